"""The report arranged for reading: what decides first, then by severity, then what was not checked. Adds no fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.text import Bilingual
from domain.verdict import Severity, Why
from reports.shape import FindingEntry, Report, RequestEntry, RequirementEntry, RuleEntry, Texts
from reports.words import FILE_STATUSES, word

WORST_FIRST = tuple(severity.value for severity in reversed(Severity))
OPEN_WHYS = tuple(why.value for why in (Why.NOT_SUPPLIED, Why.NOT_READ, Why.NOT_CHECKED))


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that decided the outcome, with the place on the page that tells more."""

    text: Texts | Bilingual | str
    more: Texts | Bilingual | str
    anchor: str


@dataclass(frozen=True, slots=True)
class View:
    """What the template asks for beside the report itself."""

    because: Sequence[Reason]
    required: Sequence[RequirementEntry]
    for_a_person: Sequence[RequirementEntry]
    failed: Sequence[FindingEntry]
    waived: Sequence[FindingEntry]
    passed: Sequence[FindingEntry]
    unjudged: Sequence[tuple[str, Sequence[FindingEntry]]]
    not_applicable: Sequence[FindingEntry]
    open_requests: Sequence[RequestEntry]
    answered: Sequence[RequestEntry]
    claims: dict[str, RuleEntry]
    numbers: dict[str, int]
    named: dict[str, Texts]
    """What findings and requirements are called, by id."""
    not_judged: int
    """Findings that could not be judged though they apply."""
    fields_read: int
    fields_in_doubt: int
    arithmetic: str
    """How the completeness comes about, as a sum; empty where nothing is weighed."""


def arrange(report: Report) -> View:
    """Every finding, requirement and request stands in exactly one group."""
    findings = sorted(report["findings"], key=lambda f: WORST_FIRST.index(f["severity"]))
    fields = [field for document in report["documents"] for field in document["fields"].values()]
    unjudged = [(why, group) for why in OPEN_WHYS if (group := _unknown(why, findings))]
    return View(
        because=[_reason(ident, report) for ident in report["outcome_because"]],
        required=[r for r in report["requirements"] if not r["for_a_person"]],
        for_a_person=[r for r in report["requirements"] if r["for_a_person"]],
        failed=_of_status("fail", findings),
        waived=_of_status("waived", findings),
        passed=_of_status("pass", findings),
        unjudged=unjudged,
        not_applicable=_unknown(Why.NOT_APPLICABLE.value, findings),
        open_requests=[r for r in report["requests"] if r["status"] != "answered"],
        answered=[r for r in report["requests"] if r["status"] == "answered"],
        claims={rule["id"]: rule for rule in report["rules"]},
        numbers={document["id"]: n for n, document in enumerate(report["documents"], 1)},
        named={**{f["id"]: f["message"] for f in findings}, **{r["id"]: r["label"] for r in report["requirements"]}},
        not_judged=sum(len(group) for _, group in unjudged),
        fields_read=len(fields),
        fields_in_doubt=sum(field["needs_review"] for field in fields),
        arithmetic=_arithmetic(report),
    )


def by_rule(findings: Sequence[FindingEntry]) -> list[tuple[str, list[FindingEntry]]]:
    """Findings by rule, in the order in which the rules first come."""
    rules = dict.fromkeys(finding["rule"] for finding in findings)
    return [(rule, [f for f in findings if f["rule"] == rule]) for rule in rules]


def told_apart(
    findings: Sequence[FindingEntry], claims: Mapping[str, RuleEntry]
) -> tuple[list[FindingEntry], list[FindingEntry]]:
    """Those whose message but repeats the claim of their rule as not checked, and those that say more."""
    bare = [f for f in findings if f["why"] == Why.NOT_CHECKED.value and _repeats_claim(f, claims)]
    return bare, [f for f in findings if f not in bare]


def _repeats_claim(finding: FindingEntry, claims: Mapping[str, RuleEntry]) -> bool:
    rule = claims.get(finding["rule"])
    return rule is not None and rule["claim"]["zh"] in finding["message"]["zh"]


def _of_status(status: str, findings: Sequence[FindingEntry]) -> list[FindingEntry]:
    return [f for f in findings if f["status"] == status]


def _unknown(why: str, findings: Sequence[FindingEntry]) -> list[FindingEntry]:
    """A reason that this version does not know is shown with what was not checked, never dropped."""
    known = {w.value for w in Why}
    return [
        f
        for f in findings
        if f["status"] == "unknown" and (f["why"] if f["why"] in known else Why.NOT_CHECKED.value) == why
    ]


def _reason(ident: str, report: Report) -> Reason:
    """What an id of `outcome_because` stands for; an id of nothing is shown as it is."""
    for finding in report["findings"]:
        if finding["id"] == ident:
            return Reason(finding["message"], "", ident)
    for requirement in report["requirements"]:
        if requirement["id"] == ident:
            return Reason(requirement["label"], requirement["lacking"] or "", ident)
    for file in report["files"]:
        if ident in (file["name"], file["sha256"], file["sha256"][:12]):
            return Reason(file["name"], word(FILE_STATUSES, file["status"]), "files")
    return Reason(ident, "", "findings")


def _arithmetic(report: Report) -> str:
    weighed = [r for r in report["requirements"] if r["weight"]]
    if not weighed:
        return ""
    terms = " + ".join(f"{r['weight']} × {r['fulfilment']:g}" for r in weighed)
    return f"({terms}) ÷ {sum(r['weight'] for r in weighed)}"
