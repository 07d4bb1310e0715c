"""Sets out a pay slip on an upright page or a phone; what it shows, in which order and style, its layout declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from sample_docs.abroad import moved
from sample_docs.abroad_pay import draw_stub
from sample_docs.form_drawing import Block
from sample_docs.labels import PAY_EN, PAY_ZH
from sample_docs.pay import Item, Slip, employer_side, with_more_lines
from sample_docs.pen import Pen, Style
from sample_docs.people import Applicant
from sample_docs.sheet import A4, Look, Sheet
from sample_docs.stub_drawing import draw_blocks, stub_values
from sample_docs.truth import Printed, Truth
from sample_docs.veil import Veil
from sample_docs.words import amount_in_words


@dataclass(frozen=True, slots=True)
class SlipLayout:
    """`head` and `foot` are field names; `title` may hold `{employer}` and `{month}`, which then are printed fields."""

    name: str
    draw: Callable[[Sheet, Pen, Slip, SlipLayout, Sequence[Slip]], None] = field(default=lambda *_: None)
    title: str = ""
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ("gross_pay", "total_deductions", "net_pay")
    language: str = "zh"
    style: Style = field(default_factory=Style)
    face: str = "hei"
    size: tuple[float, float] = A4
    look: Look = field(default_factory=Look)
    note: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels that this form prints always the same way, where a drawn spelling would contradict it."""
    zeros: tuple[tuple[str, str], ...] = ()
    """(section, key) of lines that the form prints although they are zero."""
    colleagues: int = 0
    """How many other employees the sheet lists."""
    sums: bool = False
    """Whether a last row adds the columns up over all employees."""
    larger: bool = False
    """Whether it is a larger firm's, with more lines."""
    dark: bool = False
    """Light text on a dark screen."""
    place: str = ""
    """Abroad: whose employee and currency it shows."""
    blocks: tuple[Block, ...] = ()
    """Abroad: what is set instead of `draw`, from top to bottom."""


def draw_slip(
    layout: SlipLayout,
    applicant: Applicant,
    slip: Slip,
    rng: Random,
    others: Sequence[Slip] = (),
    veil: Veil | None = None,
) -> tuple[bytes, Truth]:
    """The PDF and its truth. `others` are colleagues' slips for layouts that list several people."""
    truth = Truth("pay_slip", layout.language, layout.name)
    sheet = Sheet(layout.size, layout.face, truth, veil)
    if layout.larger:
        slip, others = with_more_lines(slip), [with_more_lines(other) for other in others]
    spellings = PAY_ZH if layout.language == "zh" else PAY_EN
    spellings = {**spellings, **{name: (label,) for name, label in layout.labels.items()}}
    values = _values(applicant, slip, layout.language)
    if layout.place:
        values |= stub_values(moved(applicant, layout.place, rng), stub := draw_stub(layout.place, slip.period, rng))
        draw_blocks(sheet, Pen(sheet, layout.style, values, {}, rng), stub, layout.blocks)
    else:
        layout.draw(sheet, Pen(sheet, layout.style, values, spellings, rng), slip, layout, others)
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


def title_of(pen: Pen, layout: SlipLayout) -> str:
    """The layout's title with the employer and the month that it names."""
    shown = {
        key: pen.write(field)
        for key, field in (("employer", "employer"), ("month", "pay_period"))
        if f"{{{key}}}" in layout.title
    }
    return layout.title.format(**shown)


def lines_of(pen: Pen, items: Sequence[Item]) -> list[tuple[str, str]]:
    """Label and amount of each item, as printed."""
    return [pen.item(item.section, item.key, item.amount) for item in items]


def top_to_bottom(pen: Pen, slip: Slip, layout: SlipLayout) -> list[tuple[str, str]]:
    """Particulars, earnings with their total, deductions, the other totals."""
    return [
        *(pen.pair(name) for name in layout.head),
        *lines_of(pen, slip.of("earning")),
        pen.pair("gross_pay"),
        *lines_of(pen, slip.of("deduction")),
        *(pen.pair(name) for name in layout.foot if name != "gross_pay"),
    ]


