"""Rows of a table from lines whose words know their columns.

A row is anchored by the line with its amount. Wrapped cells stand below the anchor, above it or around it; where one
row ends is the widest gap between two anchors, and where all gaps are alike, the manner of the whole table decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.money import read_money
from extractors.grammar.parsed import CJK
from extractors.table_clusters import Column
from extractors.table_columns import Seated, is_dashes
from extractors.table_header import Sort

_DISTINCT = 1.2
_TIGHT = re.compile(rf"[{CJK}（）()、，。：；《》]")


class Manner(Enum):
    """Where the other lines of a wrapped row stand, seen from the line with its amount."""

    BELOW = "below"
    AROUND = "around"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` joins the lines of the cell; `words` are what it was joined from, in reading order."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` by role; `heading` is the last line of words above that is no row; `page` counts the pages handed in."""

    cells: dict[str, Cell]
    page: int
    box: Box
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SeatedLine:
    """A visual line; `aside` lines (notes, page numbers, titles) belong to no row and part the rows around them."""

    seats: tuple[Seated, ...]
    y: float
    height: float
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one row; `ahead` are lines at the top of the page that may belong to the row before."""

    lines: tuple[SeatedLine, ...]


def blocks_of(
    lines: Sequence[SeatedLine], columns: Sequence[Column], manner: Manner | None = None
) -> tuple[list[SeatedLine], list[Block], Manner]:
    """Lines before the first row, rows in order, and how this table wraps its cells: as `manner` says, else as its own
    first and last row show."""
    lines = _level(lines)
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line, columns)]
    if not anchors:
        return list(lines), [], manner or Manner.BELOW
    manner = manner or _manner(lines, anchors)
    starts = [_first_start(lines, anchors, manner)]
    starts += [_cut(lines, a, b, manner, columns) for a, b in itertools.pairwise(anchors)]
    ends = [*starts[1:], _last_end(lines, anchors, manner)]
    blocks = [Block(_own(lines, start, anchor, end)) for start, anchor, end in zip(starts, anchors, ends, strict=True)]
    return [line for line in lines[: starts[0]] if not line.aside], blocks, manner


def manner_of(lines: Sequence[SeatedLine], columns: Sequence[Column]) -> tuple[Manner, int]:
    """How the first and last row of a stretch wrap their cells, and how many rows it has."""
    lines = _level(lines)
    anchors = [i for i, line in enumerate(lines) if _is_anchor(line, columns)]
    return (_manner(lines, anchors), len(anchors)) if anchors else (Manner.BELOW, 0)


def row_of(lines: Sequence[SeatedLine], columns: Sequence[Column], page: int, heading: str) -> Row:
    """The row with its cells joined. Of two columns with one role the first that is filled counts, and dashes fill none
    that another column fills."""
    cells: dict[str, Cell] = {}
    for index, column in enumerate(columns):
        parts = [[s.item.word for s in line.seats if s.column == index] for line in lines]
        words = tuple(w for part in parts for w in part)
        if words and column.role and (column.role not in cells or is_dashes(cells[column.role].text)):
            cells[column.role] = Cell(joined(w.text for w in words), words)
    everything = [s.item.word for line in lines for s in line.seats]
    text = " ".join(w.text for w in everything)
    return Row(cells, page, Box.around(w.box for w in everything), text, heading)


def joined(texts: object) -> str:
    """Pieces of one cell as one text: no space beside ideographs, nor inside a number that was wrapped."""
    whole = ""
    for text in texts:  # type: ignore[attr-defined]
        whole += _glue(whole, text) + text
    return whole


def _glue(before: str, after: str) -> str:
    if not before or _TIGHT.match(before[-1]) or _TIGHT.match(after[0]):
        return ""
    return "" if before[-1] in "-_@/" or (before[-1].isdigit() and after[0].isdigit() and len(before) > 8) else " "


def _level(lines: Sequence[SeatedLine]) -> list[SeatedLine]:
    """Halves of one row that a bent page tore apart: close lines that share no column become one."""
    whole: list[SeatedLine] = []
    for line in lines:
        if whole and _is_other_half(whole[-1], line):
            seats = tuple(sorted((*whole[-1].seats, *line.seats), key=lambda s: s.item.box.x0))
            y = (whole[-1].y * len(whole[-1].seats) + line.y * len(line.seats)) / len(seats)
            whole[-1] = SeatedLine(seats, y, line.height)
        else:
            whole.append(line)
    return whole


def _is_other_half(above: SeatedLine, below: SeatedLine) -> bool:
    if not above.seats or not below.seats or below.y - above.y > 0.45 * min(_letters(above), _letters(below)):
        return False
    return not ({s.column for s in above.seats} & {s.column for s in below.seats})


def _letters(line: SeatedLine) -> float:
    """How tall its words are; the line itself is taller where it leans."""
    return median(s.item.height for s in line.seats)


def _is_anchor(line: SeatedLine, columns: Sequence[Column]) -> bool:
    return not line.aside and any(
        columns[s.column].sort is Sort.MONEY and columns[s.column].role and read_money(s.item.text) is not None
        for s in line.seats
    )


def _manner(lines: Sequence[SeatedLine], anchors: Sequence[int]) -> Manner:
    """Told by the first row: does anything of it stand above its amount, and anything of the last one below?"""
    limit = _reach(lines, anchors)
    above = anchors[0] > 0 and _near(lines, anchors[0] - 1, anchors[0], limit)
    after = anchors[-1] + 1
    below = after < len(lines) and _near(lines, anchors[-1], after, limit)
    if not above:
        return Manner.BELOW
    return Manner.AROUND if below else Manner.ABOVE


def _near(lines: Sequence[SeatedLine], upper: int, lower: int, limit: float) -> bool:
    return not lines[upper].aside and not lines[lower].aside and lines[lower].y - lines[upper].y <= limit


def _reach(lines: Sequence[SeatedLine], anchors: Sequence[int]) -> float:
    """How far a line may stand from its neighbour in a cell: what is usual between the anchors, else one line."""
    steps = [step for a, b in itertools.pairwise(anchors) if (step := _own_step(lines[a : b + 1])) is not None]
    height = median(line.height for line in lines)
    pitch = median(lines[b].y - lines[a].y for a, b in itertools.pairwise(anchors)) if anchors[1:] else 9.0
    return 1.2 * median(steps) if steps else min(1.6 * height, 0.9 * pitch)


def _own_step(lines: Sequence[SeatedLine]) -> float | None:
    """The widest step inside the rows of two anchors, at both ends of `lines`; None where no line stands between them.

    Of the steps between two anchors the widest parts their rows, where no aside line does.
    """
    aside = next((i for i, line in enumerate(lines) if line.aside), None)
    steps = [b.y - a.y for a, b in itertools.pairwise(lines[:aside])]
    if aside is not None:
        return max(steps, default=None)
    return sorted(steps)[-2] if len(steps) > 1 else None


def _first_start(lines: Sequence[SeatedLine], anchors: Sequence[int], manner: Manner) -> int:
    start = anchors[0]
    limit = _reach(lines, anchors)
    while manner is not Manner.BELOW and start > 0 and _near(lines, start - 1, start, limit):
        start -= 1
    return start


def _last_end(lines: Sequence[SeatedLine], anchors: Sequence[int], manner: Manner) -> int:
    end = anchors[-1] + 1
    limit = _reach(lines, anchors)
    while (
        manner is not Manner.ABOVE
        and end < len(lines)
        and _near(lines, end - 1, end, limit)
        and not _runs_over(lines[end])
    ):
        end += 1
    return end


def _runs_over(line: SeatedLine) -> bool:
    """A note under the table: one long word, not a cell's continuation."""
    return len(line.seats) == 1 and line.seats[0].item.box.width > 0.4


