"""A text layer is believed where the pixels agree with it."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

import pikepdf
import pytest

from domain.errors import MachineError
from domain.transcript import Origin, Transcript
from reading import ReadingOptions, read
from reading.agreement import PAGES, is_sampled
from reading.pdfium import open_pdf
from reading.trust import is_trusted
from tests.reading.papers import at, pdf, upload

A4 = (595, 842)
LINES = (
    "Employee: Jane Example",
    "Gross pay 5,880.36",
    "Deductions 1,680.08",
    "Net pay 4,200.28",
    "Paid on 2026-08-06",
)


def page(*extra: str) -> str:
    return "".join(at(60, 760 - 24 * i, line, 12) for i, line in enumerate(LINES)) + "".join(extra)


def lying(content: bytes, said: Mapping[str, str]) -> bytes:
    """The PDF with a font that says other characters than it draws."""
    ranges = "".join(f"<{ord(c):02X}> <{ord(said.get(c, c)):04X}>\n" for c in map(chr, range(32, 127)))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n95 beginbfchar\n{ranges}endbfchar\nendcmap end end"
    )
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.pages[0].Resources.Font.F1.ToUnicode = document.make_stream(cmap.encode())
        document.save(written)
    return written.getvalue()


def reading_of(content: bytes) -> Transcript:
    return read(upload(content), content, ReadingOptions())


def text_of(transcript: Transcript) -> str:
    return " ".join(word.text for page in transcript.pages for word in page.words)


def test_an_honest_layer_is_believed_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["reading.engines"], "line_reader", _missing)
    transcript = reading_of(pdf(page(), size=A4))
    assert transcript.pages[0].origin is Origin.TEXT_LAYER
    assert transcript.traces.disagreeing == transcript.traces.unseen == ()
    assert transcript.problems == ()


def test_white_words_and_covered_words_are_left_out_and_leave_a_trace() -> None:
    white = "1 1 1 rg " + at(60, 300, "Net pay 99,999.00", 12)
    covered = "0 0 0 rg " + at(60, 260, "Gross pay 88,888.00", 12) + "1 1 1 rg 50 250 200 30 re f 0 0 0 rg "
    transcript = reading_of(pdf(page(white, covered), size=A4))
    assert text_of(transcript) == " ".join(LINES)
    assert transcript.traces.unseen == (1,)


@pytest.mark.slow
def test_a_font_that_says_other_figures_than_it_draws_is_found_out_and_the_page_read_by_ocr() -> None:
    transcript = reading_of(lying(pdf(page(), size=A4), {"0": "1", "8": "3"}))
    assert transcript.traces.disagreeing == (1,)
    assert [problem.code for problem in transcript.problems] == ["layer_disagrees"]
    assert transcript.pages[0].origin is Origin.OCR
    assert "4,200.28" in text_of(transcript)


@pytest.mark.slow
def test_a_figure_painted_over_with_another_is_read_as_it_is_seen() -> None:
    over = "1 1 1 rg 108 684 60 14 re f 0 0 0 rg " + at(111, 688, "9,600.98", 12)
    transcript = reading_of(pdf(page(over), size=A4))
    assert transcript.traces.disagreeing == (1,)
    assert "9,600.98" in text_of(transcript)
    assert "4,200.28" not in text_of(transcript)


def test_a_page_stays_believed_where_no_engine_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["reading.engines"], "line_reader", _missing)
    transcript = reading_of(lying(pdf(page(), size=A4), {"0": "1", "8": "3"}))
    assert transcript.pages[0].origin is Origin.TEXT_LAYER


def test_a_font_that_names_no_character_leaves_the_page_to_ocr() -> None:
    private = {chr(c): chr(0xE000 + c) for c in range(33, 127)}
    layers = reading_layer(lying(pdf(page(), size=A4), private))
    assert layers == (0, True)


@pytest.mark.parametrize("pages", [1, 2, 3, 60, 500])
def test_the_first_the_last_and_a_few_pages_between_are_sampled(pages: int) -> None:
    chosen = [number for number in range(1, pages + 1) if is_sampled(number, pages)]
    assert chosen[0] == 1
    assert chosen[-1] == pages
    assert len(chosen) == min(pages, PAGES)


def reading_layer(content: bytes) -> tuple[int, bool]:
    """How many usable characters a page has, and whether it is left to OCR."""
    layer = open_pdf(content, ()).layer(1)
    return len(layer.glyphs) - sum(g.text.isspace() for g in layer.glyphs), not is_trusted(layer)


def _missing(name: str, threads: int) -> object:
    raise MachineError("缺少引擎。", "An engine is missing.")
