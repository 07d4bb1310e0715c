"""Papers that speak the words of a pay slip, a statement or a certificate and are none: bills, contracts, receipts.

They are known by what they call themselves: an electricity bill names an account, an opening and a closing balance.
A title of one of the kinds that stands there as well is stronger (`classify`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.parsed import CJK, plain

HEAD_ROWS = 8
"""A title stands in one of the first rows; further down the same words are a line of a table (电费账单)."""

_CHINESE = re.compile(
    rf"[{CJK}\dA-Z\s()《》-]{{0,30}}?(?:"
    r"发票|收据|(?:收费|费用|医疗|结算)票据|结算单据|费用(?:明细)?清单|(?<!支付)(?<!支付宝)账单明细|(?:水|电|燃?气|热力?|话|网|物业|管理)费?"
    r"(?:账单|缴费单|通知单|催缴单|发票|清单)|缴费(?:通知单?|凭证|回单)|信用卡.{0,4}(?:账单|对账单)|催[缴收]通知书?|逾期.{0,4}通知书?"
    r"|(?:劳动|劳务|聘用|借款|贷款|租赁|买卖|服务|授信)合同书?|(?:竞业|保密|借款|还款|服务|劳务|合作|离婚)协议书?"
    r"|(?:完税|纳税|收入|在职|离职|结清|存款|资产|参保|缴费|缴存|失业|亲属关系)证明书?|解除劳动(?:合同|关系).{0,6}(?:证明|通知)书?"
    r"|出生医学证明|死亡医学证明.{0,8}|健康证明?|纳税(?:记录|清单|申报表)|(?:居民)?身份证|户口[簿本]|营业执照|结婚证|离婚证|驾驶证"
    r"|还款计划表?|还款(?:通知|提醒)书?|信用报告|征信报告|存单|处方[笺单]?|化验单|(?:体检|护理|手术|随访|接种|用药|会诊)(?:记录|报告)[单表]?"
    r"|(?:检验|检查|化验|体检|诊断报告|影像|超声|心电图|病理|内镜|胃镜|CT|MRI?|DR).{0,8}?(?:报告单?|化验单|申请单)"
    r"|挂号[单凭]证?|预约(?:挂号)?单|(?:住院|入院|出院|转诊|转院)(?:通知|申请|预约)[单书]?|知情同意书|授权委托书|承诺书"
    r"|(?<!工资)(?<!薪资)(?<!薪酬)(?:交易|转账|电子|汇款|付款|收款|支付|银行|客户|业务)(?:回单|凭证)|(?:薪资|工资|薪酬)(?:(?:调整|定级)(?:通知|确认)?[书单表]?|确认[书函])"
    r"|申请书|请假[条单]|考勤(?:记录)?表|排班表|录用通知书?|报价单|报销单|工伤认定.{0,6}书|劳动能力.{0,6}(?:书|结论)"
    r"|(?:送货|采购|出库|入库)单|保险单|保单|理赔.{0,4}(?:通知|申请)书?|判决书|裁定书|调解书|传票|情况说明"
    r")(?:\(.{0,20}\))?"
)
_OTHER_LEDGER = re.compile(
    rf"[{CJK}\dA-Z\s()-]{{0,30}}?(?:公积金|社会保险|社保|养老保险|医疗保险|医保|个人权益|贷款|借款|信用卡|积分|证券|股票|期货|基金"
    r"|参保(?:人员)?|缴费|保单|会员卡?|饭卡|一卡通|校园卡|ETC|通行费|应收|应付|往来款?|供应商|水费|电费|燃气费?|话费|流量)"
    rf"[{CJK}()]{{0,14}}?(?:明细账?|对账单|账单|清单|记录|流水|凭证|月结单|报表|汇总表?|明细表|查询单|台账)(?:\(.{{0,20}}\))?"
)
"""Accounts that are kept with somebody else than a bank: of a provident fund, a broker, a loan, a canteen."""
_FORM = re.compile(
    rf"[{CJK}\s()]{{1,24}}(?:申请|审批|登记|报名|统计|考核|评估|预算|报价|报销|考勤|签到|调查|评分|体检)表(?:\(.{{0,20}}\))?"
)
_LATIN = re.compile(
    r"(?:[a-z][\w'&.-]*\s+){0,4}(?:bill|invoice|receipt|quotation|purchase order|contract(?: of employment)?"
    r"|(?:employment|loan|tenancy|service) agreement|offer letter|letter of (?:employment|offer)"
    r"|employment (?:letter|verification)|(?:salary|employment|income|balance) certificate|credit card statement"
    r"|(?:mortgage|loan|pension|benefits?|total rewards|rewards|points|superannuation|brokerage|portfolio) statement"
    r"|repayment schedule|amorti[sz]ation schedule|tax (?:return|assessment)|notice of (?:assessment|default)"
    r"|wage and tax statement|end of year certificate|(?:form )?(?:p45|p60|p11d|w-?2|1099(?:-[a-z]+)?|t4|ir8a|ir56b"
    r"|form 16)"
    r"|expense.{0,20}(?:form|report|sheet)|reimbursement (?:form|claim|request)|(?:[a-z]+ )?(?:questionnaire|survey)"
    r"|prescription|payroll summary|payroll register|payroll journal|(?:payslip|pay slip|pay stub) template"
    r"|expense (?:claim|report)"
    r"|(?:lab|laboratory|radiology|pathology|imaging|ultrasound|x-ray|mri|ct) reports?|(?:lab|test|laboratory) results"
    r"|explanation of benefits|(?:claim|registration|consent|application|enrol?lment|intake|referral|request) form"
    r"|appointment (?:card|letter|slip|confirmation|reminder)|time ?sheet|leave (?:application|request)"
    r"|identity card|passport"
    r"|referral(?: letter)?|immuni[sz]ation record|consent to treatment|medication (?:list|record|chart)|care plan"
    r"|driving licen[cs]e|certificate of (?:birth|employment|insurance|balance|deposit)|birth certificate"
    r"|death certificate"
    r"|vaccination (?:record|card|certificate)|(?:salary|pay|compensation) (?:revision|review|increase"
    r"|adjustment)(?: (?:letter|notice))?"
    r"|transfer (?:receipt|confirmation|advice)|payment (?:confirmation|advice|receipt)|proof of payment"
    r"|transaction receipt"
    r"|insurance policy|demand letter)(?:\s*[(\[].{0,24}[)\]])?"
    r"(?:\s*[-:,]?\s*(?:for\s+)?(?:tax year.{0,24}|\d{4}(?:[-/]\d{2,4})?|by department.{0,20}))?"
)


def is_other_paper(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of the first `rows` is, as a whole or in one of its cells, the title of a paper of another sort."""
    texts = (text for row in rows[:HEAD_ROWS] for text in ("".join(row), " ".join(row), *row))
    return any(names_other_paper(text) for text in texts)


