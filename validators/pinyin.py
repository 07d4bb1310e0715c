"""Chinese names against their Latin spelling: 张伟明 is Zhang Weiming, ZHANG WEI MING, Weiming Zhang, Wei-Ming Zhang.

Every reading of every character is allowed (单 Shan, Dan), since names keep old ones. Only Hanyu Pinyin is compared:
what may be the Cantonese, Taiwanese or Singaporean spelling of the name tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import product

_TWO_CHARACTERS = (
    "欧阳司马上官诸葛尉迟皇甫东方夏侯公孙令狐慕容宇文长孙司徒司空端木独孤南宫轩辕赫连呼延澹台公冶宗政濮阳淳于"
    "单于太叔申屠仲孙钟离闻人第五西门百里东郭拓跋万俟完颜纳兰左丘鲜于闾丘公羊谷梁"
)
_COMPOUND = frozenset(map("".join, zip(_TWO_CHARACTERS[::2], _TWO_CHARACTERS[1::2], strict=True)))
"""Surnames of two characters."""
_MOST_SPELLINGS = 2000
"""Beyond so many spellings of one masked name it is not compared."""

_LONGEST = 30
"""Letters of a name in Pinyin, at most: the ways to part them grow fast."""


class Fit(Enum):
    SPELLS = "spells"
    """The letters are the name in Pinyin, as far as they are visible or more than initials."""
    OTHER = "other"
    """They are the Pinyin of another name."""
    UNCLEAR = "unclear"


def spells(letters: str, characters: str) -> Fit:
    """Whether `letters` (lower case words, without accents but for ü, `*` for a mask) are `characters` in Pinyin."""
    words = [w for w in re.split(r"[^a-zü*]+", letters) if w]
    if not words or not characters:
        return Fit.UNCLEAR
    orders = list(_orders(characters))
    if any(_are(joined, order) for joined in _joined(words) for order in orders):
        return Fit.SPELLS
    if "*" in letters:
        return Fit.SPELLS if any(_masked_fits("".join(words), order) for order in orders) else Fit.UNCLEAR
    if any(_initials_fit(words, order) for order in orders):
        return Fit.SPELLS
    return Fit.OTHER if _is_plainly_other("".join(words), characters) else Fit.UNCLEAR


def is_pinyin(letters: str) -> bool:
    """Whether the letters may be read as syllables of Pinyin and nothing else."""
    return any(_syllables(letters))


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words as one, and without one that is a further name: David Zhang Weiming."""
    yield "".join(words)
    if len(words) > 2:
        yield from ("".join(words[:i]) + "".join(words[i + 1 :]) for i in range(len(words)))


def _orders(characters: str) -> Iterator[str]:
    """Surname first, given name first."""
    yield characters
    surname = _surname_length(characters)
    yield characters[surname:] + characters[:surname]


def _surname_length(characters: str) -> int:
    return 2 if len(characters) > 2 and characters[:2] in _COMPOUND else 1


def _are(letters: str, characters: str) -> bool:
    pattern = "".join(f"(?:{'|'.join(sorted(_spellings(c)))})" for c in characters)
    return re.fullmatch(pattern, letters) is not None


def _masked_fits(masked: str, characters: str) -> bool:
    if not masked.strip("*"):
        return False
    pattern = re.compile(re.sub(r"\*+", ".+", masked))
    spellings = [sorted(_spellings(c)) for c in characters]
    count = 1
    for of_one in spellings:
        count *= len(of_one)
    return count <= _MOST_SPELLINGS and any(pattern.fullmatch("".join(name)) for name in product(*spellings))


def _initials_fit(words: Sequence[str], characters: str) -> bool:
    """Zhang W. M.: one word in full, at least one initial, all in order."""
    if not any(len(w) == 1 for w in words) or not any(len(w) > 1 for w in words):
        return False
    parts = [f"(?:{'|'.join(sorted(_spellings(c) | {s[0] for s in _spellings(c)}))})" for c in characters]
    return len(words) == len(characters) and all(
        re.fullmatch(part, word) for part, word in zip(parts, words, strict=True)
    )


