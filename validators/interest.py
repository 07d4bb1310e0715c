"""Quarterly interest on demand deposits, recomputed from the balances: Σ balance of each day × rate ÷ 360.

Deposits settle on the 20th of March, June, September and December; what was earned from the 21st of the month three
before is credited on the 21st. Rates and exceptions stand in `facts/deposit_rates.yaml`,
margins among the thresholds of the policy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from domain.document import Period, Transaction
from domain.text import Bilingual
from validators.credits import Account, Credit
from validators.daily_balances import days_of, end_of_days, has_sure_balances
from validators.dossier import Dossier
from validators.paper import is_sure_row

CENT = Decimal("0.01")
_TABLE = Path(__file__).parent / "facts" / "deposit_rates.yaml"
_INTEREST = re.compile(r"结息|利息|入息|存息|息转存|\binterest\b|\bint\b", re.IGNORECASE)
_NO_DEPOSIT_INTEREST = re.compile(r"利息税|代扣|贷款|还款|罚息|理财|分期|借款|loan|tax|charge", re.IGNORECASE)
_TAX = re.compile(r"利息税|代扣.{0,3}利息.{0,2}税")
_TAX_FREE_SINCE = date(2008, 10, 9)
_CREDITED_AFTER = 2
"""Days after the cut-off within which the interest stands on the account."""


@dataclass(frozen=True, slots=True)
class Rates:
    posted: tuple[tuple[date, Decimal], ...]
    """From which day which yearly rate, as a fraction; oldest first."""
    posting_banks: re.Pattern[str]
    no_quarterly_interest: re.Pattern[str]
    sweeping: re.Pattern[str]

    def during(self, days: Period) -> tuple[Decimal, ...]:
        """Every rate in force on a day of `days`; empty before the table begins."""
        ends = [*(first for first, _ in self.posted[1:]), date.max]
        spans = zip(self.posted, ends, strict=True)
        return tuple(rate for (first, rate), end in spans if first <= days.last and end > days.first)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter shown wholly: what was paid, and between what it may lie."""

    settled: date
    average: Decimal
    usual: Decimal
    least: Decimal
    most: Decimal
    rows: tuple[Credit, ...]

    @property
    def paid(self) -> Decimal:
        return sum((e.row.amount for e in self.rows), Decimal("0.00"))


def misjudged(quarter: Quarter) -> bool:
    """Interest absent though at least a cent was due, or of another size."""
    if not quarter.rows:
        return quarter.least >= CENT
    return not quarter.least - CENT <= quarter.paid <= quarter.most + CENT


def quarters(account: Account, dossier: Dossier) -> tuple[Quarter, ...]:
    """The quarters whose every day, and the days on which interest is credited, the account shows with sure balances.
    A quarter in which the account began (from nothing) is none."""
    balances = end_of_days(account)
    if not balances:
        return ()
    cutoffs = [d for d in _cutoffs(min(balances), dossier.case.as_of) if _shows(balances, d)]
    found = (_quarter(account, balances, cutoff, dossier) for cutoff in cutoffs)
    return tuple(q for q in found if q)


def excused(account: Account) -> Bilingual | None:
    """Why nothing can be said of this account's interest; `None` where something can."""
    return next((why for holds, why in _EXCUSES if holds(account)), None)


def taxed(account: Account) -> tuple[Credit, ...]:
    """Surely read rows of tax on interest after it was exempt."""
    rows = (e for e in account.entries() if e.row.amount and _TAX.search(e.row.description))
    return tuple(e for e in rows if is_sure_row(e.row) and e.row.date >= _TAX_FREE_SINCE)


def is_interest(row: Transaction) -> bool:
    """Money in whose row says that it is interest on a deposit."""
    said = f"{row.description} {row.counterparty}"
    return row.amount > 0 and bool(_INTEREST.search(said)) and not _NO_DEPOSIT_INTEREST.search(row.description)


def _is_foreign(account: Account) -> bool:
    return any(s.document.language != "zh" or _currency(s.document.fields) != "CNY" for s in account.statements)


def _settles_otherwise(account: Account) -> bool:
    return table().no_quarterly_interest.search(_banks(account)) is not None


