"""What the cells of a statement's row say: figures, days, texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.transcript import Origin, Word
from extractors import statement_columns as c
from extractors.grammar.money import read_money
from extractors.grammar.parsed import CJK, plain
from extractors.table import Table
from extractors.table_rows import Cell, Row

_EMPTY = re.compile(r"[-_—*./\\\s]*|\(空\)|无|null|none|n/?a", re.IGNORECASE)
_PROTECTION = "*＊"
"""Stars before a figure, so that nobody writes another digit there."""
_DUST = " ,;:。,、;:*·`'|_"
"""Specks that OCR reads at the ends of a cell."""


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


def balance_role(table: Table) -> str:
    """`Amount` beside columns for money in and out is the balance."""
    if c.BALANCE not in table.roles and {c.IN, c.OUT} & set(table.roles):
        return c.AMOUNT
    return c.BALANCE


def figure_in(cell: Cell | None) -> Figure | None:
    """None for an empty cell: nothing, dashes, `（空）`."""
    if cell is None or _EMPTY.fullmatch(plain(cell.text)):
        return None
    words = tuple(w for w in cell.words if re.search(r"\d", w.text)) or cell.words
    for text in (cell.text, *(w.text for w in words)):
        read = read_money(text.lstrip(_PROTECTION))
        if read is not None:
            return Figure(read.value, text, words, read.sure)
    return Figure(None, cell.text, words, 0.0) if re.search(r"\d", cell.text) else None


def date_cell(row: Row) -> Cell | None:
    """Where the row prints its day."""
    return row.cells.get(c.DATE) or row.cells.get(c.POSTED)


def confidence_of(cell: Cell | None) -> float:
    """How surely OCR read a cell; an absent one takes nothing away."""
    return min((w.confidence for w in cell.words), default=1.0) if cell else 1.0


def text_in(row: Row, role: str) -> str:
    """The text under a role, without specks; empty for an absent cell and for dashes."""
    cell = row.cells.get(role)
    text = plain(cell.text) if cell else ""
    if cell and any(w.origin is Origin.OCR for w in cell.words):
        text = text.lstrip(_DUST + ".").rstrip(_DUST if re.search(r"[A-Za-z]\.$", text) else _DUST + ".")
    return "" if _EMPTY.fullmatch(text) else text


def without_account(text: str) -> str:
    """The name in a cell that holds name and account number together."""
    shorter = re.sub(rf"[\s/,;(（]*[\d*]{{6,}}[)）]?\s*$|^[\d*]{{8,}}[\s/,;]*(?=[{CJK}A-Za-z])", "", text).strip(" /")
    return shorter or text


def words_of(row: Row) -> str:
    """What the row says besides its figures and days."""
    said = [text_in(row, role) for role in (c.DESCRIPTION, c.KIND, c.NOTE, c.COUNTERPARTY)]
    return next((s for s in said if s), "") or re.sub(r"^[\d\s\-/.:年月日]+", "", row.text)
