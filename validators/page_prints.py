"""What each page of a document prints of its own: its number and of how many, whose paper it is, which account."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.geometry import Box
from domain.transcript import Page, Word
from domain.verdict import Evidence
from validators.credits import same_account
from validators.dossier import Dossier
from validators.names import Match, same_name
from validators.paper import Paper

SURE_WORD = 0.90
"""Below this a word accuses no page."""
_NUMBER, _TOTAL = r"\s*(?P<number>\d{1,3})\s*", r"\s*(?P<total>\d{1,3})\s*"
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"第{_NUMBER}页.{{0,6}}?共{_TOTAL}页",
        rf"共{_TOTAL}页.{{0,6}}?第{_NUMBER}页",
        rf"第{_NUMBER}页?\s*/\s*共?{_TOTAL}页",
        rf"\bpage{_NUMBER}of{_TOTAL}",
    )
)
_ALONE = re.compile(rf"^\W*{_NUMBER}/{_TOTAL}\W*$")
"""In the first or last lines of a page: 2/5."""
_HOLDER = (
    r"户名|账户名称|账户名|客户姓名|客户名称|员工姓名|患者姓名|姓名"
    r"|account (?:holder|name)|employee(?: name)?|patient(?: name)?"
)
_ACCOUNT = r"账号|帐号|卡号|账户号|account (?:no|number)\.?|card (?:no|number)\.?"
_LABELLED = re.compile(rf"^(?:(?P<holder>{_HOLDER})|(?P<account>{_ACCOUNT}))\s*:\s*(?P<value>.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """What a page prints of its place; `page` counts through the document."""

    page: int
    number: int
    total: int
    box: Box
    sure: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A name or account that a page prints beside `label`."""

    page: int
    label: str
    value: str
    is_account: bool
    box: Box
    sure: bool


def page_numbers(paper: Paper, dossier: Dossier) -> tuple[PageNumber, ...]:
    """The printed numbers of its pages; only those that say of how many."""
    found = (_page_number(n, page) for n, page in _pages(paper, dossier))
    return tuple(number for number in found if number)


def numbers_beside(paper: Paper, dossier: Dossier) -> frozenset[tuple[int, int]]:
    """(number, total) printed on the other pages of the same files: a row of a sheet stands on one page of it."""
    own = {paper.document.place(n) for n, _ in _pages(paper, dossier)}
    files = {part.sha256 for part in paper.document.parts}
    opened = [(t.upload.sha256, page) for t in dossier.case.transcripts for page in t.pages]
    others = [page for file, page in opened if file in files and (file, page.number) not in own]
    return frozenset((n.number, n.total) for page in others if (n := _page_number(page.number, page)))


def missing_numbers(
    numbers: Sequence[PageNumber], pages: int, beside: frozenset[tuple[int, int]] = frozenset()
) -> tuple[int, tuple[int, ...]] | None:
    """Of how many pages, and which of them are missing. `None` where all are there.

    Several prints in one document are each asked for all their pages; a page whose number was not read may be any, and
    what lies `beside` the document in its file is not missing.
    """
    unread = pages - len({n.page for n in numbers})
    for total, _ in Counter(n.total for n in numbers).most_common():
        missing = sorted(set(range(1, total + 1)) - {n.number for n in numbers if n.total == total})
        missing = [n for n in missing if (n, total) not in beside]
        if len(missing) > unread:
            return total, tuple(missing)
    return None


def strange_page(paper: Paper, dossier: Dossier) -> Named | None:
    """What a page prints that speaks of another person or account than the other pages, beside the same label.

    Statements print card and account, so a page is strange only if none of its numbers is one of the others'.
    """
    prints = [named for n, page in _pages(paper, dossier) for named in _named(n, page)]
    for page in sorted({p.page for p in prints}):
        for is_account in (False, True):
            here = [p for p in prints if p.page == page and p.is_account is is_account]
            labels = {p.label for p in here}
            elsewhere = [p for p in prints if p.page < page and p.is_account is is_account and p.label in labels]
            if here and elsewhere and not any(_agree(a, b) for a in here for b in elsewhere):
                return here[0]
    return None


def place(paper: Paper, of: PageNumber | Named) -> Evidence:
    """Where it is printed."""
    return Evidence(paper.document.id, "", of.page, of.box)


def _pages(paper: Paper, dossier: Dossier) -> Iterator[tuple[int, Page]]:
    """The document's pages with their numbers in it, as far as they were read."""
    read = {(t.upload.sha256, page.number): page for t in dossier.case.transcripts for page in t.pages}
    for number in range(1, sum(part.pages for part in paper.document.parts) + 1):
        page = read.get(paper.document.place(number))
        if page:
            yield number, page


def _page_number(number: int, page: Page) -> PageNumber | None:
    rows = list(_rows(page.words))
    for patterns, among in ((_COUNTED, rows), ((_ALONE,), [*rows[:3], *rows[-3:]])):
        for row in among:
            if found := _printed_number(number, row, patterns):
                return found
    return None


def _printed_number(number: int, row: Sequence[Word], patterns: Sequence[re.Pattern[str]]) -> PageNumber | None:
    text = " ".join(_plain(w.text) for w in row)
    found = next((hit for pattern in patterns if (hit := pattern.search(text))), None)
    if found and 1 <= int(found["number"]) <= int(found["total"]):
        sure = min(w.confidence for w in row) >= SURE_WORD
        return PageNumber(number, int(found["number"]), int(found["total"]), Box.around(w.box for w in row), sure)
    return None


def _named(number: int, page: Page) -> Iterator[Named]:
    for row in _rows(page.words):
        for word, after in zip(row, [*row[1:], None], strict=True):
            found = _LABELLED.match(_plain(word.text))
            value = found["value"] or (_plain(after.text) if after else "") if found else ""
            if found and value and ":" not in value:
                of = [word] if found["value"] else [word, *([after] if after else [])]
                sure = min(w.confidence for w in of) >= SURE_WORD
                label = (found["account"] or found["holder"]).casefold()
                if not found["account"] or len(re.findall(r"[\d*]", value)) > 7:
                    box = Box.around(w.box for w in of)
                    yield Named(number, label, value, bool(found["account"]), box, sure)


def _agree(one: Named, other: Named) -> bool:
    if one.is_account:
        return same_account(one.value, other.value)
    return same_name(one.value, other.value) is not Match.DIFFERENT


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand in one line, from left to right."""
    left = sorted(words, key=lambda w: w.box.cy)
    while left:
        first, height = left[0], left[0].box.height
        row = [w for w in left if abs(w.box.cy - first.box.cy) <= max(height, w.box.height) / 2]
        left = [w for w in left if not any(w is r for r in row)]
        yield sorted(row, key=lambda w: w.box.x0)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
