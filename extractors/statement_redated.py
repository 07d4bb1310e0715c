"""Rows of a scan whose own day was lost: looked at again, else said to be doubtful.

Where nearly every row prints its day, an empty cell is a fault of reading: the day of the row above would be a guess.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from domain.geometry import Box
from domain.transcript import Origin
from extractors import statement_columns as c
from extractors.statement_chain import Again
from extractors.statement_dates import DayReader
from extractors.statement_rows import Entry

_NEARLY_ALL = 0.8
_MOST_LOOKS = 24
_SEEN_AGAIN = 0.85
_AROUND = 4
_OUT_OF_ORDER, _IN_ORDER = timedelta(days=200), timedelta(days=75)
_LIKELY = 0.7
GUESSED = 0.5
"""How sure a day is, at most, that was taken from the row above."""


def redated(rows: Sequence[Entry], days: DayReader, again: Again | None) -> tuple[Entry, ...]:
    """The rows with their days read again, or unsure of the days they took from the rows above."""
    printed = [e for e in rows if e.dated]
    lost = [i for i, e in enumerate(rows) if not e.dated and _is_ocr(e)]
    if not lost or len(printed) < _NEARLY_ALL * len(rows):
        return tuple(rows)
    mended = list(rows)
    left, right = (median(edges) for edges in zip(*map(_sides, printed), strict=True))
    for n, i in enumerate(lost):
        around = _cell(rows[i], (left, right), _pitch(rows, rows[i]))
        texts = again(rows[i].row.page, around) if again is not None and n < _MOST_LOOKS else ()
        day = _seen(texts, days, _neighbours(mended, i))
        seen = replace(rows[i], day=day, day_sure=_SEEN_AGAIN, dated=True) if day else None
        mended[i] = seen or replace(rows[i], day_sure=min(GUESSED, rows[i].day_sure))
    return tuple(mended)


def in_their_year(rows: Sequence[Entry]) -> tuple[Entry, ...]:
    """The rows, those of a scan whose year alone sets them far apart from the rows around given the year of these: rows
    are printed in order, so that a lone 2006 or 2025 among days of 2026 is a misread digit."""
    return tuple(_in_its_year(rows, i) for i in range(len(rows)))


def _in_its_year(rows: Sequence[Entry], i: int) -> Entry:
    entry = rows[i]
    around = sorted(e.day for e in (*rows[max(0, i - _AROUND) : i], *rows[i + 1 : i + 1 + _AROUND]))
    if not entry.dated or len(around) < _AROUND or not _is_ocr(entry):
        return entry
    middle = around[len(around) // 2]
    if abs(entry.day - middle) < _OUT_OF_ORDER or (entry.day.month, entry.day.day) == (2, 29):
        return entry
    years = (entry.day.replace(year=middle.year + n) for n in (-1, 0, 1))
    likely = min(years, key=lambda day: abs(day - middle))
    in_order = abs(likely - middle) < _IN_ORDER
    return replace(entry, day=likely, day_sure=min(_LIKELY, entry.day_sure)) if in_order else entry


def _cell(entry: Entry, sides: tuple[float, float], pitch: float) -> Box:
    """Where the entry's day must stand: in the column of the other days, up to halfway to the rows around."""
    middle = Box.around(w.box for w in entry.amount.words).cy
    return Box(max(0.0, sides[0] - 0.01), middle - 0.48 * pitch, sides[1] + 0.01, middle + 0.48 * pitch)


def _seen(texts: Sequence[str], days: DayReader, between: tuple[date, date] | None) -> date | None:
    """The first day in the texts that lies between those of the rows around."""
    for token in (token for text in texts for token in text.split()):
        read = days.read(token)
        if read is not None and (between is None or between[0] <= read[0] <= between[1]):
            return read[0]
    return None


def _neighbours(rows: Sequence[Entry], i: int) -> tuple[date, date] | None:
    """The days of the nearest rows that print one, the earlier first; None at an end of the rows."""
    before = next((e.day for e in reversed(rows[:i]) if e.dated), None)
    after = next((e.day for e in rows[i + 1 :] if e.dated), None)
    return (min(before, after), max(before, after)) if before and after else None


def _sides(entry: Entry) -> tuple[float, float]:
    words = (entry.row.cells.get(c.DATE) or entry.row.cells[c.POSTED]).words
    box = Box.around(w.box for w in words)
    return box.x0, box.x1


def _pitch(rows: Sequence[Entry], entry: Entry) -> float:
    """How far the rows of the entry's page stand from one another."""
    heights = [_middle(e) for e in rows if e.row.page == entry.row.page]
    return median(abs(b - a) for a, b in itertools.pairwise(heights)) if len(heights) > 1 else 2 * entry.row.box.height


def _middle(entry: Entry) -> float:
    return Box.around(w.box for w in entry.amount.words).cy


def _is_ocr(entry: Entry) -> bool:
    return any(w.origin is Origin.OCR for w in entry.amount.words)
