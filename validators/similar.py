"""Near copies: two documents of one kind, from different files, that say the same."""

from __future__ import annotations

from collections import Counter

from domain.document import Document
from validators.dossier import Dossier
from validators.paper import Paper


def earlier_copy(paper: Paper, dossier: Dossier) -> Paper | None:
    """The first document before this one that says the same, or any that shows this one's rows and more: a page of a
    statement that was photographed twice.

    Raises NotReadError where the likeness rests on a value that was not surely read.
    """
    before = True
    for document in dossier.case.documents:
        if document.id == paper.document.id:
            before = False
        elif _other_file(document, paper.document) and _says_it_too(document, paper, before):
            twin = dossier.paper(document)
            _insist(paper, twin)
            return twin
    return None


def _says_it_too(document: Document, paper: Paper, before: bool) -> bool:
    if document.kind != paper.document.kind:
        return False
    rows, shown = Counter(_rows(paper.document)), Counter(_rows(document))
    if rows == shown:
        return before and _same_values(document, paper)
    return _is_page(paper) and rows.total() > 1 and rows < shown and not _other_values(document, paper)


def _is_page(paper: Paper) -> bool:
    """Whether it is part of a document: by its page number, or since it names nothing that tells it apart."""
    return paper.pages_missing is not None or not any(paper.has(name) for name in paper.kind.same)


def _same_values(document: Document, paper: Paper) -> bool:
    return all(
        paper.has(name) and name in document.fields and document.fields[name].value == paper.document.fields[name].value
        for name in paper.kind.same
    )


def _other_values(document: Document, paper: Paper) -> bool:
    """Whether both name another account or person: a page without a head names none."""
    names = [n for n in paper.kind.same if paper.has(n) and n in document.fields]
    return any(document.fields[n].value != paper.document.fields[n].value for n in names)


def _insist(*papers: Paper) -> None:
    for paper in papers:
        for name in paper.kind.same:
            paper.seen(name)
        paper.insist(*paper.kind.same)


def _rows(document: Document) -> list[tuple[object, ...]]:
    return [(row.date, row.amount, row.balance) for row in document.transactions]


def _other_file(one: Document, other: Document) -> bool:
    return {p.sha256 for p in one.parts}.isdisjoint(p.sha256 for p in other.parts)
