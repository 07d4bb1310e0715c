"""Labels: which words on a page name a field, however they are spelt, spaced, bracketed or slightly misread.

A label matches as a whole, never inside a longer word: 医疗保险 is not found in 补充医疗保险. Its scope changes what it
means: 养老保险(单位) and 累计养老保险 are 养老保险 of the employer and of the year to date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from extractors.grammar.parsed import CJK, plain
from extractors.grammar.traditional import simplified


class Scope(StrEnum):
    """Whose and of when the amount beside a label is."""

    CURRENT = "current"
    """The employee's, of this period: also where nothing is said."""
    YTD = "ytd"
    EMPLOYER = "employer"
    BESIDE = "beside"
    """No amount at all: a rate, a base, hours, days."""


LAST_RANK = 1000
"""Labels from this rank on count only where no other names the field."""


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised label. `names` are the fields it may stand for; empty for one that is known but not wanted."""

    key: str
    scope: Scope = Scope.CURRENT
    names: tuple[str, ...] = ()
    rank: int = 0
    """Place among the spellings of its field: 0 is the plainest."""
    sure: float = 1.0


_SCOPES: tuple[tuple[Scope, str], ...] = (
    (
        Scope.YTD,
        r"本?年度?累计|年初至今|累计|year[\s-]*to[\s-]*date|total[\s-]*to[\s-]*date|\b(?:to|till)[\s-]+date\b|ytd|\btd\b"
        r"|y\.t\.d\.?|\by-t-d\b|\b(?:year\s+|this\s+year\s+)?so\s+far\b|\bthis\s+year\b",
    ),
    (Scope.EMPLOYER, r"用人单位|单位|公司|企业|雇主|(?:^|(?<=[\s(]))[单企](?=\)|$)|employer'?s?|company|\be'?er\b"),
    (Scope.BESIDE, r"基数|比例|费率|hours?|hrs|rate|units?|qty"),
    (
        Scope.CURRENT,
        r"您的?|本月|本期|当月|当期|本次|个人|员工|(?:^|(?<=[\s(]))个(?=\)|$)|this\s*(?:pay\s*)?(?:period|month|pay)|current(?:\s*period)?|employee'?s?|\be'?ee\b",
    ),
)
_PREFIXES = re.compile(
    r"^(?:代扣代缴|代扣|代缴|应扣|扣缴|扣除|扣|社会保险|社保|基本(?=养老|医疗)|五险一金|其中|减|less)[-—_/:：]*"
)
_SUFFIXES = re.compile(r"(?:(?<=incometax)[smh]\d{1,2}|扣款|扣除|扣缴|缴费|缴纳|缴存|部分|金额|代扣|费|amount)$")
_BRACKETS = re.compile(r"[(\[【<《]([^)\]】>》]*)[)\]】>》]?")


def label_key(text: str) -> str:
    """How a label is compared: NFKC, lower case, simplified, without spaces, colons, marks and list numbers."""
    spelt = re.sub(r"\bins\b\.?", "insurance", re.sub(r"\bnumber\b|#", "no", plain(text).lower()))
    spelt = re.sub(r"(?<=[a-z])-(?=[a-z])", "", simplified(spelt))
    spelt = re.sub(r"^\s*(?:\d{1,2}[.、)]|\(\d{1,2}\)|[a-d]\))\s*(?=[a-z])", "", spelt)
    closed = re.sub(rf"[\s:：*_.·•,，、。'’`~|=]+|[^\w{CJK}()/&%+-]", "", spelt)
    return re.sub(r"^(?:\d{1,2}[.、)]|[-+#]+)|[-+]+$", "", closed)


class Lexicon:
    """All labels of one kind of document. `wanted`: a field's name, its scope, its spellings, plainest first, and those
    of last resort;
    `known` are labels that are not wanted but end the value before them."""

    def __init__(
        self, wanted: Iterable[tuple[str, Scope, Sequence[str], Sequence[str]]], known: Iterable[str] = ()
    ) -> None:
        self._names: dict[str, dict[str, tuple[Scope, int]]] = {label_key(k): {} for k in known}
        for name, scope, spellings, last in wanted:
            for rank, spelling in (*enumerate(spellings), *enumerate(last, LAST_RANK)):
                self._names.setdefault(label_key(spelling), {}).setdefault(name, (scope, rank))
        self._found: dict[tuple[str, bool], Label | None] = {}
        self.longest = max((len(k) for k in self._names), default=0)

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every label's key with the fields it may name."""
        return MappingProxyType({k: tuple(v) for k, v in self._names.items()})

    def find(self, text: str, misread: bool = False) -> Label | None:
        """The label that `text` as a whole is; `misread` allows one wrong character in four or more (OCR)."""
        if (text, misread) not in self._found:
            if len(self._found) > 20_000:
                self._found.clear()
            self._found[text, misread] = self._find(text, misread)
        return self._found[text, misread]

    def _find(self, text: str, misread: bool) -> Label | None:
        if len(text) > 60 or not re.search(rf"[A-Za-z{CJK}]", text) or re.search(r"[:：]\s*[^\s:：]", text):
            return None
        for spelling in _spellings(text):
            for scope, key in _scoped(spelling):
                if key in self._names:
                    return self._label(key, scope)
        qualified = _QUALIFIED.fullmatch(label_key(text))
        if qualified is not None and qualified["label"] in self._names:
            return self._label(qualified["label"], Scope.CURRENT)
        return self._of_alternatives(text) or (self._misread(label_key(text)) if misread else None)

    def _of_alternatives(self, text: str) -> Label | None:
        """`车间/班组`, `Ward / Specialty`: labels of one and the same field with a stroke between them."""
        parts = [self._find(part, misread=False) for part in text.split("/")] if text.count("/") == 1 else []
        if parts and parts[0] and not parts[1] and _FRENCH.search(text.split("/")[1].lower()):
            return parts[0]
        shared = set.intersection(*(set(p.names) if p else set() for p in parts)) if parts else set()
        return parts[0] if shared else None

    def named(self, label: Label, scope: Scope) -> Label:
        """What `label` names where its column says another scope: Gross Pay under YTD."""
        return self._label(label.key, scope, label.sure) if label.key in self._names else label

    def _label(self, key: str, scope: Scope, sure: float = 1.0) -> Label:
        fitting = {n: rank for n, (wanted, rank) in self._names[key].items() if wanted is scope}
        return Label(key, scope, tuple(fitting), min(fitting.values(), default=0), sure)

    def _misread(self, key: str) -> Label | None:
        if len(key) < (4 if re.search(f"[{CJK}]", key) else 6):
            return None
        near = [k for k in self._names if len(k) == len(key) and sum(a != b for a, b in zip(k, key, strict=True)) == 1]
        meanings = {tuple(sorted(self._names[k])) for k in near}
        return self._label(near[0], Scope.CURRENT, 0.85) if len(meanings) == 1 else None


