"""Places on a page, as fractions of the upright page, origin top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """`(x0, y0, x1, y1)`, fractions 0–1 of the upright page's width and height; x0 ≤ x1, y0 ≤ y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.y0 + self.y1) / 2

    def overlap_x(self, other: Box) -> float:
        """Length shared horizontally; 0 when apart."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def overlap_y(self, other: Box) -> float:
        """Length shared vertically; 0 when apart."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def grown(self, dx: float, dy: float) -> Box:
        """Wider by `dx` and taller by `dy` on each side, kept on the page."""
        return Box(max(0.0, self.x0 - dx), max(0.0, self.y0 - dy), min(1.0, self.x1 + dx), min(1.0, self.y1 + dy))

    def rounded(self) -> list[float]:
        """Four decimals, as `report.json` prints it."""
        return [round(v, 4) for v in (self.x0, self.y0, self.x1, self.y1)]

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all; raises ValueError when there is none."""
        kept = list(boxes)
        if not kept:
            raise ValueError("a box around nothing")
        return Box(min(b.x0 for b in kept), min(b.y0 for b in kept), max(b.x1 for b in kept), max(b.y1 for b in kept))
