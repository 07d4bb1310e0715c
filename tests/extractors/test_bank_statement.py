from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Person
from domain.document import Document, Part, Period
from domain.geometry import Box
from domain.transcript import Look, Medium, Origin, Word
from extractors.drafts import read_sheet
from extractors.kind import Draft, all_kinds
from extractors.kinds.bank_statement import look_again
from extractors.sheet import Sheet
from extractors.statement import Rows, accounts, read_rows
from tests.extractors.paper import grid, lines, page, word

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SIGNED_HEAD = ("交易日期", "摘要", "交易金额", "余额", "对方户名")
SIGNED_AT = (0.05, 0.2, -0.5, -0.65, 0.7)
SIGNED = (
    ("2026-05-15", "工资", "9,025.75", "13,349.14", "云帆公司"),
    ("2026-05-18", "转账", "-3,100.00", "10,249.14", "王桂兰"),
    ("2026-05-20", "消费", "-47.41", "10,201.73", "滴行出行"),
    ("2026-05-21", "缴费", "-109.73", "10,092.00", "国网电力"),
)


def rows_of(*pages: Sequence[Word], period: Period | None = YEAR, opening: Decimal | None = None) -> Rows:
    return read_rows(Sheet([page(words, n) for n, words in enumerate(pages, 1)]), period, opening)


def amounts(rows: Rows) -> list[str]:
    return [str(t.amount) for t in rows.transactions]


def balances(rows: Rows) -> list[str]:
    return [str(t.balance) for t in rows.transactions]


def draft_of(words: Sequence[Word]) -> Draft:
    (draft,) = read_sheet(Sheet([page(words)]), all_kinds()["bank_statement"], Person())
    return draft


def test_signed_amounts_keep_their_sign_and_every_text_its_column() -> None:
    rows = rows_of(grid([SIGNED_HEAD, *SIGNED], SIGNED_AT))
    assert amounts(rows) == ["9025.75", "-3100.00", "-47.41", "-109.73"]
    assert balances(rows) == ["13349.14", "10249.14", "10201.73", "10092.00"]
    assert [t.date for t in rows.transactions] == [date(2026, 5, d) for d in (15, 18, 20, 21)]
    assert rows.transactions[1].description == "转账"
    assert rows.transactions[1].counterparty == "王桂兰"
    assert rows.breaks == 0


def test_columns_for_money_in_and_out_give_the_sign() -> None:
    rows = rows_of(
        grid(
            [
                ("Date", "Description", "Paid out", "Paid in", "Balance"),
                ("15 May 2026", "Salary", "", "9,025.75", "13,349.14"),
                ("18 May 2026", "Transfer", "3,100.00", "", "10,249.14"),
            ],
            (0.05, 0.2, -0.55, -0.7, -0.9),
        )
    )
    assert amounts(rows) == ["9025.75", "-3100.00"]


def test_an_amount_column_beside_in_and_out_is_the_balance() -> None:
    rows = rows_of(
        grid(
            [
                ("Date", "Description", "Deposits ($)", "Withdrawals ($)", "Amount ($)"),
                ("10/06/2026", "Opening Balance", "", "", "4,250.00"),
                ("10/07/2026", "Cash Deposit", "1,250.00", "", "5,500.00"),
                ("10/10/2026", "Utility Charge", "", "245.35", "5,254.65"),
                ("10/16/2026", "Closing Balance", "", "", "5,254.65"),
            ],
            (0.05, 0.2, -0.58, -0.76, -0.93),
        )
    )
    assert amounts(rows) == ["1250.00", "-245.35"]
    assert balances(rows) == ["5500.00", "5254.65"]
    assert {n: f.value for n, (_, f) in rows.marks.items()} == {
        "opening_balance": Decimal("4250.00"),
        "closing_balance": Decimal("5254.65"),
    }


@pytest.mark.parametrize(("money_in", "money_out"), [("贷", "借"), ("贷 Cr", "借 Dr"), ("收入", "支出"), ("CR", "DR")])
def test_a_flag_column_gives_the_sign(money_in: str, money_out: str) -> None:
    rows = rows_of(
        grid(
            [
                ("交易日期", "借贷", "交易金额", "余额", "摘要"),
                ("20260515", money_in, "9,025.75", "13,349.14", "薪资"),
                ("20260518", money_out, "3,100.00", "10,249.14", "转账"),
            ],
            (0.05, 0.2, -0.5, -0.65, 0.7),
        )
    )
    assert amounts(rows) == ["9025.75", "-3100.00"]


