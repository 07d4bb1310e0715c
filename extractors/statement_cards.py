"""Transactions of a phone's screen: cards under headings of days, each with an amount at the right, without a header.

`账单` of a wallet or a bank's app names no columns: the amounts stand over each other at one right edge, signed; what
belongs to each is told by the gaps between the cards, its day by its own line or by the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.geometry import Box
from domain.transcript import Page, Word
from extractors import statement_columns as c
from extractors.grammar.parsed import CJK, plain
from extractors.statement_calendar import CLOCK, Calendar, begins_with_day, is_heading, without_clock
from extractors.table import Table
from extractors.table_clusters import Column
from extractors.table_columns import DATE_SHAPE, Seated
from extractors.table_header import Sort
from extractors.table_lines import Line, Placed, bottom, middle, text_of, top
from extractors.table_plumb import lines_of
from extractors.table_rows import Block, Cell, Row, SeatedLine, blocks_of, joined

_Edge = tuple[float, float]
_SAME_EDGE = 0.02
_ROLES = (c.DATE, c.DIRECTION, c.DESCRIPTION, c.COUNTERPARTY, c.NOTE, c.AMOUNT, c.BALANCE)
_COLUMNS = (Column(c.DESCRIPTION, Sort.TEXT, 0.0, 0.5), Column(c.AMOUNT, Sort.MONEY, 0.5, 1.0))

_MONEY = r"(?:人民币|CNY|RMB|[¥$€£])?\s?\d{1,3}(?:,?\d{3})*\.\d\d\s?元?"
_WORD = r"(?:收入|支出|转入|转出|存入|支取|in|out)"
_SIGNED = re.compile(rf"(?:[¥$€£]\s?)?[-+]\s?{_MONEY}", re.IGNORECASE)
_SAID = re.compile(rf"{_WORD}\s*[:：]?\s*{_MONEY}", re.IGNORECASE)
_BARE = re.compile(_MONEY, re.IGNORECASE)
_BALANCE = re.compile(rf"(?:余额|结余|balance)\s*[:：]?\s*(-?{_MONEY})", re.IGNORECASE)
_BALANCE_LABEL = re.compile(r"(?:余额|结余|balance)\s*[:：]?$", re.IGNORECASE)
_SUM = re.compile(
    r"(?:支出|收入|流出|流入|结余|合计|[收支]|共\d+笔|spent|received|in|out|end of day(?: balance)?|day's balance)"
    rf"\s*[:：]?\s*[-+]?\s*{_MONEY}",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"消费|转账|转入|转出|支付|缴|工资|薪|代发|代扣|还款|扣款|取款|存款|提现|充值|退款|结息|利息|汇入|汇款|红包|收款|付款"
    r"|理财|赎回|申购|手续费|购|水电|话费|费$|贷款|transfer|payment|salary|fee|interest|deposit|withdraw|purchase|refund",
    re.IGNORECASE,
)
"""Words for what was done, not for who it was done with."""


@dataclass
class _Stretch:
    """The cards under one heading; `header` is where it stands, none on a screen whose heading has scrolled away."""

    calendar: Calendar
    header: Box | None = None
    rows: list[Row] = field(default_factory=list)


def read_cards(pages: Sequence[Page], fewest: int = 2) -> tuple[Table, ...]:
    """The cards of all pages, a table for each heading; empty where fewer amounts than that stand over each other.

    A page goes on under the last heading of the page before. Rows without any day have no cell for it.
    """
    lines = [lines_of(page.words) for page in pages]
    edge = _right_edge(lines, fewest)
    if edge is None:
        return ()
    tables: list[Table] = []
    calendar = Calendar()
    for number, page in enumerate(lines, 1):
        stretches = list(_stretches(number, page, edge, calendar))
        tables += [Table(number, _ROLES, (), tuple(s.rows), s.header) for s in stretches if s.rows or s.header]
        calendar = stretches[-1].calendar
    return tuple(tables)


def _right_edge(pages: Sequence[Sequence[Line]], fewest: int) -> _Edge | None:
    """From where to where the right edges of most signed amounts reach; None where too few stand over each other."""
    found = (p for lines in pages for line in lines for i, p in enumerate(line) if _is_signed(line, i))
    edges = sorted(p.box.x1 for p in found if p.box.x1 > 0.6)
    groups: list[list[float]] = []
    for edge in edges:
        if groups and edge - groups[-1][-1] < _SAME_EDGE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    best = max(groups, key=len, default=[])
    return (best[0], best[-1]) if len(best) >= fewest else None


def _stretches(number: int, lines: Sequence[Line], edge: _Edge, calendar: Calendar) -> Iterator[_Stretch]:
    """The stretches of a page between its headings, the first under what the pages before it said."""
    seated = [_seated(line, edge) for line in lines]
    _, blocks, _ = blocks_of(seated, _COLUMNS) if seated else ([], [], None)
    waiting = list(blocks)
    stretch = _Stretch(calendar)
    for line, seat in zip(lines, seated, strict=True):
        after = stretch.calendar.after(line) if seat.aside else stretch.calendar
        if seat.aside and _heads(line) and after is not stretch.calendar:
            stretch.rows = _taken(waiting, middle(line), number, stretch.calendar)
            yield stretch
            stretch = _Stretch(after, Box.around(p.word.box for p in line))
    stretch.rows = _taken(waiting, 2.0, number, stretch.calendar)
    yield stretch


def _taken(waiting: list[Block], until: float, number: int, calendar: Calendar) -> list[Row]:
    """The rows of the blocks above a height, which wait no longer."""
    above = [b for b in waiting if b.lines[0].y < until]
    del waiting[: len(above)]
    return [_row(block, number, calendar) for block in above]


def _seated(line: Line, edge: _Edge) -> SeatedLine:
    """A line with its amounts in a column of their own; headings and sums are aside of all cards."""
    seats = tuple(s for i, p in enumerate(line) for s in (_amount(p) if _is_amount(line, i, edge) else [Seated(p, 0)]))
    aside = not any(s.column for s in seats) and (_heads(line) or _SUM.match(plain(text_of(line))) is not None)
    return SeatedLine(() if aside else seats, middle(line), bottom(line) - top(line), aside)


def _heads(line: Line) -> bool:
    return is_heading(_SUM.sub("", plain(text_of(line))))


def _is_amount(line: Line, i: int, edge: _Edge) -> bool:
    """Whether a word is a card's amount: at the edge of the others, and no balance or sum."""
    if not edge[0] - _SAME_EDGE <= line[i].box.x1 <= edge[1] + _SAME_EDGE:
        return False
    before = plain(line[i - 1].text) if i else ""
    bare = _BARE.fullmatch(plain(line[i].text)) and not _SUM.search(plain(text_of(line)))
    return _is_signed(line, i) or bool(bare and not _BALANCE_LABEL.search(before))


