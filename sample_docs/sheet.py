"""A sheet of paper in points, origin top left: text, rules, tables and seals, drawn the same way every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font
from sample_docs.seal import Seal, draw_seal
from sample_docs.truth import Truth

A4 = (595.28, 841.89)
A4_WIDE = (841.89, 595.28)
A5_WIDE = (595.28, 420.94)
STRIP = (841.89, 250.0)
PHONE = (300.0, 640.0)


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is set. `rules`: `grid`, `lines` (below each row), `head` (around the head only), `none`."""

    size: float = 9
    rules: str = "grid"
    padding: float = 4
    row_height: float = 20
    head_fill: str = ""
    bold_head: bool = True
    stripe: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    y: float
    width: float
    height: float
    align: str


class Sheet:
    """Draws onto one PDF. `truth` is told of every text that is set."""

    def __init__(self, size: tuple[float, float], face: str, truth: Truth) -> None:
        self.width, self.height = size
        self.face = face
        self.truth = truth
        self.page = 1
        self._out = BytesIO()
        self._canvas = Canvas(self._out, pagesize=size, invariant=1, pageCompression=1)
        self._canvas.setLineWidth(0.6)

    def text(  # noqa: PLR0913 - one call sets one line; its options are named
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        align: str = "left",
        bold: bool = False,
        face: str = "",
        color: str = "#111111",
    ) -> None:
        """One line, its baseline at `y`; `x` is its left end, middle or right end by `align`."""
        name = self._font(face, bold)
        width = pdfmetrics.stringWidth(text, name, size)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self._canvas.saveState()  # the render mode would outlive the text
        self._canvas.setLineWidth(size / 40)
        pen = self._canvas.beginText(left, self.height - y)
        pen.setFont(name, size)
        pen.setFillColor(HexColor(color))
        pen.setStrokeColor(HexColor(color))
        pen.setTextRenderMode(2 if bold and self._is_chinese(name) else 0)
        pen.textOut(text)
        self._canvas.drawText(pen)
        self._canvas.restoreState()
        self.truth.saw(text)

    def line(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.6, color: str = "#333333") -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.setStrokeColor(HexColor(color))
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: bool = True) -> None:
        self._canvas.setLineWidth(0.6)
        self._canvas.setStrokeColor(HexColor("#333333"))
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        self._canvas.rect(x, self.height - y - height, width, height, stroke=int(stroke), fill=int(bool(fill)))

    def width_of(self, text: str, size: float, *, bold: bool = False, face: str = "") -> float:
        return float(pdfmetrics.stringWidth(text, self._font(face, bold), size))

    def wrap(self, text: str, width: float, size: float) -> list[str]:
        """`text` broken at its line ends, and between words or Chinese characters where it is wider than `width`."""
        return [line for part in text.split("\n") for line in self._wrap(part, width, size)]

    def _wrap(self, text: str, width: float, size: float) -> list[str]:
        lines: list[str] = []
        line = ""
        for piece in self._fitting(text, width, size):
            if line and self.width_of(line + piece.rstrip(), size) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        return [*lines, line.rstrip()]

    def _fitting(self, text: str, width: float, size: float) -> list[str]:
        """Pieces between which a line may break; a word wider than the whole line may break anywhere."""
        pieces = _pieces(text)
        return [p for piece in pieces for p in ([piece] if self.width_of(piece.rstrip(), size) <= width else piece)]

    def row(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        cells: Sequence[str],
        look: Look,
        aligns: str,
        *,
        head: bool = False,
    ) -> float:
        """One table row, its top at `y`; `aligns` has l, c or r for each cell. Gives the next row's top."""
        wrapped = [self.wrap(cell, w - 2 * look.padding, look.size) for cell, w in zip(cells, widths, strict=True)]
        leading = look.size * 1.25
        height = max(look.row_height, max(map(len, wrapped)) * leading + 6)
        if head and look.head_fill:
            self.box(x, y, sum(widths), height, fill=look.head_fill, stroke=False)
        self._row_rules(x, y, widths, height, look, head)
        for lines, width, align in zip(wrapped, widths, aligns, strict=True):
            self._cell(_Cell(x, y, width, height, align), lines, look, bold=head and look.bold_head)
            x += width
        return y + height

    def seal(self, seal: Seal, cx: float, cy: float, radius: float) -> None:
        """A red seal pressed over whatever stands there."""
        self._canvas.saveState()
        self._canvas.translate(cx, self.height - cy)
        draw_seal(self._canvas, seal, radius)
        self._canvas.restoreState()
        self.truth.seals.append(seal.institution + seal.purpose)

    def logo(self, cx: float, cy: float, radius: float, color: str) -> None:
        """A bank's mark: a disc with a square hole, like an old coin."""
        self._canvas.setFillColor(HexColor(color))
        self._canvas.circle(cx, self.height - cy, radius, stroke=0, fill=1)
        self._canvas.setFillColor(HexColor("#FFFFFF"))
        self._canvas.rect(cx - radius / 3, self.height - cy - radius / 3, radius / 1.5, radius / 1.5, stroke=0, fill=1)

    def next_page(self) -> None:
        self._canvas.showPage()
        self.page += 1

    def pdf(self) -> bytes:
        """Ends the last page and gives the file."""
        self._canvas.save()
        return self._out.getvalue()

    def _font(self, face: str, bold: bool) -> str:
        wanted = face or self.face
        return font(f"{wanted}-bold" if bold and wanted in ("sans", "serif") else wanted)

    @staticmethod
    def _is_chinese(name: str) -> bool:
        return not name.startswith(("evident-s", "Helvetica", "Times")) or name == "evident-song"

    def _row_rules(self, x: float, y: float, widths: Sequence[float], height: float, look: Look, head: bool) -> None:
        if look.rules == "grid":
            left = x
            for width in widths:
                self.box(left, y, width, height)
                left += width
        elif look.rules == "lines" or (look.rules == "head" and head):
            self.line(x, y + height, x + sum(widths), y + height, 0.5)
            if head:
                self.line(x, y, x + sum(widths), y, 0.9)

    def _cell(self, cell: _Cell, lines: Sequence[str], look: Look, *, bold: bool) -> None:
        leading = look.size * 1.25
        baseline = cell.y + (cell.height - leading * len(lines)) / 2 + look.size
        left, right = cell.x + look.padding, cell.x + cell.width - look.padding
        at, name = {"l": (left, "left"), "c": ((left + right) / 2, "center"), "r": (right, "right")}[cell.align]
        for line in lines:
            if line:
                self.text(at, baseline, line, look.size, align=name, bold=bold)
            baseline += leading


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a space or a Chinese character, never after `（` nor before `）` and the like."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else " "
        in_word = character.isascii() and last.isascii() and last != " "
        if pieces and (in_word or last == "（" or character in "），。；："):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
