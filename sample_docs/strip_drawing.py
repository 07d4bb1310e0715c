"""Sets out pay slips as strips of a wide payroll sheet, one employee's or a whole department's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sample_docs.pay import Slip
from sample_docs.pen import Pen, Style
from sample_docs.sheet import Sheet
from sample_docs.slip_drawing import SlipLayout, lines_of, title_of, top_to_bottom


def wide_row(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """One strip of a payroll sheet: a row of column heads over one row of values."""
    sheet.text(sheet.width / 2, 40, title_of(pen, layout), 15, align="center", bold=True)
    cells = top_to_bottom(pen, slip, layout)
    widths = [(sheet.width - 40) / len(cells)] * len(cells)
    y = sheet.row(20, 62, widths, [c[0] for c in cells], layout.look, "c" * len(cells), head=True)
    y = sheet.row(20, y, widths, [c[1] for c in cells], layout.look, "c" * len(cells))
    if layout.note:
        sheet.text(24, y + 18, layout.note, 8)


def two_tier_head(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A strip whose heads stand in two tiers: groups over the columns of earnings and deductions."""
    sheet.text(sheet.width / 2, 40, title_of(pen, layout), 15, align="center", bold=True)
    groups = (
        ("", [pen.pair(name) for name in layout.head]),
        ("应发项目", [*lines_of(pen, slip.of("earning")), pen.pair("gross_pay")]),
        ("代扣代缴项目", [*lines_of(pen, slip.of("deduction")), pen.pair("total_deductions")]),
        ("", [pen.pair("net_pay"), ("签名", "")]),
    )
    width = (sheet.width - 40) / sum(len(pairs) for _, pairs in groups)
    tier, x, look = 22.0, 20.0, replace(layout.look, row_height=26)
    for group, pairs in groups:
        widths = [width] * len(pairs)
        if group:
            sheet.row(x, 62, [sum(widths)], [group], replace(look, row_height=tier), "c", head=True)
        top, height = (62 + tier, 26.0) if group else (62.0, 26 + tier)
        sheet.row(x, top, widths, [p[0] for p in pairs], replace(look, row_height=height), "c" * len(pairs), head=True)
        sheet.row(x, 62 + tier + 26, widths, [p[1] for p in pairs], look, "c" * len(pairs))
        x += sum(widths)


