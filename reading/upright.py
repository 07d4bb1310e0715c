"""Which way a picture must be cut, turned and straightened so that its text stands upright."""

from __future__ import annotations

from domain.transcript import View
from reading.paper import flattened, paper_corners
from reading.pixels import Numbers, Pixels
from reading.posture import PostureFinder
from reading.replay import straightened

LEAST_SKEW = 0.25
"""Degrees: less is within what the lines of text tell."""
MOST_SKEW = 20.0
"""More is not a skew but text that was meant to slant."""


def upright_view(picture: Pixels, finder: PostureFinder) -> tuple[View, Pixels, Numbers | None]:
    """How the picture must be set upright, the upright picture, and its lines if they are known already."""
    quad = paper_corners(picture, finder)
    picture_of_paper = picture if quad is None else flattened(picture, quad)
    lines = finder.lines(picture_of_paper)
    posture = finder.posture(picture_of_paper, lines)
    skew = posture.skew if LEAST_SKEW <= abs(posture.skew) <= MOST_SKEW else 0.0
    view = View(posture.turn, round(skew, 2), _fractions(quad, picture))
    if not posture.turn and not skew:
        return view, picture_of_paper, lines
    return view, straightened(picture_of_paper, view), None


def _fractions(quad: Numbers | None, picture: Pixels) -> tuple[tuple[float, float], ...]:
    if quad is None:
        return ()
    height, width = picture.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in quad)
