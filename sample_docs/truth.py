"""What a drawn page prints, collected while it is drawn: the truth beside every sample."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.document import Period

Printed = Decimal | date | Period | int | str
Json = dict[str, object]

_CURRENCIES = {
    "CNY": re.compile(r"CNY|RMB|人民币|[¥￥]|（元）|单位：元|\d元"),
    "HKD": re.compile(r"HKD|HK\$|港币"),
    "USD": re.compile(r"USD|(?<!HK)\$"),
    "GBP": re.compile(r"GBP|£"),
    "INR": re.compile(r"INR|₹|Rs\."),
}
"""What makes the currency a printed field. Amounts in words end in 元 as well, and do not."""


@dataclass
class Truth:
    """One document's truth. Values are as `report.json` prints them; a field the page does not print is absent."""

    kind: str
    language: str
    layout: str
    medium: str = "digital"
    fields: dict[str, str | int] = field(default_factory=dict)
    line_items: list[dict[str, str]] = field(default_factory=list)
    transactions: list[dict[str, str | None]] = field(default_factory=list)
    seals: list[str] = field(default_factory=list)
    other_people: int = 0
    part: str = "development"
    """`development`, or `reserved`: papers that nobody looks at while extractors are changed."""
    variant: str = ""
    """Which of a medium's looks the copy has, such as `fax`."""

    def add(self, name: str, value: Printed) -> None:
        """The page prints `value` for the contract's field `name`."""
        self.fields[name] = as_printed(value)

    def add_item(self, section: str, label: str, name: str, amount: Decimal) -> None:
        """The page prints a line of a pay slip; it is also a field where the line has a canonical name."""
        entry = {"section": section, "label": as_text(label), "name": name, "amount": f"{amount:f}"}
        self.line_items.append(entry)

    def saw(self, text: str) -> None:
        """Any text set on the page: a sign of the currency makes it a printed field."""
        if self.kind in ("pay_slip", "bank_statement"):
            for currency, sign in _CURRENCIES.items():
                if sign.search(text):
                    self.fields["currency"] = currency

    def to_json(self) -> Json:
        return {
            "kind": self.kind,
            "language": self.language,
            "medium": self.medium,
            "layout": self.layout,
            "fields": dict(sorted(self.fields.items())),
            "line_items": self.line_items,
            "transactions": self.transactions,
            "seals": self.seals,
            "other_people": self.other_people,
        }


def as_printed(value: Printed) -> str | int:
    """Money with its digits, days ISO, months `2026-08`, counts as numbers, text NFKC without outer spaces."""
    if isinstance(value, str):
        return as_text(value)
    if isinstance(value, int):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_text(text: str) -> str:
    """NFKC without outer spaces, as the contract writes text fields."""
    return unicodedata.normalize("NFKC", text).strip()
