"""Pay slips: what each layout shows, in which order and style, and the five ways of setting them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from sample_docs.labels import PAY_EN, PAY_ZH
from sample_docs.pay import Item, Slip
from sample_docs.pen import Pen, Style
from sample_docs.people import Applicant
from sample_docs.sheet import A4, SLIP_WIDE, Look, Sheet
from sample_docs.truth import Printed, Truth
from sample_docs.words import amount_in_words


@dataclass(frozen=True, slots=True)
class SlipLayout:
    """`head` and `foot` are field names; `title` may hold `{employer}` and `{month}`, which then are printed fields."""

    name: str
    draw: Callable[[Sheet, Pen, Slip, SlipLayout], None]
    title: str
    head: tuple[str, ...]
    foot: tuple[str, ...] = ("gross_pay", "total_deductions", "net_pay")
    language: str = "zh"
    style: Style = Style()
    face: str = "hei"
    size: tuple[float, float] = A4
    look: Look = Look()
    note: str = ""


def draw_slip(
    layout: SlipLayout, applicant: Applicant, slip: Slip, rng: Random, others: Sequence[Slip] = ()
) -> tuple[bytes, Truth]:
    """The PDF and its truth. `others` are colleagues' slips for layouts that list several people."""
    truth = Truth("pay_slip", layout.language, layout.name)
    sheet = Sheet(layout.size, layout.face, truth)
    spellings = PAY_ZH if layout.language == "zh" else PAY_EN
    pen = Pen(truth, layout.style, _values(applicant, slip, layout.language), spellings, rng)
    layout.draw(sheet, pen, slip, layout)
    return sheet.pdf(), truth


def _values(applicant: Applicant, slip: Slip, language: str) -> dict[str, Printed]:
    job = slip.employee
    return {
        "employee_name": job.name if language == "zh" else applicant.pinyin,
        "employee_number": job.number,
        "id_number": applicant.id_number,
        "employer": applicant.employer if language == "zh" else applicant.employer_en,
        "department": job.department if language == "zh" else "Operations",
        "position": job.position if language == "zh" else "Specialist",
        "pay_period": slip.period,
        "pay_date": slip.pay_date,
        "gross_pay": slip.gross_pay,
        "total_deductions": slip.total_deductions,
        "net_pay": slip.net_pay,
        "net_pay_in_words": amount_in_words(slip.net_pay),
        "bank_account": applicant.card,
        "gross_pay_ytd": slip.gross_pay_ytd,
        "income_tax_ytd": slip.income_tax_ytd,
        "days_due": slip.days_due,
        "days_worked": f"{slip.days_worked:f}",
    }


def _title(pen: Pen, slip: Slip, layout: SlipLayout) -> str:
    shown = {
        key: pen.write(field)
        for key, field in (("employer", "employer"), ("month", "pay_period"))
        if f"{{{key}}}" in layout.title
    }
    return layout.title.format(**shown)


def _items(pen: Pen, items: Sequence[Item]) -> list[tuple[str, str]]:
    return [pen.item(item.section, item.key, item.amount) for item in items]


def vertical(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout) -> None:
    """One table of two columns, label and value, from top to bottom."""
    sheet.text(sheet.width / 2, 60, _title(pen, slip, layout), 16, align="center", bold=True)
    rows = [pen.pair(name) for name in layout.head]
    rows += _items(pen, slip.of("earning")) + [pen.pair("gross_pay")]
    rows += _items(pen, slip.of("deduction")) + [pen.pair(name) for name in layout.foot if name != "gross_pay"]
    y = 84.0
    for label, value in rows:
        y = sheet.row(130, y, (150, 190), (label, value), layout.look, "lr" if layout.look.rules == "lines" else "cc")
    if layout.note:
        sheet.text(130, y + 18, layout.note, 8, color="#555555")


