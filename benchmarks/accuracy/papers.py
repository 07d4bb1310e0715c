"""The papers to read and what they truly say: drawn by the workshop, printed from HTML, or nobody of ours made them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DIGITAL, DATA = "digital", "data"
REAL = "real"
"""The part of the documents nobody of this project made."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A paper that may be read: known by its truth before a single pixel of it is drawn."""

    part: str
    """`development`, `reserved`, `second_set` or `real`."""
    seed: int
    """0 where nothing was drawn by a seed."""
    stem: str
    kind: str
    language: str
    medium: str
    layout: str
    pages: int
    """Of its digital form; for documents as they are, of the file."""
    trap: bool
    source: Path
    """The digital PDF, or the document itself."""
    truth: Path

    @property
    def name(self) -> str:
        """Its own name in results: `pay_slip-wide_row.photo@101`."""
        return f"{self.stem}.{self.medium}@{self.seed}" if self.seed else f"{self.stem}.{self.medium}"

    @property
    def needs_ocr(self) -> bool:
        """Whether its pages are read from pixels."""
        return self.medium not in (DIGITAL, DATA)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a paper prints. `fields`: contract name → value as in `report.json`, None: not on the page."""

    kind: str
    fields: Mapping[str, str | None]
    rows: tuple[tuple[str, str, str | None], ...] | None = None
    """Date, signed amount and balance of every row; None when not transcribed."""
    items: tuple[tuple[str, str, str], ...] | None = None
    """Section, label and amount of every line of a slip; None when not transcribed."""
    seals: tuple[str, ...] | None = None
    row_count: int | None = None
    complete: bool = True
    """Whether `fields` names everything on the page: then whatever else is reported was invented."""
    variant: str = ""


def truth_at(path: Path, part: str) -> Truth:
    """The truth written beside a paper."""
    written = json.loads(path.read_text(encoding="utf-8"))
    return _transcribed(written) if part == REAL else truth_of(written)


def truth_of(written: Mapping[str, Any]) -> Truth:
    """The truth as the workshop and the second set write it."""
    return Truth(
        kind=written["kind"],
        fields={name: None if value is None else str(value) for name, value in written["fields"].items()},
        rows=_rows(written),
        items=_items(written),
        seals=tuple(written["seals"]) if "seals" in written else None,
        variant=str(written.get("variant", "")),
    )


def _rows(written: Mapping[str, Any]) -> tuple[tuple[str, str, str | None], ...] | None:
    if "transactions" not in written:
        return None
    return tuple((r["date"], r["amount"], r.get("balance")) for r in written["transactions"])


def _items(written: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...] | None:
    if "line_items" not in written:
        return None
    return tuple((i["section"], i["label"], i["amount"]) for i in written["line_items"])


def real_papers(folder: Path) -> list[Planned]:
    """Documents nobody of this project made, with `NAME.truth.json` beside each."""
    return [_real(path) for path in sorted(folder.glob("*.truth.json"))]


def _real(path: Path) -> Planned:
    written = json.loads(path.read_text(encoding="utf-8"))
    document = path.with_name(path.name.removesuffix(".truth.json"))
    kind = _KINDS.get(written["kind"], written["kind"])
    medium = DIGITAL if document.suffix == ".pdf" else "photo" if document.suffix == ".jpg" else "scan"
    pages = int(written.get("pages", 1))
    return Planned(REAL, 0, document.stem, kind, written["language"], medium, "", pages, False, document, path)


# The transcribers' names → the contract's. A truth of null means: not on the page, must not be reported.
_RENAMED = {"gender": "sex", "patient_id": "record_number", "federal_income_tax": "income_tax"}
_KINDS = {"payslip": "pay_slip", "discharge_summary": "medical_certificate"}
_COMPARED = frozenset({
    "employee_name", "employer", "pay_date", "gross_pay", "gross_pay_ytd",
    "total_deductions", "net_pay", "income_tax", "patient_name", "sex",
    "institution", "doctor", "issue_date", "diagnosis", "rest_days", "record_number",
    "bank", "account_holder", "account_number", "period_start", "period_end",
    "opening_balance", "closing_balance", "total_credits", "total_debits",
})  # fmt: skip
_ONLY_IF_PRINTED = frozenset({"total_credits", "total_debits"})


def _transcribed(written: Mapping[str, Any]) -> Truth:
    """A transcription by eye names the main fields only: what else is read there may well be printed."""
    fields = written["fields"]
    named = {_RENAMED.get(name, name): value for name, value in fields.items()}
    if named.get("sex"):
        named["sex"] = str(named["sex"]).lower()
    if fields.get("totals_printed") is False:
        named = {name: value for name, value in named.items() if name not in _ONLY_IF_PRINTED}
    return Truth(
        kind=_KINDS.get(written["kind"], written["kind"]),
        fields={name: value if value is None else str(value) for name, value in named.items() if name in _COMPARED},
        row_count=fields.get("transaction_count"),
        complete=False,
    )
