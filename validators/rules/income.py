"""Income: whether what the slips say arrives in an account."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Wanted, Why
from validators.amounts import shown
from validators.credits import (
    Account,
    Credit,
    accounts,
    arrival,
    is_pay,
    late_pay,
    nearly,
    same_account,
    window_of,
)
from validators.dossier import Dossier
from validators.doubles import Entry, shown_twice
from validators.paper import Paper, is_sure_row
from validators.people import Whose, whose
from validators.rule import Opinion, fails, passes, rule, unknown


@rule(
    "income.credited",
    Severity.CRITICAL,
    zh="每张工资条的实发工资都在流水中到账",
    en="each pay slip's net pay arrives in a statement",
    each=lambda dossier: dossier.papers("pay_slip"),
    kinds=["pay_slip"],
)
def credited(slip: Paper, dossier: Dossier) -> Opinion | None:
    """Window: pay date − 3 to + 10 days, else the pay month and the next.

    Money seen to arrive, to the cent, is a pass wherever it is seen; so is pay that was rounded or came late, and the
    finding says so. That it did *not* arrive is said only where the statements of the salary account (the one the slip
    names, else one into which pay goes) show the whole window.
    """
    if whose(slip, dossier) not in (Whose.APPLICANT, Whose.UNTOLD):
        return None
    net, window = slip.money("net_pay"), window_of(slip, dossier)
    sent = accounts(dossier)
    seen = _once(sent, window)
    arrived = arrival(net, seen, dossier)
    if arrived:
        return _arrived(slip, net, arrived)
    rounded = nearly(net, seen, dossier)
    if rounded:
        return _rounded(slip, net, rounded)
    covering = [a for a in sent if a.covers(window) and _takes_pay(a, slip, dossier)]
    if not covering:
        return _not_yet_due(slip, window) if window.first > dossier.case.as_of else _not_sent(slip, window)
    return _did_not_arrive(slip, net, window, covering, dossier)


def _once(sent: Sequence[Account], window: Period) -> list[Credit]:
    """Money in, each payment once: where a wallet shows the bank's, the wallet's row stands for both."""
    entries = [Entry(c, account) for account in sent for c in account.credits(window)]
    twice = shown_twice(entries)
    return [e.shown_by for e in entries if e not in twice]


def _takes_pay(account: Account, slip: Paper, dossier: Dossier) -> bool:
    """Whether this is the account that the slip's pay goes to, as far as the papers tell.

    Raises NotReadError where the slip names an account that was not surely read.
    """
    if slip.has("bank_account") and account.number:
        return same_account(slip.text("bank_account"), account.number)
    return any(is_pay(Credit(row, s), dossier) for s in account.statements for row in s.rows if row.amount > 0)


def _arrived(slip: Paper, net: Decimal, arrived: Sequence[Credit]) -> Opinion:
    zh = "、".join(f"{c.row.date} {shown(c.row.amount)} {c.row.counterparty}".strip() for c in arrived)
    en = ", ".join(f"{shown(c.row.amount)} on {c.row.date} {c.row.counterparty}".strip() for c in arrived)
    return passes(
        Bilingual(
            f"{slip.title.zh}的实发工资 {shown(net)} 已到账：{zh}",
            f"{slip.title.en}: net pay {shown(net)} arrived: {en}",
        ),
        expected=str(net),
        actual=str(sum((c.row.amount for c in arrived), Decimal(0))),
        evidence=_places(arrived),
    )


def _rounded(slip: Paper, net: Decimal, credit: Credit) -> Opinion:
    row = credit.row
    return passes(
        Bilingual(
            f"{slip.title.zh}的实发工资 {shown(net)}，{row.date} 到账 {shown(row.amount)}（{row.counterparty}），"
            f"相差 {shown(abs(row.amount - net))}，为舍入尾差",
            f"{slip.title.en}: net pay {shown(net)}; {shown(row.amount)} arrived on {row.date} ({row.counterparty}), "
            f"{shown(abs(row.amount - net))} apart, which rounding explains",
        ),
        expected=str(net),
        actual=str(row.amount),
        evidence=_places([credit]),
    )


def _late(slip: Paper, net: Decimal, credit: Credit) -> Opinion:
    row, days = credit.row, (credit.row.date - slip.day("pay_date")).days
    return passes(
        Bilingual(
            f"{slip.title.zh}的实发工资 {shown(net)} 于 {row.date} 到账（{row.counterparty}），"
            f"比所印发放日期晚 {days} 天",
            f"{slip.title.en}: net pay {shown(net)} arrived on {row.date} ({row.counterparty}), {days} days after the "
            "printed pay date",
        ),
        expected=str(net),
        actual=str(row.amount),
        evidence=_places([credit]),
    )


def _not_yet_due(slip: Paper, window: Period) -> Opinion:
    return unknown(
        Why.NOT_APPLICABLE,
        Bilingual(
            f"{slip.title.zh}：工资最早 {window.first} 到账，尚未到期",
            f"{slip.title.en}: the pay arrives on {window.first} at the earliest, which is still to come",
        ),
    )


def _not_sent(slip: Paper, window: Period) -> Opinion:
    account = slip.text("bank_account") if slip.is_sure("bank_account") else ""
    return unknown(
        Why.NOT_SUPPLIED,
        Bilingual(
            f"{slip.title.zh}：未收到覆盖 {window.first} 至 {window.last} 的工资账户流水，无法核对到账",
            f"{slip.title.en}: no statement of the salary account shows all of {window.first} to {window.last}, "
            "so its arrival cannot be checked",
        ),
        wanted=Wanted("bank_statement", period=window, account=account),
    )


def _did_not_arrive(
    slip: Paper, net: Decimal, window: Period, covering: Sequence[Account], dossier: Dossier
) -> Opinion:
    """Raises NotReadError where the period that a statement covers was not surely read."""
    for statement in (s for account in covering for s in account.statements):
        statement.insist("period_start", "period_end")
    seen = _once(covering, window)
    doubtful = [c for c in seen if not is_sure_row(c.row)]
    if doubtful:
        return _unsure(slip, net, doubtful)
    other = _other_pay(slip, net, seen, dossier)
    if other is None:
        late = late_pay(slip, net, dossier)
        return _late(slip, net, late) if late else _nothing(slip, net, window)
    return fails(
        Bilingual(
            f"{slip.title.zh}的实发工资为 {shown(net)}，"
            f"{other.row.date} 到账 {shown(other.row.amount)}（{other.row.counterparty}）",
            f"{slip.title.en}: net pay is {shown(net)}, but {shown(other.row.amount)} arrived on {other.row.date} "
            f"({other.row.counterparty})",
        ),
        expected=str(net),
        actual=str(other.row.amount),
        evidence=_places([other]),
        action=_ACTION,
    )


_ACTION = Bilingual("请向单位或银行核实该月工资的发放", "Verify this month's pay with the employer or the bank")


def _nothing(slip: Paper, net: Decimal, window: Period) -> Opinion:
    return fails(
        Bilingual(
            f"{slip.title.zh}的实发工资 {shown(net)} 在 {window.first} 至 {window.last} 的流水中没有到账",
            f"{slip.title.en}: net pay {shown(net)} does not arrive between {window.first} and {window.last}",
        ),
        expected=str(net),
        action=_ACTION,
    )


def _unsure(slip: Paper, net: Decimal, doubtful: Sequence[Credit]) -> Opinion:
    return unknown(
        Why.NOT_READ,
        Bilingual(
            f"{slip.title.zh}：流水中有 {len(doubtful)} 笔收入识别不够确定，无法核对实发工资 {shown(net)}",
            f"{slip.title.en}: {len(doubtful)} credits were not surely read, so net pay {shown(net)} "
            "could not be looked for",
        ),
        evidence=_places(doubtful),
        action=Bilingual("请对照原件核对这些交易", "Compare these rows with the original"),
    )


def _other_pay(slip: Paper, net: Decimal, seen: Sequence[Credit], dossier: Dossier) -> Credit | None:
    """Pay of another amount, the nearest; what another slip's net pay explains is that month's and not this one's."""
    slips = [p for p in dossier.papers("pay_slip") if p.document.id != slip.document.id]
    explained = {p.document.fields["net_pay"].value for p in slips if p.has("net_pay")}
    pay = [c for c in seen if is_pay(c, dossier) and c.row.amount not in explained]
    return min(pay, key=lambda c: abs(c.row.amount - net), default=None)


def _places(credits_: Sequence[Credit]) -> tuple[Evidence, ...]:
    return tuple(c.statement.row_place(c.row) for c in credits_)[:5]
