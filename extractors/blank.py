"""Forms that nobody filled in: labels, rules and a letterhead, and no value. They are evidence of nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from domain.document import Period
from extractors.grammar.dates import find_dates
from extractors.grammar.parsed import plain
from extractors.kind import Draft, Kind
from extractors.sheet import Sheet

_LETTERHEAD = frozenset({"institution", "employer", "bank", "currency", "record_number", "department"})
"""Fields that a form may print before anybody fills it in: who issues it, its unit and its own number."""
_AMOUNT = re.compile(r"[1-9][\d,]*\.\d\d(?!\d)|[¥$€£]\s?[1-9]")
_LONGEST_VALUE = 30
"""Letters of a word that may hold an amount or a day; what is longer is a note at the foot of the form."""
_COVERED = re.compile(r"\*{2,}|[█▇▓▒]|[■]{2,}|[Xx×]{3,}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?!\d|:)")
_SCREEN_TOP = 0.06


def is_blank(sheet: Sheet, drafts: Sequence[Draft]) -> bool:
    """Whether nothing of a sheet is filled in. What its kind asks for was not read, and neither amounts nor days stand
    on it that a reader may have missed, nor anything that covers a value. A screen of an app is no form."""
    if not sheet.cells or any(_says_something(draft) for draft in drafts) or _is_screen(sheet):
        return False
    texts = [plain(cell.text) for cell in sheet.cells if len(cell.text) <= _LONGEST_VALUE]
    seen = (_AMOUNT.search(text) or _COVERED.search(text) or find_dates(text, sheet.day_order) for text in texts)
    return not any(seen)


def is_proved(kind: Kind, drafts: Sequence[Draft]) -> bool:
    """Whether a paper that bears no title of the kind shows what every one of them does."""
    shown = {name for draft in drafts for name in draft.fields}
    shown |= {"line_items"} if any(len(draft.line_items) > 1 for draft in drafts) else set()
    shown |= {"transactions"} if any(draft.transactions for draft in drafts) else set()
    shown |= {"sums"} if any(_adds_up(kind, draft) for draft in drafts) else set()
    listed = any(draft.other_people for draft in drafts)  # a sheet of other people shows nothing else
    return listed or all(shown & set(group) for group in kind.proofs)


def _adds_up(kind: Kind, draft: Draft) -> bool:
    """Whether the sums that the kind prints are all there and hold."""
    read = {name: f.value for name, f in draft.fields.items() if isinstance(f.value, Decimal)}
    return any(a in read and b in read and c in read and read[a] == read[b] + read[c] for a, b, c in kind.sums)


def _says_something(draft: Draft) -> bool:
    """Whether anything was filled in; a form that adds up by itself shows sums of nothing."""
    sums = [f.value for f in draft.fields.values() if isinstance(f.value, Decimal)]
    if sums and not any(sums) and not any(item.amount for item in draft.line_items):
        return any(isinstance(f.value, date | Period) for f in draft.fields.values())
    lists = draft.line_items or draft.transactions or draft.other_people
    return bool(lists or draft.fields.keys() - _LETTERHEAD)


def _is_screen(sheet: Sheet) -> bool:
    """A telephone shows the time over everything else."""
    return any(_CLOCK.match(w.text.strip()) and w.box.cy < _SCREEN_TOP for w in sheet.pages[0].words)
