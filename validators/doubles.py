"""Rows that tell the same money twice: a payment shown by bank and wallet, a move between two accounts that were sent,
a purchase that was given back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from validators.credits import Account, Credit, is_pay
from validators.dossier import Dossier
from validators.money_words import is_person, money_words, said
from validators.names import same_name

_A_DAY = timedelta(days=1)
_GIVEN_BACK_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A row of one of the applicant's accounts; two equal ones are two."""

    shown_by: Credit
    account: Account

    @property
    def text(self) -> str:
        return said(self.shown_by.row)


def shown_twice(entries: Sequence[Entry]) -> frozenset[Entry]:
    """The bank's row of each payment that a wallet's flow shows, too: the wallet says better what it was for.

    The same amount, the same way, within a day; the bank names the wallet, or both name the same counterparty.
    """
    banks = [e for e in entries if not e.account.is_wallet]
    return frozenset(_matched((e for e in entries if e.account.is_wallet), banks, _same_payment).values())


def between_own(entries: Sequence[Entry], dossier: Dossier) -> frozenset[Entry]:
    """Both rows of a move from one account to another, where neither names anybody else and one says it is a move."""

    def moves(left: Entry, came: Entry) -> bool:
        one, other = left.shown_by.row, came.shown_by.row
        fits = left.account is not came.account and one.amount == -other.amount and abs(one.date - other.date) <= _A_DAY
        words = money_words()
        told = any(words.transfer.search(e.text) or words.own.search(e.text) for e in (left, came))
        return (
            fits and (told or is_own(left, dossier)) and _names_nobody(left, dossier) and _names_nobody(came, dossier)
        )

    out = [e for e in entries if e.shown_by.row.amount < 0]
    pairs = _matched(out, [e for e in entries if e.shown_by.row.amount > 0], moves)
    return frozenset((*pairs, *pairs.values()))


def given_back(entries: Sequence[Entry], dossier: Dossier) -> frozenset[Entry]:
    """Refunds, and the purchases that they undo wholly.

    A credit is a refund by its words, or where the same payee, no private person, was paid as much shortly before.
    """
    spent = sorted((e for e in entries if e.shown_by.row.amount < 0), key=lambda e: e.shown_by.row.date, reverse=True)
    came = [e for e in entries if e.shown_by.row.amount > 0 and not is_pay(e.shown_by, dossier)]
    refunds = [e for e in came if money_words().refund.search(e.text)]
    undone = _matched(refunds, spent, _undoes)
    back = [e for e in came if e not in refunds and _comes_from_a_shop(e, spent)]
    return frozenset((*refunds, *undone.values(), *back))


def is_own(entry: Entry, dossier: Dossier) -> bool:
    """Whether the other side is the applicant."""
    other, name = entry.shown_by.row.counterparty, dossier.applicant.name
    return bool(other and name) and same_name(other, name).agrees


def _matched(
    ones: Iterable[Entry], others: Sequence[Entry], fits: Callable[[Entry, Entry], bool]
) -> dict[Entry, Entry]:
    """Each of `ones` with the first of `others`, of the same amount, that fits and was not taken before."""
    left: dict[Decimal, list[Entry]] = {}
    for other in others:
        left.setdefault(abs(other.shown_by.row.amount), []).append(other)
    found: dict[Entry, Entry] = {}
    for one in ones:
        alike = left.get(abs(one.shown_by.row.amount), [])
        hit = next((o for o in alike if fits(one, o)), None)
        if hit is not None:
            found[one] = hit
            alike.remove(hit)
    return found


def _comes_from_a_shop(credit: Entry, spent: Sequence[Entry]) -> bool:
    """Whether an organisation that was paid at least as much before gives some of it back."""
    name, row = _plain(credit), credit.shown_by.row
    if len(name) < 3 or is_person(row.counterparty) or _BANK.search(name) or money_words().wallets.search(name):
        return False
    paid = (e.shown_by.row for e in spent if _plain(e) == name)
    return any(timedelta(0) <= row.date - p.date <= _GIVEN_BACK_WITHIN and -p.amount >= row.amount for p in paid)


def _same_payment(wallet: Entry, bank: Entry) -> bool:
    one, other = wallet.shown_by.row, bank.shown_by.row
    if one.amount != other.amount or abs(one.date - other.date) > _A_DAY:
        return False
    return bool(money_words().wallets.search(bank.text)) or _same_payee(wallet, bank)


def _same_payee(one: Entry, other: Entry) -> bool:
    a, b = sorted((_plain(one), _plain(other)), key=len)
    return len(a) > 1 and a in b


def _undoes(refund: Entry, purchase: Entry) -> bool:
    back, spent = refund.shown_by.row, purchase.shown_by.row
    in_time = timedelta(0) <= back.date - spent.date <= _GIVEN_BACK_WITHIN
    return in_time and back.amount == -spent.amount and (_same_payee(refund, purchase) or not back.counterparty)


def _names_nobody(entry: Entry, dossier: Dossier) -> bool:
    """Nobody but the applicant, a bank or a wallet."""
    name, words = entry.shown_by.row.counterparty, money_words()
    return not name.strip(" -/*") or is_own(entry, dossier) or bool(_BANK.search(name) or words.wallets.search(name))


_BANK = re.compile(r"银行|\bbank\b", re.IGNORECASE)


def _plain(entry: Entry) -> str:
    return _plain_name(entry.shown_by.row.counterparty)


@lru_cache(maxsize=16384)
def _plain_name(name: str) -> str:
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", name)).casefold()
