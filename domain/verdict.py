"""What the rules found, what it adds up to, and what to ask the applicant for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.corrections import Waiver
from domain.document import Period, Value
from domain.geometry import Box
from domain.text import Bilingual, Problem


class Status(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"


class Why(StrEnum):
    """Why a finding is `unknown`."""

    NOT_APPLICABLE = "not_applicable"
    NOT_SUPPLIED = "not_supplied"
    NOT_READ = "not_read"
    NOT_CHECKED = "not_checked"


class Severity(StrEnum):
    INFO = "info"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a compared value stands. `page` from 1 through the document's parts; a whole document has no page."""

    document: str
    field: str = ""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found about one thing. `id` is `RULE:xxxxxxxx`, made from the rule and what it judged."""

    id: str
    rule: str
    status: Status
    severity: Severity
    message: Bilingual
    why: Why | None = None
    expected: str | None = None
    actual: str | None = None
    evidence: tuple[Evidence, ...] = ()
    action: Bilingual | None = None
    """What the reviewer should do; `None` when nothing."""
    waiver: Waiver | None = None
    """By which a `waived` finding was accepted; `None` on every other."""
    found: Status | None = None
    """What a `waived` finding was before."""


class RequirementStatus(StrEnum):
    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    label: Bilingual
    status: RequirementStatus
    fulfilment: Decimal
    """0–1, two decimals."""
    weight: int
    for_a_person: bool = False
    documents: tuple[str, ...] = ()
    lacking: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks for: a kind of document, and for which months, days, account or file where that matters."""

    kind: str
    months: tuple[Period, ...] = ()
    period: Period | None = None
    account: str = ""
    file: str = ""
    about: str = ""
    """What an explanation is asked about, where it is no paper."""


class RequestStatus(StrEnum):
    NEW = "new"
    STILL_OPEN = "still_open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to send. `id` is made from what is asked for, so that the same request keeps it over versions."""

    id: str
    text: Bilingual
    because: tuple[str, ...]
    asks_for: Wanted
    status: RequestStatus = RequestStatus.NEW
    first_in: int = 1


class Authenticity(StrEnum):
    CLEAR = "clear"
    CAUTION = "caution"
    ALERT = "alert"
    INCONCLUSIVE = "inconclusive"


class Outcome(StrEnum):
    """Advice to a person, never a rejection."""

    READY = "ready"
    NEEDS_DOCUMENTS = "needs_documents"
    NEEDS_REVIEW = "needs_review"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score: a requirement or rule, its weight, and the share of it that was reached (0–1)."""

    id: str
    weight: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How the scores come about: Σ weight × share ÷ Σ weight, of each term."""

    completeness: tuple[Term, ...] = ()
    consistency: tuple[Term, ...] = ()
    applicable_weight: int = 0
    """The weight of the rules that apply, judged or not: under a third judged, there is no consistency."""
    capped_at: int | None = None
    """The most that consistency can be, since a critical rule failed; `None`: none did."""
    sure_fields: int = 0
    used_fields: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    completeness: int
    consistency: int | None
    """`None`: too little was judged to say."""
    confidence: Decimal
    authenticity: Authenticity
    passed: int
    failed: int
    unknown: int
    waived: int = 0
    arithmetic: Arithmetic = Arithmetic()


@dataclass(frozen=True, slots=True)
class Applicant:
    """Merged over the documents and the application; empty where unknown."""

    name: str = ""
    id_number: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True)
class PolicyRef:
    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleClaim:
    """A rule as the report prints it, whether or not it judged anything."""

    id: str
    claim: Bilingual
    severity: Severity


@dataclass(frozen=True, slots=True)
class CapacityMonth:
    """What the accounts show of one calendar month; one that is not `whole` is shown and not counted."""

    month: Period
    income: Decimal
    spending: Decimal
    debt_payments: Decimal
    whole: bool = True


@dataclass(frozen=True, slots=True)
class CapacityLine:
    """A source, category, lender or what was left out, over the whole months: `total`, and the average of a month."""

    label: Bilingual
    total: Decimal
    monthly: Decimal
    counted: bool = True
    """Whether it is part of the monthly figures."""


@dataclass(frozen=True, slots=True)
class CapacitySpan:
    """Medians over the whole months before, or after, the hardship began."""

    months: int
    income: Decimal
    spending: Decimal
    debt_payments: Decimal
    disposable: Decimal


@dataclass(frozen=True, slots=True)
class Capacity:
    """What is left of a month's income, by the statements. The monthly figures are medians over the whole months."""

    currency: str
    months: tuple[CapacityMonth, ...]
    monthly_income: Decimal
    monthly_spending: Decimal
    monthly_debt_payments: Decimal
    disposable: Decimal
    basis: Bilingual
    sources: tuple[CapacityLine, ...] = ()
    categories: tuple[CapacityLine, ...] = ()
    lenders: tuple[CapacityLine, ...] = ()
    left_out: tuple[CapacityLine, ...] = ()
    before_since: CapacitySpan | None = None
    after_since: CapacitySpan | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    policy: PolicyRef
    applicant: Applicant
    outcome: Outcome
    outcome_because: tuple[str, ...]
    scores: Scores
    requirements: tuple[Requirement, ...]
    findings: tuple[Finding, ...]
    requests: tuple[Request, ...]
    rules: tuple[RuleClaim, ...] = ()
    notes: tuple[Bilingual, ...] = field(default=())
    """What the reader of the scores must know: which reason was assumed, of how many kinds completeness speaks."""
    capacity: Capacity | None = None
    """`None`: no readable statement shows one whole month."""
    problems: tuple[Problem, ...] = ()
    """Waivers that fit no finding."""
    letter: Bilingual | None = None
    """The requests as one letter to the applicant, plain text in paragraphs; `None` where nothing is asked for."""


def as_text(value: Value | None) -> str | None:
    """A value as `report.json` prints it: money plain with its digits, days ISO, months `2026-08`."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
