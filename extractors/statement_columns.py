"""What banks and wallets call the columns of a statement, and the lines between the rows that are no transactions.

Labels as ICBC, CCB, ABC, BOC, CMB, CMBC, BOCOM, SPDB, Alipay, WeChat and English-speaking banks print them.
"""

from __future__ import annotations

import re

from extractors.table_header import ColumnName, Sort, Vocabulary

DATE, POSTED, TIME = "date", "posted", "time"
AMOUNT, IN, OUT, BALANCE = "amount", "in", "out", "balance"
DIRECTION, CURRENCY = "direction", "currency"
DESCRIPTION, KIND, NOTE, COUNTERPARTY = "description", "kind", "note", "counterparty"
ACCOUNT = "party_account"
OTHER = "other"
"""Columns that statements have and nobody asks for."""

_COLUMNS = (
    ColumnName(DATE, Sort.DATE, (
        "交易日期", "交易日", "日期", "交易时间", "发生日期", "业务日期", "交易日期时间", "交易日期及时间",
        "日期时间", "创建时间", "付款时间", "date", "transaction date", "trans date", "tran date", "txn date",
        "date of transaction", "date time", "date and time", "trx date", "transaction date and time", "day", "tarikh",
        "transaction time", "date/time", "when", "月日", "日", "completion time", "completed", "completed on",
        "initiation time", "booking/value", "booking / value", "booking", "date/value", "date / value",
    ), r"交易.*(?:日期|时间)|^(?:transaction|trans?|txn|trx|entry|booking|activity)date"
        r"|^date(?:paid|processed|cleared|cashed|entered)$"),
    ColumnName(POSTED, Sort.DATE, (
        "记账日期", "记账日", "入账日期", "入账日", "记帐日期", "记帐日", "起息日", "银行记账日", "会计日期",
        "入账时间", "value date", "posting date", "post date", "posted date", "date posted", "effective date",
        "posted", "val date",
    ), r"(?:记账|记帐|入账|入帐|到账|起息).*日|(?:value|post\w*|process\w*|effective)date"),
    ColumnName(TIME, Sort.TEXT, (
        "时间", "记账时间", "交易时刻", "time", "txn time",
    ), r"^(?:记账|记帐|入账)时间$"),
    ColumnName(BALANCE, Sort.MONEY, (
        "余额", "账户余额", "帐户余额", "本次余额", "联机余额", "当前余额", "可用余额", "交易后余额", "结余",
        "存款余额", "balance", "running balance", "account balance", "baki", "closing balance", "ending balance",
        "available balance", "ledger balance", "balance after", "new balance", "bal", "book balance",
        "daily balance", "交易后余额", "余", "变动后", "变动后余额",
        "left", "what's left", "balance left", "remaining",
    ), r"余额|结余|结存|balance"),
    ColumnName(AMOUNT, Sort.MONEY, (
        "金额", "交易金额", "收入/支出金额", "收支金额", "发生额", "交易额", "人民币金额", "入账金额", "记账金额",
        "本次发生额", "收/付款金额", "支出/收入金额", "变动金额", "变动", "借/贷方发生额", "借贷方发生额",
        "交易金额 收/支",
        "借贷发生额", "amount", "transaction amount", "amount in/out", "debit/credit", "credit/debit",
        "withdrawals/deposits", "deposits/withdrawals", "money in/out", "txn amount", "net amount", "dr/cr amount",
        "paid in/out", "in/out", "amount dr/cr", "amaun", "deposit/withdrawal", "withdrawal/deposit", "credits/debits",
        "debits/credits",
    ), r"(?:收入|存入).*支[出取]|支[出取].*(?:收入|存入)|借.*贷.*(?:金额|发生额)"
        r"|(?:deposit|credit).*(?:withdraw|debit)|(?:withdraw"
        r"|debit).*(?:deposit|credit)"),
    ColumnName(IN, Sort.MONEY, (
        "收入", "存入", "收入金额", "存入金额", "贷方", "贷方发生额", "贷方金额", "转入", "转入金额",
        "交易金额(收入)", "记账金额(收入)", "贷方发生额(收入)", "收入(贷)", "贷", "存款", "入账", "进账",
        "收方金额", "收款金额", "贷方(收入)",
        "流入", "流入金额", "收", "deposits", "deposit", "credit", "credits", "paid in", "money in",
        "amount in", "receipts", "in", "cr", "deposits/credits", "credits/deposits", "credit amount",
        "deposit amount", "additions", "payments in", "deposits and additions", "deposits and other credits",
        "deposits & credits", "incoming", "credit(s)", "received",
    ), r"收入|存入|贷方|转入|^入账金额|deposit|credit|paidin|moneyin|receipts|amountin$|paymentsin|incoming|additions"),
    ColumnName(OUT, Sort.MONEY, (
        "支出", "支取", "支出金额", "取出", "支取金额", "借方", "借方发生额", "借方金额", "转出", "转出金额",
        "交易金额(支出)", "记账金额(支出)", "借方发生额(支出)", "支出(借)", "借", "取款", "出账", "付出",
        "付方金额", "付款金额", "借方(支出)",
        "流出", "流出金额", "支", "withdrawals", "withdrawal", "debit", "debits", "paid out",
        "money out", "amount out", "payments", "out", "dr", "withdrawals/debits", "debits/withdrawals",
        "checks/debits", "debit amount", "withdrawal amount", "charges", "withdrawals and other debits",
        "withdrawn", "subtractions", "payments out", "cheques/debits", "outgoing", "spent", "cheques", "pengeluaran",
    ), r"支出|支取|取出|借方|转出|付出|withdraw|debit|paidout|moneyout|amountout$|paymentsout|outgoing|subtractions"),
    ColumnName(DIRECTION, Sort.TEXT, (
        "借贷", "借/贷", "借贷标志", "借贷方向", "收/支", "收支", "收支类型", "收/支/其他", "收付标志", "方向",
        "借贷标识", "收支方向", "收或支", "借或贷方", "存取标志", "资金方向", "收/付", "dr/cr", "cr/dr", "d/c", "c/d",
        "借或贷", "借/贷方",
        "debit/credit indicator", "收支标志",
    ), r"借贷|收支|^收付标"),
    ColumnName(DESCRIPTION, Sort.TEXT, (
        "摘要", "交易摘要", "交易描述", "交易说明", "摘要说明", "业务摘要", "用途", "商品", "商品说明", "交易详情",
        "摘要描述", "摘要代码", "交易内容", "交易", "概要", "注释", "交易备注", "业务说明", "往来说明",
        "description", "details", "particulars", "transaction",
        "transaction details", "narration", "transaction description", "narrative", "transactions",
        "payment type and details", "description of transaction", "merchant", "transaction particulars",
        "payment details", "transaction remarks", "huraian", "activity", "item", "explanation", "merchant name",
        "what", "what happened", "who",
    ), r"摘要|交易说明|descri|particular|narrat|details|transactionhistory"),
    ColumnName(KIND, Sort.TEXT, (
        "交易类型", "交易名称", "业务类型", "交易种类", "交易分类", "类型", "transaction type", "type", "category",
        "code",
    ), r"交易(?:类型|名称|种类|分类)|业务(?:类型|种类)|transactiontype"),
    ColumnName(COUNTERPARTY, Sort.TEXT, (
        "对方户名", "对方账户名", "对方名称", "对方账户名称", "对方户名/账号", "对方姓名", "对手户名", "对手信息",
        "交易对方", "对方", "收款人", "收/付款人", "对方单位", "对手方", "交易对手", "对方账号与户名",
        "交易对手信息", "对方信息", "对方帐户名", "收付款方名称", "对方户名及账号", "收(付)方名称", "交易对手名称",
        "对方账户户名", "对方账户", "对方客户名称", "付款人/收款人", "counterparty", "counter party", "payee",
        "payer", "payee/payer", "name", "beneficiary", "counterparty name",
    ), r"(?:对方|对手|交易对).*(?:户名|姓名|名称|信息|方)|counterparty|payee|payer|beneficiary|remitter"
        r"|paymentreceiptname|receivedfrom|paidto"),
    ColumnName(ACCOUNT, Sort.TEXT, (
        "对方账号", "对方帐号", "对方卡号", "对方卡号/账号", "对方账户账号", "对手账号", "对方账/卡号",
        "counterparty account", "payment receipt account", "beneficiary account",
    ), r"(?:对方|对手).*(?:账号|帐号|卡号)"),
    ColumnName(NOTE, Sort.TEXT, (
        "附言", "交易附言", "备注", "客户摘要", "交易地点/附言", "留言", "remarks", "memo", "note",
    ), r"附言|备注"),
    ColumnName(CURRENCY, Sort.TEXT, (
        "币种", "货币", "币别", "交易币种", "记账币种", "交易货币", "currency", "ccy",
    ), r"币种|币别|货币"),
    ColumnName(OTHER, Sort.TEXT, (
        "序号", "交易前余额", "前余额", "上笔余额", "帐号", "账号", "卡号", "储种", "钞汇", "钞/汇", "地区", "渠道",
        "交易渠道", "交易场所",
        "交易国家或地区简称", "网点", "网点名称", "交易地点", "交易机构", "对方行名", "对方开户行", "对方银行",
        "凭证类型", "凭证号码", "凭证种类", "现转标志", "日志号", "交易流水号", "流水号", "交易订单号",
        "商家订单号", "交易单号", "商户单号", "交易状态", "当前状态", "支付方式", "收/付款方式", "卡号末四位",
        "卡号后四位", "交易地金额", "柜员", "柜员号", "操作员", "应用号", "交易方式", "交易行", "check no.",
        "cheque no.", "check #", "check number", "chq no", "ref", "reference", "ref no.", "reference no.", "branch",
        "channel", "teller", "no.", "s/n", "sl no", "cheque number", "chq/ref no.", "instrument no", "number",
    )),
)  # fmt: skip

