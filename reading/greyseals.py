"""Seals on pages without colour: by their outline, for no colour parts them from print."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from reading.pixels import Numbers, Pixels
from reading.seals import DIRECTIONS, Seal, directions, fitted, on_white, outline_of, unturned

WORKING_WIDTH = 560
"""Pixels of the page's width: an outline stays a stroke, characters become blots."""
COLOURED = 30
"""Levels between a pixel's channels: paper that holds so colourful ink shows its seals by it."""
RADII = (0.035, 0.18)
"""Least and largest half height of an outline, of the page's width."""
STRETCHES = (1.0, 1.25, 1.5)
"""Width to height of the outlines that are looked for: oval seals lie level."""
ROUNDNESS = 0.72
"""As OpenCV measures it on a circle's edge: closed circles are above 0.9, worn ones with print across about 0.75."""
CLOSED = 0.75
"""Share of directions in which the outline has ink."""
STROKE = 0.62
"""Share of directions in which paper follows right inside or outside the outline: blots and photos have none."""
FRAME_WIDTH = 900
FRAMES = (0.045, 0.35)
"""Least and largest longer side of a rectangular outline, of the page's width."""
FLAT = 4.5
HOLLOW = 0.45
"""Longer to shorter side at most, and share of its area that a frame covers at most."""
MOST = 3


def find_grey_seals(picture: Pixels) -> list[Seal]:
    """Outlines of what may be seals, the largest first; at most `MOST`. Without their text none of them is a seal."""
    scale = WORKING_WIDTH / picture.shape[1]
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    if _is_coloured(small):
        return []
    grey = cv2.cvtColor(on_white(small), cv2.COLOR_BGR2GRAY)
    ink = (grey < 200).astype(np.uint8)
    found: list[Seal] = []
    for seal in _circles(np.asarray(grey, np.uint8)):
        outline = _outline(ink, seal)
        if outline and not any(abs(outline.x - o.x) + abs(outline.y - o.y) < 0.5 * o.high for o in found):
            found.append(outline)
    round_ones = sorted((seal.scaled(1 / scale) for seal in found), key=lambda s: -s.wide * s.high)[:MOST]
    return round_ones + [s for s in _frames(picture) if not any(_is_in(s, o) for o in round_ones)]


def _is_in(seal: Seal, other: Seal) -> bool:
    return abs(seal.x - other.x) < other.wide / 2 and abs(seal.y - other.y) < other.high / 2


def _frames(picture: Pixels) -> list[Seal]:
    """Rectangles that touch nothing else: a table's cells hang together."""
    scale = FRAME_WIDTH / picture.shape[1]
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    ink = np.asarray((cv2.cvtColor(on_white(small), cv2.COLOR_BGR2GRAY) < 190) * 255, np.uint8)
    found = []
    _, labels, patches, _ = cv2.connectedComponentsWithStats(ink)
    for number, (left, top, width, height, area) in enumerate(patches[1:], 1):
        sized = FRAMES[0] * FRAME_WIDTH < max(width, height) < FRAMES[1] * FRAME_WIDTH
        if not sized or not 1 / FLAT < width / height < FLAT or area > HOLLOW * width * height:
            continue
        part = np.asarray((labels[top : top + height, left : left + width] == number) * 255, np.uint8)
        seal = outline_of(part, (int(left), int(top)))
        if seal and seal.square:
            found.append(replace(seal.scaled(1 / scale), ink=None))
    return sorted(found, key=lambda s: -s.wide * s.high)[:MOST]


def _is_coloured(small: Pixels) -> bool:
    spread = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    return bool((spread > COLOURED).mean() > 0.0005)


def _circles(grey: Pixels) -> list[Seal]:
    """Circles of the page as it is and pressed together sideways, with their round middles."""
    least, largest = (round(share * WORKING_WIDTH) for share in RADII)
    found = []
    for stretch in STRETCHES:
        pressed = cv2.resize(grey, None, fx=1 / stretch, fy=1, interpolation=cv2.INTER_AREA)
        circles = cv2.HoughCircles(
            pressed,
            cv2.HOUGH_GRADIENT_ALT,
            1.5,
            least,
            param1=200,
            param2=ROUNDNESS,
            minRadius=least,
            maxRadius=largest,
        )
        for x, y, radius in [] if circles is None else circles.reshape(-1, 3)[:8]:
            found.append(Seal(float(x) * stretch, float(y), 2 * float(radius) * stretch, 2 * float(radius), ink=None))
    return found


def _outline(ink: Pixels, seal: Seal) -> Seal | None:
    """The circle fitted to the ink along it; `None` where it is no closed stroke between paper."""
    points = np.stack(np.nonzero(ink)[::-1], axis=1).astype(np.float32)
    distance = np.hypot(*unturned(points, seal))
    outline = fitted(points[np.abs(distance - 1) < 0.3], (0.22, 0.15, 0.1, 0.08, 0.06, 0.05))
    if outline is None:
        return None
    outline = Seal(outline.x, outline.y, outline.wide, outline.high, outline.lean, ink=None)
    across, down = unturned(points, outline)
    distance = np.hypot(across, down)
    inked = [_directions_with(across, down, np.abs(distance - at) < 0.03) for at in (1.0, 0.9, 1.1)]
    stroke = inked[0] & ~(inked[1] & inked[2])
    return outline if inked[0].mean() >= CLOSED and stroke.mean() >= STROKE else None


def _directions_with(across: Numbers, down: Numbers, chosen: Numbers) -> Numbers:
    seen = np.zeros(DIRECTIONS, bool)
    seen[directions(across[chosen], down[chosen], DIRECTIONS)] = True
    return seen