def vertical(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """One table of two columns, label and value, from top to bottom."""
    sheet.text(sheet.width / 2, 60, title_of(pen, layout), 16, align="center", bold=True)
    y = 84.0
    for label, value in top_to_bottom(pen, slip, layout):
        y = sheet.row(130, y, (150, 190), (label, value), layout.look, "lr" if layout.look.rules == "lines" else "cc")
    if layout.note:
        sheet.text(130, y + 18, layout.note, 8, color="#555555")


def message(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A notice in a phone's messages: the whole slip as one sentence."""
    sheet.box(0, 0, sheet.width, sheet.height, fill="#EDEDED", stroke=False)
    sheet.text(14, 18, "09:41", 9)
    sheet.text(sheet.width / 2, 40, pen.write("employer"), 11, align="center", bold=True)
    name, month = pen.write("employee_name"), pen.write("pay_period")
    earned, held = (
        "，".join(f"{label}{amount}元" for label, amount in lines_of(pen, slip.of(section)))
        for section in ("earning", "deduction")
    )
    totals = {total: "".join(pen.pair(total)) for total in ("gross_pay", "total_deductions", "net_pay")}
    text = (
        f"【{layout.title}】{name}您好，您{month}工资已于{pen.write('pay_date')}发放。{earned}，{totals['gross_pay']}元；"
        f"扣除{held}，{totals['total_deductions']}元；{totals['net_pay']}元。如有疑问请联系人力资源部。"
    )
    lines = sheet.wrap(text, sheet.width - 70, 11)
    sheet.box(14, 60, sheet.width - 46, 18 * len(lines) + 18, fill="#FFFFFF", stroke=False)
    for number, line in enumerate(lines):
        sheet.text(24, 80 + 18 * number, line, 11)


def side_by_side(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """Earnings on the left, deductions on the right, totals below them."""
    english = layout.language == "en"
    left, width = 50.0, sheet.width - 100
    sheet.text(sheet.width / 2, 56, title_of(pen, layout), 16, align="center", bold=True)
    y = _head_pairs(sheet, pen, layout, 84)
    heads = ("Earnings", "Amount", "Deductions", "Amount") if english else ("应发项目", "金额", "扣款项目", "金额")
    widths = (width * 0.32, width * 0.18, width * 0.32, width * 0.18)
    y = sheet.row(left, y + 8, widths, heads, layout.look, "lrlr", head=True)
    earned, held = lines_of(pen, slip.of("earning")), lines_of(pen, slip.of("deduction"))
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


def grid(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A ruled grid of four columns: label, value, label, value."""
    sheet.text(sheet.width / 2, 58, title_of(pen, layout), 16, align="center", bold=True)
    pairs = [
        *(pen.pair(name) for name in layout.head),
        *lines_of(pen, slip.items),
        *(pen.item(section, key, Decimal("0.00")) for section, key in layout.zeros),
        *(pen.pair(name) for name in layout.foot if name != "net_pay_in_words"),
    ]
    widths = [(sheet.width - 100) * share for share in (0.22, 0.28, 0.22, 0.28)]
    y = 80.0
    for left, right in zip(pairs[::2], [*pairs[1::2], ("", "")], strict=False):
        y = sheet.row(50, y, widths, (*left, *right), layout.look, "lrlr" if layout.language == "en" else "cccc")
    if "net_pay_in_words" in layout.foot:
        y = sheet.row(50, y, (widths[0], sum(widths[1:])), pen.pair("net_pay_in_words"), layout.look, "cl")
    if layout.note:
        sheet.text(54, y + 24, layout.note, 9)


def two_sides(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """Earnings first, then contributions of the employee beside those of the employer, then totals."""
    left, width = 60.0, sheet.width - 120
    sheet.text(sheet.width / 2, 56, title_of(pen, layout), 16, align="center", bold=True)
    y = _head_pairs(sheet, pen, layout, 84) + 8
    half = (width * 0.6, width * 0.4)
    y = sheet.row(left, y, half, ("工资项目", "金额（元）"), layout.look, "lr", head=True)
    for pair in (*lines_of(pen, slip.of("earning")), pen.pair("gross_pay")):
        y = sheet.row(left, y, half, pair, layout.look, "lr")
    third = (width * 0.4, width * 0.3, width * 0.3)
    y = sheet.row(left, y + 10, third, ("扣缴项目", "个人缴纳", "单位缴纳"), layout.look, "lrr", head=True)
    employer = employer_side(slip)
    for item in slip.of("deduction"):
        label, own = pen.item(item.section, item.key, item.amount)
        share = pen.employer_item(item.key, employer[item.key]) if item.key in employer else ""
        y = sheet.row(left, y, third, (label, own, share), layout.look, "lrr")
    y += 10
    for name in layout.foot:
        if name != "gross_pay":
            y = sheet.row(left, y, half, pen.pair(name), layout.look, "lr")


def with_year_to_date(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """An English stub: every line with this month's amount and the year's so far."""
    left, width = 50.0, sheet.width - 100
    sheet.text(left, 52, pen.write("employer"), 13, bold=True)
    sheet.text(sheet.width - 50, 52, layout.title, 13, align="right", bold=True)
    sheet.line(left, 62, left + width, 62, 1)
    y = _head_pairs(sheet, pen, layout, 82) + 6
    widths, show = (width * 0.5, width * 0.25, width * 0.25), pen.style.show
    for section, heading, total in (
        ("earning", "Earnings", "gross_pay"),
        ("deduction", "Deductions", "total_deductions"),
    ):
        y = sheet.row(left, y, widths, (heading, "Current", "YTD"), layout.look, "lrr", head=True)
        for item in slip.of(section):
            label, current = pen.item(item.section, item.key, item.amount)
            so_far = pen.write("income_tax_ytd") if item.key == "income_tax" else show(slip.year_to_date[item.key])
            y = sheet.row(left, y, widths, (label, current, so_far), layout.look, "lrr")
        so_far = pen.write("gross_pay_ytd") if section == "earning" else ""
        y = sheet.row(left, y, widths, (*pen.pair(total), so_far), layout.look, "lrr", head=True) + 8
    sheet.row(left, y, widths, (*pen.pair("net_pay"), ""), layout.look, "lrr", head=True)


def phone_list(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A slip in a phone's office app: the net pay in large figures, then lists of lines."""
    ink, paper, bar, top = ("#E6E6E6", "#191919", "#262626", "#303A52") if layout.dark else _LIGHT
    sheet.box(0, 0, sheet.width, sheet.height, fill=paper, stroke=False)
    sheet.box(0, 0, sheet.width, 96, fill=top, stroke=False)
    sheet.text(16, 16, "10:24", 9, color="#FFFFFF")
    sheet.text(sheet.width / 2, 38, title_of(pen, layout), 12, align="center", color="#FFFFFF")
    sheet.text(sheet.width / 2, 62, f"{pen.label('net_pay')}（元）", 9, align="center", color="#DDE7FF")
    sheet.text(sheet.width / 2, 84, pen.write("net_pay"), 19, align="center", color="#FFFFFF")
    sections = (
        ("基本信息", [pen.pair(name) for name in layout.head]),
        ("应发项", [*lines_of(pen, slip.of("earning")), pen.pair("gross_pay")]),
        ("扣款项", [*lines_of(pen, slip.of("deduction")), pen.pair("total_deductions")]),
    )
    y = 100.0
    for heading, pairs in sections:
        sheet.box(0, y, sheet.width, 22, fill=bar, stroke=False)
        sheet.text(14, y + 15, heading, 9, color="#667085")
        y += 22
        for label, value in pairs:
            sheet.text(14, y + 15, label, 10, color=ink)
            sheet.text(sheet.width - 14, y + 15, value, 10, align="right", color=ink)
            y += 22


_LIGHT = ("#111111", "#FFFFFF", "#F2F4F8", "#2F6FED")
"""Ink, paper, headings and top of a phone's screen."""


def in_sections(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A numbered table whose lines stand in sections, each with its subtotal."""
    left, width = 60.0, sheet.width - 120
    sheet.text(sheet.width / 2, 58, title_of(pen, layout), 16, align="center", bold=True)
    y = _head_pairs(sheet, pen, layout, 86) + 8
    widths = (width * 0.12, width * 0.5, width * 0.38)
    y = sheet.row(left, y, widths, ("序号", "项目", "金额"), layout.look, "clr", head=True)
    number = 0
    for heading, section, keys in _SECTIONS:
        items = [i for i in slip.of(section) if (i.key in keys) == (heading in _NAMED_BY_KEYS)]
        if not items:
            continue
        y = sheet.row(left, y, (width,), (heading,), layout.look, "l", head=True)
        for label, amount in lines_of(pen, items):
            number += 1
            y = sheet.row(left, y, widths, (str(number), label, amount), layout.look, "clr")
        subtotal = pen.veil.lay("amount", pen.style.amount(sum((i.amount for i in items), Decimal(0))))
        y = sheet.row(left, y, widths, ("", "小计", subtotal), layout.look, "crr")
    for name in layout.foot:
        y = sheet.row(left, y, (width * 0.62, width * 0.38), pen.pair(name), layout.look, "lr", head=True)
    sheet.text(left, y + 20, layout.note, 8.5, color="#555555")


_NAMED_BY_KEYS = frozenset({"一、固定工资", "三、五险一金"})
_FIXED = frozenset({"base_pay", "post_pay", "seniority"})
_INSURANCE = frozenset({"pension", "medical_insurance", "unemployment_insurance", "housing_fund"})
_SECTIONS = (
    ("一、固定工资", "earning", _FIXED),
    ("二、浮动工资及补贴", "earning", _FIXED),
    ("三、五险一金", "deduction", _INSURANCE),
    ("四、其他代扣", "deduction", _INSURANCE),
)
"""Heading, section, and the keys that belong under it or, under every second one, do not."""


def needle_printed(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """Continuous paper from a needle printer: three columns of label and value between dashed lines, no rules."""
    for hole in range(int(sheet.height / 24)):
        for x in (10.0, sheet.width - 10):
            sheet.logo(x, hole * 24 + 12, 4, "#DDDDDD")
    sheet.text(sheet.width / 2, 40, title_of(pen, layout), 14, align="center")
    groups = (
        [pen.pair(name) for name in layout.head],
        lines_of(pen, slip.of("earning")),
        lines_of(pen, slip.of("deduction")),
        [pen.pair(name) for name in layout.foot],
    )
    y, step = 62.0, (sheet.width - 72) / 3
    for pairs in groups:
        sheet.text(36, y, "-" * int((sheet.width - 72) / sheet.width_of("-", 10)), 10)
        for number, (label, value) in enumerate(pairs):
            x, line = 36 + number % 3 * step, y + 17 + number // 3 * 18
            sheet.text(x, line, f"{label}:", 10)
            sheet.text(x + step - 22, line, value, 10, align="right")
        y += 18 * -(-len(pairs) // 3) + 17
    sheet.text(36, y, layout.note, 9)
    sheet.dot_matrix()
