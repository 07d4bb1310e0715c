"""Tables from words with boxes: headers by a declared vocabulary, columns by alignment, rows by their amounts.

Works with and without rules, on text layers and on OCR of bent pages, and over page breaks: a page without a header goes on
with the columns of the page before. Every anchored line becomes a `Row`, totals and carried-forward lines too: only the kind
of document knows which rows count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.geometry import Box
from domain.transcript import Page
from extractors.table_columns import Column, columns_of, seat, sort_of_text
from extractors.table_header import Header, HeadCell, Sort, Vocabulary, find_headers
from extractors.table_lines import Line, bottom, lines_of, middle, text_of, top
from extractors.table_rows import Block, Manner, Row, SeatedLine, blocks_of, joined, row_of
from extractors.table_rows import Cell as Cell

_HEADING_LINES = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one stretch of a page under one header. `page` from 1 through the pages handed in; `labels` as printed."""

    page: int
    roles: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    has_header: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines of one page under one group of columns."""

    lines: Sequence[Line]
    cells: tuple[HeadCell, ...]
    columns: Sequence[Column]
    heading: str
    has_header: bool


def read_tables(pages: Sequence[Page], vocabulary: Vocabulary) -> tuple[Table, ...]:
    """All tables whose header the vocabulary knows, in printed order; rows in printed order."""
    tables: list[Table] = []
    last: _Stretch | None = None
    for number, page in enumerate(pages, start=1):
        for stretch in _stretches(lines_of(page.words), vocabulary, last):
            table, ahead = _read(stretch, number, vocabulary)
            if ahead and tables:
                tables[-1] = _with_rest(tables[-1], ahead, stretch.columns)
            if table.rows or stretch.has_header:
                tables.append(table)
            last = stretch
    return tuple(tables)


def _stretches(lines: Sequence[Line], vocabulary: Vocabulary, last: _Stretch | None) -> Iterator[_Stretch]:
    headers = find_headers(lines, vocabulary)
    before = lines[: headers[0].first] if headers else lines
    if last is not None and _goes_on_with(before, last):
        yield replace(last, lines=before, heading="", has_header=False)
    for header, following in zip(headers, [*headers[1:], None], strict=True):
        end = following.first if following else len(lines)
        heading = _heading(lines[max(0, header.first - _HEADING_LINES) : header.first])
        for cells, left, right in _groups(header, vocabulary):
            body = _between(lines[header.last + 1 : end], left, right)
            sorts = [vocabulary.sort_of(c.role) for c in cells]
            yield _Stretch(body, cells, columns_of(cells, sorts), heading, True)


def _goes_on_with(lines: Sequence[Line], last: _Stretch) -> bool:
    """True when a page without header holds lines with an amount in the money columns of the page before."""
    money = [c for c in last.columns if c.sort is Sort.MONEY]
    dates = [c for c in last.columns if c.sort is Sort.DATE]
    return any(_hits(line, money, Sort.MONEY) and _hits(line, dates, Sort.DATE) for line in lines)


def _hits(line: Line, columns: Sequence[Column], sort: Sort) -> bool:
    return any(sort_of_text(p.text) is sort and c.gap(p.box) < 0.03 for p in line for c in columns)


def _heading(lines: Sequence[Line]) -> str:
    return " ".join(text_of(line) for line in lines if not any(sort_of_text(p.text) is Sort.MONEY for p in line))


def _groups(header: Header, vocabulary: Vocabulary) -> list[tuple[tuple[HeadCell, ...], float, float]]:
    """A header printed several times side by side, as one group of columns each, with its left and right bounds."""
    cells = header.cells
    first = cells[0].role
    starts = [i for i, c in enumerate(cells) if c.role == first and first]
    whole = [(cells, 0.0, 1.0)]
    if len(starts) < 2:
        return whole
    groups = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    roles = [frozenset(c.role for c in g) for g in groups]
    if any(not need & r for need in vocabulary.needs for r in roles):
        return whole
    bounds = [0.0, *((a[-1].box.x1 + b[0].box.x0) / 2 for a, b in zip(groups, groups[1:], strict=False)), 1.0]
    return [(g, bounds[i], bounds[i + 1]) for i, g in enumerate(groups)]


def _between(lines: Sequence[Line], left: float, right: float) -> list[Line]:
    if left == 0.0 and right == 1.0:
        return list(lines)
    kept = (tuple(p for p in line if left <= p.box.cx < right) for line in lines)
    return [line for line in kept if line]


def _read(stretch: _Stretch, page: int, vocabulary: Vocabulary) -> tuple[Table, list[SeatedLine]]:
    """The table of a stretch, and lines at its top that go on with the last row of the page before."""
    asides = [bool(vocabulary.aside.search(text_of(line))) for line in stretch.lines]
    seats, columns = seat([line for line, aside in zip(stretch.lines, asides, strict=True) if not aside], stretch.columns)
    rest = iter(seats)
    lines = [_seated(line, [] if aside else next(rest), aside) for line, aside in zip(stretch.lines, asides, strict=True)]
    ahead, blocks, manner = blocks_of(lines, columns)
    headings = _Headings(stretch, asides)
    rows = tuple(row_of(b.lines, columns, page, headings.above(b)) for b in blocks)
    labels = tuple(c.label for c in stretch.cells)
    table = Table(page, tuple(c.role for c in stretch.cells), labels, rows, stretch.has_header)
    return table, _torn_off(ahead, blocks, manner, columns)


def _seated(line: Line, seats: Sequence[object], aside: bool) -> SeatedLine:
    return SeatedLine(tuple(seats), middle(line), bottom(line) - top(line), aside)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Headings:
    stretch: _Stretch
    asides: Sequence[bool]

    def above(self, block: Block) -> str:
        """The last aside line of words above the row, else what stands above the header."""
        y = block.lines[0].y
        above = [
            line
            for line, aside in zip(self.stretch.lines, self.asides, strict=True)
            if aside and middle(line) < y and not any(sort_of_text(p.text) is not Sort.TEXT for p in line)
        ]
        return text_of(above[-1]) if above else self.stretch.heading


def _torn_off(ahead: list[SeatedLine], blocks: list[Block], manner: Manner, columns: Sequence[Column]) -> list[SeatedLine]:
    """Lines right above the first row that a page break tore from the row before: text only, and close."""
    if manner is not Manner.BELOW or not blocks or not ahead:
        return []
    first = blocks[0].lines[0]
    dated = any(columns[s.column].sort is Sort.DATE for line in ahead for s in line.seats)
    close = first.y - ahead[-1].y < 2.0 * first.height and len(ahead) <= 3
    return ahead if close and not dated else []


def _with_rest(table: Table, rest: Sequence[SeatedLine], columns: Sequence[Column]) -> Table:
    if not table.rows:
        return table
    row = table.rows[-1]
    cells = dict(row.cells)
    for line in rest:
        for s in line.seats:
            role = columns[s.column].role
            old = cells.get(role)
            if role and columns[s.column].sort is Sort.TEXT:
                texts = [old.text, s.item.text] if old else [s.item.text]
                cells[role] = Cell(joined(texts), (*(old.words if old else ()), s.item.word))
    return replace(table, rows=(*table.rows[:-1], replace(row, cells=cells)))


def box_of(cell: Cell) -> Box:
    return Box.around(w.box for w in cell.words)
