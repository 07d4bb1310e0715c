"""Bank statements: title, head lines, columns and order of each layout, drawn over as many pages as the rows need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sample_docs.labels import COUNTERPARTY_EN, ENTRY_EN, ENTRY_ZH
from sample_docs.ledger import Entry, Ledger
from sample_docs.pen import Style
from sample_docs.people import Applicant
from sample_docs.sheet import A4, A4_WIDE, Look, Sheet
from sample_docs.truth import Printed, Truth, as_text


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names a cell of `_CELLS`; `head` is printed over the column, a line break as `\\n`."""

    key: str
    head: str
    width: float
    align: str = "l"


@dataclass(frozen=True, slots=True)
class StatementLayout:
    """`head` are (label, field) pairs set above the table, `totals` the same set below the last row.

    A pair of a label and two fields joined by `+` prints as `a — b`. `page` may hold `{page}` and `{pages}`.
    """

    name: str
    title: str
    head: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    totals: tuple[tuple[str, str], ...] = ()
    language: str = "zh"
    subtitle: str = ""
    style: Style = Style()
    signed: str = "{:+,.2f}"
    newest_first: bool = False
    repeat_head: bool = True
    per_line: int = 3
    page: str = "第 {page} 页 / 共 {pages} 页"
    joint: str = " — "
    empty: str = ""
    face: str = "hei"
    size: tuple[float, float] = A4
    look: Look = Look(size=7.5, row_height=17, padding=2.5, rules="grid")
    notes: tuple[str, ...] = ()
    mask: bool = False
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry with the words this bank uses for it."""

    entry: Entry
    number: int
    summary: str
    counterparty: str
    card: str


def draw_statement(
    layout: StatementLayout, applicant: Applicant, ledger: Ledger, printed: datetime, rng: Random
) -> tuple[bytes, Truth]:
    """The PDF and its truth. It is drawn twice: the first time only counts the pages that each page names."""
    state = rng.getstate()
    pages = 0
    for _ in range(2):
        rng.setstate(state)
        truth = Truth("bank_statement", layout.language, layout.name)
        sheet = Sheet(layout.size, layout.face, truth)
        _Statement(sheet, layout, _values(layout, applicant, ledger, printed), pages).draw(
            _rows(layout, applicant, ledger, rng)
        )
        pages = sheet.page
        pdf = sheet.pdf()
    return pdf, truth


def _values(layout: StatementLayout, applicant: Applicant, ledger: Ledger, printed: datetime) -> Mapping[str, Printed]:
    chinese = layout.language == "zh"
    return {
        "bank": applicant.bank if chinese else applicant.bank_en,
        "account_holder": applicant.name if chinese else applicant.pinyin.upper(),
        "account_number": applicant.card[:6] + "*" * 9 + applicant.card[-4:] if layout.mask else applicant.card,
        "currency": "人民币" if chinese else "CNY",
        "period_start": ledger.first,
        "period_end": ledger.last,
        "opening_balance": ledger.opening,
        "closing_balance": ledger.closing,
        "total_credits": ledger.credits,
        "total_debits": ledger.debits,
        "printed_at": printed.date(),
        "_printed_time": f"{printed:%H:%M:%S}",
        "_branch": applicant.branch,
        "_count": str(len(ledger.entries)),
        "_credit_count": str(sum(e.amount > 0 for e in ledger.entries)),
        "_debit_count": str(sum(e.amount < 0 for e in ledger.entries)),
        "_verification": f"{printed:%y%m%d}{applicant.card[5:13]}",
        "_account_type": "活期储蓄" if chinese else "Savings",
    }


def _rows(layout: StatementLayout, applicant: Applicant, ledger: Ledger, rng: Random) -> list[Row]:
    words = {
        key: rng.choice(spellings) for key, spellings in (ENTRY_ZH if layout.language == "zh" else ENTRY_EN).items()
    }
    entries = reversed(ledger.entries) if layout.newest_first else ledger.entries
    return [
        Row(e, n, words[e.key], _counterparty(e, layout, applicant), applicant.card) for n, e in enumerate(entries, 1)
    ]


def _counterparty(entry: Entry, layout: StatementLayout, applicant: Applicant) -> str:
    if layout.language == "zh":
        return entry.counterparty
    if entry.counterparty == applicant.employer:
        return applicant.employer_en
    return COUNTERPARTY_EN.get(entry.counterparty, "CITY HOSPITAL" if entry.counterparty else "")


_CELLS: Mapping[str, Callable[[Row, StatementLayout], str]] = {
    "number": lambda r, _: str(r.number),
    "date": lambda r, s: s.style.date(r.entry.day),
    "time": lambda r, _: r.entry.time,
    "date_time": lambda r, s: f"{s.style.date(r.entry.day)} {r.entry.time}",
    "amount": lambda r, s: s.signed.format(r.entry.amount),
    "size": lambda r, s: s.style.amount(abs(r.entry.amount)),
    "income": lambda r, s: s.style.amount(r.entry.amount) if r.entry.amount > 0 else s.empty,
    "expense": lambda r, s: s.style.amount(-r.entry.amount) if r.entry.amount < 0 else s.empty,
    "direction": lambda r, _: "贷" if r.entry.amount > 0 else "借",
    "balance": lambda r, s: s.style.amount(r.entry.balance),
    "summary": lambda r, _: r.summary,
    "counterparty": lambda r, s: r.counterparty or s.empty,
    "counterparty_account": lambda r, s: r.entry.account or s.empty,
    "account": lambda r, _: r.card,
    "currency": lambda *_: "人民币",
    "currency_code": lambda *_: "CNY",
    "cash": lambda *_: "钞",
    "kind_of_deposit": lambda *_: "活期",
    "place": lambda r, _: r.card[5:9],
    "channel": lambda r, _: {
        "interest": "批量业务",
        "salary": "批量业务",
        "loan": "批量业务",
        "transfer": "网上银行",
    }.get(r.entry.key, "快捷支付"),
    "remark": lambda r, s: {"salary": f"{r.entry.day:%m}月份工资", "transfer": "房租"}.get(r.entry.key, s.empty),
    "log_number": lambda r, _: f"{r.entry.day:%y%m%d}{r.entry.time.replace(':', '')}{r.number:03d}",
}


class _Statement:
    """One statement while it is drawn: where the next row goes, and on which page."""

    def __init__(self, sheet: Sheet, layout: StatementLayout, values: Mapping[str, Printed], pages: int) -> None:
        self.sheet, self.layout, self.values, self.pages = sheet, layout, values, pages
        scale = (sheet.width - 50) / sum(c.width for c in layout.columns)
        self.widths = [c.width * scale for c in layout.columns]
        self.aligns = "".join(c.align for c in layout.columns)
        self.y = 0.0

    def draw(self, rows: Sequence[Row]) -> None:
        self._open_page(first=True)
        for row in rows:
            if self.y > self.sheet.height - 60:
                self._close_page()
                self._open_page(first=False)
            self._row(row)
        self._totals()
        self._close_page(last=True)

    def _open_page(self, *, first: bool) -> None:
        self.y = 34.0
        if first or self.layout.repeat_head:
            self._title()
            self.y = self._pairs(self.layout.head, self.y)
        heads = [c.head for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, heads, self.layout.look, "c" * len(heads), head=True)

    def _title(self) -> None:
        title = (
            self.layout.title.format(bank=self._write("bank")) if "{bank}" in self.layout.title else self.layout.title
        )
        self.sheet.text(self.sheet.width / 2, self.y + 12, title, 15, align="center", bold=True)
        self.y += 24
        if self.layout.subtitle:
            self.sheet.text(self.sheet.width / 2, self.y + 6, self.layout.subtitle, 9, align="center", face="sans")
            self.y += 14

    def _pairs(self, pairs: Sequence[tuple[str, str]], y: float) -> float:
        """`label value` pairs, `per_line` side by side; gives the y below them."""
        step = (self.sheet.width - 50) / self.layout.per_line
        for number, (label, names) in enumerate(pairs):
            text = label + self.layout.joint.join(self._write(name) for name in names.split("+"))
            self.sheet.text(
                27 + number % self.layout.per_line * step, y + 12 + number // self.layout.per_line * 15, text, 8.5
            )
        return y + 8 + -(-len(pairs) // self.layout.per_line) * 15

    def _write(self, name: str) -> str:
        value = self.values[name]
        if name == "currency":
            self.sheet.truth.fields["currency"] = "CNY"
        elif not name.startswith("_"):
            self.sheet.truth.add(name, value)
        return self.layout.style.show(value)

    def _row(self, row: Row) -> None:
        cells = [_CELLS[c.key](row, self.layout) for c in self.layout.columns]
        self.y = self.sheet.row(25, self.y, self.widths, cells, self.layout.look, self.aligns)
        printed = {c.key for c in self.layout.columns}
        self.sheet.truth.transactions.append(
            {
                "date": row.entry.day.isoformat(),
                "description": as_text(row.summary) if "summary" in printed else "",
                "counterparty": as_text(row.counterparty) if "counterparty" in printed else "",
                "amount": f"{row.entry.amount:f}",
                "balance": f"{row.entry.balance:f}" if "balance" in printed else None,
            }
        )

    def _totals(self) -> None:
        """Below the last row: totals and notes, on a page of their own where there is no room."""
        needed = 15 * (len(self.layout.totals) + len(self.layout.notes)) + 20
        if self.y + needed > self.sheet.height - 40:
            self._close_page()
            self._open_page(first=False)
        self.y = self._pairs(self.layout.totals, self.y + 6) if self.layout.totals else self.y + 6
        for note in self.layout.notes:
            self.sheet.text(27, self.y + 12, note, 7.5, color="#555555")
            self.y += 12

    def _close_page(self, *, last: bool = False) -> None:
        label = self.layout.page.format(page=self.sheet.page, pages=self.pages)
        self.sheet.text(self.sheet.width / 2, self.sheet.height - 22, label, 8, align="center")
        if not last:
            self.sheet.next_page()


def printed_on(ledger: Ledger, rng: Random) -> datetime:
    """Statements are printed the day after their period, during the day."""
    day = ledger.last + timedelta(days=1)
    return datetime(day.year, day.month, day.day, rng.randint(8, 20), rng.randint(0, 59), rng.randint(0, 59))  # noqa: DTZ001


LAYOUTS = (
    StatementLayout(
        "debit_history",
        "{bank}借记账户历史明细（电子版）",
        (("卡号：", "account_number"), ("户名：", "account_holder"), ("起止日期：", "period_start+period_end")),
        (
            Column("date", "交易日期", 50, "c"), Column("account", "帐号", 72), Column("kind_of_deposit", "储种", 26, "c"),
            Column("number", "序号", 26, "c"), Column("currency", "币种", 32, "c"), Column("cash", "钞汇", 24, "c"),
            Column("summary", "摘要", 44), Column("place", "地区", 28, "c"), Column("amount", "收入/支出金额", 62, "r"),
            Column("balance", "余额", 56, "r"), Column("counterparty", "对方户名", 96), Column("counterparty_account", "对方帐号", 82),
            Column("channel", "渠道", 44),
        ),
        size=A4_WIDE,
        empty="（空）",
        look=Look(size=7, row_height=19, padding=2, rules="grid", head_fill="#EFEFEF"),
        notes=("温馨提示：1.本明细仅供参考，不作为交易凭证。2.如有疑问，请持有效证件到我行网点查询。",),
    ),
    StatementLayout(
        "bilingual_head",
        "{bank}交易流水",
        (
            ("户    名：", "account_holder"), ("账号：", "account_number"), ("账户类型：", "_account_type"), ("开 户 行：", "_branch"),
            ("申请时间：", "printed_at+_printed_time"), ("验 证 码：", "_verification"), ("", "period_start+period_end"),
        ),
        (
            Column("date", "记账日期\nDate", 56), Column("currency_code", "货币\nCurrency", 40), Column("amount", "交易金额\nTransaction Amount", 66, "r"),
            Column("balance", "联机余额\nBalance", 66, "r"), Column("summary", "交易摘要\nTransaction Type", 76), Column("counterparty", "对手信息\nCounter Party", 150),
        ),
        (("合并统计  收入合计：", "total_credits"), ("支出合计：", "total_debits"), ("总笔数：", "_count")),
        subtitle="Transaction Statement",
        signed="{:,.2f}",
        per_line=2,
        joint=" -- ",
        page="{page}/{pages}",
        look=Look(size=8, row_height=22, padding=2, rules="head", bold_head=False),
    ),
    StatementLayout(
        "english_statement",
        "{bank}",
        (
            ("Account Holder: ", "account_holder"), ("Account Number: ", "account_number"), ("Account Type: ", "_account_type"),
            ("Currency: ", "currency"), ("Statement Period: ", "period_start+period_end"), ("Opening Balance: ", "opening_balance"),
        ),
        (
            Column("date", "Date", 62), Column("summary", "Description", 110), Column("counterparty", "Counterparty", 150),
            Column("expense", "Withdrawals", 66, "r"), Column("income", "Deposits", 66, "r"), Column("balance", "Balance", 70, "r"),
        ),
        (("Total Deposits: ", "total_credits"), ("Total Withdrawals: ", "total_debits"), ("Closing Balance: ", "closing_balance")),
        language="en",
        subtitle="Statement of Account",
        style=Style(day="{:%d %b %Y}"),
        per_line=2,
        joint=" to ",
        page="Page {page} of {pages}",
        face="sans",
        look=Look(size=8, row_height=18, padding=3, rules="lines", head_fill="#E8EDF3"),
    ),
)  # fmt: skip
