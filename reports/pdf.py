"""The report's page as a PDF on A4, through WeasyPrint; only here is WeasyPrint known."""

from __future__ import annotations

import logging
import re
from importlib import resources

from domain.errors import MachineError

SCREEN_ONLY = re.compile(r"<!--screen-only-->.*?<!--/screen-only-->", re.DOTALL)
ALBUM = re.compile(r'<svg class="album".*?</svg>', re.DOTALL)
PICTURE = re.compile(r'<image id="(crop-\d+)"[^>]* href="(data:image/png;base64,[A-Za-z0-9+/=]+)"/>')
SHOWN = re.compile(r'<svg class="crop" width="(\d+)" height="(\d+)"[^>]*><use href="#(crop-\d+)"/></svg>')

NO_PDF = (
    "PDF 报告无法生成，请运行 evident doctor 检查字体和库；report.html 与 report.json 不受影响",
    "the PDF could not be made: `evident doctor` tells which font or library is missing; "
    "report.html and report.json are not affected",
)


def to_pdf(html: str) -> bytes:
    """The page that `to_html` made, in the language it opens in. No network and no file is asked for anything.

    Long tables of transactions end where the page says so. Raises MachineError where the PDF cannot be made.
    """
    try:
        return _rendered(_for_print(html))
    except (ImportError, OSError, ValueError, RuntimeError) as trouble:
        raise MachineError(*NO_PDF) from trouble


def _for_print(html: str) -> str:
    """Without what only a screen shows, each picture where it is shown (WeasyPrint follows no `use` across drawings),
    and with the sheet for paper last, where it wins."""
    sheet = resources.files("reports").joinpath("templates", "print.css").read_text(encoding="utf-8")
    html = html.replace("</style>", sheet + "</style>", 1)
    html = SCREEN_ONLY.sub("", html)
    pictures = dict(PICTURE.findall(html))
    html = ALBUM.sub("", html)
    return SHOWN.sub(lambda at: f'<img class="crop" style="width:{at[1]}px" src="{pictures[at[3]]}" alt="">', html)


def _rendered(html: str) -> bytes:
    # Its import loads Pango: where that is missing, everything but the PDF still works.
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    # It warns of each CSS property that only browsers know.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    page = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    return bytes(page.write_pdf())
