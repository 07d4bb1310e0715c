"""What was sent: one file of a case, known by its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.text import Problem


class FileStatus(StrEnum):
    """What became of a sent file; printed as `files[].status`."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    LOCKED = "locked"
    UNREADABLE = "unreadable"
    DECLINED = "declined"


class FileType(StrEnum):
    """What the bytes are, whatever the name says."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    BMP = "bmp"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    OFD = "ofd"
    CSV = "csv"
    XLS = "xls"
    XLSX = "xlsx"
    """Or any Office file under a password: what it is shows only once it is opened."""
    HTML = "html"
    TEXT = "text"
    """The body of a mail; a text file sent as such is `unknown`."""
    ZIP = "zip"
    MAIL = "mail"
    ARCHIVE = "archive"
    """RAR, 7z, tar and the like, which are not opened."""
    OFFICE = "office"
    """Word, PowerPoint, Outlook: not read."""
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def is_picture(self) -> bool:
        return self in _PICTURES

    @property
    def is_data(self) -> bool:
        """Cells or lines of text without a place on any page."""
        return self in _DATA

    @property
    def is_container(self) -> bool:
        """What holds files that are evidence of their own."""
        return self in (FileType.ZIP, FileType.MAIL)


_PICTURES = frozenset({
    FileType.PNG, FileType.JPEG, FileType.TIFF, FileType.BMP, FileType.WEBP, FileType.GIF, FileType.HEIC,
})  # fmt: skip
_DATA = frozenset({FileType.CSV, FileType.XLS, FileType.XLSX, FileType.HTML, FileType.TEXT})

UNOPENED = "0" * 64
"""Stands for the SHA-256 of what could not be opened: the report names every file sent, that one, too."""

UNPACKED = "unpacked"
"""Code of the note on an archive or mail that says how many files were found in it: nothing is wrong with it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of the case. `name` is its path under `originals/`, with `/`; it may hold personal data: never log it.
    A file found in an archive or mail goes by that one's name and its own: `流水.zip/2026/07.pdf`.

    The bytes stay in the case folder; whoever needs them is handed them with the upload.
    """

    name: str
    sha256: str
    size: int
    type: FileType
    status: FileStatus = FileStatus.TAKEN
    """`taken`, `duplicate` or `declined` here, for an archive `locked` or `unreadable`, too; reading finds the rest."""
    duplicate_of: str | None = None
    """The `name` of the first file with the same bytes."""
    problems: tuple[Problem, ...] = ()

    @property
    def ref(self) -> str:
        """The first 12 digits of the hash: how logs, runs and errors name this file."""
        return self.sha256[:12]
