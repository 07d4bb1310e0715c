"""A picture of a line → its text: a small model reads every line, a larger one what the small one may not decide.

Which line is whose is told in docs/decisions/0007-two-recognisers.md, with what was measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import cv2
import numpy as np

from reading.pixels import Numbers, Pixels
from reading.words import is_cjk

LINE_HEIGHT = 48
"""Pixels: what both models were trained on."""
NARROW, SHORT, WIDE = 96, 160, 256
"""Least widths of a line picture: all cost is in the width. The quick model needs more to be sure than the other one,
and that one reads doubtful lines best with some empty space behind them."""
SQUEEZED = 0.85
"""Of its width: clean print reads as well so, and costs so much less."""
STEP = 8
"""Pixels of a line picture that the models give one answer for: a character seen in one step alone is easily lost."""
CROWDED, AT_EASE = 1.65, 2.1
"""Steps for each half em: below the first, print is stretched until it has the second. Detected around small print are
boxes too high for it, so that it stands small and dense in its line picture."""
MOST_STRETCHED = 2.0
CERTAIN, CERTAIN_OF_LETTERS = 0.9, 0.95
"""Least probability of the weakest character of what the quick model may decide: letters are more alike than digits."""
HOPELESS = 0.9
"""Mean probability below which even the thorough model is given the line at its best at once."""
SURE = 0.96
"""Mean probability of a thorough reading that needs no other."""

_FIGURE = re.compile(r"\d[\d.,:/-]*\d")
_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{2})?"
_DATE = r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{4}[-/]\d{2}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
_WELL_FORMED = re.compile(rf"{_AMOUNT}|{_TIME}|(?:{_DATE})(?:{_TIME})?")
_LOST_ITS_STROKES = re.compile(r"(?:19|20)\d{6}|\d{6}|\d{14}")
"""A day or a time of day without separators: thin strokes are the first to fade."""
_BROKEN_OFF = re.compile(r"\d[-/.:]\d{1,2}[-/.:]$")
"""A figure that goes on in the next row of its cell: `2026-08-`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one line picture; `centres` are x of each character, in fractions of the picture's width."""

    text: str
    confidence: float
    """Mean probability of its characters."""
    centres: tuple[float, ...]
    weakest: float = 0.0
    """Least probability of a character."""


class LineReader(Protocol):
    """Reads one line picture, stretched to so many times its width, then padded to at least `least` pixels."""

    def read(self, crop: Pixels, least: int, stretched: float = 1.0) -> Reading: ...


class Model:
    """One recognition model with its characters: index 0 of its scores is none of them."""

    def __init__(self, session: Any, characters: Sequence[str]) -> None:
        self._session = session
        self._input = session.get_inputs()[0].name
        self._characters = ("", *characters, " ")

    def read(self, crop: Pixels, least: int, stretched: float = 1.0) -> Reading:
        """See `LineReader`."""
        wide = max(1, round(stretched * _width(crop)))
        width = _padded(max(wide, least))
        (scores,) = self._session.run(None, {self._input: _normal(crop, wide, width)[None]})
        return _decoded(scores[0], wide / width, self._characters)


class Recogniser:
    """The quick and the thorough model together; lines are read one by one, on so many threads.

    A batch costs as much a line, pads all to its widest, and two threads in one run of a model wait for each other.
    """

    def __init__(self, quick: LineReader, thorough: LineReader, threads: int) -> None:
        self._quick, self._thorough = quick, thorough
        self._pool = ThreadPoolExecutor(threads, "recogniser")

    def glance(self, crops: Sequence[Pixels]) -> list[Reading]:
        """What the quick model alone makes of the line pictures: enough to tell text from none, or head from foot."""
        return list(self._pool.map(lambda crop: self._quick.read(crop, SHORT), crops))

    def read(self, crops: Sequence[Pixels]) -> list[Reading]:
        """The text of each line picture, in the order given; the same for the same pictures.

        Latin letters and well-formed figures of which the quick model is certain are its own. It lacks many
        characters of names: a Chinese text is taken from it only where the thorough model has read the same in
        another of these pictures. All else is the thorough model's.
        """
        glances = self.glance(crops)
        stretches = [_stretch(crop, glance.text) for crop, glance in zip(crops, glances, strict=True)]
        sure = [i for i, glance in enumerate(glances) if stretches[i] == 1 and _is_certain(glance)]
        chosen = {i: glances[i] for i in sure if _is_plain(glances[i].text)}
        alike = _alike(glances, [i for i in range(len(crops)) if i not in chosen])
        firsts = [group[0] for group in alike]
        chosen |= self._thoroughly(crops, glances, firsts)
        agreed = {group[0] for group in alike if _same(chosen[group[0]].text, glances[group[0]].text)}
        chosen |= {i: glances[i] for first, *others in alike for i in others if first in agreed}
        left = [i for i in range(len(crops)) if i not in chosen]
        chosen |= self._thoroughly(crops, glances, left)
        return [chosen[i] for i in range(len(crops))]

    def _thoroughly(
        self, crops: Sequence[Pixels], glances: Sequence[Reading], wanted: Sequence[int]
    ) -> Mapping[int, Reading]:
        readings = self._pool.map(lambda i: self._thorough_one(crops[i], glances[i]), wanted)
        return dict(zip(wanted, readings, strict=True))

    def _thorough_one(self, crop: Pixels, glance: Reading) -> Reading:
        stretch = _stretch(crop, glance.text)
        if glance.confidence >= HOPELESS and stretch == 1:
            reading = self._thorough.read(crop, NARROW, SQUEEZED)
            if reading.confidence >= SURE and _same(reading.text, glance.text) and _is_well_formed(reading.text):
                return reading
        return self._thorough.read(crop, WIDE, stretch)


