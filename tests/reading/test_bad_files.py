from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from domain.errors import CancelledError, MachineError
from domain.transcript import Transcript
from domain.upload import FileStatus, FileType
from reading import ReadingOptions, read, reader
from reading.sources import Source
from reading.textlayer import Layer
from tests.reading.papers import as_bytes, at, pdf, upload

WHOLE = pdf(*(at(20, 100, f"Balance carried forward {i}: 1,234.50") for i in range(3)))


def reading_of(content: bytes, kind: FileType) -> Transcript:
    return read(upload(content, kind), content, ReadingOptions())


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"", FileType.EMPTY, "empty"),
        (b"", FileType.PDF, "empty"),
        ("这不是 PDF".encode(), FileType.UNKNOWN, "not_a_document"),
        (b"PK\x03\x04 and more", FileType.ZIP, "archive"),
        (b"%PDF-1.7 and nothing else", FileType.PDF, "damaged"),
        (WHOLE[:200], FileType.PDF, "damaged"),
        (as_bytes(Image.new("RGB", (1, 1))), FileType.PNG, "too_small"),
        (as_bytes(Image.new("RGB", (300, 40))), FileType.PNG, "too_small"),
        (as_bytes(Image.new("RGB", (300, 300)))[:120], FileType.PNG, "damaged"),
        (b"\x89PNG\r\n\x1a\n", FileType.PNG, "damaged"),
    ],
)
def test_a_bad_file_becomes_a_problem_that_says_what_to_do(content: bytes, kind: FileType, code: str) -> None:
    transcript = reading_of(content, kind)
    assert transcript.status is FileStatus.UNREADABLE
    assert [p.code for p in transcript.problems] == [code]
    assert all("请" in p.message.zh and "lease" in p.message.en for p in transcript.problems)


def test_a_picture_of_more_than_150_million_pixels_is_not_decoded() -> None:
    content = as_bytes(Image.new("1", (15_000, 10_001)))
    assert [p.code for p in reading_of(content, FileType.PNG).problems] == ["too_large"]


def test_a_pdf_without_its_end_is_read_as_far_as_it_goes() -> None:
    transcript = reading_of(WHOLE[: WHOLE.rindex(b"xref")], FileType.PDF)
    assert transcript.status is FileStatus.TAKEN
    assert transcript.pages[0].words[0].text == "Balance carried forward 0: 1,234.50"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40))
def test_no_damage_makes_reading_fail(place: int, junk: bytes) -> None:
    content = WHOLE[:place] + junk + WHOLE[place + len(junk) :]
    transcript = reading_of(content, FileType.PDF)
    assert transcript.problems or transcript.pages


def test_what_nobody_foresaw_costs_the_page_and_not_the_case(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    well = reader._digital

    def failing(source: Source, number: int, layer: Layer, options: ReadingOptions) -> object:
        if number == 2:
            raise KeyError("Balance carried forward")
        return well(source, number, layer, options)

    monkeypatch.setattr(reader, "_digital", failing)
    with caplog.at_level(logging.ERROR, "evident.reading"):
        transcript = reading_of(WHOLE, FileType.PDF)
    assert transcript.status is FileStatus.TAKEN
    assert [bool(page.words) for page in transcript.pages] == [True, False, True]
    assert [p.code for p in transcript.problems] == ["page_unreadable", "unreadable_inside"]
    (record,) = caplog.records
    assert transcript.upload.ref in record.getMessage()
    assert "KeyError" in record.getMessage()
    assert "Balance" not in caplog.text


@pytest.mark.parametrize("place", ["open_source", "_leaf"])
def test_what_nobody_foresaw_in_a_file_of_one_page_makes_it_unreadable(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def failing(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(reader, place, failing)
    transcript = reading_of(pdf(at(20, 100, "Net pay 1,234.50")), FileType.PDF)
    assert transcript.status is FileStatus.UNREADABLE
    assert [p.code for p in transcript.problems] == ["unreadable_inside"]
    assert "请" in transcript.problems[0].message.zh
    assert "another copy" in transcript.problems[0].message.en


def test_trouble_of_the_machine_and_a_cancelled_run_are_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def cancelled(page: int, pages: int) -> None:
        raise CancelledError("已取消。", "Cancelled.")

    content = pdf(at(20, 100, "Net pay 1,234.50"))
    with pytest.raises(CancelledError):
        read(upload(content), content, ReadingOptions(between_pages=cancelled))

    def failing(*_: object) -> object:
        raise MachineError("缺少引擎。", "An engine is missing.")

    monkeypatch.setattr(reader, "_leaf", failing)
    with pytest.raises(MachineError):
        reading_of(content, FileType.PDF)


def test_what_the_progress_callback_raises_is_not_swallowed() -> None:
    def stopped(page: int, pages: int) -> None:
        raise RuntimeError("stop")

    content = pdf(at(20, 100, "Net pay 1,234.50"))
    with pytest.raises(RuntimeError, match="stop"):
        read(upload(content), content, ReadingOptions(between_pages=stopped))


def test_a_cut_off_picture_is_damaged_also_after_a_pdf_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as importing WeasyPrint leaves it
    whole = as_bytes(Image.effect_noise((900, 1200), 60), "PNG")
    cut_off = reading_of(whole[: len(whole) // 2], FileType.PNG)
    assert [problem.code for problem in cut_off.problems] == ["damaged"]
