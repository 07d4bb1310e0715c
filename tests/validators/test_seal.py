"""medical.seal, and the names of hospitals compared with what seals say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Seal
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import BOX, certificate, one
from validators.hospitals import Likeness, names_institution

HOSPITAL = "杭州市第九人民医院"


@pytest.mark.parametrize(
    "seal",
    [
        HOSPITAL,
        "杭州市第九人民醫院",
        "杭州市第九人民医院 诊断证明专用章",
        "杭州市第九人民医院疾病诊断证明专用章(2)",
        "3301001234567 杭州市第九人民医院",
        "杭州市第九人民医院医务科",
        "杭州市第九人民医院门诊专用章",
        "杭州市第九人民医院城北院区",
        "州市第九人民医院",
        "第九人民医院",
        "第九医院",
        "杭州九院",
        "杭州第九人民医院 234:07月07日",
        "杭州市第九人民医院 2026年7月8日 断证明专用",
    ],
)
def test_a_seal_that_names_the_institution(seal: str) -> None:
    assert names_institution(seal, HOSPITAL) is Likeness.SAME


@pytest.mark.parametrize("seal", ["杭州市第八人民医院", "扬州市第九人民医院", "杭州市人民医院", "州市第九人民医阮"])
def test_a_seal_that_is_a_letter_or_two_apart(seal: str) -> None:
    assert names_institution(seal, HOSPITAL) is Likeness.NEAR


@pytest.mark.parametrize("seal", ["成都市红十字会医院", "杭州市中医院", "宁波市妇女儿童医院诊断证明专用章"])
def test_a_seal_of_another_institution(seal: str) -> None:
    assert names_institution(seal, HOSPITAL) is Likeness.OTHER


@pytest.mark.parametrize("seal", ["", "诊断证明专用章", "疾病诊断证明专用章", "王建国", "GENERAL HOSPITAL"])
def test_a_seal_that_names_no_institution(seal: str) -> None:
    assert names_institution(seal, HOSPITAL) is Likeness.UNTOLD


@pytest.mark.parametrize(
    ("seal", "institution"),
    [
        ("浙大一院", "浙江大学医学院附属第一医院"),
        ("浙江大学医学院第一附属医院", "浙江大学医学院附属第一医院"),
        ("杭州医学院附属人民医院", "浙江省人民医院（杭州医学院附属人民医院）"),
        ("ST MARY HOSPITAL", "St. Mary's Hospital"),
        ("MT.LONGONOTMISSIONHOSPITAL", "Mt. Longonot Mission Hospital"),
    ],
)
def test_abbreviations_and_second_names(seal: str, institution: str) -> None:
    assert names_institution(seal, institution) is Likeness.SAME


@given(st.text(st.sampled_from("杭州市第九八人民医院诊断证明专用章()[] 1a中心"), max_size=16))
def test_any_text_of_a_seal_can_be_compared(text: str) -> None:
    assert names_institution(text, HOSPITAL) in Likeness


def _sealed(*texts: str, confidence: float = 0.9) -> Document:
    return replace(certificate(), seals=tuple(Seal(1, BOX, text, confidence) for text in texts))


def _judged(*texts: str, confidence: float = 0.9) -> Finding:
    return one("medical.seal", _sealed(*texts, confidence=confidence))


def test_one_of_several_seals_is_enough() -> None:
    finding = _judged("王建国", "杭州市第九人民医院诊断证明专用章")
    assert (finding.status, finding.expected) == (Status.PASS, HOSPITAL)
    assert "seals" in {e.field for e in finding.evidence}


def test_another_institutions_seal_fails_with_both() -> None:
    finding = _judged("成都市红十字会医院")
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == (HOSPITAL, "成都市红十字会医院")


def test_a_letters_difference_accuses_only_beyond_doubt() -> None:
    assert _judged("杭州市第八人民医院").why is Why.NOT_READ
    assert _judged("杭州市第八人民医院", confidence=0.99).status is Status.FAIL


@pytest.mark.parametrize("text", ["", "诊断证明专用章", "王建国"])
def test_a_seal_that_tells_no_name_is_unknown(text: str) -> None:
    assert _judged(text).why is Why.NOT_READ


def test_a_seal_beside_one_that_was_not_read_accuses_nobody() -> None:
    assert _judged("成都市红十字会医院", "").why is Why.NOT_READ


def test_a_seal_read_in_doubt_accuses_nobody() -> None:
    assert _judged("成都市红十字会医院", confidence=0.6).why is Why.NOT_READ


def test_without_seals_there_is_nothing_to_compare() -> None:
    paper = replace(certificate(), seals=())
    assert one("medical.seal", paper).why is Why.NOT_READ
    assert one("medical.seal", replace(paper, language="en")).why is Why.NOT_APPLICABLE


def test_a_doubtful_institution_accuses_nobody() -> None:
    seals = (Seal(1, BOX, "成都市红十字会医院", 0.9),)
    paper = replace(certificate(unsure=["institution"]), seals=seals)
    assert one("medical.seal", paper).why is Why.NOT_READ
