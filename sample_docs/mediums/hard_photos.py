"""Hard phone photos: taken in a hurry, then sent by a messenger that makes them small, coarse and free of EXIF."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

import cv2
import numpy as np
from PIL import Image

from sample_docs.mediums.containers import Container, encoded, numbered
from sample_docs.mediums.pages import POINTS, Pixels, Sent, pages_of, print_height, sizes_of
from sample_docs.mediums.photos import frame_for
from sample_docs.mediums.pixels import grainy, lit, quarter_turned, soft
from sample_docs.mediums.scenes import View, laid, lamp_colour, lamp_light, on_desk, view_of
from sample_docs.mediums.spoiling import creased, cropped, curved, glaring, glowing, shaken

VARIANTS = ("glare", "crease", "blur", "cropped", "turned", "screen", "curved")
"""One, or two joined by `+`; each was sent by a messenger as well."""
_TOGETHER_NEVER = ({"screen", "crease"}, {"screen", "curved"}, {"screen", "blur"}, {"screen", "glare"})
_SHORTEST, _LONGEST = 1080, 1600
"""Pixels: the long side a messenger leaves."""
_LEGIBLE = 8.0
"""Pixels: the height of digits below which a messenger's picture cannot be read with certainty."""
_SHOT = 1.45
"""How much larger the camera's picture was than what the messenger left."""


def hard_photo(stem: str, pdf: bytes, rng: Random, variant: str = "") -> Sent:
    """A small JPEG a page (at times WEBP), spoiled in one or two ways, the same on every page; KeyError for others."""
    spoilt = variant.split("+") if variant else _drawn(rng)
    if not set(spoilt) <= set(VARIANTS):
        raise KeyError(variant)
    side = _side_for(pdf, rng)
    quarters = rng.choice((1, 2, 3)) if "turned" in spoilt else 0
    angle = _angle_for(pdf, rng) if "turned" in spoilt else None
    dpi = POINTS * side * 0.95 / max(max(size) for size in sizes_of(pdf))
    container, shots = Container(rng.choice(("jpg", "jpg", "jpg", "webp")), rng.randint(50, 70), (72, 72)), []
    for page in pages_of(pdf, dpi * (1.0 if "screen" in spoilt else _SHOT)):
        digits = print_height(pdf) * dpi * _SHOT / POINTS
        scene = _shot(page, rng, spoilt, round(side * _SHOT), angle, digits)
        shots.append(_sent(quarter_turned(scene, quarters), side, container))
    return Sent("+".join(spoilt), numbered(f"{stem}.photo_hard", container.ending, shots))


def _drawn(rng: Random) -> list[str]:
    while True:
        spoilt = set(rng.sample(VARIANTS, rng.randint(1, 2)))
        if not any(pair <= spoilt for pair in _TOGETHER_NEVER):
            return [name for name in VARIANTS if name in spoilt]


def _side_for(pdf: bytes, rng: Random) -> int:
    """What the messenger leaves: any long side at which the print can still be read."""
    return rng.randint(min(_LONGEST, max(_SHORTEST, _needed(pdf, 0.9))), _LONGEST)


def _angle_for(pdf: bytes, rng: Random) -> float | None:
    """A sheet that lies askew takes less of the picture: only where its print is still large enough, and not always."""
    if _needed(pdf, 0.65) > _LONGEST or rng.random() < 0.4:
        return None
    return rng.uniform(5, 22) * rng.choice((-1, 1))


def _needed(pdf: bytes, fill: float) -> int:
    """The picture's long side at which the smallest digits are legible, where the page takes that share of it."""
    return round(_LEGIBLE * max(max(size) for size in sizes_of(pdf)) / print_height(pdf) / fill)


def _shot(page: Pixels, rng: Random, spoilt: Collection[str], side: int, angle: float | None, digits: float) -> Pixels:
    """The camera's picture before it is turned and sent."""
    if "crease" in spoilt:
        page = creased(page, rng)
    if "curved" in spoilt:
        page = curved(page, rng)
    fill = rng.uniform(0.92, 0.98)
    view = view_of(page, frame_for(page, side), rng, fill=fill, angle=angle, tilt=0.06)
    scene = _of_screen(page, view, rng) if "screen" in spoilt else on_desk(page, view, rng)
    scene = lit(scene, lamp_light(rng, shadow=0.1 if "screen" in spoilt else 0.35), lamp_colour(rng))
    if "glare" in spoilt:
        scene = glaring(scene, rng)
    if "blur" in spoilt:
        scene = shaken(scene, rng, digits * min(1.0, digits / _SHOT / 10) ** 1.5)
    if "cropped" in spoilt:
        scene = cropped(scene, page, view, rng)
    return grainy(scene, rng, rng.uniform(4, 8))


def _of_screen(page: Pixels, view: View, rng: Random) -> Pixels:
    """The page on a dark monitor: black bezel, the viewer's grey beside the page, the pixel grid over all."""
    ground = np.full((view.frame[1], view.frame[0], 3), rng.randint(14, 34), np.uint8)
    height, width = page.shape[:2]
    edge = width * 0.03
    window = view.seen((-edge, -edge, width + edge, height + edge))
    cv2.fillConvexPoly(ground, window.astype(np.int32), (74, 76, 80))
    lit_page = soft(laid(page, view, ground), 0.6)
    return glowing(lit_page, view, rng)


def _sent(scene: Pixels, side: int, container: Container) -> bytes:
    """Made smaller and coarse by the messenger; EXIF is gone."""
    scale = min(1.0, side / max(scene.shape[:2]))
    small = cv2.resize(scene, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return encoded(Image.fromarray(np.asarray(small, np.uint8)), container)
