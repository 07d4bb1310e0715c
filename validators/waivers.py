"""Findings that the reviewer accepts: neither pass nor fail from then on, and nothing is asked for their sake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.corrections import FITS_NOTHING, Waiver
from domain.text import Bilingual, Problem
from domain.verdict import Finding, Status, Why
from validators.rule import Ruling

_NO_SUCH_FINDING = Bilingual(
    "corrections.yaml 第 {line} 行：本次核验没有编号为“{finding}”的结果，未予认可。请按报告填写编号，或删去这一项。",
    "corrections.yaml, line {line}: there is no finding “{finding}” this time, so nothing was waived. "
    "Write the id as it stands in the report, or delete the entry.",
)
_NEEDS_NONE = Bilingual(
    "corrections.yaml 第 {line} 行：核验结果“{finding}”已通过或不适用，无须认可；可删去这一项。",
    "corrections.yaml, line {line}: the finding “{finding}” passed or does not apply, so there is nothing to waive; "
    "the entry can be deleted.",
)


def waived(rulings: Sequence[Ruling], waivers: Iterable[Waiver]) -> tuple[tuple[Ruling, ...], tuple[Problem, ...]]:
    """The rulings with those that are accepted marked so, and a problem for each waiver that fits none.

    What failed or could not be judged can be waived; of two waivers of one finding the later holds.
    """
    by_id = {waiver.finding: waiver for waiver in waivers}
    open_ids = {ruling.finding.id for ruling in rulings if _is_open(ruling.finding)}
    all_ids = {ruling.finding.id for ruling in rulings}
    unfit = [w for w in by_id.values() if w.finding not in open_ids]
    problems = tuple(_problem(w, _NEEDS_NONE if w.finding in all_ids else _NO_SUCH_FINDING) for w in unfit)
    return tuple(_accepted(ruling, by_id.get(ruling.finding.id)) for ruling in rulings), problems


def _is_open(finding: Finding) -> bool:
    return finding.status in (Status.FAIL, Status.UNKNOWN) and finding.why is not Why.NOT_APPLICABLE


def _accepted(ruling: Ruling, waiver: Waiver | None) -> Ruling:
    found = ruling.finding
    if waiver is None or not _is_open(found):
        return ruling
    return Ruling(replace(found, status=Status.WAIVED, why=None, waiver=waiver, found=found.status))


def _problem(waiver: Waiver, message: Bilingual) -> Problem:
    return Problem(FITS_NOTHING, message.fill(line=waiver.line, finding=waiver.finding))
