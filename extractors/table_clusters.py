"""Clusters of aligned figures, and which column each belongs to, from left to right.

Labels and figures need not stand over each other: in a wide cell a label may stand at the left and its figures at the
right, nearer to the next label. So the columns are told by all clusters together, under each way to set labels in
their cells, and the way that leaves the least outside the cells wins.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from domain.geometry import Box
from extractors.table_header import Sort

_PADDING = 0.004


class Alignment(Enum):
    """Where labels stand: over their figures, or at one side or the middle of a wide cell."""

    OVER = "over"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """`left` to `right`: what its label and its words cover."""

    role: str
    sort: Sort
    left: float
    right: float

    def gap(self, box: Box) -> float:
        return max(self.left - box.x1, box.x0 - self.right, 0.0)

    def shared(self, box: Box) -> float:
        return max(0.0, min(self.right, box.x1) - max(self.left, box.x0))


Cluster = tuple[Box, int]
"""A box as wide as all its words, and how many they are."""


def clusters(boxes: Sequence[Box]) -> list[Cluster]:
    """Boxes that stand over each other, merged; left to right."""
    merged: list[Cluster] = []
    for box in sorted(boxes, key=lambda b: b.x1):
        last = merged[-1][0] if merged else None
        if last is not None and last.overlap_x(box) > 0.4 * min(last.width, box.width):
            merged[-1] = (Box(min(last.x0, box.x0), 0.0, max(last.x1, box.x1), 0.0), merged[-1][1] + 1)
        else:
            merged.append((Box(box.x0, 0.0, box.x1, 0.0), 1))
    return merged


def matched(
    found: Sequence[Cluster], columns: Sequence[Column], sort: Sort, alignment: Alignment | None = None
) -> list[tuple[Box, int]]:
    """Clusters with the index of their columns. Without an `alignment` the one that fits all clusters best."""
    ways = [_match(found, columns, sort, a) for a in ((alignment,) if alignment else Alignment)]
    return list(min(ways, key=lambda way: way[0])[1])


_Way = tuple[float, tuple[tuple[Box, int], ...]]
"""What a seating costs, and the seating."""


def _match(found: Sequence[Cluster], columns: Sequence[Column], sort: Sort, alignment: Alignment) -> _Way:
    """Clusters with their columns, left to right, at the least total distance. A cluster may stay without.

    `best[j]` is the cheapest way to seat the clusters so far with the last one in column `j - 1` or before.
    """
    cells = _cells(columns, alignment)
    start: _Way = (0.0, ())
    best = [start] * (len(columns) + 1)
    for box, count in found:
        row = [(best[0][0] + _alone(count), best[0][1])]
        for j, (column, cell) in enumerate(zip(columns, cells, strict=True), start=1):
            skipped = (best[j][0] + _alone(count), best[j][1])
            away = _distance(box, column) if cell is None else _outside(box, cell)
            cost = count * (away + _stranger(column, sort))
            seated = (best[j - 1][0] + cost, (*best[j - 1][1], (box, j - 1)))
            row.append(min(row[j - 1], skipped, seated, key=lambda way: way[0]))
        best = row
    return best[-1]


def _alone(count: int) -> float:
    return 0.08 * count


def _distance(box: Box, column: Column) -> float:
    """How far a cluster stands from a label: apart and unaligned."""
    unaligned = min(
        abs(box.x0 - column.left), abs(box.x1 - column.right), abs(box.cx - (column.left + column.right) / 2)
    )
    return column.gap(box) + 0.2 * unaligned


def _outside(box: Box, cell: tuple[float, float]) -> float:
    """How much of a cluster stands outside a cell; never quite as good as a label right over its figures."""
    return 0.006 + max(0.0, cell[0] - box.x0) + max(0.0, box.x1 - cell[1])


def _stranger(column: Column, sort: Sort) -> float:
    return 0.0 if column.sort is sort else 0.02 if not column.role else 0.07


def _cells(columns: Sequence[Column], alignment: Alignment) -> Sequence[tuple[float, float] | None]:
    """From where to where each column's cell reaches if labels are set like that; None where no cell is told."""
    if alignment is Alignment.OVER:
        return [None] * len(columns)
    if alignment is Alignment.LEFT:
        bounds = [*(c.left - _PADDING for c in columns), 1.0]
    elif alignment is Alignment.RIGHT:
        bounds = [0.0, *(c.right + _PADDING for c in columns)]
    else:
        middles = [(c.left + c.right) / 2 for c in columns]
        bounds = [0.0, *((a + b) / 2 for a, b in itertools.pairwise(middles)), 1.0]
    return list(itertools.pairwise(bounds))
