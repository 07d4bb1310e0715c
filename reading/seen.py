"""A page read from its pixels: set upright, read by the engine, measured."""

from __future__ import annotations

from domain.transcript import Medium, Origin, Page
from reading.engines import engine
from reading.options import ReadingOptions
from reading.sources import Source

LONGEST = 2400
"""Pixels: an A4 page at 200 dpi. More costs time and reads no better."""


def read_pixels(source: Source, number: int, options: ReadingOptions) -> tuple[Page, Medium]:
    """The page and how its paper reached us. Raises RefusedError for damaged pixels, MachineError without an engine."""
    picture = source.picture(number, LONGEST)
    words = engine(options.engine, options.threads).read(picture)
    height, width = picture.shape[:2]
    return Page(number, float(width), float(height), words, Origin.OCR), Medium.SCAN
