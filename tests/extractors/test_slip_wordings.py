"""Pay slips of other countries and programs: their words, their money, and where they put both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from domain.case import Person
from extractors.grammar.money import read_money
from extractors.spellings import phrases
from tests.extractors.sheets import grid, read, values, word


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("KES 61,314.15", "61314.15"),
        ("₱11,567.40", "11567.40"),
        ("Rs.78,000/-", "78000"),
        ("R12,345.67", "12345.67"),
        ("CHF 4'500.00", "4500.00"),
        ("1 234,56", "1234.56"),
        ("***1,590.11**", "1590.11"),
        ("$**1,590.11", "1590.11"),
    ],
)
def test_money_of_other_countries_and_of_cheques_is_read(printed: str, amount: str) -> None:
    found = read_money(printed)
    assert found is not None
    assert found.value == Decimal(amount)


@pytest.mark.parametrize("printed", ["**2,107.00", "12,3**", "**,107.00"])
def test_figures_hidden_behind_stars_are_no_amount(printed: str) -> None:
    assert read_money(printed) is None


def test_phrases_are_made_of_one_choice_from_each_part() -> None:
    assert phrases("net|", "pay|salary") == ("net pay", "net salary", "pay", "salary")


def test_labels_in_traditional_characters_name_the_same_fields() -> None:
    (slip,) = read(
        word(0.4, 0.1, "薪資單"),
        *grid(["員工姓名 | 陳小明", "實發薪資 | 20,425.00", "應發薪資 | 21,500.00", "發薪日期 | 2026/10/06"]),
    )
    assert (slip.fields["employee_name"].value, values(slip)["net_pay"]) == ("陳小明", "20425.00")
    assert values(slip)["pay_date"] == "2026-10-06"


def test_a_card_of_several_bands_is_of_one_person() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"),
        *grid(["Employee Name | Department | Location", "Frances Oyelaran | Acute Medicine | Ward 4"], top=0.15),
        *grid(["Pay Date | NI Number | Grade", "27 Oct 2026 | SR771204A | Band 5"], top=0.25),
        *grid(["Gross Pay | 2,701.81", "Total Deductions | 655.32", "Net Pay | 2,046.49"], top=0.4),
        applicant=Person(name="Frances Oyelaran"),
    )
    assert (values(slip)["employee_name"], values(slip)["id_number"]) == ("Frances Oyelaran", "SR771204A")
    assert values(slip)["pay_date"] == "2026-10-27"


def test_of_several_figures_the_one_under_the_heading_of_amounts_is_meant() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"),
        *grid(
            ["Description | Wkd/Earned | Paid/Due | Amount", "Basic Pay | 162.50 | 162.50 | 2,587.33"],
            top=0.2,
        ),
        *grid(["Total Payments | 2,587.33", "Net Pay | 2,046.49"], top=0.4),
    )
    assert values(slip)["base_pay"] == "2587.33"


def test_figures_over_their_captions_are_read_though_some_captions_name_no_field() -> None:
    (slip,) = read(
        word(0.4, 0.1, "薪资单"),
        *grid(["515.44 | 128.86 | 257.72 | 803.16", "养老金 | 医保 | 补差 | 公积金"], top=0.3, step=0.018),
        *grid(["6,693.00 | 1,717.92 | 4,975.08 | 0.00", "应发数 | 扣发数 | 实发数 | 待补"], top=0.4, step=0.018),
    )
    shown = values(slip)
    assert (shown["pension"], shown["medical_insurance"], shown["housing_fund"]) == ("515.44", "128.86", "803.16")
    assert (shown["gross_pay"], shown["total_deductions"], shown["net_pay"]) == ("6693.00", "1717.92", "4975.08")


def test_what_a_page_says_to_its_reader_is_of_this_period() -> None:
    (slip,) = read(word(0.4, 0.1, "工资条"), *grid(["您本月到手（元） | 5,797.30", "基本工资 | 4,200.00"]))
    assert values(slip)["net_pay"] == "5797.30"
