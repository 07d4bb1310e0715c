"""A paper and how it reaches us: digital, scanned, photographed, as screenshots, partly scanned, or among others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from sample_docs.mediums.hard_photos import hard_photo
from sample_docs.mediums.mixed import mixed
from sample_docs.mediums.pages import Sent, joined
from sample_docs.mediums.photos import photo
from sample_docs.mediums.scans import scan
from sample_docs.mediums.screenshots import screenshot
from sample_docs.truth import Json, Truth

MEDIUMS = ("digital", "scan", "photo", "photo_hard", "screenshot", "mixed")


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn document: `stem` is its file name without ending, `pdf` its digital form."""

    stem: str
    pdf: bytes
    truth: Truth


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper as it reaches us: one file or, for pictures, one a page. `files` by name, in reading order.

    `pages` is set where the file holds other papers as well: this one's first and last page.
    """

    stem: str
    medium: str
    files: Mapping[str, bytes]
    truth: Truth
    pages: tuple[int, int] | None = None

    def truth_json(self) -> Json:
        """The truth of this very copy, and its files."""
        beside: Json = {"part": self.truth.part, "variant": self.truth.variant, "files": list(self.files)}
        span: Json = {"pages": list(self.pages)} if self.pages else {}
        return self.truth.to_json() | beside | span


def copy_of(paper: Paper, medium: str, rng: Random, variant: str = "") -> Copy:
    """The paper in that medium, one of MEDIUMS; its variant is drawn unless named. Raises KeyError for another one."""
    sent = _DRAW[medium](paper.stem, paper.pdf, rng, variant)
    return _copy(paper, medium, sent)


def bundle_of(papers: Sequence[Paper], stem: str, rng: Random, medium: str = "scan") -> tuple[Copy, ...]:
    """All papers one after the other in one PDF or TIFF, `digital` or `scan`: a copy each, all of the same file."""
    pdf, spans = joined([paper.pdf for paper in papers])
    sent = _DRAW_ALL[medium](stem, pdf, rng)
    return tuple(_copy(paper, medium, sent, span) for paper, span in zip(papers, spans, strict=True))


def digital(stem: str, pdf: bytes, _: Random, variant: str = "") -> Sent:
    """As its issuer made it. Raises KeyError for any variant: there is none."""
    if variant:
        raise KeyError(variant)
    return Sent("", {f"{stem}.pdf": pdf})


def _scan_of_all(stem: str, pdf: bytes, rng: Random) -> Sent:
    return scan(stem, pdf, rng, in_one_file=True)


def _copy(paper: Paper, medium: str, sent: Sent, pages: tuple[int, int] | None = None) -> Copy:
    truth = replace(paper.truth, medium=medium, variant=sent.variant)
    return Copy(paper.stem, medium, sent.files, truth, pages)


_DRAW_ALL: Mapping[str, Callable[[str, bytes, Random], Sent]] = {"digital": digital, "scan": _scan_of_all}
_DRAW: Mapping[str, Callable[[str, bytes, Random, str], Sent]] = {
    "digital": digital,
    "scan": scan,
    "photo": photo,
    "photo_hard": hard_photo,
    "screenshot": screenshot,
    "mixed": mixed,
}