_BARE_TOTAL = (
    r"^\W*(?:(?:本期|期间|全部|本季|本年|交易)?(?:发生额)?(?:合\s*计|总\s*计|总额|合計|總計|總額)|(?:grand "
    r"|period )?totals?(?: balance carried forward)?)"
    r"\W*(?:cny|rmb|人民币|共?\d+笔\W*)?"
    r"[\s\d,.¥$£€+-]*\d[\s\d,.¥$£€+-]*$"
)
BARE_TOTAL = re.compile(_BARE_TOTAL, re.IGNORECASE)
"""Sums that stand in the columns themselves are read as rows: their place tells what they add up."""

_TOTAL_IN_COLUMNS = (
    r"\W*(?:grand )?totals?\b(?:(?!total)[^\d]){0,40}\d[\d,]*\.\d\d"
    r"(?:\s+[^\w]{0,3}\d[\d,]*\.\d\d){1,2}\W*$"
)
"""One label over two columns' sums or three (`Total Withdrawals/Deposits 1,093.82 2,100.00`)."""

_SECTION = (
    r"(?:deposits?|withdrawals?|checks?(?: paid)?|electronic (?:payments|withdrawals|deposits)"
    r"|other (?:debits|credits|withdrawals|deposits))"
    r"(?:(?:,| and| &|,? or| /)?\s+(?:other |atm |electronic )*(?:deposits|credits|additions|debits|withdrawals"
    r"|subtractions"
    r"|interest|charges|fees|purchases|payments|checks paid))*\s*(?:\(continued\)|- continued)?$"
)

