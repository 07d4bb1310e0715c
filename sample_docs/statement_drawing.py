"""Draws a statement over as many pages as its rows need; title, head lines, columns and order its layout declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from sample_docs.labels import COUNTERPARTY_EN, ENTRY_EN, ENTRY_ZH
from sample_docs.ledger import Entry, Ledger
from sample_docs.pen import Style
from sample_docs.people import Applicant
from sample_docs.seal import Seal
from sample_docs.sheet import A4, Look, Sheet
from sample_docs.truth import Printed, Truth, as_text


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


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with the words this bank uses for it."""

    entry: Entry
    number: int
    summary: str
    counterparty: str
    card: str
    bank: str
    branch: str


def draw_statement(
    layout: StatementLayout, applicant: Applicant, ledger: Ledger, printed: datetime, rng: Random
) -> tuple[bytes, Truth]:
    """The PDF and its truth. It is drawn twice: the first time only counts the pages that each page names."""
    state = rng.getstate()
    pages = 0
    for _ in range(2):
        rng.setstate(state)
        truth = Truth("bank_statement", layout.language, layout.name)
        sheet = Sheet(layout.size, layout.face, truth)
        _Statement(sheet, layout, _values(layout, applicant, ledger, printed), pages).draw(
            _rows(layout, applicant, ledger, rng)
        )
        pages = sheet.page
        pdf = sheet.pdf()
    return pdf, truth


def _values(layout: StatementLayout, applicant: Applicant, ledger: Ledger, printed: datetime) -> Mapping[str, Printed]:
    chinese = layout.language == "zh"
    return {
        "bank": layout.issuer or (applicant.bank if chinese else applicant.bank_en),
        "account_holder": _holder(layout, applicant),
        "account_number": applicant.card[:6] + "*" * 9 + applicant.card[-4:] if layout.mask else applicant.card,
        "currency": "人民币" if chinese else "CNY",
        "period_start": ledger.first,
        "period_end": ledger.last,
        "opening_balance": ledger.opening,
        "closing_balance": ledger.closing,
        "total_credits": ledger.credits,
        "total_debits": ledger.debits,
        "printed_at": printed.date(),
        "_printed_time": f"{printed:%H:%M:%S}",
        "_branch": applicant.branch,
        "_wallet": f"wx_{applicant.phone[-6:]}",
        "_count": str(len(ledger.entries)),
        "_credit_count": str(sum(e.amount > 0 for e in ledger.entries)),
        "_debit_count": str(sum(e.amount < 0 for e in ledger.entries)),
        "_verification": f"{printed:%y%m%d}{applicant.card[5:13]}",
        "_account_type": "活期储蓄" if chinese else "Savings",
    }


def _holder(layout: StatementLayout, applicant: Applicant) -> str:
    if layout.language == "en":
        return applicant.pinyin.upper()
    return f"*{applicant.name[1:]}" if layout.mask else applicant.name


def _rows(layout: StatementLayout, applicant: Applicant, ledger: Ledger, rng: Random) -> list[Row]:
    words = {
        key: rng.choice(spellings) for key, spellings in (ENTRY_ZH if layout.language == "zh" else ENTRY_EN).items()
    }
    entries = reversed(ledger.entries) if layout.newest_first else ledger.entries
    return [
        Row(e, n, words[e.key], _counterparty(e, layout, applicant), applicant.card, applicant.bank, applicant.branch)
        for n, e in enumerate(entries, 1)
    ]


def _counterparty(entry: Entry, layout: StatementLayout, applicant: Applicant) -> str:
    if layout.language == "zh":
        return entry.counterparty
    if entry.counterparty == applicant.employer:
        return applicant.employer_en
    return COUNTERPARTY_EN.get(entry.counterparty, "CITY HOSPITAL" if entry.counterparty else "")


