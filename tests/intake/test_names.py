from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.names import LONGEST, LONGEST_PATH, is_ignored, natural, numbered, safe, with_ending

ANY_NAME = st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1, max_size=400)


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "._工资条.pdf",
        ".~lock.a.odt#",
        ".syncthing.a.pdf.tmp",
        "~syncthing~a.pdf.tmp",
        "~$工资条.docx",
        "~WRL0001.tmp",
        "A.TMP",
        "a.pdf.part",
        "a.pdf.partial",
        "a.pdf.crdownload",
        "a.pdf.download",
        "a.baiduyun.p.downloading",
        "a.pdf.filepart",
        "a.pdf.!sync",
        "a.pdf.~1a2b",
        "a.txt~",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX",
        "@eaDir",
        "Icon\r",
        "a.tmp ",
    ],
)
def test_hidden_temporary_and_sync_tools_names_are_ignored(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize(
    "name",
    ["工资条.pdf", "a~2.pdf", "~.pdf", "part.pdf", "tmp", "download.pdf", "a (conflicted copy).pdf", "1.jpg", " .a"],
)
def test_names_people_give_are_not_ignored(name: str) -> None:
    assert not is_ignored(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("工资条/八月 (1).pdf", "工资条/八月 (1).pdf"),
        ("../../etc/passwd", "_/_/etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/./b", "a/b"),
        ("a\\b.pdf", "a_b.pdf"),
        ("a\x00\n.pdf", "a__.pdf"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("e\u0301.pdf", "é.pdf"),
        (".hidden", "_hidden"),
        (" a.pdf ", "a.pdf"),
        ("", "_"),
        ("..", "_"),
    ],
)
def test_a_safe_name(name: str, expected: str) -> None:
    assert safe(name) == expected


@given(ANY_NAME)
def test_a_safe_name_cannot_leave_its_folder_nor_surprise_who_reads_it(name: str) -> None:
    path = safe(name)
    parts = path.split("/")
    assert all(parts)
    assert not any(part.startswith(".") for part in parts)
    assert all(len(part.encode()) <= LONGEST for part in parts)
    assert len(path.encode()) <= LONGEST_PATH
    assert not any(ord(c) < 32 or 0x202A <= ord(c) <= 0x202E for c in path)


@given(ANY_NAME)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    assert safe(safe(name)) == safe(name)


@given(ANY_NAME, st.integers(2, 10_000))
def test_a_numbered_name_differs_fits_and_is_still_taken_for_evidence(name: str, number: int) -> None:
    first = safe(name)
    second = numbered(first, number)
    assert second != first
    assert len(second.rsplit("/", 1)[-1].encode()) <= LONGEST
    assert second.rpartition("/")[0] == first.rpartition("/")[0]
    assert is_ignored(second.rsplit("/", 1)[-1]) <= is_ignored(first.rsplit("/", 1)[-1])


def test_a_numbered_name_keeps_its_ending() -> None:
    assert numbered("a/工资条.pdf", 2) == "a/工资条~2.pdf"
    assert numbered("无后缀", 3) == "无后缀~3"
    assert numbered("长" * 84 + ".pdf", 2) == "长" * 83 + "~2.pdf"


def test_the_name_of_a_reason_fits_too() -> None:
    assert with_ending("a.pdf", ".reason.txt") == "a.pdf.reason.txt"
    assert len(with_ending("x" * 255, ".reason.txt")) == LONGEST


def test_page_two_comes_before_page_ten() -> None:
    names = ["10.jpg", "2.jpg", "扫描件1.pdf", "a10b2", "a10b1", "A2", "1.jpg"]
    assert sorted(names, key=natural) == ["1.jpg", "2.jpg", "10.jpg", "A2", "a10b1", "a10b2", "扫描件1.pdf"]


@given(st.lists(ANY_NAME, max_size=10))
def test_any_names_have_an_order(names: list[str]) -> None:
    backwards = list(reversed(names))
    assert sorted(names, key=natural) == sorted(backwards, key=natural)
