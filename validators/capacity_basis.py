"""What the capacity rests on, in words: months, accounts, what was left out or is a range only, how it compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.text import Bilingual
from domain.verdict import CapacityMonth, CapacitySpan
from validators.amounts import shown
from validators.cashflow import LEFT_OUT, Movement, Nature, main_accounts
from validators.covered_months import Covered
from validators.credits import accounts
from validators.dossier import Dossier
from validators.paper import is_sure_row

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures that the words are about; `counted` are the movements of the whole months."""

    covered: Covered
    months: Sequence[CapacityMonth]
    span: CapacitySpan
    before: CapacitySpan | None
    after: CapacitySpan | None
    counted: Sequence[Movement]


def basis(sums: Sums, dossier: Dossier) -> Bilingual:
    """One paragraph; every sentence only where it applies."""
    sentences = [
        _months(sums),
        _partial(sums),
        _other_accounts(sums, dossier),
        _left_out(sums),
        _uncertain(sums),
        _doubtful(sums),
        *_around(sums),
        _declared_income(sums, dossier),
        _declared_expenses(sums, dossier),
        _plan(sums, dossier),
    ]
    kept = [s for s in sentences if s]
    return Bilingual("".join(s.zh for s in kept), " ".join(s.en for s in kept))


def _months(sums: Sums) -> Bilingual:
    months = sums.covered.months
    zh = "、".join(a.title.zh for a in sums.covered.accounts)
    en = ", ".join(a.title.en for a in sums.covered.accounts)
    span = f"{months[0]}" if len(months) == 1 else f"{months[0]} – {months[-1]}"
    return Bilingual(
        f"按{zh}完整显示的 {len(months)} 个月（{span}）取中位数。",
        f"Medians over {len(months)} month{'s' if len(months) > 1 else ''} ({span}) wholly shown by {en}.",
    )


def _partial(sums: Sums) -> Bilingual | None:
    partial = [str(m.month) for m in sums.months if not m.whole]
    if not partial:
        return None
    return Bilingual(
        f"{'、'.join(partial)} 未完整显示，只列出、不计入。",
        f"{', '.join(partial)} are shown in part: listed, not counted.",
    )


def _other_accounts(sums: Sums, dossier: Dossier) -> Bilingual | None:
    main = {a.key for a in main_accounts(dossier)}
    others = [*sums.covered.dropped, *(a for a in accounts(dossier) if a.key not in main)]
    if not others:
        return None
    zh, en = "、".join(a.title.zh for a in others), ", ".join(a.title.en for a in others)
    return Bilingual(
        f"{zh}显示的月份过少或币种不同，未计入。",
        f"Not counted, because they show too few months or another currency: {en}.",
    )


def _left_out(sums: Sums) -> Bilingual | None:
    count = sum(m.nature in LEFT_OUT for m in sums.counted)
    if not count:
        return None
    return Bilingual(
        f"本人账户间划转、重复显示、退款、借款等 {count} 笔不作收支。",
        f"{count} rows are neither income nor spending: own transfers, payments seen twice, refunds, loans.",
    )


def _uncertain(sums: Sums) -> Bilingual | None:
    total = sum((m.row.amount for m in sums.counted if m.nature is Nature.UNCERTAIN), Decimal(0))
    if not total:
        return None
    monthly = (total / len(sums.covered.months)).quantize(CENT)
    most = sums.span.income + monthly
    return Bilingual(
        f"来源不能确定的收入月均 {shown(monthly)}，未计入；如计入，"
        f"月收入在 {shown(sums.span.income)} 至 {shown(most)} 之间。",
        f"Money in of uncertain nature, {shown(monthly)} a month on average, is not counted; with it the monthly "
        f"income lies between {shown(sums.span.income)} and {shown(most)}.",
    )


