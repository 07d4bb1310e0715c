"""Sheets, web pages and messages as pages: CSV, XLS, XLSX, HTML and plain text, each cell a word in its place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.text import Problem
from domain.transcript import Traces, Word
from domain.upload import FileStatus, FileType
from reading import delimited, webpage
from reading.grid import Sheet, laid_out, placed
from reading.pixels import Pixels
from reading.problems import NO_TEXT, rows_left_out, sheets_hidden
from reading.refused import RefusedError
from reading.textlayer import Layer

MOST_ROWS = 20_000
"""Rows that are read of one file: many years of a busy account."""
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class SheetFile:
    """Pages that this room laid out itself; they count from 1."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    camera: bool = False
    is_png: bool = False

    @property
    def pages(self) -> int:
        return len(self.sheets)

    def size(self, number: int) -> tuple[float, float]:
        """In points, as laid out."""
        return self.sheets[number - 1].width, self.sheets[number - 1].height

    def words(self, number: int) -> tuple[Word, ...]:
        """The filled cells, row by row."""
        return self.sheets[number - 1].words

    def goes_on(self, number: int) -> bool:
        """Whether the sheet of the page before goes on."""
        return self.sheets[number - 1].goes_on

    def layer(self, number: int) -> Layer | None:
        """Cells are no characters on paper."""
        return None

    def picture(self, number: int, longest: int) -> Pixels:
        """The cells drawn as a sheet shows them."""
        from reading.drawing import drawn_words  # loads the font only where a page is shown

        sheet = self.sheets[number - 1]
        return drawn_words(sheet.words, sheet.width, sheet.height, longest)

    def traces(self) -> Traces:
        return Traces()

    def close(self) -> None:
        """Nothing is open."""


@lru_cache(maxsize=1)
def open_sheets(kind: FileType, content: bytes, passwords: tuple[str, ...]) -> SheetFile:
    """All pages of the file, laid out. The last file stays open: a report shows many a page of one.

    Raises RefusedError for a workbook that is locked, damaged or too large, and for a file without any text.
    """
    sheets, problems = _READ[kind](content, passwords)
    if not sheets:
        raise RefusedError(FileStatus.UNREADABLE, NO_TEXT)
    return SheetFile(tuple(sheets), tuple(problems))


_Read = tuple[list[Sheet], list[Problem]]


def _csv(content: bytes, _: tuple[str, ...]) -> _Read:
    rows, problems = _within([delimited.rows_of(content)])
    return laid_out(rows[0]), problems


def _html(content: bytes, _: tuple[str, ...]) -> _Read:
    rows, problems = _within([webpage.rows_of(content)])
    return laid_out(rows[0]), problems


def _text(content: bytes, _: tuple[str, ...]) -> _Read:
    lines = delimited.decoded(content).expandtabs().splitlines()
    problems = [rows_left_out(len(lines), MOST_ROWS)] if len(lines) > MOST_ROWS else []
    return placed([line for line in lines[:MOST_ROWS] if line.strip()]), problems


def _workbook(content: bytes, passwords: tuple[str, ...]) -> _Read:
    from reading.workbook import read_workbook  # loads its libraries only for what needs them

    book = read_workbook(content, passwords, MOST_ROWS)
    sheets, problems = _within(book.sheets, book.further)
    hidden = [sheets_hidden(book.hidden)] if book.hidden else []
    return [page for rows in sheets for page in laid_out(rows)], [*problems, *hidden]


_READ: Mapping[FileType, Callable[[bytes, tuple[str, ...]], _Read]] = {
    FileType.CSV: _csv,
    FileType.XLS: _workbook,
    FileType.XLSX: _workbook,
    FileType.HTML: _html,
    FileType.TEXT: _text,
}


_Rows = list[list[Sequence[str]]]


def _within(sheets: Iterable[Iterable[Sequence[str]]], further: int = 0) -> tuple[_Rows, list[Problem]]:
    """Filled rows of all sheets, `MOST_ROWS` together; the others are only counted."""
    kept: _Rows = []
    left, total = MOST_ROWS, further
    for sheet in sheets:
        filled = (row[:MOST_COLUMNS] for row in sheet if any(row[:MOST_COLUMNS]))
        rows = list(itertools.islice(filled, left))
        left -= len(rows)
        total += len(rows) + sum(1 for _ in filled)
        kept.append(rows)
    return kept, [rows_left_out(total, MOST_ROWS)] if total > MOST_ROWS else []
