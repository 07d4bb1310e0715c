"""Paper to draw on, set by hand or flowed over pages, in points from the top left: this package's drawing engine."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from sample_docs.fonts import font
from sample_docs.reserved.stamp import Stamp, press
from sample_docs.truth import Truth

A4 = (595.0, 842.0)
A4_WIDE = (842.0, 595.0)
A5_WIDE = (595.0, 420.0)
LETTER = (612.0, 792.0)
PHONE = (390.0, 844.0)
Cells = Sequence[Sequence[str]]
Rule = tuple[object, ...]
_CHINESE = "\u2e80"
"""From here on characters are Chinese."""
_SIGNS = "℃□√○●★①②③④"
_RUNS = re.compile(rf"[{_SIGNS}]+|[\u2e80-\U0003ffff]+|[^\u2e80-\U0003ffff{_SIGNS}]+")
_ALIGN = {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}
_FILES = {
    "droid": "droid/DroidSansFallbackFull.ttf",
    "mono": "liberation/LiberationMono-Regular.ttf",
    "narrow": "liberation/LiberationSansNarrow-Regular.ttf",
    "dejavu": "dejavu/DejaVuSans.ttf",
    "dejavu-bold": "dejavu/DejaVuSans-Bold.ttf",
}


@cache
def face(name: str) -> str:
    """The engine's name of a face: those of `sample_docs.fonts`, and a few more with a stand-in where not installed."""
    path = Path("/usr/share/fonts/truetype") / _FILES.get(name, "-")
    if path.is_file():
        try:
            pdfmetrics.registerFont(TTFont(f"reserved-{name}", path))
        except TTFError:
            return font("hei")
        return f"reserved-{name}"
    return font({"droid": "hei", "mono": "sans", "narrow": "sans"}.get(name, name))


@dataclass(frozen=True, slots=True)
class Type:
    """Which faces a page is set in: Chinese characters in `cjk`, the rest in `latin` (bold where asked for)."""

    cjk: str = "hei"
    latin: str = "sans"
    bold: str = "sans-bold"

    def runs(self, text: str, *, bold: bool = False) -> list[tuple[str, str, bool]]:
        """Pieces of one face each: face, text, whether it is Chinese."""
        if self.cjk == self.latin and not set(text) & set(_SIGNS):
            return [(face(self.cjk), text, True)]
        latin = face(self.bold if bold else self.latin)
        return [(_face_of(run, face(self.cjk), latin), run, run[0] >= _CHINESE) for run in _RUNS.findall(text)]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        return float(sum(pdfmetrics.stringWidth(t, f, size) for f, t, _ in self.runs(text, bold=bold)))

    def markup(self, text: str, *, bold: bool = False) -> str:
        """The text as the engine's paragraphs take it."""
        spaced = text.replace("  ", "\u00a0\u00a0")  # the engine would make one space of several
        return "".join(f'<font name="{f}">{escape(t)}</font>' for f, t, _ in self.runs(spaced, bold=bold))


def _face_of(run: str, chinese: str, latin: str) -> str:
    """Signs that few faces have come from the one that has them."""
    return face("hei") if run[0] in _SIGNS else chinese if run[0] >= _CHINESE else latin


