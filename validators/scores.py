"""The three verdicts, never mixed: completeness, consistency, authenticity. And confidence, and the outcome.

Each figure is the arithmetic of the README's section on scores, done in Decimal, so that a reader can do it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from domain.verdict import (
    Arithmetic,
    Authenticity,
    Finding,
    Outcome,
    Requirement,
    RequirementStatus,
    Scores,
    Severity,
    Status,
    Term,
    Why,
)
from validators.policy import Policy

AUTHENTICITY = frozenset(
    {"file.revisions", "file.software", "file.hidden_text", "file.fonts", "file.signature", "image.edited"}
)
COMPLETENESS = frozenset({"file.readable", "file.duplicate", "document.fields", "medical.parts"})
"""Rules that work through the requirements' fulfilment."""
CAP = 40
"""The most that consistency can be while a critical rule fails."""
JUDGED = frozenset({Status.PASS, Status.FAIL})


def score(
    requirements: Sequence[Requirement],
    findings: Sequence[Finding],
    asked: Mapping[tuple[str, str], bool],
    policy: Policy,
) -> Scores:
    """`asked`: every field that a rule or requirement looked at → whether it needs no review."""
    return Scores(
        completeness=completeness(requirements),
        consistency=consistency(findings, policy),
        confidence=confidence(asked),
        authenticity=authenticity(findings),
        passed=sum(f.status is Status.PASS for f in findings),
        failed=sum(f.status is Status.FAIL for f in findings),
        unknown=sum(f.status is Status.UNKNOWN for f in findings),
        waived=sum(f.status is Status.WAIVED for f in findings),
        arithmetic=arithmetic(requirements, findings, asked, policy),
    )


def arithmetic(
    requirements: Iterable[Requirement],
    findings: Sequence[Finding],
    asked: Mapping[tuple[str, str], bool],
    policy: Policy,
) -> Arithmetic:
    """The summands of completeness and consistency, and the fields of confidence, for the reader to add up again."""
    terms, applicable_weight = _consistency_terms(findings, policy)
    return Arithmetic(
        completeness=_completeness_terms(requirements),
        consistency=terms,
        applicable_weight=applicable_weight,
        capped_at=CAP if _is_capped(findings) else None,
        sure_fields=sum(asked.values()),
        used_fields=len(asked),
    )


def completeness(requirements: Iterable[Requirement]) -> int:
    """Σ weight × fulfilment ÷ Σ weight, of 100; 100 where nothing is asked for."""
    terms = _completeness_terms(requirements)
    return _reached(terms) if terms else 100


def consistency(findings: Iterable[Finding], policy: Policy) -> int | None:
    """Σ weight × share passed ÷ Σ weight over the rules that judged something; `None` while too little was judged.

    What was waived is neither judged nor applicable.
    """
    found = tuple(findings)
    terms, applicable_weight = _consistency_terms(found, policy)
    judged_weight = sum(t.weight for t in terms)
    if not judged_weight or judged_weight * 3 < applicable_weight:
        return None
    return min(_reached(terms), CAP) if _is_capped(found) else _reached(terms)


def authenticity(findings: Iterable[Finding]) -> Authenticity:
    """Decided by the six rules of authenticity and nothing else; what was not judged, or waived, is not clear."""
    found = [f for f in findings if f.rule in AUTHENTICITY]
    failed = [f for f in found if f.status is Status.FAIL]
    if any(f.severity in (Severity.CRITICAL, Severity.MAJOR) and f.rule != "image.edited" for f in failed):
        return Authenticity.ALERT
    if any(f.severity is not Severity.INFO for f in failed):
        return Authenticity.CAUTION
    applicable = [f for f in found if f.why is not Why.NOT_APPLICABLE]
    if applicable and all(f.status in JUDGED for f in applicable):
        return Authenticity.CLEAR
    return Authenticity.INCONCLUSIVE


