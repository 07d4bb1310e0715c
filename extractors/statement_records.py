"""Transactions printed as labelled records, one by one: `记账日期：2026-08-14  支出金额：185.79  余额：52.10`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.geometry import Box
from domain.transcript import Page, Word
from extractors import statement_columns as c
from extractors.table import Table
from extractors.table_header import role_of
from extractors.table_lines import Line
from extractors.table_plumb import lines_of
from extractors.table_rows import Cell, Row

_FEWEST = 3
_ROLES = (c.DATE, c.TIME, c.KIND, c.DESCRIPTION, c.COUNTERPARTY, c.NOTE, c.DIRECTION, c.IN, c.OUT, c.AMOUNT, c.BALANCE)
_LABEL = re.compile(r"(?:^|(?<=[\s】\])）]))([^\s:：【】\[\]\d][^:：【】\[\]\d]{0,17}?)\s*[:：]\s*")
_MONEY_ROLES = frozenset({c.IN, c.OUT, c.AMOUNT})


@dataclass
class _Record:
    page: int
    cells: dict[str, Cell] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)

    def take(self, line: Line, found: Sequence[tuple[str, str, list[Word]]]) -> None:
        """A line of the record; the first cell for a role counts."""
        self.words += [p.word for p in line]
        for role, _, words in found:
            if words:
                self.cells.setdefault(role, Cell(" ".join(w.text for w in words), tuple(words)))


def read_records(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The records of all pages, a table for each page; empty where fewer than three have a day and an amount."""
    records = [r for r in _records(pages) if c.DATE in r.cells and _MONEY_ROLES & r.cells.keys()]
    if len(records) < _FEWEST:
        return ()
    numbers = sorted({r.page for r in records})
    return tuple(Table(n, _ROLES, (), tuple(_row(r) for r in records if r.page == n), None) for n in numbers)


def _records(pages: Sequence[Page]) -> Iterator[_Record]:
    """A record begins with each label of a day that is printed most often."""
    lines = [(n, line, list(_labelled(line))) for n, page in enumerate(pages, 1) for line in lines_of(page.words)]
    days = Counter(label for _, _, found in lines for role, label, _ in found if role == c.DATE)
    opener = max(days, key=lambda label: days[label], default="")
    record: _Record | None = None
    for number, line, found in lines:
        if any(label == opener for _, label, _ in found):
            if record is not None:
                yield record
            record = _Record(number)
        if record is not None and record.page == number:
            record.take(line, found)
    if record is not None:
        yield record


def _labelled(line: Line) -> list[tuple[str, str, list[Word]]]:
    """The roles that a line labels, each with its label and the words behind."""
    text, starts = "", []
    for p in line:
        text += " " if text else ""
        starts.append(len(text))
        text += p.text
    found = [(m, role_of(m[1], c.STATEMENT)) for m in _LABEL.finditer(text)]
    ends = [*(m.start() for m, _ in found), len(text)][1:]
    return [
        (c.DATE if role == c.POSTED else role, m[1], list(_between(line, starts, m.end(), end)))
        for (m, role), end in zip(found, ends, strict=True)
        if role and role != c.OTHER
    ]


def _between(line: Line, starts: Sequence[int], start: int, end: int) -> Iterator[Word]:
    for p, at in zip(line, starts, strict=True):
        first, last = max(0, start - at), min(len(p.text), end - at)
        if first < last and p.text[first:last].strip():
            yield p.word.cut(first, last)


def _row(record: _Record) -> Row:
    said = " ".join(w.text for w in record.words)
    return Row(record.cells, record.page, Box.around(w.box for w in record.words), said)
