"""How many decimals the format of each figure of an XLSX shows (ECMA-376-1, 18.8.30), and how far its sheets reach.

The library that reads the values does not tell formats, and keeps room for every cell between the first and the last.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree.ElementTree import Element

from domain.upload import FileStatus
from reading.problems import DAMAGED, SHEETS_TOO_LARGE
from reading.refused import RefusedError

Formats = dict[tuple[int, int], int]
"""Decimals by row and column, from 0; cells that have no format of figures are absent."""

_BUILT_IN = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2, 37: 0, 38: 0, 39: 2, 40: 2, 41: 0, 42: 0, 43: 2, 44: 2}
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_UNSPOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Of a format: literal text, padding, colours and conditions."""


def formats_of(package: zipfile.ZipFile, most_cells: int, most_rows: int) -> dict[str, Formats]:
    """Formats by the name of the sheet, those of its first `most_rows`. Raises RefusedError for a broken package, or a
    sheet that reaches beyond `most_cells` from its first cell to its last."""
    try:
        decimals = _styles(package)
        return {name: _of_sheet(package, part, decimals, (most_cells, most_rows)) for name, part in _sheets(package)}
    except (KeyError, ET.ParseError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise RefusedError(FileStatus.UNREADABLE, DAMAGED) from error


def decimals_shown(code: str) -> int | None:
    """Of a format's code; `None` where it shows what it likes (`General`), or no plain figure."""
    plain = _UNSPOKEN.sub("", code.split(";", 1)[0])
    if re.search(r"[ymdhsg%eE?/@]", plain, re.IGNORECASE) or not re.search(r"[0#]", plain):
        return None
    after = plain.partition(".")[2]
    return None if "#" in after else after.count("0")


def _styles(package: zipfile.ZipFile) -> list[int | None]:
    """Decimals by the number of the style that cells name."""
    if "xl/styles.xml" not in package.namelist():
        return []
    root = ET.fromstring(package.read("xl/styles.xml"))  # noqa: S314  expat refuses entities that blow up
    own = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter() if _is(e, "numFmt")}
    lists = [e for e in root if _is(e, "cellXfs")]
    return [_decimals(xf.get("numFmtId", "0"), own) for xf in (lists[0] if lists else [])]


def _decimals(ident: str, own: dict[str, str]) -> int | None:
    if ident in own:
        return decimals_shown(own[ident])
    return _BUILT_IN.get(int(ident)) if ident.isdigit() else None


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and part of every sheet."""
    if "xl/workbook.xml" not in package.namelist():
        return
    book = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    links = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    parts = {link.get("Id", ""): link.get("Target", "") for link in links}
    for sheet in (e for e in book.iter() if _is(e, "sheet")):
        target = next((parts[v] for k, v in sheet.items() if k.endswith("}id") and v in parts), "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in package.namelist():
            yield sheet.get("name", ""), part


def _of_sheet(package: zipfile.ZipFile, part: str, decimals: list[int | None], bounds: tuple[int, int]) -> Formats:
    found: Formats = {}
    most_cells, most_rows = bounds
    top, left, bottom, right = 1 << 30, 1 << 30, 0, 0
    with package.open(part) as stream:
        for _, element in ET.iterparse(stream):  # noqa: S314
            if _is(element, "c") and len(element) and (place := _PLACE.fullmatch(element.get("r", ""))):
                y, x = int(place[2]) - 1, _column(place[1])
                top, left, bottom, right = min(top, y), min(left, x), max(bottom, y), max(right, x)
                said = _said(element, decimals) if y - top < most_rows else None
                if said is not None:
                    found[y, x] = said
            if _is(element, "row"):
                element.clear()
    if (bottom - top + 1) * (right - left + 1) > most_cells:
        raise RefusedError(FileStatus.DECLINED, SHEETS_TOO_LARGE)
    return found


def _said(cell: Element, decimals: list[int | None]) -> int | None:
    style = cell.get("s", "0")
    return decimals[int(style)] if style.isdigit() and int(style) < len(decimals) else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _is(element: Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name
