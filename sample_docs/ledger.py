"""Half a year of an account: salary, rent, shopping, quarterly interest; every balance follows from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sample_docs.pay import cents

_RATE = Decimal("0.0005")
"""Demand deposits since May 2025, a year; paid on the 21st of each quarter's last month over 360 days."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row; `amount` signed, money in positive. `key` names the kind of row in the label lists."""

    day: date
    time: str
    key: str
    counterparty: str
    amount: Decimal
    balance: Decimal = Decimal(0)
    account: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    first: date
    last: date
    opening: Decimal
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> Decimal:
        return self.entries[-1].balance if self.entries else self.opening

    @property
    def credits(self) -> Decimal:
        return sum((e.amount for e in self.entries if e.amount > 0), Decimal("0.00"))

    @property
    def debits(self) -> Decimal:
        return -sum((e.amount for e in self.entries if e.amount < 0), Decimal("0.00"))

    def divided_by(self, divisor: int) -> Ledger:
        """The same account in a dearer currency: every amount a part of what it was, every balance following."""
        opening = balance = cents(self.opening / divisor)
        entries = []
        for entry in self.entries:
            amount = cents(entry.amount / divisor) or entry.amount
            balance += amount
            entries.append(replace(entry, amount=amount, balance=balance))
        return Ledger(self.first, self.last, opening, tuple(entries))

    def first_rows(self, count: int) -> Ledger:
        """Its first `count` rows, up to the day of the last of them."""
        kept = self.entries[:count]
        return Ledger(self.first, kept[-1].day, self.opening, kept)


@dataclass(frozen=True, slots=True)
class Salary:
    """Money that the employer pays in on a day."""

    day: date
    amount: Decimal


_SHOPS = (
    ("consumption", "支付宝-杭州喵果超市", "18", "260"),
    ("consumption", "财付通-滴行出行", "9", "68"),
    ("consumption", "美味团外卖", "19", "75"),
    ("consumption", "永福连锁超市", "25", "320"),
    ("consumption", "京采商城", "40", "900"),
    ("consumption", "中海油加油站", "150", "380"),
    ("utility", "国网电力公司", "60", "260"),
    ("utility", "天然气有限公司", "40", "150"),
    ("phone", "移动通信缴费", "50", "100"),
)


def draw_ledger(
    first: date,
    last: date,
    employer: str,
    salaries: Sequence[Salary],
    rng: Random,
    *,
    busy: float = 0.3,
    hospital: str = "",
) -> Ledger:
    """Rows from `first` to `last`; about `busy` purchases a day. `hospital` adds treatment payments."""
    payroll = _account(rng)
    rows = [
        *(
            Entry(s.day, _clock(rng, 9, 11), "salary", employer, s.amount, account=payroll)
            for s in salaries
            if first <= s.day <= last
        ),
        *_monthly(first, last, rng),
        *_purchases(first, last, busy, rng, hospital),
    ]
    rows.sort(key=lambda e: (e.day, e.time))
    return _balanced(first, last, rows, rng)


def _monthly(first: date, last: date, rng: Random) -> list[Entry]:
    landlord, rent, loan = (
        "王桂兰",
        Decimal(rng.randint(16, 32) * 100),
        cents(Decimal(rng.randint(80000, 190000)) / 100),
    )
    account, lender = _account(rng), _account(rng)
    rows = []
    for day in _days(first, last):
        if day.day == 18:
            rows.append(Entry(day, _clock(rng, 18, 22), "transfer", landlord, -cents(rent), account=account))
        if day.day == 25:
            rows.append(Entry(day, _clock(rng, 1, 4), "loan", "安泰消费金融有限公司", -loan, account=lender))
    return rows


def _purchases(first: date, last: date, busy: float, rng: Random, hospital: str) -> list[Entry]:
    rows = []
    for day in _days(first, last):
        for chance in (*[1.0] * int(busy), busy % 1):
            if rng.random() >= chance:
                continue
            key, shop, low, high = rng.choice(_SHOPS)
            amount = cents(Decimal(rng.randint(int(low) * 100, int(high) * 100)) / 100)
            rows.append(Entry(day, _clock(rng, 7, 22), key, shop, -amount))
        if hospital and rng.random() < busy / 8:
            rows.append(
                Entry(day, _clock(rng, 8, 16), "consumption", hospital, -cents(Decimal(rng.randint(3000, 90000)) / 100))
            )
        if rng.random() < busy / 15:
            rows.append(
                Entry(day, _clock(rng, 9, 20), "refund", "京采商城", cents(Decimal(rng.randint(1500, 20000)) / 100))
            )
    return rows


def _balanced(first: date, last: date, rows: Sequence[Entry], rng: Random) -> Ledger:
    """Sets balances and quarterly interest; the opening balance is high enough that no day ends below zero."""
    lowest = running = Decimal(0)
    for row in rows:
        running += row.amount
        lowest = min(lowest, running)
    opening = cents(Decimal(rng.randint(90000, 900000)) / 100) - lowest
    return Ledger(first, last, opening, tuple(_with_interest(first, last, opening, rows)))


def _with_interest(first: date, last: date, opening: Decimal, rows: Sequence[Entry]) -> list[Entry]:
    waiting = list(rows)
    balance, balance_days, kept = opening, opening * 70, []  # the quarter began before the statement does
    for day in _days(first, last):
        if day.day == 21 and day.month % 3 == 0:
            interest = cents(balance_days * _RATE / 360)
            balance_days = Decimal(0)
            if interest:
                balance += interest
                kept.append(Entry(day, "03:12:45", "interest", "", interest, balance))
        while waiting and waiting[0].day == day:
            row = waiting.pop(0)
            balance += row.amount
            kept.append(replace(row, balance=balance))
        balance_days += balance
    return kept


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=d) for d in range((last - first).days + 1)]


def _clock(rng: Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"


def _account(rng: Random) -> str:
    return f"62148{rng.randint(0, 9_999_999_999):010d}{rng.randint(0, 9999):04d}"
