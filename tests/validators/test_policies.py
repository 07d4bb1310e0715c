"""Policies: the built-in ones, the lender's own, and mistakes named with their line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from domain.case import Reason
from domain.errors import UsageError
from domain.verdict import Severity, Status
from tests.validators.papers import case, slip
from validators import check, load_policy, policy_for, policy_names, validate
from validators.catalog import rules
from validators.policy import Days, Issued, Months

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
"""


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


@pytest.mark.parametrize(
    ("change", "line", "word"),
    [
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
        (('version: "7"\n', ""), 1, "version"),
        (("en: Our own", "fr: Le nôtre"), 2, "fr"),
        (("months: {count: 6}", "months: {count: 6}\n    days: {count: 3}"), 4, "only one"),
        (("months: {count: 6}", "days: {count: 3, may_lack_last: 3}"), 7, "may_lack_last"),
        (("months: {count: 6}", "months: 6"), 7, "names and values"),
        (("weight: 1", "weight: 1\n    weight: 2"), 7, "twice"),
        (("label: {zh: 本行", "label: {zh: [本行"), 2, "YAML"),
    ],
)
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


def test_what_is_not_checked_says_so() -> None:
    findings = [f for f in validate(case(), load_policy("general", None)).findings if f.why == "not_checked"]
    assert {f.rule for f in findings} == {r.id for r in rules() if r.opinions is None}
    assert {f.status for f in findings} == {Status.UNKNOWN}
    assert all("not checked in this version" in f.message.en.lower() for f in findings)
