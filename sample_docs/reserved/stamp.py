"""Stamps pressed on paper: round with a star, oval, square, in red or blue, fresh or worn."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from random import Random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font

_INKS = {"red": (0.83, 0.1, 0.12), "blue": (0.13, 0.2, 0.6), "pale": (0.88, 0.35, 0.36)}


@dataclass(frozen=True, slots=True)
class Stamp:
    """`ring` runs round (or is the first line of a square stamp), `middle` stands straight below it."""

    ring: str
    middle: str
    shape: str = "round"
    ink: str = "red"
    opacity: float = 0.8
    tilt: float = 0
    wear: int = 0
    """How many specks of the ink did not take."""
    grain: int = 0
    face: str = "song"

    @property
    def text(self) -> str:
        return self.ring + self.middle


def press(canvas: Canvas, stamp: Stamp, radius: float) -> None:
    """Centred on the canvas's origin, as a picture: an electronic stamp's words are in no text layer."""
    reach = 1.45 * radius
    picture = _worn(_picture(stamp, radius, reach), stamp)
    canvas.drawImage(ImageReader(picture), -reach, -reach, 2 * reach, 2 * reach, mask="auto")


def _picture(stamp: Stamp, radius: float, reach: float) -> Image.Image:
    """The stamp on a ground that one sees through."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(2 * reach, 2 * reach), invariant=1)
    canvas.translate(reach, reach)
    canvas.rotate(stamp.tilt)
    color = Color(*_INKS[stamp.ink])
    canvas.setFillColor(color)
    canvas.setStrokeColor(color)
    {"round": _round, "oval": _oval, "square": _square}[stamp.shape](canvas, stamp, radius)
    canvas.save()
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        picture: Image.Image = document[0].render(scale=4, fill_color=(255, 255, 255, 0)).to_pil().convert("RGBA")
        return picture
    finally:
        document.close()


def _worn(picture: Image.Image, stamp: Stamp) -> Image.Image:
    """As the ink took: all of it thinner than opaque, and in specks hardly at all."""
    rng, side = Random(stamp.grain), picture.width
    ink = Image.new("L", picture.size, round(255 * stamp.opacity))
    brush = ImageDraw.Draw(ink)
    for _ in range(stamp.wear):
        x, y, r = rng.uniform(0, side), rng.uniform(0, side), rng.uniform(0.001, 0.007) * side
        brush.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(0, 60))
    picture.putalpha(ImageChops.multiply(picture.getchannel("A"), ink))
    return picture


def _round(canvas: Canvas, stamp: Stamp, radius: float) -> None:
    canvas.setLineWidth(radius * 0.055)
    canvas.circle(0, 0, radius)
    _star(canvas, radius * 0.3)
    canvas.setLineWidth(radius / 55)
    _arc(canvas, stamp, radius, radius * 0.66, radius * 0.69, radius * 0.25)
    canvas.setFont(font(stamp.face), _fitting(stamp, stamp.middle, radius * 0.21, radius * 1.35))
    canvas.drawCentredString(0, -radius * 0.62, stamp.middle, mode=2)


def _oval(canvas: Canvas, stamp: Stamp, radius: float) -> None:
    canvas.setLineWidth(radius * 0.05)
    canvas.ellipse(-radius * 1.3, -radius * 0.88, radius * 1.3, radius * 0.88)
    canvas.setLineWidth(radius * 0.015)
    canvas.ellipse(-radius * 1.22, -radius * 0.8, radius * 1.22, radius * 0.8)
    canvas.setLineWidth(radius / 55)
    _arc(canvas, stamp, radius, radius * 0.96, radius * 0.53, radius * 0.23)
    canvas.setFont(font(stamp.face), _fitting(stamp, stamp.middle, radius * 0.24, radius * 1.6))
    canvas.drawCentredString(0, -radius * 0.18, stamp.middle, mode=2)


def _square(canvas: Canvas, stamp: Stamp, radius: float) -> None:
    wide, high = radius * 1.35, radius * 0.62
    canvas.setLineWidth(radius * 0.05)
    canvas.roundRect(-wide, -high, 2 * wide, 2 * high, radius * 0.06)
    canvas.setLineWidth(radius / 55)
    for text, y in ((stamp.ring, radius * 0.14), (stamp.middle, -radius * 0.4)):
        canvas.setFont(font(stamp.face), _fitting(stamp, text, radius * 0.33, wide * 1.84))
        canvas.drawCentredString(0, y, text, mode=2)


def _fitting(stamp: Stamp, text: str, size: float, wide: float) -> float:
    """The size, or a smaller one that lets the text fit."""
    return float(min(size, wide / max(1e-6, stringWidth(text, font(stamp.face), 1))))


def _arc(canvas: Canvas, stamp: Stamp, radius: float, across: float, up: float, size: float) -> None:
    """Characters along the upper part of an ellipse, evenly spread over at most 230 degrees."""
    count = len(stamp.ring)
    step = min(25.0, 230 / max(1, count - 1))
    room = math.radians(step) * (across + up) / 2 * (1.5 if stamp.ring.isascii() else 1.02)
    canvas.setFont(font(stamp.face), min(size, room))
    for number, character in enumerate(stamp.ring):
        angle = math.radians(90 + step * (count - 1) / 2 - step * number)
        x, y = across * math.cos(angle), up * math.sin(angle)
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(math.degrees(math.atan2(y / up**2, x / across**2)) - 90)
        canvas.drawCentredString(0, 0, character, mode=2)
        canvas.restoreState()


def _star(canvas: Canvas, reach: float) -> None:
    path = canvas.beginPath()
    for corner in range(10):
        r = reach if corner % 2 == 0 else reach * 0.382
        angle = math.pi / 2 + corner * math.pi / 5
        (path.lineTo if corner else path.moveTo)(r * math.cos(angle), r * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
