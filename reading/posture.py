"""How text lies in a picture, told from its lines: along or across, head up or down, how far from level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from domain.errors import MachineError
from domain.transcript import View
from reading import tesseract
from reading.engines import Engine
from reading.paper import TextFinder
from reading.pixels import Numbers, Pixels
from reading.rapid import RapidEngine, crop_of
from reading.replay import straightened_lines

ROUGH_SIDE = 800
"""Pixels of the picture that text is looked for in roughly."""
LEGIBLE = 0.8
"""Least confidence of what is surely text."""
ASKED = 6
"""Lines read in both directions to tell head from foot."""
ENOUGH = 8
"""Of a line's width to its height: so many characters tell its direction, more cost time."""
CLEARLY_UP = 0.93
"""Mean confidence at which the other direction need not be tried: text upside down stays far below."""
TIE = 0.06
"""A smaller difference of confidence is no answer: Tesseract is asked."""


@dataclass(frozen=True, slots=True)
class Posture:
    """`turn`: quarter turns clockwise, in degrees, that set the text upright; `skew`: degrees clockwise after that."""

    turn: int
    skew: float


class PostureFinder(TextFinder, Protocol):
    """Tells how text lies."""

    def lines(self, picture: Pixels) -> Numbers | None:
        """Corners of the lines of text in pixels, n × 4 × 2; `None` if only their posture can be told."""
        ...

    def posture(self, picture: Pixels, lines: Numbers | None) -> Posture: ...


def posture_finder(engine: Engine) -> PostureFinder:
    """The way that suits the engine."""
    return PostureByLines(engine) if isinstance(engine, RapidEngine) else PostureByTesseract()


class PostureByLines:
    """By detected lines of text and how well they read either way."""

    def __init__(self, engine: RapidEngine) -> None:
        self._engine = engine

    def lines(self, picture: Pixels) -> Numbers | None:
        return self._engine.detect(picture)

    def rough_lines(self, picture: Pixels) -> Numbers | None:
        return self._engine.detect(picture, ROUGH_SIDE)

    def legible(self, picture: Pixels, line: Numbers) -> bool:
        crop = _along(crop_of(picture, line))
        readings = (self._engine.recognise_one(each) for each in (crop, np.ascontiguousarray(np.rot90(crop, 2))))
        return any(r.confidence > LEGIBLE and len(r.text.strip()) > 1 for r in readings)

    def posture(self, picture: Pixels, lines: Numbers | None) -> Posture:
        if lines is None or not len(lines):
            return Posture(0, 0.0)
        turn = self._turn(picture, lines)
        height, width = picture.shape[:2]
        return Posture(turn, -_slant(straightened_lines(lines, View(turn), width, height)))

    def _turn(self, picture: Pixels, lines: Numbers) -> int:
        across = _lie_across(lines)
        crops = [_along(crop_of(picture, quad)) for quad in _widest(lines, across)]
        if not crops:
            return 0
        # `crop_of` stands a high crop up counter-clockwise: what ran upwards then runs right to left, head down.
        here, there = (270, 90) if across else (0, 180)
        sure = self._confidence(crops)
        if sure >= CLEARLY_UP:
            return here
        turned = self._confidence([np.ascontiguousarray(np.rot90(crop, 2)) for crop in crops])
        if abs(sure - turned) < TIE:
            return _by_tesseract(picture, here if sure >= turned else there, across)
        return here if sure > turned else there

    def _confidence(self, crops: list[Pixels]) -> float:
        readings = self._engine.glance(crops)
        return float(np.mean([r.confidence * min(1.0, len(r.text) / 3) for r in readings]))


class PostureByTesseract:
    """For the engine that sees no lines: Tesseract's orientation, and the slant of rows of ink."""

    def lines(self, picture: Pixels) -> Numbers | None:
        return None

    def rough_lines(self, picture: Pixels) -> Numbers | None:
        return None

    def legible(self, picture: Pixels, line: Numbers) -> bool:
        return False

    def posture(self, picture: Pixels, lines: Numbers | None) -> Posture:
        turn, _ = tesseract.quarter_turn(picture)
        return Posture(turn, -_slant_of_ink(np.ascontiguousarray(np.rot90(picture, -turn // 90))))


def _sides(lines: Numbers) -> tuple[Numbers, Numbers]:
    """Width and height of each line as it lies in the picture."""
    wide = np.linalg.norm(lines[:, 1] - lines[:, 0], axis=1)
    high = np.linalg.norm(lines[:, 3] - lines[:, 0], axis=1)
    return wide, high


def _lie_across(lines: Numbers) -> bool:
    """True when more text runs up or down than left or right."""
    wide, high = _sides(lines)
    return bool(high[high > 1.8 * wide].sum() > wide[wide > 1.8 * high].sum())


def _widest(lines: Numbers, across: bool) -> list[Numbers]:
    """Lines that hold many characters yet are no longer than the recogniser likes, from all over the page."""
    wide, high = _sides(lines)
    ratio = high / np.maximum(wide, 1) if across else wide / np.maximum(high, 1)
    order = np.argsort(-np.minimum(ratio, ENOUGH) + np.maximum(ratio - ENOUGH, 0) / ENOUGH)
    return [lines[i] for i in order[:ASKED] if ratio[i] > 1.8]


def _along(crop: Pixels) -> Pixels:
    return crop if crop.shape[1] >= crop.shape[0] else np.ascontiguousarray(np.rot90(crop))


def _slant(lines: Numbers) -> float:
    """Median slant of the longer lines in degrees, clockwise positive; each weighs as its length."""
    sides = np.roll(lines, -1, axis=1) - lines
    lengths = np.linalg.norm(sides, axis=2)
    longest = sides[np.arange(len(lines)), lengths.argmax(axis=1)]
    slants = (np.degrees(np.arctan2(longest[:, 1], longest[:, 0])) + 90) % 180 - 90
    weights = np.where(lengths.max(axis=1) > 4 * lengths.min(axis=1), lengths.max(axis=1), 0.0)
    weights[np.abs(slants) > 44] = 0.0
    if not weights.sum():
        return 0.0
    order = np.argsort(slants)
    return float(slants[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])


def _slant_of_ink(picture: Pixels) -> float:
    """The slant at which the sums over rows differ most, within 5 degrees."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = 800 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    middle = (ink.shape[1] / 2, ink.shape[0] / 2)

    def contrast(slant: float) -> float:
        matrix = cv2.getRotationMatrix2D(middle, slant, 1.0)
        rows = cv2.warpAffine(ink, matrix, ink.shape[::-1]).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return max((float(s) for s in np.arange(-5, 5.1, 0.25)), key=contrast)


def _by_tesseract(picture: Pixels, fallback: int, across: bool) -> int:
    """Tesseract's word, if it is sure and does not contradict which way the lines run."""
    try:
        turn, sure = tesseract.quarter_turn(picture)
    except MachineError:
        return fallback  # a tie can do without the second opinion
    return turn if sure > 1.0 and (turn in (90, 270)) == across else fallback
