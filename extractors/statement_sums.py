"""Balances and totals that a statement prints around its rows under labels with days or counts in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from domain.document import Field, Period
from domain.geometry import Box
from extractors.grammar.dates import date_at
from extractors.grammar.money import looks_like_money, read_money
from extractors.grammar.parsed import Parsed, plain
from extractors.marks import Piece
from extractors.pairs import Pair
from extractors.sheet import Cell, Sheet
from extractors.statement_head import TextLine

_DATED_BALANCE = re.compile(
    r"\W*(?:your )?(old|previous|opening|beginning|starting|closing|ending|new|final) balance (?:as )?(?:of|on|at)\b",
    re.IGNORECASE,
)
_BALANCE_ON = re.compile(
    r"\W*(?:your |account )*balance (?:at close of business(?: on)?|(?:as )?(?:on|at|of|as of))[\s:]+|\W*截[至止]\s*",
    re.IGNORECASE,
)
_SAID_TOTAL = re.compile(r"(?:合计\s*)?(收入|支出|存入|支取)\s*[:：]\s*([^\d\s]?\s?[\d,]+\.\d\d\s*元?)")
_INWARD = ("收入", "存入", "转入", "贷方", "收方", "流入")
_OUTWARD = ("支出", "支取", "转出", "借方", "支方", "流出")
_TOTALS = {**dict.fromkeys(_INWARD, "total_credits"), **dict.fromkeys(_OUTWARD, "total_debits")}
_WAYS = "收入|支出|存入|支取|转入|转出|贷方|借方|收方|支方|流入|流出"
_COUNTED = re.compile(
    rf"({_WAYS})[^\d收支]{{0,6}}\d+\s*笔[^\d收支]{{0,6}}([\d,]+\.?\d*)\s*元?"
    rf"|({_WAYS})[^\d收支]{{0,6}}([\d,]+\.\d\d)\s*元?[^\d]{{0,4}}\d+\s*笔"
)


def dated_balances(sheet: Sheet) -> dict[str, Field]:
    """Balances whose label names a day (`Your previous balance as of 03/02/2022`), the amount beside or right below."""
    found: dict[str, Field] = {}
    for row, below in itertools.pairwise((*sheet.rows, ())):
        label = _DATED_BALANCE.match(plain(row[0].text))
        if label is None:
            continue
        name = (
            "closing_balance" if re.match(r"closing|ending|new|final", label[1], re.IGNORECASE) else "opening_balance"
        )
        amounts = [c for c in (*row[1:], *below) if looks_like_money(c.text)]
        if amounts and amounts[0].page == row[0].page and (amount := read_money(amounts[0].text)):
            found.setdefault(name, _balance_field(name, amount, amounts[0]))
    return found


def balances_on_days(sheet: Sheet, period: Period | None) -> dict[str, Field]:
    """Balances whose label names nothing but the day (`Balance on 01 May 2026`): the period tells which end it is."""
    found: dict[str, Field] = {}
    for row in sheet.rows if period else ():
        line = TextLine(row)
        label = _BALANCE_ON.match(line.text)
        day = date_at(line.text[label.end() :], sheet.day_order) if label else None
        name = _end_of(period, day[0].value) if period and day else ""
        start = label.end() + day[1] if label and day else 0
        start += len(line.text[start:]) - len(line.text[start:].lstrip(" :："))
        if name and name not in found and looks_like_money(line.text[start:]):
            amount = read_money(line.text[start:])
            assert amount is not None  # noqa: S101 - it looks like money
            found[name] = line.field(name, amount.value, start, len(line.text), "label_right")
    return found


def counted_totals(sheet: Sheet) -> dict[str, Field]:
    """Totals printed with how many rows they add up (`收入：12笔 5,000.00元`), or under a bare word."""
    found: dict[str, Field] = {}
    for row in sheet.rows:
        line = TextLine(row)
        for cell in row:
            if said := _SAID_TOTAL.fullmatch(plain(cell.text)):
                name, amount = _TOTALS[said[1]], read_money(said[2])
                found |= {name: _total_field(name, amount, cell)} if amount and name not in found else {}
        for match in _COUNTED.finditer(line.text):
            group = 2 if match[1] else 4
            name = _TOTALS[match[1] or match[3]]
            amount = read_money(match[group])
            if amount is not None:
                found.setdefault(
                    name, line.field(name, amount.value, match.start(group), match.end(group), "label_right")
                )
    return found


def summed_columns(sheet: Sheet) -> dict[str, Field]:
    """The sums in the last line of a summary by months (`月份 流入 流出`, `本季 31,832.75 10,871.08`)."""
    found: dict[str, Field] = {}
    heads: dict[str, Box] = {}
    for row in sheet.rows:
        named = {n: c.box for c in row if (n := _FLOWS.get(re.sub(r"\s", "", plain(c.text).lower())))}
        heads = named if len(named) == 2 and not any(looks_like_money(c.text) for c in row) else heads
        if heads and _OF_ALL.fullmatch(plain(row[0].text)):
            for name, box in heads.items():
                under = [c for c in row[1:] if looks_like_money(c.text) and _stands_under(c.box, box)]
                amount = read_money(under[0].text) if len(under) == 1 else None
                found |= {name: _total_field(name, amount, under[0])} if amount else {}
    return found


def _stands_under(cell: Box, head: Box) -> bool:
    return cell.overlap_x(head) > 0 or min(abs(cell.x0 - head.x0), abs(cell.x1 - head.x1)) < 0.01


_FLOWS = {
    **dict.fromkeys(("流入", "收入", "存入", "转入", "贷方", "money in", "moneyin", "paidin", "deposits", "credits",
    "in"),
                    "total_credits"),
    **dict.fromkeys(("流出", "支出", "支取", "转出", "借方", "moneyout", "paidout", "withdrawals", "debits", "out"),
                    "total_debits"),
}  # fmt: skip
_OF_ALL = re.compile(r"本季|全季|本期|全期|本年|合\s*计|总\s*计|(?:grand )?total|all months", re.IGNORECASE)


def without_sections(fields: dict[str, Field], pairs: Sequence[Pair]) -> dict[str, Field]:
    """Without a sum of money out that is only one section's (`Withdrawals and other subtractions` beside `Checks` and
    `Service fees`): together with the others it leads from the opening to the closing balance, by itself it does not.
    """
    amounts = {n: f.value for n, f in fields.items() if isinstance(f.value, Decimal)}
    if not amounts.keys() >= {"opening_balance", "closing_balance", "total_credits", "total_debits"}:
        return fields
    out = amounts["opening_balance"] + amounts["total_credits"] - amounts["closing_balance"]
    heads = ((plain(p.head.text).rstrip(" :").lower(), p.value.text) for p in pairs)
    said = {head: text for head, text in heads if _OTHER_SECTION.fullmatch(head)}
    sections = [abs(read.value) for text in said.values() if (read := read_money(text))]
    own = amounts["total_debits"]
    is_section = own != out == sum(sections) + (Decimal(0) if own in sections else own)
    return {n: f for n, f in fields.items() if n != "total_debits" or not is_section}


def carried_with_totals(fields: dict[str, Field], pairs: Sequence[Pair]) -> dict[str, Field]:
    """Both sums and the closing balance in one line (`Balance carried forward 1,488.61 4,263.16 6,094.60`), where they
    lead from the opening balance to it."""
    opening = fields.get("opening_balance")
    heads = {id(p.head): p.head for p in pairs if p.label is not None and "closing_balance" in p.label.names}
    for head in heads:
        cells = [p.value for p in pairs if id(p.head) == head and p.method == "label_right" and p.value.is_number]
        read = [(cell, amount) for cell in cells if (amount := read_money(cell.text))]
        if len(read) != 3 or opening is None or not isinstance(opening.value, Decimal):
            continue
        for (less, out), (more, into) in itertools.permutations(read[:2]):
            if opening.value + into.value - out.value == read[2][1].value:
                return {
                    **fields,
                    "total_debits": _piece_field("total_debits", out.value, less),
                    "total_credits": _piece_field("total_credits", into.value, more),
                    "closing_balance": _piece_field("closing_balance", read[2][1].value, read[2][0]),
                }
    return fields


_OTHER_SECTION = re.compile(
    r"(?:(?:atm|debit card|electronic|other|monthly|service|account|bank|online|cash|and|&|,)\s*)*"
    r"(?:checks?(?: paid)?|cheques?(?: paid)?|fees?|charges|withdrawals|payments|purchases|subtractions)",
    re.IGNORECASE,
)


def _end_of(period: Period, day: date) -> str:
    if day in (period.first, period.first - timedelta(days=1)):
        return "opening_balance"
    return "closing_balance" if day == period.last else ""


def _balance_field(name: str, amount: Parsed[Decimal], cell: Cell) -> Field:
    confidence = round(0.95 * cell.word.confidence * amount.sure, 3)
    return Field(name, amount.value, cell.text, confidence, cell.page, cell.box, "label_right", confidence < 0.8)


def _piece_field(name: str, value: Decimal, piece: Piece) -> Field:
    confidence = round(0.95 * piece.word.confidence, 3)
    return Field(name, value, piece.text, confidence, piece.page, piece.box, "label_right", confidence < 0.8)


def _total_field(name: str, amount: Parsed[Decimal], cell: Cell) -> Field:
    confidence = round(0.9 * cell.word.confidence * amount.sure, 3)
    return Field(name, abs(amount.value), cell.text, confidence, cell.page, cell.box, "label_right", confidence < 0.8)
