"""income.declared and income.reduction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import Declared, Reason
from domain.document import Document, Period
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import application, case, one, pay_row, row, slip, statement
from validators import load_policy, validate

SINCE = date(2026, 8, 6)


def _declared(amount: str | None, *documents: Document, **more: object) -> Finding:
    money = None if amount is None else Decimal(amount)
    usual: dict[str, object] = {"since": None, "declared": Declared(money), **more}
    return one("income.declared", *documents, declared=application(**usual))


def _reduced(*documents: Document, **more: object) -> Finding:
    usual: dict[str, object] = {"since": SINCE, **more}
    return one("income.reduction", *documents, declared=application(**usual))


def _paid(amounts: Mapping[int, str], **values: object) -> Document:
    rows = tuple(pay_row(date(2026, month, 10), amount, None) for month, amount in amounts.items())
    return replace(statement(**values), transactions=rows)  # type: ignore[arg-type]


def _slips(amounts: Mapping[int, str]) -> Sequence[Document]:
    return [slip(m, net_pay=Decimal(a), gross_pay=Decimal(a) + 3000) for m, a in amounts.items()]


TWO = (slip(9), slip(10))


@pytest.mark.parametrize("amount", ["12298.75", "16000.00", "14000.00", "11100.00", "17500.00"])
def test_net_gross_and_what_lies_between_agree(amount: str) -> None:
    finding = _declared(amount, *TWO)
    assert (finding.status, finding.actual) == (Status.PASS, amount)
    assert finding.expected == "12298.75 – 16000.00"


@pytest.mark.parametrize("amount", ["18000.00", "10700.00"])
def test_what_is_not_far_apart_passes_with_a_note(amount: str) -> None:
    finding = _declared(amount, *TWO)
    assert finding.status is Status.PASS
    assert "相差不大" in finding.message.zh


@pytest.mark.parametrize("amount", ["26000.00", "6000.00", "0.00"])
def test_what_is_far_apart_fails_and_shows_both(amount: str) -> None:
    finding = _declared(amount, *TWO)
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MAJOR, amount)
    assert {e.field for e in finding.evidence} == {"net_pay", "gross_pay"}
    assert finding.action
    assert "16,000.00" in finding.message.en


def test_nothing_declared_is_not_judged() -> None:
    assert _declared(None, *TWO).why is Why.NOT_APPLICABLE


def test_nothing_shown_is_not_judged() -> None:
    assert _declared("12298.75").why is Why.NOT_SUPPLIED


def test_a_single_month_accuses_nobody() -> None:
    assert _declared("26000.00", slip(10)).why is Why.NOT_SUPPLIED
    assert _declared("26000.00", slip(10), replace(slip(10), id="copy")).why is Why.NOT_SUPPLIED


@pytest.mark.parametrize("name", ["net_pay", "pay_period"])
def test_doubtful_slips_accuse_nobody(name: str) -> None:
    assert _declared("26000.00", *TWO, slip(8, unsure=[name])).why is Why.NOT_READ


def test_pay_that_arrives_is_compared_where_there_are_no_slips() -> None:
    paid = _paid(dict.fromkeys((6, 7, 8, 9, 10), "12000.00"))
    assert _declared("12000.00", paid).status is Status.PASS
    assert _declared("26000.00", paid).status is Status.FAIL


def test_an_account_without_pay_says_nothing_of_the_income() -> None:
    savings = replace(statement(), transactions=(row(date(2026, 9, 21), "3.03", None, description="结息"),))
    assert _declared("16000.00", savings).why is Why.NOT_SUPPLIED


def test_money_from_persons_may_be_income_and_accuses_nobody() -> None:
    more = [row(date(2026, m, 15), "8000.00", None, description="转账", counterparty="周建国") for m in range(6, 11)]
    paid = _paid(dict.fromkeys((6, 7, 8, 9, 10), "12000.00"))
    both = replace(paid, transactions=(*paid.transactions, *more))
    assert _declared("20000.00", both).status is Status.PASS


def test_income_before_and_after_the_hardship_both_agree() -> None:
    slips = [*_slips({7: "12000.00"}), *_slips({9: "5000.00", 10: "5000.00"})]
    for amount in ("12000.00", "5000.00"):
        assert _declared(amount, *slips, since=SINCE).status is Status.PASS


def test_where_nothing_after_is_shown_or_work_was_lost_less_agrees() -> None:
    before = _slips({6: "12000.00", 7: "12000.00"})
    assert _declared("2000.00", *before, since=SINCE).status is Status.PASS
    after = _slips({9: "12000.00", 10: "12000.00"})
    assert _declared("0.00", *after, since=SINCE, reason=Reason.UNEMPLOYMENT).status is Status.PASS
    assert _declared("0.00", *after, since=SINCE).status is Status.FAIL


@settings(max_examples=40)
@given(st.decimals(3000, 90000, places=2), st.decimals(Decimal("0.9"), Decimal("1.1"), places=3))
def test_a_true_declaration_always_passes(net: Decimal, off: Decimal) -> None:
    slips = [slip(m, net_pay=net, gross_pay=net) for m in (9, 10)]
    assert _declared(f"{net * off:.2f}", *slips).status is Status.PASS


FALLING = {5: "12000.00", 6: "12000.00", 7: "12000.00", 9: "7000.00", 10: "7000.00"}
LEVEL = dict.fromkeys(FALLING, "12000.00")


def test_slips_that_fall_pass() -> None:
    finding = _reduced(*_slips(FALLING))
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "< 12000.00", "7000.00")
    assert "42" in finding.message.en


def test_pay_that_falls_passes_though_the_slips_show_only_the_time_after() -> None:
    paid = _paid({6: "12000.00", 7: "12000.00", 9: "7000.00", 10: "7000.00"})
    assert _reduced(*_slips({9: "7000.00", 10: "7000.00"}), paid).status is Status.PASS


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.OTHER])
def test_income_that_does_not_fall_is_a_major_failure(reason: Reason) -> None:
    finding = _reduced(*_slips(LEVEL), reason=reason)
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MAJOR, "12000.00")
    assert finding.action
    assert {e.field for e in finding.evidence} == {"net_pay", "gross_pay"}


def test_pay_that_does_not_fall_fails() -> None:
    assert _reduced(_paid(dict.fromkeys((6, 7, 9, 10), "12000.00"))).status is Status.FAIL


def test_a_fall_seen_in_either_is_one() -> None:
    paid = _paid({6: "12000.00", 7: "12000.00", 9: "7000.00", 10: "7000.00"})
    assert _reduced(*_slips(LEVEL), paid).status is Status.PASS


def test_a_bonus_after_the_beginning_hides_no_fall() -> None:
    assert _reduced(*_slips({**FALLING, 8: "12000.00"}), slip(11, net_pay=Decimal("30000.00"))).status is Status.PASS


def test_pay_in_two_parts_is_one_pay() -> None:
    rows = []
    for month, parts in {
        6: ["12000.00"],
        7: ["12000.00"],
        9: ["6000.00", "6000.00"],
        10: ["6000.00", "6000.00"],
    }.items():
        rows += [pay_row(date(2026, month, 10 + n), part, None) for n, part in enumerate(parts)]
    assert _reduced(replace(statement(), transactions=tuple(rows))).status is Status.FAIL


def test_pay_that_stops_has_fallen() -> None:
    paid = _paid({6: "12000.00", 7: "12000.00", 8: "12000.00"})
    finding = _reduced(paid, reason=Reason.UNEMPLOYMENT)
    assert (finding.status, finding.actual) == (Status.PASS, "0.00")


@pytest.mark.parametrize("months", [(5, 6, 7), (9, 10), (7, 9)])
def test_too_few_months_accuse_nobody(months: Sequence[int]) -> None:
    assert _reduced(*_slips(dict.fromkeys(months, "12000.00"))).why is Why.NOT_SUPPLIED


def test_the_month_of_the_beginning_is_neither_before_nor_after() -> None:
    assert _reduced(*_slips({6: "12000.00", 7: "12000.00", 8: "12000.00"})).why is Why.NOT_SUPPLIED


@pytest.mark.parametrize("declared", [{"reason": Reason.OTHER}, {"reason": None}, {"since": None}])
def test_where_no_fall_is_declared_none_is_looked_for(declared: dict[str, object]) -> None:
    assert _reduced(*_slips(LEVEL), **declared).why is Why.NOT_APPLICABLE


def test_doubtful_values_accuse_nobody() -> None:
    doubtful = slip(10, net_pay=Decimal("12000.00"), unsure=["net_pay"])
    assert _reduced(*_slips(dict.fromkeys((5, 6, 7, 9), "12000.00")), doubtful).why is Why.NOT_READ


def test_a_slip_of_part_of_a_month_is_not_compared() -> None:
    part = slip(9, pay_period=Period(date(2026, 9, 1), date(2026, 9, 14)), net_pay=Decimal("3000.00"))
    assert _reduced(*_slips({6: "12000.00", 7: "12000.00"}), part).why is Why.NOT_SUPPLIED


def test_a_strangers_slips_are_not_compared() -> None:
    others = [slip(m, employee_name="周建国") for m in (6, 7, 9, 10)]
    assert _reduced(*others).why is Why.NOT_SUPPLIED


@pytest.mark.parametrize(
    ("threshold", "value", "rule", "status"),
    [
        ("income.declared.far", "60", "income.declared", Status.PASS),
        ("income.reduction.falls", "50", "income.reduction", Status.FAIL),
        ("income.credited.after", "31", "income.credited", Status.PASS),
    ],
)
def test_a_policy_decides_where_the_line_is_drawn(threshold: str, value: str, rule: str, status: Status) -> None:
    usual = load_policy("illness", None)
    strict = replace(usual, thresholds={**usual.thresholds, threshold: Decimal(value)})
    late = _paid({6: "12000.00", 7: "12000.00", 9: "7000.00", 10: "7000.00"})
    pay_of_july = slip(7, net_pay=Decimal("7000.00"), gross_pay=Decimal("7000.00"), pay_date=date(2026, 8, 11))
    judged = case(late, pay_of_july, declared=application(since=SINCE, declared=Declared(Decimal("18000.00"))))
    by_either = [{f.status for f in validate(judged, p).findings if f.rule == rule} for p in (usual, strict)]
    assert by_either[0] != by_either[1]
    assert by_either[1] == {status}
