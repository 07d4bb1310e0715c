"""The worst cases as one page for the browser: what was expected, what was read, and the place on the page.

Everything is inside the page; filters need no network. Of a field read elsewhere both places are shown: where it was
read, and where the expected value stands or else its label's line; without either, the whole page small.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from PIL import Image

import reading
from benchmarks.accuracy.bench import Taken
from benchmarks.accuracy.compare import FieldMark, ListMark, plain
from benchmarks.accuracy.mistakes import shown
from benchmarks.accuracy.taking import ReadPaper, Setting, read_paper
from domain.errors import EvidentError
from domain.geometry import Box
from domain.transcript import Page, Transcript, Word
from extractors.kind import all_kinds
from reading.refused import RefusedError

MOST_CASES = 200
WIDEST = 760
"""Pixels of a picture in the page."""
_WORST = {"kind": 0, "invented": 1, "wrong": 2, "extra": 3, "missing": 4}
Place = tuple[str, int, Box]
"""Hash of the file, page in it from 1, box."""


@dataclass(frozen=True, slots=True)
class Case:
    """One mistake. `what`: the field, or `row`, `line item`, `seal`, `kind`. `pictures`: caption and data address."""

    paper: str
    kind: str
    medium: str
    variant: str
    what: str
    verdict: str
    expected: str
    read: str
    confidence: float
    places: tuple[Place, ...] = ()
    looks_for: tuple[str, ...] = ()
    """Texts whose place is wanted, the likeliest first."""
    pictures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def badness(self) -> tuple[int, float, str]:
        """What was invented or misread with confidence comes first."""
        return _WORST[self.verdict], -self.confidence, self.paper


def browse(taken: Sequence[Taken], setting: Setting, head: str) -> str:
    """The page; `head` says which part it is of."""
    of_paper = [(t, case) for t in taken for case in cases(t)]
    worst = sorted(of_paper, key=lambda pair: pair[1].badness)[:MOST_CASES]
    for t in taken:
        if mine := [case for of, case in worst if of is t]:
            _illustrate(mine, read_paper(t.task.planned, t.task.reader, setting))
    folder = Path(__file__).parent
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("browse.html")
    return page.render(head=head, cases=[case for _, case in worst], all=len(of_paper), papers=len(taken))


def cases(taken: Taken) -> Iterator[Case]:
    """Every mistake of a paper."""
    planned, marks = taken.task.planned, taken.marks
    about = planned.name, planned.kind, planned.medium, taken.variant
    if not marks.kind_right:
        yield Case(*about, "kind", "kind", planned.kind, " + ".join(marks.kinds_read) or "nothing", 1.0)
    for mark in marks.fields:
        if mark.verdict != "right":
            yield _of_field(about, mark)
    for what, entries in (("row", marks.rows), ("line item", marks.items), ("seal", marks.seals)):
        yield from _of_list(about, what, entries, taken)


def _of_field(about: tuple[str, str, str, str], mark: FieldMark) -> Case:
    read = mark.read or {}
    labels = next((w.labels for k in all_kinds().values() for w in k.wanted if w.name == mark.name), ())
    return Case(
        *about,
        mark.name,
        mark.verdict,
        mark.expected or "",
        f"{read.get('value', '')}" + (f" [{read['method']}]" if read else ""),
        float(read.get("confidence", 0.0)),
        (_place(read["place"]),) if read else (),
        ((mark.expected,) if mark.expected else ()) + (labels if not read else ()),
    )


def _of_list(about: tuple[str, str, str, str], what: str, mark: ListMark, taken: Taken) -> Iterator[Case]:
    """The first missing and the first extra entry stand for all: a lost column loses every row."""
    for verdict, entries in (("missing", mark.missing), ("extra", mark.extra)):
        if entries:
            text = f"{shown(entries[0])}" + (f" … {len(entries)} of {mark.of}" if len(entries) > 1 else "")
            expected, read = (text, "") if verdict == "missing" else ("", text)
            looks_for = tuple(str(part) for part in entries[0] if part) if isinstance(entries[0], tuple) else ()
            yield Case(*about, what, verdict, expected, read, 0.5, (), looks_for[1:])


def _place(written: Sequence[object]) -> Place:
    sha256, page, box = written
    assert isinstance(box, list)  # noqa: S101  as `taking` writes it
    return str(sha256), int(str(page)), Box(*box)


def _illustrate(several: Iterable[Case], paper: ReadPaper) -> None:
    gallery = reading.Gallery(lambda sha256: paper.files[sha256][1], paper.transcripts, reading.ReadingOptions())
    for case in several:
        for caption, place in _places(case, paper.transcripts):
            try:
                case.pictures.append((caption, _picture(gallery, place)))
            except (RefusedError, EvidentError, KeyError):
                case.pictures.append((f"{caption}: the page cannot be drawn", ""))


def _places(case: Case, transcripts: Sequence[Transcript]) -> Iterator[tuple[str, Place | tuple[str, int]]]:
    yield from (("read here", _band(place)) for place in case.places)
    for text in case.looks_for:
        if found := _found(text, transcripts):
            yield f"“{text}” stands here", _band(found)
            return
    pages = [(t.upload.sha256, page.number) for t in transcripts for page in t.pages]
    if not case.places and pages:
        yield "the page", pages[0]


def _found(text: str, transcripts: Sequence[Transcript]) -> Place | None:
    """Where a word holds the text; amounts and dates are looked for by their digits."""
    for transcript in transcripts:
        for page in transcript.pages:
            if word := _word_with(text, page):
                return transcript.upload.sha256, page.number, word.box
    return None


def _word_with(text: str, page: Page) -> Word | None:
    wanted, digits = plain(text), "".join(c for c in text if c.isdigit())
    for word in page.words:
        if wanted in plain(word.text):
            return word
    if len(digits) < 4 or len(digits) < len(text) / 2:
        return None
    return next((w for w in page.words if digits in "".join(c for c in w.text if c.isdigit())), None)


def _band(place: Place) -> Place:
    """With what stands around it."""
    sha256, page, box = place
    return sha256, page, box.grown(max(0.12, 0.25 - box.width / 2), max(0.012, box.height))


def _picture(gallery: reading.Gallery, place: Place | tuple[str, int]) -> str:
    if len(place) == 2:
        jpeg = gallery.page(*place, 360)
    else:
        image = Image.open(io.BytesIO(gallery.crop(*place))).convert("RGB")
        image.thumbnail((WIDEST, WIDEST))
        written = io.BytesIO()
        image.save(written, "JPEG", quality=68)
        jpeg = written.getvalue()
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
