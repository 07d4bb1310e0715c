"""Good phone photos: the sheet whole, sharp and nearly straight on a desk; upright, or turned as EXIF says."""

from __future__ import annotations

from random import Random

import numpy as np

from sample_docs.mediums.containers import QUARTERS, UPRIGHT, jpeg, numbered
from sample_docs.mediums.pages import POINTS, Floats, Pixels, Sent, are_numbered, pages_of, sizes_of
from sample_docs.mediums.pixels import grainy, lit, numbers, quarter_turned, soft
from sample_docs.mediums.scenes import lamp_colour, lamp_light, on_desk, view_of

VARIANTS = ("upright", "exif", "shuffled")
"""`shuffled`: the files' names do not follow the pages, which print their numbers."""
_LONG_SIDE = 4032
"""Of a 12-megapixel camera, in pixels; the short side is three quarters of it."""
_FILL = (0.86, 0.95)


def photo(stem: str, pdf: bytes, rng: Random, variant: str = "") -> Sent:
    """A 12-megapixel JPEG a page. KeyError for another variant; ValueError where pages cannot be `shuffled`."""
    orderless = len(sizes_of(pdf)) > 1 and are_numbered(pdf)
    variant = variant or rng.choice(("upright", "exif", "shuffled" if orderless else "upright"))
    if variant == "shuffled" and not orderless:
        raise ValueError("only several pages that print their numbers can be put in order again")
    if variant not in VARIANTS:
        raise KeyError(variant)
    orientation = rng.choice((6, 6, 3, 8)) if variant == "exif" else UPRIGHT
    shots = photos(pdf, rng, orientation=orientation, side=_LONG_SIDE)
    files = numbered(f"{stem}.photo", "jpg", shots)
    return Sent(variant, _shuffled(files, stem, rng) if variant == "shuffled" else files)


def photos(
    pdf: bytes, rng: Random, *, orientation: int = UPRIGHT, quarters: int = 0, side: int = _LONG_SIDE
) -> list[bytes]:
    """A JPEG a page, `side` pixels long. `quarters`: turned to the left without EXIF saying so."""
    shots = []
    for page in pages_of(pdf, _dpi(pdf, side)):
        scene = quarter_turned(photographed(page, rng, side), QUARTERS[orientation] + quarters)
        shots.append(jpeg(scene, rng.randint(80, 92), orientation))
    return shots


def photographed(page: Pixels, rng: Random, side: int) -> Pixels:
    """The sheet lies on a desk, seen from a slight angle, under a lamp with a soft shadow over one side."""
    view = view_of(page, frame_for(page, side), rng, fill=rng.uniform(*_FILL))
    scene = lit(on_desk(page, view, rng), lamp_light(rng, shadow=0.28), lamp_colour(rng))
    return grainy(soft(scene, rng.uniform(0.5, 0.8) * side / 3000), rng, 4)


def frame_for(page: Pixels, side: int) -> tuple[int, int]:
    """The camera is held as the page lies; width × height."""
    short = side * 3 // 4
    return (short, side) if page.shape[0] >= page.shape[1] else (side, short)


def unrelated(rng: Random) -> bytes:
    """A JPEG that is no document: hills under an evening sky."""
    width, height = 1280, 960
    x, y = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    scene = np.stack([235 - 60 * y, 150 + 40 * y, 110 + 90 * (1 - y)], axis=-1)
    for depth in range(1, 4):
        trees = numbers(rng).normal(0, 16, (height, width, 1)) + np.array([96, 110, 92]) / (0.6 + 0.5 * depth)
        scene = np.where((y > _crest(x, depth, rng))[..., None], trees, scene)
    return jpeg(grainy(np.clip(scene, 0, 255).astype(np.uint8), rng, 5), 80, UPRIGHT)


def _crest(x: Floats, depth: int, rng: Random) -> Floats:
    wave = 0.06 * np.sin(x * rng.uniform(4, 9) + rng.uniform(0, 6)) + 0.02 * np.sin(x * 31 + depth)
    return np.asarray(0.35 + 0.15 * depth + wave, np.float32)


def _dpi(pdf: bytes, side: int) -> float:
    """The page about as fine as the camera sees it."""
    return POINTS * side * _FILL[1] / max(max(size) for size in sizes_of(pdf))


def _shuffled(files: dict[str, bytes], stem: str, rng: Random) -> dict[str, bytes]:
    """The same photos in page order under names, by the camera's clock, that are in another order."""
    seconds = rng.sample(range(1000, 9999), len(files))
    if seconds == sorted(seconds):
        seconds.reverse()
    return {f"{stem}.photo-15{second}.jpg": shot for second, shot in zip(seconds, files.values(), strict=True)}
