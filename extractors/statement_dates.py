"""Days of a statement's rows: times glued on, years left out, day and month in either order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.document import Period
from extractors.grammar.dates import DayOrder, date_at
from extractors.grammar.parsed import plain

_LETTERS = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "D": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8", "Z": "2"}
)
_COMPACT = re.compile(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=\d{1,2}:|\d{6}$|\D|$)")
_DAY_ALONE = re.compile(r"(?P<d>\d{1,2})\s?日")
_ONE_MONTH = 31
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = "|".join(_MONTHS)
_YEARLESS = (
    re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日?"),
    re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})(?![-/.\d])"),
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[- ]?(?P<name>{_NAMED})[a-z]*\.?", re.IGNORECASE),
    re.compile(rf"(?P<name>{_NAMED})[a-z]*\.?[- ]?(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class DayReader:
    """How this statement writes its days. `period` gives the year where rows leave it out."""

    order: DayOrder
    period: Period | None

    def read(self, text: str) -> tuple[date, float] | None:
        """The day at the beginning of a cell and how sure the text makes it."""
        clean = plain(text)
        for form, sure in ((clean, 1.0), (_mended(clean), 0.7)):
            day = self._dated(form) or self._yearless(form)
            if day is not None:
                return day, sure
        return None

    def _dated(self, text: str) -> date | None:
        if compact := _COMPACT.match(text):
            return _day(int(compact["y"]), int(compact["m"]), int(compact["d"]))
        found = date_at(text, self.order)
        return found[0].value if found else None

    def _yearless(self, text: str) -> date | None:
        for form in _YEARLESS:
            if found := form.match(text):
                month, day = self._month_and_day(found.groupdict())
                return self._in_period(month, day)
        alone = _DAY_ALONE.fullmatch(text)
        return self._in_month(int(alone["d"])) if alone else None

    def _in_month(self, day: int) -> date | None:
        """A day without its month, on a statement of one month."""
        if self.period is None or (self.period.last - self.period.first).days > _ONE_MONTH:
            return None
        ends = {(d.year, d.month) for d in (self.period.first, self.period.last)}
        days = [d for year, month in ends if (d := _day(year, month, day))]
        return next((d for d in days if self.period.first <= d <= self.period.last), None)

    def _month_and_day(self, parts: dict[str, str]) -> tuple[int, int]:
        if "a" in parts:
            a, b = int(parts["a"]), int(parts["b"])
            return (b, a) if (self.order is DayOrder.DAY_FIRST and b <= 12) or a > 12 else (a, b)
        month = _MONTHS.index(parts["name"][:3].lower()) + 1 if "name" in parts else int(parts["m"])
        return month, int(parts["d"])

    def _in_period(self, month: int, day: int) -> date | None:
        """The year that puts the day into the period or nearest to its end; none without a period."""
        if self.period is None:
            return None
        days = [
            d for year in range(self.period.first.year - 1, self.period.last.year + 2) if (d := _day(year, month, day))
        ]
        return min(days, key=self._outside, default=None)

    def _outside(self, day: date) -> timedelta:
        assert self.period is not None  # noqa: S101 - only called with one
        return max(self.period.first - day, day - self.period.last, timedelta(0))


def day_reader(texts: Sequence[str], order: DayOrder, period: Period | None) -> DayReader:
    """The reader whose order of day and month puts the rows best into the period and into sequence."""
    if order is not DayOrder.US:
        return DayReader(order, period)
    readers = [DayReader(o, period) for o in (DayOrder.US, DayOrder.DAY_FIRST)]
    return min(readers, key=lambda r: _oddness([d[0] for t in texts if (d := r.read(t))], period))


def _oddness(days: Sequence[date], period: Period | None) -> int:
    """Days outside the period, and steps against the sequence that most steps take."""
    outside = sum(1 for d in days if period and not period.first <= d <= period.last)
    steps = [(b > a) - (b < a) for a, b in itertools.pairwise(days)]
    lost = len(days) and -len(days)
    return 2 * outside + min(steps.count(1), steps.count(-1)) + lost


def _mended(text: str) -> str:
    """Letters that OCR takes for digits, and separators it lost or doubled."""
    closed = re.sub(r"\s+", "", text).translate(_LETTERS)
    return re.sub(r"[-/.,:_]{1,2}(?=\d{2}[-/.,_]?)", "-", closed, count=2)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