def _is_signed(line: Line, i: int) -> bool:
    """Whether a word prints an amount with its sign, or with a word for it that does not belong to a heading's sums."""
    text, whole = plain(line[i].text), plain(text_of(line))
    if _SIGNED.fullmatch(text):
        return True
    return len(_SUM.findall(whole)) < 2 and not begins_with_day(whole) and _SAID.fullmatch(text) is not None


def _amount(word: Placed) -> list[Seated]:
    """An amount, and apart from it the word that says whether money came or went (`支出 58.00元`)."""
    said = re.match(rf"{_WORD}\s*[:：]?\s*", word.text, re.IGNORECASE)
    if said is None:
        return [Seated(word, 1)]
    return [Seated(word.cut(0, said.end()), 0), Seated(word.cut(said.end(), len(word.text)), 1)]


class _Card:
    """The words of one card, sorted into cells; the first for a role counts."""

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        self.said: list[tuple[str, list[Word]]] = []

    def put(self, role: str, text: str, words: Sequence[Word]) -> None:
        self.cells.setdefault(role, Cell(text, tuple(words)))

    def name_texts(self) -> None:
        """What was done and who with, whichever of them the card prints first; the rest is a note."""
        texts = self.said[:2]
        if len(texts) == 2 and _DOING.search(texts[1][0]) and not _DOING.search(texts[0][0]):
            texts.reverse()
        other = c.COUNTERPARTY if texts and _DOING.search(texts[0][0]) else c.NOTE
        for role, (text, words) in zip((c.DESCRIPTION, other), texts, strict=False):
            self.put(role, text, words)


def _row(block: Block, number: int, calendar: Calendar) -> Row:
    """Without a cell for the day where neither the card nor a heading on the pages so far prints it."""
    card = _Card()
    for line in block.lines:
        amounts = [s.item.word for s in line.seats if s.column == 1]
        if amounts:
            card.put(c.AMOUNT, amounts[0].text, amounts[:1])
        _take_texts(card, [s.item.word for s in line.seats if s.column == 0], calendar)
    card.name_texts()
    if calendar.day is not None:
        card.put(c.DATE, calendar.day.text, calendar.day.words)
    everything = [s.item.word for line in block.lines for s in line.seats]
    return Row(card.cells, number, Box.around(w.box for w in everything), " ".join(w.text for w in everything))


def _take_texts(card: _Card, words: Sequence[Word], calendar: Calendar) -> None:
    """Sorts the words of one line of a card into day, balance, sign and what it says."""
    text = plain(" ".join(w.text for w in words))
    dated = bool(CLOCK.search(text) or re.fullmatch(rf"(?:{DATE_SHAPE.pattern})", text))
    balance = _BALANCE.search(text)
    if dated and (day := calendar.own(_BALANCE.sub("", text), tuple(words))):
        card.put(c.DATE, day.text, day.words)
    if balance:
        card.put(c.BALANCE, balance[1], [w for w in words if any(ch.isdigit() for ch in w.text)][-1:])
    said = [w for w in words if not _is_taken(card, w, balance is not None)]
    left = without_clock(joined(w.text for w in said)) if dated else joined(w.text for w in said)
    if re.search(rf"[A-Za-z{CJK}]", left):
        card.said.append((left, said))


def _is_taken(card: _Card, word: Word, in_balance: bool) -> bool:
    """Whether a word is a balance, its label or the sign of the amount."""
    clean = plain(word.text)
    if re.fullmatch(rf"{_WORD}\s*[:：]?", clean, re.IGNORECASE):
        card.put(c.DIRECTION, clean, [word])
        return True
    alone = _BARE.fullmatch(clean) or _BALANCE_LABEL.fullmatch(clean)
    return _BALANCE.search(clean) is not None or (in_balance and alone is not None)
