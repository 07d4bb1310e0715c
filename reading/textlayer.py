"""One PDF page's own text: which characters stand where, and which of them can be seen."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from reading.affine import Affine, page_to_upright, turned
from reading.drawn import drawn_on, is_red
from reading.words import Glyph, Rule

MOST_CHARACTERS = 400_000
"""More than any real page holds: a hostile one is read up to here."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A red character as it may stand in a seal: its middle in points, and how many degrees clockwise it leans."""

    text: str
    x: float
    y: float
    lean: float


@dataclass(frozen=True, slots=True)
class Layer:
    """`turn`: quarter turns clockwise, in degrees, that set the text upright; width and height are after it, in points.

    `cover`: share of the page under pictures. `objects`: how many things are drawn besides text.
    `stamped`: red characters, slanted or not; `red`: true if anything red, or a picture, is drawn: there may be a seal.
    `unmapped`: visible characters without a usable code; `hidden`: characters nobody can see.
    `behind`: strings drawn before a large picture, and so perhaps under it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    stamped: tuple[Stamped, ...] = ()
    red: bool = False
    turn: int = 0
    cover: float = 0.0
    objects: int = 0
    unmapped: int = 0
    hidden: int = 0
    behind: int = 0


def layer_of(page: Any) -> Layer:
    """The layer of an open pypdfium2 page. Call it under the lock of `reading.pdfium`."""
    width, height = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
    shown = page_to_upright(page, width, height)
    textpage = page.get_textpage()
    try:
        characters = [c for c in _characters(textpage.raw) if _on_page(shown.at(c.x, c.y), width, height)]
    finally:
        textpage.close()
    turn = _turn(characters, shown)
    upright = turned(turn, width, height).after(shown)
    if turn in (90, 270):
        width, height = height, width
    drawn = drawn_on(page, upright, width, height)
    visible = [c for c in characters if c.visible]
    glyphs = tuple(g for g in (_glyph(c, upright) for c in visible if c.text) if g is not None)
    return Layer(
        width,
        height,
        glyphs,
        tuple(drawn.rules),
        tuple(_stamped(c, upright) for c in visible if c.text and c.red),
        drawn.red,
        turn,
        min(drawn.cover, 1.0),
        drawn.objects,
        unmapped=sum(not c.text for c in visible),
        hidden=len(characters) - len(visible),
        behind=drawn.behind,
    )


@dataclass(frozen=True, slots=True)
class _Character:
    """As PDFium gives it, in the page's own coordinates; `text` is empty for a character without a usable code.

    `angle`: of its line, in radians, counter-clockwise.
    """

    text: str
    x: float
    y: float
    left: float
    bottom: float
    right: float
    top: float
    em: float
    angle: float
    string: int
    visible: bool
    red: bool


def _characters(textpage: Any) -> Iterator[_Character]:
    seen: dict[int, tuple[bool, bool]] = {}
    count = min(pdfium_c.FPDFText_CountChars(textpage), MOST_CHARACTERS)
    lead = 0
    for i in range(count):
        code = pdfium_c.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            lead = code
            continue
        if 0xDC00 <= code < 0xE000 and lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        if pdfium_c.FPDFText_IsGenerated(textpage, i) == 1 or code in (0x0A, 0x0D, 0xAD):
            continue
        yield _character(textpage, i, code, seen)


def _character(textpage: Any, i: int, code: int, seen: dict[int, tuple[bool, bool]]) -> _Character:
    box = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, i, ctypes.byref(box))
    pdfium_c.FPDFText_GetCharOrigin(textpage, i, ctypes.byref(x), ctypes.byref(y))
    pdfium_c.FPDFText_GetMatrix(textpage, i, ctypes.byref(matrix))
    string = pdfium_c.FPDFText_GetTextObject(textpage, i)
    key = ctypes.cast(string, ctypes.c_void_p).value or 0
    if key not in seen:
        seen[key] = _look_of(textpage, i, string)
    return _Character(
        _text(textpage, i, code),
        x.value,
        y.value,
        box.left,
        box.bottom,
        box.right,
        box.top,
        pdfium_c.FPDFText_GetFontSize(textpage, i) * (math.hypot(matrix.c, matrix.d) or 1.0),
        math.atan2(matrix.b, matrix.a),
        key,
        *seen[key],
    )


def _text(textpage: Any, i: int, code: int) -> str:
    """The character; empty where the font does not say which it is (private use, U+FFFD, no code at all)."""
    if code == 0x02:
        return "-"  # PDFium's mark for a hyphen at a line's end
    if code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900 or code >= 0xF0000 or code < 0x20:
        return ""
    return "" if pdfium_c.FPDFText_HasUnicodeMapError(textpage, i) == 1 else chr(code)


def _look_of(textpage: Any, i: int, string: Any) -> tuple[bool, bool]:
    """Whether the character can be seen, and whether it is red."""
    invisible = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
    if string and pdfium_c.FPDFTextObj_GetTextRenderMode(string) in invisible:
        return False, False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFText_GetFillColor(textpage, i, *(ctypes.byref(v) for v in (red, green, blue, alpha)))
    if not known:
        return True, False
    return alpha.value > 12, is_red(red.value, green.value, blue.value)


def _on_page(place: tuple[float, float], width: float, height: float) -> bool:
    return -2 <= place[0] <= width + 2 and -2 <= place[1] <= height + 2


def _turn(characters: list[_Character], shown: Affine) -> int:
    """The quarter turn that sets most of the text upright."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for character in characters:
        counts[(_quarter(character, shown) * 90) % 360] += 1
    most = max(counts.values())
    return 0 if counts[0] == most else next(turn for turn, count in counts.items() if count == most)


def _direction(character: _Character, shown: Affine) -> float:
    """Degrees clockwise from level, 0–360, in which the character's line runs on the shown page."""
    dx, dy = math.cos(character.angle), math.sin(character.angle)
    x, y = shown.a * dx + shown.c * dy, shown.b * dx + shown.d * dy
    return math.degrees(math.atan2(y, x)) % 360


def _quarter(character: _Character, shown: Affine) -> int:
    """Clockwise quarter turns that set this character upright."""
    return round(-_direction(character, shown) / 90) % 4


def _glyph(character: _Character, upright: Affine) -> Glyph | None:
    """`None` for text that does not run level: a slanted watermark, a note along the margin."""
    direction = _direction(character, upright)
    if min(direction, 360 - direction) > 8 or character.em <= 0.5:
        return None
    corners = [upright.at(x, y) for x in (character.left, character.right) for y in (character.bottom, character.top)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    baseline = upright.at(character.x, character.y)[1]
    return Glyph(character.text, left, right, baseline, character.em * upright.growth, character.string)


def _stamped(character: _Character, upright: Affine) -> Stamped:
    x, y = upright.at((character.left + character.right) / 2, (character.bottom + character.top) / 2)
    return Stamped(character.text, x, y, _direction(character, upright))
