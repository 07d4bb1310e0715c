from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from domain.geometry import Box
from domain.transcript import Word
from reading.backdrop import is_backdrop

PAPER = (800, 1100)


def words_at(*rows: int) -> list[Word]:
    return [Word(f"row {y}", Box(100 / 800, y / 1100, 400 / 800, (y + 14) / 1100)) for y in rows]


def printed(*rows: int, shade: int = 20) -> Image.Image:
    image = Image.new("RGB", PAPER, "white")
    draw = ImageDraw.Draw(image)
    for y in rows:
        for x in range(104, 390, 12):
            draw.rectangle((x, y + 2, x + 5, y + 12), fill=(shade, shade, shade))
    return image


def test_print_that_is_no_word_makes_the_picture_more_than_a_backdrop() -> None:
    picture = np.asarray(printed(100, 200, 300))
    assert is_backdrop(picture, words_at(100, 200, 300))
    assert not is_backdrop(picture, words_at(100, 200))


def test_words_where_nothing_is_printed_are_not_believed() -> None:
    assert not is_backdrop(np.asarray(printed(100, 200)), words_at(100, 200, 300))


def test_a_pale_mark_and_ruled_lines_are_backdrop() -> None:
    image = printed(100, 200)
    draw = ImageDraw.Draw(image)
    draw.text((300, 700), "SAMPLE BANK", fill=(225, 230, 240))
    draw.line((50, 180, 750, 180), fill="black", width=2)
    assert is_backdrop(np.asarray(image), words_at(100, 200))
