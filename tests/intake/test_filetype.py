from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.upload import FileType
from intake import identify
from intake.filetype import HEAD

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


CSV = "支付宝交易明细\n交易时间,收/支,金额\n2026-08-01,支出,1.00\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CSV.encode(), FileType.CSV),
        (CSV.encode("gb18030"), FileType.CSV),
        (CSV.encode("utf-8-sig"), FileType.CSV),
        (CSV.encode("utf-16"), FileType.CSV),
        (CSV.replace(",", "\t").encode(), FileType.CSV),
        (b"<!DOCTYPE html><html><body>x</body></html>", FileType.HTML),
        (b"\xef\xbb\xbf\r\n<table><tr><td>x</td></tr></table>", FileType.HTML),
        (b"Received: from mx (mx [1.2.3.4])\r\n\tby mail; x\r\nSubject: =?utf-8?B?5rWB?=\r\n\r\nHello", FileType.MAIL),
        (b"From: a@b\nTo: c@d\nSubject: x\nX-Long: " + b"y" * 40_000, FileType.MAIL),
        ("姓名: 张伟明\n部门: 财务\n".encode(), FileType.UNKNOWN),
        (b"GIF89a...", FileType.GIF),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", FileType.HEIC),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif", FileType.UNKNOWN),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", FileType.UNKNOWN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), FileType.XLS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), FileType.XLSX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), FileType.OFFICE),
        (b"PK\x03\x04....[Content_Types].xml xl/workbook.xml", FileType.XLSX),
        (b"PK\x03\x04....OFD.xml", FileType.OFD),
        (b"Rar!\x1a\x07\x00", FileType.ARCHIVE),
        (b"\x1f\x8b\x08\x00", FileType.ARCHIVE),
    ],
)
def test_sheets_mails_and_archives_are_known_by_their_bytes_too(content: bytes, expected: FileType) -> None:
    assert identify(content[:HEAD]) is expected