def test_the_chain_of_balances_gives_the_sign_where_nothing_else_does() -> None:
    rows = rows_of(
        grid(
            [
                ("日期", "金额", "余额", "摘要"),
                ("2026-05-15", "9,025.75", "13,349.14", "甲"),
                ("2026-05-18", "3,100.00", "10,249.14", "乙"),
                ("2026-05-19", "100.00", "10,349.14", "丙"),
            ],
            (0.05, -0.4, -0.6, 0.7),
        ),
        opening=Decimal("4323.39"),
    )
    assert amounts(rows) == ["9025.75", "-3100.00", "100.00"]


def test_newest_first_stays_in_printed_order_and_its_chain_holds() -> None:
    rows = rows_of(grid([SIGNED_HEAD, *reversed(SIGNED)], SIGNED_AT))
    assert amounts(rows) == ["-109.73", "-47.41", "-3100.00", "9025.75"]
    assert rows.breaks == 0


def test_cells_wrapped_around_their_row_are_joined_in_order() -> None:
    words = [
        *grid([SIGNED_HEAD], SIGNED_AT, top=0.2),
        *grid([SIGNED[0][:4], SIGNED[1]], SIGNED_AT, top=0.25, step=0.05),
        *grid([("厦门星辰信息技术",), ("有限公司",)], (0.7,), top=0.243, step=0.014),
    ]
    rows = rows_of(words)
    assert [t.counterparty for t in rows.transactions] == ["厦门星辰信息技术有限公司", "王桂兰"]


def test_cells_wrapped_below_their_row_belong_to_it() -> None:
    words = grid(
        [
            ("Date", "Description", "Amount", "Balance"),
            ("05/01/2026", "CARD PAYMENT TO", "-12.50", "87.50"),
            ("", "CORNER SHOP LONDON", "", ""),
            ("05/02/2026", "SALARY", "900.00", "987.50"),
            ("", "ACME LTD", "", ""),
            ("05/03/2026", "RENT", "-400.00", "587.50"),
        ],
        (0.05, 0.2, -0.7, -0.9),
        step=0.016,
    )
    rows = rows_of(words)
    assert [t.description for t in rows.transactions] == [
        "CARD PAYMENT TO CORNER SHOP LONDON",
        "SALARY ACME LTD",
        "RENT",
    ]


def test_repeated_headers_and_page_footers_are_no_rows() -> None:
    first = [*grid([SIGNED_HEAD, *SIGNED[:2]], SIGNED_AT), *grid([("第 1 页 / 共 2 页",)], (0.4,), top=0.27)]
    second = [*grid([SIGNED_HEAD, *SIGNED[2:]], SIGNED_AT), *grid([("第 2 页 / 共 2 页",)], (0.4,), top=0.27)]
    rows = rows_of(first, second)
    assert len(rows.transactions) == 4
    assert [t.page for t in rows.transactions] == [1, 1, 2, 2]
    assert rows.transactions[-1].counterparty == "国网电力"


def test_a_page_without_a_header_goes_on_with_the_columns_of_the_page_before() -> None:
    rows = rows_of(grid([SIGNED_HEAD, *SIGNED[:2]], SIGNED_AT), grid(SIGNED[2:], SIGNED_AT, top=0.1))
    assert amounts(rows) == ["9025.75", "-3100.00", "-47.41", "-109.73"]


def test_carried_forward_rows_and_sums_are_not_taken_for_transactions() -> None:
    head = ("日期", "摘要", "借方", "贷方", "余额")
    at = (0.05, 0.2, -0.5, -0.65, -0.85)
    words = grid(
        [
            head,
            ("", "承前页", "", "", "4,323.39"),
            ("2026-05-15", "工资", "", "9,025.75", "13,349.14"),
            ("2026-05-18", "转账", "3,100.00", "", "10,249.14"),
            ("", "本页小计", "3,100.00", "9,025.75", ""),
            ("", "过次页", "", "", "10,249.14"),
            ("", "合计", "3,100.00", "9,025.75", ""),
        ],
        at,
    )
    rows = rows_of(words)
    assert amounts(rows) == ["9025.75", "-3100.00"]
    assert rows.marks["total_credits"][1].value == Decimal("9025.75")
    assert rows.marks["total_debits"][1].value == Decimal("3100.00")


