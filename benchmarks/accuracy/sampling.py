"""Which papers are read from pixels: spread over kind, language and medium, the same ones every time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.accuracy.papers import Planned

FEW_PAGES = 4
"""Statements of more would spend the pages that other papers need; digital ones are read whatever their length."""
LANGUAGE_WEIGHT = {"zh": 2.0, "en": 1.0}
MEDIUM_WEIGHT = {"photo_hard": 1.5, "mixed": 0.5}
"""Hard photos err most, so they need most pages to show how often; half of a mixed paper is digital."""
TRAP_WEIGHT = 1.0
"""Of all traps of a medium together: what is invented shows on digital ones, which are read without limit."""

Cell = tuple[str, str, str]
"""Kind, language and medium."""


def chosen(papers: Sequence[Planned], ocr_pages: int) -> list[Planned]:
    """Every digital paper, and of those read from pixels as many as make up `ocr_pages`, in the order given.

    Papers of one kind, language and medium form a cell, traps of a medium one, too; the cell that would have the
    fewest pages for its weight comes next, until no cell's next paper fits.
    """
    digital = {paper for paper in papers if not paper.needs_ocr}
    sampled = set(sample([paper for paper in papers if paper.needs_ocr], ocr_pages))
    return [paper for paper in papers if paper in digital or paper in sampled]


def sample(papers: Sequence[Planned], pages: int) -> list[Planned]:
    """Papers of at most `pages` pages in all, spread evenly over the cells."""
    waiting = _cells(papers)
    got: dict[Cell, float] = dict.fromkeys(waiting, 0.0)
    taken: list[Planned] = []
    left = pages
    while open_cells := [cell for cell, queue in waiting.items() if queue and queue[0].pages <= left]:
        cell = min(open_cells, key=lambda c: (got[c] + _load(waiting[c][0]), c))
        paper = waiting[cell].pop(0)
        got[cell] += _load(paper)
        left -= paper.pages
        taken.append(paper)
    return taken


def _cells(papers: Sequence[Planned]) -> dict[Cell, list[Planned]]:
    cells: dict[Cell, list[Planned]] = defaultdict(list)
    for paper in papers:
        cell = ("trap", "", paper.medium) if paper.trap else (paper.kind, paper.language, paper.medium)
        cells[cell].append(paper)
    return {cell: _in_order(several) for cell, several in sorted(cells.items())}


def _in_order(papers: Sequence[Planned]) -> list[Planned]:
    """Seed by seed, so that every layout comes before one comes twice; long papers only where a cell has no others."""
    few = [paper for paper in papers if paper.pages <= FEW_PAGES] or list(papers)
    return sorted(few, key=lambda paper: (paper.seed, _shuffled(paper)))


def _shuffled(paper: Planned) -> str:
    return hashlib.sha256(paper.name.encode()).hexdigest()


def _load(paper: Planned) -> float:
    """Its pages for the weight of its cell."""
    weight = TRAP_WEIGHT if paper.trap else LANGUAGE_WEIGHT[paper.language]
    return paper.pages / (weight * MEDIUM_WEIGHT.get(paper.medium, 1.0))
