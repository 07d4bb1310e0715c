"""Sheets that list several people: whose row is the applicant's, and how many other people there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.case import Person
from domain.transcript import Origin
from extractors.grammar.parsed import CJK, plain
from extractors.kind import Kind
from extractors.pairs import Pair

Record = list[Pair]
"""The pairs of one person's row."""


def of_applicant(pairs: Sequence[Pair], kind: Kind, applicant: Person) -> tuple[list[Record], int]:
    """The records of the applicant, and the number of other people. A sheet about one person is one record, whoever it
    is: only where rows can be told apart is any left out."""
    records = _records(pairs, kind)
    persons = {_person(record, kind) for record in records}
    if len(records) < 2:
        return [list(pairs)], 0
    mine = [record for record in records if _is(record, kind, applicant)] or _misread(records, kind, applicant)
    if not mine and len(persons) == 1:
        mine = records
    others = persons - {_person(record, kind) for record in mine}
    loose = [pair for pair in pairs if not any(pair is p for record in records for p in record)]
    return [[*record, *_loose_for(record, loose, kind)] for record in mine], len(others)


def _records(pairs: Sequence[Pair], kind: Kind) -> list[Record]:
    """Rows of tables that name a person; a row without one belongs to the row before it (a slip in several bands)."""
    rows: dict[tuple[int, int], Record] = {}
    for pair in pairs:
        if pair.method == "column":
            rows.setdefault((pair.value.page, pair.value.row), []).append(pair)
    records: list[Record] = []
    for _, row in sorted(rows.items()):
        before = records[-1] if records else []
        if (_person(row, kind) and not _says_more(row, before, kind)) or _begins(row, before, kind):
            records.append(list(row))
        elif records and not _is_total(row):
            records[-1] += row
    return records


def _says_more(row: Record, before: Record, kind: Kind) -> bool:
    """Whether a row tells another thing of the person of the row before: the number, under the name, in a card of
    several bands. Rows of different people show the same things."""
    told, more = ({n for pair in r if pair.label for n in pair.label.names} for r in (before, row))
    return bool(told & set(kind.people)) and not told & more


def _begins(row: Record, before: Record, kind: Kind) -> bool:
    """Whether a row without a name is a record of its own: another month in the table of one person."""
    shown = {name for pair in row if pair.label for name in pair.label.names} & set(kind.apart)
    told = {name for pair in before if pair.label for name in pair.label.names}
    return bool(shown) and (not before or shown <= told) and not _is_total(row)


def _person(record: Sequence[Pair], kind: Kind) -> str:
    """What tells people apart: all of the kind's naming fields that the row shows; empty where it shows none."""
    named = {
        name: _squeezed(pair.value.text)
        for name in kind.people
        for pair in reversed(record)
        if pair.label and name in pair.label.names and not _TOTAL.search(plain(pair.value.text))
    }
    return "|".join(named.get(name, "") for name in kind.people) if named else ""


_TOTAL = re.compile(r"合计|总计|小计|total|平均|average", re.IGNORECASE)


def _is_total(row: Sequence[Pair]) -> bool:
    return any(_TOTAL.search(plain(pair.value.text)) for pair in row)


def _is(record: Sequence[Pair], kind: Kind, applicant: Person) -> bool:
    """Whether a row names the applicant, in full or masked; a number decides before a name."""
    printed = {
        name: _squeezed(pair.value.text)
        for pair in reversed(record)
        for name in (set(pair.label.names) & set(kind.people) if pair.label else ())
    }
    number, name = printed.get("id_number"), printed.get("employee_name")
    if number and applicant.id_number:
        return covers(number, _squeezed(applicant.id_number))
    name = re.sub(rf"(?<=[{CJK}])[A-Z'.-]{{4,}}$", "", name or "")  # 陆思远 Lu Siyuan is 陆思远
    return bool(name and applicant.name) and covers(name, _squeezed(applicant.name))


def _misread(records: Sequence[Record], kind: Kind, applicant: Person) -> list[Record]:
    """The one row of a scanned sheet whose name differs from the applicant's by one character: 赵断飞 for 赵鹏飞. The
    name is left as it was read, in doubt."""
    near = [record for record in records if any(_is_nearly(pair, applicant.name) for pair in _names(record))]
    people = {_person(record, kind) for record in near}
    return [_doubted(record) for record in near] if len(people) == 1 else []


def _names(record: Sequence[Pair]) -> list[Pair]:
    return [pair for pair in record if pair.label and "employee_name" in pair.label.names]


def _is_nearly(pair: Pair, name: str | None) -> bool:
    read, known = _squeezed(pair.value.text), _squeezed(name or "")
    misread = pair.value.word.origin is Origin.OCR and len(read) == len(known) >= 3
    return misread and sum(a != b for a, b in zip(read, known, strict=True)) == 1


def _doubted(record: Record) -> Record:
    return [replace(pair, sure=pair.sure * 0.6) if pair in _names(record) else pair for pair in record]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", plain(text)).upper()


def covers(printed: str, known: str) -> bool:
    """Whether a masked text (张*明, 3301**********4514) can stand for the known one: same length, same open places."""
    masked = [c in "*•某" or (c == "X" and k != "X") for c, k in zip(printed, known, strict=False)]
    if len(printed) != len(known) or all(masked):
        return False
    return all(hidden or c == k for hidden, c, k in zip(masked, printed, known, strict=True))


def _loose_for(record: Sequence[Pair], loose: Sequence[Pair], kind: Kind) -> list[Pair]:
    """What stands outside the table and is no other person's: the month, the employer."""
    own = {name for pair in record if pair.label for name in pair.label.names}
    return [p for p in loose if p.method != "column" and not (p.label and own & set(p.label.names))]
