"""Which papers a run reads, and who reads which of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.bench import Task
from benchmarks.accuracy.drawing import drawn_papers
from benchmarks.accuracy.papers import REAL, Planned, real_papers
from benchmarks.accuracy.printed import second_set
from benchmarks.accuracy.readers import OURS, PEERS
from benchmarks.accuracy.sampling import chosen, sample

SEEDS = {"development": range(101, 109), "reserved": range(9001, 9009)}
"""Of a drawn part; development has seeds below 9000."""
OCR_PAGES = {"development": 190, "reserved": 400}
"""Of each part where both are read, room left for the real documents; a part read alone may have all of them."""
ALL_OCR_PAGES = 600
PEER_PAGES = 120
QUICK_SEEDS, QUICK_PAGES = 2, 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for."""

    parts: tuple[str, ...]
    quick: bool = False
    only: str = ""
    """`KIND/MEDIUM`, either may be empty."""
    seeds: tuple[int, ...] = ()
    readers: tuple[str, ...] = (OURS, *PEERS)
    mediums: tuple[str, ...] = ()
    """Of the second set, which is digital otherwise."""
    real: Path | None = None
    ocr_pages: int | None = None
    """Of each drawn part, where it is not the usual number."""
    kept: bool = False
    """Whether papers will do as they were last drawn."""


def planned_papers(asked: Asked, work: Path) -> list[Planned]:
    """All papers of the run, part by part."""
    return [paper for part in asked.parts for paper in _of_part(part, asked, work)]


def tasks_of(papers: Sequence[Planned], asked: Asked) -> list[Task]:
    """Ours reads everything; each peer the same pages of pixels of the last drawn part."""
    tasks = [Task(paper, OURS) for paper in papers if OURS in asked.readers]
    peers = [reader for reader in asked.readers if reader != OURS]
    return tasks + [Task(paper, reader) for reader in peers for paper in peers_papers(papers)]


def peers_papers(papers: Sequence[Planned]) -> list[Planned]:
    """What the peers read: `PEER_PAGES` of pixels, spread as ours are; of the reserved part where that is read."""
    parts = {paper.part for paper in papers}
    part = next((p for p in ("reserved", "development", "second_set", REAL) if p in parts), "")
    return sample([paper for paper in papers if paper.part == part and paper.needs_ocr], PEER_PAGES)


def _of_part(part: str, asked: Asked, work: Path) -> list[Planned]:
    if part == REAL:
        return [p for p in real_papers(asked.real) if _is_asked(p, asked)] if asked.real else []
    if part == "second_set":
        papers = second_set(work, asked.mediums)
    else:
        seeds = asked.seeds or tuple(SEEDS[part])[: QUICK_SEEDS if asked.quick else None]
        papers = drawn_papers(part, seeds, work, kept=asked.kept)
    return chosen([p for p in papers if _is_asked(p, asked)], _ocr_pages(part, asked))


def _ocr_pages(part: str, asked: Asked) -> int:
    if asked.quick or asked.ocr_pages is not None:
        return asked.ocr_pages or QUICK_PAGES
    drawn = [p for p in asked.parts if p in OCR_PAGES]
    return OCR_PAGES.get(part, ALL_OCR_PAGES) if len(drawn) > 1 else ALL_OCR_PAGES


def _is_asked(paper: Planned, asked: Asked) -> bool:
    kind, _, medium = asked.only.partition("/")
    return paper.kind.startswith(kind) and (paper.medium == medium or not medium)
