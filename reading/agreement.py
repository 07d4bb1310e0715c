"""Whether a page's text layer says what its pixels show: a gate that needs no OCR, and OCR where the gate doubts.

See docs/decisions/0008-a-text-layer-is-believed-where-pixels-agree.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import cv2
import numpy as np

from domain.geometry import Box
from domain.transcript import Word
from reading.pixels import Numbers, Pixels

PAGES = 4
"""Pages of a document that are looked at: the first, the last and some between; those with odd layers always."""
WORDS = 10
"""Words of a page that are compared."""
CONTRAST = 10
"""Grey levels within a word's box: a pale watermark has 20, white on white none."""
LEAST_SIDE = 3
"""Pixels: on a page as large as a wall print is drawn too small to be seen."""
DIGIT_HEIGHT = 48
"""Pixels a digit is enlarged to, so that the holes of small print stay open."""
HOLES = {"0": (1, 2), "1": (0,), "2": (0,), "3": (0,), "5": (0,), "6": (1,), "7": (0,), "8": (2,), "9": (1,)}
"""Closed areas in the shape of each digit, in any font; a crossed-out zero has two. `4` is open in some fonts."""
UNLIKE = 0.5
"""Similarity below which what was read is another text, not a slip of the reader."""
CLEAR = 0.95
"""Confidence of a reading that may contradict a figure."""
LEGIBLE = 0.85
FEWEST_UNLIKE = 3
"""Words, and at least a third of those compared: a page is not distrusted for a font that reads badly."""

ReadLine = Callable[[Pixels], tuple[str, float]]
"""Reads the picture of one line: its text and confidence."""


@dataclass(frozen=True, slots=True)
class Look:
    """`unseen`: words in whose place nothing is printed. `doubtful`: true if OCR should compare words with pixels."""

    unseen: tuple[Word, ...] = ()
    doubtful: bool = False


def is_sampled(number: int, pages: int) -> bool:
    """True for the first and last page and some evenly between; the same for every reading of a file."""
    chosen = {1 + round(i * (pages - 1) / (PAGES - 1)) for i in range(PAGES)}
    return number in chosen


def look_at(picture: Pixels, words: Sequence[Word]) -> Look:
    """The gate, without OCR: is every word printed, and have the sampled digits the shape of those digits?"""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    unseen = tuple(word for word in words if _is_writing(word.text) and not _is_printed(grey, word.box))
    seen = [word for word in words if word not in unseen]
    return Look(unseen, any(_is_misshapen(grey, word) for word in sampled(seen)) or _overlap(seen))


def disagrees(picture: Pixels, words: Sequence[Word], read: ReadLine) -> bool:
    """True where several sampled words are clearly others in the pixels, or one figure, twice, with other digits.

    Raises MachineError, as `read` does, where no engine works.
    """
    compared = [(word, read(crop_of_word(picture, word.box))) for word in sampled(words)]
    legible = [(word, text) for word, (text, confidence) in compared if confidence >= LEGIBLE]
    unlike = sum(_similarity(word.text, text) < UNLIKE for word, text in legible)
    if unlike >= max(FEWEST_UNLIKE, len(legible) / 3):
        return True
    figures = (word for word, (text, sure) in compared if sure >= CLEAR and _other_digits(word.text, text))
    return any(_confirmed(picture, word, read) for word in figures)


def sampled(words: Sequence[Word]) -> list[Word]:
    """Up to `WORDS` words, those with the most digits first, then the longest, from all over the page."""
    writing = [word for word in words if len(word.text) >= 2 and _is_writing(word.text)]
    return sorted(writing, key=lambda w: (-min(_digits_in(w.text), 6), -min(len(w.text), 12), w.box.y0))[:WORDS]


def crop_of_word(picture: Pixels, box: Box) -> Pixels:
    """The word's line with a small margin."""
    return _cut(picture, box.grown(0.25 * box.height * picture.shape[0] / picture.shape[1], 0.08 * box.height))


def _confirmed(picture: Pixels, word: Word, read: ReadLine) -> bool:
    """A second look, enlarged, at the same figure: it must show other digits than the layer says, too."""
    crop = crop_of_word(picture, word.box)
    large = np.asarray(cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
    text, confidence = read(large)
    return confidence >= CLEAR and _other_digits(word.text, text)


def _other_digits(layer: str, pixels: str) -> bool:
    """True for figures of as many digits, one of which differs: a lost or added digit is a slip of cutting out."""
    one, other = ("".join(c for c in unicodedata.normalize("NFKC", t) if c.isdigit()) for t in (layer, pixels))
    return len(one) == len(other) >= 3 and one != other


def _similarity(layer: str, pixels: str) -> float:
    one, other = ("".join(c for c in unicodedata.normalize("NFKC", t).lower() if c.isalnum()) for t in (layer, pixels))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 1.0


def _is_writing(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _digits_in(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _is_printed(grey: Numbers, box: Box) -> bool:
    place = _cut(grey, box)
    return min(place.shape) < LEAST_SIDE or int(place.max()) - int(place.min()) >= CONTRAST


def _overlap(words: Sequence[Word]) -> bool:
    """True where two words lie over each other: one of them was covered, or both cannot be read."""
    ordered = sorted(words, key=lambda word: word.box.y0)
    for i, word in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if other.box.y0 > word.box.y0 + 0.5 * word.box.height:
                break
            shared = word.box.overlap_x(other.box) * word.box.overlap_y(other.box)
            smaller = min(b.width * b.height for b in (word.box, other.box))
            if shared > 0.5 * smaller > 0 and _is_writing(word.text) and _is_writing(other.text):
                return True
    return False


def _is_misshapen(grey: Numbers, word: Word) -> bool:
    """True where a digit has holes that no such digit has."""
    return any(_holes(digit) not in HOLES[character] for character, digit in _digits(grey, word))


def _digits(grey: Numbers, word: Word) -> Iterator[tuple[str, Pixels]]:
    if not word.edges:
        return
    for i, character in enumerate(word.text):
        if character in HOLES:
            yield character, _cut(grey, word.part(i, i + 1))


def _holes(digit: Pixels) -> int:
    """Closed areas inside the ink of a digit, dark on light or light on dark; -1 where its strokes are not parted."""
    if min(digit.shape) < 3:
        return -1
    scale = DIGIT_HEIGHT / digit.shape[0]
    large = cv2.resize(digit, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, 4, 4, 4, 4, cv2.BORDER_CONSTANT, value=(float(np.median(large)),))
    _, ink = cv2.threshold(framed, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ground = ink if ink[0, 0] else cv2.bitwise_not(ink)
    _, _, areas, _ = cv2.connectedComponentsWithStats(np.asarray(ground, np.uint8), connectivity=4)
    return int(np.count_nonzero(areas[1:, cv2.CC_STAT_AREA] > 12)) - 1


def _cut(picture: Pixels, box: Box) -> Pixels:
    height, width = picture.shape[:2]
    rows = slice(int(box.y0 * height), int(np.ceil(box.y1 * height)))
    return picture[rows, slice(int(box.x0 * width), int(np.ceil(box.x1 * width)))]
