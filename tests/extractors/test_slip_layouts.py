"""Layouts of pay slips that are easily misread: columns of several payers, cells with a label over its value."""

from __future__ import annotations

import pytest

from domain.case import Person
from domain.document import Section
from domain.transcript import Origin
from tests.extractors.sheets import grid, read, values, word


def test_figures_set_right_under_headings_set_left_belong_to_the_heading_before_them() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单"),
        word(0.05, 0.14, "姓名：黎昕    计薪周期：2026-09"),
        *grid(["社保公积金 | 缴费基数 | 公司缴纳 | 个人缴纳"], columns=(0.05, 0.3, 0.5, 0.7), top=0.2),
        *grid(
            [
                "养老保险 | 7100.00 | 1136.00 | 568.00",
                "医疗保险 | 7100.00 | 674.50 | 142.00",
                "住房公积金 | 7500.00 | 525.00 | 520.00",
            ],
            columns=(0.05, 0.42, 0.62, 0.85),
            top=0.23,
        ),
        *grid(["个人所得税 | 35.98", "实发工资 | 7143.52"], columns=(0.05, 0.85), top=0.4),
    )
    shown = values(slip)
    assert (shown["pension"], shown["medical_insurance"], shown["housing_fund"]) == ("568.00", "142.00", "520.00")
    assert (shown["income_tax"], shown["net_pay"]) == ("35.98", "7143.52")
    assert {str(i.amount) for i in slip.line_items if i.section is Section.EMPLOYER} == {"1136.00", "674.50", "525.00"}


def test_an_amount_under_the_employers_heading_is_not_the_employer() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单"),
        word(0.05, 0.14, "姓名：黎昕    实发工资：7143.52"),
        *grid(["险种 | 个人 | 公司", "养老保险 | 568.00 | 1136.00"], top=0.2),
    )
    assert "employer" not in slip.fields
    assert values(slip)["pension"] == "568.00"


def test_headings_in_a_group_of_the_employers_columns_are_the_employers() -> None:
    (slip,) = read(
        word(0.3, 0.1, "山东鲁岳机械有限公司工资发放单"),
        *grid(["应发部分 | 代扣款 | 单位缴纳"], columns=(0.22, 0.46, 0.78), top=0.2),
        *grid(["姓名 | 实发合计"], columns=(0.05, 0.62), top=0.21),
        *grid(["岗位工资 | 应发合计 | 养老保险 | 失业保险 | 养老 | 公积金"],
              columns=(0.15, 0.26, 0.37, 0.48, 0.76, 0.84), top=0.22),
        *grid(["孔祥瑞 | 5,200.00 | 10,772.50 | 496.00 | 31.00 | 9,323.14 | 992.00 | 620.00"],
              columns=(0.05, 0.15, 0.26, 0.38, 0.49, 0.62, 0.75, 0.84), top=0.25),
    )  # fmt: skip
    shown = values(slip)
    assert (shown["pension"], shown["unemployment_insurance"], shown["net_pay"]) == ("496.00", "31.00", "9323.14")
    assert "housing_fund" not in shown


def test_labels_over_their_values_in_cells_side_by_side_are_not_taken_for_values() -> None:
    (slip,) = read(
        word(0.4, 0.06, "PAYSLIP"),
        *grid(["Name of Employer | Date of Transfer", "Merlion Bay Catering Pte Ltd | 28 Aug 2026"],
              columns=(0.1, 0.6), top=0.1, step=0.016),
        *grid(["Name of Employee | Route of Transfer", "Tan Wei Ling | Bank Deposit"],
              columns=(0.1, 0.6), top=0.15, step=0.016),
        word(0.1, 0.2, "For the salary period: 1 Aug 2026 to 31 Aug 2026"),
        *grid(["Basic Pay (A) | S$3,400.00", "Gross Pay (A+B+D) | S$3,858.64", "Total Deductions (C) | S$773.00",
               "Employee's CPF Contribution | 771.00", "Net Pay (A+B-C+D) | S$3,085.64",
               "Employer's CPF Contribution | S$655.00"], columns=(0.1, 0.7), top=0.26),
    )  # fmt: skip
    assert values(slip) == {
        "employer": "Merlion Bay Catering Pte Ltd", "employee_name": "Tan Wei Ling", "pay_period": "2026-08",
        "base_pay": "3400.00", "gross_pay": "3858.64", "total_deductions": "773.00", "net_pay": "3085.64",
        "pension": "771.00", "currency": "SGD", "pay_date": "2026-08-28",
    }  # fmt: skip


