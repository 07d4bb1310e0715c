"""What a file says: pages of words with boxes and confidences, and plain measurements. Never pixels."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.geometry import Box
from domain.text import Problem
from domain.upload import FileStatus, Upload


class Origin(StrEnum):
    """Where a word comes from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    DATA = "data"
    """A cell of a sheet or a line of a message, in a place that reading laid out."""


class Medium(StrEnum):
    """How the paper reached us; printed as `documents[].medium`."""

    DIGITAL = "digital"
    SCAN = "scan"
    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text on one line without a wide gap: `姓名：张伟明` may be one word, two table cells never are."""

    text: str
    box: Box
    confidence: float = 1.0
    """0–1; 1 for a trusted text layer."""
    origin: Origin = Origin.TEXT_LAYER
    edges: tuple[float, ...] = ()
    """x of each character's left edge and the last one's right edge (`len(text) + 1` fractions); empty: unknown."""

    def part(self, start: int, end: int) -> Box:
        """The box of `text[start:end]`: exact where edges are known, else shared out by character width."""
        left, right = (self.edges[start], self.edges[end]) if self.edges else self._shared_out(start, end)
        return Box(min(left, right), self.box.y0, max(left, right), self.box.y1)

    def cut(self, start: int, end: int) -> Word:
        """`text[start:end]` as a word of its own, outer spaces removed."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        end = max(start, end)
        edges = self.edges[start : end + 1] if self.edges else ()
        return Word(self.text[start:end], self.part(start, end), self.confidence, self.origin, edges)

    def _shared_out(self, start: int, end: int) -> tuple[float, float]:
        widths = [2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in self.text] or [1]
        unit = self.box.width / sum(widths)
        return self.box.x0 + unit * sum(widths[:start]), self.box.x0 + unit * sum(widths[:end])


@dataclass(frozen=True, slots=True)
class View:
    """How the page as stored was set upright: replaying it gives the picture that all boxes refer to.

    Applied in this order: EXIF or PDF rotation (implied), `quad` warped to a rectangle, `turn`, `skew`, `bend`.
    """

    turn: int = 0
    """Quarter turns clockwise, in degrees: 0, 90, 180, 270."""
    skew: float = 0.0
    """Degrees turned clockwise after that."""
    quad: tuple[tuple[float, float], ...] = ()
    """The paper's corners in the stored picture (fractions; top left, then clockwise); empty: the whole picture."""
    bend: tuple[float, ...] = ()
    """How its lines still bend after all that, as `reading.bend` has it; empty: they are straight."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Measured on the upright picture. `None`: not measured (a text layer needs no pixels)."""

    sharpness: float | None = None
    """Variance of the Laplacian at 1 000 px page width; under about 60 is blurred."""
    blank: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SealRegion:
    """A seal seen on the page; `text` is empty where its ring was not read."""

    box: Box
    text: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Code:
    """A bar code or QR code on the page; `text` as it was decoded. Evidence like any word: never logged."""

    box: Box
    format: str
    """As zxing names it: `QRCode`, `Code128`, `DataMatrix`, …"""
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One upright page. `number` counts from 1 through the file; width and height are of the upright page, in points
    (1/72 inch) for PDF and in pixels for pictures: only their ratio means the same everywhere."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    origin: Origin
    view: View = View()
    quality: Quality = Quality()
    seals: tuple[SealRegion, ...] = ()
    goes_on: bool = False
    """The sheet or picture of the page before, cut only because it is long: never the beginning of a document."""
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """What the file says of its own making; `None` or empty where it says nothing."""

    producer: str | None = None
    creator: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    disagreeing: tuple[int, ...] = ()
    """Pages (from 1) whose text layer says something else than what is seen; they were read from their pixels."""
    unseen: tuple[int, ...] = ()
    """Pages with words in the text layer that nobody can see; they were left out."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """An upload and what was read from it. `status` is `taken`, `locked` or `unreadable`; problems say why."""

    upload: Upload
    pages: tuple[Page, ...]
    medium: Medium
    status: FileStatus = FileStatus.TAKEN
    problems: tuple[Problem, ...] = ()
    traces: Traces = Traces()
    engine: str = ""
    """Name and version of the OCR engine that read pixels; empty when a text layer sufficed."""


class Look(StrEnum):
    """How to look at a region again."""

    OTHER_ENGINE = "other_engine"
    RED_CHANNEL = "red_channel"
    ENLARGED = "enlarged"


class Reader(Protocol):
    """Reads one region of a page again. Handed to `extract`, which never sees pixels."""

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        """Words inside `box` (page fractions) of `page` (from 1, in that file); empty when nothing was read."""
        ...


class Pictures(Protocol):
    """Cuts pictures out of upright pages. Handed to `report`, which never opens a file."""

    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        """PNG bytes of `box` (page fractions) of `page` (from 1, in that file), made slightly larger than asked."""
        ...

    def page(self, sha256: str, page: int, width: int) -> bytes:
        """JPEG bytes of the whole upright page, `width` pixels wide."""
        ...
