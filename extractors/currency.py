"""The currency that a page prints: a unit line (单位：元), a code in a heading, the sign before its amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.document import Field
from extractors.grammar.currency import CODES, read_currency
from extractors.grammar.parsed import plain
from extractors.sheet import Cell, Sheet

_UNIT = re.compile(
    r"单位\s*[:：]?\s*(?:人民币)?元|[(（\[]\s*(?:人民币)?元\s*[)）\]]|人民币|港[币元幣]|\b(?:RMB|CNY|USD|EUR|GBP|HKD|SGD|CAD|AUD|INR|JPY|MYR|NZD|ZAR|CHF|TWD|THB)\b|CN¥|\bRM\s?\d|\(RM\)|\bRs\.?\s?\d|\((?:Rs\.?|INR)\)"
    r"|^(?:HK|US|NT|NZ|S|A|C)?\$$|\((?:HK|US|NT|NZ|[SAC])?\$\)|\bin (?:US|HK|NT|NZ|[SAC])?\$(?!\S)"
    r"|[£€₹](?=\s*[)）]?$|\s)"
    rf"|\((?:{CODES})\)|\b(?:{CODES})\s?-?\d|\bin (?:{CODES})\b|^(?:{CODES})$|(?:\bRM|\bDhs\.?|₱)$|\bDhs\.?\s?\d"
    r"|(?:(?<![A-Z])(?:US|HK|NT|NZ|[SAC])?\$|[¥€£₹₱])\s*(?:-|\*{1,4})?\d|\d\s*元"
)


def printed_currency(sheet: Sheet) -> Field | None:
    """The first unit that the sheet prints, words before signs; None where amounts stand bare."""
    found = [(cell, match) for cell in sheet.cells if (match := _UNIT.search(plain(cell.text)))]
    if not found:
        return None
    cell, match = min(found, key=lambda f: re.search(r"\d", f[1].group()) is not None)
    field = _field(cell, match)
    if field is None or match.group().lstrip()[:1] != "$":
        return field
    return replace(field, value=_dollars_of(sheet) or field.value)


def _dollars_of(sheet: Sheet) -> str | None:
    """Whose dollars a bare sign stands for, by what only one country's papers name."""
    text = " ".join(cell.text for cell in sheet.cells)
    return next((code for code, words in _DOLLARS if words.search(text)), None)


_DOLLARS = (
    ("AUD", re.compile(r"\b(?:ABN|PAYG|Superannuation|BSB|(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT) \d{4})\b|Australia")),
    ("SGD", re.compile(r"\b(?:CPF|NRIC|UEN|Pte)\b|\bSINGAPORE \d{6}\b", re.IGNORECASE)),
    ("HKD", re.compile(r"\bMPF\b|Hong Kong|香港")),
    ("NZD", re.compile(r"\bKiwiSaver\b|New Zealand")),
    ("CAD", re.compile(r"\b(?:CPP|T4|Interac|Ontario|Québec|[A-Z]\d[A-Z] \d[A-Z]\d)\b|Canada")),
)


def _field(cell: Cell, match: re.Match[str]) -> Field | None:
    code = read_currency(match.group())
    if code is None:
        return None
    word = cell.word.cut(*match.span()) if len(plain(cell.text)) == len(cell.text) else cell.word
    confidence = round(min(0.97, max(cell.word.confidence, 0.9) * code.sure), 3)
    return Field(
        "currency", code.value, word.text, confidence, cell.page, word.box, "unit", needs_review=confidence < 0.6
    )
