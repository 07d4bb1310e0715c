from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.upload import FileType
from intake import identify

BMP_HEAD = b"BM\x00\x01\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n...", FileType.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", FileType.PDF),
        (b"\x00" * 1024 + b"%PDF-2.0", FileType.PDF),
        (b"\x89PNG\r\n\x1a\n...", FileType.PNG),
        (b"\xff\xd8\xff\xe1...", FileType.JPEG),
        (b"II*\x00...", FileType.TIFF),
        (b"MM\x00*...", FileType.TIFF),
        (b"II+\x00\x08\x00...", FileType.TIFF),
        (BMP_HEAD, FileType.BMP),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", FileType.WEBP),
        (b"PK\x03\x04...", FileType.ZIP),
        (b"PK\x05\x06" + bytes(18), FileType.ZIP),
        (b"", FileType.EMPTY),
        (b"just a text named x.pdf", FileType.UNKNOWN),
        (b"BM is how this text begins, and it goes on", FileType.UNKNOWN),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", FileType.UNKNOWN),
        (b"\x00" * 1025 + b"%PDF-2.0", FileType.UNKNOWN),
        (b"a text that speaks of %PDF- files", FileType.UNKNOWN),
    ],
)
def test_a_file_is_known_by_its_bytes(content: bytes, expected: FileType) -> None:
    assert identify(content) is expected


def test_a_picture_or_archive_that_holds_a_pdf_is_what_it_begins_as() -> None:
    assert identify(b"PK\x03\x04....%PDF-1.7") is FileType.ZIP
    assert identify(b"\xff\xd8\xff....%PDF-1.7") is FileType.JPEG


@given(st.binary(max_size=200))
def test_any_bytes_have_a_type_and_only_no_bytes_are_empty(content: bytes) -> None:
    assert (identify(content) is FileType.EMPTY) == (not content)
