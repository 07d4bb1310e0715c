"""Bar codes and QR codes are kept with their text and place."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from domain.transcript import Origin
from reading import ReadingOptions, read
from reading.codes import codes_of
from reading.pixels import Pixels
from tests.reading.papers import at, noisy, pdf_of_picture, sheet, upload


def code(text: str, kind: zxingcpp.BarcodeFormat) -> Image.Image:
    return Image.fromarray(np.asarray(zxingcpp.create_barcode(text, kind).to_image(scale=3)))


def bgr(image: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def test_codes_of_a_scan_are_found_where_they_stand_from_the_top() -> None:
    paper = sheet(("中国示例银行个人账户交易明细", "户名：张伟明"))
    paper.paste(code("20260806001122", zxingcpp.BarcodeFormat.Code128), (120, 1400))
    paper.paste(code("https://bank.example/verify?no=20260806", zxingcpp.BarcodeFormat.QRCode), (900, 150))
    square, bar = codes_of(bgr(noisy(paper)))
    assert (square.format, square.text) == ("QRCode", "https://bank.example/verify?no=20260806")
    assert (bar.format, bar.text) == ("Code128", "20260806001122")
    assert square.box.x0 == pytest.approx(900 / 1240, abs=0.02)
    assert bar.box.cy > 0.75


def test_a_page_of_print_has_no_code() -> None:
    assert codes_of(bgr(noisy(sheet(tuple(f"2026-08-{i:02}  |||| 12,298.{i:02} 1111" for i in range(1, 20)))))) == ()


def test_a_code_pasted_on_a_digital_page_is_kept() -> None:
    square = code("https://bank.example/verify?no=7", zxingcpp.BarcodeFormat.QRCode)
    text = "".join(at(60, 780 - 20 * i, f"2026-08-{i + 1:02} Transfer {i}00.00") for i in range(12))
    content = pdf_of_picture(square, text=text, shown=(420, 100, 90, 90))
    (page,) = read(upload(content), content, ReadingOptions()).pages
    assert page.origin is Origin.TEXT_LAYER
    assert [found.text for found in page.codes] == ["https://bank.example/verify?no=7"]
