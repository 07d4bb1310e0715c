"""The leave that a certificate orders: its days, whether days and dates agree, and how long is usual."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from domain.document import Period
from domain.text import Bilingual
from validators.paper import Paper

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Norm:
    """How many days of rest are usual for a class of illness, and how many are given at most; `None`: not judged."""

    label: Bilingual
    words: re.Pattern[str]
    every: bool
    usual: int | None
    most: int | None


def leave_of(paper: Paper) -> Period | None:
    """First and last day of the leave: as printed, else counted by its days, from the day of issue at the latest.

    `None` where the paper orders none. Raises NotReadError for what was not surely read.
    """
    first, last, days = _day(paper, "rest_from"), _day(paper, "rest_until"), days_of(paper)
    if first and last:
        return Period(first, last)
    if days is None:
        return None
    if last:
        return Period(last - (days - 1) * DAY, last)
    begins = first or paper.day("issue_date")
    return Period(begins, begins + (days - 1) * DAY)


def days_of(paper: Paper) -> int | None:
    """The number of days as printed; `None` where absent. Raises NotReadError where it was not surely read."""
    return paper.whole("rest_days") if paper.has("rest_days") else None


def lengths(days: int, raw: str) -> range:
    """From how many to how many days may lie between two dates, both counted, for `days` printed as `raw`.

    The last day may be that of return; a month has 28 to 31 days; working days leave out the others.
    """
    if re.search(r"工作日|working|business", raw, re.IGNORECASE):
        return range(days, days * 2 + 3)
    if re.search(r"月|month", raw, re.IGNORECASE):
        months = max(days, 15) / 30
        return range(int(28 * months) - 1, int(31 * months) + 3)
    return range(days, days + 2)


def norm_of(diagnosis: str, beside: str) -> Norm:
    """The first class that fits the diagnosis or what the paper says beside it."""
    listed = [d for d in re.split(r"[、,，;；。\s]+|\d+[.、)]", diagnosis) if d]
    for norm in _norms():
        if norm.every:
            if listed and all(norm.words.search(d) for d in listed):
                return norm
        elif norm.words.search(f"{diagnosis} {beside}"):
            return norm
    raise ValueError("the table of usual rest has no class for all else")


def language_of_norms() -> str:
    """The language of the papers that the norms speak of: hospitals of other lands have others."""
    return str(_table()["applies_to"])


def _day(paper: Paper, name: str) -> date | None:
    return paper.day(name) if paper.has(name) else None


@cache
def _norms() -> tuple[Norm, ...]:
    return tuple(_norm(line) for line in _table()["classes"])


def _norm(line: Mapping[str, object]) -> Norm:
    words = re.sub(r"\s+", "", str(line["words"]))
    usual, most = line.get("usual"), line.get("most")
    return Norm(
        Bilingual(str(line["zh"]), str(line["en"])),
        re.compile(words, re.IGNORECASE),
        bool(line.get("every")),
        usual if isinstance(usual, int) else None,
        most if isinstance(most, int) else None,
    )


@cache
def _table() -> Mapping[str, typing.Any]:
    text = files("validators.facts").joinpath("rest_days.yaml").read_text("utf-8")
    found: Mapping[str, typing.Any] = yaml.safe_load(text)
    return found
