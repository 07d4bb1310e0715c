"""A day of issue under a seal: looked for through the red channel, said to need a person's look, never made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from domain.case import Person
from domain.document import Document
from domain.geometry import Box
from domain.transcript import Look, Origin, SealRegion, Word
from extractors import extract
from tests.extractors.sheets import page, transcript, word


@dataclass
class RedChannel:
    """A reader that sees one line through the red channel and remembers what it was asked for."""

    shows: str
    asked: list[tuple[Box, Look]] = field(default_factory=list)

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        self.asked.append((box, look))
        return (Word(self.shows, box, 0.9, Origin.OCR),) if look is Look.RED_CHANNEL else ()


def certificate(rest: str, reader: RedChannel) -> Document:
    lines = ("诊断证明书", "姓名：吴鹏飞", "诊断：右肾积水", "建议：休息七天", "医师：徐浩然")
    words = [word(0.1, 0.1 + 0.05 * n, line, origin=Origin.OCR) for n, line in enumerate(lines)]
    words.append(word(0.7, 0.6, rest, origin=Origin.OCR))
    seal = SealRegion(Box(0.6, 0.55, 0.8, 0.68), "滨江区第二医院疾病证明专用章", 0.9)
    (document,) = extract([transcript(page(words, origin=Origin.OCR, seals=[seal]))], reader, Person())
    return document


@pytest.mark.parametrize(
    "shown", ["二〇二六年七月八日", "二六年七月八日", "2026年7月8日", "26年7月8日", "日期2026-07-08"]
)
def test_the_red_channel_shows_the_day(shown: str) -> None:
    reader = RedChannel(shown)
    issued = certificate("六年七月八日", reader).fields["issue_date"]
    assert (issued.value, issued.needs_review, issued.method) == (date(2026, 7, 8), True, "second_reading")
    assert any(look is Look.RED_CHANNEL for _, look in reader.asked)


@pytest.mark.parametrize("shown", ["", "年月日", "医院专用章", "入院日期2026-07-08"])
def test_nothing_is_made_up(shown: str) -> None:
    assert "issue_date" not in certificate("年月日", RedChannel(shown)).fields


def test_a_day_that_was_read_is_not_looked_for() -> None:
    reader = RedChannel("2026年1月1日")
    assert certificate("2026年7月8日", reader).fields["issue_date"].value == date(2026, 7, 8)
