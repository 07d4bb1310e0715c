"""Bank statement 银行流水, Alipay and WeChat flows among them: whose account, which account, and its rows."""

from __future__ import annotations

import re
from datetime import date

from domain.document import PAGES_MISSING, Document, Period
from domain.text import Bilingual
from validators.kind import Kind

_WALLET = re.compile(r"支付宝|微信|财付通|alipay|wechat|tenpay", re.IGNORECASE)


def is_wallet(document: Document) -> bool:
    """Whether it is an Alipay or WeChat flow: by its issuer, else by rows without balances and no bank named."""
    bank = document.fields.get("bank")
    if bank is not None:
        return _WALLET.search(str(bank.value)) is not None
    return bool(document.transactions) and all(row.balance is None for row in document.transactions)


def _wallets_need_not(document: Document) -> frozenset[str]:
    """A wallet's flow may name its user only."""
    return frozenset({"account_number"}) if is_wallet(document) else frozenset()


def _days(document: Document) -> Period | None:
    """The printed period; where an end of it was not read, the first or last row stands in. With pages missing the
    rows alone tell which days are shown."""
    rows = [row.date for row in document.transactions]
    if rows and any(problem.code == PAGES_MISSING for problem in document.problems):
        return Period(min(rows), max(rows))
    first = _printed(document, "period_start") or min(rows, default=None)
    last = _printed(document, "period_end") or max(rows, default=None)
    return Period(first, last) if first and last and first <= last else None


def _printed(document: Document, name: str) -> date | None:
    found = document.fields.get(name)
    return found.value if found and isinstance(found.value, date) else None


KIND = Kind(
    name="bank_statement",
    label=Bilingual("银行流水", "bank statement"),
    holder="account_holder",
    must_show=("account_holder", "account_number"),
    shows=_days,
    rests_on=("period_start", "period_end"),
    excused=_wallets_need_not,
    needs_rows=True,
    in_order=(("period_start", "period_end"), ("period_end", "printed_at")),
    past=("period_start", "printed_at"),
    dated=("printed_at", "period_end"),
    same=("account_number",),
)
