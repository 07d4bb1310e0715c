"""What is to be reached on the reserved part, as data, and whether it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.accuracy.bench import Taken
from benchmarks.accuracy.figures import Share
from benchmarks.accuracy.groups import as_json, calibrated, f1, invented, kinds_right, rows_right, seals_read

WIDEST = 0.01
"""While its interval is wider, a figure shows nothing yet."""
GOOD_PIXELS = frozenset({"scan", "screenshot", "photo"})
ANY = frozenset({"digital", "data", "mixed", "photo_hard"}) | GOOD_PIXELS


@dataclass(frozen=True, slots=True)
class Target:
    """`figure` over the papers of `mediums` (and of `kind`) is to be at least `at_least`, or at most `at_most`."""

    name: str
    figure: Callable[[Sequence[Taken]], Share | None]
    mediums: frozenset[str]
    at_least: float | None = None
    at_most: float | None = None
    kind: str = ""
    whole: bool = True
    """Whether traps are left out."""


def _core(taken: Sequence[Taken]) -> Share | None:
    return f1(taken, core=True)


TARGETS = (
    Target("kind", kinds_right, ANY, at_least=0.995, whole=False),
    Target("core fields F1, digital", _core, frozenset({"digital"}), at_least=0.995),
    Target("core fields F1, scan, screenshot and good photo", _core, GOOD_PIXELS, at_least=0.985),
    Target("core fields F1, hard photo", _core, frozenset({"photo_hard"}), at_least=0.95),
    Target(
        "certificates' core fields F1, hard photos left out",
        _core,
        ANY - {"photo_hard"},
        at_least=0.97,
        kind="medical_certificate",
    ),
    Target("transaction rows, digital", rows_right, frozenset({"digital"}), at_least=0.999),
    Target("transaction rows, scan and good photo", rows_right, frozenset({"scan", "photo"}), at_least=0.99),
    Target("transaction rows, hard photo", rows_right, frozenset({"photo_hard"}), at_least=0.94),
    Target("seals' names", seals_read, ANY, at_least=0.85),
    Target("invented fields on traps", invented, ANY, at_most=0.005, whole=False),
)
ECE_AT_MOST = 0.03


def judged(taken: Sequence[Taken]) -> Iterator[dict[str, Any]]:
    """Each target with its figure and `reached`, `not reached`, `not shown` or `not measured`."""
    for target in TARGETS:
        figure = target.figure([t for t in taken if _counts(t, target)])
        wanted = target.at_least if target.at_least is not None else target.at_most
        yield {
            "target": target.name,
            "at_least" if target.at_least is not None else "at_most": wanted,
            "figure": as_json(figure),
            "verdict": verdict(figure, target.at_least, target.at_most),
        }
    yield _ece(taken)


def verdict(figure: Share | None, at_least: float | None, at_most: float | None) -> str:
    """`not shown` while the interval is wider than a point, unless all of it lies on the wrong side."""
    if figure is None:
        return "not measured"
    if at_least is not None:
        reached, surely_missed = figure.value >= at_least, figure.high < at_least
    else:
        reached, surely_missed = figure.value <= (at_most or 0.0), figure.low > (at_most or 0.0)
    if figure.width > WIDEST and not surely_missed:
        return "not shown"
    return "reached" if reached else "not reached"


def _counts(taken: Taken, target: Target) -> bool:
    planned = taken.task.planned
    return (
        planned.medium in target.mediums and target.kind in ("", planned.kind) and not (target.whole and planned.trap)
    )


def _ece(taken: Sequence[Taken]) -> dict[str, Any]:
    """Of the expected calibration error no interval is given: it is a mean of distances, not a share."""
    made = calibrated(taken)
    ece = made["ece"] if made else None
    said = "not measured" if ece is None else "reached" if ece <= ECE_AT_MOST else "not reached"
    return {"target": "ECE of confidence", "at_most": ECE_AT_MOST, "figure": ece, "verdict": said}
