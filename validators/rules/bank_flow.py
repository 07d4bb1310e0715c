"""Bank statements: whether their interest and what flows through them are those of an account that is lived on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.document import Transaction
from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Why
from validators.amounts import shown
from validators.credits import Account, accounts
from validators.dossier import Dossier
from validators.interest import Quarter, excused, misjudged, quarters, taxed
from validators.paper import is_sure_row
from validators.pass_through import RoundTrip, round_trips
from validators.rule import Opinion, fails, passes, rule, unknown


@rule(
    "bank.interest",
    Severity.MINOR,
    zh="有季度结息且数额合理",
    en="quarterly interest is there and of the right size",
    each=accounts,
    kinds=["bank_statement"],
)
def interest(account: Account, dossier: Dossier) -> Opinion:
    """Demand deposits settle on the 20th of March, June, September and December. Rates are general knowledge: what
    is odd is worth a look and proves nothing."""
    tax = taxed(account)
    if tax:
        return _taxed(account, tax[0].row, tuple(e.statement.row_place(e.row) for e in tax))
    why_not = excused(account)
    if why_not:
        return unknown(
            Why.NOT_APPLICABLE, Bilingual(f"{account.title.zh}{why_not.zh}", f"{account.title.en} {why_not.en}")
        )
    shown_whole = quarters(account, dossier)
    if not shown_whole:
        return _no_quarter(account)
    odd = [q for q in shown_whole if misjudged(q)]
    if not odd:
        return _interest_fits(account, shown_whole)
    return _odd_interest(account, odd[0])


@rule(
    "bank.pass_through",
    Severity.MINOR,
    zh="没有为充作收入而快进快出的资金",
    en="money does not come in and leave at once to look like income",
    each=accounts,
    kinds=["bank_statement"],
)
def pass_through(account: Account, dossier: Dossier) -> Opinion:
    """Once is honest life; the same on several days is worth a question. Such money is not counted as income."""
    trips = round_trips(account, dossier)
    sure = [t for t in trips if is_sure_row(t.came.row) and is_sure_row(t.left.row)]
    if len({t.came.row.date for t in sure}) >= dossier.count("bank.pass_through.days"):
        return _passed_through(account, sure)
    if len({t.came.row.date for t in trips}) >= dossier.count("bank.pass_through.days"):
        return unknown(
            Why.NOT_READ,
            Bilingual(
                f"{account.title.zh}：有 {len(trips)} 笔看似快进快出的资金，但识别不够确定",
                f"{account.title.en}: {len(trips)} sums seem to come in and leave at once, but were not surely read",
            ),
            evidence=_places_of(trips),
            action=Bilingual("请对照原件核对这些交易", "Compare these rows with the original"),
        )
    return _no_passing(account, trips)


def _no_quarter(account: Account) -> Opinion:
    return unknown(
        Why.NOT_APPLICABLE,
        Bilingual(
            f"{account.title.zh}：流水没有以可推出的逐日余额完整覆盖一个结息季度（21 日至下季末月 20 日及其后两天）",
            f"{account.title.en}: no quarter of interest (from the 21st to the 20th, and two days more) is shown "
            "wholly with balances that follow from one another",
        ),
    )


def _interest_fits(account: Account, judged: Sequence[Quarter]) -> Opinion:
    zh = "；".join(
        f"{q.settled} 结息 {shown(q.paid)}，按日均余额 {shown(q.average)} 约 {shown(q.usual)}" for q in judged
    )
    en = "; ".join(
        f"interest of {shown(q.paid)} on {q.settled}, about {shown(q.usual)} by an average balance of "
        f"{shown(q.average)}"
        for q in judged
    )
    last = judged[-1]
    return passes(
        Bilingual(f"{account.title.zh}：{zh}，数额合理", f"{account.title.en}: {en}: of the right size"),
        expected=str(last.usual),
        actual=str(last.paid),
        evidence=_rows_of(last),
    )


_ASK_THE_BANK = Bilingual(
    "请查看该账户是否有约定利率、理财转存或特殊账户类型；必要时向银行核实余额",
    "See whether the account has an agreed rate, a sweep or a special type; ask the bank if needed",
)


def _odd_interest(account: Account, odd: Quarter) -> Opinion:
    if not odd.rows:
        return fails(
            Bilingual(
                f"{account.title.zh}：{odd.settled} 前后没有结息；日均余额 {shown(odd.average)}，"
                f"通常约 {shown(odd.usual)}",
                f"{account.title.en}: no interest around {odd.settled}; on an average balance of {shown(odd.average)} "
                f"about {shown(odd.usual)} is usual",
            ),
            expected=str(odd.usual),
            action=_ASK_THE_BANK,
        )
    return fails(
        Bilingual(
            f"{account.title.zh}：{odd.settled} 结息 {shown(odd.paid)}；日均余额 {shown(odd.average)}，"
            f"通常在 {shown(odd.least)} 至 {shown(odd.most)} 之间",
            f"{account.title.en}: interest of {shown(odd.paid)} on {odd.settled}; on an average balance of "
            f"{shown(odd.average)} between {shown(odd.least)} and {shown(odd.most)} is usual",
        ),
        expected=f"{odd.least} – {odd.most}",
        actual=str(odd.paid),
        evidence=_rows_of(odd),
        action=_ASK_THE_BANK,
    )


def _rows_of(quarter: Quarter) -> tuple[Evidence, ...]:
    return tuple(e.statement.row_place(e.row) for e in quarter.rows)


def _taxed(account: Account, row: Transaction, places: tuple[Evidence, ...]) -> Opinion:
    return fails(
        Bilingual(
            f"{account.title.zh}：{row.date} 有利息税 {shown(abs(row.amount))}；储蓄利息自 2008-10-09 起免税",
            f"{account.title.en}: tax on interest of {shown(abs(row.amount))} on {row.date}; interest on savings has "
            "been exempt since 2008-10-09",
        ),
        expected="0.00",
        actual=str(abs(row.amount)),
        evidence=places[:5],
        action=_ASK_THE_BANK,
    )


def _passed_through(account: Account, trips: Sequence[RoundTrip]) -> Opinion:
    total = sum((t.came.row.amount for t in trips), Decimal(0))
    first = trips[0]
    return fails(
        Bilingual(
            f"{account.title.zh}：{len(trips)} 笔资金当天或次日等额转出（共 {shown(total)}），"
            f"如 {first.came.row.date} 收 {_who(first.came.row)} {shown(first.came.row.amount)}，"
            f"{first.left.row.date} 付 {_who(first.left.row)} {shown(-first.left.row.amount)}；"
            "可能是代收代付，未计入收入",
            f"{account.title.en}: {len(trips)} sums left the same or the next day ({shown(total)} in all), such as "
            f"{shown(first.came.row.amount)} from {_who(first.came.row)} on {first.came.row.date} and "
            f"{shown(-first.left.row.amount)} to {_who(first.left.row)} on {first.left.row.date}; they may have been "
            "passed on for others, and are not counted as income",
        ),
        actual=str(total),
        evidence=_places_of(trips),
        action=Bilingual("请申请人说明这些款项的来源和用途", "Ask the applicant what these sums were for"),
    )


def _no_passing(account: Account, trips: Sequence[RoundTrip]) -> Opinion:
    zh, en = (
        f"{account.title.zh}：没有反复快进快出的资金",
        f"{account.title.en}: no money repeatedly comes in and leaves at once",
    )
    if trips:
        row = trips[0].came.row
        zh += f"；{row.date} 的 {shown(row.amount)} 仅一次，未计入收入"
        en += f"; {shown(row.amount)} on {row.date} did so once, and is not counted as income"
    return passes(Bilingual(zh, en), evidence=_places_of(trips))


def _places_of(trips: Sequence[RoundTrip]) -> tuple[Evidence, ...]:
    return tuple(e.statement.row_place(e.row) for t in trips for e in (t.came, t.left))[:10]


def _who(row: Transaction) -> str:
    return row.counterparty or row.description or "?"
