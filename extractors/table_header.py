"""Header rows of a table: which lines name columns, over one to four lines, in one or two languages.

What a column may be called is data (`Vocabulary`); this file only knows how headers are printed: stacked words, a
second language beneath, one word above several columns, neighbouring labels that OCR ran together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import CJK, plain
from extractors.table_lines import Line, Placed, bottom, middle, top

_DEEPEST = 4
_UNIT = re.compile(
    r"[(\[](?:单位)?[::]?(?:人民币)?(?:元|人民币|rmb|cny|usd|hkd|gbp|eur|aud|cad|sgd|inr|myr|rm|rs\.?"
    r"|[a-z]{0,2}[$¥£€₹])+\s*[)\]]"
    r"|(?<= )\(s\)"
)
"""Units behind a label; `(s)` is how OCR reads `($)`."""
_SIMPLIFIED = str.maketrans(
    "帳賬戶餘額結對號單幣種轉貸進詳細類時間備註開總計業務說項貨書據證劃匯帶發記錄傳話參給",
    "帐账户余额结对号单币种转贷进详细类时间备注开总计业务说项货书据证划汇带发记录传话参给",
)
"""Traditional characters that labels are printed with in Hong Kong."""
_NOISE = re.compile(r"[^0-9a-z㐀-鿿]")
_VALUE = re.compile(r"\d[.,]\d\d(?!\d)|\d{4}[-/.年]\d|\d{6}|\d{4} \d{4}|\d[-/]\d+[-/]\d")


class Sort(StrEnum):
    """What the cells of a column hold."""

    DATE = "date"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ColumnName:
    """`labels` as printed, without units; `pattern` is searched in labels without spaces and marks."""

    role: str
    sort: Sort
    labels: tuple[str, ...]
    pattern: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`needs`: a header names at least one role of each set. `aside`: lines that are no part of any row. `ends`: lines
    under which no row stands. `instead`: what a column is where a needed one is missing and days stand under it (a
    `时间` of day and time). `beside`: what labels a sum in a box at the table's side."""

    columns: tuple[ColumnName, ...]
    needs: tuple[frozenset[str], ...]
    aside: re.Pattern[str]
    ends: re.Pattern[str] | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    beside: re.Pattern[str] | None = None

    def sort_of(self, role: str) -> Sort:
        return next((c.sort for c in self.columns if c.role == role), Sort.TEXT)


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A named column; `role` is empty where the label is not in the vocabulary."""

    role: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Header:
    """Columns left to right; lines `first` to `last` of the page are the header itself."""

    cells: tuple[HeadCell, ...]
    first: int
    last: int

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(c.role for c in self.cells if c.role)


def find_headers(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Header]:
    """Headers of a page, top to bottom. The block of lines that names most columns wins over the blocks it overlaps."""
    lines = [_closed_up(line, vocabulary) for line in lines]
    candidates = [
        (_worth(header), header)
        for first in range(len(lines))
        for header in (_with_days(h, lines, vocabulary) for h in _blocks(lines, first, vocabulary))
        if _qualifies(header, vocabulary)
    ]
    chosen: list[Header] = []
    for _, header in sorted(candidates, key=lambda c: (-c[0], c[1].last - c[1].first, c[1].first)):
        if all(header.last < other.first or header.first > other.last for other in chosen):
            chosen.append(header)
    return _with_second_language(sorted(chosen, key=lambda h: h.first), lines, vocabulary)


def _closed_up(line: Line, vocabulary: Vocabulary) -> Line:
    """The line with a label whose letters are set wide (`金   额`) as one word."""
    closed: list[Placed] = []
    for word in line:
        before = closed[-1] if closed else None
        letters = before is not None and len(before.text.strip()) <= 2 and len(word.text.strip()) <= 2
        if letters and before is not None and key_of(before.text + word.text) in _known(vocabulary).exact:
            near = word.box.x0 - before.box.x1 < _SPREAD * word.box.height
            own = key_of(before.text) in _known(vocabulary).exact and key_of(word.text) in _known(vocabulary).exact
            if near and not own:
                closed[-1] = _glued(before, word)
                continue
        closed.append(word)
    return tuple(closed)


def _glued(left: Placed, right: Placed) -> Placed:
    a, b = left.word, right.word
    whole = Word(a.text.strip() + b.text.strip(), Box.around([a.box, b.box]), min(a.confidence, b.confidence), a.origin)
    return replace(left, word=whole)


_SPREAD = 6.0
"""Heights of a letter between letters of one label."""


def _with_days(header: Header, lines: Sequence[Line], vocabulary: Vocabulary) -> Header:
    """A header without a column of days: one that stands for it where days stand right beneath."""
    if not vocabulary.instead or any(vocabulary.sort_of(role) is Sort.DATE for role in header.roles):
        return header
    below = [p for line in lines[header.last + 1 : header.last + 4] for p in line if _DAY.match(plain(p.text))]
    cells = tuple(
        replace(c, role=vocabulary.instead[c.role])
        if c.role in vocabulary.instead and any(p.box.overlap_x(c.box) > 0 for p in below)
        else c
        for c in header.cells
    )
    return replace(header, cells=cells)


_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")


def role_of(label: str, vocabulary: Vocabulary) -> str:
    """The role that a label names, alone or in two languages; empty when none."""
    known = _known(vocabulary)
    whole = key_of(label)
    chinese = "".join(re.findall(rf"[{CJK}]", whole))
    forms = [f for f in dict.fromkeys((whole, chinese, whole.replace(chinese, "") if chinese else "")) if f]
    for form in forms:
        if form in known.exact:
            return known.exact[form]
    for form in forms:
        if len(form) <= (14 if chinese else 32):
            for pattern, role in known.patterns:
                if pattern.search(form):
                    return role
    return ""


@cache
def key_of(label: str) -> str:
    """Small letters and ideographs of a label, simplified, without its unit: `金额（元）` → `金额`."""
    return _NOISE.sub("", _UNIT.sub("", plain(label).lower())).translate(_SIMPLIFIED)


@dataclass(frozen=True)
class _Known:
    exact: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _known(vocabulary: Vocabulary) -> _Known:
    exact: dict[str, str] = {}
    for column in vocabulary.columns:
        for label in column.labels:
            exact.setdefault(key_of(label), column.role)
    return _Known(exact, tuple((re.compile(c.pattern), c.role) for c in vocabulary.columns if c.pattern))


def _blocks(lines: Sequence[Line], first: int, vocabulary: Vocabulary) -> Iterable[Header]:
    """Headers made of the lines from `first` on, one to four lines, as long as they stand close and hold no values."""
    for last in range(first, min(first + _DEEPEST, len(lines))):
        line = lines[last]
        if any(_VALUE.search(p.text) for p in line) or (last > first and not _close(lines[last - 1], line)):
            return
        yield Header(_cells(lines[first : last + 1], vocabulary), first, last)


def _close(above: Line, below: Line) -> bool:
    tall = max(p.height for p in (*above, *below))
    return middle(below) - middle(above) < 2.2 * tall


def _cells(block: Sequence[Line], vocabulary: Vocabulary) -> tuple[HeadCell, ...]:
    pieces = [[piece for word in line for piece in _split_labels(word, vocabulary)] for line in block]
    stacks: list[list[Placed]] = [[p] for p in max(pieces, key=len)]
    for line in pieces:
        if line is not max(pieces, key=len):
            _stack(stacks, line)
    cells = [_head_cell(stack, vocabulary) for stack in stacks]
    return tuple(sorted(cells, key=lambda c: c.box.x0))


def _stack(stacks: list[list[Placed]], line: Sequence[Placed]) -> None:
    """Adds a line's words to the columns they stand over; a word over none begins a column of its own."""
    for word in line:
        under = [s for s in stacks if any(_overlaps(word, p) for p in s)]
        if not under:
            stacks.append([word])
        for stack in under:
            stack.append(word)


