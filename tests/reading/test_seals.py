"""Seals of every shape on drawn papers; those whose text is read are slow."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from domain.transcript import SealRegion
from domain.upload import FileType
from reading import ReadingOptions, read
from reading.greyseals import find_grey_seals
from reading.pixels import Pixels
from reading.seals import find_seals, red_channel, without_seals
from tests.reading.papers import as_bytes, cjk_font, noisy, sheet, upload

RED = (205, 45, 45)
NAME = "青山市第一人民医院"
LINES = (
    "诊断证明书",
    "姓名：张伟明",
    "诊断：腰椎间盘突出症",
    "建议：休息十四天",
    "医师签名：林梦洁",
    "日期：2026年7月6日",
)


def round_seal(
    size: tuple[int, int], centre: tuple[int, int], radius: int, ink: tuple[int, int, int] = RED
) -> Image.Image:
    stamp = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(stamp)
    draw.ellipse([c + s * radius for s in (-1, 1) for c in centre], outline=ink, width=radius // 16)
    for i, character in enumerate(NAME):
        angle = math.radians(-90 + (i - (len(NAME) - 1) / 2) * 26)
        letter = Image.new("RGBA", (radius // 2, radius // 2))
        ImageDraw.Draw(letter).text(
            (radius / 4, radius / 4), character, fill=ink, font=cjk_font(radius // 4), anchor="mm"
        )
        letter = letter.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        x, y = (
            round(c + 0.72 * radius * f(angle)) - radius // 4 for c, f in zip(centre, (math.cos, math.sin), strict=True)
        )
        stamp.paste(letter, (x, y), letter)
    draw.text(
        (centre[0], centre[1] + 0.5 * radius), "诊断证明专用章", fill=ink, font=cjk_font(radius // 7), anchor="mm"
    )
    return stamp


def oval_seal(size: tuple[int, int]) -> Image.Image:
    """As broad as 1.4 times its height, about the middle of the paper's lower half."""
    pressed = round_seal((round(size[0] / 1.4), size[1]), (round(750 / 1.4), 900), 130)
    return pressed.resize(size, Image.Resampling.BICUBIC)


def square_seal(size: tuple[int, int], rows: tuple[str, ...]) -> Image.Image:
    stamp = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((560, 780, 940, 780 + 70 * len(rows)), outline=RED, width=9)
    for i, row in enumerate(rows):
        draw.text((750, 815 + 70 * i), row, fill=RED, font=cjk_font(36), anchor="mm")
    return stamp


def stamped(stamp: Image.Image) -> Image.Image:
    return ImageChops.multiply(sheet(LINES, size=stamp.size, font_size=32), stamp)


def bgr(image: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def seals_of(image: Image.Image) -> tuple[SealRegion, ...]:
    content = as_bytes(image)
    return read(upload(content, FileType.PNG), content, ReadingOptions()).pages[0].seals


SIZE = (1240, 1754)


STAMPS: Mapping[str, Callable[[], Image.Image]] = {
    "round": lambda: round_seal(SIZE, (750, 1300), 150),
    "oval": lambda: oval_seal(SIZE),
    "square": lambda: square_seal(SIZE, ("青山市第一人民医院", "诊断证明专用章")),
}


@pytest.mark.parametrize(("shape", "y"), [("round", 1300), ("oval", 900), ("square", 850)])
def test_an_outline_in_red_is_found_whatever_its_shape(shape: str, y: int) -> None:
    (seal,) = find_seals(bgr(noisy(stamped(STAMPS[shape]()))))
    assert (seal.x, seal.y) == pytest.approx((750, y), abs=12)
    assert seal.square == (shape == "square")


def test_a_worn_and_faded_outline_in_warm_light_is_found() -> None:
    faded = np.asarray(round_seal(SIZE, (750, 900), 150, (235, 150, 150)), np.float32).copy()
    faded[:, 640:670] = faded[880:920] = 255
    lit = faded * np.linspace(0.95, 0.7, SIZE[0])[None, :, None] * np.array([1.0, 0.95, 0.87])
    (seal,) = find_seals(bgr(noisy(Image.fromarray(lit.astype(np.uint8)))))
    assert seal.wide == pytest.approx(300, abs=15)


def test_red_words_and_ruled_lines_are_no_seal() -> None:
    paper = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(paper)
    draw.text((620, 200), "诊断证明书", fill=RED, font=cjk_font(90), anchor="mm")
    draw.line((100, 300, 1140, 300), fill=RED, width=5)
    assert find_seals(bgr(paper)) == []


def test_the_ink_of_a_seal_is_taken_off_and_print_under_it_stays() -> None:
    picture = bgr(stamped(round_seal(SIZE, (300, 420), 150)))
    clear = without_seals(picture, find_seals(picture))
    plain = bgr(sheet(LINES, size=SIZE, font_size=32))
    around = np.s_[260:580, 140:460]
    assert np.abs(clear[around].astype(int) - plain[around]).mean() < 4
    assert np.abs(picture[around].astype(int) - plain[around]).mean() > 10
    assert red_channel(picture).shape == picture.shape


def test_a_grey_outline_is_a_candidate_and_a_page_with_colour_is_left_to_it() -> None:
    stamp = round_seal(SIZE, (750, 1300), 150)
    grey = bgr(noisy(stamped(stamp)).convert("L"))
    (seal,) = find_grey_seals(grey)
    assert (seal.x, seal.y, seal.wide) == pytest.approx((750, 1300, 300), abs=15)
    assert find_grey_seals(bgr(stamped(stamp))) == []
    assert find_grey_seals(bgr(noisy(sheet(LINES)).convert("L"))) == []


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "grey"), [("oval", False), ("square", False), ("round", True)])
def test_the_name_in_a_seal_is_read_first_and_its_purpose_after(shape: str, grey: bool) -> None:
    paper = noisy(stamped(STAMPS[shape]()))
    (seal,) = seals_of(paper.convert("L") if grey else paper)
    assert seal.text.replace(" ", "") == NAME + "诊断证明专用章"
    assert seal.confidence > 0.9


@pytest.mark.slow
def test_a_red_ring_without_text_and_a_framed_notice_are_no_seals() -> None:
    paper = sheet(LINES, size=SIZE, font_size=32)
    draw = ImageDraw.Draw(paper)
    draw.ellipse((900, 100, 1040, 240), outline=RED, width=14)
    draw.rectangle((945, 150, 995, 190), fill=RED)
    draw.rectangle((200, 980, 520, 1110), outline=RED, width=6)
    draw.text((360, 1045), "重要提示", fill=RED, font=cjk_font(60), anchor="mm")
    assert len(find_seals(bgr(paper))) == 2
    assert seals_of(paper) == ()


def test_a_picture_of_one_colour_has_no_seal() -> None:
    assert find_seals(np.full((400, 300, 3), 128, np.uint8)) == []
    assert find_grey_seals(np.full((400, 300, 3), 200, np.uint8)) == []
