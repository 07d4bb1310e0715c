"""pay.sum: gross − deductions = net."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document
from domain.verdict import Severity, Status, Why
from tests.validators.papers import line, one, slip, with_values, without


def test_a_slip_that_adds_up_passes_with_the_values_compared() -> None:
    finding = one("pay.sum", slip())
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "12298.75", "12298.75")
    assert {e.field for e in finding.evidence} == {"gross_pay", "total_deductions", "net_pay"}
    assert all(e.box and e.page == 1 for e in finding.evidence)


def test_a_slip_that_does_not_add_up_fails_and_shows_both_figures() -> None:
    finding = one("pay.sum", slip(net_pay=Decimal("13298.75")))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == ("12298.75", "13298.75")
    assert "1,000.00" in finding.message.zh
    assert "1,000.00" in finding.message.en
    assert finding.action


@pytest.mark.parametrize("name", ["gross_pay", "total_deductions", "net_pay"])
def test_a_doubtful_value_accuses_nobody(name: str) -> None:
    finding = one("pay.sum", with_values(slip(net_pay=Decimal("13298.75")), unsure=[name]))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)
    assert name in [e.field for e in finding.evidence]


@pytest.mark.parametrize("name", ["gross_pay", "total_deductions", "net_pay"])
def test_an_absent_value_is_named(name: str) -> None:
    finding = one("pay.sum", without(slip(), name))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)
    assert finding.evidence[-1].field == name


def _with_line(label: str, amount: str, net: str) -> Document:
    return replace(slip(net_pay=Decimal(net)), line_items=(line(label, amount),))


def test_a_printed_reimbursement_explains_the_gap() -> None:
    finding = one("pay.sum", _with_line("差旅报销", "300.00", "12598.75"))
    assert finding.status is Status.PASS
    assert "差旅报销 300.00" in finding.message.zh
    assert "line_items" in {e.field for e in finding.evidence}


def test_an_adjustment_taken_off_explains_the_gap() -> None:
    assert one("pay.sum", _with_line("上月补扣", "200.00", "12098.75")).status is Status.PASS


def test_a_line_that_is_part_of_gross_explains_nothing() -> None:
    assert one("pay.sum", _with_line("绩效工资", "300.00", "12598.75")).status is Status.FAIL


def test_pay_rounded_to_whole_yuan_passes() -> None:
    assert one("pay.sum", slip(net_pay=Decimal("12299.00"))).status is Status.PASS
    assert one("pay.sum", slip(net_pay=Decimal("12299.25"))).status is Status.FAIL


def test_without_a_slip_the_rule_waits_for_one() -> None:
    finding = one("pay.sum")
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_SUPPLIED)


MONEY = st.decimals(min_value=0, max_value=90000, places=2)


@given(MONEY, MONEY)
def test_any_true_sum_passes(net: Decimal, deductions: Decimal) -> None:
    paper = slip(gross_pay=net + deductions, total_deductions=deductions, net_pay=net)
    assert one("pay.sum", paper).status is Status.PASS


@given(MONEY, MONEY, st.decimals(min_value=1, max_value=5000, places=2))
def test_any_gap_of_a_yuan_or_more_fails(net: Decimal, deductions: Decimal, gap: Decimal) -> None:
    paper = slip(gross_pay=net + deductions, total_deductions=deductions, net_pay=net + gap)
    assert one("pay.sum", paper).status is Status.FAIL
