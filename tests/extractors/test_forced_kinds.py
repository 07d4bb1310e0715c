"""A page is what the reviewer says it is: fields are taken as of that kind, and no sign says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.case import Person
from domain.corrections import Corrected, Corrections, KindCorrection
from domain.document import OTHER, Document
from domain.transcript import Page, Transcript
from extractors import corrected, extract
from tests.extractors.sheets import NoSecondLook, grid, page, transcript, word

HEADING = "交易日期 | 交易金额 | 账户余额 | 摘要"
FIRST = ("2026-06-01 | 500.00 | 1500.00 | 转账存入", "2026-06-03 | -80.00 | 1420.00 | 超市购物")
SECOND = ("2026-06-08 | -20.00 | 1400.00 | 话费充值", "2026-06-20 | 9000.00 | 10400.00 | 代发工资")
ROWS = ("姓名 | 张伟明 | 月份 | 2026年7月", "应发合计 | 8,000.00 | 实发工资 | 5,719.54")


def bare(number: int = 1) -> Page:
    """A figure of a slip under the title of something else."""
    return page([word(0.4, 0.05, "借款合同附表"), *grid(ROWS[1:])], number)


def titled(number: int = 1) -> Page:
    return page([word(0.45, 0.05, "工资条"), *grid(ROWS)], number)


def statement(number: int = 1, rows: Sequence[str] = FIRST) -> Page:
    top = [
        word(0.3, 0.05, "东浦银行交易明细"),
        word(0.05, 0.1, "户名：张伟明"),
        word(0.5, 0.1, "账号：6222021234567890123"),
    ]
    return page([*top, *grid([HEADING, *rows])], number)


def forced(file: Transcript, *kinds: tuple[int, str]) -> tuple[Document, ...]:
    corrections = [KindCorrection("a.pdf", n, kind, "wang", "原件可见") for n, kind in kinds]
    return extract([file], NoSecondLook(), Person(), kinds=corrections)


def test_a_forced_kind_is_extracted_as_such_and_says_what_it_was_taken_for() -> None:
    (before,) = forced(transcript(bare()))
    assert before.kind == OTHER
    (made,) = forced(transcript(bare()), (1, "pay_slip"))
    assert (made.kind, made.kind_confidence, made.id) == ("pay_slip", 1.0, before.id)
    assert made.fields["net_pay"].value == Decimal("5719.54")
    assert made.corrections == (Corrected("kind", OTHER, "pay_slip", "wang", "原件可见"),)


def test_a_page_with_nothing_of_the_kind_is_of_it_all_the_same() -> None:
    (made,) = forced(transcript(page([word(0.2, 0.2, "白纸一张")])), (1, "bank_statement"))
    assert made.kind == "bank_statement"
    assert made.transactions == ()


def test_a_kind_can_be_taken_from_a_page() -> None:
    (made,) = forced(transcript(titled()), (1, OTHER))
    assert (made.kind, dict(made.fields)) == (OTHER, {})
    assert made.corrections[0].before == "pay_slip"


def test_a_page_forced_to_another_kind_than_the_one_before_begins_a_document() -> None:
    first, second = forced(transcript(titled(), bare(2)), (2, "bank_statement"))
    assert (first.kind, second.kind) == ("pay_slip", "bank_statement")
    first, second = forced(transcript(statement(), statement(2)), (2, OTHER))
    assert (first.kind, second.kind) == ("bank_statement", OTHER)
    assert first.corrections == ()


def test_other_files_and_pages_are_what_they_are() -> None:
    made = extract(
        [transcript(titled()), transcript(bare(), name="b.pdf")],
        NoSecondLook(),
        Person(),
        kinds=[KindCorrection("b.pdf", 1, "pay_slip"), KindCorrection("a.pdf", 9, OTHER)],
    )
    assert [d.kind for d in made] == ["pay_slip", "pay_slip"]
    assert [len(d.corrections) for d in made] == [0, 1]


def test_of_two_kinds_for_one_page_the_later_holds() -> None:
    (made,) = forced(transcript(bare()), (1, "bank_statement"), (1, "pay_slip"))
    assert made.kind == "pay_slip"


def test_pages_of_one_statement_are_joined_all_the_same_but_for_one_that_is_said_to_be_none() -> None:
    files = [transcript(statement(), name="IMG_01.jpg"), transcript(statement(rows=SECOND), name="IMG_02.jpg")]
    as_statement = [KindCorrection("IMG_02.jpg", 1, "bank_statement")]
    as_other = [KindCorrection("IMG_02.jpg", 1, OTHER)]
    assert [len(d.parts) for d in extract(files, NoSecondLook(), Person(), kinds=as_statement)] == [2]
    assert [d.kind for d in extract(files, NoSecondLook(), Person(), kinds=as_other)] == ["bank_statement", OTHER]


def test_a_kind_that_is_none_is_left_out_and_named() -> None:
    wrong = KindCorrection("a.pdf", 1, "loan_shark", line=3)
    documents = extract([transcript(titled())], NoSecondLook(), Person(), kinds=[wrong])
    made, (problem,) = corrected(documents, Corrections((wrong,)))
    assert made == documents
    assert made[0].kind == "pay_slip"
    assert "loan_shark" in problem.message.en
