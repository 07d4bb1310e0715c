"""Seals on a page that has its own text: found in the drawn page, their text taken from its red characters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from domain.geometry import Box
from domain.transcript import SealRegion, View
from reading.pixels import Pixels
from reading.replay import straightened
from reading.sealorder import text_of_rows
from reading.seals import find_seals
from reading.textlayer import Layer, Stamped

LONGEST = 1100
"""Pixels: enough to see a seal's outline."""
SAME_LEAN = 3.0
"""Degrees: characters of a level line lean alike, those of a ring each otherwise."""


def seals_of(picture: Pixels, layer: Layer) -> tuple[tuple[SealRegion, ...], Layer]:
    """The seals in the page's picture, and the layer without the characters that stand in them."""
    upright = straightened(picture, View(turn=layer.turn))
    seals = [(seal.box(upright), *_text_in(seal.box(upright), layer)) for seal in find_seals(upright)]
    inside = {(c.text, round(c.x)) for _, _, characters in seals for c in characters}
    glyphs = tuple(g for g in layer.glyphs if (g.text, round((g.x0 + g.x1) / 2)) not in inside)
    regions = tuple(SealRegion(box, text, 1.0 if text else 0.0) for box, text, _ in seals)
    return regions, replace(layer, glyphs=glyphs)


def _text_in(box: Box, layer: Layer) -> tuple[str, list[Stamped]]:
    """The ring's text clockwise from the bottom, then the level lines from the top."""
    width, height = layer.width, layer.height
    inside = [c for c in layer.stamped if box.x0 <= c.x / width <= box.x1 and box.y0 <= c.y / height <= box.y1]
    inked = [c for c in inside if not c.text.isspace()]
    rows = _rows(inked)
    if rows:
        return text_of_rows(rows), inside
    level = _level(inked, 0.15 * box.height * height)
    ring = sorted((c for c in inked if c not in level), key=lambda c: _from_bottom(c, box.cx * width, box.cy * height))
    parts = ["".join(c.text for c in ring), "".join(c.text for c in level)]
    return " ".join(part for part in parts if part), inside


def _rows(characters: Sequence[Stamped]) -> list[str]:
    """The rows of a seal without a ring, from the top: all its characters lean alike. Empty for one with a ring."""
    lean = median(c.lean for c in characters) if characters else 0.0
    if not characters or any(abs(c.lean - lean) > SAME_LEAN for c in characters):
        return []
    across = math.radians(lean)
    placed = sorted(
        (c.y * math.cos(across) - c.x * math.sin(across), c.x * math.cos(across) + c.y * math.sin(across), c.text)
        for c in characters
    )
    steps = [b[0] - a[0] for a, b in pairwise(placed)]
    apart = max(steps, default=0.0) * 0.5
    rows: list[list[tuple[float, str]]] = [[]]
    for n, (_, x, text) in enumerate(placed):
        if n and apart > 1 and steps[n - 1] > apart:
            rows.append([])
        rows[-1].append((x, text))
    return ["".join(text for _, text in sorted(row)) for row in rows]


def _level(characters: Sequence[Stamped], near: float) -> list[Stamped]:
    """Characters that lean alike and stand on one line, within `near` points, as they are drawn."""
    leans = Counter(round(c.lean / SAME_LEAN) for c in characters)
    if not leans:
        return []
    lean, count = leans.most_common(1)[0]
    alike = [c for c in characters if round(c.lean / SAME_LEAN) == lean]
    across = math.radians(lean * SAME_LEAN)
    heights = [c.y * math.cos(across) - c.x * math.sin(across) for c in alike]
    line = [c for c, h in zip(alike, heights, strict=True) if abs(h - median(heights)) < near]
    return line if count > 2 else []


def _from_bottom(character: Stamped, x: float, y: float) -> float:
    """Angle clockwise from straight below the middle, 0–2π."""
    return math.atan2(x - character.x, character.y - y) % (2 * math.pi)
