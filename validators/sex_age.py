"""Sex and age of a person against their identity number: which papers show them, and what the number says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validators.dossier import Dossier
from validators.paper import Paper
from validators.people import Whose, member, whose
from validators.resident_number import ResidentNumber, resident_number


def shows_sex_or_age(dossier: Dossier) -> Iterator[Paper]:
    """The papers that print the sex or the age of whom they are about."""
    yield from (paper for paper in dossier.papers() if paper.has("sex") or paper.has("age"))


def number_of_patient(paper: Paper, dossier: Dossier) -> ResidentNumber | None:
    """The number of whom the paper is about: printed on it and surely read, else known of the same person.

    A paper whose name tells nobody, or somebody else, is compared with its own number only.
    """
    printed = resident_number(paper.text("id_number")) if paper.is_sure("id_number") else None
    if printed and (printed.sex or printed.born):
        return printed
    owner, holder = whose(paper, dossier), paper.kind.holder
    if not paper.is_sure(holder):
        return printed
    if owner is Whose.APPLICANT:
        return resident_number(dossier.applicant.id_number) or printed
    relative = member(paper.text(holder), dossier.household) if owner in (Whose.SPOUSE, Whose.HOUSEHOLD) else None
    return (resident_number(relative.id_number) if relative else None) or printed


def ages(paper: Paper, number: ResidentNumber) -> range:
    """In full years on the day of the paper, as far as the number shows the birth date.

    Raises NotReadError where the day of the paper was not surely read, ValueError for a number that shows no year.
    """
    if number.born is None:
        raise ValueError("the number shows no year of birth")
    day = _day_of(paper)
    return range(_years(number.born.last, day), _years(number.born.first, day) + 1)


def age_fits(age: int, expected: range, paper: Paper) -> bool:
    """A year more or less; 虚岁 is up to two years more."""
    nominal = "虚" in paper.document.fields["age"].raw
    return expected[0] - 1 <= age <= expected[-1] + (2 if nominal else 1)


def _day_of(paper: Paper) -> date:
    for name in paper.kind.rests_on:
        paper.insist(name)
    shown = paper.kind.shows(paper.document)
    return shown.last if shown else paper.day(paper.kind.rests_on[0])


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
