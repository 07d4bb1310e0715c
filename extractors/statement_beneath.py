"""Values that stand right under their labels amid other columns: boxes of a head, figures with small captions.

Reading along the row would give such a label its neighbour's words; only values of a strict form are taken.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from domain.document import Field, Value
from extractors.grammar.dates import DayOrder, read_date
from extractors.grammar.money import looks_like_money, read_money
from extractors.grammar.parsed import plain
from extractors.labels import Label, Lexicon, Scope
from extractors.sheet import Cell, Sheet
from extractors.values import read_code

_EDGE = 0.008
_REACH = 2.6
"""Heights of a label from its middle to that of what stands under it."""
_OF_A_DAY = {"printed_at", "period_start", "period_end"}
_OF_MONEY = {"opening_balance", "closing_balance", "total_credits", "total_debits"}
_BARE_BALANCE = re.compile(r"(?:\w+ ){0,3}(?:account )?balance", re.IGNORECASE)


def values_beneath(sheet: Sheet, lexicon: Lexicon) -> dict[str, Field]:
    """The fields whose label has a value of its own form right under it, or an amount right over it."""
    found: dict[str, Field] = {}
    for number, _ in enumerate(sheet.pages, 1):
        cells = [c for c in sheet.cells if c.page == number]
        for field in (*_beneath(cells, lexicon, sheet.day_order), *_captioned(sheet, number, lexicon)):
            found.setdefault(field.name, field)
    return found


def amounts_behind_counts(sheet: Sheet, lexicon: Lexicon) -> dict[str, Field]:
    """Sums that stand behind how many rows they add up (`Deposits and Additions  5  3,193.71`)."""
    found: dict[str, Field] = {}
    for row in sheet.rows:
        for head, count, amount in zip(row, row[1:], row[2:], strict=False):
            label = lexicon.find(head.text)
            names = [n for n in label.names if n in _OF_MONEY] if label else []
            if names and re.fullmatch(r"\d{1,4}", count.text.strip()):
                value = _strict(names[0], amount.text, sheet.day_order)
                found |= {names[0]: _field(names[0], value, amount, "label_right")} if value is not None else {}
    return found


def _beneath(cells: Sequence[Cell], lexicon: Lexicon, order: DayOrder) -> Iterator[Field]:
    for cell in cells:
        label = lexicon.find(cell.text)
        under = _under(cell, cells) if label and label.names and label.scope is Scope.CURRENT else None
        if under is None or label is None:
            continue
        for name in label.names:
            value = _strict(name, under.text, order)
            if value is not None:
                yield _field(name, value, under, "label_below")


def _under(cell: Cell, cells: Sequence[Cell]) -> Cell | None:
    """The next cell under a cell, at the same left or right edge or under its middle."""
    below = [c for c in cells if 0 < c.box.cy - cell.box.cy < _REACH * cell.box.height and _in_line(c, cell)]
    return min(below, key=lambda c: c.box.cy, default=None)


def _in_line(a: Cell, b: Cell) -> bool:
    edges = (a.box.x0 - b.box.x0, a.box.x1 - b.box.x1, a.box.cx - b.box.cx)
    return any(abs(edge) < _EDGE for edge in edges)


def _captioned(sheet: Sheet, page: int, lexicon: Lexicon) -> Iterator[Field]:
    """A line of amounts, each with its caption right under it."""
    rows = sheet.lines(page)
    for over, captions in itertools.pairwise(rows):
        if len(over) < 2 or not all(looks_like_money(c.text) for c in over):
            continue
        named = [(c, lexicon.find(c.text), _over(c, over)) for c in captions]
        if sum(label is not None and bool(label.names) for _, label, _ in named) < 2:
            continue
        for caption, label, amount in named:
            if amount is not None and (name := _name_of(caption, label)):
                value = _strict(name, amount.text, sheet.day_order)
                yield from [_field(name, value, amount, "label_above")] if value is not None else []


def _name_of(caption: Cell, label: Label | None) -> str | None:
    if label is not None:
        return next((n for n in label.names if n in _OF_MONEY), None)
    return "closing_balance" if _BARE_BALANCE.fullmatch(plain(caption.text)) else None


def _over(caption: Cell, row: Sequence[Cell]) -> Cell | None:
    return next((c for c in row if _in_line(c, caption)), None)


def _strict(name: str, text: str, order: DayOrder) -> Value | None:
    """`text` as a value that nothing else looks like: a day, an amount with cents, a number of six digits and more."""
    if name in _OF_A_DAY:
        day = read_date(text, order)
        return day.value if day else None
    if name in _OF_MONEY:
        amount = read_money(text.lstrip("=+ ")) if looks_like_money(text.lstrip("=+ ")) else None
        return (abs(amount.value) if name.startswith("total") else amount.value) if amount else None
    code = read_code(text) if name == "account_number" and not read_date(text, order) else None
    return code.value if code and len(re.findall(r"[\d*]", text)) >= 6 and not re.search(r"[A-Za-z]{4}", text) else None


def _field(name: str, value: Value, cell: Cell, method: str) -> Field:
    confidence = round(0.9 * cell.word.confidence, 3)
    return Field(name, value, cell.text, confidence, cell.page, cell.box, method, confidence < 0.8)
