from __future__ import annotations

import os
from pathlib import Path

import pytest

from domain.upload import UNOPENED, FileStatus, FileType
from intake import list_uploads
from intake.listing import fingerprint

PDF = b"%PDF-1.7\n%%EOF\n"
WORD = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml word/document.xml"


def put(folder: Path, **files: bytes) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_files_of_subfolders_are_listed_in_natural_order(tmp_path: Path) -> None:
    for name in ("10.pdf", "9.pdf", "b/1.pdf", "a/1.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(PDF + name.encode())
    assert [upload.name for upload in list_uploads(tmp_path)] == ["9.pdf", "10.pdf", "a/1.pdf", "b/1.pdf"]


def test_an_upload_knows_its_size_type_and_hash(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"hello")
    (upload,) = list_uploads(tmp_path)
    assert upload.size == 5
    assert upload.type is FileType.UNKNOWN
    assert upload.sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert upload.status is FileStatus.TAKEN


def test_sidecars_at_the_top_are_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("application.yaml", "Application.YML", "corrections.yaml", "passwords.txt", "sub/passwords.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [upload.name for upload in list_uploads(tmp_path)] == ["sub/passwords.txt"]


def test_files_in_a_folder_named_like_a_sidecar_are_evidence(tmp_path: Path) -> None:
    (tmp_path / "passwords.txt").mkdir()
    (tmp_path / "passwords.txt/a.pdf").write_bytes(PDF)
    assert [upload.name for upload in list_uploads(tmp_path)] == ["passwords.txt/a.pdf"]


def test_ignored_files_and_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/a.pdf").write_bytes(PDF)
    (tmp_path / "~$a.docx").write_bytes(PDF)
    assert list_uploads(tmp_path) == ()


def test_the_same_bytes_under_a_second_name_are_a_duplicate_of_the_first(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(PDF)
    first, second, third = list_uploads(tmp_path)
    assert (first.name, first.status, first.duplicate_of) == ("a.pdf", FileStatus.TAKEN, None)
    assert (second.status, second.duplicate_of) == (FileStatus.DUPLICATE, "a.pdf")
    assert third.duplicate_of == "a.pdf"


def test_an_empty_file_says_so_and_is_nobodys_duplicate(tmp_path: Path) -> None:
    put(tmp_path, **{"a.pdf": b"", "b.pdf": b""})
    for upload in list_uploads(tmp_path):
        assert upload.type is FileType.EMPTY
        assert upload.status is FileStatus.TAKEN
        assert [problem.code for problem in upload.problems] == ["empty"]


@pytest.mark.parametrize(
    ("content", "type_", "code"),
    [
        (b"Rar!\x1a\x07\x01\x00", FileType.ARCHIVE, "archive"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", FileType.ARCHIVE, "archive"),
        (WORD, FileType.OFFICE, "office_file"),
    ],
)
def test_what_is_not_read_is_declined_with_the_way_out_whatever_its_name(
    tmp_path: Path, content: bytes, type_: FileType, code: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    (upload,) = list_uploads(tmp_path)
    assert (upload.type, upload.status) == (type_, FileStatus.DECLINED)
    (problem,) = upload.problems
    assert problem.code == code
    assert problem.message.zh
    assert "lease" in problem.message.en


def test_a_file_over_the_size_limit_is_declined_and_says_both_sizes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF + bytes(3 * 1024 * 1024))
    (upload,) = list_uploads(tmp_path, size_limit=2 * 1024 * 1024)
    assert upload.status is FileStatus.DECLINED
    assert upload.problems[0].code == "too_large"
    assert "4 MB" in upload.problems[0].message.en
    assert "上限 2 MB" in upload.problems[0].message.zh


def test_a_link_is_declined_and_never_followed(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.pdf").write_bytes(PDF)
    (folder / "file.pdf").symlink_to(tmp_path / "outside/secret.pdf")
    (folder / "folder").symlink_to(tmp_path / "outside")
    (folder / "circle").symlink_to(folder)
    uploads = list_uploads(folder)
    assert {upload.name for upload in uploads} == {"file.pdf", "folder", "circle"}
    assert {upload.sha256 for upload in uploads} == {UNOPENED}
    assert all(upload.status is FileStatus.DECLINED and upload.problems[0].code == "link" for upload in uploads)


def test_a_file_that_becomes_a_link_after_it_was_seen_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(PDF)
    (tmp_path / "a.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(OSError, match="symbolic link"):
        fingerprint(tmp_path / "a.pdf")


def test_a_pipe_is_declined_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (upload,) = list_uploads(tmp_path)
    assert upload.problems[0].code == "not_a_file"


def test_a_file_that_may_not_be_read_is_declined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (upload,) = list_uploads(tmp_path)
    assert upload.status is FileStatus.DECLINED
    assert upload.problems[0].code == "no_permission"


def test_names_that_differ_only_in_what_cannot_be_shown_stay_two(tmp_path: Path) -> None:
    put(tmp_path, **{"a\u202e.pdf": PDF, "a\u200b.pdf": PDF + b"x"})
    assert {upload.name for upload in list_uploads(tmp_path)} == {"a_.pdf", "a_~2.pdf"}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert list_uploads(tmp_path / "absent") == ()
