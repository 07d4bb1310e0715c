"""What a statement prints around its rows where no label says it alone: period, bank, holder, counted totals."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.document import Field, Period
from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.dates import DayOrder, date_at, find_dates
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.people import read_name
from extractors.sheet import Cell, Sheet

_CLOCK = r"(?:T?\s*\d{1,2}\s?[:时点]\s?\d{1,2}(?:\s?[:分]\s?\d{1,2})?\s?[分秒]?)?"
_TO = re.compile(
    rf"[\s日号]*{_CLOCK}\s*(?:to\s*至|-{{1,3}}|[~一]+|起?至|起?到|t[o0]|through|thru|until|and|,)[\s:：]*",
    re.IGNORECASE,
)
"""`一` and `T0` are what OCR reads of a dash and of `TO`."""
_BOTH_DAYS = re.compile(r"(?:起止|起讫)(?:日期|时间)?\s*[:：]?\s*$")
"""A label of two days: between them a picture may lose the dash."""
_PERIOD_LABEL = re.compile(
    r"起止|区间|期间|周期|时段|时间段|查询(?:日期|时间)|交易(?:日期|时间)[:：]|起讫|period|from|between|covering"
    r"|dates?\b",
    re.IGNORECASE,
)
_DAY_MONTH = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?)"
_SHORT_SPAN = re.compile(rf"({_DAY_MONTH})\s*(?:-|to|through|until)\s*({_DAY_MONTH},?\s+20\d\d)")
_BANK = re.compile(
    r"^\W*((?!(?:个人|手机|网上|电子|企业|直销|开户)银行)"
    rf"[{CJK}]{{2,14}}?(?:银行|銀行|信用(?:合作)?联?社|农商行|农信)(?:\([{CJK}]{{2,4}}\)(?:股份)?有限公司)?)"
)
"""A bank's name without its legal form, unless a country stands between them (`…银行(中国)有限公司`)."""
_SAID_BANK = re.compile(
    rf"(?:您|你)在([{CJK}]{{2,12}}?银行)的"
    r"|(?i:issued|provided) by ((?:[A-Z][\w&'-]* ){1,4}(?:Bank|Credit Union),? (?:plc|Limited|Ltd\.?|N\.A\.))"
)
"""The bank in a sentence to its customer (您在某某银行的账户), or behind the word that names it as the issuer."""
_LEGAL_BANK = re.compile(
    rf"^\W*([{CJK}]{{2,14}}?银行)(?:股份)?有限(?:责任)?公司"
    r"|^\W*((?:[A-Z][\w&'-]+ ){1,4}Bank(?: of [A-Z]\w+)?,? (?:plc|p\.l\.c\.|Limited|Ltd\.?|N\.A\.))(?=\W|$)"
)
"""A bank with its legal form, as the small print at the foot names it."""
_WALLETS = (
    ("支付宝", "支付宝"),
    ("财付通|微信支付", "微信支付"),
    ("alipay", "Alipay"),
    ("wechat pay|weixin pay", "WeChat Pay"),
    *(
        (name, name)
        for name in ("京东支付", "云闪付", "美团支付", "抖音支付", "度小满", "翼支付", "和包支付", "京东金融")
    ),
)
_LATIN_BANK = re.compile(
    r"\b(?:\w*bank|banking|bancorp|credit union|building society|trust company|savings)\b", re.IGNORECASE
)
_BEFORE_PRODUCT = re.compile(
    r"(?:your )?((?!(?:your|online|mobile|bank|statement|my|the)\b)(?:[A-Z][\w&'.-]* ){1,4}"
    r"(?:bank|credit union|building society)(?:,? (?:plc|ltd|limited|n\.?a\.?))?)"
    r" (?:\w+ ){0,4}(?:account|checking|chequing|savings|saver|current|statement)(?: (?:account|statement))*",
    re.IGNORECASE,
)
"""The bank's name that leads a product's (`Prairie Trust Bank Everyday Checking`)."""
_NO_BANK_NAME = re.compile(
    r"statement|account|online|mobile|digital|number|transaction|\d|your|bank name|please|details|\bwith\b"
    r"|transfer|deposit",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"^(?:\d+(?:[-/]\d+)?[A-Za-z]?(?=[ ,]+\w*[A-Za-z])|flat|apt|unit|room|suite|blk|block|level|no\.?"
    r"|p\.?o\.? box)[ ,]+\w+",
    re.IGNORECASE,
)
_STREET_BEFORE = re.compile(
    rf"[A-Z][\w.' -]{{3,30}} \d{{1,4}}[A-Za-z]?|[{CJK}]{{2,}}[省市区县镇路街].*\d+(?:号|弄|室|栋|幢|楼).*"
)
"""A street before its number: on the Continent (`Keizersgracht 118`) and in China."""
_AREA = re.compile(r"^\d{4,6}\b|\b\d{5}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b")
_ADDRESSED = re.compile(r"(?:MR|MRS|MS|MISS|DR|MDM|ENCIK|PUAN|FRAU|HERR)\.? [A-Z][A-Z' .-]{3,40}", re.IGNORECASE)
_COURTESY = re.compile(rf"([{CJK}]{{2,4}}?(?: [{CJK}]{{1,3}})?)\s?(?:先生/女士|先生|女士|小姐)(?:\s*(?:台启|收))?")
_WORDS = 4
"""The most words of a name set one over the other."""
_ONE_LINE = 1.7
"""Heights between lines of one address."""
_SPACED_HOLDER = re.compile(rf"(?:户\s+名|姓\s+名|客\s+户\s+姓\s+名)\s*[:：]\s*([{CJK}*]{{2,6}})")
_GLUED_TIME = re.compile(
    r"(?:打印|申请|制表|导出|生成|出具|下载)(?:时间|日期)\s*[:：]\s*(20\d{6}|20\d\d-\d\d-\d\d)\d{1,2}:\d\d"
)


