"""Pictures of one scroll: the rows at the end of one stand again at the beginning of the next, and count once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from domain.geometry import Box
from domain.transcript import Page

_FEWEST = 2
"""Rows that must agree where no balance tells one from another."""
_ALIKE = 0.7
_CUT = 1
"""How many rows the edge of a picture may cut so that they read otherwise."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a list as one picture shows it, its day left out: the heading that tells it may have scrolled away."""

    amount: Decimal | None
    balance: Decimal | None
    words: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many rows at the beginning of the second picture are repeated, and how many at the end of the first are cut
    and stand whole in the second."""

    repeated: int
    cut: int


def overlap_of(first: Sequence[PrintedRow], second: Sequence[PrintedRow]) -> Overlap | None:
    """The longest overlap of the end of `first` with the beginning of `second`; None where there is none, or where one
    holds nothing that the other does not."""
    for cut in range(_CUT + 1):
        whole = first[: len(first) - cut]
        for torn in range(_CUT + 1):
            for size in range(min(len(whole), len(second) - torn), 0, -1):
                shared = list(zip(whole[-size:], second[torn : torn + size], strict=True))
                if all(_same(a, b) for a, b in shared) and _tells(shared):
                    return Overlap(torn + size, cut) if size < len(whole) and torn + size < len(second) else None
    return None


def without_repeated(page: Page, rows: Sequence[PrintedRow], overlap: Overlap) -> Page:
    """The second picture's page without its repeated rows."""
    return _without(page, [row.box for row in rows[: overlap.repeated]])


def without_cut(page: Page, rows: Sequence[PrintedRow], overlap: Overlap) -> Page:
    """The first picture's page without the rows that its lower edge cut."""
    return _without(page, [row.box for row in rows[len(rows) - overlap.cut :]])


def _same(a: PrintedRow, b: PrintedRow) -> bool:
    if a.amount is None or b.amount is None or abs(a.amount) != abs(b.amount):
        return False
    if a.balance is not None and b.balance is not None:
        return a.balance == b.balance
    one, other = (re.sub(r"\W", "", row.words) for row in (a, b))
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _tells(shared: Sequence[tuple[PrintedRow, PrintedRow]]) -> bool:
    """Whether the rows that agree can be no others: a balance among them, or several."""
    return len(shared) >= _FEWEST or any(a.balance is not None and b.balance is not None for a, b in shared)


def _without(page: Page, boxes: Sequence[Box]) -> Page:
    if not boxes:
        return page
    top, bottom = min(b.y0 for b in boxes), max(b.y1 for b in boxes)
    return replace(page, words=tuple(w for w in page.words if not top <= w.box.cy <= bottom))
