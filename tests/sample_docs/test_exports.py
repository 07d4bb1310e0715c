"""Exports of wallets and banks: what their truth says is what is read of them, and of every row."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from domain.case import Person
from domain.geometry import Box
from domain.transcript import Look, Word
from domain.upload import Upload
from domain.verdict import as_text
from extractors import extract
from intake import identify
from reading import ReadingOptions, read
from sample_docs.copies import Copy
from sample_docs.exports import LAYOUTS, draw_exports

AS_OF = date(2026, 11, 20)
EXPORTS = {copy.truth.layout: copy for copy in draw_exports(11, AS_OF)}


class NoSecondLook:
    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        raise AssertionError("nothing in a sheet is doubtful")


def content_of(copy: Copy) -> bytes:
    (content,) = copy.files.values()
    return content


@pytest.mark.parametrize("layout", EXPORTS)
def test_every_row_and_field_of_an_export_is_read_as_it_says(layout: str) -> None:
    copy = EXPORTS[layout]
    content = content_of(copy)
    sent = Upload("x", hashlib.sha256(content).hexdigest(), len(content), identify(content))
    transcript = read(sent, content, ReadingOptions())
    (document,) = extract([transcript], NoSecondLook(), Person())
    assert (document.kind, document.medium.value) == ("bank_statement", "data")
    assert {name: as_text(f.value) for name, f in document.fields.items()} == copy.truth.fields
    assert [
        (t.date.isoformat(), t.description, t.counterparty, t.amount, t.balance) for t in document.transactions
    ] == [
        (
            t["date"],
            t["description"],
            t["counterparty"],
            Decimal(t["amount"] or 0),
            None if t["balance"] is None else Decimal(t["balance"]),
        )
        for t in copy.truth.transactions
    ]


def test_the_same_seed_gives_the_same_text_files() -> None:
    again = {copy.truth.layout: copy for copy in draw_exports(11, AS_OF)}
    for layout in LAYOUTS:
        assert EXPORTS[layout.name].truth == again[layout.name].truth
        if layout.ending == "csv":
            assert content_of(EXPORTS[layout.name]) == content_of(again[layout.name])


def test_balances_of_an_export_follow_from_each_other() -> None:
    rows = EXPORTS["numbered_xls"].truth.transactions
    for before, row in pairwise(rows):
        assert Decimal(row["balance"] or 0) == Decimal(before["balance"] or 0) + Decimal(row["amount"] or 0)
