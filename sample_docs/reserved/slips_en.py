"""English pay slips: American stub by the fortnight, British payslip, Indian payslip, Singapore's itemised slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.document import Period
from sample_docs.pay import cents
from sample_docs.reserved.cast import Role
from sample_docs.reserved.leaf import A4, LETTER, Leaf, Type, filled, lined, merged, ruled
from sample_docs.reserved.record import Record, money
from sample_docs.truth import Truth

Line = tuple[str, str, Decimal]
"""Label, key, amount."""
FIRST = {
    "female": (
        "Beatrice",
        "Deepika",
        "Esther",
        "Farah",
        "Hannah",
        "Jocelyn",
        "Maureen",
        "Olivia",
        "Rosalind",
        "Theresa",
        "Abigail",
        "Priyanka",
    ),
    "male": (
        "Aaron",
        "Callum",
        "Graham",
        "Imran",
        "Kiran",
        "Leroy",
        "Nikhil",
        "Patrick",
        "Suresh",
        "Vikram",
        "Dominic",
        "Hugo",
    ),
}
LAST = (
    "Abbott",
    "Bhattacharya",
    "Chowdhury",
    "Donnelly",
    "Ellison",
    "Fernandes",
    "Goldberg",
    "Hargreaves",
    "Iyer",
    "Jamieson",
    "Koh",
    "Llewellyn",
    "Menon",
    "Novak",
    "Okafor",
    "Pemberton",
    "Quigley",
    "Ramaswamy",
    "Saunders",
    "Thornbury",
    "Venkatesan",
    "Wainwright",
)
_FIRMS = {
    "us": (
        "Blue Mesa Logistics, Inc.",
        "Harlan & Pike Manufacturing LLC",
        "Lone Oak Dental Group, P.A.",
        "Gulf Prairie Supply Co.",
    ),
    "uk": (
        "Ashdown Catering Services Limited",
        "Pennine Tool & Die Ltd",
        "Marlow & Finch Solicitors LLP",
        "Severnside Transport plc",
    ),
    "in": ("Nandi Hills Software Private Limited", "Konkan Agro Exports Pvt. Ltd.", "Sahyadri Auto Components Limited"),
    "sg": ("Kallang Riverside Foods Pte. Ltd.", "Straits Harbour Engineering Pte Ltd", "Orchid Vale Childcare Pte Ltd"),
}
_JOBS = (
    ("Operations", "Shift Supervisor"),
    ("Accounts", "Payroll Clerk"),
    ("Customer Care", "Team Leader"),
    ("Engineering", "Technician"),
    ("Sales", "Account Executive"),
)


@dataclass(frozen=True, slots=True)
class Stub:
    """A month or fortnight of pay abroad."""

    name: str
    number: str
    firm: str
    department: str
    position: str
    period: Period
    paid: date
    base: Decimal


def person(rng: Random, sex: str = "") -> str:
    """First and last name, of either sex unless one is asked for."""
    return f"{rng.choice(FIRST[sex or rng.choice(('female', 'male'))])} {rng.choice(LAST)}"


def draw(name: str, role: Role, rng: Random) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("pay_slip", "en", name)
    return LAYOUTS[name](role, Record(truth), rng), truth


def us_stub(role: Role, record: Record, rng: Random) -> bytes:
    """An advice of deposit: hours and rates, taxes and deductions with the year to date, by the fortnight."""
    start = role.slip.period.first + timedelta(days=rng.randint(0, 14))
    period = Period(start, start + timedelta(days=13))
    stub = _stub(role, rng, "us", period, period.last + timedelta(days=rng.randint(3, 7)), rng.randint(1500, 4200))
    periods = stub.paid.timetuple().tm_yday // 14 + 1
    earnings: list[Line] = [(rng.choice(("Regular Salary", "Base Salary", "Salary")), "base_pay", stub.base)]
    earnings += [("Overtime", "", cents(stub.base / 80 * Decimal("1.5") * 8))]
    if rng.random() < 0.5:
        earnings.append(("Holiday", "", cents(stub.base / 10)))
    gross = _sum(earnings)
    taken: list[Line] = [
        (
            rng.choice(("Federal Income Tax", "Fed Withholding", "Federal Withholding Tax")),
            "income_tax",
            cents(gross * Decimal(rng.randint(80, 140)) / 1000),
        ),
        (rng.choice(("Social Security", "OASDI", "FICA - Social Security")), "", cents(gross * Decimal("0.062"))),
        (rng.choice(("Medicare", "FICA - Medicare")), "", cents(gross * Decimal("0.0145"))),
        (rng.choice(("401(k)", "401K Pre-Tax")), "", cents(gross * Decimal("0.04"))),
        ("Dental PPO", "", Decimal("12.40")),
    ]
    leaf = Leaf(record.truth, LETTER, Type("hei", "sans"))
    leaf.text(40, 52, record.text("employer", stub.firm), 13, bold=True)
    leaf.text(40, 68, f"{rng.randint(100, 9900)} Commerce Parkway, Austin, TX 787{rng.randint(10, 59)}", 9)
    leaf.text(572, 52, "Earnings Statement", 15, "r", bold=True)
    period_shown = f"{period.first:%m/%d/%Y} - {period.last:%m/%d/%Y}"
    rows = [
        [
            "Employee",
            record.text("employee_name", stub.name),
            rng.choice(("Pay Period", "Period Beg/End")),
            record.value("pay_period", period, period_shown),
        ],
        [
            "Employee ID",
            record.text("employee_number", stub.number),
            rng.choice(("Check Date", "Advice Date", "Pay Date")),
            record.value("pay_date", stub.paid, f"{stub.paid:%m/%d/%Y}"),
        ],
        ["Department", record.text("department", stub.department), "Pay Frequency", "Biweekly"],
    ]
    y = leaf.table(40, 88, [80, 190, 100, 162], rows, [], size=9, pad=2.5)
    rows = [["Earnings", "Rate", "Hours", "Current", "Year to Date"]]
    for label, key, amount in earnings:
        record.item("earning", label, key, amount)
        hours = Decimal(80) if key else Decimal(8)
        rows.append([label, money(amount / hours), f"{hours:.2f}", money(amount), money(amount * periods)])
    rows.append(
        [
            "Gross Pay",
            "",
            "",
            record.value("gross_pay", gross, f"${money(gross)}"),
            record.value("gross_pay_ytd", gross * periods, f"${money(gross * periods)}"),
        ]
    )
    y = leaf.table(
        40,
        y + 14,
        [212, 70, 60, 90, 100],
        rows,
        [*lined("#999"), filled(0, "#dddddd")],
        size=9,
        heads=1,
        aligns="lrrrr",
    )
    rows = [["Taxes and Deductions", "Current", "Year to Date"]]
    for label, key, amount in taken:
        record.item("deduction", label, key, amount)
        year = amount * periods
        rows.append([label, money(amount), record.value("income_tax_ytd", year, money(year)) if key else money(year)])
    total = _sum(taken)
    rows.append(
        ["Total Deductions", record.value("total_deductions", total, f"${money(total)}"), f"${money(total * periods)}"]
    )
    y = leaf.table(
        40, y + 14, [342, 90, 100], rows, [*lined("#999"), filled(0, "#dddddd")], size=9, heads=1, aligns="lrr"
    )
    record.truth.add("currency", "USD")
    leaf.box(40, y + 16, 532, 26, "#eeeeee", "#555")
    leaf.text(50, y + 33, "Net Pay", 11, bold=True)
    leaf.text(560, y + 33, record.value("net_pay", gross - total, f"${money(gross - total)}"), 12, "r", bold=True)
    account = f"XXXXX{rng.randint(1000, 9999)}"
    leaf.text(40, y + 66, f"Deposited to Account {record.text('bank_account', account)}", 9)
    leaf.text(40, 760, "THIS IS NOT A CHECK - NON-NEGOTIABLE", 9, ink="#777")
    return leaf.pdf()


def uk_payslip(role: Role, record: Record, rng: Random) -> bytes:
    """Payments beside deductions, the year to date below, the net pay in the corner."""
    month = role.slip.period
    stub = _stub(role, rng, "uk", month, month.last - timedelta(days=rng.randint(0, 4)), rng.randint(1700, 4800))
    payments: list[Line] = [(rng.choice(("Basic Pay", "Basic Salary", "Monthly Salary")), "base_pay", stub.base)]
    payments += [
        (
            rng.choice(("Overtime x1.5", "Shift Allowance", "Commission")),
            "",
            cents(Decimal(rng.randint(4000, 39000)) / 100),
        )
    ]
    gross = _sum(payments)
    taken: list[Line] = [
        (rng.choice(("PAYE Tax", "Tax (PAYE)", "Income Tax")), "income_tax", cents((gross - 1048) * Decimal("0.2"))),
        (
            rng.choice(("National Insurance", "Employee NI", "NI Contribution")),
            "",
            cents((gross - 1048) * Decimal("0.08")),
        ),
        (
            rng.choice(("Pension (EE)", "Workplace Pension", "Employee Pension")),
            "pension",
            cents(gross * Decimal("0.05")),
        ),
    ]
    if rng.random() < 0.4:
        taken.append(("Student Loan", "", Decimal(rng.randint(20, 90))))
    total, tax_month = _sum(taken), (month.first.month - 4) % 12 + 1
    leaf = Leaf(record.truth, (595, 420), Type("hei", "narrow", "sans-bold"))
    leaf.text(30, 40, record.text("employer", stub.firm), 14, bold=True)
    head = ["Employee No.", "Employee Name", "Process Date", "NI Number", "Tax Code", "Tax Period"]
    number, code = (
        f"{rng.choice('ABCEHJ')}{rng.choice('ABCEGH')}{rng.randint(100000, 999999)}{rng.choice('ABCD')}",
        rng.choice(("1257L", "1185L", "BR")),
    )
    row = [
        record.text("employee_number", stub.number),
        record.text("employee_name", stub.name),
        record.value("pay_date", stub.paid, f"{stub.paid:%d/%m/%Y}"),
    ]
    row += [record.text("id_number", number), code, f"Month {tax_month}"]
    if rng.random() < 0.7:
        head[2] = "Pay Date"
    y = leaf.table(
        30,
        56,
        [70, 150, 80, 85, 65, 85],
        [head, row],
        [*ruled("#555"), filled(0, "#d7e6d5")],
        size=9,
        heads=1,
        aligns="cccccc",
    )
    left: list[list[str]] = []
    right: list[list[str]] = []
    for section, lines, out in (("earning", payments, left), ("deduction", taken, right)):
        for label, key, amount in lines:
            record.item(section, label, key, amount)
            out.append([label, money(amount)])
    high = max(len(left), len(right)) + 1
    rows = [["Payments", "Amount", "Deductions", "Amount"]]
    rows += [
        [*(left[i] if i < len(left) else ["", ""]), *(right[i] if i < len(right) else ["", ""])] for i in range(high)
    ]
    y = leaf.table(
        30, y + 10, [177, 90, 178, 90], rows, [*ruled("#bbb"), filled(0, "#d7e6d5")], size=9.5, heads=1, aligns="lrlr"
    )
    year = [
        ["This Year to Date", ""],
        ["Total Gross Pay TD", record.value("gross_pay_ytd", gross * tax_month, money(gross * tax_month))],
    ]
    tax = taken[0][2] * tax_month
    year += [
        ["Tax Paid TD", record.value("income_tax_ytd", tax, money(tax))],
        ["NI TD", money(taken[1][2] * tax_month)],
    ]
    leaf.table(
        30,
        y + 10,
        [130, 90],
        year,
        [*ruled("#bbb"), filled(0, "#d7e6d5"), merged(0, 0, 1, 0)],
        size=9,
        heads=1,
        aligns="lr",
    )
    record.truth.add("currency", "GBP")
    totals = [
        ["Total Payments", record.value("gross_pay", gross, f"£{money(gross)}")],
        ["Total Deductions", record.value("total_deductions", total, f"£{money(total)}")],
    ]
    totals += [
        [
            rng.choice(("Net Pay", "NET PAY", "Net Payment")),
            record.value("net_pay", gross - total, f"£{money(gross - total)}"),
        ]
    ]
    leaf.table(355, y + 10, [115, 95], totals, ruled("#555"), size=10.5, aligns="lr", pad=4)
    leaf.text(
        30,
        402,
        f"Payment Period: Monthly   Payment Method: BACS   Dept: {record.text('department', stub.department)}",
        8.5,
    )
    return leaf.pdf()


def india_payslip(role: Role, record: Record, rng: Random) -> bytes:
    """A form of ruled boxes; rupees in Indian grouping; the net amount in figures at the foot."""
    month = role.slip.period
    stub = _stub(role, rng, "in", month, month.last, rng.randint(180, 1400) * 100)
    pay: list[Line] = [
        (rng.choice(("Basic", "Basic Salary", "BASIC PAY")), "base_pay", stub.base),
        ("HRA", "", cents(stub.base * Decimal("0.4"))),
    ]
    pay += [
        ("Conveyance Allowance", "", Decimal("1600.00")),
        (
            rng.choice(("Special Allowance", "Flexi Allowance")),
            "",
            cents(stub.base * Decimal(rng.randint(20, 60)) / 100),
        ),
    ]
    gross = _sum(pay)
    taken: list[Line] = [
        (rng.choice(("PF", "Provident Fund", "EPF")), "pension", cents(stub.base * Decimal("0.12"))),
        (rng.choice(("Prof. Tax", "Professional Tax")), "", Decimal("200.00")),
    ]
    taken.append(
        (
            rng.choice(("TDS", "Income Tax", "Income Tax (TDS)")),
            "income_tax",
            Decimal(int(gross * Decimal(rng.randint(20, 120)) / 1000)).quantize(Decimal("0.01")),
        )
    )
    total = _sum(taken)
    leaf = Leaf(record.truth, A4, Type("hei", "serif", "serif-bold"))
    leaf.text(297, 54, record.text("employer", stub.firm), 15, "c", bold=True)
    leaf.text(297, 72, "4th Floor, Prestige Arcade, Baner Road, Pune 411045", 9, "c")
    leaf.text(
        297,
        96,
        (
            f"{rng.choice(('Payslip for the month of', 'Salary Slip -'))} "
            f"{record.value('pay_period', month, f'{month.first:%B %Y}')}"
        ),
        12,
        "c",
        bold=True,
    )
    digits = f"{rng.randint(10**11, 10**12 - 1)}"
    rows = [
        [
            "Employee Name",
            record.text("employee_name", stub.name),
            "Employee Code",
            record.text("employee_number", stub.number),
        ],
        [
            "Designation",
            record.text("position", stub.position),
            "Department",
            record.text("department", stub.department),
        ],
        ["Bank A/c No.", record.text("bank_account", digits), "Days Paid", f"{(month.last - month.first).days + 1}"],
    ]
    y = leaf.table(40, 112, [95, 165, 95, 160], rows, ruled(), size=9.5, pad=4)
    high = max(len(pay), len(taken))
    grid = [["Earnings", "Amount (INR)", "Deductions", "Amount (INR)"]]
    for i in range(high):
        cells = []
        for section, lines in (("earning", pay), ("deduction", taken)):
            if i < len(lines):
                record.item(section, *lines[i])
            cells += [lines[i][0], money(lines[i][2], "in")] if i < len(lines) else ["", ""]
        grid.append(cells)
    record.truth.add("currency", "INR")
    grid.append(
        [
            "Gross Earnings",
            record.value("gross_pay", gross, money(gross, "in")),
            "Total Deductions",
            record.value("total_deductions", total, money(total, "in")),
        ]
    )
    y = leaf.table(
        40,
        y + 10,
        [160, 100, 155, 100],
        grid,
        [*ruled(), filled(0, "#eeeeee")],
        size=9.5,
        heads=1,
        aligns="lrlr",
        pad=4,
    )
    net = record.value("net_pay", gross - total, money(gross - total, "in"))
    y = leaf.table(
        40,
        y,
        [260, 255],
        [[rng.choice(("Net Pay", "Net Salary Payable", "Take Home Pay")), f"Rs. {net}"]],
        ruled(),
        size=11,
        pad=5,
    )
    leaf.text(40, y + 24, "This is a system generated payslip and does not require a signature.", 8.5, ink="#555")
    return leaf.pdf()


def singapore_itemised(role: Role, record: Record, rng: Random) -> bytes:
    """Lettered boxes as the labour ministry's model slip has them."""
    month = role.slip.period
    stub = _stub(role, rng, "sg", month, month.last - timedelta(days=rng.randint(0, 3)), rng.randint(2200, 7500))
    more: list[Line] = [
        ("Transport Allowance", "", Decimal(rng.randint(80, 300))),
        ("Overtime Pay", "", cents(Decimal(rng.randint(3000, 60000)) / 100)),
    ]
    gross = stub.base + _sum(more)
    cpf = (gross * Decimal("0.2")).quantize(Decimal(1))
    leaf = Leaf(record.truth, A4, Type("hei", "dejavu", "dejavu-bold"))
    leaf.text(50, 60, "ITEMISED PAY SLIP", 16, bold=True)
    rows = [
        ["Name of Employer", record.text("employer", stub.firm)],
        ["Name of Employee", record.text("employee_name", stub.name)],
    ]
    rows += [["Salary Period", record.value("pay_period", month, f"{month.first:%d %b %Y} to {month.last:%d %b %Y}")]]
    rows += [
        [rng.choice(("Date of Payment", "Payment Date")), record.value("pay_date", stub.paid, f"{stub.paid:%d %b %Y}")]
    ]
    y = leaf.table(50, 80, [170, 325], rows, lined("#888"), size=9, pad=5)
    record.truth.add("currency", "SGD")
    rows = [["Item", "Amount (S$)"]]
    for section, label, key, amount in (
        ("earning", "Basic Pay", "base_pay", stub.base),
        *(("earning", *line) for line in more),
    ):
        record.item(section, label, key, amount)
        rows.append([label, money(amount)])
    rows.append([rng.choice(("Gross Pay", "Total Gross Wages")), record.value("gross_pay", gross, money(gross))])
    label = rng.choice(("Employee's CPF Deduction", "CPF (Employee)"))
    record.item("deduction", label, "pension", cpf)
    record.item("deduction", "CDAC Fund", "", Decimal("1.00"))
    rows += [[label, money(cpf)], ["CDAC Fund", "1.00"]]
    total = cpf + 1
    rows.append(["Total Deductions", record.value("total_deductions", total, money(total))])
    rows.append(
        [rng.choice(("Net Pay", "Net Pay for the month")), record.value("net_pay", gross - total, money(gross - total))]
    )
    rules = [*ruled("#888"), filled(0, "#e0e0f0"), filled(len(rows) - 1, "#f4f4ff")]
    y = leaf.table(50, y + 18, [345, 150], rows, rules, size=9.5, heads=1, aligns="lr", pad=5)
    record.item("employer", "Employer's CPF Contribution", "pension", cents(gross * Decimal("0.17")))
    leaf.table(
        50,
        y + 14,
        [345, 150],
        [["Employer's CPF Contribution", money(gross * Decimal("0.17"))]],
        ruled("#888"),
        size=9.5,
        aligns="lr",
        pad=5,
    )
    return leaf.pdf()


def _stub(role: Role, rng: Random, land: str, period: Period, paid: date, base: int) -> Stub:
    department, position = rng.choice(_JOBS)
    return Stub(
        person(rng),
        role.slip.employee.number,
        rng.choice(_FIRMS[land]),
        department,
        position,
        period,
        paid,
        cents(Decimal(base)),
    )


def _sum(lines: list[Line]) -> Decimal:
    return sum((amount for _, _, amount in lines), Decimal("0.00"))


LAYOUTS: Mapping[str, Callable[[Role, Record, Random], bytes]] = {
    "us_stub": us_stub,
    "uk_payslip": uk_payslip,
    "india_payslip": india_payslip,
    "singapore_itemised": singapore_itemised,
}
