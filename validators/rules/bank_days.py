"""Bank statements: whether their rows lie inside the period and in order, and one statement follows the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from domain.document import Period, Transaction
from domain.text import Bilingual
from domain.verdict import Severity, Wanted, Why
from validators.amounts import shown
from validators.balance_chain import breaks, oldest_first
from validators.credits import same_account
from validators.dossier import Dossier
from validators.paper import Paper, is_sure_row
from validators.row_order import Displaced, displaced
from validators.rule import Opinion, fails, passes, rule, unknown

_A_DAY = timedelta(days=1)
_DAYS_ASKED = timedelta(days=180)
"""Days before `as_of` that the policies ask for: a gap before them is said and not held against anyone."""
_COMPARE = Bilingual("请对照原件核对这些交易的日期", "Compare the dates of these rows with the original")


@rule(
    "bank.period",
    Severity.MAJOR,
    zh="交易在起止日期之内且有序，期间没有缺口",
    en="rows lie inside the period and in order; the period has no gap",
    each=lambda dossier: dossier.papers("bank_statement"),
    kinds=["bank_statement"],
)
def period(statement: Paper, dossier: Dossier) -> Opinion:
    """A row settled a day later, or after the weekend, is honest. Order is judged within a page of rows."""
    if not statement.rows:
        return unknown(
            Why.NOT_READ, Bilingual(f"{statement.title.zh}未读到交易", f"{statement.title.en}: no rows were read")
        )
    days, printed = _printed_days(statement, dossier)
    outside = [r for r in statement.rows if not days.first <= r.date <= days.last]
    far = [r for r in outside if not days.first - _A_DAY <= r.date <= days.last + _A_DAY]
    if far:
        return _outside(statement, far, days)
    astray = _astray(statement, dossier)
    wrong = [d for d in astray if not d.is_by_settlement]
    if wrong:
        return _out_of_order(statement, wrong)
    gap = _gap_after(statement, dossier)
    if gap and gap.last >= dossier.case.as_of - _DAYS_ASKED:
        return _has_gap(statement, gap)
    return _in_order(statement, printed, len(outside) + len(astray), gap)


def _printed_days(statement: Paper, dossier: Dossier) -> tuple[Period, bool]:
    """The period that must hold the rows, and whether it is printed: else up to the day of printing or judging.

    Raises NotReadError where what is printed was not surely read.
    """
    first = statement.day("period_start") if statement.has("period_start") else date.min + _A_DAY
    if statement.has("period_end"):
        return Period(first, statement.day("period_end")), statement.has("period_start")
    last = statement.day("printed_at") if statement.has("printed_at") else dossier.case.as_of
    return Period(first, last), False


def _astray(statement: Paper, dossier: Dossier) -> list[Displaced]:
    """Page by page, since pages may have been put together in another order; a list in groups is not ordered by day."""
    found: list[Displaced] = []
    for _, page_rows in groupby(statement.rows, key=lambda r: r.page):
        rows = tuple(page_rows)
        here = displaced(rows)
        if len(here) <= max(dossier.count("bank.period.disorder"), len(rows) // 10):
            found.extend(here)
    return found


def _gap_after(statement: Paper, dossier: Dossier) -> Period | None:
    """The days between this statement and the account's next one, where both print their period and money moved."""
    mine = _whole_period(statement)
    if mine is None or not statement.has("account_number"):
        return None
    number = str(statement.seen("account_number"))
    others = [p for p in dossier.papers("bank_statement") if p.document.id != statement.document.id]
    same = [p for p in others if same_account(str(p.seen("account_number") or ""), number)]
    periods = [(found, p) for p in same if (found := _whole_period(p))]
    if any(found.first <= mine.last + _A_DAY and found.last > mine.last for found, _ in periods):
        return None
    later = sorted((found for found in periods if found[0].first > mine.last), key=lambda f: f[0])
    if not later or _balance_after(statement) == _balance_before(later[0][1]) is not None:
        return None
    return Period(mine.last + _A_DAY, later[0][0].first - _A_DAY)


def _whole_period(statement: Paper) -> Period | None:
    """As printed and surely read, with all pages."""
    if not (statement.is_sure("period_start") and statement.is_sure("period_end")) or statement.pages_missing:
        return None
    return statement.kind.shows(statement.document)


