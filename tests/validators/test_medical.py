"""medical.parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.transcript import Medium, Word
from domain.verdict import Finding, Status, Why
from tests.validators.papers import BOX, certificate, one, page, transcript, upload, without


def test_a_certificate_with_all_its_parts_passes_and_shows_the_seal() -> None:
    finding = one("medical.parts", certificate())
    assert finding.status is Status.PASS
    assert "seals" in {e.field for e in finding.evidence}


@pytest.mark.parametrize("name", ["institution", "diagnosis", "doctor", "issue_date"])
def test_each_missing_part_fails(name: str) -> None:
    finding = one("medical.parts", without(certificate(), name))
    assert (finding.status, finding.expected) == (Status.FAIL, name)


def _showing(text: str, medium: Medium, lacking: str) -> Finding:
    words = replace(page(), words=(Word(text, BOX),))
    paper = replace(without(certificate(), lacking), medium=medium)
    return one("medical.parts", paper, files=[transcript(upload("诊断证明.jpg"), words)])


@pytest.mark.parametrize("medium", [Medium.DIGITAL, Medium.SCAN])
def test_a_signature_beside_its_label_may_be_written_by_hand(medium: Medium) -> None:
    assert _showing("医师签名：", medium, "doctor").why is Why.NOT_READ
    assert _showing("诊断证明书", medium, "doctor").status is Status.FAIL


def test_a_date_may_be_written_by_hand_on_paper_only() -> None:
    assert _showing("日期：  年 月 日", Medium.SCAN, "issue_date").why is Why.NOT_READ
    assert _showing("日期：  年 月 日", Medium.DIGITAL, "issue_date").status is Status.FAIL


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
