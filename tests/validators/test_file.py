"""file.readable, file.duplicate and file.pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.case import Case
from domain.document import PAGES_MISSING, Part
from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.transcript import Page, Transcript, Word
from domain.upload import FileStatus
from domain.verdict import Finding, Outcome, Severity, Status, Why
from tests.validators.papers import (
    case,
    certificate,
    complete,
    found,
    one,
    page,
    pay_row,
    row,
    sha,
    slip,
    statement,
    transcript,
    upload,
    verdict,
    without,
)
from validators import load_policy, validate

BLURRED = Problem("blurred", Bilingual("图片模糊", "The picture is blurred"))
LOCKED = Problem("locked", Bilingual("文件有密码", "The file needs a password"))


def test_every_file_that_was_read_passes() -> None:
    assert [f.status for f in found("file.readable", *complete())] == [Status.PASS] * 5


def _closed(status: FileStatus, problem: Problem) -> Transcript:
    return replace(transcript(upload("x.pdf"), status=status, problems=(problem,)), pages=())


def test_a_locked_file_asks_for_its_password() -> None:
    judged = verdict(*complete(), files=[_closed(FileStatus.LOCKED, LOCKED)])
    finding = next(f for f in judged.findings if f.status is Status.FAIL)
    assert (finding.rule, judged.outcome) == ("file.readable", Outcome.NEEDS_DOCUMENTS)
    assert judged.outcome_because == (sha("x.pdf"),)
    (request,) = judged.requests
    assert (request.asks_for.kind, request.asks_for.file, request.because) == ("password", "x.pdf", (finding.id,))


def test_a_file_that_does_not_open_is_asked_for_again() -> None:
    (request,) = verdict(*complete(), files=[_closed(FileStatus.UNREADABLE, LOCKED)]).requests
    assert (request.asks_for.kind, request.asks_for.file) == ("readable_file", "x.pdf")


def test_a_blurred_page_fails_with_its_number_and_halves_the_paper() -> None:
    blurred = transcript(upload("诊断证明.jpg"), page(problems=(BLURRED,)))
    judged = verdict(*complete(), files=[blurred])
    finding = next(f for f in judged.findings if f.status is Status.FAIL)
    assert "第 1 页：图片模糊" in finding.message.zh
    line = next(r for r in judged.requirements if r.id == "medical_certificate.recent")
    assert line.fulfilment == Decimal("0.50")
    (request,) = judged.requests
    assert request.because == ("medical_certificate.recent", finding.id)


def test_a_blank_back_fails_its_file_and_leaves_the_paper_whole() -> None:
    judged = verdict(*complete(), files=[transcript(upload("诊断证明.jpg"), page(), page(2, blank=True))])
    assert [f.rule for f in judged.findings if f.status is Status.FAIL] == ["file.readable"]
    assert judged.scores.completeness == 100
    assert not judged.requests


def test_a_file_that_lacks_pages_after_repair_fails() -> None:
    repaired = Problem("repaired", Bilingual("已修复", "Repaired"))
    finding = one("file.readable", files=[transcript(upload("x.pdf"), problems=(repaired,))])
    assert (finding.status, "已修复" in finding.message.zh) == (Status.FAIL, True)


def test_without_files_nothing_is_judged() -> None:
    assert one("file.readable").why is Why.NOT_APPLICABLE


def _duplicates(judged_case: Case) -> tuple[Finding, ...]:
    findings = validate(judged_case, load_policy("illness", None)).findings
    return tuple(f for f in findings if f.rule == "file.duplicate")


def test_the_same_bytes_twice_are_named() -> None:
    whole = case(slip())
    copy = upload("副本.pdf", sha256=whole.uploads[0].sha256, status=FileStatus.DUPLICATE, duplicate_of="a.pdf")
    first, _ = _duplicates(replace(whole, uploads=(*whole.uploads, copy)))
    assert (first.status, "副本.pdf" in first.message.en, "a.pdf" in first.message.en) == (Status.FAIL, True, True)


def test_the_same_slip_from_another_file_is_a_near_copy() -> None:
    first, second = found("file.duplicate", slip(10), slip(10, "照片.jpg"))
    assert (first.status, second.status) == (Status.PASS, Status.FAIL)
    assert {e.document for e in second.evidence} == {sha("照片.jpg")[:12], sha("工资条2026-10.pdf")[:12]}


def test_slips_of_two_months_are_no_copies() -> None:
    assert {f.status for f in found("file.duplicate", slip(9), slip(10))} == {Status.PASS}


def test_a_doubtful_likeness_is_unknown() -> None:
    assert found("file.duplicate", slip(10), slip(10, "照片.jpg", unsure=["net_pay"]))[1].why is Why.NOT_READ


def test_statements_are_copies_only_if_their_rows_are_the_same() -> None:
    other = replace(statement("b.pdf"), transactions=(row(date(2026, 6, 1), "1.00", "1.00"),))
    assert [f.status for f in found("file.duplicate", statement(), statement("c.pdf"), other)] == [
        Status.PASS,
        Status.FAIL,
        Status.PASS,
    ]


def test_certificates_of_two_days_are_no_copies() -> None:
    later = certificate("b.jpg", issue_date=date(2026, 8, 8))
    assert {f.status for f in found("file.duplicate", certificate(), later)} == {Status.PASS}


def test_a_page_photographed_twice_is_a_copy_of_the_document_it_belongs_to() -> None:
    whole = statement()
    said = Bilingual("本材料共 2 页，缺第 2 页。", "This document has 2 pages; missing: 2.")
    again = replace(statement("b.jpg"), transactions=whole.transactions[:3], problems=(Problem(PAGES_MISSING, said),))
    assert [f.status for f in found("file.duplicate", again, whole)] == [Status.FAIL, Status.PASS]


def test_a_shorter_statement_of_the_same_account_is_no_copy() -> None:
    shorter = replace(statement("b.pdf"), transactions=statement().transactions[:3])
    assert {f.status for f in found("file.duplicate", statement(), shorter)} == {Status.PASS}


@pytest.mark.parametrize("printed", ["张*明", "張偉明", "Zhang Weiming", "张 伟 明"])
def test_a_photo_of_the_same_slip_may_show_the_name_otherwise(printed: str) -> None:
    assert found("file.duplicate", slip(10), slip(10, "照片.jpg", employee_name=printed))[1].status is Status.FAIL


def test_a_photo_on_which_the_name_was_not_read_is_a_copy_all_the_same() -> None:
    again = without(slip(10, "照片.jpg"), "employee_name")
    assert found("file.duplicate", slip(10), again)[1].status is Status.FAIL


@pytest.mark.parametrize("name", ["pay_period", "net_pay", "gross_pay"])
def test_slips_that_lack_what_tells_months_apart_are_no_copies(name: str) -> None:
    assert found("file.duplicate", slip(10), without(slip(10, "照片.jpg"), name))[1].status is Status.PASS


def test_a_certificate_photographed_again_is_a_copy_however_its_diagnosis_is_spaced() -> None:
    again = certificate("b.jpg", diagnosis="腰椎间盘 突出症。", institution="杭州市第九人民醫院")
    assert found("file.duplicate", certificate(), again)[1].status is Status.FAIL


def test_the_same_slip_twice_in_one_file_is_a_copy() -> None:
    again = slip(10, "照片.jpg")
    same_file = replace(again, parts=(Part("工资条2026-10.pdf", sha("工资条2026-10.pdf"), 2, 2),))
    assert found("file.duplicate", slip(10), same_file)[1].status is Status.FAIL


def test_the_rows_of_one_sheet_are_no_copies() -> None:
    other = replace(slip(10, "照片.jpg"), parts=slip(10).parts)
    assert found("file.duplicate", slip(10), other)[1].status is Status.PASS


PAID = date(2026, 11, 10)


def test_a_slip_with_another_month_and_the_same_day_of_payment_fails_with_both_months() -> None:
    finding = found("file.duplicate", slip(9, pay_date=PAID), slip(10, pay_date=PAID))[1]
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MINOR)
    assert (finding.expected, finding.actual) == ("2026-09", "2026-10")


def test_a_slip_with_another_month_and_the_same_sum_of_the_year_fails() -> None:
    year = Decimal("144000.00")
    same = (without(slip(9, gross_pay_ytd=year), "pay_date"), slip(10, gross_pay_ytd=year))
    assert found("file.duplicate", *same)[1].status is Status.FAIL


def test_equal_salaries_in_two_months_are_honest() -> None:
    assert {f.status for f in found("file.duplicate", *(without(slip(m), "pay_date") for m in (8, 9, 10)))} == {
        Status.PASS
    }


def test_two_months_paid_together_are_honest_where_both_arrived() -> None:
    credits_ = (pay_row(PAID, "12298.75", "13298.75"), pay_row(PAID, "12298.75", "25597.50"))
    paper = replace(statement(), transactions=credits_)
    papers = (slip(9, pay_date=PAID), slip(10, pay_date=PAID))
    assert {f.status for f in found("file.duplicate", *papers, paper)} == {Status.PASS}
    once = replace(statement(), transactions=credits_[:1])
    assert Status.FAIL in {f.status for f in found("file.duplicate", *papers, once)}


def test_doubt_about_a_figure_makes_no_other_month_a_copy() -> None:
    papers = (slip(9, pay_date=PAID), slip(10, pay_date=PAID, unsure=["net_pay"]))
    assert {f.status for f in found("file.duplicate", *papers)} == {Status.PASS}


def _words(number: int, *texts: str, confidence: float = 1.0) -> Page:
    words = tuple(
        Word(text, Box(0.1, 0.1 + 0.05 * place, 0.5, 0.12 + 0.05 * place), confidence)
        for place, text in enumerate(texts)
    )
    return replace(page(number), words=words)


def _of_pages(*pages_: Page, kept: int = 0) -> Finding:
    """A statement of these pages, the file's first `kept` where any is named."""
    paper = replace(statement(), parts=(Part("流水.pdf", sha("流水.pdf"), 1, kept or len(pages_)),))
    return one("file.pages", paper, files=[transcript(upload("流水.pdf"), *pages_)])