_ASIDE = (
    rf"(?!{_BARE_TOTAL})(?!{_TOTAL_IN_COLUMNS})^\W*(?:第\s*\d+\s*页|共\s*\d+\s*[页条笔]|页码|page\s*\d+"
    rf"|\d+\s*/\s*\d+\s*$|-\s*\d+\s*-$"
    r"|打印(?:时间|日期|柜员)|制表|客服|温馨提示|说明[:：]|声明|注[:：]|备注[:：]|重要提示|继续下页|续下页|接上页"
    r"|过次页|承前页|转下页|上页结转"
    r"|.*(?:收入|支出|借方|贷方|存入|支取)(?:总额|合计|总计|累计|笔数)|本页小计|本页合计|累计|总计|小计|合计"
    r"|(?:your )?(?:opening|closing|ending|beginning|previous|new) balance[^\d:]{0,20}[:：]\s?\D{0,4}\d"
    r"|期[初末]余额\s?[:：]"
    r"|合并统计|总笔数|以下空白|此页以下|\*{3,}\s*(?:total|end\b|$)|[-=_]{5,}\W*$|continued|statement continues"
    r"|please (?:see|note|examine)|member fdic|copyright|©|sub-?\s?total|totals?\b(?!\s+\w+\s+\w+\s+\w+)|thank you"
    r"|no\.? (?:of )?(?:credit|debit)s? transactions|turnover for"
    r"|end of (?:statement|transactions?)|.{0,40}客服(?:热线|电话)|.{0,30}全国统一|本(?:明细|流水|对账单"
    r"|回单).{0,20}(?:仅供|以|由)|.*仅供参考"
    rf"|{_SECTION})"
)

