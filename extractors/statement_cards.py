"""Transactions of a phone's screen: cards under headings of days, each with an amount at the right, without a header.

`账单` of a wallet or a bank's app names no columns: the amounts stand over each other at one right edge, signed; what
belongs to each is told by the gaps between the cards, its day by its own line or by the heading above.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.geometry import Box
from domain.transcript import Page, Word
from extractors import statement_columns as c
from extractors.grammar.parsed import plain
from extractors.table import Table
from extractors.table_clusters import Column
from extractors.table_columns import DATE_SHAPE, Seated
from extractors.table_header import Sort
from extractors.table_lines import Line, Placed, bottom, lines_of, middle, text_of, top
from extractors.table_rows import Block, Cell, Row, SeatedLine, blocks_of, joined

_FEWEST = 2
"""Fewer amounts over each other are no list."""
_SAME_EDGE = 0.02
_ROLES = (c.DATE, c.TIME, c.DIRECTION, c.DESCRIPTION, c.AMOUNT, c.BALANCE)
_COLUMNS = (Column(c.DESCRIPTION, Sort.TEXT, 0.0, 0.5), Column(c.AMOUNT, Sort.MONEY, 0.5, 1.0))

_MONEY = r"(?:人民币|CNY|RMB|[¥$€£])?\s?\d{1,3}(?:,?\d{3})*\.\d\d\s?元?"
_WORD = r"(?:收入|支出|转入|转出|存入|支取|in|out)"
_SIGNED = re.compile(rf"(?:[¥$€£]\s?)?[-+]\s?{_MONEY}", re.IGNORECASE)
_SAID = re.compile(rf"{_WORD}\s*[:：]?\s*{_MONEY}", re.IGNORECASE)
_BARE = re.compile(_MONEY, re.IGNORECASE)
_BALANCE = re.compile(rf"(?:余额|结余|balance)\s*[:：]?\s*(-?{_MONEY})", re.IGNORECASE)
_BALANCE_LABEL = re.compile(r"(?:余额|结余|balance)\s*[:：]?$", re.IGNORECASE)
_SUM = re.compile(
    rf"(?:支出|收入|流出|流入|结余|合计|共\d+笔|spent|received|in|out)\s*[:：]?\s*[-+]?\s*{_MONEY}", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_YEAR_MONTH = re.compile(r"(?P<y>20\d\d)\s?[年./-]\s?(?P<m>\d{1,2})(?:\s?月)?(?![\d./-]|\s?\d)")
_BARE_MONTH = re.compile(r"(?P<m>\d{1,2})\s?月(?:份|账单)?(?!\s?\d)")
_FULL = re.compile(
    r"(?P<y>20\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})日?|(?P<y2>20\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?!\d)"
)
_MONTH_DAY = re.compile(r"(?<![\d.,])(?P<m>\d{1,2})(?:\s?月\s?|[-/.])(?P<d>\d{1,2})日?(?![\d.,/-])")
_DAY_ONLY = re.compile(r"(?P<d>\d{1,2})\s?(?:日|(?=\s*(?:周|星期)[一二三四五六日天]))")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as far as it is printed: `2026-08-12`, or `08-12` where no heading names the year."""

    text: str
    words: tuple[Word, ...]


