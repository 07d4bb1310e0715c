"""What slips and statements show of the applicant's income: its range, and its level before and after the hardship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from domain.case import Reason
from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Evidence
from validators.capacity import capacity
from validators.cashflow import main_accounts
from validators.covered_months import month_after
from validators.credits import Account, Credit, is_pay
from validators.dossier import Dossier
from validators.doubles import Entry, shown_twice
from validators.paper import Paper, is_sure_row
from validators.people import Whose, whose

CENT = Decimal("0.01")
SLIPS = Bilingual("工资条", "pay slips")
STATEMENTS = Bilingual("流水", "statements")
_ONE_PAY = timedelta(days=5)
"""Within which parts of one month's pay arrive."""


@dataclass(frozen=True, slots=True)
class Income:
    """What one slip, pay or span of months shows; `low` and `high` where it is a range (net and gross)."""

    source: Bilingual
    low: Decimal
    high: Decimal
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """The range of everything surely read; `months` are the different ones that it rests on."""

    shown: tuple[Income, ...]
    months: int
    doubtful: bool
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """Incomes before and after the hardship began, of one source."""

    source: Bilingual
    before: tuple[Income, ...]
    after: tuple[Income, ...]
    sure: bool

    @property
    def then(self) -> Decimal:
        return _median(self.before)

    @property
    def now(self) -> Decimal:
        return _median(self.after)


def declared_range(dossier: Dossier) -> Shown:
    """From the least net to the most gross. Where nothing after the hardship began is shown, or work was lost, the
    income may have fallen to anything: the range begins at nought."""
    slips = [s for s in _slips(dossier) if s.sure and s.month.is_month]
    since = dossier.case.application.since
    spans = _statement_spans(dossier)
    found = (*(s.income for s in slips), *(income for income, _, _ in spans))
    after = since is None or any(s.month.first >= since for s in slips) or any(is_after for _, is_after, _ in spans)
    lost = dossier.case.application.reason is Reason.UNEMPLOYMENT
    months = len({str(s.month) for s in slips}) + sum(count for _, _, count in spans)
    doubtful = any(not s.sure for s in _slips(dossier)) or any(not is_sure_row(c.row) for c in _pays(dossier))
    return Shown(
        found,
        months,
        doubtful,
        min((i.low for i in found), default=Decimal(0)) if after and not lost else Decimal(0),
        max((i.high for i in found), default=Decimal(0)),
    )


def levels(dossier: Dossier) -> tuple[Level, ...]:
    """By slips, and by pay that arrives. The month in which the hardship began is neither before nor after."""
    since = dossier.case.application.since
    if since is None:
        return ()
    return tuple(level for level in (_by_slips(since, dossier), _by_pay(since, dossier)) if level)


@dataclass(frozen=True, slots=True)
class _Slip:
    month: Period
    income: Income
    sure: bool


def _slips(dossier: Dossier) -> Iterator[_Slip]:
    """The applicant's slips of which month and net pay were found, each month's once."""
    seen: set[tuple[object, ...]] = set()
    for slip in dossier.papers("pay_slip"):
        month, net = slip.seen("pay_period"), slip.seen("net_pay")
        if whose(slip, dossier) not in (Whose.APPLICANT, Whose.UNTOLD) or not isinstance(net, Decimal):
            continue
        if isinstance(month, Period) and (month, net) not in seen:
            seen.add((month, net))
            yield _Slip(month, _of_slip(slip, net), slip.is_sure("net_pay") and slip.is_sure("pay_period"))


def _of_slip(slip: Paper, net: Decimal) -> Income:
    gross = slip.seen("gross_pay") if slip.is_sure("gross_pay") else None
    fields = [slip.document.fields[n] for n in ("net_pay", "gross_pay") if slip.has(n)]
    high = max(net, gross) if isinstance(gross, Decimal) else net
    return Income(SLIPS, net, high, tuple(slip.place(f) for f in fields))


def _statement_spans(dossier: Dossier) -> list[tuple[Income, bool, int]]:
    """The monthly income by the statements, before and after the hardship began, and over how many months: whether the
    uncertain part of it is counted is left open. Accounts into which no pay goes say nothing of the income."""
    found = capacity(dossier) if _pays(dossier) else None
    if found is None:
        return []
    uncertain = sum((line.monthly for line in found.sources if not line.counted), Decimal(0))
    spans = [(span, is_after) for span, is_after in ((found.before_since, False), (found.after_since, True)) if span]
    whole = sum(m.whole for m in found.months)
    if not spans:
        income = found.monthly_income
        return [(Income(STATEMENTS, income, income + uncertain), True, whole)] if income + uncertain else []
    return [
        (Income(STATEMENTS, span.income, span.income + uncertain), is_after, span.months)
        for span, is_after in spans
        if span.income + uncertain
    ]


def _by_slips(since: date, dossier: Dossier) -> Level | None:
    slips = [s for s in _slips(dossier) if s.month.is_month]
    before = tuple(s.income for s in slips if s.month.last < since)
    after = tuple(s.income for s in slips if s.month.first >= since)
    return Level(SLIPS, before, after, all(s.sure for s in slips)) if before or after else None


def _by_pay(since: date, dossier: Dossier) -> Level | None:
    """Pay that arrives in the month of the beginning may be for the time before or after it, and is neither."""
    pays = _pays(dossier)
    last = Period.month(since.year, since.month).last
    before = _whole_pays([c for c in pays if c.row.date < since])
    after = _whole_pays([c for c in pays if c.row.date > last])
    if before and not after:
        after = _none_came(last, dossier)
    sure = all(is_sure_row(c.row) for c in pays)
    return Level(STATEMENTS, before, after, sure) if before or after else None


def _pays(dossier: Dossier) -> list[Credit]:
    """Every pay that arrives in a statement, once, in the order of the days."""
    entries = [Entry(e, account) for account in main_accounts(dossier) for e in account.entries()]
    twice = shown_twice(entries)
    pays = (e.shown_by for e in entries if e not in twice and e.shown_by.row.amount > 0)
    return sorted((c for c in pays if is_pay(c, dossier)), key=lambda c: c.row.date)


def _whole_pays(pays: Sequence[Credit]) -> tuple[Income, ...]:
    """Parts that come within days of one another are one pay."""
    grouped: list[list[Credit]] = []
    for pay in pays:
        if grouped and pay.row.date - grouped[-1][0].row.date <= _ONE_PAY:
            grouped[-1].append(pay)
        else:
            grouped.append([pay])
    return tuple(_of_pay(parts) for parts in grouped)


def _of_pay(parts: Sequence[Credit]) -> Income:
    total = sum((c.row.amount for c in parts), Decimal("0.00"))
    return Income(STATEMENTS, total, total, tuple(c.statement.row_place(c.row) for c in parts))


def _none_came(last: date, dossier: Dossier) -> tuple[Income, ...]:
    """Months after the one in which the hardship began that every account shows wholly, without pay."""
    sent = main_accounts(dossier)
    month = month_after(Period.month(last.year, last.month))
    shown: list[Income] = []
    while _all_show(sent, month):
        shown.append(Income(STATEMENTS, Decimal("0.00"), Decimal("0.00")))
        month = month_after(month)
    return tuple(shown)


def _all_show(sent: Sequence[Account], month: Period) -> bool:
    return bool(sent) and all(a.shows(month) for a in sent)


def _median(incomes: Iterable[Income]) -> Decimal:
    return median(i.low for i in incomes).quantize(CENT, ROUND_HALF_UP)
