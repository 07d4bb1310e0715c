"""Summaries say the outcome and what failed; the one for Prefect names nobody."""

from __future__ import annotations

from copy import deepcopy

import pytest

from reports import Report, summary_lines, summary_markdown
from reports.masking import masker

URL = "http://127.0.0.1:8020/cases/C-20261124-7f3a/report.html"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_run_page_names_nobody(report: Report, language: str) -> None:
    told = deepcopy(report)
    people = ("张伟明", "330106198803124514", "张小宝", "杭州云帆信息技术有限公司")
    told_of = (*people, "IMG_2041.jpg", "6217 **** **** 0423", "腰椎间盘突出症（L4/5）")
    for text in (told["findings"][0]["message"], told["requests"][0]["text"], told["notes"][0]):
        for key in ("zh", "en"):
            text[key] = " ".join(told_of)
    markdown = summary_markdown(told, URL, language)
    for secret in told_of:
        assert secret not in markdown
    assert told["files"][2]["sha256"][:12] in markdown


def test_the_run_page_links_the_report_and_says_what_failed(report: Report) -> None:
    markdown = summary_markdown(report, URL, "en")
    assert f"]({URL})" in markdown
    assert "expected 12,298.75, found 11,298.75" in markdown
    assert "| Completeness | 78/100 |" in markdown


def test_compared_names_do_not_reach_the_run_page(report: Report) -> None:
    told = deepcopy(report)
    told["findings"][0]["expected"], told["findings"][0]["actual"] = "Wang Fang", "Li Na"
    assert "Li Na" not in summary_markdown(told, URL, "en")
    assert "expected Wang Fang, found Li Na" in "\n".join(summary_lines(told, "en"))


def test_markdown_in_a_text_stays_text(report: Report) -> None:
    told = deepcopy(report)
    told["findings"][0]["message"]["en"] = "[x](http://evil.example) <img src=x> | **b**\n# big"
    markdown = summary_markdown(told, URL, "en")
    assert r"\[x\](http\://evil.example) &lt;img src=x\> \| \*\*b\*\* \# big" in markdown


def test_masking_leaves_sums_and_months_alone(report: Report) -> None:
    told = deepcopy(report)
    number = deepcopy(told["documents"][0]["fields"]["employer"])
    number["value"] = number["raw"] = "1001"
    told["documents"][0]["fields"]["employee_number"] = number
    mask = masker(told)
    assert mask("11001.00 and 100123 of 2026-08, 12298.75") == "11001.00 and 100123 of 2026-08, 12298.75"
    assert mask("employee 1001") == "employee ****"


def test_the_terminal_shows_values_and_requests(report: Report) -> None:
    lines = summary_lines(report, "en")
    assert lines[0] == "C-20261124-7f3a  Needs a person's review"
    assert "    expected 12,298.75, found 11,298.75" in lines
    assert "  [Partial] Pay slips of the last three months  2026-09 and 2026-10 are missing" in lines


def test_nothing_in_a_report_steers_the_terminal(report: Report) -> None:
    told = deepcopy(report)
    told["findings"][0]["message"]["en"] = "red\x1b[31m\x07\nnext"
    line = next(line for line in summary_lines(told, "en") if "red" in line)
    assert line.endswith("red\ufffd[31m\ufffd next")