_CELLS: Mapping[str, Callable[[Row, StatementLayout], str]] = {
    "number": lambda r, _: str(r.number),
    "date": lambda r, s: s.style.date(r.entry.day),
    "time": lambda r, _: r.entry.time,
    "date_time": lambda r, s: f"{s.style.date(r.entry.day)}\n{r.entry.time}",
    "flow": lambda r, _: "收入" if r.entry.amount > 0 else "支出",
    "way": lambda r, _: "零钱" if r.entry.amount > 0 else f"{r.bank}储蓄卡",
    "order": lambda r, _: f"4200{r.entry.day:%Y%m%d}{r.entry.time.replace(':', '')}{r.number:08d}",
    "amount": lambda r, s: s.signed.format(r.entry.amount),
    "size": lambda r, s: s.style.amount(abs(r.entry.amount)),
    "income": lambda r, s: s.style.amount(r.entry.amount) if r.entry.amount > 0 else s.empty,
    "expense": lambda r, s: s.style.amount(-r.entry.amount) if r.entry.amount < 0 else s.empty,
    "direction": lambda r, _: "贷" if r.entry.amount > 0 else "借",
    "direction_both": lambda r, _: "贷 Cr" if r.entry.amount > 0 else "借 Dr",
    "direction_en": lambda r, _: "CR" if r.entry.amount > 0 else "DR",
    "payee": lambda r, s: f"{r.entry.account}/{r.counterparty}" if r.entry.account else r.counterparty or s.empty,
    "opening_bank": lambda r, s: r.bank if r.entry.account else s.empty,
    "branch_name": lambda r, _: r.branch,
    "balance": lambda r, s: s.style.amount(r.entry.balance),
    "summary": lambda r, _: r.summary,
    "counterparty": lambda r, s: r.counterparty or s.empty,
    "counterparty_account": lambda r, s: r.entry.account or s.empty,
    "account": lambda r, _: r.card,
    "currency": lambda *_: "人民币",
    "currency_code": lambda *_: "CNY",
    "cash": lambda *_: "钞",
    "kind_of_deposit": lambda *_: "活期",
    "place": lambda r, _: r.card[5:9],
    "channel": lambda r, _: {
        "interest": "批量业务",
        "salary": "批量业务",
        "loan": "批量业务",
        "transfer": "网上银行",
    }.get(r.entry.key, "快捷支付"),
    "remark": lambda r, s: {"salary": f"{r.entry.day.month}月份工资", "transfer": "房租"}.get(r.entry.key, s.empty),
    "log_number": lambda r, _: f"{r.entry.day:%y%m%d}{r.entry.time.replace(':', '')}{r.number:03d}",
}


