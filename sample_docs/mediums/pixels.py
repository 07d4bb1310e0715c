"""What every camera and scanner does to pixels: uneven light, grain, blur, tilt. All take and give whole pictures."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from sample_docs.mediums.pages import Floats, Pixels

_TILE = 768
"""Side of the piece of noise a picture is covered with: drawing it anew for 12 megapixels costs half a second."""


def lit(picture: Pixels, light: Floats, colour: tuple[float, float, float] = (1, 1, 1)) -> Pixels:
    """Multiplied by `light` (any size, stretched over the picture; 1 leaves it) and by the light's colour."""
    height, width = picture.shape[:2]
    full = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    if picture.ndim == 3:
        full = cv2.merge([full * part for part in colour])
    return np.asarray(cv2.multiply(picture, full, dtype=cv2.CV_8U), np.uint8)


def added(picture: Pixels, light: Floats) -> Pixels:
    """Light that lies over the page, grey values of any size stretched over the picture."""
    full = cv2.resize(light, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if picture.ndim == 3:
        full = cv2.merge([full, full, full])
    return np.asarray(cv2.add(picture, full, dtype=cv2.CV_8U), np.uint8)


def grainy(picture: Pixels, rng: Random, strength: float) -> Pixels:
    """Noise of that standard deviation, in grey values."""
    generator = numbers(rng)
    tile = generator.standard_normal((_TILE, _TILE, *picture.shape[2:]), dtype=np.float32) * strength
    rows, columns = (-(-side // _TILE) for side in picture.shape[:2])
    covering = np.tile(tile, (rows, columns, *([1] * (picture.ndim - 2))))
    noise = covering[: picture.shape[0], : picture.shape[1]]
    return np.asarray(cv2.add(picture, noise, dtype=cv2.CV_8U), np.uint8)


def soft(picture: Pixels, sigma: float) -> Pixels:
    """Blurred as by a lens."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)


def skewed(picture: Pixels, degrees: float, paper: int = 250) -> Pixels:
    """Turned about its middle; what comes in from outside is paper of that grey."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,) * 3)
    return np.asarray(turned, np.uint8)


def quarter_turned(picture: Pixels, quarters: int) -> Pixels:
    """By 90° to the left, so many times."""
    return np.ascontiguousarray(np.rot90(picture, quarters))


def specked(picture: Pixels, rng: Random, count: int, sizes: tuple[int, ...] = (1, 1, 1, 2)) -> Pixels:
    """So many specks of dust."""
    spotted = picture.copy()
    for _ in range(count):
        at = (rng.randrange(picture.shape[1]), rng.randrange(picture.shape[0]))
        cv2.circle(spotted, at, rng.choice(sizes), (rng.randint(50, 170),) * 3, -1)
    return spotted


def grey(picture: Pixels) -> Pixels:
    """Without colour."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)


def clouds(rng: Random, cells: tuple[int, int], low: float, high: float) -> Floats:
    """A soft map of values between `low` and `high`: columns × rows of random cells, 128 px a side."""
    coarse = numbers(rng).uniform(low, high, cells[::-1]).astype(np.float32)
    smooth = cv2.resize(coarse, (128, 128), interpolation=cv2.INTER_CUBIC)
    return np.clip(smooth, low, high).astype(np.float32)


def numbers(rng: Random) -> np.random.Generator:
    """numpy's generator, seeded by the next draw."""
    return np.random.default_rng(rng.getrandbits(32))