@cache
def _spellings(character: str) -> frozenset[str]:
    """All readings of a character; ü as ü, v, u and yu, as passports and keyboards have it."""
    return frozenset(s for r in _readings(character, every=True)[0] if re.fullmatch(r"[a-zü]+", r) for s in _umlauts(r))


def _readings(characters: Sequence[str], every: bool) -> list[list[str]]:
    """Without tones, for each character. The dictionaries take half a second to load: only a name in Latin letters
    needs them."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    return pinyin(list(characters), style=Style.NORMAL, heteronym=every)


def _umlauts(reading: str) -> set[str]:
    if not re.search(r"[vü]", reading):
        return {reading}
    return {re.sub(r"[vü]", letter, reading) for letter in ("ü", "v", "u", "yu")}


def _is_plainly_other(letters: str, characters: str) -> bool:
    """Every way to read the letters as Pinyin is another name, and none may be an accent's or another land's spelling.

    Only letters that no other romanisation of Chinese writes make them Pinyin for certain: `Chan Man` may be Cantonese.
    A name of another length is another one if nothing of it fits.
    """
    readings = [r for r in _syllables(letters) if abs(len(r) - len(characters)) <= 2 and len(r) > 1]
    if not readings or not any(_PINYIN_ONLY.search(s) for r in readings for s in r):
        return False
    first, last = _orders(characters)
    return all(_differs(s, first, surname=0) and _differs(s, last, surname=-1) for s in readings)


def _differs(syllables: Sequence[str], order: str, surname: int) -> bool:
    """Tan Weiming may be the 陈伟明 of Singapore: there a surname alone that is written otherwise tells nothing."""
    sounds = [{_sound(s) for s in _spellings(c)} for c in order]
    if len(syllables) != len(order):
        return not any(_sound(s) in of_one for s in syllables for of_one in sounds)
    apart = [i for i, of_one in enumerate(sounds) if _sound(syllables[i]) not in of_one]
    if apart == [surname % len(syllables)]:
        return _PINYIN_ONLY.search(syllables[surname]) is not None
    return bool(apart)


_PINYIN_ONLY = re.compile(
    r"^(?:zh|z|q|x|b|d|g|r|c(?!h)|ji)|(?:ian|iang|iao|uo|uang|ve|üe)$|^(?:wang|chen|shen|feng|peng)$"
)
_SOUNDS = (
    (r"^(?:zh|ch|ts|tz|z|c|j|q)", "c"),
    (r"^(?:sh|hs|s|x)", "s"),
    (r"^b", "p"),
    (r"^d", "t"),
    (r"^g", "k"),
    (r"^[nlr]", "l"),
    (r"^(?:hu(?=[aeio])|f)", "f"),
    (r"(?<=.)ng$", "n"),
    (r"(?:v|ü|yu|iu)", "u"),
    (r"o(?=n)", "u"),
    (r"(?:uo|o|e)$", "e"),
    (r"^yi?|i", "i"),
    (r"ie?an|ien", "ien"),
)


@cache
def _sound(syllable: str) -> str:
    """What accents and other romanisations do not keep apart falls together: zh ch z c j q, n l, n ng, b p."""
    for pattern, sound in _SOUNDS:
        syllable = re.sub(pattern, sound, syllable)
    return syllable


def _syllables(letters: str) -> Iterator[tuple[str, ...]]:
    """Every way to part the letters into syllables of Pinyin; none where they are too many for a name."""
    if len(letters) > _LONGEST:
        return
    if not letters:
        yield ()
    for length in range(1, min(6, len(letters)) + 1):
        if letters[:length] in _standard():
            yield from ((letters[:length], *rest) for rest in _syllables(letters[length:]))


@cache
def _standard() -> frozenset[str]:
    """The syllables of Pinyin: the usual readings of the characters of GB 2312."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = "".join(r.decode("gb2312", "ignore") for r in rows)
    usual = {p[0] for p in _readings(characters, every=False)} - {"m", "n", "ng", "hm", "hng", "o", "e"}
    return frozenset(s for u in usual if u.isalpha() for s in _umlauts(u))
