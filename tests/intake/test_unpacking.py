"""Archives and mails: what is in them becomes files of the case, and nothing they hold does any harm."""

from __future__ import annotations

import base64
import hashlib
import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.upload import UNOPENED, FileStatus, FileType, Upload
from intake import list_uploads, unpacking, zips
from intake.casefolder import CaseFolder
from intake.evidence import EvidenceFolder
from intake.received import CaseRecord
from intake.unpacking import Terms, unpack
from sample_docs.containers import aes_zip_of, mail_of, zip_of
from tests.intake.test_casefolder import NOON

SECRET = "081234"
PDF = b"%PDF-1.7\n%%EOF\n"
OTHER_PDF = b"%PDF-1.4\nanother\n%%EOF\n"


def listed(folder: Path, content: bytes, name: str = "a.zip", passwords: tuple[str, ...] = ()) -> list[Upload]:
    (folder / name).write_bytes(content)
    return list(list_uploads(folder, passwords=passwords))


def said(uploads: list[Upload]) -> dict[str, tuple[FileStatus, list[str]]]:
    return {u.name: (u.status, [p.code for p in u.problems]) for u in uploads}


def test_the_files_of_an_archive_follow_it_under_its_name(tmp_path: Path) -> None:
    container, second, first = listed(tmp_path, zip_of({"b/10.pdf": PDF, "b/9.pdf": OTHER_PDF}))
    assert (container.name, container.type, container.status) == ("a.zip", FileType.ZIP, FileStatus.TAKEN)
    assert [p.code for p in container.problems] == ["unpacked"]
    assert (first.name, first.type, first.sha256) == ("a.zip/b/10.pdf", FileType.PDF, hashlib.sha256(PDF).hexdigest())
    assert (second.name, second.size) == ("a.zip/b/9.pdf", len(OTHER_PDF))


@pytest.mark.parametrize("names", ["utf-8", "gbk"])
def test_chinese_names_are_read_whatever_encoding_they_are_in(tmp_path: Path, names: str) -> None:
    _, member = listed(tmp_path, zip_of({"张伟明/工资条（七月）.pdf": PDF}, names=names))
    assert member.name == "a.zip/张伟明/工资条（七月）.pdf"


def test_a_mac_s_names_and_its_droppings_are_known(tmp_path: Path) -> None:
    plain = zip_of({"流水.pdf": PDF, "__MACOSX/._流水.pdf": b"x", ".DS_Store": b"x", "empty/": b""})
    unmarked = plain.replace(struct.pack("<HHH", 20, 0x800, 8), struct.pack("<HHH", 20, 0, 8))
    assert [u.name for u in listed(tmp_path, unmarked)] == ["a.zip", "a.zip/流水.pdf"]


@pytest.mark.parametrize(
    "locked",
    [lambda files, p: zip_of(files, password=p), lambda files, p: zip_of(files, names="gbk", password=p), aes_zip_of],
)
def test_both_encryptions_open_with_any_password_of_the_case(
    tmp_path: Path, locked: Callable[[dict[str, bytes], str], bytes]
) -> None:
    content = locked({"1.pdf": PDF, "2.pdf": OTHER_PDF}, "密码8")
    assert said(listed(tmp_path, content, passwords=("0", "密码8"))) == {
        "a.zip": (FileStatus.TAKEN, ["unpacked"]),
        "a.zip/1.pdf": (FileStatus.TAKEN, []),
        "a.zip/2.pdf": (FileStatus.TAKEN, []),
    }
    assert said(listed(tmp_path, content, passwords=("0",))) == {"a.zip": (FileStatus.LOCKED, ["locked"])}


def test_an_archive_in_an_archive_and_a_mail_in_it_are_opened_and_no_deeper_one(tmp_path: Path) -> None:
    deep = zip_of({"c.zip": zip_of({"d.zip": zip_of({"e.pdf": PDF})})})
    found = said(listed(tmp_path, zip_of({"b.zip": deep, "m.eml": mail_of({"f.pdf": OTHER_PDF})})))
    assert found["a.zip/b.zip/c.zip"] == (FileStatus.TAKEN, ["unpacked"])
    assert found["a.zip/b.zip/c.zip/d.zip"] == (FileStatus.DECLINED, ["nested_archive"])
    assert found["a.zip/m.eml/f.pdf"] == (FileStatus.TAKEN, [])
    assert not any(name.endswith("e.pdf") for name in found)


