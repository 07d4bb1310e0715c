"""Planned papers and marks for tests of the benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.accuracy.bench import Taken, Task
from benchmarks.accuracy.compare import Marks, compare
from benchmarks.accuracy.drawing import Delivered
from benchmarks.accuracy.papers import Planned, Truth

NOWHERE = Path("nowhere")


def planned(
    kind: str = "pay_slip",
    medium: str = "digital",
    *,
    language: str = "zh",
    seed: int = 101,
    number: int = 0,
    pages: int = 1,
    trap: bool = False,
    part: str = "development",
) -> Planned:
    stem = f"{kind}-{language}-layout_{number}"
    return Planned(
        part, seed, stem, kind, language, medium, f"layout_{number}", pages, trap, NOWHERE / stem, NOWHERE / stem
    )


def document(kind: str = "pay_slip", **fields: str) -> dict[str, Any]:
    """A document as an outcome has it; every field at 0.97."""
    read = {
        name: {
            "value": value,
            "confidence": 0.97,
            "needs_review": False,
            "method": "label_right",
            "ocr": False,
            "place": ["ab", 1, [0.1, 0.1, 0.2, 0.2]],
        }
        for name, value in fields.items()
    }
    return {"kind": kind, "fields": read, "rows": [], "items": [], "seals": []}


def taken(paper: Planned, truth: Truth, *documents: dict[str, Any], reader: str = "ours") -> Taken:
    seconds = {part: {"wall": 1.0, "cpu": 0.5} for part in ("reading", "looks", "extraction")}
    outcome = {
        "documents": list(documents),
        "pages": paper.pages,
        "ocr_pages": paper.pages * paper.needs_ocr,
        "seconds": seconds,
    }
    return Taken(Task(paper, reader), marks(truth, *documents), outcome, Delivered((), NOWHERE), "")


def marks(truth: Truth, *documents: dict[str, Any]) -> Marks:
    return compare(truth, documents)
