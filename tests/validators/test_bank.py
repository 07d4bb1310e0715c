"""bank.balance and bank.totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import PAGES_MISSING, Document, Transaction
from domain.text import Bilingual, Problem
from domain.verdict import Severity, Status, Why
from tests.validators.papers import one, row, statement

DAY = date(2026, 9, 1)


def _of(*rows: Transaction, **values: object) -> Document:
    return replace(statement(**values), transactions=rows)  # type: ignore[arg-type]


CHAIN = (row(DAY, "100.00", "1100.00"), row(DAY, "-40.00", "1060.00"), row(DAY, "5.50", "1065.50"))


def test_a_chain_that_holds_passes_in_both_directions() -> None:
    assert one("bank.balance", _of(*CHAIN)).status is Status.PASS
    assert one("bank.balance", _of(*reversed(CHAIN))).status is Status.PASS


def test_a_broken_row_fails_where_it_stands() -> None:
    broken = replace(CHAIN[1], balance=Decimal("1600.00"))
    finding = one("bank.balance", _of(CHAIN[0], broken, CHAIN[2]))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.CRITICAL)
    assert (finding.expected, finding.actual) == ("1060.00", "1600.00")
    assert finding.evidence[0].box == broken.box


def test_a_doubtful_row_accuses_nobody() -> None:
    broken = replace(CHAIN[1], balance=Decimal("1600.00"), confidence=0.5)
    assert one("bank.balance", _of(CHAIN[0], broken, CHAIN[2])).why is Why.NOT_READ


def test_rows_without_a_balance_are_added_up() -> None:
    assert one("bank.balance", _of(CHAIN[0], replace(CHAIN[1], balance=None), CHAIN[2])).status is Status.PASS


def test_a_statement_without_balances_is_not_judged() -> None:
    wallet = _of(*(replace(r, balance=None) for r in CHAIN))
    assert one("bank.balance", wallet).why is Why.NOT_APPLICABLE


def test_without_a_statement_the_rule_waits_for_one() -> None:
    assert one("bank.balance").why is Why.NOT_SUPPLIED


def _page_of_more(document: Document) -> Document:
    said = Bilingual("本材料共 3 页，缺第 2 页。", "This document has 3 pages; missing: 2.")
    return replace(document, problems=(Problem(PAGES_MISSING, said),))


def test_totals_are_not_held_against_pages_that_were_not_sent() -> None:
    part = _of(*CHAIN, total_credits=Decimal("5000.00"))
    assert one("bank.totals", part).status is Status.FAIL
    finding = one("bank.totals", _page_of_more(part))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_SUPPLIED)
    assert "缺第 2 页" in finding.message.zh
    assert "missing: 2" in finding.message.en


def test_a_chain_may_break_where_a_page_is_missing() -> None:
    later = [replace(r, page=2, balance=(r.balance or Decimal(0)) + 700) for r in CHAIN]
    part = _of(*CHAIN, *later)
    assert one("bank.balance", part).status is Status.FAIL
    finding = one("bank.balance", _page_of_more(part))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_SUPPLIED)


def test_a_chain_that_breaks_on_a_page_fails_though_others_are_missing() -> None:
    broken = replace(CHAIN[1], balance=Decimal("1600.00"))
    assert one("bank.balance", _page_of_more(_of(CHAIN[0], broken, CHAIN[2]))).status is Status.FAIL


AMOUNTS = st.lists(st.decimals(-5000, 5000, places=2), min_size=2, max_size=20)


def _chained(amounts: list[Decimal]) -> list[Transaction]:
    balance, rows = Decimal("1000.00"), []
    for amount in amounts:
        balance += amount
        rows.append(row(DAY, str(amount), str(balance)))
    return rows


@given(AMOUNTS, st.booleans())
def test_every_true_chain_passes(amounts: list[Decimal], newest_first: bool) -> None:
    rows = _chained(amounts)
    assert one("bank.balance", _of(*(rows[::-1] if newest_first else rows))).status is Status.PASS


@given(AMOUNTS.filter(lambda a: len(a) >= 4), st.data())
def test_one_changed_balance_is_always_found(amounts: list[Decimal], data: st.DataObject) -> None:
    rows = _chained(amounts)
    place = data.draw(st.integers(1, len(rows) - 2))
    balance = rows[place].balance
    assert balance is not None
    rows[place] = replace(rows[place], balance=balance + 300)
    assert one("bank.balance", _of(*rows)).status is Status.FAIL


def _money(**values: str) -> dict[str, object]:
    return {name: Decimal(value) for name, value in values.items()}


TRUE = _money(opening_balance="1000.00", closing_balance="1065.50", total_credits="105.50", total_debits="40.00")


def test_totals_that_hold_pass() -> None:
    assert one("bank.totals", _of(*CHAIN, **TRUE)).status is Status.PASS


@pytest.mark.parametrize("name", list(TRUE))
def test_each_wrong_total_fails(name: str) -> None:
    finding = one("bank.totals", _of(*CHAIN, **{**TRUE, name: Decimal("999.00")}))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert finding.expected != finding.actual


def test_a_doubtful_total_accuses_nobody() -> None:
    paper = _of(*CHAIN, **{**TRUE, "total_debits": Decimal("999.00")}, unsure=["total_debits"])
    assert one("bank.totals", paper).why is Why.NOT_READ


def test_totals_over_doubtful_rows_are_unknown() -> None:
    paper = _of(CHAIN[0], replace(CHAIN[1], confidence=0.3), **TRUE)
    assert one("bank.totals", paper).why is Why.NOT_READ


def test_a_statement_without_totals_is_not_judged() -> None:
    assert one("bank.totals", _of(*CHAIN)).why is Why.NOT_APPLICABLE


def test_a_wallets_totals_need_not_add_up() -> None:
    paper = _of(*CHAIN, bank="支付宝（中国）网络技术有限公司", **{**TRUE, "total_credits": Decimal("999.00")})
    assert one("bank.totals", paper).why is Why.NOT_APPLICABLE
