"""Tables of strings as words with boxes, like a text layer or the OCR of a bent page gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from domain.geometry import Box
from domain.transcript import Origin, Page, Word

CHAR = 0.008
LINE = 0.012


def word(text: str, x: float, y: float, confidence: float = 1.0, origin: Origin = Origin.TEXT_LAYER) -> Word:
    """`x`, `y`: left edge and middle."""
    width = CHAR * sum(2 if ord(c) > 0x2E80 else 1 for c in text)
    return Word(text, Box(x, y - LINE / 2, x + width, y + LINE / 2), confidence, origin)


def page(words: Sequence[Word], number: int = 1) -> Page:
    origin = words[0].origin if words else Origin.TEXT_LAYER
    return Page(number, 595, 842, tuple(words), origin)


def grid(
    rows: Sequence[Sequence[str]],
    at: Sequence[float],
    top: float = 0.2,
    step: float = 0.02,
    ocr: bool = False,
    bend: Callable[[float, float], float] = lambda x, y: 0.0,
) -> list[Word]:
    """Words of a table: `at` are the columns' left edges, right edges where negative. Empty strings are no words.

    `bend(x, y)` moves a word down by so much; `ocr` makes the words OCR's.
    """
    words = []
    for r, row in enumerate(rows):
        for text, x in zip(row, at, strict=False):
            if text:
                y = top + r * step
                left = x if x >= 0 else -x - word(text, 0, 0).box.width
                origin = Origin.OCR if ocr else Origin.TEXT_LAYER
                words.append(word(text, left, y + bend(left, y), 0.99 if ocr else 1.0, origin))
    return words


def lines(*texts: str, top: float = 0.04, step: float = 0.02) -> list[Word]:
    """Lines of text at the left margin."""
    return [word(text, 0.05, top + i * step) for i, text in enumerate(texts)]
