"""The lines of text in a seal, along its ring or straight: found by PP-OCR's seal detector and laid level."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from reading.pixels import Numbers, Pixels
from reading.sessions import session

MODEL = "ppocrv4_seal_det.onnx"
SIDE = 640
"""Pixels of a seal's longer side, margin included: at 480 the detector takes the star for text, at 320 it sees none."""
MARGIN = 0.06
"""Of that side, left free around the outline."""
MEAN, SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet's channels, which PP-OCR's detectors were trained on."""
TEXT = 0.3
"""Least probability of a pixel inside a line of text, as PP-OCR takes it."""
LEAST_AREA = 0.003
"""Of the seal's picture: less holds no two characters."""
STRAIGHT = 0.7
"""Share of the slanted rectangle around it that a straight line fills; a ring of 120° fills half of its own."""
BEND = 70.0
"""Degrees: a line that runs so far round the middle lies along the ring."""
ALL_ROUND = 250.0
"""Degrees."""
BELOW = 125.0
MOST_BEND = 330.0
"""Degrees from the top, and degrees round: of pieces that are one line."""
APART = 1.2
"""Of a line's height: how far its characters stand apart at most."""
MOST_MORE = 3.0
"""The same of what an arc is longer at either end than it was found."""
TURNED = 75.0
"""Degrees from the top."""
FREE = 0.55
"""Of the side."""
BINS = 180
"""Directions, of 2° each, in which a ring is followed."""
LINE_HEIGHT = 56
"""Pixels of a line laid level."""


@dataclass(frozen=True, slots=True)
class SealLine:
    """A line laid level. `bend`: degrees it runs round the seal's middle, 0 for a straight one; `drop` and `shift`: how
    far below and right of the middle it stands on the upright seal; in pixels, as is its `height`."""

    level: Pixels
    bend: float = 0.0
    drop: float = 0.0
    shift: float = 0.0
    height: float = 0.0
    middle: float = 0.0
    """Degrees clockwise from the top, in which the middle of a ring's line lies."""

    @property
    def may_be_turned(self) -> bool:
        """Whether a ring's line lies so far below that its characters may have their feet outwards."""
        return bool(self.bend) and abs((self.middle + 180) % 360 - 180) > TURNED

    @property
    def stands_free(self) -> bool:
        """Whether a straight line stands about the middle and ends inside the ring, as no print across does."""
        wide = self.level.shape[1] * self.height / LINE_HEIGHT
        return abs(self.shift) < 0.07 * SIDE and wide < FREE * SIDE


def seal_lines(seen: Pixels, ink: Pixels, detect: Callable[[Pixels], Numbers]) -> list[SealLine]:
    """The lines of a seal: what runs along its ring, the longest first, then the straight ones from the top.

    `seen`: the seal's picture, its outline a circle about the middle; `ink`: the same without what is printed over it,
    from which the lines are cut; `detect` finds straight lines, which the seal detector often sees only in part: it
    gives their corners, n × 4 × 2 in pixels. Raises MachineError without the detector's weights.
    """
    found, straight = _parted(_text_mask(seen))
    rings = _whole(found, ink)
    lines = [SealLine(_unrolled(ink, arc), arc.bend, middle=arc.middle) for arc in rings]
    if not rings:
        return _in_rows([_levelled(ink, _corners(part), 0.0) for part in straight])
    inside = _inside(ink, found)  # as far as they were seen: a line across may stand where a longer one ends
    return lines + _in_rows([_levelled(ink, quad, rings[0].middle) for quad in detect(inside)])


