"""Applicants and their pay obey the rules that the papers are checked by."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from domain.document import Period
from sample_docs.pay import YearToDate, pay_day, pay_slips
from sample_docs.people import draw_applicant
from sample_docs.words import amount_in_words, count_in_words
from sample_docs.workshop import months_due

SEEDS = st.integers(min_value=0, max_value=10_000)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
TAX = ["360.00"] * 3 + ["1200.00"] * 9
"""20 000 a month with 3 000 of contributions, the worked example of cumulative withholding."""


@given(SEEDS)
def test_identity_numbers_hold_and_agree_with_birth_and_sex(seed: int) -> None:
    applicant = draw_applicant(_rng(seed), date(2026, 7, 6))
    assert ric.calc_check_digit(applicant.id_number) == applicant.id_number[17]
    assert ric.get_birth_date(applicant.id_number) == applicant.birth
    assert (int(applicant.id_number[16]) % 2 == 1) == (applicant.sex == "male")


@given(SEEDS)
def test_card_numbers_pass_luhn(seed: int) -> None:
    assert luhn.is_valid(draw_applicant(_rng(seed), date(2026, 7, 6)).card)


def test_tax_is_withheld_cumulatively_as_in_the_worked_example() -> None:
    year = YearToDate()
    assert [str(year.withhold(Decimal(20000), Decimal(17000))) for _ in range(12)] == TAX


@given(SEEDS, DAYS)
def test_every_slip_adds_up(seed: int, as_of: date) -> None:
    applicant = draw_applicant(_rng(seed), as_of)
    for slip in pay_slips(applicant, months_due(as_of, 3), _rng(seed), as_of - timedelta(days=100)):
        assert sum(i.amount for i in slip.of("earning")) == slip.gross_pay
        assert sum(i.amount for i in slip.of("deduction")) == slip.total_deductions
        assert slip.gross_pay - slip.total_deductions == slip.net_pay > 0


@given(SEEDS)
def test_contributions_stand_in_their_lawful_ratios(seed: int) -> None:
    applicant = draw_applicant(_rng(seed), date(2026, 7, 6))
    slip = pay_slips(applicant, months_due(date(2026, 11, 20), 1), _rng(seed))[0]
    shares = [slip.amount(key) for key in ("pension", "medical_insurance", "unemployment_insurance")]
    pension, medical, unemployment = (share for share in shares if share is not None)
    medical -= applicant.city.medical_extra
    assert abs(pension / 4 - medical) <= Decimal("0.01")
    assert abs(pension / 16 - unemployment) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("as_of", "latest"),
    [(date(2026, 11, 20), "2026-10"), (date(2026, 11, 15), "2026-09"), (date(2027, 1, 16), "2026-12")],
)
def test_a_month_is_due_from_the_sixteenth_of_the_next(as_of: date, latest: str) -> None:
    assert [str(m) for m in months_due(as_of, 3)][-1] == latest


@given(DAYS)
def test_pay_is_never_late_nor_on_a_weekend(day: date) -> None:
    month = Period.month(day.year, day.month)
    paid = pay_day(month, 10)
    assert paid.weekday() < 5
    assert paid <= month.last + timedelta(days=10)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("10000.00", "壹万元整"),
        ("0.50", "伍角"),
    ],
)
def test_amounts_in_words_follow_the_payment_rules(amount: str, words: str) -> None:
    assert amount_in_words(Decimal(amount)) == words


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_amounts_in_words_say_the_whole_amount(cents: int) -> None:
    assert _cents_of(amount_in_words(Decimal(cents) / 100)) == cents


def test_days_of_rest_are_written_in_capitals() -> None:
    assert [count_in_words(days) for days in (7, 14, 30)] == ["柒", "壹拾肆", "叁拾"]


def _rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - papers, not secrets


def _cents_of(words: str) -> int:
    """Reads an amount in words, by itself: digits, units inside a group of four, groups."""
    units = {"拾": 10, "佰": 100, "仟": 1000}
    total = group = digit = cents = 0
    for character in words:
        if character in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(character)
        elif character in units:
            group, digit = group + digit * units[character], 0
        elif character in "万亿":
            total, group, digit = total + (group + digit) * (10**4 if character == "万" else 10**8), 0, 0
        elif character == "元":
            total, group, digit = total + group + digit, 0, 0
        elif character in "角分":
            cents, digit = cents + digit * (10 if character == "角" else 1), 0
    return total * 100 + cents
