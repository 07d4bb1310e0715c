"""Employers' names compared, and the rows of a statement that are salary."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

from domain.document import Transaction
from validators.script import simplified

_BRACKETS = re.compile(r"[()（）\[\]【】〔〕\s·.,'’&-]+")
_LATIN_FORMS = re.compile(
    r"\b(?:co|company|corp|corporation|inc|incorporated|llc|llp|ltd|limited|plc|gmbh|pte|pty|the)\b\.?", re.IGNORECASE
)
_SALARY = re.compile(
    r"工资|薪资|薪金|薪酬|代发|奖金|salary|payroll|wages?\b|\bpay ?roll\b|direct dep(?:osit)?", re.IGNORECASE
)
_NO_EMPLOYER = re.compile(r"银行|专户|代发|过渡|清算|备付金|支付宝|财付通|\bbank\b", re.IGNORECASE)
_SHORTEST_PART = 6
"""Letters that must agree where a statement's column cuts the name off."""


def same_employer(one: str, other: str) -> bool | None:
    """Whether both name the same employer; `None` where one is Chinese and one in Latin letters.

    有限公司 and 有限责任公司 are one form; brackets, spaces and case do not count; a name cut off by a narrow column,
    or with its branch added, is still the same. Where a name is printed in both scripts, either may agree.
    """
    parts = product(in_each_script(one), in_each_script(other))
    compared = [same for a, b in parts if (same := _same(_plain(a), _plain(b))) is not None]
    return any(compared) if compared else None


def in_each_script(name: str) -> tuple[str, ...]:
    """The Chinese and the Latin name where both are printed, one above or beside the other; else the name."""
    text = unicodedata.normalize("NFKC", name).strip()
    found = _BOTH.fullmatch(text)
    return tuple(part.strip(" /|-()") for part in found.groups() if part) if found else (text,)


_BOTH = re.compile(
    r"(.*[㐀-鿿][)）]?)[\s/|(-]*([A-Za-z][A-Za-z0-9&.,'’()\s-]{7,})"
    r"|([A-Za-z][^㐀-鿿]{7,}?)[\s/|(-]+([㐀-鿿].*)"
)


def _same(a: str, b: str) -> bool | None:
    if not a or not b or _is_chinese(a) != _is_chinese(b):
        return None
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) >= _SHORTEST_PART and long.startswith(short))


def is_salary(row: Transaction) -> bool:
    """Money in whose row says that it is pay."""
    said = unicodedata.normalize("NFKC", f"{row.description} {row.counterparty}")
    return row.amount > 0 and _SALARY.search(said) is not None


def names_an_employer(counterparty: str) -> bool:
    """Banks pay salaries out of collecting accounts of their own: those name no employer."""
    return len(counterparty.strip()) > 1 and not _NO_EMPLOYER.search(counterparty)


def _plain(name: str) -> str:
    text = simplified(unicodedata.normalize("NFKC", name)).casefold()
    if _is_chinese(text):
        return _BRACKETS.sub("", text).replace("有限责任公司", "有限公司")
    return _BRACKETS.sub("", _LATIN_FORMS.sub("", text))


def _is_chinese(text: str) -> bool:
    return any("㐀" <= c <= "鿿" for c in text)
