"""Scans: an office scanner's, grey, faxed, coarse, on thin paper, a copy of a copy, and of needle printers' paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from random import Random

import cv2
import numpy as np

from sample_docs.mediums.containers import Container, pack
from sample_docs.mediums.pages import Pixels, Sent, dpi_for, pages_of
from sample_docs.mediums.pixels import grey, quarter_turned
from sample_docs.mediums.wear import copied_twice, faxed, needle_printed, on_glass, shone_through

VARIANTS = ("office", "grey", "fax", "low_dpi", "show_through", "copy_of_copy", "dot_matrix")
_OFTEN = (5, 2, 2, 2, 1, 1, 2)
_LEGIBLE = 8.0
"""Pixels: how tall digits must be for a person to be sure of them on a coarse scan."""


def scan(stem: str, pdf: bytes, rng: Random, variant: str = "") -> Sent:
    """The paper as a scanner or fax sends it; variant and container are drawn. Raises KeyError for another variant."""
    variant = variant or rng.choices(VARIANTS, _OFTEN)[0]
    return Sent(variant, _DRAW[variant](f"{stem}.scan", pdf, rng))


def scan_pdf(pdf: bytes, rng: Random, dpi: int = 170) -> bytes:
    """An office scanner's PDF of pictures only."""
    container = Container("pdf", rng.randint(62, 82), (dpi, dpi))
    (content,) = pack("", _scanned(pdf, rng, dpi), container).values()
    return content


def _office(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    """In colour; one in six lies on its side or upside down in the feeder."""
    dpi = rng.choice((150, 200, 200, 300))
    container = _container(rng, ("pdf", "pdf", "pdf", "tif", "jpg", "png", "webp"), dpi)
    quarters = rng.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2))
    return pack(stem, (quarter_turned(page, quarters) for page in _scanned(pdf, rng, dpi)), container)


def _grey(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    dpi = rng.choice((150, 200, 300))
    container = _container(rng, ("pdf", "pdf", "tif", "png", "jpg", "bmp"), dpi)
    return pack(stem, map(grey, _scanned(pdf, rng, dpi)), container)


def _fax(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    """Fine (204 × 196 dpi) where the print is small, otherwise often standard (200 × 100): pixels are not square."""
    standard = dpi_for(pdf, _LEGIBLE + 2) <= 110 and rng.random() < 0.7
    dpi = (200, 100) if standard else (204, 196)
    container = _container(rng, ("tif", "tif", "pdf", "png"), dpi)
    day = f"2026-11-{rng.randint(10, 19)} {rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}"
    pages = pages_of(pdf, 204)
    lines = (f"{day}   FAX 0000-{rng.randint(1000, 9999)}   P.{number:02d}" for number in range(1, 2000))
    sent = (faxed(_stretched(page, dpi), rng, line, coarse=standard) for page, line in zip(pages, lines, strict=False))
    return pack(stem, sent, container, bilevel=True)


def _low_dpi(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    """100 to 120 dpi, only finer where the print is so small that nobody could read it."""
    dpi = round(max(rng.randint(100, 120), min(150, dpi_for(pdf, _LEGIBLE - 1.5))))
    container = _container(rng, ("pdf", "jpg", "bmp", "tif", "webp"), dpi)
    return pack(stem, _scanned(pdf, rng, dpi), container)


def _show_through(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    """What shines through a page is the next one; behind the last, its own turned head."""
    dpi = rng.choice((150, 200))
    pages = ((on_glass(shone_through(page, back, rng), rng)) for page, back in _with_backs(pages_of(pdf, dpi)))
    return pack(stem, pages, _container(rng, ("pdf", "pdf", "jpg", "tif"), dpi))


def _copy_of_copy(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    dpi = 200
    pages = (copied_twice(page, rng) for page in pages_of(pdf, dpi))
    return pack(stem, pages, _container(rng, ("pdf", "tif", "jpg", "png"), dpi))


def _dot_matrix(stem: str, pdf: bytes, rng: Random) -> dict[str, bytes]:
    dpi = rng.choice((200, 240))
    pages = (on_glass(needle_printed(page, rng, dpi), rng) for page in pages_of(pdf, dpi))
    return pack(stem, pages, _container(rng, ("pdf", "pdf", "jpg", "tif"), dpi))


_DRAW: dict[str, Callable[[str, bytes, Random], dict[str, bytes]]] = {
    "office": _office,
    "grey": _grey,
    "fax": _fax,
    "low_dpi": _low_dpi,
    "show_through": _show_through,
    "copy_of_copy": _copy_of_copy,
    "dot_matrix": _dot_matrix,
}


def _scanned(pdf: bytes, rng: Random, dpi: float) -> Iterator[Pixels]:
    return (on_glass(page, rng) for page in pages_of(pdf, dpi))


def _container(rng: Random, endings: tuple[str, ...], dpi: float | tuple[float, float]) -> Container:
    square = dpi if isinstance(dpi, tuple) else (dpi, dpi)
    return Container(rng.choice(endings), rng.randint(58, 82), square)


def _stretched(page: Pixels, dpi: tuple[int, int]) -> Pixels:
    """A page of 204 dpi at a fax machine's resolutions."""
    size = (round(page.shape[1] * dpi[0] / 204), round(page.shape[0] * dpi[1] / 204))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def _with_backs(pages: Iterable[Pixels]) -> Iterator[tuple[Pixels, Pixels]]:
    return pairwise(_and_its_end(pages))


def _and_its_end(pages: Iterable[Pixels]) -> Iterator[Pixels]:
    """All pages, and after the last one itself upside down."""
    for page in pages:
        yield page
    yield quarter_turned(page, 2)