def printed_period(sheet: Sheet) -> dict[str, Field]:
    """The first and last day of the printed period (`2026-05-14 至 2026-11-18`): a labelled one before a bare one."""
    rows = [row for row in sheet.rows if row[0].page in (1, len(sheet.pages))]
    spans = [s for row in rows for s in (*_short_spans(row), *_spans(row, sheet.day_order))]
    best = min(spans, key=lambda s: (not s[0], s[1].page), default=None)
    if best is None:
        return {}
    _, first, last = best
    return {"period_start": first, "period_end": last}


def printed_bank(sheet: Sheet) -> Field | None:
    """The bank named at the beginning of a line in the head, else a wallet, else an English name of a bank."""
    head = [c for c in sheet.cells if sheet.in_head(c, 0.35)]
    for cell in head:
        text = plain(cell.text)
        if said := _SAID_BANK.search(text) if len(text) == len(cell.text) else None:
            part = Cell(cell.word.cut(*said.span(said.lastindex or 1)), cell.page, cell.row)
            return _text_field("bank", said[said.lastindex or 1], part, 0.9, "title")
        if found := _BANK.match(plain(cell.text)):
            return _text_field("bank", found[1], cell, 0.95, "title")
    for cell in head:
        for words, name in _WALLETS:
            if re.search(words, plain(cell.text), re.IGNORECASE):
                return _text_field("bank", name, cell, 0.9, "title")
    return _latin_bank(head) or _spaced_bank(head) or _legal_bank(sheet.cells)


def _legal_bank(cells: Sequence[Cell]) -> Field | None:
    """The bank that the small print names, where the head shows no more than a logo."""
    for cell in cells:
        if named := _LEGAL_BANK.match(plain(cell.text)):
            return _text_field("bank", named[1] or named[2], cell, 0.8, "title")
    return None


def _spaced_bank(head: Sequence[Cell]) -> Field | None:
    """A name whose words are set so wide that each stands by itself."""
    for row in {(c.page, c.row): [d for d in head if d.row == c.row] for c in head}.values():
        line = TextLine(row)
        named = _LATIN_BANK.search(line.text) and not _NO_BANK_NAME.search(line.text)
        if named and 1 < len(row) <= 6 and all(re.fullmatch(r"[A-Z][A-Za-z&.]+", c.text) for c in row):
            return line.field("bank", line.text, 0, len(line.text), "title")
    return None


def addressee(sheet: Sheet) -> Field | None:
    """The name over a street address in the head of the first page; of several owners the first."""
    head = [c for c in sheet.cells if sheet.in_head(c, 0.4)]
    for street in (c for c in head if _is_street(c, head)):
        if (name := _name_over(street, head)) is None:
            continue
        while (joint := _name_over(name, head, _ONE_LINE)) is not None:
            name = joint
        owner = _owner(name.text)
        assert owner is not None  # noqa: S101 - only names are found over a street
        return _text_field("account_holder", owner, name, 0.85, "address")
    return _titled_name(head)


