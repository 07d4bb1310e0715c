"""XLS and XLSX → the rows of each sheet: unlocked by msoffcrypto with the case's passwords, read by calamine."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import msoffcrypto
import python_calamine
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from domain.upload import FileStatus
from reading.cells import shown
from reading.number_formats import Formats, formats_of
from reading.problems import DAMAGED, LOCKED, NO_SHEETS, NOT_A_SHEET, SHEETS_TOO_LARGE
from reading.refused import RefusedError

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that the parts of an XLSX may come to."""
MOST_CELLS = 5_000_000
"""Cells of a sheet from its first to its last one: the library keeps room for those between, too."""
ANYBODY = "VelvetSweatshop"
"""The password that Excel itself sets where a workbook is only protected against changes."""

_COMPOUND = b"\xd0\xcf\x11\xe0"
_TROUBLE = (DecryptionError, FileFormatError, InvalidKeyError, ParseError, ValueError, OSError, LookupError, TypeError)
"""What the unlocking raises for a wrong password or a broken container."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """`sheets`: the first rows of every sheet that is shown; `hidden`: how many sheets are not; `further`: how many
    rows were not looked at."""

    sheets: tuple[list[list[str]], ...]
    hidden: int = 0
    further: int = 0


def read_workbook(content: bytes, passwords: tuple[str, ...], most_rows: int) -> Workbook:
    """All visible sheets in their order, `most_rows` of each. Raises RefusedError: locked, damaged, too large, no
    workbook."""
    content = _unlocked(content, passwords)
    formats = _formats(content, most_rows) if content.startswith(b"PK") else {}
    try:
        with python_calamine.load_workbook(io.BytesIO(content)) as book:
            return _read(book, formats, most_rows)
    except python_calamine.PasswordError as error:
        raise RefusedError(FileStatus.LOCKED, LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error


def _read(book: python_calamine.CalamineWorkbook, formats: dict[str, Formats], most_rows: int) -> Workbook:
    seen = [m.name for m in book.sheets_metadata if m.visible is python_calamine.SheetVisibleEnum.Visible]
    worksheets = {m.name for m in book.sheets_metadata if m.typ is python_calamine.SheetTypeEnum.WorkSheet}
    names = [name for name in seen if name in worksheets]
    if not names:
        raise RefusedError(FileStatus.UNREADABLE, NO_SHEETS)
    sheets, further = [], 0
    for name in names:
        sheet = book.get_sheet_by_name(name)
        sheets.append(_rows(sheet, formats.get(name), most_rows))
        further += max(0, sheet.height - most_rows)
    return Workbook(tuple(sheets), len(worksheets) - len(names), further)


def _rows(sheet: python_calamine.CalamineSheet, formats: Formats | None, most_rows: int) -> list[list[str]]:
    """From the first filled cell on, so places in `formats` are counted from there."""
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True, nrows=most_rows)
    if formats is None:
        return shown(rows, [])
    width = max((len(row) for row in rows), default=0)
    decimals = [[formats.get((top + y, left + x)) for x in range(width)] for y in range(len(rows))]
    return shown(rows, decimals)


def _formats(content: bytes, most_rows: int) -> dict[str, Formats]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(info.file_size for info in package.infolist()) > MOST_UNPACKED:
                raise RefusedError(FileStatus.DECLINED, SHEETS_TOO_LARGE)
            if "xl/workbook.bin" not in package.namelist() and "xl/workbook.xml" not in package.namelist():
                raise RefusedError(FileStatus.DECLINED, NOT_A_SHEET)
            return formats_of(package, MOST_CELLS, most_rows)
    except zipfile.BadZipFile as error:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error


def _unlocked(content: bytes, passwords: tuple[str, ...]) -> bytes:
    """The workbook without its password; as it is where it has none."""
    if not content.startswith(_COMPOUND):
        return content
    try:
        if not _office_file(content).is_encrypted():
            return content
    except _TROUBLE:
        return content  # calamine knows more old formats than this library
    for password in (ANYBODY, *passwords):
        if (opened := _opened(content, password)) is not None:
            return opened
    raise RefusedError(FileStatus.LOCKED, LOCKED)


def _opened(content: bytes, password: str) -> bytes | None:
    """Decrypted; `None` where the password does not fit."""
    written = io.BytesIO()
    try:
        file = _office_file(content)
        file.load_key(password=password)
        file.decrypt(written)
    except _TROUBLE:
        return None
    opened = written.getvalue()
    return opened if _is_workbook(opened) else None


def _is_workbook(opened: bytes) -> bool:
    """Whether something came out that is one: an old format's wrong key may give bytes without any sense."""
    return opened.startswith((b"PK", _COMPOUND))


def _office_file(content: bytes) -> Any:
    return msoffcrypto.OfficeFile(io.BytesIO(content))
