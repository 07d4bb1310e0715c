"""What the reviewer wrote down takes the place of what was read, which stays beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.corrections import Corrected, Corrections, FieldCorrection, KindCorrection
from domain.document import OTHER, Document, Field, Part, Period, Value
from domain.geometry import Box
from domain.transcript import Medium
from extractors import corrected
from extractors.corrections import written
from extractors.kind import all_kinds
from extractors.values import ValueType

BOX = Box(0.1, 0.1, 0.3, 0.12)
SCAN = "工资条2026-07.tif"


def document(ident: str = "d-1", kind: str = "pay_slip", *parts: Part, **values: Value) -> Document:
    fields = {
        name: Field(name, value, f"[{value}]", 0.6, 2, BOX, "label_right", True) for name, value in values.items()
    }
    return Document(ident, parts or (Part(SCAN, "ab" * 32, 1, 2),), kind, 0.9, "zh", Medium.SCAN, fields)


def setting(field: str, value: str, page: int = 1, file: str = SCAN, **more: str) -> FieldCorrection:
    return FieldCorrection(file, page, field, value, by="wang", reason="原件可见", line=4, **more)


def applied(correction: FieldCorrection, *documents: Document) -> tuple[Document, ...]:
    made, problems = corrected(documents, Corrections(fields=(correction,)))
    assert problems == ()
    return made


def refused(correction: FieldCorrection | KindCorrection, *documents: Document) -> str:
    """The English message; the documents stay as they were."""
    kinds = (correction,) if isinstance(correction, KindCorrection) else ()
    fields = (correction,) if isinstance(correction, FieldCorrection) else ()
    made, (problem,) = corrected(documents, Corrections(kinds, fields))
    assert made == documents
    assert problem.code == "correction_fits_nothing"
    assert "4" in problem.message.zh
    return problem.message.en


def test_a_value_is_set_and_what_was_read_stays_beside_it() -> None:
    (made,) = applied(setting("net_pay", "5719.54"), document(net_pay=Decimal("5779.54")))
    field = made.fields["net_pay"]
    assert (field.value, field.raw) == (Decimal("5719.54"), "[5779.54]")
    assert (field.confidence, field.method, field.needs_review, field.corrected) == (1.0, "corrected", False, True)
    assert (field.page, field.box) == (2, BOX)
    assert made.corrections == (Corrected("net_pay", "[5779.54]", "5719.54", "wang", "原件可见"),)


def test_a_value_that_was_not_read_is_added_on_its_page() -> None:
    parts = (Part("a.jpg", "aa" * 32, 1, 1), Part("b.pdf", "bb" * 32, 3, 5))
    (made,) = applied(setting("pay_date", "2026-08-10", 4, "b.pdf"), document("d-1", "pay_slip", *parts))
    field = made.fields["pay_date"]
    assert (field.value, field.raw, field.page) == (date(2026, 8, 10), "", 3)
    assert made.corrections[0].before == ""


def test_other_fields_and_documents_stay_as_they_were() -> None:
    other = document("d-2", "pay_slip", Part("b.pdf", "bb" * 32, 1, 1), net_pay=Decimal(1))
    first, second = applied(setting("net_pay", "2"), document(net_pay=Decimal(1), gross_pay=Decimal(3)), other)
    assert second == other
    assert not first.fields["gross_pay"].corrected


def test_of_two_corrections_of_one_field_the_later_holds() -> None:
    two = Corrections(fields=(setting("net_pay", "1"), setting("net_pay", "2")))
    (made,), problems = corrected([document(net_pay=Decimal(9))], two)
    assert problems == ()
    assert made.fields["net_pay"].value == 2
    assert [(c.before, c.after) for c in made.corrections] == [("[9]", "2")]


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (ValueType.MONEY, "¥5,719.54", Decimal("5719.54")),
        (ValueType.MONEY, "-12.00", Decimal("-12.00")),
        (ValueType.TOTAL, "-40.60", Decimal("40.60")),
        (ValueType.DATE, "2026年8月10日", date(2026, 8, 10)),
        (ValueType.PERIOD, "2026-08", Period.month(2026, 8)),
        (ValueType.PERIOD, "2026-08-01/2026-08-14", Period(date(2026, 8, 1), date(2026, 8, 14))),
        (ValueType.DAYS, "14", 14),
        (ValueType.DAYS, "14天", 14),
        (ValueType.AGE, "38", 38),
        (ValueType.SEX, "male", "male"),
        (ValueType.SEX, "女", "female"),
        (ValueType.CURRENCY, "CNY", "CNY"),
        (ValueType.WORDS, "伍仟柒佰壹拾玖元伍角肆分", "伍仟柒佰壹拾玖元伍角肆分"),
        (ValueType.NAME, "买买提江·阿不都热依木·吐尔逊", "买买提江·阿不都热依木·吐尔逊"),
        (ValueType.ID_NUMBER, "E12345678", "E12345678"),
        (ValueType.TEXT, "360.00", "360.00"),
    ],
)
def test_values_are_read_by_the_type_of_their_field(type_: ValueType, text: str, value: Value) -> None:
    assert written(type_, text) == value


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (ValueType.MONEY, "about 5000"),
        (ValueType.MONEY, "5719,5"),
        (ValueType.DATE, "08/01/2026"),
        (ValueType.DATE, "2026-13-01"),
        (ValueType.PERIOD, "2026-08-14/2026-08-01"),
        (ValueType.PERIOD, "2026-02-01/2026-02-30"),
        (ValueType.DAYS, "some days"),
        (ValueType.SEX, "unknown"),
        (ValueType.WORDS, "5719.54"),
    ],
)
def test_what_is_no_value_of_that_type_or_could_be_two_is_none(type_: ValueType, text: str) -> None:
    assert written(type_, text) is None


def test_a_value_that_does_not_parse_is_named_with_its_line_and_how_to_write_it() -> None:
    told = refused(setting("pay_date", "tomorrow"), document())
    assert "line 4" in told
    assert "2026-08-10" in told


def test_a_page_a_field_or_a_kind_that_is_not_there_is_named() -> None:
    assert "no page 3" in refused(setting("net_pay", "1", 3), document())
    assert "has no field “nett”" in refused(setting("nett", "1"), document())
    assert "has no field" in refused(setting("net_pay", "1"), document("d-1", OTHER))
    assert "bank_statement" in refused(KindCorrection(SCAN, 1, "loan_shark", line=4), document())
    assert "no page 9" in refused(KindCorrection(SCAN, 9, "pay_slip", line=4), document())


def test_where_a_page_holds_several_documents_the_one_meant_must_be_named() -> None:
    both = document("d-1", net_pay=Decimal(1)), document("d-2", net_pay=Decimal(2))
    assert "d-1, d-2" in refused(setting("net_pay", "3"), *both)
    assert "no document d-3" in refused(setting("net_pay", "3", document="d-3"), *both)
    first, second = applied(setting("net_pay", "3", document="d-2"), *both)
    assert (first.fields["net_pay"].value, second.fields["net_pay"].value) == (1, 3)


def test_every_field_of_every_kind_can_be_set() -> None:
    examples = {ValueType.PERIOD: "2026-08", ValueType.SEX: "male"}
    forms = {ValueType.MONEY: "1.00", ValueType.TOTAL: "1.00", ValueType.DATE: "2026-08-10", ValueType.DAYS: "1"}
    more = {ValueType.AGE: "30", ValueType.CURRENCY: "CNY", ValueType.WORDS: "伍元整"}
    for name, kind in all_kinds().items():
        for wanted in kind.wanted:
            value = {**examples, **forms, **more}.get(wanted.type, "文字")
            (made,) = applied(setting(wanted.name, value), document("d-1", name))
            assert made.fields[wanted.name].corrected
