"""Statements in wordings and shapes that banks combine freely: sums in prose and captions, days in parts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.case import Person
from domain.document import Document
from domain.transcript import Word
from extractors import extract
from tests.extractors.paper import grid, lines, page, word
from tests.extractors.sheets import NoSecondLook, transcript

ENGLISH = ("Date", "Description", "Paid out", "Paid in", "Balance")
AT = (0.05, 0.2, -0.6, -0.72, -0.85)
ROWS = (
    ("02/06/2026", "Rent", "100.00", "", "900.00"),
    ("13/06/2026", "Salary", "", "250.00", "1,150.00"),
    ("20/06/2026", "Power", "50.00", "", "1,100.00"),
)
CHINESE = ("交易日期", "摘要", "收入", "支出", "余额")
FLOWS = (
    ("2026-06-02", "房租", "", "100.00", "900.00"),
    ("2026-06-13", "工资", "250.00", "", "1,150.00"),
    ("2026-06-20", "电费", "", "50.00", "1,100.00"),
)


def read(words: Sequence[Word]) -> Document:
    (document,) = extract([transcript(page(words))], NoSecondLook(), Person())
    return document


def values(document: Document) -> dict[str, str]:
    return {name: str(field.value) for name, field in document.fields.items()}


def english(*head: str, rows: Sequence[Sequence[str]] = ROWS) -> dict[str, str]:
    return values(read([*lines("Quay Bank Account Statement", *head), *grid([ENGLISH, *rows], AT, top=0.4)]))


def chinese(*head: str) -> dict[str, str]:
    return values(read([*lines("江海银行交易明细", *head), *grid([CHINESE, *FLOWS], AT, top=0.4)]))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Balance at start of the period:", "opening_balance"),
        ("What you ended with:", "closing_balance"),
        ("Total deposits into your account:", "total_credits"),
        ("Sum of withdrawals:", "total_debits"),
        ("Money that went out:", "total_debits"),
    ],
)
def test_labels_composed_of_the_usual_words_name_balances_and_sums(label: str, name: str) -> None:
    assert english(f"{label} 431.07")[name] == "431.07"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("季初余额：", "opening_balance"),
        ("最后余额：", "closing_balance"),
        ("收方合计：", "total_credits"),
        ("累计支取金额：", "total_debits"),
    ],
)
def test_chinese_labels_are_composed_likewise(label: str, name: str) -> None:
    assert chinese(f"{label}431.07")[name] == "431.07"


def test_a_sentence_says_balances_and_sums() -> None:
    found = english(
        "Between 1 June 2026 and 30 June 2026 your balance went from £1,000.00 to £1,100.00.",
        "You paid in a total of £250.00 and withdrew a total of £150.00.",
    )
    assert (found["opening_balance"], found["closing_balance"]) == ("1000.00", "1100.00")
    assert (found["total_credits"], found["total_debits"]) == ("250.00", "150.00")


def test_a_sentence_names_account_holder_and_day_of_print() -> None:
    found = chinese("尊敬的严小满女士：您于2026-07-01申请导出的账户（9558 **** **** 3306）明细如下")
    assert found["account_number"].replace(" ", "") == "9558********3306"
    assert (found["account_holder"], found["printed_at"]) == ("严小满", "2026-07-01")


@pytest.mark.parametrize("said", ["Account ending in 4471", "Everyday Account ending 4471"])
def test_the_last_digits_are_the_account_where_no_more_is_printed(said: str) -> None:
    assert english(said)["account_number"] == "4471"


def test_an_iban_is_the_account_only_where_no_number_is_printed() -> None:
    iban = "IBAN: LT12 3250 0812 3456 7890"
    assert english(iban)["account_number"].replace(" ", "") == "LT123250081234567890"
    assert english(iban, "Account number: 30918827")["account_number"] == "30918827"


def test_an_account_number_of_many_groups_is_read_whole() -> None:
    assert _closed(chinese("账号：4027 1108 0120 1000 9963 51")["account_number"]) == "4027110801201000996351"


def test_figures_with_small_captions_are_told_by_them() -> None:
    figures = [word("£1,100.00", 0.05, 0.2), word("-£150.00", 0.3, 0.2), word("+£250.00", 0.55, 0.2)]
    captions = [
        word("Personal Account balance", 0.05, 0.215),
        word("Total outgoings", 0.3, 0.215),
        word("Total deposits", 0.55, 0.215),
    ]
    words = [*lines("Quay Bank Account Statement"), *figures, *captions, *grid([ENGLISH, *ROWS], AT, top=0.4)]
    found = values(read(words))
    assert (found["closing_balance"], found["total_debits"], found["total_credits"]) == ("1100.00", "150.00", "250.00")


def test_a_box_of_sums_beside_the_rows_is_no_part_of_them() -> None:
    box = grid([("Money in", "£250.00"), ("Money out", "£150.00")], (0.88, -0.999), top=0.42)
    document = read([*lines("Quay Bank Account Statement"), *grid([ENGLISH, *ROWS], AT, top=0.4), *box])
    assert [str(t.amount) for t in document.transactions] == ["-100.00", "250.00", "-50.00"]
    assert values(document)["total_credits"] == "250.00"


def test_a_sum_of_one_section_is_not_the_sum_of_all_money_out() -> None:
    summary = ("Opening balance: 1,000.00", "Deposits and additions: 250.00", "Closing balance: 1,100.00")
    assert english(*summary, "Electronic withdrawals: 150.00")["total_debits"] == "150.00"
    assert "total_debits" not in english(*summary, "Electronic withdrawals: 100.00", "Checks: 50.00")


def test_days_of_a_passbook_are_six_digits() -> None:
    rows = [(f"26{d[5:7]}{d[8:]}", *rest) for d, *rest in FLOWS]
    words = [*lines("江海银行存折", "户名：张伟明"), *grid([CHINESE, *rows], AT, top=0.4)]
    assert [str(t.date) for t in read(words).transactions] == ["2026-06-02", "2026-06-13", "2026-06-20"]


def test_month_and_day_may_stand_in_columns_of_their_own() -> None:
    head = ("月", "日", "摘要", "收入", "支出", "余额")
    rows = [(d[5:7] if i == 0 else "", d[8:], *rest) for i, (d, *rest) in enumerate(FLOWS)]
    more = [("", "25", "存入", "10.00", "", "1,110.00"), ("07", "02", "存入", "10.00", "", "1,120.00")]
    at = (0.05, 0.1, 0.2, -0.6, -0.72, -0.85)
    words = [*lines("江海银行对账单", "2026年", "户名：张伟明"), *grid([head, *rows, *more], at, top=0.4)]
    assert [t.date.isoformat()[5:] for t in read(words).transactions] == ["06-02", "06-13", "06-20", "06-25", "07-02"]


def test_bare_days_stand_under_the_heading_of_their_month() -> None:
    rows = [(d[8:], *rest) for d, *rest in FLOWS]
    table = [("日", *CHINESE[1:]), ("2026年06月", "", "", "", ""), *rows]
    document = read([*lines("江海银行交易明细", "户名：张伟明"), *grid(table, AT, top=0.4)])
    assert [str(t.date) for t in document.transactions] == ["2026-06-02", "2026-06-13", "2026-06-20"]


def test_a_heading_set_wide_is_one_label() -> None:
    head = [word(t, x, 0.4) for t, x in (("交易日期", 0.05), ("摘要", 0.2), ("金", 0.5), ("额", 0.55), ("余额", 0.8))]
    rows = [(d, said, f"-{out}" if out else f"+{inn}", balance) for d, said, inn, out, balance in FLOWS]
    body = grid(rows, (0.05, 0.2, -0.575, -0.85), top=0.42)
    document = read([*lines("江海银行交易明细", "户名：张伟明"), *head, *body])
    assert [str(t.amount) for t in document.transactions] == ["-100.00", "250.00", "-50.00"]


def test_daily_balances_under_their_heading_are_no_rows() -> None:
    daily = [word("Daily ledger balances", 0.05, 0.52), *grid([("02/06/2026", "900.00")] * 2, (0.05, -0.85), top=0.54)]
    document = read([*lines("Quay Bank Account Statement"), *grid([ENGLISH, *ROWS], AT, top=0.4), *daily])
    assert len(document.transactions) == 3


def test_the_bank_leads_its_products_name() -> None:
    words = [*lines("Quay Trust Bank Everyday Checking", "Account number: 30918827"), *grid([ENGLISH, *ROWS], AT)]
    assert values(read(words))["bank"] == "Quay Trust Bank"


def test_a_name_in_two_scripts_is_read_whole() -> None:
    assert _closed(chinese("户名：XU JIAYI 许嘉怡")["account_holder"]) == "XUJIAYI许嘉怡"


def _closed(text: str) -> str:
    return text.replace(" ", "")
