from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from reading.pixels import Pixels
from reading.recogniser import WIDE, Model, Reading, Recogniser

WIDTH = 100
"""Pixels of the line picture that is number 0."""


class Scripted:
    """A model that reads what it is told for each line picture, by its number, and remembers what it read."""

    def __init__(self, says: Mapping[int, tuple[str, float]], wide: Mapping[int, str] | None = None) -> None:
        self._says, self._wide = says, wide or {}
        self.asked: list[int] = []
        self.stretched = 1.0

    def read(self, crop: Pixels, least: int, stretched: float = 1.0) -> Reading:
        which = crop.shape[1] - WIDTH
        self.asked.append(which)
        self.stretched = stretched
        text, sure = self._says[which]
        text = self._wide.get(which, text) if least == WIDE else text
        return Reading(text, sure, tuple(np.linspace(0.1, 0.9, len(text))), sure)


def crops(*which: int, height: int = 4) -> list[Pixels]:
    return [np.zeros((height, WIDTH + number, 3), np.uint8) for number in which]


def texts(readings: Sequence[Reading]) -> list[str]:
    return [reading.text for reading in readings]


@pytest.mark.parametrize("text", ["8,214.05", "2026-08-15", "2026-08-1509:14:02", "Net pay: ¥8,214.05", "6222031402"])
def test_plain_text_of_which_the_quick_model_is_certain_is_not_read_again(text: str) -> None:
    quick, thorough = Scripted({1: (text, 0.97)}), Scripted({1: ("other", 1.0)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1))) == [text]
    assert thorough.asked == []


@pytest.mark.parametrize(
    "text", ["20260815", "2026-0815", "091402", "09:1402", "8.214.05", "82,14.05", "8", "李伟明", "实发：8,214.05"]
)
def test_figures_that_lost_a_stroke_and_chinese_text_are_read_by_the_thorough_model(text: str) -> None:
    quick, thorough = Scripted({1: (text, 0.99)}), Scripted({1: ("what stands there", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1))) == ["what stands there"]


def test_one_doubtful_character_is_enough_to_read_a_figure_again() -> None:
    quick, thorough = Scripted({1: ("8,214.05", 0.89)}), Scripted({1: ("8,274.05", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1))) == ["8,274.05"]


def test_where_the_two_disagree_the_thorough_model_reads_the_line_once_more_at_its_best() -> None:
    quick, thorough = Scripted({1: ("张斌", 0.99)}), Scripted({1: ("张赞", 0.99)}, wide={1: "张赟"})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1))) == ["张赟"]
    assert thorough.asked == [1, 1]


def test_small_print_that_stands_dense_in_its_line_picture_is_stretched_and_read_by_the_thorough_model() -> None:
    quick, thorough = Scripted({1: ("62170009001234567", 0.95)}), Scripted({1: ("6217000940001234567", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1, height=24))) == ["6217000940001234567"]
    assert 1.3 < thorough.stretched < 2


def test_small_ideographs_keep_their_shape() -> None:
    quick, thorough = Scripted({1: ("长春市嘉禾连锁超市有限公司", 0.95)}), Scripted({1: ("长春市嘉禾连锁超市", 0.99)})
    Recogniser(quick, thorough, 1).read(crops(1, height=24))
    assert thorough.stretched == 1


def test_a_date_that_breaks_off_is_read_by_the_thorough_model() -> None:
    quick, thorough = Scripted({1: ("2026-08.", 0.99)}), Scripted({1: ("2026-08-", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1))) == ["2026-08-"]


def test_chinese_text_that_was_confirmed_once_is_confirmed_for_its_like() -> None:
    says = dict.fromkeys(range(1, 6), ("代发工资", 0.97))
    quick, thorough = Scripted(says), Scripted({1: ("代发工资", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1, 2, 3, 4, 5))) == ["代发工资"] * 5
    assert thorough.asked == [1]


def test_chinese_text_that_was_not_confirmed_is_read_line_by_line() -> None:
    quick = Scripted({1: ("张斌", 0.99), 2: ("张斌", 0.99)})
    thorough = Scripted({1: ("张赟", 0.99), 2: ("张斌", 0.99)})
    assert texts(Recogniser(quick, thorough, 1).read(crops(1, 2))) == ["张赟", "张斌"]


def test_readings_come_in_the_order_of_the_pictures_on_any_number_of_threads() -> None:
    says = {n: (f"{n},000.00" if n % 2 else f"第{n}行", 0.99) for n in range(1, 60)}
    widths = list(range(59, 0, -1))
    for threads in (1, 2):
        found = Recogniser(Scripted(says), Scripted(says), threads).read(crops(*widths))
        assert texts(found) == [says[n][0] for n in widths]


def test_a_page_without_lines_has_no_readings() -> None:
    assert Recogniser(Scripted({}), Scripted({}), 1).read([]) == []


class Steps:
    """A session that answers with these best indices and their probabilities, whatever is shown."""

    def __init__(self, steps: Sequence[tuple[int, float]]) -> None:
        self._scores = np.zeros((1, len(steps), 4), np.float32)
        for i, (index, probability) in enumerate(steps):
            self._scores[0, i, index] = probability

    def get_inputs(self) -> list[Any]:
        return [type("Input", (), {"name": "x"})]

    def run(self, _: None, shown: Mapping[str, Any]) -> list[Any]:
        assert shown["x"].shape[:3] == (1, 3, 48)
        return [self._scores]


def test_equal_neighbours_are_one_character_as_sure_as_its_surest_step() -> None:
    steps = [(0, 0.9), (1, 0.6), (1, 0.98), (0, 0.9), (1, 0.8), (2, 0.9), (0, 1.0), (0, 1.0)]
    reading = Model(Steps(steps), ["a", "b"]).read(np.zeros((48, 64, 3), np.uint8), 8)
    assert reading.text == "aab"
    assert reading.weakest == 0.8
    assert reading.confidence == pytest.approx((0.98 + 0.8 + 0.9) / 3, abs=1e-4)
    assert reading.centres == pytest.approx((2 / 8, 4.5 / 8, 5.5 / 8))


def test_places_are_told_of_the_line_not_of_the_padding_behind_it() -> None:
    steps = [(0, 0.9), (1, 0.9), (0, 0.9), (0, 0.9)]
    squeezed = Model(Steps(steps), ["a", "b"]).read(np.zeros((48, 32, 3), np.uint8), 32, 0.5)
    assert squeezed.centres == pytest.approx((1.5 / 4 / 0.5,))
