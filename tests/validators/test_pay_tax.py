"""pay.tax: income tax is what cumulative withholding gives, within what is unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.document import Document, Period, Section
from domain.verdict import Finding, Severity, Status, Why
from sample_docs.pay import YearToDate
from tests.validators.papers import EARNED, found, line, one, slip, with_values
from validators.withholding import tax_on, taxable_for, taxed_apart

PAID_IN = {
    "pension": "960.00",
    "medical_insurance": "240.00",
    "unemployment_insurance": "60.00",
    "housing_fund": "1440.00",
}
CONTRIBUTIONS = {name: Decimal(amount) for name, amount in PAID_IN.items()}
PAID_IN_ALL = sum(CONTRIBUTIONS.values(), Decimal(0))
LINES = tuple(line(label, amount, Section.EARNING) for label, amount in EARNED)


def _year(gross: Sequence[str], special: str = "1500", printed: bool = False, first: int = 1) -> dict[int, Document]:
    """Slips by month, lawfully taxed from the month `first` on; `printed`: with figures of the year to date."""
    year, papers = YearToDate(), {}
    for month, amount in enumerate(map(Decimal, gross), first):
        tax = year.withhold(amount, amount - PAID_IN_ALL - Decimal(special))
        ytd = {"gross_pay_ytd": year.gross, "income_tax_ytd": year.tax} if printed else {}
        paper = slip(month, gross_pay=amount, income_tax=tax)
        papers[month] = replace(with_values(paper, **CONTRIBUTIONS, **ytd), line_items=LINES)  # type: ignore[arg-type]
    return papers


def _judged(papers: Mapping[int, Document]) -> dict[int, Finding]:
    return dict(zip(papers, found("pay.tax", *papers.values()), strict=True))


def _latest(papers: Mapping[int, Document], *months: int) -> dict[int, Document]:
    return {month: papers[month] for month in months}


PLAIN = _year(["16000.00"] * 11)
PRINTED = _year(["16000.00"] * 11, printed=True)


@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize("special", ["0", "1500", "6000", "9000"])
@pytest.mark.parametrize("gross", ["5200.00", "9000.00", "16000.00", "32000.00", "80000.00"])
def test_a_lawful_year_passes_whole_or_in_part(gross: str, special: str, printed: bool) -> None:
    papers = _year([gross] * 11, special, printed)
    for some in (papers, _latest(papers, 8, 9, 10), _latest(papers, 1), _latest(papers, 10)):
        assert {f.status for f in _judged(some).values()} == {Status.PASS}


def test_the_range_and_the_printed_tax_are_named() -> None:
    finding = _judged(_latest(PRINTED, 9, 10))[10]
    assert finding.severity is Severity.MINOR
    assert finding.expected
    assert "/" in finding.expected
    assert finding.actual
    assert {e.field for e in finding.evidence} >= {"income_tax", "gross_pay", "pension", "income_tax_ytd"}


@pytest.mark.parametrize("tax", ["3800.00", "9000.00"])
def test_more_than_the_highest_rate_of_the_month_fails(tax: str) -> None:
    paper = with_values(PLAIN[10], income_tax=Decimal(tax))
    finding = one("pay.tax", paper)
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.MINOR, tax)
    assert f"{Decimal(tax):,}" in finding.message.zh
    assert finding.action


def test_tax_where_nothing_is_taxable_fails() -> None:
    low = with_values(PLAIN[10], gross_pay=Decimal("7600.00"), income_tax=Decimal("228.00"))
    assert one("pay.tax", low).status is Status.FAIL


def test_tax_beyond_the_bracket_that_the_year_tells_fails() -> None:
    assert _judged({10: with_values(PRINTED[10], income_tax=Decimal("1900.00"))})[10].status is Status.FAIL


def test_a_year_that_was_taxed_more_than_the_law_gives_fails() -> None:
    high = {10: with_values(PRINTED[10], income_tax_ytd=Decimal("30000.00"))}
    assert _judged(high)[10].status is Status.FAIL


def test_no_tax_at_all_on_high_pay_fails_even_with_every_deduction() -> None:
    rich = _year(["60000.00"] * 11, printed=True)[10]
    assert _judged({10: with_values(rich, income_tax=Decimal(0), income_tax_ytd=Decimal(0))})[10].status is Status.FAIL


def test_a_month_above_both_its_neighbours_fails_with_their_slips() -> None:
    papers = _latest(PLAIN, 8, 9, 10) | {9: with_values(PLAIN[9], income_tax=Decimal("1600.00"))}
    judged = _judged(papers)
    assert judged[9].status is Status.FAIL
    assert {e.document for e in judged[9].evidence} == {p.id for p in papers.values()}


@pytest.mark.parametrize("altered", [8, 10])
def test_a_month_beyond_the_bracket_of_the_two_beside_it_fails(altered: int) -> None:
    papers = _latest(_year([str(16000 + 100 * m) for m in range(11)]), 8, 9, 10)
    papers[altered] = with_values(papers[altered], income_tax=Decimal("2300.00"))
    assert _judged(papers)[altered].status is Status.FAIL


def test_a_tax_that_never_changes_beyond_the_first_bracket_fails() -> None:
    tax = Decimal("225.00")
    papers = {m: with_values(PRINTED[m], income_tax=tax, income_tax_ytd=tax * m) for m in (8, 9, 10)}
    assert {f.status for f in _judged(papers).values()} == {Status.FAIL}


def test_a_whole_year_without_enough_tax_fails() -> None:
    rich = {m: with_values(p, income_tax=Decimal(0)) for m, p in _year(["60000.00"] * 10).items()}
    assert _judged(rich)[10].status is Status.FAIL


def _with_bonus() -> dict[int, Document]:
    """A bonus of 40,000 taxed apart in September."""
    papers = _latest(PLAIN, 8, 9, 10)
    bonus = Decimal(40000)
    paid = papers[9].fields["income_tax"].value + taxed_apart(bonus)  # type: ignore[operator]
    more = with_values(papers[9], gross_pay=Decimal(56000), income_tax=paid)
    papers[9] = replace(more, line_items=(*LINES, line("年终奖", "40000.00", Section.EARNING)))
    return papers


def _sick() -> dict[int, Document]:
    """Pay falls in September to what contributions and the exemption leave nothing of."""
    return _latest(_year(["30000.00"] * 8 + ["7000.00", "7200.00"], printed=True), 8, 9, 10)


def _registered_late() -> dict[int, Document]:
    """Special deductions of the whole year are set off in October: no tax for a while."""
    papers = _latest(PLAIN, 8, 9, 10)
    return papers | {10: with_values(papers[10], income_tax=Decimal(0))}


HONEST = {
    "a bonus taxed apart": _with_bonus(),
    "sick pay": _sick(),
    "special deductions registered late": _registered_late(),
    "a hire in the middle of the year": _year(["16000.00"] * 5, printed=True, first=6),
    "pay that varies": _year(["16000.00", "9000.00", "24000.00", "15500.00", "40000.00", "8000.00"], printed=True),
    "a bonus within the year's income": _year(["16000.00"] * 2 + ["96000.00"] + ["16000.00"] * 7, printed=True),
}


@pytest.mark.parametrize("papers", HONEST.values(), ids=HONEST.keys())
def test_honest_years_are_not_accused(papers: dict[int, Document]) -> None:
    assert Status.FAIL not in {f.status for f in _judged(papers).values()}


@pytest.mark.parametrize(
    "paper",
    [
        with_values(PLAIN[10], currency="HKD"),
        replace(PLAIN[10], language="en"),
        replace(PLAIN[10], line_items=(line("劳务报酬", "16000.00", Section.EARNING),)),
        slip(),
    ],
)
def test_other_tax_laws_are_not_applied(paper: Document) -> None:
    finding = one("pay.tax", paper)
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


def test_months_before_the_table_are_not_judged() -> None:
    finding = one("pay.tax", with_values(PLAIN[10], pay_period=Period.month(2018, 10)))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


@pytest.mark.parametrize("name", ["income_tax", "gross_pay", "pension", "income_tax_ytd"])
def test_a_doubtful_figure_accuses_nobody(name: str) -> None:
    wrong = with_values(PRINTED[10], income_tax=Decimal("9000.00"))
    finding = one("pay.tax", with_values(wrong, unsure=[name]))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


@given(st.decimals(min_value=1, max_value=2_000_000, places=2))
def test_tax_leads_back_to_its_income(taxable: Decimal) -> None:
    assert abs(taxable_for(tax_on(taxable)) - taxable) < 1


@settings(max_examples=60)
@given(
    st.lists(st.decimals(min_value=3000, max_value=120000, places=2), min_size=1, max_size=11),
    st.integers(0, 121),
    st.booleans(),
)
def test_any_lawfully_taxed_year_passes(gross: list[Decimal], special: int, printed: bool) -> None:
    papers = _year([str(x) for x in gross], str(special * 100), printed)
    assert Status.FAIL not in {f.status for f in _judged(papers).values()}
