"""OFD (GB/T 33190) through ofdkit: its pages' own text with places. Pictures and seals on its pages are not drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time

import ofdkit

from domain.text import Problem
from domain.transcript import Traces
from domain.upload import FileStatus
from reading.pixels import Pixels
from reading.problems import DAMAGED, NO_PAGES
from reading.refused import RefusedError
from reading.textlayer import Layer
from reading.words import Glyph, words_from

POINTS = 72 / 25.4
"""To the millimetre, in which OFD measures."""


class OfdFile:
    """An opened document; pages count from 1."""

    camera = False
    is_png = False

    def __init__(self, document: ofdkit.OFDDocument) -> None:
        self._document = document
        self.pages = len(document.pages)
        self.problems: tuple[Problem, ...] = ()

    def size(self, number: int) -> tuple[float, float]:
        """In points."""
        page = self._page(number)
        return max(page.width, 1.0) * POINTS, max(page.height, 1.0) * POINTS

    def layer(self, number: int) -> Layer | None:
        """The page's characters. OFD says how wide a run is, not each of its characters: they share it out."""
        width, height = self.size(number)
        page = self._page(number)
        x, y = page.box[0], page.box[1]
        glyphs = tuple(glyph for string, run in enumerate(page.runs) for glyph in _glyphs(run, string, x, y))
        inside = tuple(g for g in glyphs if -2 <= g.x0 <= width + 2 and -2 <= g.baseline <= height + 2)
        return Layer(width, height, inside, ())

    def picture(self, number: int, longest: int) -> Pixels:
        """The page's text drawn in its places."""
        from reading.drawing import drawn_words  # loads the font only where a page is shown

        width, height = self.size(number)
        layer = self.layer(number)
        words = words_from(layer.glyphs, layer.rules, width, height) if layer else ()
        return drawn_words(words, width, height, longest)

    def traces(self) -> Traces:
        said = self._document.info
        maker = " ".join(part for part in (said.creator, said.creator_version) if part)
        return Traces(None, maker[:200] or None, _moment(said.creation_date), _moment(said.mod_date))

    def close(self) -> None:
        self._document.close()

    def _page(self, number: int) -> ofdkit.Page:
        """Its content is read at the first question."""
        page = self._document.pages[number - 1]
        try:
            page.box  # noqa: B018
        except (ofdkit.OFDError, ValueError, LookupError) as error:
            raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error
        return page


def open_ofd(content: bytes) -> OfdFile:
    """The opened document; raises RefusedError for one that is damaged or has no page."""
    try:
        document = ofdkit.open(content)
    except (ofdkit.OFDError, ValueError, LookupError, OSError) as error:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error
    if not document.pages:
        document.close()
        raise RefusedError(FileStatus.UNREADABLE, NO_PAGES)
    return OfdFile(document)


def _glyphs(run: ofdkit.TextRun, string: int, left: float, top: float) -> Iterator[Glyph]:
    shares = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in run.text]
    unit = run.width / (sum(shares) or 1)
    at = run.x - left
    for character, share in zip(run.text, shares, strict=True):
        start, at = at, at + unit * share
        yield Glyph(character, start * POINTS, at * POINTS, (run.y - top) * POINTS, run.size * POINTS, string)


def _moment(text: str | None) -> datetime | None:
    """OFD writes the day alone, or day and time."""
    found = re.match(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2})?", text or "")
    if found is None:
        return None
    try:
        return (
            datetime.fromisoformat(found[0])
            if "T" in found[0]
            else datetime.combine(date.fromisoformat(found[0]), time())
        )
    except ValueError:
        return None
