"""Pay slips: their arithmetic."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from domain.document import LineItem
from domain.text import Bilingual
from domain.verdict import Evidence, Severity
from validators.dossier import Dossier
from validators.paper import SURE_ROW, Paper
from validators.rule import Opinion, declared, fails, passes, rule

CENT = Decimal("0.01")
_ADJUSTMENT = re.compile(
    r"报销|补发|补扣|调整|尾差|抹零|零头|取整|舍入|上月|结转|垫付|借支|预支|代垫|退款|退税|"
    r"reimburs|adjust|round|carr(?:y|ied)|advance|expense|refund|back ?pay|arrears",
    re.IGNORECASE,
)
"""Labels of lines that stand outside gross and deductions and still change what is paid out."""


@rule(
    "pay.sum",
    Severity.MAJOR,
    zh="应发合计 − 扣款合计 = 实发",
    en="gross − deductions = net",
    each=lambda dossier: dossier.papers("pay_slip"),
    kinds=["pay_slip"],
)
def net_follows(slip: Paper, dossier: Dossier) -> Opinion:
    """Printed lines outside both totals (reimbursement, adjustment, advance) may explain a gap; so may rounding."""
    gross, deductions, net = slip.money("gross_pay"), slip.money("total_deductions"), slip.money("net_pay")
    due = gross - deductions
    sum_zh, sum_en = f"应发 {gross} − 扣款 {deductions} = {due}", f"gross {gross} − deductions {deductions} = {due}"
    if due == net:
        return passes(
            Bilingual(f"{sum_zh}，与实发一致", f"{sum_en}, as net pay says"), expected=str(due), actual=str(net)
        )
    explained = _explained(net - due, net, slip)
    if explained:
        reason, evidence = explained
        said = Bilingual(f"{sum_zh}，实发 {net}；{reason.zh}", f"{sum_en}, net pay {net}; {reason.en}")
        return passes(said, expected=str(due), actual=str(net), evidence=evidence)
    return fails(
        Bilingual(f"{sum_zh}，但实发为 {net}，相差 {net - due}", f"{sum_en}, but net pay is {net}: {net - due} apart"),
        expected=str(due),
        actual=str(net),
        action=Bilingual("请对照原件核对应发、扣款和实发", "Compare gross, deductions and net pay with the original"),
    )


ITEMS = declared("pay.items", Severity.MAJOR, zh="各明细项之和等于合计", en="line items add up to their totals")
WORDS = declared("pay.words", Severity.MAJOR, zh="大写金额与小写一致", en="the amount in words equals the figure")
TAX = declared(
    "pay.tax",
    Severity.MINOR,
    zh="个人所得税符合累计预扣法（在未知项目的范围内）",
    en="income tax is what cumulative withholding gives, within what is unknown",
)
INSURANCE = declared(
    "pay.insurance", Severity.MINOR, zh="社保和公积金比例合规", en="contributions stand in their lawful ratios"
)
YEAR_TO_DATE = declared(
    "pay.year_to_date",
    Severity.MAJOR,
    zh="累计数按每月数额增加",
    en="year-to-date figures grow by each month's figures",
)


def _explained(gap: Decimal, net: Decimal, slip: Paper) -> tuple[Bilingual, tuple[Evidence, ...]] | None:
    """Why net pay may differ by `gap`, and where that is printed."""
    lines = _adjustments(gap, slip)
    if lines:
        named = "、".join(f"{x.label} {x.amount}" for x in lines)
        evidence = tuple(Evidence(slip.document.id, "line_items", x.page, x.box) for x in lines)
        return Bilingual(f"差额 {gap} 等于所列的{named}", f"the gap of {gap} equals the printed line {named}"), evidence
    if abs(gap) <= CENT:
        return Bilingual("相差一分，为四舍五入", "one cent apart, which rounding explains"), ()
    if abs(gap) < 1 and net == net.to_integral_value():
        return Bilingual("实发取整到元", "net pay is rounded to whole yuan"), ()
    return None


def _adjustments(gap: Decimal, slip: Paper) -> tuple[LineItem, ...]:
    """The fewest adjusting lines, each added or taken off, that make up the gap."""
    lines = [
        x for x in slip.document.line_items if _ADJUSTMENT.search(x.label) and x.amount and x.confidence >= SURE_ROW
    ]
    for count in (1, 2, 3):
        for chosen in combinations(lines[:8], count):
            total = sum((abs(x.amount) for x in chosen), Decimal(0))
            if total == abs(gap) or sum((x.amount for x in chosen), Decimal(0)) == gap:
                return chosen
    return ()
