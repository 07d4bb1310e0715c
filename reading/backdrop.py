"""Whether the picture under a page's text is only a backdrop: watermark, letterhead, coloured paper."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from domain.transcript import Word
from reading.pixels import Pixels

LONGEST = 1100
"""Pixels: enough to tell print from paper."""
DARK = 60
"""Grey levels by which print is darker than what is around it; a watermark stays below."""
MOST_LEFT_OVER = 0.1
"""Share of the print that may stand outside all words: marks, dots, the ends of rules."""
MOST_EMPTY = 0.05
"""Share of words in whose place nothing is printed."""


def is_backdrop(picture: Pixels, words: Sequence[Word]) -> bool:
    """True when the words account for nearly all print on the page, and all but a few are really printed there."""
    print_ = _print(picture)
    height, width = print_.shape
    elsewhere = print_.copy()
    empty = 0
    for word in words:
        box = word.box.grown(0.002, 0.15 * word.box.height)
        rows = slice(int(box.y0 * height), int(np.ceil(box.y1 * height)))
        columns = slice(int(box.x0 * width), int(np.ceil(box.x1 * width)))
        empty += not print_[rows, columns].any()
        elsewhere[rows, columns] = 0
    left_over = int(np.count_nonzero(elsewhere))
    return bool(left_over <= MOST_LEFT_OVER * np.count_nonzero(print_) and empty <= MOST_EMPTY * len(words))


def _print(picture: Pixels) -> Pixels:
    """255 where ink stands, rules left out."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    around = cv2.medianBlur(grey, 31).astype(np.int16)
    ink = ((around - grey > DARK) * 255).astype(np.uint8)
    for shape in ((45, 1), (1, 45)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        ink = np.asarray(cv2.subtract(ink, rules), np.uint8)
    return ink
