"""Bank statements: whether their figures follow from one another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.document import Transaction
from domain.text import Bilingual
from domain.verdict import Severity, Why
from validators.amounts import shown
from validators.balance_chain import Break, breaks
from validators.dossier import Dossier
from validators.kinds.bank_statement import is_wallet
from validators.labels import label_of
from validators.paper import Paper, is_sure_row
from validators.rule import Opinion, fails, passes, rule, unknown


@rule(
    "bank.balance",
    Severity.CRITICAL,
    zh="每一行余额都由上一行余额得出",
    en="every row's balance follows from the one before",
    each=lambda dossier: dossier.papers("bank_statement"),
    kinds=["bank_statement"],
)
def balance(statement: Paper, dossier: Dossier) -> Opinion:
    """Newest first or oldest first, whichever way fewer rows break; rows without a balance are added up in between."""
    rows = statement.rows
    with_balance = sum(row.balance is not None for row in rows)
    if with_balance < 2:
        return _no_balances(statement, with_balance, len(rows))
    broken = breaks(rows)
    if not broken:
        return passes(
            Bilingual(
                f"{statement.title.zh}：{len(rows)} 行余额前后相符",
                f"{statement.title.en}: the balances of {len(rows)} rows follow from one another",
            )
        )
    if statement.pages_missing:
        broken = tuple(b for b in broken if not _spans_pages(b))
        if not broken:
            return _pages_missing(statement, statement.pages_missing)
    sure = [b for b in broken if all(map(is_sure_row, b.rows))]
    first = (sure or broken)[0]
    said = Bilingual(
        f"{statement.title.zh}：{first.row.date} 余额应为 {shown(first.expected)}，"
        f"印为 {shown(first.printed)}，共 {len(broken)} 处",
        f"{statement.title.en}: the balance on {first.row.date} should be {shown(first.expected)} and is "
        f"{shown(first.printed)}; "
        f"{len(broken)} such places",
    )
    evidence = tuple(statement.row_place(b.row) for b in (sure or broken)[:5])
    if not sure or statement.rows_unread:
        return unknown(Why.NOT_READ, said, evidence=evidence, action=_COMPARE)
    return fails(said, expected=str(first.expected), actual=str(first.printed), evidence=evidence, action=_COMPARE)


@rule(
    "bank.totals",
    Severity.MAJOR,
    zh="期初余额 + 收入 − 支出 = 期末余额，印出的合计成立",
    en="opening + credits − debits = closing; printed totals hold",
    each=lambda dossier: dossier.papers("bank_statement"),
    kinds=["bank_statement"],
)
def totals(statement: Paper, dossier: Dossier) -> Opinion:
    """Only what the page prints is compared. Wallets say themselves that their rows need not add up to their totals."""
    compared = _comparisons(statement)
    if not compared:
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(f"{statement.title.zh}没有印出合计", f"{statement.title.en} prints no totals"),
        )
    wrong = [c for c in compared if c[1] != c[2]]
    if not wrong:
        said = "；".join(c[0].zh for c in compared), "; ".join(c[0].en for c in compared)
        return passes(Bilingual(f"{statement.title.zh}：{said[0]}相符", f"{statement.title.en}: {said[1]} agree"))
    claim, expected, actual = wrong[0]
    said_wrong = Bilingual(
        f"{statement.title.zh}：{claim.zh}，按明细为 {shown(expected)}，印为 {shown(actual)}",
        f"{statement.title.en}: {claim.en}: the rows give {shown(expected)}, the page prints {shown(actual)}",
    )
    if is_wallet(statement.document):
        return unknown(Why.NOT_APPLICABLE, said_wrong)
    if statement.pages_missing:
        return _pages_missing(statement, statement.pages_missing)
    if statement.rows_unread or not all(map(is_sure_row, statement.rows)):
        return unknown(Why.NOT_READ, said_wrong, action=_COMPARE)
    return fails(said_wrong, expected=str(expected), actual=str(actual), action=_COMPARE)


_COMPARE = Bilingual("请对照原件核对该处余额和金额", "Compare these balances and amounts with the original")

_ASK_FOR_PAGES = Bilingual("请向申请人索取缺少的页", "Ask the applicant for the missing pages")

Comparison = tuple[Bilingual, Decimal, Decimal]
"""What is compared, what the rows give, what the page prints."""


def _no_balances(statement: Paper, with_balance: int, rows: int) -> Opinion:
    if rows == 0:
        return unknown(
            Why.NOT_READ, Bilingual(f"{statement.title.zh}未读到交易", f"{statement.title.en}: no rows were read")
        )
    if with_balance == rows:
        return unknown(
            Why.NOT_APPLICABLE, Bilingual(f"{statement.title.zh}只有一行", f"{statement.title.en} has a single row")
        )
    return unknown(
        Why.NOT_APPLICABLE, Bilingual(f"{statement.title.zh}没有余额列", f"{statement.title.en} has no balances")
    )


def _spans_pages(broken: Break) -> bool:
    """Whether rows of several pages went into the sum: missing pages may lie between them."""
    return len({row.page for row in broken.rows}) > 1


def _pages_missing(statement: Paper, said: Bilingual) -> Opinion:
    return unknown(
        Why.NOT_SUPPLIED,
        Bilingual(f"{statement.title.zh}：{said.zh}", f"{statement.title.en}: {said.en}"),
        action=_ASK_FOR_PAGES,
    )


def _comparisons(statement: Paper) -> list[Comparison]:
    """Raises NotReadError where a printed total needs review."""
    if not statement.rows:
        return []
    money_in, money_out = _credits(statement.rows), _debits(statement.rows)
    found: list[Comparison] = []
    for name, summed in (("total_credits", money_in), ("total_debits", money_out)):
        if statement.has(name):
            found.append((label_of(name), summed, abs(statement.money(name))))
    if statement.has("opening_balance") and statement.has("closing_balance"):
        opening, closing = statement.money("opening_balance"), statement.money("closing_balance")
        claim = Bilingual(
            f"期初 {shown(opening)} + 收入 {shown(money_in)} − 支出 {shown(money_out)}",
            f"opening {shown(opening)} + credits {shown(money_in)} − debits {shown(money_out)}",
        )
        found.append((claim, opening + money_in - money_out, closing))
    return found


def _credits(rows: Sequence[Transaction]) -> Decimal:
    return sum((r.amount for r in rows if r.amount > 0), Decimal(0))


def _debits(rows: Sequence[Transaction]) -> Decimal:
    return -sum((r.amount for r in rows if r.amount < 0), Decimal(0))
