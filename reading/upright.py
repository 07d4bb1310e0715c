"""Which way a picture must be turned, straightened and cut so that its text stands upright; and doing so again."""

from __future__ import annotations

import math

import cv2
import numpy as np

from domain.transcript import View
from reading.paper import flattened, paper_corners
from reading.pixels import Numbers, Pixels
from reading.posture import PostureFinder

LEAST_SKEW = 0.25
"""Degrees: less is within what the lines of text tell."""
MOST_SKEW = 20.0
"""More is not a skew but text that was meant to slant."""


def upright_view(picture: Pixels, finder: PostureFinder) -> tuple[View, Pixels, Numbers | None]:
    """How the picture must be set upright, the upright picture, and its lines if they are known already."""
    lines = finder.lines(picture)
    quad = paper_corners(picture, lines)
    if quad is not None:
        picture_of_paper = flattened(picture, quad)
        lines = finder.lines(picture_of_paper)
    else:
        picture_of_paper = picture
    posture = finder.posture(picture_of_paper, lines)
    skew = posture.skew if LEAST_SKEW <= abs(posture.skew) <= MOST_SKEW else 0.0
    view = View(posture.turn, round(skew, 2), _fractions(quad, picture))
    if not posture.turn and not skew:
        return view, picture_of_paper, lines
    return view, straightened(picture_of_paper, view), None


def replayed(picture: Pixels, view: View) -> Pixels:
    """The stored picture, at any size, as the view sets it upright."""
    if view.quad:
        height, width = picture.shape[:2]
        picture = flattened(picture, np.array(view.quad, np.float32) * np.array([width, height], np.float32))
    return straightened(picture, view)


def straightened(picture: Pixels, view: View) -> Pixels:
    """Turned by quarters, then by the skew on paper grown so that no corner is cut off."""
    turned = np.ascontiguousarray(np.rot90(picture, -view.turn // 90)) if view.turn else picture
    if not view.skew:
        return turned
    height, width = turned.shape[:2]
    angle = math.radians(abs(view.skew))
    wide = round(width * math.cos(angle) + height * math.sin(angle))
    high = round(height * math.cos(angle) + width * math.sin(angle))
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -view.skew, 1.0)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    paper = tuple(float(v) for v in np.median(turned[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1)))
    level = cv2.warpAffine(turned, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=paper)
    return np.asarray(level, np.uint8)


def _fractions(quad: Numbers | None, picture: Pixels) -> tuple[tuple[float, float], ...]:
    if quad is None:
        return ()
    height, width = picture.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in quad)
