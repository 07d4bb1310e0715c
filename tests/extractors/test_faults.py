from __future__ import annotations

import pytest

from domain.case import Person
from domain.errors import MachineError
from extractors import documents, extract
from tests.extractors.sheets import NoSecondLook, page, transcript, word

SLIP = (
    word(0.4, 0.1, "工资条"),
    word(0.1, 0.2, "姓名：张伟明"),
    word(0.1, 0.25, "应发合计：5000.00"),
    word(0.1, 0.3, "实发工资：4000.00"),
)


@pytest.mark.usefixtures("faults_are_only_logged")
def test_a_paper_that_makes_extraction_fall_over_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(*_: object) -> None:
        monkeypatch.undo()  # the first paper only
        raise ZeroDivisionError("4000.00 of 张伟明")

    monkeypatch.setattr(documents, "read_sheet", fall_over)
    first, second = extract((transcript(page(SLIP)), transcript(page(SLIP), name="b.pdf")), NoSecondLook(), Person())
    assert (first.kind, dict(first.fields)) == ("pay_slip", {})
    (problem,) = first.problems
    assert problem.code == "not_extracted"
    assert "张伟明" not in problem.message.zh
    assert second.fields["net_pay"].raw == "4000.00"


def test_trouble_of_the_machine_is_not_taken_for_the_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise MachineError("没有引擎", "no engine")

    monkeypatch.setattr(documents, "read_sheet", away)
    with pytest.raises(MachineError):
        extract((transcript(page(SLIP)),), NoSecondLook(), Person())
