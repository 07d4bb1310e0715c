"""A statement of several accounts or currencies as one sheet for each: their balances are chains of their own.

An account of its own begins where a table stands under another account's number and its balance does not go on from
the row before; a currency of its own where a column says so row by row. What stands over the first account (bank,
holder, period) is every account's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.geometry import Box
from domain.transcript import Page, Word
from extractors import statement_columns as c
from extractors.grammar.currency import read_currency
from extractors.grammar.parsed import plain
from extractors.sheet import Sheet
from extractors.statement_cells import balance_role, figure_in
from extractors.table import Table
from extractors.table_lines import Line, text_of, top
from extractors.table_plumb import lines_of
from extractors.table_rows import Row

_ACCOUNT = re.compile(
    r"(?:accounts?(?: number| no\.?| num)?|a/c(?: no\.?)?|账号|帐号|卡号|戶口號碼|checking|savings)"
    r"[\s:：#.|]*(\d[\d -]{6,}\d)",
    re.IGNORECASE,
)
_Place = tuple[int, float]
"""A page of the sheet, from 1, and a height on it."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an account begins: the line that names it."""

    place: _Place
    number: str


def parts_of(sheet: Sheet, tables: Sequence[Table]) -> tuple[Sheet, ...]:
    """The sheet itself where it is one account in one currency, else a sheet for each, in printed order. Every part
    keeps all pages, so that places on it are places on the whole."""
    starts = _starts(sheet, tables)
    accounts = [_between(sheet, starts, i) for i in range(len(starts))] if len(starts) > 1 else [sheet]
    bounds = [s.place for s in starts[1:]] if len(starts) > 1 else []
    parts: list[Sheet] = []
    for i, account in enumerate(accounts):
        own = [row for t in tables for row in t.rows if sum((row.page, row.box.cy) >= b for b in bounds) == i]
        parts += _by_currency(account, own)
    return tuple(parts)


def _starts(sheet: Sheet, tables: Sequence[Table]) -> list[_Start]:
    """The accounts in printed order, the first with the last line above the first table that names one."""
    headed = [t for t in tables if t.header_box is not None and t.rows]
    if len(headed) < 2:
        return []
    lines = {number: lines_of(page.words) for number, page in enumerate(sheet.pages, 1)}
    starts: list[_Start] = []
    seen: _Place = (1, 0.0)
    last: Table | None = None
    for table in headed:
        assert table.header_box is not None  # noqa: S101 - chosen so
        named = _named_between(lines, seen, (table.page, table.header_box.y0))
        if named and (not starts or (named.number != starts[-1].number and not (last and _goes_on(last, table)))):
            starts.append(named)
        seen, last = (table.page, table.rows[-1].box.y1), table
    return starts


def _named_between(lines: dict[int, list[Line]], first: _Place, last: _Place) -> _Start | None:
    """The last line between two places that names an account."""
    found: _Start | None = None
    for number in range(first[0], last[0] + 1):
        for line in lines[number]:
            place = (number, top(line))
            if first <= place < last and (named := _ACCOUNT.search(plain(text_of(line)))):
                found = _Start(place, re.sub(r"\D", "", named[1]))
    return found


def _goes_on(before: Table, table: Table) -> bool:
    """Whether the first balance of a table follows from the last one of the table before."""
    a, b = _balance(before, before.rows[-1]), _balance(table, table.rows[0])
    steps = [f for role in (c.AMOUNT, c.IN, c.OUT) if (f := figure_in(table.rows[0].cells.get(role))) is not None]
    if a is None or b is None:
        return False
    return any(f.value is not None and abs(f.value) == abs(b - a) != 0 for f in steps)


def _balance(table: Table, row: Row):  # type: ignore[no-untyped-def]
    figure = figure_in(row.cells.get(balance_role(table)))
    return figure.value if figure else None


def _between(sheet: Sheet, starts: Sequence[_Start], i: int) -> Sheet:
    """The sheet with what stands above the first account and what stands in the account `i`."""
    first, own = starts[0].place, starts[i].place
    end = starts[i + 1].place if i + 1 < len(starts) else (len(sheet.pages) + 1, 0.0)

    def kept(number: int, word: Word) -> bool:
        place = (number, word.box.y1)
        return place <= (first[0], first[1] + 0.2 * word.box.height) or (own < place and (number, word.box.cy) < end)

    pages = [_only(page, [w for w in page.words if kept(n, w)]) for n, page in enumerate(sheet.pages, 1)]
    return Sheet(pages, sheet.day_order)


def _by_currency(sheet: Sheet, rows: Sequence[Row]) -> list[Sheet]:
    """A sheet for each currency that a column of the rows names, without the rows of the others."""
    codes: list[str] = []
    for row in rows:
        cell = row.cells.get(c.CURRENCY)
        read = read_currency(cell.text) if cell else None
        codes.append(read.value if read else codes[-1] if codes else "")
    distinct = [code for code in dict.fromkeys(codes) if code]
    if len(distinct) < 2:
        return [sheet]
    return [
        _without(sheet, [row for row, code in zip(rows, codes, strict=True) if code not in (own, "")])
        for own in distinct
    ]


def _without(sheet: Sheet, rows: Sequence[Row]) -> Sheet:
    boxes: dict[int, list[Box]] = {}
    for row in rows:
        boxes.setdefault(row.page, []).append(row.box)
    pages = [
        _only(page, [w for w in page.words if not any(_holds(b, w.box) for b in boxes.get(n, ()))])
        for n, page in enumerate(sheet.pages, 1)
    ]
    return Sheet(pages, sheet.day_order)


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.cx <= outer.x1 and outer.y0 <= inner.cy <= outer.y1


def _only(page: Page, words: Sequence[Word]) -> Page:
    return replace(page, words=tuple(words))
