"""Confidences that mean what they say: of fields at 0.95, 95 % are right.

What extraction arrives at is a product of factors: in order, but no probability. `confidence_table.json`, fitted on
drawn papers by `python -m benchmarks.accuracy.calibrate`, says how many fields of each such raw confidence were right,
for words of a text layer and of OCR apart, and for each way of finding a value that occurs often enough.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from domain.document import Document, Field
from domain.transcript import Origin, Transcript
from extractors.choose import SURE

TABLE = Path(__file__).with_name("confidence_table.json")
Curve = tuple[tuple[float, float], ...]
"""(raw, calibrated), both rising; straight lines between, level outside."""


def calibrated(document: Document, transcripts: Sequence[Transcript]) -> Document:
    """The document with each field's confidence as the table has it; without a table as it was."""
    curves = table()
    if not curves:
        return document
    fields = {f.name: _calibrated(f, origin_of(document, f, transcripts), curves) for f in document.fields.values()}
    return replace(document, fields=fields)


def origin_of(document: Document, field: Field, transcripts: Sequence[Transcript]) -> Origin:
    """Whether the page that a field stands on was read by OCR; what cells of data say counts as a text layer."""
    sha256, number = document.place(field.page)
    pages = (p for t in transcripts if t.upload.sha256 == sha256 for p in t.pages if p.number == number)
    return Origin.OCR if any(page.origin is Origin.OCR for page in pages) else Origin.TEXT_LAYER


def curve_names(origin: Origin, method: str) -> tuple[str, str]:
    """The curves that may hold for a field, the closest first."""
    return f"{origin.value}/{method}", origin.value


def on_curve(raw: float, curve: Curve) -> float:
    """The calibrated confidence for a raw one."""
    place = bisect_right([x for x, _ in curve], raw)
    if place in (0, len(curve)):
        return curve[max(0, place - 1)][1]
    (x0, y0), (x1, y1) = list(pairwise(curve))[place - 1]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)


@cache
def table() -> Mapping[str, Curve]:
    """The fitted curves by name; empty where none was ever fitted."""
    if not TABLE.is_file():
        return {}
    written = json.loads(TABLE.read_text(encoding="utf-8"))
    return {name: tuple((x, y) for x, y, _ in knots) for name, knots in written["curves"].items()}


def _calibrated(field: Field, origin: Origin, curves: Mapping[str, Curve]) -> Field:
    curve = next((curves[name] for name in curve_names(origin, field.method) if name in curves), None)
    if curve is None:
        return field
    confidence = round(on_curve(field.confidence, curve), 3)
    return replace(field, confidence=confidence, needs_review=field.needs_review or confidence < SURE)
