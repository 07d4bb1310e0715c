"""Screens of apps: cards without a header, pictures of one scroll."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.case import Person
from domain.document import OTHER, Document
from domain.transcript import Transcript, Word
from extractors import extract
from tests.extractors.sheets import NoSecondLook, page, transcript, word

HEAD = ("东浦银行 账户明细", "储蓄卡 6217 **** **** 8890")
DAYS = {
    "2026-08-14 周五": (("09:48", "超市消费", "-58.87", "36,493.56"), ("08:04", "代扣电费", "-1,364.97", "36,552.43")),
    "2026-08-11 周二": (("13:23", "代发工资", "+8,774.00", "37,917.40"), ("10:02", "转账", "-862.96", "29,143.40")),
    "2026-08-09 周日": (("11:35", "话费", "-4.81", "30,006.36"), ("09:54", "他行汇入", "+766.92", "30,011.17")),
}


def right(text: str, y: float) -> Word:
    found = word(0, y, text)
    return word(0.95 - found.box.width, y, text)


def screen(
    *cards: tuple[str, str, str, str] | str, top: float = 0.1, head: Sequence[str] = HEAD, balances: bool = True
) -> list[Word]:
    """Words of a screen: headings and cards, each of two lines."""
    words = [word(0.05, 0.02 + 0.03 * i, text) for i, text in enumerate(head)]
    y = top
    for card in cards:
        y += 0.06
        if isinstance(card, str):
            words.append(word(0.05, y, card))
            continue
        clock, name, amount, balance = card
        words += [word(0.05, y, name), right(amount, y), word(0.05, y + 0.018, clock)]
        words += [word(0.3, y + 0.018, f"余额 {balance}")] if balances else []
    return words


def everything() -> list[tuple[str, str, str, str] | str]:
    return [item for day, cards in DAYS.items() for item in (day, *cards)]


def documents(*pictures: Sequence[Word]) -> tuple[Document, ...]:
    shots: list[Transcript] = [transcript(page(p), name=f"{n}.png") for n, p in enumerate(pictures)]
    return extract(shots, NoSecondLook(), Person())


def rows(document: Document) -> list[tuple[str, str, str | None]]:
    return [
        (f"{t.date:%m-%d}", str(t.amount), str(t.balance) if t.balance is not None else None)
        for t in document.transactions
    ]


ALL = [
    ("08-14", "-58.87", "36493.56"),
    ("08-14", "-1364.97", "36552.43"),
    ("08-11", "8774.00", "37917.40"),
    ("08-11", "-862.96", "29143.40"),
    ("08-09", "-4.81", "30006.36"),
    ("08-09", "766.92", "30011.17"),
]


def test_cards_take_their_day_from_the_heading_above() -> None:
    (document,) = documents(screen(*everything()))
    assert document.kind == "bank_statement"
    assert rows(document) == ALL
    assert [t.description for t in document.transactions][:2] == ["超市消费", "代扣电费"]
    assert document.fields["account_number"].value == "6217********8890"


def test_sums_of_a_day_are_neither_rows_nor_totals() -> None:
    (document,) = documents(
        screen(*(f"{i} 支出 ¥1,423.84 收入 ¥0.00" if isinstance(i, str) else i for i in everything()))
    )
    assert rows(document) == ALL
    assert not {"total_credits", "total_debits"} & document.fields.keys()


def test_a_card_that_prints_its_own_day_needs_no_heading_but_that_of_the_year() -> None:
    cards = [
        ("08-14 09:48", "超市", "-58.87", ""),
        ("08-12 10:00", "地铁", "-4.00", ""),
        ("08-11 13:23", "工资", "+9.00", ""),
    ]
    (document,) = documents(screen("2026年8月", *cards, balances=False))
    assert rows(document) == [("08-14", "-58.87", None), ("08-12", "-4.00", None), ("08-11", "9.00", None)]


def test_a_word_for_the_sign_counts_like_the_sign() -> None:
    cards = [
        ("09:48", "超市", "支出 58.87元", "1.00"),
        ("09:40", "工资", "收入 100.00元", "59.87"),
        ("09:30", "地铁", "支出 4.00元", "3.00"),
    ]
    (document,) = documents(screen("2026-08-14", *cards, balances=False))
    assert [t.amount for t in document.transactions] == [Decimal("-58.87"), Decimal(100), Decimal(-4)]


def test_amounts_without_any_day_are_no_statement() -> None:
    (document,) = documents(screen(*(c for cards in DAYS.values() for c in cards), head=(), balances=False))
    assert document.kind == OTHER or not document.transactions


def test_pictures_of_one_scroll_are_one_document_with_each_row_once() -> None:
    items = everything()
    (document,) = documents(screen(*items[:6]), screen(*items[4:]))
    assert rows(document) == ALL
    assert [t.page for t in document.transactions] == [1, 1, 1, 1, 2, 2]


def test_rows_whose_heading_has_scrolled_away_keep_its_day() -> None:
    items = everything()
    (document,) = documents(screen(*items[:5]), screen(*items[4:]))
    assert rows(document) == ALL


def test_pictures_of_a_scroll_are_ordered_by_what_they_share_whatever_they_are_called() -> None:
    items = everything()
    (document,) = documents(screen(*items[4:]), screen(*items[:6]))
    assert rows(document) == ALL


def test_without_balances_two_rows_must_agree() -> None:
    items = everything()
    (document,) = documents(screen(*items[:6], balances=False), screen(*items[4:], balances=False))
    assert [row[1] for row in rows(document)] == [row[1] for row in ALL]
    assert len(documents(screen(*items[:5], balances=False), screen(*items[4:], balances=False))) == 2


def test_the_same_picture_twice_stays_two_documents() -> None:
    assert len(documents(screen(*everything()), screen(*everything()))) == 2


def test_balances_at_the_end_of_days_stand_beside_their_headings() -> None:
    """`Wednesday 2 September … End of day £490.83` heads the rows of that day; the head alone names the year."""
    words = [word(0.05, 0.02, "tweed bank"), word(0.05, 0.05, "Your statement for the month of September 2026")]
    listed = (("Wednesday 2 September", "End of day £490.83"), ("NETFLIX.COM", "-£17.37"), ("REFUND", "+£3.00"),
              ("Sunday 6 September", "End of day £447.97"), ("WATER UTILITY", "-£45.86"))  # fmt: skip
    for n, (said, amount) in enumerate(listed):
        words += [word(0.05, 0.12 + 0.03 * n, said), right(amount, 0.12 + 0.03 * n)]
    (document,) = extract([transcript(page(words))], NoSecondLook(), Person(""))
    assert document.kind == "bank_statement"
    rows = [(str(t.date), str(t.amount)) for t in document.transactions]
    assert rows == [("2026-09-02", "-17.37"), ("2026-09-02", "3.00"), ("2026-09-06", "-45.86")]