def scope_of(text: str) -> Scope | None:
    """The scope that a column's heading alone gives (累计, 单位, YTD, 本月, Rate); None when it says nothing of it."""
    key = plain(text).lower()
    for scope, words in _SCOPES:
        if re.search(words, key):
            return scope
    return None


def without_scope(text: str) -> str:
    """`text` in lower case without the words that give a scope."""
    key = plain(text).lower()
    for _, words in _SCOPES:
        key = re.sub(words, "", key)
    return key


_FRENCH = re.compile(
    r"[àâéèêîôûç]|\b(?:salaire|montant|courant|cumul|retenues|gains|paie|nette?|brute?|no|nom|date|poste|total)\b"
)
"""What a label says again in Canada's other language: Amount deposited / Montant déposé."""
_RATE = re.compile(r"\d+(?:\.\d+)?\s*%")
"""养老保险(个人8%) is 养老保险(个人)."""
_QUALIFIED = re.compile(
    r"(?:现|目前|当前|本次|最终|患者|病人|员工|职工|劳动者|本人|被证明人|就诊|住院|门诊|急诊|所在|所属|开单|开具|接诊)+"
    r"(?P<label>科室|科别|诊断|姓名|性别|年龄|医师|医生|身份证号码?|证件号码?|部门|岗位|职务)"
)
"""Words in front of a label that change nothing of what it names: 现住院诊断, 劳动者姓名."""


def _spellings(text: str) -> list[str]:
    """`text` and what it may be without brackets or in one of its two languages, the whole first."""
    whole = _RATE.sub("", plain(text))
    outside = _BRACKETS.sub(" ", whole)
    inside = " ".join(_BRACKETS.findall(whole))
    said = next((words for _, words in _SCOPES if re.search(words, inside.lower())), None)
    bare = f"{outside} {inside}" if said else outside
    chinese = "".join(re.findall(f"[{CJK}]+", bare))
    latin = " ".join(re.findall(r"[A-Za-z][A-Za-z'. -]*", bare))
    both = [f"{chinese} {inside}" if said else chinese, latin] if chinese and len(latin) >= 2 else []
    return [whole, bare, *both] if bare.strip() else [whole]


def _scoped(text: str) -> list[tuple[Scope, str]]:
    """The keys `text` may stand for with the scope each gives, the unchanged text first."""
    keys = [(Scope.CURRENT, label_key(text))]
    lowered = text.lower()
    for scope, words in _SCOPES:
        shorter = re.sub(words, " ", lowered, count=1)
        if shorter != lowered and label_key(shorter):
            keys += [(scope, label_key(shorter))]
            lowered = shorter if scope is Scope.CURRENT else lowered
            keys += [(scope, key) for key in _stripped(label_key(shorter))]
    return keys + [(Scope.CURRENT, key) for key in _stripped(label_key(text))]


def _stripped(key: str) -> list[str]:
    """`key` without words that do not change what it names (代扣…, …扣款)."""
    head = _PREFIXES.sub("", key)
    tail = _SUFFIXES.sub("", key)
    return [k for k in (tail, head, _SUFFIXES.sub("", head)) if k and k != key]
