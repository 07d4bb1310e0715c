"""OFD, China's own page format (GB/T 33190), on a document made up here."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.transcript import Medium, Origin, Transcript
from domain.upload import FileStatus, FileType
from intake import identify
from reading import Gallery, ReadingOptions, read
from tests.reading.papers import upload

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*lines: tuple[float, float, str]) -> bytes:
    """One A4 page with these runs of text: x and y of the baseline in millimetres, 4 mm high."""
    objects = "".join(
        f'<ofd:TextObject ID="{10 + n}" Boundary="{x} {y - 4} 120 6" Font="1" Size="4">'
        f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(text) - 1} 4">{text}</ofd:TextCode></ofd:TextObject>'
        for n, (x, y, text) in enumerate(lines)
    )
    parts = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Creator>甲公司'
        "</ofd:Creator><ofd:CreationDate>2026-08-05</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer>'
        "</ofd:Content></ofd:Page>",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


SLIP = ofd((80, 30, "员工工资单"), (20, 50, "姓名"), (60, 50, "张伟明"), (20, 60, "实发工资"), (60, 60, "10000.00"))


def read_ofd(content: bytes) -> Transcript:
    return read(upload(content, FileType.OFD), content, ReadingOptions())


def test_the_text_of_a_page_stands_where_it_is_printed() -> None:
    assert identify(SLIP) is FileType.OFD
    transcript = read_ofd(SLIP)
    assert (transcript.status, transcript.medium) == (FileStatus.TAKEN, Medium.DIGITAL)
    (page,) = transcript.pages
    assert (round(page.width), round(page.height), page.origin) == (595, 842, Origin.TEXT_LAYER)
    assert [w.text for w in page.words] == ["员工工资单", "姓名", "张伟明", "实发工资", "10000.00"]
    name = page.words[2].box
    assert [name.x0, name.x1] == pytest.approx([60 / 210, 72 / 210], abs=0.01)
    assert name.y0 < 50 / 297 < name.y1 + 0.005


def test_what_the_file_says_of_its_making_is_kept() -> None:
    traces = read_ofd(SLIP).traces
    assert (traces.creator, str(traces.created)) == ("甲公司", "2026-08-05 00:00:00")


def test_its_pages_can_be_shown() -> None:
    sent = upload(SLIP, FileType.OFD)
    transcript = read_ofd(SLIP)
    gallery = Gallery(lambda sha256: SLIP, [transcript], ReadingOptions())
    assert gallery.crop(sent.sha256, 1, transcript.pages[0].words[4].box).startswith(b"\x89PNG")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, len(SLIP) - 1), st.binary(min_size=1, max_size=30), st.booleans())
def test_no_damage_makes_reading_fail(place: int, junk: bytes, cut: bool) -> None:
    transcript = read_ofd(SLIP[:place] if cut else SLIP[:place] + junk + SLIP[place + len(junk) :])
    assert transcript.pages or transcript.problems
