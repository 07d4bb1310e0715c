"""The chain of balances: every balance is the one before plus the amount between.

It settles signs that nothing on the row tells and the order of the rows (newest first or last), and chooses between
readings of a figure that OCR was unsure of. It never mends what was read surely: a break that the page shows stays a
break, since a chain that does not hold is what an altered statement looks like.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.geometry import Box
from domain.transcript import Origin
from extractors.grammar.money import read_money
from extractors.grammar.parsed import plain
from extractors.statement_cells import Figure
from extractors.statement_rows import Entry, sounds_like_money_out

DOUBTFUL = 0.9
"""Below this confidence of an OCR word a single digit may be put right by the chain alone."""
_MOST_LOOKS = 24
_LETTERS = str.maketrans("OoIl|SB", "0011158")
_ALIKE = tuple(
    map(set, ("08", "06", "09", "17", "14", "27", "38", "35", "49", "56", "58", "59", "68", "69", "79", "89"))
)
"""Digits whose shapes OCR takes for each other."""

Again = Callable[[int, Box], Sequence[str]]
"""Other readings of a box on a page (from 1 through the document), by another engine or enlarged."""


def settle(entries: Sequence[Entry], opening: Decimal | None, again: Again | None = None) -> tuple[Entry, ...]:
    """The entries in printed order, every sign settled, doubtful figures put right where the chain proves them."""
    newest_first = runs_backwards(entries)
    chain = list(reversed(entries)) if newest_first else list(entries)
    chain = _with_signs(chain, opening)
    chain = _Repair(chain, opening, again).done() if any(_is_ocr(e.amount) for e in chain) else chain
    return tuple(reversed(chain)) if newest_first else tuple(chain)


def runs_backwards(entries: Sequence[Entry]) -> bool:
    """True when the newest row stands first: by the balances, where they do not tell by the days."""
    forward = sum(_follows(a, b) for a, b in itertools.pairwise(entries))
    backward = sum(_follows(b, a) for a, b in itertools.pairwise(entries))
    if forward != backward:
        return backward > forward
    falling = sum((a.day > b.day) - (a.day < b.day) for a, b in itertools.pairwise(entries))
    return falling > 0


def count_breaks(entries: Sequence[Entry], opening: Decimal | None) -> int:
    """How many balances do not follow from the one before; rows in printed order."""
    return sum(link is False for link in _links(entries, opening))


def count_proven(entries: Sequence[Entry], opening: Decimal | None) -> int:
    """How many amounts the balances around them bear out, signs and all."""
    return sum(link is True for link in _links(entries, opening))


def _links(entries: Sequence[Entry], opening: Decimal | None) -> list[bool | None]:
    chain = list(reversed(entries)) if runs_backwards(entries) else list(entries)
    before = [opening, *(e.balance.value if e.balance else None for e in chain)]
    return [holds(b, e) for b, e in zip(before, chain, strict=False)]


def holds(before: Decimal | None, entry: Entry) -> bool | None:
    """Whether the entry's balance follows from the one before; None where a figure is missing."""
    if before is None or entry.balance is None or entry.balance.value is None or entry.value is None:
        return None
    return before + entry.value == entry.balance.value


def _follows(before: Entry, after: Entry) -> bool:
    """By size alone, since signs may not be settled yet."""
    step = _step(before, after)
    return step is not None and after.amount.value is not None and abs(step) == abs(after.amount.value) != 0


def _step(before: Entry | None, after: Entry) -> Decimal | None:
    if before is None or before.balance is None or after.balance is None:
        return None
    if before.balance.value is None or after.balance.value is None:
        return None
    return after.balance.value - before.balance.value


def _with_signs(chain: list[Entry], opening: Decimal | None) -> list[Entry]:
    """Open signs from the chain, else from what the words say; all signs turned if every one contradicts the chain."""
    steps = [_step(a, b) for a, b in zip([None, *chain], chain, strict=False)]
    if chain and chain[0].balance and chain[0].balance.value is not None and opening is not None:
        steps[0] = chain[0].balance.value - opening
    if _all_turned(chain, steps):
        chain = [replace(e, sign=-e.sign) for e in chain]
    minus_printed = any(e.sign < 0 and (e.amount.value or 0) < 0 for e in chain)
    return [_signed(e, step, minus_printed) for e, step in zip(chain, steps, strict=True)]


def _all_turned(chain: Sequence[Entry], steps: Sequence[Decimal | None]) -> bool:
    """Columns or flags that mean the opposite of what they say here (the bank's side of the book)."""
    told = [(e.value, step) for e, step in zip(chain, steps, strict=True) if e.sign and e.value and step]
    against = sum(1 for value, step in told if value == -step)
    return against >= 3 and against > 0.9 * len(told)


def _signed(entry: Entry, step: Decimal | None, minus_printed: bool) -> Entry:
    if entry.sign or entry.amount.value is None:
        return entry
    if step is not None and abs(step) == abs(entry.amount.value):
        return replace(entry, sign=1 if step >= 0 else -1)
    if minus_printed:
        return replace(entry, sign=1)
    return replace(entry, sign=-1 if sounds_like_money_out(entry) else 1, sign_sure=0.6)


