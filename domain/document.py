"""One piece of evidence: a pay slip, a statement, a certificate, with every value and where it was read."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.corrections import Corrected
from domain.geometry import Box
from domain.text import Problem
from domain.transcript import Medium

OTHER = "other"
"""The kind of whatever is none of the declared kinds: kept and listed, never guessed at."""

PAGES_MISSING = "pages_missing"
"""Code of the problem of a document whose printed page numbers show that not all its pages were sent."""

ROW_UNREAD = "row_unread"
"""Code of the problem of a statement where a row was seen whose amount could not be read."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days `first` to `last`, both included. Prints as `2026-08` when it is one calendar month, else `first/last`."""

    first: date
    last: date

    @staticmethod
    def month(year: int, month: int) -> Period:
        """The whole month; raises ValueError for an impossible one."""
        return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @property
    def is_month(self) -> bool:
        return self == Period.month(self.first.year, self.first.month)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}" if self.is_month else f"{self.first}/{self.last}"


Value = Decimal | date | int | str | Period
"""Money is Decimal, a day is date, a pay period is Period, ages and days are int, all else is text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A value as the page prints it. Nothing computed is ever a field."""

    name: str
    value: Value
    raw: str
    """The characters on the page that the value was made from."""
    confidence: float
    page: int
    """From 1, through the document's parts."""
    box: Box
    method: str
    """How it was found: `label_right`, `label_below`, `column`, `title`, `second_reading`, `corrected`, …"""
    needs_review: bool = False
    corrected: bool = False


class Section(StrEnum):
    """Which side of a pay slip a line item stands on."""

    EARNING = "earning"
    DEDUCTION = "deduction"
    EMPLOYER = "employer"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of a pay slip or bill: `label` as printed, `name` its canonical field name or empty."""

    section: Section
    label: str
    name: str
    amount: Decimal
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Transaction:
    """One row of a statement; `amount` is signed, money in is positive. What a wallet moves between its own pockets and
    prints as neither (不计收支, 中性) is none; the document says so in a problem."""

    date: date
    description: str
    counterparty: str
    amount: Decimal
    balance: Decimal | None
    page: int
    box: Box
    confidence: float
    repaired: bool = False
    """A misread digit was put right by the balance chain."""


@dataclass(frozen=True, slots=True)
class Seal:
    page: int
    box: Box
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A bar code or QR code on the document; `format` as zxing names it (`QRCode`, `Code128`), `text` as decoded."""

    page: int
    box: Box
    format: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Pages `first` to `last` of one file, in reading order."""

    file: str
    sha256: str
    first: int
    last: int

    @property
    def pages(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Document:
    """`id` is made from the parts' hashes and pages, so that versions of a report can be compared."""

    id: str
    parts: tuple[Part, ...]
    kind: str
    """The name of a file in `extractors/kinds/`, or `other`."""
    kind_confidence: float
    language: str
    """`zh` or `en`."""
    medium: Medium
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    line_items: tuple[LineItem, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    seals: tuple[Seal, ...] = ()
    codes: tuple[PrintedCode, ...] = ()
    problems: tuple[Problem, ...] = ()
    other_people: int = 0
    """How many employees of the same sheet were left out because they are not the applicant."""
    corrections: tuple[Corrected, ...] = ()
    """What a person put right: the kind, values of fields."""

    def place(self, page: int) -> tuple[str, int]:
        """Hash of the file and page in it for `page` of this document; raises ValueError outside the parts."""
        left = page
        for part in self.parts:
            if 1 <= left <= part.pages:
                return part.sha256, part.first + left - 1
            left -= part.pages
        raise ValueError(f"document {self.id} has no page {page}")
