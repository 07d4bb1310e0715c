"""What each row of the applicant's accounts is: income, spending, a debt paid, or money that only moved.

Every payment counts once, however many statements and wallets show it. The words that decide stand in
`facts/spending.yaml`; where they do not, money in from private persons and without a name is uncertain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from domain.case import Debt
from domain.document import Transaction
from domain.text import Bilingual
from validators.credits import Account, accounts, is_pay
from validators.dossier import Dossier
from validators.doubles import Entry, between_own, given_back, is_own, shown_twice
from validators.money_words import Line, first_that_fits, is_person, money_words
from validators.pass_through import round_trips
from validators.people import member

YUAN = "CNY"


class Nature(Enum):
    INCOME = "income"
    UNCERTAIN = "uncertain"
    """Money in that may or may not be income: shown, and not counted."""
    SPENDING = "spending"
    DEBT = "debt"
    OWN = "own"
    DOUBLE = "double"
    REFUND = "refund"
    PASSED_ON = "passed_on"
    LOAN = "loan"
    HOUSEHOLD = "household"


LEFT_OUT = (Nature.OWN, Nature.DOUBLE, Nature.REFUND, Nature.PASSED_ON, Nature.LOAN, Nature.HOUSEHOLD)
"""Neither income nor spending, in the order in which the report names them."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A row, what it is, and the source, lender or category that it belongs to."""

    row: Transaction
    account: Account
    nature: Nature
    label: Bilingual


SALARY = Bilingual("工资", "salary")
OTHER_PAYERS = Bilingual("其他单位付款", "other organisations")
PERSONS_IN = Bilingual("个人转入", "from private persons")
FROM_WALLETS = Bilingual("支付账户转入", "from a wallet")
UNNAMED = Bilingual("未注明来源", "without a named source")
PERSONS_OUT = Bilingual("转给个人", "to private persons")
FAMILY = Bilingual("家庭成员", "members of the household")
OTHER_SPENDING = Bilingual("其他支出", "other spending")
NONE = Bilingual("", "")


def movements(counted: Sequence[Account], dossier: Dossier) -> tuple[Movement, ...]:
    """Every row of these accounts, in the order of the days."""
    entries = [Entry(e, account) for account in counted for e in account.entries()]
    moved = _only_moved(entries, dossier)
    found = [_movement(entry, moved.get(entry), dossier) for entry in entries if entry.shown_by.row.amount]
    return tuple(sorted(found, key=lambda m: m.row.date))


def main_accounts(dossier: Dossier) -> tuple[Account, ...]:
    """The applicant's accounts in the main currency: others cannot be added to them."""
    main = main_currency(dossier)
    return tuple(a for a in accounts(dossier) if currency_of(a) == main)


def main_currency(dossier: Dossier) -> str:
    """Yuan where an account is kept in it, else that of the most rows; empty where none is printed."""
    rows: Counter[str] = Counter()
    for account in accounts(dossier):
        rows[currency_of(account)] += len(account.entries())
    return YUAN if YUAN in rows else max(rows, key=lambda c: rows[c], default="")


def currency_of(account: Account) -> str:
    """As printed; a Chinese statement that prints none is in yuan."""
    for statement in account.statements:
        printed = statement.document.fields.get("currency")
        if printed:
            return str(printed.value)
    return YUAN if any(s.document.language == "zh" for s in account.statements) else ""


def _only_moved(entries: Sequence[Entry], dossier: Dossier) -> dict[Entry, Nature]:
    """Rows that are neither income nor spending because another row tells of the same money."""
    twice = shown_twice(entries)
    once = [e for e in entries if e not in twice]
    between = between_own(once, dossier)
    back = given_back([e for e in once if e not in between], dossier)
    passed = _passed_on(once, dossier)
    return {
        **dict.fromkeys(passed, Nature.PASSED_ON),
        **dict.fromkeys(back, Nature.REFUND),
        **dict.fromkeys(between, Nature.OWN),
        **dict.fromkeys(twice, Nature.DOUBLE),
    }


def _passed_on(entries: Sequence[Entry], dossier: Dossier) -> list[Entry]:
    through: set[tuple[int, int]] = set()
    for account in {id(e.account): e.account for e in entries}.values():
        for trip in round_trips(account, dossier):
            through |= {(id(account), id(trip.came.row)), (id(account), id(trip.left.row))}
    return [e for e in entries if (id(e.account), id(e.shown_by.row)) in through]