def _stretch(crop: Pixels, text: str) -> float:
    """How many times wider the line must be for each of its characters to be seen often enough."""
    squares = sum(map(is_cjk, text))
    if 2 * squares > len(text):
        return 1.0  # ideographs are told by their shape, which stretching spoils
    pace = _width(crop) / STEP / max(len(text) + squares, 1)
    return 1.0 if pace >= CROWDED else min(AT_EASE / pace, MOST_STRETCHED)


def _is_certain(reading: Reading) -> bool:
    """True if no character is doubtful and no figure has an unusual form."""
    least = CERTAIN_OF_LETTERS if any(map(str.isalpha, reading.text)) else CERTAIN
    return reading.weakest >= least and _is_well_formed(reading.text)


def _is_well_formed(text: str) -> bool:
    """True if no figure in it has an unusual form."""
    figures = _FIGURE.findall(text.replace(" ", ""))
    if _BROKEN_OFF.search(text):
        return False
    return all(_WELL_FORMED.fullmatch(figure) and not _LOST_ITS_STROKES.fullmatch(figure) for figure in figures)


def _is_plain(text: str) -> bool:
    """True for Latin letters, figures and signs; a single one might be a stroke of something else."""
    return len(text) > 1 and text.translate({0xA5: "", 0xFFE5: ""}).isascii()


def _alike(glances: Sequence[Reading], wanted: Sequence[int]) -> list[list[int]]:
    """Groups of lines that seem to say the same; a line of which a glance is not certain is in none."""
    groups: dict[str, list[int]] = {}
    for i in wanted:
        if _is_certain(glances[i]):
            groups.setdefault(glances[i].text, []).append(i)
    return [group for group in groups.values() if len(group) > 1]


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "") == other.replace(" ", "")


def _width(crop: Pixels) -> int:
    return max(1, int(np.ceil(LINE_HEIGHT * crop.shape[1] / crop.shape[0])))


def _padded(width: int) -> int:
    return -(-width // 8) * 8


def _normal(crop: Pixels, wide: int, width: int) -> Numbers:
    level = cv2.resize(crop, (wide, LINE_HEIGHT))
    padded = np.zeros((3, LINE_HEIGHT, width), np.float32)
    padded[:, :, :wide] = level.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1
    return padded


def _decoded(scores: Numbers, share: float, characters: Sequence[str]) -> Reading:
    """CTC: equal neighbours are one character, index 0 is none; its place is the middle of its run."""
    runs = list(_runs(scores))
    if not runs:
        return Reading("", 0.0, ())
    centres = tuple(min(1.0, (start + end) / 2 / (len(scores) * share)) for _, start, end, _ in runs)
    sure = [probability for *_, probability in runs]
    confidence = round(float(np.mean(sure)), 4)
    return Reading("".join(characters[i] for i, *_ in runs), confidence, centres, round(min(sure), 4))


def _runs(scores: Numbers) -> Iterator[tuple[int, int, int, float]]:
    """Index, first and last-but-one step, and highest probability of each character."""
    best = scores.argmax(axis=1)
    probabilities = scores[np.arange(len(best)), best]
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(best)], strict=True):
        if best[start]:
            yield int(best[start]), int(start), int(end), float(probabilities[start:end].max())
