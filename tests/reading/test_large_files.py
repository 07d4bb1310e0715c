"""Files far larger than any paper are read within bounded memory or declined."""

from __future__ import annotations

import io
import tracemalloc

import pikepdf
import pytest
from PIL import Image

from domain.upload import FileStatus, FileType
from reading import ReadingOptions, read
from reading.pictures import open_picture
from tests.reading.papers import as_bytes, at, pdf, upload


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (-1, -1)), (6, (0, -1)), (8, (-1, 0))])
def test_a_picture_is_turned_as_its_exif_says_also_when_it_is_made_smaller(
    kind: str, orientation: int, corner: tuple[int, int]
) -> None:
    stored = Image.new("RGB", (300, 200), "white")
    stored.paste((200, 20, 20), (0, 0, 100, 60))
    exif = Image.Exif()
    exif[0x0112] = orientation
    written = io.BytesIO()
    stored.save(written, kind, exif=exif)
    for longest in (90, 1000):
        pixels = open_picture(written.getvalue()).picture(1, longest)
        assert (pixels.shape[0] > pixels.shape[1]) == (orientation in (6, 8))
        blue, _, red = pixels[corner]
        assert red > blue + 100


@pytest.mark.slow
def test_a_picture_of_100_megapixels_takes_little_more_than_its_own_pixels() -> None:
    content = as_bytes(Image.new("L", (12_000, 8_400), 230))
    assert open_picture(content).picture(1, 2400).shape == (1680, 2400, 3)
    tracemalloc.start()
    open_picture(content).picture(1, 2400)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100 * 1024 * 1024  # Python's and numpy's part: no full-size array is made of it


@pytest.mark.slow
def test_a_page_of_20_000_words_is_read_whole() -> None:
    content = pdf(
        "".join(at(5 + i % 100 * 20, 4 + 9 * (i // 100), f"{i:05}", 4) for i in range(20_000)), size=(2000, 1900)
    )
    (page,) = read(upload(content), content, ReadingOptions()).pages
    assert len(page.words) == 20_000


@pytest.mark.slow
def test_a_statement_of_500_pages_is_read_page_by_page_to_its_end() -> None:
    lines = [at(20, 780 - 14 * i, f"2026-08-{i + 1:02} Transfer {i}00.00 1{i},234.50", 9) for i in range(3)]
    content = pdf(*("".join(lines) + at(20, 20, f"Page {number}", 9) for number in range(1, 501)), size=(595, 842))
    transcript = read(upload(content), content, ReadingOptions())
    assert transcript.problems == ()
    assert [page.words[-1].text for page in transcript.pages] == [f"Page {number}" for number in range(1, 501)]


def test_a_page_as_large_as_a_wall_is_drawn_no_larger_than_any_other() -> None:
    written = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(pdf(at(500, 500, "Net pay 12,298.75 of one employee", 200), size=(14_400, 14_400)))
    ) as made:
        made.pages[0].MediaBox = [0, 0, 2_000_000, 9_000_000]
        made.save(written)
    transcript = read(upload(written.getvalue()), written.getvalue(), ReadingOptions())
    assert transcript.status is FileStatus.TAKEN
    assert transcript.pages[0].words[0].text == "Net pay 12,298.75 of one employee"


def test_a_picture_beyond_the_limit_is_declined_before_it_is_decoded() -> None:
    content = as_bytes(Image.new("1", (20_000, 8_000)))
    transcript = read(upload(content, FileType.PNG), content, ReadingOptions())
    assert [problem.code for problem in transcript.problems] == ["too_large"]
