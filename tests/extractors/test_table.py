from __future__ import annotations

import re
from dataclasses import replace

import pytest

from domain.geometry import Box
from domain.transcript import Origin
from extractors.statement_columns import STATEMENT
from extractors.table import read_tables
from extractors.table_columns import sort_of_text
from extractors.table_header import ColumnName, Sort, Vocabulary, find_headers, role_of
from extractors.table_lines import text_of
from extractors.table_plumb import lines_of
from tests.extractors.paper import grid, lines, page, word

SHELF = Vocabulary(
    columns=(
        ColumnName("day", Sort.DATE, ("日期", "date")),
        ColumnName("thing", Sort.TEXT, ("名称", "thing")),
        ColumnName("price", Sort.MONEY, ("价格", "price"), r"price"),
    ),
    needs=(frozenset({"day"}), frozenset({"price"})),
    aside=re.compile(r"^(?:第\d+页|note)"),
)
AT = (0.05, 0.3, -0.8)


def test_words_of_a_skewed_line_stay_together_and_neighbouring_lines_apart() -> None:
    skewed = grid(
        [[f"第{r}行"] * 6 for r in range(20)], (0.05, 0.2, 0.35, 0.5, 0.65, 0.8), ocr=True, bend=lambda x, y: 0.015 * x
    )
    assert [text_of(line).split() for line in lines_of(skewed)] == [[f"第{r}行"] * 6 for r in range(20)]


def test_the_bend_of_a_page_changes_no_box() -> None:
    words = grid([["字"] * 5 for _ in range(10)], (0.1, 0.3, 0.5, 0.7, 0.9), ocr=True, bend=lambda x, y: 0.02 * x * x)
    kept = {p.word for line in lines_of(words) for p in line}
    assert kept == set(words)


def test_lines_of_a_wrapped_cell_are_not_pulled_into_the_line_between_them() -> None:
    words = [word("2026-05-15", 0.05, 0.2), word("上半", 0.5, 0.193), word("下半", 0.5, 0.207)]
    assert [text_of(line) for line in lines_of(words)] == ["上半", "2026-05-15", "下半"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("交易日期", "date"), ("Date 交易日期", "date"), ("交易金额（元）", "amount"), ("Amount ($)", "amount"),
        ("收入/支出金额", "amount"), ("交易金额(收入)", "in"), ("贷方发生额", "in"),
        ("Deposits & Credits (USD)", "in"), ("借方发生额", "out"), ("Money Out (£)", "out"),
        ("账户余额(CNY)", "balance"), ("Running Balance", "balance"), ("借/贷", "direction"),
        ("收/支", "direction"), ("摘要", "description"), ("对方户名", "counterparty"),
        ("对方户名/账号", "counterparty"), ("对方卡号/账号", "party_account"),
        ("Withdrawals / Deposits", "amount"), ("营业执照", ""), ("Weather", ""),
    ],
)  # fmt: skip
def test_labels_name_their_columns(label: str, role: str) -> None:
    assert role_of(label, STATEMENT) == role


def test_labels_that_ocr_ran_together_are_still_one_header() -> None:
    words = [
        *grid([("交易日期交易摘要", "交易金额", "余额对方户名")], (0.05, 0.3, 0.5)),
        *grid([("2026-05-15", "工资", "9.00", "13.00", "甲")], (0.05, 0.18, 0.3, 0.5, 0.6), top=0.23),
    ]
    (header,) = find_headers(lines_of(words), STATEMENT)
    assert [c.role for c in header.cells] == ["date", "description", "amount", "balance", "counterparty"]


def test_a_sentence_that_uses_the_words_of_a_header_is_none() -> None:
    words = lines("请核对交易日期、交易金额与余额", "The date, amount and balance of each transaction are shown below.")
    assert find_headers(lines_of(words), STATEMENT) == []


def test_values_are_told_from_text() -> None:
    dates = ("2026-05-15", "20260515", "15/05/2026", "15 May 2026", "2026年5月15日", "05/15", "2026-05-15 11:39:58")
    money = ("1,200.00", "-3.50", "¥20.00", "+0.91", "(12.50)", "1,23,456.00", "5,000")
    text = ("工资", "1425", "6214853842085969031", "第1页", "A-12", "3笔")
    assert [sort_of_text(t) for t in dates] == [Sort.DATE] * len(dates)
    assert [sort_of_text(t) for t in money] == [Sort.MONEY] * len(money)
    assert [sort_of_text(t) for t in text] == [Sort.TEXT] * len(text)


