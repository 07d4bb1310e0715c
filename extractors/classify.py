"""Which kind a page is, by its title and its words, and where one document ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from domain.corrections import KindCorrection
from domain.document import OTHER
from domain.transcript import Page, Transcript
from extractors.choose import Candidate, candidates
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.traditional import simplified
from extractors.kind import Kind, all_kinds
from extractors.marks import Marked
from extractors.numbering import PageCount, page_count
from extractors.other_papers import has_foreign_columns, is_other_paper, names_other_paper
from extractors.pairs import Pairing
from extractors.sheet import Sheet, rows_of
from extractors.values import ValueType

ENOUGH = 1.0
"""Weight of signs from which a page is of a kind; a title alone is not enough."""
AHEAD = 0.25
"""By how much the first kind must lead the second."""
WORTH_READING = 0.2
MOST_TOLD = 0.6
ADDS_UP = 0.4
"""How much the fields that can be read of a page may weigh for its kind, from which weight on they are read, and what
sums of the kind weigh that hold: chance adds nothing up."""
OTHER_TITLE = -1.0
"""What the title of another sort of paper weighs against every kind whose own title does not stand there, too."""

FOREIGN_COLUMNS = -2.5
"""What the heading of a column weighs that papers of no kind have: more than all the words that they share."""


@dataclass(frozen=True, slots=True)
class Classified:
    """One page and what it is."""

    transcript: Transcript
    page: Page
    kind: str
    confidence: float
    titled: bool
    scores: Mapping[str, float]
    """How much speaks for each kind."""
    count: PageCount | None
    """What the page prints of its own place: `第 2 页`, `Page 2 of 5`, `2/5`."""

    forced: KindCorrection | None = None
    """By whom its kind was forced."""
    read_as: str = ""
    """The kind that its own signs speak for, where another was forced."""

    @property
    def number(self) -> int | None:
        return self.count.number if self.count else None


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive pages of one document."""

    pages: tuple[Classified, ...]

    @property
    def kind(self) -> str:
        return self.pages[0].kind

    @property
    def is_forced(self) -> bool:
        """Whether a person said what it is: then no sign says otherwise."""
        return any(page.forced for page in self.pages)

    def of_no_kind(self) -> Group:
        """The same pages as a document of no kind."""
        return Group(tuple(replace(page, kind=OTHER) for page in self.pages))


def group_pages(
    transcript: Transcript, kinds: Mapping[str, Kind], corrections: Sequence[KindCorrection] = ()
) -> list[Group]:
    """The documents that one file holds, each with its pages in order; `corrections` say of pages what they are."""
    forced = {c.page: c for c in corrections if c.file == transcript.upload.name and c.kind in (*kinds, OTHER)}
    groups: list[list[Classified]] = []
    for page in transcript.pages:
        classified = _forced(classify(transcript, page, kinds), forced.get(page.number))
        if groups and (continued := _continues(groups[-1], classified, kinds)) is not None:
            groups[-1].append(continued)
        else:
            groups.append([classified])
    return [Group(tuple(pages)) for pages in groups]


def classify(transcript: Transcript, page: Page, kinds: Mapping[str, Kind]) -> Classified:
    """What one page is by itself: `other` where the signs are weak or point two ways."""
    rows = [[w.text for w in row] for row in rows_of(page.words)]
    lines = [" ".join(row) for row in rows]
    squeezed = [_squeezed(line) for line in lines]
    standing = [text for line in (*lines, *(w.text for w in page.words)) for text in _titles_of(line)]
    alone = [_squeezed(text) for text in standing if not names_other_paper(text)]
    against = OTHER_TITLE if is_other_paper(rows) else 0.0
    foreign = FOREIGN_COLUMNS if has_foreign_columns([w.text for w in page.words]) else 0.0
    weighed = ((_score(k, squeezed, alone, against) + _shape(k, page) + foreign, name) for name, k in kinds.items())
    scores = sorted(weighed, reverse=True)
    if scores and scores[0][0] < ENOUGH and not (against or foreign):
        told = ((score + _told(page, kinds[name], score), name) for score, name in scores)
        scores = sorted(told, reverse=True)
    best, name = scores[0] if scores else (0.0, OTHER)
    second = scores[1][0] if len(scores) > 1 else 0.0
    known = best >= ENOUGH and best - second >= AHEAD
    confidence = min(0.99, 0.5 + 0.25 * best) if known else min(0.95, max(0.5, 0.95 - 0.4 * max(best, 0)))
    titled = known and _title(kinds[name], alone) > 0
    weights = {kind_name: score for score, kind_name in scores}
    return Classified(transcript, page, name if known else OTHER, confidence, titled, weights, page_count(lines))


