"""A year of pay: monthly slips with cumulative withholding of income tax and contributions in their lawful ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from domain.document import Period
from sample_docs.people import Applicant, Employee

CENT = Decimal("0.01")
_BRACKETS = (
    (36000, "0.03", 0),
    (144000, "0.10", 2520),
    (300000, "0.20", 16920),
    (420000, "0.25", 31920),
    (660000, "0.30", 52920),
    (960000, "0.35", 85920),
)
"""Upper bound of cumulative taxable income, rate, quick deduction (公告2018年第61号)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a slip. `key` names the line in the label lists; it is a contract field for those that have one."""

    section: str
    key: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Slip:
    """One month of pay. `gross_pay` − `total_deductions` = `net_pay`; the items add up to both totals."""

    employee: Employee
    period: Period
    pay_date: date
    days_due: int
    days_worked: Decimal
    items: tuple[Item, ...]
    gross_pay: Decimal
    total_deductions: Decimal
    net_pay: Decimal
    gross_pay_ytd: Decimal
    income_tax_ytd: Decimal
    year_to_date: Mapping[str, Decimal]
    """By item key, this month included."""

    def of(self, section: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.section == section)

    def amount(self, key: str) -> Decimal | None:
        return next((item.amount for item in self.items if item.key == key), None)


@dataclass(frozen=True, slots=True)
class PayRules:
    """What shapes a person's pay over the year."""

    pay_day: int
    medical_extra: Decimal = Decimal(0)
    ill_since: date | None = None


def pay_slips(
    applicant: Applicant, months: Sequence[Period], rng: Random, ill_since: date | None = None
) -> tuple[Slip, ...]:
    """The slips of `months`, oldest first. Years are drawn from January, because tax is withheld cumulatively."""
    rules = PayRules(applicant.pay_day, applicant.city.medical_extra, ill_since)
    return draw_slips(applicant.job, months, rules, rng)


def draw_slips(employee: Employee, months: Sequence[Period], rules: PayRules, rng: Random) -> tuple[Slip, ...]:
    """One employee's slips of `months`, oldest first."""
    wanted = sorted(months)
    slips: list[Slip] = []
    for year in sorted({m.first.year for m in wanted}):
        year_to_date = YearToDate()
        for month in range(1, 13):
            period = Period.month(year, month)
            if period > wanted[-1]:
                break
            slip = _slip(employee, period, rules, year_to_date, rng)
            if period in wanted:
                slips.append(slip)
    return tuple(slips)


@dataclass
class YearToDate:
    months: int = 0
    gross: Decimal = Decimal(0)
    taxable: Decimal = Decimal(0)
    tax: Decimal = Decimal(0)
    items: dict[str, Decimal] = field(default_factory=dict)

    def withhold(self, gross: Decimal, taxable: Decimal) -> Decimal:
        """Tax of one more month, in which `taxable` was earned after contributions and special deductions."""
        self.months += 1
        self.gross += gross
        self.taxable += taxable
        tax = max(Decimal(0), cumulative_tax(self.taxable - 5000 * self.months) - self.tax)
        self.tax += tax
        return tax

    def book(self, items: Sequence[Item]) -> Mapping[str, Decimal]:
        """Adds a month's items; gives the sums so far."""
        for item in items:
            self.items[item.key] = self.items.get(item.key, Decimal(0)) + item.amount
        return dict(self.items)


def cumulative_tax(taxable: Decimal) -> Decimal:
    """Tax due on the year's taxable income so far, in cents."""
    if taxable <= 0:
        return Decimal("0.00")
    for bound, rate, quick in _BRACKETS:
        if taxable <= bound:
            return cents(taxable * Decimal(rate) - quick)
    return cents(taxable * Decimal("0.45") - 181920)


