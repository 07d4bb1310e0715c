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
    ZIP = "zip"
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def is_picture(self) -> bool:
        return self in (FileType.PNG, FileType.JPEG, FileType.TIFF, FileType.BMP, FileType.WEBP)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of the case. `name` is its path under `originals/`, with `/`; it may hold personal data: never log it.

    The bytes stay in the case folder; whoever needs them is handed them with the upload.
    """

    name: str
    sha256: str
    size: int
    type: FileType
    status: FileStatus = FileStatus.TAKEN
    """`taken`, `duplicate` or `declined` here; only reading finds `locked` and `unreadable`."""
    duplicate_of: str | None = None
    """The `name` of the first file with the same bytes."""
    problems: tuple[Problem, ...] = ()

    @property
    def ref(self) -> str:
        """The first 12 digits of the hash: how logs, runs and errors name this file."""
        return self.sha256[:12]
