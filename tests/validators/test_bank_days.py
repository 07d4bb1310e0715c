"""bank.period: rows inside the period, in order, and one statement after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import PAGES_MISSING, ROW_UNREAD, Document, Period, Transaction
from domain.text import Bilingual, Problem
from domain.verdict import Finding, Severity, Status, Why
from tests.validators.papers import CARD, found, one, row, statement, verdict, without
from validators.row_order import displaced

FIRST = date(2026, 6, 1)
"""A Monday."""


def _on(*days: int, **more: object) -> tuple[Transaction, ...]:
    return tuple(row(FIRST + timedelta(days=d), f"-{n + 1}.00", None, **more) for n, d in enumerate(days))


def _of(rows: Sequence[Transaction], **values: object) -> Document:
    return replace(statement(**values), transactions=tuple(rows))  # type: ignore[arg-type]


def _judged(rows: Sequence[Transaction], **values: object) -> Finding:
    return one("bank.period", _of(rows, **values))


ORDERED = _on(*range(0, 60, 4))


def test_rows_in_order_pass_whichever_side_is_the_older_one() -> None:
    assert _judged(ORDERED).status is Status.PASS
    assert _judged(ORDERED[::-1]).status is Status.PASS


@pytest.mark.parametrize("day", [date(2026, 5, 10), date(2027, 1, 5)])
def test_a_row_outside_the_period_fails(day: date) -> None:
    rows = sorted([*ORDERED, row(day, "-9.00", None)], key=lambda r: r.date)
    finding = _judged(rows)
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == ("2026-05-20/2026-11-23", day.isoformat())
    assert finding.evidence[-1].field == "transactions"
    assert finding.action


def test_a_row_a_day_outside_was_settled_and_passes_with_a_note() -> None:
    finding = _judged([row(date(2026, 5, 19), "-9.00", None), *ORDERED])
    assert finding.status is Status.PASS
    assert "入账日" in finding.message.zh


def test_without_a_period_rows_after_the_printing_fail() -> None:
    paper = without(_of([*ORDERED, row(date(2026, 12, 5), "-9.00", None)]), "period_start", "period_end")
    finding = one("bank.period", paper)
    assert (finding.status, finding.expected) == (Status.FAIL, "≤ 2026-11-24")


def test_a_row_out_of_order_fails_beside_its_neighbours() -> None:
    rows = [*ORDERED[:3], ORDERED[9], *ORDERED[3:9], *ORDERED[10:]]
    finding = _judged(rows)
    assert (finding.status, finding.actual) == (Status.FAIL, ORDERED[9].date.isoformat())
    assert finding.expected == f"{ORDERED[2].date} – {ORDERED[3].date}"


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ((0, 1, 3, 2, 5), Status.PASS),  # a day apart
        ((0, 4, 7, 5, 9), Status.PASS),  # Saturday's row under Monday's
        ((0, 1, 4, 2, 9), Status.FAIL),  # two days apart within a week
    ],
)
def test_what_was_settled_later_is_in_order(days: tuple[int, ...], status: Status) -> None:
    assert _judged(_on(*days)).status is status


def test_a_list_grouped_by_something_else_is_not_out_of_order() -> None:
    assert _judged([*ORDERED, *ORDERED]).status is Status.PASS


def test_pages_put_together_the_wrong_way_round_are_not_out_of_order() -> None:
    first, second = _on(30, 34, 38, page=1), _on(0, 4, 8, page=2)
    assert _judged([*first, *second]).status is Status.PASS


@pytest.mark.parametrize("rows", [[row(date(2025, 6, 1), "-1.00", None, confidence=0.4), *ORDERED]])
def test_a_doubtful_row_accuses_nobody(rows: Sequence[Transaction]) -> None:
    assert _judged(rows).why is Why.NOT_READ


def test_a_doubtful_row_out_of_order_accuses_nobody() -> None:
    astray = replace(ORDERED[9], confidence=0.4)
    assert _judged([*ORDERED[:3], astray, *ORDERED[3:9]]).why is Why.NOT_READ


@pytest.mark.parametrize("name", ["period_start", "period_end"])
def test_a_doubtful_period_accuses_nobody(name: str) -> None:
    assert _judged(ORDERED, unsure=[name]).why is Why.NOT_READ


def test_without_rows_nothing_is_judged() -> None:
    assert _judged([]).why is Why.NOT_READ


def _two(gap: int, **values: object) -> tuple[Document, Document]:
    until = date(2026, 8, 31)
    first = _of(_on(0, 20), period_end=until)
    start = until + timedelta(days=gap + 1)
    rows = [row(start + timedelta(days=2), "-5.00", None)]
    return first, _of(rows, **{"file": "二.pdf", "period_start": start, **values})


def test_one_statement_after_the_other_passes() -> None:
    assert {f.status for f in found("bank.period", *_two(0))} == {Status.PASS}


def test_days_missing_between_two_statements_are_named_and_asked_for() -> None:
    judged = verdict(*_two(12))
    finding = next(f for f in judged.findings if f.rule == "bank.period" and f.status is Status.FAIL)
    assert (finding.expected, finding.actual) == ("2026-09-01", "2026-09-13")
    request = next(r for r in judged.requests if finding.id in r.because)
    assert (request.asks_for.account, request.asks_for.kind) == (CARD, "bank_statement")
    assert request.asks_for.period == Period(date(2026, 9, 1), date(2026, 9, 12))


def test_statements_of_two_accounts_need_not_follow_one_another() -> None:
    statuses = {f.status for f in found("bank.period", *_two(12, account_number="6217000000000001"))}
    assert statuses == {Status.PASS}


def test_a_gap_that_a_third_statement_fills_is_none() -> None:
    between = _of(_on(95), file="三.pdf", period_start=date(2026, 8, 20), period_end=date(2026, 9, 20))
    assert {f.status for f in found("bank.period", *_two(12), between)} == {Status.PASS}


def test_a_gap_in_which_no_money_moved_is_none() -> None:
    first = _of([row(FIRST, "-1.00", "99.00"), row(FIRST, "-9.00", "90.00")], period_end=date(2026, 8, 31))
    later = [row(date(2026, 10, 3), "-5.00", "85.00"), row(date(2026, 10, 4), "-5.00", "80.00")]
    second = _of(later, file="二.pdf", period_start=date(2026, 10, 1))
    assert {f.status for f in found("bank.period", first, second)} == {Status.PASS}


def test_a_gap_before_the_days_asked_for_is_only_said() -> None:
    first = _of([row(date(2025, 2, 3), "-1.00", None)], period_start=date(2025, 1, 1), period_end=date(2025, 3, 31))
    second = _of(ORDERED, file="二.pdf")
    early, _ = found("bank.period", first, second)
    assert early.status is Status.PASS
    assert "2025-04-01" in early.message.en


def test_missing_pages_are_no_gap() -> None:
    missing = Problem(PAGES_MISSING, Bilingual("缺第 2 页", "missing: 2"))
    first, second = _two(12)
    assert {f.status for f in found("bank.period", replace(first, problems=(missing,)), second)} == {Status.PASS}


@given(st.lists(st.integers(0, 170), min_size=1, max_size=40), st.booleans())
def test_rows_sorted_by_day_are_never_out_of_order(days: list[int], newest_first: bool) -> None:
    rows = _on(*sorted(days, reverse=newest_first))
    assert displaced(rows) == ()


@given(st.integers(5, 40), st.data())
def test_one_row_moved_far_is_the_one_that_is_found(count: int, data: st.DataObject) -> None:
    rows = list(_on(*range(0, count * 5, 5)))
    place = data.draw(st.integers(0, count - 1))
    to = data.draw(st.integers(0, count - 1).filter(lambda t: abs(t - place) >= 2))
    moved = rows.pop(place)
    rows.insert(to, moved)
    assert [d.row for d in displaced(rows)] == [moved]


UNREAD = Problem(ROW_UNREAD, Bilingual("有交易的金额未能识别", "Amounts of rows could not be read"))


@pytest.mark.parametrize("rule", ["bank.balance", "bank.totals"])
def test_a_row_whose_amount_was_not_read_accuses_nobody(rule: str) -> None:
    rows = (row(FIRST, "100.00", "1100.00"), row(FIRST, "-40.00", "960.00"), row(FIRST, "5.50", "965.50"))
    paper = _of(rows, total_debits=Decimal("140.00"))
    assert one(rule, paper).status is Status.FAIL
    assert one(rule, replace(paper, problems=(UNREAD,))).why is Why.NOT_READ
