"""What stands in a seal: its ring, unrolled, then the straight lines inside."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import cv2
import numpy as np

from domain.errors import MachineError
from domain.geometry import Box
from domain.transcript import SealRegion, Word
from reading.engines import Engine, engine
from reading.options import ReadingOptions
from reading.pixels import Numbers, Pixels
from reading.rapid import RapidEngine, Reading
from reading.sealarcs import MARGIN, SIDE, SealLine, seal_lines
from reading.sealorder import text_of_rows
from reading.seals import RED, Seal, as_red, find_seals
from reading.sealwords import is_name

SURE = 0.6
"""Least confidence of a seal's text."""
STRAIGHT_SIDE = 416
"""Pixels of the seal's picture in which straight lines are looked for: they are large in it."""
RING = 90.0
"""Degrees: text that runs so far round an outline makes it a seal, even where it cannot be read."""
SLANTED = 2.0
"""Degrees that a stamped rectangle leans on an upright page."""
BELOW = 0.25
"""Of the side: so far below the middle stands what belongs to the ring."""
FRAME = 0.03
"""Of the longer side: how thick a rectangular seal's frame may be."""
PRINT = 0.72
"""Of the ink's lightness: what is darker was printed or written over or under it."""
FAINT = 110.0
"""Grey levels of a faded seal's ink."""
DARK = 70.0
"""Grey levels: ink of a grey seal that is as dark as print cannot be told from it."""

_DAY = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?")
_AT_THE_END = re.compile(r"[章印讫]$|专用")
"""What a level frame without colour must say: boxes of a form hold all other words."""
_PURPOSE = re.compile(r"章$|专用|[科部处室]$")
"""What stands straight in a seal, as opposed to print under it."""


def read_seal(picture: Pixels, seal: Seal, reader: Engine) -> SealRegion | None:
    """Ring, then what stands straight inside. `None` for an outline without text: a logo, a frame.

    Without text where the engine or the detector's weights are missing: then nobody can tell.
    """
    box = seal.box(picture)
    if not isinstance(reader, RapidEngine):
        return SealRegion(box) if seal.ink == RED else None
    seen = portrait(picture, seal)
    ink = ink_of(seen if seal.ink is None else as_red(seen, seal.ink), coloured=seal.ink is not None)
    if seal.square:
        return _of_rows(box, reader.read(_inside(ink)), seal)
    # The detector was trained on red seals, and on no black and white: what has no grey levels is given some.
    soft = np.asarray(cv2.GaussianBlur(seen, (0, 0), 1.6), np.uint8) if seal.ink is None else as_red(seen, seal.ink)
    try:
        lines = seal_lines(soft, ink, lambda inside: reader.detect(inside, STRAIGHT_SIDE))
    except MachineError:
        return SealRegion(box) if seal.ink == RED else None
    found = list(zip(lines, _recognised(lines, reader), strict=True))
    return _of_ring(box, found) if seal.ink == RED else _of_other_ring(box, found, coloured=seal.ink is not None)


def _recognised(lines: Sequence[SealLine], reader: RapidEngine) -> list[Reading]:
    """Each line's text; of one that may stand with its feet outwards the surer of both ways."""
    readings = reader.recognise([line.level for line in lines])
    turned = [i for i, line in enumerate(lines) if line.may_be_turned]
    for i, other in zip(turned, reader.recognise([np.rot90(lines[i].level, 2).copy() for i in turned]), strict=True):
        if other.confidence > readings[i].confidence:
            readings[i] = other
    return readings


def read_pasted_seal(picture: Pixels, box: Box, options: ReadingOptions) -> SealRegion | None:
    """A seal that is a picture on a page with its own text: `box` in fractions of the upright page.

    Loads the engine if nothing has yet, for the seal's own pixels alone. Where no engine works the seal stays without
    its text: the page was read without one.
    """
    height, width = picture.shape[:2]
    whole = Seal(box.cx * width, box.cy * height, box.width * width, box.height * height)
    there = (s for s in find_seals(picture) if abs(s.x - whole.x) + abs(s.y - whole.y) < 0.2 * whole.wide)
    try:
        return read_seal(picture, next(there, whole), engine(options.engine, options.threads))
    except MachineError:
        return SealRegion(box)


