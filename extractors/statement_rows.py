"""Table rows as entries of a statement: which are transactions, their day, amount, balance and texts; signs as printed.

What a row prints alone does not settle its sign everywhere; `statement_chain` settles the rest over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from domain.document import Period
from domain.transcript import Origin
from extractors import statement_columns as c
from extractors.grammar.dates import DayOrder
from extractors.grammar.parsed import plain
from extractors.statement_cells import (
    Figure,
    balance_role,
    confidence_of,
    date_cell,
    figure_in,
    text_in,
    without_account,
    words_of,
)
from extractors.statement_dates import DayReader, day_reader
from extractors.statement_marks import is_carried, is_total, lists_balances, note_balance, note_sums
from extractors.table import Table
from extractors.table_rows import Cell, Row

_IN_FLAG = re.compile(r"贷|收入|^收|存|\bcr|credit|入账|转入|^\+|^c$|^in$", re.IGNORECASE)
_OUT_FLAG = re.compile(r"借|支出|^支|取|付|\bdr|debit|转出|^-|^d$|^out$", re.IGNORECASE)
_NEUTRAL = re.compile(r"不计|中性|其他(?![收支])|^[/-]+$|neutral|^other", re.IGNORECASE)
_PRINTED_SIGN = re.compile(r"^\W*[-+(]|[-+)]\W*$|[cd]r\.?$|[借贷]$", re.IGNORECASE)
_SOUNDS_OUT = re.compile(
    r"提现|转出|还款|消费|支出|取款|付款|支付|扣|缴|充值|购|withdraw|purchase|payment|debit|fee\b|charge|atm"
    r"|transfer to|check\b|cheque\b",
    re.IGNORECASE,
)
_SOUNDS_IN = re.compile(
    r"工资|薪|代发|转入|存入|收入|退款|利息|结息|收益|入账|deposit|salary|payroll|interest|refund|credit|from\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A transaction row. `sign` is +1 or -1 where the row tells, else 0: `amount.value` is then a bare figure."""

    row: Row
    day: date
    day_sure: float
    amount: Figure
    sign: int
    balance: Figure | None
    repaired: bool = False
    sign_sure: float = 1.0
    dated: bool = True
    """Whether the row prints the day itself."""

    @property
    def value(self) -> Decimal | None:
        """The signed amount; an unsettled sign counts as money in."""
        if self.amount.value is None:
            return None
        return abs(self.amount.value) * (self.sign or 1)

    @property
    def description(self) -> str:
        return text_in(self.row, c.DESCRIPTION) or text_in(self.row, c.KIND) or text_in(self.row, c.NOTE)

    @property
    def counterparty(self) -> str:
        return without_account(text_in(self.row, c.COUNTERPARTY))


@dataclass(frozen=True, slots=True)
class Entries:
    """Transactions in printed order; balances and sums that stand as rows of the table, by field name."""

    rows: tuple[Entry, ...]
    marks: dict[str, tuple[Row, Figure]]
    neutral: tuple[Entry, ...] = ()
    """What moves between pockets of one wallet and is printed as neither money in nor money out."""
    days: DayReader | None = None
    carried: tuple[Row, ...] = ()
    """What is brought forward from page to page: neither the opening balance nor the closing one."""
    unread: tuple[Row, ...] = ()
    """Rows with a day and no amount, or with several days: a scan lost a figure."""


def entries_of(tables: Sequence[Table], order: DayOrder, period: Period | None) -> Entries:
    """All transactions of the tables that list transactions."""
    listed = [(t, row) for t in tables for row in t.rows]
    texts = [cell.text for _, row in listed if (cell := date_cell(row))]
    days = day_reader(texts, order, period)
    marks: dict[str, tuple[Row, Figure]] = {}
    rows: list[Entry] = []
    neutral: list[Entry] = []
    carried: list[Row] = []
    unread: list[Row] = []
    below: tuple[Table, Row] | None = None
    day: date | None = None
    for table, row in listed:
        if lists_balances(table, row):
            continue
        day = _printed_day(row, days) or day
        if is_carried(row):
            note_balance(marks, table, row, before_all=not rows)
            brought = c.BROUGHT.search(words_of(row)) is not None
            carried += [row] if rows and brought else []
            below = (table, row) if brought else None
        elif is_total(row, days):
            note_sums(marks, row)
        else:
            entry = _entry(table, row, days, day)
            below = None if entry is not None else below
            if entry is not None:
                (neutral if _is_neutral(table, row, entry) else rows).append(entry)
            unread += [row] if _lost_something(row, entry, days) else []
    if below is not None and "opening_balance" not in marks and rows and rows[0].day > rows[-1].day:
        note_balance(marks, *below, before_all=True)  # newest first: what was brought forward stands under all
    return Entries(tuple(_believable(_taken_back(rows))), marks, tuple(neutral), days, tuple(carried), tuple(unread))


def _printed_day(row: Row, days: DayReader) -> date | None:
    """The day that a row prints, which is also that of the rows beneath that print none."""
    read = _day_in(date_cell(row), days)
    return read[0] if read else None


