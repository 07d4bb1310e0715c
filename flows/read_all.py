"""Reading every file of a case, once: kept transcripts are recalled, and every page is announced before it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import reading
from domain.transcript import Transcript
from domain.upload import FileStatus, Upload
from flows.papers import Papers
from reading import ReadingOptions
from reading.transcripts import from_bytes, reading_key, to_bytes


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: page `page` of `pages` of file `file` (its hash's first 12 digits), the `number`th of `files`.

    `page` is 0 when the file is begun; `files` counts those that are read, not duplicates.
    """

    file: str
    number: int
    files: int
    page: int
    pages: int


Progress = Callable[[Step], None]
"""Told before every file and page; may raise CancelledError to stop the run there."""


class Readings(Protocol):
    """Keeps transcripts from run to run, so that nothing is read twice."""

    def reading(self, sha256: str, key: str) -> bytes | None:
        """The kept transcript, or None."""
        ...

    def keep_reading(self, sha256: str, key: str, content: bytes) -> None:
        """Keeps one; a former one of the same key is replaced."""
        ...


def read_all(
    papers: Papers, options: ReadingOptions, progress: Progress, readings: Readings | None
) -> tuple[Transcript, ...]:
    """The transcripts of all files that were taken, in order; of an archive or mail, those of what was in it."""
    taken = [u for u in papers.uploads if u.status is FileStatus.TAKEN and not u.type.is_container]
    key = reading_key(options) if readings else ""
    transcripts = []
    for number, upload in enumerate(taken, start=1):
        progress(Step(upload.ref, number, len(taken), 0, 0))
        if (transcript := _recalled(upload, key, readings)) is None:
            telling = replace(options, between_pages=_page_teller(progress, upload, number, len(taken)))
            transcript = reading.read(upload, papers.content_of(upload.sha256), telling)
            _keep(transcript, key, readings)
        transcripts.append(transcript)
    return tuple(transcripts)


def _recalled(upload: Upload, key: str, readings: Readings | None) -> Transcript | None:
    kept = readings.reading(upload.sha256, key) if readings else None
    if kept is None:
        return None
    try:
        # The same bytes may have come under another name meanwhile.
        return replace(from_bytes(kept), upload=upload)
    except ValueError:
        return None  # written by a version that wrote otherwise, or damaged: it is read again


def _keep(transcript: Transcript, key: str, readings: Readings | None) -> None:
    # What could not be opened is tried again: a password may have come, or a package.
    if readings and transcript.status is FileStatus.TAKEN:
        readings.keep_reading(transcript.upload.sha256, key, to_bytes(transcript))


def _page_teller(progress: Progress, upload: Upload, number: int, files: int) -> Callable[[int, int], None]:
    def tell(page: int, pages: int) -> None:
        progress(Step(upload.ref, number, files, page, pages))

    return tell
