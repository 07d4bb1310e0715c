"""Seals in colour: where they are, their outline, and the page without their ink."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from domain.geometry import Box
from reading.pixels import Numbers, Pixels

WORKING_WIDTH = 900
"""Pixels of the page's width in which seals are looked for."""
SIZES = (0.05, 0.5)
"""Least and largest side of a seal, of the page's width."""
SHAPES = (0.22, 4.5)
"""Least and largest width to height of what may be a seal; round and oval ones stay within `ROUND`."""
ROUND = 1.9
CLOSED = 0.6
"""Share of directions in which the outline has ink: worn seals have gaps, red text has no outline."""
CLOSED_SQUARE = 0.8
"""The same for a rectangle: a line of large red print covers much of the one around it."""
DIRECTIONS = 72
LEAST_INK = 40
"""Pixels of one ink on the page drawn 300 pixels wide: the outline of the smallest seal has more."""
SHEET = 0.7
"""Width to height of a sheet of paper."""
RED, BLUE, GREEN = 2, 0, 1
"""Inks by the channel of BGR in which they are brightest; violet is blue's neighbour and found as blue."""
HEAD = 0.13
"""Of the page's height: a round mark in other ink than red so far up is the letterhead's."""
FILLED = 0.5
"""Share of its area that ink covers at most: in other ink than red, a mark with more is a button or an emblem."""
MOST_OTHERS = 2
"""Outlines in other inks than red that are looked at: more are the page's own boxes."""
GAP = 29
"""Pixels at the working width: a worn outline has gaps so wide."""


@dataclass(frozen=True, slots=True)
class Seal:
    """An outline in pixels of the picture: its middle, the lengths of its two axes or sides, and how many degrees
    clockwise the first of them leans. `ink`: its brightest channel, `None` where the page has no colour."""

    x: float
    y: float
    wide: float
    high: float
    lean: float = 0.0
    square: bool = False
    ink: int | None = RED

    def box(self, picture: Pixels) -> Box:
        """In fractions of the picture."""
        height, width = picture.shape[:2]
        dx, dy = self._reach()
        left, right = (min(max(v / width, 0.0), 1.0) for v in (self.x - dx, self.x + dx))
        top, bottom = (min(max(v / height, 0.0), 1.0) for v in (self.y - dy, self.y + dy))
        return Box(left, top, right, bottom)

    def scaled(self, scale: float) -> Seal:
        """The same in a picture that many times as large."""
        x, y, wide, high = (v * scale for v in (self.x, self.y, self.wide, self.high))
        return Seal(x, y, wide, high, self.lean, self.square, self.ink)

    def _reach(self) -> tuple[float, float]:
        sine, cosine = abs(math.sin(math.radians(self.lean))), abs(math.cos(math.radians(self.lean)))
        a, b = self.wide / 2, self.high / 2
        if self.square:
            return a * cosine + b * sine, a * sine + b * cosine
        return math.hypot(a * cosine, b * sine), math.hypot(a * sine, b * cosine)


def find_seals(picture: Pixels) -> list[Seal]:
    """Round, oval and rectangular outlines: in red, the largest first, then in other inks."""
    inks = _inks(picture)
    if not inks:
        return []
    height, width = picture.shape[:2]
    # As wide as a sheet of that height would be: words of a phone's narrow page are no larger for being on it.
    scale = WORKING_WIDTH / min(max(width, SHEET * height), 2.5 * width)
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    white = on_white(small)
    found = [seal.scaled(1 / scale) for ink in inks for seal in _outlines(INKED[ink](white), ink)]
    return sorted((s for s in found if s.ink == RED), key=_size) + sorted((s for s in found if s.ink != RED), key=_size)


def _size(seal: Seal) -> float:
    return -seal.wide * seal.high


def _inks(picture: Pixels) -> list[int]:
    """None for the many pages without any colour, told from a small picture of them."""
    scale = 300 / picture.shape[1]
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    white = on_white(small)
    return [ink for ink, inked in INKED.items() if int(np.count_nonzero(inked(white))) >= LEAST_INK]


