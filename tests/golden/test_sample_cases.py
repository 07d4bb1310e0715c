"""`evident verify` on the committed cases, judged for the day that stands in their truth."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import reports
from flows.settings import load_settings
from flows.verify_folder import verify_folder

SAMPLES = Path(__file__).parents[2] / "sample_docs" / "samples"
CASES = sorted(path.name for path in SAMPLES.iterdir() if (path / "truth.json").is_file())

pytestmark = pytest.mark.slow


@cache
def truth_of(case: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((SAMPLES / case / "truth.json").read_text(encoding="utf-8"))
    return truth


@pytest.fixture(scope="module")
def out_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("golden")


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, out_folder: Path) -> tuple[str, dict[str, Any]]:
    """A sample's name and its report as it stands in report.json."""
    name = str(request.param)
    day = date.fromisoformat(truth_of(name)["as_of"])
    verify_folder(SAMPLES / name / "evidence", out_folder / name, day, "", (), load_settings(), lambda step: None)
    report: dict[str, Any] = json.loads((out_folder / name / "report.json").read_text(encoding="utf-8"))
    return name, report


def test_the_report_follows_its_schema(case: tuple[str, dict[str, Any]]) -> None:
    jsonschema.Draft202012Validator(reports.schema()).validate(case[1])


def test_kinds_and_fields_are_those_on_the_page(case: tuple[str, dict[str, Any]]) -> None:
    name, report = case
    differences = [
        difference
        for document in truth_of(name)["documents"]
        for difference in field_differences(document, documents_of(report, document["files"]))
    ]
    assert differences == []


def test_every_row_of_a_statement_is_there_once(case: tuple[str, dict[str, Any]]) -> None:
    name, report = case
    for document in truth_of(name)["documents"]:
        expected = [row_key(row) for row in document["transactions"]]
        read = [row_key(row) for found in documents_of(report, document["files"]) for row in found["transactions"]]
        assert read == expected


def test_requirements_findings_and_outcome_are_the_expected_ones(case: tuple[str, dict[str, Any]]) -> None:
    name, report = case
    expected = truth_of(name)["expected"]
    met = {r["id"].split(".")[0]: r["status"] for r in report["requirements"] if not r["for_a_person"]}
    assert met == expected["requirements"]
    found = [(finding["rule"], finding["status"]) for finding in report["findings"]]
    counted = {(f["rule"], f["status"]): found.count((f["rule"], f["status"])) for f in expected["findings"]}
    assert counted == {(f["rule"], f["status"]): f["count"] for f in expected["findings"]}
    assert report["outcome"] == expected["outcome"]


def test_nothing_fails_that_the_truth_does_not_name(case: tuple[str, dict[str, Any]]) -> None:
    name, report = case
    named = {f["rule"] for f in truth_of(name)["expected"]["findings"] if f["status"] == "fail"}
    assert {finding["rule"] for finding in report["findings"] if finding["status"] == "fail"} == named


def test_the_same_files_give_the_same_report(tmp_path: Path) -> None:
    made = []
    for attempt in ("one", "two"):
        out = tmp_path / attempt
        case = SAMPLES / "gaps" / "evidence"
        verify_folder(case, out, date(2026, 11, 20), "", (), load_settings(), lambda step: None)
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        made.append({key: value for key, value in report.items() if key != "verified_at"})
    assert made[0] == made[1]


def documents_of(report: dict[str, Any], files: list[str]) -> list[dict[str, Any]]:
    """The documents made from these files, in the order of the files."""
    return [document for file in files for document in report["documents"] if document["parts"][0]["file"] == file]


def field_differences(expected: dict[str, Any], found: list[dict[str, Any]]) -> list[str]:
    """What was read otherwise than the page says; a field that several pages print is read from the first."""
    where = expected["files"][0]
    if {document["kind"] for document in found} != {expected["kind"]}:
        return [f"{where}: kind {[document['kind'] for document in found]}, expected {expected['kind']}"]
    read = {name: f["value"] for document in reversed(found) for name, f in document["fields"].items()}
    names = expected["fields"].keys() | read.keys()
    return [
        f"{where}: {name} is {read.get(name)!r}, the page says {expected['fields'].get(name)!r}"
        for name in sorted(names)
        if plain(read.get(name)) != plain(expected["fields"].get(name))
    ]


def row_key(row: dict[str, Any]) -> tuple[str, Decimal, Decimal | None]:
    return row["date"], Decimal(row["amount"]), Decimal(row["balance"]) if row.get("balance") else None


def plain(value: object) -> str | None:
    """Without regard to spaces, which OCR of Chinese does not keep."""
    return None if value is None else "".join(unicodedata.normalize("NFKC", str(value)).split())
