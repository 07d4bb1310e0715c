"""What the headings over a column say of its amounts: the employee's or the employer's, of the period or the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class _HeadingRow:
    """Headings of one row, from left to right. `columns`: what stands under each, as far as the table's own columns are
    as many as its headings; else empty."""

    page: int
    headings: tuple[_Heading, ...]
    columns: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _YearBox:
    """A heading of the year's amounts (Y-T-D totals, Year to date balances) and the lines of label and amount right
    beneath it: `reach` is their place."""

    page: int
    reach: Box


class Headings:
    """Rows of column headings that name a scope; believed where a row holds two (单位 alone may be a label)."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows: list[_HeadingRow] = []
        self._sections: list[tuple[Piece, Scope]] = []
        self._years = [box for at in range(len(rows)) for box in _year_boxes(rows, at)]
        for at, row in enumerate(rows):
            section = heading_scope(row[0].text) if len(row) == 1 and len(plain(row[0].text)) > 3 else None
            self._sections += [(row[0], section)] if section and section is not Scope.BESIDE else []
            words = [p for p in row if not p.is_number and not p.colon]
            headings = [_Heading(p.box, heading_scope(p.text)) for p in words]
            scoped = sum(h.scope is not None for h in headings)
            plain_columns = sum(
                h.scope is None and _is_column_word(p.text) for h, p in zip(headings, words, strict=True)
            )
            if scoped and scoped + plain_columns >= 2:
                columns = _columns_under(rows, at, len(row))
                if len(headings) == len(row) != len(columns):
                    columns = _without_labels(_columns_under(rows, at, len(row) + 1), headings)
                whole = len(headings) == len(columns) == len(row)
                self._rows.append(_HeadingRow(row[0].page, tuple(headings), columns if whole else ()))

    def scope_over(self, value: Piece, in_table: bool) -> Scope | None:
        """What the nearest row of headings that reaches over `value` says of its column; None where it says nothing.

        `in_table`: whether other figures stand in the value's row. Then one that stands under no heading belongs to the
        one before it: headings are set left in their cells, figures right.
        """
        for row in reversed(self._rows):
            headings = row.headings
            reach = Box.around(h.box for h in headings if h.scope is not None)
            above = row.page == value.page and reach.y1 <= value.box.cy
            inside = above and row.columns and value.box.cy <= max(column.y1 for column in row.columns)
            if inside and (column := _column_of(value.box, row.columns)) is not None:
                return headings[column].scope
            right = reach.x1 + (_last_gap(headings) if in_table else 0.0)
            if above and reach.x0 <= value.box.cx and value.box.x0 <= right:
                return _heading_of(value.box, headings, in_table)
        return None

    def year_follows(self, value: Piece) -> bool:
        """Whether the nearest headings above `value` name an amount of this period and, next to it, one of the year."""
        above = [row for row in self._rows if row.page == value.page and row.headings[0].box.y1 <= value.box.cy]
        scopes = [heading.scope for heading in above[-1].headings] if above else []
        return (Scope.CURRENT, Scope.YTD) in pairwise(scopes)

    def is_of_the_year(self, head: Piece) -> bool:
        """Whether `head` stands in a box of the year's amounts, beside those of this period."""
        return any(
            box.page == head.page
            and box.reach.y0 < head.box.cy < box.reach.y1
            and box.reach.x0 <= head.box.x0
            and head.box.cx < box.reach.x1
            for box in self._years
        )

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


def _year_boxes(rows: Sequence[Row], at: int) -> list[_YearBox]:
    """The boxes of the year's amounts whose headings stand in one row; a heading of a column of amounts has none, for
    no label stands beneath it."""
    boxes = []
    for n, head in enumerate(rows[at]):
        if head.is_number or head.colon or not _YEAR.fullmatch(plain(head.text).lower()):
            continue
        behind = [p for p in rows[at][n + 1 :] if not p.is_number]
        right = behind[0].box.x0 - 0.01 if behind else 1.0
        bottom = head.box.y1
        for row in rows[at + 1 :]:
            inside = [p for p in row if head.box.x0 - 0.02 <= p.box.x0 < right]
            named = inside and not inside[0].is_number and any(p.is_number for p in inside[1:])
            if row[0].page != head.page or not named or inside[0].box.y0 - bottom > 2 * inside[0].box.height:
                break
            bottom = inside[0].box.y1
        if bottom > head.box.y1:
            boxes.append(_YearBox(head.page, Box(head.box.x0 - 0.02, head.box.y1, right, bottom)))
    return boxes