def _outlines(inked: Pixels, ink: int) -> list[Seal]:
    """At the working width."""
    joined = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (GAP, GAP)))
    found = []
    _, _, patches, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, _ in patches[1:]:
        sized = SIZES[0] * WORKING_WIDTH < max(width, height) < SIZES[1] * WORKING_WIDTH
        if sized and SHAPES[0] < width / height < SHAPES[1]:
            patch = inked[top : top + height, left : left + width]
            seal = outline_of(patch, (int(left), int(top)))
            if seal and (ink == RED or _is_stamped(seal, patch, inked.shape[0])):
                found.append(replace(seal, ink=ink))
    return found if ink == RED else sorted(found, key=_size)[:MOST_OTHERS]


def _is_stamped(seal: Seal, patch: Pixels, page: int) -> bool:
    """Not so much filled as a button, nor where a letterhead has its emblem."""
    area = seal.wide * seal.high * (1 if seal.square else math.pi / 4)
    return bool(np.count_nonzero(patch) < FILLED * area and seal.y > HEAD * page)


def on_white(picture: Pixels) -> Pixels:
    """The picture with the paper's own colour and the light upon it taken out: paper is white everywhere."""
    paper = cv2.dilate(picture, np.ones((15, 15), np.uint8))
    paper = np.maximum(cv2.blur(paper, (31, 31)), 60)
    return np.asarray(cv2.divide(picture, paper, scale=255), np.uint8)


def red_ink(picture: Pixels) -> Pixels:
    """255 where a pixel is red ink, faded or dark, also over grey paper."""
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return (((red - green > 16) & (red - blue > 9) & (red > 70)) * 255).astype(np.uint8)


def _blue_ink(picture: Pixels) -> Pixels:
    """255 where a pixel is blue or violet."""
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return (((blue - green > 18) & (blue - red > -20)) * 255).astype(np.uint8)


def _green_ink(picture: Pixels) -> Pixels:
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return (((green - red > 18) & (green - blue > 8)) * 255).astype(np.uint8)


INKED = {RED: red_ink, BLUE: _blue_ink, GREEN: _green_ink}


def as_red(picture: Pixels, ink: int) -> Pixels:
    """Channels exchanged so that an ink is brightest where red is; the same again gives the picture back."""
    order = {RED: [0, 1, 2], BLUE: [2, 1, 0], GREEN: [0, 2, 1]}[ink]
    return np.ascontiguousarray(picture[:, :, order])


def without_seals(picture: Pixels, seals: Sequence[Seal]) -> Pixels:
    """The page with every seal's ink brightened to paper; what is printed or written under it stays dark."""
    clear = picture.copy() if seals else picture
    for seal in seals:
        if seal.ink is None or (seal.ink != RED and seal.square):
            continue  # a stamp's level lines are read with the page, a doctor's name and number among them
        box = seal.box(picture).grown(0.012, 0.012)
        height, width = picture.shape[:2]
        rows = slice(int(box.y0 * height), math.ceil(box.y1 * height))
        columns = slice(int(box.x0 * width), math.ceil(box.x1 * width))
        clear[rows, columns] = as_red(without_red(as_red(picture[rows, columns], seal.ink)), seal.ink)
    return clear


