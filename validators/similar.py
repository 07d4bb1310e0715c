"""Near copies: two documents of one kind, from different files, that say the same."""

from __future__ import annotations

from domain.document import Document
from validators.dossier import Dossier
from validators.paper import Paper


def earlier_copy(paper: Paper, dossier: Dossier) -> Paper | None:
    """The first document before this one that says the same.

    Raises NotReadError where the likeness rests on a value that was not surely read.
    """
    for document in dossier.case.documents:
        if document.id == paper.document.id:
            return None
        if _same_values(document, paper) and _other_file(document, paper.document):
            twin = dossier.paper(document)
            _insist(paper, twin)
            return twin
    return None


def _same_values(document: Document, paper: Paper) -> bool:
    if document.kind != paper.document.kind or _rows(document) != _rows(paper.document):
        return False
    return all(
        paper.has(name) and name in document.fields and document.fields[name].value == paper.document.fields[name].value
        for name in paper.kind.same
    )


def _insist(*papers: Paper) -> None:
    for paper in papers:
        for name in paper.kind.same:
            paper.seen(name)
        paper.insist(*paper.kind.same)


def _rows(document: Document) -> list[tuple[object, ...]]:
    return [(row.date, row.amount, row.balance) for row in document.transactions]


def _other_file(one: Document, other: Document) -> bool:
    return {p.sha256 for p in one.parts}.isdisjoint(p.sha256 for p in other.parts)
