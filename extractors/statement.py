"""Transactions of a bank statement from its pages: tables, entries, the chain, and what is reported of each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.document import Period, Transaction
from domain.geometry import Box
from domain.transcript import Page
from extractors.grammar.dates import DayOrder
from extractors.statement_chain import Again, settle
from extractors.statement_columns import STATEMENT
from extractors.statement_rows import Entry, Figure, entries_of
from extractors.table import Row, read_tables


@dataclass(frozen=True, slots=True)
class Printed:
    """A balance that stands in the table as a row of its own."""

    figure: Figure
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Rows:
    """All transactions in printed order, and the balances printed as rows before and after them."""

    transactions: tuple[Transaction, ...]
    opening: Printed | None
    closing: Printed | None


def read_rows(pages: Sequence[Page], order: DayOrder, period: Period | None, again: Again | None = None) -> Rows:
    """Every transaction of the pages, once, in printed order."""
    entries = entries_of(read_tables(pages, STATEMENT), order, period)
    opening, closing = _printed(entries.opening), _printed(entries.closing)
    settled = settle(entries.rows, opening.figure.value if opening else None, again)
    return Rows(tuple(t for e in settled if (t := _transaction(e))), opening, closing)


def _printed(mark: tuple[Row, Figure] | None) -> Printed | None:
    if mark is None or mark[1].value is None:
        return None
    return Printed(mark[1], mark[0].page, Box.around(w.box for w in mark[1].words))


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
