"""What a reader must know of rows that are not among the transactions: left out on purpose, or lost by a scan."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.document import ROW_UNREAD
from domain.text import Bilingual, Problem
from extractors import statement_columns as c
from extractors.grammar.parsed import plain
from extractors.statement_rows import Entry
from extractors.table_rows import Row

ROWS_NEUTRAL = "rows_neutral"
ROW_PROBLEMS = frozenset({ROWS_NEUTRAL, ROW_UNREAD})
"""Codes of all problems of rows."""
_NAMED = 5
"""How many rows a message names."""


def problems_of_rows(neutral: Sequence[Entry], unread: Sequence[Row]) -> tuple[Problem, ...]:
    """At most one problem for each: `rows_neutral`, `row_unread`. Pages count through the document."""
    return (*([_neutral(neutral)] if neutral else ()), *([_unread(unread)] if unread else ()))


def _neutral(rows: Sequence[Entry]) -> Problem:
    """Moves between the pockets of one wallet have no sign: as income they would be wrong, so would a guess be."""
    total = sum((abs(e.amount.value) for e in rows if e.amount.value is not None), Decimal(0))
    return Problem(
        ROWS_NEUTRAL,
        Bilingual(
            f"{len(rows)} 笔不计收支的交易（共 {total}）既非收入也非支出，未列入明细；如需核对请看原件",
            f"{len(rows)} rows ({total} in all) are printed as neither money in nor money out and are not listed; "
            "see the original where they matter",
        ),
    )


def _unread(rows: Sequence[Row]) -> Problem:
    once = list(dict.fromkeys((row.page, _day_of(row)) for row in rows))
    more = len(once) > _NAMED
    zh = "、".join(f"第 {page} 页{' ' if day else ''}{day}" for page, day in once[:_NAMED])
    en = ", ".join(f"page {page}{' ' if day else ''}{day}" for page, day in once[:_NAMED])
    return Problem(
        ROW_UNREAD,
        Bilingual(
            f"有交易的金额未能识别：{zh}{' 等' if more else ''}；请对照原件，或请提供更清晰的材料",
            f"Amounts of rows could not be read: {en}{' and others' if more else ''}; compare the original, "
            "or ask for a clearer copy",
        ),
    )


def _day_of(row: Row) -> str:
    cell = row.cells.get(c.DATE) or row.cells.get(c.POSTED)
    return plain(cell.text) if cell else ""