STATEMENT = Vocabulary(
    columns=_COLUMNS,
    needs=(frozenset({DATE, POSTED}), frozenset({AMOUNT, IN, OUT})),
    aside=re.compile(_ASIDE, re.IGNORECASE),
    ends=re.compile(
        r"\W*(?:your |summary of |(?:end|ending|average) )*daily (?:ending |ledger |account |closing )*balances?"
        r"(?: (?:summary|information|detail|details))?\W*|每日余额(?:表|明细|汇总)?"
        r"|(?:monthly |account )?(?:service )?fees? (?:summary|information)|(?:interest|overdraft"
        r"|rewards) (?:summary|information)|[一二三四五六七八九十]{1,2}[、.]\D{2,20}",
        re.IGNORECASE,
    ),
    instead={TIME: DATE},
    beside=re.compile(r"(?:balance|money|paid|total|deposits|withdrawals|余额|合计)", re.IGNORECASE),
)

CARRIED = re.compile(
    r"承前页|承上页|上页(?:余额|结余|结转)|过次页|转下页|转次页|(?:期初|上期|昨日|上日|上年|期末|本期|月初"
    r"|月末|季初|季末)(?:余额|结余|结转)|余额结转|^\W*(?:账户|户口|戶口|賬戶|帳戶)(?:结余|結餘)\W*$"
    r"|^(?:balance\s*)?(?:brought|carried)\s*(?:forward|down|fwd)|balance\s*(?:b/?f|c/?f|b/?d|c/?d|brought|carried"
    r"|forward|fwd)\b"
    r"|^\W*(?:20\d\d\W+)?(?:your )?(?:opening|beginning|starting|closing|ending|previous|new|last statement|final|start"
    r"|end)\s*(?:ledger |statement |account )?balance"
    r"|^\W*(?:b/?f|c/?f|bal fwd)\W*(?:balance)?[^A-Za-z0-9]*$|[承轉]前(?:結|页|頁|期)|承上(?:結|结)|轉下頁|結轉",
    re.IGNORECASE,
)
"""Rows that carry a balance over and move no money."""

BROUGHT = re.compile(
    r"承前[页頁結结期]|承上[页頁結结]|brought (?:forward|down|fwd)|balance forward|\bb/?f(?:wd)?\b", re.IGNORECASE
)
DAILY_BALANCES = re.compile(r"(?:daily|ending|ledger|average|running).{0,12}balances?|每日余额|日终余额", re.IGNORECASE)
OPENING = re.compile(
    r"(?:期初|上期|月初|上月)(?:余额|结余|结转)|^\W*(?:20\d\d\W+)?(?:your )?(?:opening|beginning|starting|previous"
    r"|last statement|start)\b.{0,20}balance",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:期末|月末|季末|最后|最终)(?:余额|结余)|(?:账户|户口|戶口|賬戶|帳戶)(?:结余|結餘)"
    r"|^\W*(?:20\d\d\W+)?(?:your )?(?:closing|ending|final"
    r"|new|end)\b.{0,20}balance",
    re.IGNORECASE,
)

TOTAL = re.compile(
    r"^[\W_]*(?:\d{4}[-/.年]\d{1,2}[-/.月]?(?:\d{1,2}日?)?|\d{1,2}月份?(?:\d{1,2}日)?)?\s*"
    r"(?:本页|本期|本月|本日|当日|当月|累计|借方|贷方|收入|支出|人民币)?(?:小计|合计|总计|共计|总额|累计)"
    r"|合并统计|(?:收入|支出|借方|贷方|存入|支取)(?:总额|合计|总计|累计|笔数)|^[\W_]*(?:(?:grand |sub-?\s?|page "
    r"|period )?totals?)[\W_]*$"
    r"|^[\W_]*(?:grand |sub-?\s?)?totals?\s+(?:for|of|deposits?|withdrawals?|debits?|credits?|checks?|cheques?"
    r"|charges?|fees?|payments?|amount|paid|money|balance"
    r"|transactions?|electronic|other|this|closing|account)|turnover|\b(?:dr|cr|debit|credit)s?\.? count\b",
    re.IGNORECASE,
)
"""Rows that add up others. A merchant (`Total Wine`) has a date, which a total has not."""

SUMS = re.compile(
    r"\W*(?:grand |period )?totals?\b|\W*(?:本期|期间|全部|本季|本年|交易)?(?:合\s*计|总\s*计|总额)", re.IGNORECASE
)
"""What leads a row that adds up money in and money out."""

OF_A_PAGE = re.compile(r"本页|小计|本日|当日|page|sub-?\s?total|(?<!total balance )carried|b/f|c/f", re.IGNORECASE)

MONEY_IN_HEADING = re.compile(r"deposits?|credits?|additions|money in|paid in|存入|收入", re.IGNORECASE)
MONEY_OUT_HEADING = re.compile(
    r"withdraw|debits?\b|checks?\b|cheques?\b|subtractions|payments|purchases|fees|charges|money out|paid out"
    r"|支出|取出",
    re.IGNORECASE,
)
