"""Policies: the built-in ones, the lender's own, and mistakes named with their line."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from domain.case import Reason
from domain.errors import UsageError
from domain.verdict import Severity, Status
from tests.validators.papers import case, slip
from validators import check, in_words, load_policy, policy_for, policy_names, policy_schema, validate
from validators.catalog import rules
from validators.policy import Days, Issued, Months, Policy
from validators.policy_file import BUILT_IN, read_policy
from validators.thresholds import DEFAULTS, THRESHOLDS, Threshold, Unit

VALID = """version: "7"
label: {zh: 本行, en: Our own}
requirements:
  - id: pay_slip.recent
    label: {zh: 工资条, en: Pay slips}
    weight: 1
    months: {count: 6}
  - {id: tax_certificate.any, label: {zh: 完税证明, en: Tax}, for_a_person: true}
severities: {pay.sum: critical}
weights: {critical: 10}
thresholds: {income.credited.after: 20}
"""


def policy_of(text: str) -> Policy:
    return read_policy(text.encode(), Path("ours.yaml"))


def mistakes_of(text: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        policy_of(text)
    return caught.value.message.en.split("\n")


def test_every_reason_has_a_policy_and_nothing_contradicts() -> None:
    check()
    assert set(policy_names(None)) == {"general", *Reason}
    assert [policy_for(None), policy_for(Reason.ILLNESS)] == ["general", "illness"]


@pytest.mark.parametrize("name", policy_names(None))
def test_every_built_in_asks_for_slips_and_statements(name: str) -> None:
    asked = {a.id: a for a in load_policy(name, None).requirements}
    assert asked["pay_slip.recent"].extent == Months(3, 16, before_since=name == "unemployment")
    assert asked["bank_statement.recent"].extent == Days(180, 30)
    medical = asked.get("medical_certificate.recent")
    assert (medical.extent if medical else None) == (Issued(30) if name in ("illness", "accident") else None)


@pytest.mark.parametrize("name", policy_names(None))
def test_every_built_in_lists_what_a_person_looks_at(name: str) -> None:
    for_a_person = {a.kind for a in load_policy(name, None).requirements if a.for_a_person and a.weight == 0}
    assert for_a_person >= {
        "tax_certificate",
        "deposit_certificate",
        "property_certificate",
        "vehicle_certificate",
        "medical_receipt",
        "loan_contract",
        "credit_card_statement",
    }


def test_the_lenders_policy_of_the_same_name_wins(tmp_path: Path) -> None:
    (tmp_path / "illness.yaml").write_text(VALID, "utf-8")
    (tmp_path / "ours.yaml").write_text(VALID, "utf-8")
    policy = load_policy("illness", tmp_path)
    assert (policy.ref.name, policy.ref.version) == ("illness", "7")
    assert policy.ref.sha256 == hashlib.sha256(VALID.encode()).hexdigest()
    assert "ours" in policy_names(tmp_path)
    assert load_policy("accident", tmp_path).ref.version == "1"


def test_a_policy_may_be_given_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    path.write_text(VALID, "utf-8")
    assert load_policy(str(path), None).ref.name == "new"


def test_a_policy_changes_severities_and_weights(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(VALID, "utf-8")
    policy = load_policy("ours", tmp_path)
    assert policy.weights[Severity.CRITICAL] == 10
    judged = validate(case(slip()), policy)
    assert {f.severity for f in judged.findings if f.rule == "pay.sum"} == {Severity.CRITICAL}
    assert next(r for r in judged.rules if r.id == "pay.sum").severity is Severity.CRITICAL


MISTAKES = [
    (("weight: 1", "weight: many"), 6, "weight"),
    (("weight: 1", "wieght: 1"), 6, "wieght"),
    (("weight: 1", "weight: -1"), 6, "weight"),
    (("count: 6", "count: 0"), 7, "count"),
    (("count: 6", "count: 6, before: never"), 7, "before"),
    (("pay_slip.recent", "pay_slip"), 4, "id"),
    (("pay_slip.recent", "yacht.recent"), 4, "yacht"),
    (("tax_certificate.any", "pay_slip.recent"), 8, "twice"),
    (("for_a_person: true", "for_a_person: maybe"), 8, "for_a_person"),
    (("for_a_person: true", "for_a_person: true, weight: 2"), 8, "weight 0"),
    (("pay.sum: critical", "pay.sum: grave"), 9, "grave"),
    (("pay.sum: critical", "pay.some: major"), 9, "pay.some"),
    (("critical: 10", "huge: 10"), 10, "huge"),
    (("credited.after: 20", "credited.after: 99"), 11, "from 0 to 31"),
    (("credited.after: 20", "credited.after: 2.5"), 11, "whole number"),
    (("credited.after: 20", "credited.after: soon"), 11, "must be a number"),
    (("credited.after: 20", "credited.after: .nan"), 11, "must be a number"),
    (("credited.after: 20", "credited.late: 20"), 11, "credited"),
    (("weight: 1", "weight: 1\n    fresh_days: 30"), 7, "months"),
    (("count: 6", "count: 6, due_from_day: 31"), 7, "28"),
    (("count: 6", "count: 500"), 7, "120"),
    (('version: "7"\n', ""), 1, "version"),
    (("en: Our own", "fr: Le nôtre"), 2, "fr"),
    (("months: {count: 6}", "months: {count: 6}\n    days: {count: 3}"), 4, "only one"),
    (("months: {count: 6}", "days: {count: 3, may_lack_last: 3}"), 7, "may_lack_last"),
    (("months: {count: 6}", "months: 6"), 7, "names and values"),
    (("weight: 1", "weight: 1\n    weight: 2"), 7, "twice"),
    (("label: {zh: 本行", "label: {zh: [本行"), 2, "YAML"),
]


@pytest.mark.parametrize(("change", "line", "word"), MISTAKES)
def test_a_mistake_is_named_with_its_file_and_line(
    tmp_path: Path, change: tuple[str, str], line: int, word: str
) -> None:
    path = tmp_path / "ours.yaml"
    assert change[0] in VALID
    path.write_text(VALID.replace(*change, 1), "utf-8")
    with pytest.raises(UsageError) as caught:
        load_policy("ours", tmp_path)
    assert f"ours.yaml, line {line}:" in caught.value.message.en
    assert word in caught.value.message.en
    assert f"第 {line} 行" in caught.value.message.zh


@pytest.mark.parametrize("content", [b"", b"- a\n", b"\xff\xfe", b"7", b"? [a]\n: b\n", b"---\n---\n"])
def test_a_file_that_is_no_policy_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ours.yaml").write_bytes(content)
    with pytest.raises(UsageError):
        load_policy("ours", tmp_path)


@pytest.mark.parametrize("name", ["nothing", "no/such/file.yaml"])
def test_an_unknown_policy_names_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_policy(name, None)
    assert "general" in caught.value.message.en or "no/such" in caught.value.message.en


def test_every_mistake_of_a_file_is_named_at_once_in_the_order_of_lines() -> None:
    faulty = VALID.replace("weight: 1", "wieght: 1").replace("count: 6", "count: 0").replace("critical: 10", "huge: 10")
    named = mistakes_of(faulty)
    assert [line.split(":")[0] for line in named] == [f"ours.yaml, line {n}" for n in (4, 6, 7, 10)]
    assert "weight is missing" in named[0]
    assert "is weight meant?" in named[1]


def test_a_mistake_leads_to_no_second_one() -> None:
    assert len(mistakes_of(VALID.replace("id: pay_slip.recent\n    ", ""))) == 1
    assert len(mistakes_of("7")) >= 1


def _explained(text: str) -> list[str]:
    """What is wrong with it; empty where it is a policy."""
    try:
        policy_of(text)
    except UsageError as trouble:
        return trouble.message.en.split("\n")
    return []


@given(st.text(max_size=60))
def test_whatever_stands_in_a_file_is_explained(text: str) -> None:
    named = _explained(text)
    assert named
    assert all(line.startswith("ours.yaml") for line in named)


LINES = VALID.splitlines(keepends=True)


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "x: 1\n", "  - []\n", "    weight: -3\n", "label: 4\n"]))
def test_a_file_with_another_line_in_place_of_one_is_a_policy_or_explained(at: int, other: str) -> None:
    named = _explained("".join([*LINES[:at], other, *LINES[at + 1 :]]))
    assert all(line.startswith("ours.yaml, line ") for line in named)


def test_thresholds_are_the_policys_else_their_defaults() -> None:
    thresholds = policy_of(VALID).thresholds
    assert thresholds == {**DEFAULTS, "income.credited.after": Decimal(20)}
    assert load_policy("general", None).thresholds == DEFAULTS


@pytest.mark.parametrize("threshold", THRESHOLDS.values(), ids=list(THRESHOLDS))
def test_every_threshold_belongs_to_a_rule_lies_in_its_bounds_and_is_asked_for(threshold: Threshold) -> None:
    assert threshold.allows(threshold.default)
    assert not threshold.allows(threshold.most + 1)
    assert not threshold.allows(threshold.least - 1)
    assert threshold.allows(threshold.least + Decimal("0.5")) is (threshold.unit is Unit.PERCENT)
    assert threshold.name.rpartition(".")[0] in {rule.id for rule in rules()}
    sources = [p for p in BUILT_IN.parent.rglob("*.py") if p.name != "thresholds.py"]
    assert any(f'"{threshold.name}"' in source.read_text("utf-8") for source in sources)


def test_the_committed_schema_is_what_the_code_states() -> None:
    Draft202012Validator.check_schema(policy_schema())
    assert json.loads((BUILT_IN / "schema.json").read_text("utf-8")) == policy_schema()


@pytest.mark.parametrize("name", policy_names(None))
def test_a_built_in_keeps_to_the_schema_and_says_how_to_change_it(name: str) -> None:
    text = (BUILT_IN / f"{name}.yaml").read_text("utf-8")
    Draft202012Validator(policy_schema()).validate(yaml.safe_load(text))
    assert all(
        word in text for word in ("# requirements:", "# severities:", "# weights:", "# thresholds:", "fresh_days")
    )


@pytest.mark.parametrize("change", [c for c, _, word in MISTAKES if word not in ("YAML", "twice", "may_lack_last")])
def test_the_schema_refuses_what_reading_refuses(change: tuple[str, str]) -> None:
    schema = Draft202012Validator(policy_schema())
    schema.validate(yaml.safe_load(VALID))
    if "fresh_days" not in change[1]:  # which kinds are dated, the schema does not say
        assert not schema.is_valid(yaml.safe_load(VALID.replace(*change, 1)))


def test_a_policy_is_told_in_words() -> None:
    told = [
        line.en
        for line in in_words(policy_of(VALID.replace("months: {count: 6}", "months: {count: 6, before: since}")))
    ]
    assert "Pay slips: the 6 months before the hardship began (1 of 1 parts of completeness)" in told
    assert any(line.startswith("To be looked at by a person: Tax") for line in told)
    assert any(line.startswith("pay.sum is critical (built in: major)") for line in told)
    assert "a rule of severity critical weighs 10 (built in: 8)" in told
    assert any(line.startswith("income.credited.after is 20 days (built in: 10)") for line in told)


@pytest.mark.parametrize("name", policy_names(None))
def test_a_built_in_is_told_by_what_it_asks_for_alone(name: str) -> None:
    asked = load_policy(name, None).requirements
    assert len(in_words(load_policy(name, None))) == sum(not a.for_a_person for a in asked) + 1


def test_what_is_not_checked_says_so() -> None:
    findings = [f for f in validate(case(), load_policy("general", None)).findings if f.why == "not_checked"]
    assert {f.rule for f in findings} == {r.id for r in rules() if r.opinions is None}
    assert {f.status for f in findings} == {Status.UNKNOWN}
    assert all("not checked in this version" in f.message.en.lower() for f in findings)
