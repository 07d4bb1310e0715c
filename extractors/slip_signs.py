"""What a pay slip is known by: its titles, and words that speak for one or against it."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.spellings import composed, phrases

_TITLE_MIDDLES = "发放 支付 结算 明细 核算 计算 发放明细 发放结算 收入 签收 支付明细 结构"
_TITLE_TAILS = "条 单 表 明细 明细表 明细单 清单 凭证 凭条 通知单 通知 签领表 签收表 签收单 详情 汇总表 台账"
_TITLE_TAILS += " 确认单 确认表 结算单 结算条 查询结果 发放单 账单 详单 通知书 电子单 电子条"

TITLES: Mapping[str, float] = {
    **dict.fromkeys(composed("工资 薪资 薪酬 薪金 薪水 工薪 报酬", _TITLE_MIDDLES, _TITLE_TAILS), 0.8),
    **dict.fromkeys(("工资条详情", "员工工资表", "个人工资条", "工资明细"), 0.8),
    **dict.fromkeys(composed("小哥 骑手 司机 师傅 劳务 劳务费 计件", "", "结算单 结算表 对账单"), 0.6),
    **dict.fromkeys(
        phrases("|employee|monthly|weekly", "pay|payroll|wage|wages|salary|earnings|remuneration|compensation",
                "slip|stub|advice|statement|record|summary|details"),
        0.8,
    ),
    **dict.fromkeys(phrases("statement of", "pay|wages|salary|remuneration|compensation|account of pay"), 0.8),
    **dict.fromkeys(phrases("advice of", "salary|wages|pay|earnings"), 0.8),
    **dict.fromkeys(phrases("salary|wage|pay", "certificate slip"), 0.8),
    **dict.fromkeys(("月工资", "月份工资", "月薪资", "月薪酬"), 0.6),
    **dict.fromkeys(
        ("payslip", "pay slip", "pay stub", "paystub", "earnings statement", "salary slip",
         "statement of earnings", "pay advice",
         "payroll statement", "salary statement", "wage slip", "wage statement", "pay statement",
         "earnings and deductions",
         "advice of pay", "payroll advice", "salary advice", "statement of earnings and deductions",
         "monthly payslip"),
        0.8,
    ),
}  # fmt: skip

SIGNS: Mapping[str, float] = {
    "应发": 0.35, "实发": 0.4, "基本工资": 0.3, "基础工资": 0.3, "津贴": 0.1, "补贴": 0.1, "奖金": 0.1,
    "人员编号": 0.15, "实付": 0.3, "应付工资": 0.3, "出勤天数": 0.15, "计薪周期": 0.3, "扣除合计": 0.25,
    "发放日期": 0.1, "net income": 0.3, "payslip": 0.2, "pay slip": 0.2, "gross": 0.1, "tax withheld": 0.3,
    "total income": 0.2, "mpf": 0.2, "cpf": 0.2,
    "岗位工资": 0.2, "绩效": 0.15, "个人所得税": 0.2, "个税": 0.2,
    "养老保险": 0.15,
    "公积金": 0.15, "扣款合计": 0.25, "应扣": 0.2, "加班费": 0.15, "工号": 0.15, "税前工资": 0.2,
    "税后工资": 0.2, "发薪": 0.2, "工资通知": 0.3, "月工资": 0.15,
    "到手": 0.15, "实领": 0.3, "net pay": 0.45, "gross pay": 0.4, "gross ytd": 0.3, "gross earnings": 0.35,
    "net salary": 0.45, "gross salary": 0.35, "take-home pay": 0.35, "take home": 0.35, "net wages": 0.35,
    "housing fund": 0.2, "income tax": 0.15, "employee no": 0.15,
    "ytd": 0.2, "year to date": 0.2, "total deductions": 0.3, "deductions": 0.15, "fed income tax": 0.3,
    "federal income tax": 0.3,
    "soc sec": 0.15, "social security": 0.1, "medicare": 0.2, "401(k)": 0.15, "pay period": 0.25,
    "pay date": 0.25,
    "basic salary": 0.3, "base pay": 0.25, "earnings": 0.15, "overtime": 0.1, "regular": 0.05,
    "打卡": 0.3, "计件": 0.15, "扣减": 0.15, "归属月": 0.2, "提成": 0.1, "应出勤": 0.15, "全勤": 0.1, "工龄": 0.1,
    "应领": 0.3, "底薪": 0.2, "税前": 0.15, "税后": 0.15, "个所税": 0.2, "毛工资": 0.3, "加项": 0.15, "减项": 0.15,
    "罚款": 0.05, "养老": 0.1, "医保": 0.1, "失业": 0.1, "本次打款": 0.3, "wages": 0.1, "paye": 0.2, "payroll": 0.15,
    "national insurance": 0.2, "deposit date": 0.15, "tax code": 0.1, "payday": 0.15, "paystub": 0.3,
    "personnel no": 0.15,
    "total gross": 0.3, "wage tax": 0.2, "you receive": 0.2, "your pay": 0.2, "take-home": 0.3, "cpp": 0.1,
    "amount deposited": 0.2,
    "入息": 0.2, "粮期": 0.3, "出粮": 0.3, "实收薪金": 0.4, "强积金": 0.2, "扣除总额": 0.25, "增项": 0.15,
    "合计应给": 0.35, "骑手": 0.1, "配送费": 0.1, "工衣": 0.15, "满勤": 0.15, "薪资账单": 0.4, "净发": 0.3, "应给": 0.1,
    "total entitlements": 0.3, "stoppages": 0.25, "via wps": 0.3, "net amount paid": 0.4, "advice of salary": 0.4,
    "gross earned": 0.35, "wage slip": 0.4, "net wage": 0.4, "tds": 0.1, "nett pay": 0.45, "o/t": 0.1,
    "收入证明": -1.0, "在职证明": -1.0, "劳动合同": -1.0, "纳税记录": -1.0, "完税证明": -1.0, "发票": -0.6,
    "交易明细": -0.8,
    "交易日期": -0.5, "对方户名": -0.8, "余额": -0.3, "opening balance": -0.8, "closing balance": -0.8,
    "诊断": -0.6, "offer letter": -1.0,
    "证明信": -0.6, "兹证明": -0.8, "w-2": -0.6, "缴费证明": -0.8, "离职证明": -1.0, "录用通知": -1.0,
    "报价单": -0.8, "invoice": -0.6, "模板": -0.8, "填表说明": -0.8,
}  # fmt: skip
