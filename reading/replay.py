"""A view replayed: the picture as stored → the upright picture that all boxes of its page refer to."""

from __future__ import annotations

import math

import cv2
import numpy as np

from domain.transcript import View
from reading.paper import flattened
from reading.pixels import Pixels


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
