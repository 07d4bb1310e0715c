"""Days and stretches of pay as slips of many lands print them, and the units of their amounts."""

from __future__ import annotations

from datetime import date

import pytest

from domain.document import Period
from extractors.grammar.dates import DayOrder, read_date, read_period
from tests.extractors.sheets import grid, read, values, word


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Oct 16 – Oct 31, 2026", date(2026, 10, 16), date(2026, 10, 31)),
        ("Sept. 16-30, 2026", date(2026, 9, 16), date(2026, 9, 30)),
        ("16-31 AUG 2026", date(2026, 8, 16), date(2026, 8, 31)),
        ("1st to 31st October 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("28 Dec - 10 Jan 2027", date(2026, 12, 28), date(2027, 1, 10)),
        ("10/16 - 10/31/2026", date(2026, 10, 16), date(2026, 10, 31)),
        ("From 1 Sep 2026 to 30 Sep 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("From: 2026-09-01 To: 2026-09-15", date(2026, 9, 1), date(2026, 9, 15)),
    ],
)
def test_a_stretch_is_read_though_its_year_stands_only_at_the_end(printed: str, first: date, last: date) -> None:
    found = read_period(printed)
    assert found is not None
    assert found.value == Period(first, last)


@pytest.mark.parametrize("printed", ["16-31", "Oct 31 - Oct 16, 2026", "1 Jan - 30 Nov 2026", "2026-09-11"])
def test_what_is_no_stretch_of_pay_is_none(printed: str) -> None:
    assert read_period(printed) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("11.09.26", date(2026, 9, 11)),
        ("26.09.11", date(2026, 9, 11)),
        ("27 Aug '26", date(2026, 8, 27)),
        ("Friday, October 9, 2026", date(2026, 10, 9)),
    ],
)
def test_short_years_stand_at_either_end(printed: str, day: date) -> None:
    found = read_date(printed, DayOrder.DAY_FIRST)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("Amount ($)", "USD"),
        ("$", "USD"),
        ("All amounts in KES", "KES"),
        ("All figures £ unless stated", "GBP"),
        ("All amounts in S$", "SGD"),
        ("Amount (PHP)", "PHP"),
        ("RM", "MYR"),
        ("Cash RM", "MYR"),
        ("Dhs.", "AED"),
        ("$ **896.89", "USD"),
    ],
)
def test_the_unit_of_amounts_is_read_wherever_it_stands(unit: str, code: str) -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"), word(0.6, 0.15, unit), *grid(["Gross pay | 5,900.00", "Net pay | 5,000.00"])
    )
    assert values(slip)["currency"] == code
