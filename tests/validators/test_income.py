"""income.credited: net pay arrives in a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.document import Document, Period, Transaction
from domain.verdict import Severity, Status, Why
from tests.validators.papers import (
    AS_OF,
    CARD,
    EMPLOYER,
    NAME,
    found,
    one,
    pay_row,
    row,
    slip,
    statement,
    verdict,
    without,
)

PAY_DAY = date(2026, 11, 10)


def _with(*rows: Transaction, **values: object) -> Document:
    """A statement whose earlier salary shows that pay goes into it."""
    return replace(statement(**values), transactions=(pay_row(date(2026, 8, 10), "9999.00", None), *rows))  # type: ignore[arg-type]


def test_net_pay_that_arrives_to_the_cent_passes() -> None:
    finding = one("income.credited", slip(), statement())
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "12298.75", "12298.75")
    assert {e.field for e in finding.evidence} >= {"net_pay", "pay_date", "transactions"}


def test_several_credits_of_one_payer_pass() -> None:
    parts = (pay_row(PAY_DAY, "10000.00", None), pay_row(PAY_DAY, "2298.75", None))
    assert one("income.credited", slip(), _with(*parts)).status is Status.PASS


def test_parts_from_two_payers_do_not_make_the_pay() -> None:
    parts = (pay_row(PAY_DAY, "10000.00", None), pay_row(PAY_DAY, "2298.75", None, counterparty="宁波海川贸易有限公司"))
    assert one("income.credited", slip(), _with(*parts)).status is Status.FAIL


def test_another_amount_from_the_employer_fails_and_shows_both() -> None:
    finding = one("income.credited", slip(), _with(pay_row(PAY_DAY, "9298.75", None)))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.CRITICAL)
    assert (finding.expected, finding.actual) == ("12298.75", "9298.75")


def test_no_pay_at_all_in_a_covered_window_fails() -> None:
    finding = one("income.credited", slip(9), _with())
    assert (finding.status, finding.actual) == (Status.FAIL, None)


def test_the_applicants_own_deposit_is_no_pay() -> None:
    own = row(date(2026, 10, 10), "12298.75", None, description="现金存入", counterparty=NAME)
    assert one("income.credited", slip(9), _with(own)).status is Status.FAIL


@pytest.mark.parametrize(
    ("day", "status"), [(-4, Status.FAIL), (-3, Status.PASS), (10, Status.PASS), (27, Status.FAIL)]
)
def test_the_window_is_three_days_before_to_ten_after(day: int, status: Status) -> None:
    paid = date.fromordinal(date(2026, 10, 10).toordinal() + day)
    assert one("income.credited", slip(9), _with(pay_row(paid, "12298.75", None))).status is status


@pytest.mark.parametrize(
    ("paid", "status"),
    [
        (date(2026, 8, 31), Status.FAIL),
        (date(2026, 9, 1), Status.PASS),
        (date(2026, 10, 31), Status.PASS),
        (date(2026, 11, 1), Status.FAIL),
    ],
)
def test_without_a_pay_date_the_month_and_the_next_are_the_window(paid: date, status: Status) -> None:
    paper = without(slip(9), "pay_date")
    assert one("income.credited", paper, _with(pay_row(paid, "12298.75", None))).status is status


def test_a_statement_that_ends_before_asks_for_the_days() -> None:
    early = replace(
        statement(period_end=date(2026, 10, 5), printed_at=date(2026, 10, 5)), transactions=(_with().transactions)
    )
    judged = verdict(slip(9), early)
    finding = next(f for f in judged.findings if f.rule == "income.credited")
    assert finding.why is Why.NOT_SUPPLIED
    request = next(r for r in judged.requests if finding.id in r.because)
    assert (request.asks_for.kind, request.asks_for.account) == ("bank_statement", CARD)
    assert request.asks_for.period == Period(date(2026, 10, 6), date(2026, 10, 24))
    assert CARD in request.text.zh
    assert request.because == ("bank_statement.recent", finding.id)


def test_a_window_that_is_still_open_accuses_nobody() -> None:
    paid_late = slip(10, pay_date=date(2026, 11, 20))
    to_the_last_day = _with(period_end=AS_OF)
    assert one("income.credited", paid_late, to_the_last_day).why is Why.NOT_SUPPLIED


def test_pay_that_is_still_to_come_is_not_asked_for() -> None:
    judged = verdict(slip(11, pay_date=date(2026, 12, 10)), statement())
    assert next(f for f in judged.findings if f.rule == "income.credited").why is Why.NOT_APPLICABLE
    assert not [r for r in judged.requests if r.asks_for.kind == "bank_statement"]


def test_a_statement_of_another_account_is_not_the_one() -> None:
    assert one("income.credited", slip(9), _with(account_number="6217000000000001")).why is Why.NOT_SUPPLIED


@pytest.mark.parametrize("printed", ["622202****7890", "7890", "尾号7890", "6222 0212 0203 4567 890"])
def test_an_account_is_known_by_its_visible_digits(printed: str) -> None:
    assert one("income.credited", slip(9, bank_account=printed), _with()).status is Status.FAIL


@pytest.mark.parametrize("printed", ["621700****7890", "7891", "622202****1234"])
def test_an_account_with_other_digits_is_another_one(printed: str) -> None:
    assert one("income.credited", slip(9, bank_account=printed), _with()).why is Why.NOT_SUPPLIED


def test_two_statements_of_one_account_cover_the_window_together() -> None:
    first = _with(period_end=date(2026, 10, 8), printed_at=date(2026, 10, 9))
    second = replace(_with(file="二.pdf", period_start=date(2026, 10, 9)), transactions=_with().transactions[1:])
    second = replace(second, transactions=(row(date(2026, 10, 12), "-5.00", None),))
    assert one("income.credited", slip(9), first, second).status is Status.FAIL


def test_a_doubtful_credit_accuses_nobody() -> None:
    doubtful = pay_row(date(2026, 10, 10), "1298.75", None, confidence=0.4)
    assert one("income.credited", slip(9), _with(doubtful)).why is Why.NOT_READ


def test_a_doubtful_period_accuses_nobody() -> None:
    assert one("income.credited", slip(9), _with(unsure=["period_end"])).why is Why.NOT_READ


@pytest.mark.parametrize("name", ["net_pay", "pay_date", "bank_account"])
def test_a_doubtful_slip_accuses_nobody(name: str) -> None:
    assert one("income.credited", slip(9, unsure=[name]), _with()).why is Why.NOT_READ


def test_the_pay_of_the_next_month_is_not_taken_for_this_one() -> None:
    september, october = without(slip(9), "pay_date"), slip(10, net_pay=Decimal("11000.00"))
    next_pay = pay_row(date(2026, 10, 31), "11000.00", None)
    first, _ = found("income.credited", september, october, _with(next_pay))
    assert (first.status, first.actual) == (Status.FAIL, None)


def test_without_any_statement_one_is_asked_for() -> None:
    assert one("income.credited", slip()).why is Why.NOT_SUPPLIED


def test_an_account_without_any_pay_is_not_the_salary_account() -> None:
    paper = without(slip(9), "bank_account")
    savings = replace(statement(), transactions=(row(date(2026, 6, 1), "20.00", None),))
    assert one("income.credited", paper, savings).why is Why.NOT_SUPPLIED


@pytest.mark.parametrize("amount", ["12298.74", "12298.76", "12298.00", "12299.00"])
def test_pay_rounded_on_its_way_passes_and_is_said_to_be_rounded(amount: str) -> None:
    finding = one("income.credited", slip(9), _with(pay_row(date(2026, 10, 10), amount, None)))
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "12298.75", amount)
    assert "舍入" in finding.message.zh


@pytest.mark.parametrize("amount", ["12298.70", "12300.00", "12298.50"])
def test_more_than_rounding_is_another_amount(amount: str) -> None:
    finding = one("income.credited", slip(9), _with(pay_row(date(2026, 10, 10), amount, None)))
    assert (finding.status, finding.actual) == (Status.FAIL, amount)


def test_what_a_stranger_pays_is_no_rounded_pay() -> None:
    near = row(date(2026, 10, 10), "12298.74", None, description="转账", counterparty="周建国")
    assert one("income.credited", slip(9), _with(near)).status is Status.FAIL


@pytest.mark.parametrize("days", [11, 20, 26])
def test_pay_that_comes_late_passes_and_is_said_to_be_late(days: int) -> None:
    late = pay_row(date.fromordinal(date(2026, 10, 10).toordinal() + days), "12298.75", None)
    finding = one("income.credited", slip(9), _with(late))
    assert finding.status is Status.PASS
    assert f"{days} days after" in finding.message.en


def test_the_next_months_pay_is_not_this_months_late_one() -> None:
    next_pay = pay_row(date(2026, 11, 10), "12298.75", None)
    first, second = found("income.credited", slip(9), slip(10), _with(next_pay))
    assert (first.status, second.status) == (Status.FAIL, Status.PASS)


def test_another_amount_in_the_window_is_not_excused_by_a_later_one() -> None:
    rows = (pay_row(date(2026, 10, 10), "9298.75", None), pay_row(date(2026, 10, 25), "12298.75", None))
    assert one("income.credited", slip(9), _with(*rows)).status is Status.FAIL


def test_parts_in_two_accounts_make_the_pay() -> None:
    first = _with(pay_row(PAY_DAY, "10000.00", None))
    second = replace(
        statement(file="二.pdf", account_number="6217000000000001"), transactions=(pay_row(PAY_DAY, "2298.75", None),)
    )
    assert one("income.credited", slip(), first, second).status is Status.PASS


def test_a_part_that_bank_and_wallet_both_show_counts_once() -> None:
    half = Decimal("12298.76")
    wallet = without(
        replace(
            statement(file="支付宝.csv", bank="支付宝（中国）网络技术有限公司"),
            transactions=(pay_row(PAY_DAY, "6149.38", None),),
        ),
        "account_number",
    )
    bank = _with(pay_row(PAY_DAY, "6149.38", None))
    assert one("income.credited", slip(net_pay=half), bank, wallet).status is Status.FAIL


def test_the_employers_name_alone_makes_a_credit_pay() -> None:
    paid = row(date(2026, 10, 10), "9298.75", None, description="转账", counterparty=EMPLOYER)
    assert one("income.credited", slip(9), _with(paid)).actual == "9298.75"
