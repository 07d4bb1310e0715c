from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Application, Debt, Declared, Person, Plan, Reason, Relative
from intake import read_application, read_passwords

WHOLE = """\
applicant: {name: 张伟明, id_number: "330106198803124514", employer: 杭州云帆信息技术有限公司, phone: "13800000000"}
household: [{name: 张小宝, relation: child, id_number: "330106201501012319"}]
reason: illness            # illness | unemployment | income_reduction | accident | disaster | other
since: 2026-07-06          # when the hardship began
declared:
  monthly_income: 16000.00
  monthly_expenses: 9000.00
  debts:
    - {lender: 京东金融, product: 白条, balance: 38211.40, monthly_payment: 3200.00, overdue_days: 45}
plan: {resume_on: 2027-01-01, affordable_monthly_payment: 1800.00, note: 复工后恢复还款}
"""


def faults(text: str) -> list[tuple[str, str]]:
    """Code and English message of each problem; a faulty text must leave an empty application."""
    application, problems = read_application(text)
    if any(problem.code == "application_faulty" for problem in problems):
        assert application == Application()
    assert all(problem.message.zh and problem.message.en for problem in problems)
    return [(problem.code, problem.message.en) for problem in problems]


def test_a_whole_application_is_read_to_the_cent_and_the_day() -> None:
    application, problems = read_application(WHOLE)
    assert problems == ()
    assert application == Application(
        applicant=Person("张伟明", "330106198803124514", "杭州云帆信息技术有限公司", "13800000000"),
        household=(Relative("张小宝", "child", "330106201501012319"),),
        reason=Reason.ILLNESS,
        since=date(2026, 7, 6),
        declared=Declared(
            Decimal("16000.00"),
            Decimal("9000.00"),
            (Debt("京东金融", "白条", Decimal("38211.40"), Decimal("3200.00"), 45),),
        ),
        plan=Plan(date(2027, 1, 1), Decimal("1800.00"), "复工后恢复还款"),
    )


@pytest.mark.parametrize("text", ["", "\n# nothing yet\n", "---\n", "applicant:\nhousehold: ~\ndeclared: null\n"])
def test_every_part_is_optional(text: str) -> None:
    assert read_application(text) == (Application(), ())


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_is_known(reason: Reason) -> None:
    assert read_application(f"reason: {reason}")[0].reason is reason


def test_unquoted_numbers_stay_the_characters_written() -> None:
    application, problems = read_application(
        "applicant: {id_number: 330106198803124514, phone: 013800000000, name: No}"
    )
    assert problems == ()
    assert application.applicant == Person("No", "330106198803124514", "", "013800000000")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("16000", "16000"),
        ("16000.5", "16000.5"),
        ('"16,000.00"', "16000.00"),
        ("¥16000", "16000"),
        ("16000元", "16000"),
        ("１６０００．００", "16000.00"),
        ("0.10", "0.10"),
    ],
)
def test_amounts_are_read_as_people_write_them(written: str, amount: str) -> None:
    application, problems = read_application(f"declared: {{monthly_income: {written}}}")
    assert problems == ()
    assert application.declared.monthly_income == Decimal(amount)


@pytest.mark.parametrize("written", ["-1", "1e4", "0x10", "1.234", '"1,6000"', "about 5", "1_000", ".nan", "[1]"])
def test_what_is_no_amount_is_a_fault(written: str) -> None:
    ((code, message),) = faults(f"declared:\n  monthly_income: {written}\n")
    assert code == "application_faulty"
    assert "line 2" in message
    assert "declared.monthly_income" in message


@given(st.decimals(0, 10**11, places=2))
def test_any_amount_of_money_survives_to_the_cent(amount: Decimal) -> None:
    application, problems = read_application(f"declared: {{monthly_income: {amount:f}}}")
    assert problems == ()
    assert application.declared.monthly_income == amount


@pytest.mark.parametrize("written", ["2026-07-06", "2026/7/6", "2026.7.6", "2026年7月6日", '"2026-7-6"'])
def test_days_are_read_as_people_write_them(written: str) -> None:
    assert read_application(f"since: {written}")[0].since == date(2026, 7, 6)


