"""bank.interest and bank.pass_through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Transaction
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import EMPLOYER, NAME, one, pay_row, row, statement

SETTLED = date(2026, 9, 21)
FROM = date(2026, 6, 21)
QUARTER = 92


def _ledger(*moves: tuple[date, str, dict[str, str]], opening: str = "10000.00") -> tuple[Transaction, ...]:
    balance, rows = Decimal(opening), []
    for day, amount, said in sorted(moves, key=lambda m: m[0]):
        balance += Decimal(amount)
        rows.append(row(day, amount, str(balance), **said))
    return tuple(rows)


INTEREST = {"description": "结息", "counterparty": ""}


def _kept(amount: str | None, opening: str = "10000.00", day: date = SETTLED, **values: object) -> Document:
    """A single balance over the whole quarter, and what was paid on it."""
    moves: list[tuple[date, str, dict[str, str]]] = [(date(2026, 6, 10), "-1.00", {}), (date(2026, 10, 9), "-2.00", {})]
    if amount:
        moves.append((day, amount, INTEREST))
    return replace(statement(**values), transactions=_ledger(*moves, opening=opening))  # type: ignore[arg-type]


def _interest(*args: str | None, **values: object) -> Finding:
    return one("bank.interest", _kept(*args, **values))  # type: ignore[arg-type]


def test_interest_of_the_right_size_passes() -> None:
    finding = _interest("1.28")
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "1.28", "1.28")


@pytest.mark.parametrize("amount", ["0.31", "12.80", "885.00"])
def test_interest_of_another_size_is_a_minor_failure(amount: str) -> None:
    finding = _interest(amount)
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MINOR, amount)
    assert finding.evidence
    assert finding.action


def test_absent_interest_is_a_minor_failure() -> None:
    finding = _interest(None)
    assert (finding.status, finding.severity, finding.expected) == (Status.FAIL, Severity.MINOR, "1.28")


def test_absent_interest_on_next_to_nothing_passes() -> None:
    assert _interest(None, opening="60.00").status is Status.PASS


@pytest.mark.parametrize("day", [date(2026, 9, 20), date(2026, 9, 21), date(2026, 9, 22)])
def test_interest_is_credited_around_the_cut_off(day: date) -> None:
    assert _interest("1.28", day=day).status is Status.PASS


def test_a_small_bank_may_post_several_times_the_rate() -> None:
    assert _interest("7.00").status is Status.FAIL
    assert _interest("7.00", bank="某某农村商业银行").status is Status.PASS


@pytest.mark.parametrize(
    "values",
    [
        {"bank": "支付宝（中国）网络技术有限公司"},
        {"bank": "浙江网商银行"},
        {"currency": "USD"},
        {"period_start": date(2026, 7, 1)},
        {"period_end": date(2026, 9, 21)},
    ],
)
def test_where_no_quarterly_interest_is_due_or_shown_it_is_not_judged(values: dict[str, object]) -> None:
    paper = _kept(None, **values)  # type: ignore[arg-type]
    inside = tuple(r for r in paper.transactions if _first(values) <= r.date)
    assert one("bank.interest", replace(paper, transactions=inside)).why is Why.NOT_APPLICABLE


def _first(values: dict[str, object]) -> date:
    first = values.get("period_start", date(2026, 5, 20))
    assert isinstance(first, date)
    return first


def test_foreign_papers_are_not_judged() -> None:
    assert one("bank.interest", replace(_kept(None), language="en")).why is Why.NOT_APPLICABLE


def test_without_descriptions_interest_is_told_by_its_size_or_not_at_all() -> None:
    assert one("bank.interest", _kept("1.28")).status is Status.PASS
    unsaid = _kept("1.28")
    rows = tuple(replace(r, description="") if r.amount > 0 else r for r in unsaid.transactions)
    assert one("bank.interest", replace(unsaid, transactions=rows)).status is Status.PASS
    none = tuple(replace(r, description="") for r in _kept(None).transactions)
    assert one("bank.interest", replace(_kept(None), transactions=none)).why is Why.NOT_APPLICABLE


def test_a_swept_account_is_not_judged() -> None:
    swept = (*_kept(None).transactions, row(date(2026, 11, 1), "-5000.00", "4997.00", description="余额理财自动申购"))
    assert one("bank.interest", replace(_kept(None), transactions=swept)).why is Why.NOT_APPLICABLE


def test_an_account_that_began_from_nothing_is_not_judged() -> None:
    began = _ledger((date(2026, 7, 30), "9000.00", {}), (date(2026, 10, 9), "-2.00", {}), opening="0.00")
    assert one("bank.interest", replace(statement(), transactions=began)).why is Why.NOT_APPLICABLE


def test_doubtful_balances_accuse_nobody() -> None:
    paper = _kept("885.00")
    doubtful = tuple(replace(r, confidence=0.5) for r in paper.transactions)
    assert one("bank.interest", replace(paper, transactions=doubtful)).status is Status.UNKNOWN


def test_tax_on_interest_is_worth_a_look_unless_it_is_nought() -> None:
    paper = _kept("1.28")
    for amount, balance, status in (("-0.26", "9998.02", Status.FAIL), ("0.00", "9998.28", Status.PASS)):
        taxed = (*paper.transactions, row(date(2026, 10, 9), amount, balance, description="利息税"))
        assert one("bank.interest", replace(paper, transactions=taxed)).status is status


@given(st.decimals(1000, 900000, places=2), st.decimals(-900, 50000, places=2), st.integers(0, QUARTER - 1))
def test_true_interest_always_passes(opening: Decimal, moved: Decimal, day: int) -> None:
    total = opening * QUARTER + moved * (QUARTER - day)
    paid = (total * Decimal("0.0005") / 360).quantize(Decimal("0.01"))
    moves = [(FROM + timedelta(days=day), str(moved), {}), (SETTLED, str(paid), INTEREST)]
    paper = replace(statement(), transactions=_ledger(*moves, opening=str(opening)))
    assert one("bank.interest", paper).status is Status.PASS


def _trip(month: int, amount: str = "9000.00", back: str = "", later: int = 0, **said: object) -> list[Transaction]:
    day = date(2026, month, 12)
    usual: dict[str, object] = {"description": "转账", "counterparty": "周建国"}
    out = {**usual, "counterparty": "吴桂英", **said}
    return [
        row(day, amount, None, **{**usual, **said}),
        row(day + timedelta(days=later), f"-{back or amount}", None, **out),
    ]


def _passing(rows: Sequence[Transaction]) -> Finding:
    living = [row(date(2026, m, 20), "-1500.00", None) for m in (6, 7, 8, 9)]
    pay = [pay_row(date(2026, m, 10), "12298.75", None) for m in (6, 7, 8, 9)]
    ordered = sorted([*living, *pay, *rows], key=lambda r: r.date)
    return one("bank.pass_through", replace(statement(), transactions=tuple(ordered)))


@pytest.mark.parametrize(("back", "later"), [("", 0), ("", 1), ("8950.00", 0)])
def test_money_that_repeatedly_comes_in_and_leaves_at_once_is_a_minor_failure(back: str, later: int) -> None:
    finding = _passing([*_trip(7, back=back, later=later), *_trip(8, back=back, later=later)])
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MINOR, "18000.00")
    assert finding.evidence[0].field == "transactions"


def test_pay_that_goes_back_to_the_payer_is_found() -> None:
    rows = [
        *_trip(7, description="工资", counterparty="宁波海川贸易有限公司"),
        *_trip(8, description="工资", counterparty="宁波海川贸易有限公司"),
    ]
    assert _passing(rows).status is Status.FAIL


def test_once_is_honest_life() -> None:
    finding = _passing(_trip(7))
    assert finding.status is Status.PASS
    assert "9,000.00" in finding.message.en


@pytest.mark.parametrize(
    "said",
    [
        {"counterparty": NAME},
        {"description": "房租"},
        {"description": "报销"},
        {"description": "信用卡还款"},
        {"description": "代付学费"},
        {"description": "理财赎回"},
        {"counterparty": "李婷婷"},
        {"description": "贷款发放"},
        {"description": "工资", "counterparty": EMPLOYER, "later": 2},
    ],
)
def test_honest_reasons_are_not_accused(said: dict[str, object]) -> None:
    rows = [*_trip(7, **said), *_trip(8, **said)]  # type: ignore[arg-type]
    assert _passing(rows).status is Status.PASS


def test_a_card_repaid_out_of_the_salary_is_not_accused() -> None:
    rows = [row(date(2026, m, 10), "-12298.75", None, description="信用卡还款") for m in (6, 7, 8)]
    assert _passing(rows).status is Status.PASS


def test_small_sums_and_sums_kept_for_days_are_not_accused() -> None:
    assert _passing([*_trip(7, "300.00"), *_trip(8, "300.00")]).status is Status.PASS
    assert _passing([*_trip(7, later=2), *_trip(8, later=2)]).status is Status.PASS


def test_doubtful_rows_accuse_nobody() -> None:
    assert _passing([*_trip(7, confidence=0.5), *_trip(8, confidence=0.5)]).why is Why.NOT_READ
