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
from extractors.grammar.parsed import plain
from extractors.labels import Label, Scope, scope_of, without_scope
from extractors.marks import Marked, Piece, Row


@dataclass(frozen=True, slots=True)
class Pair:
    """A value piece and its label's text, box and meaning. `label` is None where the words name no field."""

    value: Piece
    head: Piece
    label: Label | None
    scope: Scope
    method: str
    """`label_right`, `label_below`, `column`."""
    sure: float
    band: int = 0
    """For `column`: which row of values under the head, from 0."""


@dataclass(frozen=True, slots=True)
class Band:
    """A table's head and the rows of values under it."""

    head: Row
    values: tuple[Row, ...]


class Pairing:
    """All pairs of a sheet, and the tables they were read from."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Tables whose labels stand in a row over their values."""
        rows, bands, at = self.marked.rows, [], 0
        while at < len(rows):
            depth = self._head_depth(at)
            values = self._value_rows(at, depth) if depth else ()
            if values:
                bands.append(Band(self._head(rows[at : at + depth]), values))
                at += depth + len(values)
            else:
                at += 1
        return tuple(bands)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every value with its label, tables first."""
        in_bands = {id(p) for band in self.bands for row in (*band.values, band.head) for p in row}
        columns = [pair for band in self.bands for pair in self._columns(band)]
        taken = {id(pair.value) for pair in columns}
        beside = [pair for row in self.marked.rows for pair in self._beside(row, in_bands)]
        taken |= {id(pair.value) for pair in beside}
        below = [pair for i in range(len(self.marked.rows)) for pair in self._below(i, taken | in_bands)]
        return (*columns, *beside, *below)

    # -- tables with a head ------------------------------------------------------------------------------------------

    def _head_depth(self, at: int) -> int:
        """How many rows from `at` on are the head of a table (broken headings take several): 0 when none is."""
        rows = self.marked.rows
        depth = 0
        while at + depth < len(rows) and _may_head(rows[at + depth], rows[at : at + depth]):
            depth += 1
        head = self._head(rows[at : at + depth]) if depth else ()
        labels = sum(p.label is not None for p in head)
        return depth if labels >= 2 and _has_neighbours(head) else 0

    def _head(self, rows: Sequence[Row]) -> Row:
        """One row of headings: lines of a broken heading joined, a heading over several columns given to each."""
        bottom = list(rows[0])
        for row in rows[1:]:
            joined = []
            for piece in bottom:
                under = [p for p in row if p.box.overlap_x(piece.box) > 0.2 * min(p.box.width, piece.box.width)]
                joined += [self._joined(piece, p, len(under) > 1) for p in under] or [piece]
            orphans = [p for p in row if not any(p.box.overlap_x(q.box) > 0 for q in bottom)]
            bottom = sorted([*joined, *orphans], key=lambda p: p.box.x0)
        return tuple(bottom)

    def _joined(self, upper: Piece, lower: Piece, several: bool) -> Piece:
        text = upper.text + lower.text
        box = Box.around([lower.box] if several else [upper.box, lower.box])
        word = Word(text, box, min(upper.word.confidence, lower.word.confidence), upper.word.origin)
        label = self.marked.lexicon.find(text)
        scope = _heading_scope(lower.text)
        if label is None and scope and upper.label:
            label = self.marked.lexicon.named(upper.label, scope)
        elif label is None and (several or upper.label):
            return lower  # a heading of several columns (应发项目) over one that says all itself
        return Piece(word, lower.page, lower.row, label)

    def _value_rows(self, at: int, depth: int) -> tuple[Row, ...]:
        rows, head = self.marked.rows, self.marked.rows[at]
        found: list[Row] = []
        for row in rows[at + depth :]:
            if found and _wraps(row, found[-1]):
                found[-1] = _unwrapped(found[-1], row)
            elif row[0].page == head[0].page and _may_stand_under(row, found, head):
                found.append(row)
            else:
                break
        figures = any(p.is_number for row in found for p in row) or len(head) > 3
        return tuple(found) if figures else ()

    def _columns(self, band: Band) -> list[Pair]:
        return [
            Pair(value, head, head.label, head.label.scope if head.label else Scope.CURRENT, "column", sure, n)
            for n, row in enumerate(band.values)
            for value, head, sure in _aligned(row, band.head)
        ]

    # -- along the row -----------------------------------------------------------------------------------------------

    def _beside(self, row: Row, in_bands: set[int]) -> list[Pair]:
        pairs: list[Pair] = []
        head: Piece | None = None
        since = 0
        for piece in row:
            if id(piece) in in_bands:
                head = None
            elif piece.label is not None or (not piece.is_number and not _follows(head, since)):
                head, since = piece, 0
            elif head is not None:
                pairs.append(self._pair(piece, head, since))
                since += 1
        return [*pairs, *self._scattered(row, in_bands)]

    def _scattered(self, row: Row, in_bands: set[int]) -> list[Pair]:
        """A label with all that follows it in the row, as one value: `2026` `年` `8` `月` printed far apart."""
        pairs = []
        starts = [i for i, p in enumerate(row) if p.label is not None and id(p) not in in_bands]
        for start, end in pairwise([*starts, len(row)]):
            several = row[start + 1 : end]
            if len(several) > 1:
                value = Piece(_together(several), row[start].page, row[start].row)
                pairs.append(replace(self._pair(value, row[start], 0), sure=0.9, method="label_right_joined"))
        return pairs

    def _pair(self, value: Piece, head: Piece, since: int) -> Pair:
        scope = self._scope_of_column(value) if value.is_number else None
        if scope is Scope.EMPLOYER and not _CONTRIBUTION.search(plain(head.text)):
            scope = None  # 实发合计 under the column of the employer's contributions is still the employee's
        label = head.label
        own = label.scope if label else scope_of(head.text) or Scope.CURRENT
        if scope and own is Scope.CURRENT:
            own = scope
            label = self.marked.lexicon.named(label, scope) if label else None
        sure = 1.0 if since == 0 or scope else 0.6
        return Pair(value, head, label, own, "label_right", sure * (label.sure if label else 1.0), since)

    def _scope_of_column(self, value: Piece) -> Scope | None:
        """What the nearest row of headings that reaches over `value` says of its column."""
        for headings in reversed(self._headings):
            reach = Box.around(box for _, box, _ in headings)
            above = headings[0][0] == value.page and reach.y1 <= value.box.cy
            if above and reach.x0 <= value.box.cx and value.box.x0 <= reach.x1:
                over = [scope for _, box, scope in headings if _in_column(value.box, box)]
                return over[0] if over else None
        return None

    @cached_property
    def _headings(self) -> list[list[tuple[int, Box, Scope]]]:
        """Rows of column headings that name a scope; believed where a row holds two (单位 alone may be a label)."""
        found = []
        for row in self.marked.rows:
            scopes = [(p, _heading_scope(p.text)) for p in row if not p.is_number and not p.colon]
            if sum(s is not None or _is_column_word(p.text) for p, s in scopes) >= 2:
                headings = [(p.page, p.box, s) for p, s in scopes if s is not None]
                found += [headings] if headings else []
        return found

    # -- under a lonely label ----------------------------------------------------------------------------------------

    def _below(self, at: int, taken: set[int]) -> list[Pair]:
        """A label with nothing beside it and a value right beneath: cards and forms."""
        row = self.marked.rows[at]
        pairs = []
        for i, piece in enumerate(row):
            follower = row[i + 1] if i + 1 < len(row) else None
            alone = follower is None or follower.label is not None
            if piece.label is not None and piece.label.names and alone and id(piece) not in taken:
                value = self._beneath(at, piece)
                if value is not None and id(value) not in taken:
                    pairs.append(
                        Pair(value, piece, piece.label, piece.label.scope, "label_below", 0.8 * piece.label.sure)
                    )
        return pairs

    def _beneath(self, at: int, label: Piece) -> Piece | None:
        for row in self.marked.rows[at + 1 : at + 3]:
            near = row[0].page == label.page and row[0].box.y0 - label.box.y1 < 2.5 * label.box.height
            under = [p for p in row if near and _in_column(p.box, label.box)]
            if under:
                return under[0] if under[0].label is None else None
        return None


def _together(pieces: Sequence[Piece]) -> Word:
    box = Box.around(p.box for p in pieces)
    return Word(" ".join(p.text for p in pieces), box, min(p.word.confidence for p in pieces), pieces[0].word.origin)


def _may_head(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row can be a line of a head: words only, and close under the lines before it."""
    if any(p.is_number or p.colon for p in row):
        return False
    if not above:
        return True
    gap = min(p.box.y0 for p in row) - max(p.box.y1 for p in above[-1])
    return len(above) < 4 and row[0].page == above[0][0].page and gap < 0.55 * min(p.box.height for p in row)