def _says_nothing(account: Account) -> bool:
    return not any(e.row.description.strip() for e in account.entries())


def _is_swept(account: Account) -> bool:
    return any(table().sweeping.search(f"{e.row.description} {e.row.counterparty}") for e in account.entries())


def _is_doubtful(account: Account) -> bool:
    return not all(has_sure_balances(s) for s in account.statements)


def _banks(account: Account) -> str:
    return " ".join(str(f.value) for s in account.statements if (f := s.document.fields.get("bank")))


_EXCUSES: tuple[tuple[Callable[[Account], bool], Bilingual], ...] = (
    (lambda a: a.is_wallet, Bilingual("是支付账户，不按季结息", "is a wallet, which pays no quarterly interest")),
    (_is_foreign, Bilingual("不是境内人民币账户，不适用", "is no yuan account in mainland China")),
    (_settles_otherwise, Bilingual("的银行不按季结息", "is with a bank that does not settle by quarters")),
    (_says_nothing, Bilingual("的流水没有摘要，认不出结息", "shows no descriptions by which interest could be told")),
    (
        _is_swept,
        Bilingual(
            "关联理财或约定利率产品，结息不可比", "is tied to a sweep or an agreed rate: interest is not comparable"
        ),
    ),
    (
        _is_doubtful,
        Bilingual("的余额不能逐日可靠推出，未核对结息", "has no balance for every day that was surely read"),
    ),
)


@cache
def table() -> Rates:
    """The facts as they stand in the file beside this one."""
    found = yaml.safe_load(_TABLE.read_text("utf-8"))
    posted = sorted((line["from"], Decimal(line["percent"]) / 100) for line in found["posted"])
    return Rates(
        tuple(posted),
        *(re.compile(found[name]) for name in ("posting_banks", "no_quarterly_interest", "sweeping")),
    )


def _quarter(account: Account, balances: Mapping[date, Decimal], cutoff: date, dossier: Dossier) -> Quarter | None:
    days = _days_before(cutoff)
    sums = [balances[day] for day in days_of(days)]
    rates = table().during(days)
    if not rates or min(sums) < 0 or sums[0] == 0:
        return None
    total = sum(sums, Decimal(0))
    posts = table().posting_banks.search(_banks(account))
    times = dossier.share("bank.interest.most" if posts else "bank.interest.most_elsewhere")
    least = (total * min(rates) / 360 * dossier.share("bank.interest.least")).quantize(CENT)
    most = (total * max(rates) / 360 * times).quantize(CENT)
    rows = _credited(account, cutoff, least, most)
    return Quarter(
        settled=rows[0].row.date if rows else cutoff + timedelta(days=1),
        average=(total / len(sums)).quantize(CENT),
        usual=(total * rates[-1] / 360).quantize(CENT),
        least=least,
        most=most,
        rows=rows,
    )


def _credited(account: Account, cutoff: date, least: Decimal, most: Decimal) -> tuple[Credit, ...]:
    """What is called interest; else what says nothing and is of its size."""
    came = account.credits(Period(cutoff, cutoff + timedelta(days=_CREDITED_AFTER)))
    called = tuple(c for c in came if is_interest(c.row))
    silent = (c for c in came if not c.row.description.strip() and least <= c.row.amount <= most)
    return called or tuple(silent)[:1]


def _shows(balances: Mapping[date, Decimal], cutoff: date) -> bool:
    days = Period(_days_before(cutoff).first, cutoff + timedelta(days=_CREDITED_AFTER))
    return all(day in balances for day in days_of(days))


def _cutoffs(first: date, last: date) -> list[date]:
    years = range(first.year, last.year + 1)
    return [d for y in years for m in (3, 6, 9, 12) if first <= (d := date(y, m, 20)) <= last]


def _days_before(cutoff: date) -> Period:
    """The quarter that ends on `cutoff`."""
    month = cutoff.month - 3 or 12
    return Period(date(cutoff.year - (month == 12), month, 21), cutoff)


def _currency(fields: Mapping[str, object]) -> str:
    found = fields.get("currency")
    return str(getattr(found, "value", "CNY"))