class _Repair:
    """Goes along the chain once and puts right single figures; `chain` is oldest first."""

    def __init__(self, chain: Sequence[Entry], opening: Decimal | None, again: Again | None) -> None:
        self.chain = list(chain)
        self.opening = opening
        self.again = again
        self.looks = 0

    def done(self) -> list[Entry]:
        for i in range(len(self.chain)):
            if self._broken(i):
                self._amount(i) or self._balance(i) or self._balance(i - 1)
        return self.chain

    def _broken(self, i: int) -> bool:
        entry = self.chain[i]
        unread = entry.amount.value is None or (entry.balance is not None and entry.balance.value is None)
        return unread or holds(self._before(i), entry) is False

    def _before(self, i: int) -> Decimal | None:
        if i == 0:
            return self.opening
        balance = self.chain[i - 1].balance
        return balance.value if balance else None

    def _after(self, i: int) -> bool:
        """Whether the chain goes on soundly after `i`; nothing after it counts as sound."""
        return i + 1 >= len(self.chain) or holds(self._before(i + 1), self.chain[i + 1]) is True

    def _amount(self, i: int) -> bool:
        """The amount is wrong when both balances around it are borne out by their other neighbours."""
        entry, before = self.chain[i], self._before(i)
        if before is None or entry.balance is None or entry.balance.value is None or not self._after(i):
            return False
        borne_out = i in {0, 1} or holds(self._before(i - 1), self.chain[i - 1]) is True
        wanted = entry.balance.value - before
        if not borne_out or not self._may_be(entry.amount, wanted, entry.row.page):
            return False
        figure = replace(entry.amount, value=wanted, sure=min(0.8, max(entry.amount.sure, 0.5)))
        self.chain[i] = replace(entry, amount=figure, sign=1 if wanted >= 0 else -1, repaired=True)
        return True

    def _balance(self, i: int) -> bool:
        """A balance is wrong when the one before and the amount give what the next row goes on from."""
        if i < 0:
            return False
        entry = self.chain[i]
        if entry.balance is None:
            return False
        for wanted in self._wanted_balances(i):
            if entry.balance.value != wanted and self._may_be(entry.balance, wanted, entry.row.page):
                figure = replace(entry.balance, value=wanted, sure=min(0.8, max(entry.balance.sure, 0.5)))
                self.chain[i] = replace(entry, balance=figure, repaired=True)
                return True
        return False

    def _wanted_balances(self, i: int) -> list[Decimal]:
        """What the rows on both sides agree that balance `i` is; at an end of the chain, what the one side says."""
        entry, before = self.chain[i], self._before(i)
        forward = before + entry.value if before is not None and entry.value is not None else None
        backward = None
        if i + 1 < len(self.chain):
            after = self.chain[i + 1]
            if after.balance is not None and after.balance.value is not None and after.value is not None:
                backward = after.balance.value - after.value
        if forward is not None and backward is not None:
            return [forward] if forward == backward else []
        at_an_end = i + 1 == len(self.chain) or before is None
        return [w for w in (forward, backward) if w is not None] if at_an_end else []

    def _may_be(self, figure: Figure, wanted: Decimal, page: int) -> bool:
        """Whether the characters may print `wanted`: OCR only, one misreading away. What another look sees too stands
        there, whatever the balances say; without such a witness only a doubtful digit that OCR confuses gives way."""
        if not _is_ocr(figure) or not _one_away(figure.text, wanted):
            return False
        if figure.value is None or _lost_sign(figure, wanted):
            return True
        seen = self._seen(figure, page)
        if abs(wanted) in seen:
            return True
        return abs(figure.value) not in seen and figure.confidence < DOUBTFUL and _confusable(figure.text, wanted)

    def _seen(self, figure: Figure, page: int) -> set[Decimal]:
        """The amounts that other looks at the figure see; empty where none is to be had."""
        if self.again is None or self.looks >= _MOST_LOOKS:
            return set()
        self.looks += 1
        texts = self.again(page, Box.around(w.box for w in figure.words))
        return {abs(read.value) for text in texts if (read := read_money(text)) is not None}


def _is_ocr(figure: Figure) -> bool:
    return any(w.origin is Origin.OCR for w in figure.words)


def _lost_sign(figure: Figure, wanted: Decimal) -> bool:
    """The same digits without the minus: the thinnest mark on the page, and the first that a scan loses."""
    return figure.value is not None and figure.value == -wanted and not re.search(r"[-+(]", plain(figure.text))


def _one_away(text: str, wanted: Decimal) -> bool:
    """Whether `text` prints `wanted` but for one digit (wrong, lost or added), its points and commas, or its sign."""
    printed, meant = _digits(text), _digits(f"{abs(wanted):.2f}")
    return _edit_distance_at_most_one(printed, meant) or _edit_distance_at_most_one(printed, meant.removesuffix("00"))


def _confusable(text: str, wanted: Decimal) -> bool:
    """Whether the one digit that differs is a shape that OCR takes for the other, or was lost or added."""
    printed, meant = _digits(text), _digits(f"{abs(wanted):.2f}")
    if len(printed) != len(meant):
        return True
    return all(a == b or {a, b} in _ALIKE for a, b in zip(printed, meant, strict=True))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", plain(text).translate(_LETTERS))


def _edit_distance_at_most_one(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