def _balance_after(statement: Paper) -> Decimal | None:
    return oldest_first(statement.rows)[-1].balance if statement.rows else None


def _balance_before(statement: Paper) -> Decimal | None:
    if not statement.rows or breaks(statement.rows):
        return None
    first = oldest_first(statement.rows)[0]
    return None if first.balance is None else first.balance - first.amount


def _outside(statement: Paper, rows: Sequence[Transaction], days: Period) -> Opinion:
    sure = [r for r in rows if is_sure_row(r)]
    first = (sure or rows)[0]
    limits = _limits(days)
    said = Bilingual(
        f"{statement.title.zh}：{first.date} 的交易（{shown(first.amount)}）应{limits.zh}，共 {len(rows)} 笔不符",
        f"{statement.title.en}: the row of {first.date} ({shown(first.amount)}) should lie {limits.en}; "
        f"{len(rows)} do not",
    )
    places = tuple(statement.row_place(r) for r in (sure or rows)[:5])
    if not sure:
        return unknown(Why.NOT_READ, said, evidence=places, action=_COMPARE)
    return fails(said, expected=_span(days), actual=str(first.date), evidence=places, action=_COMPARE)


def _limits(days: Period) -> Bilingual:
    if days.first.year > 1:
        return Bilingual(
            f"在起止日期 {days.first} 至 {days.last} 之内", f"inside the period {days.first} to {days.last}"
        )
    return Bilingual(f"不晚于 {days.last}", f"no later than {days.last}")


def _span(days: Period) -> str:
    return f"{days.first}/{days.last}" if days.first.year > 1 else f"≤ {days.last}"


def _out_of_order(statement: Paper, wrong: Sequence[Displaced]) -> Opinion:
    sure = [d for d in wrong if is_sure_row(d.row)]
    first = (sure or wrong)[0]
    beside = [str(day) for day in (first.before, first.after) if day]
    said = Bilingual(
        f"{statement.title.zh}：{first.row.date} 的交易（{shown(first.row.amount)}）排在 "
        f"{'、'.join(beside)} 的交易之间，次序不符，共 {len(wrong)} 笔",
        f"{statement.title.en}: the row of {first.row.date} ({shown(first.row.amount)}) stands beside rows of "
        f"{' and '.join(beside)}, out of order; {len(wrong)} such rows",
    )
    places = tuple(statement.row_place(d.row) for d in (sure or wrong)[:5])
    if not sure:
        return unknown(Why.NOT_READ, said, evidence=places, action=_COMPARE)
    expected = " – ".join(sorted(beside))
    return fails(said, expected=expected, actual=str(first.row.date), evidence=places, action=_COMPARE)


def _has_gap(statement: Paper, gap: Period) -> Opinion:
    account = str(statement.seen("account_number") or "")
    days = (gap.last - gap.first).days + 1
    return fails(
        Bilingual(
            f"{statement.title.zh}与该账户下一份流水之间缺 {gap.first} 至 {gap.last}（{days} 天）",
            f"{statement.title.en}: {gap.first} to {gap.last} ({days} days) are missing before the account's next "
            "statement",
        ),
        expected=str(gap.first),
        actual=str(gap.last + _A_DAY),
        action=Bilingual("请索取缺少日期的流水", "Ask for the statement of the missing days"),
        wanted=Wanted("bank_statement", period=gap, account=account),
    )


def _in_order(statement: Paper, printed: bool, settled: int, old_gap: Period | None) -> Opinion:
    zh = f"{statement.title.zh}：{len(statement.rows)} 笔交易{'在起止日期之内，' if printed else ''}次序相符"
    inside = "lie inside the period and " if printed else ""
    en = f"{statement.title.en}: {len(statement.rows)} rows {inside}are in order"
    if settled:
        zh += f"；{settled} 笔按入账日相差一天或隔周末，属正常"
        en += f"; {settled} stand a day or a weekend apart, by the day of settlement, which is usual"
    if old_gap:
        zh += f"；{old_gap.first} 至 {old_gap.last} 没有流水，但早于所需日期"
        en += f"; {old_gap.first} to {old_gap.last} is not shown, but lies before the days asked for"
    return passes(Bilingual(zh, en))
