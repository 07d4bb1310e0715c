"""Statements as banks of many countries set them: accounts side by side, sums among rows, days told by other rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.case import Person
from domain.document import Document, Period
from domain.geometry import Box
from domain.transcript import Origin, Word
from extractors import extract
from extractors.sheet import Sheet
from extractors.statement import Rows, accounts, read_rows
from tests.extractors.paper import grid, lines, page
from tests.extractors.sheets import NoSecondLook, transcript

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
HEAD = ("交易日期", "摘要", "收入", "支出", "余额")
AT = (0.05, 0.2, -0.5, -0.65, -0.85)
ROWS = (
    ("2026-05-15", "工资", "900.00", "", "1,900.00"),
    ("2026-05-18", "消费", "", "100.00", "1,800.00"),
    ("2026-06-20", "消费", "", "50.00", "1,750.00"),
)


def rows_of(*pages: Sequence[Word], period: Period | None = YEAR) -> Rows:
    return read_rows(Sheet([page(words, n) for n, words in enumerate(pages, 1)]), period)


def amounts(rows: Rows) -> list[str]:
    return [str(t.amount) for t in rows.transactions]


def document_of(words: Sequence[Word]) -> Document:
    (document,) = extract([transcript(page(words))], NoSecondLook(), Person())
    return document


def values(document: Document) -> dict[str, str]:
    return {name: str(field.value) for name, field in document.fields.items()}


def test_each_currency_of_a_column_is_a_document_of_its_own() -> None:
    head, at = ("交易日期", "币种", "交易金额", "余额"), (0.05, 0.3, -0.6, -0.8)
    table = (
        ("2026-05-01", "人民币", "-100.00", "900.00"),
        ("2026-05-02", "美元", "-5.00", "45.00"),
        ("2026-05-03", "人民币", "-50.00", "850.00"),
        ("2026-05-04", "美元", "10.00", "55.00"),
    )
    words = [*lines("江海银行交易明细", "户名：张伟明"), *grid([head, *table], at)]
    documents = extract([transcript(page(words))], NoSecondLook(), Person())
    assert [values(d)["currency"] for d in documents] == ["CNY", "USD"]
    assert [[str(t.amount) for t in d.transactions] for d in documents] == [["-100.00", "-50.00"], ["-5.00", "10.00"]]
    assert {values(d)["account_holder"] for d in documents} == {"张伟明"}
    assert len({d.id for d in documents}) == 2


def test_each_account_keeps_its_own_number_and_balances() -> None:
    words = [
        *lines("广发银行综合对账单", "客户姓名：罗子衿", top=0.04),
        *grid([("账号：6225560001234567",), ("期初余额：1,000.00",)], (0.05,), top=0.1),
        *grid([HEAD, *ROWS], AT, top=0.16),
        *grid([("账号：6225560007654321",), ("期初余额：70.00",)], (0.05,), top=0.4),
        *grid([HEAD, ("2026-05-15", "利息", "1.00", "", "71.00")], AT, top=0.46),
    ]
    documents = extract([transcript(page(words))], NoSecondLook(), Person())
    assert [values(d)["account_number"] for d in documents] == ["6225560001234567", "6225560007654321"]
    assert [values(d)["opening_balance"] for d in documents] == ["1000.00", "70.00"]
    assert [len(d.transactions) for d in documents] == [3, 1]


def test_another_number_over_a_page_begins_no_account_where_the_balance_goes_on() -> None:
    first = [*lines("卡号：6217850000001234567", top=0.1), *grid([HEAD, *ROWS[:2]], AT, top=0.2)]
    second = [*lines("账号：341234567890", top=0.1), *grid([HEAD, *ROWS[2:]], AT, top=0.2)]
    sheet = Sheet([page(first, 1), page(second, 2)])
    assert accounts(sheet) == (sheet,)


def test_sums_of_a_month_and_sums_without_a_word_are_no_rows() -> None:
    table = (
        *ROWS[:2],
        ("2026年05月小计", "", "900.00", "100.00", ""),
        ROWS[2],
        ("", "", "900.00", "150.00", "1,750.00"),
    )
    assert amounts(rows_of(grid([HEAD, *table], AT))) == ["900.00", "-100.00", "-50.00"]


def test_a_summary_beneath_the_rows_is_a_table_of_its_own() -> None:
    words = [
        *lines("BANK STATEMENT", "Account No: 50100234567891"),
        *grid(
            [("Date", "Narration", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance"),
             ("01/04/26", "UPI", "", "1,00,000.00", "1,54,230.75")],
            (0.05, 0.2, -0.55, -0.7, -0.9),
        ),
        *grid(
            [("Opening Balance", "Dr Count", "Debits", "Credits", "Closing Bal"),
             ("54,230.75", "0", "0.00", "1,00,000.00", "1,54,230.75")],
            (0.05, 0.25, 0.4, 0.55, 0.75), top=0.4,
        ),
    ]  # fmt: skip
    document = document_of(words)
    assert [str(t.amount) for t in document.transactions] == ["100000.00"]
    read = values(document)
    assert (read["opening_balance"], read["closing_balance"]) == ("54230.75", "154230.75")


def test_a_balance_on_a_day_is_that_end_of_the_period_it_falls_on() -> None:
    words = [
        *lines(
            "Your current account statement",
            "1 May to 30 June 2026",
            "Account number: 53190022",
            "Balance on 1 May 2026: £310.20",
            "Balance on 30 June 2026: £270.20",
        ),
        *grid(
            [("Date", "Description", "Money out", "Money in", "Balance"), ("05 May", "TRAIN", "40.00", "", "270.20")],
            AT,
        ),
    ]
    read = values(document_of(words))
    assert (read["period_start"], read["period_end"]) == ("2026-05-01", "2026-06-30")
    assert (read["opening_balance"], read["closing_balance"]) == ("310.20", "270.20")


def test_the_word_before_an_amount_gives_its_sign() -> None:
    head, at = ("日期", "摘要", "支取(-)或存入(+)", "网点"), (0.05, 0.2, -0.6, 0.7)
    rows = rows_of(
        grid([head, ("2026.05.14", "消费", "支取 224.75", "1749"), ("2026.05.15", "退款", "存入 9.00", "1749")], at)
    )
    assert amounts(rows) == ["-224.75", "9.00"]


def test_an_overdrawn_balance_is_negative() -> None:
    head, at = ("Date", "Description", "Deposits", "Withdrawals", "Balance"), AT
    table = [("04 Jul 2026", "DIRECT DEBIT", "", "3.61", "153.61 OD"), ("05 Jul 2026", "PAY", "200.00", "", "46.39")]
    rows = rows_of(grid([head, *table], at))
    assert [t.balance for t in rows.transactions] == [Decimal("-153.61"), Decimal("46.39")]
    assert rows.breaks == 0


def test_traditional_headings_name_their_columns() -> None:
    head = ("日期", "摘要", "存入", "支出", "結餘")
    table = [("8月1日", "承上結餘", "", "", "100.00"), ("", "轉賬", "20.00", "", "120.00")]
    rows = rows_of(grid([head, *table], AT))
    assert [(str(t.date), str(t.balance)) for t in rows.transactions] == [("2026-08-01", "120.00")]
    assert str(rows.marks["opening_balance"][1].value) == "100.00"


def test_rows_of_a_section_keep_it_on_the_next_pages() -> None:
    head, at = ("Date", "Description", "Amount"), (0.05, 0.2, -0.8)
    first = [
        *grid([head], at, top=0.1),
        *grid([("Deposits and Additions",)], (0.05,), top=0.12),
        *grid([("05/01/2026", "ONLINE TRANSFER", "750.00")], at, top=0.14),
        *grid([("Withdrawals and other debits",)], (0.05,), top=0.16),
        *grid([("05/02/2026", "ONLINE TRANSFER", "50.00")], at, top=0.18),
    ]
    pages = [grid([head, (f"05/0{n}/2026", "ONLINE TRANSFER", f"{n}0.00")], at, top=0.1) for n in (3, 4)]
    assert amounts(rows_of(first, *pages)) == ["750.00", "-50.00", "-30.00", "-40.00"]


def test_amounts_of_four_digits_are_no_years() -> None:
    rows = rows_of(grid([HEAD, ("2026-05-15", "工资", "2026.05", "", "2099.12")], AT))
    assert (amounts(rows), str(rows.transactions[0].balance)) == (["2026.05"], "2099.12")


def leaning(words: Sequence[Word], lean: float) -> list[Word]:
    """The words of a photo whose columns lean to the right by `lean` of the page's width from top to bottom."""

    def moved(word: Word) -> Word:
        by = lean * word.box.cy
        box = Box(word.box.x0 + by, word.box.y0, word.box.x1 + by, word.box.y1)
        return replace(word, box=box, origin=Origin.OCR, confidence=0.97)

    return [moved(w) for w in words]


