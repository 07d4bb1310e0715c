"""Forms that nobody filled in: labels, rules and a letterhead, and no value. They are evidence of nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.grammar.dates import find_dates
from extractors.grammar.parsed import plain
from extractors.kind import Draft
from extractors.sheet import Sheet

_LETTERHEAD = frozenset({"institution", "employer", "bank", "currency", "record_number", "department"})
"""Fields that a form may print before anybody fills it in: who issues it, its unit and its own number."""
_AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)|[¥$€£]\s?\d")
_COVERED = re.compile(r"\*{2,}|[█▇▓▒]|[■]{2,}|[Xx×]{3,}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_SCREEN_TOP = 0.06


def is_blank(sheet: Sheet, drafts: Sequence[Draft]) -> bool:
    """Whether nothing of a sheet is filled in. What its kind asks for was not read, and neither amounts nor days stand
    on it that a reader may have missed, nor anything that covers a value. A screen of an app is no form."""
    if not sheet.cells or any(_says_something(draft) for draft in drafts) or _is_screen(sheet):
        return False
    texts = [plain(cell.text) for cell in sheet.cells]
    seen = (_AMOUNT.search(text) or _COVERED.search(text) or find_dates(text, sheet.day_order) for text in texts)
    return not any(seen)


def _says_something(draft: Draft) -> bool:
    lists = draft.line_items or draft.transactions or draft.other_people
    return bool(lists or draft.fields.keys() - _LETTERHEAD)


def _is_screen(sheet: Sheet) -> bool:
    """A telephone shows the time over everything else."""
    return any(_CLOCK.fullmatch(c.text.strip()) and c.box.cy < _SCREEN_TOP for c in sheet.lines(1)[0])