def confidence(asked: Mapping[tuple[str, str], bool]) -> Decimal:
    """Share of the fields looked at that need no review, two decimals; 0 where none was read."""
    sure = Decimal(sum(asked.values())) / len(asked) if asked else Decimal(0)
    return sure.quantize(Decimal("0.01"), ROUND_HALF_UP)


def outcome(
    read_anything: bool,
    broken_files: Sequence[str],
    requirements: Sequence[Requirement],
    doubtful: Sequence[str],
    findings: Sequence[Finding],
) -> tuple[Outcome, tuple[str, ...]]:
    """The first that holds, and the ids that decided it.

    `broken_files`: sha256 of files that are locked or unreadable; `doubtful`: ids of requirements that rest on a field
    that needs review.
    """
    if not read_anything:
        return Outcome.UNREADABLE, tuple(broken_files)
    suspected = authenticity(findings)
    alert = _of_authenticity(findings) if suspected is Authenticity.ALERT else []
    caution = _of_authenticity(findings) if suspected is Authenticity.CAUTION else []
    short = [r.id for r in requirements if r.status is not RequirementStatus.MET and not r.for_a_person]
    for decided, because in (
        (Outcome.NEEDS_REVIEW, [*_failures(findings, Severity.CRITICAL), *alert]),
        (Outcome.NEEDS_DOCUMENTS, [*short, *broken_files]),
        (Outcome.NEEDS_REVIEW, [*_failures(findings, Severity.MAJOR), *caution, *doubtful]),
    ):
        if because:
            return decided, tuple(dict.fromkeys(because))
    return Outcome.READY, ()


def _completeness_terms(requirements: Iterable[Requirement]) -> tuple[Term, ...]:
    return tuple(Term(r.id, r.weight, r.fulfilment) for r in requirements if r.weight)


def _consistency_terms(findings: Iterable[Finding], policy: Policy) -> tuple[tuple[Term, ...], int]:
    """A term for each rule that judged something, in their order, and the weight of all rules that apply."""
    by_rule = _by_rule(f for f in findings if _counts(f))
    weight = {rule: policy.weights[found[0].severity] for rule, found in by_rule.items()}
    judged = [rule for rule, found in by_rule.items() if any(f.status in JUDGED for f in found)]
    applicable = [rule for rule, found in by_rule.items() if any(f.why is not Why.NOT_APPLICABLE for f in found)]
    terms = tuple(Term(rule, weight[rule], _share_passed(by_rule[rule])) for rule in judged)
    return terms, sum(weight[rule] for rule in applicable)


def _counts(finding: Finding) -> bool:
    """Whether it has to do with consistency."""
    return finding.status is not Status.WAIVED and finding.rule not in AUTHENTICITY | COMPLETENESS


def _is_capped(findings: Iterable[Finding]) -> bool:
    return any(_failed(f, Severity.CRITICAL) for f in findings if _counts(f))


def _failed(finding: Finding, severity: Severity) -> bool:
    return finding.status is Status.FAIL and finding.severity is severity


def _failures(findings: Iterable[Finding], severity: Severity) -> list[str]:
    return [f.id for f in findings if _failed(f, severity)]


def _of_authenticity(findings: Iterable[Finding]) -> list[str]:
    return [f.id for f in findings if f.rule in AUTHENTICITY and f.status is Status.FAIL]


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.rule, []).append(finding)
    return grouped


def _share_passed(findings: Iterable[Finding]) -> Decimal:
    judged = [f for f in findings if f.status in JUDGED]
    return Decimal(sum(f.status is Status.PASS for f in judged)) / len(judged)


def _reached(terms: Sequence[Term]) -> int:
    """Σ weight × share ÷ Σ weight, of 100, rounded half up."""
    reached = 100 * sum((t.weight * t.share for t in terms), Decimal(0)) / sum(t.weight for t in terms)
    return int(reached.quantize(Decimal(1), ROUND_HALF_UP))
