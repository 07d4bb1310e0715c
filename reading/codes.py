"""Bar codes and QR codes of a page, by zxing-cpp."""

from __future__ import annotations

import cv2
import numpy as np

from domain.geometry import Box
from domain.transcript import Code
from reading.pixels import Pixels

LONGEST = 1600
"""Pixels of the page's longer side: a code's modules are still two pixels wide, and larger pages cost more."""
MOST = 20


def codes_of(picture: Pixels) -> tuple[Code, ...]:
    """The codes on an upright page, from the top; those without text are left out."""
    import zxingcpp  # only where a page has pixels

    scale = min(1.0, LONGEST / max(picture.shape[:2]))
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    found = zxingcpp.read_barcodes(np.ascontiguousarray(small), try_invert=False, try_downscale=False)
    codes = (Code(_box(each.position, small.shape), each.format.name, each.text) for each in found if each.text)
    return tuple(sorted(codes, key=lambda code: (code.box.y0, code.box.x0)))[:MOST]


def _box(position: object, shape: tuple[int, ...]) -> Box:
    corners = [getattr(position, corner) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
    height, width = shape[:2]
    xs = [min(max(corner.x / width, 0.0), 1.0) for corner in corners]
    ys = [min(max(corner.y / height, 0.0), 1.0) for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
