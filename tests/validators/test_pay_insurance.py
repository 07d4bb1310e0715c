"""pay.insurance: contributions stand in their lawful ratios."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Period, Section
from domain.verdict import Severity, Status, Why
from tests.validators.papers import found, line, one, slip, with_values

CENT = Decimal("0.01")


def _paid(pension: str, medical: str, unemployment: str = "", **values: object) -> Document:
    more = {"unemployment_insurance": Decimal(unemployment)} if unemployment else {}
    return slip(pension=Decimal(pension), medical_insurance=Decimal(medical), **more, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "paid",
    [
        ("960.00", "240.00", "60.00"),
        ("960.00", "243.00", "24.00"),
        ("960.00", "240.00", "36.00"),
        ("960.00", "240.00", "120.00"),
        ("384.96", "99.24", "24.06"),
        ("987.65", "246.91", "61.73"),
        ("1440.00", "240.00", "60.00"),
        ("640.00", "160.00", ""),
        ("988", "247", "62"),
    ],
)
def test_lawful_contributions_of_one_wage_pass(paid: tuple[str, str, str]) -> None:
    assert one("pay.insurance", _paid(*paid)).status is Status.PASS


@pytest.mark.parametrize(
    "paid",
    [
        ("1960.00", "240.00", "60.00"),
        ("860.00", "240.00", "60.00"),
        ("960.00", "420.00", "60.00"),
        ("960.00", "240.00", "77.00"),
        ("320.00", "640.00", "20.00"),
    ],
)
def test_an_altered_contribution_fails_as_a_minor_finding(paid: tuple[str, str, str]) -> None:
    finding = one("pay.insurance", _paid(*paid))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MINOR)
    assert {e.field for e in finding.evidence} == {"pension", "medical_insurance", "unemployment_insurance"}
    assert finding.expected != finding.actual
    assert finding.action


@pytest.mark.parametrize("paid", [("382.00", "129.50", "9.55"), ("2104.00", "720.00", "131.50")])
def test_floors_and_caps_of_one_place_may_differ(paid: tuple[str, str, str]) -> None:
    finding = one("pay.insurance", _paid(*paid))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_CHECKED)


def test_floors_do_not_differ_where_another_month_shows_one_base() -> None:
    right = with_values(_paid("384.00", "96.00", "24.00"), pay_period=Period.month(2026, 9), gross_pay=Decimal(5000))
    wrong = _paid("499.20", "96.00", "24.00")
    (finding,) = (f for f in found("pay.insurance", wrong, replace(right, id="september")) if f.status is Status.FAIL)
    assert {e.document for e in finding.evidence} == {wrong.id, "september"}


def test_arrears_are_not_judged() -> None:
    paper = replace(_paid("1960.00", "240.00"), line_items=(line("养老补缴", "1000.00", Section.DEDUCTION),))
    assert one("pay.insurance", paper).status is Status.UNKNOWN


def test_a_housing_fund_above_any_share_of_the_wage_fails() -> None:
    right, wrong = Decimal("1440.00"), Decimal("14400.00")
    assert one("pay.insurance", _paid("960.00", "240.00", housing_fund=right)).status is Status.PASS
    finding = one("pay.insurance", _paid("960.00", "240.00", housing_fund=wrong))
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, "4000.00", "14400.00")


@pytest.mark.parametrize("name", ["pension", "medical_insurance"])
def test_a_doubtful_contribution_accuses_nobody(name: str) -> None:
    finding = one("pay.insurance", with_values(_paid("1960.00", "240.00"), unsure=[name]))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


@pytest.mark.parametrize(
    "paper",
    [
        slip(),
        slip(pension=Decimal("960.00")),
        _paid("1500.00", "700.00", currency="HKD"),
        replace(_paid("1500.00", "700.00"), line_items=(line("强积金", "1500.00"),)),
        replace(_paid("500.00", "300.00"), language="en"),
    ],
)
def test_other_schemes_and_single_contributions_are_not_judged(paper: Document) -> None:
    finding = one("pay.insurance", paper)
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


@given(
    st.decimals(min_value=2000, max_value=40000, places=2),
    st.sampled_from(["0.002", "0.003", "0.005", "0.01"]),
    st.sampled_from(["0", "3"]),
)
def test_any_wage_gives_lawful_contributions(wage: Decimal, unemployment: str, extra: str) -> None:
    shares = ("0.08", "0.02", unemployment)
    pension, medical, jobless = (
        (wage * Decimal(s)).quantize(CENT, ROUND_HALF_UP) + (Decimal(extra) if s == "0.02" else 0) for s in shares
    )
    assert one("pay.insurance", _paid(str(pension), str(medical), str(jobless))).status is Status.PASS
