"""Which papers of a case name an employer, and whom: slips, and statements into which pay goes."""

from __future__ import annotations

from collections.abc import Iterator

from validators.dossier import Dossier
from validators.employers import in_each_script, is_salary, names_an_employer, same_employer
from validators.paper import Paper, is_sure_row
from validators.people import Whose, whose


def employed(dossier: Dossier) -> Iterator[Paper]:
    """Slips that name an employer and statements in which somebody pays a salary; not those of somebody else."""
    for paper in dossier.papers("pay_slip", "bank_statement"):
        shown = paper.has("employer") or (paper.kind.name == "bank_statement" and payers(paper))
        if shown and whose(paper, dossier) in (Whose.APPLICANT, Whose.UNTOLD):
            yield paper


def employers_named(paper: Paper) -> tuple[str, ...]:
    """The employers that a slip or statement surely names."""
    if paper.kind.name == "bank_statement":
        return payers(paper)
    return (paper.text("employer"),) if paper.is_sure("employer") else ()


def payers(paper: Paper) -> tuple[str, ...]:
    """Who pays salaries in this statement, as far as surely read, in the order of first appearance."""
    rows = (r for r in paper.rows if is_salary(r) and is_sure_row(r) and names_an_employer(r.counterparty))
    return tuple(dict.fromkeys(r.counterparty.strip() for r in rows))


def employers_beside(paper: Paper, dossier: Dossier) -> tuple[str, ...]:
    """The declared employer, with its name in the other script where a paper prints both; where none was declared,
    those of the applicant's other papers."""
    declared_employer = dossier.case.application.applicant.employer
    others = (other for other in employed(dossier) if other.document.id != paper.document.id)
    if declared_employer:
        named = (name for other in others for name in employers_named(other))
        both = (n for n in named if len(in_each_script(n)) > 1 and same_employer(n, declared_employer))
        return tuple(dict.fromkeys((declared_employer, *both)))
    return tuple(dict.fromkeys(name for other in others for name in employers_named(other)))
