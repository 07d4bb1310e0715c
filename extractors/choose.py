"""One value for each wanted field: all readings of it, the arithmetic of the document, and what is left in doubt.

What the page shows clearly is never changed: arithmetic only decides between readings that the page itself gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from domain.document import Field, Value
from domain.geometry import Box
from domain.transcript import Origin
from extractors.grammar.dates import DayOrder, date_at, period_at
from extractors.grammar.parsed import CJK, Parsed, plain
from extractors.grammar.people import SURNAMES
from extractors.kind import Kind, Wanted
from extractors.labels import LAST_RANK, Scope
from extractors.marks import Piece
from extractors.pairs import Pair
from extractors.values import ValueType, parse

SURE = 0.8
"""A field below this confidence needs a person's look."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a field. `rank` is its label's place among the spellings: 0 is the plainest."""

    name: str
    value: Value
    raw: str
    confidence: float
    page: int
    box: Box
    method: str
    rank: int = 0

    @property
    def weight(self) -> float:
        """What decides between readings: how sure, and how plain the label."""
        return self.confidence - 0.03 * min(self.rank, 10) - (0.2 if self.rank >= LAST_RANK else 0.0)


def candidates(pairs: Iterable[Pair], kind: Kind, order: DayOrder) -> dict[str, list[Candidate]]:
    """All readings of every wanted field that the pairs give."""
    found: dict[str, list[Candidate]] = {}
    wanted = {w.name: w for w in kind.wanted}
    for pair in pairs:
        for name in pair.label.names if pair.label and pair.scope is not Scope.BESIDE else ():
            candidate = _candidate(pair, wanted[name], order) if _may_be(pair, wanted[name].type) else None
            if candidate is not None:
                found.setdefault(name, []).append(candidate)
    return found


def choose(readings: Mapping[str, Sequence[Candidate]], kind: Kind) -> dict[str, Field]:
    """The field for each name that has a reading."""
    best = {name: max(several, key=lambda c: c.weight) for name, several in readings.items() if several}
    for names in kind.sums:
        best |= _balanced(names, readings, best)
    return {name: _field(chosen, readings[name]) for name, chosen in best.items()}


def field_of(candidate: Candidate) -> Field:
    """A field with this one reading."""
    return _field(candidate, [candidate])


def _may_be(pair: Pair, type_: ValueType) -> bool:
    """Paragraphs are read elsewhere; only values of a strict form may be put together from scattered words."""
    return type_ is not ValueType.PARAGRAPH and (pair.method != "label_right_joined" or type_ in _STRICT)


_STRICT = {ValueType.DATE, ValueType.PERIOD, ValueType.ID_NUMBER, ValueType.DAYS, ValueType.WORDS}


def _candidate(pair: Pair, wanted: Wanted, order: DayOrder) -> Candidate | None:
    if wanted.type in _AMOUNTS and _TIMES.match(pair.value.text):
        return None
    found = read_leading(wanted.type, pair.value.text, order) or _long_name(pair, wanted)
    if found is None or (wanted.type in _SHORT and len(pair.value.text) > 60) or _is_blot(pair.value):
        return None
    parsed, end = found
    word = pair.value.word.cut(0, end)
    raw = parsed.value if wanted.type is ValueType.NAME and isinstance(parsed.value, str) else word.text
    doubt = _name_doubt(parsed.value, pair.value) if wanted.type is ValueType.NAME else 1.0
    confidence = word.confidence * parsed.sure * pair.sure * doubt * (pair.label.sure if pair.label else 1.0)
    rank = pair.label.rank if pair.label else 0
    return Candidate(
        wanted.name,
        parsed.value,
        word.text or str(raw),
        min(confidence, 0.99),
        pair.value.page,
        word.box,
        pair.method,
        rank,
    )


def _is_blot(piece: Piece) -> bool:
    """A lone 0 that OCR saw: what covers an amount, or a letter. An amount of nothing is printed with its cents."""
    return piece.word.origin is Origin.OCR and piece.text.strip(" 元¥") in ("0", "O", "o")


def _long_name(pair: Pair, wanted: Wanted) -> tuple[Parsed[Value], int] | None:
    """A name of more Chinese characters than most (乌云其木格), only right beside a label that asks for one."""
    text = pair.value.text.strip()
    asked = wanted.type is ValueType.NAME and pair.label is not None and pair.label.key.endswith("姓名")
    whole = re.fullmatch(rf"[{CJK}]{{5,7}}", text) is not None and pair.method in ("label_right", "column")
    return (Parsed(text, 0.9), len(pair.value.text)) if asked and whole else None


_AMOUNTS = {ValueType.MONEY, ValueType.TOTAL}
_TIMES = re.compile(r"\s*[\d.,]+\s*(?:h|hrs?|hours?|days?|小时|天)\b", re.IGNORECASE)
"""How long somebody worked, before what it comes to: 80 h × $18.00."""
_SHORT = {ValueType.NAME, ValueType.TEXT, ValueType.CODE}
_ACCOUNT = re.compile(r"(?<![\d*])\d[\d* -]{6,28}[\d*]")
"""A number of an account behind the name of its bank."""
_IN_A_FIGURE = re.compile(r"(?<=\d)[,，]\s?\d")
"""A mark amid digits ends no value: what stands before it is half a figure."""
_STOPS = re.compile(r"[\s,，;；、()（）\[/|]")
_NAME_STOPS = re.compile(r"(?<![A-Za-z.'-])\s|\s(?![A-Za-z])|[,，;；、(（\[/|]")
"""No name ends between two Latin words: `Mode of Payment` is none."""


def read_leading(type_: ValueType, text: str, order: DayOrder) -> tuple[Parsed[Value], int] | None:
    """The value that `text` is, or begins with (`38岁 男`, `5,000.00 (税前)`), and where it ends."""
    whole = parse(type_, text, order)
    if whole is not None:
        return whole, len(text)
    if type_ in (ValueType.DATE, ValueType.PERIOD) and plain(text) == text:
        found = date_at(text, order) if type_ is ValueType.DATE else period_at(text, order)
        return (Parsed(found[0].value, found[0].sure * 0.9), found[1]) if found else _behind_a_seal(type_, text, order)
    account = _ACCOUNT.search(text) if type_ is ValueType.CODE else None
    if account is not None and (code := parse(type_, account.group(), order)) is not None:
        return Parsed(code.value, 0.9), account.end()
    stops = _NAME_STOPS if type_ is ValueType.NAME else _STOPS
    for stop in reversed(
        [m.start() for m in stops.finditer(text) if m.start() and not _IN_A_FIGURE.match(text, m.start())]
    ):
        if (value := parse(type_, text[:stop], order)) is not None:
            behind = type_ is ValueType.NAME and re.search(
                r"[,，(（]$", text[: stop + 1].rstrip()
            )  # a degree, a number
            return Parsed(value.value, value.sure * (1.0 if behind else 0.9)), stop
    return None


def _behind_a_seal(type_: ValueType, text: str, order: DayOrder) -> tuple[Parsed[Value], int] | None:
    """A day to which OCR joined the letters of a seal beside it (病休专用章2026-07-06)."""
    letters = re.match(rf"[{CJK}★*]{{2,24}}章?\s*(?=\d{{4}})", text) if type_ is ValueType.DATE else None
    value = parse(type_, text[letters.end() :], order) if letters else None
    return (Parsed(value.value, value.sure * 0.8), len(text)) if value is not None else None


def _name_doubt(name: Value, piece: Piece) -> float:
    """Less than 1 for Chinese words that begin with no usual family name."""
    text = str(name)
    if not re.match(r"[㐀-鿿]", text) or text[0] in SURNAMES or "·" in text:
        return 1.0
    return 0.7 if len(piece.text) <= 4 else 0.5


def _balanced(
    names: tuple[str, str, str], readings: Mapping[str, Sequence[Candidate]], best: Mapping[str, Candidate]
) -> dict[str, Candidate]:
    """The readings of a = b + c that hold; nothing where the best ones do, none do, or several different ones do."""
    if any(name not in best for name in names) or _holds([best[name] for name in names]):
        return {}
    fitting = [combination for combination in product(*(readings[name] for name in names)) if _holds(combination)]
    values = {tuple(c.value for c in combination) for combination in fitting}
    if len(values) != 1:
        return {}
    likeliest = max(fitting, key=lambda combination: sum(c.weight for c in combination))
    return {c.name: replace(c, confidence=max(c.confidence, 0.85)) for c in likeliest}


def _holds(triple: Sequence[Candidate]) -> bool:
    a, b, c = (t.value for t in triple)
    return all(isinstance(v, Decimal) for v in (a, b, c)) and a == b + c  # type: ignore[operator]


def _field(chosen: Candidate, readings: Sequence[Candidate]) -> Field:
    """Other readings of equal standing that say something else put the field in doubt; equal ones confirm it."""
    rivals = [c for c in readings if c.value != chosen.value and c.weight > chosen.weight - 0.05]
    agreeing = sum(c.value == chosen.value for c in readings) - 1
    confidence = chosen.confidence * (0.75 if rivals and not agreeing else 1.0)
    confidence = 1 - (1 - confidence) * 0.7 ** max(agreeing, 0)
    return Field(
        name=chosen.name,
        value=chosen.value,
        raw=chosen.raw,
        confidence=round(min(confidence, 0.99), 3),
        page=chosen.page,
        box=chosen.box,
        method=chosen.method,
        needs_review=confidence < SURE,
    )
