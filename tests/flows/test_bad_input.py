"""Bad files: each gets its line with what to do, and the case's other files are verified all the same."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from flows.settings import load_settings
from flows.verify_folder import verify_folder

AS_OF = date(2026, 11, 20)


def pdf(*lines: str) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 24 * number, line)
    canvas.save()
    return made.getvalue()


SLIP = pdf(
    "Pay Slip", "Company: Example Works Ltd", "Employee: Jane Example", "Gross pay: 5,000.00", "Net pay: 4,000.00"
)


def encrypted(content: bytes, password: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(made, encryption=pikepdf.Encryption(owner=password, user=password))
    return made.getvalue()


def picture(width: int, height: int, form: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), (128, 128, 128)).save(made, form)
    return made.getvalue()


BAD = {
    "empty.pdf": b"",
    "text.pdf": "这不是 PDF".encode(),
    "truncated.pdf": SLIP[: len(SLIP) // 3],
    "locked.pdf": encrypted(SLIP, "8888"),
    "dot.png": picture(1, 1, "PNG"),
    "archive.pdf": b"Rar!\x1a\x07\x01\x00 and so on",
}


def verified(folder: Path, passwords: tuple[str, ...] = ()) -> dict[str, Any]:
    out = folder.with_name("out")
    verify_folder(folder, out, AS_OF, "", passwords, load_settings(), lambda step: None)
    report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert (out / "report.html").is_file()
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    return report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case-1"
    made.mkdir()
    (made / "good.pdf").write_bytes(SLIP)
    return made


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_what_to_do_and_the_others_are_verified(name: str, folder: Path) -> None:
    (folder / name).write_bytes(BAD[name])
    report = verified(folder)
    files = {file["name"]: file for file in report["files"]}
    assert files["good.pdf"]["status"] == "taken"
    assert [document["kind"] for document in report["documents"] if document["parts"][0]["file"] == "good.pdf"] == [
        "pay_slip"
    ]
    assert files[name]["status"] in ("locked", "unreadable", "declined")
    (problem, *_) = files[name]["problems"]
    assert problem["message"]["zh"]
    assert problem["message"]["en"]


def test_a_locked_file_is_asked_for_its_password(folder: Path) -> None:
    (folder / "locked.pdf").write_bytes(BAD["locked.pdf"])
    report = verified(folder)
    (file,) = [file for file in report["files"] if file["name"] == "locked.pdf"]
    assert file["status"] == "locked"
    failed = [f for f in report["findings"] if f["rule"] == "file.readable" and f["status"] == "fail"]
    assert len(failed) == 1
    assert any("locked.pdf" in request["text"]["zh"] for request in report["requests"])
    assert report["outcome"] == "needs_documents"


def test_a_locked_file_opens_with_its_password_given_or_lying_beside_it(folder: Path) -> None:
    (folder / "locked.pdf").write_bytes(encrypted(pdf("Pay Slip", "Net pay: 3,000.00"), "8888"))
    (given,) = [f for f in verified(folder, ("1234", "8888"))["files"] if f["name"] == "locked.pdf"]
    (folder / "passwords.txt").write_text("0000\n8888\n", encoding="utf-8")
    (beside,) = [f for f in verified(folder)["files"] if f["name"] == "locked.pdf"]
    assert given["status"] == beside["status"] == "taken"


def test_when_nothing_could_be_read_the_report_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "case-2"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    report = verified(folder)
    assert report["outcome"] == "unreadable"
    assert report["scores"]["consistency"] is None


@pytest.mark.slow
def test_a_photo_with_nothing_to_read_is_named(folder: Path) -> None:
    (folder / "grey.jpg").write_bytes(picture(1200, 1600, "JPEG"))
    (file,) = [file for file in verified(folder)["files"] if file["name"] == "grey.jpg"]
    assert file["status"] == "unreadable"
    assert file["problems"]


def test_a_faulty_application_is_named_with_its_line_and_the_case_is_verified_without_it(folder: Path) -> None:
    (folder / "application.yaml").write_text("applicant: {name: 张三\nreason: [\n", encoding="utf-8")
    report = verified(folder)
    assert report["documents"]
    assert "application.yaml" in json.dumps(report, ensure_ascii=False)