def names_other_paper(text: str) -> bool:
    """Whether `text` is such a title and nothing else, however wide it is set."""
    spelt = plain(text).strip(" -—_*|").lower()
    closed = re.sub(r"\s+", "", spelt).upper()
    forms = (_CHINESE, _OTHER_LEDGER, _FORM)
    return any(form.fullmatch(closed) for form in forms) or _LATIN.fullmatch(spelt) is not None


def has_foreign_columns(words: Sequence[str]) -> bool:
    """Whether one of the words, each a cell, heads a column that no paper of the kinds has: heads counted by
    department, shares traded, instalments of a loan, contributions by month."""
    return any(_FOREIGN_COLUMN.fullmatch(re.sub(r"\s+", "", plain(word)).lower()) for word in words)


_FOREIGN_COLUMN = re.compile(
    r"(?:发放|在职|职工|员工|本月|实发|在册)?人[数次](?:\(人\))?|head-?count|(?:no\.?|number)of(?:employees|staff)"
    r"|证券代码|证券名称|成交(?:价格?|数量|均价|金额)|买卖(?:标志|方向)|持仓(?:数量|市值)?|股票市值|基金代码|份额净值|确认份额"
    r"|应还本金|应还利息|剩余本金|本期本金|还款期数|期数|还款期次|月供|principal|amountfinanced"
    r"|缴存年月|缴费年月|汇缴月份|积分(?:余额|变动)|securitycode|ticker|shares"
    r"|参考(?:值|范围|区间)|检验项目|referencerange"
)
