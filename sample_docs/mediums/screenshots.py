"""Screenshots: a page in a viewer of a phone or desktop, dark mode, one scroll in several pictures or in a long one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from random import Random

import cv2
import numpy as np
from PIL import Image

from sample_docs.mediums.chrome import Chrome, draw_bar, draw_chrome
from sample_docs.mediums.containers import Container, encoded, numbered
from sample_docs.mediums.pages import POINTS, Pixels, Sent, begins_with_clock, dpi_for, pages_of, sizes_of

VARIANTS = ("plain", "dark", "scroll", "stitched")
_WIDTHS = (1080, 1080, 1170, 1200, 1242)
"""Pixels across a phone's screen."""
_LEGIBLE = 8.5
"""Pixels: the height of digits that a person can read on a screen; people zoom in until they are."""
_LONGEST = 20_000
"""Pixels: where a phone ends a long picture and begins the next."""
_FIELD = 61
"""Pixels: the least side of a coloured field, such as an app's title; a stamp's strokes are thinner."""
_APP_WIDTH = 460
_APP_SHAPE = 1.9
"""A page no wider (points) and at least so many times as tall is an app's screen; a viewer shows any other."""


def screenshot(stem: str, pdf: bytes, rng: Random, variant: str = "") -> Sent:
    """Pictures as the device saves them, in reading order. Raises KeyError for another variant."""
    variant = variant or rng.choices(VARIANTS, (3, 2, 2, 2))[0]
    pictures = _DRAW[variant](pdf, rng)
    endings = ("png", "png", "png", "jpg", "webp") if variant != "stitched" else ("png", "png", "jpg")
    container = Container(rng.choice(endings), rng.randint(84, 93), (72, 72))
    files = (encoded(Image.fromarray(picture), container) for picture in pictures)
    return Sent(variant, numbered(f"{stem}.screenshot", container.ending, files))


def _plain(pdf: bytes, rng: Random, *, dark: bool = False) -> Iterator[Pixels]:
    """A page a picture: on the phone below the status bar, on the desktop in a window."""
    if _is_app(pdf) or rng.random() < 0.6:
        return _on_phone(pdf, rng, dark=dark)
    return _on_desktop(pdf, rng, dark=dark)


def _on_phone(pdf: bytes, rng: Random, *, dark: bool) -> Iterator[Pixels]:
    """The page fills the width; what the screen has left below is empty."""
    width = _phone_width(pdf, rng)
    chrome = draw_chrome(width, rng, _bars(pdf), dark=dark or _is_dark(pdf))
    for page in _fitted(pdf, width):
        content = darkened(page) if dark else page
        room = max(0, round(width * 2.1) - chrome.height - content.shape[0])
        yield chrome.around(np.vstack([content, chrome.empty(room)]))


def _on_desktop(pdf: bytes, rng: Random, *, dark: bool) -> Iterator[Pixels]:
    """The page in a viewer's grey window, a tool bar above and a task bar below."""
    dpi = max(rng.uniform(100, 130), min(170.0, dpi_for(pdf, _LEGIBLE)))
    edge, ground = rng.randint(40, 320), 32 if dark else rng.choice((82, 120, 230))
    for page in pages_of(pdf, dpi):
        content = darkened(page) if dark else page
        framed = cv2.copyMakeBorder(content, 16, 24, edge, edge, cv2.BORDER_CONSTANT, value=(ground,) * 3)
        width = framed.shape[1]
        yield np.vstack([draw_bar(width, rng, "tools", dark=dark), framed, draw_bar(width, rng, "tasks", dark=dark)])


def _scroll(pdf: bytes, rng: Random) -> Iterator[Pixels]:
    """One scroll in several pictures: the bars above stay, each begins with some rows of the one before."""
    chrome, parts = _scrolled(pdf, rng)
    whole, width = np.vstack(parts), parts[0].shape[1]
    window, top = round(width * rng.uniform(1.95, 2.2)) - chrome.height, 0
    while True:
        shown = whole[top : top + window]
        yield chrome.around(np.vstack([shown, chrome.empty(window - shown.shape[0])]))
        if top + window >= whole.shape[0]:
            return
        top = min(top + window - round(window * rng.uniform(0.08, 0.3)), whole.shape[0] - window)


