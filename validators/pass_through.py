"""Money that comes in and leaves at once: the same amount, or a hundredth less, out on the same or the next day.

Honest reasons are left out: moves between own accounts and pockets, refunds, reimbursements, rent and fees passed on,
loans, repayments of cards and loans, money of the household, and pay (but for pay that returns to whoever paid it).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from domain.document import Transaction
from validators.credits import Account, Credit, is_pay
from validators.dossier import Dossier
from validators.money_words import first_that_fits, money_words, said
from validators.names import same_name
from validators.people import member

_PASSED_ON = re.compile(
    r"房租|租金|押金|保证金|代付|代收|代缴|代购|代买|团购|学费|班费|物业|水电|会费|份子|礼金|红包|保险|报名费|"
    r"\brent\b|deposit for|on behalf|tuition|split|share of",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """Money in, and the money out that takes it away."""

    came: Credit
    left: Credit


def round_trips(account: Account, dossier: Dossier) -> tuple[RoundTrip, ...]:
    """In the order of the days; each row is in one of them at most."""
    entries = sorted(account.entries(), key=lambda e: e.row.date)
    least = _monthly(entries) * dossier.share("bank.pass_through.large")
    out = [e for e in entries if e.row.amount < 0 and _may_carry(e, dossier)]
    found: list[RoundTrip] = []
    for came in entries:
        if came.row.amount < least or came.row.amount <= 0 or not _may_carry(came, dossier):
            continue
        left = next((e for e in out if _takes_away(e.row, came.row, dossier)), None)
        if left and _is_no_pay(came, left, dossier):
            found.append(RoundTrip(came, left))
            out.remove(left)
    return tuple(found)


def _monthly(entries: Sequence[Credit]) -> Decimal:
    """Money in, in an average month."""
    if not entries:
        return Decimal(0)
    days = (entries[-1].row.date - entries[0].row.date).days + 1
    money_in = sum((e.row.amount for e in entries if e.row.amount > 0), Decimal(0))
    return money_in / max(Decimal(1), Decimal(days) / 30)


def _takes_away(left: Transaction, came: Transaction, dossier: Dossier) -> bool:
    at_once = timedelta(0) <= left.date - came.date <= dossier.days("bank.pass_through.within")
    return at_once and came.amount * (1 - dossier.share("bank.pass_through.kept")) <= -left.amount <= came.amount


def _may_carry(entry: Credit, dossier: Dossier) -> bool:
    """Whether nothing printed gives this row an honest reason of its own."""
    words, text, name = money_words(), said(entry.row), entry.row.counterparty
    if any(p.search(text) for p in (words.own, words.refund, words.reimbursed, words.lent, words.loan, _PASSED_ON)):
        return False
    if first_that_fits(words.lenders, text):
        return False
    own = bool(dossier.applicant.name and name) and same_name(name, dossier.applicant.name).agrees
    return not own and (not name or member(name, dossier.household) is None)


def _is_no_pay(came: Credit, left: Credit, dossier: Dossier) -> bool:
    """Pay counts where it goes back to whoever paid it."""
    payer, payee = _plain(came.row.counterparty), _plain(left.row.counterparty)
    return not is_pay(came, dossier) or (bool(payer) and payer == payee)


def _plain(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
