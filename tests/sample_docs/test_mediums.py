"""A copy shows its whole paper, is the same for the same seed, and says how it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from random import Random

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from sample_docs.copies import MEDIUMS, Copy, Paper, bundle_of, copy_of
from sample_docs.fonts import font
from sample_docs.mediums import hard_photos, mixed, photos, scans, screenshots
from sample_docs.mediums.pages import Pixels, are_numbered, inked, pages_of
from sample_docs.mediums.scenes import on_desk, view_of
from sample_docs.mediums.spoiling import cropped
from sample_docs.truth import Truth

SHEET = (480.0, 560.0)
A4 = (595.0, 842.0)
PHONE = (300.0, 640.0)


def _paper(pages: int = 1, size: tuple[float, float] = SHEET, *, numbered: bool = True) -> Paper:
    """Rows of figures, a red stamp, and the page's number below."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont(font("sans"), 10)
        for row in range(20):
            canvas.drawString(50, size[1] - 60 - row * 22, f"2026-11-{row + 1:02d}   {number}{row:03d}.{row:02d}")
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.setLineWidth(3)
        canvas.circle(size[0] - 90, size[1] / 2, 40)
        if numbered:
            canvas.drawCentredString(size[0] / 2, 40, f"Page {number} of {pages}")
        canvas.showPage()
    canvas.save()
    return Paper("statement", out.getvalue(), Truth("bank_statement", "en", "rows"))


ONE, THREE = _paper(), _paper(3)
SMALL, SMALL_THREE = _paper(size=(200.0, 240.0)), _paper(3, (200.0, 240.0))
VARIANTS = [
    *(("scan", variant) for variant in scans.VARIANTS),
    *(("photo_hard", variant) for variant in hard_photos.VARIANTS),
    *(("screenshot", variant) for variant in screenshots.VARIANTS),
    ("photo", "exif"),
    ("mixed", "covered"),
]