def _day_in(cell: Cell | None, days: DayReader) -> tuple[date, float] | None:
    """The day of a cell; of one that took in its neighbour (a row's number) that of the word which is a day."""
    if cell is None:
        return None
    texts = (cell.text, *(w.text for w in cell.words)) if len(cell.words) > 1 else (cell.text,)
    return next((read for text in texts if (read := days.read(text)) is not None), None)


def _is_neutral(table: Table, row: Row, entry: Entry) -> bool:
    """Whether the flag says neither in nor out, and no sign and no balance says more."""
    flag = row.cells.get(c.DIRECTION)
    if flag is None or entry.sign or c.BALANCE in table.roles:
        return False
    return _NEUTRAL.search(plain(flag.text)) is not None


def _lost_something(row: Row, entry: Entry | None, days: DayReader) -> bool:
    """Whether OCR lost the amount of this row, or the figures of one that now seems part of it."""
    cell = row.cells.get(c.DATE)
    if cell is None or all(w.origin is not Origin.OCR for w in cell.words):
        return False
    dated = [w for w in cell.words if len(w.text) >= 8 and ":" not in w.text and days.read(w.text)]
    return len(dated) > 1 or (len(dated) == 1 and (entry is None or entry.amount.value is None))


def _believable(rows: Sequence[Entry]) -> Sequence[Entry]:
    """Without lines that have neither day nor balance, where nearly all rows have both: notes and sums, no rows."""
    full = [e for e in rows if date_cell(e.row) is not None and e.balance is not None]
    if len(full) < 0.9 * len(rows):
        return rows
    return [e for e in rows if date_cell(e.row) is not None or e.balance is not None]


def _taken_back(rows: Sequence[Entry]) -> Sequence[Entry]:
    """A minus in a column of money out takes back (红字冲正) where the column prints most figures without one."""
    paid_out = [e for e in rows if e.amount.value and e.amount == figure_in(e.row.cells.get(c.OUT))]
    minus = [e for e in paid_out if (e.amount.value or 0) < 0]
    if not minus or 2 * len(minus) >= len(paid_out):
        return rows
    return [replace(e, sign=1) if any(e is m for m in minus) else e for e in rows]


def sounds_like_money_out(entry: Entry) -> bool:
    """The last resort where nothing else tells: what the words of the row say."""
    words = f"{entry.description} {text_in(entry.row, c.KIND)} {text_in(entry.row, c.NOTE)}"
    return bool(_SOUNDS_OUT.search(words)) and not _SOUNDS_IN.search(words)


def _entry(table: Table, row: Row, days: DayReader, before: date | None) -> Entry | None:
    found = _amount(table, row)
    if found is None:
        return None
    amount, sign = found
    cell = date_cell(row)
    read = _day_in(cell, days)
    if read is None and before is None:
        return None
    day, sure = read or (before, 0.9 if cell is None else 0.4)
    assert day is not None  # noqa: S101 - one of the two is there
    balance = figure_in(row.cells.get(balance_role(table)))
    return Entry(row, day, sure * confidence_of(cell), amount, sign, balance, dated=read is not None)


def _amount(table: Table, row: Row) -> tuple[Figure, int] | None:
    """The amount and its sign as far as the row tells: column, printed sign, flag, heading."""
    paid_in, paid_out = figure_in(row.cells.get(c.IN)), figure_in(row.cells.get(c.OUT))
    filled = [(f, s) for f, s in ((paid_in, 1), (paid_out, -1)) if f is not None]
    if len(filled) == 2:
        filled = [(f, s) for f, s in filled if f.value] or filled[:1]
    if filled:
        figure, sign = filled[0]
        return figure, _column_sign(figure, sign)
    if balance_role(table) == c.AMOUNT:
        return None
    figure_or_none = figure_in(row.cells.get(c.AMOUNT))
    return (figure_or_none, _row_sign(figure_or_none, row)) if figure_or_none else None


def _column_sign(figure: Figure, sign: int) -> int:
    """A minus in a column of money in takes back; money out is often printed with a minus all the same."""
    return -1 if sign < 0 or (figure.value or 0) < 0 else 1


def _row_sign(figure: Figure, row: Row) -> int:
    if (figure.value or 0) < 0:
        return -1
    flag = text_in(row, c.DIRECTION) or _word_before(row.cells.get(c.AMOUNT))
    if flag and not _NEUTRAL.search(flag):
        if _IN_FLAG.search(flag):
            return 1
        if _OUT_FLAG.search(flag):
            return -1
    if _PRINTED_SIGN.search(plain(figure.text)):
        return 1
    return _heading_sign(row.heading)


def _word_before(cell: Cell | None) -> str:
    """The word that stands before an amount in its cell: `支取 224.75`."""
    return re.match(r"\D*", plain(cell.text))[0] if cell else ""  # type: ignore[index]


def _heading_sign(heading: str) -> int:
    """Money in or out by the title over the rows (`Deposits and additions`, `Checks paid`); 0 when both or neither."""
    money_in, money_out = c.MONEY_IN_HEADING.search(heading), c.MONEY_OUT_HEADING.search(heading)
    if bool(money_in) == bool(money_out):
        return 0
    return 1 if money_in else -1
