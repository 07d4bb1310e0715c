"""The figures of groups of papers: by kind, language and medium, and in all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from benchmarks.accuracy.bench import Taken
from benchmarks.accuracy.compare import FieldMark
from benchmarks.accuracy.figures import Share, calibration, f1_counts, share

ALL = "*"
SURE = 0.95
"""Fields of at least this confidence are promised to be right that often."""
MEDIUMS = ("digital", "data", "mixed", "scan", "screenshot", "photo", "photo_hard")

Figures = dict[str, Any]
Selected = Callable[[Taken], bool]


def grouped(taken: Sequence[Taken]) -> Iterator[Figures]:
    """Figures for everything, each medium, each kind, each kind in a medium, and each kind, language and medium."""
    for kind, language, medium in sorted({key for t in taken for key in _keys(t)}):
        members = [t for t in taken if (kind, language, medium) in _keys(t)]
        yield {"kind": kind, "language": language, "medium": medium, **figures(members)}


def _keys(taken: Taken) -> list[tuple[str, str, str]]:
    p = taken.task.planned
    kind = "trap" if p.trap else p.kind
    wide = [(ALL, ALL, ALL), (ALL, ALL, p.medium)]
    return [*wide, (kind, ALL, ALL), (kind, ALL, p.medium), (kind, p.language, p.medium)]


def figures(taken: Sequence[Taken]) -> Figures:
    """Every figure of these papers; None where there was nothing to count. Traps count for kinds and for what was
    invented on them, and for nothing else."""
    papers = [t for t in taken if not t.task.planned.trap]
    made: Figures = {
        "papers": len(taken),
        "pages": sum(t.outcome["pages"] for t in taken),
        "ocr_pages": sum(t.outcome["ocr_pages"] for t in taken),
        "kind_right": as_json(kinds_right(taken)),
        "fields": {v: sum(t.marks.count(v) for t in papers) for v in ("right", "wrong", "missing", "invented")},
        "f1": as_json(f1(papers)),
        "precision": as_json(share((t.marks.count("right"), _read(t)) for t in papers)),
        "recall": as_json(share((t.marks.count("right"), _printed(t)) for t in papers)),
        "core_f1": as_json(f1(papers, core=True)),
        "rows": as_json(rows_right(papers)),
        "items": as_json(share((t.marks.items.right, t.marks.items.of) for t in papers)),
        "seals": as_json(seals_read(papers)),
        "calibration": calibrated(taken),
        "traps": traps(taken),
        "seconds_per_page": _seconds(taken),
    }
    return made


def kinds_right(taken: Iterable[Taken]) -> Share | None:
    """Papers whose kind is right."""
    return share((int(t.marks.kind_right), 1) for t in taken)


def f1(taken: Iterable[Taken], *, core: bool = False) -> Share | None:
    """F1 of the fields, or of the core fields."""
    verdicts = ("right", "wrong", "missing", "invented")
    return share(f1_counts(*(t.marks.count(v, core=core) for v in verdicts)) for t in taken)


def rows_right(taken: Iterable[Taken]) -> Share | None:
    """Rows right in date, amount and balance, of those printed or read, whichever are more."""
    return share((t.marks.rows.right, t.marks.rows.of) for t in taken)


def seals_read(taken: Iterable[Taken]) -> Share | None:
    """Names on seals read whole, of those printed."""
    return share((t.marks.seals.right, t.marks.seals.right + len(t.marks.seals.missing)) for t in taken)


def invented(taken: Iterable[Taken]) -> Share | None:
    """Fields invented on traps, of those that could be: every field of the kind that the paper does not print."""
    return share((t.marks.count("invented"), t.marks.could_invent) for t in taken if t.task.planned.trap)


def calibrated(taken: Iterable[Taken]) -> Figures | None:
    """ECE, the reliability table, and the share right of fields that call themselves sure."""
    marks = [_sure_and_right(m) for t in taken for m in t.marks.fields if m.read]
    made = calibration(marks)
    if made is None:
        return None
    sure = share(
        (
            sum(m.verdict == "right" for m in t.marks.fields if m.read and m.read["confidence"] >= SURE),
            sum(1 for m in t.marks.fields if m.read and m.read["confidence"] >= SURE),
        )
        for t in taken
    )
    return {
        "ece": round(made.ece, 4),
        "fields": made.count,
        "sure_precision": as_json(sure),
        "bins": [[b.low, b.high, b.count, b.right, round(b.confidence, 3)] for b in made.bins],
    }


def traps(taken: Sequence[Taken]) -> Figures | None:
    """How much was invented where nothing stands."""
    members = [t for t in taken if t.task.planned.trap]
    if not members:
        return None
    counts = [t.marks.count("invented") for t in members]
    return {
        "papers": len(members),
        "invented": as_json(invented(members)),
        "papers_with_invented": as_json(share((int(count > 0), 1) for count in counts)),
        "invented_per_paper": round(sum(counts) / len(counts), 3),
    }


def _sure_and_right(mark: FieldMark) -> tuple[float, bool]:
    assert mark.read is not None  # noqa: S101  only fields that were read have a confidence
    return float(mark.read["confidence"]), mark.verdict == "right"


def _read(taken: Taken) -> int:
    return sum(taken.marks.count(v) for v in ("right", "wrong", "invented"))


def _printed(taken: Taken) -> int:
    return sum(taken.marks.count(v) for v in ("right", "wrong", "missing"))


def _seconds(taken: Sequence[Taken]) -> Figures | None:
    """Wall and CPU seconds a page, as measured when each was read; reading, second looks and extraction apart."""
    pages = sum(t.outcome["pages"] for t in taken)
    if not pages:
        return None
    parts = ("reading", "looks", "extraction")
    made = {
        clock: {part: sum(t.outcome["seconds"][part][clock] for t in taken) / pages for part in parts}
        for clock in ("wall", "cpu")
    }
    return {
        clock: {"all": round(sum(by.values()), 3), **{k: round(v, 3) for k, v in by.items()}}
        for clock, by in made.items()
    }


def as_json(figure: Share | None) -> list[float] | None:
    """Right, of, share, and the interval's ends."""
    if figure is None:
        return None
    return [figure.right, figure.of, round(figure.value, 5), round(figure.low, 5), round(figure.high, 5)]