@pytest.mark.parametrize(
    "printed", ["第 {} 页 / 共 3 页", "第{}页 共3页", "共3页，第{}页", "Page {} of 3", "第{}/3页", "{}/3"]
)
def test_a_sequence_of_pages_is_whole_or_lacks_some(printed: str) -> None:
    whole = [_words(n, "银行流水", printed.format(n)) for n in (1, 2, 3)]
    assert _of_pages(*whole).status is Status.PASS
    finding = _of_pages(*(replace(p, number=n) for n, p in enumerate((whole[0], whole[2]), 1)))
    assert (finding.status, finding.severity, finding.expected) == (Status.FAIL, Severity.MAJOR, "3")
    assert "缺第 2 页" in finding.message.zh


def test_missing_pages_are_asked_for() -> None:
    paper = replace(statement(), problems=(Problem(PAGES_MISSING, Bilingual("共 2 页，缺第 2 页", "2 is missing")),))
    judged = verdict(paper)
    finding = next(f for f in judged.findings if f.rule == "file.pages")
    assert finding.status is Status.FAIL
    assert any(finding.id in r.because and r.asks_for.file == "流水.pdf" for r in judged.requests)


def test_pages_out_of_order_and_two_prints_in_one_file_are_honest() -> None:
    assert _of_pages(*(_words(i, f"第{n}页/共3页") for i, n in enumerate((2, 1, 3), 1))).status is Status.PASS
    counts = ("1页/共2", "2页/共2", "1页/共3", "2页/共3", "3页/共3")
    assert _of_pages(*(_words(i, f"第{c}页") for i, c in enumerate(counts, 1))).status is Status.PASS


