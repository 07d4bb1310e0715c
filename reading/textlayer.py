"""One PDF page's own text: what is drawn where, which of it can be seen, and which borders stand between."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from reading.words import Glyph, Rule

MOST_OBJECTS = 60_000
MOST_SEGMENTS = 20_000
MOST_CHARACTERS = 100_000
"""More than any real page holds: a hostile one is read up to here."""

DEVICE = 1_000_000
"""The page is mapped to a square of so many units: finer than any box needs."""


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


@dataclass(slots=True)
class _Drawn:
    """What a page draws besides text, in upright points."""

    rules: list[Rule] = field(default_factory=list)
    cover: float = 0.0
    objects: int = 0
    segments: int = 0
    texts: int = 0
    behind: int = 0
    red: bool = False


@dataclass(frozen=True, slots=True)
class _Affine:
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: _Affine) -> _Affine:
        """First `inner`, then this."""
        e, f = self.at(inner.e, inner.f)
        return _Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    @property
    def growth(self) -> float:
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def layer_of(page: Any) -> Layer:
    """The layer of an open pypdfium2 page. Call it under the lock of `reading.pdfium`."""
    width, height = max(page.get_width(), 1.0), max(page.get_height(), 1.0)
    shown = _page_to_upright(page, width, height)
    textpage = page.get_textpage()
    try:
        characters = [c for c in _characters(textpage.raw) if _on_page(shown.at(c.x, c.y), width, height)]
    finally:
        textpage.close()
    turn = _turn(characters, shown)
    upright = _turned(turn, width, height).after(shown)
    if turn in (90, 270):
        width, height = height, width
    drawn = _Drawn()
    _collect(page, upright, width, height, drawn)
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


def _page_to_upright(page: Any, width: float, height: float) -> _Affine:
    """PDFium's own mapping (crop box and `/Rotate` included), measured at three points."""

    def device(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, DEVICE, DEVICE, 0, x, y, ctypes.byref(dx), ctypes.byref(dy))
        return dx.value * width / DEVICE, dy.value * height / DEVICE

    far = 1000.0
    (ox, oy), (xx, xy), (yx, yy) = device(0, 0), device(far, 0), device(0, far)
    return _Affine((xx - ox) / far, (xy - oy) / far, (yx - ox) / far, (yy - oy) / far, ox, oy)


def _turned(turn: int, width: float, height: float) -> _Affine:
    return {
        90: _Affine(0, 1, -1, 0, height, 0),
        180: _Affine(-1, 0, 0, -1, width, height),
        270: _Affine(0, -1, 1, 0, 0, width),
    }.get(turn, _Affine(1, 0, 0, 1, 0, 0))


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
    return alpha.value > 12, _is_red(red.value, green.value, blue.value)


def _is_red(red: int, green: int, blue: int) -> bool:
    return red > 120 and red - max(green, blue) > 60


def _on_page(place: tuple[float, float], width: float, height: float) -> bool:
    return -2 <= place[0] <= width + 2 and -2 <= place[1] <= height + 2


def _turn(characters: list[_Character], shown: _Affine) -> int:
    """The quarter turn that sets most of the text upright."""
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for character in characters:
        counts[(_quarter(character, shown) * 90) % 360] += 1
    most = max(counts.values())
    return 0 if counts[0] == most else next(turn for turn, count in counts.items() if count == most)


def _direction(character: _Character, shown: _Affine) -> float:
    """Degrees clockwise from level, 0–360, in which the character's line runs on the shown page."""
    dx, dy = math.cos(character.angle), math.sin(character.angle)
    x, y = shown.a * dx + shown.c * dy, shown.b * dx + shown.d * dy
    return math.degrees(math.atan2(y, x)) % 360


def _quarter(character: _Character, shown: _Affine) -> int:
    """Clockwise quarter turns that set this character upright."""
    return round(-_direction(character, shown) / 90) % 4


def _glyph(character: _Character, upright: _Affine) -> Glyph | None:
    """`None` for text that does not run level: a slanted watermark, a note along the margin."""
    direction = _direction(character, upright)
    if min(direction, 360 - direction) > 8 or character.em <= 0.5:
        return None
    corners = [upright.at(x, y) for x in (character.left, character.right) for y in (character.bottom, character.top)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    baseline = upright.at(character.x, character.y)[1]
    return Glyph(character.text, left, right, baseline, character.em * upright.growth, character.string)


def _stamped(character: _Character, upright: _Affine) -> Stamped:
    x, y = upright.at((character.left + character.right) / 2, (character.bottom + character.top) / 2)
    return Stamped(character.text, x, y, _direction(character, upright))


def _collect(page: Any, upright: _Affine, width: float, height: float, drawn: _Drawn) -> None:
    for i in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        _collect_object(pdfium_c.FPDFPage_GetObject(page.raw, i), upright, (width, height), drawn, 0)


def _collect_object(thing: Any, upright: _Affine, size: tuple[float, float], drawn: _Drawn, depth: int) -> None:
    kind = pdfium_c.FPDFPageObj_GetType(thing)
    if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
        drawn.texts += 1
        return
    drawn.objects += 1
    if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        covered = _covered(upright.after(_matrix(thing)), size)
        drawn.cover += covered
        drawn.behind = drawn.texts if covered > 0.3 else drawn.behind
        drawn.red = True
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        drawn.red = drawn.red or _is_red_path(thing)
        _collect_rules(thing, upright.after(_matrix(thing)), drawn)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < 12 and drawn.objects < MOST_OBJECTS:
        inner = upright.after(_matrix(thing))
        for i in range(min(pdfium_c.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
            _collect_object(pdfium_c.FPDFFormObj_GetObject(thing, i), inner, size, drawn, depth + 1)


def _is_red_path(path: Any) -> bool:
    for colour_of in (pdfium_c.FPDFPageObj_GetStrokeColor, pdfium_c.FPDFPageObj_GetFillColor):
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = colour_of(path, *(ctypes.byref(v) for v in (red, green, blue, alpha)))
        if known and _is_red(red.value, green.value, blue.value):
            return True
    return False


def _matrix(thing: Any) -> _Affine:
    matrix = pdfium_c.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    return _Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _covered(place: _Affine, size: tuple[float, float]) -> float:
    """Share of the page under a picture, which is drawn on the unit square."""
    corners = [place.at(x, y) for x in (0, 1) for y in (0, 1)]
    x0, x1 = max(0.0, min(x for x, _ in corners)), min(size[0], max(x for x, _ in corners))
    y0, y1 = max(0.0, min(y for _, y in corners)), min(size[1], max(y for _, y in corners))
    return max(0.0, x1 - x0) * max(0.0, y1 - y0) / (size[0] * size[1])


def _collect_rules(path: Any, place: _Affine, drawn: _Drawn) -> None:
    start = last = (0.0, 0.0)
    for i in range(pdfium_c.FPDFPath_CountSegments(path)):
        drawn.segments += 1
        if drawn.segments > MOST_SEGMENTS:
            return
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = place.at(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            _add_rule(last, here, drawn)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            _add_rule(here, start, drawn)
        last = here


def _add_rule(one: tuple[float, float], other: tuple[float, float], drawn: _Drawn) -> None:
    upright = abs(one[0] - other[0]) < 0.5
    if upright and abs(one[1] - other[1]) > 4:
        drawn.rules.append(Rule((one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1])))