@dataclass(frozen=True, slots=True)
class _Arc:
    """A line round the middle. Degrees clockwise from the top, in which it begins and ends; pixels of its middle's
    distance from the seal's, and of its height."""

    start: float
    end: float
    radius: float
    height: float

    @property
    def bend(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def _whole(arcs: Sequence[_Arc], ink: Pixels) -> list[_Arc]:
    """Each arc as far as its ink goes, the longest first: the detector leaves out what stands a little apart, the first
    and last characters above all. What a longer one took in is gone."""
    dark = np.asarray(ink[:, :, 0] < 150, np.uint8)
    whole: list[_Arc] = []
    for arc in sorted((_lengthened(arc, dark, arcs) for arc in arcs), key=lambda arc: -arc.bend):
        if any(_is_within(arc, other) for other in whole):
            continue
        next_to = next((other for other in whole if _goes_on(arc, other)), None)
        if next_to is None:
            whole.append(arc)
        else:
            whole[whole.index(next_to)] = _joined(next_to, arc)
    return sorted(whole, key=lambda arc: (_from_top(arc) > TURNED, -arc.bend))


def _from_top(arc: _Arc) -> float:
    """Degrees, 0–180."""
    return abs((arc.middle + 180) % 360 - 180)


def _goes_on(arc: _Arc, other: _Arc) -> bool:
    """Whether two arcs are pieces of one: one above and one below are not."""
    if abs(arc.radius - other.radius) > 0.35 * other.height or arc.bend + other.bend > MOST_BEND:
        return False
    gap = min((arc.start - other.end) % 360, (other.start - arc.end) % 360)
    both = max(_from_top(arc), _from_top(other)) < BELOW or min(_from_top(arc), _from_top(other)) > TURNED
    return both and gap < math.degrees(2 * APART * other.height / other.radius)


def _joined(one: _Arc, other: _Arc) -> _Arc:
    first, second = (one, other) if (other.start - one.end) % 360 < (one.start - other.end) % 360 else (other, one)
    end = first.start + (second.end - first.start) % 360
    return _Arc(first.start, end, one.radius, max(one.height, other.height))


def _is_within(arc: _Arc, other: _Arc) -> bool:
    away = abs((arc.middle - other.middle + 180) % 360 - 180)
    return away < other.bend / 2 and abs(arc.radius - other.radius) < 0.6 * other.height


def _lengthened(arc: _Arc, dark: Pixels, arcs: Sequence[_Arc]) -> _Arc:
    """An arc as far as ink goes on along it, and as far as another arc. One nearly all round begins where it begins."""
    if arc.bend > ALL_ROUND:
        return arc
    rays = _rays(dark)[:, max(0, round(arc.radius - 0.3 * arc.height)) : round(arc.radius + 0.3 * arc.height) + 1]
    inked = rays.mean(axis=1) > 0.08
    step = 360 / BINS
    for other in arcs:
        if other is not arc and abs(other.radius - arc.radius) < arc.height:
            inked[np.arange(round(other.start / step), round(other.end / step)) % BINS] = False
    gap = max(2, round(math.degrees(APART * arc.height / arc.radius) / step))
    most = round(min(MOST_MORE * arc.height / arc.radius, math.pi) * 180 / math.pi / step)
    free = max(0, BINS - round(arc.bend / step) - 2 * gap)
    before = _reach(inked, round(arc.start / step), -1, gap, min(most, free // 2))
    after = _reach(inked, round(arc.end / step) - 1, 1, gap, min(most, free // 2))
    return _Arc(arc.start - before * step, arc.end + after * step, arc.radius, arc.height)


def _reach(inked: Numbers, first: int, way: int, gap: int, most: int) -> int:
    """Directions from the first one on to the last that has ink, over gaps of so many."""
    reach = 0
    for away in range(1, most + 1):
        if inked[(first + way * away) % BINS]:
            reach = away
        elif away - reach > gap:
            break
    return reach


def _text_mask(seen: Pixels) -> Pixels:
    """1 where the detector sees text."""
    height, width = seen.shape[:2]
    size = tuple(max(32, round(side / 32) * 32) for side in (width, height))
    level = cv2.resize(seen, size, interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255
    batch = ((level - np.array(MEAN, np.float32)) / np.array(SPREAD, np.float32)).transpose(2, 0, 1)[None]
    (scores,) = session(MODEL).run(None, {"x": np.ascontiguousarray(batch, np.float32)})
    likely = cv2.resize(scores[0, 0], (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(likely > TEXT, np.uint8)


def _parted(mask: Pixels) -> tuple[list[_Arc], list[Pixels]]:
    """Lines along the ring, and masks of straight ones; a straight line that touches the ring is cut off it."""
    rings, straight = list[_Arc](), list[Pixels]()
    for part in _patches(mask):
        arc = None if _is_straight(part) else _arc(part)
        if arc is None:
            straight.append(part)
        else:
            rings.append(arc)
            straight += [rest for rest in _patches(part & ~_band(arc, mask)) if _is_straight(rest)]
    return rings, straight


def _patches(mask: Pixels) -> Iterator[Pixels]:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    for i in range(1, count):
        if stats[i, cv2.CC_STAT_AREA] >= LEAST_AREA * mask.size:
            yield (labels == i).astype(np.uint8)


def _is_straight(part: Pixels) -> bool:
    """True for a band that fills the slanted rectangle around it."""
    points = np.stack(np.nonzero(part)[::-1], axis=1).astype(np.float32)
    _, (wide, high), _ = cv2.minAreaRect(points)
    return len(points) > STRAIGHT * wide * high


def _arc(part: Pixels) -> _Arc | None:
    """The patch as a line round the middle; `None` where it does not run far round it.

    A straight line across the seal may hang on to the ring's ends: there the patch's outer edge comes closer.
    """
    rays = _rays(part)
    outer = np.where(rays.any(axis=1), rays.shape[1] - rays[:, ::-1].argmax(axis=1), 0)
    if not outer.any():
        return None
    far = float(np.percentile(outer[outer > 0], 75))
    thick = float(np.median([_thickness(rays[i], outer[i]) for i in np.flatnonzero(np.abs(outer - far) < 0.1 * far)]))
    first, length = _longest_run(np.abs(outer - far) < max(0.4 * thick, 0.04 * far))
    if length * 360 / BINS < BEND or thick > 0.5 * far:
        return None
    along = (first + np.arange(length)) % BINS
    start = first * 360.0 / BINS
    return _Arc(start, start + length * 360.0 / BINS, float(np.median(outer[along])) - thick / 2, thick)


def _thickness(ray: Numbers, outer: int) -> int:
    """Pixels of a ray without a gap, from its outer end inwards."""
    inwards = ray[:outer][::-1]
    return int((~inwards).argmax()) if not inwards.all() else outer


def _rays(part: Pixels) -> Numbers:
    """BINS × radius: the patch along rays from the middle, clockwise from the top."""
    height, width = part.shape
    reach = round(math.hypot(height, width) / 2)
    turns = np.radians((np.arange(BINS) + 0.5) * 360 / BINS)[:, None]
    distances = np.arange(reach)[None, :]
    x = ((width - 1) / 2 + distances * np.sin(turns)).astype(np.float32)
    y = ((height - 1) / 2 - distances * np.cos(turns)).astype(np.float32)
    found: Numbers = cv2.remap(part, x, y, cv2.INTER_NEAREST, borderValue=(0,)) > 0
    return found


def _longest_run(filled: Numbers) -> tuple[int, int]:
    """First bin and length of the longest run round the circle; gaps of 8° between two characters are no end."""
    closed = filled.copy()
    for shift in (1, 2, 3, 4):
        closed |= np.roll(filled, shift) & np.roll(filled, shift - 5)
    if closed.all():
        return BINS // 2, BINS
    start = int(np.flatnonzero(~closed)[0])
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.roll(closed, -start).astype(np.int8), [0]))))
    runs = sorted(zip(edges[::2], edges[1::2], strict=True), key=lambda run: int(run[0] - run[1]))
    return (int(start + runs[0][0]) % BINS, int(runs[0][1] - runs[0][0])) if runs else (0, 0)


def _band(arc: _Arc, mask: Pixels) -> Pixels:
    """255 where the arc's line lies."""
    height, width = mask.shape
    band = np.zeros(mask.shape, np.uint8)
    middle, axes = (width // 2, height // 2), (round(arc.radius), round(arc.radius))
    cv2.ellipse(band, middle, axes, -90, arc.start - 4, arc.end + 4, (255,), round(1.15 * arc.height))
    return band


def _unrolled(ink: Pixels, arc: _Arc) -> Pixels:
    """The ring's line laid level, a little longer and higher than it was found."""
    high = 1.15 * arc.height
    beyond = math.degrees(0.3 * high / arc.radius)
    long = max(LINE_HEIGHT, round(math.radians(arc.bend + 2 * beyond) * arc.radius * LINE_HEIGHT / high))
    turns = np.radians(np.linspace(arc.start - beyond, arc.end + beyond, long))[None, :]
    depths = (arc.radius + np.linspace(high / 2, -high / 2, LINE_HEIGHT))[:, None]
    x = ((ink.shape[1] - 1) / 2 + depths * np.sin(turns)).astype(np.float32)
    y = ((ink.shape[0] - 1) / 2 - depths * np.cos(turns)).astype(np.float32)
    return np.asarray(cv2.remap(ink, x, y, cv2.INTER_LINEAR, borderValue=(255, 255, 255)), np.uint8)


def _inside(ink: Pixels, rings: Sequence[_Arc]) -> Pixels:
    """The seal without its outline and its ring of text: a ring is open at its foot, and straight lines reach there."""
    height, width = ink.shape[:2]
    kept = np.zeros((height, width), np.uint8)
    cv2.circle(kept, (width // 2, height // 2), round(0.9 * SIDE * (0.5 - MARGIN)), (1,), -1)
    for ring in rings:
        kept[_band(ring, kept) > 0] = 0
    return np.where(kept[:, :, None] > 0, ink, 255).astype(np.uint8)


def _corners(part: Pixels) -> Numbers:
    points: Numbers = np.stack(np.nonzero(part)[::-1], axis=1).astype(np.float32)
    return points


def _levelled(ink: Pixels, points: Numbers, up: float) -> SealLine:
    """A straight line, turned by the way that is nearest to upright for a seal whose top lies at `up` degrees."""
    (x, y), (wide, high), angle = cv2.minAreaRect(points)
    lean = (up + 180) % 360 - 180
    if wide < high:
        wide, high, angle = high, wide, angle + 90
    if abs((angle - lean + 180) % 360 - 180) > 90:
        angle += 180
    wide, high = wide + 0.4 * high, 1.15 * high
    scale = LINE_HEIGHT / max(high, 1.0)
    turn = cv2.getRotationMatrix2D((x, y), angle, scale)
    size = max(LINE_HEIGHT, round(wide * scale)), LINE_HEIGHT
    turn[:, 2] += np.array([size[0] / 2 - x, size[1] / 2 - y])
    level = cv2.warpAffine(ink, turn, size, flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    dx, dy = x - ink.shape[1] / 2, y - ink.shape[0] / 2
    sine, cosine = math.sin(math.radians(lean)), math.cos(math.radians(lean))
    return SealLine(np.asarray(level, np.uint8), 0.0, dy * cosine - dx * sine, dx * cosine + dy * sine, high)


def _in_rows(lines: list[SealLine]) -> list[SealLine]:
    """From the top; pieces of one row from the left."""
    rows: list[list[SealLine]] = []
    for line in sorted(lines, key=lambda each: each.drop):
        if rows and line.drop - rows[-1][0].drop < 0.5 * min(line.height, rows[-1][0].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda each: each.shift)]
