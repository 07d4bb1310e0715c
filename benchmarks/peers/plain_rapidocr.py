"""RapidOCR as its package comes, default settings: its lines are the words; ours is only the decoding of files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import numpy as np

from domain.geometry import Box
from domain.transcript import Medium, Origin, Page, Transcript, Word
from domain.upload import Upload
from reading import ReadingOptions
from reading.pixels import Pixels
from reading.refused import RefusedError
from reading.sources import open_source

LONGEST = 2400
"""Pixels: as large as ours sees the page."""


class PlainRapidOcr:
    """Loaded once. Pages are neither set upright nor cleared of seals, and a text layer is not looked at."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415  takes a second to import

        self._engine: Any = RapidOCR(params={"Global.log_level": "error"})

    def read(self, upload: Upload, content: bytes, options: ReadingOptions) -> Transcript:
        """The file's pages, each with the lines that RapidOCR found on its pixels.

        Threads are RapidOCR's own choice, whatever `options` says. What cannot be opened has no pages.
        """
        try:
            return Transcript(upload, tuple(self._pages(upload, content, options)), Medium.SCAN, engine=_name())
        except RefusedError as refused:
            return Transcript(upload, (), Medium.SCAN, refused.status, (refused.problem,))

    def words(self, picture: Pixels) -> tuple[Word, ...]:
        """The lines of a picture (BGR), in the order in which RapidOCR gives them."""
        found = self._engine(picture)
        if found.boxes is None or found.txts is None or found.scores is None:
            return ()
        height, width = picture.shape[:2]
        lines = zip(found.boxes, found.txts, found.scores, strict=True)
        return tuple(
            Word(text, _box(corners, width, height), float(score), Origin.OCR) for corners, text, score in lines if text
        )

    def _pages(self, upload: Upload, content: bytes, options: ReadingOptions) -> Iterator[Page]:
        source = open_source(upload.type, content, options.passwords)
        try:
            for number in range(1, source.pages + 1):
                picture = source.picture(number, LONGEST)
                width, height = source.size(number)
                yield Page(number, width, height, self.words(picture), Origin.OCR)
        finally:
            source.close()


def _box(corners: Any, width: int, height: int) -> Box:
    points = np.clip(np.asarray(corners, np.float64) / (width, height), 0.0, 1.0)
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return Box(float(x0), float(y0), float(x1), float(y1))


def _name() -> str:
    return f"rapidocr {version('rapidocr')}"