@dataclass
class _Calendar:
    """What the headings passed so far say of year, month and day."""

    year: str = ""
    month: str = ""
    day: _Day | None = None
    words: tuple[Word, ...] = ()

    def pass_heading(self, line: Line) -> bool:
        """Takes in a line that is a heading of a month or day; False for any other line."""
        text = plain(text_of(line))
        if _CLOCK.search(text) or (found := self._heading(text)) is None:
            return False
        self.words = tuple(p.word for p in line)
        self.year, self.month = found[0] or self.year, found[1]
        self.day = _Day(self._printed(found[0], found[1], found[2]), self.words) if found[2] else None
        return True

    def _heading(self, text: str) -> tuple[str, str, str] | None:
        """Year, month and day at the beginning of a heading, empty where it leaves them out."""
        if found := _FULL.match(text):
            second = _FULL.search(text, found.end())
            return None if second else _parts(found)
        if found := _YEAR_MONTH.match(text):
            return found["y"], found["m"], ""
        if found := _MONTH_DAY.match(text):
            return "", found["m"], found["d"]
        if found := _BARE_MONTH.match(text):
            return "", found["m"], ""
        found = _DAY_ONLY.match(text)
        return ("", self.month, found["d"]) if found and self.month else None

    def own(self, line_text: str, words: tuple[Word, ...]) -> _Day | None:
        """The day that a card prints itself."""
        if found := _FULL.search(line_text):
            return _Day(self._printed(*_parts(found)), words)
        found = _MONTH_DAY.search(line_text)
        if found is None or not (1 <= int(found["m"]) <= 12 and 1 <= int(found["d"]) <= 31):
            return None
        return _Day(self._printed("", found["m"], found["d"]), words)

    def _printed(self, year: str, month: str, day: str) -> str:
        whole = year or self.year
        return f"{whole}-{month}-{day}" if whole else f"{month}-{day}"


