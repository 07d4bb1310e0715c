"""file.readable and file.duplicate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.case import Case
from domain.document import PAGES_MISSING
from domain.text import Bilingual, Problem
from domain.transcript import Transcript
from domain.upload import FileStatus
from domain.verdict import Finding, Outcome, Status, Why
from tests.validators.papers import (
    case,
    certificate,
    complete,
    found,
    one,
    page,
    row,
    sha,
    slip,
    statement,
    transcript,
    upload,
    verdict,
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
