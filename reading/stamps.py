"""Seals on a page that has its own text: from its characters where they are the seal's, else from the drawn page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.geometry import Box
from domain.transcript import SealRegion, View
from reading.frames import is_red
from reading.pixels import Pixels
from reading.replay import straightened
from reading.stampedtext import Stamped, rows_text, text_in_ring
from reading.textlayer import Layer
from reading.writtenseals import written_seals

LONGEST = 1100
"""Pixels: enough to see a seal's outline."""


def seals_of(picture: Callable[[int], Pixels], layer: Layer) -> tuple[tuple[SealRegion, ...], Layer]:
    """The page's seals, and the layer without the characters that stand in them. A seal's text is empty where the page
    does not hold it as characters. `picture`: the page as it is stored, its longer side of so many pixels."""
    written = written_seals(layer)
    regions = [SealRegion(seal.box, seal.text, 1.0) for seal in written]
    used = {c for seal in written for c in seal.used}
    if layer.red:
        drawn = [box for box in _drawn(picture, layer) if not any(_are_one(box, r.box) for r in regions)]
        for box in drawn:
            text, inside = _red_text(box, layer, used)
            regions.append(SealRegion(box, text, 1.0 if text else 0.0))
            used |= set(inside)
    return tuple(regions), _without(layer, used)


def _drawn(picture: Callable[[int], Pixels], layer: Layer) -> list[Box]:
    from reading.seals import find_seals  # loads OpenCV only where a seal may be

    upright = straightened(picture(LONGEST), View(turn=layer.turn))
    return [seal.box(upright) for seal in find_seals(upright)]


def _are_one(one: Box, other: Box) -> bool:
    return one.overlap_x(other) > 0.5 * min(one.width, other.width) and one.overlap_y(other) > 0.5 * min(
        one.height, other.height
    )


def _red_text(box: Box, layer: Layer, used: set[Stamped]) -> tuple[str, list[Stamped]]:
    width, height = layer.width, layer.height
    inside = [
        c
        for c in layer.stamped
        if is_red(*c.ink) and c not in used and box.x0 <= c.x / width <= box.x1 and box.y0 <= c.y / height <= box.y1
    ]
    if not inside:
        return "", []
    middle = (box.cx * width, box.cy * height)
    return rows_text(inside) or text_in_ring(inside, box.width * width / (box.height * height), middle), inside


def _without(layer: Layer, used: Sequence[Stamped] | set[Stamped]) -> Layer:
    """Seals' characters are none of the page's; those of a level frame in other ink than red stay: they were printed
    to be read, a doctor's name and number among them."""
    gone = {(c.text, round(c.x)) for c in used if is_red(*c.ink) or 2 < c.lean < 358}
    glyphs = tuple(g for g in layer.glyphs if (g.text, round((g.x0 + g.x1) / 2)) not in gone)
    return replace(layer, glyphs=glyphs)