def test_words_beside_a_label_that_are_no_name_are_not_cut_to_one() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"),
        *grid(["Employee Name: | Mode of Payment", "Net Pay: | 3,085.64", "Gross Pay: | 3,400.00"]),
    )
    assert "employee_name" not in slip.fields


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("姓名 Name: 陆思远 Lu Siyuan", "employee_name", "陆思远 Lu Siyuan"),
        ("车间/班组：注塑B班", "department", "注塑B班"),
        ("期间：2026年08期", "pay_period", "2026-08"),
        ("编制单位：昆明滇峰装饰工程有限公司    单位：元", "employer", "昆明滇峰装饰工程有限公司"),
        ("养老保险Pension (EE)：1,480.00   养老保险Pension (ER)：2,960.00", "pension", "1480.00"),
    ],
)
def test_labels_and_values_in_other_spellings_are_read(line: str, name: str, value: str) -> None:
    (slip,) = read(word(0.4, 0.1, "工资单"), word(0.05, 0.2, line), word(0.05, 0.3, "实发工资：7,143.52"))
    assert values(slip)[name] == value


def test_a_mark_between_a_label_and_its_colon_does_not_hide_it_on_a_scan() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单", origin=Origin.OCR),
        word(0.05, 0.2, "发放日期1：2026年7月11日", origin=Origin.OCR),
        word(0.05, 0.3, "实发工资：7,143.52", origin=Origin.OCR),
    )
    assert values(slip)["pay_date"] == "2026-07-11"


def test_totals_in_the_headings_of_their_sections_are_read_where_they_come_to_the_net_pay() -> None:
    lines = ["应发项 | 10,050.00", "基本工资 | 6,500.00", "绩效工资 | 3,550.00", "扣减项 | -1,441.40", "个税 | 71.40"]
    (slip,) = read(word(0.1, 0.08, "实发金额（元）"), word(0.1, 0.11, "8,608.60"), *grid(lines, columns=(0.1, 0.8)))
    shown = values(slip)
    assert (shown["gross_pay"], shown["total_deductions"], shown["net_pay"]) == ("10050.00", "1441.40", "8608.60")


def test_amounts_in_the_headings_of_sections_that_do_not_come_to_the_net_pay_are_no_totals() -> None:
    lines = ["应发项 | 10,050.00", "基本工资 | 6,500.00", "扣减项 | -1,441.40", "实发工资 | 8,000.00"]
    (slip,) = read(word(0.4, 0.08, "工资单"), *grid(lines, columns=(0.1, 0.8)))
    assert not {"gross_pay", "total_deductions"} & set(slip.fields)


def test_a_message_with_whole_amounts_that_its_employer_signs_is_read() -> None:
    (slip,) = read(
        word(0.05, 0.10, "【工资通知】黄雅婷您好，您2026年10月份工资如下：基本工资5000元，"),
        word(0.05, 0.13, "提成3268.5元，应发工资8268.5元；扣公积金300元，扣款合计300元，"),
        word(0.05, 0.16, "实发工资7968.5元，已于2026年11月10日发放至您尾号为7731的银行卡。厦门市海"),
        word(0.05, 0.19, "悦酒店管理有限公司财务部"),
    )
    assert values(slip) == {
        "employee_name": "黄雅婷", "pay_period": "2026-10", "base_pay": "5000", "gross_pay": "8268.5",
        "housing_fund": "300", "total_deductions": "300", "net_pay": "7968.5", "pay_date": "2026-11-10",
        "bank_account": "7731", "employer": "厦门市海悦酒店管理有限公司", "currency": "CNY",
    }  # fmt: skip


def test_a_table_in_a_letter_takes_name_date_and_account_from_its_sentences() -> None:
    (slip,) = read(
        word(0.05, 0.05, "2026年7月薪资明细"),
        word(0.05, 0.1, "欧阳子墨 您好："),
        *grid(["基本薪资 | 12,000.00 | 代扣个税 | 412.35", "税前合计 | 12,000.00 | 扣除合计 | 412.35"], top=0.16),
        word(0.05, 0.3, "薪资将于2026年8月10日发放至您尾号为 7731 的招商银行卡。"),
        word(0.05, 0.33, "北辰云计算（北京）股份有限公司 人力资源部"),
    )
    shown = values(slip)
    assert (shown["employee_name"], shown["pay_date"], shown["bank_account"], shown["employer"]) == (
        "欧阳子墨", "2026-08-10", "7731", "北辰云计算(北京)股份有限公司",
    )  # fmt: skip


def test_all_colleagues_greeted_are_no_name() -> None:
    (slip,) = read(word(0.4, 0.05, "工资单"), word(0.05, 0.1, "各位同事您好："), word(0.05, 0.2, "实发工资：7,143.52"))
    assert "employee_name" not in slip.fields


def test_a_company_beside_the_title_and_a_number_behind_the_name_are_read() -> None:
    (slip,) = read(
        word(0.05, 0.1, "薪酬明细单"),
        word(0.6, 0.1, "武汉楚江物流集团有限公司"),
        word(0.05, 0.14, "员工：黎昕（CJ-00456）"),
        word(0.05, 0.2, "实发工资：7,143.52"),
    )
    shown = values(slip)
    assert (shown["employer"], shown["employee_name"], shown["employee_number"]) == (
        "武汉楚江物流集团有限公司", "黎昕", "CJ-00456",
    )  # fmt: skip


