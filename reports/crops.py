"""Which places of the pages are shown, and their pictures: each once, few and small enough for one file."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.errors import CancelledError, EvidentError
from domain.geometry import Box
from domain.transcript import Pictures
from reports.shape import BoxEdges, DocumentEntry, EvidenceEntry, FieldEntry, FindingEntry, Report
from reports.words import KEY_FIELDS

MOST_CROPS = 150
MOST_BYTES = 3_000_000
"""Of all crops together, before base64 makes them a third larger."""
LARGEST_CROP = 500_000
"""A crop beyond this shows half a page, not a figure."""

PNG_START = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture that stands once in the page under `id`; width and height are pixels."""

    id: str
    width: int
    height: int
    uri: str


Place = tuple[str, int, tuple[float, ...]]
"""Hash of the file, page in it, box."""


@dataclass
class Album:
    """The crops of one report by place; ask with a document's id and a page counted through its parts."""

    documents: dict[str, DocumentEntry]
    crops: dict[Place, Crop] = field(default_factory=dict)

    def at(self, document: str, page: int | None, box: BoxEdges | None) -> Crop | None:
        """The crop of that place, or `None` where none was taken."""
        place = self.place(document, page, box)
        return self.crops.get(place) if place else None

    def place(self, document: str, page: int | None, box: BoxEdges | None) -> Place | None:
        """Where that is in the files sent; `None` for a whole document or page, or one the report does not hold."""
        if page is None or box is None or document not in self.documents:
            return None
        left = page
        for part in self.documents[document]["parts"]:
            first, last = part["pages"]
            if left <= last - first + 1:
                return part["sha256"], first + left - 1, tuple(box)
            left -= last - first + 1
        return None

    def pictures(self) -> list[Crop]:
        """Every picture once, in the order first shown."""
        return list(dict.fromkeys(self.crops.values()))


def take_crops(report: Report, pictures: Pictures) -> Album:
    """Cuts what the report shows, the most needed first, until number or size is used up."""
    album = Album({document["id"]: document for document in report["documents"]})
    places = (album.place(*wanted) for wanted in _wanted(report))
    chosen = list(dict.fromkeys(place for place in places if place))[:MOST_CROPS]
    # Page by page, so that each page is drawn once.
    cut = {place: _cut(pictures, place) for place in sorted(chosen)}
    taken: dict[bytes, Crop] = {}
    room = MOST_BYTES
    for place in chosen:
        picture = cut[place]
        if picture in taken:
            album.crops[place] = taken[picture]
        elif picture and len(picture) <= min(room, LARGEST_CROP):
            room -= len(picture)
            album.crops[place] = taken[picture] = _crop(f"crop-{len(taken) + 1}", picture)
    return album


Wanted = tuple[str, int | None, BoxEdges | None]


def _wanted(report: Report) -> Iterator[Wanted]:
    """Failed findings first, then what was not read surely, then key fields and seals."""
    for status in ("fail", "waived"):
        yield from (
            _of(e) for finding in report["findings"] if finding["status"] == status for e in finding["evidence"]
        )
    yield from (_of(e) for finding in report["findings"] if _not_read(finding) for e in finding["evidence"])
    for document in report["documents"]:
        for name, read in document["fields"].items():
            if _is_shown(name, read):
                yield document["id"], read["page"], read["box"]
        yield from ((document["id"], seal["page"], seal["box"]) for seal in document["seals"])
        yield from ((document["id"], code["page"], code["box"]) for code in document.get("codes", ()))


def _is_shown(name: str, read: FieldEntry) -> bool:
    """A corrected value beside the spot it was read from; one that was never read has none."""
    return bool(read["raw"]) if read["corrected"] else name in KEY_FIELDS or read["needs_review"]


def _of(evidence: EvidenceEntry) -> Wanted:
    return evidence["document"], evidence["page"], evidence["box"]


def _failed(finding: FindingEntry) -> bool:
    return finding["status"] == "fail"


def _waived(finding: FindingEntry) -> bool:
    return finding["status"] == "waived"


def _not_read(finding: FindingEntry) -> bool:
    return finding["status"] == "unknown" and finding["why"] == "not_read"


def _cut(pictures: Pictures, place: Place) -> bytes:
    """PNG bytes, or none where that page cannot be drawn or is no longer there: the report stands without it."""
    sha256, page, (x0, y0, x1, y1) = place
    try:
        picture = pictures.crop(sha256, page, Box(x0, y0, x1, y1))
    except CancelledError:
        raise
    except (EvidentError, KeyError):
        return b""
    return picture if picture.startswith(PNG_START) else b""


def _crop(ident: str, png: bytes) -> Crop:
    """Width and height stand in the header of every PNG (bytes 16 to 24)."""
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return Crop(ident, width, height, "data:image/png;base64," + base64.b64encode(png).decode("ascii"))
