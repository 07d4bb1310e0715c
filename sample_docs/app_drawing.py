"""Draws the screens of a bank's or wallet's app: a list of bookings by day or month, scrolled through page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from sample_docs.ledger import Ledger
from sample_docs.people import Applicant
from sample_docs.sheet import PHONE, Sheet
from sample_docs.statement_drawing import StatementLayout
from sample_docs.statement_rows import Row, rows_of
from sample_docs.truth import Truth, as_text
from sample_docs.veil import Veil


@dataclass(frozen=True, slots=True)
class Screen:
    """Colours of an app: ink, faint ink, paper, bars, money in."""

    ink: str = "#1A1A1A"
    faint: str = "#8A8F99"
    paper: str = "#FFFFFF"
    bar: str = "#F3F4F6"
    top: str = "#C8102E"
    on_top: str = "#FFFFFF"
    income: str = "#D9480F"


DARK = Screen("#E8E8E8", "#7C7C7C", "#111111", "#1E1E1E", "#191919", "#E8E8E8", "#C9A15A")


@dataclass(frozen=True, slots=True)
class AppLayout:
    """`by_day`: a heading for every day, else days stand in the rows. `balances`: under every amount."""

    name: str
    title: str
    screen: Screen = field(default_factory=Screen)
    language: str = "zh"
    size: tuple[float, float] = PHONE
    by_day: bool = True
    balances: bool = True
    card: str = ""
    """A line over the list with `{bank}` and `{account_number}`; none when empty."""
    signed: str = "{:+,.2f}"
    rows: int = 36
    """How many of the newest rows the screens show."""


_WEEKDAYS = "一二三四五六日"


def draw_app(
    layout: AppLayout, applicant: Applicant, ledger: Ledger, rng: Random, veil: Veil | None = None
) -> tuple[bytes, Truth]:
    """The PDF, one screen a page, and its truth: newest first."""
    truth = Truth("bank_statement", layout.language, layout.name)
    sheet = Sheet(layout.size, "hei", truth, veil)
    words = StatementLayout(layout.name, "", (), (), newest_first=True)
    rows = rows_of(words, applicant, ledger, rng)[: layout.rows]
    _App(sheet, layout, applicant, ledger).draw(rows)
    return sheet.pdf(), truth


class _App:
    """The list while it is drawn: where the next card goes, and on which screen."""

    def __init__(self, sheet: Sheet, layout: AppLayout, applicant: Applicant, ledger: Ledger) -> None:
        self.sheet, self.layout, self.applicant, self.ledger = sheet, layout, applicant, ledger
        self.look = layout.screen
        self.right = sheet.width - 14
        self.y = 0.0

    def draw(self, rows: Sequence[Row]) -> None:
        self._open_screen(rows[0].entry.day)
        day = None
        for row in rows:
            before, day = day, row.entry.day
            if self.y + 116 > self.sheet.height:
                self.sheet.next_page()
                self._open_screen(day)
                before = None
            elif before and before.month != day.month:
                self._month_line(day)
            if self.layout.by_day and before != day:
                self._bar(f"{day.month:02d}月{day.day:02d}日  星期{_WEEKDAYS[day.weekday()]}")
            self._card(row)

    def _open_screen(self, day: date) -> None:
        """Status bar, title, and the month that the list stands at."""
        sheet, look = self.sheet, self.look
        sheet.box(0, 0, sheet.width, sheet.height, fill=look.paper, stroke=False)
        sheet.box(0, 0, sheet.width, 56, fill=look.top, stroke=False)
        sheet.text(16, 15, f"{9 + sheet.page // 6}:{17 + sheet.page % 6:02d}", 9, color=look.on_top)
        sheet.text(self.right, 15, "5G  86%", 8, align="right", color=look.on_top)
        sheet.text(sheet.width / 2, 40, self.layout.title, 13, align="center", color=look.on_top)
        sheet.text(14, 40, "＜", 12, color=look.on_top)
        self.y = 56.0
        if self.layout.card:
            self._card_line()
        self._month_line(day)

    def _card_line(self) -> None:
        known = {
            "bank": self.applicant.bank,
            "account_number": f"{self.applicant.card[:4]} **** **** {self.applicant.card[-4:]}",
        }
        for name, value in known.items():
            if f"{{{name}}}" in self.layout.card:
                self.sheet.truth.add(name, value)
                known[name] = self.sheet.veil.lay(name, value)
        self.sheet.text(14, self.y + 20, self.layout.card.format(**known), 10, color=self.look.ink)
        self.y += 30

    def _month_line(self, day: date) -> None:
        """The month with what went out and came in: sums that no field of the contract asks for."""
        amounts = [e.amount for e in self.ledger.entries if (e.day.year, e.day.month) == (day.year, day.month)]
        paid_out = -sum((a for a in amounts if a < 0), Decimal(0))
        paid_in = sum((a for a in amounts if a > 0), Decimal(0))
        sums = f"支出 ¥{paid_out:,.2f}   收入 ¥{paid_in:,.2f}"
        sums = self.sheet.veil.lay("amount", sums)
        self.sheet.box(0, self.y, self.sheet.width, 40, fill=self.look.bar, stroke=False)
        self.sheet.text(14, self.y + 17, f"{day.year}年{day.month}月", 12, bold=True, color=self.look.ink)
        self.sheet.text(14, self.y + 33, sums, 8.5, color=self.look.faint)
        self.y += 40

    def _bar(self, text: str) -> None:
        self.sheet.text(14, self.y + 16, text, 9, color=self.look.faint)
        self.y += 22

    def _card(self, row: Row) -> None:
        """One booking: what and whom it was for on the left, its amount and the balance on the right."""
        sheet, look, entry = self.sheet, self.look, row.entry
        key = f"row {len(sheet.truth.transactions)} "
        amount = sheet.veil.lay("amount", self.layout.signed.format(entry.amount), key + "amount")
        name = sheet.veil.lay("counterparty", row.counterparty or row.summary, key + "counterparty")
        when = entry.time if self.layout.by_day else f"{entry.day.month}月{entry.day.day}日 {entry.time[:5]}"
        sheet.logo(28, self.y + 20, 10, ("#3B82F6", "#10B981", "#F59E0B", "#EF4444")[len(row.counterparty) % 4])
        sheet.text(46, self.y + 17, name, 11, color=look.ink)
        sheet.text(46, self.y + 33, f"{row.summary}  {when}" if self.layout.by_day else when, 8.5, color=look.faint)
        color = look.income if entry.amount > 0 else look.ink
        sheet.text(self.right, self.y + 17, amount, 12, align="right", color=color)
        balance = f"{entry.balance:f}" if self.layout.balances else None
        if balance:
            shown = sheet.veil.lay("balance", f"余额 {entry.balance:,.2f}", key + "balance")
            sheet.text(self.right, self.y + 33, shown, 8.5, align="right", color=look.faint)
        sheet.line(46, self.y + 43, sheet.width, self.y + 43, 0.3, look.bar)
        self.y += 44
        sheet.truth.transactions.append(
            {
                "date": entry.day.isoformat(),
                "description": as_text(row.summary) if self.layout.by_day else "",
                "counterparty": as_text(row.counterparty),
                "amount": f"{entry.amount:f}",
                "balance": balance,
            }
        )
