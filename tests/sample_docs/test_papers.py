"""Every layout prints what its truth says, and a seed always draws the same paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

import pypdfium2
import pytest

from domain.errors import MachineError
from sample_docs import fonts
from sample_docs.__main__ import main
from sample_docs.workshop import Paper, draw_papers, each_paper

AS_OF = date(2026, 11, 20)
PAPERS = draw_papers(3, AS_OF)
SLIPS = [p for p in PAPERS if p.truth.kind == "pay_slip"]
STATEMENTS = [p for p in PAPERS if p.truth.kind == "bank_statement"]
WITH_BALANCES = [p for p in STATEMENTS if all(row["balance"] for row in p.truth.transactions)]
MEDICAL = [p for p in PAPERS if p.truth.kind == "medical_certificate"]
SPLIT = {"voucher_columns", "alipay_flow"}
"""Their rows break over pages, and so do the texts in them."""
UNPRINTED = {"currency", "sex", "pay_period", "pay_date", "issue_date", "rest_from", "rest_until", "rest_days"}
"""Printed in words or formats of the layout's own."""
UNPRINTED |= {"period_start", "period_end", "printed_at"}


def _stem(paper: Paper) -> str:
    return paper.stem


def test_the_same_seed_draws_the_same_bytes() -> None:
    again = draw_papers(3, AS_OF)
    assert [p.pdf for p in again] == [p.pdf for p in PAPERS]


def test_another_seed_draws_another_applicant() -> None:
    other = next(each_paper(4, AS_OF))
    assert other.truth.fields["employee_name"] != PAPERS[0].truth.fields["employee_name"]


@pytest.mark.parametrize("paper", PAPERS, ids=_stem)
def test_every_text_and_amount_of_the_truth_is_printed(paper: Paper) -> None:
    text = _printed(paper.pdf)
    for name, value in paper.truth.fields.items():
        if name not in UNPRINTED:
            assert _squeezed(str(value)) in text, name


@pytest.mark.parametrize("paper", SLIPS, ids=_stem)
def test_slips_print_what_a_pay_slip_must_show(paper: Paper) -> None:
    assert {"employee_name", "employer", "pay_period", "gross_pay", "net_pay"} <= set(paper.truth.fields)
    lines = [(item["section"], Decimal(item["amount"])) for item in paper.truth.line_items]
    assert sum(a for s, a in lines if s == "earning") == Decimal(paper.truth.fields["gross_pay"])
    assert sum(a for s, a in lines if s == "deduction") == Decimal(paper.truth.fields["total_deductions"])


@pytest.mark.parametrize("paper", WITH_BALANCES, ids=_stem)
def test_every_balance_follows_from_the_one_before(paper: Paper) -> None:
    rows = paper.truth.transactions
    if str(rows[0]["date"]) > str(rows[-1]["date"]):
        rows = rows[::-1]
    assert len(rows) > 30
    for before, after in pairwise(rows):
        assert Decimal(str(before["balance"])) + Decimal(str(after["amount"])) == Decimal(str(after["balance"]))


@pytest.mark.parametrize("paper", STATEMENTS, ids=_stem)
def test_every_row_is_printed(paper: Paper) -> None:
    text = _printed(paper.pdf)
    for row in paper.truth.transactions:
        figures = [str(row["amount"]).lstrip("-"), row["balance"] or ""]
        if paper.truth.layout not in SPLIT:
            figures += [row["counterparty"] or "", row["description"] or ""]
        assert all(_squeezed(figure) in text for figure in figures)


def test_wallets_and_statements_in_sections_print_no_balances() -> None:
    without = {p.truth.layout for p in STATEMENTS if not any(row["balance"] for row in p.truth.transactions)}
    assert without == {"wallet_flow", "alipay_flow", "wechat_export", "wallet_app", "us_sections"}


