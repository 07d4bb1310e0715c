"""The sheet of paper in a photo: its four corners, found by brightness against what it lies on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol

import cv2
import numpy as np

from reading.pixels import Numbers, Pixels

WORKING_SIDE = 640
"""Pixels: fine enough for an edge, coarse enough to lose print and wood grain."""
LEAST_SHARE, MOST_SHARE = 0.2, 0.94
"""Of the picture's area. A sheet that fills the picture needs no cutting out."""
MARGIN = 0.006
"""Of the picture's longer side: how far text may stand beyond a corner-to-corner line."""
MOST_DOUBTFUL = 12
"""Lines outside a sheet that are read to see whether they are text at all; so many more surely are."""


class TextFinder(Protocol):
    """Sees where text stands."""

    def rough_lines(self, picture: Pixels) -> Numbers | None:
        """Corners of what looks like lines of text, in pixels, n × 4 × 2; `None` if that cannot be told."""
        ...

    def legible(self, picture: Pixels, line: Numbers) -> bool:
        """True if the line can be read."""
        ...


def paper_corners(picture: Pixels, finder: TextFinder) -> Numbers | None:
    """Corners of the paper in pixels (top left, then clockwise), or `None` to take the whole picture.

    A sheet that leaves any text of the picture out is not it: then the picture is taken whole.
    """
    quads = sorted(_candidates(picture), key=lambda quad: (_corners_at_border(quad, picture), -_area(quad)))
    lines = finder.rough_lines(picture) if quads else None
    if lines is None:
        return next(iter(quads), None)
    legible = cache(lambda i: finder.legible(picture, lines[i]))
    margin = MARGIN * max(picture.shape[:2])
    return next((quad for quad in quads if _holds(quad, lines, margin, legible)), None)


def flattened(picture: Pixels, quad: Numbers) -> Pixels:
    """What lies between four corners, as a rectangle as wide and high as their longer sides."""
    width = round(max(_side(quad, 0, 1), _side(quad, 3, 2)))
    height = round(max(_side(quad, 0, 3), _side(quad, 1, 2)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def _side(quad: Numbers, start: int, end: int) -> float:
    return max(1.0, float(np.linalg.norm(quad[end] - quad[start])))


def _corners_at_border(quad: Numbers, picture: Pixels) -> int:
    """How many corners are the picture's own: the ground around a sheet is often taken for one."""
    height, width = picture.shape[:2]
    x, y = quad[:, 0] / width, quad[:, 1] / height
    return int(np.count_nonzero((np.minimum(x, 1 - x) < 0.01) & (np.minimum(y, 1 - y) < 0.01)))


def _area(quad: Numbers) -> float:
    return float(cv2.contourArea(quad.astype(np.float32)))


def _candidates(picture: Pixels) -> Iterator[Numbers]:
    """Quadrilaterals as large and as square as a sheet of paper, from masks of what is bright and what is pale."""
    scale = WORKING_SIDE / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    whole = float(small.shape[0] * small.shape[1])
    for mask in _masks(np.asarray(small, np.uint8)):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        for contour in contours:
            if cv2.contourArea(contour) < LEAST_SHARE * whole:
                continue
            quad = _quad(contour)
            if quad is not None and LEAST_SHARE * whole < _area(quad) < MOST_SHARE * whole:
                yield quad / scale


def _masks(small: Pixels) -> Iterator[Pixels]:
    """Print is closed over, so that a sheet is one patch; grain and dust are opened away."""
    lab = cv2.cvtColor(small, cv2.COLOR_BGR2LAB)
    value = cv2.GaussianBlur(lab[:, :, 0], (7, 7), 0)
    chroma = np.hypot(lab[:, :, 1].astype(np.float32) - 128, lab[:, :, 2].astype(np.float32) - 128)
    pale = cv2.GaussianBlur(np.clip(255 - 4 * chroma, 0, 255).astype(np.uint8), (7, 7), 0)
    closing = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    opening = cv2.getStructuringElement(cv2.MORPH_RECT, (11, 11))
    for channel in (value, pale, np.minimum(value, pale)):
        _, mask = cv2.threshold(channel, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, closing)
        yield np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, opening), np.uint8)


def _quad(contour: Numbers) -> Numbers | None:
    """Four corners of a patch, or `None` if it is no quadrilateral with corners of 55–125°."""
    hull = cv2.convexHull(contour)
    around = cv2.arcLength(hull, True)
    for tolerance in (0.01, 0.015, 0.02, 0.03, 0.04, 0.06):
        corners = cv2.approxPolyDP(hull, tolerance * around, True).reshape(-1, 2)
        if len(corners) <= 4:
            break
    if len(corners) != 4 or cv2.contourArea(hull) < 0.93 * cv2.contourArea(corners) or not _square_enough(corners):
        return None
    if cv2.contourArea(contour) < 0.85 * cv2.contourArea(hull):
        return None
    return _clockwise(corners.astype(np.float32))


def _square_enough(corners: Numbers) -> bool:
    for i in range(4):
        one, other = corners[i - 1] - corners[i], corners[(i + 1) % 4] - corners[i]
        cosine = float(np.dot(one, other)) / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(other)))
        if abs(cosine) > 0.574:
            return False
    return True


def _clockwise(corners: Numbers) -> Numbers:
    """From the top left, clockwise as seen (y grows downwards)."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    ordered = corners[np.argsort(angles)]
    return np.roll(ordered, -int(np.argmin(ordered.sum(axis=1))), axis=0)


def _holds(quad: Numbers, lines: Numbers, margin: float, legible: Callable[[int], bool]) -> bool:
    """True if every line of text lies inside, but for the margin; grain and edges taken for text do not count."""
    contour = quad.astype(np.float32)

    def inside(line: Numbers) -> bool:
        return all(cv2.pointPolygonTest(contour, (float(x), float(y)), True) >= -margin for x, y in line)

    outside = [i for i, line in enumerate(lines) if not inside(line)]
    return len(outside) <= MOST_DOUBTFUL and not any(legible(i) for i in outside)
