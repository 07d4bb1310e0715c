"""The reserved papers: the truth says what is printed, no more and no less, and is the same for the same seed."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics

from sample_docs.copies import Paper
from sample_docs.reserved import draw_papers, draw_traps
from sample_docs.reserved.leaf import Type
from sample_docs.reserved.record import money
from sample_docs.words import count_in_words

AS_OF = date(2026, 11, 20)
_MONEY = frozenset(
    {"gross_pay", "total_deductions", "net_pay", "gross_pay_ytd", "income_tax_ytd", "base_pay", "income_tax", "pension"}
    | {"medical_insurance", "unemployment_insurance", "housing_fund"}
    | {"opening_balance", "closing_balance", "total_credits", "total_debits"}
)
_DAYS = frozenset({"pay_date", "period_start", "period_end", "printed_at", "rest_from", "rest_until", "issue_date"})
_SPOKEN = frozenset({"sex", "currency", "pay_period", "rest_days", "age"})
_WEEKS = {7: "一周", 14: "两周", 21: "三周"}


@cache
def papers(seed: int) -> tuple[Paper, ...]:
    return draw_papers(seed, AS_OF)


@cache
def traps(seed: int) -> tuple[Paper, ...]:
    return draw_traps(seed, AS_OF)


def test_every_kind_is_there_in_both_languages() -> None:
    kinds = [(p.truth.kind, p.truth.language) for p in papers(9001)]
    wanted = {"pay_slip": (5, 3), "bank_statement": (6, 3), "medical_certificate": (5, 3)}
    for kind, (chinese, english) in wanted.items():
        assert kinds.count((kind, "zh")) >= chinese
        assert kinds.count((kind, "en")) >= english
    assert len(traps(9001)) >= 10


def test_all_of_them_say_that_they_are_reserved_and_names_are_unique() -> None:
    drawn = [*papers(9001), *traps(9001)]
    assert {p.truth.part for p in drawn} == {"reserved"}
    assert len({p.stem for p in drawn}) == len(drawn)


def test_the_same_seed_gives_the_same_papers() -> None:
    for drawn, again in ((papers(9001), draw_papers(9001, AS_OF)), (traps(9001), draw_traps(9001, AS_OF))):
        assert [p.truth.to_json() for p in drawn] == [p.truth.to_json() for p in again]
        assert [p.pdf for p in drawn] == [p.pdf for p in again]


def test_another_seed_gives_other_people() -> None:
    names = ("employee_name", "account_holder", "patient_name")
    first, second = (
        [next(p.truth.fields[n] for n in names if n in p.truth.fields) for p in papers(s)] for s in (9001, 9002)
    )
    assert sum(a == b for a, b in zip(first, second, strict=True)) <= 2


@pytest.mark.parametrize("seed", [9001, 9002])
def test_every_field_of_the_truth_stands_on_the_page(seed: int) -> None:
    for paper in (*papers(seed), *traps(seed)):
        text = _text(paper.pdf)
        for name, value in paper.truth.fields.items():
            assert any(form in text for form in _forms(name, value)), (paper.stem, name, value)


@pytest.mark.parametrize("seed", [9001, 9002])
def test_every_line_and_row_stands_on_the_page(seed: int) -> None:
    for paper in papers(seed):
        text = _text(paper.pdf)
        for item in paper.truth.line_items:
            assert _plain(item["label"]) in text, (paper.stem, item)
            assert any(form in text for form in _amounts(item["amount"])), (paper.stem, item)
        for row in paper.truth.transactions:
            for name in ("amount", "balance"):
                if row[name] is not None:
                    assert any(form in text for form in _amounts(str(row[name]))), (paper.stem, row)
            day = date.fromisoformat(str(row["date"]))
            assert any(form in text for form in _days(day)), (paper.stem, row)


@pytest.mark.parametrize("seed", [9001, 9002])
def test_slips_add_up(seed: int) -> None:
    for paper in (p for p in papers(seed) if p.truth.kind == "pay_slip"):
        fields = {
            name: Decimal(value)
            for name, value in paper.truth.fields.items()
            if name in _MONEY and isinstance(value, str)
        }
        sums = {
            s: sum(Decimal(i["amount"]) for i in paper.truth.line_items if i["section"] == s)
            for s in ("earning", "deduction")
        }
        assert sums["earning"] == fields["gross_pay"], paper.stem
        assert sums["deduction"] == fields.get("total_deductions", sums["deduction"]), paper.stem
        assert fields["gross_pay"] - sums["deduction"] == fields["net_pay"], paper.stem


@pytest.mark.parametrize("seed", [9001, 9002])
def test_every_printed_balance_follows_from_the_one_before(seed: int) -> None:
    for paper in (p for p in papers(seed) if p.truth.kind == "bank_statement"):
        rows = paper.truth.transactions
        assert 10 <= len(rows) <= 60, paper.stem
        if rows[0]["date"] > rows[-1]["date"]:  # type: ignore[operator]
            rows = rows[::-1]
        balance = None
        for row in rows:
            balance = None if balance is None else balance + Decimal(str(row["amount"]))
            if row["balance"] is not None:
                assert balance in (None, Decimal(row["balance"])), (paper.stem, row)
                balance = Decimal(row["balance"])


def test_papers_of_other_kinds_have_no_fields() -> None:
    others = [p for p in traps(9001) if p.truth.kind == "other"]
    assert len(others) >= 10
    for paper in others:
        assert (paper.truth.fields, paper.truth.line_items, paper.truth.transactions) == ({}, [], [])


def test_no_character_is_missing_from_its_font(monkeypatch: pytest.MonkeyPatch) -> None:
    missing: set[tuple[str, str]] = set()
    runs = Type.runs

    def noted(self: Type, text: str, *, bold: bool = False) -> list[tuple[str, str, bool]]:
        pieces = runs(self, text, bold=bold)
        for face, piece, _ in pieces:
            glyphs = getattr(pdfmetrics.getFont(face).face, "charToGlyph", None)
            missing.update((face, c) for c in piece if glyphs and c.strip() and ord(c) not in glyphs)
        return pieces

    monkeypatch.setattr(Type, "runs", noted)
    draw_papers(9003, AS_OF)
    draw_traps(9003, AS_OF)
    assert not missing


def _raw(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def _text(pdf: bytes) -> str:
    return _plain(_raw(pdf))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _forms(name: str, value: str | int) -> list[str]:
    """How a page may print the value."""
    if name in _MONEY:
        return _amounts(str(value))
    if name in _DAYS:
        return _days(date.fromisoformat(str(value)))
    return _spoken(name, value) if name in _SPOKEN else [_plain(str(value))]


def _spoken(name: str, value: str | int) -> list[str]:
    if name == "sex":
        return ["男", "Male"] if value == "male" else ["女", "Female"]
    if name == "currency":
        return {
            "CNY": ["人民币", "CNY", "元", "¥"],
            "USD": ["$"],
            "GBP": ["£"],
            "INR": ["INR"],
            "SGD": ["S$"],
            "HKD": ["HKD"],
        }[str(value)]
    if name == "rest_days":
        return [str(value), count_in_words(int(value)), _WEEKS.get(int(value), "?")]
    if name == "pay_period" and len(str(value)) == 7:
        first = date.fromisoformat(f"{value}-01")
        forms = (
            f"{first:%Y年%m月}",
            f"{first.year}年{first.month}月",
            f"{first:%Y-%m}",
            f"{first:%Y.%m}",
            f"{first:%Y%m}",
            f"{first:%m/%Y}",
        )
        return [*forms, f"{first:%B%Y}", f"{first:%d%b%Y}"]
    return (
        [f"{date.fromisoformat(part):%m/%d/%Y}" for part in str(value).split("/")]
        if name == "pay_period"
        else [str(value)]
    )


def _amounts(value: str) -> list[str]:
    amount = abs(Decimal(value))
    return [money(amount), money(amount, ""), money(amount, "in")]


def _days(day: date) -> list[str]:
    numbers = (
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%Y%m%d",
        "%Y年%m月%d日",
        "%m/%d/%Y",
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d%b%Y",
        "%d%B%Y",
        "%d%b%y",
    )
    short = ("%y-%m-%d", "%d/%m/%y", "%m-%d", "%m/%d", "%d-%b-%Y")
    forms = [day.strftime(form) for form in (*numbers, *short)]
    return [*forms, f"{day.year}年{day.month}月{day.day}日", f"{day.day}{day:%b%Y}", f"{day:%B}{day.day},{day.year}"]