def _stitched(pdf: bytes, rng: Random) -> Iterator[Pixels]:
    """One very long picture; several where even a phone would end it, between two pages."""
    chrome, parts = _scrolled(pdf, rng)
    waiting: list[Pixels] = []
    for part in parts:
        if waiting and sum(map(len, waiting)) + len(part) > _LONGEST:
            yield chrome.around(np.vstack(waiting))
            waiting = []
        waiting.append(part)
    yield chrome.around(np.vstack(waiting))


def _scrolled(pdf: bytes, rng: Random) -> tuple[Chrome, list[Pixels]]:
    """What stays on the screen, and what moves, a part a page: a viewer's pages have a gap below; an app's screens
    follow each other, and what stands on top of every one of them is its title, which stays."""
    width = _phone_width(pdf, rng)
    chrome, pages = draw_chrome(width, rng, _bars(pdf), dark=_is_dark(pdf)), list(_fitted(pdf, width))
    if not _is_app(pdf):
        return chrome, [np.vstack([page, chrome.empty(14)]) for page in pages]
    title = _same_on_top(pages)
    above = np.vstack([chrome.above, pages[0][:title]])
    return replace(chrome, above=above), [_without_empty_end(page[title:]) for page in pages]


def _same_on_top(pages: Sequence[Pixels]) -> int:
    """How many rows all pages begin with, to the last empty one of them; none where there is a single page.

    The clock moves on from screen to screen, so its rows, the topmost tenth of the width, need not be the same.
    """
    if len(pages) == 1:
        return 0
    rows, clock = min(map(len, pages)), pages[0].shape[1] // 10
    same = np.all([np.all(page[:rows] == pages[0][:rows], axis=(1, 2)) for page in pages], axis=0)
    same[:clock] = True
    title = rows if same.all() else int(same.argmin())
    empty = np.flatnonzero(_drawn(pages[0][:title]) == 0)
    return int(empty[-1]) if empty.size and empty[-1] > clock else 0


def _drawn(page: Pixels) -> Pixels:
    """Of each row, how far its colours are apart."""
    return np.asarray((page.max(axis=1) - page.min(axis=1)).max(axis=1), np.uint8)


def _without_empty_end(page: Pixels) -> Pixels:
    """Up to a little below the last row that is not of one colour."""
    drawn = np.flatnonzero(_drawn(page) > 24)
    return page[: int(drawn[-1]) + 24] if drawn.size else page


_DRAW: dict[str, Callable[[bytes, Random], Iterator[Pixels]]] = {
    "plain": _plain,
    "dark": partial(_plain, dark=True),
    "scroll": _scroll,
    "stitched": _stitched,
}


def darkened(page: Pixels) -> Pixels:
    """Dark mode: light and dark change places, hues stay, black becomes a dark grey. Coloured fields and a page that
    is dark already stay."""
    low, high = page.min(axis=2), page.max(axis=2)
    if np.median(high) < 100:
        return page
    swapped = page + (255 - low.astype(np.int16) - high)[..., None]
    coloured = cv2.boxFilter(((high - low) > 70).astype(np.float32), -1, (_FIELD, _FIELD))[..., None] > 0.5
    return np.asarray(np.where(coloured, page * 0.8, 22 + swapped * 0.83), np.uint8)


def _is_app(pdf: bytes) -> bool:
    width, height = sizes_of(pdf)[0]
    return width <= _APP_WIDTH and height >= _APP_SHAPE * width


def _is_dark(pdf: bytes) -> bool:
    return bool(np.median(next(pages_of(pdf, POINTS / 2))) < 100)


def _bars(pdf: bytes) -> tuple[str, ...]:
    """Which bars the phone shows above the page: an app's own screen has its title, and at times the clock, on it."""
    if not _is_app(pdf):
        return ("status", "title")
    return () if begins_with_clock(pdf) else ("status",)


def _phone_width(pdf: bytes, rng: Random) -> int:
    """Pixels; a phone held across, or zoomed in, where the print would be too small."""
    width = rng.choice(_WIDTHS)
    points = max(across for across, _ in sizes_of(pdf))
    return max(width, round(min(2400, dpi_for(pdf, _LEGIBLE) * points / POINTS)))


def _fitted(pdf: bytes, width: int) -> Iterator[Pixels]:
    """Every page exactly that wide."""
    points = max(across for across, _ in sizes_of(pdf))
    for page in pages_of(pdf, width * POINTS / points):
        spare = max(0, width - page.shape[1])
        padded = cv2.copyMakeBorder(page, 0, 0, spare // 2, spare - spare // 2, cv2.BORDER_CONSTANT, value=(225,) * 3)
        yield np.asarray(padded[:, :width], np.uint8)
