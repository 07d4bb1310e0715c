"""Which calendar months the applicant's accounts show wholly, and which accounts must be shown for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.document import Period
from validators.credits import Account

_ENOUGH = 3
"""Months that are wanted before an account that shows fewer may narrow them down."""


@dataclass(frozen=True, slots=True)
class Covered:
    """`months`, oldest first, are shown wholly by each of `accounts`; `dropped` show fewer and were left out."""

    months: tuple[Period, ...]
    accounts: tuple[Account, ...]
    dropped: tuple[Account, ...]


def covered_months(sent: Sequence[Account]) -> Covered:
    """The months that all accounts show; where those are fewer than three, those that show the fewest are dropped."""
    kept = {a.key: (a, frozenset(_whole_months(a))) for a in sent}
    while kept:
        common = frozenset.intersection(*(months for _, months in kept.values()))
        most = max(len(months) for _, months in kept.values())
        if len(common) >= min(_ENOUGH, most) and common:
            break
        fewest = min(kept, key=lambda key: len(kept[key][1]))
        del kept[fewest]
        common = frozenset()
    months = tuple(sorted(common)) if kept else ()
    return Covered(months, tuple(a for a, _ in kept.values()), tuple(a for a in sent if a.key not in kept))


def month_after(month: Period) -> Period:
    """The calendar month that follows."""
    following = month.last + timedelta(days=1)
    return Period.month(following.year, following.month)


def _whole_months(account: Account) -> Iterator[Period]:
    periods = [p for s in account.statements if (p := s.kind.shows(s.document))]
    if not periods:
        return
    first, last = min(p.first for p in periods), max(p.last for p in periods)
    month = Period.month(first.year, first.month)
    while month.last <= last:
        if account.shows(month):
            yield month
        month = month_after(month)
