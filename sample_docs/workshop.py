"""Draws one applicant's papers: each paper by kind and layout, digital first, then as it reaches us."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

from sample_docs.copies import MEDIUMS, Copy, Paper, copy_of
from sample_docs.layouts import apps, bank_statements, medical_certificates, pay_slips
from sample_docs.subject import Subject, months_due, salaries
from sample_docs.traps import traps_of

__all__ = [
    "MEDIUMS",
    "PARTS",
    "Copy",
    "Paper",
    "copy_of",
    "draw_long_statement",
    "draw_papers",
    "draw_traps",
    "each_paper",
    "months_due",
    "salaries",
]

PARTS = ("development", "reserved")
Drawer = Callable[[int, date], tuple[Paper, ...]]
"""Draws papers from a seed and the day they are drawn relative to."""


def draw_papers(seed: int, as_of: date, part: str = "development") -> tuple[Paper, ...]:
    """One applicant's papers in every layout of `part`, the same for the same seed and day; ValueError without one."""
    return _drawer(part, _draw_papers, "draw_papers")(seed, as_of)


def draw_traps(seed: int, as_of: date, part: str = "development") -> tuple[Paper, ...]:
    """Papers from which nothing may be read but what is left on them: blank forms, covered values, other kinds."""
    return _drawer(part, _draw_traps, "draw_traps")(seed, as_of)


def _drawer(part: str, own: Drawer, name: str) -> Drawer:
    """Reserved layouts stand in a package of their own, imported only where they are asked for."""
    if part == "development":
        return own
    if part == "reserved":
        drawer: Drawer = getattr(import_module("sample_docs.reserved"), name)
        return drawer
    raise ValueError(f"no part {part!r}: development or reserved")


def draw_long_statement(seed: int, as_of: date, rows: int, layout: str = "debit_history") -> Paper:
    """A development statement of exactly `rows` rows; StopIteration for a layout that there is not."""
    chosen = next(candidate for candidate in bank_statements.LAYOUTS if candidate.name == layout)
    return Subject(seed, as_of).long_statement(chosen, rows)


def each_paper(seed: int, as_of: date) -> Iterator[Paper]:
    """The development papers one after the other, for whoever needs only the first of them."""
    subject = Subject(seed, as_of)
    for number, slip in enumerate(pay_slips.LAYOUTS):
        yield subject.paper(slip, number % 3)
    for layout in (*bank_statements.LAYOUTS, *apps.LAYOUTS, *medical_certificates.LAYOUTS):
        yield subject.paper(layout)


def _draw_papers(seed: int, as_of: date) -> tuple[Paper, ...]:
    return tuple(each_paper(seed, as_of))


def _draw_traps(seed: int, as_of: date) -> tuple[Paper, ...]:
    return traps_of(Subject(seed, as_of))
