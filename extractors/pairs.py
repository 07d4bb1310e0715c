"""Each value with the label it belongs to: beside it, in its own word, or at the head of its column.

The one place that decides between "to the right" and "below": a row of labels over a row of values is a table's head,
anything else is read along the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from domain.geometry import Box
from domain.transcript import Word
from extractors.bands import Band, aligned, bands_of, row_scope
from extractors.labels import Label, Scope, scope_of
from extractors.marks import Marked, Piece, Row
from extractors.scopes import Headings, in_column, is_contribution


@dataclass(frozen=True, slots=True)
class Pair:
    """A value piece and its label's text, box and meaning. `label` is None where the words name no field."""

    value: Piece
    head: Piece
    label: Label | None
    scope: Scope
    method: str
    """`label_right`, `label_below`, `label_above`, `column`."""
    sure: float
    headed: bool = False
    """Whether a heading over its column says that it is an amount of this period."""
    band: int = 0
    """For `column`: which row of values under the head, from 0."""


class Pairing:
    """All pairs of a sheet, and the tables they were read from."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self._headings = Headings(marked.rows)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Tables whose labels stand in a row over their values."""
        return bands_of(self.marked)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every value with its label, tables first."""
        cards = [pair for at in range(1, len(self.marked.rows)) for pair in self._under_values(at)]
        in_cards = {id(p) for pair in cards for p in (pair.value, pair.head)}
        bands = [band for band in self.bands if not in_cards & {id(p) for p in band.head}]
        in_bands = in_cards | {id(p) for band in bands for row in (*band.values, band.head) for p in row}
        columns = cards + [pair for band in bands for pair in self._columns(band)]
        taken = {id(pair.value) for pair in columns}
        stacked = {at for at in range(len(self.marked.rows)) if stands_over_values(self.marked.rows, at)}
        beside = [
            pair for at, row in enumerate(self.marked.rows) if at not in stacked for pair in self._beside(row, in_bands)
        ]
        taken |= {id(pair.value) for pair in beside}
        labelled = {id(pair.head) for pair in (*columns, *beside)}
        above = [p for at in range(len(self.marked.rows)) for p in self._above(at, labelled, taken | in_bands)]
        taken |= {id(piece) for pair in above for piece in (pair.value, pair.head)}
        below = [p for at in range(len(self.marked.rows)) for p in self._below(at, taken | in_bands, at in stacked)]
        return (*columns, *beside, *below, *above)

    def _columns(self, band: Band) -> list[Pair]:
        pairs = []
        for n, row in enumerate(band.values):
            said = row_scope(row)
            values = row[1:] if said is not None and len(row) > 1 else row
            heads = band.head[-len(values) :] if said is not None else band.head
            for value, head, sure in aligned(values, heads):
                label = head.label
                if label and said is not None and label.scope is Scope.CURRENT:
                    label = self.marked.lexicon.named(label, said)
                scope = label.scope if label else said or Scope.CURRENT
                pairs.append(Pair(value, head, label, scope, "column", sure, band=n))
        return pairs

    # -- along the row -----------------------------------------------------------------------------------------------

    def _beside(self, row: Row, in_bands: set[int]) -> list[Pair]:
        pairs: list[Pair] = []
        head: Piece | None = None
        since = 0
        figures = sum(p.is_number for p in row)
        for piece in row:
            if id(piece) in in_bands:
                head = None
            elif piece.label is not None or (not piece.is_number and not _follows(head, since)):
                head, since = piece, 0
            elif head is not None:
                pairs.append(self._pair(piece, head, since, figures > 1))
                since += 1
        pairs = self._in_order(_by_heading(pairs))
        return [*pairs, *self._scattered(row, in_bands)]

    def _in_order(self, pairs: list[Pair]) -> list[Pair]:
        """A total of two amounts under a table of this period and of the year, set apart from its columns: the first is
        of this period, the second of the year."""
        of_head = [p for p in pairs if p.value.is_number]
        shifted = len(pairs) == len(of_head) == 2 and of_head[0].head is of_head[1].head
        if not shifted or [p.scope for p in pairs] != [Scope.BESIDE, Scope.CURRENT]:
            return pairs
        if not self._headings.year_follows(pairs[0].value):
            return pairs
        return [self._as(pairs[0], Scope.CURRENT), self._as(pairs[1], Scope.YTD)]

    def _as(self, pair: Pair, scope: Scope) -> Pair:
        label = self.marked.lexicon.named(pair.label, scope) if pair.label else None
        return replace(pair, scope=scope, label=label)

    def _scattered(self, row: Row, in_bands: set[int]) -> list[Pair]:
        """A label with all that follows it in the row, as one value: `2026` `年` `8` `月` printed far apart."""
        pairs = []
        starts = [i for i, p in enumerate(row) if p.label is not None and id(p) not in in_bands]
        for start, end in pairwise([*starts, len(row)]):
            several = row[start + 1 : end]
            if len(several) > 1:
                value = Piece(_together(several), row[start].page, row[start].row)
                pair = self._pair(value, row[start], 0, in_table=False)
                pairs.append(replace(pair, sure=0.9, method="label_right_joined"))
        return pairs

    def _pair(self, value: Piece, head: Piece, since: int, in_table: bool) -> Pair:
        over = self._headings.scope_over(value, in_table) if value.is_number else None
        if value.is_number and self._headings.is_of_the_year(head):
            over = Scope.YTD
        scope = over or (self._headings.section_over(head) if value.is_number else None)
        if scope is Scope.EMPLOYER and not is_contribution(head.text):
            scope = None  # 实发合计 under the column of the employer's contributions is still the employee's
        label = head.label
        own = label.scope if label else scope_of(head.text) or Scope.CURRENT
        if scope and own is Scope.CURRENT:
            own = scope
            label = self.marked.lexicon.named(label, scope) if label else None
        sure = 1.0 if since == 0 or over else 0.6
        certain = sure * (label.sure if label else 1.0)
        return Pair(value, head, label, own, "label_right", certain, over is Scope.CURRENT, since)

    # -- under a lonely label ----------------------------------------------------------------------------------------

    def _below(self, at: int, taken: set[int], stacked: bool) -> list[Pair]:
        """A label with nothing beside it and a value right beneath: cards and forms."""
        row = self.marked.rows[at]
        pairs = []
        for i, piece in enumerate(row):
            follower = row[i + 1] if i + 1 < len(row) else None
            alone = stacked or follower is None or follower.label is not None
            if piece.label is not None and piece.label.names and alone and id(piece) not in taken:
                value = self._beneath(at, piece)
                if value is not None and id(value) not in taken:
                    pairs.append(
                        Pair(value, piece, piece.label, piece.label.scope, "label_below", 0.8 * piece.label.sure)
                    )
        return pairs

    def _above(self, at: int, labelled: set[int], taken: set[int]) -> list[Pair]:
        """The large figure of a card with its label in small print under it: both alone in their lines."""
        row, over = self.marked.rows[at], self.marked.rows[at - 1] if at else ()
        if len(row) != 1 or len(over) != 1 or row[0].page != over[0].page:
            return []
        label, value = row[0], over[0]
        lonely = label.label is not None and label.label.names and id(label) not in labelled and id(value) not in taken
        large = value.is_number and value.box.height > 1.25 * label.box.height
        near = label.box.y0 - value.box.y1 < 1.5 * label.box.height
        if label.label is None or not (lonely and large and near):
            return []
        return [Pair(value, label, label.label, label.label.scope, "label_above", 0.8 * label.label.sure)]

    def _under_values(self, at: int) -> list[Pair]:
        """The figures of a card's cells with the label of each in small print under it."""
        rows = self.marked.rows
        if not stands_under_values(rows, at):
            return []
        return [
            Pair(value, head, head.label, head.label.scope if head.label else Scope.CURRENT, "label_above", 0.9)
            for value, head in zip(rows[at - 1], rows[at], strict=True)
        ]

    def _beneath(self, at: int, label: Piece) -> Piece | None:
        for row in self.marked.rows[at + 1 : at + 3]:
            near = row[0].page == label.page and row[0].box.y0 - label.box.y1 < 2.5 * label.box.height
            under = [p for p in row if near and in_column(p.box, label.box)]
            if under:
                return under[0] if under[0].label is None else None
        return None


