"""Layouts of pay slips that HR systems and spreadsheets print."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Person
from domain.document import Section
from domain.transcript import Origin
from tests.extractors.sheets import grid, read, values, word


def test_a_grid_of_labels_and_values_is_read_along_its_rows() -> None:
    (slip,) = read(
        word(0.3, 0.1, "杭州云帆信息技术有限公司2026年8月工资条"),
        *grid([
            "姓名 | 张伟明 | 工号 | A0123",
            "部门 | 研发部 | 职位 | 工程师",
            "基本工资 | 8,000.00 | 养老保险 | 640.00",
            "绩效工资 | 4,000.00 | 医疗保险 | 160.00",
            "应发合计 | 12,000.00 | 扣款合计 | 800.00",
            "实发工资 | 11,200.00 | 发放日期 | 2026-09-10",
        ]),
    )  # fmt: skip
    assert slip.kind == "pay_slip"
    assert slip.language == "zh"
    assert values(slip) == {
        "employee_name": "张伟明", "employee_number": "A0123", "department": "研发部", "position": "工程师",
        "employer": "杭州云帆信息技术有限公司", "pay_period": "2026-08", "base_pay": "8000.00", "pension": "640.00",
        "medical_insurance": "160.00", "gross_pay": "12000.00", "total_deductions": "800.00", "net_pay": "11200.00",
        "pay_date": "2026-09-10",
    }  # fmt: skip


def test_values_in_the_same_word_as_their_labels_are_read() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资条"),
        word(0.05, 0.15, "单位：宁波海纳物流有限公司  姓名：李娜  部门：仓储部  月份：2026年7月"),
        word(0.05, 0.2, "应发工资：9,500.00元  扣款合计：1,200.50元  实发工资：8,299.50元"),
    )
    assert values(slip) == {
        "employer": "宁波海纳物流有限公司", "employee_name": "李娜", "department": "仓储部", "pay_period": "2026-07",
        "gross_pay": "9500.00", "total_deductions": "1200.50", "net_pay": "8299.50", "currency": "CNY",
    }  # fmt: skip


def test_columns_of_employee_and_employer_are_told_apart() -> None:
    (slip,) = read(
        word(0.4, 0.1, "薪资明细"),
        *grid(["姓名 | 王芳 | 工资月份 | 2026-08", "应发合计 | 10,000.00 | 实发合计 | 8,900.00"]),
        *grid([
            "项目 | 缴费基数 | 个人 | 单位",
            "养老保险 | 10,000.00 | 800.00 | 1,600.00",
            "医疗保险 | 10,000.00 | 200.00 | 950.00",
            "住房公积金 | 10,000.00 | 700.00 | 700.00",
        ], top=0.4),
    )  # fmt: skip
    read_values = values(slip)
    assert (read_values["pension"], read_values["medical_insurance"], read_values["housing_fund"]) == (
        "800.00", "200.00", "700.00",
    )  # fmt: skip
    employers = {(i.label, str(i.amount)) for i in slip.line_items if i.section is Section.EMPLOYER}
    assert employers == {("养老保险", "1600.00"), ("医疗保险", "950.00"), ("住房公积金", "700.00")}
    own = {(i.label, str(i.amount)) for i in slip.line_items if i.section is Section.DEDUCTION}
    assert own == {("养老保险", "800.00"), ("医疗保险", "200.00"), ("住房公积金", "700.00")}


def test_columns_of_the_period_and_of_the_year_are_told_apart() -> None:
    (slip,) = read(
        word(0.05, 0.05, "Northwind Trading Ltd"),
        word(0.4, 0.1, "Payslip"),
        *grid(["Employee Name: | Anna Bell | Pay Date: | 31 Aug 2026", "Pay Period: | Aug 2026"]),
        *grid([
            "Earnings | Current | YTD",
            "Basic Salary | 4,000.00 | 32,000.00",
            "Gross Pay | 4,000.00 | 32,000.00",
            "Income Tax | 600.00 | 4,800.00",
            "Total Deductions | 600.00 | 4,800.00",
            "Net Pay | 3,400.00 | 27,200.00",
        ], top=0.35),
    )  # fmt: skip
    assert values(slip) == {
        "employer": "Northwind Trading Ltd", "employee_name": "Anna Bell", "pay_date": "2026-08-31",
        "pay_period": "2026-08", "base_pay": "4000.00", "gross_pay": "4000.00", "gross_pay_ytd": "32000.00",
        "income_tax": "600.00", "income_tax_ytd": "4800.00", "total_deductions": "600.00", "net_pay": "3400.00",
    }  # fmt: skip


def test_a_head_of_two_lines_over_a_row_of_values_is_read_by_column() -> None:
    columns = (0.03, 0.13, 0.25, 0.37, 0.49, 0.61, 0.73, 0.86)
    (slip,) = read(
        word(0.3, 0.1, "2026年8月员工工资表"),
        *grid(["姓名 | 基本 | 岗位 | 应发 | 养老 | 个人 | 扣款 | 实发"], columns, top=0.2),
        *grid(["| 工资 | 津贴 | 合计 | 保险 | 所得税 | 合计 | 工资"], columns, top=0.216),
        *grid(["赵敏 | 6000.00 | 1500.00 | 7500.00 | 480.00 | 52.30 | 532.30 | 6967.70"], columns, top=0.26),
    )
    assert values(slip) == {
        "employee_name": "赵敏", "base_pay": "6000.00", "gross_pay": "7500.00", "pension": "480.00",
        "income_tax": "52.30", "total_deductions": "532.30", "net_pay": "6967.70", "pay_period": "2026-08",
    }  # fmt: skip


def test_a_slip_in_several_bands_is_one_document() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单"),
        *grid([
            "姓名 | 部门 | 工号 | 月份",
            "周杰 | 财务部 | 1007 | 2026-08",
            "基本工资 | 绩效工资 | 应发工资 | 加班费",
            "5,000.00 | 2,000.00 | 7,300.00 | 300.00",
            "养老保险 | 个人所得税 | 扣款合计 | 实发工资",
            "400.00 | 57.00 | 457.00 | 6,843.00",
        ]),
    )  # fmt: skip
    assert values(slip) == {
        "employee_name": "周杰", "department": "财务部", "employee_number": "1007", "pay_period": "2026-08",
        "base_pay": "5000.00", "gross_pay": "7300.00", "pension": "400.00", "income_tax": "57.00",
        "total_deductions": "457.00", "net_pay": "6843.00",
    }  # fmt: skip


SHEET = [
    "序号 | 姓名 | 基本工资 | 应发合计 | 扣款合计 | 实发合计",
    "1 | 钱多 | 5,000.00 | 6,000.00 | 500.00 | 5,500.00",
    "2 | 孙晓 | 7,000.00 | 8,000.00 | 900.00 | 7,100.00",
    "3 | 李强 | 9,000.00 | 9,900.00 | 1,300.00 | 8,600.00",
    "合计 | | 21,000.00 | 23,900.00 | 2,700.00 | 21,200.00",
]
SIX = (0.03, 0.12, 0.25, 0.42, 0.6, 0.8)


def test_of_a_sheet_with_several_people_only_the_applicants_row_is_read() -> None:
    (slip,) = read(word(0.4, 0.1, "2026年8月工资表"), *grid(SHEET, SIX), applicant=Person(name="孙晓"))
    assert values(slip) == {
        "employee_name": "孙晓", "base_pay": "7000.00", "gross_pay": "8000.00", "total_deductions": "900.00",
        "net_pay": "7100.00", "pay_period": "2026-08",
    }  # fmt: skip
    assert slip.other_people == 2
    assert [i.amount for i in slip.line_items] == [Decimal("7000.00")]


def test_a_masked_name_in_a_sheet_is_the_applicants_where_it_fits() -> None:
    masked = [line.replace("孙晓", "孙*") for line in SHEET]
    (slip,) = read(word(0.4, 0.1, "2026年8月工资表"), *grid(masked, SIX), applicant=Person(name="孙晓"))
    assert values(slip)["net_pay"] == "7100.00"


def test_a_sheet_of_other_people_gives_no_values() -> None:
    (slip,) = read(word(0.4, 0.1, "2026年8月工资表"), *grid(SHEET, SIX), applicant=Person(name="吴用"))
    assert slip.kind == "pay_slip"
    assert slip.fields == {}
    assert slip.other_people == 3


def test_a_head_repeated_over_every_persons_row_is_a_sheet_of_people() -> None:
    strips = [line for row in SHEET[1:4] for line in (SHEET[0], row, "")]
    (slip,) = read(word(0.4, 0.1, "工资条"), *grid(strips, SIX), applicant=Person(name="李强"))
    assert values(slip)["net_pay"] == "8600.00"
    assert slip.other_people == 2


def test_a_blank_form_is_no_slip() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资条"),
        *grid([
            "姓名 | | 部门 | ",
            "职级 | | 入职日期 | ____年__月__日",
            "基本工资 | | 应发合计 | ",
            "养老保险 | | 实发工资 | ",
            "签字：________ | | 日期：",
        ]),
    )  # fmt: skip
    assert slip.kind == "other"
    assert slip.fields == {}
    assert slip.line_items == ()


def test_a_label_over_its_value_is_read() -> None:
    (slip,) = read(
        word(0.35, 0.06, "2026年8月工资条"),
        word(0.4, 0.12, "实发工资"),
        word(0.4, 0.15, "¥8,123.40"),
        *grid(["应发工资 | 9,800.00", "扣款合计 | 1,676.60", "姓名 | 何静"], (0.05, 0.7), top=0.3),
    )
    assert values(slip)["net_pay"] == "8123.40"
    assert values(slip)["gross_pay"] == "9800.00"
    assert values(slip)["currency"] == "CNY"


def test_amounts_stand_on_their_side_as_line_items() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资条"),
        *grid([
            "应发项目 | 金额 | 扣款项目 | 金额",
            "基本工资 | 6,000.00 | 养老保险 | 480.00",
            "项目跟进奖 | 800.00 | 工会费 | 20.00",
            "夜班补贴 | 200.00 | 大病医疗 | 5.00",
            "应发合计 | 7,000.00 | 扣款合计 | 505.00",
            "出勤天数 | 22 | 实发工资 | 6,495.00",
        ]),
    )  # fmt: skip
    assert {(i.section.value, i.label, i.name, str(i.amount)) for i in slip.line_items} == {
        ("earning", "基本工资", "base_pay", "6000.00"), ("earning", "项目跟进奖", "", "800.00"),
        ("earning", "夜班补贴", "", "200.00"), ("deduction", "养老保险", "pension", "480.00"),
        ("deduction", "工会费", "", "20.00"), ("deduction", "大病医疗", "", "5.00"),
    }  # fmt: skip


def test_the_amount_in_words_is_kept_as_printed() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单"),
        *grid(["应发合计 | 12,000.00 | 扣款合计 | 800.00", "实发工资 | 11,200.00 | 大写 | 壹万壹仟贰佰元整"]),
    )
    assert values(slip)["net_pay_in_words"] == "壹万壹仟贰佰元整"


def test_insurance_of_another_kind_is_not_taken_for_medical_insurance() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资单"),
        *grid(["补充医疗保险 | 30.00 | 应发合计 | 5,000.00", "企业年金 | 50.00 | 实发合计 | 4,920.00"]),
    )
    assert "medical_insurance" not in slip.fields
    assert "pension" not in slip.fields


def test_a_table_of_months_is_a_slip_for_each() -> None:
    slips = read(
        word(0.4, 0.1, "工资明细表"),
        word(0.1, 0.15, "姓名：张伟明"),
        *grid([
            "月份 | 应发工资 | 扣款合计 | 实发工资",
            "2026-06 | 9,000.00 | 900.00 | 8,100.00",
            "2026-07 | 9,100.00 | 910.00 | 8,190.00",
        ]),
    )  # fmt: skip
    assert [(values(s)["employee_name"], values(s)["pay_period"], values(s)["net_pay"]) for s in slips] == [
        ("张伟明", "2026-06", "8100.00"), ("张伟明", "2026-07", "8190.00"),
    ]  # fmt: skip
    assert len({s.id for s in slips}) == 2


def test_of_two_people_of_one_masked_name_the_number_tells_the_applicant() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资表"),
        *grid([
            "姓名 | 身份证号 | 应发合计 | 实发合计",
            "赵* | 3301**********4514 | 3,200.00 | 2,900.00",
            "赵* | 3301**********1234 | 3,350.00 | 3,040.00",
        ], (0.05, 0.25, 0.6, 0.8)),
        applicant=Person(name="赵敏", id_number="330106198803121234"),
    )  # fmt: skip
    assert values(slip)["net_pay"] == "3040.00"
    assert slip.other_people == 1


def test_a_value_of_two_lines_in_a_cell_is_one_value() -> None:
    (slip,) = read(
        word(0.3, 0.1, "2026年8月工资条"),
        *grid(["姓名 | 部门 | 应发工资 | 实发工资", "张伟明 | 华东大区销售 | 9,000.00 | 8,100.00"]),
        word(0.27, 0.245, "管理部"),
    )
    assert values(slip)["department"] == "华东大区销售管理部"


def test_headings_over_groups_of_columns_do_not_hide_those_beneath() -> None:
    columns = (0.02, 0.14, 0.26, 0.38, 0.5, 0.62, 0.74, 0.86)
    (slip,) = read(
        word(0.3, 0.08, "华东精工机械厂2026年7月份工资发放明细"),
        *grid(["| | 应发项目 | | | 应扣项目"], columns, top=0.16),
        *grid(["姓名 | 部门 | 基本工资 | 加班费 | 应发小计 | 社保 | 个税 | 实发工资"], columns, top=0.176),
        *grid(["刘洋 | 金工车间 | 4,200.00 | 860.00 | 5,060.00 | 441.00 | 0.00 | 4,619.00"], columns, top=0.21),
    )
    assert values(slip) == {
        "employer": "华东精工机械厂", "pay_period": "2026-07", "employee_name": "刘洋", "department": "金工车间",
        "base_pay": "4200.00", "gross_pay": "5060.00", "income_tax": "0.00", "net_pay": "4619.00",
    }  # fmt: skip


def test_a_bank_named_beside_its_label_is_not_the_employer() -> None:
    (slip,) = read(
        word(0.4, 0.08, "工资单"),
        *grid(["姓名 | 陈静 | 开户行 | 中国建设银行", "银行账号 | 建行 6217 0001 2345 6789 012 | 实发工资 | 5,499.50"]),
    )
    assert "employer" not in slip.fields
    assert values(slip)["bank_account"] == "6217000123456789012"


def test_letters_of_a_label_set_wide_are_one_label() -> None:
    (slip,) = read(
        word(0.4, 0.08, "工 资 条"), word(0.05, 0.2, "姓"), word(0.1, 0.2, "名："), word(0.16, 0.2, "马超"),
        word(0.4, 0.2, "实 发 工 资"), word(0.6, 0.2, "7,000.00"), word(0.05, 0.25, "应 发 合 计：8,000.00"),
    )  # fmt: skip
    assert values(slip) == {"employee_name": "马超", "net_pay": "7000.00", "gross_pay": "8000.00"}


def test_a_label_misread_by_one_character_is_known_where_only_one_fits() -> None:
    (slip,) = read(
        word(0.4, 0.08, "工资条"),
        *grid(["扣款合汁 | 1,000.00", "头发工资 | 8,000.00", "应发合计 | 9,000.00"], (0.1, 0.5), origin=Origin.OCR),
    )
    assert values(slip)["total_deductions"] == "1000.00"
    assert slip.fields["total_deductions"].confidence < slip.fields["gross_pay"].confidence
    assert "net_pay" not in slip.fields


def test_arithmetic_decides_between_two_readings_of_the_page() -> None:
    lines = ["应发合计 | 9,000.00", "扣款合计 | 1,000.00", "实发工资 | 3,000.00", "实发工资 | 8,000.00"]
    (slip,) = read(word(0.4, 0.08, "工资条"), *grid(lines, (0.1, 0.5)))
    assert values(slip)["net_pay"] == "8000.00"


def test_figures_that_do_not_add_up_are_left_as_they_are_printed() -> None:
    lines = ["应发合计 | 9,000.00", "扣款合计 | 1,000.00", "实发工资 | 8,800.00"]
    (slip,) = read(word(0.4, 0.08, "工资条"), *grid(lines, (0.1, 0.5)))
    assert values(slip) == {"gross_pay": "9000.00", "total_deductions": "1000.00", "net_pay": "8800.00"}
    assert not slip.fields["net_pay"].needs_review


def test_a_total_under_the_employers_column_is_still_the_employees() -> None:
    (slip,) = read(
        word(0.4, 0.1, "工资明细单"),
        *grid([
            "扣缴项目 | 个人缴纳 | 单位缴纳",
            "养老保险 | 800.00 | 1,600.00",
            "代扣合计 | | 800.00",
            "实发合计 | | 9,200.00",
        ], (0.1, 0.5, 0.8)),
    )  # fmt: skip
    assert values(slip) == {"pension": "800.00", "total_deductions": "800.00", "net_pay": "9200.00"}


def test_a_message_in_running_text_is_read() -> None:
    (slip,) = read(
        word(0.3, 0.05, "杭州云帆信息技术有限公司"),
        word(0.05, 0.2, "【工资通知】李娜您好，您2026年8月工资已于2026年9月15日发放。基本工"),
        word(0.05, 0.23, "资6,000.00元，餐补300.00元，应发合计6,300.00元；扣除养老保险480.00"),
        word(0.05, 0.26, "元，扣除合计480.00元；实发工资5,820.00元。"),
    )
    assert values(slip) == {
        "employer": "杭州云帆信息技术有限公司", "employee_name": "李娜", "pay_period": "2026-08",
        "pay_date": "2026-09-15",
        "base_pay": "6000.00", "gross_pay": "6300.00", "pension": "480.00", "total_deductions": "480.00",
        "net_pay": "5820.00", "currency": "CNY",
    }  # fmt: skip
    assert [(i.label, str(i.amount)) for i in slip.line_items] == [
        ("基本工资", "6000.00"), ("餐补", "300.00"), ("养老保险", "480.00"),
    ]  # fmt: skip


TRAPS = {
    "masked": (["姓名 | *** | 部门 | ***", "应发合计 | **** | 实发工资 | ****"], (0.05, 0.27, 0.5, 0.74)),
    "empty in English": (
        ["Employee Name: | ________ | Pay Date: | __/__/____", "Gross Pay | $ | Net Pay | $"],
        (0.05, 0.3, 0.5, 0.75),
    ),
    "cut off at the right": (["姓名", "部门", "应发合计", "实发工资"], (0.1,)),
    "a head without rows": (
        ["姓名 | 部门 | 职级 | 应发合计 | 实发工资", "备注 | 说明 | 无 | / | -"],
        (0.05, 0.2, 0.4, 0.6, 0.8),
    ),
    "labels under labels": (
        ["姓名 | 职级 | 编制", "部门 | 工段 | 班组", "应发合计 | 代扣 | 实发工资"],
        (0.1, 0.4, 0.7),
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_is_not_on_the_page_is_never_invented(name: str) -> None:
    lines, columns = TRAPS[name]
    (slip,) = read(word(0.4, 0.08, "Payslip" if "English" in name else "工资条"), *grid(lines, columns))
    assert slip.kind == ("pay_slip" if name == "masked" else "other")
    assert slip.fields == {}
    assert slip.line_items == ()
