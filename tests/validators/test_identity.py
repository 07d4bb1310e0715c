"""identity.name, identity.id_number, identity.employer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.case import Application, Person, Relative
from domain.document import Document
from domain.verdict import Severity, Status, Why
from tests.validators.papers import (
    EMPLOYER,
    NUMBER,
    application,
    certificate,
    complete,
    found,
    one,
    pay_row,
    slip,
    statement,
    verdict,
)

NOBODY = Application()


@pytest.mark.parametrize("printed", ["张伟明", "张 伟 明", "张*明", "*伟明", "张**", "张某某"])
def test_a_slip_of_the_applicant_passes(printed: str) -> None:
    assert one("identity.name", slip(employee_name=printed)).status is Status.PASS


@pytest.mark.parametrize("printed", ["李强", "张伟民", "李*明"])
def test_a_slip_of_somebody_else_fails_and_does_not_count(printed: str) -> None:
    judged = verdict(slip(10, employee_name=printed))
    finding = next(f for f in judged.findings if f.rule == "identity.name")
    assert (finding.status, finding.severity, finding.actual) == (Status.FAIL, Severity.CRITICAL, printed)
    assert judged.requirements[0].documents == ()


def test_a_doubtful_name_accuses_nobody_and_still_counts() -> None:
    judged = verdict(slip(10, employee_name="李强", unsure=["employee_name"]))
    finding = next(f for f in judged.findings if f.rule == "identity.name")
    assert finding.why is Why.NOT_READ
    assert len(judged.requirements[0].documents) == 1


def test_the_spouses_slip_is_kept_apart() -> None:
    judged = verdict(slip(10, employee_name="李婷婷"))
    finding = next(f for f in judged.findings if f.rule == "identity.name")
    assert finding.status is Status.PASS
    assert judged.requirements[0].documents == ()
    assert next(f for f in judged.findings if f.rule == "income.credited").status is Status.UNKNOWN


def test_a_childs_slip_is_somebody_elses() -> None:
    assert one("identity.name", slip(employee_name="张小宝")).status is Status.FAIL


def test_a_childs_certificate_asks_for_proof_of_kinship() -> None:
    papers = [d for d in complete() if d.kind != "medical_certificate"]
    judged = verdict(*papers, certificate(patient_name="张小宝"))
    finding = next(f for f in judged.findings if f.rule == "identity.name" and f.actual == "张小宝")
    assert finding.status is Status.PASS
    assert [(r.asks_for.kind, r.because) for r in judged.requests] == [("proof_of_kinship", (finding.id,))]
    assert judged.scores.completeness == 100


def test_a_strangers_certificate_fails() -> None:
    assert one("identity.name", certificate(patient_name="赵六")).status is Status.FAIL


def test_the_pinyin_of_the_name_passes_and_says_so() -> None:
    finding = one("identity.name", slip(employee_name="ZHANG WEIMING"))
    assert (finding.status, "拼音" in finding.message.zh) == (Status.PASS, True)


@pytest.mark.parametrize(
    "printed", ["Cheung Wai Ming", "Chang Wei-ming", "Zhang Weimin", "David Zhang", "***", "张先生"]
)
def test_what_may_be_the_name_in_other_letters_accuses_nobody_and_counts(printed: str) -> None:
    judged = verdict(slip(10, employee_name=printed))
    finding = next(f for f in judged.findings if f.rule == "identity.name")
    assert finding.why is Why.NOT_CHECKED
    assert len(judged.requirements[0].documents) == 1


def test_the_pinyin_of_another_name_fails() -> None:
    assert one("identity.name", slip(employee_name="Li Qiang")).status is Status.FAIL


def test_a_married_name_is_asked_about_and_accuses_nobody() -> None:
    declared = application(applicant=Person("Mary Jones", "", "Acme Ltd"))
    finding = one("identity.name", slip(employee_name="Mrs Mary Smith"), declared=declared)
    assert finding.why is Why.NOT_CHECKED
    assert "marriage" in finding.message.en


@pytest.mark.parametrize("printed", ["张伟明、李婷婷", "李婷婷/张伟明", "Zhang Weiming & Li Tingting"])
def test_a_joint_account_is_the_applicants(printed: str) -> None:
    assert one("identity.name", statement(account_holder=printed)).status is Status.PASS


def test_without_a_declared_name_the_papers_are_compared_with_each_other() -> None:
    papers = (slip(8), slip(9), slip(10, employee_name="李强"))
    assert [f.status for f in found("identity.name", *papers, declared=NOBODY)] == [
        Status.PASS,
        Status.PASS,
        Status.FAIL,
    ]


def test_one_paper_alone_is_compared_with_nothing() -> None:
    assert one("identity.name", slip(), declared=NOBODY).why is Why.NOT_SUPPLIED


def _declaring(number: str) -> Application:
    return application(applicant=Person("张伟明", number, EMPLOYER))


@pytest.mark.parametrize("number", [NUMBER, "440524198001010013", "110105491231002"])
def test_a_number_that_holds_passes(number: str) -> None:
    assert one("identity.id_number", declared=_declaring(number)).status is Status.PASS


@pytest.mark.parametrize(
    "number", ["110105194912310021", "110105194913310020", "11010519491231002", "110105203001010014"]
)
def test_a_number_that_does_not_hold_fails(number: str) -> None:
    finding = one("identity.id_number", declared=_declaring(number))
    assert (finding.status, finding.severity) == (Status.FAIL, Severity.CRITICAL)
    assert number not in finding.message.zh


def test_a_slip_with_another_persons_number_fails() -> None:
    finding = found("identity.id_number", slip(id_number="440524198001010013"))[-1]
    assert finding.status is Status.FAIL


@pytest.mark.parametrize(
    "printed", ["110105********002X", "1101**********002X", "110105491231002", "1***************X"]
)
def test_a_masked_or_old_number_is_compared_by_what_is_visible(printed: str) -> None:
    finding = found("identity.id_number", slip(id_number=printed))[-1]
    assert finding.status is Status.PASS


def test_a_masked_number_of_somebody_else_fails() -> None:
    finding = found("identity.id_number", slip(id_number="330106********4514"))[-1]
    assert finding.status is Status.FAIL


def test_a_doubtful_number_accuses_nobody() -> None:
    finding = found("identity.id_number", slip(id_number="110105194912310021", unsure=["id_number"]))[-1]
    assert finding.why is Why.NOT_READ


def test_a_passport_is_no_resident_number() -> None:
    finding = found("identity.id_number", slip(id_number="E12345678"))[-1]
    assert finding.why is Why.NOT_APPLICABLE


def test_a_masked_number_alone_is_compared_with_nothing() -> None:
    assert one("identity.id_number", slip(id_number="330106********4514"), declared=NOBODY).why is Why.NOT_SUPPLIED


def test_the_childs_number_is_compared_with_the_childs() -> None:
    declared = application(household=(Relative("张小宝", "child", "110101201501010012"),))
    numbers = found(
        "identity.id_number", certificate(patient_name="张小宝", id_number="110101********0012"), declared=declared
    )
    assert numbers[-1].status is Status.PASS


@pytest.mark.parametrize(
    "printed",
    [
        "杭州云帆信息技术有限责任公司",
        "杭州 云帆信息技术有限公司",
        "杭州云帆信息技术有限公司上海分公司",
        "杭州云帆信息技术",
    ],
)
def test_another_spelling_of_the_employer_passes(printed: str) -> None:
    assert one("identity.employer", slip(employer=printed)).status is Status.PASS


def test_brackets_in_the_employers_name_do_not_count() -> None:
    declared = application(applicant=Person("张伟明", "", "云帆（杭州）信息技术有限公司"))
    assert (
        one("identity.employer", slip(employer="云帆(杭州)信息技术有限公司"), declared=declared).status is Status.PASS
    )


def test_a_latin_name_agrees_where_another_paper_prints_both() -> None:
    latin, both = "Hangzhou Yunfan Technology Co., Ltd.", f"{EMPLOYER} Hangzhou Yunfan Technology Co., Ltd."
    assert one("identity.employer", slip(employer=latin)).why is Why.NOT_CHECKED
    assert {f.status for f in found("identity.employer", slip(9, employer=both), slip(10, employer=latin))} == {
        Status.PASS
    }


def test_another_employer_fails_with_both_names() -> None:
    finding = one("identity.employer", slip(employer="宁波海川贸易有限公司"))
    assert (finding.status, finding.expected, finding.actual) == (Status.FAIL, EMPLOYER, "宁波海川贸易有限公司")


def _paid_by(payer: str) -> Document:
    return replace(statement(), transactions=(pay_row(date(2026, 9, 10), "12298.75", "13298.75", counterparty=payer),))


def test_salary_from_another_payer_fails() -> None:
    assert one("identity.employer", _paid_by("宁波海川贸易有限公司")).status is Status.FAIL


def test_a_banks_collecting_account_names_no_employer() -> None:
    assert one("identity.employer", _paid_by("工商银行代发专户")).why is Why.NOT_SUPPLIED


def test_a_doubtful_employer_accuses_nobody() -> None:
    assert one("identity.employer", slip(employer="宁波海川贸易有限公司", unsure=["employer"])).why is Why.NOT_READ


def test_without_a_declared_employer_slips_and_payers_are_compared() -> None:
    findings = found("identity.employer", slip(), _paid_by("宁波海川贸易有限公司"), declared=NOBODY)
    assert {f.status for f in findings} == {Status.FAIL}
    assert one("identity.employer", slip(), declared=NOBODY).why is Why.NOT_SUPPLIED


def test_a_paper_in_another_script_may_bear_the_childs_number() -> None:
    declared = application(household=(Relative("张小宝", "child", "440524198001010013"),))
    paper = certificate(patient_name="Zhang Xiaobao", id_number="440524198001010013")
    assert {f.status for f in found("identity.id_number", paper, declared=declared)} == {Status.PASS}


def test_a_declared_number_that_a_paper_shows_in_full_is_judged_once() -> None:
    assert [f.status for f in found("identity.id_number", slip(id_number=NUMBER))] == [Status.PASS]
    assert len(found("identity.id_number", slip(id_number="110105********002X"))) == 2
