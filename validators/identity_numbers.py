"""The identity numbers of a case: what was declared and what papers print, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.text import Bilingual
from domain.verdict import Evidence
from validators.dossier import Dossier
from validators.names import Match, same_name
from validators.paper import Paper
from validators.people import Whose, member, whose
from validators.resident_number import ResidentNumber, resident_number


@dataclass(frozen=True, slots=True)
class Declaration:
    """An identity number as declared in the application."""

    role: str
    """`applicant`, or the place of the member in the declared household."""
    name: str
    number: str

    @property
    def key(self) -> tuple[str, ...]:
        return ("application", self.role)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return ()


def identity_numbers(dossier: Dossier) -> Iterator[Declaration | Paper]:
    """Every paper that prints a number; what was declared is judged by itself where no paper shows it in full."""
    papers = [paper for paper in dossier.papers() if paper.has("id_number")]
    yield from (d for d in _declarations(dossier) if not any(_shows_in_full(p, d) for p in papers))
    yield from papers


def _declarations(dossier: Dossier) -> Iterator[Declaration]:
    applicant = dossier.case.application.applicant
    people = [("applicant", applicant.name, applicant.id_number)]
    people += [(f"household {place}", r.name, r.id_number) for place, r in enumerate(dossier.household, 1)]
    return (Declaration(*person) for person in people if person[2])


def _shows_in_full(paper: Paper, declaration: Declaration) -> bool:
    """Then the paper's own finding compares both."""
    printed, holder = paper.document.fields["id_number"], paper.document.fields.get(paper.kind.holder)
    if printed.needs_review or holder is None or holder.needs_review:
        return False
    number = resident_number(str(printed.value))
    return number is not None and not number.is_masked and same_name(str(holder.value), declaration.name) is Match.SAME


def number_of_owner(thing: Declaration | Paper, dossier: Dossier) -> ResidentNumber | None:
    """The number known of the same person from elsewhere."""
    if isinstance(thing, Declaration):
        return None
    owner = whose(thing, dossier)
    if owner in (Whose.SPOUSE, Whose.HOUSEHOLD):
        relative = member(str(thing.seen(thing.kind.holder)), dossier.household)
        return resident_number(relative.id_number) if relative else None
    if owner is Whose.STRANGER or _only_number(thing, dossier):
        return None
    known = resident_number(dossier.applicant.id_number)
    return known if owner is Whose.APPLICANT else _fitting(thing, dossier) or known


def _fitting(paper: Paper, dossier: Dossier) -> ResidentNumber | None:
    """Where the name does not tell whose paper it is: the number of a household member that the printed one fits."""
    printed = resident_number(str(paper.seen("id_number")))
    theirs = (resident_number(relative.id_number) for relative in dossier.household)
    return next((n for n in theirs if printed and n and printed.agrees_with(n)), None)


def _only_number(paper: Paper, dossier: Dossier) -> bool:
    """No number was declared and no other paper prints one: it would be compared with itself."""
    if dossier.case.application.applicant.id_number:
        return False
    return not any(p.has("id_number") for p in dossier.papers() if p.document.id != paper.document.id)


def where_printed(thing: Declaration | Paper) -> Bilingual:
    """What the number's place is called in messages."""
    if isinstance(thing, Paper):
        return thing.title
    if thing.role == "applicant":
        return Bilingual("申报的申请人身份证号", "the applicant's declared identity number")
    return Bilingual("申报的家庭成员身份证号", "a household member's declared identity number")