def test_a_page_whose_number_was_not_read_may_be_the_missing_one() -> None:
    assert _of_pages(_words(1, "第1页/共2页"), _words(2, "流水")).status is Status.PASS


def test_a_page_beside_the_document_in_its_file_is_not_missing() -> None:
    assert _of_pages(_words(1, "第1页/共2页"), _words(2, "第2页/共2页"), kept=1).status is Status.PASS


def test_a_page_of_another_print_lacks_all_the_others() -> None:
    pages_ = [_words(1, "第1页/共3页"), _words(2, "第2页/共9页"), _words(3, "第3页/共3页")]
    assert _of_pages(*pages_).status is Status.FAIL


def test_pages_without_numbers_tell_nothing() -> None:
    assert _of_pages(_words(1, "流水"), _words(2, "流水")).why is Why.NOT_CHECKED
    assert _of_pages(_words(1, "流水")).why is Why.NOT_APPLICABLE


def test_a_number_read_in_doubt_accuses_nobody() -> None:
    assert _of_pages(_words(1, "第1页/共7页", confidence=0.7)).why is Why.NOT_READ


@pytest.mark.parametrize(
    ("first", "second"), [("户名：张伟明", "户名：李强"), ("账号：6222021202034567890", "账号：6217000000000000001")]
)
def test_a_page_of_another_person_or_account_fails(first: str, second: str) -> None:
    finding = _of_pages(_words(1, first, "第1页/共2页"), _words(2, second, "第2页/共2页"))
    assert (finding.status, finding.actual) == (Status.FAIL, second[3:])
    assert finding.evidence[0].page == 2
    doubtful = _of_pages(_words(1, first), _words(2, second, confidence=0.7))
    assert doubtful.why is Why.NOT_READ


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("户名：张伟明",), ("户名：张*明",)),
        (("账号：6222021202034567890",), ("账号：6222***********7890",)),
        (("卡号：6222021202034567890", "账号：1202020209001234567"), ("卡号：6222021202034567890",)),
        (("户名：张伟明",), ("对方户名：李强",)),
        (("账号：6222021202034567890",), ("账号：",)),
    ],
)
def test_pages_of_one_account_agree(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    assert _of_pages(_words(1, *first, "第1页/共2页"), _words(2, *second, "第2页/共2页")).status is Status.PASS
