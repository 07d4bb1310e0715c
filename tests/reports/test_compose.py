"""The report says everything of a case and its verdict, plainly and in a stable order."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.case import Case
from domain.document import Document
from domain.verdict import Outcome, RequirementStatus, Verdict
from reports import Report, Run, compose, from_json, to_json


def test_every_file_sent_has_its_line(case: Case, report: Report) -> None:
    assert [(f["name"], f["status"]) for f in report["files"]] == [
        ("工资条/2026-08.pdf", "taken"),
        ("银行流水.pdf", "taken"),
        ("IMG_2041.jpg", "taken"),
        ("银行流水 (1).pdf", "duplicate"),
        ("征信报告.pdf", "locked"),
        ("说明.docx", "declined"),
    ]


def test_a_file_names_its_documents_and_a_duplicate_its_original(report: Report) -> None:
    by_name = {f["name"]: f for f in report["files"]}
    assert by_name["银行流水.pdf"]["documents"] == ["D-bank"]
    assert by_name["银行流水 (1).pdf"]["documents"] == []
    assert by_name["银行流水 (1).pdf"]["duplicate_of"] == "银行流水.pdf"


def test_the_same_trouble_on_two_pages_is_said_once(report: Report) -> None:
    statement = next(f for f in report["files"] if f["name"] == "银行流水.pdf")
    assert [p["code"] for p in statement["problems"]] == ["blank_page"]


def test_money_is_plain_days_are_iso_and_whole_numbers_are_numbers(report: Report) -> None:
    slip, _, leave = report["documents"]
    assert slip["fields"]["gross_pay"]["value"] == "16000.00"
    assert slip["fields"]["pay_period"]["value"] == "2026-08"
    assert slip["fields"]["pay_date"]["value"] == "2026-09-10"
    assert leave["fields"]["rest_days"]["value"] == 30


def test_boxes_and_confidences_have_four_decimals(report: Report) -> None:
    slip = report["documents"][0]
    assert slip["fields"]["net_pay"]["box"] == [0.3, 0.38, 0.55, 0.4012]
    assert slip["kind_confidence"] == 0.9877
    assert report["scores"]["confidence"] == 0.9444


def test_a_first_report_has_no_changes_and_only_new_requests(report: Report) -> None:
    assert report["changes"] == []
    assert {(r["status"], r["first_in"]) for r in report["requests"]} == {("new", 1)}


def test_capacity_is_printed_as_the_verdict_gives_it(report: Report) -> None:
    capacity = report["capacity"]
    assert capacity is not None
    assert (capacity["currency"], capacity["monthly_income"], capacity["disposable"]) == ("CNY", "12298.75", "3351.74")
    assert [(m["month"], m["whole"]) for m in capacity["months"]] == [("2026-08", True), ("2026-09", False)]
    assert capacity["sources"][1] == {
        "label": {"zh": "个人转入", "en": "persons"}, "total": "500.00", "monthly": "500.00", "counted": False
    }  # fmt: skip
    assert capacity["before_since"] is not None
    assert capacity["before_since"]["income"] == "16000.00"


def test_capacity_is_null_where_no_month_is_shown_wholly(case: Case, verdict: Verdict, run: Run) -> None:
    assert compose(case, replace(verdict, capacity=None), run, None)["capacity"] is None


def test_the_same_case_gives_the_same_bytes_but_for_the_clock(case: Case, verdict: Verdict, run: Run) -> None:
    once = compose(case, verdict, run, None)
    later = replace(run, verified_at=datetime(2026, 12, 1, tzinfo=UTC), duration_seconds=3.0)
    again = compose(case, verdict, later, None)
    again["verified_at"], again["duration_seconds"] = once["verified_at"], once["duration_seconds"]
    assert to_json(once) == to_json(again)


def test_a_run_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Run(1, datetime(2026, 11, 24), "0.1.0")  # noqa: DTZ001


def test_json_keeps_chinese_readable_and_ends_in_a_newline(report: Report) -> None:
    written = to_json(report)
    assert "张伟明".encode() in written
    assert written.endswith(b"}\n")


def test_a_file_name_that_is_no_unicode_reads_back_unchanged(case: Case, verdict: Verdict, run: Run) -> None:
    broken = replace(case.uploads[0], name="\udcc4\udce3.pdf")
    report = compose(replace(case, uploads=(broken,)), verdict, run, None)
    assert json.loads(to_json(report))["files"][0]["name"] == "\udcc4\udce3.pdf"


def test_a_requirement_now_met_is_a_change(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    met = tuple(replace(r, status=RequirementStatus.MET) for r in verdict.requirements)
    second = compose(case, replace(verdict, requirements=met, outcome=Outcome.READY), later(2), report)
    assert second["changes"] == [
        {"what": "outcome", "id": "outcome", "before": "needs_review", "after": "ready"},
        {"what": "requirement", "id": "pay_slip.recent", "before": "partial", "after": "met"},
        {"what": "requirement", "id": "tax_certificate.any", "before": "missing", "after": "met"},
    ]


def test_a_document_gone_is_one_change_and_not_one_for_each_field(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    kept: tuple[Document, ...] = case.documents[:2]
    second = compose(replace(case, documents=kept), verdict, later(2), report)
    assert {"what": "document", "id": "D-leave", "before": "medical_certificate", "after": None} in second["changes"]
    assert [change for change in second["changes"] if change["what"] == "field"] == []


def test_a_field_read_otherwise_is_a_change(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    before = deepcopy(report)
    before["documents"][2]["fields"]["rest_days"]["value"] = 20
    del before["documents"][2]["fields"]["diagnosis"]
    assert compose(case, verdict, later(2), before)["changes"] == [
        {"what": "field", "id": "D-leave.rest_days", "before": 20, "after": 30},
        {"what": "field", "id": "D-leave.diagnosis", "before": None, "after": "腰椎间盘突出症（L4/5）"},
    ]


def test_a_request_made_again_is_still_open_since_its_first_version(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    second = compose(case, verdict, later(2), report)
    assert {(r["status"], r["first_in"]) for r in second["requests"]} == {("still_open", 1)}


def test_an_answered_request_is_said_once_and_then_forgotten(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    nothing_asked = replace(verdict, requests=())
    second = compose(case, nothing_asked, later(2), report)
    third = compose(case, nothing_asked, later(3), second)
    assert [(r["id"], r["status"]) for r in second["requests"]] == [("R-slips", "answered"), ("R-password", "answered")]
    assert third["requests"] == []


def test_a_request_answered_and_made_again_is_new(
    case: Case, verdict: Verdict, report: Report, later: Callable[[int], Run]
) -> None:
    second = compose(case, replace(verdict, requests=()), later(2), report)
    third = compose(case, verdict, later(3), second)
    assert {(r["status"], r["first_in"]) for r in third["requests"]} == {("new", 3)}


def test_a_report_reads_back_as_it_was(report: Report) -> None:
    assert from_json(to_json(report)) == report


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff"])
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 JSON, UTF-8 and we each say it in our own words
        from_json(content)
