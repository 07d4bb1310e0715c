"""Pictures through Pillow: PNG, JPEG, BMP, WEBP, GIF, HEIC, and TIFF with all its pages; turned as their EXIF says.

Of an animated picture the first frame is read.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pi_heif
from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from domain.text import Problem
from domain.transcript import Traces
from domain.upload import FileStatus
from reading.pixels import Pixels
from reading.problems import DAMAGED, TOO_LARGE, TOO_SMALL
from reading.refused import RefusedError
from reading.strips import MOST_HIGH, Strips, cuts_of, is_tall
from reading.textlayer import Layer

MOST_PIXELS = 150_000_000
LEAST_SIDE = 64
"""Pixels: nothing that could be read has a shorter side."""
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "HEIF")

pi_heif.register_heif_opener(thumbnails=False)
# Pillow's own bomb check warns at other limits than ours: `_opened` checks the header before any pixel is decoded.
Image.MAX_IMAGE_PIXELS = None

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by EXIF's orientation."""
_TROUBLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    ArithmeticError,
    LookupError,
    TypeError,
    struct.error,
)
"""What Pillow's decoders raise on damaged bytes."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture file whose header was read; pages count from 1 and are decoded one by one."""

    content: bytes
    pages: int
    camera: bool
    """EXIF names the make of a camera or phone."""
    is_png: bool
    said: Traces
    problems: tuple[Problem, ...] = ()

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in pixels as stored and turned by EXIF."""
        with _opened(self.content, number) as image:
            sideways = _exif(image).get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
            return (image.height, image.width) if sideways else (image.width, image.height)

    def layer(self, number: int) -> Layer | None:
        """A picture has no text layer."""
        return None

    def picture(self, number: int, longest: int) -> Pixels:
        """BGR pixels of a page, turned as EXIF says, scaled down to fit into `longest` pixels.

        Raises RefusedError for a page that is damaged, too large or too small.
        """
        with _opened(self.content, number) as image:
            try:
                image.draft("RGB", (longest, longest))
                image.load()
                turn = _TURNS.get(_exif(image).get(ExifTags.Base.Orientation, 1))
                fitted = _fitted(image, longest)  # first: a copy of all pixels, turned, would take as much room again
                return _bgr(fitted if turn is None else fitted.transpose(turn))
            except _TROUBLE as error:
                raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error

    def traces(self) -> Traces:
        return self.said

    def close(self) -> None:
        """Nothing stays open between pages."""


def open_picture(content: bytes) -> PictureFile:
    """The file, its header read; raises RefusedError for one that is damaged, too large or too small."""
    with _opened(content, 1) as image:
        try:
            pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        except _TROUBLE as error:
            raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error
        exif = _exif(image)
        return PictureFile(
            content,
            pages,
            camera=bool(str(exif.get(ExifTags.Base.Make, "")).strip("\0 ")),
            is_png=image.format == "PNG",
            said=_traces(exif),
        )


def in_strips(file: PictureFile) -> PictureFile | Strips:
    """The file; one of a single picture far higher than wide as strips of it, each a page."""
    if file.pages > 1 or not is_tall(*file.size(1)):
        return file
    whole = file.picture(1, MOST_HIGH)
    return Strips(whole, cuts_of(whole), file.camera, file.is_png, file.said, file.problems)


def _opened(content: bytes, number: int) -> Image.Image:
    try:
        # WeasyPrint, once imported, makes Pillow fill up what is missing of a cut-off picture; here it must be told.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        image = Image.open(io.BytesIO(content), formats=FORMATS)
        if number > 1:
            image.seek(number - 1)
    except _TROUBLE as error:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error
    if image.width * image.height > MOST_PIXELS:
        raise RefusedError(FileStatus.UNREADABLE, TOO_LARGE)
    if min(image.size) < LEAST_SIDE:
        raise RefusedError(FileStatus.UNREADABLE, TOO_SMALL)
    return image


def _exif(image: Image.Image) -> Image.Exif:
    """What the camera wrote; empty where it is damaged, which is no reason not to read the picture."""
    try:
        exif = image.getexif()
        exif.get_ifd(ExifTags.IFD.Exif)
    except _TROUBLE:
        return Image.Exif()
    return exif


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    plain = image if image.mode in ("RGB", "L") else image.convert("RGBA" if image.has_transparency_data else "RGB")
    width, height = (max(1, round(side * scale)) for side in image.size)
    return plain.resize((width, height), Image.Resampling.BOX if scale < 0.5 else Image.Resampling.LANCZOS)


def _bgr(image: Image.Image) -> Pixels:
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        deep = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0.0, neginf=0.0).clip(min=0.0)
        image = Image.fromarray((deep / max(float(deep.max()), 1.0) * 255).astype(np.uint8))
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def _traces(exif: Image.Exif) -> Traces:
    software = str(exif.get(ExifTags.Base.Software, "")).strip("\0 ")[:200]
    taken = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    changed = exif.get(ExifTags.Base.DateTime)
    return Traces(producer=software or None, created=_moment(taken), modified=_moment(changed))


def _moment(text: object) -> datetime | None:
    """EXIF's `2026:08:07 14:30:00`, a local time without a zone; `None` if it is none."""
    try:
        return datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