def _has_neighbours(row: Row) -> bool:
    """Whether two labels stand side by side: no value between them."""
    return any(a.label is not None and b.label is not None for a, b in pairwise(row))


def _follows(head: Piece | None, since: int) -> bool:
    """Whether words after `head` can be its value: right after a label."""
    return head is not None and head.label is not None and since == 0


def _may_stand_under(row: Row, before: Sequence[Row], head: Row) -> bool:
    """Whether a row holds values of a table with this head: no label leads it, and it keeps to the columns."""
    labels = sum(p.label is not None for p in row)
    if row[0].label is not None or labels > len(row) // 4 or _is_far(before[-1] if before else None, row):
        return False
    return sum(any(p.box.overlap_x(h.box) > 0 for h in head) for p in row) >= max(1, min(2, len(head) - 1))


def _wraps(row: Row, before: Row) -> bool:
    """Whether a row is the second line of cells of the row before: words only, close under words."""
    gap = min(p.box.y0 for p in row) - max(p.box.y1 for p in before) if row[0].page == before[0].page else 1.0
    under = [[q for q in before if q.box.overlap_x(p.box) > 0] for p in row]
    words = all(len(over) == 1 and not over[0].is_number for over in under) and not any(p.is_number for p in row)
    return words and len(row) < len(before) and gap < 0.55 * min(p.box.height for p in row)


