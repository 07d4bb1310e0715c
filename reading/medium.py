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
MOST_UNEXPLAINED = 0.4
"""Share of the brightness's variance that a smooth surface may leave."""


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
    """Range of the light over the paper, in grey levels: of a smooth surface laid through a grid of 8 × 8 fields.

    0 where no such surface fits: shaded boxes are print, not light.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    rows = np.array_split(grey[::4, ::4], 8)
    paper = np.array([[np.percentile(field, 80) for field in np.array_split(row, 8, axis=1)] for row in rows])
    y, x = (axis.ravel() / 7 - 0.5 for axis in np.mgrid[0:8, 0:8])
    surface = np.stack([np.ones(64), x, y, x * y, x * x, y * y], axis=1)
    light = surface @ np.linalg.lstsq(surface, paper.ravel(), rcond=None)[0]
    spread = float(np.var(paper))
    fits = spread > 0 and float(np.var(paper.ravel() - light)) < MOST_UNEXPLAINED * spread
    return float(np.ptp(light)) if fits else 0.0
