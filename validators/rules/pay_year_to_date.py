"""Pay slips: figures of the year to date, from slip to slip and within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.document import LineItem, Section
from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Why
from validators.amounts import shown
from validators.dossier import Dossier
from validators.labels import label_of
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.slip_lines import fewest, is_absence, is_adjustment, is_free_of_tax, is_sure_line, lines_of
from validators.slip_series import follows, is_mainland, period_of, siblings

CENT = Decimal("0.01")
Figure = tuple[str, str]
"""The field of the year to date, and the month's own."""
GROSS: Figure = ("gross_pay_ytd", "gross_pay")
TAX: Figure = ("income_tax_ytd", "income_tax")
FIGURES = (GROSS, TAX)
_BEFORE = re.compile(r"已预扣|已扣|已缴|已纳|上月|上期|不含本|before this|previous|prior", re.IGNORECASE)
"""Words of a page whose year to date may leave this month out."""
_SETTLED = 3
"""From this month of the year on, a figure that leaves this month out would still hold two others."""


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of the year to date on one slip, beside what it should be."""

    name: str
    holds: bool
    expected: Decimal
    actual: Decimal
    said: Bilingual
    earlier: Paper | None = None


@rule(
    "pay.year_to_date",
    Severity.MAJOR,
    zh="累计数按每月数额增加",
    en="year-to-date figures grow by each month's figures",
    each=lambda dossier: (p for p in dossier.papers("pay_slip") if any(p.has(ytd) for ytd, _ in FIGURES)),
    kinds=["pay_slip"],
)
def year_to_date(slip: Paper, dossier: Dossier) -> Opinion:
    """Against the slip of the month before, where it was sent; else against this month's own figure.

    A figure may leave out this month (已预扣), absence or allowances that are no taxable income, and begins anew with
    the year: by the month worked or by the day of payment, in other countries with their own tax years.
    """
    steps = [step for figure in FIGURES for step in _steps(figure, slip, dossier)]
    if not steps:
        return unknown(
            Why.NOT_SUPPLIED,
            Bilingual(
                f"{slip.title.zh}：没有相邻月份的工资条可比较累计数",
                f"{slip.title.en}: no slip of a month beside it to compare the year to date with",
            ),
        )
    wrong = next((step for step in steps if not step.holds), None)
    told = [wrong] if wrong else steps
    said = Bilingual(
        f"{slip.title.zh}：{'；'.join(s.said.zh for s in told)}",
        f"{slip.title.en}: {'; '.join(s.said.en for s in told)}",
    )
    evidence = tuple(e for step in told for e in _beside(step))
    first = told[0]
    if wrong is None:
        return passes(said, expected=str(first.expected), actual=str(first.actual), evidence=evidence)
    return fails(
        said,
        expected=str(first.expected),
        actual=str(first.actual),
        evidence=evidence,
        action=Bilingual(
            "请对照相邻月份的工资条；如当月另有一次发放（如奖金），请索取该次工资条",
            "Compare the slips of both months; if there was another payment (a bonus), ask for its slip",
        ),
    )


def _steps(figure: Figure, slip: Paper, dossier: Dossier) -> Iterator[Step]:
    """Raises NotReadError where a figure of this slip, or of its neighbour, needs review."""
    if not (_shows(figure, slip) and slip.has("pay_period")):
        return
    same_series = siblings(slip, dossier)
    before = [p for p in same_series if follows(p, slip) and _shows(figure, p)]
    if before:
        steps = [_grown(figure, slip, earlier, same_series, dossier) for earlier in before]
        yield next((step for step in steps if step.holds), steps[0])
        return
    alone = _alone(figure, slip)
    if alone:
        yield alone


def _shows(figure: Figure, slip: Paper) -> bool:
    return all(slip.has(name) for name in figure)


def _grown(figure: Figure, slip: Paper, earlier: Paper, same_series: Sequence[Paper], dossier: Dossier) -> Step:
    ytd, month = figure
    was, now, value = earlier.money(ytd), slip.money(ytd), slip.money(month)
    label, name = label_of(ytd), label_of(month)
    expected = value if _begins_anew(slip, earlier) and abs(now - value) < abs(now - was - value) else was + value
    holds = (
        _comes_to(now - was, value, slip, month, same_series)
        or (_may_begin_anew(slip, earlier) and _is_fresh(now, value, slip, month))
        or (_leaves_month_out(figure, slip, earlier) and _may_leave_month_out(figure, slip, earlier, dossier))
    )
    said = Bilingual(
        f"{label.zh}上期 {shown(was)}，本期{name.zh} {shown(value)}，本期累计 {shown(now)}",
        f"{label.en} was {shown(was)}, {name.en} is {shown(value)}, {label.en} is {shown(now)}",
    )
    if not holds:
        apart = shown(abs(now - expected))
        said = Bilingual(
            f"{said.zh}，应为 {shown(expected)}，相差 {apart}",
            f"{said.en}: {shown(expected)} was expected, {apart} apart",
        )
    return Step(ytd, holds, expected, now, said, earlier)


def _leaves_month_out(figure: Figure, slip: Paper, earlier: Paper) -> bool:
    """Whether the figure grew by what the month *before* gave, and by that only."""
    ytd, month = figure
    growth = slip.money(ytd) - earlier.money(ytd)
    return _comes_to(growth, earlier.money(month), earlier, month, ()) and growth != slip.money(month)


def _may_leave_month_out(figure: Figure, slip: Paper, earlier: Paper, dossier: Dossier) -> bool:
    """Where months are alike this cannot be told from an altered month: the page must say so, or both figures do it."""
    other = TAX if figure == GROSS else GROSS
    if all(p.is_sure(name) for p in (slip, earlier) for name in other) and _leaves_month_out(other, slip, earlier):
        return True
    said = (word.text for page in dossier.pages(slip.document) for word in page.words)
    return figure == TAX and any(_BEFORE.search(text) for text in said)


def _comes_to(growth: Decimal, value: Decimal, slip: Paper, month: str, same_series: Sequence[Paper]) -> bool:
    """Whether the figure grew by the month's, less what is no taxable income, or with another slip of the month."""
    if abs(growth - value) <= CENT or (growth % 1 == 0 and abs(growth - value) < 1):
        return True
    if month == "gross_pay" and growth < value and fewest(_not_counted(slip), value - growth):
        return True
    others = [p for p in same_series if p.has(month) and period_of(p) == period_of(slip)]
    return any(growth == value + p.money(month) for p in others)


