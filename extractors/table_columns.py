"""Which column a word stands in: by what it says (a date, an amount, text) and by the words it is aligned with.

Headers alone do not tell: amounts stand right-aligned under centred or left-aligned labels, and a column may be empty.
So amounts that are aligned form a cluster first, and whole clusters are matched to money columns from left to right.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.geometry import Box
from extractors.grammar.money import read_money
from extractors.grammar.parsed import CJK, plain
from extractors.table_clusters import Alignment, Column, clusters, matched
from extractors.table_header import HeadCell, Sort
from extractors.table_lines import Line, Placed

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
DATE_SHAPE = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|20\d{6}(?!\d{1,3}(?:\D|$))"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d{2}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[- ]?(?:{MONTHS})[a-z]*\.?(?:[- ,]*(?:20)?\d{{2}}(?!\d))?"
    rf"|(?:{MONTHS})[a-z]*\.?[- ]?\d{{1,2}}(?:,?[- ]+20\d{{2}})?(?!\d)|\d{{1,2}}月\d{{1,2}}日"
    rf"|\d{{1,2}}[-/]\d{{1,2}}(?![-/\d.,])|\d{{1,2}}日",
    re.IGNORECASE,
)
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_DATE_CELL = re.compile(
    rf"(?:{DATE_SHAPE.pattern})[\sT]*(?:{_TIME})?"
    r"|20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
    r"|(?:19|20)\d\d(?:[-/年]\d{0,2}[-/月]?|\.(?:\d{1,2}\.)?)",
    re.IGNORECASE,
)
"""A day, perhaps with its time, or the first half of one that wraps: `2026-08-`; `2026.08` is an amount."""
_GLUED = re.compile(r"[-+]?[¥$€£]?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+)\.\d{2}|[-+]?[¥$€£]?\d+\.\d{2}")
"""An amount inside a text; OCR takes commas for points (`6.974.14`)."""
_MONEY_SHAPE = re.compile(r"[.,]\d\d\D{0,4}$|^0\.0$|\d,\d{3}\D{0,4}$|^\D{0,2}[¥$€£+]|^-\d+$")
_DASHES_ONLY = re.compile(r"[-_*./\s]+")


@dataclass(frozen=True, slots=True)
class Seated:
    """A word, or a part of one, and the index of its column."""

    item: Placed
    column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns as wide as what stands in them, and where each ends and the next begins."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]


def learn_grid(lines: Iterable[Line], columns: Sequence[Column], alignment: Alignment | None = None) -> Grid:
    """The grid that the words of all lines under one kind of header show, as `alignment` tells or they themselves."""
    pieces = [piece for line in lines for word in line for piece in _split_values(word)]
    settled = _settle(pieces, _settle(pieces, columns, Sort.MONEY, alignment), Sort.DATE)
    apart = [part for piece in pieces for part in _amount_apart(piece, settled)]
    return Grid(tuple(settled), tuple(_edges(apart, settled)))


def seat(line: Line, grid: Grid) -> tuple[Seated, ...]:
    """A line's words, or parts of them, with their columns."""
    pieces = (part for word in line for piece in _split_values(word) for part in _amount_apart(piece, grid.columns))
    return tuple(s for piece in pieces for s in _seat_one(piece, grid.columns, grid.edges))


def columns_of(cells: Sequence[HeadCell], sorts: Sequence[Sort]) -> list[Column]:
    """Columns as their labels stand; `sorts` beside `cells`."""
    return [Column(c.role, sort, c.box.x0, c.box.x1) for c, sort in zip(cells, sorts, strict=True)]


@lru_cache(maxsize=4096)
def sort_of_text(text: str) -> Sort:
    """What a word is by its own characters. Bare whole numbers are text: they may be anything."""
    clean = plain(text).lstrip("*")
    if _DATE_CELL.fullmatch(clean):
        return Sort.DATE
    if any(c.isdigit() for c in clean) and _MONEY_SHAPE.search(clean) and read_money(clean) is not None:
        return Sort.MONEY
    return Sort.TEXT


def ends_in_amount(text: str) -> bool:
    """Whether the last word of `text` prints an amount."""
    return sort_of_text(text.rpartition(" ")[2]) is Sort.MONEY


def _split_values(word: Placed) -> list[Placed]:
    """Cells that were run together: two amounts (`1,200.005,300.00`), or a date and what follows it."""
    text = word.text
    amounts = list(_GLUED.finditer(text))
    if len(amounts) > 1 and not _GLUED.sub("", text).strip(" |"):
        return [word.cut(*m.span()) for m in amounts]
    date = _DATE_CELL.match(plain(text)) if len(plain(text)) == len(text) else None
    if date and date.end() >= 8 and date.end() < len(text) and not text[date.end()].isdigit():
        return [word.cut(0, date.end()), *_split_values(word.cut(date.end(), len(text)))]
    return [word]


def _settle(
    pieces: Sequence[Placed], columns: Sequence[Column], sort: Sort, alignment: Alignment | None = None
) -> list[Column]:
    """Columns of one sort, widened to the clusters of aligned words that belong to them."""
    boxes = [p.box for p in pieces if sort_of_text(p.text) is sort]
    if sort is Sort.MONEY:
        boxes += [p.part(*span) for p in pieces if (span := _touching_amount(p.text))]
    settled = list(columns)
    for cluster, index in matched(clusters(boxes), columns, sort, alignment):
        c = settled[index]
        settled[index] = Column(c.role, c.sort, min(c.left, cluster.x0), max(c.right, cluster.x1))
    return settled


