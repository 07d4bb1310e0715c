"""Draws a statement over as many pages as its rows need; title, head lines, columns and order its layout declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from sample_docs.abroad import PLACES, moved
from sample_docs.ledger import Ledger
from sample_docs.pen import Style
from sample_docs.people import Applicant
from sample_docs.seal import Seal
from sample_docs.sheet import A4, Look, Sheet
from sample_docs.statement_rows import CELLS, Row, rows_of
from sample_docs.truth import Printed, Truth, as_text
from sample_docs.veil import Veil


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names a cell of `_CELLS`; `head` is printed over the column, a line break as `\\n`."""

    key: str
    head: str
    width: float
    align: str = "l"


@dataclass(frozen=True, slots=True)
class StatementLayout:
    """`head` are (label, field) pairs set above the table, `totals` the same set below the last row.

    A pair of a label and two fields joined by `+` prints as `a — b`. `page` may hold `{page}` and `{pages}`.
    """

    name: str
    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    totals: tuple[tuple[str, str], ...] = ()
    language: str = "zh"
    subtitle: str = ""
    issuer: str = ""
    """Who issues it where that is not the applicant's bank."""
    style: Style = field(default_factory=Style)
    signed: str = "{:+,.2f}"
    newest_first: bool = False
    repeat_head: bool = True
    per_line: int = 3
    page: str = "第 {page} 页 / 共 {pages} 页"
    joint: str = " — "
    empty: str = ""
    zero: str = ""
    """What stands in the column of the other direction, if not `empty`."""
    face: str = "hei"
    size: tuple[float, float] = A4
    look: Look = field(default_factory=lambda: Look(size=7.5, row_height=17, padding=2.5, rules="grid"))
    notes: tuple[str, ...] = ()
    mask: bool = False
    """Whether the account number and the holder's name are printed with stars."""
    logo: str = ""
    """Colour of the mark beside the title; none when empty."""
    brought_forward: str = ""
    """Label of a first row that holds only the opening balance."""
    page_sums: str = ""
    """Label of a last row on every page with that page's money in and out."""
    seal: str = ""
    seal_shape: str = "round"
    carry: tuple[str, str] = ("", "")
    """Labels of a page's last row and the next one's first, such as 过次页 and 承前页, with the balance so far."""
    month_sums: str = ""
    """Label of a row after each month with that month's money in and out; may hold `{month}`."""
    sections: tuple[tuple[str, str], ...] = ()
    """(heading, `income` or `expense`) where money in and money out stand in tables of their own."""
    split_rows: bool = False
    """Whether a row of several lines may begin on one page and end on the next."""
    day_once: bool = False
    """Whether a day's date is printed on its first row only, its balance on its last."""
    neutral: str = ""
    """What a wallet calls rows that are neither income nor expense: they are printed, and are no transactions."""
    boxed_head: bool = False
    """Whether the head lines stand in a ruled table."""
    stripe: str = ""
    """Fill of every second row."""
    watermark: str = ""
    footer: str = ""
    """A notice at the foot of every page."""
    dot_matrix: bool = False
    currency: str = "人民币"
    account: str = ""
    """A wallet's account, made of `{phone}` and `{phone_tail}`; empty: the card's number."""
    sealed_by: str = ""
    """Whose seal it bears, where that is not the issuer's name."""
    place: str = ""
    """Abroad: whose bank, holder and currency it shows."""


def draw_statement(
    layout: StatementLayout,
    applicant: Applicant,
    ledger: Ledger,
    printed: datetime,
    rng: Random,
    veil: Veil | None = None,
) -> tuple[bytes, Truth]:
    """The PDF and its truth. Where every page names the number of pages, it is drawn a first time to count them."""
    if layout.place:
        applicant, ledger = moved(applicant, layout.place, rng), ledger.divided_by(PLACES[layout.place].divide)
    values, rows = statement_values(layout, applicant, ledger, printed), rows_of(layout, applicant, ledger, rng)
    pages = _drawn(layout, values, rows, 0).page if "{pages}" in layout.page else 0
    sheet = _drawn(layout, values, rows, pages, veil)
    return sheet.pdf(), sheet.truth


