"""Tables from words with boxes: headers by a declared vocabulary, columns by alignment, rows by their amounts.

Works with and without rules, on text layers and on OCR of bent pages, and over page breaks: a page without a header
goes on with the columns of the page before. Every anchored line becomes a `Row`, totals and carried-forward lines too:
only the kind of document knows which rows count.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.geometry import Box
from domain.transcript import Page
from extractors.grammar.parsed import plain
from extractors.table_clusters import Alignment, Column
from extractors.table_columns import Grid, columns_of, ends_in_amount, learn_grid, seat, sort_of_text
from extractors.table_days import with_whole_days
from extractors.table_header import HeadCell, Header, Sort, Vocabulary, find_headers, role_of
from extractors.table_lines import Line, Placed, bottom, middle, text_of, top
from extractors.table_plumb import lines_of
from extractors.table_rows import Block, Cell, Manner, Row, SeatedLine, blocks_of, joined, manner_of, row_of

_DATE_REACH = 1.6
_HEADING_LINES = 2
_ALIKE = 0.012
_GUTTER = 0.015


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one stretch of a page under one header. `page` counts the pages handed in; `labels` as printed."""

    page: int
    roles: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    header_box: Box | None
    """Where the header stands; none on a page that goes on with the columns of the one before."""
    heading: str = ""
    """The lines right above the header."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines of one page under one group of columns; `asides` tells which lines belong to no row."""

    page: int
    lines: tuple[Line, ...]
    asides: tuple[bool, ...]
    cells: tuple[HeadCell, ...]
    heading: str
    header_box: Box | None


def read_tables(pages: Sequence[Page], vocabulary: Vocabulary, alignment: Alignment | None = None) -> tuple[Table, ...]:
    """All tables whose header the vocabulary knows, in printed order; rows in printed order.

    `alignment` tells how labels stand to their figures; without it the figures of each table tell.
    """
    stretches: list[_Stretch] = []
    for number, page in enumerate(pages, start=1):
        last = stretches[-1] if stretches else None
        lines = with_whole_days(lines_of(page.words), lambda label: _names_days(label, vocabulary))
        stretches += _stretches(number, lines, vocabulary, last)
    return _tables_of(stretches, vocabulary, alignment)


def _names_days(label: str, vocabulary: Vocabulary) -> bool:
    role = role_of(label, vocabulary)
    return bool(role) and vocabulary.sort_of(role) is Sort.DATE


def read_under(
    pages: Sequence[Sequence[Line]], vocabulary: Vocabulary, cells: tuple[HeadCell, ...]
) -> tuple[Table, ...]:
    """The tables that the lines of the pages are under columns told without any header."""
    stretches = [_stretch(n, lines, cells, "", vocabulary, None) for n, lines in enumerate(pages, 1) if lines]
    return _tables_of(stretches, vocabulary, Alignment.OVER)


def _tables_of(stretches: Sequence[_Stretch], vocabulary: Vocabulary, alignment: Alignment | None) -> tuple[Table, ...]:
    tables: list[Table] = []
    grids = _grids(stretches, vocabulary, alignment)
    seated = [_seated_lines(stretch, grid) for stretch, grid in zip(stretches, grids, strict=True)]
    manners = _manners(seated, grids)
    section = ""
    for stretch, grid, lines in zip(stretches, grids, seated, strict=True):
        here = _under_section(stretch, tables, section)
        table, ahead = _read(here, grid, lines, manners[id(grid)])
        section = _section_of(table, here, section)
        if ahead and tables:
            tables[-1] = _with_rest(tables[-1], ahead, grid.columns)
        tables.append(table)
    return tuple(tables)


def _under_section(stretch: _Stretch, before: Sequence[Table], section: str) -> _Stretch:
    """The stretch of a new page under the section that its rows began in, where the same columns go on."""
    last = before[-1] if before else None
    goes_on = last is not None and last.page < stretch.page and last.roles == tuple(c.role for c in stretch.cells)
    return replace(stretch, heading=section) if goes_on and section else stretch


def _section_of(table: Table, stretch: _Stretch, section: str) -> str:
    """The section that the rows of a table end in: one named among them, else that which the table goes on with."""
    last = table.rows[-1].heading if table.rows else stretch.heading
    return last if last != stretch.heading or last == section else ""


