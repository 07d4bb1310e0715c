"""Red seals: where they are, the page without their ink, and what stands in their ring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from domain.geometry import Box
from domain.transcript import SealRegion
from reading.pixels import Numbers, Pixels

SIZES = (0.05, 0.5)
"""Least and largest side of a seal, of the page's width."""
SHAPES = (0.55, 1.8)
"""Least and largest width to height: round, oval and square seals."""
BORDER = 0.16
"""Of the half axis: how far within the outline the border's ink is looked for."""
CLOSED = 0.6
"""Share of directions in which the outline has ink: worn seals have gaps, red text has no outline."""
RING = (0.56, 0.9)
"""Inner and outer bound of the ring of text, in half axes."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal in pixels of the picture: its box's left, top, width and height."""

    left: int
    top: int
    width: int
    height: int

    def box(self, picture: Pixels) -> Box:
        """In fractions of the picture."""
        height, width = picture.shape[:2]
        right, bottom = self.left + self.width, self.top + self.height
        return Box(self.left / width, self.top / height, min(1.0, right / width), min(1.0, bottom / height))


def find_seals(picture: Pixels) -> list[Seal]:
    """Round, oval and square outlines in red, the largest first."""
    scale = 900 / picture.shape[1]
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    red = red_ink(small)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (17, 17)))
    found = []
    _, _, patches, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, _ in patches[1:]:
        fits = SIZES[0] * 900 < width < SIZES[1] * 900 and SHAPES[0] < width / height < SHAPES[1]
        if fits and _has_outline(red[top : top + height, left : left + width]):
            found.append(Seal(*(round(v / scale) for v in (left, top, width, height))))
    return sorted(found, key=lambda seal: -seal.width * seal.height)


def red_ink(picture: Pixels) -> Pixels:
    """255 where a pixel is red ink, faded or dark, also over grey paper."""
    blue, green, red = (picture[:, :, i].astype(np.int16) for i in range(3))
    return (((red - green > 28) & (red - blue > 18) & (red > 70)) * 255).astype(np.uint8)


def without_seals(picture: Pixels, seals: Sequence[Seal]) -> Pixels:
    """The page with every seal's ink brightened to paper; what is printed or written under it stays dark."""
    clear = picture.copy() if seals else picture
    for seal in seals:
        grow = round(0.06 * max(seal.width, seal.height))
        rows = slice(max(0, seal.top - grow), seal.top + seal.height + grow)
        columns = slice(max(0, seal.left - grow), seal.left + seal.width + grow)
        clear[rows, columns] = without_red(picture[rows, columns])
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


def seal_ink(picture: Pixels, seal: Seal) -> Pixels:
    """The seal alone, its ink dark on white, enlarged to at least 360 pixels; print over it fades to grey."""
    cut = picture[seal.top : seal.top + seal.height, seal.left : seal.left + seal.width].astype(np.int16)
    redness = np.clip(cut[:, :, 2] - (cut[:, :, 0] + cut[:, :, 1]) // 2, 0, 255)
    strong = max(20.0, float(np.percentile(redness, 97)))
    grey = (255 - np.clip(redness * (255.0 / strong), 0, 255)).astype(np.uint8)
    scale = max(1.0, 360 / max(grey.shape))
    large = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), np.uint8)


def level_lines(ink: Pixels, lines: Numbers) -> list[Numbers]:
    """Of the lines found in a seal's ink, those level inside it, from the top: `诊断证明专用章`."""
    height, width = ink.shape[:2]
    kept = []
    for quad in lines:
        along, across = quad[1] - quad[0], quad[3] - quad[0]
        x, y = quad.mean(axis=0) / (width, height)
        long, high = float(np.linalg.norm(along)), float(np.linalg.norm(across))
        inside = np.hypot((x - 0.5) * 2, (y - 0.5) * 2) < 0.62
        if inside and long > 1.8 * high and high < 0.3 * height and abs(along[1]) < 0.5 * abs(along[0]):
            kept.append(quad)
    return sorted(kept, key=lambda quad: float(quad[:, 1].mean()))


def ring_picture(ink: Pixels, lines: Sequence[Numbers]) -> Pixels:
    """The seal's ring without its level lines, cut open at the bottom and laid straight: its text as one line."""
    alone = ink.copy()
    for quad in lines:
        cv2.fillConvexPoly(alone, quad.round().astype(np.int32), (255, 255, 255))
    half_height, half_width = alone.shape[0] / 2, alone.shape[1] / 2
    long = round(2 * np.pi * max(half_width, half_height) * sum(RING) / 2)
    high = max(16, round((RING[1] - RING[0]) * min(half_width, half_height)))
    turns = np.linspace(0.0, 2 * np.pi, long, endpoint=False, dtype=np.float32)[None, :]
    depths = np.linspace(RING[1], RING[0], high, dtype=np.float32)[:, None]
    xs = (half_width - depths * half_width * np.sin(turns)).astype(np.float32)
    ys = (half_height + depths * half_height * np.cos(turns)).astype(np.float32)
    line = cv2.remap(alone, xs, ys, cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return _trimmed(np.asarray(line, np.uint8))


def region(picture: Pixels, seal: Seal, text: str, confidence: float) -> SealRegion:
    """The seal as a transcript carries it."""
    return SealRegion(seal.box(picture), text, round(confidence, 4))


def _has_outline(red: Pixels) -> bool:
    """True when ink lies along an ellipse or a rectangle that fills the patch."""
    height, width = red.shape
    ys, xs = np.nonzero(red)
    if len(xs) < 80:
        return False
    x, y = (xs - (width - 1) / 2) / (width / 2), (ys - (height - 1) / 2) / (height / 2)
    round_ones, square_ones = np.hypot(x, y), np.maximum(np.abs(x), np.abs(y))
    return any(_closed(x, y, distance) >= CLOSED for distance in (round_ones, square_ones))


def _closed(x: Numbers, y: Numbers, distance: Numbers) -> float:
    """Share of 48 directions in which ink lies at the border."""
    border = (distance > 1 - BORDER) & (distance < 1.06)
    directions = np.floor((np.arctan2(y[border], x[border]) + np.pi) / (2 * np.pi) * 48).astype(int) % 48
    return len(np.unique(directions)) / 48


def _trimmed(line: Pixels) -> Pixels:
    """Without the white at both ends."""
    columns = np.flatnonzero((line[:, :, 0] < 128).mean(axis=0) > 0.04)
    if not len(columns):
        return line
    margin = line.shape[0] // 3
    return line[:, max(0, columns[0] - margin) : columns[-1] + margin + 1]