def _drawn(
    layout: StatementLayout, values: Mapping[str, Printed], rows: Sequence[Row], pages: int, veil: Veil | None = None
) -> Sheet:
    sheet = Sheet(layout.size, layout.face, Truth("bank_statement", layout.language, layout.name), veil)
    _Statement(sheet, layout, values, pages).draw(rows)
    return sheet


def statement_values(
    layout: StatementLayout, applicant: Applicant, ledger: Ledger, printed: datetime
) -> Mapping[str, Printed]:
    """What the head and the totals of a statement may show."""
    chinese = layout.language == "zh"
    bank = layout.issuer or (applicant.bank if chinese else applicant.bank_en)
    return {
        "bank": bank,
        "account_holder": _holder(layout, applicant),
        "account_number": _account(layout, applicant),
        "currency": (layout.currency if chinese else PLACES[layout.place].currency if layout.place else "CNY"),
        "period_start": ledger.first,
        "period_end": ledger.last,
        "opening_balance": ledger.opening,
        "closing_balance": ledger.closing,
        "total_credits": ledger.credits,
        "total_debits": ledger.debits,
        "printed_at": printed.date(),
        "_printed_time": f"{printed:%H:%M:%S}",
        "_branch": applicant.branch.replace(applicant.bank, bank),
        "_wallet": f"wx_{applicant.phone[-6:]}",
        "_count": str(len(ledger.entries)),
        "_credit_count": str(sum(e.amount > 0 for e in ledger.entries)),
        "_debit_count": str(sum(e.amount < 0 for e in ledger.entries)),
        "_verification": f"{printed:%y%m%d}{applicant.card[5:13]}",
        "_account_type": "活期储蓄" if chinese else "Savings",
        "_customer": applicant.phone[3:] + applicant.card[7:9],
        "_id_number": f"{applicant.id_number[:6]}********{applicant.id_number[-4:]}",
    }


def _account(layout: StatementLayout, applicant: Applicant) -> str:
    if layout.account:
        return layout.account.format(phone=applicant.phone, phone_tail=applicant.phone[-2:])
    return applicant.card[:6] + "*" * 9 + applicant.card[-4:] if layout.mask else applicant.card


def _holder(layout: StatementLayout, applicant: Applicant) -> str:
    if layout.language == "en":
        return applicant.pinyin.upper()
    return f"*{applicant.name[1:]}" if layout.mask else applicant.name


