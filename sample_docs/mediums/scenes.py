"""What a phone's camera sees: a sheet on a desk, or a page on a screen, from a slight angle under some lamp."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from sample_docs.mediums.pages import Floats, Pixels
from sample_docs.mediums.pixels import clouds, lit, numbers

_WOODS = ((139, 101, 70), (96, 72, 56), (150, 140, 128), (70, 76, 84), (186, 178, 166))
_COARSE = 4
"""Desk and light are drawn so many times smaller than the photo and stretched."""


@dataclass(frozen=True, slots=True)
class View:
    """Where the sheet lies: `matrix` maps its pixels to the photo's, whose `frame` is width × height."""

    matrix: Floats
    frame: tuple[int, int]

    def seen(self, box: tuple[float, float, float, float]) -> Floats:
        """The four corners of a box of the sheet in the photo, from the upper left clockwise."""
        left, top, right, bottom = box
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float32)
        return np.asarray(cv2.perspectiveTransform(corners, self.matrix)[0], np.float32)


def view_of(
    sheet: Pixels, frame: tuple[int, int], rng: Random, *, fill: float, angle: float | None = None, tilt: float = 0.03
) -> View:
    """From nearly above: the sheet, turned by `angle` degrees (slightly if none), fills that share of the frame."""
    height, width = sheet.shape[:2]
    away = rng.uniform(0.25, 1) * tilt * width
    shaken = np.array([[rng.uniform(-0.2, 0.2) * tilt * width for _ in range(2)] for _ in range(4)])
    flat = shaken + np.array([[away, 0], [width - away, 0], [width, height], [0, height]])
    turn = np.deg2rad(rng.uniform(-2.5, 2.5) if angle is None else angle)
    seen = (flat - flat.mean(axis=0)) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    reach = np.abs(seen).max(axis=0)
    scale = fill * min(frame[0] / 2 / reach[0], frame[1] / 2 / reach[1])
    middle = np.array([frame[0] * rng.uniform(0.49, 0.51), frame[1] * rng.uniform(0.49, 0.51)])
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, (seen * scale + middle).astype(np.float32))
    return View(np.asarray(matrix, np.float32), frame)


def on_desk(sheet: Pixels, view: View, rng: Random) -> Pixels:
    """The sheet on a wooden desk, with the shadow it casts."""
    height, width = sheet.shape[:2]
    desk = cv2.resize(_desk(view.frame, rng), view.frame, interpolation=cv2.INTER_CUBIC)
    shadow = _shadow(view.seen((0, 0, width, height)), view.frame)
    return laid(sheet, view, lit(np.asarray(desk, np.uint8), shadow))


def laid(sheet: Pixels, view: View, ground: Pixels) -> Pixels:
    """The sheet over the ground; its pixels are averaged where the photo is coarser."""
    scale = float(np.sqrt(abs(np.linalg.det(view.matrix[:2, :2]))))
    fine = cv2.GaussianBlur(sheet, (0, 0), 0.42 / scale) if scale < 0.85 else sheet
    cv2.warpPerspective(
        fine,
        view.matrix,
        view.frame,
        dst=ground,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    return ground


def lamp_light(rng: Random, *, shadow: float) -> Floats:
    """Falls off towards one corner; the photographer's shadow, at most that deep, darkens a soft-edged side."""
    x, y = np.meshgrid(np.linspace(0, 1, 160, dtype=np.float32), np.linspace(0, 1, 200, dtype=np.float32))
    angle, depth, edge = rng.uniform(0, 6.28), rng.uniform(0.3, 1) * shadow, rng.uniform(0.1, 0.45)
    along = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    light = 1.0 - 0.12 * (along + 0.5) - depth / (1 + np.exp(-(along - edge + 0.15) * rng.uniform(12, 40)))
    return np.asarray(light * clouds_of_lamp(rng), np.float32)


def clouds_of_lamp(rng: Random) -> Floats:
    """A lamp never lights a sheet quite evenly."""
    return np.asarray(cv2.resize(clouds(rng, (3, 4), 0.93, 1.02), (160, 200)), np.float32)


def lamp_colour(rng: Random) -> tuple[float, float, float]:
    """From daylight, slightly blue, to a warm bulb."""
    warmth = rng.uniform(-0.3, 1)
    return (1.0, 1 - 0.03 * abs(warmth), 1 - 0.11 * warmth) if warmth > 0 else (1 + 0.12 * warmth, 1.0, 1.0)


def _desk(frame: tuple[int, int], rng: Random) -> Pixels:
    """Wood: dark streaks along one direction."""
    width, height = frame[0] // _COARSE, frame[1] // _COARSE
    grain = numbers(rng).normal(0, 60, (height, width)).astype(np.float32)
    streaks = cv2.GaussianBlur(grain, (0, 0), sigmaX=18, sigmaY=0.7)[..., None] * 1.6
    wood = np.array(rng.choice(_WOODS), np.float32) + streaks
    return np.clip(wood, 0, 255).astype(np.uint8)


def _shadow(corners: Floats, frame: tuple[int, int]) -> Floats:
    """Darker where the sheet lies close: its outline, a little to the lower right, blurred."""
    small = np.ones((frame[1] // 8, frame[0] // 8), np.float32)
    cv2.fillConvexPoly(small, np.asarray(corners / 8 + 1.5, np.int32), 0.5)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), 2.5), np.float32)
