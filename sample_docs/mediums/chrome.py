"""What stands around the content of a screenshot: status bar, title and navigation of a phone, bars of a desktop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random

import numpy as np
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font
from sample_docs.mediums.pages import POINTS, Pixels, pages_of

_TITLES = ("文件预览", "PDF 阅读", "打开文件", "Preview", "Documents")


@dataclass(frozen=True, slots=True)
class Chrome:
    """The bars above and below, as wide as the screen, and the grey behind the content. `app`: content fills it all."""

    above: Pixels
    below: Pixels
    ground: int
    app: bool

    @property
    def height(self) -> int:
        """Pixels that both bars take."""
        return len(self.above) + len(self.below)

    def around(self, content: Pixels) -> Pixels:
        """The whole screen."""
        return np.vstack([self.above, content, self.below])

    def empty(self, rows: int) -> Pixels:
        """So many rows without content."""
        return np.full((rows, self.above.shape[1], 3), self.ground, np.uint8)


def draw_chrome(width: int, rng: Random, bars: Sequence[str], *, dark: bool) -> Chrome:
    """A phone's, with those bars above; without a `title` the content is an app's own screen."""
    app = "title" not in bars
    above = np.vstack([np.empty((0, width, 3), np.uint8), *(draw_bar(width, rng, bar, dark=dark) for bar in bars)])
    below = draw_bar(width, rng, "home", dark=dark)
    light = 250 if app else rng.choice((228, 240, 205))
    return Chrome(above, below, 12 if dark else light, app)


def draw_bar(width: int, rng: Random, kind: str, *, dark: bool) -> Pixels:
    """`status`, `title` or `home` of a phone, `tools` or `tasks` of a desktop; `width` in pixels."""
    unit = width / 360 if kind in ("status", "title", "home") else 1.0
    height = {"status": 26, "title": 44, "home": 18, "tools": 40, "tasks": 44}[kind] * unit
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    _fill(canvas, 0.07 if dark else (0.97 if unit > 1 else 0.9), (0, 0, width, height))
    canvas.setFillGray(0.85 if dark else 0.15)
    {"status": _status, "title": _title, "home": _home, "tools": _tools, "tasks": _tasks}[kind](
        canvas, width, unit, rng
    )
    canvas.save()
    (bar,) = pages_of(out.getvalue(), POINTS)
    fitted = np.full((bar.shape[0], width, 3), bar[0, 0], np.uint8)
    fitted[:, : bar.shape[1]] = bar[:, :width]
    return fitted


def _status(canvas: Canvas, width: float, unit: float, rng: Random) -> None:
    """The time, and how full the battery is, as every phone shows them."""
    level = rng.randint(18, 97)
    canvas.setFont(font("sans-bold"), 12 * unit)
    canvas.drawString(18 * unit, 8 * unit, f"{rng.randint(7, 23)}:{rng.randint(0, 59):02d}")
    for bar in range(4):
        canvas.rect(width - (88 - bar * 5) * unit, 8 * unit, 3 * unit, (3 + bar * 2.4) * unit, stroke=0, fill=1)
    canvas.setFont(font("sans"), 9 * unit)
    canvas.drawRightString(width - 42 * unit, 9 * unit, "5G")
    canvas.roundRect(width - 38 * unit, 7 * unit, 22 * unit, 11 * unit, 3 * unit, stroke=0, fill=1)
    canvas.setFillGray(0.5)
    canvas.rect(width - 36 * unit, 9 * unit, 18 * unit * level / 100, 7 * unit, stroke=0, fill=1)


def _title(canvas: Canvas, width: float, unit: float, rng: Random) -> None:
    canvas.setFont(font("hei"), 15 * unit)
    canvas.drawCentredString(width / 2, 16 * unit, rng.choice(_TITLES))
    canvas.setLineWidth(1.6 * unit)
    canvas.setStrokeGray(0.5)
    canvas.lines([(24 * unit, 30 * unit, 17 * unit, 22 * unit), (17 * unit, 22 * unit, 24 * unit, 14 * unit)])
    for dot in range(3):
        canvas.circle(width - (30 - dot * 6) * unit, 22 * unit, 1.6 * unit, stroke=0, fill=1)


def _home(canvas: Canvas, width: float, unit: float, _: Random) -> None:
    canvas.roundRect(width / 2 - 60 * unit, 8 * unit, 120 * unit, 4 * unit, 2 * unit, stroke=0, fill=1)


def _tools(canvas: Canvas, width: float, _: float, rng: Random) -> None:
    canvas.setFont(font("hei"), 14)
    canvas.drawString(24, 14, rng.choice(_TITLES))
    canvas.drawCentredString(width / 2, 14, f"{rng.choice((75, 80, 90, 100, 110, 125))}%")
    for place in range(3):
        canvas.rect(width - 140 + place * 46, 14, 12, 12, stroke=1, fill=0)


def _tasks(canvas: Canvas, width: float, _: float, rng: Random) -> None:
    for place in range(rng.randint(5, 9)):
        canvas.setFillGray(rng.uniform(0.35, 0.65))
        canvas.roundRect(24 + place * 44, 8, 28, 28, 6, stroke=0, fill=1)
    canvas.setFont(font("sans"), 13)
    canvas.drawRightString(width - 24, 16, f"{rng.randint(8, 19)}:{rng.randint(0, 59):02d}")


def _fill(canvas: Canvas, grey: float, box: tuple[float, float, float, float]) -> None:
    canvas.setFillGray(grey)
    canvas.rect(*box, stroke=0, fill=1)
