"""Pictures cut from upright pages, for reports and second looks."""

from __future__ import annotations

import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable

import numpy as np
from PIL import Image

from domain.geometry import Box
from domain.transcript import Transcript
from reading.options import ReadingOptions
from reading.pixels import Pixels, enough_for
from reading.replay import replayed
from reading.sources import open_source

KEPT = 6
"""Pages kept drawn: crops are asked for page by page."""
MARGIN = 0.4
"""Of a crop's height, left free on every side, so that a reader sees what stands around."""
QUALITY = 82


class Gallery:
    """The domain's `Pictures` over a case's files. `content_of` gives a file's bytes by its hash.

    Methods raise KeyError for a file or page that no transcript has, and RefusedError for one that cannot be drawn.
    """

    def __init__(
        self, content_of: Callable[[str], bytes], transcripts: Iterable[Transcript], options: ReadingOptions
    ) -> None:
        self._content_of = content_of
        self._transcripts = {t.upload.sha256: t for t in transcripts}
        self._options = options
        self._drawn: OrderedDict[tuple[str, int], Pixels] = OrderedDict()
        self._lock = threading.Lock()

    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        """PNG bytes of `box` with a margin; `page` counts from 1 in that file."""
        picture = self.pixels(sha256, page)
        height, width = picture.shape[:2]
        margin = max(MARGIN * box.height * height, 6.0)
        return _png(cut(picture, box.grown(margin / width, margin / height)))

    def page(self, sha256: str, page: int, width: int) -> bytes:
        """JPEG bytes of the whole upright page, `width` pixels wide."""
        image = Image.fromarray(np.ascontiguousarray(self.pixels(sha256, page)[:, :, ::-1]))
        height = max(1, round(image.height * width / image.width))
        written = io.BytesIO()
        image.resize((width, height), Image.Resampling.LANCZOS).save(written, "JPEG", quality=QUALITY, optimize=True)
        return written.getvalue()

    def pixels(self, sha256: str, page: int) -> Pixels:
        """The upright page, BGR. Not for other rooms."""
        with self._lock:
            key = (sha256, page)
            if key not in self._drawn:
                self._drawn[key] = upright_page(
                    self._content_of(sha256), self._transcripts[sha256], page, self._options.passwords
                )
                while len(self._drawn) > KEPT:
                    self._drawn.popitem(last=False)
            self._drawn.move_to_end(key)
            return self._drawn[key]


def upright_page(content: bytes, transcript: Transcript, number: int, passwords: tuple[str, ...]) -> Pixels:
    """A page drawn as its transcript says it was set upright. Raises KeyError for a page that it does not have."""
    page = next((p for p in transcript.pages if p.number == number), None)
    if page is None:
        raise KeyError(f"file {transcript.upload.ref} has no page {number}")
    source = open_source(transcript.upload.type, content, passwords)
    try:
        return replayed(source.picture(number, enough_for(*source.size(number))), page.view)
    finally:
        source.close()


def cut(picture: Pixels, box: Box) -> Pixels:
    """The pixels inside `box`, at least one of them."""
    height, width = picture.shape[:2]
    left, top = min(int(box.x0 * width), width - 1), min(int(box.y0 * height), height - 1)
    right, bottom = max(left + 1, int(np.ceil(box.x1 * width))), max(top + 1, int(np.ceil(box.y1 * height)))
    return picture[top:bottom, left:right]


def _png(picture: Pixels) -> bytes:
    written = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(picture[:, :, ::-1])).save(written, "PNG", optimize=True)
    return written.getvalue()
