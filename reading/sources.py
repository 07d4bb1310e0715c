"""What pages come from: a PDF or a picture file, behind one small protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from domain.text import Problem
from domain.transcript import Traces, Word
from domain.upload import FileStatus, FileType
from reading.pixels import Pixels
from reading.problems import ARCHIVE, EMPTY, NOT_A_DOCUMENT
from reading.refused import RefusedError
from reading.textlayer import Layer


class Source(Protocol):
    """An open file; pages count from 1. Methods raise RefusedError for a page that is damaged."""

    @property
    def pages(self) -> int: ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong although the file could be opened."""
        ...

    @property
    def camera(self) -> bool:
        """True when the file says that a camera or phone took it."""
        ...

    @property
    def is_png(self) -> bool:
        """True for the format that screens are saved in."""
        ...

    def size(self, number: int) -> tuple[float, float]:
        """Width and height as shown, in points (PDF) or pixels."""
        ...

    def layer(self, number: int) -> Layer | None:
        """The page's own text; `None` where the format has none."""
        ...

    def picture(self, number: int, longest: int) -> Pixels:
        """The page as shown, BGR, no side longer than `longest` pixels."""
        ...

    def traces(self) -> Traces: ...

    def close(self) -> None: ...


@runtime_checkable
class Written(Source, Protocol):
    """What consists of cells or lines, not of characters on paper: nothing on it needs to be found."""

    def words(self, number: int) -> tuple[Word, ...]:
        """The words of a page, each in its place."""
        ...

    def goes_on(self, number: int) -> bool:
        """Whether it is the same sheet as on the page before, cut only because it is long."""
        ...


def open_source(kind: FileType, content: bytes, passwords: tuple[str, ...]) -> Source:
    """The opened file; raises RefusedError (locked, damaged, empty, an archive, no document) with what to do."""
    if not content:
        raise RefusedError(FileStatus.UNREADABLE, EMPTY)
    if kind is FileType.PDF:
        from reading.pdfium import open_pdf  # each library is loaded for what needs it

        return open_pdf(content, passwords)
    if kind.is_picture:
        from reading.pictures import in_strips, open_picture

        return in_strips(open_picture(content))
    if kind.is_data:
        from reading.sheets import open_sheets

        return open_sheets(kind, content, passwords)
    if kind is FileType.OFD:
        from reading.ofd import open_ofd

        return open_ofd(content)
    raise RefusedError(FileStatus.UNREADABLE, _UNREADABLE.get(kind, NOT_A_DOCUMENT))


_UNREADABLE: Mapping[FileType, Problem] = {FileType.ZIP: ARCHIVE, FileType.EMPTY: EMPTY}
