"""What the build of a page says of its being a statement, beyond its words: columns of days, amounts and balances."""

from __future__ import annotations

from collections.abc import Sequence

from domain.transcript import Page
from extractors import statement_columns as c
from extractors.grammar.parsed import plain
from extractors.statement_calendar import names_weekday
from extractors.statement_cards import read_cards
from extractors.table_columns import sort_of_text
from extractors.table_header import Header, Sort, find_headers
from extractors.table_lines import Line, text_of
from extractors.table_plumb import lines_of

_FEWEST_ROWS = 3
_CARDS, _DAYS = 1.0, 0.3
_WITH_BALANCE, _IN_AND_OUT, _WITH_PARTY = 0.8, 0.5, 0.35


def shape(page: Page) -> float:
    """0 where the page lists nothing dated; 1, enough by itself, for a screen of dated and signed amounts."""
    lines = lines_of(page.words)
    headers = find_headers(lines, c.STATEMENT)
    if headers:
        ends = [*(h.first for h in headers[1:]), len(lines)]
        return max(_weight(h) if _lists(lines[h.last + 1 : end]) else 0.0 for h, end in zip(headers, ends, strict=True))
    cards = sum(c.DATE in row.cells for table in read_cards([page], fewest=1) for row in table.rows)
    if cards >= _FEWEST_ROWS:
        return _CARDS
    return _DAYS if cards or sum(names_weekday(plain(text_of(line))) for line in lines) >= _FEWEST_ROWS else 0.0


def _weight(header: Header) -> float:
    if c.BALANCE in header.roles:
        return _WITH_BALANCE
    if {c.IN, c.OUT} <= header.roles:
        return _IN_AND_OUT
    return _WITH_PARTY if {c.DIRECTION, c.COUNTERPARTY} & header.roles else 0.0


def _lists(lines: Sequence[Line]) -> bool:
    """Whether several lines hold amounts, and some of them or of those beside them days."""
    sorts = [{sort_of_text(p.text) for p in line} for line in lines]
    return sum(Sort.MONEY in s for s in sorts) >= _FEWEST_ROWS and sum(Sort.DATE in s for s in sorts) >= 2
