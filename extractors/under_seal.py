"""The day of issue where a seal was set upon it: what is left of it beside the seal says where to look again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.document import Document, Field
from domain.geometry import Box
from domain.transcript import Look, Origin, Reader, Word
from extractors.grammar.dates import find_dates
from extractors.grammar.parsed import plain
from extractors.sheet import Sheet, rows_of

RECOVERED = 0.75
"""Confidence of what only the red channel shows."""
_REST_OF_A_DATE = re.compile(r"[年月]|\d\s*日|[-./]\d{1,2}[-./]|日\s*期|^[\d〇零一二三四五六七八九十]{1,4}日?$")


def with_sealed_date(document: Document, sheet: Sheet, reader: Reader) -> Document:
    """The document with the day of issue that the red channel shows under a seal, where it was not read at all."""
    if "issue_date" in document.fields:
        return document
    for number, region in _regions(sheet):
        sha256, page = document.place(number)
        words = reader.again(sha256, page, region, Look.RED_CHANNEL)
        field = _date_in(words, number, sheet)
        if field is not None:
            return replace(document, fields={**document.fields, "issue_date": field})
    return document


def _regions(sheet: Sheet) -> Iterator[tuple[int, Box]]:
    """Lines across each seal, the lowest first: those that still show the rest of a date."""
    for number, page in enumerate(sheet.pages, 1):
        for seal in page.seals if page.origin is Origin.OCR else ():
            beside = [word for word in page.words if word.box.overlap_y(seal.box) > 0 and _is_near(word.box, seal.box)]
            rests = [word for word in beside if _REST_OF_A_DATE.search(plain(word.text))]
            for rest in sorted(rests, key=lambda word: -word.box.cy)[:2]:
                yield number, _across(seal.box, rest)


def _is_near(box: Box, seal: Box) -> bool:
    return max(box.x0 - seal.x1, seal.x0 - box.x1) < 0.5 * seal.width


def _across(seal: Box, rest: Word) -> Box:
    line = Box(min(seal.x0, rest.box.x0), rest.box.y0, max(seal.x1, rest.box.x1), rest.box.y1)
    return line.grown(0.25 * seal.width, 0.6 * rest.box.height)


def _of_this_century(text: str) -> str:
    """The year's last two figures are enough where the star of a seal covers the first: ..二六年七月七日."""
    written = re.sub(r"^.*?([〇零一二三四五六七八九]{2})\s*年", r"二〇\1年", text)
    return re.sub(r"^.*?(?<!\d{4})(\d\d)\s*年", r"20\1年", written)


def _date_in(words: tuple[Word, ...], number: int, sheet: Sheet) -> Field | None:
    """The last day that the lines print, none of a stay or a visit."""
    for row in reversed(rows_of(words)):
        text = plain("".join(word.text for word in row))
        other = re.search(r"入院|出院|就诊|复诊|至\d|起至", text)
        days = [] if other else find_dates(text, sheet.day_order) or find_dates(_of_this_century(text), sheet.day_order)
        if days:
            box = Box.around(word.box for word in row)
            raw = text[days[-1][1] : days[-1][2]]
            return Field("issue_date", days[-1][0].value, raw, RECOVERED, number, box, "second_reading", True)
    return None
