"""Clock and signs of the device that showed a document."""

from __future__ import annotations

import pytest

from domain.geometry import Box
from domain.transcript import Origin, Word
from reading.devicebars import without_device_bars


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, min(1.0, x + 0.02 * len(text)), y + 0.015), 0.99, Origin.OCR)


def left(*words: Word) -> list[str]:
    return [w.text for w in without_device_bars(words)]


@pytest.mark.parametrize("signs", [["5G", "0"], ["ı", "4G", "87%"], ["中国移动", "●●"], []])
def test_a_phones_clock_and_signs_are_left_out(signs: list[str]) -> None:
    bar = [word("9:41", 0.05, 0.01), *(word(sign, 0.8 + 0.05 * i, 0.012) for i, sign in enumerate(signs))]
    assert left(*bar, word("交易明细", 0.4, 0.05)) == ["交易明细"]


def test_a_desktops_clock_is_left_out() -> None:
    assert left(word("工资条", 0.4, 0.1), word("13:40", 0.9, 0.98)) == ["工资条"]


def test_a_first_row_that_says_anything_else_stays_whole() -> None:
    row = [word("10:15", 0.05, 0.01), word("工资条", 0.4, 0.01), word("5G", 0.9, 0.01)]
    assert left(*row) == ["10:15", "工资条", "5G"]


def test_a_time_of_day_within_the_page_stays() -> None:
    assert left(word("10:15", 0.05, 0.3), word("98.00", 0.5, 0.3)) == ["10:15", "98.00"]
