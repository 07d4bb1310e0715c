"""Lines of text that still slope here and there on a straightened page: what a photo's perspective or a curved sheet
leaves. Their slopes, and those of ruled lines, give a smooth field by which the picture is set straight.

Coordinates are of the straight page, from -1 to 1 across (x) and down (y). A point of it lies in the bent picture at
x + E, y + D; the slope of text there is the change of D along x, the lean of upright rules the change of E along y.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from reading.pixels import Numbers, Pixels

TERMS = 5
"""Of each field: 1, y, x, x·y and y² for slopes; with x and y exchanged for leans."""
LEAST_LINES = 8
"""Fewer lines of text tell nothing of a page."""
LEAST_SHIFT = 0.3
"""Of a line's height: a page whose lines are nowhere further off is left as it is."""
MOST_SLOPE = 0.25
"""Steeper is no line of this page but an outlier."""
LONG_RULE = 0.12
"""Of the page's width: shorter level segments are strokes of characters."""
HIGH_RULE = 0.045
"""Of the page's height: upright rules are parted where others cross them."""
ENOUGH_RULES = 2.0
"""Half page heights of upright rules and edges, together: less tells nothing of how columns lean."""

Bend = tuple[float, ...]
"""The coefficients of both fields, `TERMS` of slope, then `TERMS` of lean; empty: nothing is bent."""


def bend_of(picture: Pixels, lines: Numbers) -> Bend:
    """How lines of text and rules of a straightened page bend; empty where they are straight enough or too few.

    `lines`: corners of lines of text in pixels, n × 4 × 2, from the top left clockwise.
    """
    height, width = picture.shape[:2]
    level = _slopes(lines, width, height)
    if len(level) < LEAST_LINES:
        return ()
    across, upright = _rules(picture)
    slope = _fitted(np.vstack([level, across]), _slope_terms)
    lean = _fitted(upright, _lean_terms) if upright[:, 3].sum() >= ENOUGH_RULES else np.zeros(TERMS)
    line_height = float(np.median([np.linalg.norm(quad[3] - quad[0]) for quad in lines]))
    if _most_shift(slope, lean, width, height) < LEAST_SHIFT * line_height:
        return ()
    return tuple(round(float(c), 5) for c in (*slope, *lean))


def unbent(picture: Pixels, bend: Bend) -> Pixels:
    """The picture set straight, in the same size."""
    if not bend:
        return picture
    height, width = picture.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    e, d = _shifts(bend, x, y)
    from_x = ((x + e + 1) / 2 * (width - 1)).astype(np.float32)
    from_y = ((y + d + 1) / 2 * (height - 1)).astype(np.float32)
    paper = tuple(float(v) for v in np.median(picture[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1)))
    level = cv2.remap(picture, from_x, from_y, cv2.INTER_CUBIC, borderValue=paper)
    return np.asarray(level, np.uint8)


def unbent_lines(lines: Numbers, bend: Bend, width: int, height: int) -> Numbers:
    """Lines of the bent picture of `width` × `height` where `unbent` moves them."""
    if not bend:
        return lines
    size = np.array([max(1, width - 1), max(1, height - 1)], np.float32)
    bent = lines / size * 2 - 1
    straight = bent.copy()
    for _ in range(4):  # the shift is small and smooth: each round leaves a tenth of the error
        e, d = _shifts(bend, straight[:, :, 0], straight[:, :, 1])
        straight = bent - np.stack([e, d], axis=2)
    moved: Numbers = ((straight + 1) / 2 * size).astype(np.float32)
    return moved


def _shifts(bend: Bend, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """E and D at points of the straight page: the integrals of lean and slope from the page's middle lines."""
    a, b = bend[:TERMS], bend[TERMS:]
    d = a[0] * x + a[1] * x * y + a[2] * x**2 / 2 + a[3] * x**2 * y / 2 + a[4] * x * y**2
    e = b[0] * y + b[1] * x * y + b[2] * y**2 / 2 + b[3] * x * y**2 / 2 + b[4] * x**2 * y
    return e, d


def _slope_terms(x: Numbers, y: Numbers) -> Numbers:
    return np.stack([np.ones_like(x), y, x, x * y, y**2], axis=1)


def _lean_terms(x: Numbers, y: Numbers) -> Numbers:
    return _slope_terms(y, x)


def _slopes(lines: Numbers, width: int, height: int) -> Numbers:
    """x, y, slope and weight of each line long enough to have one; all in units of the page's halves."""
    rows = []
    for quad in lines:
        left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        run, high = right - left, float(np.linalg.norm(quad[3] - quad[0]))
        if run[0] > 3 * high:
            rows.append(_sample(left, right, width, height))
    return np.array([r for r in rows if abs(r[2]) < MOST_SLOPE], np.float64).reshape(-1, 4)


def _sample(start: Numbers, end: Numbers, width: int, height: int) -> tuple[float, float, float, float]:
    x, y = (start + end) / 2 / np.array([width, height]) * 2 - 1
    run, rise = (end - start) / np.array([width, height]) * 2
    return float(x), float(y), float(rise / run), float(abs(run))


def _rules(picture: Pixels) -> tuple[Numbers, Numbers]:
    """Samples of long straight segments, level ones and upright ones (the latter with their lean, along y)."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, 1000 / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(small)[0]
    segments = np.zeros((0, 4)) if found is None else np.asarray(found, np.float64).reshape(-1, 4)
    height, width = small.shape
    run, rise = segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]
    level = segments[(np.abs(run) > LONG_RULE * width) & (np.abs(rise) < MOST_SLOPE * np.abs(run))]
    upright = segments[(np.abs(rise) > HIGH_RULE * height) & (np.abs(run) < MOST_SLOPE * np.abs(rise))]
    across = [_sample(s[:2], s[2:], width, height) for s in level]
    down = [_sample(s[:2][::-1], s[2:][::-1], height, width) for s in upright]
    leaning = [(x, y, lean, weight) for y, x, lean, weight in down]
    return np.array(across, np.float64).reshape(-1, 4), np.array(leaning, np.float64).reshape(-1, 4)


def _fitted(samples: Numbers, terms: Callable[[Numbers, Numbers], Numbers]) -> Numbers:
    """The coefficients that fit the samples, outliers weighing less each round; terms beyond the first two are held
    small, so that few lines at one place say little of another."""
    matrix, values, weights = terms(samples[:, 0], samples[:, 1]), samples[:, 2], samples[:, 3]
    held = np.diag([1e-3, 2e-3, 8e-3, 8e-3, 8e-3]) * max(1.0, weights.sum() * 0.1)
    robust = np.ones_like(weights)
    solution = np.zeros(TERMS)
    for _ in range(8):
        weighted = matrix * (weights * robust)[:, None]
        solution = np.linalg.solve(weighted.T @ matrix + held, weighted.T @ values)
        off = np.abs(values - matrix @ solution)
        scale = max(1e-4, float(np.median(off)) * 2)
        robust = 1 / (1 + (off / scale) ** 2)
    return solution


def _most_shift(slope: Sequence[float] | Numbers, lean: Sequence[float] | Numbers, width: int, height: int) -> float:
    """Pixels by which any point within the margins is moved off its row (or, counted a third, off its column)."""
    grid = np.linspace(-0.85, 0.85, 9)
    x, y = (part.ravel() for part in np.meshgrid(grid, grid))
    e, d = _shifts((*slope, *lean), x, y)
    return float(max(np.abs(d).max() * height / 2, np.abs(e).max() * width / 6))
