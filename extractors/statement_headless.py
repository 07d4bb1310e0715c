"""Rows of a page whose header is cut off or covered: what the columns hold is told by what stands in them.

Every way to name the columns of amounts is handed out; only the balances can tell which of them holds, so that rows
without a balance that follows are none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from domain.geometry import Box
from domain.transcript import Page
from extractors import statement_columns as c
from extractors.table import Table, read_under
from extractors.table_clusters import clusters
from extractors.table_columns import sort_of_text
from extractors.table_header import HeadCell, Sort
from extractors.table_lines import Line
from extractors.table_plumb import lines_of

_FEWEST = 2
"""Fewer words over each other are no column."""
_MOST_COLUMNS = 4


def headless(pages: Sequence[Page]) -> Iterator[tuple[Table, ...]]:
    """The tables that the pages' rows may be, under each way to name their columns; none where they list nothing."""
    lines = [_rows_only(lines_of(page.words)) for page in pages]
    days = _columns(lines, Sort.DATE)[:1]
    amounts = _columns(lines, Sort.MONEY)
    if not days or not 2 <= len(amounts) <= _MOST_COLUMNS:
        return
    for roles in _namings(len(amounts)):
        cells = [HeadCell(c.DATE, "", days[0])]
        cells += [HeadCell(role, "", box) for role, box in zip(roles, amounts, strict=True)]
        yield read_under(lines, c.STATEMENT, tuple(_with_texts(cells)))


def _rows_only(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first on that prints a day and an amount."""
    sorts = [{sort_of_text(p.text) for p in line} for line in lines]
    first = next((i for i, s in enumerate(sorts) if {Sort.DATE, Sort.MONEY} <= s), len(lines))
    return list(lines[first:])


def _columns(pages: Sequence[Sequence[Line]], sort: Sort) -> list[Box]:
    """Where words of a sort stand over each other, left to right."""
    boxes = [p.box for lines in pages for line in lines for p in line if sort_of_text(p.text) is sort]
    return [box for box, count in clusters(boxes) if count >= _FEWEST]


def _namings(count: int) -> Iterator[tuple[str, ...]]:
    """One column is the balance, mostly the last; the others are the amount, or money in and out in either order."""
    others = [(c.AMOUNT,)] if count == 2 else [(c.IN, c.OUT), (c.OUT, c.IN)]
    for at, names in itertools.product(range(count - 1, -1, -1), others):
        spare = [""] * (count - 1 - len(names))
        yield (*(*names, *spare)[:at], c.BALANCE, *(*names, *spare)[at:])


def _with_texts(cells: Sequence[HeadCell]) -> list[HeadCell]:
    """The cells with columns of text in the gaps between them; the widest gap is the description's."""
    ordered = sorted(cells, key=lambda cell: cell.box.x0)
    bounds = [0.0, *itertools.chain.from_iterable((cell.box.x0, cell.box.x1) for cell in ordered), 1.0]
    gaps = [Box(a, 0.0, b, 0.0) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if b - a > 0.03]
    widest = max(gaps[1:], key=lambda box: box.width, default=None)
    return sorted(
        [*ordered, *(HeadCell(c.DESCRIPTION if gap is widest else "", "", gap) for gap in gaps)],
        key=lambda cell: cell.box.x0,
    )
