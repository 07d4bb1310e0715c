"""The grammar of single values, with the noise that OCR adds and the traps that must stay unread."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import Period
from extractors.grammar.capitals import read_capitals
from extractors.grammar.currency import read_currency
from extractors.grammar.dates import DayOrder, day_order, find_dates, read_date, read_days, read_period
from extractors.grammar.money import find_money, looks_like_money, read_money
from extractors.grammar.people import read_age, read_id_number, read_name, read_sex
from extractors.values import ValueType, parse

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31))


@given(AMOUNTS)
def test_every_amount_is_read_as_it_is_printed(amount: Decimal) -> None:
    for text in (f"{amount:,.2f}", f"{amount:.2f}", f"¥{amount:,.2f}", f"￥ {amount:.2f}元", f"RMB {amount:,.2f}"):
        read = read_money(text)
        assert read is not None, text
        assert (read.value, read.sure) == (amount, 1.0)


@given(AMOUNTS.filter(bool))
def test_every_way_to_print_a_negative_amount_is_read(amount: Decimal) -> None:
    for text in (
        f"-{amount:,.2f}",
        f"({amount:,.2f})",
        f"{amount:,.2f}-",
        f"－{amount:.2f}",
        f"¥-{amount:,.2f}",
        f"{amount:,.2f} DR",
    ):
        read = read_money(text)
        assert read is not None, text
        assert read.value == -amount


@given(AMOUNTS)
def test_full_width_digits_are_digits(amount: Decimal) -> None:
    wide = f"{amount:,.2f}".translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,"})
    assert read_money(wide) == read_money(f"{amount:,.2f}")


@given(st.text(alphabet="0123456789.,-() ¥元万Ol", max_size=12))
def test_a_noisy_amount_never_gains_or_loses_a_digit(text: str) -> None:
    read = read_money(text)
    if read is None or "万" in text:
        return
    printed = "".join(c for c in text.replace("O", "0").replace("l", "1") if c.isdigit()).lstrip("0")
    assert f"{abs(read.value):f}".replace(".", "").lstrip("0") == printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 2,298.75", "12298.75"), ("12.298.75", "12298.75"), ("1-9,139.66", "19139.66"), ("12,298，75", "12298.75"),
        ("l2,298.75", "12298.75"), ("12,298。75", "12298.75"), ("1,23,456.00", "123456.00"), ("1.2万", "12000"),
        ("37.43*", "37.43"), ("$ 452.43", "452.43"), ("- 40.60", "-40.60"), ("+ 13.50", "13.50"), ("5000元整", "5000"),
        ("250.00 CR", "250.00"), ("1.234,56", "1234.56"),
    ],
)  # fmt: skip
def test_noise_that_leaves_one_reading_is_repaired(text: str, value: str) -> None:
    read = read_money(text)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "/", "无", "2026-08-01", "00123", "8%", "100.00 200.00", "1 200", "6222021234567890123", "12.5.3",
     "1,2345,6",
     "3-4", "8.00天", "abc", "13800 000000", "1,23", "lol"],
)  # fmt: skip
def test_what_is_no_amount_stays_unread(text: str) -> None:
    assert read_money(text) is None


def test_a_repaired_amount_is_less_sure() -> None:
    clean, repaired = read_money("12,298.75"), read_money("12.298.75")
    assert clean is not None
    assert repaired is not None
    assert repaired.sure < clean.sure


def test_an_amount_is_found_in_a_sentence() -> None:
    found = find_money("共计人民币 1,234.50 元整")
    assert found is not None
    assert found[0].value == Decimal("1234.50")


def test_counts_do_not_look_like_money() -> None:
    assert looks_like_money("12.00")
    assert looks_like_money("¥12")
    assert not looks_like_money("22")
    assert not looks_like_money("2026")


DIGITS, UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")


def in_capitals(amount: Decimal) -> str:
    """The amount as the rule book for bills writes it, with every 零 it asks for."""
    cents = int(amount * 100)
    whole, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words, gap = "", False
    for section, name in ((whole // 10000, "万"), (whole % 10000, "")):
        for place in (3, 2, 1, 0):
            digit = section // 10**place % 10
            words += ("零" if gap and words and digit else "") + (DIGITS[digit] + UNITS[place] if digit else "")
            gap = not digit if digit or words else False
        words += name if section and name else ""
    words = f"{words}元" if words else ""
    if not (jiao or fen):
        return f"{words or '零元'}整"
    return (
        words + (f"{DIGITS[jiao]}角" if jiao else "零" if words and fen else "") + (f"{DIGITS[fen]}分" if fen else "整")
    )


@given(st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2))
def test_every_amount_in_capitals_is_read(amount: Decimal) -> None:
    read = read_capitals(f"人民币{in_capitals(amount)}")
    assert read is not None
    assert read.value == amount
    without_zeros = read_capitals(in_capitals(amount).replace("零", "")) if amount >= 1 else None
    assert without_zeros is None or without_zeros.value == amount


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("肆佰零玖圆伍角", "409.5"), ("零佰零拾伍元正", "5"), ("一万二千元", "12000"), ("貳億圓整", "200000000"),
        ("壹萬參仟元", "13000"), ("拾元整", "10"), ("(大写)伍佰元整", "500"), ("叁佰贰拾伍元零肆分", "325.04"),
    ],
)  # fmt: skip
def test_other_spellings_of_capitals_are_read(text: str, value: str) -> None:
    read = read_capitals(text)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("text", ["", "元", "壹贰元佰", "万元户", "壹仟贰仟元", "基本工资", "元旦"])
def test_what_is_no_amount_in_capitals_stays_unread(text: str) -> None:
    assert read_capitals(text) is None


@given(DAYS)
def test_every_usual_form_of_a_day_is_read(day: date) -> None:
    forms = (
        "%Y-%m-%d",
        "%Y.%m.%d",
        "%Y/%m/%d",
        "%Y年%m月%d日",
        "%Y%m%d",
        "%d %b %Y",
        "%d-%b-%Y",
        "%B %d, %Y",
        "%Y-%m-%d 12:30:05",
    )
    for form in forms:
        read = read_date(day.strftime(form))
        assert read is not None, form
        assert (read.value, read.sure) == (day, 1.0)


@given(DAYS)
def test_days_without_leading_zeros_are_read(day: date) -> None:
    for text in (
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
    ):
        read = read_date(text)
        assert read is not None, text
        assert read.value == day


@pytest.mark.parametrize(
    "text",
    ["二〇二六年八月一日", "二○二六年八月一日", "二零二六年八月一日", "26-08-01", "Aug 1, 2026", "1st August 2026"],
)
def test_other_forms_of_a_day_are_read(text: str) -> None:
    read = read_date(text)
    assert read is not None
    assert read.value == date(2026, 8, 1)


@pytest.mark.parametrize("text", ["2026-13-01", "2026年2月30日", "2026-08", "12,298.75", "1.2", "", "电话 13800000000"])
def test_what_is_no_day_stays_unread(text: str) -> None:
    assert read_date(text) is None


def test_which_number_is_the_day_is_shown_by_the_sheet_or_assumed() -> None:
    unclear = read_date("08/01/2026")
    assert unclear is not None
    assert (unclear.value, unclear.sure) == (date(2026, 8, 1), 0.8)
    assert day_order(["08/01/2026", "25/01/2026"]) is DayOrder.DAY_FIRST
    shown = read_date("08/01/2026", DayOrder.DAY_FIRST)
    assert shown is not None
    assert (shown.value, shown.sure) == (date(2026, 1, 8), 1.0)


def test_who_writes_the_day_first_in_words_does_so_in_figures() -> None:
    assert day_order(["seen on 3 August 2026", "03/08/2026"]) is DayOrder.DAY_FIRST
    assert day_order(["August 3, 2026", "08/03/2026"]) is DayOrder.US


def test_a_mark_that_ocr_lost_is_put_back_with_doubt() -> None:
    for text in ("2026-0801", "202608-01"):
        read = read_date(text)
        assert read is not None, text
        assert (read.value, read.sure) == (date(2026, 8, 1), 0.8)


def test_days_are_found_in_a_sentence() -> None:
    days = find_dates("自2026年8月3日起至2026-08-16止")
    assert [d[0].value for d in days] == [date(2026, 8, 3), date(2026, 8, 16)]


@pytest.mark.parametrize(
    "text",
    ["2026年8月", "2026-08", "2026.08", "2026/8", "202608", "26年8月", "Aug 2026", "August 2026", "08/2026",
     "2026年8月份", "二〇二六年八月",
     "2026-08-01至2026-08-31", "2026.8.1-8.31", "2026年8月1日-31日", "01 Aug 2026 – 31 Aug 2026"],
)  # fmt: skip
def test_every_form_of_a_month_is_read(text: str) -> None:
    read = read_period(text)
    assert read is not None
    assert read.value == Period.month(2026, 8)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_a_stretch_of_days_is_read(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    for text in (f"{first}至{last}", f"{first} ~ {last}", f"{first:%Y.%m.%d}-{last:%Y.%m.%d}"):
        read = read_period(text)
        assert read is not None, text
        assert read.value == Period(first, last)


@pytest.mark.parametrize("text", ["2026-08-01", "8月", "2026年13月", "2026-08-31至2026-08-01"])
def test_what_is_no_period_stays_unread(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("14", 14), ("14天", 14), ("十四天", 14), ("壹拾肆（14）天", 14), ("壹周", 7), ("两周", 14),
     ("贰周", 14), ("2 weeks", 14), ("柒天", 7), ("3 (three) days", 3),
     ("three (3) days", 3), ("10 days", 10), ("7日", 7)],
)  # fmt: skip
def test_lengths_of_time_are_read_in_days(text: str, days: int) -> None:
    read = read_days(text)
    assert read is not None
    assert read.value == days


@pytest.mark.parametrize(
    "text", ["", "天", "两次", "日期", "2026-08-01", "0天", "一个半月", "一个月", "半个月", "2 months"]
)
def test_what_is_no_length_of_time_stays_unread(text: str) -> None:
    assert read_days(text) is None


def test_identity_numbers_are_read_whole_short_masked_and_spaced() -> None:
    for text in ("330106198803124514", "3301**********4514", "330106880312451", "987-65-4321", "330106 19880312 4514"):
        read = read_id_number(text)
        assert read is not None, text
        assert read.value == text.replace(" ", "")
    assert read_id_number("6222021234567890123") is None
    assert read_id_number("330106198813124514") is None


@pytest.mark.parametrize(
    "text",
    ["张伟明", "张 三", "张*明", "欧阳晓月", "阿依古丽·买买提", "JOHN STILES", "Mateo Jackson, Phd", "Doe, John"],
)
def test_names_are_read(text: str) -> None:
    assert read_name(text) is not None


@pytest.mark.parametrize("text", ["", "12", "姓名：张三", "研发部工程师甲乙", "a sentence of words", "***"])
def test_what_is_no_name_stays_unread(text: str) -> None:
    assert read_name(text) is None


def test_sex_is_read_where_one_is_said_or_ticked() -> None:
    for text, sex in (
        ("男", "male"),
        ("女性", "female"),
        ("F", "female"),
        ("Male", "male"),
        ("☑男 □女", "male"),
        ("□男 √女", "female"),
    ):
        read = read_sex(text)
        assert read is not None, text
        assert read.value == sex
    assert read_sex("男 / 女") is None
    assert read_sex("□男 □女") is None


def test_age_is_read_in_years_only() -> None:
    assert [parse(ValueType.AGE, t) is not None for t in ("38岁", "38", "38 yrs", "8个月", "380")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    read = read_age("45周岁")
    assert read is not None
    assert read.value == 45


def test_currencies_are_named_by_their_codes() -> None:
    read = {text: read_currency(text) for text in ("人民币", "¥", "单位：元", "USD", "HK$", "£", "加元", "无")}
    assert {text: r.value for text, r in read.items() if r} == {
        "人民币": "CNY", "¥": "CNY", "单位：元": "CNY", "USD": "USD", "HK$": "HKD", "£": "GBP", "加元": "CAD",
    }  # fmt: skip


@pytest.mark.parametrize(("seen", "meant"), [("17,200:00", "17200.00"), ("13551,52", "13551.52"), ("115:00", "115.00")])
def test_a_point_read_as_another_mark_is_put_right_and_less_sure(seen: str, meant: str) -> None:
    read = read_money(seen)
    assert read is not None
    assert read.value == Decimal(meant)
    assert read.sure < 0.8


@pytest.mark.parametrize("seen", ["12:30", "8:05", "12:30:45", "5,00,"])
def test_times_and_lists_are_no_amounts(seen: str) -> None:
    assert read_money(seen) is None
