"""What a cell says, as text: what it shows, without padding and without the noise of binary fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

LONGEST = 2000
"""Characters of a cell that are kept."""
SIGNIFICANT = Context(prec=15)
"""Digits that a sheet keeps of a number, and shows."""
CENTS = 2

_QUOTED = re.compile(r'="([^"]*)"')
"""How programs keep others from taking an account number for a figure."""
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]+")

Value = str | float | bool | date | time | timedelta | None


def text_of(raw: str) -> str:
    """A written cell on one line, without the tabs and spaces it was padded with."""
    text = re.sub(r"\s+", " ", _INVISIBLE.sub(" ", raw)).strip()
    quoted = _QUOTED.fullmatch(text)
    return (quoted[1].strip() if quoted else text)[:LONGEST]


def shown(rows: Sequence[Sequence[Value]], decimals: Sequence[Sequence[int | None]]) -> list[list[str]]:
    """The cells of a sheet as texts. `decimals`, as the format of each cell says; where it says nothing, figures of a
    column that holds cents have all two."""
    width = max((len(row) for row in rows), default=0)
    in_cents = [_holds_cents(row[column] for row in rows if column < len(row)) for column in range(width)]
    return [
        [
            _shown(value, said, in_cents[column])
            for column, (value, said) in enumerate(zip(row, _padded(says, len(row)), strict=True))
        ]
        for row, says in zip(rows, [*decimals, *[()] * (len(rows) - len(decimals))], strict=False)
    ]


def _padded(says: Sequence[int | None], length: int) -> list[int | None]:
    return [*says[:length], *[None] * (length - len(says))]


def _shown(value: Value, decimals: int | None, in_cents: bool) -> str:
    if value is None or isinstance(value, bool | timedelta):
        return "" if value is None else str(value)
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, int | float):
        return _figure(_exact(value), decimals, in_cents)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M:%S")
    return value.isoformat()


def _figure(exact: Decimal, decimals: int | None, in_cents: bool) -> str:
    """Never fewer digits than cents need: a format that hides them does not make the amount another one."""
    own = max(0, -int(exact.as_tuple().exponent)) if exact.is_finite() else 0
    if decimals is not None:
        decimals = max(decimals, min(own, CENTS))
    elif in_cents:
        decimals = CENTS
    if decimals is None or not exact.is_finite():
        return f"{exact:f}"
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=40)):f}"


def _exact(value: float) -> Decimal:
    """The decimal that was typed: 15 digits, without zeros at the end."""
    rounded = SIGNIFICANT.create_decimal(repr(value))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def _holds_cents(values: object) -> bool:
    figures = [_exact(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]  # type: ignore[attr-defined]
    places = [max(0, -int(f.as_tuple().exponent)) for f in figures if f.is_finite()]
    return bool(places) and 0 < max(places) <= CENTS
