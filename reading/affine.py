"""Mappings between a PDF page's own coordinates and the upright page: points, origin top left, y downwards."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

DEVICE = 1_000_000
"""The page is mapped to a square of so many units: finer than any box needs."""


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: Affine) -> Affine:
        """First `inner`, then this."""
        e, f = self.at(inner.e, inner.f)
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    @property
    def growth(self) -> float:
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def page_to_upright(page: Any, width: float, height: float) -> Affine:
    """PDFium's own mapping (crop box and `/Rotate` included), measured at three points."""

    def device(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, DEVICE, DEVICE, 0, x, y, ctypes.byref(dx), ctypes.byref(dy))
        return dx.value * width / DEVICE, dy.value * height / DEVICE

    far = 1000.0
    (ox, oy), (xx, xy), (yx, yy) = device(0, 0), device(far, 0), device(0, far)
    return Affine((xx - ox) / far, (xy - oy) / far, (yx - ox) / far, (yy - oy) / far, ox, oy)


def turned(turn: int, width: float, height: float) -> Affine:
    """A page of `width` × `height` turned clockwise by 0, 90, 180 or 270 degrees."""
    return {
        90: Affine(0, 1, -1, 0, height, 0),
        180: Affine(-1, 0, 0, -1, width, height),
        270: Affine(0, -1, 1, 0, 0, width),
    }.get(turn, Affine(1, 0, 0, 1, 0, 0))
