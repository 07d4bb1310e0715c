"""Scans: an office scanner's, grey, faxed, coarse, on thin paper, a copy of a copy, and of needle printers' paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
_FINE = 204
"""Dots an inch across a fax; pages are drawn so and then made as coarse as the machine is down the page."""
_LEGIBLE = 8.0
"""Pixels: how tall digits must be for a person to be sure of them on a coarse scan."""


def scan(stem: str, pdf: bytes, rng: Random, variant: str = "", *, in_one_file: bool = False) -> Sent:
    """The paper as a scanner or fax sends it; variant and container are drawn. Raises KeyError for another variant."""
    variant = variant or rng.choices(VARIANTS, _OFTEN)[0]
    sheets = _DRAW[variant](pdf, rng)
    endings = [ending for ending in sheets.endings if ending in ("pdf", "tif") or not in_one_file]
    container = Container(rng.choice(endings), rng.randint(58, 82), sheets.dpi)
    return Sent(variant, pack(f"{stem}.scan", sheets.pages, container, bilevel=variant == "fax"))


def scan_pdf(pdf: bytes, rng: Random, dpi: int = 170) -> bytes:
    """An office scanner's PDF of pictures only."""
    container = Container("pdf", rng.randint(62, 82), (dpi, dpi))
    (content,) = pack("", _on_glass(pdf, rng, dpi), container).values()
    return content


@dataclass(frozen=True, slots=True)
class _Sheets:
    """Scanned pages, drawn while they are taken; the kinds of file that such a machine writes; dpi across and down."""

    pages: Iterable[Pixels]
    endings: tuple[str, ...]
    dpi: tuple[float, float]


def _office(pdf: bytes, rng: Random) -> _Sheets:
    """In colour; one in six lies on its side or upside down in the feeder."""
    dpi, quarters = rng.choice((150, 200, 200, 300)), rng.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2))
    pages = (quarter_turned(page, quarters) for page in _on_glass(pdf, rng, dpi))
    return _Sheets(pages, ("pdf", "pdf", "pdf", "tif", "jpg", "png", "webp"), (dpi, dpi))


def _grey(pdf: bytes, rng: Random) -> _Sheets:
    dpi = rng.choice((150, 200, 300))
    return _Sheets(map(grey, _on_glass(pdf, rng, dpi)), ("pdf", "pdf", "tif", "png", "jpg", "bmp"), (dpi, dpi))


def _fax(pdf: bytes, rng: Random) -> _Sheets:
    """Fine (204 × 196 dpi) where the print is small, otherwise often standard (200 × 100): pixels are not square."""
    standard = dpi_for(pdf, _LEGIBLE + 2) <= 110 and rng.random() < 0.7
    dpi = (200, 100) if standard else (204, 196)
    clock = f"2026-11-{rng.randint(10, 19)} {rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}"
    sender = f"{clock}   FAX 0000-{rng.randint(1000, 9999)}   P."
    numbered = enumerate(pages_of(pdf, _FINE), 1)
    pages = (faxed(_stretched(page, dpi), rng, f"{sender}{n:02d}", coarse=standard) for n, page in numbered)
    return _Sheets(pages, ("tif", "tif", "pdf", "png"), dpi)


def _low_dpi(pdf: bytes, rng: Random) -> _Sheets:
    """100 to 120 dpi, only finer where the print is so small that nobody could read it."""
    dpi = round(max(rng.randint(100, 120), min(150, dpi_for(pdf, _LEGIBLE - 1.5))))
    return _Sheets(_on_glass(pdf, rng, dpi), ("pdf", "jpg", "bmp", "tif", "webp"), (dpi, dpi))


def _show_through(pdf: bytes, rng: Random) -> _Sheets:
    """What shines through a page is the next one; behind the last, its own turned head."""
    dpi = rng.choice((150, 200))
    fronts_and_backs = pairwise(_and_its_end(pages_of(pdf, dpi)))
    pages = (on_glass(shone_through(page, back, rng), rng) for page, back in fronts_and_backs)
    return _Sheets(pages, ("pdf", "pdf", "jpg", "tif"), (dpi, dpi))


def _copy_of_copy(pdf: bytes, rng: Random) -> _Sheets:
    return _Sheets((copied_twice(page, rng) for page in pages_of(pdf, 200)), ("pdf", "tif", "jpg", "png"), (200, 200))


def _dot_matrix(pdf: bytes, rng: Random) -> _Sheets:
    dpi = rng.choice((200, 240))
    pages = (on_glass(needle_printed(page, rng, dpi), rng) for page in pages_of(pdf, dpi))
    return _Sheets(pages, ("pdf", "pdf", "jpg", "tif"), (dpi, dpi))


_DRAW: dict[str, Callable[[bytes, Random], _Sheets]] = {
    "office": _office,
    "grey": _grey,
    "fax": _fax,
    "low_dpi": _low_dpi,
    "show_through": _show_through,
    "copy_of_copy": _copy_of_copy,
    "dot_matrix": _dot_matrix,
}


def _on_glass(pdf: bytes, rng: Random, dpi: float) -> Iterator[Pixels]:
    return (on_glass(page, rng) for page in pages_of(pdf, dpi))


def _stretched(page: Pixels, dpi: tuple[int, int]) -> Pixels:
    """A page of that fineness at a fax machine's resolutions."""
    size = (round(page.shape[1] * dpi[0] / _FINE), round(page.shape[0] * dpi[1] / _FINE))
    return np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)


def _and_its_end(pages: Iterable[Pixels]) -> Iterator[Pixels]:
    """All pages, and after the last one itself upside down."""
    for page in pages:
        yield page
    yield quarter_turned(page, 2)
