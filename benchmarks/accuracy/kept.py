"""What was read once is kept: transcripts and second looks by the file's hash and by what read it, with the seconds."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from domain.geometry import Box
from domain.transcript import Look, Origin, Reader, Transcript, Word
from domain.upload import FileStatus, Upload
from reading.transcripts import from_bytes, to_bytes


@dataclass(frozen=True, slots=True)
class Seconds:
    """Wall and CPU seconds, those of child processes (Tesseract) included."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), _cpu()

    def read(self) -> Seconds:
        return Seconds(round(time.perf_counter() - self._wall, 4), round(_cpu() - self._cpu, 4))


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass(frozen=True, slots=True)
class KeptReadings:
    """Transcripts under `folder/SHA256.FINGERPRINT.json`.

    With `whatever_read` the newest one of a file will do, whichever code read it: who works on extraction does not
    wait for pixels to be read anew because another changes the reading.
    """

    folder: Path
    fingerprint: str
    whatever_read: bool = False

    def version(self, sha256: str) -> str:
        """The fingerprint of the reading that `transcript` will give."""
        if self.whatever_read and not self._path(sha256, self._own).is_file():
            others = self.folder.glob(f"{sha256}.*.json")
            newest = max(others, key=lambda path: path.stat().st_mtime, default=None)
            return newest.name.split(".")[1] if newest else self._own
        return self._own

    def transcript(self, upload: Upload, read: Callable[[], Transcript]) -> tuple[Transcript, Seconds]:
        """The kept one, or a new one; the seconds are those of the reading, whenever it was."""
        if kept := self._recalled(self._path(upload.sha256, self.version(upload.sha256))):
            return kept
        watch = Stopwatch()
        transcript = read()
        seconds = watch.read()
        if is_whole(transcript):
            path = self._path(upload.sha256, self._own)
            write_whole(path, {"seconds": asdict(seconds), "transcript": json.loads(to_bytes(transcript))})
        return transcript, seconds

    def _recalled(self, path: Path) -> tuple[Transcript, Seconds] | None:
        if not path.is_file():
            return None
        written = json.loads(path.read_text(encoding="utf-8"))
        try:
            return from_bytes(json.dumps(written["transcript"]).encode()), Seconds(**written["seconds"])
        except ValueError:
            return None  # written in another format: it is read again

    @property
    def _own(self) -> str:
        return self.fingerprint[:16]

    def _path(self, sha256: str, version: str) -> Path:
        return self.folder / f"{sha256}.{version}.json"


def is_whole(transcript: Transcript) -> bool:
    """Whether it may be kept. What fell over is read again: the fault may have been of code that was being changed."""
    fell_over = {"unreadable_inside", "page_failed"} & {problem.code for problem in transcript.problems}
    return transcript.status is FileStatus.TAKEN and not fell_over


class KeptLooks:
    """The domain's `Reader`: second looks at one paper, each looked once and then remembered with its seconds."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self._new = False
        self._looking: Reader | None = None
        self.spent = Seconds()
        """On the looks asked for so far, whenever they were taken."""
        self.spent_now = Seconds()
        """On those taken just now."""

    def by(self, reader: Callable[[], Reader]) -> None:
        """Says who looks where nothing is remembered; made at the first such look."""
        self._make = reader

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        """As the domain's `Reader`."""
        key = " ".join((sha256[:16], str(page), *(f"{v:.5f}" for v in asdict(box).values()), look.value))
        if key not in self._seen:
            self._seen[key] = self._look(sha256, page, box, look)
            self._new = True
        seen = self._seen[key]
        self.spent += Seconds(**seen["seconds"])
        return tuple(_word(written) for written in seen["words"])

    def keep(self) -> None:
        """Writes down what was looked at."""
        if self._new:
            write_whole(self._path, self._seen)

    def _look(self, sha256: str, page: int, box: Box, look: Look) -> dict[str, object]:
        watch = Stopwatch()
        self._looking = self._looking or self._make()
        words = self._looking.again(sha256, page, box, look)
        seconds = watch.read()
        self.spent_now += seconds
        return {"seconds": asdict(seconds), "words": [asdict(word) for word in words]}


def _word(written: dict[str, Any]) -> Word:
    box, origin = Box(**written["box"]), Origin(written["origin"])
    return Word(written["text"], box, written["confidence"], origin, tuple(written["edges"]))


def write_whole(path: Path, written: object) -> None:
    """JSON that is there whole or not at all, whoever else writes the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, making = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(written, file, ensure_ascii=False, separators=(",", ":"))
    Path(making).replace(path)
