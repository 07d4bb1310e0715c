"""Who reads the papers: ours, and the peers that see the same pages and have the same extractors behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import domain
import reading
from benchmarks.accuracy.drawing import fingerprint
from domain.geometry import Box
from domain.transcript import Look, Reader, Transcript, Word
from domain.upload import Upload
from reading.transcripts import reading_key

OURS = "ours"
TESSERACT = "tesseract"
PLAIN_RAPIDOCR = "plain_rapidocr"
PEERS = (TESSERACT, PLAIN_RAPIDOCR)

Contents = Callable[[str], bytes]
"""A file's bytes by its hash."""


@dataclass(frozen=True, slots=True)
class PaperReader:
    """`read` as `reading.read`; `looks` makes the domain's `Reader` for one paper's transcripts."""

    name: str
    fingerprint: str
    """The same for two readers that read the same words from the same bytes."""
    read: Callable[[Upload, bytes], Transcript]
    looks: Callable[[Contents, Sequence[Transcript]], Reader]


def reader_named(name: str, threads: int) -> PaperReader:
    """Raises KeyError for another name than ours and the peers'."""
    return {OURS: _ours, TESSERACT: _tesseract, PLAIN_RAPIDOCR: _plain_rapidocr}[name](threads)


class NoSecondLook:
    """A peer has one engine: what it read stands."""

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        """Nothing."""
        return ()


def _ours(threads: int) -> PaperReader:
    options = reading.ReadingOptions(threads=threads)
    return PaperReader(
        OURS,
        fingerprint_of_reading(options),
        lambda upload, content: reading.read(upload, content, options),
        lambda contents, transcripts: reading.SecondLook(contents, transcripts, options),
    )


def _tesseract(threads: int) -> PaperReader:
    """Tesseract behind our own setting upright: it has no such thing, so this flatters it."""
    options = reading.ReadingOptions(engine="tesseract", threads=threads)
    return PaperReader(
        TESSERACT,
        fingerprint_of_reading(options),
        lambda upload, content: reading.read(upload, content, options),
        lambda contents, transcripts: NoSecondLook(),
    )


def _plain_rapidocr(threads: int) -> PaperReader:
    """RapidOCR as its package comes, default settings."""
    from benchmarks.peers import plain_rapidocr  # noqa: PLC0415  loads the engine only where the peer is asked for

    options = reading.ReadingOptions(threads=threads)
    engine = plain_rapidocr.PlainRapidOcr()
    return PaperReader(
        PLAIN_RAPIDOCR,
        f"{version('rapidocr')}-{fingerprint([Path(plain_rapidocr.__file__)])}",
        lambda upload, content: engine.read(upload, content, options),
        lambda contents, transcripts: NoSecondLook(),
    )


@cache
def fingerprint_of_reading(options: reading.ReadingOptions) -> str:
    """Engines, settings, weights and the code of reading itself: changes whenever the words may."""
    room, nouns = Path(reading.__file__).parent, Path(domain.__file__).parent
    code = [*room.rglob("*.py"), *(nouns / name for name in ("transcript.py", "geometry.py", "upload.py"))]
    weights = (path for path in (room / "weights").glob("*") if path.is_file())
    return fingerprint([*code, *weights])[:32] + reading_key(options)[:32]
