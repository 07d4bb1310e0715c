"""Transactions of a bank statement from its pages: tables, entries, the chain, and what is reported of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.document import Period, Transaction
from domain.transcript import Page
from extractors.grammar.dates import DayOrder
from extractors.statement_chain import Again, count_breaks, settle
from extractors.statement_columns import STATEMENT
from extractors.statement_rows import Entry, Figure, entries_of
from extractors.table import read_tables
from extractors.table_rows import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """All transactions in printed order, and the balances and sums printed as rows among them, by field name."""

    transactions: tuple[Transaction, ...]
    marks: Mapping[str, tuple[Row, Figure]]
    breaks: int
    """How many balances do not follow from the row before."""


def read_rows(
    pages: Sequence[Page],
    order: DayOrder,
    period: Period | None,
    opening: Decimal | None = None,
    again: Again | None = None,
) -> Rows:
    """Every transaction of the pages, once, in printed order. `opening` is the balance printed before the first row."""
    entries = entries_of(read_tables(pages, STATEMENT), order, period)
    if "opening_balance" in entries.marks:
        opening = entries.marks["opening_balance"][1].value
    settled = settle(entries.rows, opening, again)
    return Rows(tuple(t for e in settled if (t := _transaction(e))), entries.marks, count_breaks(settled, opening))


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
