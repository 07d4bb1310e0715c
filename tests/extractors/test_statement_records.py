"""Transactions printed as labelled records instead of a table."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.sheet import Sheet
from extractors.statement import read_rows, without_rows
from tests.extractors.paper import lines, page

RECORDS = (
    (
        "【01】记账日期：2026-08-14  交易时间：12:04:01  交易类型：快捷支付",
        "支出金额：185.79  交易后余额：1,434.61  对方：周雪芹",
    ),
    (
        "【02】记账日期：2026-08-18  交易时间：07:14:07  交易类型：工资",
        "收入金额：4,714.46  交易后余额：6,149.07  对方：家具厂",
    ),
    ("【03】记账日期：2026-08-20  交易时间：07:03:02  交易类型：取款", "支出金额：88  交易后余额：6,061.07  对方：无"),
)


def sheet(records: Sequence[tuple[str, str]] = RECORDS) -> Sheet:
    return Sheet([page(lines("查询账号：6210 2168 **** 5503", *(text for record in records for text in record)))])


def test_labelled_records_are_rows_with_day_sign_and_balance() -> None:
    rows = read_rows(sheet(), None).transactions
    read = [(str(t.date), str(t.amount), str(t.balance)) for t in rows]
    assert read == [
        ("2026-08-14", "-185.79", "1434.61"),
        ("2026-08-18", "4714.46", "6149.07"),
        ("2026-08-20", "-88", "6061.07"),
    ]


def test_the_labels_of_records_name_no_sums_of_the_whole_document() -> None:
    left = " ".join(word.text for p in without_rows(sheet()).pages for word in p.words)
    assert "查询账号" in left
    assert "支出金额" not in left


def test_one_labelled_receipt_is_no_list_of_records() -> None:
    assert read_rows(sheet(RECORDS[:1]), None).transactions == ()
