"""The browser of the worst cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy import browse
from benchmarks.accuracy.kept import Seconds
from benchmarks.accuracy.papers import Truth
from benchmarks.accuracy.taking import ReadPaper, Setting
from tests.benchmarks.papers import document, planned, taken

ROWS = (("2026-08-01", "-5.00", "95.00"), ("2026-08-02", "1.00", "96.00"))


def test_every_mistake_is_a_case_and_lost_rows_are_one() -> None:
    truth = Truth("bank_statement", {"bank": "丙", "currency": "CNY"}, ROWS)
    found = list(browse.cases(taken(planned("bank_statement"), truth, document("bank_statement", bank="丁"))))
    assert [(case.what, case.verdict) for case in found] == [
        ("bank", "wrong"),
        ("currency", "missing"),
        ("row", "missing"),
    ]
    assert found[2].expected == "2026-08-01 -5.00 95.00 … 2 of 2"


def test_what_was_misread_surely_comes_before_what_is_missing() -> None:
    truth = Truth("pay_slip", {"net_pay": "100.00", "employer": "甲", "gross_pay": "120.00"})
    found = browse.cases(taken(planned(), truth, document(gross_pay="7.00", position="乙")))
    assert [case.what for case in sorted(found, key=lambda case: case.badness)] == [
        "position",
        "gross_pay",
        "net_pay",
        "employer",
    ]


def test_the_page_is_whole_in_itself_and_shows_text_as_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browse, "read_paper", lambda *asked: ReadPaper({}, (), Seconds()))
    truth = Truth("pay_slip", {"employer": "<script>甲</script>"})
    page = browse.browse([taken(planned(), truth, document())], Setting(tmp_path), "of the reserved part")
    assert "&lt;script&gt;甲" in page
    assert 'class="warning"' in page
    assert "http" not in page
