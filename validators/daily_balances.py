"""What stood on an account at the end of each day, as far as its statements tell surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from domain.document import Period
from validators.balance_chain import breaks, oldest_first
from validators.credits import Account
from validators.paper import Paper, is_sure_row


def end_of_days(account: Account) -> Mapping[date, Decimal]:
    """Day → balance at its end, for every day that a wholly and surely read statement of the account shows."""
    found: dict[date, Decimal] = {}
    for statement in account.statements:
        if has_sure_balances(statement):
            found.update(_days(statement))
    return found


def has_sure_balances(statement: Paper) -> bool:
    """Whether every row prints a balance, was surely read, and follows from the one before; no row or page is lost."""
    rows = statement.rows
    whole = not statement.pages_missing and not statement.rows_unread
    return whole and all(r.balance is not None and is_sure_row(r) for r in rows) and not breaks(rows)


def _days(statement: Paper) -> Iterator[tuple[date, Decimal]]:
    shown = statement.kind.shows(statement.document)
    rows = oldest_first(statement.rows)
    if shown is None or not rows:
        return
    balance = (rows[0].balance or Decimal(0)) - rows[0].amount
    waiting = sorted(rows, key=lambda r: r.date)  # stable: rows of one day stay in their order
    for day in days_of(shown):
        while waiting and waiting[0].date <= day:
            balance = waiting.pop(0).balance or Decimal(0)
        yield day, balance


def days_of(period: Period) -> Iterator[date]:
    """Every day of it, the first first."""
    for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1):
        yield date.fromordinal(ordinal)
