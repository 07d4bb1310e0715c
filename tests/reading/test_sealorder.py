"""Seals of straight rows: from the top, a name's small seal by columns from the right."""

from __future__ import annotations

import pytest

from reading.sealorder import text_of_rows


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["国周", "印建"], "周建国印"),
        (["秀欧", "英阳"], "欧阳秀英"),
        (["南京仁济堂中", "西医结合医院", "病案室"], "南京仁济堂中西医结合医院病案室"),
        (["周建", "国印"], "周建国印"),
        (["Hill Medical Clinic", "CERTIFIED TRUE"], "Hill Medical Clinic CERTIFIED TRUE"),
        ([], ""),
    ],
)
def test_rows_are_read_in_their_order(rows: list[str], text: str) -> None:
    assert text_of_rows(rows) == text
