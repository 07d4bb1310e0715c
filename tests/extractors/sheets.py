"""Papers for tests, drawn as words in their places: no file, no pixels."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

from domain.case import Person
from domain.document import Document
from domain.geometry import Box
from domain.transcript import Look, Medium, Origin, Page, SealRegion, Transcript, Word
from domain.upload import FileType, Upload
from extractors import extract

LETTER = 0.009
"""Width of a Latin letter; a Chinese one is twice as wide."""
LINE = 0.014
"""Height of a word."""


class NoSecondLook:
    """A reader that reads nothing again."""

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        return ()


def word(x: float, y: float, text: str, confidence: float = 1.0, origin: Origin = Origin.TEXT_LAYER) -> Word:
    """`text` with its left edge at `x` and its middle at `y`."""
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text) * LETTER
    return Word(text, Box(x, y - LINE / 2, x + width, y + LINE / 2), confidence, origin)


def grid(
    lines: Sequence[str],
    columns: Sequence[float] = (0.05, 0.27, 0.5, 0.74),
    top: float = 0.2,
    step: float = 0.03,
    origin: Origin = Origin.TEXT_LAYER,
) -> list[Word]:
    """Lines of cells parted by `|`, each cell's left edge in its column; an empty cell leaves its place empty."""
    return [
        word(x, top + n * step, cell.strip(), origin=origin)
        for n, line in enumerate(lines)
        for x, cell in zip(columns, line.split("|"), strict=False)
        if cell.strip()
    ]


def page(
    words: Sequence[Word], number: int = 1, origin: Origin = Origin.TEXT_LAYER, seals: Sequence[SealRegion] = ()
) -> Page:
    return Page(number, 595, 842, tuple(words), origin, seals=tuple(seals))


def transcript(*pages: Page, name: str = "a.pdf", medium: Medium = Medium.DIGITAL) -> Transcript:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return Transcript(Upload(name, sha256, 1000, FileType.PDF), pages, medium)


def read(*words: Word, applicant: Person | None = None) -> tuple[Document, ...]:
    """The documents on one page with these words."""
    return extract([transcript(page(words))], NoSecondLook(), applicant or Person())


def values(document: Document) -> dict[str, str]:
    """Each field's value as text."""
    return {name: str(field.value) for name, field in document.fields.items()}
