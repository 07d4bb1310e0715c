"""Rows of a statement that are no transactions: balances carried over, sums, lists of daily balances."""

from __future__ import annotations

import itertools
import re

from extractors import statement_columns as c
from extractors.grammar.money import looks_like_money
from extractors.statement_cells import Figure, balance_role, date_cell, figure_in, words_of
from extractors.statement_dates import DayReader
from extractors.table import Table
from extractors.table_header import role_of
from extractors.table_rows import Row


def is_carried(row: Row) -> bool:
    """Whether the row only carries a balance over."""
    said = c.CARRIED.search(words_of(row)) or c.CARRIED.search(row.text)
    return said is not None and figure_in(row.cells.get(c.IN)) is None and figure_in(row.cells.get(c.OUT)) is None


def is_total(row: Row, days: DayReader) -> bool:
    """Whether the row adds up others."""
    cell = date_cell(row)
    if cell is None and all((figure := figure_in(row.cells.get(role))) and figure.value for role in (c.IN, c.OUT)):
        return True
    if cell is None and _labels_a_sum(row):
        return True
    if not any(c.TOTAL.search(text) for text in (words_of(row), row.text)) and not c.BARE_TOTAL.match(row.text):
        return False
    return cell is None or days.read(cell.text) is None or bool(re.search(r"[合总小]计", row.text))


def _labels_a_sum(row: Row) -> bool:
    """Whether a label stands beside an amount of another column (`Debits 36,714.60` under the balances)."""
    roles = {id(w): role for role, cell in row.cells.items() for w in cell.words}
    words = sorted((w for cell in row.cells.values() for w in cell.words), key=lambda w: w.box.x0)
    for label, figure in itertools.pairwise(words):
        role = role_of(label.text, c.STATEMENT)
        own = roles[id(label)] == c.DIRECTION
        if role in (c.IN, c.OUT, c.BALANCE) and not own and roles[id(figure)] != role and looks_like_money(figure.text):
            return True
    return False


def lists_balances(table: Table, row: Row) -> bool:
    """Rows of a list of daily balances, which some banks print after the transactions under a mere `Amount`."""
    told = {c.DESCRIPTION, c.KIND, c.COUNTERPARTY} & set(table.roles)
    return not told and c.DAILY_BALANCES.search(row.heading) is not None


def note_balance(marks: dict[str, tuple[Row, Figure]], table: Table, row: Row, before_all: bool) -> None:
    """The first opening and the last closing balance. What is brought forward before all rows is the opening one, what
    is carried from page to page neither."""
    figure = figure_in(row.cells.get(balance_role(table))) or figure_in(row.cells.get(c.AMOUNT))
    if figure is None or figure.value is None:
        return
    brought = before_all and c.BROUGHT.search(words_of(row))
    if brought or c.OPENING.search(words_of(row)):
        marks.setdefault("opening_balance", (row, figure))
    elif c.CLOSING.search(words_of(row)):
        marks["closing_balance"] = (row, figure)


def note_sums(marks: dict[str, tuple[Row, Figure]], row: Row) -> None:
    """The last sums of money in and out that are no page's own."""
    both = all(figure_in(row.cells.get(role)) is not None for role in (c.IN, c.OUT)) and c.SUMS.match(row.text)
    if c.OF_A_PAGE.search(row.text) or not (both or c.BARE_TOTAL.match(row.text)):
        return
    of_all = [("total_credits", c.IN), ("total_debits", c.OUT)]
    closes = re.search(r"carried|end of (?:the )?(?:period|statement)", row.text, re.IGNORECASE)
    of_all += [("closing_balance", c.BALANCE)] if closes else []
    for name, role in of_all:
        figure = figure_in(row.cells.get(role))
        if figure is not None and figure.value is not None:
            marks[name] = (row, figure)
