"""All that was sent for one applicant, read: what the rules judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.corrections import Waiver
from domain.document import Document
from domain.text import Problem
from domain.transcript import Transcript
from domain.upload import Upload


class Reason(StrEnum):
    """Why the applicant asks; each has a built-in policy of the same name."""

    ILLNESS = "illness"
    UNEMPLOYMENT = "unemployment"
    INCOME_REDUCTION = "income_reduction"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    name: str = ""
    id_number: str = ""
    employer: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A member of the household; `relation` as declared: `spouse`, `child`, `parent`, …"""

    name: str
    relation: str
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Debt:
    lender: str
    product: str = ""
    balance: Decimal | None = None
    monthly_payment: Decimal | None = None
    overdue_days: int | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    monthly_income: Decimal | None = None
    monthly_expenses: Decimal | None = None
    debts: tuple[Debt, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    resume_on: date | None = None
    affordable_monthly_payment: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """What `application.yaml` declares; every part is optional."""

    applicant: Person = Person()
    household: tuple[Relative, ...] = ()
    reason: Reason | None = None
    since: date | None = None
    declared: Declared = Declared()
    plan: Plan = Plan()


@dataclass(frozen=True, slots=True)
class Case:
    """`uploads` names every file sent, read or not; `transcripts` those that were opened; `documents` what they hold.

    `as_of` is the day the case is judged for: rules take every date from here, never from the clock.
    """

    id: str
    as_of: date
    application: Application
    uploads: tuple[Upload, ...]
    transcripts: tuple[Transcript, ...]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    """Of the case's own papers: a faulty `application.yaml`, with its line."""
    waivers: tuple[Waiver, ...] = ()
    """The findings that the reviewer accepts."""

    def of_kind(self, kind: str) -> tuple[Document, ...]:
        return tuple(d for d in self.documents if d.kind == kind)
