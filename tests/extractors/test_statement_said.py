"""What statements say in sentences and single lines: balances, sums, the owner, the bank."""

from __future__ import annotations

from tests.extractors.sheets import grid, read, values, word

ROWS = grid(
    ["交易日期 | 摘要 | 交易金额 | 余额", "2026-10-02 | 消费 | -63.20 | 25.00", "2026-10-07 | 转账 | 771.48 | 796.48"],
    columns=(0.05, 0.3, 0.5, 0.7),
    top=0.4,
)
ENGLISH_ROWS = grid(
    [
        "Date | Description | Withdrawal (-) | Deposit (+) | Balance",
        " | Balance Brought Forward | | | 3,320.05",
        "02/09/2026 | Payment received | | 215.48 | 3,535.53",
        "13/09/2026 | Point of sale | 55.46 | | 3,480.07",
        " | Balance Carried Forward | 55.46 | 215.48 | 3,480.07",
    ],
    columns=(0.05, 0.2, 0.5, 0.65, 0.85),
    top=0.4,
)


def test_a_letter_about_an_account_names_owner_bank_balances_and_sums() -> None:
    (statement,) = read(
        word(0.05, 0.1, "亲爱的任可欣，您好！"),
        word(0.05, 0.14, "以下是您在星汉网商银行的账户（尾号6172）10月份的账单。2026年10月1日，您的账户里有88.20元；"),
        word(0.05, 0.17, "到2026年10月31日，账户里有796.48元。本月共收到771.48元，花出63.20元。"),
        *ROWS,
    )
    shown = values(statement)
    assert statement.kind == "bank_statement"
    assert (shown["account_holder"], shown["bank"]) == ("任可欣", "星汉网商银行")
    assert (shown["opening_balance"], shown["closing_balance"]) == ("88.20", "796.48")
    assert (shown["total_credits"], shown["total_debits"]) == ("771.48", "63.20")


def test_the_owner_in_brackets_behind_the_cards_last_digits_is_the_holder() -> None:
    (statement,) = read(
        word(0.05, 0.1, "海岛银行手机银行 交易明细"), word(0.05, 0.14, "储蓄卡 6225 **** **** 1180（孟*川）"), *ROWS
    )
    assert values(statement)["account_holder"] == "孟*川"


def test_a_bank_in_brackets_behind_the_cards_last_digits_is_no_holder() -> None:
    (statement,) = read(
        word(0.05, 0.1, "海岛银行手机银行 交易明细"), word(0.05, 0.14, "储蓄卡 6225 **** **** 1180（农业银行）"), *ROWS
    )
    assert "account_holder" not in statement.fields


def test_the_line_carried_forward_may_hold_both_sums_and_the_closing_balance() -> None:
    (statement,) = read(
        word(0.05, 0.1, "Statement of Account"), word(0.05, 0.14, "1 Sep 2026 to 30 Sep 2026"), *ENGLISH_ROWS
    )
    shown = values(statement)
    assert (shown["closing_balance"], shown["total_debits"], shown["total_credits"]) == ("3480.07", "55.46", "215.48")


def test_the_issuer_named_under_a_brand_is_the_bank() -> None:
    (statement,) = read(
        word(0.05, 0.05, "brightleaf"),
        word(0.05, 0.1, "Checking Account Statement"),
        word(0.05, 0.14, "Issued by Pelican Bank, N.A., Member FDIC"),
        *ENGLISH_ROWS,
    )
    assert values(statement)["bank"] == "Pelican Bank, N.A."


def test_old_balance_and_totals_behind_a_colon_are_read_as_the_continent_prints_them() -> None:
    (statement,) = read(
        word(0.05, 0.1, "Account statement"),
        *grid(["Old balance as of 31.08.2026 | EUR 1.420,77"], columns=(0.05, 0.5), top=0.2),
        word(0.05, 0.25, "Total incoming: EUR 3.476,85 · Total outgoing: EUR 1.820,92."),
        *ENGLISH_ROWS[:5],
    )
    shown = values(statement)
    assert (shown["opening_balance"], shown["total_credits"]) == ("1420.77", "3476.85")
    assert shown["total_debits"] == "1820.92"
