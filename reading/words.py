"""Characters with places → words: runs on one line, never across the border of two table cells."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.geometry import Box
from domain.transcript import Origin, Word

WIDE_GAP = 1.1
"""In em: one ideographic space (1 em) stays inside a word, two do not."""
WIDE_GAP_BETWEEN_STRINGS = 0.35
"""In em, between text drawn by separate commands: the gap of two cells is wider, that of two scripts (0.25) is not."""
WIDE_GAP_BETWEEN_LETTERS = 0.6
"""The same between two Latin letters: words drawn one by one and spread over a line."""
SPACED_LABEL_GAP = 3.2
"""In em: `合　　计` is one label spaced out, when the same command drew it."""
SAME_LINE = 0.35
"""In em: how far baselines may differ on one line."""


_AMOUNT = re.compile(
    r"(?<![\d.])\d+(?:,\d{3})*\.\d{2}(?=\s*(?:[^\W\d_a-zA-Z元圆角分整万亿千百天日月年岁倍小起至]|\d{1,3}(?:,\d{3})+\.|\d{10}))"
)
"""An amount to the cent that is followed by an ideograph other than a unit, or by another amount or an account."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character drawn on a page; lengths in points on the upright page, origin top left."""

    text: str
    x0: float
    x1: float
    baseline: float
    em: float
    string: int
    """Which drawing command it belongs to."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical stroke or the side of a rectangle: the border of a table cell."""

    x: float
    y0: float
    y1: float