def _titles_of(line: str) -> Sequence[str]:
    """A line, and the two titles in it where it says the same in two languages (Statement of Earnings / Relevé de paie)
    or sets a title off from what follows (Wages summary · May 2026)."""
    parts = _SET_OFF.split(line)
    return (line, *parts) if len(parts) > 1 else (line,)


_SET_OFF = re.compile(r"\s+[/|·]\s+")


def _forced(page: Classified, correction: KindCorrection | None) -> Classified:
    """The page as the kind that a person says it is."""
    if correction is None:
        return page
    titled = page.titled and page.kind == correction.kind
    return replace(page, kind=correction.kind, confidence=1.0, titled=titled, forced=correction, read_as=page.kind)


def is_title(kind: Kind, text: str) -> bool:
    """Whether `text` is a title of that kind and nothing else, however wide it is set (医 疗 诊 断 证 明)."""
    return any(form.fullmatch(_squeezed(text)) for _, form in _title_forms(kind.name))


def language_of(pages: Sequence[Page]) -> str:
    """`zh` where more than a tenth of the letters are Chinese, else `en`."""
    text = "".join(w.text for page in pages for w in page.words)
    chinese = len(re.findall(f"[{CJK}]", text))
    latin = len(re.findall("[A-Za-z]", text))
    return "zh" if chinese * 10 > chinese + latin or not latin else "en"


def _continues(group: Sequence[Classified], page: Classified, kinds: Mapping[str, Kind]) -> Classified | None:
    """`page` as a further page of `group`'s document; None when it begins a new one."""
    if page.forced and page.kind != group[0].kind:
        return None
    if page.page.goes_on:
        return replace(page, kind=group[0].kind, confidence=group[0].confidence)
    kind = kinds.get(group[0].kind)
    if kind is None or page.kind not in (kind.name, OTHER):
        return None
    follows = page.number is not None and page.number == (group[-1].number or len(group)) + 1
    restarts = page.number == 1
    if page.kind == OTHER:
        return replace(page, kind=kind.name, confidence=0.8) if follows or is_akin(page, kind) else None
    if restarts or (page.titled and not (follows or kind.running_title)):
        return None
    return None if not follows and _is_anothers(group, page, kind) else page


def _is_anothers(group: Sequence[Classified], page: Classified, kind: Kind) -> bool:
    """Whether a page of the same kind shows that another document begins: it is in another language, or it has a head
    of its own, with the account or person, under another title."""
    if language_of([page.page]) != language_of([group[0].page]):
        return True
    titles = {title for c in group for title in _titles_on(c.page, kind)}
    return bool(titles) and not titles & _titles_on(page.page, kind) and page.titled and _has_a_head(page.page, kind)


def _titles_on(page: Page, kind: Kind) -> set[str]:
    """The kind's titles that stand on a page, their words alone: the month or page beside them may change."""
    lines = [_squeezed(" ".join(w.text for w in row)) for row in rows_of(page.words)]
    alone = {line for line in (*lines, *(_squeezed(w.text) for w in page.words)) if len(line) <= _LONGEST_TITLE_LINE}
    forms = [form for _, form in _title_forms(kind.name)]
    return {title[0] for line in alone for form in forms if _is_title(line, form) for title in form.finditer(line)}


def _has_a_head(page: Page, kind: Kind) -> bool:
    """Whether it names what all pages of one document print alike."""
    labels = (kind.lexicon.find(part) for w in page.words for part in re.split(r"[:：]", w.text)[:1])
    return any(label is not None and set(label.names) & set(kind.alike) for label in labels)


def is_akin(page: Classified, kind: Kind) -> bool:
    """Whether an uncounted page without a title goes on with the document before: something in it speaks of that kind,
    or it holds nothing but rows of a statement."""
    weight = page.scores.get(kind.name, 0.0)
    figures = sum(bool(_ROW_WORD.fullmatch(w.text.strip())) for w in page.page.words)
    rows = kind.running_title and weight >= 0 and figures >= 6
    return page.number is None and (weight >= 0.15 or rows)


