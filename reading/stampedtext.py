"""What the characters of a seal say, when they are to be had as characters: arcs, then level rows."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reading.sealorder import text_of_rows

SAME_LEAN = 2.0
"""Degrees: characters of one row lean alike, those of an arc each otherwise."""
ORNAMENTS = "★☆✦✧✪✯✶✷✸✹•·∙●○◆◇♦✚✛+*＊※~～-–—|"
"""What stands between the arcs of a seal and is no part of its text."""
SERIAL = re.compile(r"(?=(?:\D*\d){5})[0-9A-Z\s]{5,}")
"""A seal's own number, or its owner's: not its name."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A character as it may stand in a seal: its middle and size in points, how many degrees clockwise it leans
    (0–360), and its colour (0–255)."""

    text: str
    x: float
    y: float
    lean: float
    em: float = 0.0
    ink: tuple[int, int, int] = (255, 0, 0)


def text_in_ring(characters: Sequence[Stamped], aspect: float = 1.0, middle: tuple[float, float] | None = None) -> str:
    """Arcs from the outermost, clockwise from their beginning, those whose feet point outwards after the others; then
    the level rows from the top. `aspect`: width to height of an upright oval outline."""
    level = in_rows(characters)
    round_it = [c for c in characters if c not in level]
    x, y = middle or middle_of(round_it) or _centroid(characters)
    arcs = [_named(arc) for arc in _arcs(round_it, x, y, aspect)]
    rows = [_named(row) for row in rows_of(list(level))]
    return " ".join(part for part in (*arcs, *rows) if part)


def rows_text(characters: Sequence[Stamped]) -> str:
    """Of a seal without a ring: all its characters lean alike. Empty for one with a ring."""
    inked = [c for c in characters if not c.text.isspace()]
    lean = median_lean(inked)
    if not inked or any(_apart(c.lean, lean) > 3 for c in inked):
        return ""
    return text_of_rows([row for row in (_stripped(r) for r in rows_of(characters)) if row])


def in_rows(characters: Sequence[Stamped]) -> set[Stamped]:
    """Characters with a neighbour beside them that leans as they do: on an arc no two do."""
    found = set[Stamped]()
    inked = sorted((c for c in characters if not c.text.isspace()), key=lambda c: c.lean)
    for i, one in enumerate(inked):
        for other in inked[i + 1 :]:
            if other.lean - one.lean > SAME_LEAN / 2:
                break
            if _is_beside(one, other):
                found |= {one, other}
    return found


def _is_beside(one: Stamped, other: Stamped) -> bool:
    along, across = _turned(other, one.lean, one.x, one.y)
    size = max(one.em, other.em, 1.0)
    return abs(along) < 2.2 * size and abs(across) < 0.3 * size


def middle_of(characters: Sequence[Stamped]) -> tuple[float, float] | None:
    """Where the uprights of an arc's characters meet; `None` where they lean too much alike."""
    sxx = sxy = syy = bx = by = 0.0
    for c in characters:
        if c.text.isspace():
            continue
        ux, uy = math.cos(math.radians(c.lean)), math.sin(math.radians(c.lean))
        along = ux * c.x + uy * c.y
        sxx, sxy, syy, bx, by = sxx + ux * ux, sxy + ux * uy, syy + uy * uy, bx + ux * along, by + uy * along
    determinant = sxx * syy - sxy * sxy
    if determinant < 0.01 * max(len(characters), 1) ** 2:
        return None
    return (bx * syy - by * sxy) / determinant, (by * sxx - bx * sxy) / determinant


def _centroid(characters: Sequence[Stamped]) -> tuple[float, float]:
    return median([c.x for c in characters]), median([c.y for c in characters])


def _arcs(characters: Sequence[Stamped], x: float, y: float, aspect: float) -> Iterator[list[str]]:
    """Each arc as its characters in order, spaces between words among them."""
    placed = [_Placed.of(c, x, y, aspect) for c in characters if not c.text.isspace() and c.text not in ORNAMENTS]
    outwards = _parted([p for p in placed if not p.inverted])
    inwards = _parted([p.mirrored() for p in placed if p.inverted])
    for arc in (*outwards, *inwards):
        yield _in_order(arc)


