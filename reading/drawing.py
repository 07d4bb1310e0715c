"""A picture of words in their places, for pages that come without one: what people are shown of a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from domain.transcript import Word
from reading.pixels import Pixels

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
)
"""Where Debian, Fedora, Arch and macOS keep a Chinese font; the report's own pages need one as well."""
INK = (32, 32, 32)
LINES = (224, 228, 232)


def drawn_words(words: Iterable[Word], width: float, height: float, longest: int) -> Pixels:
    """BGR pixels, the longer side `longest`: each word in black in its box, a thin line under each row."""
    scale = longest / max(width, height)
    image = Image.new("RGB", (max(1, round(width * scale)), max(1, round(height * scale))), "white")
    draw = ImageDraw.Draw(image)
    kept = list(words)
    for bottom in sorted({round(word.box.y1 * image.height) for word in kept}):
        draw.line((0, bottom + 2, image.width, bottom + 2), fill=LINES)
    for word in kept:
        _draw(draw, word, image.width, image.height)
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])


def _draw(draw: ImageDraw.ImageDraw, word: Word, width: int, height: int) -> None:
    """As large as its box is high; smaller where it is too long for it."""
    left, top, right, bottom = word.box.x0 * width, word.box.y0 * height, word.box.x1 * width, word.box.y1 * height
    size = max(6.0, 0.92 * (bottom - top))
    length = draw.textlength(word.text, _font(round(size)))
    room = right - left
    if length > 1.05 * room > 0:
        size = max(5.0, size * room / length)
    draw.text((left, (top + bottom) / 2), word.text, fill=INK, font=_font(round(size)), anchor="lm")


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Without any Chinese font what is drawn is boxes and figures: a poorer picture, but no failed report."""
    found = next((path for path in FONTS if Path(path).is_file()), None)
    return ImageFont.truetype(found, size) if found else ImageFont.load_default(size)
