"""How a paper reaches us: scanned, photographed or as a screenshot, made from its digital pages by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Pixels = npt.NDArray[np.uint8]
"""Height × width × RGB."""
Floats = npt.NDArray[np.float32]

_EXIF_ORIENTATION = 0x0112
_TURNED_RIGHT = 6
"""EXIF: the camera was held upright, its sensor lay on the side; viewers turn the picture 90° clockwise."""


def pages_of(pdf: bytes, dpi: int) -> list[Pixels]:
    """Every page as pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]
    finally:
        document.close()


def joined(pdfs: Sequence[bytes]) -> tuple[bytes, list[tuple[int, int]]]:
    """One PDF of all, and each one's first and last page in it."""
    whole, spans = pypdfium2.PdfDocument.new(), []
    for pdf in pdfs:
        first = len(whole) + 1
        part = pypdfium2.PdfDocument(pdf)
        whole.import_pages(part)
        part.close()
        spans.append((first, len(whole)))
    out = BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue(), spans


def scan_pdf(pdf: bytes, rng: Random, *, turn: str = "", dpi: int = 170) -> bytes:
    """A PDF of pictures only, as an office scanner sends it; `turn`: `left`, `right`, `over` or empty."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages_of(pdf, dpi):
        picture = _turned(scanned(page, rng), turn)
        jpeg = _jpeg(picture, rng.randint(62, 82))
        size = (picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi)
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(BytesIO(jpeg)), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan_tiff(pdf: bytes, rng: Random, *, bilevel: bool = False, dpi: int = 170) -> bytes:
    """One TIFF of all pages; `bilevel` is a fax-like black and white one."""
    pages = [Image.fromarray(scanned(page, rng)) for page in pages_of(pdf, dpi)]
    if bilevel:
        pages = [page.convert("L").point(lambda v: 255 * (v > 150)).convert("1") for page in pages]
    out = BytesIO()
    compression = "group4" if bilevel else "jpeg"
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=compression, dpi=(dpi, dpi))
    return out.getvalue()


def scan_pngs(pdf: bytes, rng: Random, dpi: int = 150) -> list[bytes]:
    """A grey PNG a page."""
    return [_png(np.asarray(Image.fromarray(scanned(page, rng)).convert("L"))) for page in pages_of(pdf, dpi)]


def photos(pdf: bytes, rng: Random, *, turn: str = "", dpi: int = 190) -> list[bytes]:
    """A JPEG a page. `turn`: `exif` (right only if the viewer heeds EXIF), `left`, `right`, `over`, or empty."""
    return [_photo_file(photographed(page, rng), rng, turn) for page in pages_of(pdf, dpi)]


def screenshots(pdf: bytes, rng: Random, dpi: int = 110) -> list[bytes]:
    """A PNG a page: the page in the grey window of a viewer."""
    return [_png(_in_viewer(page, rng)) for page in pages_of(pdf, dpi)]


def unrelated(rng: Random) -> bytes:
    """A JPEG that is no document: hills under an evening sky."""
    width, height = 1280, 960
    generator = np.random.default_rng(rng.getrandbits(32))
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    scene = np.stack([235 - 60 * y, 150 + 40 * y, 110 + 90 * (1 - y)], axis=-1)
    for depth in range(1, 4):
        crest = (
            0.35
            + 0.15 * depth
            + 0.06 * np.sin(x * rng.uniform(4, 9) + rng.uniform(0, 6))
            + 0.02 * np.sin(x * 31 + depth)
        )
        trees = generator.normal(0, 16, (height, width, 1)).astype(np.float32)
        scene = np.where((y > crest)[..., None], trees + np.array([96, 110, 92]) / (0.6 + 0.5 * depth), scene)
    return _jpeg(_bytes(scene.astype(np.float32) + _noise(scene.shape, rng, 5)), 80)


def scanned(page: Pixels, rng: Random) -> Pixels:
    """Slightly skewed, blurred and noisy, brighter on one side, with a few specks of dust."""
    height, width = page.shape[:2]
    skew = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-1.4, 1.4), 1.0)
    sheet = cv2.warpAffine(page, skew, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 248))
    sheet = cv2.GaussianBlur(sheet, (3, 3), rng.uniform(0.4, 0.8)).astype(np.float32)
    side = np.linspace(rng.uniform(-8, 0), rng.uniform(-8, 0), width, dtype=np.float32)
    sheet = sheet * 0.97 + side[None, :, None] + _noise(sheet.shape, rng, 3.5)
    return _dusty(_bytes(sheet), rng)


def photographed(page: Pixels, rng: Random) -> Pixels:
    """The sheet lies on a desk, seen from an angle, under a lamp with a shadow over one side."""
    height, width = page.shape[:2]
    frame = (int(width * 1.16), int(height * 1.12))
    corners = _seen_corners(width, height, frame, rng)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    view = cv2.getPerspectiveTransform(flat, corners)
    creased = page * _creases(height, width, rng)[..., None]
    sheet = cv2.warpPerspective(creased, view, frame, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), view, frame)[..., None] / np.float32(255)
    cast = cv2.GaussianBlur(np.roll(mask[..., 0], (9, 7), (0, 1)), (0, 0), 9)[..., None]
    desk = _desk(frame, rng) * (1 - 0.45 * cast)
    lying = sheet * (1 - mask * 0.04) * mask + desk * (1 - mask)
    scene = np.asarray(lying * _light(frame, rng)[..., None] * _lamp(rng), np.float32)
    blurred = cv2.GaussianBlur(scene, (0, 0), rng.uniform(0.5, 0.9)).astype(np.float32)
    return _bytes(blurred + _noise(scene.shape, rng, 4))


def _seen_corners(width: int, height: int, frame: tuple[int, int], rng: Random) -> Floats:
    """Where the sheet's corners lie in the frame: tilted by perspective and turned by a few degrees."""
    dx, dy = (frame[0] - width) / 2, (frame[1] - height) / 2
    away = rng.uniform(0.015, 0.05) * width
    shaken = np.array([[rng.uniform(-0.008, 0.008) * width for _ in range(2)] for _ in range(4)])
    flat = shaken + np.array([[away, 0], [width - away, 0], [width, height], [0, height]])
    angle = np.deg2rad(rng.uniform(-2.5, 2.5))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = np.array([width / 2, height / 2])
    seen: Floats = ((flat - middle) @ turn * 0.985 + middle + [dx, dy]).astype(np.float32)
    return seen


