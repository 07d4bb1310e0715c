"""Names, employers and identity numbers compared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Application, Case, Person
from tests.validators.papers import AS_OF, EMPLOYER, NAME, NUMBER, case, certificate, slip
from validators.catalog import kinds
from validators.credits import same_account
from validators.employers import same_employer
from validators.names import Match, same_name
from validators.people import merged_applicant
from validators.resident_number import Flaw, resident_number


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("张伟明", "张 伟 明", Match.SAME),
        ("张伟明先生", "张伟明", Match.SAME),
        ("阿依古丽·买买提", "阿依古丽买买提", Match.SAME),
        ("張偉明", "张伟明", Match.SAME),
        ("陆思远 Lu Siyuan", "陆思远", Match.SAME),
        ("陆思远 Lu Siyuan", "陆思达", Match.DIFFERENT),
        ("張*明", "张伟明", Match.MASKED),
        ("张*明", "张伟明", Match.MASKED),
        ("张＊", "张伟明", Match.MASKED),
        ("**明", "张伟明", Match.MASKED),
        ("欧阳*", "欧阳娜娜", Match.MASKED),
        ("张*华", "张伟明", Match.DIFFERENT),
        ("*", "张伟明", Match.UNCLEAR),
        ("张**", "张*明", Match.UNCLEAR),
        ("张先生", "张伟明", Match.UNCLEAR),
        ("李先生", "张伟明", Match.DIFFERENT),
        ("陈李婉仪", "李婉仪", Match.SAME),
        ("张伟明、李婷婷", "张伟明", Match.SAME),
        ("李婷婷/张*明", "张伟明", Match.MASKED),
        ("李婷婷、王芳", "张伟明", Match.DIFFERENT),
        ("Lu Siyuan 陆思远", "陆思远", Match.SAME),
        ("Zhang Weiming (张伟明)", "张伟明", Match.SAME),
        ("Zhang Weiming (张伟民)", "张伟明", Match.DIFFERENT),
        ("张伟", "张伟明", Match.DIFFERENT),
        ("ZHANG, Weiming", "Weiming Zhang", Match.SAME),
        ("Mr. John A. Smith", "John Smith", Match.SAME),
        ("J. Smith", "John Smith", Match.SAME),
        ("John Smith", "Mr John Smythe", Match.DIFFERENT),
        ("J. S.", "John Smith", Match.UNCLEAR),
        ("Smith", "John Smith", Match.UNCLEAR),
        ("Brown", "John Smith", Match.DIFFERENT),
        ("José García", "JOSE GARCIA", Match.SAME),
        ("Sean O'Brien", "O’BRIEN SEAN", Match.SAME),
        ("Иван Петров", "Ivan Petrov", Match.UNCLEAR),
        ("ZHANG WEI MING", "Weiming Zhang", Match.SAME),
        ("Zhang, Wei-Ming", "Zhang Weiming", Match.SAME),
        ("Zhang Mingwei", "Zhang Weiming", Match.DIFFERENT),
        ("LYU BU", "Lü Bu", Match.SAME),
        ("Mary Smith (née Jones)", "Mary Jones", Match.SAME),
        ("Mary Smith née Jones", "Mary Smith", Match.SAME),
        ("Mary Smith née Jones", "Anna Brown", Match.DIFFERENT),
        ("Mary Smith-Jones", "Mary Jones", Match.SAME),
        ("Mrs Mary Smith", "Mary Jones", Match.MARRIED),
        ("Smith, Mary", "Mary Ann Jones", Match.MARRIED),
        ("Mary Smith", "Anna Jones", Match.DIFFERENT),
        ("Wang Wei", "Wang Fang", Match.DIFFERENT),
        ("Mr John Smith", "John Jones", Match.DIFFERENT),
        ("Mr John Smith & Mrs Mary Smith", "Mary Smith", Match.SAME),
        ("Mr John & Mrs Mary Smith", "John Smith", Match.SAME),
        ("Mr & Mrs J Smith", "John Smith", Match.SAME),
        ("John Smith and Mary Smith", "Paul Brown", Match.DIFFERENT),
        ("S**** J***", "John Smith", Match.MASKED),
        ("Z*** Weiming", "张伟明", Match.PINYIN),
        ("Chang Wei-ming", "张伟明", Match.UNCLEAR),
        ("Cheung Wai Ming", "張偉明", Match.UNCLEAR),
        ("John Smith", "张伟明", Match.UNCLEAR),
        ("Li Qiang", "张伟明", Match.DIFFERENT),
        ("Lü Bu", "吕布", Match.PINYIN),
        ("Zhang Weiming", "张*明", Match.UNCLEAR),
        ("John Smith", "Mary Smith", Match.DIFFERENT),
        ("J*** S****", "John Smith", Match.MASKED),
        ("Zhang Weiming", "张伟明", Match.PINYIN),
        ("", "张伟明", Match.DIFFERENT),
    ],
)
def test_names_are_compared_in_both_directions(one: str, other: str, match: Match) -> None:
    assert same_name(one, other) is match
    assert same_name(other, one) is match


CHINESE = st.text(st.sampled_from("张王李赵伟明芳娜秀英敏静"), min_size=2, max_size=4)


@given(CHINESE, st.data())
def test_a_masked_name_matches_its_full_form(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    assert same_name(f"{name[:place]}*{name[place + 1 :]}", name) is Match.MASKED


@given(CHINESE, CHINESE)
def test_two_chinese_names_are_the_same_only_if_equal(one: str, other: str) -> None:
    assert (same_name(one, other) is Match.SAME) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("杭州云帆信息技术有限公司", "杭州云帆信息技术有限责任公司", True),
        ("杭州云帆信息技术有限公司", "杭州云帆信息技术股份有限公司", False),
        ("云帆（杭州）信息技术有限公司", "云帆(杭州)信息技术有限公司", True),
        ("杭州云帆信息技术有限公司", "杭州云帆信息技", True),
        ("杭州云帆信息技术有限公司", "杭州", False),
        ("遠東國際貿易有限公司", "远东国际贸易有限公司", True),
        ("Acme Co., Ltd.", "ACME CO LTD", True),
        ("Acme Inc.", "Acme", True),
        ("Acme Inc.", "Bolt LLC", False),
        ("Acme Inc.", "杭州云帆信息技术有限公司", None),
        ("", "杭州云帆信息技术有限公司", None),
        ("杭州云帆信息技术有限公司 Hangzhou Yunfan Technology Co., Ltd.", "杭州云帆信息技术有限公司", True),
        ("杭州云帆信息技术有限公司 Hangzhou Yunfan Technology Co., Ltd.", "Hangzhou Yunfan Technology Ltd", True),
        ("Hangzhou Yunfan Technology Co., Ltd. (杭州云帆信息技术有限公司)", "杭州云帆信息技术有限公司", True),
        ("杭州云帆信息技术有限公司 Hangzhou Yunfan Technology Co., Ltd.", "宁波海川贸易有限公司", False),
        ("TCL科技集团股份有限公司", "TCL科技集团股份有限公司", True),
    ],
)
def test_employers_are_compared(one: str, other: str, same: bool | None) -> None:
    assert same_employer(one, other) is same
    assert same_employer(other, one) is same


@pytest.mark.parametrize(
    "text", ["11010519491231002X", "11010519491231002x", "110105 19491231 002X", "１１０１０５19491231002X"]
)
def test_the_standards_own_number_holds(text: str) -> None:
    number = resident_number(text)
    assert number
    assert number.flaw(AS_OF) is None
    assert number.birth_date == date(1949, 12, 31)


DIGITS = "0123456789"


@given(st.integers(0, 16), st.sampled_from(DIGITS))
def test_one_changed_digit_never_holds(place: int, digit: str) -> None:
    text = f"{NUMBER[:place]}{digit}{NUMBER[place + 1 :]}"
    number = resident_number(text)
    assert number
    assert (number.flaw(AS_OF) is None) == (text == NUMBER)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("110105194912310021", Flaw.CHECK_DIGIT),
        ("110105194902300020", Flaw.BIRTH_DATE),
        ("1101051949123100", Flaw.LENGTH),
        ("110105490230002", Flaw.BIRTH_DATE),
        ("110105491231002", None),
        ("1101**********002X", None),
    ],
)
def test_what_is_wrong_with_a_number_is_named(text: str, flaw: Flaw | None) -> None:
    number = resident_number(text)
    assert number
    assert number.flaw(AS_OF) is flaw


@pytest.mark.parametrize("text", ["E12345678", "", "张伟明", "A001", "987-65-4321"])
def test_what_is_no_resident_number_is_none(text: str) -> None:
    assert resident_number(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("6222021202034567890", "6222 0212 0203 4567 890", True),
        ("6222***********7890", "6222021202034567890", True),
        ("6217***********7890", "6222021202034567890", False),
        ("7890", "6222021202034567890", True),
        ("890", "6222021202034567890", False),
        ("6222021202034567891", "6222021202034567890", False),
    ],
)
def test_accounts_are_compared_by_their_visible_digits(one: str, other: str, same: bool) -> None:
    assert same_account(one, other) is same
    assert same_account(other, one) is same


def _merged(of: Case) -> tuple[str, str, str]:
    found = merged_applicant(of, kinds())
    return found.name, found.id_number, found.employer


def test_what_was_declared_comes_first() -> None:
    assert _merged(case(slip(employee_name="李强", employer="宁波海川贸易有限公司"))) == (NAME, NUMBER, EMPLOYER)


def test_what_was_not_declared_is_the_most_frequent_sure_value() -> None:
    papers = (
        slip(8, employee_name="李强", unsure=["employee_name"]),
        slip(9, employee_name="张*明"),
        slip(10, id_number=NUMBER),
        certificate(patient_name="赵六"),
    )
    assert _merged(case(*papers, declared=Application())) == (NAME, NUMBER, EMPLOYER)


def test_another_persons_number_is_not_the_applicants() -> None:
    papers = (slip(9), slip(10, employee_name="李强", id_number=NUMBER, employer="宁波海川贸易有限公司"))
    declared = Application(Person(NAME))
    assert _merged(case(*papers, declared=declared)) == (NAME, "", EMPLOYER)
