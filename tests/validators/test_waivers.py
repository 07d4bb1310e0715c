"""A finding that the reviewer accepts is neither pass nor fail, and a waiver that fits nothing is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from domain.corrections import Waiver
from domain.document import Document
from domain.text import Bilingual
from domain.verdict import Authenticity, Finding, Outcome, Severity, Status, Verdict, Why
from tests.validators.papers import case, complete, slip
from validators import load_policy, validate
from validators.rule import Ruling
from validators.scores import authenticity, consistency
from validators.waivers import waived

POLICY = load_policy("illness", None)
WRONG = slip(10, net_pay=Decimal("12198.75"))
"""A net pay that neither follows from the slip nor arrives in the statement."""


def judged(*documents: Document, waivers: tuple[Waiver, ...] = ()) -> Verdict:
    return validate(replace(case(*documents), waivers=waivers), POLICY)


def with_one_wrong_slip(*waivers: Waiver) -> Verdict:
    return judged(*(WRONG, *complete()[:2], *complete()[3:]), waivers=waivers)


def failures(verdict: Verdict) -> list[Finding]:
    return [f for f in verdict.findings if f.status is Status.FAIL]


def accepted(verdict: Verdict) -> tuple[Waiver, ...]:
    return tuple(Waiver(f.id, "wang", "单位证明已核实", n) for n, f in enumerate(failures(verdict), 1))


def test_a_waived_failure_is_neither_pass_nor_fail_and_says_by_whom_and_why() -> None:
    first = failures(with_one_wrong_slip())[0]
    verdict = with_one_wrong_slip(Waiver(first.id, "wang", "单位证明已核实"))
    (finding,) = [f for f in verdict.findings if f.id == first.id]
    assert (finding.status, finding.found) == (Status.WAIVED, Status.FAIL)
    assert finding.waiver == Waiver(first.id, "wang", "单位证明已核实")
    assert (finding.message, finding.expected, finding.actual) == (first.message, first.expected, first.actual)
    assert verdict.problems == ()


def test_waived_findings_leave_consistency_and_outcome_and_are_counted() -> None:
    before = with_one_wrong_slip()
    assert {"pay.sum", "income.credited"} <= {f.rule for f in failures(before)}
    assert before.outcome is Outcome.NEEDS_REVIEW
    assert before.scores.consistency is not None
    assert before.scores.consistency <= 40
    after = with_one_wrong_slip(*accepted(before))
    assert after.outcome is Outcome.READY
    assert after.scores.consistency == 100
    assert (after.scores.failed, after.scores.waived) == (0, before.scores.failed)
    assert after.scores.passed == before.scores.passed
    assert after.scores.completeness == before.scores.completeness


def test_nothing_is_asked_of_the_applicant_for_a_waived_finding() -> None:
    short = complete()[0]
    lacking = judged(short)
    asked = {because for request in lacking.requests for because in request.because}
    wanted = [f for f in lacking.findings if f.id in asked]
    assert wanted
    after = judged(short, waivers=tuple(Waiver(f.id, "wang", "x") for f in wanted))
    still = {because for request in after.requests for because in request.because}
    assert not still & {f.id for f in wanted}


def test_a_waiver_that_fits_no_finding_is_named_with_its_line() -> None:
    verdict = judged(*complete(), waivers=(Waiver("pay.sum:00000000", "wang", "x", 7),))
    (problem,) = verdict.problems
    assert problem.code == "correction_fits_nothing"
    assert "line 7" in problem.message.en
    assert "pay.sum:00000000" in problem.message.zh
    assert verdict.scores.waived == 0


def test_what_passed_or_does_not_apply_stays_what_it_is_and_the_waiver_is_named() -> None:
    clean = judged(*complete())
    settled = [
        next(f for f in clean.findings if f.status is Status.PASS),
        next(f for f in judged(slip()).findings if f.why is Why.NOT_APPLICABLE),
    ]
    for documents, finding in zip((complete(), (slip(),)), settled, strict=True):
        verdict = judged(*documents, waivers=(Waiver(finding.id, "wang", "x"),))
        assert next(f for f in verdict.findings if f.id == finding.id) == finding
        assert "nothing to waive" in verdict.problems[0].message.en


def test_of_two_waivers_of_one_finding_the_later_holds() -> None:
    finding = Finding("a.b:1", "a.b", Status.FAIL, Severity.MAJOR, Bilingual("", ""))
    (ruling,), problems = waived([Ruling(finding)], [Waiver("a.b:1", "wang", "x", 1), Waiver("a.b:1", "li", "y", 2)])
    assert ruling.finding.waiver == Waiver("a.b:1", "li", "y", 2)
    assert problems == ()


def test_waiving_a_trace_of_editing_does_not_make_a_file_clear() -> None:
    def of(rule: str, status: Status) -> Finding:
        return Finding(f"{rule}:1", rule, status, Severity.MAJOR, Bilingual("", ""))

    passed = of("file.fonts", Status.PASS)
    assert authenticity([passed, of("file.revisions", Status.FAIL)]) is Authenticity.ALERT
    assert authenticity([passed, of("file.revisions", Status.WAIVED)]) is Authenticity.INCONCLUSIVE


def test_a_waived_rule_weighs_nothing_not_even_as_unjudged() -> None:
    def of(rule: str, status: Status, severity: Severity) -> Finding:
        return Finding(f"{rule}:1", rule, status, severity, Bilingual("", ""))

    minor = of("pay.insurance", Status.PASS, Severity.MINOR)
    unjudged = [of(rule, Status.UNKNOWN, Severity.CRITICAL) for rule in ("bank.balance", "income.credited")]
    waivers = [replace(f, status=Status.WAIVED) for f in unjudged]
    assert consistency([minor, *unjudged], POLICY) is None
    assert consistency([minor, *waivers], POLICY) == 100
