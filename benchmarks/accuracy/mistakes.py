"""Every mistake of a paper in a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from benchmarks.accuracy.compare import ListMark, Marks
from benchmarks.accuracy.papers import Planned

MOST = 6
"""Entries of a list shown of each sort."""


def mistakes(planned: Planned, variant: str, marks: Marks) -> Iterator[str]:
    """`NAME: what was expected and what was read`, a line a mistake."""
    where = f"{planned.name}{f' ({variant})' if variant else ''}"
    if not marks.kind_right:
        yield f"{where}: kind {'+'.join(marks.kinds_read) or 'nothing'} for {planned.kind}"
    for mark in marks.fields:
        if mark.verdict != "right":
            sure = f" [{mark.read['method']} {mark.read['confidence']}]" if mark.read else ""
            read = mark.read["value"] if mark.read else None
            yield f"{where}: {mark.name} {mark.verdict}: expected {mark.expected!r}, read {read!r}{sure}"
    for what, entries in (("row", marks.rows), ("line item", marks.items), ("seal", marks.seals)):
        yield from (f"{where}: {line}" for line in _of_list(what, entries))


def _of_list(what: str, mark: ListMark) -> Iterator[str]:
    for sort, entries in (("missing", mark.missing), ("extra", mark.extra)):
        for entry in entries[:MOST]:
            yield f"{what} {sort}: {shown(entry)}"
        if len(entries) > MOST:
            yield f"{what} {sort}: and {len(entries) - MOST} more"


def shown(entry: Any) -> str:
    """A row, line or seal in a line."""
    if not isinstance(entry, tuple):
        return str(entry)
    return " ".join(f"{v:f}" if isinstance(v, Decimal) else str(v) for v in entry)
