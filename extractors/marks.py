"""Words cut into labels and values: `姓名：张伟明 部门：研发部` is four pieces, a cell of a table one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.geometry import Box
from domain.transcript import Origin, Word
from extractors.grammar.money import looks_like_money, read_money
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.people import SURNAMES
from extractors.labels import Label, Lexicon
from extractors.sheet import Cell, Sheet
from extractors.stacked import stacked, with_labels_of_two_lines
from extractors.values import ValueType, parse

UNKNOWN = Label("")
"""A label by its colon only."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A label or a value. `page` from 1 through the document; `row` counts through the page."""

    word: Word
    page: int
    row: int
    label: Label | None = None
    colon: bool = False
    """Whether the label ends with a colon: then its value follows, not its column."""

    @property
    def text(self) -> str:
        return self.word.text

    @property
    def box(self) -> Box:
        return self.word.box

    @property
    def is_number(self) -> bool:
        """Anything printed as a figure: an amount, a rate, a count."""
        return self.label is None and (
            re.fullmatch(r"(?:[A-Z]{1,3}(?=\s*\$)|[A-Z]{3}\s)?[-+(¥$€£]*[\d.,\s%()*¥$+-]+[)元天%*]?", plain(self.text))
            is not None
            or looks_like_money(self.text)
        )

    @property
    def is_empty(self) -> bool:
        """A rule or a dash that stands for nothing."""
        return re.search(rf"[\w{CJK}*]", self.text.replace("_", "")) is None


Row = tuple[Piece, ...]


