"""What slips and certificates of other hands showed: columns, cards, lists, letters."""

from __future__ import annotations

import pytest

from domain.transcript import Word
from extractors.grammar.dates import DayOrder, day_order
from tests.extractors.sheets import grid, read, values, word


def shown_by(*words: Word) -> dict[str, str]:
    (document,) = read(*words)
    return values(document)


def test_figures_at_the_edge_of_cells_belong_to_the_heading_in_their_middle() -> None:
    shown = shown_by(
        word(0.4, 0.1, "工资条"),
        *grid(["收入 | 缴费基数 | 个人缴纳 | 公司缴纳"], columns=(0.1, 0.36, 0.59, 0.84), top=0.2),
        *grid(
            ["养老保险 | 13200.00 | 1056.00 | 2112.00", "医疗保险 | 13200.00 | 264.00 | 1056.00"],
            columns=(0.05, 0.27, 0.5, 0.75),
            top=0.23,
        ),
        *grid(["税前应发合计 | 15200.00", "税后实发 | 12269.18"], columns=(0.05, 0.27), top=0.4),
    )
    assert (shown["pension"], shown["medical_insurance"]) == ("1056.00", "264.00")
    assert (shown["gross_pay"], shown["net_pay"]) == ("15200.00", "12269.18")


def test_rows_called_current_and_ytd_under_headings_of_totals() -> None:
    shown = shown_by(
        word(0.4, 0.1, "Earnings Statement"),
        *grid(["Total Gross | Total Deductions | Net Pay"], columns=(0.3, 0.5, 0.75), top=0.2),
        *grid(
            ["Current | 2,310.00 | 401.08 | 1,908.92", "YTD | 34,650.00 | 6,016.13 | 28,633.87"],
            columns=(0.1, 0.3, 0.5, 0.75),
            top=0.23,
        ),
    )
    assert (shown["gross_pay"], shown["net_pay"], shown["gross_pay_ytd"]) == ("2310.00", "1908.92", "34650.00")


def test_bare_totals_are_told_by_their_arithmetic() -> None:
    shown = shown_by(
            word(0.4, 0.1, "工资结算单"),
            *grid(
                ["标准工资 | 7,200.00 | 个人养老 | 720.00", "加班工资 | 800.00 | 个税 | 35.00",
                 "合计 | 8,000.00 | 合计 | 755.00"],
            ),
            word(0.05, 0.4, "实发工资：7,245.00"),
    )  # fmt: skip
    assert (shown["gross_pay"], shown["total_deductions"]) == ("8000.00", "755.00")


def test_a_bare_total_that_comes_to_nothing_stays_out() -> None:
    shown = shown_by(
        word(0.4, 0.1, "工资结算单"),
        *grid(["标准工资 | 7,200.00 | 个税 | 35.00", "合计 | 8,000.00 | 合计 | 755.00"]),
        word(0.05, 0.4, "实发工资：7,000.00"),
    )
    assert "gross_pay" not in shown
    assert "total_deductions" not in shown


def test_amounts_of_a_list_in_running_text() -> None:
    shown = shown_by(
        word(0.3, 0.1, "薪酬发放通知单"),
        word(0.05, 0.2, "应发项目：基本薪资 6,500.00；岗位津贴 2,000.00。应发合计 8,500.00"),
        word(0.05, 0.25, "应扣项目：养老保险 760.00；个人所得税 40.22。应扣合计 800.22"),
        word(0.05, 0.3, "实发金额：7,699.78"),
    )
    assert (shown["base_pay"], shown["pension"], shown["income_tax"]) == ("6500.00", "760.00", "40.22")


def test_a_letter_names_patient_days_and_doctor() -> None:
    shown = shown_by(
        word(0.05, 0.05, "Northgate Orthopaedic Clinic"),
        word(0.05, 0.1, "10 August 2026"),
        word(0.05, 0.15, "To whom it may concern,"),
        word(0.05, 0.2, "Re: Samuel Whitford, DOB 14/03/1984"),
        word(0.05, 0.25, "Mr Whitford has been under my care. He is not fit to work from 10 August 2026"),
        word(0.05, 0.28, "until 6 September 2026 inclusive."),
        word(0.05, 0.35, "Dr. Helen Marsh"),
    )
    assert shown["patient_name"] == "Samuel Whitford"
    assert shown["doctor"] == "Dr. Helen Marsh"
    assert (shown["rest_from"], shown["rest_until"]) == ("2026-08-10", "2026-09-06")
    assert (shown["institution"], shown["issue_date"]) == ("Northgate Orthopaedic Clinic", "2026-08-10")


def test_a_title_set_wide_is_no_label() -> None:
    shown = shown_by(
        word(0.3, 0.1, "医 疗 诊 断 证 明"),
        word(0.05, 0.2, "姓名：赵鹏飞   性别：男   年龄：37岁"),
        word(0.05, 0.25, "诊断：急性化脓性阑尾炎"),
        word(0.05, 0.3, "医师：徐梦洁"),
    )
    assert shown["diagnosis"] == "急性化脓性阑尾炎"


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["06/07/2026", "Sort Code 20-00-00", "£1,200.00"], DayOrder.DAY_FIRST),
        (["06/07/2026", "Salem OR 97301", "Medicare"], DayOrder.US),
        (["06/07/2026"], DayOrder.US),
        (["06/27/2026", "£1,200.00"], DayOrder.MONTH_FIRST),
    ],
)
def test_what_stands_beside_dates_tells_their_order(texts: list[str], order: DayOrder) -> None:
    assert day_order(texts) is order