def read_cards(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The cards of all pages, a table for each heading; empty where the pages are no list of cards."""
    lines = [lines_of(page.words) for page in pages]
    edge = _right_edge(lines)
    if edge is None:
        return ()
    calendar = _Calendar()
    return tuple(table for number, page in enumerate(lines, 1) for table in _tables(number, page, edge, calendar))


def _parts(found: re.Match[str]) -> tuple[str, str, str]:
    return found["y"] or found["y2"], found["m"] or found["m2"], found["d"] or found["d2"]


def _right_edge(pages: Sequence[Sequence[Line]]) -> float | None:
    """The right edge that most signed amounts share; None where too few do."""
    found = (p for lines in pages for line in lines for i, p in enumerate(line) if _is_signed(line, i))
    edges = sorted(p.box.x1 for p in found if p.box.x1 > 0.6)
    groups: list[list[float]] = []
    for edge in edges:
        if groups and edge - groups[-1][-1] < _SAME_EDGE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    best = max(groups, key=len, default=[])
    return best[-1] if len(best) >= _FEWEST else None


def _tables(number: int, lines: Sequence[Line], edge: float, calendar: _Calendar) -> Iterator[Table]:
    """The stretches of a page between its headings; the first may go on under the last heading of the page before."""
    stretch: list[Line] = []
    header: Box | None = None
    for line in lines:
        amounts = _has_amount(line, edge)
        heading = not amounts and _is_heading(line)
        before = calendar.day, calendar.year, calendar.month
        if heading and calendar.pass_heading(line):
            yield from _table(number, stretch, edge, header, _Calendar(before[1], before[2], before[0]))
            stretch, header = [], _box(line)
        else:
            stretch.append(line)
    yield from _table(number, stretch, edge, header, calendar)


def _is_heading(line: Line) -> bool:
    """Whether a line names a month or day, with nothing beside it but sums and the day of the week."""
    text = _SUM.sub("", plain(text_of(line)))
    rest = re.sub(
        r"\d+\s?笔|周[一二三四五六日天]|星期[一二三四五六日天]|今天|昨天|[\s\d年月日:：/.,¥+\-|>∨﹀▼v]", "", text
    )
    return len(rest) <= 4 and any(ch.isdigit() for ch in text)


def _has_amount(line: Line, edge: float) -> bool:
    return any(_is_amount(line, i, edge) for i in range(len(line)))


def _is_amount(line: Line, i: int, edge: float) -> bool:
    """Whether a word is a card's amount: at the edge of the others, and no balance or sum."""
    if abs(line[i].box.x1 - edge) > _SAME_EDGE:
        return False
    before = plain(line[i - 1].text) if i else ""
    bare = _BARE.fullmatch(plain(line[i].text)) and not _SUM.search(plain(text_of(line)))
    return _is_signed(line, i) or bool(bare and not _BALANCE_LABEL.search(before))


def _is_signed(line: Line, i: int) -> bool:
    """Whether a word prints an amount with its sign, or with a word for it that does not belong to a heading's sums."""
    text, whole = plain(line[i].text), plain(text_of(line))
    if _SIGNED.fullmatch(text):
        return True
    alone = len(_SUM.findall(whole)) < 2 and not (
        _FULL.match(whole) or _YEAR_MONTH.match(whole) or _MONTH_DAY.match(whole)
    )
    return alone and _SAID.fullmatch(text) is not None


def _table(number: int, lines: Sequence[Line], edge: float, header: Box | None, calendar: _Calendar) -> Iterator[Table]:
    seated = [_seated(line, edge) for line in lines]
    _, blocks, _ = blocks_of(seated, _COLUMNS) if seated else ([], [], None)
    rows = tuple(_row(block, number, calendar) for block in blocks)
    if rows or header is not None:
        yield Table(number, _ROLES, (), rows, header)


def _seated(line: Line, edge: float) -> SeatedLine:
    seats = tuple(s for i, p in enumerate(line) for s in (_amount(p) if _is_amount(line, i, edge) else [Seated(p, 0)]))
    aside = not any(s.column for s in seats) and bool(_SUM.match(plain(text_of(line))))
    return SeatedLine(() if aside else seats, middle(line), bottom(line) - top(line), aside)


def _amount(word: Placed) -> list[Seated]:
    """An amount, and apart from it the word that says whether money came or went (`支出 58.00元`)."""
    said = re.match(rf"{_WORD}\s*[:：]?\s*", word.text, re.IGNORECASE)
    if said is None:
        return [Seated(word, 1)]
    return [Seated(word.cut(0, said.end()), 0), Seated(word.cut(said.end(), len(word.text)), 1)]


@dataclass
class _Card:
    """The words of one card, sorted into cells."""

    words: dict[str, list[Word]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)

    def put(self, role: str, text: str, words: Sequence[Word]) -> None:
        if role not in self.texts:
            self.texts[role] = text
            self.words[role] = list(words)


def _row(block: Block, number: int, calendar: _Calendar) -> Row:
    """Without a cell for the day where neither the card nor a heading on the pages so far prints it."""
    card = _Card()
    for line in block.lines:
        amounts = [s.item.word for s in line.seats if s.column == 1]
        if amounts:
            card.put(c.AMOUNT, amounts[0].text, amounts[:1])
        _take_texts(card, [s.item.word for s in line.seats if s.column == 0], calendar)
    if c.DATE not in card.texts and calendar.day is not None:
        card.put(c.DATE, calendar.day.text, calendar.day.words)
    everything = [s.item.word for line in block.lines for s in line.seats]
    cells = {role: Cell(text, tuple(card.words[role])) for role, text in card.texts.items()}
    return Row(cells, number, Box.around(w.box for w in everything), " ".join(w.text for w in everything))


def _take_texts(card: _Card, words: Sequence[Word], calendar: _Calendar) -> None:
    """Sorts the words of one line of a card into day, time, balance and what it says."""
    said: list[Word] = []
    text = plain(" ".join(w.text for w in words))
    dated = bool(_CLOCK.search(text) or re.fullmatch(rf"(?:{DATE_SHAPE.pattern})", text))
    if dated and (day := calendar.own(text, tuple(words))):
        card.put(c.DATE, day.text, day.words)
    if balance := _BALANCE.search(text):
        card.put(c.BALANCE, balance[1], [w for w in words if any(ch.isdigit() for ch in w.text)][-1:])
    for word in words:
        clean = plain(word.text)
        if re.fullmatch(rf"{_WORD}\s*[:：]?", clean, re.IGNORECASE):
            card.put(c.DIRECTION, clean, [word])
        elif not (_CLOCK.search(clean) and len(clean) < 24) and not _BALANCE.search(clean):
            said.append(word)
    if said and not (balance and len(said) == 1 and _BARE.fullmatch(plain(said[0].text))) and not dated:
        role = c.DESCRIPTION if c.DESCRIPTION not in card.texts else c.NOTE
        card.put(role, joined(w.text for w in said), said)


def _box(line: Line) -> Box:
    return Box.around(p.box for p in line)
