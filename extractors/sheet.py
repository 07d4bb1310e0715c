"""A document as it lies on the table: its pages' words in rows, with neighbours to the right and below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.geometry import Box
from domain.transcript import Page, Word
from extractors.frame import without_frame
from extractors.grammar.dates import DayOrder, day_order

_PRINTED = 0.75
"""A share of a page as one of its print: no further down than the page's own share on a page printed full."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A word in its place: `page` from 1 through the document, `row` from 0 through the page."""

    word: Word
    page: int
    row: int

    @property
    def text(self) -> str:
        return self.word.text

    @property
    def box(self) -> Box:
        return self.word.box


class Sheet:
    """The pages of one document in reading order. Pages count from 1 here, whatever their numbers in their files."""

    def __init__(self, pages: Sequence[Page], order: DayOrder | None = None) -> None:
        """`order`: what is known of the dates already, for a part of a larger sheet."""
        self.pages = tuple(pages)
        self._order = order

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Rows from the first page's top to the last page's end, each from left to right."""
        return tuple(
            tuple(Cell(word, number, r) for word in words)
            for number, page in enumerate(self.pages, 1)
            for r, words in enumerate(without_frame(rows_of(page.words)))
        )

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells in reading order."""
        return tuple(cell for row in self.rows for cell in row)

    def in_head(self, cell: Cell, share: float) -> bool:
        """Whether a cell stands in the head: the upper `share` of the first page, or of what is printed there, where a
        picture shows little paper and the print begins far down. There the share is that of a full page's print."""
        if cell.page != 1:
            return False
        first, last = self._printed
        return cell.box.cy < share or cell.box.cy - first <= _PRINTED * share * (last - first)

    @cached_property
    def _printed(self) -> tuple[float, float]:
        """The heights of the first and the last print of the first page."""
        heights = [cell.box.cy for cell in self.cells if cell.page == 1]
        return min(heights, default=0.0), max(heights, default=1.0)

    @cached_property
    def day_order(self) -> DayOrder:
        """How this document writes 08/01/2026."""
        return self._order or day_order(word.text for page in self.pages for word in page.words)

    def lines(self, page: int) -> tuple[tuple[Cell, ...], ...]:
        """The rows of one page."""
        return tuple(row for row in self.rows if row[0].page == page)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words gathered to rows, top to bottom, each left to right. A row is followed from word to word, since rows of a
    photographed page are not straight."""
    rows = _Rows()
    for word in sorted((w for w in words if w.text.strip()), key=lambda w: (w.box.x0, w.box.cy)):
        rows.take(word)
    return sorted(rows.rows, key=lambda row: sum(w.box.cy for w in row) / len(row))


class _Rows:
    """Rows as they grow to the right, found again by the height of their last words: a page may hold thousands."""

    _STEP = 0.005

    def __init__(self) -> None:
        self.rows: list[list[Word]] = []
        self._at: dict[int, list[list[Word]]] = {}

    def take(self, word: Word) -> None:
        """Puts the word at the end of the row that it continues best, else at the beginning of a new one."""
        reach = 0.55 * word.box.height
        steps = range(int((word.box.cy - reach) / self._STEP), int((word.box.cy + reach) / self._STEP) + 1)
        near = (row for step in steps for row in self._at.get(step, ()))
        fitting = [row for row in near if _continues(row[-1].box, word.box)]
        if fitting:
            row = min(fitting, key=lambda r: abs(r[-1].box.cy - word.box.cy))
            self._at[self._step(row)].remove(row)
        else:
            row = []
            self.rows.append(row)
        row.append(word)
        self._at.setdefault(self._step(row), []).append(row)

    def _step(self, row: Sequence[Word]) -> int:
        return int(row[-1].box.cy / self._STEP)


def _continues(left: Box, right: Box) -> bool:
    """Whether `right` stands on the same line as `left`, further right."""
    height = min(left.height, right.height) or max(left.height, right.height)
    beside = right.x0 >= left.x1 - 0.4 * min(left.width, right.width)
    return beside and abs(left.cy - right.cy) < 0.55 * height and left.overlap_y(right) > 0.4 * height
