"""document.fields and document.dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.document import Document, Period
from domain.verdict import Status, Why
from tests.validators.papers import certificate, document, one, row, slip, statement, verdict, with_values, without
from validators.catalog import kinds


@pytest.mark.parametrize("paper", [slip(), statement(), certificate()], ids=lambda d: str(d.kind))
def test_a_whole_paper_passes(paper: Document) -> None:
    assert one("document.fields", paper).status is Status.PASS
    assert one("document.dates", paper).status is Status.PASS


@pytest.mark.parametrize("paper", [slip(), statement(), certificate()], ids=lambda d: str(d.kind))
def test_each_field_that_must_be_shown_is_missed_and_asked_for(paper: Document) -> None:
    for name in kinds()[paper.kind].must_show:
        judged = verdict(without(paper, name))
        finding = next(f for f in judged.findings if f.rule == "document.fields")
        assert (finding.status, finding.expected) == (Status.FAIL, name)
        asked = [r for r in judged.requests if finding.id in r.because]
        assert [r.asks_for.file for r in asked] == [paper.parts[0].file]


def test_a_statement_without_rows_lacks_them() -> None:
    assert one("document.fields", replace(statement(), transactions=())).expected == "transactions"


def test_a_wallets_flow_need_not_name_an_account() -> None:
    rows = tuple(replace(r, balance=None) for r in statement().transactions)
    paper = replace(without(statement(), "account_number", "bank"), transactions=rows)
    assert one("document.fields", paper).status is Status.PASS
    assert one("document.fields", without(statement(bank="支付宝"), "account_number")).status is Status.PASS


def test_a_doubtful_field_is_there_all_the_same() -> None:
    assert one("document.fields", slip(unsure=["net_pay"])).status is Status.PASS


def test_without_documents_nothing_is_judged() -> None:
    assert one("document.fields", document("other", "照片.jpg", {})).why is Why.NOT_APPLICABLE


def test_pay_before_its_month_fails() -> None:
    finding = one("document.dates", slip(10, pay_date=date(2026, 9, 25)))
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, "≥ 2026-10-01", "2026-09-25")


def test_pay_before_the_holiday_that_begins_its_month_passes() -> None:
    assert one("document.dates", slip(10, pay_date=date(2026, 9, 30))).status is Status.PASS


def test_pay_within_its_month_passes() -> None:
    assert one("document.dates", slip(10, pay_date=date(2026, 10, 25))).status is Status.PASS


def test_a_certificate_of_tomorrow_fails() -> None:
    finding = one("document.dates", certificate(issue_date=date(2026, 11, 25)))
    assert (finding.status, finding.expected) == (Status.FAIL, "≤ 2026-11-24")


def test_rest_that_ends_before_it_begins_fails() -> None:
    assert one("document.dates", certificate(rest_until=date(2026, 7, 1))).status is Status.FAIL


@pytest.mark.parametrize(
    "values", [{"period_end": date(2026, 5, 1)}, {"printed_at": date(2026, 11, 1)}, {"period_start": date(2027, 1, 1)}]
)
def test_a_period_out_of_order_fails(values: dict[str, date]) -> None:
    assert one("document.dates", with_values(statement(), **values)).status is Status.FAIL  # type: ignore[arg-type]


def test_rows_of_days_to_come_fail() -> None:
    paper = replace(statement(), transactions=(row(date(2026, 11, 25), "1.00", "1.00"),))
    finding = one("document.dates", paper)
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, "≤ 2026-11-24", "2026-11-25")
    assert finding.evidence[-1].box


def test_rows_after_the_list_was_printed_fail() -> None:
    head = without(statement(printed_at=date(2026, 9, 1)), "period_end")
    late = replace(head, transactions=(row(date(2026, 9, 20), "1.00", "1.00"),))
    assert one("document.dates", late).status is Status.FAIL
    booked_next_day = replace(head, transactions=(row(date(2026, 9, 2), "1.00", "1.00"),))
    assert one("document.dates", booked_next_day).status is Status.PASS


def test_rows_outside_the_period_are_another_rules_question() -> None:
    assert one("document.dates", statement(period_start=date(2026, 7, 1))).status is Status.PASS


def test_an_unsure_row_of_a_day_to_come_is_unknown() -> None:
    paper = replace(statement(), transactions=(row(date(2027, 1, 1), "1.00", "1.00", confidence=0.4),))
    assert one("document.dates", paper).why is Why.NOT_READ


def test_rest_that_is_still_to_come_is_no_date_of_the_future() -> None:
    paper = certificate(issue_date=date(2026, 11, 20), rest_from=date(2026, 11, 20), rest_until=date(2026, 12, 31))
    assert one("document.dates", paper).status is Status.PASS


def test_a_doubtful_date_accuses_nobody() -> None:
    paper = with_values(slip(10, pay_date=date(2026, 9, 1)), unsure=["pay_date"])
    assert one("document.dates", paper).why is Why.NOT_READ


def test_a_paper_without_dates_is_unknown() -> None:
    paper = document("pay_slip", "a.pdf", {"net_pay": Decimal("1.00")})
    assert one("document.dates", paper).why is Why.NOT_READ


def test_a_month_that_has_not_begun_fails() -> None:
    paper = without(slip(10, pay_period=Period.month(2026, 12)), "pay_date")
    assert one("document.dates", paper).status is Status.FAIL