def test_a_shop_called_total_is_a_transaction() -> None:
    rows = rows_of(
        grid(
            [
                ("Date", "Description", "Amount", "Balance"),
                ("05/01/2026", "TOTAL WINE & MORE", "-42.00", "58.00"),
                ("05/02/2026", "Deposit", "10.00", "68.00"),
                ("", "Total", "-32.00", ""),
            ],
            (0.05, 0.2, -0.7, -0.9),
        )
    )
    assert [t.description for t in rows.transactions] == ["TOTAL WINE & MORE", "Deposit"]


@pytest.mark.parametrize(
    "glued", ["2026-05-1511:39:58", "2026-05-15 11:39:58", "2026051511:39:58", "20260515113958", "2026年5月15日11:39"]
)
def test_a_time_glued_to_the_date_does_not_hide_it(glued: str) -> None:
    rows = rows_of(grid([SIGNED_HEAD, (glued, *SIGNED[0][1:])], SIGNED_AT))
    assert [t.date for t in rows.transactions] == [date(2026, 5, 15)]


def test_date_and_time_stacked_in_one_cell_are_one_row() -> None:
    words = [
        *grid([("交易时间", "交易类型", "收/支", "金额(元)", "交易对方")], (0.05, 0.25, 0.4, -0.6, 0.7), top=0.1),
        *grid(
            [("", "商户消费", "支出", "28.16", "便利店"), ("", "转账", "收入", "500.00", "王桂兰")],
            (0.05, 0.25, 0.4, -0.6, 0.7),
            top=0.15,
            step=0.05,
        ),
        *grid([("2026-05-15",), ("11:39:58",)], (0.05,), top=0.143, step=0.014),
        *grid([("2026-05-16",), ("08:00:01",)], (0.05,), top=0.193, step=0.014),
    ]
    rows = rows_of(words)
    assert [(t.date.day, str(t.amount)) for t in rows.transactions] == [(15, "-28.16"), (16, "500.00")]
    assert balances(rows) == ["None", "None"]


def test_dates_without_a_year_take_it_from_the_period() -> None:
    rows = rows_of(
        grid(
            [
                ("Date", "Details", "Amount", "Balance"),
                ("28 Dec", "A", "-1.00", "9.00"),
                ("02 Jan", "B", "-2.00", "7.00"),
            ],
            (0.05, 0.2, -0.7, -0.9),
        ),
        period=Period(date(2025, 12, 15), date(2026, 1, 14)),
    )
    assert [t.date for t in rows.transactions] == [date(2025, 12, 28), date(2026, 1, 2)]


def test_a_day_printed_once_holds_for_the_rows_below_it() -> None:
    rows = rows_of(
        grid(
            [
                ("Date", "Details", "Paid out", "Paid in", "Balance"),
                ("05 May 2026", "SHOP", "10.00", "", ""),
                ("", "CAFE", "5.00", "", "85.00"),
                ("06 May 2026", "PAY", "", "100.00", "185.00"),
            ],
            (0.05, 0.2, -0.55, -0.7, -0.9),
        )
    )
    assert [t.date.day for t in rows.transactions] == [5, 5, 6]
    assert amounts(rows) == ["-10.00", "-5.00", "100.00"]


def test_headings_give_the_sign_of_lists_of_deposits_and_withdrawals() -> None:
    head, at = ("Date", "Description", "Amount"), (0.05, 0.2, -0.8)
    words = [
        *grid([("Deposits and Additions",)], (0.05,), top=0.1),
        *grid([head, ("05/01/2026", "PAYROLL ACME", "900.00")], at, top=0.12),
        *grid([("Electronic Withdrawals",)], (0.05,), top=0.2),
        *grid([head, ("05/02/2026", "POWER CO", "60.00")], at, top=0.22),
    ]
    assert amounts(rows_of(words)) == ["900.00", "-60.00"]


def test_a_header_printed_three_times_side_by_side_is_three_tables() -> None:
    words = [
        *grid([("Checks",)], (0.05,), top=0.1),
        *grid(
            [("DATE", "CHECK #", "AMOUNT ($)") * 2, ("05/26/2026", "1401", "450.00", "06/05/2026", "965025", "101.39")],
            (0.05, 0.16, -0.4, 0.5, 0.64, -0.9),
            top=0.12,
        ),
    ]
    assert amounts(rows_of(words)) == ["-450.00", "-101.39"]


