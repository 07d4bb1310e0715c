"""Table rows as entries of a statement: which are transactions, their day, amount, balance and texts; signs as printed.

What a row prints alone does not settle its sign everywhere; `statement_chain` settles the rest over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.document import Period
from domain.transcript import Origin, Word
from extractors import statement_columns as c
from extractors.grammar.dates import DayOrder
from extractors.grammar.money import read_money
from extractors.grammar.parsed import CJK, plain
from extractors.statement_dates import DayReader, day_reader
from extractors.table import Table
from extractors.table_rows import Cell, Row

_EMPTY = re.compile(r"[-_—*./\\\s]*|\(空\)|无|null|none|n/?a", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:account(?: number| no\.?)?|a/c(?: no\.?)?|账号|帐号|卡号|checking|savings)[\s:：#.]*(\d[\d -]{7,}\d)",
    re.IGNORECASE,
)
_DUST = " ,;:。,、;:*·`'|_"
"""Specks that OCR reads at the ends of a cell."""
_IN_FLAG = re.compile(r"贷|收入|^收|存|\bcr|credit|入账|转入|^\+|^c$|^in$", re.IGNORECASE)
_OUT_FLAG = re.compile(r"借|支出|^支|取|付|\bdr|debit|转出|^-|^d$|^out$", re.IGNORECASE)
_NEUTRAL = re.compile(r"不计|中性|其他|^[/-]+$|neutral|^other", re.IGNORECASE)
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
class Figure:
    """An amount as printed; `value` is None where the characters are no amount. `word` is where it stands."""

    value: Decimal | None
    text: str
    words: tuple[Word, ...]
    sure: float = 1.0

    @property
    def confidence(self) -> float:
        return min([w.confidence for w in self.words] + [self.sure])


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
        return _text(self.row, c.DESCRIPTION) or _text(self.row, c.KIND) or _text(self.row, c.NOTE)

    @property
    def counterparty(self) -> str:
        return _without_account(_text(self.row, c.COUNTERPARTY))


@dataclass(frozen=True, slots=True)
class Entries:
    """Transactions in printed order; balances and sums that stand as rows of the table, by field name."""

    rows: tuple[Entry, ...]
    marks: dict[str, tuple[Row, Figure]]
    neutral: tuple[Entry, ...] = ()
    """What moves between pockets of one wallet and is printed as neither money in nor money out."""
    days: DayReader | None = None
    unread: tuple[Row, ...] = ()
    """Rows with a day and no amount, or with several days: a scan lost a figure."""


def entries_of(tables: Sequence[Table], order: DayOrder, period: Period | None) -> Entries:
    """All transactions of the tables that list transactions."""
    listed = [(t, row) for t in _of_first_account(tables) for row in t.rows]
    texts = [cell.text for _, row in listed if (cell := _date_cell(row))]
    days = day_reader(texts, order, period)
    marks: dict[str, tuple[Row, Figure]] = {}
    rows: list[Entry] = []
    neutral: list[Entry] = []
    unread: list[Row] = []
    for table, row in listed:
        if _lists_balances(table, row):
            continue
        if _is_carried(row):
            _note_balance(marks, table, row, before_all=not rows)
        elif _is_total(row, days):
            _note_sums(marks, row)
        else:
            entry = _entry(table, row, days, rows[-1].day if rows else None)
            if entry is not None:
                (neutral if _is_neutral(table, row, entry) else rows).append(entry)
            unread += [row] if _lost_something(row, entry, days) else []
    return Entries(tuple(_believable(rows)), marks, tuple(neutral), days, tuple(unread))


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
    full = [e for e in rows if _date_cell(e.row) is not None and e.balance is not None]
    if len(full) < 0.9 * len(rows):
        return rows
    return [e for e in rows if _date_cell(e.row) is not None or e.balance is not None]


def _of_first_account(tables: Sequence[Table]) -> list[Table]:
    """Without the tables under another account's number: a consolidated statement lists several."""
    kept: list[Table] = []
    first = current = ""
    for table in tables:
        named = _ACCOUNT.search(plain(table.heading))
        current = re.sub(r"\D", "", named[1]) if named else current
        first = first or current
        if current == first:
            kept.append(table)
    return kept


def sounds_like_money_out(entry: Entry) -> bool:
    """The last resort where nothing else tells: what the words of the row say."""
    words = f"{entry.description} {_text(entry.row, c.KIND)} {_text(entry.row, c.NOTE)}"
    return bool(_SOUNDS_OUT.search(words)) and not _SOUNDS_IN.search(words)


def _entry(table: Table, row: Row, days: DayReader, before: date | None) -> Entry | None:
    found = _amount(table, row)
    if found is None:
        return None
    amount, sign = found
    cell = _date_cell(row)
    read = days.read(cell.text) if cell else None
    if read is None and before is None:
        return None
    day, sure = read or (before, 0.9 if cell is None else 0.4)
    assert day is not None  # noqa: S101 - one of the two is there
    balance = _figure(row.cells.get(_balance_role(table)))
    return Entry(row, day, sure * _confidence(cell), amount, sign, balance, dated=read is not None)


def _amount(table: Table, row: Row) -> tuple[Figure, int] | None:
    """The amount and its sign as far as the row tells: column, printed sign, flag, heading."""
    paid_in, paid_out = _figure(row.cells.get(c.IN)), _figure(row.cells.get(c.OUT))
    filled = [(f, s) for f, s in ((paid_in, 1), (paid_out, -1)) if f is not None]
    if len(filled) == 2:
        filled = [(f, s) for f, s in filled if f.value] or filled[:1]
    if filled:
        figure, sign = filled[0]
        return figure, _column_sign(figure, sign)
    if _balance_role(table) == c.AMOUNT:
        return None
    figure_or_none = _figure(row.cells.get(c.AMOUNT))
    return (figure_or_none, _row_sign(figure_or_none, row)) if figure_or_none else None


