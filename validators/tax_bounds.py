"""Between which figures the tax of a slip may lawfully lie, by what is known of the year.

What is unknown is taken as wide as life makes it: special additional deductions, months before the first slip, the
month in which an employer's year begins (by the month worked or the day of payment), a bonus taxed apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from domain.document import Section
from domain.text import Bilingual
from validators.amounts import shown
from validators.paper import Paper
from validators.slip_lines import is_absence, is_one_off, lines_of, total_of
from validators.slip_series import follows, period_of
from validators.withholding import CENT, Bracket, table, tax_on, taxable_for, taxed_apart

CONTRIBUTIONS = ("pension", "medical_insurance", "unemployment_insurance", "housing_fund")
NEEDED = ("gross_pay", "income_tax", *CONTRIBUTIONS)
_BONUS_SHOWS = Decimal("1.3")
"""The year's gross beyond so many months of the highest gross seen holds something that is no monthly pay."""
_SHORTEST_YEAR = 4
"""Months from which on a tax that never changes is telling."""
_LATIN = re.compile(r"[A-Za-z .,'-]+")


@dataclass(frozen=True, slots=True)
class Bound:
    """`actual` should lie from `low` to `high`; `said` is what that rests on, `papers` the slips beside this one."""

    actual: Decimal
    low: Decimal
    high: Decimal
    said: Bilingual
    papers: tuple[Paper, ...] = ()

    @property
    def holds(self) -> bool:
        """A yuan on each side is rounding."""
        return self.low - 1 <= self.actual <= self.high + 1


@dataclass(frozen=True, slots=True)
class Month:
    """A slip's figures, all surely read. `taxable` is before special additional deductions, never below 0."""

    paper: Paper
    gross: Decimal
    contributions: Decimal
    absence: Decimal
    tax: Decimal
    one_off: bool
    """Whether it holds pay that may be taxed otherwise, or does not say what it holds."""

    @property
    def taxable(self) -> Decimal:
        exempt = Decimal(0) if self.one_off else table().monthly_exemption
        return max(Decimal(0), self.gross - self.contributions - exempt)

    @property
    def earned(self) -> Decimal:
        """Taxable without regard to sign, absence taken off: for comparing months."""
        return self.gross - self.absence - self.contributions - table().monthly_exemption


def month_of(slip: Paper) -> Month:
    """Raises NotReadError where a figure needs review or gross or tax is absent."""
    slip.insist(*NEEDED)
    lines = lines_of(slip)
    earned = [x for x in lines if x.section in (Section.EARNING, Section.ITEM)]
    return Month(
        slip,
        slip.money("gross_pay"),
        sum((slip.money(name) for name in CONTRIBUTIONS if slip.has(name)), Decimal(0)),
        total_of(x for x in lines if x.section is Section.DEDUCTION and is_absence(x)),
        slip.money("income_tax"),
        len(earned) < 2 or any(is_one_off(x) for x in earned),
    )


def bounds(slip: Paper, series: Sequence[Paper]) -> Iterator[Bound]:
    """Every bound that what is known gives, the widest first. `series`: other slips of person and employer."""
    now = month_of(slip)
    yield _any_year(now)
    if _may_be_foreigner(slip):
        return
    same_year = [month_of(p) for p in series if _is_usable(p) and period_of(p).first.year == period_of(slip).first.year]
    before = _run_before(now, [m for m in same_year if period_of(m.paper) < period_of(slip)])
    if slip.has("income_tax_ytd"):
        yield _by_bracket(now, slip.money("income_tax_ytd"))
    if slip.has("gross_pay_ytd"):
        yield from _by_gross(now, slip.money("gross_pay_ytd"), before)
    if before and period_of(before[0].paper).first.month == 1:
        yield from _by_run(now, before)
    yield from _between(now, same_year)


def never_changes(slip: Paper, series: Sequence[Paper]) -> bool:
    """Whether the year's tax is this month's times the months so far, though the first bracket was left behind."""
    tax, total = slip.money("income_tax"), slip.money("income_tax_ytd") if slip.has("income_tax_ytd") else Decimal(0)
    first = table().brackets[0]
    if tax <= 0 or first.up_to is None or total - tax <= first.up_to * first.rate or total % tax:
        return False
    alike = [p for p in series if p.is_sure("income_tax") and p.money("income_tax") == tax]
    return bool(alike) and total / tax in _months_so_far(slip) and total / tax >= _SHORTEST_YEAR


