"""A picture far higher than wide, many screens stitched into one: read strip by strip, cut where nothing is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from domain.text import Problem
from domain.transcript import Traces
from reading.pixels import Numbers, Pixels
from reading.textlayer import Layer

TALL = 2.6
"""Height to width of what no sheet and no screen has."""
STRIP = 1.5
"""Height to width of a strip, about; a cut is looked for up to `REACH` of it away."""
REACH = 0.25
QUIET = 3.0
"""Standard deviation of the grey of a row without print; a ground may shade from side to side."""
MOST_HIGH = 60_000
"""Pixels: what is longer is decoded to this height."""


@dataclass(frozen=True, slots=True)
class Strips:
    """A tall picture as pages from top to bottom; see `reading.sources.Source`."""

    whole: Pixels
    cuts: tuple[int, ...]
    camera: bool
    is_png: bool
    said: Traces
    problems: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        return len(self.cuts) - 1

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a strip in pixels."""
        return self.whole.shape[1], self.cuts[number] - self.cuts[number - 1]

    def layer(self, number: int) -> Layer | None:
        """A picture has no text layer."""
        return None

    def picture(self, number: int, longest: int) -> Pixels:
        """BGR pixels of a strip, scaled down to fit into `longest` pixels."""
        strip = np.ascontiguousarray(self.whole[self.cuts[number - 1] : self.cuts[number]])
        scale = min(1.0, longest / max(strip.shape[:2]))
        if scale == 1.0:
            return strip
        return np.asarray(cv2.resize(strip, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)

    def traces(self) -> Traces:
        return self.said

    def close(self) -> None:
        """Nothing is open."""


def is_tall(width: float, height: float) -> bool:
    """Whether a picture of that size is read in strips."""
    return height > TALL * width and height > 2 * STRIP * width


def cuts_of(picture: Pixels) -> tuple[int, ...]:
    """Rows at which a tall picture is cut, the first 0, the last its height."""
    height, width = picture.shape[:2]
    quiet = _unrest(picture) < QUIET
    cuts, step = [0], STRIP * width
    while height - cuts[-1] > (1 + REACH) * step:
        cuts.append(_quietest(quiet, round(cuts[-1] + step), round(REACH * step)))
    return (*cuts, height)


def _unrest(picture: Pixels) -> Numbers:
    """Of each row: how its grey varies across the page."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    narrow = cv2.resize(grey, (256, grey.shape[0]), interpolation=cv2.INTER_AREA)
    unrest: Numbers = narrow.std(axis=1)
    return unrest


def _quietest(quiet: Numbers, wanted: int, reach: int) -> int:
    """The middle of the highest gap near the row wanted; that row itself where there is none."""
    first, last = wanted - reach, min(wanted + reach, len(quiet))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet[first:last], [False])).astype(np.int8)))
    gaps: Sequence[tuple[int, int]] = [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
    if not gaps:
        return wanted
    start, end = max(gaps, key=lambda gap: (gap[1] - gap[0], -abs((gap[0] + gap[1]) / 2 - reach)))
    return first + (start + end) // 2
