"""What a file is, by its bytes: names lie, and so do phones and scanners."""

from __future__ import annotations

import re

from domain.upload import FileType

HEAD = 4096
"""So many first bytes suffice to identify any file."""

JUNK_BEFORE_PDF = 1024
"""Readers accept a PDF whose header starts within its first 1024 bytes (ISO 32000-1, Adobe's implementation notes)."""

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
    (b"II+\x00", FileType.TIFF),
    (b"MM\x00+", FileType.TIFF),
    (b"PK\x03\x04", FileType.ZIP),
    (b"PK\x05\x06", FileType.ZIP),
    (b"PK\x07\x08", FileType.ZIP),
)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_BMP_HEADER_SIZES = frozenset({12, 16, 40, 52, 56, 64, 108, 124})


def identify(content: bytes) -> FileType:
    """The type of a file from its bytes; the first `HEAD` bytes are enough. Never raises."""
    if not content:
        return FileType.EMPTY
    for start, known in _STARTS:
        if content.startswith(start):
            return known
    if _is_webp(content):
        return FileType.WEBP
    if _is_bmp(content):
        return FileType.BMP
    return FileType.PDF if _is_pdf(content) else FileType.UNKNOWN


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_bmp(content: bytes) -> bool:
    """`BM` alone also begins ordinary text: the size of the second header must be one that exists."""
    return content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in _BMP_HEADER_SIZES


def _is_pdf(content: bytes) -> bool:
    return _PDF_HEADER.search(content[: JUNK_BEFORE_PDF + len(b"%PDF-1")]) is not None
