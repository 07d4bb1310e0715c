"""Writes values the way one layout writes them, and tells the truth of each as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from domain.document import Period
from sample_docs.labels import Spellings
from sample_docs.truth import Printed, Truth

UNPRINTED = frozenset({"days_due", "days_worked"})
"""Printed on slips, but no field of the contract."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a layout prints values. `money`: `comma` 12,298.75, `plain` 12298.75, `yen` ¥12,298.75."""

    money: str = "comma"
    month: str = "{:%Y年%m月}"
    day: str = "{:%Y-%m-%d}"
    sexes: Mapping[str, str] = field(default_factory=lambda: {"male": "男", "female": "女"})

    def show(self, value: Printed) -> str:
        if isinstance(value, Decimal):
            return self.amount(value)
        if isinstance(value, Period):
            return (
                self.month.format(value.first)
                if value.is_month
                else f"{self.date(value.first)} - {self.date(value.last)}"
            )
        return self.date(value) if isinstance(value, date) else str(value)

    def amount(self, value: Decimal) -> str:
        digits = f"{value:.2f}" if self.money == "plain" else f"{value:,.2f}"
        return f"¥{digits}" if self.money == "yen" else digits

    def date(self, value: date) -> str:
        if self.day == "short":
            return f"{value.year}年{value.month}月{value.day}日"
        return self.day.format(value)


class Pen:
    """One document's labels, drawn once from the spellings, and its values."""

    def __init__(
        self, truth: Truth, style: Style, values: Mapping[str, Printed], spellings: Spellings, rng: Random
    ) -> None:
        self.truth = truth
        self.style = style
        self._values = values
        self._labels = {name: rng.choice(words) for name, words in spellings.items()}

    def label(self, name: str) -> str:
        return self._labels[name]

    def write(self, name: str) -> str:
        """The value as printed; recorded, so call it only for what is set on the page."""
        value = self._values[name]
        if name not in UNPRINTED:
            self.truth.add(name, value)
        return self.style.sexes.get(value, value) if isinstance(value, str) else self.style.show(value)

    def rewrite(self, name: str, text: str) -> str:
        """The field's text where the page prints more or other words than its plain value."""
        self.truth.add(name, text)
        return text

    def pair(self, name: str) -> tuple[str, str]:
        return self.label(name), self.write(name)

    def item(self, section: str, key: str, amount: Decimal) -> tuple[str, str]:
        """A line of a slip: its label and amount. Lines with a name of the contract are fields as well."""
        name = key if key in CANONICAL else ""
        self.truth.add_item(section, self.label(key), name, amount)
        if name:
            self.truth.add(name, amount)
        return self.label(key), self.style.show(amount)

    def employer_item(self, key: str, amount: Decimal) -> str:
        """The employer's share on the same line: never the employee's field."""
        self.truth.add_item("employer", self.label(key), "", amount)
        return self.style.show(amount)


CANONICAL = frozenset(
    {"base_pay", "income_tax", "pension", "medical_insurance", "unemployment_insurance", "housing_fund"}
)
