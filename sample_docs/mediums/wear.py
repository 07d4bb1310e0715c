"""What scanners, copiers, fax machines and needle printers do to a page; a page goes in and comes out."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from sample_docs.mediums.pages import Floats, Pixels
from sample_docs.mediums.pixels import clouds, grainy, grey, lit, numbers, skewed, soft, specked

_RED_TINT = 60
"""A pixel whose channels differ by more is coloured ink: stamps and coloured paper, not the ribbon's."""


def on_glass(page: Pixels, rng: Random, most: float = 1.4) -> Pixels:
    """Slightly skewed, soft and noisy, brighter on one side, with a few specks of dust."""
    sheet = soft(skewed(page, rng.uniform(-most, most)), rng.uniform(0.45, 0.75))
    side = np.array([[rng.uniform(0.94, 0.98), rng.uniform(0.94, 0.98)]], np.float32)
    return specked(grainy(lit(sheet, side), rng, 3.5), rng, rng.randint(4, 14))


def shone_through(page: Pixels, back: Pixels, rng: Random) -> Pixels:
    """Thin paper: the print on its back is seen mirrored, pale and blurred."""
    mirrored = cv2.resize(np.ascontiguousarray(back[:, ::-1]), page.shape[1::-1], interpolation=cv2.INTER_AREA)
    shifted = np.asarray(np.roll(mirrored, (rng.randint(-20, 20), rng.randint(-20, 20)), (0, 1)), np.uint8)
    veil = 1 - rng.uniform(0.16, 0.28) * (1 - grey(soft(shifted, page.shape[1] / 1000)).astype(np.float32) / 255)
    return lit(page, veil.astype(np.float32))


