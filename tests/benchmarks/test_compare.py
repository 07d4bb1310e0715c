"""A paper's reading against its truth."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.compare import CORE, FieldMark, same
from benchmarks.accuracy.mistakes import mistakes
from benchmarks.accuracy.papers import Truth
from extractors.kind import all_kinds
from tests.benchmarks.papers import document, marks, planned


def verdicts(fields: tuple[FieldMark, ...]) -> dict[str, str]:
    return {mark.name: mark.verdict for mark in fields}


def test_every_field_is_right_wrong_missing_or_invented() -> None:
    truth = Truth("pay_slip", {"net_pay": "100.00", "gross_pay": "120.00", "employer": "甲", "currency": None})
    made = marks(truth, document(net_pay="100.0", gross_pay="121.00", currency="CNY", position="乙"))
    assert verdicts(made.fields) == {
        "net_pay": "right",
        "gross_pay": "wrong",
        "employer": "missing",
        "currency": "invented",
        "position": "invented",
    }
    assert made.count("invented", core=True) == 0
    assert not made.faultless


def test_what_a_transcription_does_not_name_is_not_held_invented() -> None:
    truth = Truth("pay_slip", {"net_pay": "100.00"}, complete=False)
    assert verdicts(marks(truth, document(net_pay="100.00", position="乙")).fields) == {"net_pay": "right"}


def test_a_document_of_another_kind_makes_the_kind_wrong_and_its_fields_invented() -> None:
    truth = Truth("pay_slip", {"net_pay": "100.00"})
    made = marks(truth, document(net_pay="100.00"), document("bank_statement", bank="丙"))
    assert not made.kind_right
    assert verdicts(made.fields) == {"net_pay": "right", "bank": "invented"}


def test_a_cover_sheet_is_no_mistake_of_kind_and_an_empty_form_may_be_of_none() -> None:
    covered = Truth("pay_slip", {"net_pay": "100.00"}, variant="covered")
    assert marks(covered, document("other"), document(net_pay="100.00")).kind_right
    assert not marks(covered, document("other")).kind_right
    assert marks(Truth("pay_slip", {"currency": "CNY"}, variant="covered"), document("other")).kind_right
    assert marks(Truth("pay_slip", {}, variant="blank"), document("other")).kind_right
    assert not marks(Truth("pay_slip", {}), document("other")).kind_right


def test_of_two_documents_of_one_paper_the_firsts_field_counts() -> None:
    truth = Truth("pay_slip", {"net_pay": "100.00", "employer": "甲"})
    made = marks(truth, document(net_pay="100.00"), document(net_pay="7.00", employer="甲"))
    assert made.faultless


@pytest.mark.parametrize(
    ("name", "expected", "actual", "equal"),
    [
        ("net_pay", "1200.00", "1200.0", True),
        ("net_pay", "1200.00", "not money", False),
        ("account_number", "0012", "12", False),
        ("account_number", "6222 0012", "62220012", True),
        ("employer", "云帆（杭州）公司", "云帆(杭州) 公司", True),
        ("employer", "云帆公司", "云航公司", False),
    ],
)
def test_money_is_compared_by_value_and_text_without_width_and_spaces(
    name: str, expected: str, actual: str, equal: bool
) -> None:
    assert same(name, expected, actual) is equal


def test_a_misread_row_counts_once_and_an_extra_one_too() -> None:
    rows = (("2026-08-01", "-5.00", "95.00"), ("2026-08-02", "1.00", "96.00"))
    read = document("bank_statement")
    read["rows"] = [{"row": list(row)} for row in (rows[0], ("2026-08-02", "7.00", "96.00"))]
    made = marks(Truth("bank_statement", {}, rows), read).rows
    assert (made.right, made.of, len(made.missing), len(made.extra)) == (1, 2, 1, 1)
    read["rows"].append({"row": ["2026-08-03", "1.00", None]})
    assert marks(Truth("bank_statement", {}, rows), read).rows.of == 3


def test_equal_rows_count_as_often_as_they_stand_there() -> None:
    twice = (("2026-08-01", "-5.00", None), ("2026-08-01", "-5.00", None))
    read = document("bank_statement")
    read["rows"] = [{"row": ["2026-08-01", "-5.0", None]}]
    made = marks(Truth("bank_statement", {}, twice), read).rows
    assert (made.right, made.of) == (1, 2)


def test_a_seal_on_every_page_is_named_once_and_not_extra() -> None:
    read = document("medical_certificate")
    read["seals"] = [{"text": "仁济堂 医院"}, {"text": "仁济堂医院"}, {"text": ""}]
    made = marks(Truth("medical_certificate", {}, seals=("仁济堂医院",)), read).seals
    assert (made.right, made.of) == (1, 1)


def test_a_blank_form_could_yield_every_field_of_its_kind() -> None:
    wanted = len(all_kinds()["pay_slip"].wanted)
    assert marks(Truth("pay_slip", {"employer": "甲", "net_pay": None})).could_invent == wanted - 1
    assert marks(Truth("other", {})).could_invent > 0
    assert marks(Truth("pay_slip", {}, complete=False)).could_invent == 0


def test_core_fields_are_fields_of_the_kinds() -> None:
    assert {w.name for kind in all_kinds().values() for w in kind.wanted} >= CORE


def test_each_mistake_is_told_with_what_was_expected_and_read() -> None:
    truth = Truth("bank_statement", {"bank": "丙"}, (("2026-08-01", "-5.00", None),))
    told = list(mistakes(planned("bank_statement"), "fax", marks(truth, document("bank_statement", bank="丁"))))
    assert told == [
        "bank_statement-zh-layout_0.digital@101 (fax): bank wrong: expected '丙', read '丁' [label_right 0.97]",
        "bank_statement-zh-layout_0.digital@101 (fax): row missing: 2026-08-01 -5.00 None",
    ]