def test_paths_that_lead_out_and_links_are_declined_one_by_one(tmp_path: Path) -> None:
    names = ["../../etc/passwd.pdf", "/etc/x.pdf", "C:\\x.pdf", "..\\x.pdf", "good.pdf"]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, PDF + bytes([number]))
        link = zipfile.ZipInfo("link.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    _, *found = listed(tmp_path, made.getvalue())
    assert [u.problems[0].code for u in found if u.problems] == ["unsafe_name"] * 4 + ["link"]
    assert all(u.sha256 == UNOPENED and u.status is FileStatus.DECLINED for u in found if u.problems)
    assert all(u.name.startswith("a.zip/") and ".." not in u.name.split("/") for u in found)
    assert [u.name for u in found if not u.problems] == ["a.zip/good.pdf"]


def test_names_inside_that_would_be_alike_stay_apart(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, name in enumerate(("x\u202e.pdf", "x\u200b.pdf")):
            archive.writestr(name, PDF + bytes([number]))
    _, *found = listed(tmp_path, made.getvalue())
    assert {u.name for u in found} == {"a.zip/x_.pdf", "a.zip/x_~2.pdf"}


def test_a_bomb_is_declined_without_being_unpacked(tmp_path: Path) -> None:
    zeros = zip_of({f"{n}.pdf": bytes(60_000_000) for n in range(1)})
    name, entry = b"0.pdf", zeros[zeros.index(b"PK\x01\x02") : zeros.rindex(b"PK\x05\x06")]
    many = entry.replace(name, b"%d.pdf")  # every entry of the directory speaks of the same bytes
    directory = b"".join(many.replace(b"%d.pdf", f"{n:05d}"[:6].encode().ljust(len(name), b"x")) for n in range(10))
    end = struct.pack("<HHHHIIH", 0, 0, 10, 10, len(directory), zeros.index(b"PK\x01\x02"), 0)
    bomb = zeros[: zeros.index(b"PK\x01\x02")] + directory + b"PK\x05\x06" + end
    assert len(bomb) < 100_000
    assert said(listed(tmp_path, bomb)) == {"a.zip": (FileStatus.DECLINED, ["too_large"])}


def test_a_member_that_says_it_is_small_and_is_not_fills_no_memory(tmp_path: Path) -> None:
    content = zip_of({"x.pdf": bytes(50_000_000)})
    lying = content.replace(struct.pack("<I", 50_000_000), struct.pack("<I", 1000))
    _, member = listed(tmp_path, lying)
    assert (member.status, member.problems[0].code) == (FileStatus.UNREADABLE, "damaged")


def test_more_files_than_anybody_sends_are_not_opened(tmp_path: Path) -> None:
    content = zip_of({f"{n}.pdf": b"x" for n in range(zips.MOST_MEMBERS + 1)})
    (container,) = listed(tmp_path, content)
    assert (container.status, container.problems[0].code) == (FileStatus.DECLINED, "too_many_files")
    assert "1001" in container.problems[0].message.en


def test_archives_inside_share_the_bounds_of_the_sent_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1)
    inner = zip_of({f"{n}.pdf": bytes([n]) for n in range(1, 200)})
    upload = Upload("a.zip", "0" * 64, 1, FileType.ZIP)
    allowance = unpacking._Allowance(lambda name: False, files=250)
    _, found = unpacking._opened(upload, zip_of({"1.zip": inner, "2.zip": inner}), (), Terms((), 10**8), allowance)
    assert [u.problems[0].code for _, u in found if u.type is FileType.ZIP] == ["unpacked", "too_many_files"]


@pytest.mark.parametrize("length", [10, 60, -30, -5])
def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, length: int) -> None:
    content = zip_of({"a.pdf": PDF * 10, "b.pdf": OTHER_PDF})[:length]
    (container,) = listed(tmp_path, content)
    assert (container.status, container.problems[0].code) == (FileStatus.UNREADABLE, "damaged")


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12), st.booleans())
def test_no_damage_makes_unpacking_fail(place: int, junk: bytes, mail: bool) -> None:
    files = {"工资条.pdf": PDF, "流水/1.pdf": OTHER_PDF}
    whole = mail_of(files) if mail else zip_of(files, password=SECRET)
    content = whole[:place] + junk + whole[place + len(junk) :]
    upload = Upload("a", "0" * 64, len(content), FileType.MAIL if mail else FileType.ZIP)
    container, _ = unpack(upload, content, Terms((SECRET,), 10**8), lambda name: False)
    assert container.problems


def test_attachments_are_files_and_the_text_around_them_is_none(tmp_path: Path) -> None:
    mail = mail_of({"工资条.pdf": PDF, "明细.csv": b"a,b,c\n1,2,3\n4,5,6\n"}, html="<p>请见附件</p>")
    assert {u.name: u.type for u in listed(tmp_path, mail, "m.eml")} == {
        "m.eml": FileType.MAIL,
        "m.eml/工资条.pdf": FileType.PDF,
        "m.eml/明细.csv": FileType.CSV,
    }