class _Statement:
    """One statement while it is drawn: where the next row goes, and on which page."""

    def __init__(self, sheet: Sheet, layout: StatementLayout, values: Mapping[str, Printed], pages: int) -> None:
        self.sheet, self.layout, self.values, self.pages = sheet, layout, values, pages
        scale = (sheet.width - 50) / sum(c.width for c in layout.columns)
        self.widths = [c.width * scale for c in layout.columns]
        self.aligns = "".join(c.align for c in layout.columns)
        self.bottom = sheet.height - (78 if layout.page_sums or layout.carry[0] else 60)
        self.amounts: list[Decimal] = []
        self.balance = Decimal(0)
        self.drawn = 0
        self.y = 0.0

    def draw(self, rows: Sequence[Row]) -> None:
        self._open_page(first=True)
        if self.sheet.veil.effect == "blank":
            rows = ()
            for _ in range(16):
                self._special_row({})
        self._brought_forward()
        for heading, kept in self._sections(rows):
            self._heading(heading)
            for before, row, after in zip((None, *kept), kept, (*kept[1:], None), strict=False):
                self._row(row, before, after)
        self._page_sums()
        self._totals()
        if self.layout.seal:
            sealed_by = self.layout.sealed_by or str(self.values["bank"])
            seal = Seal(sealed_by, self.layout.seal, 6, self.layout.seal_shape)
            self.sheet.seal(seal, self.sheet.width - 120, self.y + 20, 48)
        self._close_page(last=True)

    def _sections(self, rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
        if not self.layout.sections:
            return [("", list(rows))]
        wanted = {"income": True, "expense": False}
        return [
            (heading, [r for r in rows if (r.entry.amount > 0) == wanted[side]])
            for heading, side in self.layout.sections
        ]

    def _heading(self, heading: str) -> None:
        if heading:
            if self.y > self.bottom - 40:
                self._break_page()
            self.sheet.text(27, self.y + 18, heading, 11, bold=True)
            self.y += 26

    def _open_page(self, *, first: bool) -> None:
        self.y = 34.0
        if self.layout.watermark:
            self.sheet.watermark(self.layout.watermark)
        if first or self.layout.repeat_head:
            self._title()
            self.y = self._pairs(self.layout.head, self.y)
        heads = [c.head for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, heads, self.layout.look, "c" * len(heads), head=True)

    def _title(self) -> None:
        title = self._titled(self.layout.title)
        if self.layout.logo:
            self.sheet.logo(44, self.y + 10, 13, self.layout.logo)
        self.sheet.text(self.sheet.width / 2, self.y + 12, title, 15, align="center", bold=True)
        self.y += 24
        if self.layout.subtitle:
            self.sheet.text(self.sheet.width / 2, self.y + 6, self._titled(self.layout.subtitle), 9, align="center")
            self.y += 14

    def _titled(self, template: str) -> str:
        return template.format(bank=self._write("bank")) if "{bank}" in template else template

    def _pairs(self, pairs: Sequence[tuple[str, str]], y: float) -> float:
        """`label value` pairs, `per_line` side by side; gives the y below them."""
        if self.layout.boxed_head:
            return self._boxed(pairs, y)
        step = (self.sheet.width - 50) / self.layout.per_line
        for number, (label, names) in enumerate(pairs):
            text = label + (self._joined(names.split("+")) if names else "")
            self.sheet.text(
                27 + number % self.layout.per_line * step, y + 12 + number // self.layout.per_line * 15, text, 8.5
            )
        return y + 8 + -(-len(pairs) // self.layout.per_line) * 15

    def _boxed(self, pairs: Sequence[tuple[str, str]], y: float) -> float:
        """The same in a ruled table, label and value in cells of their own."""
        per_line, look = self.layout.per_line, Look(size=8.5, row_height=20, padding=3)
        step = (self.sheet.width - 50) / per_line
        for start in range(0, len(pairs), per_line):
            line = [*pairs[start : start + per_line], *[("", "")] * per_line][:per_line]
            cells = [cell for label, names in line for cell in (label, self._joined(names.split("+")) if names else "")]
            y = self.sheet.row(25, y, [step * 0.36, step * 0.64] * per_line, cells, look, "cl" * per_line)
        return y + 8

    def _joined(self, names: Sequence[str]) -> str:
        """Two dates by the layout's joint, a day and its time by a space."""
        joint = " " if names[-1] == "_printed_time" else self.layout.joint
        return joint.join(self._write(name) for name in names)

    def _brought_forward(self) -> None:
        if self.layout.brought_forward:
            self._special_row({"summary": self.layout.brought_forward, "balance": self._write("opening_balance")})

    def _page_sums(self) -> None:
        """What came in and went out on this page: a row of the table that is no transaction."""
        if self.layout.page_sums and self.amounts:
            self._sums(self.layout.page_sums, self.amounts)
            self.amounts.clear()

    def _sums(self, label: str, amounts: Sequence[Decimal]) -> None:
        show = self.layout.style.amount
        paid_in = sum((a for a in amounts if a > 0), Decimal(0))
        paid_out = -sum((a for a in amounts if a < 0), Decimal(0))
        self._special_row({"summary": label, "income": show(paid_in), "expense": show(paid_out)})

    def _special_row(self, cells: Mapping[str, str]) -> None:
        row = [cells.get("summary" if c.key == "narration" else c.key, "") for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, row, self.layout.look, self.aligns)

    def _write(self, name: str) -> str:
        value, truth = self.values[name], self.sheet.truth
        if name == "currency":
            truth.fields["currency"] = "CNY" if self.layout.language == "zh" else str(value)
        elif not name.startswith("_"):
            truth.add(name, value)
        return self.sheet.veil.lay(name, self.layout.style.show(value))

    def _row(self, row: Row, before: Row | None, after: Row | None) -> None:
        if self.y > self.bottom:
            self._break_page()
        written = self._cells(row, before, after)
        wrapped = self.sheet.broken(list(written.values()), self.widths, self.layout.look)
        look = self.layout.look if self.drawn % 2 else replace(self.layout.look, fill=self.layout.stripe)
        self._draw_lines(wrapped, look)
        self.drawn += 1
        self.balance = row.entry.balance
        if not row.neutral:
            self.amounts.append(row.entry.amount)
            self.sheet.truth.transactions.append(_transaction(row, written, self.layout))
        if self.layout.month_sums and (after is None or after.entry.day.month != row.entry.day.month):
            label = self.layout.month_sums.format(month=f"{row.entry.day:%Y年%m月}")
            self._sums(label, self.amounts)
            self.amounts.clear()

    def _cells(self, row: Row, before: Row | None, after: Row | None) -> dict[str, str]:
        """What each column prints for this row."""
        number = len(self.sheet.truth.transactions)
        cells = {c.key: CELLS[c.key](row, self.layout) for c in self.layout.columns}
        if self.layout.day_once and before and before.entry.day == row.entry.day:
            cells["date"] = ""
        if self.layout.day_once and after and after.entry.day == row.entry.day:
            cells["balance"] = ""
        key = "neutral {}" if row.neutral else f"row {number} {{}}"
        return {name: self.sheet.veil.lay(name, text, key.format(name)) for name, text in cells.items()}

    def _draw_lines(self, wrapped: list[list[str]], look: Look) -> None:
        """The row, or as many of its lines as the page still holds and the others on the next one."""
        room = int((self.bottom + 4 - self.y) / (look.size * 1.25))
        if self.layout.split_rows and 0 < room < max(map(len, wrapped)):
            first = [lines[:room] for lines in wrapped]
            self.y = self.sheet.lines_of_row(25, self.y, self.widths, first, look, self.aligns)
            self._break_page()
            wrapped = [lines[room:] for lines in wrapped]
        self.y = self.sheet.lines_of_row(25, self.y, self.widths, wrapped, look, self.aligns)

    def _break_page(self) -> None:
        carried = {"balance": self.layout.style.amount(self.balance)}
        self._page_sums()
        if self.layout.carry[0]:
            self._special_row({"summary": self.layout.carry[0]} | carried)
        self._close_page()
        self._open_page(first=False)
        if self.layout.carry[1]:
            self._special_row({"summary": self.layout.carry[1]} | carried)

    def _totals(self) -> None:
        """Below the last row: totals and notes, on a page of their own where there is no room."""
        notes = [line for note in self.layout.notes for line in self.sheet.wrap(note, self.sheet.width - 54, 7.5)]
        if self.y + 15 * len(self.layout.totals) + 12 * len(notes) + 20 > self.sheet.height - 40:
            self._close_page()
            self._open_page(first=False)
        self.y = self._pairs(self.layout.totals, self.y + 6) if self.layout.totals else self.y + 6
        for note in notes:
            self.sheet.text(27, self.y + 12, note, 7.5, color="#555555")
            self.y += 12

    def _close_page(self, *, last: bool = False) -> None:
        label = self.layout.page.format(page=self.sheet.page, pages=self.pages)
        self.sheet.text(self.sheet.width / 2, self.sheet.height - 22, label, 8, align="center")
        if self.layout.footer:
            self.sheet.text(27, self.sheet.height - 34, self.layout.footer, 6.5, color="#777777")
        if self.layout.dot_matrix:
            self.sheet.dot_matrix()
        if not last:
            self.sheet.next_page()


def _transaction(row: Row, written: Mapping[str, str], layout: StatementLayout) -> dict[str, str | None]:
    """The truth of a row: what its cells print."""
    described = next((key for key in _DESCRIBING if key in written), "")
    return {
        "date": row.entry.day.isoformat(),
        "description": as_text(CELLS[described](row, layout)) if described else "",
        "counterparty": as_text(row.counterparty) if _NAMED & written.keys() else "",
        "amount": f"{row.entry.amount:f}",
        "balance": f"{row.entry.balance:f}" if written.get("balance") else None,
    }


_DESCRIBING = ("summary", "narration", "product")
_NAMED = frozenset({"counterparty", "payee", "payee_account"})


def printed_on(ledger: Ledger, rng: Random) -> datetime:
    """Statements are printed the day after their period, during the day."""
    day = ledger.last + timedelta(days=1)
    return datetime(day.year, day.month, day.day, rng.randint(8, 20), rng.randint(0, 59), rng.randint(0, 59))  # noqa: DTZ001
