"""Seals on a page that has its own text: found in the drawn page, their text taken from its red characters."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from domain.geometry import Box
from domain.transcript import SealRegion, View
from reading.pixels import Pixels
from reading.replay import straightened
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
    level = _level(inked, 0.15 * box.height * height)
    ring = sorted((c for c in inked if c not in level), key=lambda c: _from_bottom(c, box.cx * width, box.cy * height))
    parts = ["".join(c.text for c in ring), "".join(c.text for c in level)]
    return " ".join(part for part in parts if part), inside


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
