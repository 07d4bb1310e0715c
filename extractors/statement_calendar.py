"""Headings of a phone's screen: which month and day the cards beneath belong to, as far as the screen prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.transcript import Word
from extractors.grammar.parsed import plain
from extractors.table_columns import MONTHS
from extractors.table_lines import Line, text_of

CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)")
_FULL = re.compile(
    r"(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?"
    r"|(?P<y2>20\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)"
)
_NAMED = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{MONTHS})[a-z]*|(?P<name2>{MONTHS})[a-z]*\.?\s+(?P<d2>\d{{1,2}}))"
    rf"(?!\d),?(?:\s+(?P<y>20\d\d))?",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(r"(?P<y>20\d\d)\s?[年./-]\s?(?P<m>\d{1,2})(?:\s?月)?(?![\d./-]|\s?\d)")
_MONTH_DAY = re.compile(r"(?<![\d.,])(?P<m>\d{1,2})(?:\s?月\s?|[-/.])(?P<d>\d{1,2})日?(?![\d.,/-])")
_BARE_MONTH = re.compile(r"(?P<m>\d{1,2})\s?月(?:份|账单)?(?!\s?\d)")
_DAY_ONLY = re.compile(r"(?P<d>\d{1,2})\s?(?:日|(?=\s*(?:周|星期)[一二三四五六日天]))")
_DAY_OF_THE_WEEK = r"(?:周|星期)[一二三四五六日天]"
_BESIDE = re.compile(rf"\d+\s?笔|{_DAY_OF_THE_WEEK}|今天|昨天|[\s\d年月日:：/.,¥+\-|>∨﹀▼v]")
"""What a heading may print beside its day."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is printed: `2026-08-12`, or `8月12日` where no heading names the year."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the headings passed so far say of year, month and day; empty where they say nothing."""

    year: str = ""
    month: str = ""
    day: Day | None = None

    def after(self, line: Line) -> Calendar:
        """The calendar under a heading; itself where the line names no month and no day."""
        found = self.named_in(plain(text_of(line)))
        if found is None:
            return self
        year, month, day = found[0] or self.year, found[1], found[2]
        if day:
            return Calendar(year, month, Day(_printed(year, month, day), tuple(p.word for p in line)))
        same = (year, int(month)) == (self.year, int(self.month or 0))
        # A month's heading that a screen keeps at its top ends no day of that month.
        return Calendar(year, month, self.day if same else None)

    def own(self, text: str, words: tuple[Word, ...]) -> Day | None:
        """The day that a line of a card prints itself."""
        if found := _FULL.search(text):
            return Day(_printed(*_parts(found)), words)
        if found := _NAMED.search(text):
            year, month, day = _named_parts(found)
            return Day(_printed(year or self.year, month, day), words)
        found = _MONTH_DAY.search(text)
        if found is None or not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
            return None
        return Day(_printed(self.year, found["m"], found["d"]), words)

    def named_in(self, text: str) -> tuple[str, str, str] | None:
        """Year, month and day at the beginning of a heading, empty where left out; None where none is there."""
        found = self._heading(text)
        return found if found and int(found[1]) <= 12 and int(found[2] or 1) <= 31 else None

    def _heading(self, text: str) -> tuple[str, str, str] | None:
        if found := _FULL.match(text):
            return None if _FULL.search(text, found.end()) else _parts(found)
        if found := _NAMED.match(text):
            return _named_parts(found)
        if found := _YEAR_MONTH.match(text):
            return found["y"], found["m"], ""
        if found := _MONTH_DAY.match(text):
            return "", found["m"], found["d"]
        if found := _BARE_MONTH.match(text):
            return "", found["m"], ""
        found = _DAY_ONLY.match(text)
        return ("", self.month, found["d"]) if found and self.month else None


def is_heading(text: str) -> bool:
    """Whether a line (sums taken out) names a month or day, with nothing else beside it, the time of day least."""
    named = Calendar(month="1").named_in(text) is not None
    return named and not CLOCK.search(text) and len(_BESIDE.sub("", _NAMED.sub("", text))) <= 4


def begins_with_day(text: str) -> bool:
    """Whether a line begins as headings do."""
    return any(form.match(text) for form in (_FULL, _NAMED, _YEAR_MONTH, _MONTH_DAY))


def names_weekday(text: str) -> bool:
    """Whether a line is the heading of a day that names the day of the week, too."""
    return begins_with_day(text) and re.search(_DAY_OF_THE_WEEK, text) is not None and is_heading(text)


def without_clock(text: str) -> str:
    """`text` without its day and time: `代发工资 10:20:52` → `代发工资`."""
    return CLOCK.sub("", _MONTH_DAY.sub("", _NAMED.sub("", _FULL.sub("", text)))).strip(" |,，·-")


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    return found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"]


def _named_parts(found: re.Match[str]) -> tuple[str, str, str]:
    name = (found["name"] or found["name2"])[:3].lower()
    month = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(name) + 1
    return found["y"] or "", str(month), found["d"] or found["d2"]


def _printed(year: str, month: str, day: str) -> str:
    return f"{year}-{month}-{day}" if year else f"{month}月{day}日"
