"""Which column a figure of a statement stands in, whichever way the bank sets its labels and figures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date

import pytest

from domain.document import Period
from domain.geometry import Box
from domain.transcript import Word
from extractors.sheet import Sheet
from extractors.statement import Rows, read_rows
from tests.extractors.paper import grid, lines, page, word

ROWS = (
    ("2026-08-01", "转账", "558.89", "", "1,771.18"),
    ("2026-08-06", "消费", "507.87", "", "1,263.31"),
    ("2026-08-10", "代发工资", "", "4,430.34", "5,693.65"),
    ("2026-08-11", "消费", "354.61", "", "5,339.04"),
    ("2026-08-24", "汇入", "", "645.00", "5,984.04"),
    ("2026-09-18", "取款", "1,500.00", "", "4,484.04"),
)
AMOUNTS = ["-558.89", "-507.87", "4430.34", "-354.61", "645.00", "-1500.00"]
BALANCES = ["1771.18", "1263.31", "5693.65", "5339.04", "5984.04", "4484.04"]
EVEN = (0.05, 0.2, 0.36, 0.52, 0.68, 0.84)
"""Where the cells begin; the last one is a clerk's number, or nothing."""


def drawn(
    labels: Sequence[str],
    figures: str,
    bounds: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[str]] = ROWS,
) -> Rows:
    """The rows as a table whose labels (each) and figures (all) stand `left`, `centre` or `right` in their cells."""
    words = [
        _placed(text, start, end, 0.2 + 0.025 * n, labels[i] if n == 0 else figures if 2 <= i <= 4 else "left")
        for n, line in enumerate((head, *((*row, "3307") for row in ROWS)))
        for i, (text, start, end, _) in enumerate(zip(line, bounds, (*bounds[1:], 0.97), head, strict=False))
        if text
    ]
    return read_rows(Sheet([page(words)]), None)


def _placed(text: str, start: float, end: float, y: float, side: str) -> Word:
    width = word(text, 0, 0).box.width
    places = {"left": start + 0.006, "right": end - 0.006 - width, "centre": (start + end - width) / 2}
    return word(text, places[side], y)


@pytest.mark.parametrize(
    ("labels", "figures", "clerk"),
    list(itertools.product(("left", "centre", "right"), ("left", "centre", "right"), (True, False))),
)
@pytest.mark.parametrize(
    "head",
    [("日期", "摘要", "借方", "贷方", "余额"), ("Date", "Details", "Withdrawals", "Deposits", "Balance")],
)
@pytest.mark.parametrize("bounds", [EVEN, (0.05, 0.15, 0.24, 0.46, 0.68, 0.9)])
def test_figures_find_their_column_however_labels_stand_in_their_cells(
    labels: str, figures: str, clerk: bool, head: tuple[str, ...], bounds: tuple[float, ...]
) -> None:
    rows = drawn([labels] * 6, figures, bounds, (*head, "柜员") if clerk else head)
    assert [str(t.amount) for t in rows.transactions] == AMOUNTS
    assert [str(t.balance) for t in rows.transactions] == BALANCES


def test_the_balances_overrule_labels_that_stand_over_the_wrong_figures() -> None:
    labels = ("centre", "centre", "centre", "left", "right", "centre")
    rows = drawn(
        labels, "right", (0.03, 0.17, 0.29, 0.42, 0.63, 0.79), ("日期", "摘要", "借方", "贷方", "余额", "柜员")
    )
    assert [str(t.amount) for t in rows.transactions] == AMOUNTS
    assert rows.breaks == 0


