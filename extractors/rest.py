"""How long a certificate orders rest: days, first and last day, found in sentences; and a date that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from domain.document import Field, Value
from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.dates import DayOrder, days_at, find_dates, read_date
from extractors.grammar.parsed import Parsed, plain
from extractors.grammar.traditional import simplified
from extractors.sheet import Cell, Sheet

_REST = re.compile(
    r"(?:全休|病休|建休|准假|休(?=[一二三四五六七八九十两\d壹贰叁肆伍陆柒捌玖拾])|休息|休假|病假|休养|静养|离岗|停工|卧床|疗养|sick\s*leave|medical\s*leave|(?:off|out\s*of)\s*work|fit\s*note\s*issued(?:\s*:\s*yes,?)?|(?:certificate|incapacity|absence)\s*period|unfit(?=\s*:?\s*\d)"
    r"|bed\s*rest|rest|(?:unfit|not\s*fit)\s*(?:for|to)\s*(?:(?!\d)[\w'/]+\s+){0,3}?(?:work|duty|duties|occupation"
    r"|employment|school|attend\s*work|return\s*to\s*work)|case\s*(?:for|from)"
    r"|(?:excused?|absent|absence|away|remain|refrain|incapacitated)\s*(?:off|from)?\s*(?:work(?:ing)?|duty|school"
    r"|employment)|(?:un|not\s*)able\s*to\s*(?:attend\s*)?work|period\s*of\s*absence(?:\s*from\s*\w+)?|unable\s*to\s*(?:perform|carry\s*out)(?:\s+(?!beginning|from"
    r"|until)\w+){1,6}|incapacity(?:\s*for\s*work)?|no\s*work"
    r"|leave\s*of\s*absence|excuse\s+[A-Z][\w'. -]{3,40}?\s+from\s+(?:work|school|duty))"
    r"(?:证明|治疗|静养|休养|期限|时间|天数|日数|期)*\s*[:：]?\s*(?:为期|共计|合计|共|为|约|计|需|of|for|a\s*period\s*of|period|is|recommended"
    r"|granted|\s)*\s*[:：]?\s*",
    re.IGNORECASE,
)
_REST_AFTER = re.compile(
    r"^[']?\s*(?:的)?\s*(?:of\s*)?(?:complete\s*|bed\s*|strict\s*|medical\s*|sick\s*)*(?:rest|leave|off|全休|病休|休息|病假|休假)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾两半第]")
_STRAY = re.compile(r"|[^\d年月日号天周至到自起止共计〇零一二三四五六七八九十两半壹贰叁肆伍陆柒捌玖拾]")
"""A lone letter that is no part of a date or a number of days filled in on a form (自 2026 年 8 月 5 日起)."""
_SUM = re.compile(r"(?:共计|合计|总计|共|计|total(?:\s*of)?)\s*[:：]?\s*$", re.IGNORECASE)
_TO = re.compile(
    r"^\s*(?:起|开始)?\s*(?:(?:-+|~|→|至|到|up\s+to|to|until|through|till|and\s+ending(?:\s+on)?|ending(?:\s+on)?)\s*)+"
    r"(?:(?:and|,)?\s*including\s*)?$",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"(?:with effect from|w\.?\s?e\.?\s?f\.?|(?:starting|beginning|commencing|effective)(?:\s+(?:on|from))?)"
    r"\s*[:：]?\s*$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"(?:through|until|up\s+to(?:\s+and\s+including)?|(?:休息|全休|病休|休假)(?:治疗)?[至到])\s*[:：]?\s*$",
    re.IGNORECASE,
)
"""What leads to the last day where the first is not printed."""
_OFF_THROUGH = re.compile(
    r"(?:(?:off|out\s+of)\s+work|sick\s+leave|unfit)\s+(?:through|until|up\s+to(?:\s+and\s+including)?)\s*$",
    re.IGNORECASE,
)
"""The same right behind the word of rest; the day it began may stand before that."""
_LENGTH_FROM = re.compile(r"\b(?:days?|weeks?|months?)\W+(?:rest\s+|leave\s+)?from\s*[:：]?\s*$", re.IGNORECASE)
"""What leads to the first day behind the length: for 2 weeks from 8 May 2026."""
_SAME_YEAR = re.compile(r"\s*(?:起|开始)?\s*(?:-+|~|至|到)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*(?:复|出院))")
"""A last day whose year is the first day's: 2026年6月8日——6月12日."""
_COUNTED = re.compile(r"\s*(?:止|inclusive)?\s*[,，(（]\s*(?:共计|合计|共|计|total(?:ling)?(?: of)?|for)?\s*[:：]?\s*")
"""What leads from the last day to the number of days: 至9月14日，共14天; to 20/09/2026 (28 days)."""
_STAY = re.compile(r"(?:住院|入院|出院|在院)(?!后)|就诊|admi|hospitali[sz]|inpatient|stay", re.IGNORECASE)