class _Statement:
    """One statement while it is drawn: where the next row goes, and on which page."""

    def __init__(self, sheet: Sheet, layout: StatementLayout, values: Mapping[str, Printed], pages: int) -> None:
        self.sheet, self.layout, self.values, self.pages = sheet, layout, values, pages
        scale = (sheet.width - 50) / sum(c.width for c in layout.columns)
        self.widths = [c.width * scale for c in layout.columns]
        self.aligns = "".join(c.align for c in layout.columns)
        self.amounts: list[Decimal] = []
        self.y = 0.0

    def draw(self, rows: Sequence[Row]) -> None:
        self._open_page(first=True)
        self._brought_forward()
        for row in rows:
            if self.y > self.sheet.height - (78 if self.layout.page_sums else 60):
                self._page_sums()
                self._close_page()
                self._open_page(first=False)
            self._row(row)
        self._page_sums()
        self._totals()
        if self.layout.seal:
            seal = Seal(str(self.values["bank"]), self.layout.seal, 6)
            self.sheet.seal(seal, self.sheet.width - 120, self.y + 20, 48)
        self._close_page(last=True)

    def _open_page(self, *, first: bool) -> None:
        self.y = 34.0
        if first or self.layout.repeat_head:
            self._title()
            self.y = self._pairs(self.layout.head, self.y)
        heads = [c.head for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, heads, self.layout.look, "c" * len(heads), head=True)

    def _title(self) -> None:
        title = (
            self.layout.title.format(bank=self._write("bank")) if "{bank}" in self.layout.title else self.layout.title
        )
        if self.layout.logo:
            self.sheet.logo(44, self.y + 10, 13, self.layout.logo)
        self.sheet.text(self.sheet.width / 2, self.y + 12, title, 15, align="center", bold=True)
        self.y += 24
        if self.layout.subtitle:
            self.sheet.text(self.sheet.width / 2, self.y + 6, self.layout.subtitle, 9, align="center", face="sans")
            self.y += 14

    def _pairs(self, pairs: Sequence[tuple[str, str]], y: float) -> float:
        """`label value` pairs, `per_line` side by side; gives the y below them."""
        step = (self.sheet.width - 50) / self.layout.per_line
        for number, (label, names) in enumerate(pairs):
            text = label + self._joined(names.split("+"))
            self.sheet.text(
                27 + number % self.layout.per_line * step, y + 12 + number // self.layout.per_line * 15, text, 8.5
            )
        return y + 8 + -(-len(pairs) // self.layout.per_line) * 15

    def _joined(self, names: Sequence[str]) -> str:
        """Two dates by the layout's joint, a day and its time by a space."""
        joint = " " if names[-1] == "_printed_time" else self.layout.joint
        return joint.join(self._write(name) for name in names)

    def _brought_forward(self) -> None:
        if self.layout.brought_forward:
            self._special_row({"summary": self.layout.brought_forward, "balance": self._write("opening_balance")})

    def _page_sums(self) -> None:
        """What came in and went out on this page: a row of the table that is no transaction."""
        if self.layout.page_sums:
            show = self.layout.style.amount
            paid_in = sum((a for a in self.amounts if a > 0), Decimal(0))
            paid_out = -sum((a for a in self.amounts if a < 0), Decimal(0))
            self._special_row({"summary": self.layout.page_sums, "income": show(paid_in), "expense": show(paid_out)})
            self.amounts.clear()

    def _special_row(self, cells: Mapping[str, str]) -> None:
        row = [cells.get(c.key, "") for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, row, self.layout.look, self.aligns)

    def _write(self, name: str) -> str:
        value = self.values[name]
        if name == "currency":
            self.sheet.truth.fields["currency"] = "CNY"
        elif not name.startswith("_"):
            self.sheet.truth.add(name, value)
        return self.layout.style.show(value)

    def _row(self, row: Row) -> None:
        cells = [_CELLS[c.key](row, self.layout) for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, cells, self.layout.look, self.aligns)
        self.amounts.append(row.entry.amount)
        printed = {{"payee": "counterparty"}.get(c.key, c.key) for c in self.layout.columns}
        self.sheet.truth.transactions.append(
            {
                "date": row.entry.day.isoformat(),
                "description": as_text(row.summary) if "summary" in printed else "",
                "counterparty": as_text(row.counterparty) if "counterparty" in printed else "",
                "amount": f"{row.entry.amount:f}",
                "balance": f"{row.entry.balance:f}" if "balance" in printed else None,
            }
        )

    def _totals(self) -> None:
        """Below the last row: totals and notes, on a page of their own where there is no room."""
        needed = 15 * (len(self.layout.totals) + len(self.layout.notes)) + 20
        if self.y + needed > self.sheet.height - 40:
            self._close_page()
            self._open_page(first=False)
        self.y = self._pairs(self.layout.totals, self.y + 6) if self.layout.totals else self.y + 6
        for note in self.layout.notes:
            self.sheet.text(27, self.y + 12, note, 7.5, color="#555555")
            self.y += 12

    def _close_page(self, *, last: bool = False) -> None:
        label = self.layout.page.format(page=self.sheet.page, pages=self.pages)
        self.sheet.text(self.sheet.width / 2, self.sheet.height - 22, label, 8, align="center")
        if not last:
            self.sheet.next_page()


def printed_on(ledger: Ledger, rng: Random) -> datetime:
    """Statements are printed the day after their period, during the day."""
    day = ledger.last + timedelta(days=1)
    return datetime(day.year, day.month, day.day, rng.randint(8, 20), rng.randint(0, 59), rng.randint(0, 59))  # noqa: DTZ001
