"""Transactions of a bank statement from its pages: tables, entries, the chain, and what is reported of each row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from domain.document import Field, Period, Transaction
from domain.geometry import Box
from domain.text import Problem
from domain.transcript import Page, Word
from extractors.grammar.currency import read_currency
from extractors.grammar.dates import find_dates
from extractors.grammar.parsed import Parsed, plain
from extractors.overlaps import PrintedRow
from extractors.sheet import Sheet
from extractors.statement_accounts import parts_of
from extractors.statement_cards import read_cards
from extractors.statement_cells import Figure, balance_role, figure_in, words_of
from extractors.statement_chain import Again, count_breaks, count_proven, settle
from extractors.statement_columns import AMOUNT, BALANCE, CURRENCY, IN, OUT, STATEMENT
from extractors.statement_headless import headless
from extractors.statement_problems import problems_of_rows
from extractors.statement_records import read_records
from extractors.statement_redated import GUESSED, in_their_year, redated
from extractors.statement_rows import Entry, entries_of
from extractors.table import Table, read_tables
from extractors.table_clusters import Alignment
from extractors.table_columns import MONTHS
from extractors.table_rows import Row

_FEWEST_PROVEN = 2
"""Rows that must be borne out by the balances before they overrule where figures stand."""
_BORNE_OUT = 0.5
"""Share of the rows whose amounts the balances must bear out where no header names the columns."""
_HEAD = 0.25
_YEAR = re.compile(
    rf"(?<!\d)(?P<y>20\d\d)\s?年(?:度|份)?(?!\s?\d)|(?<![\d ] )\b(?:{MONTHS})[a-z]*,? (?P<y2>20\d\d)\b", re.IGNORECASE
)
_UNIT = re.compile(r"[(\[]([^)\]]{1,8})[)\]]|(?<=\s)([£$€¥₹]|RM|[A-Z]{3})$")


@dataclass(frozen=True, slots=True)
class Rows:
    """All transactions in printed order, and the balances and sums printed as rows among them, by field name."""

    transactions: tuple[Transaction, ...]
    marks: Mapping[str, tuple[Row, Figure]]
    breaks: int
    """How many balances do not follow from the row before."""
    undated: int = 0
    """Of how many rows the day is only guessed from the row above."""
    problems: tuple[Problem, ...] = ()
    """Rows that are left out, or that a scan lost."""
    currency: Field | None = None
    """As a column of the rows, a unit in their heading or the sign of their amounts prints it."""


def read_rows(sheet: Sheet, period: Period | None, opening: Decimal | None = None, again: Again | None = None) -> Rows:
    """Every transaction of the sheet, once, in printed order. `opening` is the balance printed before the first row;
    `period` gives the year where rows leave it out."""
    entries = entries_of(_tables(sheet), sheet.day_order, period or _year_before(sheet))
    if "opening_balance" in entries.marks:
        opening = entries.marks["opening_balance"][1].value
    rows = in_their_year(entries.rows)
    dated = redated(rows, entries.days, again) if entries.days else rows
    settled = settle(dated, opening, again)
    unread = [*entries.unread, *(e.row for e in settled if e.value is None)]
    transactions = tuple(t for e in _unsure_beside(unread, settled) if (t := _transaction(e)))
    currency = _currency(_tables(sheet), settled, sheet.pages)
    doubts = count_breaks(settled, opening), sum(not e.dated and e.day_sure <= GUESSED for e in settled)
    return Rows(transactions, entries.marks, *doubts, problems_of_rows(entries.neutral, unread), currency)


def _unsure_beside(unread: Sequence[Row], entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those right after a row that was not read doubted: no balance need follow there."""
    places = [(e.row.page, e.row.box.y0) for e in entries]
    after = {next((i for i, at in enumerate(places) if at >= (r.page, r.box.y0)), len(places)) for r in unread}
    return [replace(e, sign_sure=0.7 * e.sign_sure) if i in after else e for i, e in enumerate(entries)]


