"""The month that a title names: 2026年8月工资条, 工资表（2026年8月）, Payslip for August 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.document import Field, Period
from domain.transcript import Word
from extractors.grammar.dates import period_at
from extractors.grammar.parsed import Parsed, plain
from extractors.sheet import Sheet


def period_in_title(sheet: Sheet, titles: Sequence[str]) -> Field | None:
    """The period printed in the title's own line or in a short line of the head that holds nothing else."""
    head = [c for c in sheet.cells if c.page == 1 and c.box.cy < 0.35]
    squeezed = [re.sub(r"\s+", "", t.lower()) for t in titles]
    for cell in head:
        text = re.sub(r"\s+", "", plain(cell.text).lower())
        titled = any(t in text for t in squeezed)
        for parsed, start, end in _periods(plain(cell.text)):
            alone = not re.sub(
                r"[\W_]|月份|份|度|工资|薪资|for|the|month|of", "", plain(cell.text)[:start] + plain(cell.text)[end:]
            )
            if titled or alone:
                return _field(cell.word.cut(start, end), parsed, cell.page)
    return None


def _periods(text: str) -> Iterator[tuple[Parsed[Period], int, int]]:
    for at in range(len(text)):
        begins = at == 0 or not (text[at - 1].isdigit() or (text[at - 1].isascii() and text[at - 1].isalpha()))
        found = period_at(text[at:]) if begins and not text[at].isspace() else None
        if found is not None:
            yield found[0], at, at + found[1]


def _field(word: Word, parsed: Parsed[Period], page: int) -> Field:
    confidence = round(min(word.confidence * parsed.sure, 0.97), 3)
    return Field(
        "pay_period", parsed.value, word.text, confidence, page, word.box, "title", needs_review=confidence < 0.8
    )