def _movement(entry: Entry, moved: Nature | None, dossier: Dossier) -> Movement:
    row, account = entry.shown_by.row, entry.account
    if moved:
        return Movement(row, account, moved, NONE)
    nature, label = _money_in(entry, dossier) if row.amount > 0 else _money_out(entry, dossier)
    return Movement(row, account, nature, label)


def _money_in(entry: Entry, dossier: Dossier) -> tuple[Nature, Bilingual]:
    moved = _moved_in(entry, dossier)
    if moved:
        return moved, NONE
    if is_pay(entry.shown_by, dossier):
        return Nature.INCOME, SALARY
    source = first_that_fits(money_words().income, entry.text)
    if source:
        return (Nature.INCOME if source.counted else Nature.UNCERTAIN), source.label
    return _other_income(entry.shown_by.row)


def _moved_in(entry: Entry, dossier: Dossier) -> Nature | None:
    """What kind of money in is no income; pay is none of loans and household, whatever the employer is called."""
    words, payer = money_words(), entry.shown_by.row.counterparty
    if is_own(entry, dossier) or words.own.search(entry.text):
        return Nature.OWN
    if words.reimbursed.search(entry.text):
        return Nature.REFUND
    if is_pay(entry.shown_by, dossier):
        return None
    if words.lent.search(entry.text) or _lender(entry, dossier):
        return Nature.LOAN
    return Nature.HOUSEHOLD if payer and member(payer, dossier.household) else None


def _other_income(row: Transaction) -> tuple[Nature, Bilingual]:
    if not row.counterparty.strip(" -/*"):
        return Nature.UNCERTAIN, UNNAMED
    if money_words().wallets.search(row.counterparty):
        return Nature.UNCERTAIN, FROM_WALLETS
    return (Nature.UNCERTAIN, PERSONS_IN) if is_person(row.counterparty) else (Nature.INCOME, OTHER_PAYERS)


def _money_out(entry: Entry, dossier: Dossier) -> tuple[Nature, Bilingual]:
    row, words = entry.shown_by.row, money_words()
    lender = _lender(entry, dossier)
    if lender:
        return Nature.DEBT, lender
    if is_own(entry, dossier) or words.own.search(entry.text):
        return Nature.OWN, NONE
    if row.counterparty and member(row.counterparty, dossier.household):
        return Nature.SPENDING, FAMILY
    category = first_that_fits(words.spending, entry.text)
    if category:
        return Nature.SPENDING, category.label
    return Nature.SPENDING, PERSONS_OUT if is_person(row.counterparty) else OTHER_SPENDING


def _lender(entry: Entry, dossier: Dossier) -> Bilingual | None:
    """A declared lender, one known by name, or whoever is paid under words of a loan."""
    words, text, payee = money_words(), entry.text, entry.shown_by.row.counterparty.strip()
    for debt in dossier.case.application.declared.debts:
        if _names(debt, text):
            return Bilingual(debt.lender, debt.lender)
    known: Line | None = first_that_fits(words.lenders, text)
    if known:
        return known.label
    if words.loan.search(text) and not words.no_loan.search(text):
        name = payee.strip(" -/*") or _without_numbers(entry.shown_by.row.description)
        return Bilingual(name or "未注明的贷款", name or "a loan without a name")
    return None


def _without_numbers(description: str) -> str:
    """What names the lender where there is no column for it; numbers of contracts differ from month to month."""
    return re.sub(r"\s+", " ", re.sub(r"\S*\d{3,}\S*", " ", description)).strip(" -/:：#")


def _names(debt: Debt, text: str) -> bool:
    """Whether a row names the lender; a bank is also where money is merely sent, so its product or a loan's word must
    stand beside it."""
    lender, product = debt.lender.strip(), debt.product.strip()
    if len(product) > 1 and product in text and (lender in text or "银行" not in lender):
        return True
    if len(lender) < 2 or lender not in text:
        return False
    words = money_words()
    is_bank = lender.endswith(("银行", "Bank", "BANK"))
    return not is_bank or bool(words.loan.search(text) or first_that_fits(words.lenders, text))