@pytest.fixture
def small_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve megapixels take a second a page."""
    monkeypatch.setattr(photos, "_LONG_SIDE", 1200)


@pytest.mark.usefixtures("small_camera")
@pytest.mark.parametrize(("medium", "variant"), VARIANTS)
def test_a_copy_is_named_by_its_variant_and_shows_ink_and_paper(medium: str, variant: str) -> None:
    copy = copy_of(ONE, medium, _rng(5), variant)
    written = copy.truth_json()
    assert (written["medium"], written["variant"], written["files"]) == (medium, variant, list(copy.files))
    assert ONE.truth.variant == ""
    for picture in _pictures(copy):
        assert picture.std() > 4
        assert picture.max() > 150


@pytest.mark.parametrize("medium", MEDIUMS)
@pytest.mark.usefixtures("small_camera")
def test_the_same_seed_makes_the_same_copy(medium: str) -> None:
    first, second = (copy_of(SMALL, medium, _rng(5)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("medium", ["scan", "photo_hard", "screenshot", "mixed", "digital", "photo"])
def test_an_unknown_variant_is_refused(medium: str) -> None:
    with pytest.raises(KeyError, match="by_pigeon"):
        copy_of(ONE, medium, _rng(1), "by_pigeon")


def test_an_unknown_medium_is_refused() -> None:
    with pytest.raises(KeyError, match="telegram"):
        copy_of(ONE, "telegram", _rng(1))


@pytest.mark.parametrize("variant", ["office", "low_dpi", "show_through", "dot_matrix"])
def test_a_colour_scan_keeps_the_stamp_red(variant: str) -> None:
    (picture,) = _pictures(copy_of(ONE, "scan", _rng(2), variant))
    assert _reddest(picture) > 70


@pytest.mark.parametrize("variant", ["grey", "fax", "copy_of_copy"])
def test_a_scan_without_colour_has_none(variant: str) -> None:
    (picture,) = _pictures(copy_of(ONE, "scan", _rng(2), variant))
    assert _reddest(picture) < 12


def test_a_fax_is_black_and_white_and_says_how_coarse_it_is() -> None:
    tiffs = [Image.open(BytesIO(content)) for content in _scanned_as("fax", ".tif")]
    assert {picture.mode for picture in tiffs} == {"1"}
    assert {tuple(map(round, picture.info["dpi"])) for picture in tiffs} <= {(204, 196), (200, 100)}


def test_small_print_is_never_faxed_at_the_coarse_resolution() -> None:
    small = replace(ONE, pdf=_paper(size=(1000, 1414)).pdf)
    pages = [next(iter(scans.scan("s", _shrunk(small.pdf), _rng(seed), "fax").files.values())) for seed in range(3)]
    assert all(min(picture.shape[:2]) > 1000 for content in pages for picture in _opened(content))


def test_scans_come_in_every_container() -> None:
    copies = [copy_of(SMALL, "scan", _rng(seed), variant) for seed in range(8) for variant in ("grey", "low_dpi")]
    assert {name.rsplit(".", 1)[1] for copy in copies for name in copy.files} == {
        "pdf",
        "tif",
        "png",
        "jpg",
        "bmp",
        "webp",
    }


def test_every_page_of_a_paper_is_scanned_in_order() -> None:
    for seed in range(4):
        copy = copy_of(SMALL_THREE, "scan", _rng(seed), "grey")
        assert len(list(_pictures(copy))) == 3


def test_a_good_photo_has_twelve_megapixels_and_stands_upright_by_exif() -> None:
    (content,) = photos.photos(ONE.pdf, _rng(1), orientation=6)
    lying = Image.open(BytesIO(content))
    assert lying.size == (4032, 3024)
    assert lying.getexif()[0x0112] == 6
    assert ImageOps.exif_transpose(lying).size == (3024, 4032)


@pytest.mark.usefixtures("small_camera")
def test_shuffled_photos_keep_the_reading_order_in_the_truth_only() -> None:
    files = list(photos.photo("s", THREE.pdf, _rng(1), "shuffled").files)
    assert len(files) == 3
    assert files != sorted(files)


@pytest.mark.parametrize("paper", [ONE, _paper(3, numbered=False)])
def test_pages_without_numbers_are_not_shuffled(paper: Paper) -> None:
    with pytest.raises(ValueError, match="print their numbers"):
        photos.photo("s", paper.pdf, _rng(1), "shuffled")


def test_page_numbers_are_seen() -> None:
    assert are_numbered(THREE.pdf)
    assert not are_numbered(_paper(3, numbered=False).pdf)


def test_a_messenger_leaves_a_small_picture_without_exif() -> None:
    for seed in range(4):
        (content,) = copy_of(ONE, "photo_hard", _rng(seed)).files.values()
        picture = Image.open(BytesIO(content))
        assert max(picture.size) <= 1600
        assert not picture.getexif()


def test_hard_photos_are_spoilt_in_one_or_two_ways_that_go_together() -> None:
    drawn = [hard_photos._drawn(_rng(seed)) for seed in range(60)]
    assert {len(spoilt) for spoilt in drawn} == {1, 2}
    assert {name for spoilt in drawn for name in spoilt} == set(hard_photos.VARIANTS)
    assert not any({"screen", "crease"} <= set(spoilt) for spoilt in drawn)


@pytest.mark.parametrize("seed", range(6))
def test_a_cropped_photo_never_cuts_print(seed: int) -> None:
    (page,) = pages_of(ONE.pdf, 100)
    marked = np.full_like(page, 255)
    left, top, right, bottom = inked(page)
    marked[top:bottom, left:right] = (255, 0, 0)
    view = view_of(marked, (900, 1200), _rng(seed), fill=0.95)
    scene = on_desk(marked, view, _rng(seed))
    cut = cropped(scene, page, view, _rng(seed))
    assert cut.size < scene.size
    assert _reds(cut) == _reds(scene)


def test_a_scroll_repeats_rows_and_shows_all_of_them() -> None:
    paper = _paper(3, PHONE)
    copy = copy_of(paper, "screenshot", _rng(3), "scroll")
    pictures = list(_pictures(copy))
    assert len({picture.shape for picture in pictures}) == 1
    ends = [picture[: -round(picture.shape[1] / 20)] for picture in pictures]
    rows = [{row.tobytes() for row in end if row.std() > 20} for end in ends]
    assert all(before & after for before, after in pairwise(rows))


def test_a_stitched_screenshot_is_one_long_picture() -> None:
    (picture,) = _pictures(copy_of(THREE, "screenshot", _rng(3), "stitched"))
    assert picture.shape[0] > 3 * picture.shape[1]


def test_very_long_papers_are_stitched_in_several_pictures() -> None:
    copy = copy_of(_paper(16, A4), "screenshot", _rng(3), "stitched")
    assert len(copy.files) > 1
    assert all(picture.shape[0] < 22_000 for picture in _pictures(copy))


def test_dark_mode_is_dark_with_light_print() -> None:
    (picture,) = _pictures(copy_of(ONE, "screenshot", _rng(3), "dark"))
    assert np.median(picture) < 60
    assert picture.max() > 180


def test_dark_mode_keeps_white_on_a_coloured_field() -> None:
    field = np.full((200, 200, 3), (30, 90, 230), np.uint8)
    field[90:94, 40:160] = 255
    dark = screenshots.darkened(field)
    assert dark[92, 100].min() > 190
    assert dark[20, 100, 2] > 150


def test_dark_mode_leaves_a_dark_page_as_it_is() -> None:
    page = np.full((200, 200, 3), 24, np.uint8)
    page[90:94, 40:160] = 230
    assert (screenshots.darkened(page) == page).all()


def test_the_title_of_an_app_stays_above_a_scroll_though_the_clock_moves() -> None:
    screens = [np.full((400, 400, 3), 255, np.uint8) for _ in range(2)]
    for minute, screen in enumerate(screens):
        screen[10:20, 20 : 60 + minute * 9] = 0
        screen[60:90, 100:300] = (200, 20, 20)
        screen[150:170, 20 : 200 + minute * 50] = 0
    assert 90 <= screenshots._same_on_top(screens) < 150
    assert screenshots._same_on_top(screens[:1]) == 0


def test_a_mixed_pdf_has_pages_with_text_and_pages_without() -> None:
    for seed in range(4):
        (content,) = copy_of(SMALL_THREE, "mixed", _rng(seed)).files.values()
        assert {bool(text) for text in _texts(content)} == {True, False}


def test_a_single_page_is_mixed_behind_a_cover() -> None:
    sent = mixed.mixed("s", ONE.pdf, _rng(1))
    assert sent.variant == "covered"
    assert [bool(text) for text in _texts(*sent.files.values())] == [True, False]
    with pytest.raises(ValueError, match="single page"):
        mixed.mixed("s", ONE.pdf, _rng(1), "pages")


def test_a_scanned_pdf_holds_its_pictures_as_jpeg() -> None:
    assert b"DCTDecode" in scans.scan_pdf(SMALL.pdf, _rng(1))


@pytest.mark.parametrize("medium", ["digital", "scan"])
def test_a_bundle_is_one_file_and_each_paper_knows_its_pages(medium: str) -> None:
    copies = bundle_of([SMALL, SMALL_THREE], "scan0001", _rng(4), medium)
    assert [copy.pages for copy in copies] == [(1, 1), (2, 4)]
    (file,) = {tuple(copy.files) for copy in copies}
    assert len(file) == 1
    assert re.search(r"\.(pdf|tif)$", file[0])
    assert copies[1].truth_json()["pages"] == [2, 4]


def _pictures(copy: Copy) -> Iterator[Pixels]:
    for content in copy.files.values():
        yield from _opened(content)


def _opened(content: bytes) -> Iterator[Pixels]:
    if content.startswith(b"%PDF"):
        yield from pages_of(content, 100)
        return
    picture = Image.open(BytesIO(content))
    for frame in range(getattr(picture, "n_frames", 1)):
        picture.seek(frame)
        yield np.asarray(picture.convert("RGB"))


def _scanned_as(variant: str, ending: str) -> list[bytes]:
    sent = (scans.scan("s", ONE.pdf, _rng(seed), variant) for seed in range(5))
    return [content for one in sent for name, content in one.files.items() if name.endswith(ending)]


def _shrunk(pdf: bytes) -> bytes:
    """The same page printed at 40 %."""
    document = pypdfium2.PdfDocument(pdf)
    out = BytesIO()
    page = document[0]
    for thing in page.get_objects():
        matrix = thing.get_matrix()
        thing.set_matrix(matrix.scale(0.4, 0.4))
    page.gen_content()
    document.save(out)
    return out.getvalue()


def _reddest(picture: Pixels) -> int:
    return int((picture[..., 0].astype(int) - picture[..., 1]).max())


def _reds(picture: Pixels) -> int:
    return int(((picture[..., 0] > 200) & (picture[..., 1] < 60)).sum())


def _texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range().strip() for page in document]
    finally:
        document.close()


def _rng(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - papers, not secrets
