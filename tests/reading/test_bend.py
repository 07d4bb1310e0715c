"""Rows of a photographed or curved sheet are set straight by the slopes of their lines."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from reading.bend import bend_of, unbent, unbent_lines
from reading.pixels import Numbers, Pixels

WIDTH, HEIGHT = 1000, 1400


def bent(x: Numbers, y: Numbers, sag: float, fan: float) -> Numbers:
    """Where a row at `y` stands at `x`: sagging in the middle, fanning out from top to bottom. Pixels."""
    u = x / WIDTH * 2 - 1
    return y + sag * (1 - u**2) + fan * u * (y / HEIGHT * 2 - 1)


def sheet(sag: float, fan: float) -> tuple[Pixels, Numbers]:
    """Ruled rows, each with a word at the left, one in the middle and a figure at the right; the words' corners."""
    picture = np.full((HEIGHT, WIDTH, 3), 245, np.uint8)
    quads = []
    for y in range(100, HEIGHT - 100, 50):
        xs = np.linspace(60, WIDTH - 60, 60)
        points = np.stack([xs, bent(xs, np.full_like(xs, y + 20.0), sag, fan)], axis=1).astype(np.int32)
        cv2.polylines(picture, [points], False, (60, 60, 60), 2)
        for left, right in ((80, 330), (380, 560), (780, 900)):
            ends = bent(np.array([left, right], float), np.full(2, float(y)), sag, fan)
            quads.append([[left, ends[0] - 12], [right, ends[1] - 12], [right, ends[1] + 12], [left, ends[0] + 12]])
    return picture, np.array(quads, np.float32)


def unevenness(quads: Numbers) -> float:
    """The most by which words of one row stand at different heights, in pixels."""
    middles = quads[:, :, 1].mean(axis=1).reshape(-1, 3)
    return float((middles.max(axis=1) - middles.min(axis=1)).max())


@pytest.mark.parametrize(("sag", "fan"), [(0.0, 30.0), (40.0, 0.0), (18.0, -24.0)])
def test_rows_that_fan_out_or_sag_are_level_again(sag: float, fan: float) -> None:
    picture, quads = sheet(sag, fan)
    bend = bend_of(picture, quads)
    moved = unbent_lines(quads, bend, WIDTH, HEIGHT)
    assert unevenness(quads) > 15
    assert unevenness(moved) < 5


def test_the_picture_moves_with_its_lines() -> None:
    picture, quads = sheet(18.0, -24.0)
    bend = bend_of(picture, quads)
    straight = unbent(picture, bend)
    again = unbent_lines(quads, bend, WIDTH, HEIGHT)
    rule_under = again[0][3].astype(int)
    column = straight[rule_under[1] : rule_under[1] + 24, rule_under[0] + 40].mean(axis=1)
    assert column.min() < 150
    assert straight.shape == picture.shape


def test_a_straight_page_is_left_as_it_is() -> None:
    picture, quads = sheet(0.0, 0.0)
    assert bend_of(picture, quads) == ()
    assert unbent(picture, ()) is picture


def test_a_few_lines_tell_nothing() -> None:
    picture, quads = sheet(0.0, 40.0)
    assert bend_of(picture, quads[:5]) == ()
