"""Numbers in Chinese words: 壹万贰仟贰佰玖拾捌元柒角伍分, 二〇二六, 十四, 廿一.

Accepted beyond the banks' rule book (支付结算办法, annex 1): 圆 and 圓 for 元, 正 for 整, traditional forms, everyday
numerals, a left-out 零, and forms with printed units (零佰零拾).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGITS = {
    c: value
    for value, forms in enumerate(
        ("零〇", "壹一弌", "贰二貳弍两兩", "叁三參叄弎", "肆四", "伍五", "陆六陸", "柒七", "捌八", "玖九")
    )
    for c in forms
}
_UNITS = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}
_NUMERAL = "".join((*_DIGITS, *_UNITS)) + "万萬亿億廿卅"
_AMOUNT = re.compile(
    rf"(?:人民币|RMB|CNY|¥)?\s*[:：]?\s*(?:\(?大写\)?)?\s*[:：]?(?P<minus>负|負)?"
    rf"(?:(?P<whole>[{_NUMERAL}]+)[元圆圓])?零?(?:(?P<jiao>[{''.join(_DIGITS)}])角)?零?"
    rf"(?:(?P<fen>[{''.join(_DIGITS)}])分)?(?:整|正)?"
)


def amount_in_capitals(text: str) -> Decimal | None:
    """The amount that the words print (人民币壹万贰仟元整 → 12000); `None` when they are no amount."""
    closed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).rstrip("。.;；,，)")
    found = _AMOUNT.fullmatch(closed)
    if found is None or not (found["whole"] or found["jiao"] or found["fen"]):
        return None
    whole = chinese_number(found["whole"]) if found["whole"] else 0
    if whole is None:
        return None
    cents = 10 * _DIGITS.get(found["jiao"] or "零", 0) + _DIGITS.get(found["fen"] or "零", 0)
    amount = Decimal(whole) + Decimal(cents) / 100
    return -amount if found["minus"] else amount


def chinese_number(words: str) -> int | None:
    """The whole number that the numerals print by place (二千零五) or digit by digit (二〇二六); None when neither."""
    if words and all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    return _by_place(words.replace("廿", "二十").replace("卅", "三十"))


def _by_place(words: str) -> int | None:
    hundred_millions, _, rest = _last_split(words, "亿億")
    myriads, _, units = _last_split(rest, "万萬")
    parts = [(_section(hundred_millions, deep=True), 10**8), (_section(myriads), 10**4), (_section(units), 1)]
    if not words or any(value is None for value, _ in parts):
        return None
    return sum((value or 0) * weight for value, weight in parts)


def _last_split(words: str, units: str) -> tuple[str, str, str]:
    for unit in units:
        if unit in words:
            return words.rpartition(unit)
    return "", "", words


def _section(words: str, deep: bool = False) -> int | None:
    """A number under 10 000; each place once, from the highest down. Empty is 0."""
    if deep and any(unit in words for unit in "万萬"):
        return _by_place(words)
    total, ceiling, digit = 0, 10_000, None
    for c in words:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        else:
            unit = _UNITS.get(c)
            if unit is None or unit >= ceiling:
                return None
            total, ceiling, digit = total + (1 if digit is None else digit) * unit, unit, None
    return total + (digit or 0)
