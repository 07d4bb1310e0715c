"""What every parser gives back: the value, and how sure the text alone makes it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T_co]):
    """`sure` is 1 for text in good form, less where it was repaired or could be read in two ways (0–1)."""

    value: T_co
    sure: float = 1.0


CJK = "㐀-䶿一-鿿〇"
"""For character classes: ideographs, no punctuation."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－─", "-"))


def printed(text: str) -> str:
    """Text as the contract wants it: as printed, NFKC, outer spaces removed."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).strip()


def plain(text: str) -> str:
    """NFKC, every dash a hyphen, outer spaces removed. Circles used as zero (〇 ○) are kept as 〇."""
    return unicodedata.normalize("NFKC", text.replace("○", "〇")).translate(_DASHES).strip()