@pytest.mark.parametrize("written", ["2026-02-30", "06-07-2026", "July", "20260706", "2026-07"])
def test_what_is_no_day_is_a_fault(written: str) -> None:
    ((code, message),) = faults(f"reason: illness\nsince: {written}\n")
    assert code == "application_faulty"
    assert "line 2" in message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("reason: sick", 1, "illness, unemployment"),
        ("applicant:\n  name: [a]", 2, "applicant.name"),
        ("applicant: 张三", 1, "“applicant” must be a set"),
        ("household: {name: a}", 1, "“household” must be a list"),
        ("household:\n  - {name: a, relation: child}\n  - {name: b}", 3, "household[2]” lacks “relation"),
        ("declared:\n  debts:\n    - {balance: 1}", 3, "lacks “lender"),
        ("declared:\n  debts:\n    - lender: a\n      overdue_days: 4.5", 4, "whole number"),
        ("reason: illness\nsince: 2026-01-01\nreason: other", 3, "“reason” stands twice"),
        ("- a", 1, "must be a set"),
        ("applicant: {name: 张三\n", 1, "bad format"),
        ("reason: illness\napplicant：\n  name: 张三", 2, "half-width"),
        ("applicant:\n\tname: 张三", 2, "tabs"),
        ("a: &a [1]\nb: *a", 2, "aliases"),
        ("x: " + "[" * 50, 1, "too deeply"),
        ("reason: illness\n---\nreason: other", 2, "bad format"),
        ("reason: ill\ufffdness", 1, "UTF-8"),
        ("\nreason: \x01", 2, "UTF-8"),
        ('reason: "\\UFFFFFFFF"', 1, "UTF-8"),
        ("applicant: {name: " + "张" * 501 + "}", 1, "too long"),
        ("#" * 70_000, 1, "too long"),
    ],
)
def test_a_fault_is_named_with_its_line_and_the_case_goes_on_without(text: str, line: int, says: str) -> None:
    found = faults(text)
    assert {code for code, _ in found} == {"application_faulty"}
    assert f"line {line}:" in found[0][1]
    assert says in found[0][1]


def test_all_faults_are_named_at_once_up_to_ten() -> None:
    assert len(faults("reason: sick\nsince: soon\n")) == 2
    many = "household:\n" + "  - {name: a}\n" * 30
    assert len(faults(many)) == 10


def test_an_unknown_entry_is_named_and_the_rest_is_used() -> None:
    application, problems = read_application("reason: illness\napplicant:\n  nick_name: 小张\n  name: 张伟明\n")
    assert application.reason is Reason.ILLNESS
    assert application.applicant.name == "张伟明"
    (problem,) = problems
    assert problem.code == "application_unknown_entry"
    assert "第 3 行" in problem.message.zh
    assert "applicant.nick_name" in problem.message.en


def test_no_message_repeats_a_value() -> None:
    text = "applicant: {name: [张伟明]}\nreason: 张伟明\nsince: 张伟明\ndeclared: {monthly_income: 张伟明}\n"
    _, problems = read_application(text)
    assert len(problems) == 4
    assert not any("张伟明" in problem.message.zh + problem.message.en for problem in problems)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    layers = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    assert "aliases" in faults(f"a0: &a0 [x]\n{layers}\n")[0][1]


@given(st.text(max_size=200))
def test_any_text_gives_an_application_or_a_fault(text: str) -> None:
    faults(text)


@given(st.text("ab:-[]{}&*!|>'\"%@`#,?\\ \n\tx", max_size=60))
def test_any_yaml_like_text_gives_an_application_or_a_fault(text: str) -> None:
    faults(text)


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "debts", "x"]), inner),
    max_leaves=8,
)
PARTS = st.sampled_from(["applicant", "household", "reason", "since", "declared", "plan"])


@given(st.dictionaries(PARTS, NESTED))
def test_any_shape_in_any_part_gives_an_application_or_a_fault(tree: dict[str, object]) -> None:
    faults(yaml.safe_dump(tree, allow_unicode=True))


def test_passwords_are_one_a_line_each_once_in_order() -> None:
    assert read_passwords("\ufeffsecret\r\n\r\n身份证后六位 \n  a b\nsecret\n") == ("secret", "身份证后六位", "a b")


def test_no_more_passwords_are_kept_than_can_be_tried() -> None:
    assert len(read_passwords("\n".join(str(n) for n in range(1000)))) == 100
