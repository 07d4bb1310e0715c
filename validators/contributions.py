"""The wage from which a slip's contributions were reckoned, as far as the contributions tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path

import yaml

_TABLE = Path(__file__).parent / "facts" / "contributions.yaml"
INSURANCES = ("pension", "medical_insurance", "unemployment_insurance")


@dataclass(frozen=True, slots=True)
class Rates:
    """`facts/contributions.yaml`; `rates` by insurance, the usual one first."""

    rates: Mapping[str, tuple[Decimal, ...]]
    medical_extra: tuple[Decimal, ...]
    highest_floor: Decimal
    lowest_cap: Decimal
    floors_apart: Decimal
    caps_apart: Decimal
    one_base_apart: Decimal
    housing_fund_most: Decimal


@dataclass(frozen=True, slots=True)
class Base:
    """The wage that a contribution tells at `rate`, within its rounding."""

    insurance: str
    rate: Decimal
    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


def shared(paid: Mapping[str, Decimal]) -> tuple[Base, ...]:
    """One base for each contribution such that all are the same wage; empty where no lawful rates give one."""
    for chosen in product(*(_bases(name, amount) for name, amount in paid.items())):
        if max(b.low for b in chosen) <= min(b.high for b in chosen):
            return chosen
    return ()


def nearest(paid: Mapping[str, Decimal], like: Sequence[Base] = ()) -> tuple[Base, Base]:
    """The lowest and the highest base, at the lawful rates that bring them nearest to one another; `like`: bases of
    another month, whose rates are then the only ones."""
    known = {base.insurance: base.rate for base in like}
    spans = [
        (min(chosen, key=lambda b: b.middle), max(chosen, key=lambda b: b.middle))
        for chosen in product(*(_bases(name, amount) for name, amount in paid.items()))
        if all(known.get(b.insurance, b.rate) == b.rate for b in chosen)
    ]
    return min(spans, key=lambda span: span[1].middle / span[0].middle)


def may_differ(lowest: Base, highest: Base, one_base_elsewhere: bool) -> bool:
    """Whether floors or caps of one place may make two bases of one wage; `one_base_elsewhere`: whether in another
    month they made one."""
    table, apart = rates(), highest.middle / lowest.middle
    is_floor, is_cap = lowest.middle <= table.highest_floor, lowest.middle >= table.lowest_cap
    most = table.floors_apart if is_floor else table.caps_apart
    return (is_floor or is_cap) and apart <= (table.one_base_apart if one_base_elsewhere else most)


@cache
def rates() -> Rates:
    """The facts as they stand in the file beside this one."""
    told = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return Rates(
        {name: _numbers(told[name]) for name in INSURANCES},
        _numbers(told["medical_extra"]),
        *(
            Decimal(told[name])
            for name in (
                "highest_floor",
                "lowest_cap",
                "floors_apart",
                "caps_apart",
                "one_base_apart",
                "housing_fund_most",
            )
        ),
    )


def _numbers(told: Sequence[str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(x) for x in told)


def _bases(insurance: str, amount: Decimal) -> list[Base]:
    table = rates()
    extras = table.medical_extra if insurance == "medical_insurance" else (Decimal(0),)
    step = _rounding(amount)
    return [
        Base(insurance, rate, (amount - extra - step) / rate, (amount - extra + step) / rate)
        for extra in extras
        for rate in table.rates[insurance]
        if amount - extra > step
    ]


def _rounding(amount: Decimal) -> Decimal:
    """Half of the unit to which the amount seems rounded, a cent at least: bases are rounded as well."""
    if amount % 1 == 0:
        return Decimal("0.5")
    return Decimal("0.05") if amount % Decimal("0.1") == 0 else Decimal("0.01")
