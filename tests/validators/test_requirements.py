"""How far the papers fulfil a policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import Reason
from domain.document import Document, Period
from domain.verdict import Outcome, Requirement, RequirementStatus
from tests.validators.papers import (
    AS_OF,
    application,
    case,
    certificate,
    complete,
    document,
    slip,
    statement,
    verdict,
    without,
)
from validators import load_policy, validate
from validators.policy import Days, Months, Policy
from validators.requirements import days_asked, months_asked

MET, PARTIAL, MISSING = RequirementStatus.MET, RequirementStatus.PARTIAL, RequirementStatus.MISSING


def line(requirement: str, *documents: Document, **more: object) -> Requirement:
    return next(r for r in verdict(*documents, **more).requirements if r.id == requirement)  # type: ignore[arg-type]


def test_a_complete_case_meets_everything_but_what_a_person_looks_at() -> None:
    judged = verdict(*complete())
    assert [r.status for r in judged.requirements if not r.for_a_person] == [MET, MET, MET]
    assert {(r.weight, r.status) for r in judged.requirements if r.for_a_person} == {(0, MISSING)}
    assert (judged.outcome, judged.scores.completeness) == (Outcome.READY, 100)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (date(2026, 11, 24), "2026-08 2026-09 2026-10"),
        (date(2026, 11, 16), "2026-08 2026-09 2026-10"),
        (date(2026, 11, 15), "2026-07 2026-08 2026-09"),
        (date(2026, 1, 15), "2025-09 2025-10 2025-11"),
        (date(2026, 1, 16), "2025-10 2025-11 2025-12"),
    ],
)
def test_a_month_is_due_from_the_sixteenth_of_the_next(as_of: date, months: str) -> None:
    assert " ".join(map(str, months_asked(Months(3), as_of, None))) == months


def test_for_unemployment_the_months_before_since_are_asked_for() -> None:
    declared = application(reason=Reason.UNEMPLOYMENT, since=date(2026, 8, 3))
    papers = (slip(5), slip(6), slip(7))
    assert line("pay_slip.recent", *papers, declared=declared, policy="unemployment").status is MET
    assert [str(m) for m in months_asked(Months(3, before_since=True), AS_OF, date(2026, 8, 3))] == [
        "2026-05",
        "2026-06",
        "2026-07",
    ]


def test_each_missing_month_is_named() -> None:
    found = line("pay_slip.recent", slip(9))
    assert (found.status, found.fulfilment) == (PARTIAL, Decimal("0.33"))
    assert found.lacking
    assert "2026-08、2026-10" in found.lacking.zh
    assert "2026-08, 2026-10" in found.lacking.en


def test_a_slip_of_another_month_shows_nothing() -> None:
    assert (line("pay_slip.recent", slip(5)).status, line("pay_slip.recent").fulfilment) == (MISSING, Decimal("0.00"))


def test_two_slips_of_one_month_show_one_month() -> None:
    assert line("pay_slip.recent", slip(9), slip(9, "b.pdf")).fulfilment == Decimal("0.33")


def test_two_halves_of_a_month_make_a_whole() -> None:
    first = slip(9, "a.pdf", pay_period=Period(date(2026, 9, 1), date(2026, 9, 15)))
    second = slip(9, "b.pdf", pay_period=Period(date(2026, 9, 16), date(2026, 9, 30)))
    assert line("pay_slip.recent", slip(8), first, second, slip(10)).status is MET
    assert line("pay_slip.recent", slip(8), first, slip(10)).fulfilment == Decimal("0.83")


def test_a_slip_that_lacks_a_field_counts_half() -> None:
    found = line("pay_slip.recent", slip(8), slip(9), without(slip(10), "net_pay"))
    assert (found.status, found.fulfilment) == (PARTIAL, Decimal("0.83"))
    assert found.lacking
    assert "一半" in found.lacking.zh


def test_a_better_copy_makes_up_for_a_flawed_one() -> None:
    assert line("pay_slip.recent", slip(8), slip(9), without(slip(10), "net_pay"), slip(10, "b.pdf")).status is MET


def test_a_requirement_on_a_doubtful_month_needs_review() -> None:
    judged = verdict(*(slip(m, unsure=["pay_period"] if m == 9 else []) for m in (8, 9, 10)), *complete()[3:])
    assert judged.scores.completeness == 100
    assert (judged.outcome, judged.outcome_because) == (Outcome.NEEDS_REVIEW, ("pay_slip.recent",))
    assert judged.scores.confidence < 1


def test_the_window_of_statements() -> None:
    assert days_asked(Days(180, 30), AS_OF) == Period(date(2026, 5, 28), date(2026, 10, 24))


def _statement(first: date, last: date, file: str) -> Document:
    return without(
        replace(statement(file, period_start=first, period_end=last), transactions=statement().transactions[:1])
    )


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        (date(2026, 5, 28), date(2026, 10, 24), MET),
        (date(2026, 5, 29), date(2026, 10, 24), PARTIAL),
        (date(2026, 5, 28), date(2026, 10, 23), PARTIAL),
        (date(2025, 1, 1), date(2026, 5, 27), MISSING),
    ],
)
def test_every_day_of_the_window_counts_but_the_last_thirty(first: date, last: date, status: RequirementStatus) -> None:
    assert line("bank_statement.recent", _statement(first, last, "a.pdf")).status is status


def test_two_statements_cover_together_and_a_gap_between_them_is_named() -> None:
    first = _statement(date(2026, 5, 1), date(2026, 7, 31), "a.pdf")
    assert line("bank_statement.recent", first, _statement(date(2026, 8, 1), date(2026, 11, 20), "b.pdf")).status is MET
    judged = verdict(first, _statement(date(2026, 8, 11), date(2026, 11, 20), "b.pdf"))
    found = next(r for r in judged.requirements if r.id == "bank_statement.recent")
    assert (found.status, found.fulfilment) == (PARTIAL, Decimal("0.93"))
    assert found.lacking
    assert "2026-08-01/2026-08-10" in found.lacking.en
    request = next(r for r in judged.requests if "bank_statement.recent" in r.because)
    assert request.asks_for.period == Period(date(2026, 8, 1), date(2026, 8, 10))


def test_a_statement_without_a_printed_period_shows_its_rows_days() -> None:
    paper = without(statement(), "period_start", "period_end")
    found = line("bank_statement.recent", paper)
    assert (found.status, found.fulfilment) == (PARTIAL, Decimal("0.91"))


@pytest.mark.parametrize(("issued", "status"), [(date(2026, 6, 6), MET), (date(2026, 6, 5), MISSING)])
def test_a_certificate_may_be_thirty_days_older_than_the_hardship(issued: date, status: RequirementStatus) -> None:
    found = line("medical_certificate.recent", certificate(issue_date=issued))
    assert found.status is status
    assert status is MET or (found.lacking and "2026-06-06" in found.lacking.zh)


def test_a_certificate_whose_date_was_not_read_counts_half() -> None:
    judged = verdict(*complete()[:4], without(certificate(), "issue_date"))
    found = next(r for r in judged.requirements if r.id == "medical_certificate.recent")
    assert (found.status, found.fulfilment) == (PARTIAL, Decimal("0.50"))
    assert [r.asks_for.file for r in judged.requests] == ["诊断证明.jpg"]


def test_a_doubtful_copy_beside_a_sure_one_needs_no_review() -> None:
    assert verdict(*complete(), certificate("b.jpg", unsure=["issue_date"])).outcome is Outcome.READY


def test_without_since_any_certificate_counts_and_the_reader_is_told() -> None:
    judged = verdict(*complete(), declared=application(since=None))
    assert judged.scores.completeness == 100
    assert any("未申报困难开始日期" in note.zh for note in judged.notes)


def test_without_a_reason_the_reader_is_told_which_policy_was_used() -> None:
    judged = verdict(*complete(), declared=application(reason=None), policy="general")
    assert any("No reason" in note.en for note in judged.notes)
    assert any("2 of 9" in note.en for note in judged.notes)


def test_other_papers_and_those_of_undeclared_kinds_are_no_trouble() -> None:
    assert verdict(*complete(), document("other", "x.jpg", {}), document("yacht", "y.jpg", {})).outcome is Outcome.READY


PAPERS = st.lists(
    st.one_of(
        st.builds(slip, st.integers(5, 10), st.uuids().map(str)),
        st.builds(lambda m, f: without(slip(m, f), "net_pay"), st.integers(5, 10), st.uuids().map(str)),
        st.builds(
            lambda a, b, f: _statement(min(a, b), max(a, b), f),
            st.dates(date(2026, 4, 1), AS_OF),
            st.dates(date(2026, 4, 1), AS_OF),
            st.uuids().map(str),
        ),
        st.builds(
            lambda days, f: certificate(f, issue_date=AS_OF - timedelta(days=days)),
            st.integers(0, 300),
            st.uuids().map(str),
        ),
    ),
    max_size=6,
)


@settings(max_examples=40)
@given(PAPERS, PAPERS)
def test_adding_papers_never_lowers_completeness(papers: list[Document], added: list[Document]) -> None:
    assert verdict(*papers).scores.completeness <= verdict(*papers, *added).scores.completeness


@settings(max_examples=20)
@given(PAPERS)
def test_the_same_case_gives_the_same_verdict(papers: list[Document]) -> None:
    assert verdict(*papers) == verdict(*papers)


def _fresh(days: int, kind: str) -> Policy:
    policy = load_policy("illness", None)
    asked = (replace(a, fresh_days=days) if a.kind == kind else a for a in policy.requirements)
    return replace(policy, requirements=tuple(asked))


@pytest.mark.parametrize(("days", "status"), [(139, RequirementStatus.MET), (138, RequirementStatus.MISSING)])
def test_a_paper_issued_too_long_ago_does_not_count(days: int, status: RequirementStatus) -> None:
    judged = validate(case(*complete()), _fresh(days, "medical_certificate"))
    line = next(r for r in judged.requirements if r.id == "medical_certificate.recent")
    assert line.status is status
    if status is RequirementStatus.MISSING:
        assert line.lacking is not None
        assert "issued more than 138 days ago" in line.lacking.en
        assert "2026-07-08" in line.lacking.en
        assert [r.asks_for.kind for r in judged.requests] == ["medical_certificate"]


def test_a_paper_without_a_day_of_its_own_is_as_fresh_as_any() -> None:
    undated = without(complete()[3], "printed_at", "period_end")
    judged = validate(case(undated), _fresh(1, "bank_statement"))
    assert next(r for r in judged.requirements if r.id == "bank_statement.recent").documents == (undated.id,)
