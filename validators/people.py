"""Whose paper it is, and who the applicant is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from domain.case import Case, Relative
from domain.document import Document
from domain.verdict import Applicant
from validators.dossier import Dossier
from validators.kind import Kind
from validators.names import Match, is_masked, plain, same_name
from validators.paper import Paper

SPOUSE = frozenset({"spouse", "husband", "wife", "partner", "配偶", "丈夫", "妻子", "爱人"})


class Whose(Enum):
    APPLICANT = "applicant"
    SPOUSE = "spouse"
    HOUSEHOLD = "household"
    STRANGER = "stranger"
    UNTOLD = "untold"
    """No name, or one that cannot be compared, or nobody to compare it with."""


def whose(paper: Paper, dossier: Dossier) -> Whose:
    """Decided on the name as read; whether it was *surely* read is the asker's question."""
    name, applicant = paper.seen(paper.kind.holder), dossier.applicant.name
    if not isinstance(name, str) or not applicant:
        return Whose.UNTOLD
    match = same_name(name, applicant)
    if match.agrees:
        return Whose.APPLICANT
    relative = member(name, dossier.household)
    if relative:
        return Whose.SPOUSE if relative.relation.strip().lower() in SPOUSE else Whose.HOUSEHOLD
    return Whose.STRANGER if match is Match.DIFFERENT else Whose.UNTOLD


def counts_for_applicant(paper: Paper, dossier: Dossier) -> bool:
    """Whether a requirement may rest on this paper.

    Papers that surely name somebody else never count. A medical paper of a declared household member does; a member's
    slips and statements do not, since they show another income. A name that was not surely read accuses nobody.
    """
    owner = whose(paper, dossier)
    if owner is Whose.STRANGER:
        return not paper.is_sure(paper.kind.holder)
    if owner in (Whose.SPOUSE, Whose.HOUSEHOLD):
        return is_medical(paper)
    return True


def is_medical(paper: Paper) -> bool:
    """Papers about a patient may speak of a member of the household."""
    return paper.kind.holder == "patient_name"


def member(name: str, household: Iterable[Relative]) -> Relative | None:
    """The declared member whom `name` fits, masked or not."""
    return next((r for r in household if same_name(name, r.name).agrees), None)


def merged_applicant(case: Case, kinds: Mapping[str, Kind]) -> Applicant:
    """The application first; what it leaves open, the most frequent surely read value of the documents."""
    declared = case.application.applicant
    own = [d for d in case.documents if d.kind in kinds]
    name = declared.name or _most_frequent(
        _sure_text(d, kinds[d.kind].holder) for d in own if kinds[d.kind].holder != "patient_name"
    )
    theirs = [d for d in own if _is_theirs(_sure_text(d, kinds[d.kind].holder), name)]
    return Applicant(
        name=name,
        id_number=declared.id_number or _most_frequent(_sure_text(d, "id_number") for d in theirs),
        employer=declared.employer or _most_frequent(_sure_text(d, "employer") for d in theirs),
    )


def _is_theirs(printed: str, name: str) -> bool:
    return not (printed and name) or same_name(printed, name) is not Match.DIFFERENT


def _most_frequent(values: Iterable[str]) -> str:
    """Unmasked values before masked ones, then the most frequent, then the first."""
    counted = Counter(v for v in values if v)
    whole = [v for v in counted if not is_masked(plain(v))] or list(counted)
    return max(whole, key=lambda v: counted[v], default="")


def _sure_text(document: Document, name: str) -> str:
    found = document.fields.get(name)
    return found.value if found and not found.needs_review and isinstance(found.value, str) else ""
