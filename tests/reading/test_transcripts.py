from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.transcript import Code, Medium, Origin, Page, Quality, SealRegion, Traces, Transcript, View, Word
from domain.upload import FileStatus, FileType, Upload
from reading import ReadingOptions
from reading.transcripts import from_bytes, reading_key, to_bytes

PROBLEM = Problem("blurred", Bilingual("模糊", "blurred"))
fractions = st.floats(0, 1)
boxes = st.builds(Box, fractions, fractions, fractions, fractions)
words = st.builds(
    Word, st.text(), boxes, fractions, st.sampled_from(Origin), st.lists(fractions, max_size=4).map(tuple)
)
views = st.builds(
    View,
    st.sampled_from((0, 90, 180, 270)),
    st.floats(-5, 5),
    st.sampled_from(((), ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)))),
)
qualities = st.builds(Quality, st.none() | st.floats(0, 5000), st.booleans(), st.sampled_from(((), (PROBLEM,))))
pages = st.builds(
    Page,
    st.integers(1, 300),
    st.floats(1, 3000),
    st.floats(1, 3000),
    st.lists(words, max_size=3).map(tuple),
    st.sampled_from(Origin),
    views,
    qualities,
    st.lists(st.builds(SealRegion, boxes, st.text(), fractions), max_size=2).map(tuple),
    st.booleans(),
    st.lists(st.builds(Code, boxes, st.text(), st.text()), max_size=2).map(tuple),
)
page_numbers = st.lists(st.integers(1, 300), max_size=2).map(tuple)
moments = st.none() | st.just(datetime(2026, 8, 7, 14, 30, tzinfo=UTC))
transcripts = st.builds(
    Transcript,
    st.builds(Upload, st.text(), st.text(), st.integers(0), st.sampled_from(FileType)),
    st.lists(pages, max_size=2).map(tuple),
    st.sampled_from(Medium),
    st.sampled_from((FileStatus.TAKEN, FileStatus.LOCKED, FileStatus.UNREADABLE)),
    st.sampled_from(((), (PROBLEM,))),
    st.builds(Traces, st.none() | st.text(), st.none() | st.text(), moments, moments, page_numbers, page_numbers),
    st.text(),
)


@given(transcripts)
def test_a_transcript_comes_back_from_its_bytes_unchanged(transcript: Transcript) -> None:
    assert from_bytes(to_bytes(transcript)) == transcript


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"upload": 1}'])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_bytes(content)


def test_a_key_changes_with_engine_and_passwords_but_not_with_threads() -> None:
    key = reading_key(ReadingOptions())
    assert key == reading_key(ReadingOptions(threads=1, between_pages=lambda page, pages: None))
    assert key != reading_key(ReadingOptions(engine="tesseract"))
    assert key != reading_key(ReadingOptions(passwords=("s3cret",)))
