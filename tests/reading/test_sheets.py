"""Sheets as pages: CSV, XLS, XLSX, web pages and messages; each cell a word, each figure exact."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.geometry import Box
from domain.transcript import Medium, Origin, Transcript
from domain.upload import FileStatus, FileType
from intake import identify
from reading import Gallery, ReadingOptions, read, sheets
from reading.cells import shown, text_of
from reading.grid import ROWS
from reading.number_formats import decimals_shown
from reading.transcripts import from_bytes, to_bytes
from tests.reading.papers import upload

SECRET = "081234"
HEADER = "交易日期,摘要,交易金额,余额,对方户名"


def read_as(kind: FileType, content: bytes, *passwords: str) -> Transcript:
    return read(upload(content, kind), content, ReadingOptions(passwords=passwords))


def texts(transcript: Transcript) -> list[str]:
    return [word.text for page in transcript.pages for word in page.words]


def xlsx(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cells(*rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> bytes:
    def fill(book: Any) -> None:
        for row in rows:
            book.active.append(row)
        for place, code in (formats or {}).items():
            book.active[place].number_format = code

    return xlsx(fill)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_any_encoding_with_its_padding_off(encoding: str) -> None:
    content = f'导出信息：\n姓名：张伟明\n{HEADER}\n2026-08-01\t,工资 \t,\t8000.00,9000.00 ,="6222"\n'.encode(encoding)
    transcript = read_as(FileType.CSV, content)
    assert (transcript.status, transcript.medium, transcript.engine) == (FileStatus.TAKEN, Medium.DATA, "")
    assert texts(transcript)[-5:] == ["2026-08-01", "工资", "8000.00", "9000.00", "6222"]
    assert {word.origin for word in transcript.pages[0].words} == {Origin.DATA}
    assert from_bytes(to_bytes(transcript)) == transcript


def test_cells_of_a_column_stand_under_each_other_and_no_two_cells_touch() -> None:
    rows = [HEADER, *(f"2026-08-{n:02d},消费{'很长的摘要' * (n % 4)},-{n}.50,{n}00.00,超市" for n in range(1, 29))]
    page = read_as(FileType.CSV, "\n".join(rows).encode()).pages[0]
    lines = [page.words[at : at + 5] for at in range(0, len(page.words), 5)]
    for column in range(5):
        assert len({round(line[column].box.x0, 6) for line in lines}) == 1
    for line in lines:
        assert all(a.box.x1 < b.box.x0 for a, b in pairwise(line))
        assert len({(w.box.y0, w.box.y1) for w in line}) == 1
    assert all(a[0].box.y1 < b[0].box.y0 for a, b in pairwise(lines))


def test_a_title_over_the_table_does_not_widen_its_columns() -> None:
    title = "特别提示：本明细仅供个人对账使用，如经任何涂改、编造，均立即失去效力；" * 4
    page = read_as(FileType.CSV, f"{title}\n{HEADER}\n2026-08-01,工资,1.00,2.00,a\n".encode()).pages[0]
    second = next(w for w in page.words if w.text == "摘要")
    assert second.box.x0 < 0.3
    assert "".join(w.text for w in page.words if w.box.y0 < second.box.y0) == title.strip()


def test_a_long_sheet_goes_on_over_pages_with_the_same_columns() -> None:
    rows = [HEADER, *(f"2026-08-01,消费,-1.00,{n}.00,超市" for n in range(2 * ROWS))]
    transcript = read_as(FileType.CSV, "\n".join(rows).encode())
    assert [page.goes_on for page in transcript.pages] == [False, True, True]
    assert len({page.words[0].box.x0 for page in transcript.pages}) == 1
    assert [t for t in texts(transcript) if t.endswith(".00") and t[0] != "-"] == [f"{n}.00" for n in range(2 * ROWS)]


def test_a_hundred_thousand_rows_are_read_as_far_as_makes_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 200)
    content = "\n".join([HEADER, *(f"2026-08-01,a,1.00,{n}.00,b" for n in range(100_000))]).encode()
    transcript = read_as(FileType.CSV, content)
    assert transcript.status is FileStatus.TAKEN
    (problem,) = transcript.problems
    assert problem.code == "rows_left_out"
    assert "100001" in problem.message.zh
    assert texts(transcript)[-2] == "198.00"


at = datetime.fromisoformat


def test_a_workbook_of_too_many_rows_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 50)
    transcript = read_as(FileType.XLSX, cells(*((n, f"行{n}") for n in range(1, 301))))
    (problem,) = transcript.problems
    assert problem.code == "rows_left_out"
    assert "300" in problem.message.en
    assert texts(transcript)[-2:] == ["50", "行50"]


def test_figures_of_a_workbook_are_what_was_typed() -> None:
    content = cells(
        ("金额", "数", "账号", "日期", "时刻", "公式"),
        (8000, 0.1 + 0.2, 6222021234567890, date(2026, 8, 1), at("2026-08-01T09:30"), 1234.565),
        (12298.75, 3, 1, date(2026, 8, 2), at("2026-08-01T00:00"), 0.001),
        (-0.5, 4, 2, date(2026, 8, 3), None, 1e21),
    )
    said = texts(read_as(FileType.XLSX, content))
    assert said[6:12] == ["8000.00", "0.30", "6222021234567890", "2026-08-01", "2026-08-01 09:30:00", "1234.565"]
    assert said[12:18] == ["12298.75", "3.00", "1", "2026-08-02", "2026-08-01", "0.001"]
    assert said[18:21] == ["-0.50", "4.00", "2"]


def test_a_format_says_how_many_decimals_are_shown_and_hides_no_cents() -> None:
    formats = {"A1": "#,##0.00", "B1": "0.00", "C1": "0", "D1": "0", "E1": '"¥"#,##0.00;[Red]-#,##0.00'}
    said = texts(read_as(FileType.XLSX, cells((5000, 10 / 3, 12.75, 7, 20.1), formats=formats)))
    assert said == ["5000.00", "3.33", "12.75", "7", "20.10"]


@pytest.mark.parametrize(
    ("code", "decimals"),
    [("0.00", 2), ("#,##0", 0), ("_ * #,##0.00_ ;_ * -#,##0.00_ ", 2), ("General", None), ("@", None), ("0%", None),
     ("yyyy-mm-dd", None), ('"第"0"期"', 0), ("0.##", None), ("[$¥-804]#,##0.000", 3), ("", None)],
)  # fmt: skip
def test_what_a_format_shows(code: str, decimals: int | None) -> None:
    assert decimals_shown(code) == decimals


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_no_figure_of_up_to_fifteen_digits_changes_on_its_way_through_a_binary_fraction(cents: int, other: int) -> None:
    typed = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
    ((first, _),) = shown([[float(typed), other]], [[2, None]])
    assert first == typed if cents else first == "0.00"


def test_an_old_workbook_is_read_alike() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("流水")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for x, value in enumerate(("交易日期", "金额", "余额")):
        sheet.write(0, x, value)
    sheet.write(1, 0, date(2026, 8, 1), day)
    sheet.write(1, 1, 8000)
    sheet.write(2, 1, -12.5)
    written = io.BytesIO()
    book.save(written)
    assert texts(read_as(FileType.XLS, written.getvalue()))[3:] == ["2026-08-01", "8000.00", "-12.50"]


def locked(content: bytes) -> bytes:
    written = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt(SECRET, written)
    return written.getvalue()


def test_a_workbook_under_a_password_opens_with_it_and_is_locked_without() -> None:
    content = locked(cells(("实发", 5000.5)))
    assert texts(read_as(FileType.XLSX, content, "0000", SECRET)) == ["实发", "5000.50"]
    refused = read_as(FileType.XLSX, content, "0000")
    assert (refused.status, refused.medium, refused.problems[0].code) == (FileStatus.LOCKED, Medium.DATA, "locked")


def test_every_sheet_begins_a_page_and_hidden_ones_are_named() -> None:
    def fill(book: Any) -> None:
        book.active.append(("一月", 1))
        for number in range(2, 31):
            book.create_sheet(f"S{number}").append((f"{number}月", number))
        book["S5"].sheet_state = "hidden"

    transcript = read_as(FileType.XLSX, xlsx(fill))
    assert [page.words[0].text for page in transcript.pages] == ["一月", *(f"{n}月" for n in range(2, 31) if n != 5)]
    assert not any(page.goes_on for page in transcript.pages)
    assert [p.code for p in transcript.problems] == ["sheets_hidden"]


def test_a_sheet_that_reaches_to_the_end_of_the_world_is_declined() -> None:
    def fill(book: Any) -> None:
        book.active["A1"] = 1
        book.active["XFD1048576"] = 1

    transcript = read_as(FileType.XLSX, xlsx(fill))
    assert (transcript.status, transcript.problems[0].code) == (FileStatus.DECLINED, "too_large")


def test_a_locked_word_file_is_told_from_a_workbook_once_it_opens() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w/>")
    transcript = read_as(FileType.XLSX, written.getvalue())
    assert (transcript.status, transcript.problems[0].code) == (FileStatus.DECLINED, "office_file")


WHOLE = cells(("交易日期", "金额"), ("2026-08-01", 1.5), ("2026-08-02", 2.5))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=30), st.booleans())
def test_no_damage_to_a_workbook_makes_reading_fail(place: int, junk: bytes, cut: bool) -> None:
    content = WHOLE[:place] if cut and place else WHOLE[:place] + junk + WHOLE[place + len(junk) :]
    transcript = read_as(FileType.XLSX, content)
    assert transcript.pages or transcript.problems


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_as_a_csv_or_a_web_page_without_failing(content: bytes) -> None:
    for kind in (FileType.CSV, FileType.HTML, FileType.TEXT):
        transcript = read_as(kind, content)
        assert transcript.pages or transcript.problems


def test_a_web_page_s_rows_are_rows_and_its_lines_are_lines() -> None:
    page = """<html><head><meta charset="gbk"><style>td {color: red}</style><title>x</title></head><body>
    <div>尊敬的张伟明：</div><p>您的工资如下<br>单位：元</p>
    <table><tr><th>项目</th><th>金额</th></tr><tr><td><p>应发</p></td><td> 12,000.00 </td></tr>
    <tr><td>备注</td><td></td><td>无</td></tr></table><script>alert(1)</script></body></html>"""
    transcript = read_as(FileType.HTML, page.encode("gbk"))
    rows: dict[float, list[str]] = {}
    for word in transcript.pages[0].words:
        rows.setdefault(word.box.y0, []).append(word.text)
    assert list(rows.values()) == [
        ["尊敬的张伟明：", ], ["您的工资如下"], ["单位：元"], ["项目", "金额"], ["应发", "12,000.00"], ["备注", "无"],
    ]  # fmt: skip


def test_an_xml_workbook_of_2003_is_read_like_a_web_page() -> None:
    said = [("日期", "摘要", "金额"), ("2026-08-01", None, "8000.5")]
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell ss:Index="{n}"><Data>{text}</Data></Cell>' for n, text in enumerate(row, 1) if text)
        + "</Row>"
        for row in said
    )
    book = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns:ss="urn:x">'
        f'<Worksheet ss:Name="流水"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    assert identify(book.encode()) is FileType.HTML
    words = read_as(FileType.HTML, book.encode()).pages[0].words
    assert [w.text for w in words] == ["日期", "摘要", "金额", "2026-08-01", "8000.5"]
    assert words[2].box.x0 == words[4].box.x0


def test_a_message_keeps_its_columns() -> None:
    words = read_as(FileType.TEXT, "项目      金额\n应发      12,000.00\n实发      10,000.00\n".encode()).pages[0].words
    assert [w.text for w in words] == ["项目", "金额", "应发", "12,000.00", "实发", "10,000.00"]
    assert words[1].box.x0 == words[3].box.x0 == words[5].box.x0


def test_a_sheet_without_any_text_is_unreadable() -> None:
    transcript = read_as(FileType.CSV, b",,\n,,\n")
    assert (transcript.status, transcript.problems[0].code) == (FileStatus.UNREADABLE, "no_text")


def test_what_nobody_sees_in_a_cell_is_not_kept() -> None:
    assert text_of("\ufeff\t 6222\u202e \n 02\x00 ") == "6222 02"


def test_a_page_of_cells_can_be_shown() -> None:
    content = f"{HEADER}\n2026-08-01,工资,8000.00,9000.00,甲公司\n".encode()
    sent = upload(content, FileType.CSV)
    transcript = read(sent, content, ReadingOptions())
    gallery = Gallery(lambda sha256: content, [transcript], ReadingOptions())
    amount = next(w for w in transcript.pages[0].words if w.text == "8000.00")
    assert gallery.crop(sent.sha256, 1, amount.box).startswith(b"\x89PNG")
    ink = gallery.pixels(sent.sha256, 1)
    height, width = ink.shape[:2]

    def darkest(box: Box) -> int:
        return int(ink[int(box.y0 * height) : int(box.y1 * height), int(box.x0 * width) : int(box.x1 * width)].min())

    assert darkest(amount.box) < 120
    assert darkest(Box(0.5, 0.9, 0.6, 0.95)) == 255
    assert gallery.page(sent.sha256, 1, 400).startswith(b"\xff\xd8")
