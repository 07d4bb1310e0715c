"""Amounts in Chinese words, as values of a field. The numerals themselves are read in `domain.capitals`."""

from __future__ import annotations

from decimal import Decimal

from domain.capitals import amount_in_capitals, chinese_number
from extractors.grammar.parsed import Parsed, plain

__all__ = ["chinese_number", "read_capitals"]


def read_capitals(text: str) -> Parsed[Decimal] | None:
    """The amount that the words print (人民币壹万贰仟元整 → 12000); None when they are no amount."""
    amount = amount_in_capitals(plain(text))
    return None if amount is None else Parsed(amount)
