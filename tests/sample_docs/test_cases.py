"""Whole cases: what the truth promises is in the folder, whatever the day."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_docs.cases import SAMPLE, draw_case, write_case
from sample_docs.golden import AS_OF, FOLDER, SEEDS

SIZE_LIMIT = 6_000_000


@pytest.mark.parametrize("name", SEEDS)
def test_a_committed_case_holds_the_files_its_truth_names(name: str) -> None:
    truth = _truth(name)
    held = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (FOLDER / name / "evidence").iterdir()}
    assert held == truth["sha256"]
    named = [file for document in truth["documents"] for file in document["files"]]
    assert sorted([*named, *truth["unrelated"], "application.yaml"]) == sorted(held)


@pytest.mark.parametrize("name", ["complete", "gaps", pytest.param("photos", marks=pytest.mark.slow)])
def test_the_code_still_draws_the_committed_truth(name: str) -> None:
    drawn = json.loads(json.dumps(draw_case(name, AS_OF, SEEDS[name]).truth()))
    committed = _truth(name)
    del drawn["sha256"], committed["sha256"]  # other fonts and libraries give other bytes
    assert drawn == committed


def test_the_committed_cases_are_small() -> None:
    assert sum(p.stat().st_size for p in FOLDER.rglob("*") if p.is_file()) < SIZE_LIMIT


@pytest.mark.parametrize("name", SEEDS)
def test_the_application_is_the_person_of_the_papers(name: str) -> None:
    application = yaml.safe_load((FOLDER / name / "evidence" / "application.yaml").read_text(encoding="utf-8"))
    truth = _truth(name)
    slip, statement = (_of_kind(truth, kind)[0]["fields"] for kind in ("pay_slip", "bank_statement"))
    assert application["applicant"]["name"] == slip["employee_name"] == statement["account_holder"]
    assert application["applicant"]["employer"] == slip["employer"]
    assert application["since"] == AS_OF - timedelta(days=137)


@settings(deadline=None, max_examples=5)
@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_the_sample_case_is_complete_on_any_day(as_of: date) -> None:
    truth = draw_case(SAMPLE, as_of, 1).truth()
    statement = _of_kind(truth, "bank_statement")[0]
    assert date.fromisoformat(statement["fields"]["period_start"]) <= as_of - timedelta(days=180)
    for slip in _of_kind(truth, "pay_slip"):
        paid = date.fromisoformat(slip["fields"]["pay_date"])
        assert paid + timedelta(days=10) <= date.fromisoformat(statement["fields"]["period_end"])
        assert _credited(slip, statement)


def test_the_gaps_are_where_the_truth_says() -> None:
    truth = _truth("gaps")
    slips, statement = _of_kind(truth, "pay_slip"), _of_kind(truth, "bank_statement")[0]
    assert [slip["fields"]["pay_period"] for slip in slips] == ["2026-08", "2026-10"]
    assert [_credited(slip, statement) for slip in slips] == [False, True]


def test_the_first_start_gets_a_folder_of_evidence_only(tmp_path: Path) -> None:
    folder = write_case(SAMPLE, tmp_path, AS_OF, 1)
    assert folder == tmp_path / "sample-case"
    assert [p.name for p in tmp_path.iterdir()] == ["sample-case"]
    assert {p.suffix for p in folder.iterdir()} == {".pdf", ".yaml"}


def test_an_unknown_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_case("no such case", tmp_path, AS_OF, 1)


def _truth(name: str) -> Any:
    return json.loads((FOLDER / name / "truth.json").read_text(encoding="utf-8"))


def _of_kind(truth: Any, kind: str) -> list[Any]:
    return [document for document in truth["documents"] if document["kind"] == kind]


def _credited(slip: Any, statement: Any) -> bool:
    """The net pay comes from the employer between three days before and ten days after the pay date."""
    paid, net = date.fromisoformat(slip["fields"]["pay_date"]), Decimal(slip["fields"]["net_pay"])
    window = (paid - timedelta(days=3), paid + timedelta(days=10))
    return any(
        Decimal(row["amount"]) == net
        and row["counterparty"] == slip["fields"]["employer"]
        and window[0] <= date.fromisoformat(row["date"]) <= window[1]
        for row in statement["transactions"]
    )