def _any_year(now: Month) -> Bound:
    """Whatever was earned before, no month's tax is more than the highest rate of the month's taxable income."""
    rate = table().top_rate
    said = Bilingual(
        f"本月应税所得至多 {shown(now.taxable)}，最高税率 {rate * 100:.0f}%",
        f"at most {shown(now.taxable)} is taxable this month, at {rate * 100:.0f} % at the highest",
    )
    return Bound(now.tax, Decimal(0), _cents(now.taxable * rate), said)


def _by_bracket(now: Month, withheld: Decimal) -> Bound:
    """The tax of the year so far tells the bracket; it may or may not count this month."""
    reached = taxable_for(withheld)
    counted = withheld - tax_on(reached - now.taxable)
    to_come = tax_on(reached + now.taxable) - withheld
    high = max(counted, to_come, _apart(now))
    said = Bilingual(
        f"累计个税 {shown(withheld)} 表明累计应税所得约 {shown(_cents(reached))}",
        f"{shown(withheld)} of tax in the year tells of about {shown(_cents(reached))} taxable so far",
    )
    return Bound(now.tax, Decimal(0), high, said)


def _by_gross(now: Month, gross: Decimal, before: Sequence[Month]) -> Iterator[Bound]:
    """From the printed gross of the year and its tax, where printed: each may or may not count this month."""
    months = (*before, now)
    said = Bilingual(f"累计应发 {shown(gross)}", f"{shown(gross)} gross in the year so far")
    papers = tuple(m.paper for m in before)
    most = _most_taxable(gross, months)
    with_bonus = _holds_bonus(gross, months)
    if not with_bonus:
        yield Bound(now.tax, Decimal(0), tax_on(most + now.taxable) - tax_on(most), said, papers)
    if now.paper.has("income_tax_ytd"):
        total = now.paper.money("income_tax_ytd")
        high = max(tax_on(most), taxed_apart(most)) if with_bonus else tax_on(most)
        yield Bound(total, Decimal(0), high, _of_year(said), papers)
        yield Bound(total + now.tax, _least(gross, months, with_bonus), high + now.tax, _of_year(said), papers)


def _by_run(now: Month, before: Sequence[Month]) -> Iterator[Bound]:
    """From all slips of the year. The first may be December's, paid in January: then one more month counted."""
    months = (*before, now)
    gross, total = sum((m.gross for m in months), Decimal(0)), sum((m.tax for m in months), Decimal(0))
    with_bonus = any(m.one_off for m in months)
    most = _most_taxable(gross, months) + max(m.taxable for m in months)
    high = max(tax_on(most), taxed_apart(most)) if with_bonus else tax_on(most)
    said = Bilingual(
        f"本年 {len(months)} 个月应发共 {shown(gross)}", f"{shown(gross)} gross on the year's {len(months)} slips"
    )
    papers = tuple(m.paper for m in before)
    yield Bound(total, _least(gross, months, with_bonus), high, _of_year(said), papers)
    if not with_bonus:
        yield Bound(now.tax, Decimal(0), tax_on(most) - tax_on(most - now.taxable), said, papers)


def _between(now: Month, same_year: Sequence[Month]) -> Iterator[Bound]:
    """Two months that one rate and one special deduction explain tell the bracket: of those between, the tax itself at
    the most; of those before, at most their rate on all; of those after, at most that of the next bracket's edge."""
    plain = [m for m in same_year if not m.one_off and m.tax > 0]
    earlier = [m for m in plain if period_of(m.paper) < period_of(now.paper)]
    later = [m for m in plain if period_of(m.paper) > period_of(now.paper)]
    two = (earlier[-1], later[0]) if earlier and later else tuple((earlier[-2:] or later)[:2])
    if now.one_off or len(two) < 2:
        return
    a, b = two
    brackets = [bracket for bracket in table().brackets if _explains(bracket, a, b)]
    if not brackets:
        return
    if earlier and later:
        high = max(_at_rate(bracket, a, b, now) for bracket in brackets)
    elif later:
        high = max(_cents(now.taxable * bracket.rate) for bracket in brackets)
    else:
        high = max(_beyond(bracket, now.taxable) for bracket in brackets)
    said = Bilingual(
        f"相近两月个税 {shown(a.tax)} 和 {shown(b.tax)} 适用同一税率",
        f"two months beside it, taxed {shown(a.tax)} and {shown(b.tax)}, are in one bracket",
    )
    yield Bound(now.tax, Decimal(0), high, said, (a.paper, b.paper))


