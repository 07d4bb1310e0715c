"""Ids of cases: safe in paths, logs and addresses, and never a person's name."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection
from datetime import date

from domain.errors import UsageError

CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""The pattern of the contract; two ids that differ only in the case of letters are one case."""

_DIGITS = 4


def checked(case_id: str) -> str:
    """The id itself. Raises UsageError for what is none; its text is not repeated, since it may be a person's name."""
    if CASE_ID.fullmatch(case_id):
        return case_id
    raise UsageError(
        "案件编号只能由字母、数字、点、下划线和连字符组成，以字母或数字开头，最长 64 个字符。",
        "A case id has letters, digits, dots, underscores and hyphens, begins with a letter or digit, "
        "and has at most 64 characters.",
    )


def known_as(name: str, existing: Collection[str]) -> str | None:
    """The id that `name` means: an existing one whatever the case of its letters, else itself; `None`: no case id."""
    if not CASE_ID.fullmatch(name):
        return None
    return next((case_id for case_id in sorted(existing) if case_id.casefold() == name.casefold()), name)


def made_id(day: date, existing: Collection[str], digits: Callable[[int], str] = secrets.token_hex) -> str:
    """A new id such as `C-20261124-7f3a`, unlike every existing one; longer when all short ones are taken."""
    taken = {case_id.casefold() for case_id in existing}
    for attempt in range(1000):
        length = _DIGITS // 2 + attempt // 100
        case_id = f"C-{day:%Y%m%d}-{digits(length)}"
        if case_id.casefold() not in taken:
            return case_id
    raise AssertionError("random digits repeat")
