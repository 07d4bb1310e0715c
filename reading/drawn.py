"""What a PDF page draws besides text: the borders of cells, pictures, anything red."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from reading.affine import Affine
from reading.forms import matrix_of
from reading.frames import Frame, frame_of, inks_of, is_red
from reading.words import Rule

MOST_OBJECTS = 60_000
MOST_SEGMENTS = 20_000
"""More than any real page draws: a hostile one is followed up to here."""


@dataclass(slots=True)
class Drawn:
    """What a page draws besides text, in upright points."""

    rules: list[Rule] = field(default_factory=list)
    cover: float = 0.0
    objects: int = 0
    segments: int = 0
    texts: int = 0
    behind: int = 0
    red: bool = False
    frames: list[Frame] = field(default_factory=list)
    """Outlines that may stand around a seal."""


def drawn_on(page: Any, upright: Affine, width: float, height: float) -> Drawn:
    """All of it, in upright points. Call it under the lock of `reading.pdfium`."""
    drawn = Drawn()
    for i in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        _collect_object(pdfium_c.FPDFPage_GetObject(page.raw, i), upright, (width, height), drawn, 0)
    return drawn


def _collect_object(thing: Any, upright: Affine, size: tuple[float, float], drawn: Drawn, depth: int) -> None:
    kind = pdfium_c.FPDFPageObj_GetType(thing)
    if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
        drawn.texts += 1
        return
    drawn.objects += 1
    if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        covered = _covered(upright.after(matrix_of(thing)), size)
        drawn.cover += covered
        drawn.behind = drawn.texts if covered > 0.3 else drawn.behind
        drawn.red = True
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        drawn.red = drawn.red or any(is_red(*ink) for ink in inks_of(thing))
        frame = frame_of(thing, upright.after(matrix_of(thing)), size[0])
        drawn.frames += [frame] if frame else []
        _collect_rules(thing, upright.after(matrix_of(thing)), drawn)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < 12 and drawn.objects < MOST_OBJECTS:
        inner = upright.after(matrix_of(thing))
        for i in range(min(pdfium_c.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
            _collect_object(pdfium_c.FPDFFormObj_GetObject(thing, i), inner, size, drawn, depth + 1)


def _covered(place: Affine, size: tuple[float, float]) -> float:
    """Share of the page under a picture, which is drawn on the unit square."""
    corners = [place.at(x, y) for x in (0, 1) for y in (0, 1)]
    x0, x1 = max(0.0, min(x for x, _ in corners)), min(size[0], max(x for x, _ in corners))
    y0, y1 = max(0.0, min(y for _, y in corners)), min(size[1], max(y for _, y in corners))
    return max(0.0, x1 - x0) * max(0.0, y1 - y0) / (size[0] * size[1])


def _collect_rules(path: Any, place: Affine, drawn: Drawn) -> None:
    start = last = (0.0, 0.0)
    for i in range(pdfium_c.FPDFPath_CountSegments(path)):
        drawn.segments += 1
        if drawn.segments > MOST_SEGMENTS:
            return
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = place.at(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            _add_rule(last, here, drawn)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            _add_rule(here, start, drawn)
        last = here


def _add_rule(one: tuple[float, float], other: tuple[float, float], drawn: Drawn) -> None:
    upright = abs(one[0] - other[0]) < 0.5
    if upright and abs(one[1] - other[1]) > 4:
        drawn.rules.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
