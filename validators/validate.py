"""Judges a case: rules, requirements, scores, outcome and requests, in that order."""

from __future__ import annotations

from domain.case import Case
from domain.text import Bilingual
from domain.upload import FileStatus
from domain.verdict import Capacity, RuleClaim, Verdict
from validators.capacity import capacity
from validators.catalog import kinds, rules
from validators.dossier import Dossier
from validators.explanations import explanations
from validators.legible import has_words
from validators.letter import letter
from validators.people import merged_applicant
from validators.policy import Days, Issued, Months, Policy
from validators.requests import requests
from validators.requirements import Fulfilled, requirements
from validators.rule import UNFORESEEN, judge
from validators.scores import outcome, score
from validators.waivers import waived


def validate(case: Case, policy: Policy) -> Verdict:
    """The same case and policy give the same verdict; nothing is asked but the case."""
    dossier = Dossier(case, kinds(), merged_applicant(case, kinds()), thresholds=policy.thresholds)
    judged = [ruling for rule in rules() for ruling in judge(rule, dossier, policy)]
    rulings, unfit = waived(judged, case.waivers)
    findings = tuple(ruling.finding for ruling in rulings)
    fulfilled = requirements(dossier, policy)
    lines = tuple(f.requirement for f in fulfilled)
    advice, because = outcome(
        _read_anything(dossier),
        _broken(dossier),
        lines,
        [f.requirement.id for f in fulfilled if f.rests_on_doubt],
        findings,
    )
    claims = tuple(RuleClaim(r.id, r.claim, policy.severity_of(r.id, r.severity)) for r in rules())
    asked = (*requests(fulfilled, rulings, dossier), *explanations(rulings, dossier))
    return Verdict(
        policy=policy.ref,
        applicant=dossier.applicant,
        outcome=advice,
        outcome_because=because,
        scores=score(lines, findings, dossier.asked, policy),
        requirements=lines,
        findings=findings,
        requests=asked,
        rules=claims,
        notes=_notes(case, policy, fulfilled),
        capacity=_capacity(dossier),
        problems=unfit,
        letter=letter(case, dossier.applicant.name, asked, lines, findings, claims),
    )


def _capacity(dossier: Dossier) -> Capacity | None:
    try:
        return capacity(dossier)
    except Exception as error:  # noqa: BLE001  figures that cannot be worked out must not cost the report
        UNFORESEEN.error("the repayment capacity fell over: %s", type(error).__name__)
        return None


def _read_anything(dossier: Dossier) -> bool:
    return any(has_words(document, dossier) for document in dossier.case.documents)


def _broken(dossier: Dossier) -> list[str]:
    """Hashes of files that were sent and could not be opened."""
    closed = (FileStatus.LOCKED, FileStatus.UNREADABLE)
    return [sent.upload.sha256 for sent in dossier.files() if sent.status in closed]


def _notes(case: Case, policy: Policy, fulfilled: tuple[Fulfilled, ...]) -> tuple[Bilingual, ...]:
    notes = [_of_how_many_kinds(policy)]
    if case.application.reason is None:
        notes.append(
            Bilingual(
                f"未申报困难原因，按“{policy.label.zh}”材料清单核验。",
                f"No reason for the hardship was declared; the policy “{policy.label.en}” was used.",
            )
        )
    if case.application.since is None and any(_counts_from_since(a.extent) for a in policy.requirements):
        notes.append(
            Bilingual(
                "未申报困难开始日期，相关材料按核验日期计算，或不限开具日期。",
                "The day the hardship began was not declared: months are counted from the day of verification, "
                "and certificates of any date are accepted.",
            )
        )
    return tuple(notes)


def _of_how_many_kinds(policy: Policy) -> Bilingual:
    asked, spoken_of = {a.kind for a in policy.requirements}, policy.kinds
    return Bilingual(
        f"完整度只涉及 {len(asked)} 类材料中的 {len(spoken_of)} 类，其余由人工查看。",
        f"Completeness speaks of {len(spoken_of)} of {len(asked)} kinds of paper; the rest is for a person to look at.",
    )


def _counts_from_since(extent: Months | Days | Issued | None) -> bool:
    return isinstance(extent, Issued) or (isinstance(extent, Months) and extent.before_since)
