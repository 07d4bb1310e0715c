"""What makes a phone photo hard to read, one function each; what is printed can still be made out after it."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from sample_docs.mediums.pages import Floats, Pixels, inked
from sample_docs.mediums.pixels import added, lit
from sample_docs.mediums.scenes import View

_CELLS = 220
"""Side of the small maps of light that are stretched over a page."""


def creased(page: Pixels, rng: Random) -> Pixels:
    """Folded, then crumpled: panels lean to or from the light, their edges are dark with a bright side."""
    y, x = np.mgrid[0 : _CELLS * 2, 0 : _CELLS * 2].astype(np.float32) / (_CELLS * 2)
    shade = np.ones_like(x)
    folds = [(0.0, 1.0, part) for part in rng.choice(((0.5,), (0.33, 0.66), (0.25, 0.5, 0.75)))]
    folds += [(1.0, 0.0, 0.5)] * rng.randint(0, 1)
    for _ in range(rng.randint(2, 4)):
        angle = rng.uniform(0, 3.14)
        folds.append((np.cos(angle), np.sin(angle), rng.uniform(0.2, 0.8)))
    for across, down, part in folds:
        shade *= _fold(x * across + y * down - part, rng)
    return lit(page, shade)


def curved(page: Pixels, rng: Random) -> Pixels:
    """The sheet is not flat: lines of text rise and fall, and one flank turns from the light."""
    height, width = page.shape[:2]
    along = np.linspace(0, np.pi * rng.uniform(0.8, 1.5), width, dtype=np.float32) + rng.uniform(0, 1.2)
    rise = np.sin(along) * height * rng.uniform(0.009, 0.02) * rng.choice((-1, 1))
    rise -= (rise.min() + rise.max()) / 2
    rows, columns = (np.arange(side, dtype=np.float32) for side in (height, width))
    at_rows = rows[:, None] + rise[None, :] * (0.4 + 0.6 * rows[:, None] / height)
    at_columns = np.broadcast_to(columns + np.cos(along) * width * 0.004, (height, width))
    bent = cv2.remap(page, np.ascontiguousarray(at_columns), at_rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    flank = (0.9 + 0.1 * np.cos(along + rng.uniform(-1, 1)))[None, :]
    return lit(np.asarray(bent, np.uint8), flank.astype(np.float32))


def glaring(scene: Pixels, rng: Random) -> Pixels:
    """A lamp's reflection on glossy paper: a soft bright spot in which the print is pale, and a wide halo."""
    y, x = np.mgrid[0:_CELLS, 0:_CELLS].astype(np.float32) / _CELLS
    turn, (across, down) = rng.uniform(0, 3.14), (rng.uniform(0.25, 0.75), rng.uniform(0.2, 0.8))
    u = (x - across) * np.cos(turn) + (y - down) * np.sin(turn)
    v = (y - down) * np.cos(turn) - (x - across) * np.sin(turn)
    distance = (u / rng.uniform(0.10, 0.20)) ** 2 + (v / rng.uniform(0.05, 0.11)) ** 2
    spot = 92 * np.exp(-distance) + 40 * np.exp(-distance / 6)
    return added(lit(scene, np.full((2, 2), 0.86, np.float32)), spot.astype(np.float32))


def shaken(scene: Pixels, rng: Random, digits: float) -> Pixels:
    """The hand moved, or the lens was focused elsewhere, by a part of the smallest digits' height in pixels."""
    if rng.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(scene, (0, 0), digits * rng.uniform(0.10, 0.14)), np.uint8)
    length, angle = digits * rng.uniform(0.3, 0.45), rng.uniform(0, np.pi)
    side = int(length) // 2 * 2 + 3
    stroke, middle = np.zeros((side * 8, side * 8), np.uint8), np.array([side * 4, side * 4])
    reach = np.array([np.cos(angle), np.sin(angle)]) * length * 4
    cv2.line(stroke, tuple((middle - reach).astype(int)), tuple((middle + reach).astype(int)), 255, 8)
    kernel = cv2.resize(stroke, (side, side), interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(cv2.filter2D(scene, -1, kernel / kernel.sum()), np.uint8)


def cropped(scene: Pixels, page: Pixels, view: View, rng: Random) -> Pixels:
    """Too close: on one or two sides the margin runs out of the picture, never what is printed on it."""
    print_corners = view.seen(inked(page))
    sheet = view.seen((0, 0, page.shape[1], page.shape[0]))
    left, top, right, bottom = 0, 0, view.frame[0], view.frame[1]
    for side in rng.sample(("left", "right", "top", "bottom"), rng.randint(1, 2)):
        keep, share = 4, rng.uniform(0.5, 0.95)
        if side == "left":
            left = _between(sheet[[0, 3], 0].max(), print_corners[:, 0].min() - keep, share)
        elif side == "right":
            right = _between(sheet[[1, 2], 0].min(), print_corners[:, 0].max() + keep, share)
        elif side == "top":
            top = _between(sheet[[0, 1], 1].max(), print_corners[:, 1].min() - keep, share)
        else:
            bottom = _between(sheet[[2, 3], 1].min(), print_corners[:, 1].max() + keep, share)
    return np.ascontiguousarray(scene[max(0, top) : bottom, max(0, left) : right])


def glowing(screen: Pixels, view: View, rng: Random) -> Pixels:
    """The screen's stripes of red, green and blue, about as fine as the camera's pixels, so that both make moiré."""
    inverse = np.linalg.inv(view.matrix.astype(np.float64))
    columns = np.arange(view.frame[0], dtype=np.float64)[None, :]
    rows = np.arange(view.frame[1], dtype=np.float64)[:, None]
    depth = inverse[2, 0] * columns + inverse[2, 1] * rows + inverse[2, 2]
    pitch = rng.uniform(0.95, 1.05) * np.sqrt(abs(np.linalg.det(view.matrix[:2, :2])))
    u = ((inverse[0, 0] * columns + inverse[0, 1] * rows + inverse[0, 2]) / depth * pitch).astype(np.float32)
    v = ((inverse[1, 0] * columns + inverse[1, 1] * rows + inverse[1, 2]) / depth * pitch).astype(np.float32)
    strength, gaps = rng.uniform(0.05, 0.1), 1 - 0.05 * (1 + np.cos(2 * np.pi * v))
    grid = [gaps * (1 - strength * (1 + np.cos(2 * np.pi * (u + third / 3)))) for third in range(3)]
    return np.asarray(cv2.multiply(screen, cv2.merge(grid), dtype=cv2.CV_8U), np.uint8)


def _fold(distance: Floats, rng: Random) -> Floats:
    """Where `distance` (shares of the page) is nought: a dark line, bright beside it; one panel is darker."""
    line = 1 - rng.uniform(0.12, 0.25) * np.exp(-((distance / 0.0035) ** 2))
    bright = 0.07 * np.exp(-(((distance - 0.007) / 0.005) ** 2))
    panel = 1 - rng.uniform(0.02, 0.07) * np.exp(-np.abs(distance) / 0.12) * (distance > 0)
    return np.asarray((line + bright) * panel, np.float32)


def _between(edge: float, print_edge: float, share: float) -> int:
    return round(float(edge) + (float(print_edge) - float(edge)) * share)
