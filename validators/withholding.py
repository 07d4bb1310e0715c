"""Income tax withheld cumulatively: the tax on a year's taxable income so far, and back from the tax to the income."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).parent / "facts" / "income_tax.yaml"
_FIGURES = (
    "monthly_exemption",
    "yearly_exemption",
    "special_additional_most",
    "contributions_vary",
    "contributions_unknown",
)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Bracket:
    """`up_to` is `None` for the last one."""

    up_to: Decimal | None
    rate: Decimal
    quick: Decimal


@dataclass(frozen=True, slots=True)
class TaxTable:
    """`facts/income_tax.yaml`; money in yuan."""

    since: date
    until: date | None
    brackets: tuple[Bracket, ...]
    monthly_exemption: Decimal
    yearly_exemption: Decimal
    special_additional_most: Decimal
    contributions_vary: Decimal
    contributions_unknown: Decimal

    @property
    def top_rate(self) -> Decimal:
        return self.brackets[-1].rate

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def tax_on(taxable: Decimal) -> Decimal:
    """Tax of the year on `taxable`, to the cent; none on nothing."""
    if taxable <= 0:
        return Decimal("0.00")
    bracket = _bracket(taxable)
    return (taxable * bracket.rate - bracket.quick).quantize(CENT, ROUND_HALF_UP)


def taxed_apart(bonus: Decimal) -> Decimal:
    """Tax on a yearly bonus taken by itself: the rate of its twelfth, on all of it."""
    if bonus <= 0:
        return Decimal("0.00")
    bracket = _bracket(bonus)
    return (bonus * bracket.rate - bracket.quick / 12).quantize(CENT, ROUND_HALF_UP)


def taxable_for(tax: Decimal) -> Decimal:
    """The year's taxable income on which `tax` is due; 0 for no tax."""
    bracket = next(b for b in table().brackets if b.up_to is None or tax <= b.up_to * b.rate - b.quick)
    return (tax + bracket.quick) / bracket.rate if tax > 0 else Decimal(0)


@cache
def table() -> TaxTable:
    """The facts as they stand in the file beside this one."""
    told = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    brackets = tuple(
        Bracket(Decimal(b["up_to"]) if b["up_to"] else None, Decimal(b["rate"]), Decimal(b["quick"]))
        for b in told["brackets"]
    )
    return TaxTable(told["since"], told["until"], brackets, *(Decimal(told[name]) for name in _FIGURES))


def _bracket(taxable: Decimal) -> Bracket:
    return next(b for b in table().brackets if b.up_to is None or taxable <= b.up_to)
