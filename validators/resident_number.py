"""Chinese resident identity numbers, GB 11643-1999: 18 digits with a check digit, or the 15 digits used before.

The check digit is python-stdnum's; the area is not judged, since the tables of areas are never complete.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

from stdnum.cn import ric

from domain.document import Period

SHORTEST = 13
_SHAPE = re.compile(r"[0-9*]{5,}[0-9xX*]")
_MASK = re.compile(r"[*＊●•×]|(?<=[0-9])[xX](?=[0-9xX*])")


class Flaw(Enum):
    LENGTH = "length"
    CHECK_DIGIT = "check_digit"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class ResidentNumber:
    """`text`: digits, a last X, and `*` for each letter that is masked."""

    text: str

    @property
    def is_masked(self) -> bool:
        return "*" in self.text

    @property
    def birth_date(self) -> date | None:
        """`None` where it is masked or no day of the calendar."""
        digits = self.text[6:14] if len(self.text) == 18 else f"19{self.text[6:12]}"
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        except ValueError:
            return None

    @property
    def born(self) -> Period | None:
        """The days on which its holder may be born, as far as they are visible; `None` where not even the year is."""
        text = f"{self.text[:6]}19{self.text[6:]}" if len(self.text) == 15 and not self.is_masked else self.text
        year, month, day = text[6:10], text[10:12], text[12:14]
        try:
            if not month.isdecimal():
                return Period(date(int(year), 1, 1), date(int(year), 12, 31))
            whole = Period.month(int(year), int(month))
            return (
                Period(whole.first.replace(day=int(day)), whole.first.replace(day=int(day)))
                if (day.isdecimal() and len(self.text) in (15, 18))
                else whole
            )
        except ValueError:
            return None

    @property
    def sex(self) -> str | None:
        """`male` or `female` by the last digit of the sequence; `None` where it is masked or may be elsewhere."""
        if self.is_masked and len(self.text) == 15:
            return None  # fifteen digits, or eighteen under a mask of another width
        digit = self.text[-1] if len(self.text) == 15 else self.text[-2]
        return ("female", "male")[int(digit) % 2] if digit.isdecimal() else None

    def flaw(self, as_of: date) -> Flaw | None:
        """The first thing wrong with it; a masked number is only asked for its length."""
        if self.is_masked:
            return None
        if len(self.text) not in (15, 18):
            return Flaw.LENGTH
        born = self.birth_date
        if born is None or not date(1900, 1, 1) <= born <= as_of:
            return Flaw.BIRTH_DATE
        if len(self.text) == 18 and ric.calc_check_digit(self.text) != self.text[-1]:
            return Flaw.CHECK_DIGIT
        return None

    def agrees_with(self, other: ResidentNumber) -> bool | None:
        """Compared by what is visible; `None` where nothing is visible in both."""
        a, b = self._long(), other._long()
        if len(a) != len(b):
            return self._ends_agree(other)
        pairs = [(x, y) for x, y in zip(a, b, strict=True) if "*" not in (x, y)]
        return all(x == y for x, y in pairs) if pairs else None

    def shown(self) -> str:
        """For messages: the birth date and sequence hidden."""
        return self.text[:6] + "*" * (len(self.text) - 10) + self.text[-4:] if len(self.text) > 10 else self.text

    def _long(self) -> str:
        """15 digits written as 18: century put in, check digit open."""
        return f"{self.text[:6]}19{self.text[6:]}*" if len(self.text) == 15 else self.text

    def _ends_agree(self, other: ResidentNumber) -> bool | None:
        """A mask of any width hides the middle: only the visible beginning and end are compared."""
        masked, whole = (self.text, other.text) if self.is_masked else (other.text, self.text)
        if not re.search(r"\*", masked):
            return False
        head, tail = masked.split("*")[0], masked.split("*")[-1]
        return whole.startswith(head) and whole.endswith(tail) if head or tail else None


def resident_number(printed: str) -> ResidentNumber | None:
    """The number in `printed`; `None` where it is no resident number at all (a passport, a foreign or staff number).

    One digit too few or too many is a resident number mistyped; half of one is something else.
    """
    text = re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", printed))
    text = _MASK.sub("*", text)
    is_one = _SHAPE.fullmatch(text) and ("*" in text or len(text) >= SHORTEST)
    return ResidentNumber(text.upper()) if is_one else None
