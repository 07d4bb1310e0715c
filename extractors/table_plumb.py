"""Columns of a photographed page set upright: its edges lean and bow, and with them whatever stands over each other.

From line to line, aligned words keep one of their edges; where that edge wanders is how the page leans there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median

from domain.transcript import Origin, Word
from extractors.table_lines import Line, Placed, group, place, solve

_FEWEST = 12
_LINES_DOWN = 3
_REACH = 0.03
"""How far an edge may wander from a line to one beneath (shares of the page's width)."""
_LEANS = 0.0012
"""Wandering of most edges from which a page leans."""
_GAIN = 0.6
"""What of the wandering may be left, or the lean found is none."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An edge at `x`, `y` that wanders by `dx` on the way down by `dy`."""

    x: float
    y: float
    dx: float
    dy: float

    @property
    def terms(self) -> tuple[float, ...]:
        x, y = self.x - 0.5, self.y - 0.5
        return (self.dy, x * self.dy, y * self.dy, x * y * self.dy)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words in lines, top to bottom, each left to right; those of a photographed page where the flat page had them."""
    return list(_lines(tuple(words)))


@lru_cache(maxsize=64)
def _lines(words: tuple[Word, ...]) -> tuple[Line, ...]:
    """The same page is asked for by its kind, its tables and its accounts."""
    lines = group(place(words))
    return tuple(plumb(lines) if any(w.origin is Origin.OCR for w in words) else lines)


def plumb(lines: Sequence[Line]) -> list[Line]:
    """The lines with their words moved sideways to where the flat page had them; as they are where nothing leans."""
    steps = list(_steps(lines))
    before = median(abs(s.dx) for s in steps) if len(steps) >= _FEWEST else 0.0
    if before < _LEANS:
        return list(lines)
    lean = _lean(steps)
    if median(abs(_left(s, lean)) for s in steps) > _GAIN * before:
        return list(lines)
    return [tuple(_upright(p, lean) for p in line) for line in lines]


def _steps(lines: Sequence[Line]) -> Iterator[_Step]:
    for i, line in enumerate(lines):
        for word in line:
            steps = (_step_down(word, other) for other in lines[i + 1 : i + 1 + _LINES_DOWN])
            step = next((s for s in steps if s is not None), None)
            if step is not None:
                yield step


def _step_down(word: Placed, line: Line) -> _Step | None:
    """From a word to that of a line beneath which stands under it; None where none does."""
    found = min((_step(word, below) for below in line), key=lambda s: abs(s.dx), default=None)
    return found if found is not None and abs(found.dx) < _REACH and found.dy > 0 else None


def _step(above: Placed, below: Placed) -> _Step:
    """Figures stand under each other by their right edges, all else by the left ones."""
    figures = above.text[-1:].isdigit() and below.text[-1:].isdigit()
    a, b = (above.box.x1, below.box.x1) if figures else (above.box.x0, below.box.x0)
    return _Step((a + b) / 2, (above.y + below.y) / 2, b - a, below.y - above.y)


def _lean(steps: Sequence[_Step]) -> list[float]:
    """Least squares, the steps that fit worst left out twice."""
    kept = list(steps)
    lean = _fit(kept)
    for _ in range(2):
        limit = 2.5 * median(abs(_left(s, lean)) for s in kept) + 1e-4
        kept = [s for s in kept if abs(_left(s, lean)) <= limit]
        lean = _fit(kept)
    return lean


def _fit(steps: Sequence[_Step]) -> list[float]:
    rows = [[1e-6 if i == j else 0.0 for j in range(4)] + [0.0] for i in range(4)]
    for step in steps:
        terms = step.terms
        for i, term in enumerate(terms):
            for j, other in enumerate(terms):
                rows[i][j] += term * other
            rows[i][4] += term * step.dx
    return solve(rows)


def _left(step: _Step, lean: Sequence[float]) -> float:
    return step.dx - sum(a * b for a, b in zip(lean, step.terms, strict=True))


def _upright(word: Placed, lean: Sequence[float]) -> Placed:
    x, y = word.box.cx - 0.5, word.y - 0.5
    a, b, c, d = lean
    return replace(word, shift=-((a + b * x) * y + (c + d * x) * y * y / 2))
