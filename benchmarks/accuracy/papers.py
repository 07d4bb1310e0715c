"""The documents to read and what they truly say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# The transcribers' names → the contract's. A truth of null means: not on the page, must not be reported.
RENAMED = {
    "gender": "sex",
    "patient_id": "record_number",
    "federal_income_tax": "income_tax",
}
KINDS = {"payslip": "pay_slip", "discharge_summary": "medical_certificate"}
COMPARED = frozenset(
    [
        "employee_name",
        "employer",
        "pay_date",
        "gross_pay",
        "gross_pay_ytd",
        "total_deductions",
        "net_pay",
        "income_tax",
        "patient_name",
        "sex",
        "institution",
        "doctor",
        "issue_date",
        "diagnosis",
        "rest_days",
        "record_number",
        "bank",
        "account_holder",
        "account_number",
        "period_start",
        "period_end",
        "opening_balance",
        "closing_balance",
        "total_credits",
        "total_debits",
    ]
)
ONLY_IF_PRINTED = frozenset({"total_credits", "total_debits"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One document and its truth. `fields`: contract name → value as in `report.json`, None: absent."""

    paths: tuple[Path, ...]
    """Its files in reading order."""
    group: str
    """What it is counted under: `real`, or `kind · language · medium`."""
    kind: str
    fields: Mapping[str, str | None]
    rows: tuple[tuple[str, str, str | None], ...] | None
    """Date, signed amount and balance of every row; None when not transcribed."""
    row_count: int | None = None
    complete: bool = False
    """Whether `fields` names everything on the page: then whatever else is reported was invented."""

    @property
    def name(self) -> str:
        """The first file's name."""
        return self.paths[0].name


def real_papers(folder: Path) -> Iterator[Paper]:
    """Documents nobody of this project made, with `NAME.truth.json` beside each."""
    for truth_path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        kind = KINDS.get(truth["kind"], truth["kind"])
        yield Paper(
            (truth_path.with_name(truth_path.name.removesuffix(".truth.json")),),
            "real",
            kind,
            _contract_fields(truth["fields"]),
            None,
            truth["fields"].get("transaction_count"),
        )


def generated_papers(folder: Path) -> Iterator[Paper]:
    """Documents drawn by `sample_docs`; `NAME.truth.json` beside them says what they print and in which files."""
    for truth_path in sorted(folder.rglob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        name = truth_path.name.removesuffix(".truth.json")
        files = truth.get("files") or [path.name for path in truth_path.parent.glob(f"{name}.pdf")]
        rows = tuple((r["date"], r["amount"], r.get("balance")) for r in truth.get("transactions", ()))
        yield Paper(
            tuple(truth_path.parent / file for file in files),
            " · ".join((truth["kind"], truth["language"], truth["medium"])),
            truth["kind"],
            truth["fields"],
            rows or None,
            len(rows) or None,
            complete=True,
        )


def _contract_fields(fields: Mapping[str, Any]) -> dict[str, str | None]:
    named = {RENAMED.get(name, name): value for name, value in fields.items()}
    if named.get("sex"):
        named["sex"] = str(named["sex"]).lower()
    if fields.get("totals_printed") is False:
        named = {name: value for name, value in named.items() if name not in ONLY_IF_PRINTED}
    return {name: value for name, value in named.items() if name in COMPARED}