def _overlaps(a: Placed, b: Placed) -> bool:
    return a.box.overlap_x(b.box) > 0.25 * min(a.box.width, b.box.width)


def _head_cell(stack: list[Placed], vocabulary: Vocabulary) -> HeadCell:
    """The widest reading of a stack that names a column: all of it, else its lines one by one."""
    ordered = sorted(stack, key=lambda p: p.y)
    texts = [p.text for p in ordered]
    label = " ".join(texts)
    role = next((r for text in (label, *texts) if (r := role_of(text, vocabulary))), "")
    own = [p.box for p in ordered if p.box.width <= 2.5 * min(q.box.width for q in ordered)]
    return HeadCell(role, label, Box.around(own))


def _split_labels(word: Placed, vocabulary: Vocabulary) -> list[Placed]:
    """Labels that were run together into one word, each with its own place; `收入/支出` is one label."""
    known = _known(vocabulary).exact
    if key_of(word.text) in known:
        return [word]
    places = [i for i, c in enumerate(word.text) if not _NOISE.match(plain(c).lower() or " ")]
    letters = "".join(plain(word.text[i]).lower()[:1] for i in places)
    ends = _label_ends(letters, known)
    if len(ends) < 2:
        return [word]
    starts = [0, *ends[:-1]]
    if any("/" in word.text[places[s] - 1 : places[s]] for s in starts[1:]):
        return [word]
    stops = [*(places[s] for s in starts[1:]), len(word.text)]
    return [word.cut(places[a], b) for a, b in zip(starts, stops, strict=True)]


