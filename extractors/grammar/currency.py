"""The currency a page names: 人民币, RMB, ¥ and 元 are CNY; codes and signs of others by ISO 4217."""

from __future__ import annotations

import re

from extractors.grammar.parsed import Parsed, plain

CODES = (
    "AED|AUD|BDT|BHD|BRL|BWP|CAD|CHF|CNY|CZK|DKK|EGP|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|JPY|KES|KRW|KWD|LKR|MAD|MOP|MUR"
    "|MXN|MYR|NGN|NOK|NPR|NZD|OMR|PHP|PKR|PLN|QAR|RON|RWF|SAR|SEK|SGD|THB|TRY|TWD|TZS|UGX|USD|VND|ZAR|ZMW"
)
"""ISO 4217 codes that pay and accounts are counted in, for a regular expression."""
SIGNS = r"(?:US|HK|NT|NZ|[SAC])?\$|RMB|CN¥|¥|€|£|₹|₱|₦|₵|฿|₫|₩|Rs\.?|RM|KShs?\.?|Ksh\.?|Rp\.?|Dhs\.?|(?-i:R)(?=\s?\d)"
"""Signs that stand before an amount."""

_NAMES = (
    (r"HK\$|HKD|港[币元幣]", "HKD"),
    (r"US\$|USD|美[元金]", "USD"),
    (r"NT\$|TWD|新台币", "TWD"),
    (r"NZ\$|NZD", "NZD"),
    (r"(?<![A-Z])S\$|SGD|新加?坡?[币元]", "SGD"),
    (r"EUR|€|欧元", "EUR"),
    (r"GBP|£|英镑", "GBP"),
    (r"JPY|日[元圆]", "JPY"),
    (r"(?<![A-Z])C\$|CAD|加元", "CAD"),
    (r"(?<![A-Z])A\$|AUD|澳元", "AUD"),
    (r"INR|₹|\bRs\.?(?=\s?\d|\W*$)", "INR"),
    (r"\bMYR\b|\bRM(?=\s?-?\d|\W*$)|林吉特|令吉", "MYR"),
    (r"人民[币幣]|RMB|CNY|CN¥|¥|(?<![万亿美欧日港单])元(?!旦|月)", "CNY"),
    (r"₱|\bpesos\b", "PHP"),
    (r"₦|\bnaira\b", "NGN"),
    (r"\bKShs?\b", "KES"),
    (r"฿|\bbaht\b", "THB"),
    (r"₫", "VND"),
    (r"₩", "KRW"),
    (r"₵", "GHS"),
    (r"\bDhs\b|\bdirhams?\b", "AED"),
    (r"\bRp\b", "IDR"),
    (r"(?-i:\bR)(?=\s?\d)", "ZAR"),
    (r"\$", "USD"),
)


def read_currency(text: str) -> Parsed[str] | None:
    """The ISO 4217 code of the first currency named in `text`. A bare `$` is read as USD, `sure` 0.7."""
    stripped = plain(text)
    for names, code in _NAMES:
        if re.search(names, stripped, re.IGNORECASE):
            return Parsed(code, 0.7 if names == r"\$" else 1.0)
    code_alone = re.search(rf"\b(?:{CODES})\b", stripped)
    return Parsed(code_alone.group()) if code_alone else None
