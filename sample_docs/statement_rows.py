"""What a bank or wallet prints for each entry of an account: its words for it, and one cell for each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from sample_docs.labels import COUNTERPARTY_EN, ENTRY_EN, ENTRY_ZH
from sample_docs.ledger import Entry, Ledger
from sample_docs.people import Applicant

if TYPE_CHECKING:
    from sample_docs.statement_drawing import StatementLayout


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with the words this bank uses for it."""

    entry: Entry
    number: int
    summary: str
    counterparty: str
    card: str
    bank: str
    branch: str
    neutral: str = ""
    """What the wallet calls a row that is neither income nor expense; empty for all others."""

    @property
    def reference(self) -> str:
        return f"{self.entry.day:%y%m%d}{self.entry.time.replace(':', '')}{self.number:03d}"

    @property
    def order(self) -> str:
        return f"4200{self.entry.day:%Y%m%d}{self.entry.time.replace(':', '')}{self.number:08d}"


def rows_of(layout: StatementLayout, applicant: Applicant, ledger: Ledger, rng: Random) -> list[Row]:
    """In the layout's order, numbered from the top."""
    spellings = ENTRY_ZH if layout.language == "zh" else ENTRY_EN
    words = {key: rng.choice(spelling) for key, spelling in spellings.items()}
    bank = layout.issuer if layout.issuer.endswith("银行") else applicant.bank
    entries = reversed(ledger.entries) if layout.newest_first else ledger.entries
    rows = [
        Row(e, n, words[e.key], _counterparty(e, layout, applicant), applicant.card, bank, _branch(applicant, bank))
        for n, e in enumerate(entries, 1)
    ]
    pocket = "零钱通" if layout.issuer == "微信支付" else "余额宝"
    return _with_neutral_rows(rows, layout.neutral, pocket) if layout.neutral else rows


def _branch(applicant: Applicant, bank: str) -> str:
    return applicant.branch.replace(applicant.bank, bank)


def _counterparty(entry: Entry, layout: StatementLayout, applicant: Applicant) -> str:
    if layout.language == "zh":
        return entry.counterparty
    if entry.key == "salary":
        return applicant.employer_en
    return COUNTERPARTY_EN.get(entry.counterparty, "CITY HOSPITAL" if entry.counterparty else "")


def _with_neutral_rows(rows: list[Row], neutral: str, pocket: str) -> list[Row]:
    """After every ninth row the wallet moves money between its own pockets."""
    mixed: list[Row] = []
    for row in rows:
        mixed.append(row)
        if row.number % 9 == 0:
            moved = replace(row.entry, amount=Decimal(row.number * 25).quantize(Decimal("0.01")), account="")
            mixed.append(replace(row, entry=moved, summary="投资理财", counterparty=pocket, neutral=neutral))
    return mixed


def _one_of(row: Row, income: str, expense: str) -> str:
    return row.neutral or (income if row.entry.amount > 0 else expense)


def _income(row: Row, layout: StatementLayout) -> str:
    return layout.style.amount(row.entry.amount) if row.entry.amount > 0 else layout.zero or layout.empty


def _expense(row: Row, layout: StatementLayout) -> str:
    return layout.style.amount(-row.entry.amount) if row.entry.amount < 0 else layout.zero or layout.empty


_CHANNELS = {"interest": "批量业务", "salary": "批量业务", "loan": "批量业务", "transfer": "网上银行"}
_CATEGORIES = {"salary": "转账红包", "transfer": "住房物业", "loan": "信用借还", "utility": "充值缴费"}
_PRODUCTS = {
    "salary": "工资发放",
    "transfer": "房屋租金",
    "loan": "自动还款",
    "utility": "生活缴费-电费",
    "phone": "话费充值100元",
    "refund": "退款-商品订单",
    "interest": "收益发放",
}
CELLS: Mapping[str, Callable[[Row, StatementLayout], str]] = {
    "number": lambda r, _: str(r.number),
    "date": lambda r, s: s.style.date(r.entry.day),
    "posted": lambda r, s: s.style.date(r.entry.day),
    "value_date": lambda r, s: s.style.date(r.entry.day),
    "time": lambda r, _: r.entry.time,
    "date_time": lambda r, s: f"{s.style.date(r.entry.day)}\n{r.entry.time}",
    "date_time_line": lambda r, s: f"{s.style.date(r.entry.day)} {r.entry.time}",
    "flow": lambda r, _: _one_of(r, "收入", "支出"),
    "way": lambda r, _: "零钱" if r.entry.amount > 0 else f"{r.bank}储蓄卡",
    "order": lambda r, _: r.order,
    "merchant_order": lambda r, s: f"T{r.reference}" if r.entry.amount < 0 else s.empty,
    "category": lambda r, _: r.summary if r.neutral else _CATEGORIES.get(r.entry.key, "日用百货"),
    "product": lambda r, _: (
        f"{r.counterparty}-单次转入"
        if r.neutral
        else _PRODUCTS.get(r.entry.key, f"{r.counterparty}-订单{r.reference[-6:]}")
    ),
    "status": lambda r, _: "退款成功" if r.entry.key == "refund" else "交易成功",
    "amount": lambda r, s: s.signed.format(r.entry.amount),
    "size": lambda r, s: s.style.amount(abs(r.entry.amount)),
    "worded": lambda r, s: f"{_one_of(r, '存入', '支取')} {s.style.amount(abs(r.entry.amount))}",
    "income": _income,
    "expense": _expense,
    "booked_income": _income,
    "booked_expense": _expense,
    "booked_currency": lambda _, s: s.currency,
    "area": lambda *_: "CHN",
    "direction": lambda r, _: "贷" if r.entry.amount > 0 else "借",
    "direction_both": lambda r, _: "贷 Cr" if r.entry.amount > 0 else "借 Dr",
    "direction_en": lambda r, _: "CR" if r.entry.amount > 0 else "DR",
    "payee": lambda r, s: f"{r.entry.account}/{r.counterparty}" if r.entry.account else r.counterparty or s.empty,
    "payee_account": lambda r, s: (
        f"{r.counterparty}/{r.entry.account}" if r.entry.account else r.counterparty or s.empty
    ),
    "opening_bank": lambda r, s: r.bank if r.entry.account else s.empty,
    "branch_name": lambda r, _: r.branch,
    "balance": lambda r, s: s.style.amount(r.entry.balance),
    "summary": lambda r, _: r.summary,
    "narration": lambda r, _: f"{r.summary} {r.counterparty}".strip(),
    "counterparty": lambda r, s: r.counterparty or s.empty,
    "counterparty_account": lambda r, s: r.entry.account or s.empty,
    "account": lambda r, _: r.card,
    "currency": lambda _, s: s.currency,
    "currency_code": lambda *_: "CNY",
    "cash": lambda *_: "钞",
    "cash_or_transfer": lambda *_: "转账",
    "kind_of_deposit": lambda *_: "活期",
    "voucher": lambda r, s: "其他凭证" if r.entry.account else s.empty,
    "voucher_number": lambda r, s: r.reference[-8:] if r.entry.account else s.empty,
    "teller": lambda r, _: f"{40 + r.number % 7:02d}{r.card[9:12]}",
    "place": lambda r, _: r.card[5:9],
    "channel": lambda r, _: _CHANNELS.get(r.entry.key, "快捷支付"),
    "remark": lambda r, s: {"salary": f"{r.entry.day.month}月份工资", "transfer": "房租"}.get(r.entry.key, s.empty),
    "log_number": lambda r, _: r.reference,
    "reference": lambda r, _: f"{r.entry.key[:3].upper()}{r.reference[2:]}",
}
