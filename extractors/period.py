"""The month that a title names: 2026年8月工资条, 工资表（2026年8月）, Payslip for August 2026."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.document import Field, Period
from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.dates import DayOrder, period_at, read_date
from extractors.grammar.parsed import Parsed, plain
from extractors.pairs import Pair
from extractors.sheet import Cell, Sheet


def period_in_title(sheet: Sheet, titles: Sequence[str]) -> Field | None:
    """The period printed in the title's own line or in a short line of the head that holds nothing else."""
    rows = [row for row in sheet.rows if sheet.in_head(row[0], 0.35)]
    squeezed = [re.sub(r"\s+", "", t.lower()) for t in titles]
    for row in rows:
        text = re.sub(r"\s+", "", plain("".join(c.text for c in row)).lower())
        for cell in row:
            if (found := _named(cell, sheet.day_order, titled=any(t in text for t in squeezed))) is not None:
                return found
    return _month_and_year([c for row in rows for c in row])


def _named(cell: Cell, order: DayOrder, titled: bool) -> Field | None:
    """The first period of a cell that belongs to a title, holds nothing else or goes on with 工资."""
    text = plain(cell.text)
    for parsed, start, end in _periods(text, order):
        alone = not re.sub(r"[\W_]|月份|份|度|工资|薪资|for|the|month|of", "", text[:start] + text[end:])
        if titled or alone or _PAID.match(text, end):
            return _field(cell.word.cut(start, end), parsed, cell.page)
    return None


_PAID = re.compile(r"\s*(?:份|度)?(?:在我司|在本?公司)?(?:的)?(?:劳务|兼职)?(?:工资|薪资|薪酬|报酬|收入)")
_MONTH_ALONE = re.compile(r"(?<![\d年])(1[0-2]|0?[1-9])\s*月(?:份|度)?\s*(?:[(（]|工资|薪|员工|职工|$)")
_YEAR_ALONE = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*\d|[终度])")


def _month_and_year(cells: Sequence[Cell]) -> Field | None:
    """A month without its year in one place and the year in another: 6月份工资条 … 年份：2026年; 9月（2026年）."""
    months = [(c, m) for c in cells if (m := _MONTH_ALONE.search(plain(c.text)))]
    years = {y for c in cells for y in _YEAR_ALONE.findall(plain(c.text))}
    if len({m[1] for _, m in months}) != 1 or len(years) != 1:
        return None
    cell, month = months[0]
    whole = Parsed(Period.month(int(years.pop()), int(month[1])), 0.9)
    same = len(plain(cell.text)) == len(cell.text)
    return _field(cell.word.cut(*month.span(1)) if same else cell.word, whole, cell.page)


def period_of_two_dates(pairs: Iterable[Pair], order: DayOrder) -> Field | None:
    """The stretch between two printed days: `Period Beginning` and `Period Ending`, 开始日期 and 结束日期."""
    ends: dict[str, tuple[date, Pair]] = {}
    for pair in pairs:
        which = next((name for name, words in _ENDS if words.search(plain(pair.head.text))), None)
        day = read_date(pair.value.text, order) if which else None
        if which and day:
            ends.setdefault(which, (day.value, pair))
    if len(ends) < 2 or ends["first"][0] > ends["last"][0]:
        return None
    (first, a), (last, b) = ends["first"], ends["last"]
    confidence = round(min(a.value.word.confidence, b.value.word.confidence) * 0.95, 3)
    box = Box.around([a.value.box, b.value.box]) if a.value.page == b.value.page else a.value.box
    raw = f"{a.value.text} - {b.value.text}"
    return Field("pay_period", Period(first, last), raw, confidence, a.value.page, box, "label_right", confidence < 0.8)


_ENDS = (
    (
        "first",
        re.compile(
            r"(?:period|pay)\s*(?:begin|start|from)|(?:begin|start)\w*\s*(?:of\s*)?(?:pay\s*)?period|(?:计薪|工资|周期|期间)\W*(?:开始|起始)",
            re.I,
        ),
    ),
    (
        "last",
        re.compile(
            r"(?:period|pay)\s*(?:end|to\b)|(?:end)\w*\s*(?:of\s*)?(?:pay\s*)?period|(?:计薪|工资|周期|期间)\W*(?:结束|截止)",
            re.I,
        ),
    ),
)


def _periods(text: str, order: DayOrder = DayOrder.US) -> Iterator[tuple[Parsed[Period], int, int]]:
    for at in range(len(text)):
        begins = at == 0 or not (text[at - 1].isdigit() or (text[at - 1].isascii() and text[at - 1].isalpha()))
        found = period_at(text[at:], order) if begins and not text[at].isspace() else None
        if found is not None:
            yield found[0], at, at + found[1]


def _field(word: Word, parsed: Parsed[Period], page: int) -> Field:
    confidence = round(min(word.confidence * parsed.sure, 0.97), 3)
    return Field(
        "pay_period", parsed.value, word.text, confidence, page, word.box, "title", needs_review=confidence < 0.8
    )
