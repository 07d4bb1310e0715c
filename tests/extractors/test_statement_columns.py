"""Which column a figure of a statement stands in, whichever way the bank sets its labels and figures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from domain.transcript import Word
from extractors.sheet import Sheet
from extractors.statement import Rows, read_rows
from tests.extractors.paper import page, word

ROWS = (
    ("2026-08-01", "转账", "558.89", "", "1,771.18"),
    ("2026-08-06", "消费", "507.87", "", "1,263.31"),
    ("2026-08-10", "代发工资", "", "4,430.34", "5,693.65"),
    ("2026-08-11", "消费", "354.61", "", "5,339.04"),
    ("2026-08-24", "汇入", "", "645.00", "5,984.04"),
    ("2026-09-18", "取款", "1,500.00", "", "4,484.04"),
)
AMOUNTS = ["-558.89", "-507.87", "4430.34", "-354.61", "645.00", "-1500.00"]
BALANCES = ["1771.18", "1263.31", "5693.65", "5339.04", "5984.04", "4484.04"]
EVEN = (0.05, 0.2, 0.36, 0.52, 0.68, 0.84)
"""Where the cells begin; the last one is a clerk's number, or nothing."""


def drawn(
    labels: Sequence[str],
    figures: str,
    bounds: Sequence[float],
    head: Sequence[str],
    rows: Sequence[Sequence[str]] = ROWS,
) -> Rows:
    """The rows as a table whose labels (each) and figures (all) stand `left`, `centre` or `right` in their cells."""
    words = [
        _placed(text, start, end, 0.2 + 0.025 * n, labels[i] if n == 0 else figures if 2 <= i <= 4 else "left")
        for n, line in enumerate((head, *((*row, "3307") for row in rows)))
        for i, (text, start, end, _) in enumerate(zip(line, bounds, (*bounds[1:], 0.97), head, strict=False))
        if text
    ]
    return read_rows(Sheet([page(words)]), None)


def _placed(text: str, start: float, end: float, y: float, side: str) -> Word:
    width = word(text, 0, 0).box.width
    places = {"left": start + 0.006, "right": end - 0.006 - width, "centre": (start + end - width) / 2}
    return word(text, places[side], y)


@pytest.mark.parametrize(
    ("labels", "figures", "clerk"),
    list(itertools.product(("left", "centre", "right"), ("left", "centre", "right"), (True, False))),
)
@pytest.mark.parametrize(
    "head",
    [("日期", "摘要", "借方", "贷方", "余额"), ("Date", "Details", "Withdrawals", "Deposits", "Balance")],
)
@pytest.mark.parametrize("bounds", [EVEN, (0.05, 0.15, 0.24, 0.46, 0.68, 0.9)])
def test_figures_find_their_column_however_labels_stand_in_their_cells(
    labels: str, figures: str, clerk: bool, head: tuple[str, ...], bounds: tuple[float, ...]
) -> None:
    rows = drawn([labels] * 6, figures, bounds, (*head, "柜员") if clerk else head)
    assert [str(t.amount) for t in rows.transactions] == AMOUNTS
    assert [str(t.balance) for t in rows.transactions] == BALANCES


def test_the_balances_overrule_labels_that_stand_over_the_wrong_figures() -> None:
    labels = ("centre", "centre", "centre", "left", "right", "centre")
    rows = drawn(
        labels, "right", (0.03, 0.17, 0.29, 0.42, 0.63, 0.79), ("日期", "摘要", "借方", "贷方", "余额", "柜员")
    )
    assert [str(t.amount) for t in rows.transactions] == AMOUNTS
    assert rows.breaks == 0
