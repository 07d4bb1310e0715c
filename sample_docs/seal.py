"""The red seal of a Chinese institution: name along the upper arc, a star, its purpose straight below."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font

_RED = (0.85, 0.08, 0.1)


@dataclass(frozen=True, slots=True)
class Seal:
    """`shape` is `round` or `oval`; `ink` from 0 (dry) to 1 (opaque); `tilt` in degrees, to the left."""

    institution: str
    purpose: str
    tilt: float = 0
    shape: str = "round"
    ink: float = 0.78


def draw_seal(canvas: Canvas, seal: Seal, radius: float) -> None:
    """Centred on the canvas's origin."""
    canvas.rotate(seal.tilt)
    if seal.shape == "oval":
        canvas.scale(1.25, 0.85)
    red = Color(*_RED, alpha=seal.ink)
    canvas.setStrokeColor(red)
    canvas.setFillColor(red)
    canvas.setLineWidth(radius / 16)
    canvas.circle(0, 0, radius)
    _star(canvas, radius * 0.28)
    canvas.setLineWidth(radius / 150)
    _ring(canvas, seal.institution, radius)
    canvas.setFont(font("song"), radius * 0.2)
    canvas.drawCentredString(0, -radius * 0.58, seal.purpose, mode=2)


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
