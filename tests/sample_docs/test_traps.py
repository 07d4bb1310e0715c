"""Traps print what their truth still holds, and nothing that it does not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pypdfium2
import pytest

from sample_docs.subject import Subject
from sample_docs.traps import traps_of
from sample_docs.veil import MOSAIC
from sample_docs.workshop import Paper, draw_long_statement, draw_traps

AS_OF = date(2026, 11, 20)
SUBJECT = Subject(3, AS_OF)
TRAPS = {paper.stem: paper for paper in traps_of(SUBJECT)}
PRINTED_IN_WORDS = {"currency", "sex", "pay_period", "pay_date", "issue_date", "rest_from", "rest_until", "rest_days"}
PRINTED_IN_WORDS |= {"period_start", "period_end", "printed_at"}


@pytest.mark.parametrize("stem", [s for s in TRAPS if s.startswith(("trap-blank", "trap-covered", "trap-other"))])
def test_nothing_can_be_read_where_nothing_is_filled_in(stem: str) -> None:
    truth = TRAPS[stem].truth
    assert truth.fields.keys() <= {"currency"}
    assert not truth.line_items
    assert not truth.transactions


@pytest.mark.parametrize("stem", [s for s in TRAPS if s.startswith(("trap-blank", "trap-covered"))])
def test_covered_papers_keep_nothing_private_in_their_text(stem: str) -> None:
    text, applicant = _text(TRAPS[stem].pdf), SUBJECT.applicant
    assert MOSAIC not in text
    for value in (applicant.name, applicant.id_number, applicant.card, applicant.employer, applicant.hospital):
        assert value not in text


@pytest.mark.parametrize("stem", [s for s in TRAPS if s.startswith(("trap-cut", "trap-private"))])
def test_what_is_left_of_a_page_is_in_the_truth_and_on_the_page(stem: str) -> None:
    truth, text = TRAPS[stem].truth, _text(TRAPS[stem].pdf)
    assert truth.fields
    for name, value in truth.fields.items():
        if name not in PRINTED_IN_WORDS:
            assert _squeezed(str(value)) in text, name
    for row in truth.transactions:
        assert str(row["amount"]).lstrip("-") in text
        assert str(row["counterparty"] or "") in text


@pytest.mark.parametrize("stem", [s for s in TRAPS if s.startswith("trap-cut")])
def test_a_page_cut_off_says_less_than_the_whole_one(stem: str) -> None:
    truth = TRAPS[stem].truth
    last_said = {
        "pay_slip": {"net_pay"},
        "bank_statement": {"no field, but rows"},
        "medical_certificate": {"doctor"},
    }[truth.kind]
    assert not last_said & truth.fields.keys()
    assert len(truth.transactions) < len(SUBJECT.ledger.entries)


def test_a_name_that_is_covered_leaves_its_amounts() -> None:
    truth = TRAPS["trap-private-bank_statement-dark_head_zebra"].truth
    assert not truth.fields.keys() & {"account_holder", "account_number"}
    assert {row["counterparty"] for row in truth.transactions} == {""}
    assert len(truth.transactions) == len(SUBJECT.ledger.entries)


def test_every_trap_names_what_it_is() -> None:
    assert {p.truth.kind for p in TRAPS.values()} == {"pay_slip", "bank_statement", "medical_certificate", "other"}
    assert {p.truth.variant for p in TRAPS.values()} == {"", "blank", "covered", "private", "cut", "cut_high"}
    assert len({p.stem for p in TRAPS.values()}) == len(TRAPS)


@pytest.mark.parametrize(("rows", "layout"), [(300, "debit_history"), (640, "bilingual_head")])
def test_a_long_statement_has_as_many_rows_as_asked_for(rows: int, layout: str) -> None:
    paper: Paper = draw_long_statement(5, AS_OF, rows, layout)
    assert len(paper.truth.transactions) == rows
    assert paper.truth.transactions[-1]["date"] == paper.truth.fields["period_end"]
    document = pypdfium2.PdfDocument(paper.pdf)
    assert len(document) > rows // 60
    document.close()


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(ValueError, match="development or reserved"):
        draw_traps(3, AS_OF, "training")


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return _squeezed("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def _squeezed(text: str) -> str:
    """Without spaces, line ends and thousands separators, in compatibility form."""
    return re.sub(r"[\s,]|\ufffe|\u00ad", "", unicodedata.normalize("NFKC", text)).replace(":", "")
