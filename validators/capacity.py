"""Repayment capacity by the statements: income by month and source, spending by category, debts paid by lender.

Monthly figures are medians over the months that the accounts show from the first day to the last; other months are
listed and not counted. What only moved (between own accounts, refunds, the same payment seen twice) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Capacity, CapacityLine, CapacityMonth, CapacitySpan
from validators.capacity_basis import Sums, basis
from validators.cashflow import LEFT_OUT, Movement, Nature, main_accounts, main_currency, movements
from validators.covered_months import covered_months
from validators.dossier import Dossier

CENT = Decimal("0.01")
LEFT_OUT_AS = {
    Nature.OWN: Bilingual("本人账户之间划转", "moves between own accounts"),
    Nature.DOUBLE: Bilingual("银行与支付账户重复显示的同一笔", "payments that bank and wallet both show"),
    Nature.REFUND: Bilingual("退款、报销及被退的支出", "refunds, reimbursements and what they undo"),
    Nature.PASSED_ON: Bilingual("即进即出的款项", "sums that came in and left at once"),
    Nature.LOAN: Bilingual("借入的款项", "loans paid out"),
    Nature.HOUSEHOLD: Bilingual("家庭成员转入", "from members of the household"),
}


def capacity(dossier: Dossier) -> Capacity | None:
    """`None` where no statement of the applicant shows a whole month."""
    sent = main_accounts(dossier)
    covered = covered_months(sent)
    if not covered.months:
        return None
    moved = movements(covered.accounts, dossier)
    months = tuple(_month(month, moved, month in covered.months) for month in _listed(moved, covered.months))
    counted = [m for m in moved if any(month.first <= m.row.date <= month.last for month in covered.months)]
    whole = [m for m in months if m.whole]
    before, after = _around(whole, dossier.case.application.since)
    span = _span(whole)
    sums = Sums(covered, months, span, before, after, counted)
    return Capacity(
        currency=main_currency(dossier),
        months=months,
        monthly_income=span.income,
        monthly_spending=span.spending,
        monthly_debt_payments=span.debt_payments,
        disposable=span.disposable,
        basis=basis(sums, dossier),
        sources=_lines(counted, len(whole), (Nature.INCOME, Nature.UNCERTAIN)),
        categories=_lines(counted, len(whole), (Nature.SPENDING,)),
        lenders=_lines(counted, len(whole), (Nature.DEBT,)),
        left_out=_left_out(counted, len(whole)),
        before_since=before,
        after_since=after,
    )


def _listed(moved: Sequence[Movement], whole: Iterable[Period]) -> list[Period]:
    """Every month that is covered or has a row, oldest first."""
    with_rows = {Period.month(m.row.date.year, m.row.date.month) for m in moved}
    return sorted(with_rows | set(whole))


def _month(month: Period, moved: Sequence[Movement], whole: bool) -> CapacityMonth:
    inside = [m for m in moved if month.first <= m.row.date <= month.last]
    return CapacityMonth(
        month,
        income=_sum(inside, Nature.INCOME),
        spending=-_sum(inside, Nature.SPENDING),
        debt_payments=-_sum(inside, Nature.DEBT),
        whole=whole,
    )


def _sum(moved: Iterable[Movement], nature: Nature) -> Decimal:
    return sum((m.row.amount for m in moved if m.nature is nature), Decimal("0.00"))


def _around(whole: Sequence[CapacityMonth], since: date | None) -> tuple[CapacitySpan | None, CapacitySpan | None]:
    """Medians of the months that ended before the hardship began, and of those that began after."""
    if since is None:
        return None, None
    before = [m for m in whole if m.month.last < since]
    after = [m for m in whole if m.month.first >= since]
    return (_span(before) if before else None), (_span(after) if after else None)


def _span(months: Sequence[CapacityMonth]) -> CapacitySpan:
    income = _median(m.income for m in months)
    spending = _median(m.spending for m in months)
    debts = _median(m.debt_payments for m in months)
    return CapacitySpan(len(months), income, spending, debts, income - spending - debts)


def _median(amounts: Iterable[Decimal]) -> Decimal:
    return median(amounts).quantize(CENT, ROUND_HALF_UP)


def _lines(counted: Sequence[Movement], months: int, natures: tuple[Nature, ...]) -> tuple[CapacityLine, ...]:
    """Counted ones first, the largest first."""
    totals: dict[tuple[bool, Bilingual], Decimal] = {}
    for m in counted:
        if m.nature in natures:
            key = (m.nature is not Nature.UNCERTAIN, m.label)
            totals[key] = totals.get(key, Decimal("0.00")) + abs(m.row.amount)
    ordered = sorted(totals.items(), key=lambda t: (not t[0][0], -t[1], t[0][1].en))
    return tuple(_line(label, total, months, is_counted) for (is_counted, label), total in ordered)


def _left_out(counted: Sequence[Movement], months: int) -> tuple[CapacityLine, ...]:
    found = []
    for nature in LEFT_OUT:
        amounts = [abs(m.row.amount) for m in counted if m.nature is nature]
        if amounts:
            found.append(_line(LEFT_OUT_AS[nature], sum(amounts, Decimal("0.00")), months, counted=False))
    return tuple(found)


def _line(label: Bilingual, total: Decimal, months: int, counted: bool) -> CapacityLine:
    return CapacityLine(label, total, (total / months).quantize(CENT, ROUND_HALF_UP), counted)
