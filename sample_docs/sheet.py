"""A sheet of paper in points, origin top left: text, rules, tables and seals, drawn the same way every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from sample_docs.fonts import font
from sample_docs.seal import Seal, draw_seal
from sample_docs.truth import Truth
from sample_docs.veil import MOSAIC, Veil

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
    fill: str = ""
    """Of rows that are no heads."""
    head_color: str = ""
    """Of the head's text, where it is light on a dark fill."""


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    y: float
    width: float
    height: float
    align: str


class Sheet:
    """Draws onto one PDF. `truth` is told of every text that is set."""

    def __init__(self, size: tuple[float, float], face: str, truth: Truth, veil: Veil | None = None) -> None:
        self.width, self.height = size
        self.face = face
        self.truth = truth
        self.veil = veil or Veil()
        self.page = 1
        self._out = BytesIO()
        self._end = self.height * self.veil.left
        self._canvas = Canvas(self._out, pagesize=(self.width, self._end), invariant=1, pageCompression=1)
        self._canvas.translate(0, self._end - self.height)
        self._canvas.setLineWidth(0.6)

    @property
    def ended(self) -> bool:
        """Whether the paper was cut off on an earlier page: nothing more can be seen."""
        return self.page > 1 and self.veil.left < 1

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
        turn: float = 0,
    ) -> None:
        """One line, its baseline at `y`; `x` is its left end, middle or right end by `align`.

        `turn` in degrees, to the left, about that point.
        """
        visible = y <= self._end and not self.ended
        text = self.veil.unmarked(text, visible=visible)
        if not visible:
            return
        name = self._font(face, bold)
        width = self.width_of(text, size, bold=bold, face=face)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        if MOSAIC in text:
            self._covered(left, y, text, size, bold=bold, face=face, color=color)
            return
        self._canvas.saveState()  # the render mode would outlive the text
        if turn:
            self._canvas.translate(x, self.height - y)
            self._canvas.rotate(turn)
            self._canvas.translate(-x, y - self.height)
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

    def _covered(self, x: float, y: float, text: str, size: float, *, bold: bool, face: str, color: str) -> None:
        """The covered characters as squares of changing greys, the others as text."""
        for part in re.split(f"({MOSAIC}+)", text):
            width = self.width_of(part, size, bold=bold, face=face)
            if MOSAIC in part:
                self._mosaic(x, y - size, width, size * 1.3)
            elif part:
                self.text(x, y, part, size, bold=bold, face=face, color=color)
            x += width

    def _mosaic(self, x: float, y: float, width: float, height: float) -> None:
        across, down = max(1, round(width / 4)), max(1, round(height / 4))
        for number in range(across * down):
            column, line = number % across, number // across
            grey = 96 + (column * 53 + line * 97 + column * line * 31) % 120
            fill = f"#{grey:02x}{grey:02x}{min(255, grey + 6):02x}"
            step, drop = width / across, height / down
            self.box(x + column * step, y + line * drop, step + 0.2, drop + 0.2, fill=fill, stroke=False)

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
        """In points; a covered character is as wide as a figure, a mark has no width."""
        shown = self.veil.unmarked(text, visible=False).replace(MOSAIC, "8")
        return float(pdfmetrics.stringWidth(shown, self._font(face, bold), size))

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
        wrapped = self.broken(cells, widths, look)
        return self.lines_of_row(x, y, widths, wrapped, look, aligns, head=head)

    def broken(self, cells: Sequence[str], widths: Sequence[float], look: Look) -> list[list[str]]:
        """Each cell's text in the lines it takes."""
        return [self.wrap(cell, w - 2 * look.padding, look.size) for cell, w in zip(cells, widths, strict=True)]

    def row_height(self, wrapped: Sequence[Sequence[str]], look: Look) -> float:
        """Of a row with these lines."""
        return max(look.row_height, max(map(len, wrapped)) * look.size * 1.25 + 6)

    def lines_of_row(
        self,
        x: float,
        y: float,
        widths: Sequence[float],
        wrapped: Sequence[Sequence[str]],
        look: Look,
        aligns: str,
        *,
        head: bool = False,
    ) -> float:
        """A row whose cells are broken into lines already; gives the next row's top."""
        height = self.row_height(wrapped, look)
        if fill := look.head_fill if head else look.fill:
            self.box(x, y, sum(widths), height, fill=fill, stroke=False)
        self._row_rules(x, y, widths, height, look, head)
        for lines, width, align in zip(wrapped, widths, aligns, strict=True):
            self._cell(_Cell(x, y, width, height, align), lines, look, head=head)
            x += width
        return y + height

    def seal(self, seal: Seal, cx: float, cy: float, radius: float) -> None:
        """A seal pressed over whatever stands there; none where nothing is to be seen, and none below a cut."""
        if self.veil.hides_all or cy + radius > self._end or self.ended:
            return
        self._canvas.saveState()
        self._canvas.translate(cx, self.height - cy)
        draw_seal(self._canvas, seal, radius)
        self._canvas.restoreState()
        self.truth.seals.append(seal.text)

    def watermark(self, text: str, size: float = 34, color: str = "#EDEDED") -> None:
        """`text` three times across the page, slanting, in so light a grey that the page reads over it."""
        for share in (0.25, 0.55, 0.85):
            self.text(self.width / 2, self.height * share, text, size, align="center", face="hei", color=color, turn=28)

    def signature(self, x: float, y: float, name: str, size: float = 17, color: str = "#1B2A5C") -> None:
        """A name as if written by hand: slanting brush script, every character a little off the line."""
        if not name:
            return
        for number, character in enumerate(name):
            lift = (number * 37 % 5 - 2) * size / 30
            self.text(x, y - lift, character, size, face="kai", color=color, turn=(number * 53 % 7 - 2) * 1.5)
            x += self.width_of(character, size, face="kai") * (0.9 if ord(character) > 255 else 0.95)
        self.line(x - size * 0.2, y + 1, x + size * 0.9, y - size * 0.25, 0.8, color)

    def dot_matrix(self) -> None:
        """Hairlines of the paper's colour over all that was printed: what a needle printer's lines leave out."""
        self._canvas.saveState()
        self._canvas.setStrokeColor(Color(1, 1, 1, alpha=0.5))
        self._canvas.setLineWidth(0.3)
        for line in range(int(self.height / 1.9)):
            self._canvas.line(0, line * 1.9, self.width, line * 1.9)
        self._canvas.restoreState()

    def qr_code(self, x: float, y: float, size: float, text: str) -> None:
        """A QR code of `text`, its top left corner there."""
        code = QrCode(text, width=size, height=size, qrBorder=1)
        if y + size <= self._end and not self.ended:
            code.drawOn(self._canvas, x, self.height - y - size)

    def logo(self, cx: float, cy: float, radius: float, color: str) -> None:
        """A bank's mark: a disc with a square hole, like an old coin."""
        self._canvas.setFillColor(HexColor(color))
        self._canvas.circle(cx, self.height - cy, radius, stroke=0, fill=1)
        self._canvas.setFillColor(HexColor("#FFFFFF"))
        self._canvas.rect(cx - radius / 3, self.height - cy - radius / 3, radius / 1.5, radius / 1.5, stroke=0, fill=1)

    def next_page(self) -> None:
        """The next page of the same size; below a cut there is none."""
        if self.veil.left == 1:
            self._canvas.showPage()
        self.page += 1

    def pdf(self) -> bytes:
        """Ends the last page and gives the file; the truth then holds only what can be seen."""
        self._canvas.save()
        self.veil.lift(self.truth)
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

    def _cell(self, cell: _Cell, lines: Sequence[str], look: Look, *, head: bool) -> None:
        color = look.head_color if head and look.head_color else "#111111"
        leading = look.size * 1.25
        baseline = cell.y + (cell.height - leading * len(lines)) / 2 + look.size
        left, right = cell.x + look.padding, cell.x + cell.width - look.padding
        at, name = {"l": (left, "left"), "c": ((left + right) / 2, "center"), "r": (right, "right")}[cell.align]
        for line in lines:
            if line:
                bold = head and look.bold_head
                self.text(at, baseline, line, look.size, align=name, bold=bold, color=color)
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
