"""What a statement says of its balances, sums, account and day of print in running text rather than beside labels.

`Between 1 and 30 June your balance went from £1,204.50 to £2,210.68`, `account ending in 4471`, 打印于2026-07-01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.document import Field, Value
from extractors.flow import Flow, flow_of
from extractors.grammar.dates import DayOrder, date_at, find_dates
from extractors.grammar.money import read_money
from extractors.sheet import Sheet

_UNIT = r"(?:(?:US|HK|NT|NZ|[SAC])?\$|[£€₹¥]|Rs\.?|RM|INR|[A-Z]{3}(?= ?\d))"
_DIGITS = r"(?:(?:\d{1,3}(?: \d{3})+|\d[\d,]*)\.\d\d|\d{1,3}(?:\.\d{3})+,\d\d)"
_MONEY = rf"(?:=\s*)?-?\s?{_UNIT}?\s?-?{_DIGITS}(?!\d)(?:\s?(?:CR|DR|OD)\b)?"
_DAY = r"(?:(?:as )?(?:on|at|of) [\w ,./-]{4,20}?,?)?"
_FIRST = r"(?:old|opening|beginning|starting|start|previous)"
_LAST = r"(?:closing|ending|end|new|final)"
_IS = r"(?:was|is|of|stood at|stands at|[:：=-])"
_SUM = r"(?:a total of|in total|altogether|totalling|totaling)?"
_SPAN = r"(?: the (?:month|period|year|statement))?"
_CAME_TO = r"(?:of|totall?ed|came to|totall?ing|amounting to)"
_BALANCES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("opening_balance", "closing_balance"), rf"\bbalance \w+ from ({_MONEY}) to ({_MONEY})"),
    (("opening_balance",), rf"\b{_FIRST} (?:\w+ )?balance ?{_DAY} ?{_IS} ?({_MONEY})"),
    (("closing_balance",), rf"\b{_LAST} (?:\w+ )?balance ?{_DAY} ?{_IS} ?({_MONEY})"),
    (("opening_balance",), rf"\byou (?:started|began|opened){_SPAN} with ({_MONEY})"),
    (
        ("closing_balance",),
        rf"\byou (?:ended|finished|closed){_SPAN} with ({_MONEY})",
    ),
    (("total_credits",), rf"\b(?:paid in|received|deposited) ?{_SUM} ({_MONEY})"),
    (("total_debits",), rf"\b(?:paid out|withdrew|spent|sent) ?{_SUM} ({_MONEY})"),
    (
        ("total_credits",),
        rf"\b(?:credits|deposits|money in) {_CAME_TO} ({_MONEY})",
    ),
    (
        ("total_debits",),
        rf"\b(?:debits|withdrawals|money out) {_CAME_TO} ({_MONEY})",
    ),
    (("total_credits",), rf"\btotal (?:incoming|money in|paid in|credits|deposits) ?[:：] ?({_MONEY})"),
    (("total_debits",), rf"\btotal (?:outgoing|money out|paid out|debits|withdrawals) ?[:：] ?({_MONEY})"),
    (
        ("opening_balance", "closing_balance"),
        r"您的账户里有([\d,]+\.\d\d)元?[,，;；].{0,24}?账户里?有([\d,]+\.\d\d)",
    ),
    (("total_credits",), r"(?:本月|本期|期间)(?:您)?(?:一?共|总共)?(?:收到|收入|进账|转入)(?:了|共)?([\d,]+\.\d\d)"),
    (
        ("total_debits",),
        r"(?:本月|本期|期间).{0,16}?[,，、](?:一?共|总共)?(?:花出|支出|花了|花费|转出)(?:了|共)?([\d,]+\.\d\d)",
    ),
    (("total_credits",), rf"\b(?:no\.?|number)(?: of)? (?:credit|deposit)s?(?: transactions)?:? \d+:? ({_MONEY})"),
    (("total_debits",), rf"\b(?:no\.?|number)(?: of)? (?:debit|withdrawal)s?(?: transactions)?:? \d+:? ({_MONEY})"),
    (("total_credits",), rf"\btotal of ({_MONEY}) (?:was|were|has been) (?:paid in|credited|received|deposited)"),
    (("total_debits",), rf"\btotal of ({_MONEY}) (?:was|were|has been) (?:paid out|debited|spent|withdrawn)"),
    (
        ("total_credits",),
        r"(?:合计|累计|共计?|总)[:：]?(?:收入|存入|贷方|转入)(?:为|共|合计)?[:：]?(?:人民币)?([\d,]+\.\d\d)",
    ),
    (
        ("total_debits",),
        r"(?:合计|累计|共计?|总)[:：]?(?:支出|支取|借方|转出)(?:为|共|合计)?[:：]?(?:人民币)?([\d,]+\.\d\d)",
    ),
    (
        ("total_credits", "total_debits"),
        r"(?:合计|总计|共计)[:：]?(?:收入|存入|贷方|转入)[:：]?([\d,]+\.\d\d)元?[,，;；、](?:支出|支取|借方"
        r"|转出)[:：]?([\d,]+\.\d\d)",
    ),
    (
        ("opening_balance",),
        r"(?:期初|上期|月初|起始)(?:账户)?(?:余额|结存|结余)(?:为|是)?(?:人民币)?[:：]?([\d,]+\.\d\d)",
    ),
    (
        ("closing_balance",),
        r"(?:期末|月末|截止|截至)(?:账户)?(?:余额|结存|结余)(?:为|是)?(?:人民币)?[:：]?([\d,]+\.\d\d)",
    ),
)
_SUMS = tuple((names, re.compile(form, re.IGNORECASE)) for names, form in _BALANCES)
_IBAN = r"[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"
_ACCOUNTS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:account|a/c)(?: ?(?:number|no\.?|num|#))?(?: is| of)?[ :#]{1,3}(\d[\d -]{5,24}\d)(?![\d/])",
        r"(?:(?<=\n)|\b)(?:statement )?Number (\d{3}-[\d-]{6,16}\d)(?!\d)",
        r"\b(?:account|card|a/c)(?: number| no\.?)? (?:\w+ )?ending(?: in| with)?[ :]{1,2}(\d{3,4})(?!\d)",
        r"(?:账户|帐户|账号|帐号|卡号|银行卡|借记卡|储蓄卡)\((\d[\d* ]{7,28}[\d*])\)",
        r"(?:账户|帐户|账号|帐号|卡号)[:：]? ?(\d[\d* -]{7,26}[\d*])(?![\d*年-])",
        r"(?:储蓄卡|借记卡|银行卡)\((\d{4})\)",
        r"(?:账|帐|卡)号?尾号(?:为|是)?[:：]?(\d{4})(?!\d)",
        r"尾号(?:为|是)?[:：]?\s?(\d{4})(?!\d)",
    )
)
_OF_IBAN = re.compile(rf"\bIBAN\b\W{{0,3}}({_IBAN})")
_PRINTED = re.compile(
    r"\b(?:generated|printed|produced|issued|downloaded|created|exported|prepared)(?: by [\w ]{1,20})?"
    r" ?(?:on|at|:)[ :]?(?:the )?(?=[\dA-Z])|(?:打印|出具|生成|导出|制表|下载)于|敬上(?=20)|as at (?=\d{1,2} )"
    r"|于(?=20\d\d[-年/.]\d\d?[-月/.]\d\d?日?(?: ?\d\d:\d\d(?::\d\d)?)?(?:申请|打印|导出|开具|出具|生成|下载))",
    re.IGNORECASE,
)


def said_in_prose(sheet: Sheet) -> dict[str, Field]:
    """The fields that running text names, the first of each."""
    found: dict[str, Field] = {}
    for number in range(1, len(sheet.pages) + 1):
        flow = flow_of(sheet, number)
        for field in (*_sums(flow), *_accounts(flow), *_printed(flow, sheet.day_order)):
            found.setdefault(field.name, field)
    return found


def _sums(flow: Flow) -> Iterator[Field]:
    for names, form in _SUMS:
        for said in form.finditer(flow.text):
            for group, name in enumerate(names, 1):
                amount = read_money(said[group].lstrip("= "))
                if amount is not None:
                    yield _field(flow, name, _unsigned(name, amount.value), said.span(group))


def _unsigned(name: str, amount: Decimal) -> Decimal:
    return abs(amount) if name.startswith("total") else amount


_BESIDE_PAGES = re.compile(r"(?<=[A-Za-z\d])[^\w]{1,5}Page \d+ of \d+", re.IGNORECASE)


def _accounts(flow: Flow) -> Iterator[Field]:
    for form in _ACCOUNTS:
        for said in form.finditer(flow.text):
            yield _field(flow, "account_number", said[1].strip(), said.span(1))
    for said in _OF_IBAN.finditer(flow.text):
        yield _field(flow, "account_number", said[1], said.span(1))


def _printed(flow: Flow, order: DayOrder) -> Iterator[Field]:
    """The day behind words that say so, or the one set before the count of pages (`October 7, 2026 ■ Page 1 of 2`)."""
    for said in _PRINTED.finditer(flow.text):
        day = date_at(flow.text[said.end() :], order)
        if day is not None:
            yield _field(flow, "printed_at", day[0].value, (said.end(), said.end() + day[1]))
    for read, start, end in find_dates(flow.text, order):
        if _BESIDE_PAGES.match(flow.text, end) and not _TO_BEFORE.search(flow.text[:start]):
            yield _field(flow, "printed_at", read.value, (start, end))


_TO_BEFORE = re.compile(r"(?:-|–|—|to|至|through|and)\s*$")


def _field(flow: Flow, name: str, value: Value, at: Sequence[int]) -> Field:
    word = flow.word(at[0], at[1])
    confidence = round(min(0.95, 0.95 * word.confidence), 3)
    return Field(name, value, word.text, confidence, flow.page, word.box, "sentence", confidence < 0.8)
