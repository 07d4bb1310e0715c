from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from intake.wholeness import is_whole


def picture(form: str, **options: object) -> bytes:
    """A picture of noise-like content, so that it has some length in every format."""
    image = Image.frombytes("RGB", (64, 48), bytes((n * n * 7 + n // 3) % 251 for n in range(64 * 48 * 3)))
    return saved(image, form, **options)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def pages(compression: str) -> bytes:
    first, second = Image.new("L", (100, 80), 200), Image.effect_noise((100, 80), 50)
    return saved(first, "TIFF", save_all=True, append_images=[second], compression=compression)


def photo_with_thumbnail() -> bytes:
    """A JPEG whose first segment holds another whole JPEG, as every camera writes."""
    thumbnail, photo = saved(Image.new("RGB", (16, 16)), "JPEG"), picture("JPEG", quality=95)
    segment = b"Exif\x00\x00" + thumbnail
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + photo[2:]


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "hello" * 50)
        packed.comment = b"a comment"
    return file.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("日期", "金额"))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEIC = Path(__file__).parents[1] / "reading" / "made" / "phone.heic"
PDF = b"%PDF-1.7\n" + b"1 0 obj << >> endobj\n" * 200 + b"startxref\n0\n%%EOF\n"
WHOLE: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: PDF,
    "png": lambda: picture("PNG"),
    "jpeg": lambda: picture("JPEG"),
    "progressive jpeg": lambda: picture("JPEG", progressive=True),
    "jpeg with a thumbnail": photo_with_thumbnail,
    "tiff": lambda: pages("raw"),
    "packed tiff": lambda: pages("tiff_lzw"),
    "big tiff": lambda: picture("TIFF", big_tiff=True),
    "bmp": lambda: picture("BMP"),
    "webp": lambda: picture("WEBP"),
    "gif": lambda: picture("GIF"),
    "heic": HEIC.read_bytes,
    "workbook": workbook,
    "zip": archive,
}


def whole(tmp_path: Path, content: bytes) -> bool:
    path = tmp_path / "file"
    path.write_bytes(content)
    return is_whole(path)


@pytest.mark.parametrize("form", WHOLE)
def test_a_whole_file_is_whole(tmp_path: Path, form: str) -> None:
    assert whole(tmp_path, WHOLE[form]())


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("share", [0.02, 0.1, 0.35, 0.5, 0.75, 0.9, 0.97])
def test_a_file_that_is_cut_off_is_not(tmp_path: Path, form: str, share: float) -> None:
    content = WHOLE[form]()
    assert not whole(tmp_path, content[: max(20, int(len(content) * share))])


@pytest.mark.parametrize("form", WHOLE)
def test_a_file_whose_room_was_reserved_but_not_filled_is_not(tmp_path: Path, form: str) -> None:
    content = WHOLE[form]()
    assert not whole(tmp_path, bytes(len(content)))


@pytest.mark.parametrize("form", ["pdf", "png", "jpeg", "bmp", "webp", "zip", "tiff"])
def test_a_little_more_after_the_end_does_no_harm(tmp_path: Path, form: str) -> None:
    assert whole(tmp_path, WHOLE[form]() + b"\r\n\0\0")


def test_a_photo_with_its_moving_picture_behind_it_is_whole(tmp_path: Path) -> None:
    assert whole(tmp_path, picture("JPEG") + b"....ftypmp42" + os.urandom(100_000))


def test_an_empty_file_is_not_whole_yet(tmp_path: Path) -> None:
    assert not whole(tmp_path, b"")


def test_a_text_has_no_end_to_wait_for(tmp_path: Path) -> None:
    assert whole(tmp_path, b"reason: illness\n")


def test_what_cannot_be_opened_or_is_too_large_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(PDF[:1000])
    assert is_whole(tmp_path / "link")
    assert is_whole(tmp_path / "pipe")
    assert is_whole(tmp_path / "absent")
    assert is_whole(tmp_path / "large", size_limit=999)


def test_a_tiff_that_runs_in_a_circle_is_looked_at_and_left(tmp_path: Path) -> None:
    circle = b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00" + bytes(20)
    assert whole(tmp_path, circle)
