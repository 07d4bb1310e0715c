"""Statements as data: what wallets and banks export as CSV, XLS and XLSX, one declaration a layout.

Columns, padding and the lines around the table are those of real exports; banks without a name of their own here are
fictional. Every file comes with the truth of what it prints.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import openpyxl
import xlwt

from sample_docs import labels
from sample_docs.copies import Copy
from sample_docs.ledger import Entry, Ledger, draw_ledger
from sample_docs.pay import pay_slips
from sample_docs.people import Applicant, draw_applicant
from sample_docs.statement_drawing import printed_on
from sample_docs.truth import Truth
from sample_docs.workshop import months_due, salaries

Value = str | Decimal | date | int
MONEY = "#,##0.00"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names what stands in it, see `_cells`."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class ExportLayout:
    """`head`: lines before the table, `foot`: after it, filled in with `_said`. `pad`: what text cells end with."""

    name: str
    ending: str
    columns: tuple[Column, ...]
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    encoding: str = "utf-8-sig"
    pad: str = ""
    width: int = 0
    """Cells are filled up with spaces to so many characters."""
    quoted: bool = False
    newest_first: bool = False
    wallet: bool = False
    compact_days: bool = False
    """Days are written 20260801."""
    ends_with_comma: bool = False
    currency: str = ""
    """How the rows name it; wallets say 元 in their head."""


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    neutral: bool = False
    """Between pockets of the wallet: neither in nor out."""
    values: Mapping[str, Value] = field(default_factory=dict)


def draw_exports(seed: int, as_of: date) -> tuple[Copy, ...]:
    """One applicant's account in every layout, the same for the same seed and day."""
    since = as_of - timedelta(days=137)
    applicant = draw_applicant(Random(f"{seed}:applicant"), since)
    slips = pay_slips(applicant, months_due(as_of, 7), Random(f"{seed}:pay"), since)
    first, last = as_of - timedelta(days=190), as_of - timedelta(days=2)
    ledger = draw_ledger(first, last, applicant.employer, salaries(slips), Random(f"{seed}:ledger"))
    return tuple(draw_export(layout, applicant, ledger, Random(f"{seed}:{layout.name}")) for layout in LAYOUTS)


def draw_export(layout: ExportLayout, applicant: Applicant, ledger: Ledger, rng: Random) -> Copy:
    """The file and what it prints."""
    rows = _rows(layout, ledger, rng)
    said = _said(layout, applicant, ledger, rows, printed_on(ledger, rng))
    table: list[Sequence[Value]] = [
        *([line.format(**said)] for line in layout.head),
        [column.heading for column in layout.columns],
        *([row.values[column.key] for column in layout.columns] for row in rows),
        *([line.format(**said)] for line in layout.foot),
    ]
    name = f"bank_statement-{layout.name}"
    content = _WRITERS[layout.ending](table, layout)
    return Copy(name, "data", {f"{name}.{layout.ending}": content}, _truth(layout, said, rows))


def _rows(layout: ExportLayout, ledger: Ledger, rng: Random) -> list[_Row]:
    spellings = {key: rng.choice(several) for key, several in labels.ENTRY_ZH.items()}
    entries = [e for e in ledger.entries if not layout.wallet or e.key in _OF_A_WALLET]
    rows = [
        _Row(entry, neutral := layout.wallet and entry.key == "loan", _cells(layout, entry, number, spellings, neutral))
        for number, entry in enumerate(entries, start=1)
    ]
    return rows[::-1] if layout.newest_first else rows


_OF_A_WALLET = frozenset({"consumption", "transfer", "refund", "phone", "utility", "loan"})