@lru_cache(maxsize=4096)
def _touching_amount(text: str) -> tuple[int, int] | None:
    """Where an amount begins or ends a text (`13,349.14代发`, `工资5,000.00`): two cells that touch."""
    if sort_of_text(text) is not Sort.TEXT:
        return None
    for found in _GLUED.finditer(text):
        rest = text[found.end() :]
        if found.start() == 0 and (not rest[:1].isdigit() or len(rest) > 2 or re.search(rf"[A-Za-z{CJK}]", rest)):
            return found.span()
        if not rest and found.start() > 0:
            return found.span()
    return None


def _edges(pieces: Sequence[Placed], columns: Sequence[Column]) -> list[float]:
    """Where each column ends and the next begins: between texts the widest strip that fewest words cross. Amounts and
    days are known by what they say, so whatever lies between them and a column of text is text."""
    texts = [p.box for p in pieces]
    return [_edge(a, b, texts) for a, b in itertools.pairwise(columns)]


def _edge(a: Column, b: Column, boxes: Sequence[Box]) -> float:
    if Sort.TEXT not in (a.sort, b.sort):
        return (a.right + b.left) / 2
    if a.sort is not Sort.TEXT or b.sort is not Sort.TEXT:
        return a.right if a.sort is not Sort.TEXT else b.left
    low, high = min((a.left + a.right) / 2, b.left), max((b.left + b.right) / 2, a.right)
    if high <= low:
        return (low + high) / 2
    steps = 60
    width = (high - low) / steps
    crossed = [0] * (steps + 1)
    for box in boxes:
        first = max(0, round((box.x0 - low) / width + 0.5))
        last = min(steps, round((box.x1 - low) / width - 0.5))
        for i in range(first, last + 1):
            crossed[i] += 1
    return low + width * _middle_of_widest(crossed)


def _middle_of_widest(crossed: Sequence[int]) -> float:
    """The middle of the longest run of the smallest count; of equal runs the rightmost: text starts at its left."""
    fewest = min(crossed)
    best, start = (0, 0.0), None
    for i, count in enumerate([*crossed, fewest + 1]):
        if count == fewest and start is None:
            start = i
        elif count != fewest and start is not None:
            best = max(best, (i - start, (start + i - 1) / 2))
            start = None
    return best[1]


def _seat_one(piece: Placed, columns: Sequence[Column], edges: Sequence[float]) -> list[Seated]:
    sort = sort_of_text(piece.text)
    if sort is not Sort.TEXT:
        index = min(range(len(columns)), key=lambda i: _own_distance(piece.box, columns[i], sort))
        if columns[index].sort is sort or not columns[index].role:
            return [Seated(piece, index)]
    return [Seated(part, _span(part.box, columns, edges)) for part in _split_at_edges(piece, edges)]


def _own_distance(box: Box, column: Column, sort: Sort) -> float:
    """Nearest column of its own sort; one of another sort only if the word stands inside it, far from its own."""
    stranger = 0.0 if column.sort is sort else 0.01 if not column.role else 0.03
    return column.gap(box) - 0.5 * column.shared(box) + stranger


def _amount_apart(piece: Placed, columns: Sequence[Column]) -> list[Placed]:
    """An amount and the text it touches as two words, if the amount stands in a money column."""
    span = _touching_amount(piece.text)
    if span is None:
        return [piece]
    amount = piece.part(*span)
    inside = any(c.sort is Sort.MONEY and c.shared(amount) > 0.6 * amount.width for c in columns)
    parts = [piece.cut(0, span[0]), piece.cut(*span), piece.cut(span[1], len(piece.text))]
    return [p for p in parts if p.text] if inside else [piece]


def _split_at_edges(piece: Placed, edges: Sequence[float]) -> list[Placed]:
    """Parts of a word that reaches over column edges with a space there; whole where it just runs over."""
    text = piece.text
    for edge in edges:
        if not piece.box.x0 < edge < piece.box.x1:
            continue
        for i in sorted(
            (i for i, c in enumerate(text) if c == " " and 0 < i < len(text) - 1),
            key=lambda i: abs(piece.part(i, i + 1).cx - edge),
        ):
            gap = piece.part(i, i + 1)
            if abs(gap.cx - edge) < max(gap.width, 0.012):
                return [piece.cut(0, i), *_split_at_edges(piece.cut(i, len(text)), edges)]
            break
    return [piece]


def _span(box: Box, columns: Sequence[Column], edges: Sequence[float]) -> int:
    """The column that a box covers most; text that runs over belongs to where it starts, unless amounts stand there."""
    bounds = [-1.0, *edges, 2.0]
    shares = [max(0.0, min(box.x1, hi) - max(box.x0, lo)) for lo, hi in itertools.pairwise(bounds)]
    # An engine may give a word no width at all: it covers nothing and stands in one column all the same.
    start = next((i for i, share in enumerate(shares) if share > 0), sum(edge <= box.cx for edge in edges))
    enough = 0.3 if columns[start].sort is Sort.TEXT else 0.5
    return start if shares[start] > enough * box.width else max(range(len(shares)), key=lambda i: shares[i])


def is_dashes(text: str) -> bool:
    """Dashes and marks that print an empty cell."""
    return bool(_DASHES_ONLY.fullmatch(plain(text)))