def words_from(glyphs: Iterable[Glyph], rules: Iterable[Rule], width: float, height: float) -> tuple[Word, ...]:
    """Words in reading order (lines from the top, then from the left), boxes in fractions of `width` × `height`."""
    borders = sorted(rules, key=lambda r: r.x)
    runs = [run for line in _lines(_without_doubles(glyphs)) for run in _runs(line, borders)]
    words = [_word(run, width, height) for run in runs]
    return tuple(cell for word in words if word is not None for cell in cells_of(word))


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """Lines from the top, each from the left; a line is what overlaps its first word by half its height."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.cy):
        if lines and abs(word.box.cy - lines[-1][0].box.cy) < 0.5 * min(word.box.height, lines[-1][0].box.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    return tuple(word for line in lines for word in sorted(line, key=lambda w: w.box.x0))


def cells_of(word: Word) -> list[Word]:
    """The word cut after every amount that something other than its unit follows: `13,349.14代发` is two cells."""
    starts = [0, *(match.end() for match in _AMOUNT.finditer(word.text))]
    if len(starts) == 1:
        return [word]
    pieces = (word.cut(start, end) for start, end in zip(starts, [*starts[1:], len(word.text)], strict=True))
    return [piece for piece in pieces if piece.text]


def is_cjk(character: str) -> bool:
    """True for characters set on a full square: ideographs, kana, full-width forms."""
    return unicodedata.east_asian_width(character) in "WF"


def _without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Bold is often faked by drawing the same character twice, a hair apart: keep the first."""
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    for glyph in glyphs:
        near = round(glyph.x0 / glyph.em * 2), round(glyph.baseline / glyph.em * 2)
        around = ((glyph.text, near[0] + dx, near[1] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if not glyph.text.isspace() and any(_same_place(glyph, seen[key]) for key in around if key in seen):
            continue
        seen[(glyph.text, *near)] = glyph
        kept.append(glyph)
    return kept


def _same_place(one: Glyph, other: Glyph) -> bool:
    near = 0.2 * min(one.em, max(one.x1 - one.x0, 0.05 * one.em))
    return abs(one.x0 - other.x0) < near and abs(one.baseline - other.baseline) < 0.15 * one.em


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if lines and glyph.baseline - lines[-1][0].baseline < SAME_LINE * min(glyph.em, lines[-1][0].em):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _runs(line: list[Glyph], borders: Sequence[Rule]) -> list[list[Glyph]]:
    """A line's strings, each cut at its own gaps, then neighbours joined where nothing stands between them."""
    strings: dict[int, list[Glyph]] = {}
    for glyph in line:
        strings.setdefault(glyph.string, []).append(glyph)
    pieces = [piece for string in strings.values() for piece in _pieces(_from_left(string), borders)]
    runs: list[list[Glyph]] = []
    for piece in sorted(pieces, key=lambda p: p[0].x0):
        if runs and _continues(runs[-1], piece, borders):
            runs[-1].extend(piece)
        else:
            runs.append(list(piece))
    return runs


def _from_left(glyphs: list[Glyph]) -> list[Glyph]:
    return sorted(glyphs, key=lambda g: g.x0)


def _pieces(string: list[Glyph], borders: Sequence[Rule]) -> list[list[Glyph]]:
    inked = [glyph for glyph in string if not glyph.text.isspace()]
    pieces: list[list[Glyph]] = []
    for i, glyph in enumerate(inked):
        if i and _belongs(inked, i, borders):
            before = inked[i - 1]
            pieces[-1].extend(s for s in string if s.text.isspace() and before.x0 <= s.x0 < glyph.x0)
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return pieces


def _belongs(inked: list[Glyph], i: int, borders: Sequence[Rule]) -> bool:
    before, glyph = inked[i - 1], inked[i]
    gap = (glyph.x0 - before.x1) / max(before.em, glyph.em)
    if _bordered(before, glyph, borders):
        return False
    return gap <= WIDE_GAP or (gap <= SPACED_LABEL_GAP and _spaced_out(inked, i))


def _spaced_out(inked: list[Glyph], i: int) -> bool:
    """True where an ideograph that stands alone is followed by another: `合　　计`, `户　　名：张伟明`."""
    before, glyph = inked[i - 1], inked[i]
    alone = i == 1 or before.x0 - inked[i - 2].x1 > 0.4 * before.em
    return alone and is_cjk(before.text) and is_cjk(glyph.text)


def _continues(run: list[Glyph], piece: list[Glyph], borders: Sequence[Rule]) -> bool:
    before, glyph = run[-1], piece[0]
    em = max(before.em, glyph.em)
    gap = (glyph.x0 - before.x1) / em
    sizes_agree = min(before.em, glyph.em) > 0.6 * em
    letters = (before.text + glyph.text).isascii() and (before.text + glyph.text).isalpha()
    widest = WIDE_GAP_BETWEEN_LETTERS if letters else WIDE_GAP_BETWEEN_STRINGS
    return sizes_agree and -0.5 <= gap <= widest and not _bordered(before, glyph, borders)


def _bordered(before: Glyph, glyph: Glyph, borders: Sequence[Rule]) -> bool:
    """True where a rule stands between two characters of a line."""
    left, right = (before.x0 + before.x1) / 2, (glyph.x0 + glyph.x1) / 2
    middle = before.baseline - 0.35 * before.em
    first = bisect_left(borders, left, key=lambda r: r.x)
    last = bisect_right(borders, right, key=lambda r: r.x)
    return any(rule.y0 <= middle <= rule.y1 for rule in borders[first:last])


def _word(run: list[Glyph], width: float, height: float) -> Word | None:
    glyphs = _with_gaps_as_spaces(run)
    text = "".join(g.text for g in glyphs)
    if not text.strip():
        return None
    top = min(g.baseline - 0.88 * g.em for g in glyphs)
    bottom = max(g.baseline + 0.2 * g.em for g in glyphs)
    lefts = [x for g in glyphs for x in _shared(g)]
    edges = _rising([min(max(x / width, 0.0), 1.0) for x in (*lefts, glyphs[-1].x1)])
    box = Box(edges[0], min(max(top / height, 0.0), 1.0), edges[-1], min(max(bottom / height, 0.0), 1.0))
    return Word(text, box, 1.0, Origin.TEXT_LAYER, edges)


def _with_gaps_as_spaces(run: list[Glyph]) -> list[Glyph]:
    """Latin words drawn one by one have no space character between them: put one where the gap shows it."""
    glyphs = [run[0]]
    for glyph in run[1:]:
        before = glyphs[-1]
        gap = glyph.x0 - before.x1
        latin = not is_cjk(before.text) and not is_cjk(glyph.text)
        if latin and gap > 0.18 * glyph.em and not before.text.isspace() and not glyph.text.isspace():
            glyphs.append(Glyph(" ", before.x1, glyph.x0, before.baseline, before.em, before.string))
        glyphs.append(glyph)
    return glyphs


def _shared(glyph: Glyph) -> list[float]:
    """Left edge of each character of the glyph: a ligature shares its width out."""
    unit = (glyph.x1 - glyph.x0) / len(glyph.text)
    return [glyph.x0 + unit * i for i in range(len(glyph.text))]


def _rising(values: Sequence[float]) -> tuple[float, ...]:
    """The same, never falling: kerned characters overlap by a hair."""
    rising: list[float] = []
    for value in values:
        rising.append(max(value, rising[-1]) if rising else value)
    return tuple(rising)