_ROW_WORD = re.compile(r"[-+]?[¥$]?[\d,]+\.\d\d|\d{4}[-./]\d\d[-./]\d\d(?: ?\d\d:.*)?|\d{8}|\d\d/\d\d(?:/\d{2,4})?")
"""An amount or a day: what rows of a statement are made of."""


def _score(kind: Kind, lines: Sequence[str], alone: Sequence[str], against: float) -> float:
    """What the words of a page weigh for a kind; `alone` are its lines and its words, each where a title may stand;
    `against` weighs where none does."""
    text = "\n".join(lines)
    signs = sum(weight for words, weight in kind.signs.items() if _squeezed(words) in text)
    return signs + (_title(kind, alone) or against)


def _told(page: Page, kind: Kind, score: float) -> float:
    """What the fields of a kind weigh that can be read of a page whose words alone leave open what it is: of a message
    with 应发金额 4,150.00 and 实发金额 3,627.60. Not asked where little speaks for the kind anyway."""
    if score < WORTH_READING or len(page.words) > 400:
        return 0.0
    sheet = Sheet([page])
    said = kind.told(sheet) if kind.told else 0.0
    marked = Marked(sheet, kind.lexicon, {w.name: w.type for w in kind.wanted})
    read = candidates(Pairing(marked).pairs, kind, sheet.day_order)
    needed = any(w.must and w.name in read and w.type is not ValueType.TEXT for w in kind.wanted)
    told = min(MOST_TOLD, 0.12 * (len(read) - 1)) + (ADDS_UP if _adds_up(kind, read) else 0.0)
    return max(said, told if needed else 0.0)


def _adds_up(kind: Kind, read: Mapping[str, Sequence[Candidate]]) -> bool:
    """Whether amounts that can be read add up as the kind prints them, and none of them is nothing."""
    amounts = {name: {c.value for c in several if c.value} for name, several in read.items()}
    return any(
        isinstance(b, Decimal) and isinstance(c, Decimal) and b + c in amounts.get(whole, ())
        for whole, one, other in kind.sums
        for b in amounts.get(one, ())
        for c in amounts.get(other, ())
    )


def _shape(kind: Kind, page: Page) -> float:
    return kind.shape(page) if kind.shape else 0.0


def _title(kind: Kind, lines: Sequence[str]) -> float:
    """The heaviest title that stands on a line of its own, perhaps after a name or month or before a number."""
    forms = _title_forms(kind.name)
    return max((weight for line in lines for weight, form in forms if _is_title(line, form)), default=0.0)


def _is_title(line: str, form: re.Pattern[str]) -> bool:
    titles = form.finditer(line) if len(line) <= _LONGEST_TITLE_LINE else ()
    return any(_stands_alone(line[: title.start()], line[title.end() :]) for title in titles)


def _stands_alone(before: str, after: str) -> bool:
    leads = re.search(r"[,，。;；!！?？]|(?<!^我)[的张把]$|(?<!代)发$", before)
    if not before and re.match(r"for[:a-z]", after):  # Payslip for: Mei Tran
        return True
    if re.match(r"[号码表单]?[编代]?[号码]", after):  # 交易流水号 is a label
        return False
    return not leads and len(_AFTER_TITLE.sub("", after)) <= 2


_LONGEST_TITLE_LINE = 56
_AFTER_TITLE = re.compile(
    r"\(.*?\)|\[.*?\]|[\d年月日份:：/._,-]|编号|no\.?|page|of|第|页|共|电子版|单位元|for|the|month|period|[〇零一二三四五六七八九十]+(?=[年月])"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)


@cache
def _title_forms(kind: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Each weight with one expression for all titles that weigh so much, the longest of several matching first.

    Grouped by their beginnings, or hundreds of alternatives would be tried at every character of a page.
    """
    heads: dict[float, dict[str, list[str]]] = {}
    for words, weight in all_kinds()[kind].titles.items():
        title = _squeezed(words)
        heads.setdefault(weight, {}).setdefault(title[:2], []).append(title[2:])
    return tuple((weight, re.compile("|".join(map(_of_one_head, found.items())))) for weight, found in heads.items())


def _of_one_head(head: tuple[str, list[str]]) -> str:
    tails = "|".join(re.escape(tail) for tail in sorted(head[1], key=len, reverse=True))
    return f"{re.escape(head[0])}(?:{tails})"


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return re.sub(r"[^\S\n]+", "", simplified(plain(text).lower()))
