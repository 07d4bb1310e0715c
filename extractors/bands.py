"""Tables whose labels stand in a row over their values: the head, of one line or several, and the rows beneath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import plain
from extractors.labels import Scope
from extractors.marks import Marked, Piece, Row
from extractors.scopes import heading_scope


@dataclass(frozen=True, slots=True)
class Band:
    """A table's head and the rows of values under it."""

    head: Row
    values: tuple[Row, ...]


def bands_of(marked: Marked) -> tuple[Band, ...]:
    """The tables with a head over their values, from top to bottom."""
    rows, bands, at = marked.rows, [], 0
    while at < len(rows):
        depth = _head_depth(marked, at)
        values = _value_rows(rows, at, depth) if depth else ()
        if values:
            bands.append(Band(_head(marked, rows[at : at + depth]), values))
            at += depth + len(values)
        else:
            at += 1
    return tuple(bands)


def aligned(row: Row, head: Row) -> list[tuple[Piece, Piece, float]]:
    """Each value under the heading it shares most width with, or else the nearest; a heading is used once.

    As many values as headings stand under them in order where one is out of all headings' reach: headings are set in
    the middle of cells, values at their edge.
    """
    one_each = len(row) == len(head) and all(_reach(v.box, h.box) > -1 for v, h in zip(row, head, strict=True))
    if one_each and any(all(v.box.overlap_x(h.box) <= 0 for h in head) for v in row):
        return [(value, heading, 0.95) for value, heading in zip(row, head, strict=True)]
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


def _head_depth(marked: Marked, at: int) -> int:
    """How many rows from `at` on are the head of a table (broken headings take several): 0 when none is."""
    rows = marked.rows
    depth = 0
    while at + depth < len(rows) and _may_head(rows[at + depth], rows[at : at + depth]):
        depth += 1
    head = _head(marked, rows[at : at + depth]) if depth else ()
    labels = sum(p.label is not None for p in head)
    ledger = len(head) > 1 and all(heading_scope(p.text) is not None for p in head[1:])  # Taxes, Current, YTD
    return depth if labels >= 2 and _has_neighbours(head) and not ledger else 0


def _head(marked: Marked, rows: Sequence[Row]) -> Row:
    """One row of headings: lines of a broken heading joined, a heading over several columns given to each."""
    bottom = list(rows[0])
    for row in rows[1:]:
        joined, taken = [], set()
        for piece in bottom:
            under = [p for p in row if p.box.overlap_x(piece.box) > 0.2 * min(p.box.width, piece.box.width)]
            taken |= {id(p) for p in under}
            joined += [_joined(marked, piece, p, len(under) > 1) for p in under] or [piece]
        orphans = [p for p in row if id(p) not in taken]
        bottom = sorted([*joined, *(_in_group(marked, p, bottom, row) for p in orphans)], key=lambda p: p.box.x0)
    return tuple(bottom)


def _joined(marked: Marked, upper: Piece, lower: Piece, several: bool) -> Piece:
    text = upper.text + lower.text
    box = Box.around([lower.box] if several else [upper.box, lower.box])
    word = Word(text, box, min(upper.word.confidence, lower.word.confidence), upper.word.origin)
    label = marked.lexicon.find(text)
    scope = heading_scope(lower.text)
    if label is None and scope and upper.label:
        label = marked.lexicon.named(upper.label, scope)
    elif label is None and (several or upper.label or (lower.label and is_group(upper.text))):
        # a heading of several columns (应发项目, 单位缴纳) over one that says all else itself
        return _scoped(marked, lower, upper)
    return Piece(word, lower.page, lower.row, label)


def _in_group(marked: Marked, piece: Piece, above: Sequence[Piece], row: Row) -> Piece:
    """A heading that stands under no group is still the nearest one's (单位缴纳 centred over five columns), unless the
    nearest heading above is a column of its own, with nothing beneath."""
    nearest = min(above, key=lambda q: abs(q.box.cx - piece.box.cx))
    grouped = any(p.box.overlap_x(nearest.box) > 0 for p in row)
    return _scoped(marked, piece, nearest) if grouped else piece


def _scoped(marked: Marked, lower: Piece, group: Piece) -> Piece:
    scope = heading_scope(group.text) if is_group(group.text) else None
    if scope is None or scope is Scope.CURRENT or lower.label is None or lower.label.scope is not Scope.CURRENT:
        return lower
    return replace(lower, label=marked.lexicon.named(lower.label, scope))


def is_group(text: str) -> bool:
    """Whether a heading names a group of columns (应发部分, 代扣款, 单位缴纳), not one column."""
    return _GROUP.fullmatch(re.sub(r"\s", "", plain(text).lower())) is not None


_GROUP = re.compile(
    r"(?:应发|应扣|代扣|代扣代缴|扣款|扣减|扣除|收入|发放|加项|减项|工资|薪资|社保|五险一金|社会保险|个人|员工|单位|公司|企业)?"
    r"(?:应?缴纳?|代扣|承担|扣缴|缴费|缴存)?(?:部分|项目?|款项?|明细|合计)?(?:\(元\))?"
    r"|(?:employee|employer|company)'?s?(?:contributions?|deductions?|share)?|earnings|deductions|payments"
)


def _value_rows(rows: Sequence[Row], at: int, depth: int) -> tuple[Row, ...]:
    head = rows[at]
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


def _may_stand_under(row: Row, before: Sequence[Row], head: Row) -> bool:
    """Whether a row holds values of a table with this head: no label leads it, and it keeps to the columns."""
    labels = sum(p.label is not None for p in row)
    if row_scope(row) is not None and len(row) in (len(head), len(head) + 1):
        return True
    if row[0].label is not None or labels > len(row) // 4 or _is_far(before[-1] if before else None, row):
        return False
    fills = len(row) == len(head) and all(p.label is None for p in row) and any(p.is_number for p in row)
    return fills or sum(any(p.box.overlap_x(h.box) > 0 for h in head) for p in row) >= max(1, min(2, len(head) - 1))


def row_scope(row: Row) -> Scope | None:
    """Whose or of when the figures of a row are whose first cell says nothing else: Current, YTD, 本月, 累计."""
    figures = len(row) > 1 and all(p.is_number for p in row[1:])
    return heading_scope(row[0].text) if figures and not row[0].is_number else None


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


def _reach(a: Box, b: Box) -> float:
    """Shared width as a share of the narrower box; negative by their distance when apart."""
    width = min(a.width, b.width) or 1e-6
    shared = a.overlap_x(b)
    return shared / width if shared else -(max(a.x0, b.x0) - min(a.x1, b.x1)) / max(a.width, b.width, 1e-6)
