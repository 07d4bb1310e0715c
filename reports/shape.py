"""The shape of `report.json`, stated once: the types that `compose` fills and that the schema is derived from.

Money is a decimal string, days are ISO 8601, a month is `2026-08`, a box is four fractions of the upright page. A field
added here is a minor change of `SCHEMA_VERSION`, one removed or changed in meaning a major one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypedDict

from domain.case import Reason
from domain.document import Section
from domain.transcript import Medium
from domain.upload import FileStatus
from domain.verdict import Authenticity, Outcome, RequestStatus, RequirementStatus, Severity, Status, Why

SCHEMA_VERSION = "1.3"


@dataclass(frozen=True, slots=True)
class Matching:
    """Says in an annotation which pattern a text follows."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Between:
    """Says in an annotation within which bounds a number stands; `None` is open."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """Says in an annotation how many entries a list has."""

    entries: int


Money = Annotated[str, Matching(r"^-?\d+(\.\d+)?$")]
Day = Annotated[str, Matching(r"^\d{4}-\d{2}-\d{2}$")]
Moment = Annotated[str, Matching(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$")]
Month = Annotated[str, Matching(r"^\d{4}-\d{2}$")]
Span = Annotated[str, Matching(r"^\d{4}-\d{2}(-\d{2}/\d{4}-\d{2}-\d{2})?$")]
"""A month, or `first/last` days."""
Sha256 = Annotated[str, Matching(r"^[0-9a-f]{64}$")]
CaseId = Annotated[str, Matching(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Fraction = Annotated[float, Between(0, 1)]
Percent = Annotated[int, Between(0, 100)]
Count = Annotated[int, Between(0)]
Ordinal = Annotated[int, Between(1)]
BoxEdges = Annotated[list[Fraction], Length(4)]
Scalar = str | int | float | None


class Texts(TypedDict):
    zh: str
    en: str


class ProblemEntry(TypedDict):
    code: str
    message: Texts


class PolicyEntry(TypedDict):
    name: str
    version: str
    sha256: str


class SoftwareEntry(TypedDict):
    version: str
    engines: dict[str, str]


class ApplicantEntry(TypedDict):
    """Empty where unknown."""

    name: str
    id_number: str
    employer: str


class RelativeEntry(TypedDict):
    name: str
    relation: str


class DebtEntry(TypedDict):
    lender: str
    product: str
    balance: Money | None
    monthly_payment: Money | None
    overdue_days: Count | None


class PlanEntry(TypedDict):
    resume_on: Day | None
    affordable_monthly_payment: Money | None
    note: str


class ApplicationEntry(TypedDict):
    """What the applicant declared; `null` and empty where nothing was."""

    reason: Annotated[str, Reason] | None
    since: Day | None
    household: list[RelativeEntry]
    monthly_income: Money | None
    monthly_expenses: Money | None
    debts: list[DebtEntry]
    plan: PlanEntry


ChecksEntry = TypedDict("ChecksEntry", {"pass": Count, "fail": Count, "unknown": Count, "waived": Count})
"""How many findings passed, failed, could not be judged and were waived by a person."""


class TermEntry(TypedDict):
    """A requirement or rule, its weight, and the share of it that was reached."""

    id: str
    weight: Count
    share: Fraction


class ArithmeticEntry(TypedDict):
    """The summands of completeness and consistency: each score is the sum of weight × share ÷ the sum of weights.

    `applicable_weight` is that of all rules that apply, of which a third must be judged; `capped_at` is the most that
    consistency can be while a critical rule fails, else `null`.
    """

    completeness: list[TermEntry]
    consistency: list[TermEntry]
    applicable_weight: Count
    capped_at: Percent | None
    sure_fields: Count
    used_fields: Count


class ScoresEntry(TypedDict):
    completeness: Percent
    consistency: Percent | None
    confidence: Fraction
    authenticity: Annotated[str, Authenticity]
    checks: ChecksEntry
    arithmetic: ArithmeticEntry


class FileEntry(TypedDict):
    name: str
    sha256: Sha256
    status: Annotated[str, FileStatus]
    duplicate_of: str | None
    documents: list[str]
    problems: list[ProblemEntry]


class PartEntry(TypedDict):
    file: str
    sha256: Sha256
    pages: Annotated[list[Ordinal], Length(2)]


class FieldEntry(TypedDict):
    value: str | int
    raw: str
    confidence: Fraction
    page: Ordinal
    box: BoxEdges
    method: str
    needs_review: bool
    corrected: bool


class LineItemEntry(TypedDict):
    section: Annotated[str, Section]
    label: str
    name: str
    amount: Money


class TransactionEntry(TypedDict):
    date: Day
    description: str
    counterparty: str
    amount: Money
    balance: Money | None
    page: Ordinal
    box: BoxEdges
    confidence: Fraction
    repaired: bool


class SealEntry(TypedDict):
    page: Ordinal
    box: BoxEdges
    text: str
    confidence: Fraction


class CodeEntry(TypedDict):
    """A bar code or QR code: `format` as zxing names it, `text` as decoded."""

    page: Ordinal
    box: BoxEdges
    format: str
    text: str


class CorrectionEntry(TypedDict):
    """What a person put right: `name` is a field or `kind`, `before` what had been read, empty where nothing was."""

    name: str
    before: str
    after: str
    by: str
    reason: str


class DocumentEntry(TypedDict):
    id: str
    parts: list[PartEntry]
    kind: str
    kind_confidence: Fraction
    language: Annotated[str, Matching("^(zh|en)$")]
    medium: Annotated[str, Medium]
    fields: dict[str, FieldEntry]
    line_items: list[LineItemEntry]
    transactions: list[TransactionEntry]
    seals: list[SealEntry]
    codes: list[CodeEntry]
    problems: list[ProblemEntry]
    other_people: Count
    corrections: list[CorrectionEntry]


class RequirementEntry(TypedDict):
    id: str
    label: Texts
    status: Annotated[str, RequirementStatus]
    fulfilment: Fraction
    weight: Count
    for_a_person: bool
    documents: list[str]
    lacking: Texts | None


class EvidenceEntry(TypedDict):
    """A whole document has no page, a whole page no box; `field` is empty where no single field is meant."""

    document: str
    field: str
    page: Ordinal | None
    box: BoxEdges | None


class WaiverEntry(TypedDict):
    """Who accepted a finding and why; `found` is its status before."""

    by: str
    reason: str
    found: Annotated[str, Status]


class FindingEntry(TypedDict):
    id: str
    rule: str
    status: Annotated[str, Status]
    why: Annotated[str, Why] | None
    severity: Annotated[str, Severity]
    message: Texts
    expected: str | None
    actual: str | None
    evidence: list[EvidenceEntry]
    action: Texts | None
    waiver: WaiverEntry | None


class WantedEntry(TypedDict):
    """`months`, `period`, `account` and `file` are empty where they do not matter; `about` says what an explanation is
    asked about."""

    kind: str
    months: list[Span]
    period: Span | None
    account: str
    file: str
    about: str


class RequestEntry(TypedDict):
    id: str
    text: Texts
    because: list[str]
    asks_for: WantedEntry
    status: Annotated[str, RequestStatus]
    first_in: Ordinal


class RuleEntry(TypedDict):
    id: str
    claim: Texts
    severity: Annotated[str, Severity]


class MonthEntry(TypedDict):
    month: Month
    income: Money
    spending: Money
    debt_payments: Money
    whole: bool


class CapacityLineEntry(TypedDict):
    """A source, category, lender or what was left out: over the whole months, and of one on average."""

    label: Texts
    total: Money
    monthly: Money
    counted: bool


class CapacitySpanEntry(TypedDict):
    """Medians over so many whole months."""

    months: Ordinal
    income: Money
    spending: Money
    debt_payments: Money
    disposable: Money


class CapacityEntry(TypedDict):
    """Monthly figures are medians over the months that are `whole`."""

    currency: str
    months: list[MonthEntry]
    monthly_income: Money | None
    monthly_spending: Money | None
    monthly_debt_payments: Money | None
    disposable: Money | None
    basis: Texts
    sources: list[CapacityLineEntry]
    categories: list[CapacityLineEntry]
    lenders: list[CapacityLineEntry]
    left_out: list[CapacityLineEntry]
    before_since: CapacitySpanEntry | None
    after_since: CapacitySpanEntry | None


class ChangeEntry(TypedDict):
    """`before` is `null` for what is new, `after` for what is gone."""

    what: Annotated[str, Matching("^(file|document|field|requirement|finding|score|outcome)$")]
    id: str
    before: Scalar
    after: Scalar


class Report(TypedDict):
    """The whole of `report.json`: `report.html` and `report.pdf` are made from it and page pictures alone."""

    schema_version: Annotated[str, Matching(r"^\d+\.\d+$")]
    case_id: CaseId
    case_name: str
    report_version: Ordinal
    as_of: Day
    verified_at: Moment
    duration_seconds: Annotated[float, Between(0)] | None
    policy: PolicyEntry
    software: SoftwareEntry
    applicant: ApplicantEntry
    application: ApplicationEntry
    outcome: Annotated[str, Outcome]
    outcome_because: list[str]
    scores: ScoresEntry
    notes: list[Texts]
    problems: list[ProblemEntry]
    files: list[FileEntry]
    documents: list[DocumentEntry]
    requirements: list[RequirementEntry]
    findings: list[FindingEntry]
    rules: list[RuleEntry]
    requests: list[RequestEntry]
    letter: Texts | None
    capacity: CapacityEntry | None
    changes: list[ChangeEntry]