def two_bands(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, _: Sequence[Slip]) -> None:
    """A strip too long for its paper: heads over values, and the second half of the columns below the first."""
    sheet.text(sheet.width / 2, 40, title_of(pen, layout), 15, align="center", bold=True)
    cells = top_to_bottom(pen, slip, layout)
    half, y = -(-len(cells) // 2), 60.0
    for band in (cells[:half], [*cells[half:], ("", "")][:half]):
        widths = [(sheet.width - 60) / half] * len(band)
        y = sheet.row(30, y, widths, [c[0] for c in band], layout.look, "c" * len(band), head=True)
        y = sheet.row(30, y, widths, [c[1] for c in band], layout.look, "c" * len(band)) + 4
    sheet.text(34, y + 16, layout.note, 8)


def cut_strips(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, others: Sequence[Slip]) -> None:
    """A spreadsheet before it is cut into slips: every employee's values under heads of their own, a gap between."""
    names, keys = _columns(slip, layout, others)
    widths = [(sheet.width - 44) / len(names)] * len(names)
    _spreadsheet_edges(sheet, widths, 4 * (len(others) + 1))
    sheet.text(sheet.width / 2, 50, title_of(pen, layout), 13, align="center", bold=True)
    y = 64.0
    pen.truth.other_people = len(others)
    for person in sorted([slip, *others], key=lambda s: s.employee.number):
        cells = _own_row(pen, slip, layout, keys) if person is slip else _colleague(pen.style, person, layout, keys)
        heads = [pen.label(name) for name in names]
        y = sheet.row(30, y, widths, heads, layout.look, "c" * len(names), head=True)
        y = sheet.row(30, y, widths, cells, layout.look, "c" * len(names)) + 14


def _spreadsheet_edges(sheet: Sheet, widths: Sequence[float], lines: int) -> None:
    """The grey letters over the columns and numbers beside the rows."""
    sheet.box(0, 0, sheet.width, 18, fill="#E6E6E6", stroke=False)
    sheet.box(0, 0, 26, sheet.height, fill="#E6E6E6", stroke=False)
    x = 30.0
    for number, width in enumerate(widths):
        letter = chr(65 + number) if number < 26 else f"A{chr(65 + number - 26)}"
        sheet.text(x + width / 2, 13, letter, 7.5, align="center", color="#444444")
        x += width
    for line in range(1, lines + 1):
        sheet.text(13, 34 + line * 22, str(line), 7.5, align="center", color="#444444")


def payroll_sheet(sheet: Sheet, pen: Pen, slip: Slip, layout: SlipLayout, others: Sequence[Slip]) -> None:
    """A department's payroll: one row an employee, the applicant among the colleagues."""
    sheet.text(sheet.width / 2, 44, title_of(pen, layout), 16, align="center", bold=True)
    names, keys = _columns(slip, layout, others)
    shares = [1.25 if name in _WIDE else 1.0 for name in names]
    widths = [(sheet.width - 40) * share / sum(shares) for share in shares]
    y = sheet.row(20, 66, widths, [pen.label(name) for name in names], layout.look, "c" * len(names), head=True)
    pen.truth.other_people = len(others)
    for person in sorted([slip, *others], key=lambda s: s.employee.number):
        cells = _own_row(pen, slip, layout, keys) if person is slip else _colleague(pen.style, person, layout, keys)
        y = sheet.row(20, y, widths, cells, layout.look, "c" * len(names))
    if layout.sums:
        totals = [sum((_known(s, n) for s in (slip, *others)), Decimal(0)) for n in names[len(layout.head) :]]
        cells = ["合计", *[""] * (len(layout.head) - 1), *(pen.style.show(t) for t in totals)]
        y = sheet.row(20, y, widths, cells, layout.look, "c" * len(names), head=True)
    sheet.text(24, y + 24, layout.note, 9)


def _known(slip: Slip, name: str) -> Decimal:
    total: Decimal | None = getattr(slip, name, None)
    return total if total is not None else slip.amount(name) or Decimal(0)


def _columns(slip: Slip, layout: SlipLayout, others: Sequence[Slip]) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of all columns, and (section, key) of those that hold lines."""
    keys = [(s, k) for s in ("earning", "deduction") for k in _keys_in_order([slip, *others], s)]
    return [*layout.head, *(key for _, key in keys), *layout.foot], keys


_WIDE = frozenset({"employee_name", "department", "net_pay", "gross_pay", "employee_number"})


def _keys_in_order(slips: Sequence[Slip], section: str) -> list[str]:
    return list(dict.fromkeys(item.key for slip in slips for item in slip.of(section)))


def _own_row(pen: Pen, slip: Slip, layout: SlipLayout, keys: Sequence[tuple[str, str]]) -> list[str]:
    amounts = [(section, key, slip.amount(key)) for section, key in keys]
    lines = ["" if amount is None else pen.item(section, key, amount)[1] for section, key, amount in amounts]
    return [*(pen.write(name) for name in layout.head), *lines, *(pen.write(name) for name in layout.foot)]


def _colleague(style: Style, slip: Slip, layout: SlipLayout, keys: Sequence[tuple[str, str]]) -> list[str]:
    job = slip.employee
    known = {
        "employee_number": job.number,
        "employee_name": job.name,
        "department": job.department,
        "position": job.position,
        "days_worked": f"{slip.days_worked:f}",
    }
    lines = [slip.amount(key) for _, key in keys]
    totals = [getattr(slip, name) for name in layout.foot]
    return [*(known[name] for name in layout.head), *("" if a is None else style.show(a) for a in (*lines, *totals))]
