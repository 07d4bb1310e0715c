from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from domain.transcript import Medium, Origin, Transcript
from domain.upload import FileStatus
from reading import ReadingOptions, read
from reading.words import Glyph, Rule, words_from
from tests.reading.papers import at, pdf, pdf_of_picture, upload


def reading_of(content: bytes, *passwords: str) -> Transcript:
    return read(upload(content), content, ReadingOptions(passwords=passwords))


def texts(transcript: Transcript, page: int = 1) -> list[str]:
    return [word.text for word in transcript.pages[page - 1].words]


def glyphs(text: str, x: float, string: int, em: float = 10.0, baseline: float = 50.0) -> list[Glyph]:
    return [Glyph(c, x + i * em, x + (i + 1) * em, baseline, em, string) for i, c in enumerate(text)]


def test_words_come_line_by_line_from_the_left() -> None:
    page = at(150, 150, "Value") + at(20, 100, "Net pay") + at(20, 150, "Item") + at(150, 100, "4,000.00")
    transcript = reading_of(pdf(page))
    assert texts(transcript) == ["Item", "Value", "Net pay", "4,000.00"]
    assert transcript.medium is Medium.DIGITAL
    assert transcript.engine == ""


def test_a_box_lies_where_the_text_is_drawn() -> None:
    word = reading_of(pdf(at(30, 150, "Hello"))).pages[0].words[0]
    assert word.box.x0 == pytest.approx(0.1, abs=0.005)
    assert word.box.y0 < 1 - 150 / 200 < word.box.y1
    assert len(word.edges) == len("Hello") + 1
    assert word.part(0, 5) == word.box


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_rotated_page_comes_out_as_a_viewer_shows_it(rotate: int) -> None:
    drawn = {0: "1 0 0 1 20 150", 90: "0 1 -1 0 150 20", 180: "-1 0 0 -1 280 50", 270: "0 -1 1 0 50 180"}[rotate]
    transcript = reading_of(pdf(f"BT /F1 10 Tf {drawn} Tm (Statement of account, all of it) Tj ET", rotate=rotate))
    page = transcript.pages[0]
    assert texts(transcript) == ["Statement of account, all of it"]
    assert page.view.turn == 0
    assert page.width == (200 if rotate in (90, 270) else 300)
    assert page.words[0].box.width > 3 * page.words[0].box.height


def test_text_drawn_sideways_turns_the_page() -> None:
    transcript = reading_of(pdf("BT /F1 10 Tf 0 1 -1 0 100 20 Tm (A landscape table on a portrait page) Tj ET"))
    page = transcript.pages[0]
    assert page.view.turn == 90
    assert (page.width, page.height) == (200, 300)
    assert page.words[0].box.width > 3 * page.words[0].box.height


def test_characters_drawn_one_by_one_are_one_word() -> None:
    widths = {"A": 6.67, "b": 5.56, "c": 5.0, "1": 5.56}
    drawn, x = "", 20.0
    for character in "Abc1":
        drawn += at(x, 100, character)
        x += widths[character]
    assert texts(reading_of(pdf(drawn))) == ["Abc1"]


def test_a_character_drawn_twice_to_look_bold_is_read_once() -> None:
    assert texts(reading_of(pdf(at(20, 100, "Total 12.50") + at(20.2, 100, "Total 12.50")))) == ["Total 12.50"]


def test_two_cells_never_merge_even_where_a_rule_alone_parts_them() -> None:
    apart = words_from(glyphs("应发", 10, 1) + glyphs("合计", 31, 2), [Rule(30.5, 40, 60)], 100, 100)
    together = words_from(glyphs("应发", 10, 1) + glyphs("合计", 31, 2), [Rule(30.5, 70, 90)], 100, 100)
    assert [w.text for w in apart] == ["应发", "合计"]
    assert [w.text for w in together] == ["应发合计"]


def test_an_amount_and_the_next_column_are_two_words() -> None:
    words = words_from(glyphs("13,349.14代发", 10, 1, em=4), [], 100, 100)
    assert [w.text for w in words] == ["13,349.14", "代发"]


def test_an_amount_and_the_account_printed_close_to_it_are_two_words() -> None:
    words = words_from(glyphs("24058.576214865802570003216", 1, 1, em=3), [], 100, 100)
    assert [w.text for w in words] == ["24058.57", "6214865802570003216"]


@pytest.mark.parametrize("text", ["12.50元", "3.25%", "合计62639.89", "2026.08.15", "1.234567"])
def test_an_amount_keeps_its_unit(text: str) -> None:
    assert [w.text for w in words_from(glyphs(text, 1, 1, em=4), [], 100, 100)] == [text]


