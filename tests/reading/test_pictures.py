"""Pictures as phones, scanners and messengers save them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.upload import FileStatus, FileType
from intake import identify
from reading import ReadingOptions, read
from reading.sources import open_source
from tests.reading.papers import as_bytes, upload

HEIC = (Path(__file__).parent / "made" / "phone.heic").read_bytes()
"""A made-up slip of 480 × 640 pixels as a phone saves it: stored sideways, with a maker's name."""


def several(kind: str, *colours: str) -> bytes:
    frames = [Image.new("RGB", (300, 200), colour) for colour in colours]
    written = io.BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:])
    return written.getvalue()


def colour_of(content: bytes, kind: FileType, page: int = 1) -> tuple[int, ...]:
    picture = open_source(kind, content, ()).picture(page, 300)
    return tuple(int(v) for v in picture[100, 150])


def test_a_phone_s_heic_is_a_photo_set_upright() -> None:
    assert identify(HEIC) is FileType.HEIC
    source = open_source(FileType.HEIC, HEIC, ())
    assert (source.pages, source.size(1), source.camera) == (1, (480, 640), True)
    picture = source.picture(1, 2000)
    assert picture.shape == (640, 480, 3)
    ink = np.flatnonzero((picture[:, :, 0] < 128).any(axis=1))
    assert 70 < ink.min() < 110  # the first line stands near the top, not at a side


@pytest.mark.parametrize("length", [20, 600, 3000, len(HEIC) - 10])
def test_a_heic_that_is_cut_off_is_damaged(length: int) -> None:
    content = HEIC[:length]
    transcript = read(upload(content, FileType.HEIC), content, ReadingOptions())
    assert (transcript.status, transcript.problems[0].code) == (FileStatus.UNREADABLE, "damaged")


def test_every_page_of_a_tiff_is_a_page() -> None:
    content = several("TIFF", "red", "lime", "blue")
    source = open_source(FileType.TIFF, content, ())
    assert source.pages == 3
    assert [colour_of(content, FileType.TIFF, page) for page in (1, 2, 3)] == [(0, 0, 255), (0, 255, 0), (255, 0, 0)]


@pytest.mark.parametrize(("kind", "type_"), [("GIF", FileType.GIF), ("WEBP", FileType.WEBP), ("PNG", FileType.PNG)])
def test_of_an_animated_picture_the_first_frame_is_the_page(kind: str, type_: FileType) -> None:
    content = several(kind, "red", "lime")
    assert identify(content) is type_
    assert open_source(type_, content, ()).pages == 1
    blue, green, red = colour_of(content, type_)
    assert red > 240
    assert max(green, blue) < 20


@pytest.mark.parametrize(("kind", "type_"), [("BMP", FileType.BMP), ("WEBP", FileType.WEBP)])
def test_bmp_and_webp_are_pictures_like_any_other(kind: str, type_: FileType) -> None:
    content = as_bytes(Image.new("RGB", (300, 200), "white"), kind)
    assert identify(content) is type_
    assert open_source(type_, content, ()).size(1) == (300, 200)


@pytest.mark.slow
def test_a_heic_is_read() -> None:
    transcript = read(upload(HEIC, FileType.HEIC), HEIC, ReadingOptions(threads=1))
    text = " ".join(word.text for page in transcript.pages for word in page.words)
    assert "4,000.00" in text
    assert transcript.medium.value == "photo"