def test_a_page_without_a_header_goes_on_where_days_stand_above_their_amounts() -> None:
    head = grid([("交易日期", "摘要", "交易金额", "余额")], (0.05, 0.3, -0.6, -0.8))

    def tall(rows: Sequence[Sequence[str]]) -> list[Word]:
        return [
            w
            for n, (day, time, *cells) in enumerate(rows)
            for w in (
                word(day, 0.05, 0.25 + 0.05 * n),
                word(time, 0.05, 0.274 + 0.05 * n),
                *grid([cells], (0.3, -0.6, -0.8), top=0.262 + 0.05 * n),
            )
        ]

    first = [
        ("2026-06-01", "16:07:47", "消费", "-248.67", "3,163.88"),
        ("2026-06-03", "13:19:18", "消费", "-3.88", "3,160.00"),
    ]
    second = [
        ("2026-06-06", "08:30:15", "工资", "+9,000.00", "12,160.00"),
        ("2026-06-09", "09:00:00", "消费", "-160.00", "12,000.00"),
    ]
    rows = read_rows(Sheet([page([*head, *tall(first)]), page(tall(second), 2)]), None)
    assert [str(t.amount) for t in rows.transactions] == ["-248.67", "-3.88", "9000.00", "-160.00"]
    assert [t.date.day for t in rows.transactions] == [1, 3, 6, 9]
    assert [t.page for t in rows.transactions] == [1, 1, 2, 2]


def test_a_comma_that_ocr_takes_for_a_point_splits_no_amount() -> None:
    rows = read_rows(
        Sheet(
            [
                page(
                    grid(
                        [("日期", "摘要", "金额", "余额"), ("2026-08-01", "工资", "+8.885.70", "31.729.06")],
                        (0.05, 0.3, -0.6, -0.8),
                    )
                )
            ]
        ),
        None,
    )
    assert [(str(t.amount), str(t.balance)) for t in rows.transactions] == [("8885.70", "31729.06")]


def test_each_section_has_its_own_header_and_sign() -> None:
    words = [
        *lines("DEPOSITS AND ADDITIONS", top=0.2),
        *grid(
            [
                ("DATE", "DESCRIPTION", "AMOUNT"),
                ("12/19", "DIRECT DEP PAYROLL", "1,842.17"),
                ("01/09", "ZELLE", "120.00"),
            ],
            (0.05, 0.2, -0.9),
            top=0.22,
        ),
        *lines("Total Deposits and Additions $1,962.17", "CHECKS PAID", top=0.3),
        *grid([("DATE PAID", "CHECK NO.", "AMOUNT"), ("12/27", "2041", "950.00")], (0.05, 0.5, -0.9), top=0.34),
    ]
    rows = read_rows(Sheet([page(words)]), Period(date(2025, 12, 16), date(2026, 1, 15)))
    assert [(str(t.date), str(t.amount)) for t in rows.transactions] == [
        ("2025-12-19", "1842.17"), ("2026-01-09", "120.00"), ("2025-12-27", "-950.00"),
    ]  # fmt: skip


def test_a_statement_day_without_a_year_is_not_put_a_year_back() -> None:
    words = [
        *lines("Statement Date 31 Jul 2026"),
        *grid([("Date", "Details", "Deposit", "Withdrawal", "Balance"), ("30 Jun", "B/F BALANCE", "", "", "10.00"),
               ("31 Jul", "INTEREST", "0.15", "", "10.15")], (0.05, 0.2, -0.6, -0.75, -0.9)),
    ]  # fmt: skip
    rows = read_rows(Sheet([page(words)]), None)
    assert [(str(t.date), str(t.amount)) for t in rows.transactions] == [("2026-07-31", "0.15")]
    assert str(rows.marks["opening_balance"][1].value) == "10.00"


def test_what_moves_between_pockets_of_a_wallet_is_no_income() -> None:
    words = grid(
        [
            ("交易时间", "收/支", "交易对方", "金额"),
            ("2026-10-20", "支出", "超市", "380.35"),
            ("2026-10-19", "收入", "张三", "323.47"),
            ("2026-10-14", "其他", "余额宝", "165.33"),
            ("2026-10-12", "不计收支", "余额宝", "10.00"),
            ("2026-10-11", "/", "零钱提现", "20.00"),
        ],
        (0.05, 0.3, 0.5, -0.9),
    )
    rows = read_rows(Sheet([page(words)]), None)
    assert [str(t.amount) for t in rows.transactions] == ["-380.35", "323.47"]
    assert [(p.code, "195.33" in p.message.zh) for p in rows.problems] == [("rows_neutral", True)]


