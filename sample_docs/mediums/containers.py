"""Pictures of pages into the files people send: PDF, TIFF, PNG, JPEG, BMP, WEBP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample_docs.mediums.pages import POINTS, Pixels

_EXIF_ORIENTATION = 0x0112
UPRIGHT = 1
TURNED_RIGHT = 6
"""EXIF: the camera was held upright, its sensor lay on the side; viewers turn the picture 90° clockwise."""
QUARTERS = {UPRIGHT: 0, TURNED_RIGHT: 1, 3: 2, 8: 3}
"""How often a picture lies turned to the left by 90° when its EXIF orientation says so."""


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file and how it keeps pictures: `ending`, JPEG or WEBP `quality`, `dpi` across and down."""

    ending: str
    quality: int
    dpi: tuple[float, float]


def pack(stem: str, pages: Iterable[Pixels], container: Container, *, bilevel: bool = False) -> dict[str, bytes]:
    """One file of all pages where the kind of file can hold them, otherwise one a page: `stem-1.png`."""
    pictures = (_picture(page, bilevel=bilevel) for page in pages)
    if container.ending == "pdf":
        return {f"{stem}.pdf": picture_pdf(pictures, container)}
    if container.ending == "tif":
        return {f"{stem}.tif": _tiff(pictures, container)}
    return {f"{stem}-{n}.{container.ending}": encoded(p, container) for n, p in enumerate(pictures, 1)}


def numbered(stem: str, ending: str, files: Iterable[bytes]) -> dict[str, bytes]:
    """`stem-1.jpg`, `stem-2.jpg`, …"""
    return {f"{stem}-{number}.{ending}": content for number, content in enumerate(files, 1)}


def picture_pdf(pictures: Iterable[Image.Image], container: Container) -> bytes:
    """A PDF of pictures only, as office scanners send it."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for picture in pictures:
        size = (picture.width * POINTS / container.dpi[0], picture.height * POINTS / container.dpi[1])
        canvas.setPageSize(size)
        kept = picture if picture.mode == "1" else _as_jpeg(picture, container.quality)
        canvas.drawImage(ImageReader(kept), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encoded(picture: Image.Image, container: Container) -> bytes:
    """One picture as a file of its own."""
    out = BytesIO()
    dpi = (round(container.dpi[0]), round(container.dpi[1]))
    if container.ending == "jpg":
        picture.convert("L" if picture.mode == "1" else picture.mode).save(
            out, "JPEG", quality=container.quality, dpi=dpi
        )
    elif container.ending == "webp":
        picture.convert("RGB").save(out, "WEBP", quality=container.quality, method=1)
    else:
        packing = {"compress_level": 3} if container.ending == "png" else {}
        picture.save(out, {"png": "PNG", "bmp": "BMP"}[container.ending], dpi=dpi, **packing)
    return out.getvalue()


def jpeg(pixels: Pixels, quality: int, orientation: int | None = None) -> bytes:
    """A camera's JPEG; without an orientation it has no EXIF at all, as after a messenger."""
    out = BytesIO()
    exif = Image.Exif()
    if orientation is not None:
        exif[_EXIF_ORIENTATION] = orientation
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def _picture(page: Pixels, *, bilevel: bool) -> Image.Image:
    picture = Image.fromarray(page)
    return picture.convert("1", dither=Image.Dither.NONE) if bilevel else picture


def _as_jpeg(picture: Image.Image, quality: int) -> BytesIO:
    """A file, which the PDF then holds as it is; a picture it would pack again without loss."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    out.seek(0)
    return out


def _tiff(pictures: Iterable[Image.Image], container: Container) -> bytes:
    """Black and white as faxes keep it, grey and colour as JPEG inside."""
    first, *others = pictures
    out = BytesIO()
    compression = "group4" if first.mode == "1" else "jpeg"
    quality = {} if first.mode == "1" else {"quality": container.quality}
    first.save(out, "TIFF", save_all=True, append_images=others, compression=compression, dpi=container.dpi, **quality)
    return out.getvalue()
