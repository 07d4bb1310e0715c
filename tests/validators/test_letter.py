"""The letter to the applicant, and what is asked to be explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.corrections import Waiver
from domain.verdict import Request, Severity, Status, Verdict
from tests.validators.papers import application, case, certificate, complete, salary_rows, slip, statement, verdict
from validators import load_policy, validate
from validators.catalog import rules
from validators.explanations import QUESTIONS, TOPIC_OF
from validators.scores import AUTHENTICITY

PAID_OTHERWISE = (slip(8), slip(9), slip(10, net_pay=Decimal("11000.00"), gross_pay=Decimal("14701.25")))
ACCUSING = ("伪造", "造假", "虚假", "欺诈", "篡改", "forged", "fake", "fraud", "false", "tamper", "suspicious")


def questions(judged: Verdict) -> dict[str, Request]:
    return {r.asks_for.about: r for r in judged.requests if r.asks_for.kind == "explanation"}


def test_a_case_that_lacks_nothing_gets_no_letter() -> None:
    assert verdict(*complete()).letter is None


def test_the_letter_says_what_to_send_and_why_in_both_languages() -> None:
    letter = verdict(slip(9), *complete()[3:]).letter
    assert letter is not None
    assert letter.zh.startswith("张伟明，您好：")
    assert "1. 请补充 2026年8月、2026年10月 的工资条。\n   用途：办理所需（最近三个月的工资条）" in letter.zh
    assert letter.en.startswith("Dear 张伟明,")
    assert "1. Please send us your pay slips for August 2026 and October 2026.\n   Why: the application" in letter.en
    assert "C-1" in letter.zh
    assert "C-1" in letter.en


def test_a_missing_certificate_is_asked_for_with_its_earliest_day() -> None:
    letter = verdict(*complete()[:4]).letter
    assert letter is not None
    assert "2026-06-06 及以后开具的诊断证明" in letter.zh
    assert "issued on 2026-06-06 or later" in letter.en


def test_an_applicant_without_a_name_is_addressed_all_the_same() -> None:
    letter = verdict(declared=replace(application(), applicant=replace(application().applicant, name=""))).letter
    assert letter is not None
    assert letter.zh.startswith("申请人，您好：")
    assert letter.en.startswith("Dear applicant,")


def test_pay_that_arrives_otherwise_is_asked_about_with_both_amounts() -> None:
    paid = replace(statement(), transactions=salary_rows((*["12298.75"] * 5, "11500.00")))
    judged = verdict(*PAID_OTHERWISE, paid, certificate())
    request = questions(judged)["pay_arrival"]
    assert {f.id for f in judged.findings if f.rule == "income.credited" and f.status is Status.FAIL} == {
        *request.because
    }
    assert "2026-10 工资条（11,000.00 与 11,500.00）" in request.text.zh
    assert "the pay slip 2026-10 (11,000.00 and 11,500.00)" in request.text.en
    assert judged.letter is not None
    assert "请说明的情况：\n1. " in judged.letter.zh


def test_a_declared_income_far_from_the_papers_is_asked_about() -> None:
    declared = application()
    declared = replace(declared, declared=replace(declared.declared, monthly_income=Decimal("98000.00")))
    text = questions(verdict(*complete(), declared=declared))["income_declared"].text
    assert "98,000.00" in text.zh
    assert "12,298.75" in text.en


def test_the_same_question_keeps_its_id_and_topics_have_their_own() -> None:
    one = questions(verdict(*PAID_OTHERWISE, *complete()[3:]))["pay_arrival"]
    both = questions(verdict(slip(8), slip(9), slip(10, net_pay=Decimal("11000.00")), *complete()[3:]))
    assert both["pay_arrival"].id == one.id
    assert len({r.id for r in both.values()}) == len(both) == 2


def test_what_the_reviewer_waived_is_not_asked_about() -> None:
    papers = case(*PAID_OTHERWISE, *complete()[3:])
    policy = load_policy("illness", None)
    failed = [f.id for f in validate(papers, policy).findings if f.status is Status.FAIL]
    waivers = tuple(Waiver(finding, "wang", "单位证明已核实") for finding in failed)
    assert questions(validate(replace(papers, waivers=waivers), policy)) == {}


def test_rules_of_authenticity_ask_nothing_and_every_topic_has_its_question() -> None:
    assert AUTHENTICITY.isdisjoint(TOPIC_OF)
    assert set(TOPIC_OF) <= {rule.id for rule in rules()}
    assert set(TOPIC_OF.values()) == set(QUESTIONS)


@pytest.mark.parametrize("topic", QUESTIONS)
def test_no_question_accuses(topic: str) -> None:
    question = QUESTIONS[topic]
    assert question.zh.startswith("请")
    assert question.en.startswith("Please")
    assert not any(word in (question.zh + question.en).lower() for word in ACCUSING)


def test_the_letter_numbers_its_points_through() -> None:
    letter = verdict(slip(9), slip(10, net_pay=Decimal("11000.00")), statement(), certificate()).letter
    assert letter is not None
    numbers = [line.partition(".")[0] for line in letter.en.splitlines() if line[:1].isdigit() and ". " in line[:4]]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert f"{len(numbers)} in all" in letter.en


def test_a_severe_rule_still_asks_politely() -> None:
    judged = verdict(*PAID_OTHERWISE, *complete()[3:])
    assert any(f.status is Status.FAIL and f.severity is Severity.CRITICAL for f in judged.findings)
    assert judged.letter is not None
    assert not any(word in (judged.letter.zh + judged.letter.en).lower() for word in ACCUSING)
    assert date.fromisoformat(judged.letter.en.splitlines()[-1]) == date(2026, 11, 24)
