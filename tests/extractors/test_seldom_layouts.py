"""Layouts that few papers have: totals in cards, names in greetings, employers that run on into the title."""

from __future__ import annotations

import pytest

from domain.case import Person
from domain.document import Section
from domain.transcript import Origin, Word
from tests.extractors.sheets import grid, read, values, word


def shown_by(*words: Word) -> dict[str, str]:
    (document,) = read(*words)
    return values(document)


def test_cells_of_a_card_with_the_label_under_its_value() -> None:
    shown = shown_by(
        word(0.1, 0.06, "8月工资"),
        word(0.1, 0.1, "计薪周期"), word(0.4, 0.1, "2026/08/01 - 2026/08/31"),
        *grid(["9,800.00 | 1,834.50 | 2026-09-15", "应发工资 | 扣除合计 | 发放日期"],
              columns=(0.1, 0.4, 0.7), top=0.3, step=0.018),
        *grid(["7,965.50 | 3 | 0", "实发工资 | 请假天数 | 迟到次数"], columns=(0.1, 0.4, 0.7), top=0.36, step=0.018),
    )  # fmt: skip
    assert (shown["gross_pay"], shown["total_deductions"], shown["net_pay"]) == ("9800.00", "1834.50", "7965.50")
    assert shown["pay_date"] == "2026-09-15"


@pytest.mark.parametrize(
    ("greeting", "name"),
    [("苗若彤，辛苦了！", "苗若彤"), ("卜雨涵老师：", "卜雨涵"), ("Hi 励佳宁，", "励佳宁"),
     ("Dear Daniela Rossi,", "Daniela Rossi")],
)  # fmt: skip
def test_whom_a_message_greets_is_the_employee(greeting: str, name: str) -> None:
    shown = shown_by(
        word(0.3, 0.06, "工资条"),
        word(0.1, 0.1, greeting),
        *grid(["应发工资 | 9,800.00", "实发工资 | 7,965.50"], top=0.2),
    )
    assert shown["employee_name"] == name


@pytest.mark.parametrize("greeting", ["各位同事：", "Dear All,", "Hello there,"])
def test_a_greeting_of_everybody_names_nobody(greeting: str) -> None:
    shown = shown_by(
        word(0.3, 0.06, "工资条"), word(0.1, 0.1, greeting), *grid(["应发工资 | 9,800.00", "实发工资 | 7,965.50"])
    )
    assert "employee_name" not in shown


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("国盛能源集团榆阳煤矿职工工资单", "国盛能源集团榆阳煤矿"),
        ("江州市镜湖区妇幼保健院职工薪酬单", "江州市镜湖区妇幼保健院"),
        ("2026年8月江州区水务局工资发放表", "江州区水务局"),
    ],
)
def test_a_body_that_runs_on_into_the_title_is_the_employer(title: str, employer: str) -> None:
    shown = shown_by(word(0.2, 0.05, title), *grid(["姓名 | 黎昕 | 实发工资 | 7,143.52"]))
    assert shown["employer"] == employer


@pytest.mark.parametrize("title", ["事业单位工作人员工资发放表", "研发部工资表", "管理人员工资表"])
def test_a_title_that_names_no_body_gives_no_employer(title: str) -> None:
    assert "employer" not in shown_by(word(0.2, 0.05, title), *grid(["姓名 | 黎昕 | 实发工资 | 7,143.52"]))


def test_a_month_in_the_title_and_its_year_elsewhere_are_one_period() -> None:
    shown = shown_by(
        word(0.3, 0.05, "6月份工资条"), word(0.1, 0.1, "年份：2026年"), *grid(["姓名 | 黎昕 | 实发工资 | 7,143.52"])
    )
    assert shown["pay_period"] == "2026-06"


