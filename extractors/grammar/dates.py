"""Days, months, periods and lengths of time, as Chinese and English paper prints them.

`08/01/2026` is the first of August where nothing says otherwise (`DayOrder.US`); a sheet that shows a day over 12 in
first place is read day first (`day_order`). A date that could be either, read by default, has `sure` 0.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.document import Period
from extractors.grammar.capitals import chinese_number
from extractors.grammar.parsed import Parsed, plain


class DayOrder(StrEnum):
    """Which of two small numbers is the day."""

    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"
    US = "us"
    """Month first by default, not by evidence."""


_NUM = "〇零一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_Y4 = r"(?P<y>(?:19|20)\d\d)"
_SEP = r"\s*[-./]\s*"
_DAY_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_Y4}\s*年\s*(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*[日号]?",
        r"(?P<y>\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",
        rf"(?P<cy>[{_NUM}]{{4}})\s*年\s*(?P<cm>[{_NUM}]{{1,3}})\s*月\s*(?P<cd>[{_NUM}]{{1,4}})\s*[日号]?",
        rf"{_Y4}(?P<sep>[-./])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d\d|[1-9](?!\d))",
        rf"{_Y4}{_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d\d|[1-9](?!\d))",
        rf"{_Y4}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_Y4}(?P<lost>[-./])(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"{_Y4}(?P<m>0[1-9]|1[0-2])(?P<lost>[-./])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-/,]\s*|\s*(?:of\s+)?){_MONTH}(?:\s*[-/,']\s*|\s*)(?P<y>(?:19|20)?\d\d)(?!\d)(?!\s+(?:{'|'.join(_MONTHS)}))",
        rf"{_MONTH}\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.]?\s*{_Y4}(?!\d)",
        rf"{_MONTH}\s*(?P<d>\d{{1,2}})\s*[/']\s*(?P<y>\d\d)(?!\d)",
        rf"(?P<a>\d{{1,2}}){_SEP}(?P<b>\d{{1,2}}){_SEP}{_Y4}(?!\d)",
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)(?!\d)",
        r"(?P<a>[01]?\d)(?P<sep>[-.])(?P<b>\d{1,2})(?P=sep)(?P<y>[23]\d)(?!\d)",
        r"(?P<y>\d\d)(?P<sep>[-.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
    )
)
_MONTH_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_Y4}\s*年\s*(?P<m>\d{{1,2}})\s*月份?",
        rf"{_Y4}\s*年\s*第?\s*(?P<m>\d{{1,2}})\s*期",
        r"(?P<y>\d\d)\s*年\s*(?P<m>\d{1,2})\s*月份?",
        rf"(?P<cy>[{_NUM}]{{4}})\s*年\s*(?P<cm>[{_NUM}]{{1,3}})\s*月份?",
        rf"{_Y4}{_SEP}(?P<m>0?[1-9]|1[0-2])(?!\d)",
        rf"{_Y4}(?P<m>0[1-9]|1[0-2])(?!\d)",
        rf"{_MONTH}\s*[-,/']?\s*{_Y4}(?!\d)",
        rf"{_MONTH}\s*[-/']\s*(?P<y>\d\d)(?!\d)",
        rf"(?P<m>0?[1-9]|1[0-2])\s*[/-]\s*{_Y4}(?!\d)",
        rf"{_Y4}\s*,?\s*{_MONTH}",
    )
)
_TO = re.compile(r"\s*(?:-{1,3}|~|～|至|到|—|to|through|thru|until)\s*:?\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:from|自|从)\s*:?\s*(?=\S)", re.IGNORECASE)
_LOST_DASH = re.compile(r"\s+")
"""Between two whole days of which OCR saw no more (09/03/2026 09/16/2026)."""
_SHORT_END = re.compile(r"(?:(?P<m>\d{1,2})\s*[-./月]\s*)?(?P<d>\d{1,2})\s*日?(?!\d)")
_TIME = re.compile(r"[\sT,]*\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?")

_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_OPEN_START = re.compile(
    rf"(?:{_MONTH}\s*(?P<d>\d{{1,2}})|(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+{_MONTH.replace('name', 'behind')})?)(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(rf"(?:(?P<m>\d{{1,2}})[/.])?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+{_Y4}(?!\d)")
"""The two days of a stretch whose year stands only at its end: Oct 16 - Oct 31, 2026; Sept. 16-30, 2026."""
_LONGEST_OPEN = 62
"""Days of the longest such stretch: two months."""


def read_date(text: str, order: DayOrder = DayOrder.US) -> Parsed[date] | None:
    """The day that `text` as a whole prints, perhaps in brackets; a time of day or weekday behind it is allowed. None
    when it is no day."""
    stripped = _WEEKDAY.sub("", plain(text).strip("[] :"))
    found = date_at(stripped, order)
    if found is None:
        return None
    parsed, end = found
    rest = _TIME.sub("", stripped[end:], count=1).strip(" 。.,;；()*")
    return parsed if re.fullmatch(r"|星期.|周.|[a-z]{3,9}day", rest, re.IGNORECASE) else None


def date_at(text: str, order: DayOrder = DayOrder.US) -> tuple[Parsed[date], int] | None:
    """The day at the beginning of `text` and where it ends; `text` must be `plain`."""
    for form in _DAY_FORMS:
        found = form.match(text)
        if found and (parsed := _day(found.groupdict(), order)) is not None:
            return parsed, found.end()
    return None


def find_dates(text: str, order: DayOrder = DayOrder.US) -> list[tuple[Parsed[date], int, int]]:
    """Every day in running text, in order, with its place `start, end`; `text` must be `plain`."""
    days, at = [], 0
    while at < len(text):
        starts = at == 0 or not (text[at - 1].isascii() and text[at - 1].isalnum())
        found = date_at(text[at:], order) if starts else None
        if found is None:
            at += 1
        else:
            days.append((found[0], at, at + found[1]))
            at += found[1]
    return days


_WRITTEN = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s,-]+\d{1,4}",
    re.IGNORECASE,
)
"""A written month with the day before it, or (an empty group) without."""


def read_period(text: str, order: DayOrder = DayOrder.US) -> Parsed[Period] | None:
    """The month (2026年8月, 2026-08, Aug 2026) or stretch of days (2026.8.1-8.31) that `text` as a whole prints."""
    stripped = plain(text).strip("()[]【】")
    found = period_at(stripped, order)
    if found is None or stripped[found[1] :].strip(" 。.,;；()份度工资"):
        return None
    return found[0]


def period_at(text: str, order: DayOrder = DayOrder.US) -> tuple[Parsed[Period], int] | None:
    """The period at the beginning of `text` and where it ends; a single day is none. `text` must be `plain`."""
    opened = _FROM.match(text)
    if opened is not None:
        behind = period_at(text[opened.end() :], order)
        return (behind[0], opened.end() + behind[1]) if behind else None
    first = date_at(text, order)
    if first is not None:
        return _stretch(text, first, order)
    for form in _MONTH_FORMS:
        found = form.match(text)
        month = _month(found.groupdict()) if found else None
        if found and month is not None:
            return Parsed(month), found.end()
    return _of_one_year(text, order)


def day_order(texts: Iterable[str]) -> DayOrder:
    """What a sheet shows of its dates: a number over 12 cannot be a month, and who writes 3 August 2026 with the day
    first does so in figures, too. Where no date tells, what stands beside them may: the currency, an authority."""
    firsts, seconds = 0, 0
    written: list[str] = []
    elsewhere, american = 0, 0
    for text in map(plain, texts):
        written += _WRITTEN.findall(text)
        for a, b in re.findall(r"(?<!\d)(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(?:\d\d){1,2}(?!\d)", text):
            firsts += 12 < int(a) <= 31
            seconds += 12 < int(b) <= 31
        elsewhere += _DAY_FIRST_PLACES.search(text) is not None
        american += _AMERICAN.search(text) is not None
    if firsts or seconds:
        return DayOrder.MONTH_FIRST if seconds else DayOrder.DAY_FIRST
    day_first = all(written) if written else elsewhere > american
    return DayOrder.DAY_FIRST if day_first else DayOrder.US


_DAY_FIRST_PLACES = re.compile(
    r"£|₹|\b(?:Rs\.?|INR|GBP|HKD|SGD|MYR|AUD|NZD|Pty|Pte|Plc|Ltd|Limited|Sdn|NHS|HMRC|PAYE|ABN|GST|NRIC|CPF|MPF|PAN|UAN"
    r"|IFSC|Sort Code|Crore|Lakh|Hong Kong|Kowloon|Singapore|India|Australia|Malaysia|Nursing Home|Statutory Sick Pay"
    r"|Shri|Smt|MBBS|MBChB|MRCGP|FRACGP|MED ?3|(?i:statement of fitness for work|fit note)"
    r"|GMC|MCR|AHPRA|Mumbai|Delhi|Pune|Bengaluru|Bangalore|Chennai|Hyderabad|Kolkata|London)\b"
    r"|[診醫號龍灣]|(?:HK|S|A|NZ)\$|\bRM\s?\d"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b",
)
_AMERICAN = re.compile(
    r"\b(?:SSN|W-[24]|FICA|Medicare|Federal|LLC|Inc|USD|ABA|Routing|ZIP|401\(k\)|Soc Sec)\b"
    r"|\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b"
)


_LENGTH = re.compile(
    rf"(?P<count>\d{{1,3}}|[{_NUM}两兩貳贰叁]{{1,5}}|半)?\s*(?:\(\s*(?P<again>[\d{_NUM}两]+)\s*(?:days?|weeks?|天|日|周)?\s*\))?\s*个?"
    rf"\s*(?P<half>半)?\s*(?P<unit>天|日(?!期)|周|星期|礼拜|月|年(?!龄)|days?|weeks?|months?)",
    re.IGNORECASE,
)
_UNIT_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星期": 7, "礼拜": 7, "w": 7}
"""A month is no printed number of days."""

_IN_DAYS = re.compile(r"\s*\(\s*(?:共|计|即)?\s*(\d{1,3})\s*(?:天|日|days?)\s*\)", re.IGNORECASE)
"""What a month is followed by where its days are printed, too: 两个月(60天)."""

_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def read_days(text: str) -> Parsed[int] | None:
    """The length of time that `text` as a whole prints, in days (14, 14天, 十四天, 贰周, two weeks).

    A week is 7 days. Months, whole or half, are printed as no number of days: None.
    """
    stripped = plain(text).strip("。.,;；约共")
    if re.fullmatch(r"\d{1,3}", stripped):
        return Parsed(int(stripped))
    found = days_at(stripped)
    return found[0] if found and not stripped[found[1] :].strip(" 整。.,;；()") else None


def days_at(text: str) -> tuple[Parsed[int], int] | None:
    """The length of time at the beginning of `text`, in days, and where it ends; `text` must be `plain`."""
    for n, word in enumerate(_ENGLISH):
        text = re.sub(
            rf"\b{word}\b(?=\s*(?:[()]|days?|weeks?|months?))", str(n).ljust(len(word)), text, flags=re.IGNORECASE
        )
    found = _LENGTH.match(text)
    spelt = _IN_DAYS.match(text, found.end()) if found and found["unit"][0] in "年月mM" else None
    if spelt is not None:
        return Parsed(int(spelt[1])), spelt.end()
    if found is None or not (found["count"] or found["again"]) or found["half"] or found["count"] == "半":
        return None
    unit = _UNIT_DAYS.get(found["unit"], _UNIT_DAYS.get(found["unit"][0].lower()))
    count = _count(found["count"] or found["again"])
    if unit is None or count is None or not 0 < count * unit <= 999:
        return None
    agrees = not found["again"] or _count(found["again"]) == count
    return Parsed(count * unit, 1.0 if agrees else 0.5), found.end()


def _count(words: str) -> int | None:
    return int(words) if words.isdecimal() else chinese_number(words)


def _day(parts: dict[str, str | None], order: DayOrder) -> Parsed[date] | None:
    year, sure = _year(parts), 1.0
    if parts.get("a"):
        a, b = int(parts["a"] or 0), int(parts["b"] or 0)
        month, day = (b, a) if (order is DayOrder.DAY_FIRST and b <= 12) or a > 12 else (a, b)
        sure = 0.8 if order is DayOrder.US and a <= 12 and b <= 12 and a != b else 1.0
    else:
        month, day = _month_number(parts), _number(parts, "d")
        sure = 0.8 if parts.get("lost") else 1.0  # OCR lost one of the two marks: 2026-0709
    try:
        return Parsed(date(year, month, day), sure)
    except ValueError:
        return None


def _month(parts: dict[str, str | None]) -> Period | None:
    try:
        return Period.month(_year(parts), _month_number(parts))
    except ValueError:
        return None


def _year(parts: dict[str, str | None]) -> int:
    year = _number(parts, "y")
    return year + 2000 if 0 < year < 100 else year


def _month_number(parts: dict[str, str | None]) -> int:
    name = parts.get("name")
    return _MONTHS.index(name[:3].lower()) + 1 if name else _number(parts, "m")


def _number(parts: dict[str, str | None], key: str) -> int:
    """The figure named `key`, printed in digits or (`c` + key) in Chinese numerals; 0 when neither is there."""
    if parts.get(key):
        return int(parts[key] or 0)
    words = parts.get(f"c{key}")
    return (chinese_number(words) or 0) if words else 0


def _stretch(text: str, first: tuple[Parsed[date], int], order: DayOrder) -> tuple[Parsed[Period], int] | None:
    start, end = first
    gap = _TO.match(text, end) or _LOST_DASH.match(text, end)
    if gap is None:
        return None
    last = date_at(text[gap.end() :], order)
    if last is None and gap.re is _TO:
        last = _short_end(text[gap.end() :], start.value)
    if last is None or last[0].value < start.value:
        return None
    return Parsed(Period(start.value, last[0].value), min(start.sure, last[0].sure)), gap.end() + last[1]


def _of_one_year(text: str, order: DayOrder) -> tuple[Parsed[Period], int] | None:
    """A stretch at the beginning of `text` whose year stands only behind its last day."""
    start = _OPEN_START.match(text)
    gap = _TO.match(text, start.end()) if start else None
    if start is None or gap is None:
        return None
    last = date_at(text[gap.end() :], order) or _open_end(text[gap.end() :], start)
    first = _open_start(start, last[0].value, order) if last else None
    if last is None or first is None or not 0 <= (last[0].value - first).days <= _LONGEST_OPEN:
        return None
    return Parsed(Period(first, last[0].value), 0.95), gap.end() + last[1]


def _open_end(text: str, start: re.Match[str]) -> tuple[Parsed[date], int] | None:
    end = _OPEN_END.match(text)
    name = start["name"] or start["behind"]
    if end is None or not (end["m"] or name):
        return None
    month = int(end["m"]) if end["m"] else _month_number({"name": name})
    try:
        return Parsed(date(int(end["y"]), month, int(end["d"]))), end.end()
    except ValueError:
        return None


def _open_start(start: re.Match[str], last: date, order: DayOrder) -> date | None:
    """The first day, in the year of the last or, over its turn, in the year before."""
    month, day = last.month, int(start["d"] or start["day"] or 0)
    if start["name"] or start["behind"]:
        month = _month_number({"name": start["name"] or start["behind"]})
    elif start["a"]:
        a, b = int(start["a"]), int(start["b"])
        month, day = (b, a) if a > 12 or (order is DayOrder.DAY_FIRST and b <= 12) else (a, b)
    try:
        return date(last.year - (month > last.month), month, day)
    except ValueError:
        return None


def _short_end(text: str, start: date) -> tuple[Parsed[date], int] | None:
    """The `8.31` of `2026.8.1-8.31` or the `31` of `2026年8月1日-31日`."""
    found = _SHORT_END.match(text)
    if found is None:
        return None
    try:
        return Parsed(date(start.year, int(found["m"] or start.month), int(found["d"])), 0.9), found.end()
    except ValueError:
        return None
