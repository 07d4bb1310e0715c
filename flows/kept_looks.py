"""Second looks kept beside the transcripts: what a region said is not read again with the case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from domain.geometry import Box
from domain.transcript import Look, Origin, Reader, Word
from flows.read_all import Readings

Answers = dict[str, tuple[Word, ...]]
"""What was read, by page, place and way of looking."""


class KeptLooks:
    """The domain's `Reader` over another one, which is asked only what nobody asked before of the same bytes."""

    def __init__(self, reader: Reader, readings: Readings, key: str) -> None:
        """`key`: the one that the transcripts are kept under."""
        self._reader = reader
        self._readings = readings
        self._key = f"{key}-looks"
        self._answers: dict[str, Answers] = {}
        self._grown: set[str] = set()

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        """As the reader behind it answers, or answered in an earlier run."""
        answers = self._kept(sha256)
        question = f"{page} {look.value} {float(box.x0)!r} {float(box.y0)!r} {float(box.x1)!r} {float(box.y1)!r}"
        if question not in answers:
            answers[question] = self._reader.again(sha256, page, box, look)
            self._grown.add(sha256)
        return answers[question]

    def keep(self) -> None:
        """Writes down what was asked for the first time."""
        for sha256 in sorted(self._grown):
            self._readings.keep_reading(sha256, self._key, _to_bytes(self._answers[sha256]))
        self._grown.clear()

    def _kept(self, sha256: str) -> Answers:
        if sha256 not in self._answers:
            self._answers[sha256] = _from_bytes(self._readings.reading(sha256, self._key))
        return self._answers[sha256]


def _to_bytes(answers: Answers) -> bytes:
    plain = {question: [asdict(word) for word in words] for question, words in answers.items()}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _from_bytes(content: bytes | None) -> Answers:
    """None yet, and none from a version that wrote otherwise: it is asked again."""
    try:
        written = json.loads(content or b"{}")
        return {question: tuple(_word(word) for word in words) for question, words in written.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _word(written: Mapping[str, Any]) -> Word:
    box = Box(**written["box"])
    return Word(written["text"], box, written["confidence"], Origin(written["origin"]), tuple(written["edges"]))
