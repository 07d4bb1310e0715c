"""What the headings over a column say of its amounts: the employee's or the employer's, of the period or the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.geometry import Box
from extractors.grammar.parsed import plain
from extractors.labels import Scope, scope_of, without_scope
from extractors.marks import Piece, Row


@dataclass(frozen=True, slots=True)
class _Heading:
    box: Box
    scope: Scope | None


class Headings:
    """Rows of column headings that name a scope; believed where a row holds two (单位 alone may be a label)."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: list[tuple[int, list[_Heading]]] = []
        self._sections: list[tuple[Piece, Scope]] = []
        for row in rows:
            section = heading_scope(row[0].text) if len(row) == 1 and len(plain(row[0].text)) > 3 else None
            self._sections += [(row[0], section)] if section and section is not Scope.BESIDE else []
            words = [p for p in row if not p.is_number and not p.colon]
            headings = [_Heading(p.box, heading_scope(p.text)) for p in words]
            scoped = sum(h.scope is not None for h in headings)
            plain_columns = sum(
                h.scope is None and _is_column_word(p.text) for h, p in zip(headings, words, strict=True)
            )
            if scoped and scoped + plain_columns >= 2:
                self._rows.append((row[0].page, headings))

    def scope_over(self, value: Piece, in_table: bool) -> Scope | None:
        """What the nearest row of headings that reaches over `value` says of its column; None where it says nothing.

        `in_table`: whether other figures stand in the value's row. Then one that stands under no heading belongs to the
        one before it: headings are set left in their cells, figures right.
        """
        for page, headings in reversed(self._rows):
            scoped = [h.box for h in headings if h.scope is not None]
            reach = Box.around(scoped)
            right = reach.x1 + (_last_gap(headings) if in_table else 0.0)
            above = page == value.page and reach.y1 <= value.box.cy
            if above and reach.x0 <= value.box.cx and value.box.x0 <= right:
                return _heading_of(value.box, headings, in_table)
        return None

    def section_over(self, head: Piece) -> Scope | None:
        """What the last heading alone in its line above `head` says of the lines beneath it (单位缴纳部分)."""
        above = [
            scope
            for piece, scope in self._sections
            if piece.page == head.page and piece.row < head.row and piece.box.x0 <= head.box.x0 + 0.02
        ]
        return above[-1] if above else None


def heading_scope(text: str) -> Scope | None:
    """The scope of a column's heading that says nothing else (个人缴纳, YTD, Rate, 金额); None for other words."""
    key = plain(text).lower()
    if len(key) > 24 or _NEUTRAL.sub("", without_scope(key)):
        return None
    return scope_of(key) or (Scope.CURRENT if re.match(r"\W*(?:金额|数额|amount|value)", key) else None)


def in_column(value: Box, head: Box) -> bool:
    """Whether `value` stands over or under `head`."""
    return value.overlap_x(head) > 0.3 * min(value.width, head.width)


def is_contribution(text: str) -> bool:
    """Whether an employer may pay this, too: insurance, pension, a fund."""
    return _CONTRIBUTION.search(plain(text)) is not None


def _heading_of(value: Box, headings: Sequence[_Heading], in_table: bool) -> Scope | None:
    over = [h.scope for h in headings if h.scope is not None and in_column(value, h.box)]
    if over:
        return over[0]
    before = [h for h in headings if h.box.x0 < value.x0] if in_table else []
    return before[-1].scope if before else None


def _last_gap(headings: Sequence[_Heading]) -> float:
    """How far the last column may reach beyond its heading: as far as the columns before it are apart."""
    return max((b.box.x0 - a.box.x1 for a, b in list(pairwise(headings))[-1:]), default=0.0)


_CONTRIBUTION = re.compile(
    r"保险|公积金|养老|医疗|失业|工伤|生育|年金|社保|五险|insurance|pension|fund|social|medicare|401|contribution|tax|\bins\b",
    re.IGNORECASE,
)
_COLUMN_WORDS = re.compile(
    r"项目|名称|险种|类别|科目|序号|金额|数额|应发|扣款|description|item|earnings|deductions|amount|value|type|pay"
)
_NEUTRAL = re.compile(
    r"[\s()\[\]/:：,.元¥$]|金额|应缴|部分|缴纳|缴费|缴存|承担|合计|数额?|扣款|amount|total|value|earnings|pay|share|contribution|\bthe\b"
)


def _is_column_word(text: str) -> bool:
    return _COLUMN_WORDS.match(plain(text).lower()) is not None