def wide_row(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout) -> None:
    """One strip of a payroll sheet: a row of column heads over one row of values."""
    sheet.text(sheet.width / 2, 40, _title(pen, slip, layout), 15, align="center", bold=True)
    cells = [pen.pair(name) for name in layout.head]
    cells += _items(pen, slip.of("earning")) + [pen.pair("gross_pay")]
    cells += _items(pen, slip.of("deduction")) + [pen.pair(name) for name in layout.foot if name != "gross_pay"]
    widths = [(sheet.width - 40) / len(cells)] * len(cells)
    y = sheet.row(20, 62, widths, [c[0] for c in cells], layout.look, "c" * len(cells), head=True)
    y = sheet.row(20, y, widths, [c[1] for c in cells], layout.look, "c" * len(cells))
    if layout.note:
        sheet.text(24, y + 18, layout.note, 8)


def side_by_side(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout) -> None:
    """Earnings on the left, deductions on the right, totals below them."""
    english = layout.language == "en"
    left, width = 50.0, sheet.width - 100
    sheet.text(sheet.width / 2, 56, _title(pen, slip, layout), 16, align="center", bold=True)
    y = _head_pairs(sheet, pen, layout, 84)
    heads = ("Earnings", "Amount", "Deductions", "Amount") if english else ("应发项目", "金额", "扣款项目", "金额")
    widths = (width * 0.32, width * 0.18, width * 0.32, width * 0.18)
    y = sheet.row(left, y + 8, widths, heads, layout.look, "lrlr", head=True)
    earned, held = _items(pen, slip.of("earning")), _items(pen, slip.of("deduction"))
    for line in range(max(len(earned), len(held))):
        cells = [pair[line] if line < len(pair) else ("", "") for pair in (earned, held)]
        y = sheet.row(left, y, widths, (*cells[0], *cells[1]), layout.look, "lrlr")
    y = sheet.row(
        left, y, widths, (*pen.pair("gross_pay"), *pen.pair("total_deductions")), layout.look, "lrlr", head=True
    )
    for name in layout.foot:
        if name not in ("gross_pay", "total_deductions"):
            y = sheet.row(left, y, (width * 0.5, width * 0.5), pen.pair(name), layout.look, "lr")
    if layout.note:
        sheet.text(left, y + 22, layout.note, 8, color="#555555")


def _head_pairs(sheet: Sheet, pen: Pen, layout: SlipLayout, y: float) -> float:
    """`label: value` in two columns without rules; gives the y below them."""
    colon = ": " if layout.language == "en" else "："
    right = False
    for name in layout.head:
        text = colon.join(pen.pair(name))
        sheet.text(sheet.width / 2 + 10 if right else 54, y, text, 10)
        right = not right and sheet.width_of(text, 10) < sheet.width / 2 - 60
        y += 0 if right else 19
    return y + (19 if right else 0) - 8


MONEY_YEN = Style(money="yen", month="{:%Y-%m}", day="{:%Y/%m/%d}")

LAYOUTS = (
    SlipLayout(
        "vertical_table",
        vertical,
        "{employer}员工工资单",
        (
            "employee_name",
            "employee_number",
            "department",
            "position",
            "pay_period",
            "pay_date",
            "days_due",
            "days_worked",
        ),
        ("gross_pay", "total_deductions", "net_pay", "net_pay_in_words", "bank_account"),
        style=Style(day="short"),
        look=Look(size=10, row_height=23),
        note="本工资单仅供员工个人核对，请注意保密。如有疑问请在三个工作日内与人力资源部联系。",
    ),
    SlipLayout(
        "wide_row",
        wide_row,
        "{employer}{month}工资条",
        ("employee_number", "employee_name", "department", "days_worked"),
        ("gross_pay", "total_deductions", "net_pay"),
        style=Style(money="plain"),
        face="song",
        size=SLIP_WIDE,
        look=Look(size=7.5, row_height=26, padding=1.5),
    ),
    SlipLayout(
        "english_side_by_side",
        side_by_side,
        "Pay Slip",
        (
            "employer",
            "employee_name",
            "employee_number",
            "pay_period",
            "department",
            "pay_date",
            "position",
            "bank_account",
        ),
        ("gross_pay", "total_deductions", "net_pay", "gross_pay_ytd", "income_tax_ytd"),
        language="en",
        style=Style(month="{:%B %Y}", day="{:%d %b %Y}"),
        face="sans",
        look=Look(size=9.5, row_height=19, rules="lines", head_fill="#E8EDF3"),
        note="All amounts in CNY. This is a computer-generated pay slip and needs no signature.",
    ),
)