def test_two_languages_in_the_header_are_one_header() -> None:
    words = [
        *grid(
            [("记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息")],
            (0.05, 0.18, 0.27, 0.4, 0.55, 0.75),
            top=0.1,
        ),
        *grid(
            [("Date", "Currency", "Transaction", "Balance", "Transaction Type", "Counter Party")],
            (0.05, 0.18, 0.27, 0.4, 0.55, 0.75),
            top=0.114,
        ),
        *grid(
            [("2026-05-15", "CNY", "-25.75", "349.14", "快捷支付", "便利店")],
            (0.05, 0.18, -0.36, -0.48, 0.55, 0.75),
            top=0.15,
        ),
    ]
    (row,) = rows_of(words).transactions
    assert (row.amount, row.balance, row.description, row.counterparty) == (
        Decimal("-25.75"),
        Decimal("349.14"),
        "快捷支付",
        "便利店",
    )


def test_a_header_broken_over_two_lines_names_its_columns() -> None:
    words = [
        *grid([("交易", "摘要", "收入/支出", "账户", "对方")], (0.05, 0.2, 0.35, 0.52, 0.7), top=0.1),
        *grid([("日期", "", "金额", "余额", "户名")], (0.05, 0.2, 0.37, 0.52, 0.7), top=0.114),
        *grid([("2026-05-15", "工资", "+9,025.75", "13,349.14", "云帆公司")], (0.05, 0.2, -0.46, -0.6, 0.7), top=0.15),
    ]
    (row,) = rows_of(words).transactions
    assert (row.amount, row.balance, row.counterparty) == (Decimal("9025.75"), Decimal("13349.14"), "云帆公司")


def test_right_aligned_amounts_under_left_aligned_labels_find_their_columns() -> None:
    words = grid(
        [
            ("日期", "支出", "收入", "余额", "摘要"),
            ("2026-05-15", "", "9.00", "13.00", "甲"),
            ("2026-05-16", "5.00", "", "8.00", "乙"),
        ],
        (0.05, 0.3, 0.45, 0.6, 0.8),
    )
    moved = [
        replace(w, box=replace(w.box, x0=w.box.x0 + 0.08, x1=w.box.x1 + 0.08))
        if w.text.replace(".", "").isdigit()
        else w
        for w in words
    ]
    rows = rows_of(moved)
    assert amounts(rows) == ["9.00", "-5.00"]
    assert balances(rows) == ["13.00", "8.00"]


def test_cells_that_touch_are_told_apart() -> None:
    words = grid([SIGNED_HEAD, *SIGNED[1:]], SIGNED_AT)
    words += grid([("2026-05-15", "工资", "9,025.75", "13,349.14云帆公司")], (0.05, 0.2, -0.5, 0.578), top=0.3)
    last = rows_of(words).transactions[-1]
    assert (last.balance, last.counterparty) == (Decimal("13349.14"), "云帆公司")


def test_rows_of_a_bent_photo_are_followed_across_the_page() -> None:
    def bend(x: float, y: float) -> float:
        return 0.05 * (x - 0.5) ** 2 * (0.5 + y) - 0.012 * x

    table = [(f"2026-05-{d:02d}", "消费", f"-{d}.00", f"{1000 - d * (d + 1) // 2}.00", "便利店") for d in range(1, 25)]
    rows = rows_of(grid([SIGNED_HEAD, *table], SIGNED_AT, step=0.018, ocr=True, bend=bend))
    assert [t.date.day for t in rows.transactions] == list(range(1, 25))
    assert rows.breaks == 0


def _ocr(row: int, column: int, text: str, confidence: float) -> list[Word]:
    table = [list(r) for r in (SIGNED_HEAD, *SIGNED)]
    words = grid(table, SIGNED_AT, ocr=True)
    old = table[row + 1][column]
    return [replace(w, text=text, confidence=confidence) if w.text == old else w for w in words]


def test_a_doubtful_digit_is_put_right_by_the_chain_and_said_to_be() -> None:
    rows = rows_of(_ocr(1, 3, "10,249.19", 0.7))
    assert balances(rows)[1] == "10249.14"
    assert [t.repaired for t in rows.transactions] == [False, True, False, False]
    assert rows.transactions[1].confidence < 0.7


