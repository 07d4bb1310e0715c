"""The PDF says the same in one language, with nothing fetched."""

from __future__ import annotations

from copy import deepcopy

import pypdfium2
import pytest

from domain.errors import MachineError
from domain.transcript import Pictures
from reports import Report, to_html, to_pdf
from reports import pdf as pdf_module

pytestmark = pytest.mark.slow


def test_it_says_one_language_and_heads_every_page(report: Report, pictures: Pictures) -> None:
    pages = texts(to_pdf(to_html(report, pictures, "en")))
    assert "Needs a person's review" in pages[0]
    assert "人工复核" not in "".join(pages)
    assert all("C-20261124-7f3a · v1" in page for page in pages)
    assert f"1 / {len(pages)}" in pages[0]


def test_chinese_is_set_and_can_be_copied_out(report: Report, pictures: Pictures) -> None:
    whole = "".join(texts(to_pdf(to_html(report, pictures, "zh"))))
    assert "需要人工复核" in whole
    assert "腰椎间盘突出症" in whole


def test_a_long_statement_is_cut_and_says_so(report: Report, pictures: Pictures) -> None:
    statement = report["documents"][1]
    statement["transactions"] = statement["transactions"] * 2
    last = deepcopy(statement["transactions"][-1])
    last["description"] = "LASTROW"
    statement["transactions"].append(last)
    page = to_html(report, pictures, "en")
    whole = "".join(texts(to_pdf(page)))
    assert "LASTROW" in page
    assert "LASTROW" not in whole
    assert "all 121 stand in report.html and report.json" in " ".join(whole.split())


def test_the_pdf_reaches_for_no_file() -> None:
    page = '<style></style><p>before<img src="file:///etc/hostname"><img src="http://127.0.0.1:9/x.png">after'
    assert "before" in texts(to_pdf(page))[0]


def test_a_machine_without_pango_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(html: str) -> bytes:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf_module, "_rendered", missing)
    with pytest.raises(MachineError, match="evident doctor"):
        to_pdf("<p>")


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]