def _is_street(cell: Cell, head: Sequence[Cell]) -> bool:
    """A street by its own form, or before its number and over the code of an area."""
    if _STREET.match(plain(cell.text)):
        return True
    under = [c for c in head if 0 < c.box.cy - cell.box.cy < 4 * cell.box.height and abs(c.box.x0 - cell.box.x0) < 0.02]
    return _STREET_BEFORE.fullmatch(plain(cell.text)) is not None and any(_AREA.search(plain(c.text)) for c in under)


def _titled_name(head: Sequence[Cell]) -> Field | None:
    """A name with its form of address (`MS HELEN WRIGHT`) that stands alone, or first of several items of a line."""
    for cell, title in itertools.pairwise(head):
        if title.text.strip() in ("先生", "女士", "小姐") and title.row == cell.row and (read := read_name(cell.text)):
            return _text_field("account_holder", read.value, cell, 0.85, "address")
    for cell in head:
        first = re.split(r"\s+[·•|]\s+", cell.text)[0]
        if courtesy := _COURTESY.fullmatch(cell.text.strip()):
            return _text_field("account_holder", courtesy[1], cell, 0.85, "address")
        if _ADDRESSED.fullmatch(plain(first)) and (read := read_name(first)) is not None:
            part = Cell(cell.word.cut(0, len(first)), cell.page, cell.row)
            return _text_field("account_holder", read.value, part, 0.85, "address")
    return None


def _name_over(cell: Cell, head: Sequence[Cell], reach: float = 2.2) -> Cell | None:
    """The name that stands right over a cell, at most `reach` of its heights above."""
    over = [
        c for c in head if 0 < cell.box.cy - c.box.cy < reach * cell.box.height and abs(c.box.x0 - cell.box.x0) < 0.02
    ]
    name = max(over, key=lambda c: c.box.cy, default=None)
    if name is None or _LATIN_BANK.search(name.text) or _owner(name.text) is None:
        return None
    return name


def _owner(text: str) -> str | None:
    """The first owner's name, in two scripts where it is printed so (`LIN ZHENGYU 林政宇`)."""
    both = re.fullmatch(rf"([A-Za-z][A-Za-z ,.'-]+?)\s*([{CJK}]{{2,4}})", plain(text))
    if both and all(read_name(part) for part in both.groups()):
        return f"{both[1]} {both[2]}"
    if re.fullmatch(r"(?:frau|herr|mr|mrs|ms|miss)\.?", plain(text).strip(), re.IGNORECASE):
        return None
    read = read_name(_first_owner(text))
    return read.value if read else None


def _first_owner(text: str) -> str:
    return re.split(r"\s+(?:&|and|or|AND|OR)\s+", plain(text))[0]


def spaced_holder(sheet: Sheet) -> Field | None:
    """The name behind a label that is spaced out to the width of others (`户    名：张伟明`)."""
    for row in sheet.rows:
        line = TextLine(row)
        found = _SPACED_HOLDER.search(line.text)
        name = read_name(found[1]) if found else None
        if found and name:
            return line.field("account_holder", name.value, *found.span(1), "label_right")
    return None


def glued_print_time(sheet: Sheet) -> Field | None:
    """The day of a print time without any gap between day and time (`2026111916:19:45`)."""
    for row in sheet.rows:
        line = TextLine(row)
        if found := _GLUED_TIME.search(line.text):
            day = find_dates(found[1], sheet.day_order)
            if day:
                return line.field("printed_at", day[0][0].value, *found.span(1), "label_right")
    return None


class TextLine:
    """A row's words as one text, and where each stretch of it stands."""

    def __init__(self, row: Sequence[Cell]) -> None:
        self.row = row
        self.text = ""
        self.starts: list[int] = []
        for cell in row:
            self.text += " " if self.text else ""
            self.starts.append(len(self.text))
            text = plain(cell.text)
            self.text += text if len(text) == len(cell.text) else cell.text

    def field(self, name: str, value: object, start: int, end: int, method: str) -> Field:
        words = [
            cell.word.cut(max(0, start - at), min(len(cell.text), end - at))
            for cell, at in zip(self.row, self.starts, strict=True)
            if at < end and at + len(cell.text) > start
        ]
        confidence = round(min([0.97, *(w.confidence for w in words)]), 3)
        box = Box.around(w.box for w in words)
        return Field(name, value, self.text[start:end], confidence, self.row[0].page, box, method, confidence < 0.8)  # type: ignore[arg-type]


