"""Amounts of money in words, as slips and receipts print them."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def amount_in_words(amount: Decimal) -> str:
    """Capitals as 支付结算办法 附一 asks: 1409.50 is 壹仟肆佰零玖元伍角, 16409.02 is 壹万陆仟肆佰零玖元零贰分."""
    cents = int(amount * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif yuan:
        words += "零"
    return words + (f"{_DIGITS[fen]}分" if fen else "")


def count_in_words(number: int) -> str:
    """A count in capitals, as doctors write days of rest: 7 is 柒, 14 is 壹拾肆."""
    return _whole(number) or _DIGITS[0]


def _whole(number: int) -> str:
    words, gap = "", False
    for power in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10000**power % 10000
        if not group:
            gap = gap or bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += _group(group) + _GROUPS[power]
        gap = False
    return words


def _group(number: int) -> str:
    words, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _UNITS[power]
        gap = not digit
    return words
