"""pay.words: the amount in words equals the figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.verdict import Severity, Status, Why
from sample_docs.words import amount_in_words as capitals
from tests.validators.papers import found, one, slip
from validators.amount_words import amount_in_words

RIGHT = "壹万贰仟贰佰玖拾捌元柒角伍分"


@pytest.mark.parametrize(
    "written",
    [
        RIGHT,
        f"人民币{RIGHT}",
        "人民币：壹萬貳仟貳佰玖拾捌圓柒角伍分",
        "一万二千二百九十八元七角五分",
        "Twelve Thousand Two Hundred Ninety-Eight Yuan and Seventy-Five Fen Only",
        "RMB twelve thousand two hundred and ninety eight and 75/100",
        "Twelve thousand two hundred ninety-eight only",
    ],
)
def test_words_that_say_the_figure_pass(written: str) -> None:
    finding = one("pay.words", slip(net_pay_in_words=written))
    assert finding.status is Status.PASS
    assert {e.field for e in finding.evidence} == {"net_pay", "net_pay_in_words"}


def test_everyday_numerals_are_noted() -> None:
    assert "未用大写数字" in one("pay.words", slip(net_pay_in_words="一万二千二百九十八元七角五分")).message.zh
    assert "未用大写数字" not in one("pay.words", slip(net_pay_in_words=RIGHT)).message.zh


def test_words_that_say_another_figure_fail_and_show_both() -> None:
    finding = one("pay.words", slip(net_pay_in_words="人民币壹万伍仟贰佰玖拾捌元柒角伍分"))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.MAJOR)
    assert (finding.expected, finding.actual) == ("12298.75", "15298.75")
    assert "15,298.75" in finding.message.zh
    assert "12,298.75" in finding.message.en
    assert finding.action


def test_chinese_words_that_leave_out_the_cents_fail() -> None:
    assert one("pay.words", slip(net_pay_in_words="壹万贰仟贰佰玖拾捌元整")).status is Status.FAIL


@pytest.mark.parametrize("written", ["Twelve Thusand Two Hundred", "壹万贰仟贰佰玖拾捌", "十元一", "five five dollars"])
def test_words_that_cannot_be_made_out_accuse_nobody(written: str) -> None:
    finding = one("pay.words", slip(net_pay_in_words=written))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


@pytest.mark.parametrize("name", ["net_pay", "net_pay_in_words"])
def test_a_doubtful_value_accuses_nobody(name: str) -> None:
    finding = one("pay.words", slip(net_pay_in_words="壹元整", unsure=[name]))
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_READ)


def test_slips_without_words_are_not_judged() -> None:
    (finding,) = found("pay.words", slip())
    assert (finding.status, finding.why) == (Status.UNKNOWN, Why.NOT_APPLICABLE)


MONEY = st.decimals(min_value=0, max_value=99_999_999, places=2)


@given(MONEY)
def test_any_amount_written_in_capitals_is_read_back(amount: Decimal) -> None:
    assert amount_in_words(capitals(amount)) == amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("Five thousand three hundred and twelve dollars and 20/100", "5312.20"),
        ("Rupees Seventy Eight Thousand Only", "78000"),
        ("Rupees One Lakh Twenty Three Thousand Four Hundred Fifty Six and Paise Fifty Only", "123456.50"),
        ("Ringgit Malaysia: Three Thousand Two Hundred Forty-Five and Sen Sixty Only", "3245.60"),
        ("Two pounds and five pence", "2.05"),
        ("Three point five", "3.5"),
        ("Two thousand and no/100", "2000"),
        ("人民币贰億零叁萬圓整", "200030000"),
    ],
)
def test_amounts_are_read_as_slips_write_them(written: str, amount: str) -> None:
    assert amount_in_words(written) == Decimal(amount)