def _explains(bracket: Bracket, a: Month, b: Month) -> bool:
    deducted = [m.earned - m.tax / bracket.rate for m in (a, b)]
    least, most = -1, table().special_additional_most
    return abs(deducted[0] - deducted[1]) <= 1 and least <= min(deducted) <= most


def _at_rate(bracket: Bracket, a: Month, b: Month, now: Month) -> Decimal:
    """The month's tax with the special deduction of the two others."""
    deducted = min(m.earned - m.tax / bracket.rate for m in (a, b))
    return max(Decimal(0), _cents((now.earned + now.absence - deducted) * bracket.rate))


def _beyond(bracket: Bracket, taxable: Decimal) -> Decimal:
    """The most tax on `taxable` for a year that has come no further than the edge of the bracket."""
    if bracket.up_to is None:
        return _cents(taxable * bracket.rate)
    return tax_on(bracket.up_to + taxable) - tax_on(bracket.up_to)


def _most_taxable(gross: Decimal, months: Sequence[Month]) -> Decimal:
    """No special deduction at all, and all that months not shown earned. A month that earned less than is exempt takes
    nothing off: tax withheld before it is not given back within the year."""
    not_shown = max(Decimal(0), gross - sum((m.gross for m in months), Decimal(0)))
    return not_shown + sum((m.taxable for m in months), Decimal(0))


def _least(gross: Decimal, months: Sequence[Month], with_bonus: bool) -> Decimal:
    """The tax of the year with every deduction that life knows, for all months there can be."""
    facts, count = table(), max(_months_so_far(months[-1].paper))
    monthly = max(m.contributions for m in months) * facts.contributions_vary
    paid_in = monthly * count if monthly else gross * facts.contributions_unknown
    absence = sum((m.absence for m in months), Decimal(0)) * count
    left = gross - absence - paid_in - facts.yearly_exemption - facts.special_additional_most * count
    if with_bonus:
        return _cents(max(Decimal(0), left) * facts.brackets[0].rate)
    return tax_on(left)


def _holds_bonus(gross: Decimal, months: Sequence[Month]) -> bool:
    usual = max(m.gross for m in months) * max(_months_so_far(months[-1].paper))
    return any(m.one_off for m in months) or gross > usual * _BONUS_SHOWS


def _apart(now: Month) -> Decimal:
    return taxed_apart(now.taxable) if now.one_off else Decimal(0)


def _run_before(now: Month, earlier: Sequence[Month]) -> tuple[Month, ...]:
    """The unbroken months before, one slip each, the earliest first."""
    run: list[Month] = []
    last = now
    for month in reversed(earlier):
        if not follows(month.paper, last.paper):
            break
        run.insert(0, month)
        last = month
    return tuple(run)


def _months_so_far(slip: Paper) -> tuple[int, ...]:
    """How many months of the tax year there may have been: by the month worked, or one more by the day of payment."""
    worked = period_of(slip).last.month
    if not slip.is_sure("pay_date"):
        return (worked, min(worked + 1, 12))
    paid = slip.day("pay_date")
    return (worked, paid.month) if paid.year == period_of(slip).last.year else (worked,)


def _is_usable(slip: Paper) -> bool:
    needed = all(slip.is_sure(name) for name in ("gross_pay", "income_tax"))
    return needed and all(slip.is_sure(name) for name in NEEDED if slip.has(name))


def _may_be_foreigner(slip: Paper) -> bool:
    """Non-residents are taxed by the month, by other tables."""
    name = slip.seen("employee_name")
    return isinstance(name, str) and _LATIN.fullmatch(name) is not None


def _of_year(said: Bilingual) -> Bilingual:
    return Bilingual(f"{said.zh}，对应全年至今的个税", f"{said.en}, against the tax of the year so far")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
