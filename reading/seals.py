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
RING = (0.58, 0.96)
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
    """The page with every seal's surroundings as the red channel sees them: red ink is as bright as paper there, and
    what is printed or written under it stays dark."""
    if not seals:
        return picture
    clear = picture.copy()
    for seal in seals:
        grow = round(0.04 * max(seal.width, seal.height))
        rows = slice(max(0, seal.top - grow), seal.top + seal.height + grow)
        columns = slice(max(0, seal.left - grow), seal.left + seal.width + grow)
        clear[rows, columns] = red_channel(picture[rows, columns])
    return clear


def red_channel(picture: Pixels) -> Pixels:
    """The red channel as a grey BGR picture, brightened until red ink is as white as paper."""
    red = picture[:, :, 2].astype(np.float32)
    ink = red[red_ink(picture) > 0]
    white = float(np.percentile(ink, 25)) if len(ink) > 50 else float(np.percentile(red, 90))
    grey = np.clip(red * (255 / max(white, 90.0)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)


def ring_picture(picture: Pixels, seal: Seal) -> Pixels:
    """The seal's ring cut open at the bottom and laid straight, dark on white: its text as one line."""
    ink = _ink_alone(picture, seal)
    half_width, half_height = seal.width / 2, seal.height / 2
    long = round(2 * np.pi * max(half_width, half_height) * sum(RING) / 2)
    high = max(16, round((RING[1] - RING[0]) * min(half_width, half_height)))
    turns = np.linspace(0.0, 2 * np.pi, long, endpoint=False, dtype=np.float32)[None, :]
    depths = np.linspace(RING[1], RING[0], high, dtype=np.float32)[:, None]
    xs = half_width - depths * half_width * np.sin(turns)
    ys = half_height + depths * half_height * np.cos(turns)
    line = cv2.remap(ink, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
    return _trimmed(np.asarray(cv2.cvtColor(line, cv2.COLOR_GRAY2BGR), np.uint8))


def inner_picture(picture: Pixels, seal: Seal) -> Pixels:
    """What stands level below the middle of a round seal: its purpose, `诊断证明专用章`."""
    ink = _ink_alone(picture, seal)
    rows = slice(round(0.62 * seal.height), round(0.86 * seal.height))
    columns = slice(round(0.2 * seal.width), round(0.8 * seal.width))
    return _trimmed(np.asarray(cv2.cvtColor(ink[rows, columns], cv2.COLOR_GRAY2BGR), np.uint8))


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


def _ink_alone(picture: Pixels, seal: Seal) -> Pixels:
    """The seal's ink dark on white, enlarged if small; black print over it fades to grey."""
    cut = picture[seal.top : seal.top + seal.height, seal.left : seal.left + seal.width].astype(np.int16)
    redness = np.clip(cut[:, :, 2] - (cut[:, :, 0] + cut[:, :, 1]) // 2, 0, 255)
    strong = max(20.0, float(np.percentile(redness, 97)))
    grey = 255 - np.clip(redness * (255.0 / strong), 0, 255)
    return np.asarray(cv2.resize(grey.astype(np.uint8), (seal.width, seal.height)), np.uint8)


def _trimmed(line: Pixels) -> Pixels:
    """Without the white at both ends."""
    columns = np.flatnonzero((line[:, :, 0] < 128).mean(axis=0) > 0.04)
    if not len(columns):
        return line
    margin = line.shape[0] // 3
    return line[:, max(0, columns[0] - margin) : columns[-1] + margin + 1]
