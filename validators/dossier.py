"""The case as rules and requirements see it: papers to ask, whose they are, who the applicant is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from domain.case import Case, Relative
from domain.document import Document
from domain.text import Bilingual
from domain.transcript import Page, Transcript
from domain.upload import UNOPENED, FileStatus, Upload
from domain.verdict import Applicant, Evidence
from validators.kind import Kind
from validators.paper import Asked, Paper
from validators.thresholds import DEFAULTS


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent, and what was read of it; `None` where it was not opened."""

    upload: Upload
    transcript: Transcript | None

    @property
    def key(self) -> tuple[str, ...]:
        hash_tells = not self.is_copy and self.upload.sha256 != UNOPENED
        return (self.upload.sha256,) if hash_tells else (self.upload.sha256, self.upload.name)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return ()

    @property
    def is_copy(self) -> bool:
        return self.upload.status is FileStatus.DUPLICATE

    @property
    def status(self) -> FileStatus:
        """What became of it, after reading; a file taken in and never opened is unreadable, but for an archive or mail:
        the files in it are what is read."""
        if self.upload.status is not FileStatus.TAKEN or self.upload.type.is_container:
            return self.upload.status
        return self.transcript.status if self.transcript else FileStatus.UNREADABLE


@dataclass(frozen=True, slots=True)
class Dossier:
    """`asked` collects every field that was looked at, for the confidence of the case."""

    case: Case
    kinds: Mapping[str, Kind]
    applicant: Applicant
    asked: Asked = field(default_factory=dict)
    thresholds: Mapping[str, Decimal] = field(default_factory=lambda: DEFAULTS)
    """What the policy decides by, each of `thresholds.py` by name."""

    def days(self, threshold: str) -> timedelta:
        """A threshold of the policy, in days."""
        return timedelta(days=int(self.thresholds[threshold]))

    def count(self, threshold: str) -> int:
        """A threshold of the policy, a number of things."""
        return int(self.thresholds[threshold])

    def share(self, threshold: str) -> Decimal:
        """A threshold of the policy given in percent, as a fraction."""
        return self.thresholds[threshold] / 100

    @property
    def household(self) -> tuple[Relative, ...]:
        return self.case.application.household

    def papers(self, *kinds: str) -> Iterator[Paper]:
        """Documents of `kinds` (of every declared kind when none is named), as they appear in the case."""
        for document in self.case.documents:
            if document.kind in self.kinds and (not kinds or document.kind in kinds):
                yield self.paper(document)

    def paper(self, document: Document) -> Paper:
        return Paper(document, self.kinds[document.kind], self.asked)

    def files(self) -> Iterator[Sent]:
        opened = {t.upload.sha256: t for t in self.case.transcripts}
        for upload in self.case.uploads:
            yield Sent(upload, opened.get(upload.sha256))

    def pages(self, document: Document) -> Iterator[Page]:
        """The pages that the document is made of, as far as they were read."""
        opened = {t.upload.sha256: t for t in self.case.transcripts}
        for part in document.parts:
            transcript = opened.get(part.sha256)
            yield from (p for p in (transcript.pages if transcript else ()) if part.first <= p.number <= part.last)

    def label(self, kind: str) -> Bilingual:
        known = self.kinds.get(kind)
        return known.label if known else Bilingual(kind, kind.replace("_", " "))
