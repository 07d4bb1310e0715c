"""Amounts as messages print them."""

from __future__ import annotations

from decimal import Decimal


def shown(amount: Decimal) -> str:
    """`12,298.75`: thousands set off, the digits as they are."""
    return f"{amount:,f}"