def without_red(picture: Pixels) -> Pixels:
    """Red ink replaced by what the red channel, in which it is nearly as bright as paper, shows in its place."""
    red = picture[:, :, 2].astype(np.float32)
    redness = red - picture[:, :, :2].max(axis=2).astype(np.float32)
    inked = (redness > 45).astype(np.float32)
    if inked.sum() < 50:
        return picture
    size = max(15, (max(picture.shape[:2]) // 12) | 1)
    ink = cv2.blur(red * inked, (size, size)) / np.maximum(cv2.blur(inked, (size, size)), 1e-3)
    paper = cv2.blur(cv2.dilate(cv2.medianBlur(picture[:, :, 2], 5), np.ones((size, size), np.uint8)), (size, size))
    level = np.where(ink > 60, ink, float(np.median(red[inked > 0])))
    cleared = np.clip(red * (paper.astype(np.float32) / level), 0, paper)
    share = np.clip((redness - 8) / 30, 0, 1)[:, :, None]
    return np.asarray(picture * (1 - share) + cleared[:, :, None] * share, np.uint8)


def red_channel(picture: Pixels) -> Pixels:
    """What is not red ink, in grey, with its contrast stretched: a BGR picture of one brightness."""
    red = without_red(picture)[:, :, 2].astype(np.float32)
    dark, bright = (float(v) for v in np.percentile(red, (1, 90)))
    grey = np.clip((red - dark) * (255 / max(bright - dark, 40.0)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def outline_of(ink: Pixels, corner: tuple[int, int] = (0, 0)) -> Seal | None:
    """The ellipse or rectangle along which ink lies, or `None`; `corner` is the patch's top left on the page."""
    outermost = _outermost(ink)
    if len(outermost) < 20:
        return None
    seal = _rectangle(ink) or _ellipse(outermost)
    if seal is None:
        return None
    return Seal(seal.x + corner[0], seal.y + corner[1], seal.wide, seal.high, seal.lean, seal.square)


def _outermost(ink: Pixels) -> Numbers:
    """n × 2: the farthest ink in each direction from the patch's middle."""
    ys, xs = np.nonzero(ink)
    x, y = xs - (ink.shape[1] - 1) / 2, ys - (ink.shape[0] - 1) / 2
    # Of a long patch the ends would fill few directions: they are counted on the patch made square.
    bins = directions(x / ink.shape[1], y / ink.shape[0], 3 * DIRECTIONS)
    order = np.lexsort((-np.hypot(x, y), bins))
    _, first = np.unique(bins[order], return_index=True)
    return np.stack([xs[order][first], ys[order][first]], axis=1).astype(np.float32)


def directions(x: Numbers, y: Numbers, count: int) -> Numbers:
    """Which of `count` directions from the middle each place lies in."""
    turned: Numbers = np.floor((np.arctan2(y, x) + np.pi) / (2 * np.pi) * count).astype(int) % count
    return turned


def _ellipse(points: Numbers) -> Seal | None:
    seal = fitted(points, (0.2, 0.12, 0.08))
    if seal is None:
        return None
    across, down = unturned(points, seal)
    on_it = np.abs(np.hypot(across, down) - 1) < 0.08
    closed = len(np.unique(directions(across[on_it], down[on_it], DIRECTIONS))) / DIRECTIONS
    return seal if closed >= CLOSED else None


def fitted(points: Numbers, tolerances: Sequence[float]) -> Seal | None:
    """The ellipse through most of the points: fitted again and again without what lies farther off than tolerated."""
    seal = None
    for near in tolerances:
        if len(points) < 20:
            return None
        (x, y), (wide, high), lean = cv2.fitEllipseAMS(points)
        if not (0 < max(wide, high) < ROUND * min(wide, high)) or not math.isfinite(lean):
            return None
        seal = Seal(x, y, wide, high, lean)
        points = points[np.abs(np.hypot(*unturned(points, seal)) - 1) < near]
    return seal


LEAST_FRAME = 26
"""Pixels at the working size: of anything lower the strokes of red words lie along all four sides."""


def _rectangle(ink: Pixels) -> Seal | None:
    points = np.stack(np.nonzero(ink)[::-1], axis=1).astype(np.float32)
    (x, y), (wide, high), lean = cv2.minAreaRect(points)
    if min(wide, high) < LEAST_FRAME:
        return None
    while abs(lean) > 45:
        wide, high, lean = high, wide, lean - math.copysign(90, lean)
    seal = Seal(x, y, wide, high, lean, square=True)
    across, down = unturned(points, seal)
    border = 3.5 / min(wide, high) * 2
    edges = [
        _covered(down[np.abs(across - side) < border]) if vertical else _covered(across[np.abs(down - side) < border])
        for side in (-1, 1)
        for vertical in (True, False)
    ]
    return seal if min(edges) >= CLOSED and float(np.mean(edges)) >= CLOSED_SQUARE else None


def _covered(along: Numbers) -> float:
    """Share of an edge, from -1 to 1, that has ink."""
    return len(np.unique(np.floor((along[np.abs(along) < 1] + 1) * 10))) / 20


def unturned(points: Numbers, seal: Seal) -> tuple[Numbers, Numbers]:
    """Points as the seal's own axes see them: its outline lies at 1."""
    turn = math.radians(seal.lean)
    x, y = points[:, 0] - seal.x, points[:, 1] - seal.y
    across, down = x * math.cos(turn) + y * math.sin(turn), y * math.cos(turn) - x * math.sin(turn)
    return across / (seal.wide / 2), down / (seal.high / 2)