def rest_in_text(sheet: Sheet, paragraphs: Iterable[Field]) -> dict[str, Field]:
    """`rest_days`, `rest_from` and `rest_until` as sentences print them (建议全休贰周, 自8月3日至8月16日).

    Looked for in the pages as they run, then in `paragraphs`, whose lines a label in mid-cell parts on the page.
    """
    found: dict[str, Field] = {}
    joined = [(str(p.value), [(0, Word(str(p.value), p.box, p.confidence))], p.page) for p in paragraphs]
    for text, words, page in (*_passages(sheet), *joined):
        for name, value, start, end in (*_days(text), *_span(text, sheet.day_order)):
            found.setdefault(name, _field(name, value, text[start:end], _box(words, start, end), page))
    return found


def loose_issue_date(sheet: Sheet) -> Field | None:
    """The last date that stands alone in the lower part of a page: the day under the signature; else one with its month
    written out, alone in its line at the head of a letter."""
    ends = [c.box.cy for c in sheet.cells]
    lower = min(0.35, (min(ends) + max(ends)) / 2) if ends else 0.0  # a short letter ends in mid-page
    for row in reversed(sheet.rows):
        for cells in (*((c,) for c in reversed(row)), row):
            if cells[0].box.cy > lower and (field := _issued(sheet, row, cells)) is not None:
                return field
    letter = [row for row in sheet.rows if len(row) == 1 and re.search(r"[A-Za-z]{3}", row[0].text)]
    return next((field for row in letter[:12] if (field := _issued(sheet, row, row)) is not None), None)


def _issued(sheet: Sheet, row: Sequence[Cell], cells: Sequence[Cell]) -> Field | None:
    said = re.sub(r"(?<=\d)\s+\d{1,2}:\d{2}(?::\d{2})?$", "", plain(" ".join(c.text for c in cells)))
    parsed = read_date(_signed(said), sheet.day_order)
    if parsed is None or _belongs_to_label(row, cells[0]):
        return None
    box, sure = Box.around(c.box for c in cells), min(c.word.confidence for c in cells)
    return _field("issue_date", parsed, " ".join(c.text for c in cells), (box, sure * 0.92), cells[0].page)


Day = tuple[Parsed[date], int, int]
"""A date with where it begins and ends in a text."""
Place = tuple[Box, float]
"""Where a text stands, and how sure its words were read."""


def _passages(sheet: Sheet) -> Iterator[tuple[str, list[tuple[int, Word]], int]]:
    """The text of each page, lines joined, with where each word begins in it."""
    for number, _ in enumerate(sheet.pages, 1):
        text, words = "", []
        for row in sheet.lines(number):
            for cell in row:
                if row[0] is not cell and _STRAY.fullmatch(cell.text.strip()):
                    continue  # a letter of a seal over the text
                words.append((len(text), cell.word))
                text += simplified(_same_length(cell.text)) + " "
        yield text, words, number


def _signed(text: str) -> str:
    """A date without the signature before it in its line, or without its label where a speck hides it."""
    return _SIGNED.sub("", text, count=1)


_SIGNED = re.compile(
    r"^(?:(?!入院|出院|住院|就诊|接诊|出生|手术|复诊|随访|检查|入职|有效|休|起|开始|截|终).{0,3}日\s*期(?:.?\s*:)?\s*|.{0,2}(?:医师|医生|签名|签字|签章"
    r"|盖章)[^\d]{0,16}|(?:electronically\s+)?(?:doctor|physician|signed|completed|prepared"
    r"|typed)\b[^\d]{0,60}?(?:\([A-Z0-9 ]{1,8}\)[^\d]{0,12}\d{1,6},\s*)?)(?=\d)",
    re.IGNORECASE,
)


def _same_length(text: str) -> str:
    """`plain`, kept to the length of `text` so that places stay true."""
    return "".join(p if len(p := plain(c)) == 1 else c for c in text)


def _days(text: str) -> Iterator[tuple[str, Parsed[Value], int, int]]:
    for rest in _REST.finditer(text):
        found = days_at(text[rest.end() :])
        clause = re.split(r"[,，。;；]", text[max(0, rest.start() - 4) : rest.start()])[-1]
        if found is not None and not _STAY.search(clause):
            yield "rest_days", found[0], rest.end(), rest.end() + found[1]
    for at in range(len(text)):
        begins = at == 0 or not (
            _NUMERAL.match(text[at - 1]) or text[at - 1] == "月" or (text[at - 1].isascii() and text[at - 1].isalnum())
        )
        found = days_at(text[at:]) if begins and not text[at].isspace() else None
        if found is None:
            continue
        after, before = text[at + found[1] :], text[max(0, at - 12) : at]
        if _REST_AFTER.match(after) or (_SUM.search(before) and _near_rest(text, at)):
            yield "rest_days", found[0], at, at + found[1]


