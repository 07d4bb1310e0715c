"""A page's words as one running text, each letter with its place: sentences run over lines and filled-in blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import CJK, plain
from extractors.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Flow:
    """The text of one page, without spaces beside Chinese. `letters` has a word for each character of `text`, `starts`
    where in it the lines begin."""

    text: str
    letters: tuple[Word, ...]
    page: int
    starts: frozenset[int]

    def word(self, start: int, end: int) -> Word:
        """The words of `text[start:end]` as one; `start` < `end`."""
        letters = self.letters[start:end]
        box = Box.around(w.box for w in letters)
        return Word(self.text[start:end], box, min(w.confidence for w in letters), letters[0].origin)


def flow_of(sheet: Sheet, number: int) -> Flow:
    """The lines of page `number`, one after another."""
    letters: list[tuple[str, Word]] = []
    firsts: list[Word] = []
    for row in sheet.lines(number):
        for cell in row:
            spelt = _letters(cell.word)
            firsts += [word for _, word in spelt[:1] if cell is row[0]]
            letters += [(" ", cell.word.cut(0, 1)), *spelt]
    kept = [
        (letter, word)
        for i, (letter, word) in enumerate(letters)
        if letter != " "
        or _parts_words(letters[i - 1][0] if i else "", letters[i + 1][0] if i + 1 < len(letters) else "")
    ]
    words = tuple(word for _, word in kept)
    first = {id(word) for word in firsts}
    starts = frozenset(at for at, word in enumerate(words) if id(word) in first)
    return Flow("".join(letter for letter, _ in kept), words, number, starts)


def _letters(word: Word) -> list[tuple[str, Word]]:
    """The characters of a word; blanks to be filled in (____) are none."""
    closed = ((plain(letter) or " ", at) for at, letter in enumerate(word.text) if letter != "_")
    return [(letter, word.cut(at, at + 1)) for letter, at in closed if len(letter) == 1]


def _parts_words(before: str, after: str) -> bool:
    """Whether a space between two letters means something: not beside Chinese, a mark or another space."""
    return re.fullmatch(rf"[^\s{CJK}。、(][^\s{CJK}。、,.;:)!?]", f"{before}{after}") is not None
