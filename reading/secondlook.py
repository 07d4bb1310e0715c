"""One region of a page read again: by the other engine, through the red channel, or enlarged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import cv2
import numpy as np

from domain.errors import MachineError
from domain.geometry import Box
from domain.transcript import Look, Transcript, Word
from reading.engines import Engine, engine, other_engine
from reading.gallery import Gallery, cut
from reading.options import ReadingOptions
from reading.pixels import Pixels
from reading.refused import RefusedError
from reading.seals import red_channel

MARGIN = 0.35
"""Of the region's height: characters at its very edge are read worse."""
LINE_HEIGHT = 64
"""Pixels that a single line is enlarged to; both engines read it best at 40–80."""
MOST_ENLARGED = 3.0
LONGEST = 3200


class SecondLook:
    """The domain's `Reader` over a case's files. `content_of` gives a file's bytes by its hash."""

    def __init__(
        self, content_of: Callable[[str], bytes], transcripts: Iterable[Transcript], options: ReadingOptions
    ) -> None:
        self._gallery = Gallery(content_of, transcripts, options)
        self._options = options

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        """Words that lie in `box`, in page fractions; empty where nothing was read or the page cannot be drawn.

        Where the other engine is not installed, the answer is empty, too: a second look is never worth a failed run.
        """
        try:
            picture = self._gallery.pixels(sha256, page)
            reader = self._reader(look)
        except (RefusedError, MachineError):
            return ()
        margin = MARGIN * box.height
        around = box.grown(margin * picture.shape[0] / picture.shape[1], margin)
        region = _enlarged(cut(picture, around), box.height * picture.shape[0])
        if look is Look.RED_CHANNEL:
            region = red_channel(region)
        words = (_on_page(word, around) for word in _read(reader, region))
        return tuple(word for word in words if _inside(word, box))

    def _reader(self, look: Look) -> Engine:
        choose = other_engine if look is Look.OTHER_ENGINE else engine
        return choose(self._options.engine, self._options.threads)


def _enlarged(region: Pixels, line: float) -> Pixels:
    """Up to three times as large, as far as a single line in it is too low."""
    scale = min(max(1.5, LINE_HEIGHT / max(line, 1.0)), MOST_ENLARGED, LONGEST / max(region.shape[:2]))
    return np.asarray(cv2.resize(region, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)


def _read(reader: Engine, region: Pixels) -> tuple[Word, ...]:
    """A white border round it: both engines lose characters that touch the edge."""
    border = max(12, region.shape[0] // 6)
    paper = tuple(float(v) for v in np.percentile(region, 90, axis=(0, 1)))
    framed = cv2.copyMakeBorder(region, border, border, border, border, cv2.BORDER_CONSTANT, value=paper)
    height, width = region.shape[:2]

    def unframed(x: float, y: float) -> tuple[float, float]:
        return (x * (width + 2 * border) - border) / width, (y * (height + 2 * border) - border) / height

    words = []
    for word in reader.read(np.asarray(framed, np.uint8)):
        (x0, y0), (x1, y1) = unframed(word.box.x0, word.box.y0), unframed(word.box.x1, word.box.y1)
        edges = tuple(unframed(x, 0.0)[0] for x in word.edges)
        words.append(replace(word, box=Box(x0, y0, x1, y1), edges=edges))
    return tuple(words)


def _on_page(word: Word, region: Box) -> Word:
    def x_of(x: float) -> float:
        return region.x0 + min(max(x, 0.0), 1.0) * region.width

    def y_of(y: float) -> float:
        return region.y0 + min(max(y, 0.0), 1.0) * region.height

    box = Box(x_of(word.box.x0), y_of(word.box.y0), x_of(word.box.x1), y_of(word.box.y1))
    return replace(word, box=box, edges=tuple(x_of(x) for x in word.edges))


def _inside(word: Word, box: Box) -> bool:
    shared = word.box.overlap_x(box) * word.box.overlap_y(box)
    return shared >= 0.4 * word.box.width * word.box.height
