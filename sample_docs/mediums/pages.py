"""A paper's digital pages: as pixels, several papers in one PDF, and how small their print is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate

import cv2
import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2

Pixels = npt.NDArray[np.uint8]
"""Height × width × RGB, or height × width of grey."""
Floats = npt.NDArray[np.float32]

POINTS = 72
"""An inch."""
_USUAL_PRINT = 5.5
"""Points: how tall digits are in running text of 8 pt; for pages that have no text of their own."""
_FEWEST_DIGITS = 12
_NUMBERED = r"第\s*{n}\s*页|{n}\s*/\s*{all}|Page\s*{n}\b|页码[:：]?\s*{n}\b"


@dataclass(frozen=True, slots=True)
class Sent:
    """What arrives: the variant's name, and files by name in reading order."""

    variant: str
    files: dict[str, bytes] = field(default_factory=dict)


def pages_of(pdf: bytes, dpi: float) -> Iterator[Pixels]:
    """Every page as RGB pixels, one at a time."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield np.asarray(page.render(scale=dpi / POINTS).to_pil().convert("RGB"))
    finally:
        document.close()


def sizes_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_size() for page in document]
    finally:
        document.close()


def joined(pdfs: Sequence[bytes]) -> tuple[bytes, list[tuple[int, int]]]:
    """One PDF of all, and each one's first and last page in it."""
    counts = [len(sizes_of(pdf)) for pdf in pdfs]
    whole = put_together((pdf, range(count)) for pdf, count in zip(pdfs, counts, strict=True))
    return whole, [(last - count + 1, last) for last, count in zip(accumulate(counts), counts, strict=True)]


def put_together(parts: Iterable[tuple[bytes, Iterable[int]]]) -> bytes:
    """One PDF of those pages, counted from 0, of those PDFs; the same bytes whenever it is made."""
    whole, out = pikepdf.new(), BytesIO()
    for pdf, numbers in parts:
        with pikepdf.open(BytesIO(pdf)) as part:
            whole.pages.extend(part.pages[number] for number in numbers)
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def print_height(pdf: bytes) -> float:
    """How tall the smallest usual digits are, in points: what decides how coarse a copy may be and still be read."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        places = [at for at, sign in enumerate(text.get_text_range()) if sign.isdigit()][:600]
        boxes = [text.get_charbox(at) for at in places if at < text.count_chars()]
        heights = sorted(top - bottom for _, bottom, _, top in boxes if top > bottom)
    finally:
        document.close()
    return float(heights[len(heights) // 10]) if len(heights) >= _FEWEST_DIGITS else _USUAL_PRINT


def dpi_for(pdf: bytes, pixels: float) -> float:
    """The resolution at which the smallest usual digits are so many pixels tall."""
    return pixels * POINTS / print_height(pdf)


def are_numbered(pdf: bytes) -> bool:
    """Whether every page prints its number, so that pages can be put in order whatever their files are called."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return all(re.search(_NUMBERED.format(n=n, all=len(texts)), text) for n, text in enumerate(texts, 1))


def begins_with_clock(pdf: bytes) -> bool:
    """Whether the first page is a phone's screen that shows the time itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return re.match(r"\s*\d{1,2}:\d{2}\b", document[0].get_textpage().get_text_range()) is not None
    finally:
        document.close()


def inked(page: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what is printed, in pixels; the whole page where nothing is."""
    grey = page if page.ndim == 2 else page.min(axis=2)
    x, y, width, height = cv2.boundingRect((grey < 225).astype(np.uint8))
    return (x, y, x + width, y + height) if width and height else (0, 0, grey.shape[1], grey.shape[0])
