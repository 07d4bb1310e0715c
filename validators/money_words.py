"""What rows of statements are called: the words of `facts/spending.yaml`, ready to be matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from domain.document import Transaction
from domain.text import Bilingual
from validators.script import simplified

_TABLE = Path(__file__).parent / "facts" / "spending.yaml"


@dataclass(frozen=True, slots=True)
class Line:
    """A source, lender or category, and the words that tell it."""

    label: Bilingual
    words: re.Pattern[str]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class MoneyWords:
    own: re.Pattern[str]
    refund: re.Pattern[str]
    reimbursed: re.Pattern[str]
    lent: re.Pattern[str]
    loan: re.Pattern[str]
    no_loan: re.Pattern[str]
    organisation: re.Pattern[str]
    wallets: re.Pattern[str]
    transfer: re.Pattern[str]
    surnames: str
    lenders: tuple[Line, ...]
    income: tuple[Line, ...]
    spending: tuple[Line, ...]


@cache
def money_words() -> MoneyWords:
    """The table as it stands in the file beside this one."""
    found = yaml.safe_load(_TABLE.read_text("utf-8"))
    return MoneyWords(
        own=_words(found["own"]),
        refund=_words(found["refund"]),
        reimbursed=_words(found["reimbursed"]),
        lent=_words(found["lent"]),
        loan=_words(found["loan_words"]),
        no_loan=_words(found["no_loan"]),
        organisation=_words(found["organisation"]),
        wallets=_words(found["wallets"]),
        transfer=_words(found["transfer"]),
        surnames=re.sub(r"\s", "", found["surnames"]),
        lenders=_lines(found["lenders"]),
        income=_lines(found["income"]),
        spending=_lines(found["spending"]),
    )


def said(row: Transaction) -> str:
    """Description and counterparty as one text, NFKC, simplified."""
    return _plain(f"{row.description} {row.counterparty}")


def first_that_fits(lines: Iterable[Line], text: str) -> Line | None:
    """The first line of a section whose words stand in `text`."""
    return next((line for line in lines if line.words.search(text)), None)


def is_person(name: str) -> bool:
    """Whether a counterparty is a private person's name, masked or not: two to four letters after a family name, or
    two or three Latin words none of which an organisation bears."""
    words, plain = money_words(), _plain(name).strip()
    if not plain or words.organisation.search(plain):
        return False
    if re.fullmatch(r"[㐀-鿿*＊·]{2,4}", plain):
        return plain[0] in words.surnames + "*＊"
    return re.fullmatch(r"[A-Za-z][A-Za-z'.-]*(?:[ ,]+[A-Za-z][A-Za-z'.-]*){1,2}", plain) is not None


def _lines(found: Iterable[Mapping[str, str]]) -> tuple[Line, ...]:
    return tuple(
        Line(Bilingual(line["zh"], line["en"]), _words(line["words"]), bool(line.get("counted", True)))
        for line in found
    )


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return simplified(unicodedata.normalize("NFKC", text))


def _words(pattern: str) -> re.Pattern[str]:
    """Line breaks of a folded text are none of the pattern."""
    return re.compile(re.sub(r"\|\s+", "|", pattern.strip()), re.IGNORECASE)
