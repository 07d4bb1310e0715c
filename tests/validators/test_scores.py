"""Completeness, consistency, authenticity, confidence and the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.document import Document
from domain.text import Bilingual
from domain.verdict import (
    Authenticity,
    Finding,
    Outcome,
    Requirement,
    RequirementStatus,
    Severity,
    Status,
    Term,
    Why,
)
from tests.validators.papers import (
    complete,
    document,
    page,
    slip,
    transcript,
    upload,
    verdict,
    with_values,
    without,
)
from validators import load_policy
from validators.catalog import rules
from validators.scores import (
    AUTHENTICITY,
    COMPLETENESS,
    authenticity,
    completeness,
    confidence,
    consistency,
    outcome,
    score,
)

POLICY = load_policy("general", None)
TEXT = Bilingual("", "")
PASS, FAIL, UNKNOWN, WAIVED = Status.PASS, Status.FAIL, Status.UNKNOWN, Status.WAIVED


def finding(rule: str, status: Status, severity: Severity, why: Why | None = None) -> Finding:
    return Finding(f"{rule}:1", rule, status, severity, TEXT, why)


def critical(status: Status, rule: str = "bank.balance") -> Finding:
    return finding(rule, status, Severity.CRITICAL)


def major(status: Status, rule: str = "pay.sum") -> Finding:
    return finding(rule, status, Severity.MAJOR)


def requirement(weight: int, fulfilment: str, **more: object) -> Requirement:
    status = {"0": RequirementStatus.MISSING, "1": RequirementStatus.MET}.get(fulfilment, RequirementStatus.PARTIAL)
    return replace(Requirement("a.b", TEXT, status, Decimal(fulfilment), weight), **more)  # type: ignore[arg-type]


def test_completeness_is_the_weighted_fulfilment() -> None:
    lines = [requirement(4, "0.67"), requirement(4, "1"), requirement(2, "0"), requirement(0, "0", for_a_person=True)]
    assert completeness(lines) == 67
    assert completeness([]) == 100


def test_consistency_is_the_weighted_share_that_passed() -> None:
    assert consistency([major(PASS), major(FAIL), critical(PASS)], POLICY) == 83
    assert consistency([major(PASS), major(FAIL)], POLICY) == 50


def test_a_failed_critical_rule_caps_consistency() -> None:
    many = [finding(f"pay.x{n}", PASS, Severity.MAJOR) for n in range(50)]
    assert consistency([*many, critical(FAIL)], POLICY) == 40
    assert consistency([critical(FAIL)], POLICY) == 0


def test_too_little_judged_is_no_figure() -> None:
    waiting = [finding(f"pay.x{n}", UNKNOWN, Severity.MAJOR, Why.NOT_CHECKED) for n in range(3)]
    assert consistency([major(PASS), *waiting[:2]], POLICY) == 100
    assert consistency([major(PASS), *waiting], POLICY) is None
    assert consistency([], POLICY) is None


def test_what_does_not_apply_does_not_count() -> None:
    idle = [finding(f"medical.x{n}", UNKNOWN, Severity.CRITICAL, Why.NOT_APPLICABLE) for n in range(9)]
    assert consistency([major(PASS), *idle], POLICY) == 100


def test_waived_is_neither_pass_nor_fail() -> None:
    assert consistency([major(PASS), critical(WAIVED)], POLICY) == 100
    assert consistency([critical(WAIVED)], POLICY) is None


@pytest.mark.parametrize("rule", sorted(AUTHENTICITY | COMPLETENESS))
def test_rules_of_authenticity_and_completeness_stay_out_of_consistency(rule: str) -> None:
    assert consistency([major(PASS), critical(FAIL, rule)], POLICY) == 100


def test_a_policy_may_weigh_otherwise() -> None:
    policy = replace(POLICY, weights={**POLICY.weights, Severity.CRITICAL: 4})
    assert consistency([major(FAIL), critical(PASS)], policy) == 50


STATUSES = st.sampled_from([PASS, FAIL, UNKNOWN])
FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(["pay.a", "pay.b", "bank.c", "bank.d"]), STATUSES, st.just(Severity.MAJOR)),
    max_size=8,
)


@given(FINDINGS, st.sampled_from(["pay.a", "bank.c"]))
def test_a_failing_finding_never_raises_consistency(findings: list[Finding], rule: str) -> None:
    before = consistency(findings, POLICY)
    after = consistency([*findings, major(FAIL, rule)], POLICY)
    assert before is None or (after is not None and after <= before)


@given(FINDINGS, st.integers(0, 7))
def test_a_pass_turned_into_a_fail_never_raises_consistency(findings: list[Finding], place: int) -> None:
    if place >= len(findings) or findings[place].status is not PASS:
        return
    worse = [replace(f, status=FAIL) if n == place else f for n, f in enumerate(findings)]
    before, after = consistency(findings, POLICY), consistency(worse, POLICY)
    assert (before is None) == (after is None)
    assert before is None or after is None or after <= before


def _all_of_authenticity(status: Status, why: Why | None = None) -> list[Finding]:
    return [finding(rule, status, Severity.MAJOR, why) for rule in sorted(AUTHENTICITY)]


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], Authenticity.INCONCLUSIVE),
        (_all_of_authenticity(UNKNOWN, Why.NOT_CHECKED), Authenticity.INCONCLUSIVE),
        (_all_of_authenticity(UNKNOWN, Why.NOT_APPLICABLE), Authenticity.INCONCLUSIVE),
        (_all_of_authenticity(PASS), Authenticity.CLEAR),
        (
            [*_all_of_authenticity(PASS)[1:], *_all_of_authenticity(UNKNOWN, Why.NOT_READ)[:1]],
            Authenticity.INCONCLUSIVE,
        ),
        ([*_all_of_authenticity(PASS)[1:], *_all_of_authenticity(UNKNOWN, Why.NOT_APPLICABLE)[:1]], Authenticity.CLEAR),
        ([major(FAIL, "file.fonts")], Authenticity.ALERT),
        ([critical(FAIL, "file.hidden_text")], Authenticity.ALERT),
        ([major(FAIL, "image.edited")], Authenticity.CAUTION),
        ([major(FAIL, "image.edited"), major(FAIL, "file.fonts")], Authenticity.ALERT),
        ([finding("file.software", FAIL, Severity.MINOR)], Authenticity.CAUTION),
        ([critical(FAIL, "bank.balance")], Authenticity.INCONCLUSIVE),
    ],
)
def test_authenticity_is_decided_by_its_six_rules(findings: list[Finding], expected: Authenticity) -> None:
    assert authenticity(findings) is expected


def test_confidence_is_the_share_of_fields_that_need_no_review() -> None:
    assert confidence({("d", "a"): True, ("d", "b"): True, ("d", "c"): False}) == Decimal("0.67")
    assert confidence({}) == 0


def _outcome(
    *findings: Finding,
    read: bool = True,
    broken: Sequence[str] = (),
    lines: Sequence[Requirement] = (),
    doubtful: Sequence[str] = (),
) -> tuple[Outcome, tuple[str, ...]]:
    return outcome(read, broken, lines, doubtful, findings)


SHORT = requirement(4, "0.5", id="pay_slip.recent")


def test_the_first_outcome_that_holds_decides() -> None:
    everything = (critical(FAIL), major(FAIL))
    assert _outcome(*everything, read=False, broken=["f"], lines=[SHORT])[0] is Outcome.UNREADABLE
    assert _outcome(*everything, broken=["f"], lines=[SHORT]) == (Outcome.NEEDS_REVIEW, ("bank.balance:1",))
    assert _outcome(major(FAIL), broken=["f"], lines=[SHORT]) == (Outcome.NEEDS_DOCUMENTS, ("pay_slip.recent", "f"))
    assert _outcome(major(FAIL), doubtful=["a.b"]) == (Outcome.NEEDS_REVIEW, ("pay.sum:1", "a.b"))
    assert _outcome(major(PASS)) == (Outcome.READY, ())


def test_an_alert_comes_before_missing_papers_and_a_caution_after() -> None:
    fonts, edited = major(FAIL, "file.fonts"), major(FAIL, "image.edited")
    assert _outcome(fonts, lines=[SHORT]) == (Outcome.NEEDS_REVIEW, ("file.fonts:1",))
    assert _outcome(edited, lines=[SHORT])[0] is Outcome.NEEDS_DOCUMENTS
    assert _outcome(edited) == (Outcome.NEEDS_REVIEW, ("image.edited:1",))


def test_minor_failures_and_unknowns_do_not_prevent_ready() -> None:
    small = finding("file.duplicate", FAIL, Severity.MINOR)
    assert _outcome(small, finding("pay.sum", UNKNOWN, Severity.CRITICAL, Why.NOT_READ))[0] is Outcome.READY


def test_what_a_person_looks_at_does_not_prevent_ready() -> None:
    assert _outcome(lines=[requirement(0, "0", for_a_person=True)])[0] is Outcome.READY


def test_a_case_without_documents_is_unreadable() -> None:
    empty = replace(transcript(upload("x.pdf")), pages=())
    assert verdict().outcome is Outcome.UNREADABLE
    assert verdict(files=[empty]).outcome is Outcome.UNREADABLE


def test_a_paper_on_which_nothing_was_read_is_no_document() -> None:
    blank = transcript(upload("x.jpg"), replace(page(blank=True), words=()))
    assert verdict(document("other", "x.jpg", {}), files=[blank]).outcome is Outcome.UNREADABLE


def test_a_complete_case_is_ready_beside_what_is_unknown() -> None:
    scores = verdict(*complete()).scores
    assert (scores.consistency, scores.authenticity) == (100, Authenticity.INCONCLUSIVE)
    assert scores.confidence == 1
    assert (scores.failed, scores.unknown > 0) == (0, True)


def test_one_wrong_balance_caps_the_whole_case() -> None:
    papers = complete()
    rows = list(papers[3].transactions)
    rows[4] = replace(rows[4], balance=Decimal("99999.00"))
    judged = verdict(*papers[:3], replace(papers[3], transactions=tuple(rows)), papers[4])
    assert (judged.outcome, judged.scores.consistency) == (Outcome.NEEDS_REVIEW, 40)


def test_a_slip_whose_name_and_employer_were_not_surely_read_is_too_little_for_a_figure() -> None:
    assert verdict(slip(unsure=["employee_name", "employer"])).scores.consistency is None


def test_every_rule_of_the_verdict_has_its_claim() -> None:
    judged = verdict(*complete())
    assert [r.id for r in judged.rules] == [r.id for r in rules()]
    assert {f.rule for f in judged.findings} == {r.id for r in rules()}


PAPERS = complete()
FLAWED = (
    *(without(paper, "net_pay", "gross_pay") for paper in PAPERS[:3]),
    without(PAPERS[3], "account_number"),
    without(PAPERS[4], "diagnosis"),
)
SHORT_STATEMENT = with_values(PAPERS[3], period_start=date(2026, 8, 1), period_end=date(2026, 9, 30))
SENT = st.lists(st.sampled_from((*PAPERS, *FLAWED, SHORT_STATEMENT)), max_size=6, unique_by=lambda d: d.id)


@settings(max_examples=60, deadline=None)
@given(SENT, st.sampled_from(PAPERS))
def test_another_paper_in_order_never_lowers_completeness(sent: list[Document], added: Document) -> None:
    other = replace(added, id="another", parts=(replace(added.parts[0], file="another.pdf", sha256="a" * 64),))
    assert verdict(*sent, other).scores.completeness >= verdict(*sent).scores.completeness


LINES = st.lists(
    st.builds(requirement, st.integers(0, 9), st.sampled_from(["0", "0.33", "0.5", "0.99", "1"])), max_size=5
)


@given(LINES, st.integers(0, 4), st.sampled_from(["0.5", "0.67", "1"]))
def test_more_fulfilment_never_lowers_completeness(lines: list[Requirement], place: int, share: str) -> None:
    better = [
        replace(r, fulfilment=max(r.fulfilment, Decimal(share))) if n == place else r for n, r in enumerate(lines)
    ]
    assert completeness(better) >= completeness(lines)


SEVERITIES = st.sampled_from([Severity.CRITICAL, Severity.MAJOR, Severity.MINOR])
RULES = st.dictionaries(st.sampled_from(["pay.a", "pay.b", "bank.c", "bank.d", "income.e"]), SEVERITIES, min_size=1)


@given(RULES, st.data())
def test_a_rule_that_fails_never_raises_consistency(severities: dict[str, Severity], data: st.DataObject) -> None:
    """Whatever the finding was before: a pass, an unknown that applies, or waived."""
    named = st.lists(st.sampled_from(sorted(severities)), min_size=1, max_size=8)
    statuses = st.sampled_from([PASS, FAIL, UNKNOWN, WAIVED])
    findings = [finding(rule, data.draw(statuses), severities[rule]) for rule in data.draw(named)]
    place = data.draw(st.integers(0, len(findings) - 1))
    worse = [replace(f, status=FAIL) if n == place else f for n, f in enumerate(findings)]
    before, after = consistency(findings, POLICY), consistency(worse, POLICY)
    assert before is None or (after is not None and after <= before)


@given(RULES, st.data())
def test_the_arithmetic_adds_up_to_the_scores(severities: dict[str, Severity], data: st.DataObject) -> None:
    named = st.lists(st.sampled_from(sorted(severities)), max_size=8)
    findings = [finding(rule, data.draw(STATUSES), severities[rule]) for rule in data.draw(named)]
    lines = data.draw(LINES)
    told = score(lines, findings, {}, POLICY)
    sums = told.arithmetic
    assert told.completeness == (_of_a_hundred(sums.completeness) if sums.completeness else 100)
    judged = sum(t.weight for t in sums.consistency)
    if judged * 3 < sums.applicable_weight or not judged:
        assert told.consistency is None
    else:
        assert told.consistency == min(_of_a_hundred(sums.consistency), sums.capped_at or 100)


def _of_a_hundred(terms: Sequence[Term]) -> int:
    exact = 100 * sum((t.weight * t.share for t in terms), Decimal(0)) / sum(t.weight for t in terms)
    return int(exact + Decimal("0.5"))
