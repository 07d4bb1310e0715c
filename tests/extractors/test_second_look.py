"""Doubtful fields of scanned pages are read again; what is clear or digital is not."""

from __future__ import annotations

from domain.case import Person
from domain.document import Document
from domain.geometry import Box
from domain.transcript import Look, Origin, Page, SealRegion, Word
from extractors import extract
from extractors.second import AT_MOST
from tests.extractors.sheets import grid, page, transcript, word


class Answers:
    """A reader that reads `text` wherever it is asked, and remembers how it was asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.looks: list[Look] = []

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        self.looks.append(look)
        return (Word(self.text, box, 0.9, Origin.OCR),)


def slip(confidence: float, origin: Origin = Origin.OCR) -> Page:
    amounts = word(0.5, 0.3, "8,100.00", confidence, origin)
    return page(
        [word(0.4, 0.1, "工资条", origin=origin), word(0.1, 0.3, "实发工资", origin=origin), amounts], origin=origin
    )


def read(sheet: Page, answers: Answers) -> Document:
    (document,) = extract([transcript(sheet)], answers, Person())
    return document


def test_agreement_raises_confidence() -> None:
    before, after = 0.75, read(slip(0.75), Answers("8,100.00")).fields["net_pay"]
    assert after.confidence > before
    assert not after.needs_review


def test_disagreement_asks_for_a_persons_look_and_keeps_what_was_read() -> None:
    field = read(slip(0.9), Answers("8,700.00")).fields["net_pay"]
    assert str(field.value) == "8100.00"
    assert field.confidence < 0.9
    assert field.needs_review


def test_an_unreadable_second_look_changes_nothing() -> None:
    field = read(slip(0.85), Answers("???")).fields["net_pay"]
    assert field.confidence == 0.85


def test_clear_fields_are_not_looked_at_again() -> None:
    answers = Answers("8,100.00")
    read(slip(0.99), answers)
    read(slip(0.75, Origin.TEXT_LAYER), answers)
    assert answers.looks == []


def test_second_looks_are_bounded() -> None:
    answers = Answers("?")
    labels = [
        "基本工资",
        "应发工资",
        "扣款合计",
        "实发工资",
        "养老保险",
        "医疗保险",
        "失业保险",
        "公积金",
        "个税",
        "工号",
        "银行卡号",
        "身份证号",
    ]
    lines = [f"{label} | 1{n}8.00" for n, label in enumerate(labels)]
    words = [Word(w.text, w.box, 0.7, Origin.OCR) for w in grid(lines, (0.1, 0.5), origin=Origin.OCR)]
    read(page([word(0.4, 0.1, "工资条"), *words], origin=Origin.OCR), answers)
    assert 0 < len(answers.looks) <= AT_MOST


def certificate(*more: Word) -> Page:
    seal = SealRegion(Box(0.55, 0.45, 0.8, 0.62), "江州市中心医院", 0.9)
    words = [
        word(0.3, 0.08, "江州市中心医院"), word(0.4, 0.12, "诊断证明书"), word(0.1, 0.2, "患者：周敏"),
        word(0.1, 0.24, "诊断：腰肌劳损"), word(0.5, 0.5, "医师："), *more,
    ]  # fmt: skip
    return page(words, origin=Origin.OCR, seals=[seal])


def test_a_value_under_a_seal_is_read_again_through_the_red_channel() -> None:
    answers = Answers("吴越")
    field = read(certificate(word(0.6, 0.5, "吴起", 0.99, Origin.OCR)), answers).fields["doctor"]
    assert answers.looks == [Look.RED_CHANNEL]
    assert field.needs_review


def test_a_value_that_a_seal_hid_is_recovered_beside_its_label_for_a_person_to_look_at() -> None:
    field = read(certificate(), Answers("吴越")).fields["doctor"]
    assert (field.value, field.method, field.needs_review) == ("吴越", "second_reading", True)


def sums(net: str, gross: str = "9,000.00") -> Page:
    lines = [f"应发工资 | {gross}", "扣款合计 | 900.00", f"实发工资 | {net}"]
    words = [Word(w.text, w.box, 0.97, Origin.OCR) for w in grid(lines, (0.1, 0.5), origin=Origin.OCR)]
    return page([word(0.4, 0.1, "工资条", origin=Origin.OCR), *words], origin=Origin.OCR)


def test_a_sum_that_holds_needs_no_second_look() -> None:
    answers = Answers("1.00")
    field = read(sums("8,100.00"), answers).fields["net_pay"]
    assert answers.looks == []
    assert field.confidence > 0.97


def test_a_sum_that_does_not_hold_puts_its_parts_in_doubt_however_clear_they_looked() -> None:
    fields = read(sums("8,700.00"), Answers("???")).fields
    assert all(fields[name].needs_review for name in ("gross_pay", "total_deductions", "net_pay"))
    assert str(fields["net_pay"].value) == "8700.00"


def test_a_second_reading_that_makes_the_sum_hold_is_taken() -> None:
    class Sees(Answers):
        def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
            return (Word("8,100.00", box, 0.9, Origin.OCR),) if box.y0 > 0.24 else ()

    field = read(sums("8,700.00"), Sees("")).fields["net_pay"]
    assert (str(field.value), field.method, field.needs_review) == ("8100.00", "second_reading", False)


def test_a_second_reading_that_mends_no_sum_is_not_taken() -> None:
    field = read(sums("8,700.00"), Answers("8,400.00")).fields["net_pay"]
    assert (str(field.value), field.needs_review) == ("8700.00", True)


def test_a_lone_zero_that_ocr_saw_is_no_amount() -> None:
    assert "net_pay" not in read(sums("0"), Answers("0")).fields
