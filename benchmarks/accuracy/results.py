"""What a run measured, as the results file keeps it: no machine path, no value from a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.accuracy.bench import Fault, Taken
from benchmarks.accuracy.groups import figures, grouped
from benchmarks.accuracy.readers import OURS
from benchmarks.accuracy.targets import judged


def results(taken: Sequence[Taken], faults: Sequence[Fault]) -> dict[str, Any]:
    """Targets (of the reserved part where it was read), ours group by group and part by part, ours beside the peers."""
    ours = [t for t in taken if t.task.reader == OURS]
    parts = sorted({t.task.planned.part for t in taken})
    aimed = next(part for part in ("reserved", "development", *parts, "") if part in (*parts, ""))
    return {
        "corpus": [_corpus(part, ours) for part in parts],
        "targets": {"part": aimed, "judged": list(judged([t for t in ours if t.task.planned.part == aimed]))},
        "ours": {part: list(grouped([t for t in ours if t.task.planned.part == part])) for part in parts},
        "peers": _beside_peers(taken, ours),
        "not_measured": [{"paper": f.task.planned.name, "reader": f.task.reader} for f in faults],
    }


def _corpus(part: str, taken: Sequence[Taken]) -> dict[str, Any]:
    members = [t for t in taken if t.task.planned.part == part]
    return {
        "part": part,
        "seeds": sorted({t.task.planned.seed for t in members}),
        "papers": len(members),
        "layouts": len({t.task.planned.layout for t in members}),
        "traps": sum(t.task.planned.trap for t in members),
        "pages": sum(t.outcome["pages"] for t in members),
        "ocr_pages": sum(t.outcome["ocr_pages"] for t in members),
    }


def _beside_peers(taken: Sequence[Taken], ours: Sequence[Taken]) -> list[dict[str, Any]]:
    """The same papers by everyone: only those that every peer has read."""
    peers = sorted({t.task.reader for t in taken} - {OURS})
    read = {peer: {t.task.planned for t in taken if t.task.reader == peer} for peer in peers}
    papers = set.intersection(*read.values()) if read else set()
    rows = []
    for reader in [OURS, *peers] if papers else []:
        members = [t for t in taken if t.task.reader == reader and t.task.planned in papers]
        for medium in ("*", *sorted({t.task.planned.medium for t in members})):
            of_medium = [t for t in members if medium in ("*", t.task.planned.medium)]
            rows.append({"reader": reader, "medium": medium, **figures(of_medium)})
    return rows
