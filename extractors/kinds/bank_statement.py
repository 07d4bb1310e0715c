"""Bank statements: 银行流水, 交易明细, statements of account; flows of Alipay and WeChat, too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from domain.case import Person
from domain.document import Document, Field
from domain.geometry import Box
from domain.transcript import Look, Origin, Reader
from extractors.currency import printed_currency
from extractors.grammar.parsed import CJK
from extractors.kind import Draft, Kind, Wanted
from extractors.sheet import Sheet
from extractors.statement import Rows, accounts, printed_rows, read_rows, without_rows
from extractors.statement_beneath import amounts_behind_counts, values_beneath
from extractors.statement_cells import Figure
from extractors.statement_head import (
    addressee,
    glued_print_time,
    opening_of,
    period_of,
    printed_bank,
    printed_period,
    spaced_holder,
)
from extractors.statement_labels import (
    CLOSING_BALANCE,
    OPENING_BALANCE,
    PERIOD_END,
    PERIOD_START,
    SECTION_DEBITS,
    STATEMENT_TITLES,
    TOTAL_CREDITS,
    TOTAL_DEBITS,
    in_both_scripts,
)
from extractors.statement_problems import ROW_PROBLEMS
from extractors.statement_prose import said_in_prose
from extractors.statement_sentences import said_account, said_holder, whole_account
from extractors.statement_shape import shape
from extractors.statement_sums import (
    balances_on_days,
    carried_with_totals,
    counted_totals,
    dated_balances,
    summed_columns,
    without_sections,
)
from extractors.table_rows import Row
from extractors.values import ValueType


def special(sheet: Sheet, draft: Draft, _: Person) -> tuple[Draft, ...]:
    """Adds the rows, and the fields that statements print without a label of their own."""
    around = without_rows(sheet)
    beside = {**values_beneath(around, KIND.lexicon), **_believable(draft.fields)}
    beside |= amounts_behind_counts(around, KIND.lexicon)
    fields = {**said_in_prose(around), **_unlabelled(around), **beside, **printed_period(around)}
    fields = without_sections(whole_account(fields, around), draft.pairs)
    fields = {**balances_on_days(around, period_of(fields)), **fields}
    rows = read_rows(sheet, period_of(fields), opening_of(fields))
    fields = carried_with_totals({**_of_rows(rows), **fields}, draft.pairs)
    if "currency" not in fields and (unit := printed_currency(sheet)):
        fields["currency"] = unit
    return (replace(draft, fields=fields, transactions=rows.transactions, problems=(*draft.problems, *rows.problems)),)


def look_again(document: Document, sheet: Sheet, reader: Reader) -> Document:
    """Figures of scanned rows that break the chain, or were put right by it alone, read by another engine: what it
    reads like the first is left as printed."""
    if all(page.origin is not Origin.OCR for page in sheet.pages):
        return document
    fields = dict(document.fields)
    period, opening = period_of(fields), opening_of(fields)
    first = read_rows(sheet, period, opening)
    if not first.breaks and not first.undated and not any(row.repaired for row in first.transactions):
        return document

    def again(page: int, box: Box) -> list[str]:
        sha256, number = document.place(page)
        grown = box.grown(0.3 * box.height, 0.3 * box.height)
        looks = (reader.again(sha256, number, grown, look) for look in (Look.OTHER_ENGINE, Look.ENLARGED))
        return [" ".join(w.text for w in sorted(words, key=lambda w: w.box.x0)) for words in looks]

    rows = read_rows(sheet, period, opening, again)
    others = (p for p in document.problems if p.code not in ROW_PROBLEMS)
    return replace(document, transactions=rows.transactions, problems=(*others, *rows.problems))


def _of_rows(rows: Rows) -> dict[str, Field]:
    """Fields that stand among the rows; those printed around them win."""
    found = {name: _mark(name, *mark) for name, mark in rows.marks.items()}
    return {**found, "currency": rows.currency} if rows.currency else found


def _believable(fields: Mapping[str, Field]) -> dict[str, Field]:
    """Without a bank that is a number (`BANK` in a letterhead is no label of what stands beside it), without a holder
    that is only called a holder (兹证明：用户)."""
    kept = {n: f for n, f in fields.items() if n != "bank" or re.search(rf"[A-Za-z{CJK}]{{2}}", str(f.value))}
    holder = str(kept["account_holder"].value) if "account_holder" in kept else ""
    nobody = _NOBODY.fullmatch(holder) or (re.search(f"[{CJK}]", holder) and KIND.lexicon.find(holder))
    return {n: f for n, f in kept.items() if n != "account_holder" or not nobody}


_NOBODY = re.compile(r"用户|客户|本人|先生|女士|姓名|持卡人|户名")


def _unlabelled(sheet: Sheet) -> dict[str, Field]:
    """Fields found without a label; a labelled one of the same name wins."""
    found = (
        printed_bank(sheet),
        addressee(sheet),
        spaced_holder(sheet),
        said_holder(sheet),
        said_account(sheet),
        glued_print_time(sheet),
        printed_currency(sheet),
    )
    return {
        **counted_totals(sheet),
        **summed_columns(sheet),
        **dated_balances(sheet),
        **{f.name: f for f in found if f is not None},
    }


def _mark(name: str, row: Row, figure: Figure) -> Field:
    value = abs(figure.value) if name.startswith("total") and figure.value is not None else figure.value
    assert value is not None  # noqa: S101 - only read figures become marks
    confidence = round(min(0.97, figure.confidence), 3)
    box = Box.around(w.box for w in figure.words)
    return Field(name, value, figure.text, confidence, row.page, box, "column", confidence < 0.8)


def _wanted(*wanted: Wanted) -> tuple[Wanted, ...]:
    return tuple(
        replace(w, labels=in_both_scripts(w.labels), last_labels=in_both_scripts(w.last_labels)) for w in wanted
    )


KIND = Kind(
    name="bank_statement",
    titles={
        **dict.fromkeys((f"{unit} statement" for unit in ("gbp", "usd", "eur", "aud", "hkd", "sgd", "cny")), 0.5),
        **dict.fromkeys(
            ("交易流水", "银行流水", "账户流水", "交易明细", "账户明细", "账户交易明细", "历史明细",
             "借记账户历史明细", "借记账户历史明细(电子版)", "交易流水明细清单",
             "账户交易流水", "个人账户交易明细", "活期账户交易明细", "对账单", "客户对账单", "银行对账单",
             "账户对账单", "个人客户交易明细", "个人活期明细信息",
             "个人账户明细", "存款明细", "历史交易明细", "交易明细清单", "交易明细表", "账户历史交易明细",
             "流水明细", "银行卡交易明细", "个人交易明细",
             "微信支付交易明细证明", "微信支付账单明细", "支付宝交易流水证明", "支付宝交易明细", "收支明细",
             "收支明细证明", "资金流水", "明细对账单", "分户账",
             "个人账户对账单", "电子对账单", "账户明细清单", "活期明细", "交易记录", "活期存款明细账",
             "活期历史明细清单", "个人流水", "交易清单", "个人客户交易清单", "活期储蓄存折", "储蓄存折",
             "存折", "综合对账单",
             *STATEMENT_TITLES,
             "结单", "戶口結單", "综合月结单", "收支账单"),
            0.8,
        ),
        **dict.fromkeys(
            ("bank statement", "statement of account", "account statement", "transaction statement",
             "statement of accounts", "transaction history",
             "account activity", "checking account statement", "savings account statement",
             "consolidated statement", "your consolidated statement",
             "account transactions", "current account statement", "statement of transactions", "e-statement",
             "estatement", "transaction details",
             "your statement", "account history", "your account statement", "bank account statement",
             "monthly statement", "combined statement"),
            0.8,
        ),
    },
    signs={
        "交易日期": 0.25, "记账日期": 0.25, "交易时间": 0.15, "交易金额": 0.2, "对方户名": 0.3, "对方账号": 0.2,
        "对方帐号": 0.2, "对手信息": 0.3,
        "账户余额": 0.25, "本次余额": 0.3, "联机余额": 0.3, "余额": 0.2, "摘要": 0.2, "交易流水": 0.35,
        "交易明细": 0.3, "起止日期": 0.2, "交易区间": 0.25,
        "借方": 0.15, "贷方": 0.15, "币种": 0.1, "承前页": 0.3, "过次页": 0.3, "期初余额": 0.3,
        "期末余额": 0.3, "交易渠道": 0.15,
        "收/支": 0.25, "交易对方": 0.3, "交易单号": 0.3, "交易订单号": 0.3, "收入合计": 0.2, "支出合计": 0.25,
        "流水号": 0.15,
        "opening balance": 0.4, "closing balance": 0.4, "balance last statement": 0.4, "balance this statement": 0.4,
        "beginning balance": 0.4, "ending balance": 0.35,
        "previous balance": 0.25,
        "withdrawals": 0.3, "deposits": 0.25, "paid out": 0.3, "paid in": 0.25, "money out": 0.3, "money in": 0.25,
        "statement period": 0.3,
        "总存入金额": 0.2, "总支取金额": 0.2, "结余": 0.2, "結餘": 0.2, "期初结存": 0.3, "期末结存": 0.3,
        "往来明细": 0.3, "交易后余额": 0.2, "发生额": 0.2, "户名": 0.1,
        "account number": 0.15, "account no": 0.15, "account name": 0.1,
        "value date": 0.15, "post date": 0.1, "balance": 0.15, "debit": 0.1, "credit": 0.05, "bank statement": 0.3,
        "brought forward": 0.3, "sort code": 0.3,
        "transactions": 0.15, "iban": 0.15, "account summary": 0.2, "new balance": 0.2, "check #": 0.15,
        "particulars": 0.15, "total incoming": 0.2, "total outgoing": 0.2,
        "end of day": 0.25, "this is your statement": 0.4, "您的账户里有": 0.5, "月份的账单": 0.3, "本月共收到": 0.4,
        "实发": -0.6, "应发": -0.6, "net pay": -1.0, "gross pay": -1.0, "诊断": -0.8, "医师": -0.6,
        "存款证明": -1.0, "最低还款": -1.0, "minimum payment": -1.0,
        "credit limit": -0.8, "信用额度": -0.8, "完税证明": -1.0, "还款计划": -1.0, "剩余本金": -1.0,
        "应还本金": -0.8, "贷款余额": -0.8,
        "repayment schedule": -1.0, "缴存基数": -0.8, "缴费基数": -0.8, "发票": -0.4, "invoice": -0.8, "本期应还": -1.0,
    },
    wanted=_wanted(
        Wanted("bank", ValueType.TEXT, (
            "银行名称", "开户银行", "银行", "账户银行", "所属银行", "开户行名称", "bank name", "bank",
            "name of bank", "financial institution",
        )),
        Wanted("account_holder", ValueType.NAME, (
            "户名", "客户姓名", "账户名称", "账户名", "客户名称", "账户户名", "姓名", "持卡人", "户主", "客户名",
            "持卡人姓名", "账户姓名", "存款人", "兹证明",
            "帐户名称", "户主姓名", "用户姓名", "真实姓名", "账号名称", "本方户名",
            "account holder", "account name", "customer name", "name", "account holder name", "client name",
            "name of account holder", "customer",
            "account title", "holder", "accountholder", "account owner", "primary account holder", "client",
            "prepared for", "member", "member name", "nama", "客户名字", "持有人", "开户人", "账户持有人",
            "账户所有人", "账户主", "存款人名称",
            "单位名称", "戶名", "戶口名稱", "賬戶名稱", "賬戶持有人", "nama akaun",
        ), must=True, last_labels=("客户", "用户", "申请人姓名", "查询人", "客户昵称")),
        Wanted("account_number", ValueType.CODE, (
            "账号", "卡号", "帐号", "账户", "银行卡号", "账户号", "卡号/账号", "账号/卡号", "卡/账号", "账(卡)号",
            "客户账号", "账户号码", "借记卡号", "交易账号",
            "查询账号", "查询卡号", "本方账号", "支付宝账户", "微信号", "主账号", "卡(账)号", "帐户", "账户帐号",
            "银行账号", "一卡通号", "交易卡号",
            "account number", "account no", "a/c no", "a/c number", "account", "acct no", "acct number",
            "account #", "primary account", "account num",
            "card number", "card no", "primary account number", "your account number", "checking account number",
            "savings account number", "checking", "no akaun", "nombor akaun", "戶口號碼", "賬戶號碼",
            "帳戶號碼", "帳號", "賬號", "尾号", "卡号尾号", "卡尾号", "账号尾号", "账户尾号", "主卡卡号", "主卡",
            "结算账号", "本卡号",
            "存折号", "存折账号", "活期账号", "账户(卡)号", "客户卡号", "介质号", "卡/折号", "账户/卡号",
            "a/c", "account id", "your account no", "account ending in", "account ending", "card ending in",
            "chequing account number", "chequing",
        ), must=True, last_labels=(
            "iban", "international bank account number", "iban number", "member number", "membership number",
            "member no",
            "注册手机号", "登录账号", "用户账号",
        )),
        Wanted("currency", ValueType.CURRENCY, (
            "币种", "货币", "币别", "账户币种", "交易币种", "货币种类", "查询币种", "currency", "account currency",
            "ccy",
        )),
        Wanted("period_start", ValueType.DATE, (
            "起始日期", "开始日期", "起始日", "查询起始日期", "起日", "开始时间", "起始时间", "from", "from date",
            "start date", "period start", "date from",
            "period from", "statement from", "period beginning", *PERIOD_START,
        )),
        Wanted("period_end", ValueType.DATE, (
            "截止日期", "终止日期", "结束日期", "截止日", "查询截止日期", "止日", "结束时间", "终止时间",
            "截止时间", "to", "to date", "end date", "period end",
            "date to", "period to", "statement to", "period ending", "statement end date", "through", *PERIOD_END,
        )),
        Wanted("opening_balance", ValueType.MONEY, (
            "期初余额", "上期余额", "起始余额", "上期结余", "期初结余", "承前余额", "月初余额", "上月余额",
            "期初账户余额", "上期期末余额",
            "opening balance", "beginning balance", "starting balance", "previous balance",
            "balance brought forward", "start balance", "balance at start",
            "balance b/f", "your previous balance", "opening account balance", "brought forward",
            "previous statement balance", "your opening balance",
            "balance forward", "last statement balance", "opening ledger balance", "balance from last statement",
            *OPENING_BALANCE,
        )),
        Wanted("closing_balance", ValueType.MONEY, (
            "期末余额", "本期余额", "终止余额", "期末结余", "月末余额", "账户当前余额", "截止余额", "本期期末余额",
            "期末账户余额",
            "closing balance", "ending balance", "new balance", "final balance", "balance carried forward",
            "end balance", "balance c/f",
            "your new balance", "closing account balance", "carried forward", "current balance",
            "your closing balance", "balance at end",
            "closing ledger balance", "closing bal", "balance as at end", *CLOSING_BALANCE,
        )),
        Wanted("total_credits", ValueType.TOTAL, (
            "收入合计", "收入总额", "收入总计", "贷方合计", "存入合计", "总收入", "收入总金额", "转入合计",
            "收入金额合计", "贷方发生额合计", "贷方总额", "合计收入",
            "收入金额", "贷方累计", "收入合计金额", "贷方累计发生额", "存入总额", "累计收入", "贷方发生总额",
            "进账合计", "收入汇总", "收入累计", "总存入金额", "总收入额", "总存入额", "存入总金额",
            "total deposits", "total credits", "total paid in", "total money in", "deposits and additions",
            "total deposits and credits", "total credit",
            "total deposits and other credits", "total deposits and additions", "total deposits and other additions",
            "deposits and other credits",
            "deposits, credits and interest",
            "money in", "payments in", "total receipts", "total in", "paid in", "total payments in",
            "total incoming", "deposits/credits", "total additions", "total deposit amount", "total credit amount",
            "credits", "total cr", *TOTAL_CREDITS,
        )),
        Wanted("total_debits", ValueType.TOTAL, (
            "支出合计", "支出总额", "支出总计", "借方合计", "支取合计", "总支出", "支出总金额", "转出合计",
            "支出金额合计", "借方发生额合计", "借方总额", "合计支出",
            "支出金额", "借方累计", "支出合计金额", "借方累计发生额", "支取总额", "累计支出", "借方发生总额",
            "出账合计", "支出汇总", "支出累计", "总支取金额", "总支出额", "总支取额", "支取总金额",
            "total withdrawals", "total debits", "total paid out", "total money out",
            "total withdrawals and debits", "total debit",
            "total withdrawals and other debits", "total checks and withdrawals",
            "total withdrawals and other subtractions", "money out", "payments out",
            "total payments", "total out", "paid out",
            "total charges", "total payments out", "total outgoing", "withdrawals/debits", "total subtractions",
            "total withdrawal amount", "total debit amount", "debits", "total dr", *TOTAL_DEBITS,
        ), last_labels=SECTION_DEBITS),
        Wanted("printed_at", ValueType.DATE, (
            "打印日期", "打印时间", "申请时间", "申请日期", "制表日期", "制表时间", "导出时间", "导出日期",
            "生成时间", "生成日期", "出具日期", "出单日期", "开具日期",
            "开立日期", "开具时间", "出具时间", "查询打印时间", "下载时间", "下载日期", "账单日期", "打印日",
            "验证时间",
            "print date", "printed on", "date printed", "printed", "generated on", "statement date", "issue date",
            "date issued", "date of issue",
            "date generated", "issued on", "print time", "printed at", "generated", "date of statement",
            "statement issued", "statement generated on", "tarikh penyata", "statement as of", "結單日期", "月結單日期",
            "结单日期", "出账日期", "制单日期", "查询打印日期", "打印日期时间", "date of printing", "download date",
            "downloaded on", "produced on", "created on", "as at", "as of", "date of report", "report date",
        ), last_labels=("date", "日期", "查询日期", "开具")),
    ),
    known_labels=(
        "起止日期", "交易区间", "查询区间", "查询期间", "统计期间", "账单周期", "交易期间", "交易时间段",
        "查询日期", "查询时间", "明细区间", "账期", "对账期间", "时间区间",
        "账户类型", "开户行", "开户网点", "开户机构", "证件号码", "证件类型", "身份证号", "验证码", "总笔数",
        "笔数", "页码", "页数", "交易类型", "查询条件", "客户号", "地址",
        "联系电话", "手机号", "产品名称", "储种", "账户状态", "收入笔数", "支出笔数", "流水号", "柜员号", "网点",
        "网点号", "编号", "金额", "余额",
        "statement period", "period", "account type", "branch", "address", "sort code", "iban", "swift", "bic",
        "page", "phone", "routing number",
        "statement number", "customer id", "customer number", "product", "email", "interest rate",
        "overdraft limit", "transactions", "date",
        "description", "available balance", "branch name", "bsb", "ifsc", "ifsc code", "micr", "cif no",
        "telephone", "statement no", "dr count", "cr count", "debit count", "credit count",
    ),
    special=special,
    look_again=look_again,
    running_title=True,
    proofs=(("transactions", "opening_balance", "closing_balance", "total_credits", "total_debits"),),
    alike=(
        "account_number", "account_holder", "bank", "currency", "period_start", "period_end", "printed_at",
    ),
    labelled_part=without_rows,
    shape=shape,
    parts=accounts,
    printed_rows=printed_rows,
)  # fmt: skip