def test_a_row_whose_amount_a_scan_lost_is_named_and_not_invented() -> None:
    table = [
        ("日期", "摘要", "金额", "余额"),
        ("2026-08-01", "消费", "-10.00", "90.00"),
        ("2026-08-02", "工资", "", "190.00"),
        ("2026-08-03", "消费", "-30.00", "160.00"),
    ]
    rows = read_rows(Sheet([page(grid(table, (0.05, 0.3, -0.6, -0.8), ocr=True))]), None)
    assert [str(t.amount) for t in rows.transactions] == ["-10.00", "-30.00"]
    assert [(p.code, "2026-08-02" in p.message.en) for p in rows.problems] == [("row_unread", True)]


SCANNED = [
    ("日期", "摘要", "金额", "余额"),
    *((f"2026-08-{2 * n + 1:02}", "消费", "-10.00", f"{90 - 10 * n}.00") for n in range(8)),
]


def scanned_without_day(n: int) -> Sheet:
    words = grid(SCANNED, (0.05, 0.3, -0.6, -0.8), ocr=True)
    return Sheet([page([w for w in words if w.text != SCANNED[n][0]])])


def test_a_day_that_a_scan_lost_is_read_again_in_its_own_cell() -> None:
    looked: list[Box] = []

    def again(number: int, box: Box) -> list[str]:
        looked.append(box)
        return ["16:07:47 2026-08-09"]

    rows = read_rows(scanned_without_day(5), None, again=again)
    assert [t.date.day for t in rows.transactions] == [1, 3, 5, 7, 9, 11, 13, 15]
    assert [(b.y0 < 0.2 + 5 * 0.02 < b.y1, b.height < 0.02, b.x1 < 0.3) for b in looked] == [(True, True, True)]


def test_a_day_that_a_scan_lost_and_no_look_finds_is_doubtful() -> None:
    rows = read_rows(scanned_without_day(5), None, again=lambda number, box: ["2027-01-01"])
    assert rows.transactions[4].confidence <= 0.5
    assert rows.undated == 1
    assert min(t.confidence for i, t in enumerate(rows.transactions) if i != 4) > 0.9


def test_the_row_after_one_that_was_not_read_is_doubted_and_no_other() -> None:
    words = [
        w
        for w in grid(SCANNED, (0.05, 0.3, -0.6, -0.8), ocr=True)
        if not (abs(w.box.cy - 0.3) < 0.005 and w.text == "-10.00")
    ]
    rows = read_rows(Sheet([page(words)]), None)
    assert [t.confidence < 0.8 for t in rows.transactions] == [False] * 4 + [True] + [False] * 2


PLACES = (0.05, 0.2, 0.36, 0.52, 0.68)
HEAD = ("日期", "摘要", "借方", "贷方", "余额")


def test_a_minus_in_a_column_of_money_out_takes_back_where_the_others_have_none() -> None:
    """红字冲正 prints the amount that comes back in 借方, with a minus."""
    rows = [*ROWS, ("2026-09-20", "冲正", "-128.50", "", "4,612.54")]
    read = read_rows(Sheet([page(grid([HEAD, *rows], PLACES))]), None)
    assert [str(t.amount) for t in read.transactions] == [*AMOUNTS, "128.50"]


def test_a_column_that_prints_all_money_out_with_a_minus_stays_money_out() -> None:
    rows = [(day, what, f"-{out}" if out else "", paid_in, left) for day, what, out, paid_in, left in ROWS]
    read = read_rows(Sheet([page(grid([HEAD, *rows], PLACES))]), None)
    assert [str(t.amount) for t in read.transactions] == AMOUNTS


def test_the_next_numbered_part_of_a_composite_statement_ends_the_rows() -> None:
    others = (("三、定期存款", "", "", "", ""), ("存单号", "起息日", "年利率", "", "本金"),
              ("D2026", "2026-03-01", "1.10", "", "20,000.00"))  # fmt: skip
    read = read_rows(Sheet([page(grid([HEAD, *ROWS, *others], PLACES))]), None)
    assert [str(t.amount) for t in read.transactions] == AMOUNTS


def test_rows_of_mobile_money_are_dated_by_their_completion() -> None:
    head = ("Completion Time", "Details", "Withdrawn", "Paid In", "Balance")
    read = read_rows(Sheet([page(grid([head, *ROWS], PLACES))]), None)
    assert [str(t.amount) for t in read.transactions] == AMOUNTS
