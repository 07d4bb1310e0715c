"""Whether the pages of one file go on where those of another end: what speaks for it, and what against."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.document import Field, Transaction
from extractors.classify import Group
from extractors.grammar.parsed import plain
from extractors.kind import Kind
from extractors.numbering import PageCount
from extractors.overlaps import Overlap, PrintedRow, overlap_of

SCROLL = 8
"""What rows that stand on both pictures weigh, beside how many they are."""
_CHAIN, _COUNTED, _SAME, _NEAR, _APART = 8, 4, 2, 1, 1
"""What the evidence weighs: balances that connect, page numbers that follow, the same account or patient, names that
follow, page numbers with pages missing between them."""


@dataclass(frozen=True, eq=False)
class Piece:
    """Pages from one file and what they say by themselves; compared by identity."""

    group: Group
    fields: Mapping[str, Field]
    rows: Sequence[Transaction]
    printed: Sequence[PrintedRow]
    """All rows of its first account as printed, also those whose day the picture does not show."""
    place: int
    """Of its file in the order of names; one more than another's: its name follows that one's."""

    @property
    def first(self) -> PageCount | None:
        return self.group.pages[0].count

    @property
    def last(self) -> PageCount | None:
        return self.group.pages[-1].count

    @property
    def titled(self) -> bool:
        return self.group.pages[0].titled

    def is_bare(self, kind: Kind) -> bool:
        """Whether it has no head: no title, and nothing outside its rows that tells whose or which document it is."""
        return not self.titled and all(self.fields[n].method == "column" for n in kind.alike if n in self.fields)

    def contradicts(self, other: Piece, kind: Kind) -> bool:
        """Whether both print surely and differently what all pages of one document print alike."""
        return any(_compare(self, other, name) is False for name in kind.alike)

    def is_same(self, other: Piece, kind: Kind) -> bool:
        """Whether both print the same account, patient or month, or two other such things."""
        agreed = [name for name in kind.alike if _compare(self, other, name)]
        return agreed[:1] == list(kind.alike[:1]) or len(agreed) > 1


def overlap(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    """Whether both show the same page: the same file, the same printed number, rows of the one among the other's."""
    one, other = ({(c.number or id(c.page)) for p in s for c in p.group.pages} for s in (first, second))
    return bool(one & other) or share_rows(first, second)


