"""Transactions of a bank statement from its pages: tables, entries, the chain, and what is reported of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from domain.document import Period, Transaction
from domain.geometry import Box
from domain.transcript import Page
from extractors.grammar.dates import find_dates
from extractors.grammar.parsed import plain
from extractors.sheet import Sheet
from extractors.statement_chain import Again, count_breaks, settle
from extractors.statement_columns import STATEMENT
from extractors.statement_rows import Entry, Figure, entries_of
from extractors.table import Table, read_tables
from extractors.table_rows import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """All transactions in printed order, and the balances and sums printed as rows among them, by field name."""

    transactions: tuple[Transaction, ...]
    marks: Mapping[str, tuple[Row, Figure]]
    breaks: int
    """How many balances do not follow from the row before."""


def read_rows(sheet: Sheet, period: Period | None, opening: Decimal | None = None, again: Again | None = None) -> Rows:
    """Every transaction of the sheet, once, in printed order. `opening` is the balance printed before the first row;
    `period` gives the year where rows leave it out."""
    entries = entries_of(_tables(sheet), sheet.day_order, period or _year_before(sheet))
    if "opening_balance" in entries.marks:
        opening = entries.marks["opening_balance"][1].value
    settled = settle(entries.rows, opening, again)
    return Rows(tuple(t for e in settled if (t := _transaction(e))), entries.marks, count_breaks(settled, opening))


def without_rows(sheet: Sheet) -> Sheet:
    """The sheet without its transactions and their headings: where labels and values of the whole document stand."""
    tables = _tables(sheet)
    taken: dict[int, list[Box]] = {}
    for table in tables:
        if table.header_box is not None:
            taken.setdefault(table.page, []).append(table.header_box)
    for entry in entries_of(tables, sheet.day_order, _year_before(sheet)).rows:
        taken.setdefault(entry.row.page, []).append(entry.row.box)
    return Sheet([_outside(page, taken.get(number, [])) for number, page in enumerate(sheet.pages, 1)], sheet.day_order)


@lru_cache(maxsize=1)
def _tables(sheet: Sheet) -> tuple[Table, ...]:
    return read_tables(sheet.pages, STATEMENT)


def _year_before(sheet: Sheet) -> Period | None:
    """For rows without a year on a statement without a period: the year up to the latest day printed on its first page."""
    first = sheet.lines(1) if sheet.pages else ()
    days = [d.value for row in first for c in row for d, _, _ in find_dates(plain(c.text), sheet.day_order)]
    last = max(days, default=None)
    return Period(last - timedelta(days=365), last) if last else None


def _outside(page: Page, boxes: Sequence[Box]) -> Page:
    return replace(page, words=tuple(w for w in page.words if not any(_holds(b, w.box) for b in boxes)))


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.cx <= outer.x1 and outer.y0 <= inner.cy <= outer.y1


def _transaction(entry: Entry) -> Transaction | None:
    """None where the amount could not be read: a guessed row is worse than a missing one."""
    if entry.value is None:
        return None
    return Transaction(
        date=entry.day,
        description=entry.description,
        counterparty=entry.counterparty,
        amount=entry.value,
        balance=entry.balance.value if entry.balance else None,
        page=entry.row.page,
        box=entry.row.box,
        confidence=_confidence(entry),
        repaired=entry.repaired,
    )


def _confidence(entry: Entry) -> float:
    figures = [entry.amount, *([entry.balance] if entry.balance else [])]
    return round(min([entry.day_sure, *(f.confidence for f in figures)]) * (0.8 if entry.repaired else 1.0), 4)