@dataclass(frozen=True, slots=True)
class _Placed:
    """`turn`: degrees clockwise round the middle; `inverted`: the character's feet point outwards."""

    text: str
    turn: float
    radius: float
    em: float
    inverted: bool

    @classmethod
    def of(cls, c: Stamped, x: float, y: float, aspect: float) -> _Placed:
        dx, dy = (c.x - x) / aspect, c.y - y
        turn = math.degrees(math.atan2(dx, -dy)) % 360
        return cls(c.text, turn, math.hypot(dx, dy), c.em, _apart(c.lean, turn) > 90)

    def follows(self, other: _Placed) -> bool:
        """Whether it stands beside the other on an arc."""
        along = math.radians(_apart(self.turn, other.turn)) * min(self.radius, other.radius)
        return along < 4 * max(self.em, other.em) and abs(self.radius - other.radius) < 0.7 * max(self.em, other.em)

    def mirrored(self) -> _Placed:
        return _Placed(self.text, -self.turn % 360, self.radius, self.em, self.inverted)


def _parted(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Arcs, the outermost first: what lies behind one another is one, what lies over another is none of it."""
    arcs: list[list[_Placed]] = []
    for p in placed:
        near = [arc for arc in arcs if any(p.follows(q) for q in arc)]
        arcs = [arc for arc in arcs if arc not in near] + [[p, *(q for arc in near for q in arc)]]
    arcs.sort(key=len, reverse=True)
    joined: list[list[_Placed]] = []
    for arc in arcs:
        home = next((j for j in joined if not _overlap(j, arc) and _apart_in(j, arc) < 2.5 * arc[0].em), None)
        if home is None:
            joined.append(arc)
        else:
            home += arc
    return sorted(joined, key=lambda arc: -median(p.radius for p in arc))


def _overlap(one: Sequence[_Placed], other: Sequence[_Placed]) -> bool:
    return any(_apart(p.turn, q.turn) < 5 for p in one for q in other)


def _apart_in(one: Sequence[_Placed], other: Sequence[_Placed]) -> float:
    return abs(median(p.radius for p in one) - median(p.radius for p in other))


def _in_order(arc: Sequence[_Placed]) -> list[str]:
    """Clockwise from behind the widest gap."""
    turned = sorted(arc, key=lambda p: p.turn)
    gaps = [(b.turn - a.turn) % 360 or 360.0 for a, b in zip(turned, [*turned[1:], turned[0]], strict=True)]
    last = gaps.index(max(gaps))
    turned, gaps = turned[last + 1 :] + turned[: last + 1], gaps[last + 1 :] + gaps[: last + 1]
    usual = median(gaps[:-1]) if len(gaps) > 1 else 0.0
    text = []
    for p, gap in zip(turned, gaps, strict=True):
        text.append(p.text)
        if p.text.isascii() and usual and gap > 1.7 * usual and p is not turned[-1]:
            text.append(" ")
    return text


def rows_of(characters: Sequence[Stamped]) -> list[list[str]]:
    """Characters that lean alike, row by row from the top; a wide gap is a space."""
    inked = [c for c in characters if not c.text.isspace()]
    if not inked:
        return []
    lean = median_lean(inked)
    placed = sorted((across, along, c.text, c.em) for c in characters for along, across in [_turned(c, lean, 0.0, 0.0)])
    steps = [b[0] - a[0] for a, b in pairwise(placed)]
    apart = max(max(steps, default=0.0) * 0.5, 0.35 * median(c.em for c in inked), 1.0)
    rows: list[list[tuple[float, str, float]]] = [[]]
    for n, (_, along, text, em) in enumerate(placed):
        if n and steps[n - 1] > apart:
            rows.append([])
        rows[-1].append((along, text, em))
    return [_spaced(sorted(row)) for row in rows]


def _spaced(row: Sequence[tuple[float, str, float]]) -> list[str]:
    text = [row[0][1]]
    for (x0, left, em), (x1, right, _) in pairwise(row):
        if left.isascii() and right.isascii() and x1 - x0 > 0.85 * em:
            text.append(" ")
        text.append(right)
    return text


def median_lean(characters: Sequence[Stamped]) -> float:
    """In degrees, −180 to 180."""
    return median((c.lean + 180) % 360 - 180 for c in characters) if characters else 0.0


def _turned(c: Stamped, lean: float, x: float, y: float) -> tuple[float, float]:
    """Along and across a line that leans so, from a place."""
    sine, cosine = math.sin(math.radians(lean)), math.cos(math.radians(lean))
    dx, dy = c.x - x, c.y - y
    return dx * cosine + dy * sine, dy * cosine - dx * sine


def _apart(one: float, other: float) -> float:
    """Degrees between two directions, 0–180."""
    return abs((one - other + 180) % 360 - 180)


def _stripped(characters: Sequence[str]) -> str:
    return re.sub(r"\s+", " ", "".join(characters)).strip(ORNAMENTS + " ")


def _named(characters: Sequence[str]) -> str:
    """Without ornaments; empty for a number."""
    text = _stripped(characters)
    return "" if SERIAL.fullmatch(text) else text
