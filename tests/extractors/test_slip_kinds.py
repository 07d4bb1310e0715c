"""How sparse, bilingual and unusually titled pay slips are told from other papers."""

from __future__ import annotations

import pytest

from tests.extractors.sheets import grid, read, values, word


@pytest.mark.parametrize(
    "rows",
    [
        [
            "Wages summary · Month: May 2026",
            "Name | Gross | Tax | NI | Net",
            "Fiona Dunmore | 1,897.53 | 170.00 | 68.00 | 1,577.83",
        ],
        [
            "Advice of Salary",
            "Total payments | 2,470.75",
            "Total deductions | 753.38",
            "Net amount paid to bank | 1,717.37",
        ],
        [
            "WAGE SLIP [Form XIX, Rule 78] for the month of : SEP-2026",
            "Gross Earned | 79,750",
            "Total Recovery | 15,572",
            "Amount Payable | 64,178",
        ],
        [
            "STATEMENT OF EARNINGS / RELEVÉ DE PAIE",
            "Gross pay | 2,365.38",
            "Total deductions | 568.38",
            "Net pay | 1,797.00",
        ],
        ["二〇二六年一月薪酬确认单", "收入合计 | 48,000.00", "应扣总额 | 3,574.40", "实领 | 44,425.60"],
        ["我的薪资账单", "收入合计 | 8,255.10", "支出合计 | 321.00", "发放额(元) | 7,934.10"],
    ],
)
def test_a_slip_is_told_by_titles_of_many_shapes(rows: list[str]) -> None:
    (slip,) = read(*grid(rows))
    assert slip.kind == "pay_slip"


def test_amounts_that_add_up_tell_a_slip_without_a_title() -> None:
    (slip,) = read(
        word(0.1, 0.1, "恆豐冷凍倉庫有限公司"),
        *grid(
            ["姓名 | 陳志強", "底薪 | 16,500", "入息總額 | 18,800.00", "扣除總額 | 1,363.08", "實收薪金 | 17,436.92"]
        ),
    )
    assert (slip.kind, values(slip)["gross_pay"], values(slip)["net_pay"]) == ("pay_slip", "18800.00", "17436.92")


def test_the_words_of_pay_without_sums_make_no_slip() -> None:
    (paper,) = read(word(0.1, 0.1, "岗位说明"), *grid(["底薪 | 4,000.00", "全勤 | 300.00", "满勤 | 200.00"]))
    assert paper.kind == "other"


@pytest.mark.parametrize("title", ["薪资确认书", "薪酬调整通知书", "Salary Certificate", "Payroll Register"])
def test_a_paper_with_the_title_of_another_sort_stays_of_no_kind(title: str) -> None:
    (paper,) = read(word(0.4, 0.1, title), *grid(["姓名 | 陈小明", "月薪 | 9,000.00"]))
    assert paper.kind == "other"


@pytest.mark.parametrize(
    ("gross", "deducted", "net"),
    [
        ("合计应给", "扣额合计", "本期实发"),
        ("增项总和", "减项总和", "划入工资卡"),
        ("以上共", "共扣", "本月发你"),
        ("应得小计", "代缴合计", "实际转账"),
        ("税前合计", "扣减合计", "税后到账"),
        ("入息總額", "扣除總額", "實收薪金"),
        ("Total earned", "All stoppages", "Nett pay"),
        ("Gross Earned", "Total Recovery", "Amount Payable"),
        ("You made", "We took out", "You get"),
        ("Total entitlements", "Total stoppages", "Salary transferred"),
        ("Sub-total (gross)", "Sub-total (deductions)", "Net wage"),
        ("Gross", "Total less", "Net take-home"),
    ],
)
def test_sums_are_read_under_composed_labels(gross: str, deducted: str, net: str) -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip" if gross.isascii() else "工资条"),
        *grid([f"{gross} | 5,900.00", f"{deducted} | 900.00", f"{net} | 5,000.00"]),
    )
    shown = values(slip)
    assert (shown["gross_pay"], shown["total_deductions"], shown["net_pay"]) == ("5900.00", "900.00", "5000.00")


@pytest.mark.parametrize(("label", "names"), [("养老(个)", "pension"), ("CPF E'ee", "pension"), ("税款", "income_tax")])
def test_the_employees_share_is_known_by_its_short_marks(label: str, names: str) -> None:
    (slip,) = read(word(0.4, 0.1, "Payslip 工资条"), *grid(["Net pay | 5,000.00", f"{label} | 400.00"]))
    assert values(slip)[names] == "400.00"


@pytest.mark.parametrize("label", ["养老(单)", "CPF E'er"])
def test_the_employers_share_is_no_field(label: str) -> None:
    (slip,) = read(word(0.4, 0.1, "Payslip 工资条"), *grid(["Net pay | 5,000.00", f"{label} | 400.00"]))
    assert "pension" not in values(slip)
