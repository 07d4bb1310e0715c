"""One paper by one reader: delivered, read, extracted, and what came of it written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import domain
import extractors
import intake
from benchmarks.accuracy.drawing import Delivered, deliver, fingerprint
from benchmarks.accuracy.kept import KeptLooks, KeptReadings, Seconds, Stopwatch, is_whole, write_whole
from benchmarks.accuracy.papers import Planned, truth_at
from benchmarks.accuracy.readers import PaperReader, reader_named
from domain.case import Person
from domain.document import Document
from domain.transcript import Origin, Transcript
from domain.upload import Upload
from domain.verdict import as_text
from extractors.calibration import origin_of

Files = dict[str, tuple[str, bytes]]
"""Name and bytes of each file by its hash, in reading order."""
Outcome = dict[str, Any]
"""What was read of a paper, as JSON: `documents`, `pages`, `ocr_pages`, `seconds`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run needs besides the papers. `work`: the folder of everything drawn and kept."""

    work: Path
    threads: int = 1
    kept_readings: bool = False
    """Whether pages and transcripts will do whichever code drew and read them."""
    raw: bool = False
    """Whether confidences are left as they are before calibration."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper's files and what was read of each."""

    files: Files
    transcripts: tuple[Transcript, ...]
    seconds: Seconds


def take(planned: Planned, reader_name: str, setting: Setting) -> tuple[Outcome, Delivered]:
    """The outcome, taken up again where this paper was read and extracted by the same code before."""
    reader = _reader(reader_name, setting.threads)
    delivered = deliver(planned, setting.work, kept=setting.kept_readings)
    files, kept = _files(delivered), _kept(reader, setting)
    readings = [f"{sha256}.{kept.version(sha256)}" for sha256 in files]
    applicant = _applicant(planned, delivered)
    outcome_of = _digest([*readings, applicant.name, _extraction(), str(setting.raw)])
    path = setting.work / "outcomes" / reader.name / f"{outcome_of}.json"
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8")), delivered
    looks = KeptLooks(setting.work / "looks" / reader.name / f"{_digest(readings)}.json")
    outcome, is_sound = _extracted(_read(files, reader, kept), reader, looks, applicant, setting.raw)
    if is_sound:
        looks.keep()
        write_whole(path, outcome)
    return outcome, delivered


def read_paper(planned: Planned, reader_name: str, setting: Setting) -> ReadPaper:
    """The paper's files with their transcripts, read before or now."""
    reader = _reader(reader_name, setting.threads)
    files = _files(deliver(planned, setting.work, kept=setting.kept_readings))
    return _read(files, reader, _kept(reader, setting))


def _kept(reader: PaperReader, setting: Setting) -> KeptReadings:
    return KeptReadings(setting.work / "readings" / reader.name, reader.fingerprint, setting.kept_readings)


def _read(files: Files, reader: PaperReader, kept: KeptReadings) -> ReadPaper:
    spent, transcripts = Seconds(), []
    for sha256, (name, content) in files.items():
        upload = Upload(name, sha256, len(content), intake.identify(content))
        transcript, seconds = kept.transcript(upload, _reading(reader, upload, content))
        transcripts.append(transcript)
        spent += seconds
    return ReadPaper(files, tuple(transcripts), spent)


def _extracted(
    paper: ReadPaper, reader: PaperReader, looks: KeptLooks, applicant: Person, raw: bool
) -> tuple[Outcome, bool]:
    """The outcome, and whether nothing fell over on the way."""
    transcripts = paper.transcripts
    looks.by(lambda: reader.looks(lambda sha256: paper.files[sha256][1], transcripts))
    watch = Stopwatch()
    documents = extractors.extract(transcripts, looks, applicant, raw=raw)
    extracting = watch.read()
    outcome = {
        "documents": [_document(d, transcripts) for d in documents],
        "pages": sum(len(t.pages) for t in transcripts),
        "ocr_pages": sum(page.origin is Origin.OCR for t in transcripts for page in t.pages),
        "seconds": {
            "reading": asdict(paper.seconds),
            "looks": asdict(looks.spent),
            "extraction": _without(extracting, looks),
        },
    }
    fell_over = any(problem.code == "not_extracted" for d in documents for problem in d.problems)
    return outcome, all(is_whole(t) for t in transcripts) and not fell_over


def _reading(reader: PaperReader, upload: Upload, content: bytes) -> Callable[[], Transcript]:
    return lambda: reader.read(upload, content)


def _without(extracting: Seconds, looks: KeptLooks) -> dict[str, float]:
    return {
        "wall": round(extracting.wall - looks.spent_now.wall, 4),
        "cpu": round(extracting.cpu - looks.spent_now.cpu, 4),
    }


def _applicant(planned: Planned, delivered: Delivered) -> Person:
    """The service knows whose case it is; it decides whose row of a sheet with several people is read."""
    fields = truth_at(delivered.truth, planned.part).fields
    return Person(name=str(fields.get("employee_name") or ""))


def _files(delivered: Delivered) -> Files:
    contents = [(path.name, path.read_bytes()) for path in delivered.files]
    return {hashlib.sha256(content).hexdigest(): (name, content) for name, content in contents}


def _document(document: Document, transcripts: Sequence[Transcript]) -> dict[str, object]:
    """With raw values as `report.json` prints them."""
    return {
        "kind": document.kind,
        "kind_confidence": document.kind_confidence,
        "medium": document.medium.value,
        "parts": [[p.sha256, p.first, p.last] for p in document.parts],
        "fields": {
            f.name: {
                "value": as_text(f.value),
                "confidence": f.confidence,
                "needs_review": f.needs_review,
                "method": f.method,
                "ocr": origin_of(document, f, transcripts) is Origin.OCR,
                "place": _place(document, f.page, f.box.rounded()),
            }
            for f in document.fields.values()
        },
        "rows": [
            {
                "row": [t.date.isoformat(), as_text(t.amount), as_text(t.balance)],
                "confidence": t.confidence,
                "repaired": t.repaired,
                "place": _place(document, t.page, t.box.rounded()),
            }
            for t in document.transactions
        ],
        "items": [
            {
                "item": [i.section.value, i.label, as_text(i.amount)],
                "confidence": i.confidence,
                "place": _place(document, i.page, i.box.rounded()),
            }
            for i in document.line_items
        ],
        "seals": [
            {"text": s.text, "confidence": s.confidence, "place": _place(document, s.page, s.box.rounded())}
            for s in document.seals
        ],
        "problems": [p.code for p in document.problems],
    }


def _place(document: Document, page: int, box: Sequence[float]) -> list[object]:
    """Hash of the file, page in it, box."""
    return [*document.place(page), list(box)]


@cache
def _reader(name: str, threads: int) -> PaperReader:
    """Engines are loaded once a process."""
    return reader_named(name, threads)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def _extraction() -> str:
    """Changes whenever the same transcripts may give other documents."""
    rooms = Path(extractors.__file__).parent, Path(domain.__file__).parent
    return fingerprint(p for room in rooms for p in room.rglob("*") if p.suffix in (".py", ".json", ".yaml"))
