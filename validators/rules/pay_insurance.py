"""Pay slips: contributions to pension, medical and unemployment insurance and the housing fund."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from domain.text import Bilingual
from domain.verdict import Severity, Why
from validators.amounts import shown
from validators.contributions import INSURANCES, Base, may_differ, nearest, rates, shared
from validators.dossier import Dossier
from validators.labels import label_of
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.slip_lines import lines_of
from validators.slip_series import is_mainland, siblings

_ARREARS = re.compile(r"补缴|补扣|补交|补收|差额|调整|arrears|adjust|back ?pay", re.IGNORECASE)


@rule(
    "pay.insurance",
    Severity.MINOR,
    zh="社保和公积金比例合规",
    en="contributions stand in their lawful ratios",
    each=lambda dossier: (p for p in dossier.papers("pay_slip") if p.has("pension") and is_mainland(p)),
    kinds=["pay_slip"],
)
def insurance(slip: Paper, dossier: Dossier) -> Opinion | None:
    """Pension, medical and unemployment insurance are shares of one wage. Each place has its own rates, floors and
    caps, and arrears are paid at once: what these may explain is not judged."""
    paid = {name: slip.money(name) for name in INSURANCES if slip.has(name)}
    paid = {name: amount for name, amount in paid.items() if amount >= 1}
    if "pension" not in paid or len(paid) < 2:
        return None
    listed = _listed(paid)
    arrears = next((x for x in lines_of(slip) if _ARREARS.search(x.label)), None)
    if arrears:
        return unknown(
            Why.NOT_CHECKED,
            Bilingual(
                f"{slip.title.zh}：有{arrears.label}，无法按比例核验{listed.zh}",
                f"{slip.title.en}: with {arrears.label} the ratios of {listed.en} cannot be told",
            ),
        )
    bases = shared(paid)
    if bases:
        return _fund(slip, bases, listed, dossier)
    others = [(p, of_one) for p in siblings(slip, dossier) if (of_one := _one_base(p))]
    lowest, highest = nearest(paid, others[0][1] if others else ())
    said = Bilingual(
        f"{slip.title.zh}：{listed.zh}；{_told(lowest).zh}，{_told(highest).zh}，两者不是同一缴费基数",
        f"{slip.title.en}: {listed.en}; {_told(lowest).en}, {_told(highest).en}: not the same base",
    )
    if may_differ(lowest, highest, bool(others)):
        return unknown(
            Why.NOT_CHECKED,
            Bilingual(
                f"{said.zh}；各地上下限可能不同，未作判断",
                f"{said.en}; local floors or caps may differ, so this was not judged",
            ),
        )
    return fails(
        Bilingual(f"{said.zh}；个别地区或补缴可能例外", f"{said.en}; some places and arrears are exceptions"),
        expected=str(_yuan(lowest.middle)),
        actual=str(_yuan(highest.middle)),
        evidence=tuple(e for p, _ in others for e in p.evidence),
        action=Bilingual(
            "请对照原件核对社保金额，必要时查看社保缴费记录",
            "Compare the contributions with the original, or with the record of the social insurance",
        ),
    )


def _one_base(slip: Paper) -> tuple[Base, ...]:
    """The bases of a slip's surely read contributions, where they are one wage; else none."""
    paid = {name: slip.money(name) for name in INSURANCES if slip.is_sure(name)}
    return shared(paid) if len(paid) > 1 and min(paid.values()) >= 1 else ()


def _fund(slip: Paper, bases: tuple[Base, ...], listed: Bilingual, dossier: Dossier) -> Opinion:
    """The housing fund has a base of its own, but is no larger share of any wage that the papers show."""
    base = _yuan(bases[0].middle)
    said = Bilingual(
        f"{slip.title.zh}：{listed.zh}，缴费基数均约 {shown(base)}",
        f"{slip.title.en}: {listed.en}, all of one base of about {shown(base)}",
    )
    fund = slip.money("housing_fund") if slip.has("housing_fund") else Decimal(0)
    wages = [p.money("gross_pay") for p in (slip, *siblings(slip, dossier)) if p.is_sure("gross_pay")]
    most = (max([base, *wages]) * rates().housing_fund_most).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if fund <= most:
        return passes(said, expected=str(base), actual=str(base))
    return fails(
        Bilingual(
            f"{slip.title.zh}：住房公积金 {shown(fund)} 超过各材料所示工资的最高比例（{shown(most)}）",
            f"{slip.title.en}: a housing fund of {shown(fund)} is more than the largest share "
            f"of any wage shown ({shown(most)})",
        ),
        expected=str(most),
        actual=str(fund),
        action=Bilingual("请对照原件核对公积金金额", "Compare the housing fund with the original"),
    )


def _listed(paid: Mapping[str, Decimal]) -> Bilingual:
    told = [(label_of(name), shown(amount)) for name, amount in paid.items()]
    return Bilingual("、".join(f"{x.zh} {a}" for x, a in told), ", ".join(f"{x.en} {a}" for x, a in told))


def _told(base: Base) -> Bilingual:
    label, percent, wage = (
        label_of(base.insurance),
        f"{base.rate * 100:f}".rstrip("0").rstrip("."),
        shown(_yuan(base.middle)),
    )
    return Bilingual(f"{label.zh}按 {percent}% 折合 {wage}", f"{label.en} at {percent} % comes from {wage}")


def _yuan(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