def test_a_label_in_two_scripts_is_one_line_on_its_own_side() -> None:
    (slip,) = read(
        word(0.3, 0.05, "Pay Slip 糧單"),
        *grid(["Name 姓名: | LEE KA YAN | Net Pay 實發金額 | HK$21,928.33"]),
        *grid(["Earnings 收入 | HK$", "Travelling Allowance 交通津貼 | 600.00", "Deductions 扣除 | HK$",
               "No Pay Leave 無薪假 | 776.67"], columns=(0.05, 0.5), top=0.3),
    )  # fmt: skip
    lines = {(item.section, item.label) for item in slip.line_items}
    assert (Section.EARNING, "Travelling Allowance 交通津貼") in lines
    assert (Section.DEDUCTION, "No Pay Leave 無薪假") in lines


def test_a_number_of_an_account_is_no_amount() -> None:
    (slip,) = read(
        word(0.3, 0.05, "Payslip"), *grid(["Basic | 67,900.00 | Old fund | 100900123456", "Net Pay | 60,000.00"])
    )
    assert [item.label for item in slip.line_items] == ["Basic"]


def test_total_taxes_are_the_deductions_where_they_come_to_the_net_pay() -> None:
    shown = shown_by(
        word(0.3, 0.05, "Earnings Statement"),
        *grid(["Gross Pay | 2,480.00", "Total Taxes | 388.16", "Net Pay | 2,091.84"]),
    )
    assert shown["total_deductions"] == "388.16"
    shown = shown_by(
        word(0.3, 0.05, "Earnings Statement"),
        *grid(["Gross Pay | 2,480.00", "Total Taxes | 388.16", "Union dues | 50.00", "Net Pay | 2,041.84"]),
    )
    assert "total_deductions" not in shown


def test_labels_that_follow_a_label_are_never_its_value() -> None:
    (paper,) = read(
        word(0.3, 0.1, "SICK LEAVE CERTIFICATE"),
        word(0.1, 0.2, "This is to certify that"), word(0.6, 0.2, "was seen here for"),
        word(0.1, 0.23, "Advice:"), word(0.1, 0.26, "Attending Doctor:"), word(0.1, 0.29, "Date:"),
    )  # fmt: skip
    assert values(paper) == {}


def test_days_printed_behind_months_or_half_a_year() -> None:
    for printed, days in (("半年（180天）", "180"), ("3个月（90天）", "90")):
        shown = shown_by(
            word(0.4, 0.05, "诊断证明书"), word(0.1, 0.1, "姓名：步长青"), word(0.1, 0.2, "诊断：肺结核"),
            word(0.1, 0.25, f"建议：休息{printed}"), word(0.1, 0.4, "医师：宿兆明"),
        )  # fmt: skip
        assert shown["rest_days"] == days


def test_the_day_of_leaving_hospital_is_no_day_of_issue() -> None:
    shown = shown_by(
        word(0.4, 0.05, "出院小结"), word(0.1, 0.1, "姓名：马秀英"), word(0.1, 0.15, "住院号：26700920"),
        word(0.1, 0.2, "入院日期：2026年06月28日"), word(0.6, 0.2, "出院日期：2026年07月08日"),
        word(0.1, 0.25, "出院诊断：腰椎间盘突出症"),
    )  # fmt: skip
    assert "issue_date" not in shown


def test_a_long_name_beside_its_label() -> None:
    shown = shown_by(
        word(0.4, 0.05, "诊断书"), word(0.1, 0.1, "姓名：乌云其木格"), word(0.1, 0.15, "诊断：冠心病"),
        word(0.1, 0.2, "意见：休息20天"), word(0.1, 0.3, "医师：巴特尔"),
    )  # fmt: skip
    assert shown["patient_name"] == "乌云其木格"


def test_an_unticked_box_in_the_same_words_is_not_advised() -> None:
    shown = shown_by(
        word(0.3, 0.05, "Statement of Fitness for Work"), word(0.1, 0.1, "Patient's name"), word(0.4, 0.1, "Ann Field"),
        word(0.1, 0.15, "I advise you that:"),
        word(0.4, 0.15, "☑ you are not fit for work. ☐ you may be fit for work"),
        word(0.4, 0.165, "taking account of the advice below"),
    )  # fmt: skip
    assert shown["advice"] == "you are not fit for work."


