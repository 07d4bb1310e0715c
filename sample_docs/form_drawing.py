"""Sets a page block by block from top to bottom. A layout is a tuple of blocks, its texts templates with `{field}`.

Whatever a template names is written by the pen, and so stands in the truth. A block whose `field` is set prints that
field's whole text, in which other fields may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from sample_docs.pen import Pen
from sample_docs.seal import Seal
from sample_docs.sheet import Look, Sheet


@dataclass
class Form:
    """A column of a page while it is set: `y` is where its next block begins."""

    sheet: Sheet
    pen: Pen
    seal: Seal
    """The institution's seal, of which a `Stamp` prints a variant."""
    left: float
    right: float
    y: float = 60

    @property
    def width(self) -> float:
        return self.right - self.left

    def fill(self, template: str, name: str = "") -> str:
        """The template's text, recorded as the field `name` if there is one."""
        text = self.pen.fill(template)
        return self.pen.rewrite(name, text) if name else text


class Block(Protocol):
    """Something to set at the form's `y`, which it moves below itself."""

    def set(self, form: Form) -> None: ...


def set_blocks(form: Form, blocks: Sequence[Block]) -> None:
    """All blocks in their order."""
    for block in blocks:
        block.set(form)


@dataclass(frozen=True, slots=True)
class Text:
    """One line. `align`: left, center or right of the margins."""

    text: str
    size: float = 11
    align: str = "left"
    after: float = 20
    bold: bool = False
    face: str = ""
    color: str = "#111111"
    field: str = ""

    def set(self, form: Form) -> None:
        x = {"left": form.left, "center": (form.left + form.right) / 2, "right": form.right}[self.align]
        text = form.fill(self.text, self.field)
        form.sheet.text(x, form.y, text, self.size, align=self.align, bold=self.bold, face=self.face, color=self.color)
        form.y += self.after


@dataclass(frozen=True, slots=True)
class Across:
    """Texts side by side; `shares` of the width, equal if empty. `ruled`: a line under everything after a colon."""

    texts: tuple[str, ...]
    size: float = 11
    shares: tuple[float, ...] = ()
    after: float = 22
    ruled: bool = False
    hand: bool = False
    """Whether the values after the colon are written by hand."""

    def set(self, form: Form) -> None:
        shares = self.shares or (1 / len(self.texts),) * len(self.texts)
        x = form.left
        for template, share in zip(self.texts, shares, strict=True):
            self._one(form, template, x, form.width * share)
            x += form.width * share
        form.y += self.after

    def _one(self, form: Form, template: str, x: float, width: float) -> None:
        label, colon, value = template.partition("：" if "：" in template else ":")
        if not (self.ruled or self.hand):
            label, colon, value = template, "", ""
        form.sheet.text(x, form.y, form.fill(label + colon), self.size)
        start = x + form.sheet.width_of(label + colon, self.size)
        if self.ruled:
            form.sheet.line(start, form.y + 3, x + width - 8, form.y + 3, 0.5)
        if value:
            face, color = ("kai", "#1F3A7A") if self.hand else ("", "#111111")
            form.sheet.text(start + 4, form.y, form.fill(value), self.size + self.hand, face=face, color=color)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A label, and its text wrapped below it or, `inline`, after it. `least`: height kept at least."""

    label: str
    text: str
    size: float = 11
    inline: bool = False
    field: str = ""
    face: str = ""
    color: str = "#111111"
    least: float = 0

    def set(self, form: Form) -> None:
        top, lead = form.y, self.size * 1.7
        text = form.fill(self.text, self.field)
        lines = form.sheet.wrap(self.label + text if self.inline else text, form.width - 24, self.size)
        if self.label and not self.inline:
            form.sheet.text(form.left, form.y, self.label, self.size, bold=True)
            form.y += lead
        for line in lines:
            form.sheet.text(
                form.left + (0 if self.inline else 22), form.y, line, self.size, face=self.face, color=self.color
            )
            form.y += lead
        form.y = max(form.y + self.size * 0.5, top + self.least)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    weight: float = 0.8
    color: str = "#333333"
    after: float = 22

    def set(self, form: Form) -> None:
        form.sheet.line(form.left, form.y, form.right, form.y, self.weight, self.color)
        form.y += self.after


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `shares` of the width, equal if empty; `aligns` left if empty. `field`: of the last cell."""

    cells: tuple[str, ...]
    shares: tuple[float, ...] = ()
    look: Look = field(default_factory=lambda: Look(size=10.5, row_height=26, padding=5))
    aligns: str = ""
    head: bool = False
    field: str = ""

    def set(self, form: Form) -> None:
        shares = self.shares or (1 / len(self.cells),) * len(self.cells)
        cells = [form.fill(c) for c in self.cells[:-1]] + [form.fill(self.cells[-1], self.field)]
        widths = [form.width * share for share in shares]
        aligns = self.aligns or "l" * len(cells)
        form.y = form.sheet.row(form.left, form.y, widths, cells, self.look, aligns, head=self.head)