def _cells(
    layout: ExportLayout, entry: Entry, number: int, spellings: Mapping[str, str], neutral: bool
) -> dict[str, Value]:
    """Everything a row may show; a layout takes what it has columns for."""
    amount = abs(entry.amount)
    direction = "收入" if entry.amount > 0 else "支出"
    order = f"{entry.day:%Y%m%d}{number:020d}"
    return {
        "number": number,
        "date": f"{entry.day:%Y%m%d}" if layout.compact_days else entry.day,
        "time": entry.time,
        "date_time": f"{entry.day} {entry.time}",
        "summary": spellings[entry.key],
        "kind": "信用卡还款" if neutral else _KINDS.get(entry.key, "商户消费"),
        "goods": "/" if entry.key == "transfer" else f"{spellings[entry.key]}-{entry.counterparty[:8]}",
        "counterparty": entry.counterparty,
        "account": entry.account or "/",
        "account_and_name": f"{entry.account}/{entry.counterparty}" if entry.account else entry.counterparty,
        "direction": ("不计收支" if "alipay" in layout.name else "/") if neutral else direction,
        "absolute": amount,
        "yen": f"¥{amount:.2f}",
        "amount": entry.amount,
        "signed": f"{entry.amount:+.2f}",
        "income": amount if entry.amount > 0 else "",
        "expense": amount if entry.amount < 0 else "",
        "balance": entry.balance,
        "currency": layout.currency,
        "cash": "钞",
        "place": "网上银行",
        "country": "CHN",
        "method": "零钱",
        "state": "支付成功",
        "order": order,
        "merchant_order": f"M{order[:18]}",
        "note": "",
        "slash": "/",
        "dash": "-",
    }


_KINDS = {"transfer": "转账", "refund": "退款", "phone": "充值缴费", "utility": "生活缴费"}


def _said(
    layout: ExportLayout, applicant: Applicant, ledger: Ledger, rows: Sequence[_Row], printed: datetime
) -> dict[str, str]:
    """What the lines around the table are filled with."""
    counted = [row for row in rows if not row.neutral]
    paid_in = [row.entry.amount for row in counted if row.entry.amount > 0]
    paid_out = [-row.entry.amount for row in counted if row.entry.amount < 0]
    neutral = [abs(row.entry.amount) for row in rows if row.neutral]
    return {
        "bank": {"alipay": "支付宝", "wechat": "微信支付"}.get(layout.name.split("_", 1)[0], applicant.bank),
        "account_holder": applicant.name,
        "account_number": applicant.phone if layout.wallet else applicant.card,
        "period_start": str(ledger.first),
        "period_end": str(ledger.last),
        "printed_at": str(printed.date()),
        "clock": f"{printed:%H:%M:%S}",
        "count": str(len(rows)),
        "count_in": str(len(paid_in)),
        "count_out": str(len(paid_out)),
        "count_neutral": str(len(neutral)),
        "total_credits": f"{sum(paid_in, Decimal('0.00')):.2f}",
        "total_debits": f"{sum(paid_out, Decimal('0.00')):.2f}",
        "total_neutral": f"{sum(neutral, Decimal('0.00')):.2f}",
    }


def _truth(layout: ExportLayout, said: Mapping[str, str], rows: Sequence[_Row]) -> Truth:
    truth = Truth("bank_statement", "zh", layout.name, "data", variant=layout.ending)
    for name in layout.fields:
        truth.add(name, said[name])
    if layout.wallet or layout.currency:
        truth.add("currency", "CNY")
    keys = {column.key for column in layout.columns}
    texts = [key for key in ("goods", "summary", "kind") if key in keys]
    named = bool(keys & {"counterparty", "account_and_name"})
    truth.transactions = [
        {
            "date": row.entry.day.isoformat(),
            "description": next((str(row.values[key]) for key in texts if row.values[key] != "/"), ""),
            "counterparty": row.entry.counterparty if named else "",
            "amount": f"{row.entry.amount:f}",
            "balance": f"{row.entry.balance:f}" if "balance" in keys else None,
        }
        for row in rows
        if not row.neutral
    ]
    return truth


def _csv(table: Sequence[Sequence[Value]], layout: ExportLayout) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL if layout.quoted else csv.QUOTE_MINIMAL)
    for row in table:
        cells = [str(cell) for cell in row]
        if len(cells) > 1:
            cells = [cell.ljust(layout.width) + layout.pad for cell in cells]
            cells += [""] if layout.ends_with_comma else []
        writer.writerow(cells)
    return written.getvalue().encode(layout.encoding)


