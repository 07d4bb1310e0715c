"""What is wrong with a picture is said; what is right is not complained of. Words are given: nothing is read here."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from domain.geometry import Box
from domain.transcript import Medium, Word
from reading.pixels import Numbers, Pixels
from reading.quality import quality_of
from tests.reading.papers import sheet

LINES = tuple(f"2026-08-{i:02}  工资  12,298.{i:02}  余额 45,012.{i:02}" for i in range(1, 21))


def paper(light: float = 0.85) -> Pixels:
    picture = np.asarray(sheet(LINES), np.float32)[:, :, ::-1] * light
    grain = np.random.default_rng(5).normal(0, 3, (*picture.shape[:2], 1))
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def words(left: float = 0.09, height: float = 0.02, confidence: float = 0.9) -> list[Word]:
    return [
        Word(line, Box(left, 0.07 + 0.042 * i, left + 0.6, 0.07 + 0.042 * i + height), confidence)
        for i, line in enumerate(LINES)
    ]


def codes(picture: Pixels, given: list[Word], medium: Medium = Medium.PHOTO, seen: Numbers | None = None) -> list[str]:
    return [problem.code for problem in quality_of(picture, given, medium, seen).problems]


@pytest.mark.parametrize("medium", [Medium.PHOTO, Medium.SCAN, Medium.SCREENSHOT])
def test_a_good_picture_is_not_complained_of(medium: Medium) -> None:
    assert codes(paper(1.0 if medium is Medium.SCREENSHOT else 0.85), words(), medium) == []


def test_a_blurred_picture_says_so_unless_it_reads_well() -> None:
    soft = np.asarray(cv2.GaussianBlur(paper(), (0, 0), 6), np.uint8)
    assert codes(soft, words()) == ["blurred"]
    assert codes(soft, words(confidence=0.97)) == []


def test_a_lamp_that_wipes_text_out_is_glare() -> None:
    picture = paper().astype(np.float32)
    y, x = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    lamp = 400 * np.exp(-(((x - 500) / 160) ** 2 + ((y - 600) / 160) ** 2))
    assert codes(np.clip(picture + lamp[:, :, None], 0, 255).astype(np.uint8), words()) == ["glare"]


def test_white_paper_of_a_scan_or_a_screen_is_no_glare() -> None:
    assert codes(paper(1.0), words()) == []


def test_words_that_end_at_one_edge_are_cut_off() -> None:
    assert codes(paper(), words(left=0.0)) == ["cut_off"]
    assert codes(paper(), words(left=0.0)[:2]) == []
    assert codes(paper(), words(left=0.0), Medium.SCREENSHOT) == []


def test_the_edge_is_that_of_the_paper_not_of_the_straightened_picture() -> None:
    seen = np.array([[0.05, 0.0], [1.0, 0.04], [0.95, 1.0], [0.0, 0.96]], np.float32)
    assert codes(paper(), words(left=0.02), seen=seen) == ["cut_off"]
    assert codes(paper(), words(left=0.1), seen=seen) == []


def test_print_of_a_few_pixels_is_too_fine_unless_it_reads_well() -> None:
    assert codes(paper(), words(height=0.006)) == ["too_fine"]
    assert codes(paper(), words(height=0.006, confidence=0.97)) == []


def test_a_picture_taken_in_the_dark_says_so() -> None:
    assert codes(paper(0.3), words()) == ["too_dark"]


def test_the_grid_of_a_screen_says_that_one_was_photographed() -> None:
    picture = paper().astype(np.float32)
    y, x = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]]
    grid = 8 * np.sin(2 * np.pi * (x * 0.31 + y * 0.07)) + 8 * np.sin(2 * np.pi * (y * 0.29 - x * 0.08))
    assert codes(np.clip(picture + grid[:, :, None], 0, 255).astype(np.uint8), words()) == ["screen"]


def test_an_empty_sheet_is_blank() -> None:
    assert quality_of(np.full((900, 700, 3), 240, np.uint8), [], Medium.SCAN).blank