def faxed(page: Pixels, rng: Random, sender: str, *, coarse: bool = False) -> Pixels:
    """Black and white (0 and 255): thin strokes break, specks, sometimes a line of dirt; the sender's line on top."""
    sheet = soft(skewed(_under_red_lamp(page, rng), rng.uniform(-0.9, 0.9)), 0.55)
    uneven = lit(sheet, clouds(rng, (5, 7), 0.92, 1.08))
    white = grainy(uneven, rng, rng.uniform(14, 24)) > rng.randint(145, 170) + (20 if coarse else 0)
    sent = np.where(white, np.uint8(255), np.uint8(0))
    if rng.random() < 0.3:
        sent[:, int(sent.shape[1] * rng.choice((0.015, 0.97, 0.985)))] = 0
    _salted(sent, rng, 0.0004)
    cv2.putText(sent, sender, (sent.shape[1] // 12, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 0, 2)
    return sent


def copied_twice(page: Pixels, rng: Random) -> Pixels:
    """A copy of a copy: grey, washed out in places, speckled; a dark border where the lid stood open."""
    sheet = grey(page)
    for _ in range(2):
        sheet = _contrasted(soft(skewed(sheet, rng.uniform(-0.6, 0.6), 255), rng.uniform(0.6, 0.85)), rng)
        _salted(sheet, rng, 0.0002)
    pale = clouds(rng, (3, 4), 0.5, 0.95)
    ink = lit(np.asarray(255 - sheet, np.uint8), pale)
    copied = _bordered(np.asarray(255 - ink, np.uint8), rng)
    return grainy(lit(copied, clouds(rng, (3, 4), 0.86, 0.97)), rng, 5)


def needle_printed(page: Pixels, rng: Random, dpi: float) -> Pixels:
    """Dots of a 24-needle printer (180 an inch) from a pale ribbon; stamps stay as they are. `dpi` is the page's."""
    scale = 180 / dpi
    black, tint = page.max(axis=2), page.max(axis=2) - page.min(axis=2)
    held = cv2.resize(black, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    struck = lit(np.where(held < 150, np.uint8(255), np.uint8(0)), _ribbon(held.shape[0], rng))
    cells = cv2.resize(struck, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    dots = cv2.multiply(cells, np.tile(_DOT, struck.shape), scale=1 / 255)
    ink = cv2.resize(dots, black.shape[1::-1], interpolation=cv2.INTER_AREA)
    printed = cv2.merge([cv2.LUT(ink, _inked_by(channel)) for channel in _RIBBON])
    stamps = np.where((tint > _RED_TINT)[..., None], _without_black(page), np.uint8(255))
    return np.minimum(np.asarray(printed, np.uint8), stamps)


_RIBBON = (52, 48, 74)
"""The colour of fresh ink on the ribbon."""
_DOT = np.array([[60, 215, 60], [215, 255, 215], [60, 215, 60]], np.uint8)
"""How a needle's dot covers its cell of 3 × 3."""


def _inked_by(channel: int) -> Pixels:
    """Paper is white, full ink has the ribbon's colour: one channel of it by the amount of ink."""
    return np.asarray(255 - np.arange(256) * (255 - channel) // 255, np.uint8)


def _under_red_lamp(page: Pixels, rng: Random) -> Pixels:
    """Grey as a fax machine's reddish lamp sees it: a red stamp is pale, so that the text under it stays."""
    red = rng.uniform(0.62, 0.78)
    return np.asarray(cv2.transform(page, np.array([[red, 0.75 - red * 0.75, 0.25 - red * 0.25]])), np.uint8)


def _ribbon(rows: int, rng: Random) -> Floats:
    """How much ink each row of needles leaves: a worn ribbon is pale, a needle now and then weak."""
    worn = rng.uniform(0.7, 0.88) + 0.12 * np.sin(np.arange(rows) / rng.uniform(60, 160) + rng.uniform(0, 6))
    weak = np.where(np.arange(rows) % 24 == rng.randrange(24), 0.75, 1.0)
    strengths: Floats = (worn * weak).astype(np.float32)[:, None]
    return strengths


def _without_black(page: Pixels) -> Pixels:
    """The coloured ink alone: each pixel as light as its lightest channel allows."""
    lightest = np.maximum(page.max(axis=2, keepdims=True), 1).astype(np.float32)
    return np.asarray(page * (np.maximum(lightest, 215) / lightest), np.uint8)


def _contrasted(sheet: Pixels, rng: Random) -> Pixels:
    """A copier's steep curve: greys go to black or white."""
    dark, light = rng.randint(75, 115), rng.randint(224, 248)
    curve = np.clip((np.arange(256) - dark) * 255.0 / (light - dark), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(sheet, curve), np.uint8)


def _bordered(sheet: Pixels, rng: Random) -> Pixels:
    """A little smaller than the glass, which is dark around it with a soft, uneven edge; punched twice at times."""
    height, width = sheet.shape
    glass = np.full_like(sheet, rng.randint(20, 70))
    small = cv2.resize(sheet, None, fx=0.965, fy=0.965, interpolation=cv2.INTER_AREA)
    top, left = (rng.randint(0, side) for side in (height - small.shape[0], width - small.shape[1]))
    if rng.random() < 0.5:
        for part in (0.42, 0.58):
            cv2.circle(small, (int(width * 0.022), int(height * part)), width // 110, 40, -1)
    glass[top : top + small.shape[0], left : left + small.shape[1]] = small
    mask = np.zeros((height, width), np.float32)
    mask[top + 2 : top + small.shape[0] - 2, left + 2 : left + small.shape[1] - 2] = 1
    shade = cv2.GaussianBlur(cv2.resize(mask, (256, 256)), (0, 0), 1.2)
    return lit(glass, np.asarray(0.35 + 0.65 * shade, np.float32))


def _salted(sheet: Pixels, rng: Random, share: float) -> None:
    """Black specks over that share of the pixels, and white ones in the ink."""
    generator, (height, width) = numbers(rng), sheet.shape
    for value, part in ((0, share), (255, share * 4)):
        count = int(height * width * part)
        sheet[generator.integers(0, height, count), generator.integers(0, width, count)] = value
