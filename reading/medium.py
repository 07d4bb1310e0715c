"""How a paper reached us, told from measured signs: scanned, photographed, or saved from a screen."""

from __future__ import annotations

import cv2
import numpy as np

from domain.transcript import Medium, View
from reading.pixels import Pixels
from reading.sources import Source

FLAT_SHARE = 0.45
"""Of a screen's pixels, the most frequent colour fills at least so much, to the last bit; so does no camera's."""
UNEVEN = 14.0
"""Grey levels by which the paper's brightness varies over a photo; a scanner's lamp is even."""
PHONE_SCREEN = (1.6, 2.4)
"""Height to width of a phone's screen."""


def medium_of(source: Source, picture: Pixels, view: View) -> Medium:
    """The medium of one page of pixels; `picture` is as stored, `view` how it was set upright."""
    if source.camera:
        return Medium.PHOTO
    if source.is_png and _is_flat(picture):
        return Medium.SCREENSHOT if _like_a_screen(picture) else Medium.SCAN
    if view.quad or _unevenness(picture) > UNEVEN:
        return Medium.PHOTO
    return Medium.SCAN


def _is_flat(picture: Pixels) -> bool:
    """True when one exact colour fills most of the picture."""
    packed = picture[::3, ::3].reshape(-1, 3).astype(np.uint32) @ np.array([1, 256, 65536], np.uint32)
    return bool(np.unique(packed, return_counts=True)[1].max() > FLAT_SHARE * len(packed))


def _like_a_screen(picture: Pixels) -> bool:
    """A phone's proportions, or colour on it: a bilevel scan is flat, too, but black and white."""
    height, width = picture.shape[:2]
    return PHONE_SCREEN[0] <= height / width <= PHONE_SCREEN[1] and len(np.unique(picture[::7, ::7])) > 8


def _unevenness(picture: Pixels) -> float:
    """Spread of the paper's brightness over a grid of 8 × 8 fields, in grey levels."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    rows = np.array_split(grey[::4, ::4], 8)
    paper = [np.percentile(field, 80) for row in rows for field in np.array_split(row, 8, axis=1)]
    return float(np.percentile(paper, 90) - np.percentile(paper, 10))
