"""Papers that speak the words of a pay slip, a statement or a certificate and are none: bills, contracts, receipts.

They are known by their titles alone: an electricity bill names an account, an opening and a closing balance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.parsed import CJK, plain

HEAD_ROWS = 8
"""A title stands in one of the first rows; further down the same words are a line of a table (电费账单)."""

_CHINESE = re.compile(
    rf"[{CJK}\s()]{{0,30}}?(?:"
    r"发票|收据|(?:收费|费用|医疗|结算)票据|结算单据|费用(?:明细)?清单|(?<!支付)(?<!支付宝)账单明细|(?:水|电|燃?气|热力?|话|网|物业|管理)费?"
    r"(?:账单|缴费单|通知单|催缴单|发票|清单)|缴费(?:通知单?|凭证|回单)|信用卡.{0,4}(?:账单|对账单)|催[缴收]通知书?|逾期.{0,4}通知书?"
    r"|(?:劳动|劳务|聘用|借款|贷款|租赁|买卖|服务|授信)合同书?|(?:竞业|保密|借款|还款|服务|劳务|合作|离婚)协议书?"
    r"|(?:完税|纳税|收入|在职|离职|结清|存款|资产|参保|缴费|缴存|失业|亲属关系)证明书?|解除劳动(?:合同|关系).{0,6}(?:证明|通知)书?"
    r"|出生医学证明|死亡医学证明.{0,8}|纳税(?:记录|清单|申报表)|(?:居民)?身份证|户口[簿本]|营业执照|结婚证|离婚证|驾驶证"
    r"|还款计划表?|还款(?:通知|提醒)书?|信用报告|征信报告|存单|处方[笺单]?|(?:检验|检查|化验|体检|诊断报告|影像|超声|CT|MRI?).{0,6}(?:报告单?|化验单)"
    r"|化验单|挂号[单凭]证?|预约(?:挂号)?单|知情同意书|授权委托书|承诺书|申请书|请假[条单]|考勤(?:记录)?表|排班表|录用通知书?|报价单"
    r"|(?:送货|采购|出库|入库)单|保险单|保单|理赔.{0,4}(?:通知|申请)书?|判决书|裁定书|调解书|传票|情况说明"
    r")(?:\(.{0,12}\))?"
)
_LATIN = re.compile(
    r"(?:[a-z][\w'&.-]*\s+){0,4}(?:bill|invoice|receipt|quotation|purchase order|contract(?: of employment)?"
    r"|(?:employment|loan|tenancy|service) agreement|offer letter|letter of (?:employment|offer)"
    r"|employment (?:letter|verification)|(?:salary|employment|income) certificate|credit card statement"
    r"|(?:mortgage|loan) statement|repayment schedule|tax (?:return|assessment)|notice of (?:assessment|default)"
    r"|wage and tax statement|end of year certificate|p45|p60|form 16|prescription"
    r"|(?:lab|laboratory|radiology|pathology|imaging) report|explanation of benefits|claim form"
    r"|appointment (?:card|letter|slip)|time ?sheet|leave (?:application|request)|identity card|passport"
    r"|driving licen[cs]e|certificate of (?:birth|employment|insurance)|birth certificate|vaccination record"
    r"|insurance policy|demand letter)(?:\s*\(.{0,20}\))?"
)


def is_other_paper(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one of the first `rows` is, as a whole or in one of its cells, the title of a paper of another sort."""
    texts = (text for row in rows[:HEAD_ROWS] for text in ("".join(row), *row))
    return any(names_other_paper(text) for text in texts)


def names_other_paper(text: str) -> bool:
    """Whether `text` is such a title and nothing else, however wide it is set."""
    spelt = plain(text).strip(" -—_*|").lower()
    closed = re.sub(r"\s+", "", spelt).upper()
    return _CHINESE.fullmatch(closed) is not None or _LATIN.fullmatch(spelt) is not None
