"""Cells without a place → words on pages: columns side by side, a row on a line of its own, as a sheet shows them.

The measure is half the width of an ideograph, 1 for a Latin letter. Every page of a sheet has the same columns, so that
a table is followed from page to page as it is on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.geometry import Box
from domain.transcript import Origin, Word

Cells = Sequence[str]
"""One row, its cells from left to right; empty where nothing stands."""

ROWS = 120
"""Rows on a page."""
WIDEST = 48
"""A column is no wider; what is longer is set closer."""
NARROWEST = 4
GAP = 3
"""Between columns."""
LINE = 3.6
"""From one row to the next: 1.8 times the height of its characters."""
HEIGHT = 2.0
MARGIN = 4
FEWEST = 100
"""Measures across a page, at least; a line of text that is alone in its row is broken at the page's width."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: `width` and `height` in points, five to the measure; `goes_on` for all but the first of a long sheet."""

    width: float
    height: float
    words: tuple[Word, ...]
    goes_on: bool = False


def laid_out(rows: Sequence[Cells]) -> list[Sheet]:
    """The pages that the rows fill, `ROWS` on each; the last is as long as the others. None for rows without text."""
    columns = _columns(rows)
    across = max(FEWEST, columns[-1] if columns else 0)
    lines = list(_lines(rows, columns, across))
    while lines and not lines[-1]:
        lines.pop()
    return _pages(lines, across)


def placed(rows: Sequence[str]) -> list[Sheet]:
    """The same for lines of plain text, where words stand in columns by the spaces between them."""
    cells = [[(_width(line[: m.start()]), m[0]) for m in re.finditer(r"\S+(?:[ \u3000]\S+)*", line)] for line in rows]
    broken = [part for line in cells for part in _broken(line)]
    across = max([FEWEST, *(at + _width(text) for line in broken for at, text in line)])
    return _pages([[_Run(at, at + _width(text), text) for at, text in line] for line in broken], across)


@dataclass(frozen=True, slots=True)
class _Run:
    """Text on a line, from where to where in measures."""

    left: float
    right: float
    text: str


def _columns(rows: Sequence[Cells]) -> list[int]:
    """Where each column begins, and after the last one, where it would end. Only rows of a table have a say: titles and
    notes run over the columns."""
    filled = [sum(bool(cell) for cell in row) for row in rows]
    fewest = next((n for n in (3, 2, 1) if n in filled or max(filled, default=0) > n), 1)
    widths: list[int] = []
    for row, count in zip(rows, filled, strict=True):
        widths += [NARROWEST] * (len(row) - len(widths))
        if count >= fewest:
            widths = [max(w, min(_width(c), WIDEST)) for w, c in zip(widths, _padded(row, len(widths)), strict=True)]
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + GAP)
    return starts


def _padded(row: Cells, length: int) -> list[str]:
    return [*row, *[""] * (length - len(row))]


def _lines(rows: Sequence[Cells], columns: Sequence[int], across: int) -> Iterator[list[_Run]]:
    for row in rows:
        filled = [(number, text) for number, text in enumerate(row) if text]
        if len(filled) == 1 and columns[filled[0][0]] + _width(filled[0][1]) > across:
            number, text = filled[0]
            for part in _wrapped(text, across - columns[number]):
                yield [_Run(columns[number], columns[number] + _width(part), part)]
            continue
        yield [
            _Run(columns[number], min(columns[number] + _width(text), _room(row, number, columns, across)), text)
            for number, text in filled
        ]


def _room(row: Cells, number: int, columns: Sequence[int], across: int) -> int:
    """How far the text of a cell may reach: over the empty cells beside it, as sheets show it."""
    following = next((n for n in range(number + 1, len(row)) if row[n]), None)
    return across if following is None else columns[following] - GAP


def _broken(line: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """A line that is one long text, as lines no wider than a page."""
    if len(line) != 1 or line[0][0] + _width(line[0][1]) <= FEWEST:
        return [line]
    return [[(0, part)] for part in _wrapped(line[0][1], FEWEST)]


def _wrapped(text: str, across: int) -> Iterator[str]:
    """Parts of a text, broken at a space or stop where there is one."""
    across = max(across, 20)
    while _width(text) > across:
        fits = _fitting(text, across)
        stops = [m.end() for m in re.finditer(r"[\s，。；、,;]", text[:fits])]
        at = stops[-1] if stops and stops[-1] > fits // 2 else fits
        yield text[:at].strip()
        text = text[at:].strip()
    if text:
        yield text


def _fitting(text: str, across: int) -> int:
    used = 0
    for number, character in enumerate(text):
        used += _width(character)
        if used > across:
            return max(number, 1)
    return len(text)


def _pages(lines: Sequence[Sequence[_Run]], across: int) -> list[Sheet]:
    return [_sheet(lines[at : at + ROWS], across, at > 0) for at in range(0, len(lines), ROWS)]


def _sheet(lines: Sequence[Sequence[_Run]], across: int, goes_on: bool) -> Sheet:
    width, height = across + 2 * MARGIN, ROWS * LINE + 2 * MARGIN
    words = tuple(
        _word(run, MARGIN + number * LINE, width, height) for number, line in enumerate(lines) for run in line
    )
    return Sheet(5 * width, 5 * height, words, goes_on)


def _word(run: _Run, top: float, width: float, height: float) -> Word:
    box = Box(
        (MARGIN + run.left) / width,
        top / height,
        min(1.0, (MARGIN + max(run.right, run.left + 1)) / width),
        (top + HEIGHT) / height,
    )
    return Word(run.text, box, 1.0, Origin.DATA)


@lru_cache(maxsize=65_536)
def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
