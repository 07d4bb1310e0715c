"""What a file is, by its bytes: names lie, and so do phones, scanners and banks."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

from domain.upload import FileType
from intake.plaintext import decoded, is_mail, is_markup, is_table

HEAD = 16_384
"""So many first bytes tell most types; where they do not, `is_told_by_all` is true of what they tell."""

JUNK_BEFORE_PDF = 1024
"""Readers accept a PDF whose header starts within its first 1024 bytes (ISO 32000-1, Adobe's implementation notes)."""

ZIP_TAIL = 65_557
"""The end record is 22 bytes and a comment of at most 65 535."""

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
    (b"II+\x00", FileType.TIFF),
    (b"MM\x00+", FileType.TIFF),
    (b"GIF87a", FileType.GIF),
    (b"GIF89a", FileType.GIF),
    (b"PK\x03\x04", FileType.ZIP),
    (b"PK\x05\x06", FileType.ZIP),
    (b"PK\x07\x08", FileType.ZIP),
    (b"Rar!\x1a\x07", FileType.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileType.ARCHIVE),
    (b"\x1f\x8b\x08", FileType.ARCHIVE),  # gzip
    (b"BZh", FileType.ARCHIVE),
    (b"\xfd7zXZ\x00", FileType.ARCHIVE),
    (b"{\\rtf", FileType.OFFICE),
    (b"\x09\x08\x10\x00\x00\x06", FileType.XLS),  # sheets of Excel 2 to 97 that stand without a container
    (b"\x09\x08\x08\x00\x00\x05", FileType.XLS),
    (b"\x09\x04\x06\x00", FileType.XLS),
)
_PDF_HEADER = re.compile(rb"%PDF-\d")
_BMP_HEADER_SIZES = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def identify(content: bytes) -> FileType:
    """The type of a file from its bytes, or from its first `HEAD` bytes unless `is_told_by_all`. Never raises."""
    if not content:
        return FileType.EMPTY
    known = next((kind for start, kind in _STARTS if content.startswith(start)), None)
    if known is FileType.ZIP:
        return _package(content)
    return known or next((kind for is_of_it, kind in _LOOKS if is_of_it(content)), None) or _written(content)


def is_told_by_all(known: FileType) -> bool:
    """Whether only the whole file tells: what is in an Office file or archive stands at its end."""
    return known in (FileType.ZIP, FileType.OFFICE, FileType.XLS, FileType.XLSX, FileType.OFD)


def zip_directory(content: bytes) -> tuple[int, int] | None:
    """How many members a ZIP's end record speaks of, and the bytes of its directory; `None` without an end record."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - ZIP_TAIL))
    if end < 0 or end + 22 > len(content):
        return None
    count, size = struct.unpack_from("<HI", content, end + 10)
    wide = content.rfind(b"PK\x06\x06", 0, end) if size == 0xFFFFFFFF or count == 0xFFFF else -1
    if wide >= 0 and wide + 48 <= len(content):
        count, size = struct.unpack_from("<QQ", content, wide + 32)
    return int(count), int(size)


def _package(content: bytes) -> FileType:
    """A ZIP by the names in its directory; of a head alone, by those that stand in it."""
    directory = zip_directory(content)
    names = content[-(min(directory[1], 1 << 22) + ZIP_TAIL) :] if directory else content
    if b"OFD.xml" in names:
        return FileType.OFD
    if b"[Content_Types].xml" not in names:
        return FileType.ZIP
    if b"xl/workbook" in names:
        return FileType.XLSX
    return FileType.OFFICE if b"word/" in names or b"ppt/" in names or directory is None else FileType.ZIP


def _is_compound(content: bytes) -> bool:
    return content.startswith(_COMPOUND)


def _holds_encrypted(content: bytes) -> bool:
    """An OLE container with an Office file under a password."""
    return _is_compound(content) and _ENCRYPTED_STREAM in content


def _holds_workbook(content: bytes) -> bool:
    """An OLE container by the names of its streams: Excel 5 to 2003."""
    return _is_compound(content) and any(name in content for name in _WORKBOOK_STREAMS)


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_heic(content: bytes) -> bool:
    """The first box names its brands (ISO 14496-12): the major one, then compatible ones."""
    if content[4:8] != b"ftyp":
        return False
    size = min(int.from_bytes(content[:4], "big"), 256)
    brands = {content[8:12], *(content[at : at + 4] for at in range(16, size, 4))}
    return b"avif" not in brands and bool(brands & _HEIC_BRANDS)


def _is_bmp(content: bytes) -> bool:
    """`BM` alone also begins ordinary text: the size of the second header must be one that exists."""
    return content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in _BMP_HEADER_SIZES


def _is_pdf(content: bytes) -> bool:
    return _PDF_HEADER.search(content[: JUNK_BEFORE_PDF + len(b"%PDF-1")]) is not None


def _is_tar(content: bytes) -> bool:
    return content[257:262] == b"ustar"


_LOOKS: tuple[tuple[Callable[[bytes], bool], FileType], ...] = (
    (_holds_encrypted, FileType.XLSX),
    (_holds_workbook, FileType.XLS),
    (_is_compound, FileType.OFFICE),
    (_is_webp, FileType.WEBP),
    (_is_heic, FileType.HEIC),
    (_is_bmp, FileType.BMP),
    (_is_tar, FileType.ARCHIVE),
    (_is_pdf, FileType.PDF),
)


def _written(content: bytes) -> FileType:
    """What people and programs write as text; prose is no evidence of any kind."""
    text = decoded(content[:HEAD])
    if text is None:
        return FileType.UNKNOWN
    if is_mail(text):
        return FileType.MAIL
    if is_markup(text):
        return FileType.HTML
    return FileType.CSV if is_table(text) else FileType.UNKNOWN
