"""Identity numbers: whether they hold, agree with one another, and with the sex and age that papers print."""

from __future__ import annotations

from domain.text import Bilingual
from domain.verdict import Severity, Why
from validators.dossier import Dossier
from validators.identity_numbers import Declaration, identity_numbers, number_of_owner, where_printed
from validators.paper import Paper
from validators.resident_number import Flaw, ResidentNumber, resident_number
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.sex_age import age_fits, ages, number_of_patient, shows_sex_or_age


@rule(
    "identity.id_number",
    Severity.CRITICAL,
    zh="每个身份证号的校验码和出生日期成立；同一人的号码一致",
    en="check digit and birth date of every identity number hold; all of one person agree",
    each=identity_numbers,
)
def id_number(thing: Declaration | Paper, dossier: Dossier) -> Opinion | None:
    """GB 11643-1999; a masked number is compared by its visible digits, one of 15 digits as its 18-digit form."""
    where = where_printed(thing)
    number = resident_number(thing.text("id_number") if isinstance(thing, Paper) else thing.number)
    if number is None:
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(f"{where.zh}：不是居民身份证号", f"{where.en}: not a resident identity number"),
        )
    flaw = number.flaw(dossier.case.as_of)
    if flaw:
        return _flawed(where, number, flaw)
    owner_number = number_of_owner(thing, dossier)
    agreed = number.agrees_with(owner_number) if owner_number else None
    if agreed is False and owner_number:
        return _disagree(where, number, owner_number)
    if agreed is None and number.is_masked:
        return unknown(
            Why.NOT_SUPPLIED,
            Bilingual(
                f"{where.zh}：号码已脱敏，无可比较", f"{where.en}: the number is masked; nothing to compare it with"
            ),
        )
    return passes(
        Bilingual(f"{where.zh}：号码 {number.shown()} 成立", f"{where.en}: the number {number.shown()} holds"),
        expected=owner_number.shown() if owner_number else None,
        actual=number.shown(),
    )


@rule(
    "identity.sex_age",
    Severity.MAJOR,
    zh="性别和年龄与身份证号一致",
    en="sex and age agree with the identity number",
    each=shows_sex_or_age,
)
def sex_age(paper: Paper, dossier: Dossier) -> Opinion | None:
    """GB 11643-1999: digits 7 to 14 are the birth date, digit 17 is odd for men. A year more or less is honest: people
    say the age they will reach, and 虚岁 counts from one."""
    number = number_of_patient(paper, dossier)
    if number is None:
        return unknown(Why.NOT_SUPPLIED, _no_number(paper))
    if number.flaw(dossier.case.as_of):
        return unknown(Why.NOT_CHECKED, _number_fails(paper, number))
    sex = paper.text("sex") if paper.is_sure("sex") and number.sex else None
    expected = ages(paper, number) if paper.is_sure("age") and number.born else None
    age = paper.whole("age") if expected else None
    if sex and sex != number.sex:
        return _sex_differs(paper, sex, number)
    if age is not None and expected and not age_fits(age, expected, paper):
        return _age_differs(paper, age, expected, number)
    if not sex and age is None:
        paper.insist("sex", "age")
        return unknown(Why.NOT_CHECKED, _number_hides(paper, number))
    return passes(
        Bilingual(
            f"{paper.title.zh}的{_what_agrees(sex, age).zh}与号码 {number.shown()} 相符",
            f"{paper.title.en}: {_what_agrees(sex, age).en} with the number {number.shown()}",
        )
    )


_FLAWS = {
    Flaw.LENGTH: Bilingual("位数不是 15 或 18", "it has neither 15 nor 18 digits"),
    Flaw.CHECK_DIGIT: Bilingual("校验码不符", "its check digit is wrong"),
    Flaw.BIRTH_DATE: Bilingual("出生日期不存在", "its birth date cannot be"),
}


def _flawed(where: Bilingual, number: ResidentNumber, flaw: Flaw) -> Opinion:
    wrong = _FLAWS[flaw]
    return fails(
        Bilingual(
            f"{where.zh}：号码 {number.shown()} 不成立，{wrong.zh}",
            f"{where.en}: the number {number.shown()} does not hold, {wrong.en}",
        ),
        actual=number.shown(),
        action=Bilingual("请对照身份证核对号码", "Compare the number with the identity card"),
    )


def _disagree(where: Bilingual, number: ResidentNumber, other: ResidentNumber) -> Opinion:
    return fails(
        Bilingual(
            f"{where.zh}：号码 {number.shown()} 与 {other.shown()} 不一致",
            f"{where.en}: the number {number.shown()} is not {other.shown()}",
        ),
        expected=other.shown(),
        actual=number.shown(),
        action=Bilingual("请对照身份证核对号码", "Compare the numbers with the identity card"),
    )


def _no_number(paper: Paper) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}印有性别或年龄，但没有该人的身份证号可比较",
        f"{paper.title.en} shows sex or age; no identity number of this person is known to compare them with",
    )


def _number_fails(paper: Paper, number: ResidentNumber) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}：号码 {number.shown()} 本身不成立，未与性别、年龄比较",
        f"{paper.title.en}: the number {number.shown()} does not hold itself, so sex and age were not compared with it",
    )


def _number_hides(paper: Paper, number: ResidentNumber) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}：号码 {number.shown()} 的出生日期和性别位已脱敏，无法比较",
        f"{paper.title.en}: the number {number.shown()} hides what tells birth date and sex; nothing to compare",
    )


_SEXES = {"male": Bilingual("男", "male"), "female": Bilingual("女", "female")}


def _sex_differs(paper: Paper, sex: str, number: ResidentNumber) -> Opinion:
    printed, expected = _SEXES.get(sex, Bilingual(sex, sex)), _SEXES[str(number.sex)]
    return fails(
        Bilingual(
            f"{paper.title.zh}的性别为“{printed.zh}”，号码 {number.shown()} 对应“{expected.zh}”",
            f"{paper.title.en} says {printed.en}; the number {number.shown()} is that of a {expected.en} person",
        ),
        expected=number.sex,
        actual=sex,
        action=Bilingual("请对照身份证核对性别和号码", "Compare sex and number with the identity card"),
    )


def _age_differs(paper: Paper, age: int, expected: range, number: ResidentNumber) -> Opinion:
    shown = f"{expected[0]}" if len(expected) == 1 else f"{expected[0]}–{expected[-1]}"
    return fails(
        Bilingual(
            f"{paper.title.zh}的年龄为 {age} 岁，按号码 {number.shown()} 当时应为 {shown} 岁",
            f"{paper.title.en} gives the age {age}; by the number {number.shown()} it was {shown} on that day",
        ),
        expected=shown,
        actual=str(age),
        action=Bilingual("请对照身份证核对年龄和号码", "Compare age and number with the identity card"),
    )


def _what_agrees(sex: str | None, age: int | None) -> Bilingual:
    if sex and age is not None:
        return Bilingual("性别和年龄", "sex and age agree")
    return Bilingual("性别", "the sex agrees") if sex else Bilingual("年龄", "the age agrees")
