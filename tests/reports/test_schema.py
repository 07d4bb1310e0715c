"""The committed schema is what the code states, and real reports keep to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from typing import cast

import pytest
from jsonschema import Draft202012Validator, ValidationError

from domain.case import Case
from domain.verdict import Verdict
from reports import Report, Run, compose, schema, to_json


@pytest.fixture
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


def test_the_committed_schema_is_what_the_code_states() -> None:
    committed = resources.files("reports").joinpath("report.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == schema()


def test_a_composed_report_keeps_to_the_schema(report: Report, validator: Draft202012Validator) -> None:
    validator.validate(json.loads(to_json(report)))


def test_a_second_version_with_changes_keeps_to_the_schema(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run], validator: Draft202012Validator
) -> None:
    second = compose(replace(case, documents=()), replace(verdict, requests=()), later(2), report)
    assert second["changes"]
    validator.validate(json.loads(to_json(second)))


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("outcome", "rejected"),
        ("as_of", "24.11.2026"),
        ("verified_at", "2026-11-24T09:30:00"),
        ("case_id", "../other"),
        ("report_version", 0),
        ("scores", {}),
        ("invented", True),
    ],
)
def test_a_report_that_says_it_otherwise_is_refused(
    report: Report, validator: Draft202012Validator, key: str, wrong: object
) -> None:
    faulty = cast("dict[str, object]", json.loads(to_json(report))) | {key: wrong}
    with pytest.raises(ValidationError):
        validator.validate(faulty)
