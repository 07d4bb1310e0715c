"""How good a picture of a page is, measured on the upright picture."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from domain.transcript import Quality, Word
from reading.pixels import Pixels
from reading.problems import BLURRED

WIDTH = 1000
"""Pixels: sharpness means the same for every page only at one width."""
BLURRED_BELOW = 60.0
CLEAR_READING = 0.93
"""Mean confidence of words: what reads so well is sharp enough, however little ink there is."""


def quality_of(picture: Pixels, words: Sequence[Word]) -> Quality:
    """Sharpness, and the problem that follows from it."""
    sharpness = sharpness_of(picture)
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
    blurred = sharpness < BLURRED_BELOW and confidence < CLEAR_READING
    return Quality(round(sharpness, 1), not words and is_empty(picture), (BLURRED,) if blurred else ())


def sharpness_of(picture: Pixels) -> float:
    """Variance of the Laplacian at 1 000 pixels width."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = WIDTH / grey.shape[1]
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    level = cv2.resize(grey, (WIDTH, max(1, round(grey.shape[0] * scale))), interpolation=interpolation)
    return float(cv2.Laplacian(level, cv2.CV_64F).var())


def is_empty(picture: Pixels) -> bool:
    """True for an evenly coloured sheet: nothing stands out against what is around it."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, 600 / max(grey.shape))
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (3, 3), 0)
    around = cv2.blur(small, (41, 41))
    return bool((np.abs(small.astype(np.int16) - around) > 40).mean() < 0.0005)