def _cut(lines: Sequence[SeatedLine], a: int, b: int, manner: Manner, columns: Sequence[Column]) -> int:
    """The first line of the row anchored at `b`, after the row anchored at `a`."""
    if b - a == 1:
        return b
    between = range(a + 1, b)
    for i in between:
        if lines[i].aside:
            return i
    steps = sorted(((lines[i].y - lines[i - 1].y, i) for i in range(a + 1, b + 1)), reverse=True)
    if steps[0][0] > _DISTINCT * steps[1][0]:
        return steps[0][1]
    if not _dated(lines[b], columns):
        for i in between:
            if _dated(lines[i], columns):
                return i
    if manner is Manner.AROUND:
        half = (lines[a].y + lines[b].y) / 2
        return next(i for i in range(a + 1, b + 1) if lines[i].y > half)
    return b if manner is Manner.BELOW else a + 1


def _dated(line: SeatedLine, columns: Sequence[Column]) -> bool:
    return any(columns[s.column].sort is Sort.DATE and any(c.isdigit() for c in s.item.text) for s in line.seats)


def _own(lines: Sequence[SeatedLine], start: int, anchor: int, end: int) -> tuple[SeatedLine, ...]:
    """The lines of a row, none from beyond an aside line."""
    own = [lines[anchor]]
    for i in range(anchor - 1, start - 1, -1):
        if lines[i].aside:
            break
        own.insert(0, lines[i])
    for i in range(anchor + 1, end):
        if lines[i].aside:
            break
        own.append(lines[i])
    return tuple(own)
