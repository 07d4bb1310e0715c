"""Which way a picture must be cut, turned and straightened so that its text stands upright."""

from __future__ import annotations

from dataclasses import replace

from domain.transcript import View
from reading.bend import bend_of, unbent, unbent_lines
from reading.paper import flattened, paper_corners
from reading.pixels import Numbers, Pixels
from reading.posture import PostureFinder
from reading.replay import straightened, straightened_lines
from reading.seals import find_seals, without_seals

LEAST_SKEW = 0.25
"""Degrees: less is within what the lines of text tell."""
MOST_SKEW = 44.0
"""More cannot be told from a quarter turn less the rest."""
MOST_SKEW_OF_KNOWN_LINES = 5.0
"""Degrees: lines that lean more are outlined less well, and looked for again on the straightened picture."""


def upright_view(picture: Pixels, finder: PostureFinder) -> tuple[View, Pixels, Numbers | None]:
    """How the picture must be set upright, the upright picture, and its lines of text if they are known already.

    Lines are looked for once, with the ink of seals taken off, and moved as the picture is.
    """
    quad = paper_corners(picture, finder)
    paper = picture if quad is None else flattened(picture, quad)
    clear = without_seals(paper, find_seals(paper))
    lines = finder.lines(clear)
    posture = finder.posture(clear, lines)
    skew = posture.skew if LEAST_SKEW <= abs(posture.skew) <= MOST_SKEW else 0.0
    view = View(posture.turn, round(skew, 2), _fractions(quad, picture))
    upright = straightened(paper, view)
    if lines is None:
        return view, upright, None
    if abs(skew) <= MOST_SKEW_OF_KNOWN_LINES:
        lines = straightened_lines(lines, view, paper.shape[1], paper.shape[0])
    else:
        lines = finder.lines(without_seals(upright, find_seals(upright)))
    return _without_bend(view, upright, lines)


def _without_bend(view: View, upright: Pixels, lines: Numbers | None) -> tuple[View, Pixels, Numbers | None]:
    """The same with what perspective or a curved sheet leaves taken out, and the lines moved along."""
    bend = bend_of(upright, lines) if lines is not None else ()
    if lines is None or not bend:
        return view, upright, lines
    height, width = upright.shape[:2]
    return replace(view, bend=bend), unbent(upright, bend), unbent_lines(lines, bend, width, height)


def _fractions(quad: Numbers | None, picture: Pixels) -> tuple[tuple[float, float], ...]:
    if quad is None:
        return ()
    height, width = picture.shape[:2]
    return tuple((round(float(x) / width, 5), round(float(y) / height, 5)) for x, y in quad)