class Marked:
    """A sheet with its labels known: `rows` of pieces, each from left to right."""

    def __init__(
        self,
        sheet: Sheet,
        lexicon: Lexicon,
        types: dict[str, ValueType],
        is_title: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.sheet = sheet
        self.lexicon = lexicon
        self.types = types
        self._is_title = is_title
        rows = with_labels_of_two_lines(stacked(sheet.rows), self._is_label)
        self.rows: tuple[Row, ...] = tuple(pieces for row in rows if (pieces := self._row(row)))

    def _row(self, cells: tuple[Cell, ...]) -> Row:
        if self._is_title("".join(c.text for c in cells)):
            whole = Word("".join(c.text for c in cells), Box.around(c.box for c in cells), cells[0].word.confidence)
            return (Piece(whole, cells[0].page, cells[0].row),)
        cells = self._closed_up(cells)
        cut = ((c, found) for c in cells for part in _parted(c.word) for found in self._cut(part))
        pieces = [Piece(word, c.page, c.row, label, colon) for c, (word, label, colon) in cut]
        return tuple(p for p in pieces if p.label is not None or not p.is_empty)

    def _closed_up(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Labels set wide (`姓` `名`) and a name parted from its `Dr.` put together again; nothing else is."""
        closed: list[Cell] = []
        for cell in cells:
            before = closed[-1] if closed else None
            if before is not None and _are_letters(before, cell) and self._is_label(before.text + cell.text.strip()[0]):
                closed[-1] = Cell(_joined_word(before.word, cell.word), cell.page, cell.row)
            elif before is not None and _is_addressed(before, cell):
                closed[-1] = Cell(_joined_word(before.word, cell.word, " "), cell.page, cell.row)
            else:
                closed.append(cell)
        return tuple(closed)

    def _is_label(self, text: str) -> bool:
        return self.lexicon.find(text) is not None

    def _cut(self, word: Word) -> Iterator[tuple[Word, Label | None, bool]]:
        at = 0
        for start, end, label in sorted(self._labels(word), key=lambda found: found[0]):
            if word.text[at:start].strip():
                yield from self._values(word.cut(at, start))
            part = word.cut(start, end)
            yield part, label, part.text.endswith((":", "："))
            at = end
        if word.text[at:].strip(" :："):
            yield from self._values(word.cut(at, len(word.text)))

    def _values(self, word: Word) -> Iterator[tuple[Word, Label | None, bool]]:
        """One value, or several amounts that stand in one word."""
        tokens = list(re.finditer(r"\S+", word.text))
        several = len(tokens) > 1 and read_money(word.text) is None and not _GROUPED.fullmatch(word.text)
        if several and all(read_money(t.group()) for t in tokens):
            yield from ((word.cut(*t.span()), None, False) for t in tokens)
        else:
            yield word, None, False

    def _labels(self, word: Word) -> list[tuple[int, int, Label]]:
        misread = word.origin is Origin.OCR
        whole = self.lexicon.find(word.text, misread)
        if whole is not None:
            return [(0, len(word.text), whole)]
        headed = _HEADED.match(word.text)
        if headed is not None and (label := self.lexicon.find(headed[1])) is not None:
            return [(0, headed.end(), label)]
        found = list(self._before_colons(word.text, misread))
        if found:
            return [*self._spaced(word.text[: found[0][0]]), *found]
        return self._spaced(word.text) or self._glued(word.text)

    def _before_colons(self, text: str, misread: bool) -> Iterator[tuple[int, int, Label]]:
        at = 0
        for colon in re.finditer(r"(?<!\d)\s*[:：](?!//)|(?<=\d)\s*[:：](?!\d\d(?!\d\d))", text):
            if colon.start() < at:
                continue
            start, label = self._ending(text, at, colon.start(), misread)
            if label is not None:
                yield start, colon.end(), label
                at = colon.end()

    def _ending(self, text: str, start: int, end: int, misread: bool) -> tuple[int, Label | None]:
        """The longest label that ends where a colon stands; else any short words before it."""
        start = max([start, *(start + m.end() for m in _PARTED.finditer(text[start:end].rstrip()))])
        for stop in (end, *_before_noise(text[start:end], start, misread)):
            for at in range(start, stop):
                label = self.lexicon.find(text[at:stop], misread and at == start) if _begins(text, start, at) else None
                if label is not None and not _is_qualified(text[start:at], label):
                    return self._led_by_another(text, start, at), label
        words = re.search(rf"(?:[A-Za-z][\w'/&.()-]*\s?){{1,4}}$|[\w{CJK}()（）/]{{1,12}}$", text[start:end])
        if words and re.search(rf"[A-Za-z{CJK}]", words.group()) and start + words.start() <= end - 1:
            return start + words.start(), UNKNOWN
        return start, None

    def _led_by_another(self, text: str, start: int, at: int) -> int:
        """Where a label begins that is joined to another by a stroke: `门诊号／住院号：`."""
        before = re.search(rf"([{CJK}]{{2,8}})\s*[/／]\s*$", text[start:at])
        return start + before.start() if before and self.lexicon.find(before[1]) else at

    def _spaced(self, text: str) -> list[tuple[int, int, Label]]:
        """Labels among words parted by spaces: `姓名 张三 性别 男`, `Gross Pay 452.43`."""
        tokens = [t.span() for t in re.finditer(r"\S+", text)]
        found: list[tuple[int, int, Label]] = []
        first = 0
        while first < len(tokens):
            taken = next(
                (n for n in range(min(6, len(tokens) - first), 0, -1) if self._labelled(text, tokens, first, n)), 0
            )
            if taken:
                start, end = tokens[first][0], tokens[first + taken - 1][1]
                label = self.lexicon.find(text[start:end])
                found += [(start, end, label)] if label else []
            first += taken or 1
        return found

    def _labelled(self, text: str, tokens: list[tuple[int, int]], first: int, count: int) -> bool:
        """Chinese labels count anywhere; Latin ones only at the beginning and before a figure: no sentence there."""
        start, end = tokens[first][0], tokens[first + count - 1][1]
        if self.lexicon.find(text[start:end]) is None:
            return False
        if re.search(f"[{CJK}]", text[start:end]):
            # `Travelling Allowance 交通津貼` is one label: its second language begins none inside the first
            return first == 0 or re.match(f"[{CJK}]", text[start:]) is not None
        rest = text[end:].strip()
        figure = re.match(r"[-+(¥$€£]*\s*\d|\*", rest) is not None
        return first == 0 and (figure or self._is_strict(self.lexicon.find(text[start:end]), rest))

    def _is_strict(self, label: Label | None, rest: str) -> bool:
        """Whether `rest` is a value of a form that no running words have: NI Number QQ123456C."""
        types = {self.types[name] for name in (label.names if label else ()) if name in self.types}
        return any(parse(type_, rest) is not None for type_ in types - _LOOSE)

    def _glued(self, text: str) -> list[tuple[int, int, Label]]:
        """Labels without any gap: `基本工资8000.00`, or several headings of a table in one word."""
        if not re.search(f"[{CJK}]", text):
            return []
        for end in range(min(len(text) - 1, self.lexicon.longest + 6), 1, -1):
            label = self.lexicon.find(text[:end])
            if label is not None and label.key and self._fits(label, text[end:]):
                return [(0, end, label)]
        return self._segments(text)

    def _fits(self, label: Label, rest: str) -> bool:
        types = {self.types[name] for name in label.names if name in self.types}
        strict = any(parse(type_, rest) is not None for type_ in types - _LOOSE)
        if strict and re.match(r"\d|\W|[壹贰叁肆伍陆柒捌玖男女]", rest) is not None:
            return True
        named = label.key.endswith("姓名") and re.fullmatch(rf"[{CJK}*·]{{2,4}}", rest) is not None
        return named or any(form.fullmatch(rest) is not None for type_, form in _GLUED if type_ in types)

    def _segments(self, text: str) -> list[tuple[int, int, Label]]:
        """`text` covered without rest by labels of two characters or more; empty when it is not."""
        found: list[tuple[int, int, Label]] = []
        at = 0
        while at < len(text):
            ends = (e for e in range(len(text), at + 1, -1) if self.lexicon.find(text[at:e]))
            end = next(ends, None)
            label = self.lexicon.find(text[at:end]) if end else None
            if end is None or label is None or _TAIL_WORDS.fullmatch(text[at:end]) or len(text) > 24:
                return []
            found.append((at, end, label))
            at = end
        return found if len(found) > 1 else []


_GROUPED = re.compile(r"\d{4}(?: \d{4}){1,4}(?: \d{1,4})?(?<!0)|\d{4} \d{4} \d{2,4}")
"""A number of an account set in groups of four."""


_HEADED = re.compile(r"\s*【\s*([^【】]{2,12}?)\s*】\s*[:：]?\s*(?=\S)")
"""A label in brackets right before its value: 【诊断】先兆流产."""


def _is_qualified(before: str, label: Label) -> bool:
    """Whether words in front make another label of it: `Admit Date`, `合同日期` are no `Date` and no `日期`."""
    return label.key in ("date", "日期") and re.search(rf"(?:[A-Za-z]\s*|[{CJK}])$", before) is not None


def _begins(text: str, start: int, at: int) -> bool:
    """Whether a label may begin at `at`: with a word, and not after one that leads to it (Advice to patient:)."""
    if not text[at].strip():
        return False
    begins = at == start or not text[at - 1].isalnum() or re.match(f"[{CJK}]", text[at]) is not None
    return begins and _LEADS.search(text[start:at]) is None


_LEADS = re.compile(r"\b(?:to|of|for|by|with|the|an?|your|our|following)\s+$", re.IGNORECASE)


def _before_noise(text: str, start: int, misread: bool) -> tuple[int, ...]:
    """Where a label ends if OCR saw a mark between it and its colon (`日期1：`, where a seal touches it)."""
    noise = re.search(rf"(?<=[{CJK}]{{2}})\s*[\dA-Za-z*★☆'`|!.,-]$", text) if misread else None
    return (start + noise.start(),) if noise else ()


def _are_letters(left: Cell, right: Cell) -> bool:
    """Two lone Chinese characters not further apart than letters of one word set wide; a value may follow a colon."""
    gap = right.box.x0 - left.box.x1
    lone = re.fullmatch(f"[{CJK}]", left.text.strip()) and re.match(rf"[{CJK}]\s*(?:[:：]|$)", right.text.strip())
    return lone is not None and gap < 5 * left.box.height


def _is_addressed(left: Cell, right: Cell) -> bool:
    """A form of address and the name after it, written by hand or set apart."""
    titled = re.search(r"(?:^|[\s:：])(?:Dr|Mr|Mrs|Ms|Miss|Prof)\.?$", left.text.strip()) is not None
    return titled and re.match(r"[A-Z]", right.text.strip()) is not None and right.box.x0 - left.box.x1 < 0.06


def _joined_word(left: Word, right: Word, between: str = "") -> Word:
    box = Box.around([left.box, right.box])
    return Word(
        left.text.strip() + between + right.text.strip(), box, min(left.confidence, right.confidence), left.origin
    )


_AMOUNT_FIRST = re.compile(
    rf"[-+(¥$€£]*\s?\d[\d,]*\.\d\d\)?(?:\s+(?=[A-Za-z(]*[A-Za-z]{{2}})|\s*(?=[{CJK}]{{2}})(?![元圆整万亿天小次个]))"
)


_SEX_FIRST = re.compile(r"[男女]\s*(?=年龄|科)")
_DOT = re.compile(r"(?<=\S)\s+[·•]\s+(?=\S)")
"""What parts the items of one line: `Sort code 20-45-77 · Account no 83920114`."""
_LEADS_ON = re.compile(r"\s*(?:其中|减|加|less|add|plus|of which|including)\s*[:：]\s*(?=\S)", re.IGNORECASE)


def _parted(word: Word) -> list[Word]:
    """A word without what only leads to its label (`其中：养老`, `Less: MPF`), parted where it runs on with the next
    label: `1,800.00 Medical`, `男年龄`."""
    word = word.cut(lead.end(), len(word.text)) if (lead := _LEADS_ON.match(word.text)) else word
    if dot := _DOT.search(word.text):
        return [word.cut(0, dot.start()), *_parted(word.cut(dot.end(), len(word.text)))]
    found = _AMOUNT_FIRST.match(word.text) or _SEX_FIRST.match(word.text)
    return [word.cut(0, found.end()), word.cut(found.end(), len(word.text))] if found else [word]


_PARTED = re.compile(rf"(?<=[{CJK}）)]{{2}})\s+(?=[{CJK}]{{2}})|(?<=\S)\s{{2,}}(?=\S{{2}})")
"""A space that parts two words; `姓 名` is one."""

_TAIL_WORDS = re.compile(
    r"工资|合计|小计|总计|金额|补贴|津贴|奖金|扣款|项目|日期|天数|基数|比例|姓名|编号|号码?|小时|其他|名称|保险|费用?"
)
"""Words that mostly end a longer label (职务工资): no label of their own right after other words."""

_GLUED = (
    (ValueType.NAME, re.compile(rf"[{''.join(sorted(set(SURNAMES)))}][{CJK}*]{{1,2}}")),
    (ValueType.CODE, re.compile(r"[A-Z]{0,3}-?\d{5,20}")),
    (ValueType.TEXT, re.compile(rf"[{CJK}]{{2,8}}科")),
)
"""Forms of a loose value that follow a label even without a gap: 姓名张三, 门诊号0026118843, 科别骨伤科."""

_LOOSE = {ValueType.TEXT, ValueType.PARAGRAPH, ValueType.CODE, ValueType.NAME, ValueType.CURRENCY}
"""Types that nearly any words fit: no evidence that a label ends before them."""
