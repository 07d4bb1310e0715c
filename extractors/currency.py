"""The currency that a page prints: a unit line (单位：元), a code in a heading, the sign before its amounts."""

from __future__ import annotations

import re

from domain.document import Field
from extractors.grammar.currency import read_currency
from extractors.grammar.parsed import plain
from extractors.sheet import Cell, Sheet

_UNIT = re.compile(
    r"单位\s*[:：]?\s*(?:人民币)?元|[(（\[]\s*(?:人民币)?元\s*[)）\]]|人民币|\b(?:RMB|CNY|USD|EUR|GBP|HKD|SGD|CAD|AUD|INR|JPY)\b|CN¥"
    r"|(?:(?<![A-Z])(?:US|HK|NT|NZ|[SAC])?\$|[¥€£])\s*-?\d|\d\s*元"
)


def printed_currency(sheet: Sheet) -> Field | None:
    """The first unit that the sheet prints, words before signs; None where amounts stand bare."""
    found = [(cell, match) for cell in sheet.cells if (match := _UNIT.search(plain(cell.text)))]
    if not found:
        return None
    cell, match = min(found, key=lambda f: re.search(r"\d", f[1].group()) is not None)
    return _field(cell, match)


def _field(cell: Cell, match: re.Match[str]) -> Field | None:
    code = read_currency(match.group())
    if code is None:
        return None
    word = cell.word.cut(*match.span()) if len(plain(cell.text)) == len(cell.text) else cell.word
    confidence = round(min(0.97, max(cell.word.confidence, 0.9) * code.sure), 3)
    return Field(
        "currency", code.value, word.text, confidence, cell.page, word.box, "unit", needs_review=confidence < 0.6
    )
