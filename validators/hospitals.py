"""Whether a seal names an institution: abbreviations, branches, the seal's purpose and a misread letter allowed for."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from validators.script import simplified

_HAN = "㐀-鿿"
_PURPOSE = re.compile(
    r"(?:疾?病?(?:医学)?(?:诊断|病假|病休|出院|死亡|门诊|急诊|住院|医疗|收费|业务|证明|休假)*(?:证明书?|业务|收费|小结|记录)?"
    r"专用章?|公章|印章|医务[科处部]|门诊部?办公室|门急诊办公室|住院处|住院部)"
)
_DATE = re.compile(r"\d+[年月日.-](?:\d+[年月日]?)*")
_PLACE = re.compile(r"医|院|卫生|门诊|诊所|中心|保健|疗养|服务站|康复")
_NUMERAL = re.compile(r"第?([一二三四五六七八九十]+|\d+)")
_COMMON_WORDS = re.compile(
    r"\b(?:hospitals?|clinics?|medical|cent(?:er|re)|health|care|general|the|and|for|department|practice|surgery|group"
    r"|university|college|school|national|city|peoples?|first|second|affiliated|official|stamp|seal)\b"
)


class Likeness(Enum):
    SAME = "same"
    NEAR = "near"
    """One or two letters apart: a misread seal, or the hospital next door."""
    OTHER = "other"
    UNTOLD = "untold"
    """It names no institution (a doctor's seal, 诊断证明专用章 alone), or one in another script."""


def names_institution(seal: str, institution: str) -> Likeness:
    """The best of all names printed: many institutions bear a second one in brackets."""
    rows = [seal, *seal.split()]  # what a ring and the rows inside it say is parted by spaces
    found = {_compare(_plain(s), _plain(i)) for row in rows for s in _names(row) for i in _names(institution)}
    return next((x for x in Likeness if x in found), Likeness.UNTOLD)


def _names(printed: str) -> list[str]:
    text = unicodedata.normalize("NFKC", printed)
    return [text, *(n for n in re.split(r"[()\[\]/【】]", text) if len(n.strip()) > 3)]


def _plain(name: str) -> str:
    text = simplified(name).casefold()
    if not re.search(f"[{_HAN}]", text):
        return " ".join(re.findall(r"[a-z]{3,}", text))
    return _PURPOSE.sub("", re.sub(rf"[^{_HAN}]", "", _DATE.sub("", text)))


def _compare(seal: str, institution: str) -> Likeness:
    if not seal or not institution or _is_chinese(seal) != _is_chinese(institution):
        return Likeness.UNTOLD
    if not _is_chinese(seal):
        return _compare_words(seal, institution)
    if len(seal) < 4 or not _PLACE.search(seal):
        return Likeness.UNTOLD
    if _is_it(seal, institution):
        return Likeness.SAME
    return (
        Likeness.NEAR
        if _letters_apart(seal, institution) <= 2 or _is_misread_part(seal, institution)
        else Likeness.OTHER
    )


def _is_chinese(text: str) -> bool:
    return re.search(f"[{_HAN}]", text) is not None


def _compare_words(seal: str, institution: str) -> Likeness:
    """Words on rings of Latin letters are read badly: one telling word in common is enough, none tells nothing."""
    words = set(seal.split()) & set(_COMMON_WORDS.sub("", institution).split())
    short, long = sorted((seal.replace(" ", ""), institution.replace(" ", "")), key=len)
    return Likeness.SAME if words or (len(short) > 7 and short in long) else Likeness.UNTOLD


def _is_it(seal: str, institution: str) -> bool:
    """In full, in part (a branch, a ring of which an end was not read), abbreviated (浙大一院), in another order."""
    short, long = sorted((seal, institution), key=len)
    if short in long or sorted(short) == sorted(long):
        return True
    numbers = set(_NUMERAL.findall(short))
    told_apart = bool(numbers) or short[0] == long[0]
    return told_apart and numbers == set(_NUMERAL.findall(long)) and _is_subsequence(short, long)


def _is_subsequence(short: str, long: str) -> bool:
    left = iter(long)
    return all(letter in left for letter in short)


def _letters_apart(a: str, b: str) -> int:
    """Between what both begin and end with: the longer of the two middles."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    end = next((i for i, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    return max(len(a), len(b)) - end


def _is_misread_part(seal: str, institution: str) -> bool:
    """A part of the ring, one letter of it misread."""
    places = range(len(institution) - len(seal) + 1)
    windows = (institution[i : i + len(seal)] for i in places)
    return len(seal) > 4 and any(sum(x != y for x, y in zip(seal, w, strict=True)) == 1 for w in windows)