def _near_rest(text: str, at: int) -> bool:
    passage = text[max(0, at - 60) : at]
    return _REST.search(passage) is not None and not _STAY.search(passage[-40:])


def _span(text: str, order: DayOrder) -> Iterator[tuple[str, Parsed[Value], int, int]]:
    """Two dates with a "to" between them, where rest is spoken of and no stay in hospital."""
    days: list[Day] = find_dates(text, order)
    for (first, a, b), (last, c, d) in pairwise(days):
        before, after = text[max(0, a - 70) : a], text[d : d + 30]
        rests = _REST.search(before) or re.search(r"休|病假|rest|leave|unfit|not fit|off work", after, re.IGNORECASE)
        leads = _TO.match(text[b:c]) or (re.fullmatch(r"\s*起\s*", text[b:c]) and re.match(r"\s*止", text[d:]))
        if leads and rests and not _STAY.search(before[-10:]) and first.value <= last.value:
            yield "rest_from", Parsed(first.value, first.sure), a, b
            yield "rest_until", Parsed(last.value, last.sure), c, d
            counted = _COUNTED.match(text, d)
            if counted is not None and (length := days_at(text[counted.end() :])) is not None:
                yield "rest_days", length[0], counted.end(), counted.end() + length[1]
    yield from _first_days(text, days)
    yield from _of_one_year(text, days, order)
    yield from _last_days(text, days, order)


def _first_days(text: str, days: Sequence[Day]) -> Iterator[tuple[str, Parsed[Value], int, int]]:
    """A first day that stands without a last one."""
    for first, a, b in days:
        before = text[max(0, a - 120) : a]
        if (_EFFECTIVE.search(before) or _LENGTH_FROM.search(before)) and _REST.search(before):
            yield "rest_from", Parsed(first.value, first.sure), a, b
    for first, a, b in days:
        before, begins = text[max(0, a - 40) : a], re.match(r"\s*(?:起|开始)(?!\s*(?:-|~|至|到))", text[b:])
        if begins and _REST.search(before) and re.search(r"[自从]\s*$", before) and not _STAY.search(before[-10:]):
            yield "rest_from", Parsed(first.value, first.sure), a, b


def _of_one_year(text: str, days: Sequence[Day], order: DayOrder) -> Iterator[tuple[str, Parsed[Value], int, int]]:
    """Two days of which only the first is printed with its year."""
    for first, a, b in days:
        before, ends = text[max(0, a - 70) : a], _SAME_YEAR.match(text, b)
        if ends and _REST.search(before) and not _STAY.search(before[-10:]):
            last_day = read_date(f"{first.value.year}年{ends[1]}月{ends[2]}日", order)
            if last_day is not None and first.value <= last_day.value:
                yield "rest_from", Parsed(first.value, first.sure), a, b
                yield "rest_until", Parsed(last_day.value, 0.9 * last_day.sure), ends.start(1), ends.end()


def _last_days(text: str, days: Sequence[Day], order: DayOrder) -> Iterator[tuple[str, Parsed[Value], int, int]]:
    """A last day that stands without a first one."""
    for last, a, b in days:
        if _OFF_THROUGH.search(text[max(0, a - 40) : a]):
            yield "rest_until", Parsed(last.value, last.sure), a, b
    for last, a, b in days:
        before = text[max(0, a - 80) : a]
        ends = _THROUGH.search(before)
        if ends and _REST.search(before) and not find_dates(before, order) and not _STAY.search(before[-16:]):
            yield "rest_until", Parsed(last.value, last.sure), a, b


def _box(words: list[tuple[int, Word]], start: int, end: int) -> Place:
    touched = [(at, w) for at, w in words if at < end and at + len(w.text) > start]
    if len(words) == 1:
        return words[0][1].box, words[0][1].confidence
    boxes = [w.part(max(0, start - at), min(len(w.text), end - at)) for at, w in touched]
    return Box.around(boxes), min(w.confidence for _, w in touched)


def _belongs_to_label(row: Sequence[Cell], cell: Cell) -> bool:
    """Whether words right before it in its row name the date as another one."""
    before = [c for c in row if c.box.x1 <= cell.box.x0 + 1e-6]
    label = before[-1].text.strip() if before else ""
    return label.endswith((":", "：")) and not re.fullmatch(r"[日期]?\s*[:：]", label)


def _field(name: str, value: Parsed[Value], raw: str, place: Place, page: int) -> Field:
    confidence = round(min(0.95, place[1] * value.sure), 3)
    return Field(name, value.value, raw.strip(), confidence, page, place[0], "sentence", needs_review=confidence < 0.8)
