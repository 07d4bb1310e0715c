"""pay.year_to_date: figures of the year to date grow by each month's figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Period, Section
from domain.transcript import Word
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import BOX, found, line, page, slip, transcript, upload, with_values

GROSS, TAX = Decimal("16000.00"), Decimal("600.00")


def _slip(month: int, year: int = 2026, *, months: int | None = None, **values: object) -> Document:
    """A slip whose year to date holds `months` months, those of its year when not said."""
    count = month if months is None else months
    usual = {
        "pay_period": Period.month(year, month),
        "pay_date": date(year + month // 12, month % 12 + 1, 10),
        "income_tax": TAX,
        "gross_pay_ytd": GROSS * count,
        "income_tax_ytd": TAX * count,
    }
    return slip(month, f"{year}-{month}.pdf", **{**usual, **values})  # type: ignore[arg-type]


def _findings(*papers: Document) -> dict[int, Finding]:
    """By the month of the slip, which the year of these tests has once."""
    judged = {f.message.en: f for f in found("pay.year_to_date", *papers)}
    return {
        p.fields["pay_period"].value.first.month: f  # type: ignore[union-attr]
        for p in papers
        for said, f in judged.items()
        if said.startswith(f"pay slip {p.fields['pay_period'].value}")
    }


def test_figures_that_grow_by_each_month_pass() -> None:
    judged = _findings(_slip(8), _slip(9), _slip(10))
    assert {f.status for f in judged.values()} == {Status.PASS}
    assert (judged[9].expected, judged[9].actual) == ("144000.00", "144000.00")
    assert len({e.document for e in judged[9].evidence}) == 2


@pytest.mark.parametrize("name", ["gross_pay_ytd", "income_tax_ytd"])
def test_a_figure_that_does_not_grow_by_the_month_fails_with_both_slips(name: str) -> None:
    judged = _findings(_slip(9), with_values(_slip(10), **{name: Decimal("5000.00") + _slip(10).fields[name].value}))  # type: ignore[operator, arg-type]
    assert (judged[10].status, judged[10].severity) == (Status.FAIL, Severity.MAJOR)
    assert judged[9].status is Status.PASS
    assert "5,000.00" in judged[10].message.zh
    assert {e.field for e in judged[10].evidence} >= {name}
    assert len({e.document for e in judged[10].evidence}) == 2


@pytest.mark.parametrize("gross", ["19000.00", "10000.00"])
def test_a_months_pay_that_was_altered_does_not_fit_the_year(gross: str) -> None:
    judged = _findings(_slip(9), _slip(10, gross_pay=Decimal(gross)))
    assert judged[10].status is Status.FAIL
    assert (judged[10].expected, judged[10].actual) == (str(GROSS * 9 + Decimal(gross)), "160000.00")


def test_a_year_to_date_below_its_month_fails() -> None:
    finding = _findings(_slip(10, gross_pay_ytd=Decimal("1600.00")))[10]
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, "16000.00", "1600.00")


@pytest.mark.parametrize("name", ["gross_pay_ytd", "income_tax_ytd", "gross_pay"])
def test_a_doubtful_figure_accuses_nobody(name: str) -> None:
    doubtful = with_values(_slip(9, gross_pay_ytd=Decimal("7.00")), unsure=[name])
    judged = _findings(doubtful, _slip(10))
    assert {f.why for f in judged.values()} == {Why.NOT_READ}


def _without_absence(month: int) -> Document:
    paper = _slip(month, gross_pay_ytd=GROSS * month - 800)
    return replace(paper, line_items=(line("事假扣款", "800.00", Section.DEDUCTION),))


HONEST = {
    "a missing month": (_slip(7), _slip(10)),
    "a new year by the month": (_slip(12, 2025), _slip(1)),
    "a new year by the day of payment": (_slip(11, 2025, months=12), _slip(12, 2025, months=1)),
    "a hire in the middle of the year": (_slip(9, months=1), _slip(10, months=2)),
    "this month left out of both": (
        _slip(9, months=8, gross_pay=Decimal("15000.00"), income_tax=Decimal("400.00")),
        _slip(10, gross_pay_ytd=GROSS * 8 + 15000, income_tax_ytd=TAX * 8 + 400),
    ),
    "absence is no taxable income": (_slip(9), _without_absence(10)),
    "another employer": (_slip(9), _slip(10, months=1, employer="宁波海川贸易有限公司")),
    "one cent": (_slip(9), _slip(10, gross_pay_ytd=GROSS * 10 + Decimal("0.01"))),
    "a bonus with a slip of its own": (
        _slip(9),
        _slip(10, gross_pay_ytd=GROSS * 10 + 5000),
        with_values(replace(_slip(10), id="bonus"), gross_pay=Decimal(5000), gross_pay_ytd=GROSS * 10 + 5000),
    ),
    "taxable income of one slip": (_slip(1, gross_pay_ytd=Decimal("15000.00")),),
}


@pytest.mark.parametrize("papers", HONEST.values(), ids=HONEST.keys())
def test_honest_years_are_not_accused(papers: tuple[Document, ...]) -> None:
    assert Status.FAIL not in {f.status for f in found("pay.year_to_date", *papers)}


def test_tax_withheld_before_this_month_is_so_called_on_the_page() -> None:
    september = _slip(9, income_tax=Decimal("400.00"), income_tax_ytd=Decimal("3000.00"))
    october = _slip(10, income_tax_ytd=Decimal("3400.00"))
    assert _findings(september, october)[10].status is Status.FAIL
    words = replace(page(), words=(Word("累计已预扣税额", BOX),))
    file = transcript(upload(october.parts[0].file), words)
    assert Status.FAIL not in {f.status for f in found("pay.year_to_date", september, october, files=(file,))}


def test_tax_years_of_other_countries_begin_in_other_months() -> None:
    march = replace(_slip(3, currency="GBP"), language="en")
    april = replace(_slip(4, currency="GBP", months=1), language="en")
    assert {f.status for f in _findings(march, april).values()} == {Status.PASS}


def test_slips_without_a_year_to_date_are_not_judged() -> None:
    (finding,) = found("pay.year_to_date", slip())
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


@given(st.lists(st.decimals(min_value=3000, max_value=90000, places=2), min_size=2, max_size=4))
def test_any_true_year_passes(months: list[Decimal]) -> None:
    papers = [_slip(i + 1, gross_pay=x, gross_pay_ytd=sum(months[: i + 1], Decimal(0))) for i, x in enumerate(months)]
    assert {f.status for f in found("pay.year_to_date", *papers)} == {Status.PASS}
