"""Case and verdict to the report: everything said once, plainly, in a stable order. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from domain.case import Application, Case, Debt, Plan
from domain.document import Document
from domain.text import Problem
from domain.transcript import Transcript
from domain.upload import FileStatus, Upload
from domain.verdict import (
    Arithmetic,
    Evidence,
    Finding,
    Request,
    Requirement,
    RuleClaim,
    Scores,
    Term,
    Verdict,
    Wanted,
    as_text,
)
from reports.capacity import capacity_entry
from reports.changes import changes_since, follow_up
from reports.documents import document_entry
from reports.plain import problem_entries, rounded, texts
from reports.run import Run
from reports.shape import (
    SCHEMA_VERSION,
    ApplicationEntry,
    ArithmeticEntry,
    DebtEntry,
    EvidenceEntry,
    FileEntry,
    FindingEntry,
    PlanEntry,
    Report,
    RequestEntry,
    RequirementEntry,
    RuleEntry,
    ScoresEntry,
    TermEntry,
    WaiverEntry,
    WantedEntry,
)


def compose(case: Case, verdict: Verdict, run: Run, previous: Report | None) -> Report:
    """The JSON object of `report.json`, version `run.report_version`; `previous` is the version before it, if any.

    Apart from `verified_at` and `duration_seconds` it depends on nothing but its arguments' contents.
    """
    report: Report = {
        "schema_version": SCHEMA_VERSION,
        "case_id": case.id,
        "case_name": run.case_name,
        "report_version": run.report_version,
        "as_of": case.as_of.isoformat(),
        "verified_at": run.verified_at.isoformat(timespec="seconds"),
        "duration_seconds": None if run.duration_seconds is None else round(run.duration_seconds, 1),
        "policy": {
            "name": verdict.policy.name,
            "version": verdict.policy.version,
            "sha256": verdict.policy.sha256,
        },
        "software": {"version": run.software_version, "engines": dict(sorted(run.engines.items()))},
        "applicant": {
            "name": verdict.applicant.name,
            "id_number": verdict.applicant.id_number,
            "employer": verdict.applicant.employer,
        },
        "application": _application(case.application),
        "outcome": verdict.outcome.value,
        "outcome_because": list(verdict.outcome_because),
        "scores": _scores(verdict.scores),
        "notes": [texts(note) for note in verdict.notes],
        "problems": problem_entries((*case.problems, *verdict.problems)),
        "files": _files(case),
        "documents": [document_entry(document) for document in case.documents],
        "requirements": [_requirement(requirement) for requirement in verdict.requirements],
        "findings": [_finding(finding) for finding in verdict.findings],
        "rules": [_rule(rule) for rule in verdict.rules],
        "requests": [_request(request) for request in verdict.requests],
        "letter": texts(verdict.letter) if verdict.letter else None,
        "capacity": capacity_entry(verdict.capacity) if verdict.capacity else None,
        "changes": [],
    }
    report["requests"] = follow_up(report["requests"], previous, run.report_version)
    report["changes"] = changes_since(previous, report)
    return report


def _application(application: Application) -> ApplicationEntry:
    declared = application.declared
    return {
        "reason": application.reason.value if application.reason else None,
        "since": as_text(application.since),
        "household": [{"name": relative.name, "relation": relative.relation} for relative in application.household],
        "monthly_income": as_text(declared.monthly_income),
        "monthly_expenses": as_text(declared.monthly_expenses),
        "debts": [_debt(debt) for debt in declared.debts],
        "plan": _plan(application.plan),
    }


def _debt(debt: Debt) -> DebtEntry:
    return {
        "lender": debt.lender,
        "product": debt.product,
        "balance": as_text(debt.balance),
        "monthly_payment": as_text(debt.monthly_payment),
        "overdue_days": debt.overdue_days,
    }


def _plan(plan: Plan) -> PlanEntry:
    return {
        "resume_on": as_text(plan.resume_on),
        "affordable_monthly_payment": as_text(plan.affordable_monthly_payment),
        "note": plan.note,
    }


def _scores(scores: Scores) -> ScoresEntry:
    return {
        "completeness": scores.completeness,
        "consistency": scores.consistency,
        "confidence": rounded(scores.confidence),
        "authenticity": scores.authenticity.value,
        "checks": {"pass": scores.passed, "fail": scores.failed, "unknown": scores.unknown, "waived": scores.waived},
        "arithmetic": _arithmetic(scores.arithmetic),
    }


def _arithmetic(arithmetic: Arithmetic) -> ArithmeticEntry:
    return {
        "completeness": [_term(term) for term in arithmetic.completeness],
        "consistency": [_term(term) for term in arithmetic.consistency],
        "applicable_weight": arithmetic.applicable_weight,
        "capped_at": arithmetic.capped_at,
        "sure_fields": arithmetic.sure_fields,
        "used_fields": arithmetic.used_fields,
    }


def _term(term: Term) -> TermEntry:
    return {"id": term.id, "weight": term.weight, "share": rounded(term.share)}


def _files(case: Case) -> list[FileEntry]:
    read = {transcript.upload.name: transcript for transcript in case.transcripts}
    return [_file(upload, read.get(upload.name), case.documents) for upload in case.uploads]


def _file(upload: Upload, transcript: Transcript | None, documents: Iterable[Document]) -> FileEntry:
    """What intake and reading found of one file, as one line; a duplicate's documents stand at its original."""
    status = upload.status
    if status is FileStatus.TAKEN and transcript is not None:
        status = transcript.status
    own = () if status is FileStatus.DUPLICATE else documents
    return {
        "name": upload.name,
        "sha256": upload.sha256,
        "status": status.value,
        "duplicate_of": upload.duplicate_of,
        "documents": [d.id for d in own if any(part.sha256 == upload.sha256 for part in d.parts)],
        "problems": problem_entries(chain(upload.problems, _read_problems(transcript))),
    }