def test_a_doctor_with_a_degree_signs_in_a_line_of_their_own() -> None:
    shown = shown_by(
        word(0.1, 0.05, "Lakeside Orthopedics"), word(0.1, 0.1, "RE: Brenda Kowalski, DOB 02/11/1979"),
        word(0.1, 0.15, "Ms. Kowalski is under my care for a left distal radius fracture."),
        word(0.1, 0.17, "She is unable to work from May 4, 2026 through June 15, 2026."),
        word(0.1, 0.12, "To whom it may concern,"), word(0.1, 0.3, "Samuel Ortiz, MD"),
    )  # fmt: skip
    assert shown["doctor"] == "Samuel Ortiz, MD"
    assert shown["diagnosis"] == "left distal radius fracture"


def test_headings_centred_over_figures_set_left_with_no_heading_over_the_labels() -> None:
    shown = shown_by(
        word(0.3, 0.05, "Payslip"),
        *grid(["This pay | YTD"], columns=(0.52, 0.82), top=0.2),
        *grid(["Gross | $1,895.00 | $20,845.00", "Tax withheld | -$402.00 | -$4,422.00",
               "Net | $1,493.00 | $16,423.00"],
              columns=(0.05, 0.4, 0.7), top=0.23),
    )  # fmt: skip
    assert (shown["gross_pay"], shown["gross_pay_ytd"]) == ("1895.00", "20845.00")
    assert (shown["income_tax"], shown["income_tax_ytd"]) == ("402.00", "4422.00")


def test_a_message_without_a_title_is_known_by_what_can_be_read_of_it() -> None:
    (slip,) = read(
        word(0.1, 0.05, "工资到账提醒"),
        *grid(["发放单位 | 天津临港物业服务有限公司", "应发金额 | ￥4,150.00", "扣减金额 | ￥522.40",
               "实发金额 | ￥3,627.60"], columns=(0.05, 0.5)),
    )  # fmt: skip
    assert (slip.kind, values(slip)["net_pay"]) == ("pay_slip", "3627.60")


def test_a_hospitals_name_in_two_centred_lines() -> None:
    shown = shown_by(
        word(0.3, 0.04, "江州省临山市薛城区临城街道"), word(0.345, 0.06, "社区卫生服务中心"),
        word(0.4, 0.1, "病休证明"), word(0.1, 0.2, "姓名：种晓红"), word(0.1, 0.25, "诊断：颈椎病"),
        word(0.1, 0.3, "建议休息：7天"), word(0.1, 0.4, "医师：华子健"),
    )  # fmt: skip
    assert shown["institution"] == "江州省临山市薛城区临城街道社区卫生服务中心"


def test_an_amount_in_words_within_a_sentence() -> None:
    shown = shown_by(
        word(0.2, 0.05, "晨光渔业合作社工资支付凭证"),
        word(0.1, 0.1, "兹支付卞大海2026年10月份工资："),
        word(0.1, 0.15, "应发5,860.00元，扣预支款500.00元，实发人民币（大写）伍仟叁佰陆拾元整（¥5,360.00）"),
    )
    assert (shown["net_pay"], shown["net_pay_in_words"]) == ("5360.00", "伍仟叁佰陆拾元整")
    assert (shown["employee_name"], shown["employer"]) == ("卞大海", "晨光渔业合作社")


def test_text_on_narrow_paper_goes_on_under_its_label() -> None:
    shown = shown_by(
        word(0.2, 0.05, "急诊病假证明"), word(0.05, 0.1, "姓名:刘静"),
        word(0.05, 0.15, "诊断:冠状动脉粥样硬化性心脏病；不稳定型心"), word(0.05, 0.165, "绞痛"),
        word(0.05, 0.18, "休假天数:14天"), word(0.05, 0.2, "医师:孙海燕"),
    )  # fmt: skip
    assert shown["diagnosis"] == "冠状动脉粥样硬化性心脏病;不稳定型心绞痛"