def accounts(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet itself, or a sheet for each account and currency that it lists."""
    return parts_of(sheet, _tables(sheet))


def printed_rows(sheet: Sheet) -> tuple[PrintedRow, ...]:
    """Every row of the sheet in printed order, days left out."""
    return tuple(_printed(table, row) for table in _tables(sheet) for row in table.rows)


def _printed(table: Table, row: Row) -> PrintedRow:
    amounts = (figure_in(row.cells.get(role)) for role in (AMOUNT, IN, OUT))
    amount = next((f.value for f in amounts if f is not None and f.value), None)
    balance = figure_in(row.cells.get(balance_role(table)))
    return PrintedRow(amount, balance.value if balance else None, words_of(row), row.page, row.box)


@lru_cache(maxsize=2)
def without_rows(sheet: Sheet) -> Sheet:
    """The sheet without its transactions and their headings: where labels and values of the whole document stand."""
    tables = _tables(sheet)
    taken: dict[int, list[Box]] = {}
    for table in tables:
        if table.header_box is not None:
            taken.setdefault(table.page, []).append(table.header_box)
    entries = entries_of(tables, sheet.day_order, _year_before(sheet))
    marked = [*entries.carried, *(row for row, _ in entries.marks.values())]
    for row in (*(e.row for e in (*entries.rows, *entries.neutral)), *marked):
        taken.setdefault(row.page, []).append(row.box)
    return Sheet([_outside(page, taken.get(number, [])) for number, page in enumerate(sheet.pages, 1)], sheet.day_order)


def _currency(tables: Sequence[Table], entries: Sequence[Entry], pages: Sequence[Page]) -> Field | None:
    """The currency that the rows themselves print: a column's cell, a heading's unit, the sign before an amount."""
    found = chain(_named_currencies(entries), _headed_currencies(tables, pages), _signed_currencies(entries))
    return next(found, None)


def _named_currencies(entries: Sequence[Entry]) -> Iterator[Field]:
    for entry in entries[:1]:
        cell = entry.row.cells.get(CURRENCY)
        if cell and (code := read_currency(cell.text)):
            yield _currency_field(code, cell.text, entry.row.page, Box.around(w.box for w in cell.words))


def _headed_currencies(tables: Sequence[Table], pages: Sequence[Page]) -> Iterator[Field]:
    """The unit in a header (`金额（元）`), the sign before the sums over a stretch of cards."""
    for table in (t for t in tables if t.header_box is not None):
        assert table.header_box is not None  # noqa: S101 - chosen so
        for label in table.labels:
            if (unit := _UNIT.search(plain(label))) and (code := read_currency(unit[1] or unit[2])):
                yield _currency_field(code, unit[1] or unit[2], table.page, table.header_box)
        for word in () if table.labels else _heading_words(table, pages):
            if code := read_currency(word.text):
                yield _currency_field(code, word.text, table.page, word.box)


def _signed_currencies(entries: Sequence[Entry]) -> Iterator[Field]:
    for entry in entries:
        if (code := read_currency(entry.amount.text)) is not None:
            box = Box.around(w.box for w in entry.amount.words)
            yield _currency_field(code, entry.amount.text, entry.row.page, box)


def _heading_words(table: Table, pages: Sequence[Page]) -> Iterator[Word]:
    """The words over a stretch of cards: a day and its sums."""
    box = table.header_box
    return (w for w in pages[table.page - 1].words if box and _holds(box, w.box))


def _currency_field(code: Parsed[str], raw: str, page: int, box: Box) -> Field:
    confidence = round(0.95 * code.sure, 3)
    return Field("currency", code.value, raw, confidence, page, box, "column", confidence < 0.6)


@lru_cache(maxsize=2)
def _tables(sheet: Sheet) -> tuple[Table, ...]:
    """The tables, with the columns that the balances prove where those that the figures' places tell do not add up."""
    tables = read_tables(sheet.pages, STATEMENT)
    if not any(t.rows for t in tables):
        return read_cards(sheet.pages) or read_records(sheet.pages) or _headless(sheet)
    proven, rows = _proof(tables, sheet)
    if 2 * proven >= rows or not any(_has_balance(t) for t in tables):
        return tables
    for alignment in Alignment:
        others = read_tables(sheet.pages, STATEMENT, alignment)
        bears_out, _ = _proof(others, sheet)
        if bears_out > max(_FEWEST_PROVEN, 2 * proven):
            tables, proven = others, bears_out
    return tables


def _headless(sheet: Sheet) -> tuple[Table, ...]:
    """The rows of pages without any header, under the columns that their balances bear out."""
    proofs = [(*_proof(tables, sheet), tables) for tables in headless(sheet.pages)]
    proven, rows, tables = max(proofs, key=lambda proof: proof[0], default=(0, 0, ()))
    return tables if proven > _FEWEST_PROVEN and proven >= _BORNE_OUT * rows else ()


def _has_balance(table: Table) -> bool:
    return BALANCE in table.roles or {IN, OUT, AMOUNT} <= set(table.roles)


def _proof(tables: Sequence[Table], sheet: Sheet) -> tuple[int, int]:
    """How many amounts the balances bear out, of how many rows."""
    rows = settle(entries_of(tables, sheet.day_order, _year_before(sheet)).rows, None)
    return count_proven(rows, None), len(rows)


def _year_before(sheet: Sheet) -> Period | None:
    """For rows without a year on a statement without a period: the year up to the latest day on its first page."""
    words = sheet.pages[0].words if sheet.pages else ()
    days = [d.value for w in words for d, _, _ in find_dates(plain(w.text), sheet.day_order)]
    last = max(days, default=None) or _last_of_year(sheet)
    return Period(last - timedelta(days=364), last) if last else None


def _last_of_year(sheet: Sheet) -> date | None:
    """The end of the one year that a head names by itself (`2026年`, `2026年度`) or with a month (`September 2026`)."""
    head = [w for page in sheet.pages[:1] for w in page.words if w.box.cy < _HEAD]
    years = {int(found["y"] or found["y2"]) for w in head for found in _YEAR.finditer(plain(w.text))}
    return date(years.pop(), 12, 31) if len(years) == 1 else None


def _outside(page: Page, boxes: Sequence[Box]) -> Page:
    """The page without the words in the boxes; both may be thousands: only boxes at the word's height are tried."""
    ordered = sorted(boxes, key=lambda b: b.y0)
    starts = [b.y0 for b in ordered]
    tallest = max((b.height for b in boxes), default=0.0)

    def outside(word: Word) -> bool:
        first, last = bisect_left(starts, word.box.cy - tallest), bisect_right(starts, word.box.cy)
        return not any(_holds(b, word.box) for b in ordered[first:last])

    return replace(page, words=tuple(w for w in page.words if outside(w)))


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.cx <= outer.x1 and outer.y0 <= inner.cy <= outer.y1


def _transaction(entry: Entry) -> Transaction | None:
    """None where the amount could not be read: a guessed row is worse than a missing one."""
    if entry.value is None:
        return None
    return Transaction(
        date=entry.day,
        description=entry.description,
        counterparty=entry.counterparty,
        amount=entry.value,
        balance=entry.balance.value if entry.balance else None,
        page=entry.row.page,
        box=entry.row.box,
        confidence=_confidence(entry),
        repaired=entry.repaired,
    )


def _confidence(entry: Entry) -> float:
    figures = [entry.amount, *([entry.balance] if entry.balance else [])]
    return round(
        min([entry.day_sure, entry.sign_sure, *(f.confidence for f in figures)]) * (0.8 if entry.repaired else 1.0), 4
    )