def stands_over_values(rows: Sequence[Row], at: int) -> bool:
    """Whether a row of labels stands over their values, in cells set side by side: every piece of it has a value close
    beneath, at the same left edge, and the next cells are further away."""
    if not 0 <= at < len(rows) - 1 or len(rows[at]) < 2:
        return False
    row, values = rows[at], rows[at + 1]
    fits = len(row) == len(values) and all(abs(p.box.x0 - v.box.x0) < 0.008 for p, v in zip(row, values, strict=True))
    labels = any(p.label is not None and p.label.names for p in row) and not any(p.is_number or p.colon for p in row)
    step, after, before = _step(row, values), _step(values, _at(rows, at + 2)), _step(_at(rows, at - 1), row)
    return fits and labels and all(v.label is None for v in values) and step < 0.75 * min(after, before)


def stands_under_values(rows: Sequence[Row], at: int) -> bool:
    """The same the other way about: two labels or more, each right under a value of its own."""
    row, values = rows[at], _at(rows, at - 1) or ()
    named = sum(p.label is not None for p in row)
    if (
        len(row) != len(values)
        or len(row) < 2
        or named < min(2, len(row) / 2)
        or any(p.colon or p.is_number for p in row)
    ):
        return False
    fits = all(_is_over(v.box, p.box) for p, v in zip(row, values, strict=True))
    figures = all(v.label is None and re.search(r"\d", v.text) for v in values) and any(v.is_number for v in values)
    step, after, before = _step(values, row), _step(row, _at(rows, at + 1)), _step(_at(rows, at - 2), values)
    return fits and figures and step < 0.75 * min(after, before)


def _by_heading(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of a row, those of a label in doubt that stand under no heading of amounts where another one does:
    162.50 worked, 162.50 paid, 15.92 of rate, 2,587.33 under Amount."""
    headed = {id(p.head) for p in pairs if p.headed}
    return [replace(p, sure=p.sure * 0.5) if id(p.head) in headed and not p.headed else p for p in pairs]


def _is_over(value: Box, label: Box) -> bool:
    return abs(value.x0 - label.x0) < 0.008 or abs(value.cx - label.cx) < 0.01


def _at(rows: Sequence[Row], at: int) -> Row | None:
    return rows[at] if 0 <= at < len(rows) else None


def _step(upper: Row | None, lower: Row | None) -> float:
    """From row to row, as a share of the page's height; 1 where a page ends between them."""
    if upper is None or lower is None or upper[0].page != lower[0].page:
        return 1.0
    return lower[0].box.cy - upper[0].box.cy


def _together(pieces: Sequence[Piece]) -> Word:
    box = Box.around(p.box for p in pieces)
    return Word(" ".join(p.text for p in pieces), box, min(p.word.confidence for p in pieces), pieces[0].word.origin)


def _follows(head: Piece | None, since: int) -> bool:
    """Whether words after `head` can be its value: right after a label."""
    return head is not None and head.label is not None and since == 0
