"""medical.rest and medical.timing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Reason
from domain.document import Document
from domain.verdict import Severity, Status, Why
from tests.validators.papers import application, certificate, document, found, one, without
from validators.rest import lengths, norm_of

FRACTURE = "左踝关节骨折术后"


def _ordering(days: int, raw: str = "", *, diagnosis: str = FRACTURE) -> Document:
    """30 days from 2026-07-08 to 2026-08-06, and so many days printed."""
    paper = certificate(rest_days=days, diagnosis=diagnosis)
    return replace(
        paper, fields={**paper.fields, "rest_days": replace(paper.fields["rest_days"], raw=raw or str(days))}
    )


@pytest.mark.parametrize(
    ("days", "raw"), [(30, "30天"), (29, "贰拾玖天"), (30, "壹个月"), (15, "15个工作日"), (22, "22 working days")]
)
def test_days_and_dates_that_agree_pass(days: int, raw: str) -> None:
    assert one("medical.rest", _ordering(days, raw)).status is Status.PASS


@pytest.mark.parametrize(("days", "raw"), [(15, "15天"), (31, "31天"), (28, "四周"), (60, "两个月"), (15, "半个月")])
def test_days_that_do_not_fit_the_dates_fail_with_both(days: int, raw: str) -> None:
    finding = one("medical.rest", _ordering(days, raw))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MINOR)
    assert (finding.expected, finding.actual) == ("30", str(days))
    assert {e.field for e in finding.evidence} == {"rest_days", "rest_from", "rest_until"}


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 400), st.integers(1, 400))
def test_only_days_other_than_those_between_the_dates_disagree(first: date, between: int, days: int) -> None:
    last = first + timedelta(days=between - 1)
    paper = certificate(rest_from=first, rest_until=last, rest_days=days, issue_date=first, diagnosis="孕12周先兆流产")
    fails = one("medical.rest", paper).status is Status.FAIL
    assert fails == (between not in (days, days + 1))


@given(st.integers(1, 12))
def test_calendar_months_are_within_what_months_may_be(months: int) -> None:
    for start in range(1, 13):
        begins = date(2026, start, 1)
        year, month = divmod(start - 1 + months, 12)
        span = (date(2026 + year, month + 1, 1) - begins).days
        assert {span, span + 1} <= {*lengths(30 * months, f"{months}个月")}


@pytest.mark.parametrize(
    ("diagnosis", "days"),
    [
        ("急性上呼吸道感染", 14),
        ("腰椎间盘突出症", 31),
        ("未明原因腹痛", 31),
        ("抑郁发作（中度）", 31),
        (FRACTURE, 92),
        ("左跟腱断裂；高尿酸血症", 60),
        ("肺结核（活动期）", 180),
        ("乳腺恶性肿瘤术后化疗", 183),
        ("孕12周先兆流产", 240),
        ("急性上呼吸道感染、病毒性心肌炎", 60),
    ],
)
def test_what_is_given_for_special_reasons_is_no_failure(diagnosis: str, days: int) -> None:
    assert one("medical.rest", _lasting(days, diagnosis)).status is Status.PASS


@pytest.mark.parametrize(
    ("diagnosis", "days"), [("急性上呼吸道感染", 30), ("腰椎间盘突出症", 90), ("抑郁发作", 60), (FRACTURE, 180)]
)
def test_longer_than_usual_is_a_question(diagnosis: str, days: int) -> None:
    finding = one("medical.rest", _lasting(days, diagnosis))
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MINOR, str(days))
    assert ("长于" in finding.message.zh, finding.action is not None) == (True, True)
    assert "伪" not in finding.message.zh


def _lasting(days: int, diagnosis: str) -> Document:
    return without(certificate(rest_days=days, diagnosis=diagnosis), "rest_from", "rest_until")


def test_longer_than_usual_and_still_given_says_so() -> None:
    finding = one("medical.rest", certificate())
    assert (finding.status, "长于" in finding.message.zh) == (Status.PASS, True)


def test_the_custom_of_chinese_hospitals_is_not_asked_of_others() -> None:
    assert one("medical.rest", replace(_lasting(300, "Influenza"), language="en")).status is Status.PASS


def test_a_paper_without_rest_is_not_judged() -> None:
    paper = without(certificate(), "rest_from", "rest_until")
    assert one("medical.rest", paper).why is Why.NOT_APPLICABLE
    assert one("medical.timing", paper).why is Why.NOT_APPLICABLE
    assert one("medical.rest", without(certificate(), "rest_until")).why is Why.NOT_READ


@pytest.mark.parametrize("unsure", ["rest_days", "rest_from", "rest_until"])
def test_doubt_about_the_rest_accuses_nobody(unsure: str) -> None:
    assert one("medical.rest", certificate(rest_days=90, unsure=[unsure])).why is Why.NOT_READ
    assert one("medical.rest", certificate(rest_days=90, rest_until=date(2026, 10, 5), unsure=["diagnosis"])).why is (
        Why.NOT_READ
    )


def test_dates_in_the_wrong_order_are_left_to_the_rule_of_dates() -> None:
    paper = certificate(rest_days=30, rest_until=date(2026, 7, 1))
    assert one("medical.rest", paper).why is Why.NOT_CHECKED
    assert one("medical.timing", paper).why is Why.NOT_CHECKED


def test_the_first_class_that_fits_decides() -> None:
    assert norm_of("高血压", "建议手术治疗").most == 92
    assert norm_of("高血压", "").most == 31
    assert norm_of("", "").usual == 7


def test_leave_of_the_hardship_passes() -> None:
    finding = one("medical.timing", certificate())
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "2026-07-08/2026-08-06", "2026-07-08")


@pytest.mark.parametrize("issued", [date(2026, 6, 24), date(2026, 7, 20), date(2026, 9, 6)])
def test_days_of_grace_around_the_leave(issued: date) -> None:
    assert one("medical.timing", certificate(issue_date=issued)).status is Status.PASS


@pytest.mark.parametrize("issued", [date(2026, 6, 23), date(2026, 9, 7), date(2026, 11, 1)])
def test_issued_outside_the_treatment_fails(issued: date) -> None:
    finding = one("medical.timing", certificate(issue_date=issued))
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MAJOR, issued.isoformat())


def _of(year: int, month: int, file: str = "诊断证明.jpg") -> Document:
    first = date(year, month, 1)
    return certificate(file, issue_date=first, rest_from=first, rest_until=first + timedelta(days=13))


def test_leave_long_before_the_hardship_fails() -> None:
    finding = one("medical.timing", _of(2026, 3))
    assert (finding.status, finding.expected, finding.actual) == (
        Status.FAIL,
        "2026-07-06/2026-11-24",
        "2026-03-01/2026-03-14",
    )


def test_leave_of_the_month_before_the_hardship_cut_its_pay() -> None:
    assert one("medical.timing", _of(2026, 6)).status is Status.PASS


def test_an_earlier_illness_beside_the_hardships_does_no_harm() -> None:
    old, _ = found("medical.timing", _of(2025, 3), _of(2026, 7, "b.jpg"))
    assert old.why is Why.NOT_APPLICABLE


@pytest.mark.parametrize("reason", [Reason.UNEMPLOYMENT, None])
def test_for_other_reasons_the_leave_need_not_overlap(reason: Reason | None) -> None:
    assert one("medical.timing", _of(2026, 3), declared=application(reason=reason)).status is Status.PASS


def test_without_a_declared_beginning_only_the_issue_is_judged() -> None:
    assert one("medical.timing", _of(2026, 3), declared=application(since=None)).status is Status.PASS


def test_days_without_dates_count_from_the_day_of_issue() -> None:
    assert one("medical.timing", _lasting(14, FRACTURE)).expected == "2026-07-08/2026-07-21"
    whole = certificate(rest_days=14, issue_date=date(2026, 7, 24))
    assert one("medical.timing", without(whole, "rest_from")).expected == "2026-07-24/2026-08-06"


@pytest.mark.parametrize("unsure", ["issue_date", "rest_from", "rest_until"])
def test_doubt_about_the_days_accuses_nobody(unsure: str) -> None:
    paper = certificate(issue_date=date(2026, 11, 1), unsure=[unsure])
    assert one("medical.timing", paper).why is Why.NOT_READ


def test_a_paper_without_a_day_of_issue_is_not_judged() -> None:
    assert (
        one("medical.timing", document("medical_certificate", "a.jpg", {"patient_name": "张伟明"})).why is Why.NOT_READ
    )