def many_rows() -> list[tuple[str, str, str, str, str]]:
    balance, rows = 10_000, []
    for n in range(24):
        paid_in, out = (f"{100 + n}.00", "") if n % 3 == 0 else ("", f"{10 + n}.00")
        balance += 100 + n if paid_in else -10 - n
        rows.append((f"2026-06-{n + 1:02d}", "转账" if paid_in else "消费", paid_in, out, f"{balance:,}.00"))
    return rows


def test_columns_that_lean_across_each_other_are_set_upright() -> None:
    at = (0.05, 0.2, -0.45, -0.55, -0.67)
    straight = grid([HEAD, *many_rows()], at, top=0.1, step=0.03)
    rows = rows_of(leaning(straight, 0.2))
    assert amounts(rows) == amounts(rows_of(straight))
    assert len(amounts(rows)) == 24
    assert rows.breaks == 0


def test_a_row_of_another_year_among_those_of_one_is_a_misread_digit_and_doubted() -> None:
    read = [(day.replace("2026-06-10", "2006-06-10"), *rest) for day, *rest in many_rows()]
    scanned = rows_of(grid([HEAD, *read], AT, ocr=True, step=0.03, top=0.1))
    assert scanned.transactions[9].date == date(2026, 6, 10)
    assert scanned.transactions[9].confidence <= 0.7
    digital = rows_of(grid([HEAD, *read], AT, step=0.03, top=0.1))
    assert digital.transactions[9].date == date(2006, 6, 10)
