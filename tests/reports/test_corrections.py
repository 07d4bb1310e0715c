"""What a person put right stands beside what was read, with by whom and why."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from domain.case import Case
from domain.corrections import Corrected, Waiver
from domain.text import Bilingual, Problem
from domain.verdict import Status, Verdict
from reports import Report, Run, compose, schema, summary_lines, summary_markdown, to_html, to_json
from tests.reports.conftest import DrawnPictures

BY_HAND = (
    Corrected("net_pay", "12,198.75", "12298.75", "wang", "原件可见"),
    Corrected("employee_number", "", "A-17"),
    Corrected("kind", "other", "pay_slip", "li", "封面已核对"),
)


@pytest.fixture
def corrected(case: Case, verdict: Verdict, run: Run) -> Report:
    slip, *others = case.documents
    net_pay = replace(slip.fields["net_pay"], value=Decimal("12298.75"), raw="12,198.75", corrected=True)
    number = replace(net_pay, name="employee_number", value="A-17", raw="", method="corrected")
    fields = {**slip.fields, "net_pay": net_pay, "employee_number": number}
    slip = replace(slip, fields=fields, corrections=BY_HAND)
    first, *rest = verdict.findings
    waived = replace(first, status=Status.WAIVED, found=Status.FAIL, waiver=Waiver(first.id, "chen", "单位证明已核实"))
    scores = replace(verdict.scores, failed=1, waived=1)
    unfit = Problem("correction_fits_nothing", Bilingual("第 9 行不合", "line 9 fits nothing"))
    verdict = replace(verdict, findings=(waived, *rest), scores=scores, problems=(unfit,))
    return compose(replace(case, documents=(slip, *others)), verdict, run, None)


def test_corrections_waivers_and_what_fits_nothing_stand_in_the_report(corrected: Report) -> None:
    Draft202012Validator(schema()).validate(json.loads(to_json(corrected)))
    slip = corrected["documents"][0]
    assert [(c["name"], c["before"], c["after"], c["by"]) for c in slip["corrections"]] == [
        ("net_pay", "12,198.75", "12298.75", "wang"),
        ("employee_number", "", "A-17", ""),
        ("kind", "other", "pay_slip", "li"),
    ]
    assert corrected["findings"][0]["waiver"] == {"by": "chen", "reason": "单位证明已核实", "found": "fail"}
    assert all(finding["waiver"] is None for finding in corrected["findings"][1:])
    assert corrected["scores"]["checks"]["waived"] == 1
    assert corrected["problems"][-1]["code"] == "correction_fits_nothing"


def test_the_page_shows_them_beside_what_was_read(corrected: Report, pictures: DrawnPictures) -> None:
    page = to_html(corrected, pictures, "zh")
    for said in ("12,198.75", "系统未读出", "wang", "原件可见", "封面已核对", "chen", "单位证明已核实", "line 9 fits"):
        assert said in page, said
    assert corrected["findings"][0]["id"] in page
    assert "人工认可的核验" in page


def test_the_summaries_say_how_much_was_waived_and_not_by_whom(corrected: Report) -> None:
    told = "\n".join(summary_lines(corrected, "en"))
    assert "waived by a person: 1" in told
    shown = summary_markdown(corrected, "http://localhost/", "zh")
    assert "1 项由人工认可" in shown
    assert "chen" not in shown


def test_a_value_that_was_never_read_shows_no_spot(corrected: Report, pictures: DrawnPictures) -> None:
    field = corrected["documents"][0]["fields"]["employee_number"]
    field["box"] = [0.0, 0.0, 1.0, 1.0]
    to_html(corrected, pictures, "zh")
    assert all(box.height < 1 for _, _, box in pictures.asked)


def test_a_report_from_before_corrections_were_applied_is_shown(report: Report, pictures: DrawnPictures) -> None:
    for document in report["documents"]:
        del document["corrections"]  # type: ignore[misc]
    for finding in report["findings"]:
        del finding["waiver"]  # type: ignore[misc]
    assert "<html" in to_html(report, pictures, "en")