def test_dust_read_as_a_point_is_put_right_by_the_chain() -> None:
    rows = rows_of(_ocr(1, 2, "-3,1.00.00", 0.95))
    assert amounts(rows)[1] == "-3100.00"


def test_a_break_that_is_clearly_read_stays_a_break() -> None:
    rows = rows_of(_ocr(1, 3, "10,249.19", 0.99))
    assert balances(rows)[1] == "10249.19"
    assert not any(t.repaired for t in rows.transactions)
    assert rows.breaks == 2


def test_a_second_look_that_sees_the_proven_figure_puts_it_right() -> None:
    sheet = Sheet([page(_ocr(1, 3, "10,249.19", 0.99))])
    rows = read_rows(sheet, YEAR, again=lambda page, box: ["10,249.14"])
    assert balances(rows)[1] == "10249.14"
    stubborn = read_rows(sheet, YEAR, again=lambda page, box: ["10,249.19"])
    assert balances(stubborn)[1] == "10249.19"


def test_a_doubtful_figure_that_another_look_reads_alike_stays_as_printed() -> None:
    """An altered amount in a poor photo: both engines see it, only the balances contradict."""
    sheet = Sheet([page(_ocr(1, 2, "-3,800.00", 0.6))])
    rows = read_rows(sheet, YEAR, again=lambda page, box: ["-3,800.00"])
    assert amounts(rows)[1] == "-3800.00"
    assert not any(t.repaired for t in rows.transactions)
    assert rows.breaks == 1


def test_a_doubtful_digit_of_another_shape_is_not_put_right_by_the_chain_alone() -> None:
    rows = rows_of(_ocr(1, 2, "-3,500.00", 0.6))
    assert amounts(rows)[1] == "-3500.00"
    assert rows.breaks == 1


def test_an_edited_amount_of_a_digital_statement_stays_broken() -> None:
    words = [
        replace(w, text="9,525.75") if w.text == "9,025.75" else w for w in grid([SIGNED_HEAD, *SIGNED], SIGNED_AT)
    ]
    rows = rows_of(words, opening=Decimal("4323.39"))
    assert amounts(rows)[0] == "9525.75"
    assert rows.breaks == 1
    assert not any(t.repaired for t in rows.transactions)


def test_a_second_look_never_mends_two_wrong_digits() -> None:
    sheet = Sheet([page(_ocr(1, 3, "10,388.14", 0.5))])
    assert balances(read_rows(sheet, YEAR, again=lambda page, box: ["10,249.14"]))[1] == "10388.14"


def test_a_text_layer_is_never_repaired() -> None:
    words = [
        replace(w, text="10,249.19") if w.text == "10,249.14" else w for w in grid([SIGNED_HEAD, *SIGNED], SIGNED_AT)
    ]
    rows = rows_of(words)
    assert balances(rows)[1] == "10249.19"
    assert rows.breaks == 2


def test_a_minus_that_a_scan_lost_is_given_back() -> None:
    rows = rows_of(_ocr(1, 2, "3,100.00", 0.99))
    assert amounts(rows)[1] == "-3100.00"
    assert rows.transactions[1].repaired or rows.breaks == 0


def test_fields_around_the_rows_are_read_and_nothing_is_computed() -> None:
    draft = draft_of(
        [
            *lines(
                "江海银行账户交易明细",
                "户名：张鹏飞  账号：6222021234567890123",
                "起止日期：2026-05-14 至 2026-11-18  币种：人民币",
            ),
            *grid([SIGNED_HEAD, *SIGNED], SIGNED_AT),
        ]
    )
    values = {name: field.value for name, field in draft.fields.items()}
    assert values == {
        "bank": "江海银行",
        "account_holder": "张鹏飞",
        "account_number": "6222021234567890123",
        "currency": "CNY",
        "period_start": date(2026, 5, 14),
        "period_end": date(2026, 11, 18),
    }
    assert len(draft.transactions) == 4


