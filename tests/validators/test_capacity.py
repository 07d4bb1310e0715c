"""Repayment capacity: what the accounts show of a month, each payment once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.case import Case, Debt, Declared, Plan
from domain.document import PAGES_MISSING, Document, Period, Transaction
from domain.text import Bilingual, Problem
from domain.verdict import Applicant, Capacity, CapacityLine
from tests.validators.papers import (
    EMPLOYER,
    NAME,
    NUMBER,
    application,
    case,
    interest_row,
    pay_row,
    row,
    statement,
    with_values,
    without,
)
from validators.capacity import capacity
from validators.catalog import kinds
from validators.dossier import Dossier
from validators.money_words import first_that_fits, is_person, money_words

MONTHS = (6, 7, 8, 9, 10)
OTHER_CARD = "6217001234567890123"


def _capacity(*documents: Document, **declared: object) -> Capacity | None:
    return capacity(_dossier(case(*documents, declared=application(**declared))))


def _dossier(of: Case) -> Dossier:
    return Dossier(of, kinds(), Applicant(NAME, NUMBER, EMPLOYER))


def _sure(*documents: Document, **declared: object) -> Capacity:
    found = _capacity(*documents, **declared)
    assert found is not None
    return found


def _bank(*rows: Transaction, **values: object) -> Document:
    return replace(statement(**values), transactions=tuple(sorted(rows, key=lambda r: r.date)))  # type: ignore[arg-type]


def _wallet(*rows: Transaction, **values: object) -> Document:
    usual = {"file": "支付宝.csv", "bank": "支付宝（中国）网络技术有限公司", **values}
    return without(_bank(*rows, **usual), "account_number")


def _monthly(amount: str, description: str, counterparty: str, day: int = 15) -> list[Transaction]:
    said = {"description": description, "counterparty": counterparty}
    return [row(date(2026, m, day), amount, None, **said) for m in MONTHS]


def _pay() -> list[Transaction]:
    return [pay_row(date(2026, m, 10), "12000.00", None) for m in MONTHS]


def _labels(lines: Sequence[CapacityLine]) -> dict[str, Decimal]:
    return {line.label.en: line.total for line in lines}


LIFE = [*_monthly("-4000.00", "转账 房租", "王桂兰"), *_monthly("-1000.00", "消费", "永福连锁超市")]


def test_monthly_figures_are_medians_over_the_whole_months() -> None:
    found = _sure(_bank(*_pay(), *LIFE, *_monthly("-1200.00", "还款", "安泰消费金融有限公司")))
    assert (found.currency, len([m for m in found.months if m.whole])) == ("CNY", 5)
    assert found.monthly_income == Decimal("12000.00")
    assert found.monthly_spending == Decimal("5000.00")
    assert found.monthly_debt_payments == Decimal("1200.00")
    assert found.disposable == Decimal("5800.00")
    assert _labels(found.categories) == {"rent": Decimal("20000.00"), "groceries": Decimal("5000.00")}
    assert _labels(found.lenders) == {"安泰消费金融有限公司": Decimal("6000.00")}


def test_a_month_shown_in_part_is_listed_and_not_counted() -> None:
    found = _sure(_bank(*_pay(), row(date(2026, 5, 25), "-9999.00", None), row(date(2026, 11, 2), "-8888.00", None)))
    partial = {str(m.month): m.spending for m in found.months if not m.whole}
    assert partial == {"2026-05": Decimal("9999.00"), "2026-11": Decimal("8888.00")}
    assert found.monthly_spending == 0
    assert "2026-05" in found.basis.zh
    assert "2026-05, 2026-11" in found.basis.en


@pytest.mark.parametrize(
    "paper",
    [
        _bank(*_pay(), period_start=date(2026, 10, 2)),
        replace(_bank(*_pay()), problems=(Problem(PAGES_MISSING, Bilingual("缺第 2 页", "missing: 2")),)),
        _bank(),
        _bank(*_pay(), account_holder="周建国"),
        with_values(_bank(*_pay()), account_holder="李婷婷"),
    ],
)
def test_without_a_whole_month_of_the_applicant_there_is_none(paper: Document) -> None:
    assert _capacity(paper) is None


def test_without_statements_there_is_none() -> None:
    assert _capacity() is None


@pytest.mark.parametrize(
    ("description", "counterparty", "lender"),
    [
        ("自动还款 花呗", "支付宝", "Huabei"),
        ("借呗还款", "重庆蚂蚁消费金融有限公司", "Jiebei"),
        ("微粒贷还款", "深圳前海微众银行", "Weilidai"),
        ("京东白条还款", "网银在线", "JD Finance"),
        ("信用卡还款", NAME, "credit card"),
        ("房贷扣款", "", "mortgage"),
        ("车贷", "某某汽车金融有限公司", "car loan"),
        ("贷款扣款", "某某小额贷款有限公司", "某某小额贷款有限公司"),
        ("CREDIT CARD PAYMENT", "EXAMPLE CARD", "credit card"),
        ("Loan Repayment", "ANTAI CONSUMER FINANCE", "ANTAI CONSUMER FINANCE"),
        ("DIRECT DEBIT - LOAN ANTAI FINANCE REF 20260915331", "", "DIRECT DEBIT - LOAN ANTAI FINANCE REF"),
    ],
)
def test_payments_to_lenders_are_debt_payments(description: str, counterparty: str, lender: str) -> None:
    found = _sure(_bank(*_pay(), *_monthly("-800.00", description, counterparty)))
    assert _labels(found.lenders) == {lender: Decimal("4000.00")}
    assert found.monthly_spending == 0


def test_a_declared_lender_is_known_by_its_name() -> None:
    debts = Declared(debts=(Debt("友邻互助社"), Debt("杭州银行", "尾款贷")))
    rows = [*_monthly("-300.00", "转账", "友邻互助社"), *_monthly("-500.00", "转账", "杭州银行 王芳", 16)]
    found = _sure(_bank(*_pay(), *rows), declared=debts)
    assert _labels(found.lenders) == {"友邻互助社": Decimal("1500.00")}


@pytest.mark.parametrize(
    ("amount", "description", "counterparty"),
    [
        ("5000.00", "转账", NAME),
        ("5000.00", "跨行转账", "张*明"),
        ("5000.00", "零钱提现", "财付通支付科技有限公司"),
        ("5000.00", "理财赎回", ""),
        ("5000.00", "退款", "京采商城"),
        ("5000.00", "差旅费报销", EMPLOYER),
        ("5000.00", "贷款发放", "某某银行"),
        ("5000.00", "转账", "李婷婷"),
    ],
)
def test_money_that_only_moved_is_no_income(amount: str, description: str, counterparty: str) -> None:
    found = _sure(_bank(*_pay(), *_monthly(amount, description, counterparty)))
    assert found.monthly_income == Decimal("12000.00")
    assert sum((line.total for line in found.left_out), Decimal(0)) == Decimal("25000.00")


@pytest.mark.parametrize(("amount", "description"), [("-5000.00", "转账"), ("-5000.00", "转入余额宝")])
def test_money_moved_to_oneself_is_no_spending(amount: str, description: str) -> None:
    found = _sure(_bank(*_pay(), *_monthly(amount, description, NAME)))
    assert found.monthly_spending == 0


def test_a_refund_takes_its_purchase_with_it() -> None:
    spent = _monthly("-350.00", "消费", "京采商城", 12)
    found = _sure(
        _bank(*_pay(), *spent, row(date(2026, 9, 14), "350.00", None, description="退款", counterparty="京采商城"))
    )
    assert {str(m.month): m.spending for m in found.months}["2026-09"] == 0
    assert _labels(found.categories) == {"online shopping": Decimal("1400.00")}


def test_a_shop_that_pays_back_less_than_it_was_paid_gives_no_income() -> None:
    rows = [
        row(date(2026, 8, 3), "-350.00", None, counterparty="京采商城"),
        row(date(2026, 8, 20), "50.00", None, description="入账", counterparty="京采商城"),
    ]
    assert "other organisations" not in _labels(_sure(_bank(*_pay(), *rows)).sources)


def test_what_is_uncertain_is_shown_as_a_range_and_not_counted() -> None:
    found = _sure(_bank(*_pay(), *_monthly("2000.00", "转账", "周建国")))
    assert found.monthly_income == Decimal("12000.00")
    assert [(s.label.en, s.counted) for s in found.sources] == [("salary", True), ("from private persons", False)]
    assert "12,000.00 至 14,000.00" in found.basis.zh
    assert "between 12,000.00 and 14,000.00" in found.basis.en


def test_interest_and_benefits_are_income() -> None:
    rows = [interest_row(date(2026, 9, 21), "3.03", None), *_monthly("1500.00", "失业保险金", "杭州市社会保险管理中心")]
    sources = _labels(_sure(_bank(*rows)).sources)
    assert sources == {"interest": Decimal("3.03"), "pension and benefits": Decimal("7500.00")}


def test_a_payment_shown_by_bank_and_wallet_counts_once() -> None:
    bank = _bank(*_pay(), *_monthly("-66.00", "快捷支付", "支付宝-永福连锁超市"))
    wallet = _wallet(*_monthly("-66.00", "日用百货", "永福连锁超市", 16), *_monthly("-9.00", "外卖", "美味团", 2))
    found = _sure(bank, wallet)
    assert found.monthly_spending == Decimal("75.00")
    assert _labels(found.categories) == {"groceries": Decimal("330.00"), "food and drink": Decimal("45.00")}


def test_two_equal_payments_of_a_day_stay_two() -> None:
    bank = _bank(*_pay(), *_monthly("-66.00", "快捷支付", "支付宝"), *_monthly("-66.00", "快捷支付", "支付宝"))
    assert _sure(bank, _wallet(*_monthly("-66.00", "消费", "便利店"))).monthly_spending == Decimal("132.00")


def test_a_payment_of_another_amount_is_another_payment() -> None:
    bank = _bank(*_pay(), *_monthly("-66.00", "快捷支付", "支付宝"))
    assert _sure(bank, _wallet(*_monthly("-67.00", "消费", "便利店"))).monthly_spending == Decimal("133.00")


def test_moves_between_two_accounts_that_were_sent_are_left_out() -> None:
    first = _bank(*_pay(), *_monthly("-3000.00", "跨行转出", ""))
    second = _bank(*_monthly("3000.00", "跨行汇入", "", 16), file="二.pdf", account_number=OTHER_CARD)
    found = _sure(first, second)
    assert (found.monthly_income, found.monthly_spending) == (Decimal("12000.00"), Decimal(0))


def test_equal_amounts_of_two_accounts_that_name_others_are_no_move() -> None:
    first = _bank(*_pay(), *_monthly("-3000.00", "转账", "王桂兰"))
    second = _bank(*_monthly("3000.00", "货款", "宁波海川贸易有限公司"), file="二.pdf", account_number=OTHER_CARD)
    found = _sure(first, second)
    assert (found.monthly_income, found.monthly_spending) == (Decimal("15000.00"), Decimal("3000.00"))


def test_the_same_rows_in_two_statements_count_once() -> None:
    again = _bank(*_pay(), *LIFE, file="二.pdf")
    assert _sure(_bank(*_pay(), *LIFE), again).monthly_spending == Decimal("5000.00")


def test_an_account_that_shows_too_little_is_left_out_and_named() -> None:
    short = _bank(row(date(2026, 10, 8), "-70000.00", None), file="二.pdf", account_number=OTHER_CARD)
    short = with_values(short, period_start=date(2026, 10, 1))
    found = _sure(_bank(*_pay(), *LIFE), short)
    assert found.monthly_spending == Decimal("5000.00")
    assert max(m.spending for m in found.months) == Decimal("5000.00")
    assert "0123" in found.basis.zh


def test_another_currency_is_left_out_and_named() -> None:
    dollars = _bank(*_monthly("-500.00", "POS", "MALL"), file="二.pdf", account_number=OTHER_CARD, currency="USD")
    found = _sure(_bank(*_pay(), *LIFE), dollars)
    assert found.monthly_spending == Decimal("5000.00")
    assert "0123" in found.basis.en


def test_before_and_after_the_hardship_began() -> None:
    pay = [pay_row(date(2026, m, 10), "12000.00" if m < 8 else "6000.00", None) for m in MONTHS]
    found = _sure(_bank(*pay, *LIFE), since=date(2026, 7, 20))
    assert found.before_since is not None
    assert found.after_since is not None
    assert (found.before_since.months, found.before_since.income) == (1, Decimal("12000.00"))
    assert (found.after_since.months, found.after_since.disposable) == (3, Decimal("1000.00"))


@pytest.mark.parametrize(
    ("payment", "en"),
    [("900.00", "is within what is left"), ("1500.00", "while other debts rest"), ("9000.00", "exceeds what is left")],
)
def test_the_plan_and_what_was_declared_are_compared(payment: str, en: str) -> None:
    rows = [*_pay(), *LIFE, *_monthly("-6000.00", "房贷扣款", "")]
    declared = Declared(Decimal("16000.00"), Decimal("9000.00"), (Debt("某行", monthly_payment=Decimal("6000.00")),))
    found = _sure(_bank(*rows), since=None, declared=declared, plan=Plan(affordable_monthly_payment=Decimal(payment)))
    assert found.disposable == Decimal("1000.00")
    assert en in found.basis.en
    assert "16,000.00" in found.basis.zh
    assert "9,000.00" in found.basis.zh


def test_doubtful_rows_count_and_are_said() -> None:
    found = _sure(_bank(*_pay(), *LIFE, row(date(2026, 8, 3), "-5.00", None, confidence=0.4)))
    assert "1 of the rows were not surely read" in found.basis.en


ROWS = st.lists(
    st.tuples(
        st.integers(0, 150), st.decimals(-3000, 3000, places=2), st.sampled_from(["消费", "转账", "退款", "还款"])
    ),
    max_size=25,
)


@settings(max_examples=60)
@given(ROWS)
def test_every_row_is_one_thing_and_no_money_is_lost(drawn: list[tuple[int, Decimal, str]]) -> None:
    rows = [row(date(2026, 6, 1) + timedelta(days=d), str(a), None, description=s) for d, a, s in drawn]
    found = _sure(_bank(*_pay(), *rows))
    inside = [r for r in (*_pay(), *rows) if r.date <= date(2026, 10, 31)]
    told = (*found.sources, *found.categories, *found.lenders, *found.left_out)
    assert sum((line.total for line in told), Decimal(0)) == sum((abs(r.amount) for r in inside), Decimal(0))
    counted = sum((m.income - m.spending - m.debt_payments for m in found.months if m.whole), Decimal(0))
    uncounted = [line.total for line in (*found.sources,) if line.counted]
    assert counted == sum(uncounted, Decimal(0)) - sum(
        (line.total for line in (*found.categories, *found.lenders)), Decimal(0)
    )


@pytest.mark.parametrize("name", ["王桂兰", "张*明", "**兰", "WANG GUILAN", "Jane Doe"])
def test_private_persons_are_known_by_their_names(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["", "便利店", "京采商城", "永福连锁超市", "MIAOGUO MARKET", "支付宝", "王府井百货公司"]
)
def test_organisations_are_no_persons(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("国网电力公司", "utilities"),
        ("移动通信缴费", "telephone and internet"),
        ("中海油加油站", "transport"),
        ("杭州市第九人民医院", "medical"),
        ("美味团外卖", "food and drink"),
        ("ATM取款", "cash"),
        ("CITY FUEL STATION", "transport"),
    ],
)
def test_spending_is_known_by_its_words(text: str, category: str) -> None:
    line = first_that_fits(money_words().spending, text)
    assert line is not None
    assert line.label.en == category


def test_months_are_calendar_months() -> None:
    found = _sure(_bank(*_pay()))
    assert all(m.month.is_month and isinstance(m.month, Period) for m in found.months)