def _manners(seated: Sequence[Sequence[SeatedLine]], grids: Sequence[Grid]) -> dict[int, Manner]:
    """How each grid's rows wrap, by most of its rows: a row torn by a page break would tell it wrongly."""
    votes: dict[int, Counter[Manner]] = {}
    for lines, grid in zip(seated, grids, strict=True):
        manner, rows = manner_of(lines, grid.columns)
        votes.setdefault(id(grid), Counter())[manner] += rows
    return {grid: count.most_common(1)[0][0] for grid, count in votes.items()}


def _stretches(page: int, lines: Sequence[Line], vocabulary: Vocabulary, last: _Stretch | None) -> Iterator[_Stretch]:
    headers = find_headers(lines, vocabulary)
    before = lines[: headers[0].first] if headers else lines
    if last is not None and _goes_on_with(before, last, vocabulary, reach=0.0 if headers else _DATE_REACH):
        yield _stretch(page, before, last.cells, "", vocabulary, None)
    ends = [*(h.first for h in headers[1:]), len(lines)]
    for header, end in zip(headers, ends, strict=False):
        heading = _heading(lines[max(0, header.first - _HEADING_LINES) : header.first])
        own = _own(lines[header.last + 1 : end], vocabulary)
        for cells, left, right in _groups(header, own, vocabulary):
            yield _stretch(
                page,
                _between(own, left, right),
                cells,
                heading,
                vocabulary,
                Box.around(p.word.box for line in lines[header.first : header.last + 1] for p in line),
            )


def _own(lines: Sequence[Line], vocabulary: Vocabulary) -> Sequence[Line]:
    """The lines under a header, down to the head of a table of another make: a summary of sums under the rows."""
    ends = (i for i, line in enumerate(lines) if _heads_sums(line, vocabulary) or _ends(line, vocabulary))
    return next((lines[:i] for i in ends), lines)