def test_two_amounts_in_one_word_are_two_cells() -> None:
    words = [
        *grid([("日期", "名称", "价格", "price")], (0.05, 0.3, 0.5, 0.6)),
        word("2026-05-15", 0.05, 0.24),
        word("1,200.005,300.00", 0.5, 0.24),
    ]
    two = replace(
        SHELF,
        columns=(
            *SHELF.columns[:2],
            ColumnName("price", Sort.MONEY, ("价格",)),
            ColumnName("total", Sort.MONEY, ("price",)),
        ),
    )
    (table,) = read_tables([page(words)], two)
    assert {r: c.text for r, c in table.rows[0].cells.items() if r in ("price", "total")} == {
        "price": "1,200.00",
        "total": "5,300.00",
    }


def test_text_that_runs_over_into_the_next_column_stays_whole() -> None:
    words = grid(
        [
            ("日期", "名称", "价格"),
            ("2026-05-15", "一个非常非常非常非常非常长的名称", "12.00"),
            ("2026-05-16", "短", "3.00"),
        ],
        AT,
    )
    (table,) = read_tables([page(words)], SHELF)
    assert [row.cells["thing"].text for row in table.rows] == ["一个非常非常非常非常非常长的名称", "短"]


def test_a_row_torn_by_a_page_break_is_joined() -> None:
    first = grid([("日期", "名称", "价格"), ("2026-05-15", "ACME CONSUMER", "12.00")], AT, top=0.9)
    second = grid([("日期", "名称", "价格"), ("", "FINANCE LTD", ""), ("2026-05-16", "短", "3.00")], AT, top=0.05)
    rows = [row for table in read_tables([page(first, 1), page(second, 2)], SHELF) for row in table.rows]
    assert [row.cells["thing"].text for row in rows] == ["ACME CONSUMER FINANCE LTD", "短"]


def test_a_note_between_rows_belongs_to_none_of_them() -> None:
    words = grid(
        [
            ("日期", "名称", "价格"),
            ("2026-05-15", "茶", "12.00"),
            ("", "note: tea is good", ""),
            ("2026-05-16", "米", "3.00"),
        ],
        AT,
    )
    (table,) = read_tables([page(words)], SHELF)
    assert [row.cells["thing"].text for row in table.rows] == ["茶", "米"]


def test_the_box_of_a_row_spans_all_its_cells() -> None:
    words = grid([("日期", "名称", "价格"), ("2026-05-15", "茶", "12.00")], AT)
    (table,) = read_tables([page(words)], SHELF)
    assert table.rows[0].box == Box.around(w.box for w in words[3:])


def test_a_word_without_width_stands_in_a_column_all_the_same() -> None:
    words = grid([("日期", "名称", "价格"), ("2026-05-15", "茶", "12.00")], AT)
    thin = replace(words[4], box=Box(words[4].box.x0, words[4].box.y0, words[4].box.x0, words[4].box.y1))
    (table,) = read_tables([page([*words[:4], thin, words[5]])], SHELF)
    assert table.rows[0].cells["price"].text == "12.00"


def test_a_page_without_any_table_has_none() -> None:
    assert read_tables([page(lines("诊断证明书", "姓名：张伟明"))], STATEMENT) == ()
    assert read_tables([page([])], STATEMENT) == ()


def test_ocr_and_text_layer_give_the_same_table() -> None:
    words = grid([("日期", "名称", "价格"), ("2026-05-15", "茶", "12.00"), ("2026-05-16", "米", "3.00")], AT)
    scanned = [replace(w, origin=Origin.OCR, confidence=0.98) for w in words]
    texts = [[row.text for row in read_tables([page(w)], SHELF)[0].rows] for w in (words, scanned)]
    assert texts[0] == texts[1]


def test_a_wrapped_cell_in_a_leaning_line_stays_with_its_own_row() -> None:
    words = grid([("日期", "名称", "价格")], AT, top=0.16)
    for n, (above, lift) in enumerate((("甲上", 0.0064), ("乙上", 0.009), ("丙上", 0.0064))):
        y = 0.2 + n * 0.0235
        words += [word(above, 0.3, y - lift), word(f"{above[0]}下", 0.3, y + 0.0045)]
        words += grid([(f"2026-05-{15 + n}", "", "10.00")], AT, top=y)
    (table,) = read_tables([page(words)], SHELF)
    assert [row.cells["thing"].text for row in table.rows] == ["甲上甲下", "乙上乙下", "丙上丙下"]
