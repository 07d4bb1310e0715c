"""From transcripts to documents, in order: pages grouped, labels read, values chosen, doubtful ones looked at again."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence

from domain.case import Person
from domain.corrections import KIND, Corrected, KindCorrection
from domain.document import OTHER, Document, Part, PrintedCode, Seal
from domain.errors import EvidentError
from domain.text import Bilingual, Problem
from domain.transcript import Page, Reader, Transcript
from extractors.blank import is_blank, is_proved
from extractors.calibration import calibrated
from extractors.classify import Group, group_pages, language_of
from extractors.drafts import parts_of, read_sheet
from extractors.join import join_files
from extractors.kind import Draft, Kind, all_kinds
from extractors.numbering import missing_pages
from extractors.second import second_look
from extractors.sheet import Sheet

UNFORESEEN = logging.getLogger("evident.unforeseen")
"""Faults of the programme that cost one finding or one document instead of the report; tests let none pass."""

NOT_EXTRACTED = Bilingual(
    "程序内部错误（{error}），未能从此材料中取出内容；请人工查看并告知维护者。",
    "A fault of the program ({error}): nothing was taken from this paper; look at it by hand and tell the maintainers.",
)


def extract(
    transcripts: Sequence[Transcript],
    reader: Reader,
    applicant: Person,
    *,
    kinds: Sequence[KindCorrection] = (),
    raw: bool = False,
) -> tuple[Document, ...]:
    """The documents of a case, in the order of its files and pages.

    `applicant` may be empty; it decides whose row of a sheet with several people is read. `reader` is asked for second
    looks at doubtful figures and names of scanned pages. `kinds` are forced on their pages; one that fits none is left
    out here and named by `corrected`. `raw` leaves confidences as they are before calibration, which is fitted on them.
    """
    known = all_kinds()
    groups = [group for transcript in transcripts for group in group_pages(transcript, known, kinds)]
    groups = join_files(groups, known, applicant)
    documents = [d for group in groups for d in _documents(group, known.get(group.kind), reader, applicant)]
    return tuple(documents if raw else (calibrated(document, transcripts) for document in documents))


def _documents(group: Group, kind: Kind | None, reader: Reader, applicant: Person) -> tuple[Document, ...]:
    sheet = Sheet([c.page for c in group.pages])
    if kind is None:
        return (_document(group, sheet, Draft(), 0),)
    try:
        return tuple(_extracted(group, sheet, kind, reader, applicant))
    except EvidentError:
        raise
    except Exception as error:  # noqa: BLE001  a paper that nobody foresaw must not cost the others their report
        # An error's own text may quote the paper: its kind alone is told.
        UNFORESEEN.error("extracting a %s fell over: %s", kind.name, type(error).__name__)
        problem = Problem("not_extracted", NOT_EXTRACTED.fill(error=type(error).__name__))
        return (_document(group, sheet, Draft(problems=(problem,)), 0),)


def _extracted(group: Group, sheet: Sheet, kind: Kind, reader: Reader, applicant: Person) -> Iterator[Document]:
    drafts = [(part, draft) for part in parts_of(sheet, kind) for draft in read_sheet(part, kind, applicant)]
    read = [draft for _, draft in drafts]
    titled = any(page.titled for page in group.pages)
    is_of_kind = group.is_forced or (not is_blank(sheet, read) and (titled or is_proved(kind, read)))
    if not is_of_kind:
        yield _document(group.of_no_kind(), sheet, Draft(), 0)
        return
    for number, (part, draft) in enumerate(drafts):
        yield _looked_at_again(_document(group, sheet, draft, number), part, kind, reader)


def _looked_at_again(document: Document, sheet: Sheet, kind: Kind, reader: Reader) -> Document:
    look: Callable[[Document, Sheet, Reader], Document] | None = kind.look_again
    looked = look(document, sheet, reader) if look else document
    return second_look(looked, sheet, kind, reader)


def _document(group: Group, sheet: Sheet, draft: Draft, number: int) -> Document:
    first = group.pages[0]
    parts = tuple(_parts(group))
    return Document(
        id=_id(parts, number),
        parts=parts,
        kind=group.kind,
        kind_confidence=round(min(c.confidence for c in group.pages), 3),
        language=language_of([c.page for c in group.pages]),
        medium=first.transcript.medium,
        fields=dict(sorted(draft.fields.items())),
        line_items=draft.line_items,
        transactions=draft.transactions,
        seals=tuple(_seals(sheet.pages)),
        codes=tuple(_codes(sheet.pages)),
        problems=(*draft.problems, *_missing(group)),
        other_people=draft.other_people,
        corrections=tuple(_corrections(group)),
    )


def _missing(group: Group) -> Iterator[Problem]:
    problem = missing_pages([c.count for c in group.pages]) if group.kind != OTHER else None
    if problem is not None:
        yield problem


def _corrections(group: Group) -> Iterator[Corrected]:
    """Of the kind: the first that was forced on a page of the document stands for all."""
    forced = [Corrected(KIND, p.read_as, p.kind, p.forced.by, p.forced.reason) for p in group.pages if p.forced]
    yield from forced[:1]


def _parts(group: Group) -> Iterator[Part]:
    """The group's pages as stretches of one file each."""
    begun: list[tuple[Transcript, int, int]] = []
    for c in group.pages:
        if begun and begun[-1][0] is c.transcript and begun[-1][2] + 1 == c.page.number:
            begun[-1] = (c.transcript, begun[-1][1], c.page.number)
        else:
            begun.append((c.transcript, c.page.number, c.page.number))
    for transcript, first, last in begun:
        yield Part(transcript.upload.name, transcript.upload.sha256, first, last)


def _id(parts: Sequence[Part], number: int) -> str:
    """The same for the same pages, whatever the files are called; further documents of the same pages are counted."""
    pages = ";".join(f"{p.sha256}:{p.first}-{p.last}" for p in parts)
    digest = hashlib.sha256(f"{pages}#{number}".encode() if number else pages.encode()).hexdigest()
    return f"d-{digest[:10]}"


def _seals(pages: Sequence[Page]) -> Iterator[Seal]:
    for number, page in enumerate(pages, 1):
        for seal in page.seals:
            yield Seal(number, seal.box, seal.text, seal.confidence)


def _codes(pages: Sequence[Page]) -> Iterator[PrintedCode]:
    for number, page in enumerate(pages, 1):
        for code in page.codes:
            yield PrintedCode(number, code.box, code.format, code.text)
