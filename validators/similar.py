"""Near copies: two documents of one kind that say the same, or the same but for the month."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal

from domain.document import Document
from validators.credits import accounts, same_account, window_of
from validators.dossier import Dossier
from validators.names import same_name
from validators.paper import Paper
from validators.script import simplified


def earlier_copy(paper: Paper, dossier: Dossier) -> Paper | None:
    """The first document before this one that says the same, or any that shows this one's rows and more: a page of a
    statement that was photographed twice.

    Raises NotReadError where the likeness rests on a value that was not surely read.
    """
    before = True
    for document in dossier.case.documents:
        if document.id == paper.document.id:
            before = False
        elif _other_page(document, paper.document) and _says_it_too(document, paper, before, dossier):
            twin = dossier.paper(document)
            _insist(paper, twin)
            return twin
    return None


def of_another_month(paper: Paper, dossier: Dossier) -> Paper | None:
    """An earlier slip that differs in nothing but the month, where at least one thing cannot be the same in two months:
    the year's sum, or the day of payment unless two such payments arrived then.

    Salaries are often equal month by month: equal figures alone are no likeness.
    """
    for document in dossier.case.documents:
        if document.id == paper.document.id:
            return None
        if document.kind == paper.document.kind and _only_month_differs(document, paper):
            twin = dossier.paper(document)
            if _same_year_sum(twin, paper) or (_same_pay_day(twin, paper) and not _paid_twice(paper, dossier)):
                return twin
    return None


def _only_month_differs(document: Document, paper: Paper) -> bool:
    """Of what both show; figures that were not surely read are none that are equal."""
    a, b = document.fields, paper.document.fields
    months = [f["pay_period"] for f in (a, b) if "pay_period" in f]
    if len(months) < 2 or months[0].value == months[1].value or any(m.needs_review for m in months):
        return False
    both = (a.keys() & b.keys()) - {"pay_period"}
    equal = all(a[n].value == b[n].value and not (a[n].needs_review or b[n].needs_review) for n in both)
    return equal and {"gross_pay", "net_pay"} <= both and _amounts(document) == _amounts(paper.document)


def _amounts(document: Document) -> Counter[tuple[str, Decimal]]:
    return Counter((item.label, item.amount) for item in document.line_items)


def _same_year_sum(one: Paper, other: Paper) -> bool:
    """In one calendar year a year's sum that does not grow by the month's pay."""
    if not (one.is_sure("gross_pay_ytd") and other.is_sure("gross_pay_ytd")):
        return False
    same_year = one.period("pay_period").first.year == other.period("pay_period").first.year
    return same_year and one.money("gross_pay_ytd") == other.money("gross_pay_ytd") and other.money("gross_pay") > 0


def _same_pay_day(one: Paper, other: Paper) -> bool:
    sure = one.is_sure("pay_date") and other.is_sure("pay_date")
    return sure and one.day("pay_date") == other.day("pay_date")


def _paid_twice(paper: Paper, dossier: Dossier) -> bool:
    """Two months' pay on one day is honest where both arrived: wages that were owed."""
    net, window = paper.money("net_pay"), window_of(paper, dossier)
    arrived = [c for account in accounts(dossier) for c in account.credits(window) if c.row.amount in (net, 2 * net)]
    return len(arrived) > 1 or any(c.row.amount == 2 * net for c in arrived)


def _says_it_too(document: Document, paper: Paper, before: bool, dossier: Dossier) -> bool:
    if document.kind != paper.document.kind:
        return False
    rows, shown = Counter(_rows(paper.document)), Counter(_rows(document))
    if rows == shown:
        return before and _same_values(document, paper, dossier)
    return _is_page(paper) and rows.total() > 1 and rows < shown and not _other_values(document, paper)


def _is_page(paper: Paper) -> bool:
    """Whether it is part of a document: by its page number, or since it names nothing that tells it apart."""
    return paper.pages_missing is not None or not any(paper.has(name) for name in paper.kind.same)


def _same_values(document: Document, paper: Paper, dossier: Dossier) -> bool:
    """All that both show agrees, and at most one name or wording was not read on one of them: days, months and figures
    are what tells papers apart. Many equal rows tell as much as an account's number."""
    shown = [n for n in paper.kind.same if paper.has(n) and n in document.fields]
    absent = [n for n in paper.kind.same if n not in shown]
    dispensable = {paper.kind.holder, "institution", "diagnosis"} if len(absent) == 1 else set()
    enough = dispensable.issuperset(absent) or len(paper.rows) >= dossier.count("file.duplicate.rows")
    return enough and all(_alike(n, document, paper) for n in shown)


def _alike(name: str, document: Document, paper: Paper) -> bool:
    """Names may be masked or in Pinyin, accounts masked, and wordings differ in brackets, spaces and old letters."""
    one, other = document.fields[name].value, paper.document.fields[name].value
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    if name == paper.kind.holder:
        return same_name(one, other).agrees
    return same_account(one, other) if name == "account_number" else _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", simplified(unicodedata.normalize("NFKC", text))).casefold()


def _other_values(document: Document, paper: Paper) -> bool:
    """Whether both name another account or person: a page without a head names none."""
    names = [n for n in paper.kind.same if paper.has(n) and n in document.fields]
    return any(not _alike(n, document, paper) for n in names)


def _insist(*papers: Paper) -> None:
    for paper in papers:
        for name in paper.kind.same:
            paper.seen(name)
        paper.insist(*paper.kind.same)


def _rows(document: Document) -> list[tuple[object, ...]]:
    return [(row.date, row.amount, row.balance) for row in document.transactions]


def _other_page(one: Document, other: Document) -> bool:
    """Whether they share no page: the rows of one sheet are no copies of one another."""
    return _pages(one).isdisjoint(_pages(other))


def _pages(document: Document) -> set[tuple[str, int]]:
    return {(part.sha256, n) for part in document.parts for n in range(part.first, part.last + 1)}