def _spans(row: Sequence[Cell], order: DayOrder) -> Iterator[tuple[bool, Field, Field]]:
    """Two days joined by a word or dash, and whether a label stands before them."""
    line = TextLine(row)
    days = find_dates(line.text, order)
    for (first, a, b), (_, c, d) in itertools.pairwise(days):
        second = date_at(line.text[c:], order)
        both = not line.text[b:c].strip() and _BOTH_DAYS.search(line.text[:a])
        if second is None or not (both or _TO.fullmatch(line.text[b:c])) or second[0].value < first.value:
            continue
        labelled = _PERIOD_LABEL.search(line.text[max(0, a - 24) : a]) is not None
        yield (
            labelled,
            line.field("period_start", first.value, a, b, "label_right" if labelled else "title"),
            line.field("period_end", second[0].value, c, d, "label_right" if labelled else "title"),
        )


def _short_spans(row: Sequence[Cell]) -> Iterator[tuple[bool, Field, Field]]:
    """Two days with the year at the second only: `1 Jun - 15 Sep 2026`, `Jul 1 to Aug 31, 2026`."""
    line = TextLine(row)
    for found in _SHORT_SPAN.finditer(line.text):
        last = date_at(line.text[found.start(2) :], DayOrder.DAY_FIRST)
        years = (last[0].value.year, last[0].value.year - 1) if last else ()
        firsts = (date_at(f"{found[1].strip()} {year}", DayOrder.DAY_FIRST) for year in years)
        first = next((f[0].value for f in firsts if f and last and f[0].value <= last[0].value), None)
        if first is not None and last is not None:
            yield (
                True,
                line.field("period_start", first, *found.span(1), "label_right"),
                line.field("period_end", last[0].value, *found.span(2), "label_right"),
            )


def _latin_bank(head: Sequence[Cell]) -> Field | None:
    for cell in head:
        if named := _BEFORE_PRODUCT.fullmatch(plain(cell.text)):
            part = Cell(cell.word.cut(*named.span(1)), cell.page, cell.row)
            return _text_field("bank", named[1], part, 0.85, "title")
        for start, end in _between_dashes(cell.text):
            part = Cell(cell.word.cut(start, end), cell.page, cell.row)
            text = re.sub(r"\s*\([\d A-Z-]+\)$", "", plain(part.text))
            if _LATIN_BANK.search(text) and not _NO_BANK_NAME.search(text) and 1 < len(text.split()) <= 7:
                return _text_field("bank", text, part, 0.9, "title")
            if _LATIN_BANK.fullmatch(text) or text.lower() in ("bank", "credit union", "building society"):
                whole = part
                while len(whole.text.split()) < _WORDS and (longer := _with_line_above(whole, head)):
                    whole = longer
                if whole is not part:
                    return _text_field("bank", plain(whole.text), whole, 0.8, "title")
    return None


def _between_dashes(text: str) -> list[tuple[int, int]]:
    """The parts of `Lakeside Bank - Transaction History`."""
    cuts = [m.span() for m in re.finditer(r"\s+[-–—|·•]\s+", text)]
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _with_line_above(cell: Cell, head: Sequence[Cell]) -> Cell | None:
    """A name set in two lines: the last word and what stands over it."""
    over = [
        c
        for c in head
        if c.box.cy < cell.box.y0 < c.box.y1 + max(cell.box.height, c.box.height)
        and abs(c.box.x0 - cell.box.x0) < 0.02
        and re.fullmatch(r"[A-Za-z][A-Za-z&' ]{2,24}", c.text.strip())
    ]
    above = max(over, key=lambda c: c.box.cy, default=None)
    if above is None:
        return None
    box = Box.around([above.box, cell.box])
    confidence = min(above.word.confidence, cell.word.confidence)
    return Cell(Word(f"{above.text} {cell.text}", box, confidence), cell.page, cell.row)


def _text_field(name: str, value: str, cell: Cell, sure: float, method: str) -> Field:
    confidence = round(cell.word.confidence * sure, 3)
    return Field(name, value, cell.text, confidence, cell.page, cell.box, method, confidence < 0.8)


def period_of(fields: dict[str, Field]) -> Period | None:
    """The printed period, if both its days were read."""
    first, last = fields.get("period_start"), fields.get("period_end")
    if first is None or last is None:
        return None
    return Period(first.value, last.value) if first.value <= last.value else None  # type: ignore[arg-type, operator]


def opening_of(fields: dict[str, Field]) -> Decimal | None:
    """The printed opening balance."""
    opening = fields.get("opening_balance")
    return opening.value if opening and isinstance(opening.value, Decimal) else None
