"""Seals whose text a page holds as characters: rings by the way their characters lean, framed ones by their frame."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from domain.geometry import Box
from reading.frames import Frame, Ink, is_coloured, is_red
from reading.sealwords import is_name
from reading.stampedtext import Stamped, in_rows, median_lean, middle_of, rows_of, rows_text, text_in_ring
from reading.textlayer import Layer
from reading.words import Glyph

LEAST_RING = 3
LEAST_OPEN_RING = 5
"""Characters on an arc within a round outline, and without one: fewer may be a scale or a dial."""
SWEEP = 50.0
"""Degrees between the first and the last character of an arc."""
MOST = 600
"""Characters of one ink that lean: more are no seal's."""
RADIUS = 0.25
"""Largest, of the page's width."""
HEAD = 0.14
"""Of the page's height: a ring in other ink than red so far up is the letterhead's emblem."""
SLANT = (2.5, 26.0)
"""Degrees that a stamped block without a frame leans: watermarks lean more."""
OF_ITS_INK = 0.6
"""Share of the characters inside a level frame that have its ink: a box on a form holds black ones."""


@dataclass(frozen=True, slots=True)
class WrittenSeal:
    """`used`: the characters that are the seal's and none of the page's own text."""

    box: Box
    text: str
    used: tuple[Stamped, ...]


def written_seals(layer: Layer) -> list[WrittenSeal]:
    """In the order in which the page holds them; `layer` in upright points."""
    found: list[WrittenSeal] = []
    for ink, characters in _by_ink(layer.stamped).items():
        for ring in _rings([c for c in characters if 2 < c.lean < 358]):
            seal = _of_ring(ring, ink, characters, layer)
            found += [seal] if seal else []
    taken = {c for seal in found for c in seal.used}
    for frame in sorted(layer.frames, key=lambda f: -len(f.places)):
        seal = None if frame.round or not is_coloured(frame.ink) else _of_frame(frame, taken, layer)
        if seal:
            found.append(seal)
            taken |= set(seal.used)
    return found + list(_blocks(layer, taken))


def _by_ink(characters: Sequence[Stamped]) -> Mapping[Ink, list[Stamped]]:
    found: dict[Ink, list[Stamped]] = defaultdict(list)
    for c in characters:
        if not c.text.isspace():
            found[c.ink].append(c)
    return found


def _rings(leaning: Sequence[Stamped]) -> list[list[Stamped]]:
    """Characters that lie on arcs about one middle, seal by seal."""
    if not LEAST_RING <= len(leaning) <= MOST:
        return []
    groups = {i: {i} for i in range(len(leaning))}
    for i, j in combinations(range(len(leaning)), 2):
        if groups[i] is not groups[j] and _on_one_arc(leaning[i], leaning[j]):
            joined = groups[i] | groups[j]
            for k in joined:
                groups[k] = joined
    arcs = [[leaning[i] for i in group] for group in {id(g): g for g in groups.values()}.values() if len(group) > 1]
    return [ring for ring in _about_one_middle(arcs) if len(ring) >= LEAST_RING and _sweep(ring) >= SWEEP]


def _on_one_arc(one: Stamped, other: Stamped) -> bool:
    """Neighbours whose uprights meet as far from the one as from the other."""
    distance = math.dist((one.x, one.y), (other.x, other.y))
    turn = abs((one.lean - other.lean + 180) % 360 - 180)
    if distance > 5 * max(one.em, other.em) or not 1.5 < turn < 75:
        return False
    middle = middle_of([one, other])
    if middle is None:
        middle = _meeting(one, other)
    near, far = sorted((math.dist(middle, (one.x, one.y)), math.dist(middle, (other.x, other.y))))
    chord = 2 * (near + far) / 2 * math.sin(math.radians(turn / 2))
    return far > 1.2 * max(one.em, other.em) and near > 0.7 * far and 0.6 * distance < chord < 1.5 * distance


def _meeting(one: Stamped, other: Stamped) -> tuple[float, float]:
    """Where the uprights of two characters meet that lean a little differently."""
    ax, ay = math.sin(math.radians(one.lean)), -math.cos(math.radians(one.lean))
    bx, by = math.sin(math.radians(other.lean)), -math.cos(math.radians(other.lean))
    cross = ax * by - ay * bx or 1e-9
    t = ((other.x - one.x) * by - (other.y - one.y) * bx) / cross
    return one.x + t * ax, one.y + t * ay