def _unwrapped(before: Row, row: Row) -> Row:
    joined = []
    for piece in before:
        under = [p for p in row if p.box.overlap_x(piece.box) > 0]
        text = piece.text + "".join(p.text for p in under)
        box = Box.around([piece.box, *(p.box for p in under)])
        joined.append(
            replace(piece, word=Word(text, box, piece.word.confidence, piece.word.origin)) if under else piece
        )
    return tuple(joined)


def _is_far(before: Row | None, row: Row) -> bool:
    if before is None:
        return False
    gap = min(p.box.y0 for p in row) - max(p.box.y1 for p in before)
    return gap > 2.5 * max(p.box.height for p in row)


def _aligned(row: Row, head: Row) -> list[tuple[Piece, Piece, float]]:
    """Each value under the heading it shares most width with, or else the nearest; a heading is used once."""
    reaches = sorted(
        ((_reach(v.box, h.box), i, j) for i, v in enumerate(row) for j, h in enumerate(head)), reverse=True
    )
    pairs, values, heads = [], set(), set()
    for reach, i, j in reaches:
        if reach > -0.5 and i not in values and j not in heads:
            values.add(i)
            heads.add(j)
            pairs.append((row[i], head[j], 1.0 if reach > 0 else 0.7))
    return pairs


def _reach(a: Box, b: Box) -> float:
    """Shared width as a share of the narrower box; negative by their distance when apart."""
    width = min(a.width, b.width) or 1e-6
    shared = a.overlap_x(b)
    return shared / width if shared else -(max(a.x0, b.x0) - min(a.x1, b.x1)) / max(a.width, b.width, 1e-6)


def _in_column(value: Box, head: Box) -> bool:
    return value.overlap_x(head) > 0.3 * min(value.width, head.width)


_CONTRIBUTION = re.compile(
    r"保险|公积金|养老|医疗|失业|工伤|生育|年金|社保|五险|insurance|pension|fund|social|medicare|401|contribution|tax|\bins\b",
    re.IGNORECASE,
)
_COLUMN_WORDS = re.compile(
    r"项目|名称|险种|类别|科目|序号|金额|数额|应发|扣款|description|item|earnings|deductions|amount|value|type|pay"
)
_NEUTRAL = re.compile(
    r"[\s()\[\]/:：,.元¥$]|金额|部分|缴纳|缴费|缴存|承担|合计|数额?|扣款|amount|total|value|earnings|pay|share|contribution|\bthe\b"
)


def _is_column_word(text: str) -> bool:
    return _COLUMN_WORDS.match(plain(text).lower()) is not None


def _heading_scope(text: str) -> Scope | None:
    """The scope of a column's heading that says nothing else (个人缴纳, YTD, Rate, 金额); None for other words."""
    key = plain(text).lower()
    if len(key) > 24 or _NEUTRAL.sub("", without_scope(key)):
        return None
    return scope_of(key) or (Scope.CURRENT if re.match(r"\W*(?:金额|数额|amount|value)", key) else None)