def test_a_label_spaced_out_by_one_command_stays_one_word() -> None:
    spaced = [*glyphs("合", 10, 1), *glyphs("计", 40, 1)]
    cells = [*glyphs("合", 10, 1), *glyphs("计", 40, 2)]
    assert [w.text for w in words_from(spaced, [], 100, 100)] == ["合计"]
    assert [w.text for w in words_from(cells, [], 100, 100)] == ["合", "计"]


@given(st.text(alphabet="张伟明ABCxyz0123456789", min_size=1, max_size=12), st.floats(4, 30), st.floats(0, 40))
def test_one_run_gives_back_its_text_with_rising_edges_on_the_page(text: str, em: float, x: float) -> None:
    (word,) = words_from(glyphs(text, x, 1, em), [], 600, 100)
    assert word.text == text
    assert list(word.edges) == sorted(word.edges)
    assert 0 <= word.box.x0 <= word.box.x1 <= 1


def test_invisible_text_is_not_believed() -> None:
    transcript = reading_of(pdf(at(20, 150, "Seen by everyone") + "3 Tr " + at(20, 100, "Hidden 99,999.00")))
    assert texts(transcript) == ["Seen by everyone"]


def test_a_slanted_watermark_is_left_out() -> None:
    mark = "BT /F1 30 Tf 0.7 0.7 -0.7 0.7 60 20 Tm (COPY) Tj ET "
    assert texts(reading_of(pdf(mark + at(20, 150, "Statement of account")))) == ["Statement of account"]


def test_a_blank_page_keeps_its_number_and_says_so() -> None:
    transcript = reading_of(pdf(at(20, 100, "First page of two"), ""))
    assert [page.number for page in transcript.pages] == [1, 2]
    assert transcript.pages[1].quality.blank
    assert transcript.status is FileStatus.TAKEN


def test_a_locked_file_asks_for_a_password_and_opens_with_it() -> None:
    content = pdf(at(20, 100, "Balance 1,234.50"), encrypt="s3cret")
    locked = reading_of(content, "wrong")
    assert locked.status is FileStatus.LOCKED
    assert [p.code for p in locked.problems] == ["locked"]
    assert "passwords.txt" in locked.problems[0].message.zh
    assert texts(reading_of(content, "wrong", "s3cret")) == ["Balance 1,234.50"]


def test_what_the_file_says_of_its_making_is_kept() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(at(20, 100, "Balance")))) as document:
        document.docinfo["/Producer"] = "Example Bank Print 2.1"
        document.docinfo["/CreationDate"] = "D:20260807143000+08'00'"
        document.save(written)
    traces = reading_of(written.getvalue()).traces
    assert traces.producer == "Example Bank Print 2.1"
    assert traces.created is not None
    assert traces.created.isoformat() == "2026-08-07T14:30:00+08:00"


def test_progress_is_told_before_every_page_and_may_cancel() -> None:
    told: list[tuple[int, int]] = []

    def tell(page: int, pages: int) -> None:
        told.append((page, pages))
        if page == 2:
            raise KeyboardInterrupt

    content = pdf(*(at(20, 100, f"Page number {i} of three") for i in (1, 2, 3)))
    with pytest.raises(KeyboardInterrupt):
        read(upload(content), content, ReadingOptions(between_pages=tell))
    assert told == [(1, 3), (2, 3)]


def test_every_word_of_a_trusted_layer_is_certain() -> None:
    words = reading_of(pdf(at(20, 100, "Balance 1,234.50 CNY"))).pages[0].words
    assert {(w.confidence, w.origin) for w in words} == {(1.0, Origin.TEXT_LAYER)}


def test_a_filled_in_form_field_is_read_like_printed_text() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(at(20, 150, "Net pay of the month")))) as document:
        look = document.make_stream(
            at(2, 4, "12,298.75").encode(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 100, 20],
            Resources=document.pages[0].Resources,
        )
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="net",
            V="12,298.75",
            F=4,
            Rect=[150, 146, 250, 166],
            AP=pikepdf.Dictionary(N=look),
        )
        fields = [document.make_indirect(field)]
        document.pages[0].Annots = pikepdf.Array(fields)
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        document.save(written)
    assert texts(reading_of(written.getvalue())) == ["Net pay of the month", "12,298.75"]


def test_text_over_a_watermark_that_fills_the_page_needs_no_ocr() -> None:
    watermark = np.full((842, 595, 3), 255, np.uint8)
    watermark[200:600, 150:450] = (225, 235, 245)
    drawn = "".join(at(60, 780 - 20 * i, f"2026-08-{i + 1:02} Transfer {i}00.00") for i in range(12))
    transcript = reading_of(pdf_of_picture(Image.fromarray(watermark), text=drawn))
    assert transcript.engine == ""
    assert texts(transcript)[0] == "2026-08-01 Transfer 000.00"