def _ends(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line is the heading of a list that is no part of the table."""
    return vocabulary.ends is not None and vocabulary.ends.fullmatch(plain(text_of(line))) is not None


def _heads_sums(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line names several columns of amounts and none of days."""
    if len(line) < 3 or any(ch.isdigit() for p in line for ch in p.text):
        return False
    sorts = [vocabulary.sort_of(role) for p in line if (role := role_of(p.text, vocabulary))]
    sums = sum(vocabulary.beside is not None and vocabulary.beside.search(p.text) is not None for p in line)
    return max(sorts.count(Sort.MONEY), sums) > 1 and Sort.DATE not in sorts


def _stretch(
    page: int,
    lines: Sequence[Line],
    cells: tuple[HeadCell, ...],
    heading: str,
    vocabulary: Vocabulary,
    header_box: Box | None,
) -> _Stretch:
    asides = tuple(bool(vocabulary.aside.search(plain(text_of(line)))) for line in lines)
    return _Stretch(page, tuple(lines), asides, cells, heading, header_box)


def _grids(stretches: Sequence[_Stretch], vocabulary: Vocabulary, alignment: Alignment | None) -> list[Grid]:
    """The grid of each stretch, learned from all whose headers stand alike: a last page of one row shows little."""
    alike: list[list[_Stretch]] = []
    home: list[list[_Stretch]] = []
    for stretch in stretches:
        group = next((g for g in alike if _stand_alike(g[0].cells, stretch.cells)), None)
        if group is None:
            group = []
            alike.append(group)
        group.append(stretch)
        home.append(group)
    grids = {id(group): _grid(group, vocabulary, alignment) for group in alike}
    return [grids[id(group)] for group in home]


def _stand_alike(a: Sequence[HeadCell], b: Sequence[HeadCell]) -> bool:
    return len(a) == len(b) and all(
        p.role == q.role and abs(p.box.x0 - q.box.x0) < _ALIKE and abs(p.box.x1 - q.box.x1) < _ALIKE
        for p, q in zip(a, b, strict=True)
    )


def _grid(group: Sequence[_Stretch], vocabulary: Vocabulary, alignment: Alignment | None) -> Grid:
    cells = group[0].cells
    columns = columns_of(cells, [vocabulary.sort_of(c.role) for c in cells])
    lines = (line for s in group for line, aside in zip(s.lines, s.asides, strict=True) if not aside)
    return learn_grid(lines, columns, alignment)


def _goes_on_with(lines: Sequence[Line], last: _Stretch, vocabulary: Vocabulary, reach: float) -> bool:
    """True when lines without a header hold days and amounts about where the columns of the page before are. `reach`:
    how many lines a day may stand from its amount, as in cells that wrap around the line of their row."""
    columns = columns_of(last.cells, [vocabulary.sort_of(c.role) for c in last.cells])
    money = [line for line in lines if _hits(line, [c for c in columns if c.sort is Sort.MONEY], Sort.MONEY)]
    dated = [line for line in lines if _hits(line, [c for c in columns if c.sort is Sort.DATE], Sort.DATE)]
    return any(abs(middle(a) - middle(b)) <= reach * (bottom(a) - top(a)) for a in money for b in dated)


def _hits(line: Line, columns: Sequence[Column], sort: Sort) -> bool:
    return any(sort_of_text(p.text) is sort and c.gap(p.box) < 0.03 for p in line for c in columns)


def _heading(lines: Sequence[Line]) -> str:
    """What stands right above a header, below any line that ends in an amount: the sum of the table before."""
    sums = [i for i, line in enumerate(lines) if ends_in_amount(text_of(line))]
    return " ".join(text_of(line) for line in lines[sums[-1] + 1 if sums else 0 :])


def _groups(
    header: Header, body: Sequence[Line], vocabulary: Vocabulary
) -> list[tuple[tuple[HeadCell, ...], float, float]]:
    """A header printed several times side by side, as one group of columns each, with its left and right bounds."""
    cells = header.cells
    first = cells[0].role
    starts = [i for i, c in enumerate(cells) if c.role == first and first]
    whole = [(cells, 0.0, _left_of_box(cells[-1].box.x1, body, vocabulary))]
    if len(starts) < 2:
        return whole
    groups = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    roles = [frozenset(c.role for c in g) for g in groups]
    if any(not need & r for need in vocabulary.needs for r in roles):
        return whole
    bounds = [0.0, *((a[-1].box.x1 + b[0].box.x0) / 2 for a, b in itertools.pairwise(groups)), 1.0]
    return [(g, bounds[i], bounds[i + 1]) for i, g in enumerate(groups)]


def _left_of_box(edge: float, lines: Sequence[Line], vocabulary: Vocabulary) -> float:
    """Where a box of labelled sums begins that stands beside the table's rows, right of its last column's `edge`."""
    outside = [[p for p in line if p.box.x0 > edge + _GUTTER] for line in lines]
    labelled = [part for part in outside if _is_labelled_sum(part, vocabulary)]
    return min((p.box.x0 for part in outside for p in part), default=1.0) - 1e-4 if len(labelled) > 1 else 1.0


def _is_labelled_sum(part: Sequence[Placed], vocabulary: Vocabulary) -> bool:
    label = vocabulary.beside.search(part[0].text) if vocabulary.beside and len(part) == 2 else None
    return label is not None and sort_of_text(part[1].text) is Sort.MONEY


def _between(lines: Sequence[Line], left: float, right: float) -> list[Line]:
    if left == 0.0 and right == 1.0:
        return list(lines)
    kept = (tuple(p for p in line if left <= p.box.cx < right) for line in lines)
    return [line for line in kept if line]


def _read(stretch: _Stretch, grid: Grid, lines: Sequence[SeatedLine], manner: Manner) -> tuple[Table, list[SeatedLine]]:
    """The table of a stretch, and lines at its top that go on with the last row of the page before."""
    ahead, blocks, manner = blocks_of(lines, grid.columns, manner)
    rows = tuple(row_of(b.lines, grid.columns, stretch.page, _heading_above(b, stretch)) for b in blocks)
    labels = tuple(c.label for c in stretch.cells)
    table = Table(stretch.page, tuple(c.role for c in stretch.cells), labels, rows, stretch.header_box, stretch.heading)
    return table, _torn_off(ahead, blocks, manner, grid.columns)


def _seated_lines(stretch: _Stretch, grid: Grid) -> list[SeatedLine]:
    return [_seated(line, grid, aside) for line, aside in zip(stretch.lines, stretch.asides, strict=True)]


def _seated(line: Line, grid: Grid, aside: bool) -> SeatedLine:
    return SeatedLine(() if aside else seat(line, grid), middle(line), bottom(line) - top(line), aside)


def _heading_above(block: Block, stretch: _Stretch) -> str:
    """The last aside line of words above the row, else what stands above the header."""
    y = block.lines[0].y
    for line, aside in zip(reversed(stretch.lines), reversed(stretch.asides), strict=True):
        if aside and middle(line) < y and all(sort_of_text(p.text) is Sort.TEXT for p in line):
            return text_of(line)
    return stretch.heading


def _torn_off(
    ahead: list[SeatedLine], blocks: list[Block], manner: Manner, columns: Sequence[Column]
) -> list[SeatedLine]:
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
