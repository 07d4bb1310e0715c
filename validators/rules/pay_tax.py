"""Pay slips: income tax against cumulative withholding."""

from __future__ import annotations

from domain.text import Bilingual
from domain.verdict import Severity, Why
from validators.amounts import shown
from validators.dossier import Dossier
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.slip_lines import lines_of
from validators.slip_series import is_mainland, period_of, siblings
from validators.tax_bounds import Bound, bounds, never_changes
from validators.withholding import table


@rule(
    "pay.tax",
    Severity.MINOR,
    zh="个人所得税符合累计预扣法（在未知项目的范围内）",
    en="income tax is what cumulative withholding gives, within what is unknown",
    each=lambda dossier: (p for p in dossier.papers("pay_slip") if p.has("income_tax") and is_mainland(p)),
    kinds=["pay_slip"],
)
def tax(slip: Paper, dossier: Dossier) -> Opinion | None:
    """A range, never one figure: what is not on the papers may lawfully be otherwise. It is narrow where figures of the
    year to date or the slips around it are there. Fees for services (劳务) are taxed otherwise and not judged."""
    if any("劳务" in x.label for x in lines_of(slip)):
        return None
    period = period_of(slip)
    if not table().holds_on(period.first):
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(
                f"{slip.title.zh}：预扣率表自 {table().since} 起适用，不核验更早或以后的月份",
                f"{slip.title.en}: the table of withholding holds from {table().since}; other months are not checked",
            ),
        )
    series = siblings(slip, dossier)
    found = tuple(bounds(slip, series))
    broken = next((bound for bound in found if not bound.holds), None)
    if broken:
        return _outside(slip, broken)
    if never_changes(slip, series):
        return _constant(slip)
    narrowest = min(found, key=lambda b: b.high - b.low)
    said = _range(narrowest)
    return passes(
        Bilingual(f"{slip.title.zh}：{said.zh}，相符", f"{slip.title.en}: {said.en}, as it is"),
        expected=_plain(narrowest),
        actual=str(narrowest.actual),
        evidence=tuple(e for p in narrowest.papers for e in p.evidence),
    )


_ACTION = Bilingual(
    "请对照个人所得税 App 的收入纳税明细或原件核对",
    "Compare with the record of the tax authority, or with the original",
)


def _outside(slip: Paper, bound: Bound) -> Opinion:
    said = _range(bound)
    return fails(
        Bilingual(
            f"{slip.title.zh}：{said.zh}，在此范围之外；更正或特殊情形可能例外",
            f"{slip.title.en}: {said.en}, which is outside; corrections and special cases are exceptions",
        ),
        expected=_plain(bound),
        actual=str(bound.actual),
        evidence=tuple(e for p in bound.papers for e in p.evidence),
        action=_ACTION,
    )


def _constant(slip: Paper) -> Opinion:
    monthly, total = slip.money("income_tax"), slip.money("income_tax_ytd")
    return fails(
        Bilingual(
            f"{slip.title.zh}：各月个税均为 {shown(monthly)}，累计 {shown(total)}；累计应税所得已超过第一级，"
            "税额本应变化",
            f"{slip.title.en}: every month is taxed {shown(monthly)}, {shown(total)} in all; beyond the first bracket "
            "the tax would have changed",
        ),
        actual=str(monthly),
        action=_ACTION,
    )


def _range(bound: Bound) -> Bilingual:
    low, high, actual = shown(bound.low), shown(bound.high), shown(bound.actual)
    return Bilingual(
        f"{bound.said.zh}，个税应在 {low} 至 {high} 之间，印为 {actual}",
        f"{bound.said.en}: tax lies between {low} and {high}, printed is {actual}",
    )


def _plain(bound: Bound) -> str:
    return f"{bound.low}/{bound.high}"
