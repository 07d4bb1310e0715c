"""Pay outside the mainland: a month or fortnight with the lines, taxes and schemes of the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.document import Period
from sample_docs.pay import cents


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stub. `name`: the contract's field, where the label means just that."""

    section: str
    label: str
    name: str
    amount: Decimal
    hours: str = ""
    rate: str = ""


@dataclass(frozen=True, slots=True)
class Stub:
    """One payment. Employer's lines are in neither total."""

    period: Period
    pay_date: date
    lines: tuple[Line, ...]
    periods_so_far: int
    """In the tax year, this one included."""

    def total(self, section: str) -> Decimal:
        return sum((line.amount for line in self.lines if line.section == section), Decimal("0.00"))


def draw_stub(place: str, month: Period, rng: Random) -> Stub:
    """A payment of that month; raises KeyError for a place that has no pay here."""
    lines = _LINES[place](rng)
    if place == "us":
        first = month.first + timedelta(days=2)
        return Stub(Period(first, first + timedelta(days=13)), first + timedelta(days=19), lines, 2 * month.first.month)
    since_april = (month.first.month - 4) % 12 + 1
    return Stub(month, month.last - timedelta(days=rng.randint(0, 3)), lines, since_april)


def _uk(rng: Random) -> tuple[Line, ...]:
    basic = Decimal(rng.randint(2100, 4200))
    overtime = cents(basic / 160 * Decimal("1.5") * rng.randint(2, 12))
    gross = basic + overtime
    return (
        Line("earning", "Basic Salary", "base_pay", cents(basic)),
        Line("earning", "Overtime", "", overtime),
        Line("deduction", "PAYE Tax", "income_tax", cents((gross - 1048) * Decimal("0.2"))),
        Line("deduction", "National Insurance", "", cents((gross - 1048) * Decimal("0.08"))),
        Line("deduction", "Pension", "pension", cents(gross * Decimal("0.05"))),
        Line("deduction", "Student Loan", "", Decimal(rng.randint(20, 90)).quantize(Decimal("0.01"))),
        Line("employer", "Employer NI", "", cents((gross - 417) * Decimal("0.15"))),
        Line("employer", "Employer Pension", "", cents(gross * Decimal("0.03"))),
    )


def _us(rng: Random) -> tuple[Line, ...]:
    rate, overtime = Decimal(rng.randint(2200, 4800)) / 100, rng.randint(2, 9)
    regular, extra = cents(rate * 80), cents(rate * Decimal("1.5") * overtime)
    gross = regular + extra
    return (
        Line("earning", "Regular", "base_pay", regular, "80.00", f"{rate:.4f}"),
        Line("earning", "Overtime", "", extra, f"{overtime}.00", f"{rate * Decimal('1.5'):.4f}"),
        Line("deduction", "Federal Income Tax", "income_tax", cents(gross * Decimal("0.11"))),
        Line("deduction", "Social Security", "", cents(gross * Decimal("0.062"))),
        Line("deduction", "Medicare", "", cents(gross * Decimal("0.0145"))),
        Line("deduction", "State Income Tax", "", cents(gross * Decimal("0.0425"))),
        Line("deduction", "401(k)", "", cents(gross * Decimal("0.04"))),
        Line("deduction", "Dental", "", Decimal("14.25")),
    )


def _hk(rng: Random) -> tuple[Line, ...]:
    basic, allowance = Decimal(rng.randint(180, 380) * 100), Decimal(rng.randint(5, 20) * 100)
    fund = min(cents((basic + allowance) * Decimal("0.05")), Decimal("1500.00"))
    return (
        Line("earning", "Basic Salary 基本薪金", "base_pay", cents(basic)),
        Line("earning", "Travelling Allowance 交通津貼", "", cents(allowance)),
        Line("deduction", "MPF (Employee) 僱員強積金", "pension", fund),
        Line("deduction", "No Pay Leave 無薪假", "", cents(basic / 30)),
        Line("employer", "MPF (Employer) 僱主強積金", "", fund),
    )


def _india(rng: Random) -> tuple[Line, ...]:
    basic = Decimal(rng.randint(320, 700) * 100)
    return (
        Line("earning", "Basic", "base_pay", cents(basic)),
        Line("earning", "House Rent Allowance", "", cents(basic * Decimal("0.4"))),
        Line("earning", "Conveyance Allowance", "", Decimal("1600.00")),
        Line("earning", "Special Allowance", "", cents(Decimal(rng.randint(50, 240) * 100))),
        Line("deduction", "EPF Contribution", "pension", cents(basic * Decimal("0.12"))),
        Line("deduction", "Professional Tax", "", Decimal("200.00")),
        Line("deduction", "Income Tax (TDS)", "income_tax", cents(basic * Decimal("0.07"))),
    )


_LINES: Mapping[str, Callable[[Random], tuple[Line, ...]]] = {"uk": _uk, "us": _us, "hk": _hk, "india": _india}


def indian_words(amount: Decimal) -> str:
    """As slips there write it: 112298.75 is `Rupees One Lakh Twelve Thousand … and Paise Seventy Five Only`."""
    rupees, paise = divmod(int(amount * 100), 100)
    groups = ((rupees // 100000, "Lakh"), (rupees // 1000 % 100, "Thousand"), (rupees // 100 % 10, "Hundred"))
    words = [f"{_below_hundred(number)} {unit}" for number, unit in groups if number]
    if rupees % 100:
        words.append(_below_hundred(rupees % 100))
    cents_ = f" and Paise {_below_hundred(paise)}" if paise else ""
    return f"Rupees {' '.join(words)}{cents_} Only"


def _below_hundred(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_SMALL[ones]}" if ones else _TENS[tens]


_SMALL = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"),
    *("Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"),
)
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
