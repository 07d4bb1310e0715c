"""What pages print of their own place (`第 2 页 / 共 6 页`, `Page 2 of 5`, `2/5`), and which of them are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.document import PAGES_MISSING
from domain.text import Bilingual, Problem
from extractors.grammar.parsed import plain

_NUMBER = r"\s*(?P<{0}>\d{{1,3}})\s*"
_COUNTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"第{_NUMBER.format('number')}页.{{0,20}}?共{_NUMBER.format('total')}页",
        rf"共{_NUMBER.format('total')}页.{{0,20}}?第{_NUMBER.format('number')}页",
        rf"第{_NUMBER.format('number')}页?\s*/{_NUMBER.format('total')}页",
        rf"(?:page|页码|页)\s*[:：]?{_NUMBER.format('number')}(?:of|/|共){_NUMBER.format('total')}",
        rf"^\W*{_NUMBER.format('number')}/{_NUMBER.format('total')}\W*$",
        rf"第{_NUMBER.format('number')}页",
    )
)


@dataclass(frozen=True, slots=True)
class PageCount:
    """The page's own number, from 1, and of how many; `total` is None where only the number is printed."""

    number: int
    total: int | None = None


def page_count(lines: Sequence[str]) -> PageCount | None:
    """What a page prints of its own place; looked for in its first and last lines."""
    for line in (*lines[:4], *lines[-3:]):
        for pattern in _COUNTED:
            if found := pattern.search(plain(line)):
                total = found.groupdict().get("total")
                count = PageCount(int(found["number"]), int(total) if total else None)
                if count.number <= (count.total or count.number):
                    return count
    return None


def missing_pages(counts: Sequence[PageCount | None]) -> Problem | None:
    """`pages_missing`, naming the pages, where a document's pages print that there are more of them.

    None where nothing is missing or the prints do not tell: totals that differ, a number twice, as many pages of
    which no number was read as could be the missing ones.
    """
    printed = [c for c in counts if c is not None]
    numbers = [c.number for c in printed]
    totals = {c.total for c in printed if c.total is not None}
    if len(totals) != 1 or len(set(numbers)) < len(numbers):
        return None
    (total,) = totals
    missing = sorted(set(range(1, total + 1)) - set(numbers))
    unread = len(counts) - len(printed)
    return _problem(missing, total) if len(missing) > unread else None


def _problem(missing: Sequence[int], total: int) -> Problem:
    """Without the pages where more are named than a reader takes in."""
    named = [str(n) for n in missing[:8]] + (["…"] if len(missing) > 8 else [])
    message = Bilingual(
        f"本材料共 {total} 页，缺第 {'、'.join(named)} 页。请补交缺少的页。",
        f"This document has {total} pages; missing: {', '.join(named)}. Please send them.",
    )
    return Problem(PAGES_MISSING, message)