def _columns_under(rows: Sequence[Row], at: int, most: int) -> tuple[Box, ...]:
    """The columns of the table under the headings `rows[at]`, from left to right: what stands over each other in lines
    that hold figures. Headings are set in the middle of cells, figures at an edge: only the order of both is one."""
    columns: list[Box] = []
    last = rows[at]
    for row in rows[at + 1 :]:
        gap = row[0].box.y0 - max(p.box.y1 for p in last)
        if row[0].page != last[0].page or gap > 2.5 * row[0].box.height or len(row) > most or _heads_again(row):
            break
        last = row
        for piece in row if len(row) > 1 and any(p.is_number for p in row) else ():
            touched = [c for c in columns if c.overlap_x(piece.box) > 0]
            columns = [c for c in columns if c not in touched] + [Box.around([piece.box, *touched])]
    return tuple(sorted(columns, key=lambda box: box.x0))


def _without_labels(columns: tuple[Box, ...], headings: Sequence[_Heading]) -> tuple[Box, ...]:
    """The columns without the first one, where it stands left of all headings: their table's labels have none."""
    return columns[1:] if columns and columns[0].x1 < headings[0].box.x0 else columns


def _heads_again(row: Row) -> bool:
    return len(row) > 1 and sum(heading_scope(p.text) is not None for p in row if not p.is_number) > 1


def _column_of(value: Box, columns: Sequence[Box]) -> int | None:
    return next((n for n, column in enumerate(columns) if column.x0 <= value.cx <= column.x1), None)


def _heading_of(value: Box, headings: Sequence[_Heading], in_table: bool) -> Scope | None:
    over = [h.scope for h in headings if in_column(value, h.box)]
    if over:
        return next((scope for scope in over if scope is not None), None)
    before = [h for h in headings if h.box.x0 < value.x0] if in_table else []
    return before[-1].scope if before else None


def _last_gap(headings: Sequence[_Heading]) -> float:
    """How far the last column may reach beyond its heading: as far as the columns before it are apart."""
    return max((b.box.x0 - a.box.x1 for a, b in list(pairwise(headings))[-1:]), default=0.0)


_CONTRIBUTION = re.compile(
    r"保险|公积金|养老|医疗|失业|工伤|生育|年金|社保|五险|insurance|pension|fund|social|medicare|401|contribution|tax|\bins\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:(?:tax )?year[\s-]*to[\s-]*date|y\.?t\.?d\.?|y-t-d|(?:the |this |tax )?year so far|this (?:tax )?year"
    r"|totals? to date|balances? to date|to date|本?年度?累计|年初至今)"
    r"\s*(?:totals?|balances?|figures?|summary|amounts?|earnings|info(?:rmation)?|金额|数据|信息|情况)?\s*(?:\(.*\))?\s*:?"
)
_COLUMN_WORDS = re.compile(
    r"项目|名称|险种|类别|科目|序号|金额|数额|应发|扣款|description|item|earnings|deductions|amount|value|type|pay"
)
_NEUTRAL = re.compile(
    r"[\s()\[\]/:：,.元¥$]|金额|应缴|部分|缴纳|缴费|缴存|承担|合计|数额?|扣款|amount|total|value|earnings|pay|share|contribution|\bthe\b|financial|tax(?=\s*$)|fiscal"
    r"|cny|rmb|usd|gbp|aud|cad|hkd|sgd|inr|人民币|courant|cumul|période"
)


def _is_column_word(text: str) -> bool:
    return _COLUMN_WORDS.match(plain(text).lower()) is not None
