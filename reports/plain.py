"""Small values as `report.json` prints them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from domain.text import Bilingual, Problem
from reports.shape import ProblemEntry, Texts


def problem_entries(problems: Iterable[Problem]) -> list[ProblemEntry]:
    """Each once: a blurred file of three pages says so in one line."""
    return [{"code": p.code, "message": texts(p.message)} for p in dict.fromkeys(problems)]


def texts(text: Bilingual) -> Texts:
    """Both languages."""
    return {"zh": text.zh, "en": text.en}


def rounded(fraction: float | Decimal) -> float:
    """A share or a confidence, to four decimals."""
    return round(float(fraction), 4)