def test_a_name_over_the_employees_number_and_a_company_in_the_last_line_are_read() -> None:
    (slip,) = read(
        word(0.6, 0.05, "Earnings Statement"),
        word(0.08, 0.14, "MARISOL T. GUTIERREZ"),
        word(0.08, 0.16, "Employee ID: 70412"),
        *grid(["Gross Pay | $3,079.38", "Net Pay | $2,187.83"], top=0.3),
        word(0.08, 0.5, "Deposited to account XXXXXX8820"),
        word(0.08, 0.55, "Harbourside Marine Engineering Ltd"),
    )
    shown = values(slip)
    assert (shown["employee_name"], shown["bank_account"], shown["employer"]) == (
        "MARISOL T. GUTIERREZ", "XXXXXX8820", "Harbourside Marine Engineering Ltd",
    )  # fmt: skip


@pytest.mark.parametrize("line", ["Powered by Payroll Systems Ltd", "代发银行 中国建设银行", "招商银行北京分行"])
def test_others_named_in_the_last_line_are_not_the_employer(line: str) -> None:
    (slip,) = read(word(0.4, 0.05, "工资单"), word(0.05, 0.2, "实发工资：7,143.52"), word(0.05, 0.5, line))
    assert "employer" not in slip.fields


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("2026年8月杭州云帆信息技术有限公司工资表", "杭州云帆信息技术有限公司"),
        ("厦门市海悦酒店管理有限公司工资条", "厦门市海悦酒店管理有限公司"),
        ("苏州澜图科技有限公司南京分公司薪资单", "苏州澜图科技有限公司南京分公司"),
    ],
)
def test_the_employer_in_a_title_is_read_whole_and_alone(title: str, employer: str) -> None:
    (slip,) = read(word(0.2, 0.05, title), word(0.05, 0.2, "姓名：黎昕   实发工资：7,143.52"))
    assert values(slip)["employer"] == employer


def test_words_that_lead_to_a_label_do_not_hide_it() -> None:
    (slip,) = read(
        word(0.4, 0.05, "工资明细"),
        word(0.05, 0.1, "姓名：哈文轩   岗位：农艺师   编号：0091"),
        *grid(["个人社保 | -612.15", "其中：养老 | -464.00", "其中：医疗 | -125.15", "实发工资 | 5,930.49"],
              columns=(0.1, 0.6)),
    )  # fmt: skip
    assert values(slip) == {
        "employee_name": "哈文轩", "position": "农艺师", "employee_number": "0091", "pension": "464.00",
        "medical_insurance": "125.15", "net_pay": "5930.49",
    }  # fmt: skip


def test_a_slip_from_hong_kong_is_read() -> None:
    (slip,) = read(
        word(0.1, 0.05, "LION ROCK SHIPPING AGENCIES LIMITED"),
        word(0.1, 0.08, "SALARY ADVICE FOR THE MONTH OF JULY 2026"),
        *grid(["Basic Salary | HK$ 19,500.00", "Gross Income | 20,740.00",
               "Less: MPF Employee Mandatory Contribution | (1,037.00)", "Total Taxes & Deductions | (1,362.00)",
               "Net Salary | HK$ 19,378.00", "Employer MPF Contribution | 1,037.00"], columns=(0.1, 0.6)),
        word(0.1, 0.45, "Net Pay deposited to Checking ****3390"),
    )  # fmt: skip
    assert values(slip) == {
        "employer": "LION ROCK SHIPPING AGENCIES LIMITED", "pay_period": "2026-07", "base_pay": "19500.00",
        "gross_pay": "20740.00", "pension": "1037.00", "total_deductions": "1362.00", "net_pay": "19378.00",
        "bank_account": "****3390", "currency": "HKD",
    }  # fmt: skip


def test_a_row_that_names_the_applicant_in_both_scripts_is_the_applicants() -> None:
    (slip,) = read(
        word(0.4, 0.05, "工资表"),
        *grid(["姓名 | 基本工资 | 应发合计 | 实发合计", "陆思远 Lu Siyuan | 5,000.00 | 7,000.00 | 6,000.00",
               "石磊 Shi Lei | 4,000.00 | 5,000.00 | 4,500.00"]),
        applicant=Person(name="陆思远"),
    )  # fmt: skip
    assert (values(slip)["employee_name"], values(slip)["net_pay"]) == ("陆思远 Lu Siyuan", "6000.00")


def test_lines_under_a_heading_of_the_employers_part_are_the_employers() -> None:
    (slip,) = read(
        word(0.4, 0.05, "工资单"),
        *grid(["姓名 | 黎昕", "实发工资 | 6,000.00"], top=0.1),
        word(0.05, 0.2, "单位缴纳部分"),
        *grid(["养老保险 | 1,136.00", "医疗保险 | 674.50"], top=0.23),
        word(0.05, 0.3, "个人缴纳部分"),
        *grid(["养老保险 | 568.00", "医疗保险 | 142.00", "个人所得税 | 35.98"], top=0.33),
    )
    shown = values(slip)
    assert (shown["pension"], shown["medical_insurance"], shown["income_tax"]) == ("568.00", "142.00", "35.98")
    assert {str(i.amount) for i in slip.line_items if i.section is Section.EMPLOYER} == {"1136.00", "674.50"}