def cents(amount: Decimal) -> Decimal:
    """Rounded to 0.01, halves up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def _slip(employee: Employee, period: Period, rules: PayRules, ytd: YearToDate, rng: Random) -> Slip:
    due = _working_days(period)
    absent = _days_absent(period, rules.ill_since, due, rng)
    earnings = _earnings(employee, absent, due, rng)
    absence = _absence(employee, absent, due)
    contributions = _contributions(employee, rules.medical_extra)
    gross = sum((i.amount for i in earnings), Decimal(0))
    paid_in = sum((i.amount for i in contributions), Decimal(0))
    held_back = sum((i.amount for i in absence), Decimal(0))
    tax = ytd.withhold(gross - held_back, gross - held_back - paid_in - employee.special_deduction)
    items = (*earnings, *contributions, Item("deduction", "income_tax", tax), *absence)
    deductions = paid_in + tax + held_back
    return Slip(
        employee=employee,
        period=period,
        pay_date=pay_day(period, rules.pay_day),
        days_due=due,
        days_worked=Decimal(due) - absent,
        items=items,
        gross_pay=gross,
        total_deductions=deductions,
        net_pay=gross - deductions,
        gross_pay_ytd=ytd.gross,
        income_tax_ytd=ytd.tax,
        year_to_date=ytd.book(items),
    )


def with_more_lines(slip: Slip) -> Slip:
    """The slip of a larger firm: more lines, some of them zero, with the same net pay."""
    more = (
        Item("earning", "seniority", Decimal("260.00")),
        Item("earning", "heat", Decimal("300.00")),
        Item("earning", "night", Decimal("0.00")),
        Item("deduction", "union_fee", Decimal("25.00")),
        Item("deduction", "annuity", Decimal("420.00")),
        Item("deduction", "utilities", Decimal("115.00")),
    )
    added = sum((i.amount for i in more if i.section == "earning"), Decimal(0))
    return replace(
        slip,
        items=(*slip.items, *more),
        gross_pay=slip.gross_pay + added,
        total_deductions=slip.total_deductions + added,
        gross_pay_ytd=slip.gross_pay_ytd + added * slip.period.first.month,
    )


def employer_side(slip: Slip) -> dict[str, Decimal]:
    """What the employer pays on top, by the key of the employee's own contribution."""
    base = (slip.amount("pension") or Decimal(0)) / Decimal("0.08")
    rates = {"pension": "0.16", "medical_insurance": "0.095", "unemployment_insurance": "0.005"}
    return {key: cents(base * Decimal(rate)) for key, rate in rates.items()} | {
        "housing_fund": slip.amount("housing_fund") or Decimal(0)
    }


def pay_day(period: Period, day: int) -> date:
    """The day in the following month, or the last working day before it (工资支付暂行规定 第七条)."""
    following = period.last + timedelta(days=1)
    paid = following.replace(day=day)
    while paid.weekday() >= 5 or (paid.month == 10 and paid.day <= 7):  # weekends and the National Day week
        paid -= timedelta(days=1)
    return paid


def _working_days(period: Period) -> int:
    days = (period.last - period.first).days + 1
    return sum((period.first + timedelta(days=d)).weekday() < 5 for d in range(days))


def _days_absent(period: Period, ill_since: date | None, due: int, rng: Random) -> Decimal:
    if ill_since is None or period.last < ill_since:
        return Decimal(rng.choice(("0", "0", "0", "0.5", "1")))
    return Decimal(rng.randint(due // 3, due * 2 // 3))


def _earnings(employee: Employee, absent: Decimal, due: int, rng: Random) -> tuple[Item, ...]:
    share = 1 - absent / due
    bonus = cents(employee.base_pay * Decimal(rng.randint(10, 35)) / 100 * share)
    worked = due - int(absent)
    items = [
        Item("earning", "base_pay", cents(employee.base_pay)),
        Item("earning", "post_pay", cents(Decimal(rng.randint(5, 20) * 100))),
        Item("earning", "performance", bonus),
        Item("earning", "meal", cents(Decimal(worked * 15))),
        Item("earning", "transport", Decimal("200.00")),
    ]
    if absent < 2 and rng.random() < 0.7:
        hourly = cents(employee.base_pay / Decimal("21.75") / 8)
        items.append(Item("earning", "overtime", cents(hourly * Decimal("1.5") * rng.randint(4, 20))))
    return tuple(items)


def _absence(employee: Employee, absent: Decimal, due: int) -> tuple[Item, ...]:
    """Sick days are paid at 60 %: the rest is held back, by the day of 21.75."""
    if not absent:
        return ()
    key = "sick_leave" if absent > 1 else "personal_leave"
    rate = Decimal("0.4") if absent > 1 else Decimal(1)
    return (Item("deduction", key, cents(employee.base_pay / Decimal("21.75") * absent * rate)),)


def _contributions(employee: Employee, medical_extra: Decimal) -> tuple[Item, ...]:
    base = max(employee.base_pay, Decimal(4812))
    rates = (("pension", "0.08"), ("medical_insurance", "0.02"), ("unemployment_insurance", "0.005"))
    items = [Item("deduction", key, cents(base * Decimal(rate))) for key, rate in rates]
    items[1] = Item("deduction", "medical_insurance", items[1].amount + medical_extra)
    fund = (base * employee.fund_rate).quantize(Decimal(1), ROUND_HALF_UP)
    return (*items, Item("deduction", "housing_fund", cents(fund)))