@dataclass(frozen=True, slots=True)
class Space:
    """Room; negative to go up again."""

    height: float

    def set(self, form: Form) -> None:
        form.y += self.height


@dataclass(frozen=True, slots=True)
class Signed:
    """A label and a field written by hand behind it, from `at` of the width."""

    label: str
    name: str
    at: float = 0.55
    size: float = 11
    after: float = 26

    def set(self, form: Form) -> None:
        x = form.left + form.width * self.at
        form.sheet.text(x, form.y, self.label, self.size)
        form.sheet.signature(x + form.sheet.width_of(self.label, self.size) + 6, form.y, form.pen.write(self.name))
        form.y += self.after


@dataclass(frozen=True, slots=True)
class Stamp:
    """The form's seal, its middle at `at` of the width and `drop` below `y`. It takes no room."""

    at: float = 0.75
    drop: float = -20
    radius: float = 56
    tilt: float = -6
    shape: str = ""
    institution: str = ""
    """Another name than the form's, such as a doctor's; a template."""
    purpose: str | None = None

    def set(self, form: Form) -> None:
        seal = form.seal
        own = form.pen.fill(self.institution) if self.institution else seal.institution
        purpose = seal.purpose if self.purpose is None else self.purpose
        pressed = Seal(own, purpose, self.tilt, self.shape or seal.shape, seal.ink, seal.color, seal.worn)
        form.sheet.seal(pressed, form.left + form.width * self.at, form.y + self.drop, self.radius)


@dataclass(frozen=True, slots=True)
class Band:
    """A coloured bar over the whole width of the paper with a light text in it."""

    text: str
    color: str = "#1769AA"
    height: float = 46
    size: float = 16
    ink: str = "#FFFFFF"

    def set(self, form: Form) -> None:
        sheet = form.sheet
        sheet.box(0, form.y, sheet.width, self.height, fill=self.color, stroke=False)
        text = form.fill(self.text)
        sheet.text(sheet.width / 2, form.y + self.height * 0.62, text, self.size, align="center", color=self.ink)
        form.y += self.height + 24


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, its left edge at `at` of the width and its top `rise` above `y`. It takes no room."""

    text: str
    at: float = 0.86
    rise: float = 0
    size: float = 62

    def set(self, form: Form) -> None:
        form.sheet.qr_code(form.left + form.width * self.at, form.y - self.rise, self.size, self.text)


@dataclass(frozen=True, slots=True)
class Frame:
    """A box around everything from `top` of the page down to here."""

    top: float

    def set(self, form: Form) -> None:
        form.sheet.box(form.left - 12, self.top, form.width + 24, form.y - self.top)


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message of a chat: the other person's at the left, one's `own` at the right."""

    text: str
    own: bool
    size: float = 10.5

    def set(self, form: Form) -> None:
        lines = form.sheet.wrap(form.fill(self.text), form.width * 0.62, self.size)
        width = max(form.sheet.width_of(line, self.size) for line in lines) + 20
        height = len(lines) * self.size * 1.5 + 14
        x = form.right - width - 34 if self.own else form.left + 34
        head = form.right - 14 if self.own else form.left + 14
        form.sheet.logo(head, form.y + 14, 13, "#7AA5D2" if self.own else "#C79A5B")
        form.sheet.box(x, form.y, width, height, fill="#95EC69" if self.own else "#F4F4F4", stroke=False)
        for number, line in enumerate(lines):
            form.sheet.text(x + 10, form.y + 18 + number * self.size * 1.5, line, self.size)
        form.y += height + 14


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns: a dashed line between them at `share` of the width, as between a counterfoil and its original."""

    share: float
    first: tuple[Block, ...]
    second: tuple[Block, ...]

    def set(self, form: Form) -> None:
        middle, top = form.left + form.width * self.share, form.y
        narrow = replace(form, right=middle - 14)
        set_blocks(narrow, self.first)
        wide = replace(form, left=middle + 14)
        set_blocks(wide, self.second)
        form.y = max(narrow.y, wide.y)
        for dash in range(int(top) - 20, int(form.y), 8):
            form.sheet.line(middle, dash, middle, dash + 4, 0.6)


@dataclass(frozen=True, slots=True)
class NextPage:
    """The rest stands on the next page."""

    foot: str = ""

    def set(self, form: Form) -> None:
        form.sheet.text(form.sheet.width / 2, form.sheet.height - 30, self.foot, 9, align="center")
        form.sheet.next_page()
        form.y = 60
