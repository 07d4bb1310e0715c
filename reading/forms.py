"""Text inside a PDF form (a group drawn as a whole) that PDFium places as if there were no form.

It does so with characters whose text is said beside them (`/ActualText`): Chromium writes it for each character whose
glyph serves two codes (用, 大, 人 and others of many fonts), and puts the whole page into a form where anything on it
is translucent: a seal, say.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

from reading.affine import Affine

MOST_OBJECTS = 60_000
DEEPEST = 12
AS_IT_IS = Affine(1, 0, 0, 1, 0, 0)


def laid_texts(page: Any) -> dict[int, Affine]:
    """Address of each text object inside a form that is moved or scaled → the form's mapping to the page."""
    found: dict[int, Affine] = {}
    for i in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        thing = pdfium_c.FPDFPage_GetObject(page.raw, i)
        if pdfium_c.FPDFPageObj_GetType(thing) == pdfium_c.FPDF_PAGEOBJ_FORM:
            found.update(_texts_in(thing, matrix_of(thing), 0))
    return found


def _texts_in(form: Any, laid: Affine, depth: int) -> Iterator[tuple[int, Affine]]:
    for i in range(min(pdfium_c.FPDFFormObj_CountObjects(form), MOST_OBJECTS)):
        thing = pdfium_c.FPDFFormObj_GetObject(form, i)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT and laid != AS_IT_IS:
            yield address_of(thing), laid
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _texts_in(thing, laid.after(matrix_of(thing)), depth + 1)


def address_of(thing: Any) -> int:
    """The same for one page object however it was come by."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def matrix_of(thing: Any) -> Affine:
    """How a page object is laid on what holds it."""
    matrix = pdfium_c.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def is_misplaced(string: Any, laid: Affine, x: float, y: float) -> bool:
    """Whether a character's origin lies where its text object would without its form."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(string, *(ctypes.byref(edge) for edge in edges)):
        return False
    left, bottom, right, top = (edge.value for edge in edges)
    corners = [laid.at(u, v) for u in (left, right) for v in (bottom, top)]
    return not _holds(corners, x, y) and _holds([(left, bottom), (right, top)], x, y)


def _holds(corners: list[tuple[float, float]], x: float, y: float) -> bool:
    xs, ys = [u for u, _ in corners], [v for _, v in corners]
    near = 0.5 * max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
    return min(xs) - near < x < max(xs) + near and min(ys) - near < y < max(ys) + near
