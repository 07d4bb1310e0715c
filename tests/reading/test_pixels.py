"""Pages read from pixels by RapidOCR: slow, but each on one small picture."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from domain.errors import MachineError
from domain.geometry import Box
from domain.transcript import Look, Medium, Origin, Transcript
from domain.upload import FileStatus, FileType
from reading import Gallery, ReadingOptions, SecondLook, read, sealtext
from tests.reading.papers import as_bytes, at, cjk_font, noisy, pdf_of_picture, sheet, upload

pytestmark = pytest.mark.slow

LINES = (
    "云帆信息技术有限公司工资条",
    "姓名：张伟明",
    "应发合计：16,000.00",
    "扣款合计：3,701.25",
    "实发工资：12,298.75",
)


def reading_of(content: bytes, kind: FileType, engine: str = "rapidocr") -> Transcript:
    return read(upload(content, kind), content, ReadingOptions(engine=engine))


def text_of(transcript: Transcript) -> list[str]:
    return [word.text.replace(" ", "").replace(":", "：") for page in transcript.pages for word in page.words]


CORNERS = ((180, 150), (1330, 210), (1400, 1850), (90, 1780))


def on_a_table(paper: Image.Image, size: tuple[int, int] = (1500, 2000)) -> Image.Image:
    """The paper photographed from aside, on dark wood."""
    rows = []
    for (x, y), (u, v) in zip(CORNERS, ((0, 0), (paper.width, 0), paper.size, (0, paper.height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    targets = [c for u, v in ((0, 0), (paper.width, 0), paper.size, (0, paper.height)) for c in (u, v)]
    coefficients = np.linalg.solve(np.array(rows, float), np.array(targets, float))
    grain = np.random.default_rng(3).normal(0, 9, (size[1], 1, 1)) + np.array([92.0, 62.0, 44.0])
    wood = Image.fromarray(np.clip(np.broadcast_to(grain, (size[1], size[0], 3)), 0, 255).astype(np.uint8))
    flat = paper.transform(size, Image.Transform.PERSPECTIVE, list(coefficients), Image.Resampling.BICUBIC)
    inside = Image.new("L", size, 0)
    ImageDraw.Draw(inside).polygon(CORNERS, fill=255)
    wood.paste(flat, (0, 0), inside)
    return wood


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_scan_is_set_upright_and_read(turn: int) -> None:
    stored = noisy(sheet(LINES)).rotate(turn, expand=True)
    transcript = reading_of(as_bytes(stored), FileType.PNG)
    page = transcript.pages[0]
    assert text_of(transcript) == list(LINES)
    assert page.view.turn == turn
    assert page.height > page.width
    assert transcript.medium is Medium.SCAN
    assert page.words[0].origin is Origin.OCR


@pytest.mark.parametrize("skew", [-4.0, 2.5, 37.0])
def test_a_skewed_scan_is_straightened(skew: float) -> None:
    stored = sheet(LINES).rotate(skew, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = reading_of(as_bytes(noisy(stored)), FileType.PNG).pages[0]
    assert page.view.skew == pytest.approx(skew, abs=0.4)
    lefts = [word.box.x0 for word in page.words]
    assert max(lefts) - min(lefts) < 0.01


def test_a_photo_is_cut_to_its_paper_and_no_text_is_lost() -> None:
    photo = noisy(on_a_table(sheet(LINES)))
    transcript = reading_of(as_bytes(photo, "JPEG"), FileType.JPEG)
    page = transcript.pages[0]
    assert text_of(transcript) == list(LINES)
    assert np.array(page.view.quad) == pytest.approx(np.array(CORNERS) / (1500, 2000), abs=0.01)
    assert transcript.medium is Medium.PHOTO


def test_exif_rotation_is_followed() -> None:
    stored = sheet(LINES).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Example Phone"
    written = io.BytesIO()
    stored.save(written, "JPEG", exif=exif)
    transcript = reading_of(written.getvalue(), FileType.JPEG)
    assert text_of(transcript) == list(LINES)
    assert transcript.pages[0].view.turn == 0
    assert transcript.medium is Medium.PHOTO


def test_a_text_layer_under_a_full_page_picture_is_not_believed() -> None:
    content = pdf_of_picture(noisy(sheet(LINES)), text=at(50, 700, "Net pay 99,999.00 as nobody can see it"))
    transcript = reading_of(content, FileType.PDF)
    assert "实发工资：12,298.75" in text_of(transcript)
    assert transcript.pages[0].origin is Origin.OCR
    assert (transcript.pages[0].width, transcript.pages[0].height) == pytest.approx((595, 842), abs=1)


def test_every_page_of_a_tiff_is_read() -> None:
    written = io.BytesIO()
    first, second = sheet(LINES[:3]), sheet(LINES[3:])
    first.save(written, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    transcript = reading_of(written.getvalue(), FileType.TIFF)
    assert [len(page.words) for page in transcript.pages] == [3, 2]


def test_cells_that_touch_a_rule_are_words_of_their_own() -> None:
    paper = Image.new("RGB", (1200, 500), "white")
    draw, font = ImageDraw.Draw(paper), cjk_font(34)
    for row, (left, right) in enumerate((("余额合计款项", "工资代发入账"), ("应发工资金额", "云帆信息公司"))):
        draw.text((100, 100 + 90 * row), left, fill="black", font=font)
        draw.text((322, 100 + 90 * row), right, fill="black", font=font)
    draw.line((313, 60, 313, 300), fill="black", width=3)
    texts = text_of(reading_of(as_bytes(noisy(paper)), FileType.PNG))
    assert texts == ["余额合计款项", "工资代发入账", "应发工资金额", "云帆信息公司"]


def test_light_print_on_a_dark_ground_is_not_cut_into_characters() -> None:
    paper = sheet(("姓名：张伟明",), size=(900, 500))
    draw = ImageDraw.Draw(paper)
    draw.rectangle((0, 230, 900, 470), fill=(28, 110, 190))
    draw.text((280, 260), "2026年08月工资条", fill="white", font=cjk_font(42))
    draw.text((310, 350), "8,341.13", fill="white", font=cjk_font(64))
    assert text_of(reading_of(as_bytes(paper), FileType.PNG)) == ["姓名：张伟明", "2026年08月工资条", "8,341.13"]


def stamped(size: tuple[int, int], centre: tuple[int, int], radius: int = 150) -> Image.Image:
    """A round red seal with the hospital's name in its ring, on white."""
    stamp = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(stamp)
    draw.ellipse([c + s * radius for s in (-1, 1) for c in centre], outline=(205, 45, 45), width=9)
    for i, character in enumerate("青山市第一人民医院"):
        angle = math.radians(-90 + (i - 4) * 29)
        letter = Image.new("RGBA", (60, 60))
        ImageDraw.Draw(letter).text((10, 4), character, fill=(205, 45, 45), font=cjk_font(38))
        letter = letter.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        x, y = (round(c + 112 * f(angle)) - 30 for c, f in zip(centre, (math.cos, math.sin), strict=True))
        stamp.paste(letter, (x, y), letter)
    return stamp


