"""Rows of a statement out of order: those that must be taken out for the days of all others to follow one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.document import Transaction

SETTLED_LATER = 1
"""Days by which a row may stand out of place because it is listed by the day of settlement."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """`row` stands between rows of `before` and `after` (as printed), neither of which it fits."""

    row: Transaction
    before: date | None
    after: date | None

    @property
    def is_by_settlement(self) -> bool:
        """Within a day of its neighbours, or within the weekend before their Monday."""
        return any(_settles(self.row.date, day) for day in (self.before, self.after) if day)


def displaced(rows: Sequence[Transaction]) -> tuple[Displaced, ...]:
    """The fewest rows out of order, whether the rows are listed oldest first or newest first."""
    rising, falling = _longest(rows, 1), _longest(rows, -1)
    kept = rising if len(rising) >= len(falling) else falling
    return tuple(_displaced(rows, i, kept) for i in range(len(rows)) if i not in kept)


def _longest(rows: Sequence[Transaction], direction: int) -> frozenset[int]:
    """Places of the longest run of rows (with gaps) whose days never turn back."""
    tops: list[int] = []
    ends: list[int] = []
    came_from: list[int | None] = []
    for place, row in enumerate(rows):
        day = direction * row.date.toordinal()
        at = bisect_right(tops, day)
        came_from.append(ends[at - 1] if at else None)
        tops[at : at + 1] = [day]
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = came_from[last]
    return frozenset(kept)


def _displaced(rows: Sequence[Transaction], place: int, kept: frozenset[int]) -> Displaced:
    before = max((i for i in kept if i < place), default=None)
    after = min((i for i in kept if i > place), default=None)
    days = (None if i is None else rows[i].date for i in (before, after))
    return Displaced(rows[place], *days)


def _settles(one: date, other: date) -> bool:
    early, late = sorted((one, other))
    apart = (late - early).days
    return apart <= SETTLED_LATER or (late.weekday() == 0 and early >= late - timedelta(days=3))
