"""Cells of several lines in a row of cells of one: their lines stand half a line above and below the others'.

Read line by line such a row falls into three: 税前工资合 over all other headings and 计 under them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import CJK
from extractors.sheet import Cell

LEAST_CELLS = 3
"""A row of fewer is no table: beside a paragraph of two columns lines may stand at any height."""
FURTHEST = 0.7
"""Of a line's height: the lines of one cell stand half a line from the middle of those beside it. Lines of two rows are
a whole line apart, however far OCR draws their boxes into each other."""

Cells = tuple[Cell, ...]


def stacked(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """The rows with those put together that are one, and the lines of each of their cells joined."""
    kept: list[Cells] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and end - at < 5 and _is_one_row(rows[at:end], rows[end]):
            end += 1
        group = rows[at:end]
        kept.append(_merged(group) if len(group) > 1 and _is_table(group) else group[0])
        at += len(group) if len(group) > 1 and _is_table(group) else 1
    return tuple(kept)


def with_labels_of_two_lines(rows: Sequence[Cells], is_label: Callable[[str], bool]) -> tuple[Cells, ...]:
    """The rows with labels that wrap onto a second line put together in their first one.

    The value stands beside the first line or between both; `is_label` says what is a label.
    """
    kept = [list(row) for row in rows]
    for at, row in enumerate(kept):
        for n, cell in enumerate(row):
            below = _second_line(kept, at, cell)
            if below is None or is_label(cell.text) or not is_label(f"{cell.text} {below.text}"):
                continue
            word = _joined([cell, below])
            box = Box(word.box.x0, cell.box.y0, word.box.x1, cell.box.y1) if len(row) > 1 else word.box
            row[n] = Cell(Word(word.text, box, word.confidence, word.origin), cell.page, cell.row)
            _take(kept, at, below)
            if len(row) == 1:
                _lend_row(kept, at)
    return tuple(tuple(row) for row in kept if row)


def _second_line(rows: Sequence[Sequence[Cell]], at: int, cell: Cell) -> Cell | None:
    near = [c for row in rows[at + 1 : at + 3] for c in row if c.page == cell.page]
    lines = [c for c in near if abs(c.box.x0 - cell.box.x0) < 0.01 and c.box.y0 - cell.box.y1 < 0.7 * cell.box.height]
    return lines[0] if lines else None


def _take(rows: list[list[Cell]], at: int, cell: Cell) -> None:
    for row in rows[at + 1 : at + 3]:
        row[:] = [c for c in row if c is not cell]


def _lend_row(rows: list[list[Cell]], at: int) -> None:
    """What stands between the two lines of a label goes into the label's row."""
    label = rows[at][0]
    between = [c for c in rows[at + 1] if c.box.x0 >= label.box.x1 - 0.01 and c.box.overlap_y(label.box) > 0]
    if at + 1 < len(rows) and between and len(between) == len(rows[at + 1]):
        rows[at].extend(between)
        rows[at + 1] = []


def _is_table(group: Sequence[Cells]) -> bool:
    """One full row and broken parts of its cells: as many lines over the row's middle as under it. A heading over
    several columns has more under it than over it."""
    main = max(range(len(group)), key=lambda n: len(group[n]))
    over = [cell for row in group[:main] for cell in row]
    under = [cell for row in group[main + 1 :] for cell in row]
    few, many = (over, under) if over and under else (over or under, group[main])
    paired = sum(any(_in_one_column(cell, other) for other in many) for cell in few)
    broken = paired > 0.7 * (max(len(over), len(under)) if over and under else len(few))
    return len(group[main]) >= LEAST_CELLS and len(over) + len(under) < 2 * len(group[main]) and broken


def _is_one_row(above: Sequence[Cells], row: Cells) -> bool:
    """Whether every cell of the row with fewer stands beside one of the others, partly at its height."""
    over = [cell for cells in above for cell in cells]
    if over[0].page != row[0].page:
        return False
    few, many = (row, over) if len(row) <= len(over) else (above[-1], row)
    return all(_stands_beside(cell, many) or _goes_on(cell, many) for cell in few) and any(
        _stands_beside(cell, many) for cell in few
    )


def _stands_beside(cell: Cell, others: Sequence[Cell]) -> bool:
    apart = [o for o in others if o.box.overlap_x(cell.box) == 0]
    nearest = sorted(apart, key=lambda o: max(o.box.x0 - cell.box.x1, cell.box.x0 - o.box.x1))[:2]
    return any(
        abs(o.box.cy - cell.box.cy) < FURTHEST * min(o.box.height, cell.box.height)
        and o.box.height < 1.6 * cell.box.height
        for o in nearest
    )


def _goes_on(cell: Cell, others: Sequence[Cell]) -> bool:
    """A further line of a cell whose first lines are known to belong to the row."""
    over = [o for o in others if _in_one_column(o, cell)]
    return any(0 <= cell.box.y0 - o.box.y1 + 0.3 * cell.box.height < 0.6 * cell.box.height for o in over)


def _in_one_column(a: Cell, b: Cell) -> bool:
    return a.box.overlap_x(b.box) > 0.5 * min(a.box.width, b.box.width)


def _merged(group: Sequence[Cells]) -> Cells:
    main = max(group, key=len)
    columns: list[list[Cell]] = []
    for cell in sorted((c for row in group for c in row), key=lambda c: c.box.cy):
        column = next((c for c in columns if _in_one_column(c[-1], cell)), None)
        if column is None:
            columns.append([cell])
        else:
            column.append(cell)
    joined = [Cell(_joined(column), main[0].page, main[0].row) for column in columns]
    return tuple(sorted(joined, key=lambda c: c.box.x0))


def _joined(column: Sequence[Cell]) -> Word:
    words = [cell.word for cell in column]
    text = words[0].text.strip()
    for word in words[1:]:
        latin = re.search(r"[A-Za-z,.&]$", text) and re.match(r"[A-Za-z&]", word.text.strip())
        text += (" " if latin and not re.search(f"[{CJK}]$", text) else "") + word.text.strip()
    if len(words) == 1:
        return words[0]
    return Word(text, Box.around(w.box for w in words), min(w.confidence for w in words), words[0].origin)
