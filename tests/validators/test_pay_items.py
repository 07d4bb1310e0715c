"""pay.items: lines add up to their totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Section
from domain.transcript import Medium, Word
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import (
    BOX,
    DEDUCTED,
    EARNED,
    found,
    itemised,
    line,
    one,
    page,
    slip,
    transcript,
    upload,
    with_values,
)


def _altered(lines: tuple[tuple[str, str], ...], place: int, amount: str) -> tuple[tuple[str, str], ...]:
    return tuple((label, amount if i == place else kept) for i, (label, kept) in enumerate(lines))


def test_lines_that_add_up_pass_with_their_places() -> None:
    finding = one("pay.items", itemised())
    assert (finding.status, finding.expected, finding.actual) == (Status.PASS, "16000.00", "16000.00")
    assert {e.field for e in finding.evidence} == {"gross_pay", "total_deductions", "line_items"}


@pytest.mark.parametrize(("place", "amount"), [(0, "12000.00"), (1, "3600.00"), (2, "3510.50")])
def test_an_altered_earning_fails_and_shows_both_figures(place: int, amount: str) -> None:
    finding = one("pay.items", itemised(earned=_altered(EARNED, place, amount)))
    expected = Decimal("16000.00") + Decimal(amount) - Decimal(EARNED[place][1])
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == (str(expected), "16000.00")
    assert f"{expected:,}" in finding.message.zh
    assert finding.action


@pytest.mark.parametrize("amount", ["860.00", "96.00", "1960.00"])
def test_an_altered_deduction_fails(amount: str) -> None:
    assert one("pay.items", itemised(deducted=_altered(DEDUCTED, 0, amount))).status is Status.FAIL


def test_an_altered_total_fails() -> None:
    assert one("pay.items", itemised(gross_pay=Decimal("19000.00"))).status is Status.FAIL


def test_a_slip_without_lines_is_not_judged() -> None:
    finding = one("pay.items", slip())
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


@pytest.mark.parametrize("name", ["gross_pay", "total_deductions"])
def test_a_doubtful_total_accuses_nobody(name: str) -> None:
    finding = one("pay.items", with_values(itemised(gross_pay=Decimal("19000.00")), unsure=[name]))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


def test_a_doubtful_line_accuses_nobody() -> None:
    paper = itemised(earned=_altered(EARNED, 0, "12000.00"))
    doubtful = replace(paper, line_items=(replace(paper.line_items[0], confidence=0.5), *paper.line_items[1:]))
    finding = one("pay.items", doubtful)
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


HONEST = {
    "absence taken off gross": itemised(
        deducted=(*DEDUCTED, ("病假扣款", "800.00")), gross_pay=Decimal("15200.00"), net_pay=Decimal("11498.75")
    ),
    "the tax left out of the deductions": itemised(total_deductions=Decimal("2700.00")),
    "a reimbursement beside gross": itemised(earned=(*EARNED, ("差旅报销", "300.00")), net_pay=Decimal("12598.75")),
    "a part of another line": itemised(earned=(*EARNED, ("其中：岗位津贴", "1500.00"))),
    "a sum of other lines": itemised(earned=(*EARNED, ("固定工资", "12500.00"))),
    "a line shown twice": itemised(earned=(*EARNED, EARNED[0])),
    "a total rounded to whole yuan": itemised(earned=_altered(EARNED, 2, "3499.60")),
    "lines without amount": itemised(earned=(*EARNED, ("夜班津贴", "0.00"))),
}


@pytest.mark.parametrize("paper", HONEST.values(), ids=HONEST.keys())
def test_what_slips_do_honestly_passes(paper: Document) -> None:
    assert one("pay.items", paper).status is Status.PASS


def test_a_line_of_no_known_side_may_belong_to_the_total() -> None:
    paper = itemised(earned=EARNED[:2])
    paper = replace(paper, line_items=(*paper.line_items, line("其他", "3500.00", Section.ITEM)))
    assert one("pay.items", paper).status is Status.PASS


def test_what_the_employer_pays_counts_on_no_side() -> None:
    paper = itemised()
    employer = line("养老保险（单位）", "1920.00", Section.EMPLOYER)
    assert one("pay.items", replace(paper, line_items=(*paper.line_items, employer))).status is Status.PASS


def test_lines_that_fall_short_are_no_contradiction_where_not_all_may_be_listed() -> None:
    finding = one("pay.items", itemised(earned=EARNED[:2], deducted=()))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


def test_lines_that_fall_short_are_one_where_the_other_side_lists_all() -> None:
    assert one("pay.items", itemised(earned=_altered(EARNED, 0, "8000.00"))).status is Status.FAIL


def test_on_a_picture_a_lost_line_accuses_nobody() -> None:
    photo = replace(itemised(earned=EARNED[:2]), medium=Medium.PHOTO)
    assert one("pay.items", photo).status is Status.UNKNOWN


def _of(paper: Document, *papers: Document) -> Finding:
    return next(f for f in found("pay.items", *papers) if paper.id in {e.document for e in f.evidence})


def test_on_a_picture_another_slip_of_the_employer_shows_that_all_lines_are_there() -> None:
    photo = replace(itemised(10, earned=_altered(EARNED, 0, "8000.00")), medium=Medium.PHOTO)
    assert _of(photo, photo, replace(itemised(9), medium=Medium.PHOTO)).status is Status.FAIL
    lost = replace(itemised(10, earned=EARNED[:2]), medium=Medium.PHOTO)
    assert _of(lost, lost, replace(itemised(9), medium=Medium.PHOTO)).status is Status.UNKNOWN


def test_a_difference_that_the_page_prints_elsewhere_is_perhaps_a_line_not_read() -> None:
    paper = itemised(earned=EARNED[:2])
    shown = replace(page(), words=(Word("3,500.00", BOX), Word("3,500.00", BOX)))
    file = transcript(upload(paper.parts[0].file), shown)
    finding = one("pay.items", paper, files=(file,))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


AMOUNTS = st.lists(st.decimals(min_value=1, max_value=9000, places=2), min_size=2, max_size=8)


@given(AMOUNTS, AMOUNTS)
def test_any_lines_that_add_up_pass(earned: list[Decimal], deducted: list[Decimal]) -> None:
    paper = itemised(
        earned=[(f"补贴{i}", str(x)) for i, x in enumerate(earned)],
        deducted=[(f"扣款{i}", str(x)) for i, x in enumerate(deducted)],
        gross_pay=sum(earned, Decimal(0)),
        total_deductions=sum(deducted, Decimal(0)),
    )
    assert one("pay.items", paper).status is Status.PASS
