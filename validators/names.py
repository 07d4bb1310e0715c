"""Names compared: masks, spacing, order, case, titles, accents, initials, Pinyin, married names and joint holders."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from itertools import product

from validators.pinyin import Fit, is_pinyin, spells
from validators.script import simplified

_MASK = re.compile(r"[*＊×●•某]+|(?<=\S)[xX]{2,}")
_MEN = frozenset({"mr", "sir", "herr", "jr", "sr"})
_TITLES = _MEN | {"mrs", "ms", "miss", "mme", "mlle", "frau", "sra", "dr", "mx", "prof", "madam"}
_HONORIFICS = ("先生", "女士", "小姐", "同志")
_HAN = "㐀-鿿"


class Match(Enum):
    SAME = "same"
    MASKED = "masked"
    """What is visible of one fits the other."""
    PINYIN = "pinyin"
    """One is the Latin spelling of the other."""
    MARRIED = "married"
    """The given names agree and the surnames do not: perhaps a married name."""
    UNCLEAR = "unclear"
    """Too little is visible, or the scripts differ and the Latin letters may be a spelling other than Pinyin."""
    DIFFERENT = "different"

    @property
    def agrees(self) -> bool:
        return self in (Match.SAME, Match.MASKED, Match.PINYIN)


_BEST_FIRST = (Match.SAME, Match.MASKED, Match.PINYIN, Match.MARRIED, Match.UNCLEAR, Match.DIFFERENT)


@lru_cache(maxsize=4096)
def same_name(one: str, other: str) -> Match:
    """Symmetric. What agrees with any of several holders, or with a name borne before marriage, agrees."""
    pairs = product(holders(one) or (one,), holders(other) or (other,))
    return min((_compare(a, b) for a, b in pairs), key=_BEST_FIRST.index)


def holders(printed: str) -> tuple[str, ...]:
    """The names in what is printed: both of a joint account, both of a woman who took her husband's (`Mary Smith née
    Jones` is Mary Smith and Mary Jones), the Chinese one of 陆思远 Lu Siyuan. Titles stay."""
    text = unicodedata.normalize("NFKC", printed).strip()
    named = [n.strip() for n in _JOINT.split(text) if n.strip()]
    if len(named) > 1 and not all(_is_whole(n) for n in named):
        named = [f"{n} {named[-1].split()[-1]}" if _lacks_surname(n) else n for n in named]
    return tuple(n for part in named for n in _names_of_one(part))


_JOINT = re.compile(rf"\s*(?:[&+、;/]|\band\b|\bor\b|(?<=[{_HAN}]{{2}})[,与和及](?=[{_HAN}]{{2}}))\s*", re.IGNORECASE)
_NEE = re.compile(r"[\s(,]*\b(?:n[ée]e|born|formerly|f/?k/?a|maiden name)\b[\s.:]*", re.IGNORECASE)


def _lacks_surname(name: str) -> bool:
    """`Mr` and `Mr John` of `Mr John & Mrs Mary Smith`; a name in Chinese is whole."""
    return not _is_whole(name)


def _is_whole(name: str) -> bool:
    words = [w for w in re.split(r"[\s.]+", name.casefold()) if w and w not in _TITLES]
    return re.search(f"[{_HAN}]", name) is not None or len(words) > 1


def _names_of_one(name: str) -> tuple[str, ...]:
    now, *before = _NEE.split(name, maxsplit=1)
    if not before or not now.strip():
        return _in_each_script(name)
    surname = before[0].strip(" )")
    given = now.split()[:-1]
    return now, surname if " " in surname else " ".join((*given, surname))


def _in_each_script(name: str) -> tuple[str, ...]:
    """The Chinese part decides where a name is printed in both scripts; brackets and order do not count."""
    latin = re.search(r"[a-z]{2}", name, re.IGNORECASE)
    han = re.search(rf"[{_HAN}*·]*[{_HAN}][{_HAN}*·\s]*", name)
    visible = han and latin and not re.search(rf"[{_HAN}*]\s*[xX]{{2,}}", name)
    return (han[0].strip(),) if han and visible and len(han[0].strip()) > 1 else (name,)


def _compare(one: str, other: str) -> Match:
    a, b = plain(one), plain(other)
    if not a or not b:
        return Match.DIFFERENT
    if a.replace(" ", "") == b.replace(" ", "") and a.strip("* "):
        return Match.SAME
    if not _is_latin(a) and not _is_latin(b):
        return _compare_characters(a, b, one, other)
    if _is_latin(a) and _is_latin(b):
        return _compare_words(a, b, one, other)
    letters, characters = (a, b) if _is_latin(a) else (b, a)
    return _compare_scripts(letters, characters)


def _compare_characters(a: str, b: str, one: str, other: str) -> Match:
    if is_masked(a) or is_masked(b):
        return _masked(a, b)
    short, long = sorted((a, b), key=len)
    titled = any(unicodedata.normalize("NFKC", n).strip().endswith(_HONORIFICS) for n in (one, other))
    if len(short) == 1 or (titled and len(short) == 2 and long.startswith(short)):
        return Match.UNCLEAR if long.startswith(short) else Match.DIFFERENT
    if len(long) == 4 and len(short) == 3 and long.endswith(short):
        return Match.SAME  # 陈李婉仪 is 李婉仪 with her husband's surname before her own
    return Match.DIFFERENT


def _compare_words(a: str, b: str, one: str, other: str) -> Match:
    if _other_script(a) or _other_script(b):
        return Match.UNCLEAR
    if is_masked(a) or is_masked(b):
        return _masked(a, b)
    left, right = a.split(), b.split()
    if _rotations(left) & _rotations(right) or _same_words(left, right):
        return Match.SAME
    if _only_initials_or_one(left, right):
        return Match.UNCLEAR
    return Match.MARRIED if _may_have_married(one, other) else Match.DIFFERENT


def _compare_scripts(letters: str, characters: str) -> Match:
    if is_masked(characters) or _other_script(letters):
        return Match.UNCLEAR
    fit = spells(letters, characters)
    return {Fit.SPELLS: Match.PINYIN, Fit.OTHER: Match.DIFFERENT, Fit.UNCLEAR: Match.UNCLEAR}[fit]


def plain(name: str) -> str:
    """NFKC, simplified, lower case, without accents, one space between words, masks as `*`, titles gone; no spaces in
    Chinese names. ü is u, and so are the v and yu that passports write for it after l and n."""
    text = simplified(unicodedata.normalize("NFKC", name)).strip()
    for word in _HONORIFICS:
        text = text.removesuffix(word)
    text = _MASK.sub("*", text).casefold()
    if not _is_latin(text):
        return re.sub(r"[\s·•.()]+", "", text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = re.sub(r"([ln])(?:v|yu)(?=e?(?:\b|[^aeiouv]))", r"\1u", bare)
    words = re.sub(r"['’`]", "", re.sub(r"[,.·()\-‐–]+", " ", bare)).split()
    return " ".join(w for w in words if w not in _TITLES)


