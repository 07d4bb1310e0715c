"""The rules as the contract lists them: their ids, order and severities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from validators.catalog import kinds, rules

CONTRACT = Path(__file__).parents[3] / "shared" / "contract.md"
FOR_REAL = {
    "file.readable",
    "file.duplicate",
    "file.pages",
    "document.fields",
    "document.dates",
    "identity.name",
    "identity.id_number",
    "identity.sex_age",
    "identity.employer",
    "pay.sum",
    "pay.items",
    "pay.words",
    "pay.tax",
    "pay.insurance",
    "pay.year_to_date",
    "bank.balance",
    "bank.totals",
    "bank.period",
    "bank.interest",
    "bank.pass_through",
    "income.credited",
    "income.declared",
    "income.reduction",
    "medical.parts",
    "medical.rest",
    "medical.seal",
    "medical.timing",
}


def test_the_rules_of_this_version_are_checked_for_real() -> None:
    assert {r.id for r in rules() if r.opinions} == FOR_REAL


def test_every_kind_names_its_holder_among_what_it_must_show() -> None:
    for kind in kinds().values():
        assert kind.holder in kind.must_show


def test_every_kind_is_known_to_the_extractors_and_the_other_way_round() -> None:
    root = Path(__file__).parents[2]
    there = {path.stem for path in (root / "extractors" / "kinds").glob("[!_]*.py")}
    assert set(kinds()) == there


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract lies beside the project and is not here")
def test_the_rules_are_those_of_the_contract() -> None:
    rows = re.findall(
        r"^\| `([a-z_]+\.[a-z_]+)` \|.*\| (info|minor|major|critical) \|$", CONTRACT.read_text("utf-8"), re.MULTILINE
    )
    declared = {rule.id: rule.severity.value for rule in rules()}
    assert rows
    assert declared == dict(rows)


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract lies beside the project and is not here")
def test_kinds_ask_only_for_fields_of_the_contract() -> None:
    text = CONTRACT.read_text("utf-8")
    for kind in kinds().values():
        listed = re.search(rf"^\| `{kind.name}` .*\| (.+) \|$", text, re.MULTILINE)
        assert listed
        named = {*kind.must_show, *kind.rests_on, *kind.past, *kind.same, *(n for p in kind.in_order for n in p)}
        assert named <= set(re.findall(r"[a-z_]+", listed[1]))