@pytest.mark.parametrize(
    "written",
    [
        b'filename="=?GBK?B?uaTXysz1LnBkZg==?="',
        'filename="工资条.pdf"'.encode("gbk"),
        'filename="工资条.pdf"'.encode(),
        b"filename*=GBK''%B9%A4%D7%CA%CC%F5.pdf",
        b"filename*0*=utf-8''%E5%B7%A5%E8%B5%84; filename*1*=%E6%9D%A1.pdf",
    ],
)
def test_the_name_of_an_attachment_is_read_however_mail_programs_write_it(tmp_path: Path, written: bytes) -> None:
    head = b"From: hr@example.com\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    said = b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment;\n "
    mail = head + said + written + b"\n\n" + base64.encodebytes(PDF) + b"--b--\n"
    assert [u.name for u in listed(tmp_path, mail, "m.eml")] == ["m.eml", "m.eml/工资条.pdf"]


def test_a_forwarded_mail_is_opened_too(tmp_path: Path) -> None:
    inner = mail_of({"工资条.pdf": PDF}).replace(b"\r\n", b"\n")
    head = b"From: a@b.c\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=o\n\n"
    outer = head + b"--o\nContent-Type: message/rfc822\n\n"
    uploads = listed(tmp_path, outer + inner + b"\n--o--\n", "m.eml")
    assert [u.name for u in uploads] == ["m.eml", "m.eml/attachment-1.eml", "m.eml/attachment-1.eml/工资条.pdf"]


def test_a_mail_without_attachments_is_read_itself(tmp_path: Path) -> None:
    html = "<table><tr><td>实发</td><td>1.00</td></tr></table>"
    assert [u.type for u in listed(tmp_path, mail_of({}, html=html), "m.eml")] == [FileType.MAIL, FileType.HTML]
    assert [u.type for u in listed(tmp_path, mail_of({}, text="实发 1.00"), "m.eml")] == [FileType.MAIL, FileType.TEXT]


def test_a_text_full_of_amounts_is_read_beside_what_is_attached(tmp_path: Path) -> None:
    mail = mail_of({"制度.pdf": PDF}, text="应发 12,000.00\n扣款 2,000.00\n实发 10,000.00\n")
    assert [u.name for u in listed(tmp_path, mail, "m.eml")] == ["m.eml", "m.eml/制度.pdf", "m.eml/body.txt"]


def test_a_mail_of_nothing_is_told_as_such(tmp_path: Path) -> None:
    (upload,) = listed(tmp_path, b"From: a@example.com\nTo: b@example.com\nSubject: x\n\n\n", "m.eml")
    assert (upload.status, upload.problems[0].code) == (FileStatus.UNREADABLE, "empty")


def test_the_bytes_of_a_file_inside_are_had_again_by_its_hash(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"b.zip": aes_zip_of({"c.pdf": PDF}, "8888")}))
    (tmp_path / "passwords.txt").write_text("8888\n", encoding="utf-8")
    folder = EvidenceFolder(tmp_path)
    member = folder.uploads()[-1]
    assert member.name == "a.zip/b.zip/c.pdf"
    assert folder.content_of(member.sha256) == folder.content_of(member.sha256) == PDF
    assert [path.name for path in tmp_path.iterdir() if path.is_file()].count("c.pdf") == 0


def test_a_case_of_the_service_knows_the_files_in_its_archives(tmp_path: Path) -> None:
    case = CaseFolder(tmp_path, "A-1")
    case.write_record(CaseRecord("A-1", NOON))
    case.keep_sidecar("passwords.txt", b"8888\n", NOON)
    (case.originals / "a.zip").write_bytes(aes_zip_of({"c.pdf": PDF}, "8888"))
    container, member = case.uploads()
    assert (container.status, member.name) == (FileStatus.TAKEN, "a.zip/c.pdf")
    assert case.content_of(member.sha256) == PDF


def test_what_was_sent_loose_goes_before_the_same_bytes_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(PDF)
    _, inside, loose = listed(tmp_path, zip_of({"x.pdf": PDF}))
    assert (inside.status, inside.duplicate_of) == (FileStatus.DUPLICATE, "z.pdf")
    assert (loose.name, loose.status) == ("z.pdf", FileStatus.TAKEN)


def test_an_archive_sent_twice_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zip_of({"x.pdf": PDF}))
    assert [(u.name, u.status.value) for u in listed(tmp_path, zip_of({"x.pdf": PDF}))] == [
        ("a.zip", "taken"),
        ("a.zip/x.pdf", "taken"),
        ("b.zip", "duplicate"),
    ]