def test_totals_printed_with_their_counts_are_read() -> None:
    draft = draft_of(
        [
            *lines("支付宝交易流水证明", "共2笔记录", "收入：1笔 500.00元", "支出：1笔 28.16元"),
            *grid(
                [
                    ("收/支", "交易对方", "商品说明", "金额", "交易时间"),
                    ("支出", "便利店", "饮料", "28.16", "2026-05-15 11:39:58"),
                    ("收入", "王桂兰", "转账", "500.00", "2026-05-14 08:00:01"),
                ],
                (0.05, 0.15, 0.35, -0.6, 0.7),
            ),
        ]
    )
    assert draft.fields["total_credits"].value == Decimal("500.00")
    assert draft.fields["total_debits"].value == Decimal("28.16")
    assert [t.amount for t in draft.transactions] == [Decimal("-28.16"), Decimal("500.00")]


def test_an_address_block_names_the_holder_and_a_dated_label_the_balance() -> None:
    draft = draft_of(
        [
            *lines("Lakeside Savings Bank", "KWAKU MENSAH", "6364 LILLA TURNPIKE"),
            *grid([("Your previous balance as of 03/02/2026", "$17,037.94")], (0.05, -0.6), top=0.12),
            *grid(
                [("Date", "Description", "Amount", "Balance"), ("03/05/2026", "Pay", "10.00", "17,047.94")],
                (0.05, 0.2, -0.6, -0.8),
            ),
        ]
    )
    assert draft.fields["account_holder"].value == "KWAKU MENSAH"
    assert draft.fields["bank"].value == "Lakeside Savings Bank"
    assert draft.fields["opening_balance"].value == Decimal("17037.94")


@given(st.lists(st.integers(-500_000, 500_000).filter(bool), min_size=2, max_size=25), st.booleans())
def test_every_row_of_a_sound_statement_is_read_once_and_its_chain_holds(cents: list[int], newest_first: bool) -> None:
    balance, table = 10_000_000, []
    for i, amount in enumerate(cents):
        balance += amount
        table.append(
            (
                f"2026-05-{i + 1:02d}",
                "转账",
                f"{Decimal(amount) / 100:+,.2f}",
                f"{Decimal(balance) / 100:,.2f}",
                "王桂兰",
            )
        )
    printed = table[::-1] if newest_first else table
    rows = rows_of(grid([SIGNED_HEAD, *printed], SIGNED_AT, step=0.018))
    assert amounts(rows) == [row[2].replace(",", "").lstrip("+") for row in printed]
    assert rows.breaks == 0


def test_origin_of_the_words_decides_what_may_be_repaired() -> None:
    words = [replace(w, origin=Origin.TEXT_LAYER) for w in _ocr(1, 3, "10,249.19", 0.5)]
    assert balances(rows_of(words))[1] == "10249.19"


def test_a_list_of_daily_balances_is_no_list_of_transactions() -> None:
    words = [
        *grid([("Deposits",)], (0.05,), top=0.1),
        *grid([("Date", "Description", "Amount"), ("05/01/2026", "PAYROLL", "500.00")], (0.05, 0.2, -0.8), top=0.12),
        *grid([("Daily ending balance",)], (0.05,), top=0.3),
        *grid([("Date", "Amount"), ("05/01/2026", "1,500.00")], (0.05, -0.3), top=0.32),
    ]
    assert amounts(rows_of(words)) == ["500.00"]


def test_each_account_of_a_statement_is_a_document_of_its_own() -> None:
    head, at = ("Date", "Description", "Amount", "Balance"), (0.05, 0.2, -0.6, -0.8)
    words = [
        *grid([("Checking account 009070568735",)], (0.05,), top=0.1),
        *grid([head, ("05/01/2026", "PAY", "5.00", "15.00")], at, top=0.12),
        *grid([("Savings account 907056873536",)], (0.05,), top=0.3),
        *grid([head, ("05/02/2026", "INTEREST", "1.00", "90.00")], at, top=0.32),
    ]
    parts = accounts(Sheet([page(words)]))
    assert [[t.description for t in read_rows(p, None).transactions] for p in parts] == [["PAY"], ["INTEREST"]]