def test_text_under_a_red_seal_is_read_and_the_seal_is_found() -> None:
    printed = sheet((*LINES, "", "医师签名：林梦洁", "日期：2026年7月6日"), font_size=32)
    stamp = stamped(printed.size, (300, 650))
    transcript = reading_of(as_bytes(noisy(ImageChops.multiply(printed, stamp))), FileType.PNG)
    assert {"医师签名：林梦洁", "日期：2026年7月6日"} <= set(text_of(transcript))
    (seal,) = transcript.pages[0].seals
    assert seal.box.cx == pytest.approx(300 / 1240, abs=0.02)
    assert "第一人民医院" in seal.text


def test_a_seal_pasted_as_a_picture_on_a_digital_page_is_read() -> None:
    text = "".join(at(60, 700 - 20 * i, f"The patient needs {i} days of rest") for i in range(8))
    content = pdf_of_picture(stamped((320, 320), (160, 160)), text=text, shown=(330, 120, 130, 130))
    transcript = reading_of(content, FileType.PDF)
    page = transcript.pages[0]
    assert page.origin is Origin.TEXT_LAYER
    (seal,) = page.seals
    assert seal.box.cx == pytest.approx(395 / 595, abs=0.02)
    assert "第一人民医院" in seal.text
    assert page.words[0].text == "The patient needs 0 days of rest"


def test_a_pasted_seal_stays_without_text_where_no_engine_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, threads: int) -> object:
        raise MachineError("缺少引擎。", "An engine is missing.")

    monkeypatch.setattr(sealtext, "engine", missing)
    content = pdf_of_picture(
        stamped((320, 320), (160, 160)), text=at(60, 700, "Rest " * 12), shown=(330, 120, 130, 130)
    )
    transcript = reading_of(content, FileType.PDF)
    assert transcript.status is FileStatus.TAKEN
    assert [seal.text for seal in transcript.pages[0].seals] == [""]


def test_a_blurred_photo_says_so_and_an_empty_one_is_unreadable() -> None:
    blurred = reading_of(as_bytes(sheet(LINES, font_size=24).filter(ImageFilter.GaussianBlur(7))), FileType.PNG)
    assert {p.code for p in blurred.problems} & {"blurred", "no_text"}
    empty = reading_of(as_bytes(noisy(Image.new("RGB", (800, 1000), (140, 140, 140)))), FileType.PNG)
    assert empty.status is FileStatus.UNREADABLE
    assert "no_text" in {p.code for p in empty.problems}


def test_gallery_shows_and_second_look_reads_what_stands_in_a_box() -> None:
    content = as_bytes(noisy(sheet(LINES)).rotate(90, expand=True))
    transcript = reading_of(content, FileType.PNG)
    word = next(word for word in transcript.pages[0].words if "12,298.75" in word.text)
    sha = transcript.upload.sha256
    gallery = Gallery({sha: content}.__getitem__, [transcript], ReadingOptions())
    crop = Image.open(io.BytesIO(gallery.crop(sha, 1, word.box)))
    assert crop.format == "PNG"
    assert crop.width > crop.height
    assert np.asarray(crop.convert("L")).min() < 90
    page = Image.open(io.BytesIO(gallery.page(sha, 1, 400)))
    assert (page.format, page.width) == ("JPEG", 400)
    assert page.height > 400
    again = SecondLook({sha: content}.__getitem__, [transcript], ReadingOptions())
    for look in Look:
        (seen,) = again.again(sha, 1, word.box, look)
        assert "12,298.75" in seen.text
        assert seen.box.cx == pytest.approx(word.box.cx, abs=0.02)
    assert again.again(sha, 1, Box(0.1, 0.9, 0.4, 0.95), Look.ENLARGED) == ()


def test_tesseract_reads_too_and_joins_chinese_characters() -> None:
    transcript = reading_of(as_bytes(noisy(sheet(LINES))), FileType.PNG, "tesseract")
    assert transcript.engine.startswith("tesseract 5")
    assert any("12,298.75" in text for text in text_of(transcript))
    assert any("合计" in word.text for word in transcript.pages[0].words)
