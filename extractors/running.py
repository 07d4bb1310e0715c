"""Amounts in running text, as a message on a phone gives them: 基本工资14100.00元，应发金额17028.00元；…"""

from __future__ import annotations

import re

from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import CJK, plain
from extractors.labels import Scope
from extractors.marks import Marked, Piece
from extractors.pairs import Pair

_AMOUNT = re.compile(rf"(?P<label>[{CJK}()]{{2,16}})\s*[:：为是]?\s*(?P<amount>-?[\d,]+\.\d\d)\s*元")
_LEAD = re.compile(r"^(?:其中|扣除|包括|以及|另有|含|及|和)")
_NAME = re.compile(rf"(?:^|[】\]\s,，。])(?P<name>[{CJK}*]{{2,4}})(?:先生|女士|同事)?[,，]?(?:您好|你好)")
_PAID = re.compile(r"(?P<date>\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?)(?:已)?(?:发放|到账|支付|发薪)")


def running_pairs(marked: Marked) -> list[Pair]:
    """Every amount of a message with the words before it; also who is greeted and when was paid."""
    pairs = []
    for number, _ in enumerate(marked.sheet.pages, 1):
        text, words = _text(marked, number)
        spans = [(m.span("label"), m.span("amount")) for m in _AMOUNT.finditer(text)]
        for (start, end), amount in spans:
            begin = start + _lead(marked, text[start:end])
            pairs.append(
                _pair(marked, text[begin:end], words[begin:end], text[slice(*amount)], words[slice(*amount)], number)
            )
        for form, key, label in ((_NAME, "name", "姓名"), (_PAID, "date", "发放日期")):
            for said in form.finditer(text):
                part = slice(*said.span(key))
                pairs.append(_pair(marked, label, words[part], text[part], words[part], number))
    return pairs


def _lead(marked: Marked, label: str) -> int:
    """How many characters of `label` only join it to the sentence: 扣除 of 扣除养老保险, none of 扣除合计."""
    lead = _LEAD.match(label)
    rest = marked.lexicon.find(label[lead.end() :]) if lead else None
    keeps = lead is None or (marked.lexicon.find(label) is not None and not (rest and rest.names))
    return 0 if lead is None or keeps else lead.end()


def _text(marked: Marked, number: int) -> tuple[str, list[Word]]:
    """The page's lines as one text without spaces, and for each character its own word."""
    text, letters = "", []
    for row in marked.sheet.lines(number):
        for cell in row:
            for at, letter in enumerate(cell.text):
                if len(closed := plain(letter)) == 1:
                    text += closed
                    letters.append(cell.word.cut(at, at + 1))
    return text, letters


def _pair(marked: Marked, head: str, at: list[Word], value: str, there: list[Word], number: int) -> Pair:
    label = marked.lexicon.find(head)
    scope = label.scope if label else Scope.CURRENT
    return Pair(_piece(value, there, number), _piece(head, at, number), label, scope, "sentence", 0.95)


def _piece(text: str, letters: list[Word], number: int) -> Piece:
    box = Box.around(w.box for w in letters)
    return Piece(Word(text, box, min(w.confidence for w in letters), letters[0].origin), number, 0)
