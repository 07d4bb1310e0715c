"""Seals that a page holds as characters, in any colour; what looks like one and is none."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from domain.upload import FileType
from reading import ReadingOptions, read
from reading.stampedtext import Stamped, text_in_ring
from tests.reading.papers import upload

BLUE = HexColor("#1a3fa0")


def page_of(draw: Callable[[Canvas], None]) -> bytes:
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=(595, 842))
    for i, line in enumerate(("Medical certificate", "Diagnosis: lumbar strain", "Unfit for work for 10 days")):
        canvas.drawString(80, 760 - 24 * i, line)
    draw(canvas)
    canvas.save()
    return paper.getvalue()


def seals_in(content: bytes) -> list[str]:
    page = read(upload(content, FileType.PDF), content, ReadingOptions()).pages[0]
    return [seal.text for seal in page.seals]


def arc(canvas: Canvas, text: str, radius: float, step: float, *, below: bool = False) -> None:
    angle = (-1 if below else 1) * step * (len(text) - 1) / 2
    for character in text:
        canvas.saveState()
        canvas.rotate(angle)
        canvas.drawCentredString(0, -radius if below else radius, character)
        canvas.restoreState()
        angle += step if below else -step


def clinic(canvas: Canvas, ink: Color, tilt: float = 0) -> None:
    canvas.saveState()
    canvas.translate(400, 400)
    canvas.rotate(tilt)
    canvas.setFillColor(ink)
    canvas.setStrokeColor(ink)
    canvas.circle(0, 0, 60)
    canvas.circle(0, 0, 36)
    canvas.setFont("Helvetica-Bold", 10)
    arc(canvas, "OAKFIELD FAMILY CLINIC", 44, 10)
    arc(canvas, "DUBLIN", 52, 12, below=True)
    canvas.drawCentredString(0, 2, "DUTY")
    canvas.drawCentredString(0, -10, "DOCTOR")
    canvas.restoreState()


@pytest.mark.parametrize("ink", [BLUE, HexColor("#6a2c91"), HexColor("#1d7a3a"), HexColor("#111111")])
@pytest.mark.parametrize("tilt", [0, 11])
def test_a_ring_is_read_in_any_ink_first_the_upper_arc_then_the_lower_then_the_middle(ink: Color, tilt: float) -> None:
    (text,) = seals_in(page_of(lambda canvas: clinic(canvas, ink, tilt)))
    assert text.replace(" ", "") == "OAKFIELDFAMILYCLINICDUBLINDUTYDOCTOR"


def block(canvas: Canvas, rows: tuple[str, ...], tilt: float, *, framed: bool) -> None:
    canvas.translate(300, 400)
    canvas.rotate(tilt)
    canvas.setFillColor(BLUE)
    canvas.setStrokeColor(BLUE)
    if framed:
        canvas.rect(-10, -40, 180, 60)
    for i, row in enumerate(rows):
        canvas.drawString(0, -16 * i, row)


DOCTOR = ("Dr. Helen Marsh", "MBBS, MRCGP", "Reg. No. 94186")


@pytest.mark.parametrize(("tilt", "framed"), [(0, True), (8, True), (8, False)])
def test_a_doctors_block_is_a_seal_where_it_is_framed_or_slanted(tilt: float, framed: bool) -> None:
    content = page_of(lambda canvas: block(canvas, DOCTOR, tilt, framed=framed))
    assert seals_in(content) == ["Dr. Helen Marsh MBBS, MRCGP Reg. No. 94186"]


def test_a_level_stamps_words_stay_words_of_the_page() -> None:
    content = page_of(lambda canvas: block(canvas, DOCTOR, 0, framed=True))
    page = read(upload(content, FileType.PDF), content, ReadingOptions()).pages[0]
    assert "Dr. Helen Marsh" in [word.text for word in page.words]


@pytest.mark.parametrize(
    ("rows", "tilt", "framed"),
    [
        (("Amount due", "1,250.00", "Payable by 31 July"), 0, True),
        (("COPY",), 12, False),
        (("For the bank's use only", "2026-07-06"), 35, False),
        (("Dr. Helen Marsh", "Reg. No. 94186"), 0, False),
    ],
)
def test_a_box_and_a_watermark_are_no_seals(rows: tuple[str, ...], tilt: float, framed: bool) -> None:
    assert seals_in(page_of(lambda canvas: block(canvas, rows, tilt, framed=framed))) == []


def test_numbers_and_ornaments_are_no_part_of_a_seals_text() -> None:
    ring = [Stamped(c, 10 * i, 0.0, 0.0, 10.0) for i, c in enumerate("★诊断专用章★")]
    number = [Stamped(c, 10 * i, 30.0, 0.0, 10.0) for i, c in enumerate("3301060012345")]
    assert text_in_ring([*ring, *number], 1.0, (20.0, 100.0)) == "诊断专用章"