def test_a_balance_printed_once_a_day_is_the_last_of_its_day() -> None:
    for paper in STATEMENTS:
        if paper.truth.layout in ("uk_statement", "hk_statement"):
            rows = paper.truth.transactions
            printed = [row["balance"] is not None for row in rows]
            assert printed == [
                after is None or after["date"] != row["date"]
                for row, after in zip(rows, [*rows[1:], None], strict=True)
            ]


def test_the_employers_share_is_never_the_employees_field() -> None:
    (paper,) = (p for p in SLIPS if p.stem == "pay_slip-employer_beside_employee")
    employer = [item for item in paper.truth.line_items if item["section"] == "employer"]
    assert len(employer) == 4
    assert all(item["name"] == "" for item in employer)
    assert Decimal(employer[0]["amount"]) == 2 * Decimal(paper.truth.fields["pension"])


@pytest.mark.parametrize(
    "paper", [p for p in STATEMENTS if not p.stem.endswith("_app") and "app_" not in p.stem], ids=_stem
)
def test_interest_is_paid_on_the_quarter_days(paper: Paper) -> None:
    paid = re.compile("息|nterest|收益")
    days = {str(row["date"])[5:] for row in paper.truth.transactions if paid.search(str(row["description"]))}
    assert days == {"06-21", "09-21"}


@pytest.mark.parametrize("paper", MEDICAL, ids=_stem)
def test_medical_papers_print_their_parts(paper: Paper) -> None:
    wanted = {"patient_name", "institution", "diagnosis", "doctor", "issue_date", "rest_days"}
    if paper.truth.layout != "fit_note":
        wanted |= {"sex", "age"}
    assert wanted <= set(paper.truth.fields)
    institution, doctor = str(paper.truth.fields["institution"]), str(paper.truth.fields["doctor"])
    assert all(seal.startswith((institution, doctor)) for seal in paper.truth.seals)
    assert paper.truth.seals or paper.truth.language == "en"


def test_sheets_of_several_people_count_the_others() -> None:
    others = {p.truth.layout: p.truth.other_people for p in SLIPS if p.truth.other_people}
    assert others == {"payroll_sheet": 5, "cut_strips": 3, "payroll_with_sums": 7}


def test_missing_fonts_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    with pytest.raises(MachineError, match="fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai"):
        fonts.require()


def test_the_command_writes_each_paper_and_its_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = [
        "sample_docs",
        "--seed",
        "3",
        "--out",
        str(tmp_path),
        "--only",
        "sick_note",
        "--mediums",
        "digital,screenshot",
    ]
    monkeypatch.setattr("sys.argv", arguments)
    main()
    stem = "medical_certificate-sick_note"
    names = {f"{stem}.pdf", f"{stem}.truth.json", f"{stem}.screenshot-1.png", f"{stem}.screenshot.truth.json"}
    assert {path.name for path in tmp_path.iterdir()} == names


def test_the_command_says_which_fonts_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    monkeypatch.setattr("sys.argv", ["sample_docs", "--out", str(tmp_path)])
    with pytest.raises(SystemExit, match="apt-get install fonts-wqy-zenhei"):
        main()


def test_without_any_font_a_chinese_text_is_still_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "_FOLDER", tmp_path)
    fonts.font.cache_clear()
    try:
        paper = next(each_paper(3, AS_OF))
    finally:
        fonts.font.cache_clear()
    assert paper.truth == SLIPS[0].truth
    assert _squeezed(str(paper.truth.fields["employer"])) in _printed(paper.pdf)


def _rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - papers, not secrets


def _printed(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return _squeezed("".join(_texts(document)))
    finally:
        document.close()


def _texts(document: pypdfium2.PdfDocument) -> Iterable[str]:
    return [page.get_textpage().get_text_range() for page in document]


def _squeezed(text: str) -> str:
    """Without spaces, line ends and thousands separators, in compatibility form."""
    return re.sub(r"[\s,]|\ufffe|\u00ad", "", unicodedata.normalize("NFKC", text)).replace(":", "")
