"""Whatever could not be read: no rule accuses on it, and none falls over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.document import Document, Seal, Transaction
from domain.verdict import Finding, Status, Why
from tests.validators.papers import AS_OF, BOX, certificate, complete, salary_rows, slip, statement, verdict, without
from validators.rules import pay


def _faulty() -> tuple[Document, ...]:
    """A case in which nearly every rule has something to say."""
    rows = list(salary_rows(("12298.75", "12298.75", "12298.75", "9000.00", "12298.75", "12298.75")))
    rows[4] = replace(rows[4], balance=Decimal("1.00"))
    return (
        slip(8, net_pay=Decimal("13000.00"), employer="宁波海川贸易有限公司"),
        slip(9, employee_name="李强", id_number="110105194912310021"),
        slip(10, pay_date=date(2026, 9, 1)),
        slip(10, "副本.pdf", pay_date=date(2026, 9, 1)),
        replace(statement(total_credits=Decimal("5.00"), printed_at=date(2026, 8, 1)), transactions=tuple(rows)),
        without(certificate(issue_date=date(2027, 1, 1)), "doctor", "diagnosis"),
        replace(
            certificate("b.jpg", sex="male", age=5, rest_days=99, issue_date=date(2026, 10, 30)),
            seals=(Seal(1, BOX, "成都市红十字会医院", 0.9),),
        ),
    )


def _failures(papers: tuple[Document, ...]) -> dict[str, Finding]:
    return {f.id: f for f in verdict(*papers).findings if f.status is Status.FAIL}


FAULTY = _faulty()
PLACES = [(place, name) for place, paper in enumerate(FAULTY) for name in paper.fields]


def _doubting(papers: tuple[Document, ...], chosen: set[tuple[int, str]]) -> tuple[Document, ...]:
    return tuple(
        replace(
            paper,
            fields={n: replace(f, needs_review=f.needs_review or (i, n) in chosen) for n, f in paper.fields.items()},
        )
        for i, paper in enumerate(papers)
    )


def test_the_faulty_case_is_faulty_in_many_ways() -> None:
    assert {f.rule for f in _failures(FAULTY).values()} >= {
        "file.duplicate",
        "document.fields",
        "document.dates",
        "identity.name",
        "identity.id_number",
        "identity.employer",
        "pay.sum",
        "bank.balance",
        "bank.totals",
        "identity.sex_age",
        "medical.parts",
        "medical.rest",
        "medical.seal",
        "medical.timing",
    }


@settings(max_examples=60)
@given(st.sets(st.sampled_from(PLACES)))
def test_doubt_never_adds_a_failure(chosen: set[tuple[int, str]]) -> None:
    assert set(_failures(_doubting(FAULTY, chosen))) <= set(_failures(FAULTY))


def test_where_everything_is_doubtful_no_field_accuses() -> None:
    doubtful = _doubting(FAULTY, set(PLACES))
    papers = tuple(
        replace(d, transactions=tuple(replace(row, confidence=0.3) for row in d.transactions)) for d in doubtful
    )
    assert {f.rule for f in _failures(papers).values()} <= {"document.fields", "medical.parts"}


@settings(max_examples=60)
@given(st.sets(st.sampled_from(PLACES)))
def test_absent_fields_are_no_trouble(absent: set[tuple[int, str]]) -> None:
    papers = tuple(without(paper, *(n for i, n in absent if i == place)) for place, paper in enumerate(FAULTY))
    assert verdict(*papers).findings


ROWS = st.builds(
    Transaction,
    st.dates(date(2026, 1, 1), AS_OF),
    st.sampled_from(["工资", "", "转账"]),
    st.sampled_from(["杭州云帆信息技术有限公司", "张伟明", ""]),
    st.decimals(-20000, 20000, places=2),
    st.none() | st.decimals(-20000, 20000, places=2),
    st.just(1),
    st.just(salary_rows()[0].box),
    st.floats(0, 1),
)


@settings(max_examples=60)
@given(st.lists(ROWS, max_size=12))
def test_any_rows_at_all_can_be_judged(rows: list[Transaction]) -> None:
    papers = (*complete()[:3], replace(statement(), transactions=tuple(rows)))
    assert 0 <= verdict(*papers).scores.completeness <= 100


@pytest.mark.usefixtures("faults_are_only_logged")
def test_a_rule_that_falls_over_costs_its_own_finding_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object) -> None:
        raise ZeroDivisionError("12298.75 of 张伟明")

    monkeypatch.setattr(pay, "_explained", fall_over)
    judged = verdict(slip(8, net_pay=Decimal("13000.00")), slip(9)).findings
    fell, held = (f for f in judged if f.rule == "pay.sum")
    assert (fell.status, fell.why) == (Status.UNKNOWN, Why.NOT_CHECKED)
    assert "ZeroDivisionError" in fell.message.en
    assert "张伟明" not in fell.message.zh
    assert held.status is Status.PASS