def _desk(frame: tuple[int, int], rng: Random) -> Floats:
    """A wooden desk: dark streaks along one direction."""
    width, height = frame
    generator = np.random.default_rng(rng.getrandbits(32))
    streaks = cv2.GaussianBlur(
        generator.normal(0, 60, (height, width)).astype(np.float32), (0, 0), sigmaX=60, sigmaY=1.5
    )
    wood = np.array(rng.choice(((139, 101, 70), (96, 72, 56), (150, 140, 128), (70, 76, 84))), np.float32)
    return wood[None, None, :] + streaks[..., None] * 2.2


def _creases(height: int, width: int, rng: Random) -> Floats:
    """The sheet was folded once or twice: a faint dark line with a bright edge at each fold; half of them never."""
    shade = np.ones((height, width), np.float32)
    for part in rng.choice(((), (), (0.5,), (0.34, 0.67))):
        rows = np.arange(height, dtype=np.float32) - height * part
        line = 1 - 0.16 * np.exp(-((rows / 2.5) ** 2)) + 0.05 * np.exp(-(((rows - 6) / 4) ** 2))
        shade *= line.astype(np.float32)[:, None]
    return shade


def _lamp(rng: Random) -> Floats:
    """The colour of the light: from neutral to warm."""
    return np.array([1.0, rng.uniform(0.96, 0.99), rng.uniform(0.88, 0.97)], np.float32)


def _light(frame: tuple[int, int], rng: Random) -> Floats:
    """Falls off towards one corner; the photographer's shadow darkens a soft-edged band."""
    width, height = frame
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    angle, depth, edge = rng.uniform(0, 6.28), rng.uniform(0.12, 0.3), rng.uniform(0.1, 0.45)
    along = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    shadow = 1 / (1 + np.exp(-(along - edge + 0.15) * 22))
    light: Floats = (1.0 - 0.12 * (along + 0.5) - depth * shadow).astype(np.float32)
    return light


def _photo_file(scene: Pixels, rng: Random, turn: str) -> bytes:
    quality = rng.randint(74, 88)
    return _jpeg(_turned(scene, turn), quality, _TURNED_RIGHT if turn == "exif" else 1)


def _turned(picture: Pixels, turn: str) -> Pixels:
    quarters = {"": 0, "exif": 1, "left": 1, "over": 2, "right": 3}[turn]
    return np.ascontiguousarray(np.rot90(picture, quarters))


def _in_viewer(page: Pixels, rng: Random) -> Pixels:
    height, width = page.shape[:2]
    edge, bar = rng.randint(20, 70), rng.randint(36, 60)
    window = np.full((height + bar + 24, width + 2 * edge, 3), 82, np.uint8)
    window[:bar] = 50
    window[bar + 12 : bar + 12 + height, edge : edge + width] = page
    return window


def _dusty(sheet: Pixels, rng: Random) -> Pixels:
    for _ in range(rng.randint(4, 14)):
        at = (rng.randrange(sheet.shape[1]), rng.randrange(sheet.shape[0]))
        cv2.circle(sheet, at, rng.choice((1, 1, 1, 2)), (rng.randint(70, 170),) * 3, -1)
    return sheet


def _noise(shape: tuple[int, ...], rng: Random, strength: float) -> Floats:
    generator = np.random.default_rng(rng.getrandbits(32))
    return (generator.standard_normal(shape, dtype=np.float32) * strength).astype(np.float32)


def _bytes(values: Floats) -> Pixels:
    return np.clip(values, 0, 255).astype(np.uint8)


def _jpeg(pixels: Pixels, quality: int, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[_EXIF_ORIENTATION] = orientation
    out = BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, exif=exif)
    return out.getvalue()


def _png(pixels: npt.NDArray[np.uint8]) -> bytes:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()