def _about_one_middle(arcs: Sequence[list[Stamped]]) -> list[list[Stamped]]:
    """Arcs above and below, or one inside the other, joined."""
    rings: list[list[Stamped]] = []
    for arc in sorted(arcs, key=lambda arc: -len(arc)):
        middle = middle_of(arc) or _meeting(arc[0], arc[-1])
        home = next((ring for ring in rings if _is_about(ring, middle)), None)
        if home is None:
            rings.append(list(arc))
        else:
            home += arc
    return rings


def _is_about(ring: Sequence[Stamped], middle: tuple[float, float]) -> bool:
    centre = middle_of(ring)
    if centre is None:
        return False
    radius = max(math.dist(centre, (c.x, c.y)) for c in ring)
    return math.dist(centre, middle) < 0.5 * radius


def _sweep(ring: Sequence[Stamped]) -> float:
    """Degrees that the leaning of a ring's characters runs through."""
    leans = sorted(c.lean for c in ring)
    gaps = [b - a for a, b in zip(leans, [*leans[1:], leans[0] + 360], strict=True)]
    return 360 - max(gaps)


def _of_ring(ring: Sequence[Stamped], ink: Ink, characters: Sequence[Stamped], layer: Layer) -> WrittenSeal | None:
    """The ring and all of its ink inside it."""
    middle = middle_of(ring)
    if middle is None:
        return None
    frame = _around(ring, layer.frames)
    if frame is None and len(ring) < LEAST_OPEN_RING:
        return None
    reach = max(math.dist(middle, (c.x, c.y)) for c in ring) + max(c.em for c in ring)
    if frame:
        middle, sides = frame.spans(0.0)
        reach = max(sides) / 2
    if reach > RADIUS * layer.width or (middle[1] < HEAD * layer.height and not is_red(*ink)):
        return None
    tilt = _tilt(characters, middle, reach)
    wide, high = frame.spans(tilt)[1] if frame else (2 * reach, 2 * reach)
    inside = [c for c in characters if _is_in(c.x, c.y, middle, wide, high, tilt)]
    if not is_coloured(ink):
        level = _level_lines(layer.glyphs, middle, min(wide, high) / 2, ink)
        leaning = list(inside)
        inside += [c for c in level if not any(math.dist((c.x, c.y), (o.x, o.y)) < 0.4 * c.em for o in leaning)]
    turned = [_upright(c, middle, tilt) for c in inside]
    text = text_in_ring(turned, wide / high, middle)
    box = frame.box(layer.width, layer.height) if frame else _square(middle, reach, layer)
    return WrittenSeal(box, text, tuple(inside)) if text else None


def _around(ring: Sequence[Stamped], frames: Sequence[Frame]) -> Frame | None:
    """The largest round outline about the ring that is no more than an outline."""
    xs, ys = [c.x for c in ring], [c.y for c in ring]
    broad = max(max(xs) - min(xs), max(ys) - min(ys))
    fitting = []
    for frame in frames:
        (x, y), (wide, high) = frame.spans(0.0)
        holds = all(math.hypot((c.x - x) / wide, (c.y - y) / high) < 0.52 for c in ring)
        if frame.round and holds and broad > 0.4 * max(wide, high):
            fitting.append((wide * high, frame))
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _tilt(characters: Sequence[Stamped], middle: tuple[float, float], reach: float) -> float:
    """How a seal's level rows lean; 0 where it has none."""
    near = [c for c in characters if math.dist(middle, (c.x, c.y)) < reach]
    return median_lean(sorted(in_rows(near), key=lambda c: (c.y, c.x)))


def _is_in(x: float, y: float, middle: tuple[float, float], wide: float, high: float, tilt: float) -> bool:
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    dx, dy = x - middle[0], y - middle[1]
    return math.hypot((dx * cosine + dy * sine) / wide, (dy * cosine - dx * sine) / high) < 0.53


