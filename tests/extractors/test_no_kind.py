"""Papers of no kind: what calls itself something else, tables of other trades, talk without proof, blank forms."""

from __future__ import annotations

import pytest

from extractors.other_papers import has_foreign_columns, names_other_paper
from tests.extractors.sheets import grid, read, values, word


@pytest.mark.parametrize(
    "title",
    [
        "职工住房公积金明细账（对账单）", "网上银行电子回单", "DR 影 像 诊 断 报 告 单",
        "参保人员缴费明细表（个人权益记录）", "差旅费报销表",
        "P60 End of Year Certificate Tax year to 5 April 2026", "Expense Reimbursement Form", "Repayment Schedule",
        "Patient Satisfaction Survey", "Payslip template",
    ],
)  # fmt: skip
def test_a_paper_that_calls_itself_something_else_is_of_no_kind(title: str) -> None:
    assert names_other_paper(title)


@pytest.mark.parametrize(
    "title", ["工资支付凭证", "晨光渔业合作社工资支付凭证", "出院记录", "Discharge Summary", "Pay Statement"]
)
def test_the_titles_of_the_kinds_are_no_other_papers(title: str) -> None:
    assert not names_other_paper(title)


def test_a_payroll_by_department_is_no_slip() -> None:
    assert has_foreign_columns(["部门", "人 数"])
    (paper,) = read(
        word(0.3, 0.08, "2026年7月工资汇总表"),
        *grid([
            "部门 | 人数 | 基本工资 | 应发合计 | 实发合计",
            "教学部 | 26 | 104,000.00 | 150,300.00 | 127,735.40",
            "后勤部 | 9 | 28,800.00 | 37,800.00 | 30,132.00",
        ]),
    )  # fmt: skip
    assert (paper.kind, paper.fields) == ("other", {})


def test_shares_traded_are_no_banks_rows() -> None:
    (paper,) = read(
        word(0.3, 0.08, "客户对账单"), word(0.1, 0.12, "客户姓名：訾敏 币种：人民币"),
        *grid([
            "成交日期 | 证券代码 | 成交价格 | 成交金额 | 资金余额",
            "2026-08-05 | 699811 | 18.220 | 18,220.00 | 3,118.09",
            "2026-08-19 | 398702 | 31.000 | 9,300.00 | 12,408.55",
        ]),
    )  # fmt: skip
    assert paper.kind == "other"


def test_an_article_about_sick_notes_is_none() -> None:
    (paper,) = read(
        word(0.1, 0.05, "开病假条要注意什么？一文看懂诊断证明书"),
        word(0.1, 0.12, "诊断证明书会写明姓名、性别、年龄、科室、诊断和处理意见，由医师签名"),
        word(0.1, 0.15, "例如：患者王某，男，35岁，诊断：腰椎间盘突出症，建议休息7天。"),
        word(0.1, 0.18, "医院门诊一般不超过1周，住院患者病休另计。"),
    )
    assert (paper.kind, paper.fields) == ("other", {})


def test_an_offer_of_employment_shows_no_pay_of_a_month() -> None:
    (paper,) = read(
        word(0.1, 0.05, "Dear Saoirse Templeton,"),
        word(0.1, 0.1, "Basic salary: £34,500 per annum, gross pay reviewed yearly"),
        word(0.1, 0.13, "Deductions for income tax and National Insurance will be made through PAYE; earnings and"),
        word(0.1, 0.16, "overtime are shown on your payslip with net pay on each pay date."),
    )
    assert (paper.kind, paper.fields) == ("other", {})


def test_a_form_that_adds_up_by_itself_is_still_blank() -> None:
    (paper,) = read(
        word(0.4, 0.08, "工资单"),
        *grid(["姓名 | ____ | 工号 | ____", "应发合计 | 0.00 | 扣款合计 | 0.00", "实发工资 | ￥0.00"]),
    )
    assert paper.kind == "other"


def test_boxes_of_which_none_is_ticked_advise_nothing() -> None:
    (paper,) = read(
        word(0.3, 0.05, "Statement of Fitness for Work"),
        *grid(["Patient's name | Mr, Mrs, Miss, Ms", "I advise you that: | ☐ you are not fit for work.",
               "Issuer's name | "], columns=(0.1, 0.5)),
    )  # fmt: skip
    assert (paper.kind, paper.fields) == ("other", {})


def test_what_is_wholly_covered_is_no_value() -> None:
    (slip,) = read(
        word(0.3, 0.05, "EARNINGS STATEMENT"),
        *grid(["Employee: | XXXXXXXX XXXXXXXX | Employee ID: | ******", "Gross pay | $2,064.00 | NET PAY | $1,724.70"]),
    )
    assert values(slip) == {"gross_pay": "2064.00", "net_pay": "1724.70", "currency": "USD"}
