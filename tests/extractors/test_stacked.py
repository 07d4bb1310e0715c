"""Cells of several lines, labels of two, and the frame of a spreadsheet."""

from __future__ import annotations

from extractors.frame import without_frame
from extractors.sheet import Sheet
from extractors.stacked import stacked, with_labels_of_two_lines
from tests.extractors.sheets import LINE, grid, page, word

HALF = LINE / 2 + 0.001
"""Half the step from line to line inside a cell."""


def rows(*words: object) -> list[list[str]]:
    return [[cell.text for cell in row] for row in stacked(Sheet([page(list(words))]).rows)]  # type: ignore[arg-type]


def test_lines_half_a_line_over_and_under_the_others_are_one_cell() -> None:
    shown = rows(
        word(0.05, 0.2, "姓名"),
        word(0.2, 0.2, "基本工资"),
        word(0.4, 0.2 - HALF, "税前工资合"),
        word(0.4, 0.2 + HALF, "计"),
        word(0.6, 0.2, "实发工资"),
    )
    assert shown == [["姓名", "基本工资", "税前工资合计", "实发工资"]]


def test_a_heading_over_several_columns_is_no_line_of_theirs() -> None:
    shown = rows(
        word(0.25, 0.2 - HALF, "应发项目"),
        word(0.05, 0.2, "姓名"),
        word(0.8, 0.2, "实发合计"),
        *grid(["岗位工资 | 绩效 | 应发合计"], columns=(0.15, 0.3, 0.45), top=0.2 + HALF),
    )
    assert "应发项目" in [cell for row in shown for cell in row]


def test_rows_of_a_table_stay_apart() -> None:
    words = grid(["养老保险 | 100.00 | 200.00", "医疗保险 | 25.00 | 90.00"], columns=(0.1, 0.4, 0.6), step=LINE)
    assert rows(*words) == [["养老保险", "100.00", "200.00"], ["医疗保险", "25.00", "90.00"]]


def test_a_label_of_two_lines_with_its_value_between_them() -> None:
    sheet = Sheet(
        [
            page(
                [
                    word(0.05, 0.2 - HALF, "Comments, including"),
                    word(0.5, 0.2, "Bed rest"),
                    word(0.05, 0.2 + HALF, "functional effects:"),
                ]
            )
        ]
    )
    (row,) = with_labels_of_two_lines(sheet.rows, lambda text: text == "Comments, including functional effects:")
    assert [cell.text for cell in row] == ["Comments, including functional effects:", "Bed rest"]


def test_the_letters_and_numbers_of_a_spreadsheet_are_left_out() -> None:
    framed = [
        grid(["A | B | C | D | E"], columns=(0.1, 0.3, 0.5, 0.7, 0.9), top=0.1),
        [word(0.02, 0.15, "1"), word(0.1, 0.15, "姓名"), word(0.3, 0.15, "实发工资")],
        [word(0.02, 0.2, "2"), word(0.1, 0.2, "赵鹏飞"), word(0.3, 0.2, "5,000.00")],
    ]
    assert [[w.text for w in row] for row in without_frame(framed)] == [["姓名", "实发工资"], ["赵鹏飞", "5,000.00"]]


def test_rows_without_a_frame_keep_their_numbers() -> None:
    plain = [[word(0.02, 0.2, "1"), word(0.1, 0.2, "赵鹏飞")], [word(0.02, 0.25, "2"), word(0.1, 0.25, "林子轩")]]
    assert without_frame(plain) == plain
