"""Where a month's net pay arrives: the accounts sent, the days they cover, the credits that may be it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from domain.document import Period, Transaction
from domain.text import Bilingual
from domain.verdict import Evidence
from validators.dossier import Dossier
from validators.employers import is_salary, same_employer
from validators.kinds.bank_statement import is_wallet
from validators.names import Match, same_name
from validators.paper import Paper
from validators.people import Whose, whose

_CENT = Decimal("0.01")
_NEXT_PAY = timedelta(days=26)
"""Days after a pay date before which the next month's pay does not come."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A row, mostly money in, and the statement that shows it."""

    row: Transaction
    statement: Paper


@dataclass(frozen=True, slots=True)
class Account:
    """All statements of one account; `number` as printed, empty where none was read."""

    number: str
    statements: tuple[Paper, ...]

    def covers(self, window: Period) -> bool:
        """Whether its statements together show every day of `window`."""
        periods = sorted(p for s in self.statements if (p := s.kind.shows(s.document)))
        reached = window.first
        for period in periods:
            if period.first <= reached:
                reached = max(reached, period.last + timedelta(days=1))
        return reached > window.last

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(s.document.id for s in self.statements)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return ()

    @property
    def title(self) -> Bilingual:
        """`尾号 7890 的账户`, else the name of the file."""
        tail = _digits(self.number)[-4:]
        if not tail.isdigit():
            file = self.statements[0].file
            return Bilingual(f"流水（{file}）的账户", f"the account of {file}")
        return Bilingual(f"尾号 {tail} 的账户", f"the account ending in {tail}")

    @property
    def is_wallet(self) -> bool:
        return all(is_wallet(s.document) for s in self.statements)

    def shows(self, window: Period) -> bool:
        """Whether it `covers` the window and no page of its statements is missing."""
        return self.covers(window) and not any(s.pages_missing for s in self.statements)

    def entries(self) -> tuple[Credit, ...]:
        """Every row once, however many statements show it, in the order of the statements."""
        found: dict[tuple[object, ...], Credit] = {}
        for statement in self.statements:
            for row, like_it in _same_rows_numbered(statement.rows):
                found.setdefault((row.date, row.amount, row.balance, like_it), Credit(row, statement))
        return tuple(found.values())

    def credits(self, window: Period) -> tuple[Credit, ...]:
        """Money in within `window`, once each."""
        return tuple(e for e in self.entries() if e.row.amount > 0 and window.first <= e.row.date <= window.last)


def window_of(slip: Paper, dossier: Dossier) -> Period:
    """When the money may arrive: by the pay date, else from the pay month's first day to the end of the next month.

    Raises NotReadError where neither was surely read.
    """
    if slip.has("pay_date"):
        paid = slip.day("pay_date")
        return Period(paid - dossier.days("income.credited.before"), paid + dossier.days("income.credited.after"))
    month = slip.period("pay_period")
    following = month.last.replace(day=1) + timedelta(days=32)
    return Period(month.first, Period.month(following.year, following.month).last)


def accounts(dossier: Dossier) -> tuple[Account, ...]:
    """The applicant's accounts of which statements were sent, in the order of the case."""
    grouped: dict[str, list[Paper]] = {}
    for statement in dossier.papers("bank_statement"):
        if statement.rows and whose(statement, dossier) in (Whose.APPLICANT, Whose.UNTOLD):
            number = statement.seen("account_number")
            key = _digits(number) if isinstance(number, str) else f"document {statement.document.id}"
            grouped.setdefault(key, []).append(statement)
    return tuple(Account(str(group[0].seen("account_number") or ""), tuple(group)) for group in grouped.values())


def same_account(one: str, other: str) -> bool:
    """Compared by what is visible of both, from the end: slips print a tail, banks mask the middle."""
    a, b = _digits(one), _digits(other)
    if "*" not in a + b:
        short, long = sorted((a, b), key=len)
        return len(short) >= 4 and long.endswith(short)
    tail_a, tail_b = a.rpartition("*")[2], b.rpartition("*")[2]
    short, long = sorted((tail_a, tail_b), key=len)
    heads = a.partition("*")[0], b.partition("*")[0]
    same_head = heads[0].startswith(heads[1]) or heads[1].startswith(heads[0])
    return len(short) >= 3 and long.endswith(short) and same_head


def arrival(net: Decimal, credits_: Sequence[Credit], dossier: Dossier) -> tuple[Credit, ...]:
    """One credit to the cent, else several of one payer that make it up; empty where there is none.

    Money the applicant paid in does not count. Of equal single credits the employer's or a salary comes first.
    """
    others = [c for c in credits_ if not _is_own(c, dossier)]
    exact = sorted((c for c in others if c.row.amount == net), key=lambda c: not is_pay(c, dossier))
    if exact:
        return (exact[0],)
    pay = [c for c in others if is_pay(c, dossier)]
    for count in range(2, dossier.count("income.credited.parts") + 1):
        for chosen in combinations(pay[:12], count):
            if sum(c.row.amount for c in chosen) == net and len({_payer(c) for c in chosen}) == 1:
                return chosen
    return ()


def nearly(net: Decimal, credits_: Sequence[Credit], dossier: Dossier) -> Credit | None:
    """Pay that differs by a cent, or that was rounded to whole units of money."""
    for credit in credits_:
        apart, whole = abs(credit.row.amount - net), credit.row.amount == credit.row.amount.to_integral_value()
        if is_pay(credit, dossier) and (apart <= _CENT or (whole and apart < 1)):
            return credit
    return None


def late_pay(slip: Paper, net: Decimal, dossier: Dossier) -> Credit | None:
    """The pay, to the cent, after its window and before the next month's is due, where no other slip explains it."""
    if not slip.is_sure("pay_date"):
        return None
    paid = slip.day("pay_date")
    between = Period(paid + dossier.days("income.credited.after") + timedelta(days=1), paid + _NEXT_PAY)
    late = [c for account in accounts(dossier) for c in account.credits(between)]
    others = [p for p in dossier.papers("pay_slip") if p.document.id != slip.document.id and p.is_sure("pay_date")]
    taken = [window_of(other, dossier) for other in others]
    free = (c for c in late if not any(w.first <= c.row.date <= w.last for w in taken))
    return next((c for c in free if c.row.amount == net and is_pay(c, dossier)), None)


def is_pay(credit: Credit, dossier: Dossier) -> bool:
    """The row says that it is pay, or comes from the applicant's employer."""
    employer = dossier.applicant.employer
    return is_salary(credit.row) or bool(employer and same_employer(credit.row.counterparty, employer))


def _is_own(credit: Credit, dossier: Dossier) -> bool:
    payer, name = credit.row.counterparty, dossier.applicant.name
    return bool(payer and name) and same_name(payer, name) in (Match.SAME, Match.PINYIN)


def _payer(credit: Credit) -> str:
    return unicodedata.normalize("NFKC", credit.row.counterparty or credit.row.description).replace(" ", "")


def _digits(number: str) -> str:
    text = unicodedata.normalize("NFKC", number)
    return re.sub(r"\*+", "*", re.sub(r"[^0-9*]", "", re.sub(r"[*＊xX×●•]", "*", text)))


def _same_rows_numbered(rows: Sequence[Transaction]) -> list[tuple[Transaction, int]]:
    """Each row with how many like it came before: two equal payments on one day are two."""
    seen: dict[tuple[object, ...], int] = {}
    numbered = []
    for row in rows:
        key = (row.date, row.amount, row.balance)
        numbered.append((row, seen.get(key, 0)))
        seen[key] = seen.get(key, 0) + 1
    return numbered