def _label_ends(letters: str, known: dict[str, str]) -> list[int]:
    """Where each label ends if `letters` is nothing but known labels (longest first); empty when it is not."""
    if not letters:
        return []
    for size in range(min(len(letters), 28), 1, -1):
        if letters[:size] in known:
            if size == len(letters):
                return [size]
            rest = _label_ends(letters[size:], known)
            if rest:
                return [size, *(size + r for r in rest)]
    return []


def _worth(header: Header) -> float:
    named = sum(1 for c in header.cells if c.role)
    return named - 0.5 * (len(header.cells) - named)


def _qualifies(header: Header, vocabulary: Vocabulary) -> bool:
    named = sum(1 for c in header.cells if c.role)
    if any(not (need & header.roles) for need in vocabulary.needs):
        return False
    return named >= 3 or (named == 2 and len(header.cells) == 2)


def _with_second_language(headers: list[Header], lines: Sequence[Line], vocabulary: Vocabulary) -> list[Header]:
    """Joins a header with the lines beneath that only repeat or go on with its labels."""
    joined: list[Header] = []
    for header in headers:
        if joined and header.first == joined[-1].last + 1 and _close(lines[joined[-1].last], lines[header.first]):
            joined[-1] = _merged(joined[-1], header)
        else:
            joined.append(header)
    return [_grown(header, lines, vocabulary) for header in joined]


def _merged(upper: Header, lower: Header) -> Header:
    cells = [
        HeadCell(c.role or next((d.role for d in lower.cells if d.box.overlap_x(c.box) > 0), ""), c.label, c.box)
        for c in upper.cells
    ]
    return Header(tuple(cells), upper.first, lower.last)


def _grown(header: Header, lines: Sequence[Line], vocabulary: Vocabulary) -> Header:
    last = header.last
    while (
        last + 1 < len(lines) and last - header.first < _DEEPEST and _goes_on(lines[last], lines[last + 1], vocabulary)
    ):
        last += 1
    return Header(header.cells, header.first, last)


def _goes_on(above: Line, line: Line, vocabulary: Vocabulary) -> bool:
    """True for a close line of label words only, at least two of them."""
    known = _known(vocabulary).exact
    keys = [key_of(p.text) for p in line]
    return len(line) > 1 and _close(above, line) and all(k and any(k in label for label in known) for k in keys)


def line_box(header: Header, lines: Sequence[Line]) -> tuple[float, float]:
    """Top and bottom of the header's lines."""
    block = lines[header.first : header.last + 1]
    return min(top(line) for line in block), max(bottom(line) for line in block)