def portrait(picture: Pixels, seal: Seal) -> Pixels:
    """The seal alone, enlarged: an oval drawn out into a circle, a rectangle turned level."""
    inner = SIDE * (1 - 2 * MARGIN)
    if seal.square:
        scale = inner / max(seal.wide, seal.high)
        size = tuple(round(side * scale + 2 * MARGIN * SIDE) for side in (seal.wide, seal.high))
        to_level = cv2.getRotationMatrix2D((seal.x, seal.y), seal.lean, scale)
    else:
        size = (SIDE, SIDE)
        turn = math.radians(seal.lean)
        axes = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
        stretch = axes @ np.diag([inner / seal.wide, inner / seal.high]) @ axes.T
        to_level = np.hstack([stretch, -stretch @ np.array([[seal.x], [seal.y]])])
        to_level[:, 2] += np.array([seal.x, seal.y])
    to_level[:, 2] += np.array([size[0] / 2 - seal.x, size[1] / 2 - seal.y])
    shrinks = abs(np.linalg.det(to_level[:, :2])) < 0.6
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.warpAffine(picture, to_level, size, flags=how, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def ink_of(seen: Pixels, *, coloured: bool) -> Pixels:
    """The seal's ink dark on white, in the sharpest channels, without what is printed or written over or under it."""
    paper = np.maximum(np.percentile(seen[::4, ::4].reshape(-1, 3), 85, axis=0), 40)
    level = np.clip(seen.astype(np.float32) * (255 / paper.astype(np.float32)), 0, 255)
    bright = 0.7 * level[:, :, 1] + 0.3 * level[:, :, 0]
    inked, printed = _red_and_print(level) if coloured else _grey_and_print(bright)
    if np.count_nonzero(inked) < 50:
        return seen
    darkest = float(np.percentile(bright[inked], 30))
    share = cv2.dilate(printed.astype(np.float32), np.ones((5, 5), np.uint8))
    share = np.asarray(cv2.GaussianBlur(share, (0, 0), 1.5))
    bright = bright * (1 - share) + (_under_print(level, bright) if coloured else 255.0) * share
    ink = np.clip((bright - darkest) * (255 / max(245 - darkest, 40.0)), 0, 255).astype(np.uint8)
    if darkest > FAINT:  # what stretching a faint seal makes of paper's grain is no ink
        ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), 1.2), np.uint8)
    return np.asarray(cv2.cvtColor(ink, cv2.COLOR_GRAY2BGR), np.uint8)


def _under_print(level: Numbers, bright: Numbers) -> Numbers:
    """How bright the seal alone would be: print dims all channels alike, red ink the red one hardly."""
    dimmed, red = (cv2.GaussianBlur(channel, (0, 0), 1.0) for channel in (bright, level[:, :, 2]))
    alone: Numbers = np.clip((dimmed + 6) / (red + 6) * 255, 0, 255)
    return alone


def _red_and_print(level: Numbers) -> tuple[Numbers, Numbers]:
    """Where red ink lies, and where print that is dark in the red channel, too."""
    redness = level[:, :, 2] - level[:, :, :2].mean(axis=2)
    inked = redness > max(25.0, 0.4 * float(np.percentile(redness, 97)))
    lightness = float(np.percentile(level[:, :, 2][inked], 20)) if inked.any() else 255.0
    return inked, level[:, :, 2] < PRINT * lightness


def _grey_and_print(bright: Numbers) -> tuple[Numbers, Numbers]:
    """Where ink lies, and where it is so much darker than along the outline that it is no ink of the seal."""
    height, width = bright.shape
    outline = np.zeros(bright.shape, np.uint8)
    axes = (round(width / 2 - MARGIN * SIDE), round(height / 2 - MARGIN * SIDE))
    cv2.ellipse(outline, (width // 2, height // 2), axes, 0, 0, 360, (1,), round(0.06 * SIDE))
    inked = bright < 200
    along = bright[inked & (outline > 0)]
    lightness = float(np.median(along)) if len(along) else 0.0
    return inked, bright < (PRINT * lightness if lightness > DARK else -1.0)


def _inside(ink: Pixels) -> Pixels:
    """A rectangular seal without its frame."""
    edge = round((MARGIN + FRAME) * SIDE)
    inner = ink[edge:-edge, edge:-edge]
    framed = cv2.copyMakeBorder(inner, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return np.asarray(framed, np.uint8)


def _of_rows(box: Box, words: Sequence[Word], seal: Seal) -> SealRegion | None:
    """A rectangle's rows are one text; a frame around other words is a notice."""
    sure = [word for word in words if word.confidence >= SURE]
    text = text_of_rows([word.text for word in sure])
    slanted = seal.ink != RED and abs(seal.lean) > SLANTED
    named = is_name(text, slanted=slanted) and (seal.ink is not None or slanted or bool(_AT_THE_END.search(text)))
    return SealRegion(box, text, _mean([w.confidence for w in sure])) if named else None


def _of_ring(box: Box, lines: Sequence[tuple[SealLine, Reading]]) -> SealRegion | None:
    """Ring and straight lines, without serial numbers."""
    sure = [(line, r.text.replace(" ", ""), r.confidence) for line, r in lines if r.confidence >= SURE]
    sure = [each for each in sure if _says_something(each[1])]
    if not sure and not any(line.bend > RING for line, _ in lines):
        return None
    if all(text.isascii() for _, text, _ in sure):  # what an arc below says comes before the middle
        sure.sort(key=lambda each: 0 if each[0].bend else 1 if each[0].drop > BELOW * SIDE else 2)
    return SealRegion(box, " ".join(text for _, text, _ in sure), _mean([confidence for _, _, confidence in sure]))


def _says_something(text: str) -> bool:
    """Letters, or a day."""
    return len(text) > 1 and (any(c.isalpha() for c in text) or bool(_DAY.fullmatch(text)))


def _of_other_ring(box: Box, lines: Sequence[tuple[SealLine, Reading]], *, coloured: bool) -> SealRegion | None:
    """Only a ring's text makes a seal of an outline that is not red; without colour, print across it is told by
    running through, and by not naming a purpose."""
    kept = [(line, r) for line, r in lines if line.bend or coloured or line.stands_free or _PURPOSE.search(r.text)]
    found = _of_ring(box, kept)
    return found if found and any(line.bend and r.confidence >= SURE for line, r in kept) else None


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 4) if values else 0.0
