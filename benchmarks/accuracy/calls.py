"""What the commands of this benchmark have in common on the command line."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "accuracy"
"""Where everything drawn, read and extracted is kept; ignored by git."""


def seeds_of(text: str) -> tuple[int, ...]:
    """`101,103-105` → 101, 103, 104, 105."""
    spans = [[int(end) for end in span.split("-")] for span in text.split(",") if span]
    return tuple(seed for span in spans for seed in range(span[0], span[-1] + 1))
