"""What the applicant is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.document import Period
from domain.verdict import Request, Wanted
from tests.validators.papers import CARD, complete, slip, statement, verdict, without
from validators.requests import request_id


def asked(*documents: object) -> dict[str, Request]:
    return {r.asks_for.kind: r for r in verdict(*documents).requests}  # type: ignore[arg-type]


def test_a_complete_case_is_asked_for_nothing() -> None:
    assert verdict(*complete()).requests == ()


def test_missing_months_are_asked_for_by_name() -> None:
    request = asked(slip(9), *complete()[3:])["pay_slip"]
    assert request.asks_for.months == (Period.month(2026, 8), Period.month(2026, 10))
    assert request.because == ("pay_slip.recent",)
    assert request.text.zh == "请补充 2026年8月、2026年10月 的工资条。"
    assert request.text.en == "Please send us your pay slips for August 2026 and October 2026."


def test_a_missing_certificate_is_asked_for() -> None:
    assert asked(*complete()[:4])["medical_certificate"].text.zh == "请补充诊断证明。"


def test_missing_statements_are_asked_for_with_their_days() -> None:
    slips = [without(paper, "bank_account") for paper in complete()[:3]]
    request = asked(*slips, complete()[4])["bank_statement"]
    assert "2026-05-28 至 2026-11-20" in request.text.zh
    assert "from 2026-05-28 to 2026-11-20" in request.text.en


def test_a_statement_is_asked_for_by_the_account_that_the_slips_name() -> None:
    (request,) = verdict(*complete()[:3], complete()[4]).requests
    assert request.asks_for.account == CARD
    assert request.asks_for.period == Period(date(2026, 5, 28), date(2026, 11, 20))
    assert len(request.because) == 4
    assert request.text.zh == f"请补充账号 {CARD} 2026-05-28 至 2026-11-20 的银行流水。"
    assert request.text.en == f"Please send us your bank statement of the account {CARD} from 2026-05-28 to 2026-11-20."


def test_one_thing_to_send_is_one_request_with_all_its_reasons() -> None:
    judged = verdict(*complete()[:2], without(slip(10), "net_pay"), *complete()[3:])
    (request,) = judged.requests
    failed = next(f for f in judged.findings if f.rule == "document.fields" and f.status.value == "fail")
    assert request.because == ("pay_slip.recent", failed.id)
    assert "工资条2026-10.pdf" in request.text.zh


def test_two_accounts_are_two_requests() -> None:
    slips = (slip(8), slip(9, bank_account="6217000000000001"), slip(10))
    judged = verdict(*slips, complete()[4])
    assert sorted(r.asks_for.account for r in judged.requests) == ["", "6217000000000001", CARD]


def test_an_id_is_made_from_what_is_asked_for() -> None:
    first, second = asked(slip(9))["pay_slip"], asked(slip(9), statement())["pay_slip"]
    assert first.id == second.id
    assert first.id != asked(slip(10))["pay_slip"].id


@pytest.mark.parametrize("change", [{"account": "1"}, {"file": "a.pdf"}, {"months": (Period.month(2026, 8),)}])
def test_another_wish_has_another_id(change: dict[str, object]) -> None:
    wanted = Wanted("pay_slip")
    assert request_id(wanted) != request_id(replace(wanted, **change))  # type: ignore[arg-type]


def test_no_request_accuses() -> None:
    for request in verdict(slip(9, employee_name="李强"), statement()).requests:
        assert request.text.zh.startswith("请")
        assert request.text.en.startswith("Please")
