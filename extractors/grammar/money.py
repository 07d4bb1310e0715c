"""Amounts in figures: `12,298.75`, `¥ 1.2万`, `(40.60)`, `150.00-`, `1,23,456.00`, `250.00 DR`, `98.10 OD`.

Noise of OCR is repaired only where a single reading remains (`12.298.75`, `1 2,298.75`); `sure` then says so.
Anything else is no amount: a wrong figure is worse than a missing one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.grammar.currency import CODES, SIGNS
from extractors.grammar.parsed import Parsed, plain

_SIGN = r"[-+]"
_CURRENCY = rf"(?:人民币|{CODES}|{SIGNS})"
_UNIT = rf"(?:元整?|圆整?|块|RMB|{CODES}|€)"
_TAIL = r"(?:\*|CR\.?|DR\.?|OD|贷|借|/[-=])"
_SHAPE = re.compile(
    rf"(?P<sign>{_SIGN})?\s*(?:{_CURRENCY}\s*)?(?P<sign2>{_SIGN})?\s*(?P<body>[\dOolI|](?:[\d\s.,'，。OolI|-]*[\d.OolI|])?|\.\d+)"
    rf"\s*(?P<myriad>[万萬])?\s*(?P<minus>-)?\s*(?:{_UNIT})?\s*(?P<tail>{_TAIL})?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.\d{1,2}|\.\d{4,6})?|\.\d{1,2}")
_LONG_FRACTION = re.compile(r"(?:[1-9]\d{3,11}|0)\.\d{3}")
_WESTERN = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,4})?")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d{1,2})?")
_CONTINENTAL = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d{2}")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+,\d{2}")
_SWISS = re.compile(r"[1-9]\d{0,2}(?:'\d{3})+(?:\.\d{2})?")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+\.\d{2}")
_COMMA_CENTS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+,\d{2}")
_POINT_MISREAD = re.compile(
    r"(?<![\d,.:])(\d{1,3}(?:,\d{3})+|\d{3,}):(\d\d)(?![\d:])|(?<![\d,.:])(\d{4,}),(\d\d)(?![\d,.])"
)
"""`17,200:00` and `13551,52` of a faint print: a point read as another mark before two last figures. No time of day has
so many digits before its colon."""
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_FIND = re.compile(
    rf"(?<![\d.,A-Za-z])(?:{_SIGN}\s?)?(?:{_CURRENCY}\s?)?\(?(?:{_SIGN}\s?)?\d[\d,]*(?:\.\d+)?\)?[万萬]?(?![\d%A-Za-z])",
    re.IGNORECASE,
)


_FILLED = re.compile(rf"^({_CURRENCY}(?=\s*\*)|(?=.*\*$))\s*\*{{2,}}\s?(\d[\d,]*\.\d\d)\s*\**$", re.IGNORECASE)
"""A cheque's amount, with stars where figures could be added: behind the sign or on both sides, or they hide some."""


def read_money(text: str) -> Parsed[Decimal] | None:
    """The amount that `text` as a whole prints; None when it is anything else (a date, an account, a percentage)."""
    stripped = _FILLED.sub(r"\1\2", plain(text))
    inner = re.fullmatch(r"(.*?)\((.*)\)(.*)", stripped)
    bracketed = inner is not None and not re.sub(_CURRENCY, "", inner[1] + inner[3]).strip() and bool(inner[2].strip())
    said = inner[2].strip() if inner is not None and bracketed else stripped
    pointed = _POINT_MISREAD.sub(lambda m: f"{m[1] or m[3]}.{m[2] or m[4]}", said)
    shape = _SHAPE.fullmatch(pointed)
    body = _digits(shape["body"]) if shape is not None else None
    if shape is None or body is None:
        return None
    body = body if pointed == said else Parsed(body.value, min(body.sure, 0.75))
    signs = [shape["sign"], shape["sign2"], shape["minus"], "-" if bracketed else None]
    negative = "-" in signs or (shape["tail"] or "").upper().rstrip(".") in ("DR", "OD", "借")
    amount = (body.value * 10_000).quantize(Decimal("0.01")) if shape["myriad"] else body.value
    return Parsed(-amount if negative and amount else amount, body.sure)


def find_money(text: str) -> tuple[Parsed[Decimal], int, int] | None:
    """The first amount inside running text, with its place `start, end` in `text`; None when there is none."""
    for found in _FIND.finditer(text):
        amount = read_money(found.group())
        if amount is not None:
            return amount, found.start(), found.end()
    return None


def looks_like_money(text: str) -> bool:
    """True for an amount with its cents or its currency: what no count, year or number of an account looks like."""
    said = plain(text)
    named = re.search(rf"[.,]\d\d\s*\D?$|[¥$€£元万]|{_CURRENCY}", said, re.IGNORECASE) is not None
    return named and read_money(said) is not None


def _digits(body: str) -> Parsed[Decimal] | None:
    body = body.strip().rstrip(",'")
    if (clean := _strict(body)) is not None:
        return Parsed(clean)
    for repaired, sure in _repairs(body):
        if (clean := _strict(repaired)) is not None:
            return Parsed(clean, sure)
    return None


def _strict(body: str) -> Decimal | None:
    if _PLAIN.fullmatch(body) or _LONG_FRACTION.fullmatch(body):
        return Decimal(body)
    if _WESTERN.fullmatch(body) or _INDIAN.fullmatch(body):
        return Decimal(body.replace(",", ""))
    if _SWISS.fullmatch(body):
        return Decimal(body.replace("'", ""))
    if _CONTINENTAL.fullmatch(body) or _SPACED.fullmatch(body):
        return Decimal(re.sub(r"[. ]", "", body).replace(",", "."))
    return None


def _repairs(body: str) -> list[tuple[str, float]]:
    """Readings of a noisy figure, the likeliest first; each must still pass `_strict`."""
    closed = re.sub(r"\s+", "", body).replace("。", ".").replace("，", ",")
    tries = [(closed, 0.8)] if _is_one_figure(body, closed) else []
    tries.append((closed.replace("..", ".").replace(",,", ",").replace(",.", ".").replace(".,", ","), 0.7))
    if _DOTTED.fullmatch(closed) or _COMMA_CENTS.fullmatch(closed):
        head, cents = closed[:-3], closed[-2:]
        tries.append((f"{re.sub('[.,]', '', head)}.{cents}", 0.8))
    if len(re.findall(r"\d", closed)) >= 3 and re.search(r"\.[\dOolI|]{2}$", closed):
        tries.append((closed.translate(_LETTERS), 0.6))
    dusted = closed.replace("-", "")
    if "-" in closed and _WESTERN.fullmatch(dusted) and "." in dusted:
        tries.append((dusted, 0.5))
    return [] if re.search(r"\s", body) and not _is_one_figure(body, closed) else tries


def _is_one_figure(body: str, closed: str) -> bool:
    """Spaces inside may be noise of one figure or the gap between two: only grouped figures with cents are safe."""
    if not re.search(r"\s", body.strip()):
        return True
    cents = re.search(r"[.,]\d\d$", closed) is not None
    return cents and len(re.findall(r"\.", closed)) <= 1 and not re.search(r"[.,]\d\d\s+\d", body)