def _upright(c: Stamped, middle: tuple[float, float], tilt: float) -> Stamped:
    sine, cosine = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
    dx, dy = c.x - middle[0], c.y - middle[1]
    x, y = middle[0] + dx * cosine + dy * sine, middle[1] + dy * cosine - dx * sine
    return replace(c, x=x, y=y, lean=(c.lean - tilt) % 360)


def _level_lines(glyphs: Sequence[Glyph], middle: tuple[float, float], radius: float, ink: Ink) -> list[Stamped]:
    """Level lines of print that begin and end inside a black seal."""
    lines: dict[int, list[Glyph]] = defaultdict(list)
    for g in glyphs:
        if abs(g.baseline - middle[1]) < 2 * radius:
            lines[round(g.baseline)].append(g)
    found = []
    for line in lines.values():
        row = [Stamped(g.text, (g.x0 + g.x1) / 2, g.baseline - 0.35 * g.em, 0.0, g.em, ink) for g in line]
        near = [c for c in row if abs(c.x - middle[0]) < 2 * radius]
        if near and all(math.dist((c.x, c.y), middle) < 0.85 * radius for c in near):
            found += near
    return found


def _square(middle: tuple[float, float], reach: float, layer: Layer) -> Box:
    (x, y), width, height = middle, layer.width, layer.height
    edges = ((x - reach) / width, (y - reach) / height, (x + reach) / width, (y + reach) / height)
    return Box(*(min(max(edge, 0.0), 1.0) for edge in edges))


def _of_frame(frame: Frame, taken: set[Stamped], layer: Layer) -> WrittenSeal | None:
    """A rectangle around words of its own ink: slanted, or naming who stamped it."""
    box = frame.box(layer.width, layer.height)
    inside = [c for c in layer.stamped if c.ink == frame.ink and c not in taken and _lies_in(c.x, c.y, box, layer)]
    text = rows_text(inside)
    if not text:
        return None
    lean = abs(median_lean(inside))
    others = [
        g
        for g in layer.glyphs
        if not g.text.isspace() and _lies_in((g.x0 + g.x1) / 2, g.baseline - 0.35 * g.em, box, layer)
    ]
    alone = len(inside) >= OF_ITS_INK * len(others)
    if not (alone or lean > SLANT[0]) or not is_name(text, slanted=lean > SLANT[0]):
        return None
    return WrittenSeal(box, text, tuple(inside))


def _lies_in(x: float, y: float, box: Box, layer: Layer) -> bool:
    return box.x0 <= x / layer.width <= box.x1 and box.y0 <= y / layer.height <= box.y1


def _blocks(layer: Layer, taken: set[Stamped]) -> Iterator[WrittenSeal]:
    """Two rows and more of coloured characters that lean alike, without a frame."""
    for ink, characters in _by_ink(layer.stamped).items():
        leaning = [c for c in characters if c not in taken and SLANT[0] < _slant(c) < SLANT[1]]
        if not is_coloured(ink) or not 6 <= len(leaning) <= MOST:
            continue
        for inked in _near(leaning):
            block = inked + [c for c in layer.stamped if c.ink == ink and c.text.isspace() and _is_among(c, inked)]
            text = rows_text(block)
            if len(rows_of(block)) > 1 and is_name(text, slanted=True):
                xs, ys, em = [c.x for c in block], [c.y for c in block], max(c.em for c in block) * 0.7
                edges = (min(xs) - em, min(ys) - em, max(xs) + em, max(ys) + em)
                sizes = (layer.width, layer.height) * 2
                yield WrittenSeal(
                    Box(*(min(max(e / s, 0.0), 1.0) for e, s in zip(edges, sizes, strict=True))), text, tuple(block)
                )


def _is_among(c: Stamped, block: Sequence[Stamped]) -> bool:
    return any(math.dist((c.x, c.y), (o.x, o.y)) < 1.2 * o.em for o in block)


def _slant(c: Stamped) -> float:
    return abs((c.lean + 180) % 360 - 180)


def _near(characters: Sequence[Stamped]) -> list[list[Stamped]]:
    """Characters that stand together."""
    groups: list[list[Stamped]] = []
    for c in characters:
        close = [g for g in groups if any(math.dist((c.x, c.y), (o.x, o.y)) < 2.6 * max(c.em, o.em) for o in g)]
        groups = [g for g in groups if g not in close] + [[c, *(o for g in close for o in g)]]
    return groups
