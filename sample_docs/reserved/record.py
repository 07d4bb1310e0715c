"""Notes in the truth what a page prints, in the very call that gives the words to print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sample_docs.pay import cents
from sample_docs.truth import Printed, Truth, as_text

NAMED = frozenset({"base_pay", "income_tax", "pension", "medical_insurance", "unemployment_insurance", "housing_fund"})
SEXES: Mapping[str, Mapping[str, str]] = {
    "zh": {"male": "男", "female": "女"},
    "en": {"male": "Male", "female": "Female"},
}


class Record:
    """Writes one document's truth."""

    def __init__(self, truth: Truth) -> None:
        self.truth = truth

    def text(self, name: str, value: str) -> str:
        """A field that is printed as it is."""
        self.truth.add(name, value)
        return value

    def value(self, name: str, value: Printed, shown: str) -> str:
        """A field whose value is printed as `shown`."""
        self.truth.add(name, cents(value) if isinstance(value, Decimal) else value)
        return shown

    def sex(self, value: str) -> str:
        return self.value("sex", value, SEXES[self.truth.language][value])

    def item(self, section: str, label: str, key: str, amount: Decimal) -> None:
        """A line of a slip; of the employee's own lines those with a name of the contract are fields as well."""
        name, amount = key if key in NAMED and section != "employer" else "", cents(amount)
        self.truth.add_item(section, label, name, amount)
        if name:
            self.truth.add(name, amount)

    def row(self, day: date, description: str, counterparty: str, amount: Decimal, balance: Decimal | None) -> None:
        """A row of a statement; a `balance` that the page does not print is None."""
        self.truth.transactions.append(
            {
                "date": day.isoformat(),
                "description": as_text(description),
                "counterparty": as_text(counterparty),
                "amount": f"{amount:f}",
                "balance": None if balance is None else f"{balance:f}",
            }
        )


def money(amount: Decimal, form: str = ",") -> str:
    """Two decimals; `form` is `,` for thousands, `` for none, `in` for Indian grouping."""
    if form != "in":
        return f"{amount:,.2f}" if form else f"{amount:.2f}"
    sign, (whole, cents) = "-" if amount < 0 else "", f"{abs(amount):.2f}".split(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return f"{sign}{','.join([*groups, tail])}.{cents}"


def day_zh(day: date) -> str:
    """As in 2026年8月3日."""
    return f"{day.year}年{day.month}月{day.day}日"
