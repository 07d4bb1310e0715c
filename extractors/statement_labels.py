"""How statements label balances and sums: composed from the words that banks combine freely.

`Total deposits into your account`, `Balance at end of period`, 累计存入金额: no list of whole labels is ever complete.
"""

from __future__ import annotations

from itertools import product


def composed(*parts: str) -> tuple[str, ...]:
    """Every combination of one word of each part; words are parted by `|`, an empty one may be left out."""
    return tuple("".join(words) for words in product(*(part.split("|") for part in parts)))


_SPANS = "|period|the period|this period|month|the month|statement period|the statement period|statement|the statement"
_ENDS_OF = tuple(f" of {span}" if span else "" for span in _SPANS.split("|"))


def _balance_words(firsts: str, at: str) -> tuple[str, ...]:
    named = composed("|your |account ", firsts, " balance| bal| account balance| ledger balance| statement balance")
    placed = tuple(f"balance at {the}{edge}{end}" for the in ("", "the ") for edge in at.split("|") for end in _ENDS_OF)
    return (*named, *placed, *composed("balance at period ", at), *composed(at, " of period balance"))


OPENING_BALANCE = (
    *_balance_words("opening|beginning|starting|start|previous|initial|prior", "start|beginning|opening"),
    *composed("balance ", "on|at|from|as per", " ", "last|previous|your last", " statement"),
    "balance last statement", "what you started with", "you started with", "started with", "opening position",
    "amount brought forward", "bal b/f", "balance bf", "balance brought down", "balance b/d",
    *composed("期初|上期|起始|月初|上月|期前|前期|年初|查询前|上次|上页", "余额|结余|账户余额|结存"),
)  # fmt: skip
CLOSING_BALANCE = (
    *_balance_words("closing|ending|end|new|final", "end|close|closing"),
    "balance on this statement", "balance this statement", "balance as per this statement", "what you ended with",
    "you ended with", "ended with", "closing position", "amount carried forward", "bal c/f", "balance cf",
    "balance carried down", "balance c/d",
    *composed("期末|终止|月末|截止|截至|结束|最终|本期末|本月末|末笔", "余额|结余|账户余额|结存"),
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
    "deposits total", "paid in total",
    *composed("总|合计|累计|共|共计", "收入|存入|转入|贷方|进账|入账|收款", "|金额|额|发生额"),
    *composed("收入|存入|转入|贷方|进账|入账|收款|贷方发生额|贷方金额",
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
    "withdrawals total", "paid out total",
    *composed("总|合计|累计|共|共计", "支出|支取|转出|借方|出账|付款|取款", "|金额|额|发生额"),
    *composed("支出|支取|转出|借方|出账|付款|取款|借方发生额|借方金额",
              "合计|总计|总额|累计|共计|汇总|总金额|合计金额|累计金额|合计数|发生额合计|累计发生额|发生总额"),
)  # fmt: skip
