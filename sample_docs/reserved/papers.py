"""Draws the reserved papers: every layout about somebody else, the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from random import Random

from sample_docs.copies import Paper
from sample_docs.reserved import medical, medical_en, slips, slips_en, statements, statements_en, traps
from sample_docs.reserved.cast import Role, cast
from sample_docs.truth import Truth

Draw = Callable[[str, Role, Random, date], tuple[bytes, Truth]]
_DRAWERS: tuple[tuple[Draw, Iterable[str]], ...] = (
    (lambda name, role, rng, _: slips.draw(name, role, rng), slips.LAYOUTS),
    (lambda name, role, rng, _: slips_en.draw(name, role, rng), slips_en.LAYOUTS),
    (statements.draw, statements.LAYOUTS),
    (statements_en.draw, statements_en.LAYOUTS),
    (lambda name, role, rng, _: medical.draw(name, role, rng), medical.LAYOUTS),
    (medical_en.draw, medical_en.LAYOUTS),
)


def draw_papers(seed: int, as_of: date) -> tuple[Paper, ...]:
    """Slips, statements and medical papers in every reserved layout."""
    return tuple(_paper(draw, name, seed, as_of) for draw, names in _DRAWERS for name in names)


def draw_traps(seed: int, as_of: date) -> tuple[Paper, ...]:
    """Papers with few fields or none: blank forms, hidden values, pages cut off, other kinds."""
    return tuple(_paper(traps.draw, name, seed, as_of, "trap") for name in traps.LAYOUTS)


def _paper(draw: Draw, name: str, seed: int, as_of: date, stem: str = "") -> Paper:
    rng = Random(f"reserved:{seed}:{name}")
    pdf, truth = draw(name, cast(rng, as_of), rng, as_of)
    truth.part = "reserved"
    return Paper(f"{stem or truth.kind}-reserved_{name}", pdf, truth)
