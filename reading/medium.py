"""How a paper reached us, told from measured signs: scanned, photographed, or saved from a screen."""

from __future__ import annotations

import cv2
import numpy as np

from domain.transcript import Medium, View
from reading.pixels import Pixels
from reading.sources import Source

FLAT_SHARE = 0.45
"""Of a screen's pixels, the most frequent colour fills at least so much, to the last bit; so does no camera's."""
MOST_NOISE = 0.01
"""Share of pixels that all but have that colour: a scan whitened by its driver has more, a screen nearly none."""
UNEVEN = 14.0
"""Grey levels by which the paper's brightness varies over a photo; a scanner's lamp is even."""


def medium_of(source: Source, picture: Pixels, view: View) -> Medium:
    """The medium of one page of pixels; `picture` is as stored, `view` how it was set upright."""
    if source.camera:
        return Medium.PHOTO
    if source.is_png and _from_a_screen(picture):
        return Medium.SCREENSHOT
    if view.quad or _unevenness(picture) > UNEVEN:
        return Medium.PHOTO
    return Medium.SCAN


def _from_a_screen(picture: Pixels) -> bool:
    """True when one exact colour fills most of the picture, without noise, and there is more than black and white."""
    points = picture[::3, ::3].reshape(-1, 3)
    colours, counts = np.unique(points.astype(np.uint32) @ np.array([1, 256, 65536], np.uint32), return_counts=True)
    if counts.max() < FLAT_SHARE * len(points) or len(colours) < 8:
        return False
    paper = int(colours[counts.argmax()])
    away = np.abs(points.astype(np.int16) - np.array([paper & 255, paper >> 8 & 255, paper >> 16])).max(axis=1)
    return bool(((away > 0) & (away <= 6)).mean() < MOST_NOISE)


def _unevenness(picture: Pixels) -> float:
    """Spread of the paper's brightness over a grid of 8 × 8 fields, in grey levels."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    rows = np.array_split(grey[::4, ::4], 8)
    paper = [np.percentile(field, 80) for row in rows for field in np.array_split(row, 8, axis=1)]
    return float(np.percentile(paper, 90) - np.percentile(paper, 10))