def _xlsx(table: Sequence[Sequence[Value]], layout: ExportLayout) -> bytes:
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)  # noqa: DTZ001
    sheet = book.active
    sheet.title = layout.name
    for y, row in enumerate(table, start=1):
        for x, value in enumerate(row, start=1):
            if value == "":
                continue
            cell = sheet.cell(y, x, float(value) if isinstance(value, Decimal) else value)
            if isinstance(value, Decimal):
                cell.number_format = MONEY
            elif isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _xls(table: Sequence[Sequence[Value]], layout: ExportLayout) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(layout.name)
    money, day = xlwt.easyxf(num_format_str=MONEY), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for y, row in enumerate(table):
        for x, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write(y, x, float(value), money)
            elif isinstance(value, date):
                sheet.write(y, x, value, day)
            elif value != "":
                sheet.write(y, x, value)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_WRITERS: Mapping[str, Callable[[Sequence[Sequence[Value]], ExportLayout], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "xls": _xls,
}

_WALLET_FIELDS = ("bank", "period_start", "period_end", "printed_at", "total_credits", "total_debits")
_WECHAT_HEAD = (
    "微信支付账单明细",
    "微信昵称：[云上的日子]",
    "起始时间：[{period_start} 00:00:00] 终止时间：[{period_end} 23:59:59]",
    "导出类型：[全部]",
    "导出时间：[{printed_at} {clock}]",
    "",
    "共{count}笔记录",
    "收入：{count_in}笔 {total_credits}元",
    "支出：{count_out}笔 {total_debits}元",
    "中性交易：{count_neutral}笔 {total_neutral}元",
    "注：",
    "1. 充值/提现/理财通购买/零钱通存取/信用卡还款等交易，将计入中性交易",
    "2. 本明细仅展示当前账单中的交易，不包括已删除的记录",
    "3. 本明细仅供个人对账使用",
    "",
    "----------------------微信支付账单明细列表--------------------",
)


def _wechat_columns(amount: str) -> tuple[Column, ...]:
    return (
        Column("date_time", "交易时间"),
        Column("kind", "交易类型"),
        Column("counterparty", "交易对方"),
        Column("goods", "商品"),
        Column("direction", "收/支"),
        Column(amount, "金额(元)"),
        Column("method", "支付方式"),
        Column("state", "当前状态"),
        Column("order", "交易单号"),
        Column("merchant_order", "商户单号"),
        Column("slash", "备注"),
    )


LAYOUTS = (
    ExportLayout(
        "alipay_csv",
        "csv",
        (
            Column("date_time", "交易时间"),
            Column("kind", "交易分类"),
            Column("counterparty", "交易对方"),
            Column("account", "对方账号"),
            Column("goods", "商品说明"),
            Column("direction", "收/支"),
            Column("absolute", "金额"),
            Column("method", "收/付款方式"),
            Column("state", "交易状态"),
            Column("order", "交易订单号"),
            Column("merchant_order", "商家订单号"),
            Column("note", "备注"),
        ),
        (
            "------------------------------------------------------------------------------------",
            "导出信息：",
            "姓名：{account_holder}",
            "支付宝账户：{account_number}",
            "起始时间：[{period_start} 00:00:00]    终止时间：[{period_end} 23:59:59]",
            "导出交易类型：[全部]",
            "导出时间：[{printed_at} {clock}]",
            "共{count}笔记录",
            "收入：{count_in}笔 {total_credits}元",
            "支出：{count_out}笔 {total_debits}元",
            "不计收支：{count_neutral}笔 {total_neutral}元",
            "",
            "特别提示：",
            "1.本回单内容可表明支付宝受理了相应支付交易申请，因系统原因或通讯故障等偶发因素导致本回单与实际交易结果不符时，"
            "以实际交易情况为准；",
            "2.请勿将本回单作为收款方发货的凭据使用，请查证账户实际到账情况后再进行发货操作；",
            "3.支付宝快捷支付等非余额支付方式可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账；",
            "4.本回单如经任何涂改、编造，均立即失去效力；",
            "5.部分账单如：充值提现、账户转存或者个人设置收支等不计入为收入或者支出，记为不计收支类；",
            "6.因统计逻辑不同，明细金额直接累加后，可能会和下方统计金额不一致，请以实际交易金额为准；",
            "7.禁止将本回单用于非法用途；",
            "8.本明细仅展示当前账单中的交易，不包括已删除的记录；",
            "9.本明细仅供个人对账使用。",
            "",
            "------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------",
        ),
        fields=("account_holder", "account_number", *_WALLET_FIELDS),
        encoding="gb18030",
        pad="\t",
        width=12,
        newest_first=True,
        wallet=True,
        ends_with_comma=True,
    ),
    ExportLayout(
        "wechat_csv",
        "csv",
        _wechat_columns("yen"),
        _WECHAT_HEAD,
        fields=_WALLET_FIELDS,
        pad="\t",
        newest_first=True,
        wallet=True,
    ),
    ExportLayout(
        "wechat_xlsx",
        "xlsx",
        _wechat_columns("absolute"),
        _WECHAT_HEAD,
        fields=_WALLET_FIELDS,
        newest_first=True,
        wallet=True,
    ),
    ExportLayout(
        "two_columns_csv",
        "csv",
        (
            Column("date", "交易日期"),
            Column("summary", "摘要"),
            Column("place", "交易场所"),
            Column("country", "交易国家或地区简称"),
            Column("cash", "钞/汇"),
            Column("dash", "交易金额(收入)"),
            Column("dash", "交易金额(支出)"),
            Column("dash", "交易币种"),
            Column("income", "记账金额(收入)"),
            Column("expense", "记账金额(支出)"),
            Column("currency", "记账币种"),
            Column("balance", "余额"),
            Column("counterparty", "对方户名"),
        ),
        ("{bank}明细查询文件下载", "卡号: {account_number}", "起始日期: {period_start}    截止日期: {period_end}"),
        fields=("bank", "account_number", "period_start", "period_end"),
        pad="\t",
        width=20,
        quoted=True,
        newest_first=True,
        currency="人民币",
    ),
    ExportLayout(
        "signed_csv",
        "csv",
        (
            Column("date", "交易日期"),
            Column("time", "交易时间"),
            Column("summary", "交易摘要"),
            Column("signed", "交易金额"),
            Column("balance", "本次余额"),
            Column("counterparty", "对手信息"),
            Column("order", "日志号"),
            Column("place", "交易渠道"),
            Column("note", "交易附言"),
        ),
        (
            "{bank}账户明细查询",
            "户名：{account_holder},账号：{account_number}",
            "起止日期：{period_start} - {period_end}",
        ),
        fields=("bank", "account_holder", "account_number", "period_start", "period_end"),
        encoding="gb18030",
        compact_days=True,
    ),
    ExportLayout(
        "numbered_xls",
        "xls",
        (
            Column("number", "序号"),
            Column("summary", "摘要"),
            Column("currency", "币别"),
            Column("cash", "钞汇"),
            Column("date", "交易日期"),
            Column("amount", "交易金额"),
            Column("balance", "账户余额"),
            Column("place", "交易地点/附言"),
            Column("account_and_name", "对方账号与户名"),
        ),
        (
            "{bank}个人活期账户全部交易明细",
            "卡号/账号：{account_number}",
            "客户名称：{account_holder}",
            "起始日期：{period_start}",
            "结束日期：{period_end}",
        ),
        ("以上数据仅供参考，具体内容请以柜台为准。",),
        fields=("bank", "account_number", "account_holder", "period_start", "period_end"),
        compact_days=True,
        currency="人民币元",
    ),
    ExportLayout(
        "dated_xlsx",
        "xlsx",
        (
            Column("date", "交易日期"),
            Column("time", "交易时间"),
            Column("summary", "交易摘要"),
            Column("amount", "交易金额"),
            Column("balance", "本次余额"),
            Column("counterparty", "对方户名"),
            Column("account", "对方账号"),
            Column("place", "交易渠道"),
            Column("note", "附言"),
            Column("order", "交易流水号"),
        ),
        (
            "{bank}账户交易明细",
            "户名：{account_holder}",
            "账号：{account_number}",
            "查询区间：{period_start} 至 {period_end}",
        ),
        fields=("bank", "account_holder", "account_number", "period_start", "period_end"),
    ),
)
