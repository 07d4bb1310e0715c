"""A view replayed: the picture as stored → the upright picture that all boxes of its page refer to."""

from __future__ import annotations

import math

import cv2
import numpy as np

from domain.transcript import View
from reading.bend import unbent
from reading.paper import flattened
from reading.pixels import Numbers, Pixels


def replayed(picture: Pixels, view: View) -> Pixels:
    """The stored picture, at any size, as the view sets it upright."""
    if view.quad:
        height, width = picture.shape[:2]
        picture = flattened(picture, np.array(view.quad, np.float32) * np.array([width, height], np.float32))
    return straightened(picture, view)


def straightened(picture: Pixels, view: View) -> Pixels:
    """Turned by quarters, then by the skew on paper grown so that no corner is cut off, then freed of its bend."""
    return unbent(_levelled(picture, view), view.bend)


def _levelled(picture: Pixels, view: View) -> Pixels:
    turned = np.ascontiguousarray(np.rot90(picture, -view.turn // 90)) if view.turn else picture
    if not view.skew:
        return turned
    height, width = turned.shape[:2]
    matrix, size = _levelling(view.skew, width, height)
    paper = tuple(float(v) for v in np.median(turned[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1)))
    level = cv2.warpAffine(turned, matrix, size, flags=cv2.INTER_CUBIC, borderValue=paper)
    return np.asarray(level, np.uint8)


def straightened_lines(lines: Numbers, view: View, width: int, height: int) -> Numbers:
    """Lines of a picture of `width` × `height` where `straightened` moves them, each from its new top left corner."""
    x, y = lines[:, :, 0], lines[:, :, 1]
    places = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
    turned = np.roll(np.stack(places[view.turn], axis=2), view.turn // 90, axis=1)
    if not view.skew:
        return turned
    sides = (height, width) if view.turn in (90, 270) else (width, height)
    matrix, _ = _levelling(view.skew, *sides)
    moved: Numbers = (turned @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)
    return moved


def _levelling(skew: float, width: int, height: int) -> tuple[Numbers, tuple[int, int]]:
    """The affine map that undoes a skew, and the size of the paper grown for it."""
    angle = math.radians(abs(skew))
    wide = round(width * math.cos(angle) + height * math.sin(angle))
    high = round(height * math.cos(angle) + width * math.sin(angle))
    matrix: Numbers = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
    matrix[0, 2] += (wide - width) / 2
    matrix[1, 2] += (high - height) / 2
    return matrix, (wide, high)
