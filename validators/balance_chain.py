"""The chain of balances: each row's balance is the one before plus what the row moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain.document import Transaction


@dataclass(frozen=True, slots=True)
class Break:
    """`row` prints another balance than follows; `rows` are all that the sum was made of."""

    row: Transaction
    expected: Decimal
    rows: tuple[Transaction, ...]

    @property
    def printed(self) -> Decimal:
        return self.row.balance or Decimal(0)


def breaks(rows: Sequence[Transaction]) -> tuple[Break, ...]:
    """Where the chain does not hold, in the order of the page; read from the side on which fewer rows break.

    On a tie the dates decide which side is the older one.
    """
    down, up = _breaks(rows), _breaks(tuple(reversed(rows)))
    if len(down) != len(up):
        return min(down, up[::-1], key=len)
    newest_first = len(rows) > 1 and rows[0].date > rows[-1].date
    return up[::-1] if newest_first else down


def oldest_first(rows: Sequence[Transaction]) -> tuple[Transaction, ...]:
    """`rows` in the order in which they happened: the way in which fewer balances break, on a tie by the dates."""
    down, up = len(_breaks(rows)), len(_breaks(tuple(reversed(rows))))
    falling = sum(a.date > b.date for a, b in pairwise(rows))
    rising = sum(a.date < b.date for a, b in pairwise(rows))
    newest_first = up < down if up != down else falling > rising
    return tuple(reversed(rows)) if newest_first else tuple(rows)


def _breaks(rows: Sequence[Transaction]) -> tuple[Break, ...]:
    """`rows` oldest first. A row without a balance is carried into the next one that has one."""
    found: list[Break] = []
    before: Transaction | None = None
    carried: list[Transaction] = []
    for row in rows:
        carried.append(row)
        if row.balance is None:
            continue
        if before is not None and before.balance is not None:
            expected = before.balance + sum((r.amount for r in carried), Decimal(0))
            if expected != row.balance:
                found.append(Break(row, expected, (before, *carried)))
        before, carried = row, []
    return tuple(found)
