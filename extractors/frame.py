"""The frame of a spreadsheet printed or photographed with it: letters over the columns, numbers of the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.transcript import Word

LEAST_LETTERS = 5
"""A, B, C, D, E: fewer lone letters in a row may be anything."""


def without_frame(rows: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The rows of a page without a spreadsheet's frame; the same rows where there is none."""
    letters = next((row for row in rows[:8] if _are_letters(row)), None)
    if letters is None:
        return [list(row) for row in rows]
    left = min(word.box.x0 for word in letters if word.text.strip() == "A")
    numbers = {id(word) for word in _row_numbers(rows, left)}
    kept = ([word for word in row if id(word) not in numbers] for row in rows if row is not letters)
    return [row for row in kept if row]


def _are_letters(row: Sequence[Word]) -> bool:
    """Letters of columns in their order, from A on; OCR misses some and takes others for figures (0 for O)."""
    texts = [word.text.strip() for word in row]
    places = [_place(text) for text in texts if re.fullmatch(r"[A-Z]{1,2}", text)]
    if len(places) < max(LEAST_LETTERS, 0.8 * len(texts)) or texts[0] != "A" or any(len(t) > 2 for t in texts):
        return False
    return sum(0 < b - a <= 3 for a, b in pairwise(places)) >= 0.8 * (len(places) - 1)


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _row_numbers(rows: Sequence[Sequence[Word]], left: float) -> list[Word]:
    """The numbers left of column A, growing from row to row."""
    firsts = [row[0] for row in rows if row and re.fullmatch(r"\d{1,4}", row[0].text.strip()) and row[0].box.cx < left]
    numbers = [int(word.text) for word in firsts]
    growing = sum(a < b for a, b in pairwise(numbers))
    return firsts if growing >= 0.8 * (len(numbers) - 1) else []
