"""Lines as an OCR engine reads them → words: cut at wide gaps, with an edge for every character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from domain.geometry import Box
from domain.transcript import Origin, Word
from reading.pixels import Numbers
from reading.words import cells_of, in_reading_order, is_cjk

EM = 0.72
"""Of a detected line's height: the detector grows its boxes beyond the characters."""
WIDE_GAP = 1.0
"""In em: more white than this between two characters parts two words."""
GAP_AFTER_NUMBER = 0.38
"""In em: the same between a finished number and a letter: the next column begins close to figures set flush right."""

IN_A_FIGURE = 0.3
"""In em: digits of one figure stand no further apart."""

_FINISHED_NUMBER = re.compile(r"(?:\d\.\d{2}|\d:\d{2}|\d{10})$")
"""An amount to the cent, a time of day, an account or serial number."""
_POINTS_FOR_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+\.\d{2}(?![\d.,])")
"""`8.300.00`: on a faint print a comma loses its tail; points before a figure's last one can only be commas."""
_ENDS_IN_A_POINT = re.compile(r"(?<!\d)((?:19|20)\d{2}-\d{2})[.·]$")
"""`2026-08.`: the hyphen at the end of a date that goes on below stands where a point might."""
_BLANK = re.compile(r"_{2,}|(?<![!-~])_|_(?![!-~])")
"""What is written upon is a line to fill in, not a character."""
_FILLED = "\t"
_UNIT = re.compile(r"[元圆]|(?:CNY|RMB|USD|HKD|EUR|GBP|yuan|CR|DR|AM|PM)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """`quad`: its corners in pixels, top left, then clockwise. `centres`: x of each character along it, 0–1."""

    text: str
    quad: Numbers
    confidence: float
    centres: tuple[float, ...]
    rules: tuple[float, ...] = ()
    """x of each ruled stroke that crosses it from top to bottom, 0–1."""


def words_of(lines: Sequence[Line], width: int, height: int) -> tuple[Word, ...]:
    """Words of a picture of `width` × `height` pixels, in reading order."""
    words = (word for line in lines for word in _words(_mended(line), width, height))
    return in_reading_order(cell for word in words for cell in cells_of(word))


def _mended(line: Line) -> Line:
    """The same, as long, with signs set right that only one thing can stand for."""

    def with_commas(figure: re.Match[str]) -> str:
        return figure[0][:-3].replace(".", ",") + figure[0][-3:]

    text = _POINTS_FOR_COMMAS.sub(with_commas, line.text)
    text = _ENDS_IN_A_POINT.sub(r"\1-", text)
    return replace(line, text=_BLANK.sub(lambda blank: _FILLED * len(blank[0]), text))


def _words(line: Line, width: int, height: int) -> list[Word]:
    quad = line.quad
    length = max(float(np.linalg.norm(quad[1] - quad[0])), 1.0)
    em = EM * float(np.linalg.norm(quad[3] - quad[0])) / length
    bounds = _bounds(line, em)
    words = []
    for start, end in _pieces(line, bounds, em):
        edges = [bounds[start][0], *((bounds[i][1] + bounds[i + 1][0]) / 2 for i in range(start, end - 1))]
        edges.append(bounds[end - 1][1])
        words.append(_placed(line, start, end, edges, (width, height)))
    return words


def _bounds(line: Line, em: float) -> list[tuple[float, float]]:
    """Left and right of each character along the line, from its centre and usual width, never overlapping."""
    bounds: list[tuple[float, float]] = []
    for i, (character, centre) in enumerate(zip(line.text, line.centres, strict=True)):
        half = (0.5 if is_cjk(character) else 0.28) * em
        left = (line.centres[i - 1] + centre) / 2 if i else 0.0
        right = (centre + line.centres[i + 1]) / 2 if i + 1 < len(line.centres) else 1.0
        bounds.append((max(left, centre - half), min(right, centre + half)))
    return bounds


def _pieces(line: Line, bounds: Sequence[tuple[float, float]], em: float) -> list[tuple[int, int]]:
    """Where the line is cut, spaces at the ends of a piece left out."""
    inked = [i for i, character in enumerate(line.text) if not character.isspace()]
    pieces: list[tuple[int, int]] = []
    for before, i in zip([None, *inked], inked, strict=False):
        if before is None or _parted(line, bounds, before, i, em):
            pieces.append((i, i + 1))
        else:
            pieces[-1] = (pieces[-1][0], i + 1)
    return pieces


def _parted(line: Line, bounds: Sequence[tuple[float, float]], before: int, i: int, em: float) -> bool:
    """True where two characters that follow each other belong to two cells."""
    gap = bounds[i][0] - bounds[before][1]
    if _FILLED in line.text[before + 1 : i]:
        return True
    if any(line.centres[before] < x < line.centres[i] for x in line.rules) and not _in_a_figure(
        line, before, i, gap, em
    ):
        return True
    finished = line.text[i].isalpha() and _FINISHED_NUMBER.search(line.text[: before + 1])
    widest = GAP_AFTER_NUMBER if finished and not _UNIT.match(line.text, i) else WIDE_GAP
    return gap > widest * em


def _in_a_figure(line: Line, before: int, i: int, gap: float, em: float) -> bool:
    """Figures of two cells have white between them and the rule; a stroke amid one figure is part of a digit."""
    return re.fullmatch(r"[\d.,]{2}", line.text[before] + line.text[i]) is not None and gap < IN_A_FIGURE * em


def _placed(line: Line, start: int, end: int, edges: Sequence[float], size: tuple[int, int]) -> Word:
    top_left, top_right, bottom_right, bottom_left = line.quad

    def at(one: Numbers, other: Numbers, share: float) -> Numbers:
        place: Numbers = one + (other - one) * share
        return place

    corners = [at(top_left, top_right, e) for e in (edges[0], edges[-1])]
    corners += [at(bottom_left, bottom_right, e) for e in (edges[0], edges[-1])]
    middle = [(at(top_left, top_right, e) + at(bottom_left, bottom_right, e))[0] / 2 / size[0] for e in edges]
    xs, ys = [c[0] / size[0] for c in corners], [c[1] / size[1] for c in corners]
    rising = tuple(_clamped(x) for x in np.maximum.accumulate(middle))
    box = Box(_clamped(min(xs)), _clamped(min(ys)), _clamped(max(xs)), _clamped(max(ys)))
    return Word(line.text[start:end], box, line.confidence, Origin.OCR, rising)


def _clamped(value: float) -> float:
    return float(min(max(value, 0.0), 1.0))
