"""Tiny papers that the tests of reading draw themselves; all people in them are made up."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from domain.upload import FileType, Upload

CJK_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)


def upload(content: bytes, kind: FileType = FileType.PDF) -> Upload:
    return Upload("paper", hashlib.sha256(content).hexdigest(), len(content), kind)


def pdf(*streams: str, rotate: int = 0, size: tuple[int, int] = (300, 200), encrypt: str = "") -> bytes:
    """A PDF with one page for each content stream; `/F1` is Helvetica."""
    made = pikepdf.new()
    for stream in streams:
        page = made.add_blank_page(page_size=size)
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
        page.Contents = made.make_stream(stream.encode("latin-1"))
        if rotate:
            page.Rotate = rotate
    written = io.BytesIO()
    encryption = pikepdf.Encryption(owner=encrypt, user=encrypt) if encrypt else False
    made.save(written, encryption=encryption)
    return written.getvalue()


def pdf_of_picture(
    picture: Image.Image,
    size: tuple[int, int] = (595, 842),
    text: str = "",
    shown: tuple[int, int, int, int] | None = None,
) -> bytes:
    """A scan: one page under a picture, with a text layer beside it if `text` is a content stream.

    `shown`: left, bottom, width and height of the picture if it is not to fill the page.
    """
    with pikepdf.open(io.BytesIO(pdf(text, size=size))) as made:
        jpeg = io.BytesIO()
        picture.convert("RGB").save(jpeg, "JPEG", quality=85)
        page = made.pages[0]
        image = made.make_stream(
            jpeg.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page.Resources.XObject = pikepdf.Dictionary(Im1=image)
        left, bottom, width, height = shown or (0, 0, *size)
        drawn = f"q {width} 0 0 {height} {left} {bottom} cm /Im1 Do Q\n{text}"
        page.Contents = made.make_stream(drawn.encode("latin-1"))
        written = io.BytesIO()
        made.save(written)
    return written.getvalue()


def at(x: float, y: float, text: str, size: float = 10) -> str:
    """A drawing command: `text` in Helvetica with its baseline at (x, y), origin bottom left."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def sheet(lines: Sequence[str], size: tuple[int, int] = (1240, 1754), font_size: int = 34) -> Image.Image:
    """A printed sheet with one line of text under another; skips the test where no CJK font is installed."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    font = cjk_font(font_size)
    for i, line in enumerate(lines):
        draw.text((110, 130 + i * 2.2 * font_size), line, fill=(25, 25, 25), font=font)
    return image


def cjk_font(size: int) -> ImageFont.FreeTypeFont:
    found = next((path for path in CJK_FONTS if Path(path).is_file()), None)
    if found is None:
        pytest.skip("no CJK font (fonts-noto-cjk or fonts-wqy-zenhei) is installed")
    return ImageFont.truetype(found, size)


def noisy(image: Image.Image, seed: int = 7) -> Image.Image:
    grain = np.random.default_rng(seed).normal(0, 4, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image, np.float32) + grain, 0, 255).astype(np.uint8))


def as_bytes(image: Image.Image, kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()
