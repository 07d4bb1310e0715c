"""Writes values the way one layout writes them, and tells the truth of each as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from domain.document import Period
from sample_docs.labels import Spellings
from sample_docs.sheet import Sheet
from sample_docs.truth import Printed
from sample_docs.words import count_in_words

UNPRINTED = frozenset({"days_due", "days_worked"})
"""Printed on slips, but no field of the contract."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a layout prints values.

    `money`: `comma` 12,298.75, `plain` 12298.75, `yen` ¥12,298.75, `indian` 1,12,298.75.
    """

    money: str = "comma"
    month: str = "{:%Y年%m月}"
    """A format, or `words`: 二〇二六年八月."""
    day: str = "{:%Y-%m-%d}"
    """A format, or one of `_DAYS`."""
    sign: str = ""
    """Set before every amount."""
    sexes: Mapping[str, str] = field(default_factory=lambda: {"male": "男", "female": "女"})

    def show(self, value: Printed) -> str:
        if isinstance(value, Decimal):
            return self.amount(value)
        if isinstance(value, Period):
            return self.period(value)
        return self.date(value) if isinstance(value, date) else str(value)

    def period(self, value: Period) -> str:
        if not value.is_month:
            return f"{self.date(value.first)} - {self.date(value.last)}"
        if self.month == "words":
            return _DAYS["words"](value.first).rpartition("月")[0] + "月"
        return self.month.format(value.first)

    def amount(self, value: Decimal) -> str:
        if self.money == "indian":
            return self.sign + indian(value)
        digits = f"{value:.2f}" if self.money == "plain" else f"{value:,.2f}"
        return f"¥{digits}" if self.money == "yen" else self.sign + digits

    def date(self, value: date) -> str:
        return _DAYS[self.day](value) if self.day in _DAYS else self.day.format(value)


def indian(value: Decimal) -> str:
    """Grouped by thousand, then by hundreds: 12,34,567.00."""
    whole, _, cents = f"{abs(value):.2f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ("-" if value < 0 else "") + ",".join([*reversed(groups), tail]) + "." + cents


def in_chinese(number: int) -> str:
    """Up to 99 as dates write it: 1 is 一, 10 is 十, 21 is 二十一."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return lead + (_CHINESE[ones] if ones or not tens else "")


_CHINESE = "〇一二三四五六七八九"
_DAYS: Mapping[str, Callable[[date], str]] = {
    "short": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "points": lambda d: f"{d.year}.{d.month}.{d.day}",
    "words": lambda d: (
        "".join(_CHINESE[int(c)] for c in str(d.year)) + f"年{in_chinese(d.month)}月{in_chinese(d.day)}日"
    ),
}


class Pen:
    """One document's labels, drawn once from the spellings, and its values."""

    def __init__(
        self, sheet: Sheet, style: Style, values: Mapping[str, Printed], spellings: Spellings, rng: Random
    ) -> None:
        self.truth = sheet.truth
        self.veil = sheet.veil
        self.style = style
        self._values = values
        self._labels = {name: rng.choice(words) for name, words in spellings.items()}

    def label(self, name: str) -> str:
        return self._labels[name]

    def write(self, name: str, form: str = "") -> str:
        """The value as printed; recorded, so call it only for what is set on the page.

        A name that begins with `_` is no field of the contract. `form` prints it another way than the style's:
        `capitals` 壹拾肆, `chinese` 十四, or one of `_DAYS`.
        """
        value = self._values[name]
        if name not in UNPRINTED and not name.startswith("_"):
            self.truth.add(name, value)
        return self.veil.lay(name, self._shown(value, form))

    def _shown(self, value: Printed, form: str) -> str:
        if isinstance(value, str):
            return self.style.sexes.get(value, value)
        if isinstance(value, int) and form:
            return count_in_words(value) if form == "capitals" else in_chinese(value)
        if isinstance(value, date) and form:
            return _DAYS[form](value)
        return self.style.show(value)

    def fill(self, template: str) -> str:
        """`template` with every `{name}` written."""
        return template.format_map(_Written(self))

    def rewrite(self, name: str, text: str) -> str:
        """The field's text where the page prints more or other words than its plain value."""
        self.veil.forget(name)
        self.truth.add(name, self.veil.plain(text))
        return self.veil.lay(name, text)

    def pair(self, name: str) -> tuple[str, str]:
        return self.label(name), self.write(name)

    def item(self, section: str, key: str, amount: Decimal) -> tuple[str, str]:
        """A line of a slip: its label and amount. Lines with a name of the contract are fields as well."""
        return self.label(key), self.line(section, self.label(key), key if key in CANONICAL else "", amount)

    def line(self, section: str, label: str, name: str, amount: Decimal) -> str:
        """A line of a slip under a label of its own; `name` is its field, if it has one."""
        self.truth.add_item(section, label, name, amount)
        if name:
            self.truth.add(name, amount)
        return self.veil.lay("amount", self.style.show(amount), f"item {len(self.truth.line_items) - 1}")

    def employer_item(self, key: str, amount: Decimal) -> str:
        """The employer's share on the same line: never the employee's field."""
        return self.line("employer", self.label(key), "", amount)


class _Written(dict[str, object]):
    """What a template's names become: each is written as it is asked for."""

    def __init__(self, pen: Pen) -> None:
        super().__init__()
        self._pen = pen

    def __missing__(self, name: str) -> _Place:
        return _Place(self._pen, name)


@dataclass(frozen=True, slots=True)
class _Place:
    """One name in a template; what stands after its colon is the form."""

    pen: Pen
    name: str

    def __format__(self, form: str) -> str:
        return self.pen.write(self.name, form)


CANONICAL = frozenset(
    {"base_pay", "income_tax", "pension", "medical_insurance", "unemployment_insurance", "housing_fund"}
)
