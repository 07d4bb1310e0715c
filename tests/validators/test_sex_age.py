"""identity.sex_age, and what an identity number tells of its holder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from domain.case import Application, Relative
from domain.document import Document, Period
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import application, certificate, found, one, slip, without
from validators.resident_number import resident_number

CHILD = "110101201501010011"
FAMILY = application(household=(Relative("张小宝", "child", CHILD),))


def _of_applicant(age: int, sex: str = "female") -> Finding:
    """The applicant, a woman, is born on 1949-12-31: 76 on the day of issue."""
    return one("identity.sex_age", certificate(age=age, sex=sex))


@pytest.mark.parametrize("age", [75, 76, 77])
def test_sex_and_age_that_agree_pass(age: int) -> None:
    finding = _of_applicant(sex="female", age=age)
    assert finding.status is Status.PASS
    assert {e.field for e in finding.evidence} >= {"sex", "age"}


@pytest.mark.parametrize("age", [74, 78, 40, 0])
def test_another_age_fails_with_both(age: int) -> None:
    finding = _of_applicant(age=age)
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == ("76", str(age))


def test_another_sex_fails_with_both() -> None:
    finding = _of_applicant(sex="male", age=76)
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, "female", "male")
    assert ("女" in finding.message.zh, "***" in finding.message.zh) == (True, True)


def test_the_nominal_age_may_be_two_years_more() -> None:
    paper = certificate(age=78)
    nominal = {**paper.fields, "age": replace(paper.fields["age"], raw="虚岁78")}
    assert one("identity.sex_age", replace(paper, fields=nominal)).status is Status.PASS


def test_a_childs_paper_is_compared_with_the_childs_number() -> None:
    right = certificate(patient_name="张小宝", sex="male", age=11)
    wrong = certificate("b.jpg", patient_name="张小宝", sex="female", age=76)
    findings = found("identity.sex_age", right, wrong, declared=FAMILY)
    assert [f.status for f in findings] == [Status.PASS, Status.FAIL]


def test_a_number_on_the_paper_itself_comes_first() -> None:
    paper = certificate(patient_name="王芳", id_number=CHILD, sex="male", age=11)
    assert one("identity.sex_age", paper).status is Status.PASS


@pytest.mark.parametrize("name", ["Cheung Wai Ming", "赵六", "李婷婷"])
def test_a_paper_of_nobody_whose_number_is_known_is_not_compared(name: str) -> None:
    assert one("identity.sex_age", certificate(patient_name=name, sex="male", age=3)).why is Why.NOT_SUPPLIED


def test_a_masked_number_is_used_as_far_as_it_is_visible() -> None:
    declared = Application()
    year = certificate(id_number="1101051949********", age=30, sex="male")
    last = certificate(id_number="110105********002X", age=30, sex="male")
    hidden = certificate(id_number="110105************", age=30, sex="male")
    assert [one("identity.sex_age", paper, declared=declared).actual for paper in (year, last)] == ["30", "male"]
    assert one("identity.sex_age", hidden, declared=declared).why is Why.NOT_CHECKED


def test_a_number_that_does_not_hold_accuses_nobody() -> None:
    paper = certificate(id_number="110105194912310021", age=3)
    assert one("identity.sex_age", paper).why is Why.NOT_CHECKED


@pytest.mark.parametrize("unsure", ["age", "issue_date", "patient_name"])
def test_doubt_accuses_nobody(unsure: str) -> None:
    assert one("identity.sex_age", certificate(age=3, unsure=[unsure])).status is Status.UNKNOWN


def test_a_paper_without_a_day_is_not_judged_on_age() -> None:
    assert one("identity.sex_age", without(certificate(age=3), "issue_date")).why is Why.NOT_READ


def test_papers_that_show_neither_are_not_judged() -> None:
    assert one("identity.sex_age", slip(), certificate()).why is Why.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("11010519491231002X", Period(date(1949, 12, 31), date(1949, 12, 31)), "female"),
        ("110105491231002", Period(date(1949, 12, 31), date(1949, 12, 31)), "female"),
        ("110105194912**0012", Period.month(1949, 12), "male"),
        ("1101051949********", Period(date(1949, 1, 1), date(1949, 12, 31)), None),
        ("1101**********0012", None, "male"),
        ("1101*******0012", None, None),
    ],
)
def test_a_number_tells_birth_and_sex_as_far_as_visible(number: str, born: Period | None, sex: str | None) -> None:
    found_number = resident_number(number)
    assert found_number
    assert (found_number.born, found_number.sex) == (born, sex)


@given(st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.integers(0, 999), st.integers(0, 110))
def test_only_an_age_more_than_a_year_off_fails(born: date, sequence: int, age: int) -> None:
    body = f"110105{born:%Y%m%d}{sequence:03}"
    number = body + ric.calc_check_digit(body + "0")
    issued = date(2026, 7, 8)
    years = issued.year - born.year - ((issued.month, issued.day) < (born.month, born.day))
    finding = _judged(certificate(id_number=number, age=age, patient_name="王芳"))
    assert (finding.status is Status.FAIL) == (abs(age - years) > 1)


def _judged(paper: Document) -> Finding:
    return one("identity.sex_age", paper, declared=Application())


@given(st.integers(1, 40000))
def test_a_pay_slip_that_prints_a_sex_is_judged_like_any_paper(days: int) -> None:
    born = date(1910, 1, 1) + timedelta(days=days)
    body = f"110105{born:%Y%m%d}001"
    number = body + ric.calc_check_digit(body + "0")
    finding = one("identity.sex_age", slip(id_number=number, sex="male"), declared=Application())
    assert finding.status is Status.PASS