def _doubtful(sums: Sums) -> Bilingual | None:
    doubtful = sum(not is_sure_row(m.row) for m in sums.counted)
    unread = any(s.rows_unread for a in sums.covered.accounts for s in a.statements)
    if not doubtful and not unread:
        return None
    zh = [f"其中 {doubtful} 笔识别不够确定"] if doubtful else []
    en = [f"{doubtful} of the rows were not surely read"] if doubtful else []
    if unread:
        zh.append("另有未能识别的交易")
        en.append("further rows could not be read")
    return Bilingual(f"{'，'.join(zh)}，数额仅供参考。", f"{'; '.join(en)}: take the figures as a guide.".capitalize())


def _around(sums: Sums) -> list[Bilingual]:
    spans = (
        (sums.before, "困难开始前", "Before the hardship began"),
        (sums.after, "困难开始后", "After it began"),
    )
    return [
        Bilingual(
            f"{zh}（{s.months} 个月）月收入 {shown(s.income)}、支出 {shown(s.spending)}、"
            f"还债 {shown(s.debt_payments)}。",
            f"{en} ({s.months} month{'s' if s.months > 1 else ''}): income {shown(s.income)}, "
            f"spending {shown(s.spending)}, debt payments "
            f"{shown(s.debt_payments)}.",
        )
        for s, zh, en in spans
        if s
    ]


def _declared_income(sums: Sums, dossier: Dossier) -> Bilingual | None:
    declared = dossier.case.application.declared.monthly_income
    if declared is None:
        return None
    return Bilingual(
        f"申报月收入 {shown(declared)}，流水所示 {shown(sums.span.income)}。",
        f"Declared monthly income {shown(declared)}, by the statements {shown(sums.span.income)}.",
    )


def _declared_expenses(sums: Sums, dossier: Dossier) -> Bilingual | None:
    declared = dossier.case.application.declared
    sentences = []
    if declared.monthly_expenses is not None:
        sentences.append(
            Bilingual(
                f"申报月支出 {shown(declared.monthly_expenses)}，流水所示 {shown(sums.span.spending)}"
                f"（另还债 {shown(sums.span.debt_payments)}）。",
                f"Declared monthly expenses {shown(declared.monthly_expenses)}, by the statements "
                f"{shown(sums.span.spending)} (and debt payments {shown(sums.span.debt_payments)}).",
            )
        )
    payments = [d.monthly_payment for d in declared.debts if d.monthly_payment is not None]
    if payments:
        due = sum(payments, Decimal(0))
        sentences.append(
            Bilingual(
                f"申报的债务每月应还 {shown(due)}，流水所示还债 {shown(sums.span.debt_payments)}。",
                f"Declared debts ask for {shown(due)} a month; by the statements "
                f"{shown(sums.span.debt_payments)} are paid.",
            )
        )
    if not sentences:
        return None
    return Bilingual("".join(s.zh for s in sentences), " ".join(s.en for s in sentences))


def _plan(sums: Sums, dossier: Dossier) -> Bilingual | None:
    """Against what is left before debts are paid, too: the plan is for debts that are to rest."""
    payment = dossier.case.application.plan.affordable_monthly_payment
    if payment is None:
        return None
    latest = sums.after or sums.span
    left, before_debts = latest.disposable, latest.income - latest.spending
    if payment <= left:
        zh, en = "在可支配收入之内", "is within what is left"
    elif payment <= before_debts:
        zh, en = "只有在其他债务暂停偿还时才能负担", "can be borne only while other debts rest"
    else:
        zh, en = "超出可支配收入", "exceeds what is left"
    when = Bilingual("困难开始后", " since the hardship began") if sums.after else Bilingual("", "")
    return Bilingual(
        f"方案每月还款 {shown(payment)}{zh}（{when.zh}每月余 {shown(left)}，不还债时 {shown(before_debts)}）。",
        f"The plan's {shown(payment)} a month {en}: {shown(left)} a month{when.en}, "
        f"{shown(before_debts)} before debts.",
    )
