"""Transcripts as bytes and back, for a cache that the caller keeps, and the key that says when one may be used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version as package_version
from typing import Any

from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.transcript import Code, Medium, Origin, Page, Quality, SealRegion, Traces, Transcript, View, Word
from domain.upload import FileStatus, FileType, Upload
from reading.engines import engines
from reading.options import ReadingOptions

FORMAT = 17
"""Raised whenever reading gives other transcripts for the same bytes, or this file writes them otherwise."""
LIBRARIES = ("pypdfium2", "pillow", "opencv-python", "onnxruntime")


def reading_key(options: ReadingOptions) -> str:
    """The same for two readings that give the same transcript for the same bytes: engines, versions, settings.

    Passwords count, hashed: with another one a locked file opens. Threads and progress do not.
    """
    passwords = hashlib.sha256("\n".join(options.passwords).encode()).hexdigest()
    parts = [
        f"format={FORMAT}",
        f"engine={options.engine}",
        *(f"{name}={version}" for name, version in sorted(engines().items())),
        *(f"{name}={package_version(name)}" for name in LIBRARIES),
        f"passwords={passwords}",
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def to_bytes(transcript: Transcript) -> bytes:
    """UTF-8 JSON; `from_bytes` gives an equal transcript."""
    return json.dumps(asdict(transcript), ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def from_bytes(content: bytes) -> Transcript:
    """The transcript that `to_bytes` wrote; raises ValueError for anything else."""
    try:
        written: Mapping[str, Any] = json.loads(content)
        return Transcript(
            upload=_upload(written["upload"]),
            pages=tuple(_page(p) for p in written["pages"]),
            medium=Medium(written["medium"]),
            status=FileStatus(written["status"]),
            problems=_problems(written["problems"]),
            traces=_traces(written["traces"]),
            engine=written["engine"],
        )
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("not a transcript") from error


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a transcript")


def _upload(written: Mapping[str, Any]) -> Upload:
    return Upload(
        written["name"],
        written["sha256"],
        written["size"],
        FileType(written["type"]),
        FileStatus(written["status"]),
        written["duplicate_of"],
        _problems(written["problems"]),
    )


def _page(written: Mapping[str, Any]) -> Page:
    view, quality = written["view"], written["quality"]
    return Page(
        number=written["number"],
        width=written["width"],
        height=written["height"],
        words=tuple(_word(w) for w in written["words"]),
        origin=Origin(written["origin"]),
        view=View(view["turn"], view["skew"], tuple((x, y) for x, y in view["quad"]), tuple(view["bend"])),
        quality=Quality(quality["sharpness"], quality["blank"], _problems(quality["problems"])),
        seals=tuple(SealRegion(_box(s["box"]), s["text"], s["confidence"]) for s in written["seals"]),
        codes=tuple(Code(_box(c["box"]), c["format"], c["text"]) for c in written["codes"]),
        goes_on=written["goes_on"],
    )


def _word(written: Mapping[str, Any]) -> Word:
    origin, edges = Origin(written["origin"]), tuple(written["edges"])
    return Word(written["text"], _box(written["box"]), written["confidence"], origin, edges)


def _box(written: Mapping[str, float]) -> Box:
    return Box(written["x0"], written["y0"], written["x1"], written["y1"])


def _problems(written: list[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(p["code"], Bilingual(p["message"]["zh"], p["message"]["en"])) for p in written)


def _traces(written: Mapping[str, Any]) -> Traces:
    created, modified = written["created"], written["modified"]
    return Traces(
        written["producer"],
        written["creator"],
        datetime.fromisoformat(created) if created else None,
        datetime.fromisoformat(modified) if modified else None,
        tuple(written["disagreeing"]),
        tuple(written["unseen"]),
    )
