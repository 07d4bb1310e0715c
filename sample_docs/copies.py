"""A paper and how it reaches us: digital, scanned, photographed or as a screenshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sample_docs.mediums import old as mediums
from sample_docs.truth import Json, Truth


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawn document: `stem` is its file name without ending, `pdf` its digital form."""

    stem: str
    pdf: bytes
    truth: Truth


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper as it reaches us: one file or, for pictures, one a page. `files` by name, in reading order."""

    stem: str
    medium: str
    files: Mapping[str, bytes]
    truth: Truth

    def truth_json(self) -> Json:
        beside = {"medium": self.medium, "part": self.truth.part, "variant": self.truth.variant}
        return self.truth.to_json() | beside | {"files": list(self.files)}


MEDIUMS = ("digital", "scan", "photo", "screenshot")


def copy_of(paper: Paper, medium: str, rng: Random) -> Copy:
    """The paper in that medium; a scan's container and a photo's turn are drawn. Raises KeyError for another medium."""
    draw = {"digital": _digital, "scan": _scan, "photo": _photo, "screenshot": _screenshot}[medium]
    return Copy(paper.stem, medium, draw(paper, rng), paper.truth)


def _digital(paper: Paper, _: Random) -> dict[str, bytes]:
    return {f"{paper.stem}.pdf": paper.pdf}


def _scan(paper: Paper, rng: Random) -> dict[str, bytes]:
    container = rng.choice(("pdf", "pdf", "tiff", "fax", "png"))
    if container == "pdf":
        turn = rng.choice(("", "", "", "left", "over"))
        return {f"{paper.stem}.scan.pdf": mediums.scan_pdf(paper.pdf, rng, turn=turn)}
    if container == "png":
        return _numbered(f"{paper.stem}.scan", "png", mediums.scan_pngs(paper.pdf, rng))
    return {f"{paper.stem}.scan.tif": mediums.scan_tiff(paper.pdf, rng, bilevel=container == "fax")}


def _photo(paper: Paper, rng: Random) -> dict[str, bytes]:
    turn = rng.choice(("", "", "exif", "left", "right", "over"))
    return _numbered(f"{paper.stem}.photo", "jpg", mediums.photos(paper.pdf, rng, turn=turn))


def _screenshot(paper: Paper, rng: Random) -> dict[str, bytes]:
    return _numbered(f"{paper.stem}.screenshot", "png", mediums.screenshots(paper.pdf, rng))


def _numbered(stem: str, ending: str, pages: Sequence[bytes]) -> dict[str, bytes]:
    return {f"{stem}-{number}.{ending}": page for number, page in enumerate(pages, 1)}
