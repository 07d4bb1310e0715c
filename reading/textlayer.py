"""One PDF page's own text: which characters stand where, and which of them can be seen."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from reading.affine import Affine, page_to_upright, turned
from reading.drawn import drawn_on
from reading.forms import address_of, is_misplaced, laid_texts
from reading.frames import Frame, Ink, is_coloured, is_red
from reading.stampedtext import Stamped
from reading.words import Glyph, Rule

MOST_CHARACTERS = 400_000
"""More than any real page holds: a hostile one is read up to here."""


@dataclass(frozen=True, slots=True)
class Layer:
    """`turn`: quarter turns clockwise, in degrees, that set the text upright; width and height are after it, in points.

    `cover`: share of the page under pictures. `objects`: how many things are drawn besides text.
    `stamped`: characters that are coloured or lean; `frames`: outlines that may be seals'; `red`: true if anything red,
    or a picture, is drawn: there may be a seal of which nothing else is told.
    `unmapped`: visible characters without a usable code; `hidden`: characters nobody can see.
    `behind`: strings drawn before a large picture, and so perhaps under it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    stamped: tuple[Stamped, ...] = ()
    frames: tuple[Frame, ...] = ()
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
        laid = laid_texts(page)
        characters = [c for c in _characters(textpage.raw, laid) if _on_page(shown.at(c.x, c.y), width, height)]
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
        tuple(s for s in (_stamped(c, upright) for c in visible if c.text) if is_coloured(s.ink) or _leans(s)),
        tuple(drawn.frames),
        drawn.red or any(is_red(*c.ink) for c in visible),
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
    ink: Ink


def _characters(textpage: Any, laid: Mapping[int, Affine]) -> Iterator[_Character]:
    seen: dict[int, tuple[bool, Ink]] = {}
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
        character = _character(textpage, i, code, seen)
        where = laid.get(character.string)
        yield _moved(character, where, textpage, i) if where else character


def _character(textpage: Any, i: int, code: int, seen: dict[int, tuple[bool, Ink]]) -> _Character:
    box = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, i, ctypes.byref(box))
    pdfium_c.FPDFText_GetCharOrigin(textpage, i, ctypes.byref(x), ctypes.byref(y))
    pdfium_c.FPDFText_GetMatrix(textpage, i, ctypes.byref(matrix))
    string = pdfium_c.FPDFText_GetTextObject(textpage, i)
    key = address_of(string)
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


def _moved(character: _Character, laid: Affine, textpage: Any, i: int) -> _Character:
    """The character where it is seen, if PDFium forgot the form around it."""
    if not is_misplaced(pdfium_c.FPDFText_GetTextObject(textpage, i), laid, character.x, character.y):
        return character
    x, y = laid.at(character.x, character.y)
    corners = [laid.at(u, v) for u in (character.left, character.right) for v in (character.bottom, character.top)]
    xs, ys = [u for u, _ in corners], [v for _, v in corners]
    return replace(character, x=x, y=y, left=min(xs), bottom=min(ys), right=max(xs), top=max(ys))


def _text(textpage: Any, i: int, code: int) -> str:
    """The character; empty where the font does not say which it is (private use, U+FFFD, no code at all)."""
    if code == 0x02:
        return "-"  # PDFium's mark for a hyphen at a line's end
    if code in (0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900 or code >= 0xF0000 or code < 0x20:
        return ""
    return "" if pdfium_c.FPDFText_HasUnicodeMapError(textpage, i) == 1 else chr(code)


def _look_of(textpage: Any, i: int, string: Any) -> tuple[bool, Ink]:
    """Whether the character can be seen, and its colour."""
    invisible = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
    if string and pdfium_c.FPDFTextObj_GetTextRenderMode(string) in invisible:
        return False, (0, 0, 0)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFText_GetFillColor(textpage, i, *(ctypes.byref(v) for v in (red, green, blue, alpha)))
    if not known:
        return True, (0, 0, 0)
    return alpha.value > 12, (red.value, green.value, blue.value)


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
    em = character.em * upright.growth
    return Stamped(character.text, x, y, _direction(character, upright), em, character.ink)


def _leans(character: Stamped) -> bool:
    return 2 < character.lean < 358
