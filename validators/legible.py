"""Whether a paper's pages can be read by eye: what `file.readable` and the requirements both ask."""

from __future__ import annotations

from domain.document import Document
from domain.text import Bilingual, Problem
from domain.transcript import Page
from domain.upload import FileStatus
from validators.dossier import Dossier

BLANK = Problem("blank_page", Bilingual("这一页是空白的。", "This page is blank."))
ILLEGIBLE = frozenset(
    {
        "blurred", "cut_off", "too_small", "too_fine", "too_dark", "glare", "illegible", "no_text", "page_unreadable",
        "damaged", "unreadable_inside",
    }
)  # fmt: skip
"""Codes of problems that mean the paper itself cannot be read well. A screen that was photographed is none: it is said
beside the page, and what was read from it counts."""


def is_legible(document: Document, dossier: Dossier) -> bool:
    """Its files were opened and none of its pages is of poor quality.

    A blank page fails its file, but a paper with a blank back shows no less than one without.
    """
    files = {sent.upload.sha256: sent.status for sent in dossier.files() if not sent.is_copy}
    opened = all(files.get(part.sha256, FileStatus.TAKEN) is FileStatus.TAKEN for part in document.parts)
    clear = not any(p.code != BLANK.code for page in dossier.pages(document) for p in page_problems(page))
    return opened and clear and not any(p.code in ILLEGIBLE for p in document.problems)


def page_problems(page: Page) -> tuple[Problem, ...]:
    """What is wrong with the page as a picture; a blank page is named even where nothing else is said of it."""
    poor = tuple(problem for problem in page.quality.problems if problem.code in ILLEGIBLE | {BLANK.code})
    return poor or ((BLANK,) if page.quality.blank else ())


def has_words(document: Document, dossier: Dossier) -> bool:
    """Whether anything at all was read on it; a document made without pages (a data file) counts as read."""
    pages = tuple(dossier.pages(document))
    return not pages or any(page.words for page in pages) or bool(document.fields)
