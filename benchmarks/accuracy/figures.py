"""The arithmetic of the figures: shares with their intervals, F1, calibration."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z95 = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""
BINS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of`, with the 95 % interval `low`–`high`. Halves are possible: an F1 counts each miss half."""

    right: float
    of: float
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.right / self.of

    @property
    def width(self) -> float:
        return self.high - self.low


def share(counts: Iterable[tuple[float, float]]) -> Share | None:
    """Of (right, of) a paper; None where nothing was asked.

    The interval is Wilson's. What stands on one paper goes right or wrong together: where papers differ more than
    chance would have it, the count is divided by Kish's design effect before Wilson's formula, so that the interval is
    as wide as the number of papers warrants.
    """
    clusters = [(right, of) for right, of in counts if of]
    right, of = sum(r for r, _ in clusters), sum(n for _, n in clusters)
    if not of:
        return None
    low, high = wilson(right / of, of / design_effect(clusters))
    return Share(right, of, low, high)


def wilson(p: float, n: float) -> tuple[float, float]:
    """The 95 % score interval of a proportion `p` of `n` (Wilson 1927); never empty, not at 0 or 1 either."""
    middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def design_effect(clusters: Sequence[tuple[float, float]]) -> float:
    """How many times the variance of the ratio exceeds that of as many independent trials (Kish 1965); at least 1."""
    k, n = len(clusters), sum(of for _, of in clusters)
    p = sum(right for right, _ in clusters) / n
    if k < 2 or p in (0.0, 1.0):
        return 1.0
    between = sum((right - p * of) ** 2 for right, of in clusters) * k / (k - 1) / n**2
    return min(max(1.0, between / (p * (1 - p) / n)), n)


def f1_counts(right: int, wrong: int, missing: int, invented: int) -> tuple[float, float]:
    """F1 as a share, right ÷ (right + half of what is missed on either side): sums over papers as a share does."""
    return right, right + wrong + (missing + invented) / 2


@dataclass(frozen=True, slots=True)
class Bin:
    """Of fields whose confidence lies in [low, high): how many, their mean confidence, how many right."""

    low: float
    high: float
    count: int
    right: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`ece`: the mean distance of confidence and share right over ten bins of equal width, weighted by count."""

    ece: float
    bins: tuple[Bin, ...]
    count: int


def calibration(fields: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Of (confidence, right) a field; None for no field."""
    if not fields:
        return None
    bins = tuple(_bin(number, fields) for number in range(BINS))
    gaps = [abs(b.confidence - b.right / b.count) * b.count for b in bins if b.count]
    return Calibration(sum(gaps) / len(fields), bins, len(fields))


def _bin(number: int, fields: Sequence[tuple[float, bool]]) -> Bin:
    inside = [(c, right) for c, right in fields if min(int(c * BINS), BINS - 1) == number]
    mean = sum(c for c, _ in inside) / len(inside) if inside else 0.0
    return Bin(number / BINS, (number + 1) / BINS, len(inside), sum(right for _, right in inside), mean)
