"""Amounts of money in words: Chinese capitals, and English as slips print it.

`Five thousand three hundred and twelve dollars and 20/100`, `Rupees Seventy Eight Lakh Only`, `RM three point five`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from domain.capitals import amount_in_capitals

_SAID_SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_SAID_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SAID_CENTS = "cents cent pence penny paise paisa sen fils centavos centavo kobo fen"
_SAID_BETWEEN = """
    and only exactly say in words the sum of total net pay no nil amount rupees rupee inr rs dollars dollar us usd hkd
    sgd aud cad pounds pound sterling gbp ringgit malaysia rm myr singapore hong kong australian canadian american
    euros euro eur yuan renminbi rmb cny china chinese pesos peso philippine php shillings shilling kenya kenyan kes
    uganda rands rand zar naira nigerian ngn dirhams dirham aed baht thai thb riyals riyal saudi sar francs franc swiss
    chf yen japanese jpy indian new zealand nzd taiwan ntd twd
"""
"""What may stand between the numbers. Any other word is perhaps a number misread: then nothing is told."""

_SMALL = {word: value for value, word in enumerate(_SAID_SMALL.split())}
_TENS = {word: 10 * value for value, word in enumerate(_SAID_TENS.split(), 2)} | {"fourty": 40}
_SCALES = {"thousand": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_CENTS = frozenset(_SAID_CENTS.split())
_NUMBERS = frozenset((*_SMALL, *_TENS, *_SCALES, "hundred", "a"))
_BETWEEN = frozenset(_SAID_BETWEEN.split()) | _CENTS
_EVERYDAY = re.compile(r"[一二三四五六七八九十百千]")


def amount_in_words(text: str) -> Decimal | None:
    """The amount that the words say; `None` where they are no amount that can be told."""
    chinese = amount_in_capitals(text)
    return chinese if chinese is not None else _english(text)


def has_everyday_numerals(text: str) -> bool:
    """Whether it is written with 一二三 where banks ask for 壹贰叁 (支付结算办法, annex 1)."""
    return _EVERYDAY.search(text) is not None


def _english(text: str) -> Decimal | None:
    """`20/100`, a word for cents or a point sets the cents apart; the currency's name says nothing."""
    lowered = text.casefold().replace("-", " ")
    written = re.search(r"(\d{1,2})\s*/\s*100\b", lowered)
    before, _, after = re.sub(r"(?:\d{1,2}|no|xx)\s*/\s*100\b.*", "", lowered).partition(" point ")
    words = [w.removesuffix("s") if w.removesuffix("s") in _SCALES else w for w in re.findall(r"[a-z]+", before)]
    strange = set(words) - _NUMBERS - _BETWEEN
    if strange or re.search(r"\d", before) or not any(w in _NUMBERS - {"a"} for w in words):
        return None
    whole, cents = _parted(words)
    value, hundredths = _number(whole), _number(cents)
    if value is None or hundredths is None or hundredths > 99:
        return None
    if after.strip():
        return _with_digits(value, re.findall(r"[a-z]+", after))
    return Decimal(value) + Decimal(int(written[1]) if written else hundredths) / 100


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Number words before and after the currency's name; all after it are cents only where a word says so."""
    place = next((i for i, w in enumerate(words) if w in _CENTS), None)
    if place is None:
        return _numbers(words), []
    start = place
    while start and words[start - 1] in _NUMBERS:
        start -= 1
    if start == place:  # “paise twenty”: the name stands first
        return _numbers(words[:place]), _numbers(words[place:])
    return _numbers(words[:start]), _numbers(words[start:place])


def _numbers(words: Iterable[str]) -> list[str]:
    return [w for w in words if w in _NUMBERS]


def _number(words: Sequence[str]) -> int | None:
    """Scales multiply what stands before them, each smaller than the one before; `None` for words in no order."""
    total, group, ceiling, least = 0, 0, 10**12, 1000
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            if scale >= ceiling or not group:
                return None
            total, group, ceiling, least = total + group * scale, 0, scale, 1000
        elif word == "hundred":
            if not 0 < group < 100:
                return None
            group, least = group * 100, 100
        else:
            value = 1 if word == "a" else _SMALL.get(word, _TENS.get(word, 0))
            if value >= least:
                return None
            group, least = group + value, 10 if word in _TENS else 1
    return total + group


def _with_digits(whole: int, digits: Sequence[str]) -> Decimal | None:
    """What stands behind the point, word by word, or as a number (point five zero, point twenty five)."""
    if set(digits) - _NUMBERS - _BETWEEN:
        return None
    said = [w for w in digits if w in _NUMBERS]
    if said and all(w in _SMALL and _SMALL[w] < 10 for w in said):
        return Decimal(f"{whole}.{''.join(str(_SMALL[w]) for w in said)}")
    number = _number(said) if said else None
    return None if number is None or number > 99 else Decimal(whole) + Decimal(number) / 100
