"""The report as one self-contained page: pictures inside it, no script, nothing asked of any network."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from domain.transcript import Pictures
from reports import show, words
from reports.crops import take_crops
from reports.shape import Report
from reports.view import arrange, by_rule, told_apart

LANGUAGES = ("zh", "en")

MOST_ROWS_IN_PRINT = 60
"""Rows of one statement that the PDF shows; the page itself folds and holds all."""


def to_html(report: Report, pictures: Pictures, language: str) -> str:
    """One HTML file that opens in `language` (`zh` or `en`) and holds both. Raises ValueError for another language.

    A picture that cannot be cut is left out; every text from outside is escaped and isolated.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language!r}")
    page = (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            view=arrange(report),
            album=take_crops(report, pictures),
            language=language,
            most_rows_in_print=MOST_ROWS_IN_PRINT,
            css=Markup(_css()),  # noqa: S704 our own file
        )
    )
    return show.UNPRINTABLE.sub("\ufffd", page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(grouped=by_rule, told_apart=told_apart)
    environment.globals.update(show=show, words=words, word=words.word, say=show.say, both=show.both, d=show.isolated)
    return environment


def _css() -> str:
    return resources.files("reports").joinpath("templates", "report.css").read_text(encoding="utf-8")
