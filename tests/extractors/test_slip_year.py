"""Amounts of the year beside those of the period: boxes, columns in either order, totals set apart, Canada's labels."""

from __future__ import annotations

from tests.extractors.sheets import grid, read, values, word


def test_a_box_of_the_years_amounts_beside_the_deductions_gives_no_amount_of_the_period() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"),
        *grid(
            [
                "Payments |  | Deductions |  | Y-T-D totals",
                "Salary | 1,950.00 | PAYE | 204.20 | Total gross | 8,275.00",
                "Bonus | 118.75 | Pension AE | 77.28 | Income tax | 816.80",
            ],
            columns=(0.05, 0.2, 0.35, 0.5, 0.65, 0.85),
            top=0.2,
        ),
        *grid(["Gross pay | 2,068.75", "Net pay | 1,787.27"], columns=(0.05, 0.35), top=0.4),
    )
    shown = values(slip)
    assert (shown["gross_pay"], shown["gross_pay_ytd"]) == ("2068.75", "8275.00")
    assert (shown["income_tax"], shown["income_tax_ytd"], shown["pension"]) == ("204.20", "816.80", "77.28")


def test_columns_headed_y_t_d_and_current_are_told_apart_in_this_order() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Statement of earnings"),
        *grid(
            [
                "EARNINGS | Y-T-D | CURRENT",
                "Hourly | 28,416.00 | 1,536.00",
                "GROSS | 30,144.00 | 1,584.00",
                "Fed W/H | 2,245.90 | 121.40",
            ],
            columns=(0.05, 0.4, 0.6),
            top=0.2,
        ),
    )
    shown = values(slip)
    assert (shown["gross_pay"], shown["gross_pay_ytd"]) == ("1584.00", "30144.00")
    assert (shown["income_tax"], shown["income_tax_ytd"]) == ("121.40", "2245.90")


def test_a_net_pay_set_apart_from_its_columns_has_the_periods_amount_before_the_years() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Pay stub"),
        *grid(["Earnings | Qty | Rate | Current | YTD Amount"], columns=(0.05, 0.2, 0.3, 0.42, 0.55), top=0.2),
        *grid(["Overtime | 2:15 | 33.75 | 75.94 | 641.25"], columns=(0.05, 0.2, 0.3, 0.42, 0.55), top=0.225),
        *grid(["Net Pay | 896.89 | 14,977.18"], columns=(0.05, 0.3, 0.42), top=0.28),
    )
    assert values(slip)["net_pay"] == "896.89"


def test_hours_times_a_rate_are_no_base_pay() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Paystub"),
        *grid(["Regular | 80 h × $18.00 | $1,440.00", "Gross | | $1,521.00"], columns=(0.05, 0.4, 0.7), top=0.2),
    )
    assert values(slip)["base_pay"] == "1440.00"


def test_labels_in_canadas_two_languages_and_letters_before_a_label_change_nothing() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Pay statement"),
        *grid(
            [
                "A) TOTAL PAY | 2,222.50",
                "AMOUNT DEPOSITED / MONTANT DÉPOSÉ | $1,954.85",
                "Federal tax / Impôt féd. | 253.11",
            ],
            columns=(0.05, 0.6),
            top=0.2,
        ),
    )
    shown = values(slip)
    assert (shown["gross_pay"], shown["net_pay"], shown["income_tax"]) == ("2222.50", "1954.85", "253.11")


def test_deductions_called_no_more_than_that_are_the_total_where_the_slip_adds_up() -> None:
    (slip,) = read(
        word(0.4, 0.1, "Payslip"),
        *grid(["Gross pay | Deductions | Net pay", "2,068.75 | 423.14 | 1,645.61"], columns=(0.05, 0.3, 0.6), top=0.2),
    )
    assert values(slip)["total_deductions"] == "423.14"
