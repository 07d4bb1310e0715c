"""Short pictures of a paper: the head is what is printed first, however far down the picture that begins."""

from __future__ import annotations

from collections.abc import Sequence

from domain.transcript import Page, Word
from extractors import issuer
from extractors.period import period_in_title
from extractors.sheet import Sheet
from tests.extractors.paper import lines, page


def sheet_of(*texts: str, top: float, step: float) -> Sheet:
    pages: Sequence[Page] = (page(_words(texts, top, step)),)
    return Sheet(pages)


def _words(texts: Sequence[str], top: float, step: float) -> list[Word]:
    return lines(*texts, top=top, step=step)


def test_the_head_of_a_short_picture_begins_with_its_first_line() -> None:
    short = sheet_of(
        "湖西市第一人民医院", "疾病诊断证明书", "姓名：秦朗", "诊断：腰痛", "建议：休息", top=0.34, step=0.1
    )

    assert (found := issuer.institution(short)) is not None
    assert found.value == "湖西市第一人民医院"
    assert found.method == "title"


def test_the_period_of_a_short_picture_is_found_in_its_title() -> None:
    short = sheet_of("2026年8月工资条", "姓名 秦朗", "基本工资 5000.00", "实发工资 4600.00", top=0.36, step=0.1)

    assert (found := period_in_title(short, ["工资条"])) is not None
    assert found.raw == "2026年8月"


def test_a_full_page_has_no_longer_head_than_its_upper_part() -> None:
    full = sheet_of(*(f"第{n}行" for n in range(45)), top=0.05, step=0.02)

    assert [row[0].text for row in full.rows if full.in_head(row[0], 0.3)][-1] == "第12行"
