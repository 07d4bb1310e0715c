"""Whether a file has arrived whole: formats say where they end, and a copy in progress has not got there yet."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from domain.upload import FileType
from intake.filetype import HEAD, ZIP_TAIL, identify
from intake.listing import SIZE_LIMIT

PDF_TAIL = 2048
"""Bytes from the end in which `%%EOF` must stand; readers look through 1024, some writers pad after it."""

_PAGES = 10_000
"""More directories than that and a TIFF's chain runs in a circle."""

_STRIPS = 100_000
"""More pieces than that in a page are not looked at one by one."""


def is_whole(path: Path, size_limit: int = SIZE_LIMIT) -> bool:
    """False for what is still being written, cut off or empty; True for what has no end of its own, is over
    `size_limit` bytes or cannot be opened: waiting does not mend that. What follows the end (a phone's moving picture)
    does no harm."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > size_limit:
                return True
            return _ends(file.read())  # not mapped: a file cut short meanwhile would kill this process
    except OSError:
        return True


def _ends(content: bytes) -> bool:
    if not content:
        return False
    check = _CHECKS.get(identify(content), _is_written)
    try:
        return check(content)
    except (struct.error, IndexError):  # it speaks of bytes beyond its end
        return False


def _pdf(content: bytes) -> bool:
    return content.rfind(b"%%EOF", max(0, len(content) - PDF_TAIL)) >= 0


def _png(content: bytes) -> bool:
    return content.rfind(b"IEND\xaeB`\x82") >= 0


def _jpeg(content: bytes) -> bool:
    """Segments are stepped over as far as the picture itself: a thumbnail inside them has an end of its own."""
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        if content[at + 1] == 0xFF:  # padding
            at += 1
        else:
            at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])
    return content.find(b"\xff\xd9", at) >= 0


def _zip(content: bytes) -> bool:
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - ZIP_TAIL))
    if end < 0:
        return False
    size, offset = struct.unpack_from("<II", content, end + 12)
    return bool(offset == 0xFFFFFFFF or offset + size <= end)  # ZIP64 keeps the true figures elsewhere


def _zip_or_compound(content: bytes) -> bool:
    """A workbook; one under a password is no ZIP, and says nowhere where it ends."""
    return _zip(content) if content.startswith(b"PK") else _is_written(content)


def _bmp(content: bytes) -> bool:
    return int(struct.unpack_from("<I", content, 2)[0]) <= len(content)


def _webp(content: bytes) -> bool:
    return int(struct.unpack_from("<I", content, 4)[0]) + 8 <= len(content)


def _tiff(content: bytes) -> bool:
    """Every page's directory and picture data lie inside the file."""
    layout = _TiffLayout(content)
    return all(layout.is_inside(directory) for directory in layout.directories())


def _gif(content: bytes) -> bool:
    return content.rstrip(b"\0").endswith(b";")


def _heic(content: bytes) -> bool:
    """Its boxes, one after another, end where the file does or before."""
    at = 0
    while at + 8 <= len(content):
        size = int(struct.unpack_from(">I", content, at)[0])
        if size == 1:
            size = int(struct.unpack_from(">Q", content, at + 8)[0])
        if size == 0:  # to the end of the file, wherever that is
            return True
        at += max(size, 8)
    return at <= len(content)


def _is_written(content: bytes) -> bool:
    """Copying tools reserve the room first and fill it afterwards: nothing but zeros has not come yet."""
    return bool(content[:HEAD].strip(b"\0"))


_CHECKS: Mapping[FileType, Callable[[bytes], bool]] = {
    FileType.PDF: _pdf,
    FileType.PNG: _png,
    FileType.JPEG: _jpeg,
    FileType.ZIP: _zip,
    FileType.BMP: _bmp,
    FileType.WEBP: _webp,
    FileType.TIFF: _tiff,
    FileType.GIF: _gif,
    FileType.HEIC: _heic,
    FileType.OFD: _zip,
    FileType.XLSX: _zip_or_compound,
}


class _TiffLayout:
    """Directories of a classic or big TIFF (TIFF 6.0, section 2; BigTIFF). Raises struct.error beyond the end."""

    _SIZES: Mapping[int, str] = {3: "H", 4: "I", 13: "I", 16: "Q"}
    _DATA = ((273, 279), (324, 325))
    """Tags of the offsets and byte counts of strips and of tiles."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._order = "<" if content[:2] == b"II" else ">"
        self._is_big = content[2] == 43 or content[3] == 43
        self._count, self._entry, self._word = ("Q", 20, "Q") if self._is_big else ("H", 12, "I")

    def directories(self) -> Iterator[int]:
        """Where each page's directory stands."""
        at = self._one(self._word, 8 if self._is_big else 4)
        for _ in range(_PAGES):
            if at == 0:
                return
            yield at
            entries = self._one(self._count, at)
            at = self._one(self._word, at + struct.calcsize(self._count) + entries * self._entry)

    def is_inside(self, directory: int) -> bool:
        """Whether the directory's picture data end before the file does."""
        tags = self._tags(directory)
        for offsets, counts in self._DATA:
            pieces = zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False)
            if any(start + size > len(self._content) for start, size in pieces):
                return False
        return True

    def _tags(self, directory: int) -> dict[int, tuple[int, ...]]:
        first = directory + struct.calcsize(self._count)
        entries = (first + n * self._entry for n in range(self._one(self._count, directory)))
        wanted = {tag for pair in self._DATA for tag in pair}
        return {tag: self._values(at) for at in entries if (tag := self._one("H", at)) in wanted}

    def _values(self, at: int) -> tuple[int, ...]:
        """Small values stand in the entry, many where it points to."""
        kind = self._SIZES.get(self._one("H", at + 2), "I")
        amount = self._one(self._word, at + 4)
        value = at + 4 + struct.calcsize(self._word)
        size = amount * struct.calcsize(kind)
        if size > struct.calcsize(self._word):
            value = self._one(self._word, value)
        if value + size > len(self._content):
            raise struct.error("beyond the end")
        return struct.unpack_from(f"{self._order}{min(amount, _STRIPS)}{kind}", self._content, value)

    def _one(self, kind: str, at: int) -> int:
        return int(struct.unpack_from(self._order + kind, self._content, at)[0])
