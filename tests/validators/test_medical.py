"""medical.parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.transcript import Medium
from domain.verdict import Status, Why
from tests.validators.papers import certificate, one, without


def test_a_certificate_with_all_its_parts_passes_and_shows_the_seal() -> None:
    finding = one("medical.parts", certificate())
    assert finding.status is Status.PASS
    assert "seals" in {e.field for e in finding.evidence}


@pytest.mark.parametrize("name", ["institution", "diagnosis", "doctor", "issue_date"])
def test_each_missing_part_fails(name: str) -> None:
    finding = one("medical.parts", without(certificate(), name))
    assert (finding.status, finding.expected) == (Status.FAIL, name)


@pytest.mark.parametrize("medium", [Medium.SCAN, Medium.PHOTO])
def test_a_seal_that_a_picture_does_not_show_is_unknown(medium: Medium) -> None:
    assert one("medical.parts", replace(certificate(), seals=(), medium=medium)).why is Why.NOT_READ


def test_a_seal_that_a_digital_page_does_not_show_is_missing() -> None:
    assert one("medical.parts", replace(certificate(), seals=())).expected == "seals"


def test_an_english_letter_needs_no_seal() -> None:
    assert one("medical.parts", replace(certificate(), seals=(), language="en")).status is Status.PASS


def test_without_a_certificate_the_rule_waits_where_the_policy_asks_for_one() -> None:
    assert one("medical.parts").why is Why.NOT_SUPPLIED
    assert one("medical.parts", policy="unemployment").why is Why.NOT_APPLICABLE
