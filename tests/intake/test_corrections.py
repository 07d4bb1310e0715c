"""`corrections.yaml`: what the reviewer puts right, entry by entry; a mistake costs its own entry only."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.corrections import Corrections, FieldCorrection, KindCorrection, Waiver
from domain.upload import FileStatus, FileType, Upload
from intake import read_corrections

WHOLE = """\
- {file: 扫描件0004.pdf, page: 1, kind: bank_statement}                                          # force a kind
- {file: 工资条2026-07.tif, page: 1, field: net_pay, value: "5719.54", by: wang, reason: 原件可见}  # set a value
- {finding: "income.credited:1a2b3c4d", waived: true, by: wang, reason: 单位证明已核实}
"""


def sent(name: str) -> Upload:
    return Upload(name, hashlib.sha256(name.encode()).hexdigest(), 1000, FileType.PDF)


SENT = (
    sent("扫描件0004.pdf"),
    sent("工资条2026-07.tif"),
    sent("流水.zip/七月（工行）.pdf"),
    sent("a/IMG_1.jpg"),
    sent("b/IMG_1.jpg"),
    replace(sent("副本.pdf"), status=FileStatus.DUPLICATE, duplicate_of="扫描件0004.pdf"),
)


def read(text: str) -> Corrections:
    """The corrections of a text without a fault."""
    corrections, problems = read_corrections(text, SENT)
    assert problems == ()
    return corrections


def faults(text: str) -> list[str]:
    """The English messages; none without its Chinese."""
    _, problems = read_corrections(text, SENT)
    assert all(problem.message.zh and problem.message.en for problem in problems)
    return [problem.message.en for problem in problems]


def test_a_kind_a_value_and_a_waiver_are_read_with_their_lines() -> None:
    assert read(WHOLE) == Corrections(
        (KindCorrection("扫描件0004.pdf", 1, "bank_statement", line=1),),
        (FieldCorrection("工资条2026-07.tif", 1, "net_pay", "5719.54", by="wang", reason="原件可见", line=2),),
        (Waiver("income.credited:1a2b3c4d", "wang", "单位证明已核实", 3),),
    )


def test_a_value_is_kept_as_written_whatever_yaml_makes_of_it() -> None:
    entry = "- {file: 扫描件0004.pdf, field: net_pay, value: %s}\n"
    assert [c.value for c in read(entry % "5719.50" + entry % "2026-08-10").fields] == ["5719.50", "2026-08-10"]


@pytest.mark.parametrize("written", ["流水.zip/七月（工行）.pdf", "流水.zip/七月(工行).pdf", "七月（工行）.PDF"])
def test_a_file_is_known_whatever_its_spelling_and_by_its_last_part(written: str) -> None:
    (correction,) = read(f'- {{file: "{written}", kind: bank_statement}}').kinds
    assert correction.file == "流水.zip/七月（工行）.pdf"
    assert correction.page == 1


def test_a_duplicate_stands_for_the_file_it_repeats() -> None:
    (correction,) = read("- {file: 副本.pdf, kind: pay_slip}").kinds
    assert correction.file == "扫描件0004.pdf"


@pytest.mark.parametrize("name", ["nowhere.pdf", "IMG_1.jpg"])
def test_a_file_that_is_not_there_or_could_be_two_is_named_with_its_line(name: str) -> None:
    text = f"- {{file: a/IMG_1.jpg, kind: pay_slip}}\n- {{file: {name}, kind: pay_slip}}\n"
    corrections, problems = read_corrections(text, SENT)
    assert [c.file for c in corrections.kinds] == ["a/IMG_1.jpg"]
    (problem,) = problems
    assert problem.code == "correction_fits_nothing"
    assert "line 2" in problem.message.en
    assert name in problem.message.zh


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{file: 扫描件0004.pdf, page: 1}", "exactly one of"),
        ("{file: 扫描件0004.pdf, kind: pay_slip, field: net_pay, value: 1}", "exactly one of"),
        ("{file: 扫描件0004.pdf, field: net_pay}", "lacks “value”"),
        ("{field: net_pay, value: 1}", "lacks “file”"),
        ("{file: 扫描件0004.pdf, page: 0, kind: pay_slip}", "number of a page"),
        ("{file: 扫描件0004.pdf, page: first, kind: pay_slip}", "number of a page"),
        ("{finding: pay.sum:00000000, waived: true, by: wang}", "lacks “reason”"),
        ("{finding: pay.sum:00000000, reason: seen}", "lacks “waived”"),
        ("{finding: pay.sum:00000000, waived: false, reason: seen}", "only be true"),
        ("{file: [a, b], kind: pay_slip}", "plain text"),
        ("a plain text", "set of"),
    ],
)
def test_a_faulty_entry_is_named_with_its_line_and_the_others_are_used(entry: str, told: str) -> None:
    text = f"- {{file: 扫描件0004.pdf, kind: pay_slip}}\n- {entry}\n- {{finding: a.b:1, waived: true, reason: seen}}\n"
    corrections, problems = read_corrections(text, SENT)
    assert len(corrections.kinds) == len(corrections.waivers) == 1
    assert corrections.fields == ()
    assert any("line 2" in p.message.en and told in p.message.en for p in problems)


def test_an_unknown_entry_is_named_and_the_rest_of_the_correction_used() -> None:
    corrections, (problem,) = read_corrections("- {file: 扫描件0004.pdf, kind: pay_slip, colour: red}", SENT)
    assert len(corrections.kinds) == 1
    assert problem.code == "corrections_unknown_entry"
    assert "colour" in problem.message.zh


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_corrects_nothing(text: str) -> None:
    assert read(text) == Corrections()


@pytest.mark.parametrize(
    "text", ["- {file: [\n", "file: 扫描件0004.pdf\nkind: pay_slip\n", "- {file：扫描件0004.pdf}\n- {"]
)
def test_a_file_that_is_no_list_is_named_with_its_line_and_corrects_nothing(text: str) -> None:
    corrections, _ = read_corrections(text, SENT)
    assert corrections == Corrections()
    assert "None of its corrections was used" in faults(text)[0]


@given(st.text(alphabet="-{}[]:,\"'ab \n文件", max_size=60))
def test_nothing_that_people_write_raises(text: str) -> None:
    read_corrections(text, SENT)
