"""Outlines that a PDF page draws: what may stand around a seal."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from domain.geometry import Box
from reading.affine import Affine

Ink = tuple[int, int, int]
Place = tuple[float, float]

SIDES = (0.035, 0.5)
"""Least and largest longer side of an outline, of the page's width."""
FLAT = 6.0
"""Longer to shorter side of the flattest outline."""
MOST_SEGMENTS = 200
"""More than any outline has: what has more is a drawing, or characters as shapes."""
CURVED = 0.6
"""Share of its length in which a round outline bends: a rectangle's round corners are short."""
COLOURED = 45
"""Levels between an ink's channels: what has less is black or grey."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`places`: along the outline, in upright points."""

    places: tuple[Place, ...]
    ink: Ink
    round: bool

    def spans(self, lean: float) -> tuple[Place, Place]:
        """Middle, and width and height as a seal sees them that leans so many degrees clockwise."""
        sine, cosine = math.sin(math.radians(lean)), math.cos(math.radians(lean))
        along = [x * cosine + y * sine for x, y in self.places]
        across = [y * cosine - x * sine for x, y in self.places]
        u, v = (min(along) + max(along)) / 2, (min(across) + max(across)) / 2
        return (u * cosine - v * sine, u * sine + v * cosine), (
            max(along) - min(along),
            max(across) - min(across),
        )

    def box(self, width: float, height: float) -> Box:
        """In fractions of a page of that size."""
        xs, ys = [x for x, _ in self.places], [y for _, y in self.places]
        return Box(
            min(max(min(xs) / width, 0.0), 1.0),
            min(max(min(ys) / height, 0.0), 1.0),
            min(max(max(xs) / width, 0.0), 1.0),
            min(max(max(ys) / height, 0.0), 1.0),
        )


def is_coloured(ink: Ink) -> bool:
    """Neither black nor grey nor white."""
    return max(ink) - min(ink) >= COLOURED


def is_red(red: int, green: int, blue: int) -> bool:
    """The colour of seal ink, by components 0–255."""
    return red > 120 and red - max(green, blue) > 60


def inks_of(path: Any) -> Iterator[Ink]:
    """The colours of a path's stroke and filling, where they can be seen."""
    for colour_of in (pdfium_c.FPDFPageObj_GetStrokeColor, pdfium_c.FPDFPageObj_GetFillColor):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = colour_of(path, *(ctypes.byref(v) for v in (red, green, blue, alpha)))
        if known and alpha.value:
            yield red.value, green.value, blue.value


def frame_of(path: Any, place: Affine, width: float) -> Frame | None:
    """The outline that a path draws on a page so many points wide; `None` for a rule, a ground, a drawing."""
    count = pdfium_c.FPDFPath_CountSegments(path)
    if not 4 <= count <= MOST_SEGMENTS or not _is_stroke(path, count):
        return None
    places, bent, length = _followed(path, count, place)
    if len(places) < 4 or not length:
        return None
    sides = [max(p[i] for p in places) - min(p[i] for p in places) for i in (0, 1)]
    if not SIDES[0] * width < max(sides) < SIDES[1] * width or max(sides) > FLAT * min(sides):
        return None
    inks = list(inks_of(path))
    ink = next((ink for ink in inks if is_coloured(ink)), inks[0] if inks else (0, 0, 0))
    is_round = bent > CURVED * length
    return Frame(tuple(places), ink, is_round) if is_round or is_coloured(ink) else None


def _is_stroke(path: Any, count: int) -> bool:
    """Drawn as a line, or as the ground between two outlines: a filled shape is no frame."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        return True
    moves = sum(
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(path, i)) == pdfium_c.FPDF_SEGMENT_MOVETO
        for i in range(count)
    )
    return bool(moves == 2)


def _followed(path: Any, count: int, place: Affine) -> tuple[list[Place], float, float]:
    """Places along a path, and how much of its length is bent, and all its length, in points."""
    places: list[Place] = []
    controls: list[Place] = []
    bent = length = 0.0
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = place.at(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            controls.append(here)
            if len(controls) == 3 and places:
                curve = _curve([places[-1], *controls])
                bent += math.dist(places[-1], here)
                length += math.dist(places[-1], here)
                places += curve
                controls = []
            continue
        if kind == pdfium_c.FPDF_SEGMENT_LINETO and places:
            length += math.dist(places[-1], here)
        places.append(here)
    return places, bent, length


def _curve(points: Sequence[Place]) -> list[Place]:
    """Four places along a cubic curve, its end among them."""
    found = []
    for t in (0.25, 0.5, 0.75, 1.0):
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * p[axis] for w, p in zip(parts, points, strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found