class Leaf:
    """Pages set by hand. What is set is told to the truth, which notes the currency."""

    def __init__(self, truth: Truth, size: tuple[float, float] = A4, faces: Type | None = None) -> None:
        self.truth, self.faces = truth, faces or Type()
        self.wide, self.high = size
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size, invariant=1)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        align: str = "l",
        *,
        bold: bool = False,
        ink: str = "#111",
    ) -> float:
        """One line with its baseline at `y`; gives the x after its end."""
        note(self.truth, text)
        width = self.faces.width(text, size, bold=bold)
        x -= {"l": 0.0, "c": width / 2, "r": width}[align]
        color = HexColor(_hex(ink))
        self.canvas.saveState()
        for name, run, chinese in self.faces.runs(text, bold=bold):
            line = self.canvas.beginText(x, self.high - y)
            line.setFont(name, size)
            line.setFillColor(color)
            line.setStrokeColor(color)
            self.canvas.setLineWidth(size / 32)
            line.setTextRenderMode(2 if bold and chinese else 0)
            line.textOut(run)
            self.canvas.drawText(line)
            x += pdfmetrics.stringWidth(run, name, size)
        self.canvas.restoreState()
        return x

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6, ink: str = "#222") -> None:
        self.canvas.setStrokeColor(HexColor(_hex(ink)))
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.high - y0, x1, self.high - y1)

    def dashes(self, x0: float, y: float, x1: float) -> None:
        self.canvas.setDash(3, 3)
        self.line(x0, y, x1, y, 0.5, "#777")
        self.canvas.setDash()

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str = "", ink: str = "", radius: float = 0
    ) -> None:
        if fill:
            self.canvas.setFillColor(HexColor(_hex(fill)))
        if ink:
            self.canvas.setStrokeColor(HexColor(_hex(ink)))
            self.canvas.setLineWidth(0.7)
        self.canvas.roundRect(x, self.high - y - high, wide, high, radius, stroke=int(bool(ink)), fill=int(bool(fill)))

    def tick(self, x: float, y: float, side: float = 10, *, ticked: bool = True) -> None:
        """A small square with its top at `y`, ticked or empty."""
        self.box(x, y, side, side, "#ffffff", "#333333")
        if ticked:
            self.line(x + 2, y + side / 2, x + side / 2.4, y + side - 2, 1.2)
            self.line(x + side / 2.4, y + side - 2, x + side - 1.5, y + 1.5, 1.2)

    def prose(
        self, x: float, y: float, wide: float, text: str, size: float = 11, lead: float = 1.6, first: float = 0
    ) -> float:
        """A paragraph whose top is at `y`; gives the y below it."""
        note(self.truth, text)
        set_text = paragraph(self.faces, text, size, lead=lead, first=first)
        _, high = set_text.wrapOn(self.canvas, wide, 9999)
        set_text.drawOn(self.canvas, x, self.high - y - high)
        return float(y + high)

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Cells, rules: Sequence[Rule], **look: object
    ) -> float:
        """A table whose top is at `y`; gives the y below it."""
        made = table(self.truth, self.faces, widths, rows, rules, **look)  # type: ignore[arg-type]
        _, high = made.wrapOn(self.canvas, sum(widths), 9999)
        made.drawOn(self.canvas, x, self.high - y - high)
        return float(y + high)

    def stamp(self, stamp: Stamp, x: float, y: float, radius: float) -> None:
        """The truth gets the stamp's text, the ring first."""
        self.truth.seals.append(stamp.text)
        self.canvas.saveState()
        self.canvas.translate(x, self.high - y)
        press(self.canvas, stamp, radius)
        self.canvas.restoreState()

    def turn(self) -> None:
        """The next page."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()


def note(truth: Truth, text: str) -> None:
    """A sign of the yuan on a Chinese slip or statement makes it a printed field; English papers note theirs."""
    if truth.language == "zh" and truth.kind in {"pay_slip", "bank_statement"}:
        truth.saw(unicodedata.normalize("NFKC", text).replace("(元)", "（元）"))


def paragraph(  # noqa: PLR0913
    faces: Type,
    text: str,
    size: float,
    align: str = "l",
    *,
    lead: float = 1.3,
    bold: bool = False,
    first: float = 0,
    ink: str = "#111",
) -> Paragraph:
    """A paragraph that wraps between any two characters where it holds Chinese; `lead` in sizes."""
    wrap = "CJK" if any(chinese for _, _, chinese in faces.runs(text)) else None
    style = ParagraphStyle(
        "cell",
        fontName=face(faces.latin),
        fontSize=size,
        leading=size * lead,
        alignment=_ALIGN[align],
        wordWrap=wrap,
        firstLineIndent=first,
        allowOrphans=1,
        allowWidows=1,
        textColor=HexColor(_hex(ink)),
    )
    return Paragraph(faces.markup(text, bold=bold), style)


def table(  # noqa: PLR0913
    truth: Truth,
    faces: Type,
    widths: Sequence[float],
    rows: Cells,
    rules: Sequence[Rule],
    *,
    size: float = 9,
    aligns: str = "",
    heads: int = 0,
    pad: float = 3,
    repeat: bool = False,
    broken: bool = False,
    head_ink: str = "#111",
    head_align: str = "c",
    lead: float = 1.3,
) -> Table:
    """Cells wrap. `aligns` gives a letter a column, `heads` rows are set bold; `broken`: a page may end inside a row,
    which the engine can do only with faces that need no mixing (`Type` with the same face twice).
    """
    aligns = aligns or "l" * len(widths)
    cells = []
    for number, row in enumerate(rows):
        head = number < heads
        for text in row:
            note(truth, text)
        cells.append(
            [
                paragraph(
                    faces, t, size, head_align if head else a, bold=head, ink=head_ink if head else "#111", lead=lead
                )
                if t
                else []
                for t, a in zip(row, aligns, strict=True)
            ]
        )
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *((f"{side}PADDING", (0, 0), (-1, -1), pad) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        *rules,
    ]
    split = {"splitInRow": 1, "splitByRow": 0} if broken else {}
    return Table(cells, list(widths), style=style, repeatRows=heads if repeat else 0, **split)


def ruled(ink: str = "#333", width: float = 0.5) -> list[Rule]:
    """Rules round every cell."""
    return [("GRID", (0, 0), (-1, -1), width, HexColor(_hex(ink)))]


def lined(ink: str = "#bbb", width: float = 0.4) -> list[Rule]:
    """Rules below every row only."""
    return [("LINEBELOW", (0, 0), (-1, -1), width, HexColor(_hex(ink)))]


def filled(row: int, ink: str, first: int = 0, last: int = -1) -> Rule:
    """A row, or some of its cells, on a ground of that colour."""
    return ("BACKGROUND", (first, row), (last, row), HexColor(_hex(ink)))


def merged(x0: int, y0: int, x1: int, y1: int) -> Rule:
    """Cells from column x0, row y0 to column x1, row y1 are one."""
    return ("SPAN", (x0, y0), (x1, y1))


def flow(
    story: Sequence[Flowable],
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    on_page: Callable[[Canvas, int, int], None],
) -> bytes:
    """The story over as many pages as it needs; `on_page` adds what each page bears, given its number and their count.

    `margins` are left, right, top, bottom.
    """

    class Counted(Canvas):  # type: ignore[misc]
        """Keeps its pages until all are there, because each names their count."""

        def __init__(self, *args: object, **kept: object) -> None:
            super().__init__(*args, **kept)
            self._kept: list[dict[str, object]] = []

        def showPage(self) -> None:  # noqa: N802
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._kept, 1):
                self.__dict__.update(page)
                on_page(self, number, len(self._kept))
                super().showPage()
            super().save()

    out = io.BytesIO()
    left, right, top, bottom = margins
    document = SimpleDocTemplate(
        out, pagesize=size, leftMargin=left, rightMargin=right, topMargin=top, bottomMargin=bottom, invariant=1
    )
    document.build(list(story), canvasmaker=Counted)
    return out.getvalue()


def put(  # noqa: PLR0913
    canvas: Canvas, faces: Type, x: float, y: float, text: str, size: float, *, align: str = "l", ink: str = "#444"
) -> None:
    """One line on a flowed page, with `y` from the page's foot."""
    width = faces.width(text, size)
    x -= {"l": 0.0, "c": width / 2, "r": width}[align]
    canvas.setFillColor(HexColor(_hex(ink)))
    for name, run, _ in faces.runs(text):
        canvas.setFont(name, size)
        canvas.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, name, size)


def _hex(ink: str) -> str:
    return ink if len(ink) == 7 else "#" + "".join(c * 2 for c in ink[1:])