def _read_problems(transcript: Transcript | None) -> Iterable[Problem]:
    if transcript is None:
        return ()
    return chain(transcript.problems, chain.from_iterable(page.quality.problems for page in transcript.pages))


def _requirement(requirement: Requirement) -> RequirementEntry:
    return {
        "id": requirement.id,
        "label": texts(requirement.label),
        "status": requirement.status.value,
        "fulfilment": rounded(requirement.fulfilment),
        "weight": requirement.weight,
        "for_a_person": requirement.for_a_person,
        "documents": list(requirement.documents),
        "lacking": texts(requirement.lacking) if requirement.lacking else None,
    }


def _finding(finding: Finding) -> FindingEntry:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "status": finding.status.value,
        "why": finding.why.value if finding.why else None,
        "severity": finding.severity.value,
        "message": texts(finding.message),
        "expected": finding.expected,
        "actual": finding.actual,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "action": texts(finding.action) if finding.action else None,
        "waiver": _waiver(finding),
    }


def _waiver(finding: Finding) -> WaiverEntry | None:
    waiver, found = finding.waiver, finding.found
    return {"by": waiver.by, "reason": waiver.reason, "found": found.value} if waiver and found else None


def _evidence(evidence: Evidence) -> EvidenceEntry:
    return {
        "document": evidence.document,
        "field": evidence.field,
        "page": evidence.page,
        "box": evidence.box.rounded() if evidence.box else None,
    }


def _rule(rule: RuleClaim) -> RuleEntry:
    return {"id": rule.id, "claim": texts(rule.claim), "severity": rule.severity.value}


def _request(request: Request) -> RequestEntry:
    return {
        "id": request.id,
        "text": texts(request.text),
        "because": list(request.because),
        "asks_for": _wanted(request.asks_for),
        "status": request.status.value,
        "first_in": request.first_in,
    }


def _wanted(wanted: Wanted) -> WantedEntry:
    return {
        "kind": wanted.kind,
        "months": [str(month) for month in wanted.months],
        "period": str(wanted.period) if wanted.period else None,
        "account": wanted.account,
        "file": wanted.file,
        "about": wanted.about,
    }