def test_a_misread_name_still_finds_the_applicants_row_and_is_in_doubt() -> None:
    sheet = [
        word(0.2, 0.05, "2026年9月份工资发放表", origin=Origin.OCR),
        *grid(["姓名 | 基本工资 | 应发工资 | 实发工资", "林梦洁 | 6,700.00 | 10,454.83 | 8,315.71",
               "赵断飞 | 17,200.00 | 21,234.91 | 13,551.52"], origin=Origin.OCR),
    ]  # fmt: skip
    (slip,) = read(*sheet, applicant=Person(name="赵鹏飞"))
    assert (values(slip)["net_pay"], values(slip)["employee_name"]) == ("13551.52", "赵断飞")
    assert slip.fields["employee_name"].needs_review
    assert read(*sheet, applicant=Person(name="王一"))[0].fields == {}


def test_a_spreadsheets_frame_is_known_though_some_of_its_letters_are_misread() -> None:
    (slip,) = read(
        word(0.2, 0.08, "2026年8月工资条"),
        *grid(["A | B | C | D | 0 | G"], columns=(0.1, 0.2, 0.35, 0.5, 0.65, 0.8), top=0.04),
        *grid(["1 | 姓名 | 岗位 | 应发合计 | 扣款合计 | 实发合计", "2 | 赵鹏飞 | 主管 | 9,000.00 | 900.00 | 8,100.00"],
              columns=(0.02, 0.1, 0.2, 0.35, 0.5, 0.65), top=0.12),
    )  # fmt: skip
    assert values(slip)["net_pay"] == "8100.00"


def test_two_days_without_the_dash_between_them_are_a_period() -> None:
    shown = shown_by(
        word(0.3, 0.05, "Earnings Statement"),
        word(0.1, 0.1, "Period:"), word(0.2, 0.1, "09/03/2026"), word(0.35, 0.1, "09/16/2026"),
        *grid(["Gross Pay | 1,935.90", "Net Pay | 1,400.88"]),
    )  # fmt: skip
    assert shown["pay_period"] == "2026-09-03/2026-09-16"


def test_letters_of_a_seal_joined_to_a_day() -> None:
    shown = shown_by(
        word(0.3, 0.05, "病休证明单"), word(0.1, 0.1, "姓名：赵鹏飞"), word(0.1, 0.15, "诊断：肺炎"),
        word(0.1, 0.3, "日期"), word(0.25, 0.3, "区卫生服务中心病休专用章2026-07-06", 0.9, Origin.OCR),
    )  # fmt: skip
    assert shown["issue_date"] == "2026-07-06"


def test_boxes_that_ocr_takes_for_letters_lead_to_the_text_beneath_them() -> None:
    shown = shown_by(
        word(0.3, 0.05, "疾病证明书", origin=Origin.OCR), word(0.1, 0.1, "姓名：赵鹏飞", origin=Origin.OCR),
        word(0.1, 0.2, "医师建议：", origin=Origin.OCR),
        *grid(["厂继续治疗 | 休息 | □住院 | 其他"], columns=(0.25, 0.4, 0.55, 0.7), top=0.2, origin=Origin.OCR),
        word(0.25, 0.22, "休息壹拾肆天，自2026年7月6日至2026年7月19日。", origin=Origin.OCR),
        word(0.1, 0.3, "诊断医师：郭雨桐", origin=Origin.OCR),
    )  # fmt: skip
    assert shown["advice"] == "休息壹拾肆天,自2026年7月6日至2026年7月19日。"


def test_numerals_that_ocr_takes_for_other_characters() -> None:
    shown = shown_by(word(0.3, 0.05, "工资条"), *grid(["实发 | 12,510.62 | 大写金额 | 壹万贰任伍佰壹拾元陆角贰分"]))
    assert shown["net_pay_in_words"] == "壹万贰仟伍佰壹拾元陆角贰分"