def share_rows(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    """Whether several rows, or all of one side, stand on both: one page photographed twice."""
    one, other = (Counter((r.date, r.amount, r.balance) for p in s for r in p.rows) for s in (first, second))
    shared = (one & other).total()
    return shared > 1 or 0 < shared == min(one.total(), other.total())


def scrolled(first: Piece, second: Piece) -> Overlap | None:
    """How the second picture repeats the end of the first: pictures of one scroll. None for pages with numbers."""
    if first.last or second.first or first.group.pages[0].transcript is second.group.pages[0].transcript:
        return None
    return overlap_of(first.printed, second.printed)


def evidence(first: Piece, second: Piece, kind: Kind) -> int:
    """How much speaks for `second` going on where `first` ends; 0 where that is not enough or something forbids it."""
    if first.group.pages[0].transcript is second.group.pages[0].transcript or _is_whole(first) or _is_whole(second):
        return 0
    counted, chained = _counted(first, second), connects(first.rows, second.rows)
    same, near = first.is_same(second, kind), second.place == first.place + 1
    if counted is False:
        return 0
    weight = _CHAIN * (chained is True) + _SAME * same + _NEAR * near
    if counted:
        return weight + _COUNTED if same or chained or _is_bare_page(first, second, kind) else 0
    if _apart(first, second):
        return weight + _APART if same else 0
    goes_on = near and _goes_on_untitled(first, second, kind, chained)
    return weight if chained or goes_on else 0


def connects(first: Sequence[Transaction], second: Sequence[Transaction]) -> bool | None:
    """Whether the balance goes on from the last row of `first` to the first of `second`, oldest or newest first; None
    where a balance is missing. By size alone: the sign of a lone row is not settled."""
    if not first or not second or (before := first[-1]).balance is None or (after := second[0]).balance is None:
        return None
    step = after.balance - before.balance
    rising = before.date <= after.date and abs(step) == abs(after.amount)
    falling = before.date >= after.date and abs(step) == abs(before.amount)
    return step != 0 and (rising or falling)


def _counted(first: Piece, second: Piece) -> bool | None:
    """Whether the printed page numbers follow; False where they forbid it; None where they do not tell."""
    last, begun = first.last, second.first
    if (last and last.number == last.total) or (begun and begun.number == 1):
        return False
    if not last or not begun:
        return None
    if last.number >= begun.number or (last.total and begun.total and last.total != begun.total):
        return False
    return True if last.number + 1 == begun.number else None


def _is_bare_page(first: Piece, second: Piece, kind: Kind) -> bool:
    """Whether the second has no head and is a page of the kind all the same; a statement's by more than figures."""
    of_kind = second.group.kind == kind.name or not kind.running_title or _are_alike(first.rows, second.rows)
    return second.is_bare(kind) and of_kind


def _apart(first: Piece, second: Piece) -> bool:
    """Whether both are pages of one count, with pages missing between them."""
    last, begun = first.last, second.first
    return bool(last and begun and last.total and last.total == begun.total)


def _goes_on_untitled(first: Piece, second: Piece, kind: Kind, chained: bool | None) -> bool:
    """A page without a head after one with a head, and of the same make: rows with balances only where they connect,
    other pages only where they are of the kind by their own words. Slips have no such pages: each month is its own."""
    if second.titled or kind.apart or first.is_bare(kind):
        return False
    if kind.running_title:
        return second.is_bare(kind) and chained is None and _are_alike(first.rows, second.rows)
    of_kind = second.group.kind == kind.name
    return first.titled and of_kind and (second.is_bare(kind) or first.is_same(second, kind))


def _are_alike(first: Sequence[Transaction], second: Sequence[Transaction]) -> bool:
    """Rows without balances, several on both, whose days go on."""
    if len(first) < 2 or len(second) < 2 or any(r.balance is not None for r in (*first, *second)):
        return False
    forward = first[0].date <= first[-1].date <= second[0].date <= second[-1].date
    return forward or first[0].date >= first[-1].date >= second[0].date >= second[-1].date


def _is_whole(piece: Piece) -> bool:
    """Whether nothing can be missing of it: page 1 of 1, all pages of its count, opening and closing balance agree."""
    if piece.first and piece.last and piece.first.number == 1 and piece.last.number == piece.last.total:
        return True
    opening, closing = (piece.fields.get(name) for name in ("opening_balance", "closing_balance"))
    if not piece.rows or opening is None or closing is None:
        return False
    if not isinstance(opening.value, Decimal) or not isinstance(closing.value, Decimal):
        return False
    return opening.value + sum((r.amount for r in piece.rows), Decimal(0)) == closing.value


def _compare(one: Piece, other: Piece, name: str) -> bool | None:
    """Whether both print the same; None where one does not print it, or not surely."""
    a, b = one.fields.get(name), other.fields.get(name)
    if a is None or b is None or a.needs_review or b.needs_review:
        return None
    if not isinstance(a.value, str) or not isinstance(b.value, str):
        return a.value == b.value
    return _same_text(_squeezed(a.value), _squeezed(b.value))


def _same_text(one: str, other: str) -> bool:
    """The same as far as it is not masked, or one a shorter form of the other, as names of banks are."""
    if "*" not in one + other:
        return one in other or other in one
    pattern = r"\*+"
    shown = [(text.partition("*")[0], re.split(pattern, text)[-1]) for text in (one, other)]
    (head_a, tail_a), (head_b, tail_b) = shown
    heads = head_a.startswith(head_b) or head_b.startswith(head_a)
    return heads and (tail_a.endswith(tail_b) or tail_b.endswith(tail_a))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"[*＊×●•]|(?<=\d)[xX]+(?=\d)", "*", plain(text))).casefold()
