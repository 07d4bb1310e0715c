"""Seals: a Chinese institution's round, oval or square one, a doctor's own, and an English clinic's round stamp."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font

_INKS = {"red": (0.85, 0.08, 0.1), "blue": (0.12, 0.2, 0.62), "violet": (0.45, 0.16, 0.5)}


@dataclass(frozen=True, slots=True)
class Seal:
    """`ink` from 0 (dry) to 1 (opaque); `tilt` in degrees, to the left."""

    institution: str
    purpose: str
    tilt: float = 0
    shape: str = "round"
    """`round` and `oval` with a star, `square` of several lines, `name` of one person, `clinic` with English words."""
    ink: float = 0.78
    color: str = "red"
    worn: bool = False
    """Whether bare spots show where the seal did not touch the paper."""

    @property
    def text(self) -> str:
        """What it says, from the ring inwards."""
        if self.shape == "name":
            return self.institution[:4] + {2: "之印", 3: "印"}.get(len(self.institution), "")
        return self.institution + (" " if self.shape == "clinic" else "") + self.purpose


def draw_seal(canvas: Canvas, seal: Seal, radius: float) -> None:
    """Centred on the canvas's origin."""
    canvas.rotate(seal.tilt)
    ink = Color(*_INKS[seal.color], alpha=seal.ink)
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink)
    _SHAPES[seal.shape](canvas, seal, radius)
    if seal.worn:
        _bare_spots(canvas, radius)


def _round(canvas: Canvas, seal: Seal, radius: float) -> None:
    canvas.setLineWidth(radius / 16)
    canvas.circle(0, 0, radius)
    _star(canvas, radius * 0.28)
    canvas.setLineWidth(radius / 150)
    _ring(canvas, seal.institution, radius)
    canvas.setFont(font("song"), radius * 0.2)
    canvas.drawCentredString(0, -radius * 0.58, seal.purpose, mode=2)


def _oval(canvas: Canvas, seal: Seal, radius: float) -> None:
    canvas.scale(1.25, 0.85)
    _round(canvas, seal, radius)


def _square(canvas: Canvas, seal: Seal, radius: float) -> None:
    """The institution over one or two lines, the purpose below, in a double frame."""
    canvas.setLineWidth(radius / 14)
    canvas.rect(-radius, -radius * 0.7, 2 * radius, radius * 1.4)
    canvas.setLineWidth(radius / 60)
    canvas.rect(-radius * 0.91, -radius * 0.61, radius * 1.82, radius * 1.22)
    half = -(-len(seal.institution) // 2) if len(seal.institution) > 8 else len(seal.institution)
    lines = [line for line in (seal.institution[:half], seal.institution[half:], seal.purpose) if line]
    size = min(radius * 1.05 / len(lines), radius * 1.7 / max(map(len, lines))) * 0.95
    canvas.setFont(font("song"), size)
    top = radius * 0.55 - (radius * 1.1 - size * 1.15 * len(lines)) / 2
    for number, line in enumerate(lines, 1):
        canvas.drawCentredString(0, top - size * 1.15 * number + size * 0.27, line, mode=2)


def _name(canvas: Canvas, seal: Seal, radius: float) -> None:
    """A doctor's own little seal: the characters one below the other, right column first."""
    canvas.setLineWidth(radius / 9)
    canvas.rect(-radius, -radius, 2 * radius, 2 * radius)
    canvas.setFont(font("kai"), radius * 0.85)
    for number, character in enumerate(seal.text):
        x, y = (0.45 if number < 2 else -0.45) * radius, (0.15 if number % 2 == 0 else -0.78) * radius
        canvas.drawCentredString(x, y, character)


def _clinic(canvas: Canvas, seal: Seal, radius: float) -> None:
    """Two rings with the name between them, the purpose across the middle."""
    canvas.setLineWidth(radius / 30)
    canvas.circle(0, 0, radius)
    canvas.circle(0, 0, radius * 0.64)
    text = seal.institution.upper()
    step = 300 / len(text)
    angle = 150.0
    for character in text:
        canvas.saveState()
        canvas.rotate(angle)
        canvas.setFont(font("sans-bold"), radius * 0.2)
        canvas.drawCentredString(0, radius * 0.75, character)
        canvas.restoreState()
        angle -= step
    canvas.setFont(font("sans-bold"), radius * 0.17)
    for number, word in enumerate(seal.purpose.split()):
        canvas.drawCentredString(0, radius * (0.12 - 0.24 * number), word)


_SHAPES: Mapping[str, Callable[[Canvas, Seal, float], None]] = {
    "round": _round,
    "oval": _oval,
    "square": _square,
    "name": _name,
    "clinic": _clinic,
}


def _star(canvas: Canvas, radius: float) -> None:
    path = canvas.beginPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi / 2 + corner * math.pi / 5
        (path.moveTo if corner == 0 else path.lineTo)(reach * math.cos(angle), reach * math.sin(angle))
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _ring(canvas: Canvas, text: str, radius: float) -> None:
    """Characters stand upright outward on the upper arc, spread over at most 220 degrees."""
    step = min(22.0, 220 / max(1, len(text) - 1))
    angle = step * (len(text) - 1) / 2
    for character in text:
        canvas.saveState()
        canvas.rotate(angle)
        canvas.setFont(font("song"), radius * 0.27)
        canvas.drawCentredString(0, radius * 0.68, character, mode=2)
        canvas.restoreState()
        angle -= step


def _bare_spots(canvas: Canvas, radius: float) -> None:
    """White specks, thicker on one side, always the same."""
    canvas.setFillColor(Color(1, 1, 1, alpha=0.75))
    for number in range(90):
        reach, angle = radius * (number * 37 % 101) / 95, number * 2.399
        size = radius * (0.015 + (number * 13 % 7) / 160)
        canvas.circle(reach * math.cos(angle) + radius * 0.15, reach * math.sin(angle), size, stroke=0, fill=1)