def _column_sign(figure: Figure, sign: int) -> int:
    """A minus in a column of money in takes back; money out is often printed with a minus all the same."""
    return -1 if sign < 0 or (figure.value or 0) < 0 else 1


def _row_sign(figure: Figure, row: Row) -> int:
    if (figure.value or 0) < 0:
        return -1
    flag = _text(row, c.DIRECTION)
    if flag:
        if _IN_FLAG.search(flag):
            return 1
        if _OUT_FLAG.search(flag):
            return -1
    if _PRINTED_SIGN.search(plain(figure.text)):
        return 1
    return _heading_sign(row.heading)


def _heading_sign(heading: str) -> int:
    """Money in or out by the title over the rows (`Deposits and additions`, `Checks paid`); 0 when both or neither."""
    money_in, money_out = c.MONEY_IN_HEADING.search(heading), c.MONEY_OUT_HEADING.search(heading)
    if bool(money_in) == bool(money_out):
        return 0
    return 1 if money_in else -1


def _balance_role(table: Table) -> str:
    """`Amount` beside columns for money in and out is the balance."""
    if c.BALANCE not in table.roles and {c.IN, c.OUT} & set(table.roles):
        return c.AMOUNT
    return c.BALANCE


def _figure(cell: Cell | None) -> Figure | None:
    """None for an empty cell: nothing, dashes, `（空）`."""
    if cell is None or _EMPTY.fullmatch(plain(cell.text)):
        return None
    words = tuple(w for w in cell.words if re.search(r"\d", w.text)) or cell.words
    for text in (cell.text, *(w.text for w in words)):
        read = read_money(text)
        if read is not None:
            return Figure(read.value, text, words, read.sure)
    return Figure(None, cell.text, words, 0.0) if re.search(r"\d", cell.text) else None


def _date_cell(row: Row) -> Cell | None:
    return row.cells.get(c.DATE) or row.cells.get(c.POSTED)


def _confidence(cell: Cell | None) -> float:
    return min((w.confidence for w in cell.words), default=1.0) if cell else 1.0


def _text(row: Row, role: str) -> str:
    cell = row.cells.get(role)
    text = plain(cell.text) if cell else ""
    if cell and any(w.origin is Origin.OCR for w in cell.words):
        text = text.lstrip(_DUST + ".").rstrip(_DUST if re.search(r"[A-Za-z]\.$", text) else _DUST + ".")
    return "" if _EMPTY.fullmatch(text) else text


def _without_account(text: str) -> str:
    """The name in a cell that holds name and account number together."""
    shorter = re.sub(rf"[\s/,;(（]*[\d*]{{6,}}[)）]?\s*$|^[\d*]{{8,}}[\s/,;]*(?=[{CJK}A-Za-z])", "", text).strip(" /")
    return shorter or text


def _words_of(row: Row) -> str:
    """What the row says besides its figures and days."""
    said = [_text(row, role) for role in (c.DESCRIPTION, c.KIND, c.NOTE, c.COUNTERPARTY)]
    return next((s for s in said if s), "") or re.sub(r"^[\d\s\-/.:年月日]+", "", row.text)


def _is_carried(row: Row) -> bool:
    said = c.CARRIED.search(_words_of(row)) or c.CARRIED.search(row.text)
    return said is not None and _figure(row.cells.get(c.IN)) is None and _figure(row.cells.get(c.OUT)) is None


def _is_total(row: Row, days: DayReader) -> bool:
    if not c.TOTAL.search(_words_of(row)) and not c.TOTAL.search(row.text):
        return False
    cell = _date_cell(row)
    return cell is None or days.read(cell.text) is None or bool(re.search(r"[合总小]计", row.text))


def _lists_balances(table: Table, row: Row) -> bool:
    """Rows of a list of daily balances, which some banks print after the transactions under a mere `Amount`."""
    told = {c.DESCRIPTION, c.KIND, c.COUNTERPARTY} & set(table.roles)
    return not told and c.DAILY_BALANCES.search(row.heading) is not None


def _note_balance(marks: dict[str, tuple[Row, Figure]], table: Table, row: Row, before_all: bool) -> None:
    """The first opening and the last closing balance. What is brought forward before all rows is the opening one, what
    is carried from page to page neither."""
    figure = _figure(row.cells.get(_balance_role(table))) or _figure(row.cells.get(c.AMOUNT))
    if figure is None or figure.value is None:
        return
    brought = before_all and c.BROUGHT.search(_words_of(row))
    if brought or c.OPENING.search(_words_of(row)):
        marks.setdefault("opening_balance", (row, figure))
    elif c.CLOSING.search(_words_of(row)):
        marks["closing_balance"] = (row, figure)


def _note_sums(marks: dict[str, tuple[Row, Figure]], row: Row) -> None:
    """The last sums of money in and out that are no page's own."""
    if c.OF_A_PAGE.search(row.text) or not c.BARE_TOTAL.match(row.text):
        return
    for name, role in (("total_credits", c.IN), ("total_debits", c.OUT)):
        figure = _figure(row.cells.get(role))
        if figure is not None and figure.value is not None:
            marks[name] = (row, figure)