def _not_counted(slip: Paper) -> list[LineItem]:
    sure = [x for x in lines_of(slip) if is_sure_line(x)]
    free = [x for x in sure if x.section is Section.EARNING and is_free_of_tax(x)]
    return [x for x in sure if is_absence(x) or is_adjustment(x)] + free


def _begins_anew(slip: Paper, earlier: Paper) -> bool:
    return period_of(slip).first.year != period_of(earlier).first.year


def _may_begin_anew(slip: Paper, earlier: Paper) -> bool:
    """A new year by the month worked or the day of payment; abroad tax years begin in other months."""
    if _begins_anew(slip, earlier) or not is_mainland(slip):
        return True
    paid = [p.day("pay_date").year for p in (earlier, slip) if p.is_sure("pay_date")]
    return len(set(paid)) > 1


def _is_fresh(now: Decimal, value: Decimal, slip: Paper, month: str) -> bool:
    """The first figure of a year: this month's, or nothing where this month is left out."""
    return now == 0 or _comes_to(now, value, slip, month, ())


def _alone(figure: Figure, slip: Paper) -> Step | None:
    """No year to date is less than its last month. What may leave this month out is not judged early in the year; nor
    is tax, of which Chinese slips print what was withheld before (已预扣)."""
    ytd, month = figure
    now, value = slip.money(ytd), slip.money(month)
    label, name = label_of(ytd), label_of(month)
    holds = now + CENT >= value or _comes_to(now, value, slip, month, ())
    if not holds and (month == "income_tax" or period_of(slip).first.month < _SETTLED):
        return None
    sign_zh, sign_en = ("不少于", "not less than") if holds else ("少于", "less than")
    said = Bilingual(
        f"{label.zh} {shown(now)} {sign_zh}本期{name.zh} {shown(value)}",
        f"{label.en} {shown(now)} is {sign_en} this period's {name.en} {shown(value)}",
    )
    return Step(ytd, holds, value, now, said)


def _beside(step: Step) -> tuple[Evidence, ...]:
    return step.earlier.evidence if step.earlier else ()
