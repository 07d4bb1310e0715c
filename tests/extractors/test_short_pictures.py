"""Short pictures of a paper: the head is what is printed first, however far down the picture that begins."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from domain.transcript import Page, Word
from extractors import issuer
from extractors.period import period_in_title
from extractors.sheet import Sheet
from extractors.statement_head import printed_period
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


@pytest.mark.parametrize(
    "line",
    [
        "PERIOD : 01/06/2026 T0 28/10/2026",
        "明细区间：2026年6月1日一2026年10月28日",
        "卡号：6222 户名：关立冬 起止日期：2026-06-01 2026-10-28",
    ],
)
def test_a_period_whose_dash_or_to_was_misread_or_lost_is_a_period(line: str) -> None:
    found = printed_period(sheet_of("长安银行", line, top=0.1, step=0.05))

    assert {name: str(field.value) for name, field in found.items()} == {
        "period_start": "2026-06-01",
        "period_end": "2026-10-28",
    }


def test_two_days_side_by_side_without_a_label_of_both_are_no_period() -> None:
    assert printed_period(sheet_of("长安银行", "2026-06-01 2026-10-28", top=0.1, step=0.05)) == {}