def is_masked(text: str) -> bool:
    """Whether something of a plain name is hidden."""
    return "*" in text


def _is_latin(text: str) -> bool:
    """No Chinese character; what is written in Cyrillic or Hangul is told apart by `_other_script`."""
    return not re.search(f"[{_HAN}]", text)


def _other_script(text: str) -> bool:
    return re.search(r"[^\W\d_a-z]", text) is not None


def _masked(a: str, b: str) -> Match:
    if not a.strip("* ") or not b.strip("* ") or (is_masked(a) and is_masked(b)):
        return Match.UNCLEAR
    masked, name = (a, b) if is_masked(a) else (b, a)
    orders = _rotations(name.split()) if _is_latin(name) else {name}
    return Match.MASKED if any(_fits(masked, order) for order in orders) else Match.DIFFERENT


def _fits(masked: str, name: str) -> bool:
    """A mask stands for one letter or more, since banks print one star for any number of them."""
    visible = re.sub(r"[*]+", "*", masked.replace(" ", ""))
    return re.fullmatch(re.escape(visible).replace(r"\*", ".+"), name) is not None


def _rotations(words: list[str]) -> set[str]:
    """The words as one, surname first or last: Zhang Weiming, Wei Ming Zhang."""
    return {"".join(words), "".join((*words[1:], words[0])), "".join((words[-1], *words[:-1]))}


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


def _only_initials_or_one(a: list[str], b: list[str]) -> bool:
    """`J. S.` and `Smith` show too little to say that they are not John Smith."""
    short, long = sorted((a, b), key=lambda words: sum(len(w) for w in words))
    if len(short) == 1:
        return short[0] in long or (len(short[0]) == 1 and any(w[0] == short[0] for w in long))
    return all(len(w) == 1 for w in short) and sorted(short) == sorted(w[0] for w in long)


def _may_have_married(one: str, other: str) -> bool:
    """The given names are the same and the surname is another; not of a man, nor where Pinyin puts surnames first."""
    left, right = _given_first(one), _given_first(other)
    if any(_MEN & set(re.split(r"[\s.,]+", n.casefold())) for n in (one, other)) or is_pinyin("".join(left)):
        return False
    return min(len(left), len(right)) > 1 and left[0] == right[0] and len(left[0]) > 1


def _given_first(name: str) -> list[str]:
    """Smith, John is John Smith."""
    surname, comma, given = name.partition(",")
    return plain(f"{given} {surname}" if comma else name).split()
