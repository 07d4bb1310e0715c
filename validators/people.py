"""Whose paper it is: names compared with masking, spacing, order and case allowed for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum

from domain.case import Case, Relative
from domain.document import Document
from domain.verdict import Applicant
from validators.dossier import Dossier
from validators.kind import Kind
from validators.paper import Paper
from validators.script import simplified

SPOUSE = frozenset({"spouse", "husband", "wife", "partner", "配偶", "丈夫", "妻子", "爱人"})
_MASK = re.compile(r"[*＊×●•某]+|(?<=\S)[xX]{2,}")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "mx"})
_HONORIFICS = ("先生", "女士", "小姐")


class Match(Enum):
    SAME = "same"
    MASKED = "masked"
    """What is visible of one fits the other."""
    DIFFERENT = "different"
    OTHER_SCRIPT = "other_script"
    """One in Chinese, one in Latin letters: not compared in this version."""


class Whose(Enum):
    APPLICANT = "applicant"
    SPOUSE = "spouse"
    HOUSEHOLD = "household"
    STRANGER = "stranger"
    UNTOLD = "untold"
    """No name, or one that cannot be compared, or nobody to compare it with."""


def whose(paper: Paper, dossier: Dossier) -> Whose:
    """Decided on the name as read; whether it was *surely* read is the asker's question."""
    name, applicant = paper.seen(paper.kind.holder), dossier.applicant.name
    if not isinstance(name, str) or not applicant:
        return Whose.UNTOLD
    match = same_name(name, applicant)
    if match in (Match.SAME, Match.MASKED):
        return Whose.APPLICANT
    relative = member(name, dossier.household)
    if relative:
        return Whose.SPOUSE if relative.relation.strip().lower() in SPOUSE else Whose.HOUSEHOLD
    return Whose.STRANGER if match is Match.DIFFERENT else Whose.UNTOLD


def counts_for_applicant(paper: Paper, dossier: Dossier) -> bool:
    """Whether a requirement may rest on this paper.

    Papers that surely name somebody else never count. A medical paper of a declared household member does; a member's
    slips and statements do not, since they show another income. A name that was not surely read accuses nobody.
    """
    owner = whose(paper, dossier)
    if owner is Whose.STRANGER:
        return not paper.is_sure(paper.kind.holder)
    if owner in (Whose.SPOUSE, Whose.HOUSEHOLD):
        return is_medical(paper)
    return True


def is_medical(paper: Paper) -> bool:
    """Papers about a patient may speak of a member of the household."""
    return paper.kind.holder == "patient_name"


def member(name: str, household: Iterable[Relative]) -> Relative | None:
    """The declared member whom `name` fits, masked or not."""
    return next((r for r in household if same_name(name, r.name) in (Match.SAME, Match.MASKED)), None)


def same_name(one: str, other: str) -> Match:
    """Symmetric. Chinese: letter by letter, masks allowed for. Latin: words in any order, initials, middle names."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return Match.DIFFERENT
    if a.replace(" ", "") == b.replace(" ", ""):
        return Match.SAME
    if _is_masked(a) or _is_masked(b):
        return Match.MASKED if _fits(a, b) or _fits(b, a) else Match.DIFFERENT
    if _is_latin(a) != _is_latin(b):
        return Match.OTHER_SCRIPT
    return Match.SAME if _is_latin(a) and _same_words(a.split(), b.split()) else Match.DIFFERENT


def merged_applicant(case: Case, kinds: Mapping[str, Kind]) -> Applicant:
    """The application first; what it leaves open, the most frequent surely read value of the documents."""
    declared = case.application.applicant
    own = [d for d in case.documents if d.kind in kinds]
    name = declared.name or _most_frequent(
        _sure_text(d, kinds[d.kind].holder) for d in own if kinds[d.kind].holder != "patient_name"
    )
    theirs = [d for d in own if _is_theirs(_sure_text(d, kinds[d.kind].holder), name)]
    return Applicant(
        name=name,
        id_number=declared.id_number or _most_frequent(_sure_text(d, "id_number") for d in theirs),
        employer=declared.employer or _most_frequent(_sure_text(d, "employer") for d in theirs),
    )


def _is_theirs(printed: str, name: str) -> bool:
    return not (printed and name) or same_name(printed, name) is not Match.DIFFERENT


def _most_frequent(values: Iterable[str]) -> str:
    """Unmasked values before masked ones, then the most frequent, then the first."""
    counted = Counter(v for v in values if v)
    whole = [v for v in counted if not _is_masked(_plain(v))] or list(counted)
    return max(whole, key=lambda v: counted[v], default="")


def _sure_text(document: Document, name: str) -> str:
    found = document.fields.get(name)
    return found.value if found and not found.needs_review and isinstance(found.value, str) else ""


def _plain(name: str) -> str:
    """NFKC, simplified, lower case, one space between words, masks as `*`, titles gone; no spaces in Chinese names."""
    text = simplified(unicodedata.normalize("NFKC", name)).strip()
    for word in _HONORIFICS:
        text = text.removesuffix(word)
    text = _MASK.sub("*", text).casefold()
    if not _is_latin(text):
        return re.sub(r"[\s·•.]+", "", _TRANSCRIPTION.sub("", text))
    words = re.sub(r"[,.·]+", " ", text).split()
    return " ".join(w for w in words if w not in _TITLES)


_TRANSCRIPTION = re.compile(r"(?<=[㐀-鿿*])\s*[a-z][a-z'-]+(?: [a-z'-]+)*$")
"""Latin letters behind a Chinese name repeat it: 陆思远 Lu Siyuan."""


def _is_latin(text: str) -> bool:
    return not any("㐀" <= c <= "鿿" for c in text)


def _is_masked(text: str) -> bool:
    return "*" in text


def _fits(masked: str, name: str) -> bool:
    """A mask stands for one letter or more, since banks print one star for any number of them."""
    visible = masked.replace(" ", "")
    if "*" not in visible or not visible.replace("*", "") or "*" in name:
        return visible == name.replace(" ", "")
    return re.fullmatch(re.escape(visible).replace(r"\*", ".+"), name.replace(" ", "")) is not None


def _same_words(a: list[str], b: list[str]) -> bool:
    """Every word of the shorter name is a word, or an initial, of the longer one."""
    short, long = sorted((a, b), key=len)
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        hit = next((w for w in left if w == word or (1 in (len(w), len(word)) and w[0] == word[0])), None)
        if hit is None:
            return False
        left.remove(hit)
    return len(short) > 1 and any(len(w) > 1 and w in long for w in short)
