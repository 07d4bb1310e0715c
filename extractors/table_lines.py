"""Visual lines of a page: rows of a photographed sheet bend, so every word is compared with its nearest neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from domain.geometry import Box
from domain.transcript import Origin, Word

_LEANS = tuple(sorted((n * 0.002 for n in range(-8, 9)), key=abs))
_BOWS = tuple(sorted((n * 0.008 for n in range(-3, 4)), key=abs))
"""How far the right edge may stand below the left one, and the edges below the middle (a quarter of that), in shares of
the page's height."""
_AT_ONE_HEIGHT = 0.12
_GAIN = 0.03
"""Share of the words that a lean must bring into line to be believed."""
_BEND_TERMS = 5
_FEWEST_PAIRS = 12
"""Below this many neighbours a bend cannot be told from noise."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and the height `y` of its middle after the page's bend is taken out (page fractions)."""

    word: Word
    y: float
    height: float
    shift: float = 0.0
    """How far to the right it stood on the flat page (`table_plumb`)."""

    @property
    def text(self) -> str:
        return self.word.text

    @property
    def box(self) -> Box:
        """Its place among the columns; where it truly stands is the word's own box."""
        return self._moved(self.word.box)

    def part(self, start: int, end: int) -> Box:
        """The place of `text[start:end]` among the columns."""
        return self._moved(self.word.part(start, end))

    def cut(self, start: int, end: int) -> Placed:
        return Placed(self.word.cut(start, end), self.y, self.height, self.shift)

    def _moved(self, box: Box) -> Box:
        return Box(box.x0 + self.shift, box.y0, box.x1 + self.shift, box.y1) if self.shift else box


Line = tuple[Placed, ...]


def place(words: Iterable[Word]) -> list[Placed]:
    """Words with the bend of the page taken out of their heights. Only what OCR read is bent."""
    kept = [w for w in words if w.text.strip()]
    if not kept:
        return []
    usual = median(w.box.height for w in kept)
    placed = [Placed(w, w.box.cy, min(w.box.height, 1.5 * usual)) for w in kept]
    if all(w.origin is not Origin.OCR for w in kept):
        return placed
    placed = _levelled(placed, usual)
    for reach in (0.12, 0.5):
        straighter = _straightened(placed, reach)
        if _in_line(straighter, usual) >= _in_line(placed, usual):
            placed = straighter
    return placed


def _levelled(placed: list[Placed], usual: float) -> list[Placed]:
    """The words after the lean and the bow of the whole page that bring most of them into line; none where nothing
    is gained. Only from a level page do words far apart find their own line."""
    best, score = placed, _in_line(placed, usual) + _GAIN * len(placed)
    for lean in _LEANS:
        for bow in _BOWS:
            tried = [
                Placed(p.word, p.y - lean * (p.box.cx - 0.5) - bow * (p.box.cx - 0.5) ** 2, p.height) for p in placed
            ]
            if (found := _in_line(tried, usual)) > score:
                best, score = tried, float(found)
    return best


def _in_line(placed: Sequence[Placed], usual: float) -> int:
    """How many words stand at about the height of another one."""
    heights = sorted(p.y for p in placed)
    return sum(b - a < _AT_ONE_HEIGHT * usual for a, b in itertools.pairwise(heights))


def group(placed: Sequence[Placed]) -> list[Line]:
    """Lines of words whose heights agree with their nearest neighbours in the line."""
    lines: list[list[Placed]] = []
    for item in sorted(placed, key=lambda p: (p.y, p.box.x0)):
        misses = [(miss, line) for line in lines[-6:] if (miss := _miss_of(item, line)) is not None]
        if misses:
            min(misses, key=lambda m: m[0])[1].append(item)
        else:
            lines.append([item])
    lines.sort(key=lambda line: sum(p.y for p in line) / len(line))
    return [tuple(sorted(line, key=lambda p: p.box.x0)) for line in lines]


