"""Pay stubs from abroad: blocks of a form, with one more for the lines of pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sample_docs.abroad_pay import Line, Stub, indian_words
from sample_docs.form_drawing import Block, Form, set_blocks
from sample_docs.pen import Pen
from sample_docs.people import Applicant
from sample_docs.seal import Seal
from sample_docs.sheet import Look, Sheet
from sample_docs.truth import Printed


@dataclass
class StubForm(Form):
    """A form that knows the payment it shows."""

    stub: Stub = field(kw_only=True)


def draw_blocks(sheet: Sheet, pen: Pen, stub: Stub, blocks: Sequence[Block]) -> None:
    """All blocks from the top."""
    set_blocks(StubForm(sheet, pen, Seal("", ""), 44, sheet.width - 44, 56, stub=stub), blocks)


def stub_values(applicant: Applicant, stub: Stub) -> dict[str, Printed]:
    """What a stub may print beside its lines."""
    gross, held = stub.total("earning"), stub.total("deduction")
    tax = next((line.amount for line in stub.lines if line.name == "income_tax"), gross * 0)
    return {
        "employee_name": applicant.pinyin,
        "employer": applicant.employer_en,
        "pay_period": stub.period,
        "pay_date": stub.pay_date,
        "gross_pay": gross,
        "total_deductions": held,
        "net_pay": gross - held,
        "net_pay_in_words": indian_words(gross - held),
        "gross_pay_ytd": gross * stub.periods_so_far,
        "income_tax_ytd": tax * stub.periods_so_far,
        "bank_account": applicant.card,
        "id_number": f"QQ {applicant.phone[-6:-4]} {applicant.phone[-4:-2]} {applicant.phone[-2:]} C",
        "_tax_period": stub.periods_so_far,
        "_deductions_ytd": held * stub.periods_so_far,
        "_net_ytd": (gross - held) * stub.periods_so_far,
    }


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one section. `columns`: of label, hours, rate, amount, ytd; `total`: a last row's cells."""

    section: str
    heads: tuple[str, ...]
    columns: tuple[str, ...] = ("label", "amount")
    shares: tuple[float, ...] = (0.7, 0.3)
    total: tuple[str, ...] = ()
    look: Look = field(default_factory=lambda: Look(size=9.5, row_height=19, rules="lines"))

    def set(self, form: Form) -> None:
        widths = [form.width * share for share in self.shares]
        aligns = "l" + "r" * (len(self.columns) - 1)
        rows = [(self.heads, True), *((self._cells(form, line), False) for line in self._lines(form))]
        if self.total:
            rows.append((tuple(form.fill(cell) for cell in self.total), True))
        for cells, head in rows:
            form.y = form.sheet.row(form.left, form.y, widths, cells, self.look, aligns, head=head)

    def _lines(self, form: Form) -> list[Line]:
        return [line for line in form.stub.lines if line.section == self.section] if isinstance(form, StubForm) else []

    def _cells(self, form: Form, line: Line) -> tuple[str, ...]:
        so_far = line.amount * form.stub.periods_so_far if isinstance(form, StubForm) else line.amount
        if line.name == "income_tax" and "ytd" in self.columns:
            form.pen.truth.add("income_tax_ytd", so_far)
        written = {
            "label": line.label,
            "hours": line.hours,
            "rate": line.rate,
            "amount": form.pen.line(line.section, line.label, line.name, line.amount),
            "ytd": form.pen.veil.lay("amount", form.pen.style.amount(so_far)),
        }
        return tuple(written[column] for column in self.columns)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two blocks of equal width side by side, such as earnings and deductions; the taller one says where they end."""

    first: Block
    second: Block
    gap: float = 0

    def set(self, form: Form) -> None:
        top, left, right = form.y, form.left, form.right
        middle = (left + right) / 2
        form.right = middle - self.gap / 2
        self.first.set(form)
        bottom = form.y
        form.left, form.right, form.y = middle + self.gap / 2, right, top
        self.second.set(form)
        form.left, form.y = left, max(bottom, form.y)
