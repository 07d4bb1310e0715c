"""Days that a table sets in a form of its own, put into one word: 月 and 日 in columns of their own, `260403`.

A ledger prints the year over its columns and the month once; a passbook prints days without century or marks.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import plain
from extractors.table_lines import Line, Placed

_FEWEST = 3
_SHORT_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)")
_MONTH = re.compile(r"(?P<y>20\d\d)\s?[年./-]\s?(?P<m>\d{1,2})\s?月?份?")
_NUMBER = re.compile(r"\d{1,2}")


def with_whole_days(lines: Sequence[Line], is_day_label: Callable[[str], bool]) -> list[Line]:
    """The lines with such days as one word each; `is_day_label` knows the headings of days."""
    return _with_century(_under_months(_with_months(list(lines))), is_day_label)


def _under_months(lines: list[Line]) -> list[Line]:
    """Bare days of a column headed 日 with the year and month of the heading over them (`2026年01月`)."""
    head = next((p for line in lines for p in line if p.text.strip() in ("日", "DAY", "Day")), None)
    dated: list[Line] = []
    month = ""
    for line in lines:
        if named := _MONTH.fullmatch(plain(" ".join(p.text for p in line))):
            month = f"{named['y']}-{int(named['m']):02}"
        day = next((p for p in line if head and p.y > head.y and _is_bare_day(p, head)), None) if month else None
        dated.append(_replaced(line, (day,), f"{month}-{int(day.text):02}") if day else line)
    return dated if sum(a is not b for a, b in zip(lines, dated, strict=True)) >= _FEWEST else lines


def _is_bare_day(word: Placed, head: Placed) -> bool:
    return _NUMBER.fullmatch(word.text.strip()) is not None and _under(word, head.box) and 0 < int(word.text) < 32


def _with_months(lines: list[Line]) -> list[Line]:
    """Month and day of columns headed 月 and 日 as one word, a month left out as in the row above."""
    at = next((i for i, line in enumerate(lines) if _month_and_day(line)), None)
    heads = _month_and_day(lines[at]) if at is not None else None
    if at is None or heads is None:
        return lines
    columns, month = (heads[0].box, heads[1].box), ""
    joined = [*lines[:at], _replaced(lines[at], heads, "月日")]
    for line in lines[at + 1 :]:
        pair = [next((p for p in line if _NUMBER.fullmatch(p.text) and _under(p, c)), None) for c in columns]
        month = pair[0].text if pair[0] else month
        day = pair[1]
        words = tuple(p for p in pair if p is not None)
        joined.append(_replaced(line, words, f"{month}-{day.text}") if day is not None and month else line)
    return joined if sum(a is not b for a, b in zip(lines, joined, strict=True)) > _FEWEST else lines


def _month_and_day(line: Line) -> tuple[Placed, Placed] | None:
    for a, b in itertools.pairwise(line):
        if a.text.strip() == "月" and b.text.strip() == "日":
            return a, b
    return None


def _replaced(line: Line, words: Sequence[Placed], text: str) -> Line:
    first = words[0]
    box = Box.around(p.word.box for p in words)
    whole = Word(text, box, min(p.word.confidence for p in words), first.word.origin)
    return tuple(replace(first, word=whole) if p is first else p for p in line if p is first or p not in words)


def _under(word: Placed, column: Box) -> bool:
    """Whether a number stands under the heading of one letter, however wide the column."""
    return abs(word.box.cx - column.cx) < max(column.width, 0.6 * (word.box.width + column.width))


def _with_century(lines: list[Line], is_day_label: Callable[[str], bool]) -> list[Line]:
    """Six digits under a heading of days written as a day, where all of them there are days."""
    head = next((p for line in lines for p in line if is_day_label(p.text)), None)
    below = [p for p in _below(lines, head) if _SHORT_DAY.fullmatch(p.text.strip())] if head else []
    days = {id(p): day for p in below if (day := _day_of(p.text.strip())) is not None}
    if len(days) < _FEWEST or len(days) < len(below):
        return lines
    return [tuple(_dated(p, days[id(p)]) if id(p) in days else p for p in line) for line in lines]


def _below(lines: Sequence[Line], head: Placed) -> Iterator[Placed]:
    for line in lines:
        yield from (p for p in line if p.y > head.y and p.box.overlap_x(head.box) > 0)


def _day_of(text: str) -> date | None:
    year, month, day = (int(part) for part in _SHORT_DAY.fullmatch(text).groups())  # type: ignore[union-attr]
    try:
        return date(2000 + year, month, day)
    except ValueError:
        return None


def _dated(word: Placed, day: date) -> Placed:
    whole = Word(day.isoformat(), word.word.box, word.word.confidence, word.word.origin)
    return replace(word, word=whole)
