"""Typed values: the type a field wants, and the one parser that reads it.

The grammars stand in `grammar/`; a reader of labels and cells asks here with the type it wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from domain.document import Value
from extractors.grammar.capitals import read_capitals
from extractors.grammar.currency import read_currency
from extractors.grammar.dates import DayOrder, read_date, read_days, read_period
from extractors.grammar.money import looks_like_money, read_money
from extractors.grammar.parsed import CJK, Parsed, plain, printed
from extractors.grammar.people import read_age, read_id_number, read_name, read_sex


class ValueType(StrEnum):
    """What a field holds. The Python type of its value stands behind each."""

    MONEY = "money"  # Decimal
    TOTAL = "total"  # Decimal, printed sign dropped
    WORDS = "words"  # str: an amount in Chinese capitals
    DATE = "date"  # date
    PERIOD = "period"  # Period
    DAYS = "days"  # int
    AGE = "age"  # int
    SEX = "sex"  # male | female
    NAME = "name"  # str: a person
    ID_NUMBER = "id_number"  # str
    CODE = "code"  # str: an account, a number on a list
    CURRENCY = "currency"  # str: ISO 4217
    TEXT = "text"  # str: one line
    PARAGRAPH = "paragraph"  # str: several lines


def parse(type: ValueType, text: str, order: DayOrder = DayOrder.US) -> Parsed[Value] | None:  # noqa: A002
    """`text` as a value of `type`, or None when it is none. `order` says what the sheet shows of its dates."""
    if type is ValueType.DATE:
        return read_date(text, order)
    if type is ValueType.PERIOD:
        return read_period(text, order)
    return _PARSERS[type](text)


def read_total(text: str) -> Parsed[Value] | None:
    """An amount whose sign says nothing: deductions are printed as 40.60, -40.60 or (40.60)."""
    amount = read_money(text)
    return Parsed(abs(amount.value), amount.sure) if amount else None


def read_words(text: str) -> Parsed[str] | None:
    """An amount in capitals as printed; None when it is no such amount."""
    text = _WRITTEN_OUT.sub("", plain(text), count=1)
    if read_capitals(text) or _ENGLISH_WORDS.fullmatch(plain(text)):
        return Parsed(plain(text))
    repaired = plain(text).translate(_LOOKALIKES)
    return Parsed(repaired, 0.85) if read_capitals(repaired) else None


_LOOKALIKES = str.maketrans("任什伯拎抬园", "仟仟佰拾拾圆")
"""No numerals, but what OCR makes of some."""
_NUMBER_WORD = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|lakhs?|lacs?|crores?|million"
)
_MONEY_WORD = (
    "rupees?|dollars?|pounds?|ringgit|pence|cents?|paise|sen|euros?|shillings?|pesos?|centavos?|rands?|naira|dirhams?|fils"
    "|baht|yuan|francs?|kobo|point|malaysia|singapore|hong|kong"
)
_ENGLISH_WORDS = re.compile(
    rf"(?:(?:[A-Z]{{3}}|\w+)\s(?:\w+\s)?)??(?:(?:{_NUMBER_WORD}|and|{_MONEY_WORD}|\d\d/100|only|-)"
    r"[\s,:-]*){3,}\.?",
    re.IGNORECASE,
)
"""An amount in English words: Rupees Seventy Eight Thousand Only."""


_WRITTEN_OUT = re.compile(r"^(?:人民币)?\s*[(]?大写[)]?\s*[:：]?\s*(?:人民币)?\s*[:：]?\s*")
"""What only says that an amount in words follows."""


def read_code(text: str) -> Parsed[str] | None:
    """A number on a list (6222 **** 1234, A-00123, 00988277891) as printed; at least two digits, no sentence."""
    stripped = plain(text).strip(" ,;。:：#")
    closed = re.sub(r"(?<=[\d*])\s+(?=[\d*])", "", stripped)
    shape = re.fullmatch(rf"[{CJK}A-Za-z]{{0,6}}[-]?[A-Za-z0-9*•./_-]{{2,40}}", closed)
    if shape is None or len(re.findall(r"[\d*]", closed)) < 2 or re.fullmatch(r"[\d,]+\.\d\d", closed):
        return None
    return Parsed(closed)


def read_text(text: str) -> Parsed[str] | None:
    """One line of text as printed (NFKC, outer marks removed); None for dashes, blanks, amounts and a unit (元)."""
    stripped = printed(text).strip(" :：;；,，_|").strip()
    said = re.search(rf"[A-Za-z0-9{CJK}]", stripped) and not re.fullmatch(
        r"(?:人民币|万|千)?[元圆]|n/?a", stripped.lower()
    )
    return Parsed(stripped) if said and not looks_like_money(stripped) else None


_PARSERS: dict[ValueType, Callable[[str], Parsed[Value] | None]] = {
    ValueType.MONEY: read_money,
    ValueType.TOTAL: read_total,
    ValueType.WORDS: read_words,
    ValueType.DAYS: read_days,
    ValueType.AGE: read_age,
    ValueType.SEX: read_sex,
    ValueType.NAME: read_name,
    ValueType.ID_NUMBER: read_id_number,
    ValueType.CODE: read_code,
    ValueType.CURRENCY: read_currency,
    ValueType.TEXT: read_text,
    ValueType.PARAGRAPH: read_text,
}
