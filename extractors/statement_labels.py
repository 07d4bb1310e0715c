"""How statements label balances and sums: composed from the words that banks combine freely.

`Total deposits into your account`, `Balance at end of period`, 累计存入金额: no list of whole labels is ever complete.
"""

from __future__ import annotations

from itertools import product


def composed(*parts: str) -> tuple[str, ...]:
    """Every combination of one word of each part; words are parted by `|`, an empty one may be left out."""
    return tuple("".join(words) for words in product(*(part.split("|") for part in parts)))


SECTION_DEBITS = composed(
    "|atm |card |electronic |debit card |other ", "|and |& ", "|card |debit card |other |electronic |atm ",
    "withdrawals|payments|subtractions|purchases",
)  # fmt: skip
"""Sections of money out, which is all of it where there is no other section."""
STATEMENT_TITLES = tuple(
    title
    for title in (
        *composed("个人|银行|账户|银行账户|个人银行账户|个人账户|活期|活期账户|储蓄账户|借记卡|储蓄卡|银行卡|电子账户|零钱",
                  "|交易|收支|资金|往来|历史交易|收支交易|资金交易|资金往来|收付",
                  "流水|明细|清单|记录", "|单|表|清单|账单|证明|查询结果|查询单|账"),
        *composed("交易|收支|资金|往来|历史交易|收支交易|资金交易|资金往来", "流水|明细|记录",
                  "|单|表|清单|账单|证明|查询结果|查询单"),
    )
)  # fmt: skip
PERIOD_START = (
    "起始",
    "开始",
    "起",
    *composed("|查询|交易|明细|账单|统计|对账|账期|流水|本期", "起始|开始|起|始|首", "日期|日|时间"),
)
PERIOD_END = (
    "终止",
    "截止",
    "结束",
    "止",
    *composed("|查询|交易|明细|账单|统计|对账|账期|流水|本期", "截止|截至|终止|结束|止|终|末", "日期|日|时间"),
)


def in_both_scripts(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The labels and how Hong Kong prints them; 账 is 賬 or 帳."""
    spelt = ((label, label.translate(_TRADITIONAL)) for label in labels)
    return tuple(dict.fromkeys(t for pair in spelt for text in pair for t in (text, text.replace("賬", "帳"))))


_TRADITIONAL = str.maketrans(
    "账户余额结对号单币种转贷进详细类时间备注开总计业务说项货据证划汇记录传话参给终笔发银称查询计",
    "賬戶餘額結對號單幣種轉貸進詳細類時間備註開總計業務說項貨據證劃匯記錄傳話參給終筆發銀稱查詢計",
)
_SPANS = "|period|the period|this period|month|the month|statement period|the statement period|statement|the statement"
_ENDS_OF = tuple(f" of {span}" if span else "" for span in _SPANS.split("|"))


def _balance_words(firsts: str, at: str) -> tuple[str, ...]:
    named = composed("|your |account ", firsts, " balance| bal| account balance| ledger balance| statement balance")
    placed = tuple(f"balance at {the}{edge}{end}" for the in ("", "the ") for edge in at.split("|") for end in _ENDS_OF)
    return (*named, *placed, *composed("balance at period ", at), *composed(at, " of period balance"))


OPENING_BALANCE = (
    *_balance_words("opening|beginning|starting|start|previous|initial|prior|old", "start|beginning|opening"),
    *composed("balance ", "on|at|from|as per", " ", "last|previous|your last", " statement"),
    "balance last statement", "what you started with", "you started with", "started with", "opening position",
    "期初", "amount brought forward", "bal b/f", "b/f balance", "balance bf", "balance brought down", "balance b/d",
    *composed("期初|上期|起始|初始|最初|月初|季初|上月|上季|期前|前期|年初|查询前|上次|上页|承前|承上", "|账户|账面",
              "余额|结余|结存"),
)  # fmt: skip
CLOSING_BALANCE = (
    *_balance_words("closing|ending|end|new|final", "end|close|closing"),
    "balance on this statement", "balance this statement", "balance as per this statement", "what you ended with",
    "you ended with", "ended with", "期末", "closing position", "amount carried forward", "bal c/f", "balance cf",
    "balance carried down", "balance c/d",
    *composed("期末|终止|月末|季末|年末|截止|截至|结束|最终|最后|最新|本期末|本月末|末笔|当前|现时|账户现",
    "|账户|账面",
              "余额|结余|结存"),
    "本月结余", "本月余额", "本期结余", "c/f balance", "户口结余", "账户结余", "结余总额", "账户余额(期末)",
)  # fmt: skip
_TAILS = (
    "|(s)| amount| for the period| in the period| during the period| in period| into your account| to your account"
    "| from your account| in this period"
)
_ALL = "total |total amount |your total |sum of |total of |total amount of |total value of |aggregate "
TOTAL_CREDITS = (
    *composed(
        _ALL,
        "deposit|deposits|deposited|credit|credits|credited|paid in|money in|payments in|money received|received"
        "|incoming|incomings|receipt|receipts|inflow|inflows|lodgements|additions|cash in|income|amounts credited"
        "|amount credited",
        _TAILS,
    ),
    *composed("money|amount|amounts", " paid in| credited| received| deposited| that came in", ""),
    "deposits/additions", "lodgements", "inflows", "total in (cr)", "came in", "what came in", "credits total",
    *composed("本月|本期|当月|本季|本年|期间|全月", "收入|存入|转入|进账|入账", ""),
    "deposits total", "paid in total",
    *composed("总|合计|累计|共|共计", "收入|存入|转入|贷方|收方|流入|进账|入账|收款", "|金额|额|发生额"),
    *composed("收入|存入|转入|贷方|收方|流入|进账|入账|收款|贷方发生额|贷方金额|收方金额",
              "合计|总计|总额|累计|共计|汇总|总金额|合计金额|累计金额|合计数|发生额合计|累计发生额|发生总额"),
)  # fmt: skip
TOTAL_DEBITS = (
    *composed(
        _ALL,
        "withdrawal|withdrawals|withdrawn|debit|debits|debited|paid out|money out|payments out|spent|outgoing|outgoings"
        "|outflow|outflows|payments made|sent|subtractions|cash out|amounts debited|amount debited",
        _TAILS,
    ),
    *composed("money|amount|amounts", " paid out| debited| spent| withdrawn| sent| that went out", ""),
    "withdrawals/subtractions", "withdrawn", "outflows", "went out", "what went out", "debits total",
    *composed("本月|本期|当月|本季|本年|期间|全月", "支出|支取|转出|出账", ""),
    "withdrawals total", "paid out total",
    *composed("总|合计|累计|共|共计", "支出|支取|转出|借方|支方|付方|流出|出账|付款|取款", "|金额|额|发生额"),
    *composed("支出|支取|转出|借方|支方|付方|流出|出账|付款|取款|借方发生额|借方金额|付方金额",
              "合计|总计|总额|累计|共计|汇总|总金额|合计金额|累计金额|合计数|发生额合计|累计发生额|发生总额"),
)  # fmt: skip