def middle(line: Sequence[Placed]) -> float:
    """Height of a line's middle, the bend taken out (page fractions)."""
    return sum(p.y for p in line) / len(line)


def top(line: Sequence[Placed]) -> float:
    """Upper edge of a line."""
    return min(p.y - p.height / 2 for p in line)


def bottom(line: Sequence[Placed]) -> float:
    """Lower edge of a line."""
    return max(p.y + p.height / 2 for p in line)


def text_of(line: Sequence[Placed]) -> str:
    """A line's words as one text."""
    return " ".join(p.text for p in line)


def _miss_of(item: Placed, line: Sequence[Placed]) -> float | None:
    """How far the word stands off the line, measured at the line's nearest word; None when it is not on it.

    The limit keeps lines of a wrapped cell apart from the line of its row, half a line away.
    """
    if abs(line[-1].y - item.y) > 1.5 * item.height:
        return None
    left, right = item.box.x0, item.box.x1
    near = min(line, key=lambda p: max(p.box.x0 - right, left - p.box.x1))
    if near.box.overlap_x(item.box) > 0.3 * min(near.box.width, item.box.width):
        return None
    miss = abs(near.y - item.y)
    return miss if miss < 0.32 * min(near.height, item.height) else None


def _straightened(placed: list[Placed], reach: float) -> list[Placed]:
    """The bend is `a·x + b·x² + c·x³ + y·(d·x + e·x²)`, fitted to neighbours on one line, outliers dropped once."""
    pairs = [(p, q) for p, q in _neighbours(placed, reach)]
    for _ in range(2):
        if len(pairs) < _FEWEST_PAIRS:
            return placed
        bend = _fit(pairs)
        pairs = [(p, q) for p, q in pairs if abs(_miss(bend, p, q)) < 0.25 * min(p.height, q.height)]
    return [Placed(p.word, p.y - _dot(bend, _terms(p)), p.height) for p in placed]


def _neighbours(placed: list[Placed], reach: float) -> Iterable[tuple[Placed, Placed]]:
    """Each word with the nearest one to its right on about the same height, at most `reach` away."""
    ordered = sorted(placed, key=lambda p: p.y)
    for i, item in enumerate(ordered):
        near: Placed | None = None
        for other in _around(ordered, i, 0.5 * item.height):
            gap = other.box.x0 - item.box.x1
            if -0.005 < gap < reach and 0.6 < other.height / item.height < 1.7:
                near = other if near is None or other.box.x0 < near.box.x0 else near
        if near is not None:
            yield item, near


def _around(ordered: list[Placed], i: int, within: float) -> Iterable[Placed]:
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(ordered) and abs(ordered[j].y - ordered[i].y) < within:
            yield ordered[j]
            j += step


def _terms(p: Placed) -> tuple[float, ...]:
    x, y = p.box.cx, p.box.cy
    return (x, x * x, x * x * x, x * y, x * x * y)


def _dot(bend: Sequence[float], terms: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(bend, terms, strict=True))


def _miss(bend: Sequence[float], p: Placed, q: Placed) -> float:
    return (q.y - p.y) - (_dot(bend, _terms(q)) - _dot(bend, _terms(p)))


def _fit(pairs: Sequence[tuple[Placed, Placed]]) -> list[float]:
    """Least squares by normal equations; the small diagonal keeps terms that nothing speaks for at zero."""
    n = _BEND_TERMS
    rows = [([1e-4 if i == j else 0.0 for j in range(n)] + [0.0]) for i in range(n)]
    for p, q in pairs:
        slope = [b - a for a, b in zip(_terms(p), _terms(q), strict=True)]
        for i in range(n):
            for j in range(n):
                rows[i][j] += slope[i] * slope[j]
            rows[i][n] += slope[i] * (q.y - p.y)
    return solve(rows)


def solve(rows: list[list[float]]) -> list[float]:
    """Gauss–Jordan on the augmented matrix; the caller's diagonal keeps it regular."""
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][n] / rows[i][i] for i in range(n)]
