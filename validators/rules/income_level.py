"""Income: whether it is as high as declared, and fell when the hardship began."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from domain.case import Reason
from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Why
from validators.amounts import shown
from validators.declaration import Declaration
from validators.dossier import Dossier
from validators.income_shown import Income, Level, Shown, declared_range, levels
from validators.rule import Opinion, fails, passes, rule, unknown

_REDUCING = {
    Reason.ILLNESS: Bilingual("疾病", "illness"),
    Reason.ACCIDENT: Bilingual("意外事故", "an accident"),
    Reason.INCOME_REDUCTION: Bilingual("收入减少", "a reduction of income"),
    Reason.UNEMPLOYMENT: Bilingual("失业", "unemployment"),
    Reason.DISASTER: Bilingual("自然灾害", "a disaster"),
}
_AGREE, _NEAR = ("，一致", ": they agree"), ("，相差不大", ": they are not far apart")
_ASK = Bilingual(
    "请申请人说明申报收入与材料的差异（其他收入来源、税前税后、困难前后）",
    "Ask the applicant to explain the difference (other sources, gross or net, before or after the hardship began)",
)


@rule(
    "income.declared",
    Severity.MAJOR,
    zh="申报的收入与材料一致",
    en="declared income agrees with what is shown",
    each=lambda dossier: (Declaration("monthly_income"),),
)
def as_declared(declaration: Declaration, dossier: Dossier) -> Opinion:
    """Declared net or gross, before the hardship began or after: everything shown makes a range. Fails only far
    beyond it, on two months surely read."""
    declared = dossier.case.application.declared.monthly_income
    if declared is None:
        return unknown(Why.NOT_APPLICABLE, Bilingual("未申报月收入", "No monthly income was declared"))
    found = declared_range(dossier)
    if not found.shown:
        return _nothing_shown(declared, found)
    apart = _apart(declared, found)
    compared = _compared(declared, found)
    places, expected = _places(found.shown), f"{found.low} – {found.high}"
    if apart <= dossier.share("income.declared.far"):
        agrees = _AGREE if apart <= dossier.share("income.declared.agrees") else _NEAR
        return passes(_and(compared, *agrees), expected=expected, actual=str(declared), evidence=places)
    if found.doubtful:
        said = _and(compared, "，但部分数值识别不够确定", ", but some values were not surely read")
        return unknown(Why.NOT_READ, said, evidence=places, action=_ASK)
    if found.months < 2:
        said = _and(compared, "，但只有一个月可对照", ", but only one month is shown")
        return unknown(Why.NOT_SUPPLIED, said, evidence=places, action=_ASK)
    said = _and(compared, "，相差较大", ": they are far apart")
    return fails(said, expected=expected, actual=str(declared), evidence=places, action=_ASK)


@rule(
    "income.reduction",
    Severity.MAJOR,
    zh="收入在困难开始时如所述下降",
    en="income falls when the hardship began, as the reason says",
    each=lambda dossier: (Declaration("since"),),
)
def reduced(declaration: Declaration, dossier: Dossier) -> Opinion:
    """Slips by the month they pay for, statements by the day pay arrives; a fall seen in either is one."""
    application = dossier.case.application
    reason = _REDUCING.get(application.reason) if application.reason else None
    if reason is None or application.since is None:
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(
                "未申报会减少收入的困难原因或其开始日期",
                "No reason that lowers income, or no day it began, was declared",
            ),
        )
    found = levels(dossier)
    judged = [level for level in found if level.before and level.after]
    fallen = [level for level in judged if level.now < level.then * (1 - dossier.share("income.reduction.falls"))]
    if fallen:
        return _falls(fallen[0])
    enough = [level for level in judged if len(level.before) >= 2 and len(level.after) >= 2]
    if not enough:
        return _too_little(found, judged)
    if not all(level.sure for level in judged):
        return _not_read(judged[0])
    return _does_not_fall(enough[0], reason)


def _nothing_shown(declared: Decimal, found: Shown) -> Opinion:
    return unknown(
        Why.NOT_READ if found.doubtful else Why.NOT_SUPPLIED,
        Bilingual(
            f"申报月收入 {shown(declared)}，没有可对照的工资条或有工资的完整月份流水",
            f"Declared monthly income {shown(declared)}: no slip and no whole month with pay to compare",
        ),
    )


def _apart(declared: Decimal, found: Shown) -> Decimal:
    """How far outside the range, as a share of its nearer end; nought inside."""
    if declared > found.high:
        return (declared - found.high) / found.high if found.high else declared
    return (found.low - declared) / found.low if declared < found.low else Decimal(0)


def _compared(declared: Decimal, found: Shown) -> Bilingual:
    low, high, incomes = found.low, found.high, found.shown
    sources = Bilingual(
        "、".join(dict.fromkeys(i.source.zh for i in incomes)), ", ".join(dict.fromkeys(i.source.en for i in incomes))
    )
    if low == high:
        zh, en = f"为 {shown(low)}", f"show {shown(low)}"
    elif low:
        zh, en = f"在 {shown(low)} 至 {shown(high)} 之间", f"show {shown(low)} to {shown(high)}"
    else:
        zh, en = f"至多 {shown(high)}", f"show {shown(high)} at most"
    return Bilingual(
        f"申报月收入 {shown(declared)}；{sources.zh}所示{zh}",
        f"Declared monthly income {shown(declared)}; {sources.en} {en}",
    )


def _and(said: Bilingual, zh: str, en: str) -> Bilingual:
    return Bilingual(said.zh + zh, said.en + en)


def _places(incomes: Iterable[Income]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for i in incomes for e in i.evidence))[:10]


def _then_and_now(level: Level) -> Bilingual:
    return Bilingual(
        f"按{level.source.zh}，困难开始前月收入（{len(level.before)} 次的中位数）{shown(level.then)}，"
        f"之后 {shown(level.now)}",
        f"By {level.source.en}, income before the hardship began (median of {len(level.before)}) was "
        f"{shown(level.then)}, and {shown(level.now)} after",
    )


def _falls(level: Level) -> Opinion:
    share = ((level.then - level.now) / level.then * 100).quantize(Decimal(1))
    return passes(
        _and(_then_and_now(level), f"，下降 {share}%", f": {share} % less"),
        expected=f"< {level.then}",
        actual=str(level.now),
        evidence=_places((*level.before, *level.after)),
    )


def _does_not_fall(level: Level, reason: Bilingual) -> Opinion:
    then_and_now = _then_and_now(level)
    return fails(
        _and(
            then_and_now,
            f"，没有下降；申报的原因是{reason.zh}",
            f": it does not fall; the reason declared is {reason.en}",
        ),
        expected=f"< {level.then}",
        actual=str(level.now),
        evidence=_places((*level.before, *level.after)),
        action=Bilingual(
            "请申请人说明：是否带薪休假、困难在于支出增加，或开始日期不同",
            "Ask the applicant whether the leave was paid, the hardship lies in expenses, or it began on another day",
        ),
    )


def _too_little(found: Sequence[Level], judged: Sequence[Level]) -> Opinion:
    doubtful = any(not level.sure for level in found)
    said = (
        _and(_then_and_now(judged[0]), "；月份太少，不能判断", "; too few months to judge")
        if judged
        else Bilingual(
            "材料没有同时显示困难开始前后的收入，不能比较",
            "The papers do not show income both before and after the hardship began, so it cannot be compared",
        )
    )
    return unknown(
        Why.NOT_READ if doubtful and not judged else Why.NOT_SUPPLIED,
        said,
        action=Bilingual(
            "如需比较，请查看困难开始前后各两个月的工资条或流水",
            "To compare, look at slips or statements of two months before and after the hardship began",
        ),
    )


def _not_read(level: Level) -> Opinion:
    return unknown(
        Why.NOT_READ,
        _and(_then_and_now(level), "，但部分数值识别不够确定", ", but some values were not surely read"),
        evidence=_places((*level.before, *level.after)),
        action=Bilingual("请对照原件核对这些数值", "Compare these values with the original"),
    )
