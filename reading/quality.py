"""How good a picture of a page is, measured on the upright picture; what its sender can do better becomes a problem.

The bounds are set so that no good scan, photo or screenshot at hand is complained of: a problem missed costs less than
an applicant asked in vain for a better picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from domain.geometry import Box
from domain.text import Problem
from domain.transcript import Medium, Quality, Word
from reading.pixels import Numbers, Pixels
from reading.problems import BLURRED, CUT_OFF, GLARE, SCREEN, TOO_DARK, TOO_FINE

WIDTH = 1000
"""Pixels: sharpness means the same for every page only at one width."""
BLURRED_BELOW = 60.0
CLEAR_READING = 0.93
"""Mean confidence of words: what reads so well is sharp enough, however little ink there is."""
GLARE_WIDTH = 300
"""Pixels: coarse enough to lose print, fine enough for the reflection of a lamp."""
BLOWN_OUT = 250
"""Grey levels in the darkest channel: nothing of the paper is left."""
LEAST_GLARE = 0.012
"""Share of the picture."""
BRIGHTEST_PAPER = 235.0
"""Grey levels of the paper above which blown-out areas are a scanner's white or a screen's."""
DARKEST_PAPER = 90.0
LEAST_EM = 9.0
"""Pixels of a character's height: below, figures are read wrong."""
EM = 0.72
"""Of a line's height: the detector grows its boxes beyond the characters."""
LEGIBLE = 0.85
EDGE = 0.003
"""Of the picture's side: words that come so close to it go on beyond it."""
LEAST_CUT = 3
"""Words at one edge: a stroke at the border is often taken for one."""
GRID = 100.0
"""Of a peak in the spectrum to its median: the grid of a screen has 200–400, print and paper up to 65."""
PATCH = 384
"""Pixels of the squares whose spectra are looked at."""


def quality_of(picture: Pixels, words: Sequence[Word], medium: Medium, seen: Numbers | None = None) -> Quality:
    """Sharpness, and the problems that follow from what is measured.

    `seen`: corners of what the camera or scanner saw, in fractions of the upright picture, which straightening made
    larger; `None`: all of it.
    """
    sharpness = sharpness_of(picture)
    problems = tuple(_problems(picture, words, sharpness, medium, seen))
    return Quality(round(sharpness, 1), not words and is_empty(picture), problems)


def _problems(
    picture: Pixels, words: Sequence[Word], sharpness: float, medium: Medium, seen: Numbers | None
) -> Iterator[Problem]:
    clear = _confidence(words) >= CLEAR_READING
    if sharpness < BLURRED_BELOW and not clear:
        yield BLURRED
    if words and not clear and _em(picture, words) < LEAST_EM:
        yield TOO_FINE
    if medium is not Medium.SCREENSHOT and _is_cut_off(_level(picture, words), seen):
        yield CUT_OFF
    if medium is not Medium.PHOTO:
        return
    small = _small(picture)
    if float(np.percentile(small, 90)) < DARKEST_PAPER:
        yield TOO_DARK
    if words and _glares(small, words):
        yield GLARE
    if _has_grid(picture):
        yield SCREEN


def sharpness_of(picture: Pixels) -> float:
    """Variance of the Laplacian at 1 000 pixels width."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = WIDTH / grey.shape[1]
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    level = cv2.resize(grey, (WIDTH, max(1, round(grey.shape[0] * scale))), interpolation=interpolation)
    return float(cv2.Laplacian(level, cv2.CV_64F).var())


def is_empty(picture: Pixels) -> bool:
    """True for an evenly coloured sheet: nothing stands out against what is around it."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, 600 / max(grey.shape))
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (3, 3), 0)
    around = cv2.blur(small, (41, 41))
    return bool((np.abs(small.astype(np.int16) - around) > 40).mean() < 0.0005)


def _confidence(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _em(picture: Pixels, words: Sequence[Word]) -> float:
    return EM * float(np.median([word.box.height for word in words])) * float(picture.shape[0])


def _level(picture: Pixels, words: Sequence[Word]) -> list[Word]:
    """Words that surely are some: no stroke at the border, no note along the margin."""
    height, width = picture.shape[:2]
    return [w for w in words if w.confidence >= LEGIBLE and w.box.width * width > 1.5 * w.box.height * height]


def _is_cut_off(words: Sequence[Word], seen: Numbers | None) -> bool:
    """True where several words end at one edge of what was seen."""
    whole = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    corners = whole if seen is None else np.asarray(seen, np.float32)
    for i in range(4):
        start, along = corners[i], corners[(i + 1) % 4] - corners[i]
        inwards = np.array([-along[1], along[0]]) / max(float(np.linalg.norm(along)), 1e-6)
        cut = sum(float(((_corners(word.box) - start) @ inwards).min()) < EDGE for word in words)
        if cut >= LEAST_CUT:
            return True
    return False


def _corners(box: Box) -> Numbers:
    return np.array([[box.x0, box.y0], [box.x1, box.y0], [box.x1, box.y1], [box.x0, box.y1]], np.float32)


def _small(picture: Pixels) -> Pixels:
    scale = GLARE_WIDTH / picture.shape[1]
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _glares(small: Pixels, words: Sequence[Word]) -> bool:
    """True where light wiped out a part of the area that has text, on paper that is darker elsewhere."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    if float(np.median(grey)) > BRIGHTEST_PAPER:
        return False
    blown = cv2.erode((small.min(axis=2) >= BLOWN_OUT).astype(np.uint8), np.ones((5, 5), np.uint8))
    text = Box.around(word.box for word in words)
    height, width = grey.shape
    rows = slice(int(text.y0 * height), int(text.y1 * height) + 1)
    inside = blown[rows, int(text.x0 * width) : int(text.x1 * width) + 1]
    return bool(np.count_nonzero(inside) > LEAST_GLARE * grey.size)


def _has_grid(picture: Pixels) -> bool:
    """True where a fine regular pattern, neither level nor upright, lies over the page: the pixels of a screen."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape
    for down, across in ((0.3, 0.5), (0.5, 0.35), (0.7, 0.6)):
        top, left = max(0, int(down * height) - PATCH // 2), max(0, int(across * width) - PATCH // 2)
        patch = grey[top : top + PATCH, left : left + PATCH]
        if patch.shape == (PATCH, PATCH) and _peak(patch.astype(np.float32)) > GRID:
            return True
    return False


def _peak(patch: Numbers) -> float:
    """The highest peak in the spectrum to its median, coarse structure and the directions of print left out."""
    fine = np.clip(patch - cv2.GaussianBlur(patch, (0, 0), 6), -12, 12)
    window = np.hanning(PATCH)
    spectrum = np.abs(np.fft.fftshift(np.fft.fft2(fine * np.outer(window, window))))
    y, x = np.mgrid[-PATCH // 2 : PATCH // 2, -PATCH // 2 : PATCH // 2]
    far = np.hypot(x, y)
    looked_at = spectrum[(far > 45) & (far < 190) & (np.abs(x) > 6) & (np.abs(y) > 6)]
    middle = float(np.median(looked_at))
    return float(looked_at.max()) / middle if middle > 1.0 else 0.0