class _OtherEngine:
    """Reads the same figure everywhere, and counts how often it was asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        self.asked += 1
        return (Word(self.text, box, 0.9, Origin.OCR),)


def _scanned(words: Sequence[Word]) -> tuple[Document, Sheet]:
    sheet = Sheet([page(words)])
    part = Part("scan.png", "0" * 64, 1, 1)
    rows = read_rows(sheet, YEAR).transactions
    return Document("d-1", (part,), "bank_statement", 1.0, "zh", Medium.SCAN, transactions=rows), sheet


def test_a_scan_whose_chain_breaks_is_read_again_by_another_engine() -> None:
    document, sheet = _scanned(_ocr(1, 3, "10,249.19", 0.99))
    engine = _OtherEngine("10,249.14")
    looked = look_again(document, sheet, engine)
    assert str(looked.transactions[1].balance) == "10249.14"
    assert looked.transactions[1].repaired
    assert engine.asked > 0


def test_what_the_chain_put_right_alone_is_looked_at_again() -> None:
    document, sheet = _scanned(_ocr(1, 3, "10,249.19", 0.7))
    assert document.transactions[1].repaired
    looked = look_again(document, sheet, _OtherEngine("10,249.19"))
    assert str(looked.transactions[1].balance) == "10249.19"
    assert not looked.transactions[1].repaired


def test_a_scan_whose_chain_holds_is_not_read_again() -> None:
    document, sheet = _scanned(_ocr(1, 3, "10,249.14", 0.99))
    engine = _OtherEngine("1.00")
    assert look_again(document, sheet, engine) == document
    assert engine.asked == 0


def test_holder_account_and_period_are_read_from_sentences() -> None:
    draft = draft_of(
        [
            *lines(
                "微信支付交易明细证明",
                "兹证明:顾听澜(居民身份证:440106198911207332),在其微信号:gu_tinglan89 中的交易明细信息如下:",
                "交易明细对应时间段:2026年08月01日00时00分00秒至2026年10月31日12时00分00秒",
            ),
            *grid([("交易时间", "收/支", "金额(元)"), ("2026-10-29", "支出", "282.27")], (0.05, 0.4, -0.9)),
        ]
    )
    read = {name: str(field.value) for name, field in draft.fields.items()}
    assert read["account_holder"] == "顾听澜"
    assert read["account_number"] == "gu_tinglan89"
    assert (read["period_start"], read["period_end"]) == ("2026-08-01", "2026-10-31")


def test_labels_glued_to_their_values_are_read() -> None:
    head = [word("客户名称庞立新", 0.05, 0.1), word("卡(账)号6228551234567890123", 0.3, 0.1)]
    draft = draft_of([*head, *grid([SIGNED_HEAD, *SIGNED], SIGNED_AT)])
    assert draft.fields["account_holder"].value == "庞立新"
    assert draft.fields["account_number"].value == "6228551234567890123"


def test_of_joint_owners_over_an_address_the_first_is_the_holder() -> None:
    owners = lines("HECTOR M RUIZ", "LUZ RUIZ", "771 W ALAMEDA ST", "TUCSON AZ 85745", top=0.06)
    draft = draft_of([*owners, *grid([SIGNED_HEAD, *SIGNED], SIGNED_AT)])
    assert draft.fields["account_holder"].value == "HECTOR M RUIZ"


def test_rows_whose_header_is_cut_off_are_read_where_their_balances_tell_the_columns() -> None:
    rows = rows_of(grid(TWO_COLUMNS, TWO_COLUMNS_AT))
    assert amounts(rows) == ["-47.41", "900.00", "-100.00", "-52.59", "-300.00", "1.00"]
    assert balances(rows) == ["1952.59", "2852.59", "2752.59", "2700.00", "2400.00", "2401.00"]
    assert rows.transactions[1].description == "工资"


def test_rows_without_header_and_without_a_chain_are_not_guessed_at() -> None:
    broken = [(*row[:4], f"{i},000.00") for i, row in enumerate(TWO_COLUMNS, 1)]
    assert rows_of(grid(broken, TWO_COLUMNS_AT)).transactions == ()


TWO_COLUMNS_AT = (0.05, 0.2, -0.5, -0.65, -0.85)
TWO_COLUMNS = (
    ("2026-05-15", "消费", "47.41", "", "1,952.59"),
    ("2026-05-18", "工资", "", "900.00", "2,852.59"),
    ("2026-05-20", "消费", "100.00", "", "2,752.59"),
    ("2026-05-21", "缴费", "52.59", "", "2,700.00"),
    ("2026-05-22", "取款", "300.00", "", "2,400.00"),
    ("2026-05-23", "退款", "", "1.00", "2,401.00"),
)
