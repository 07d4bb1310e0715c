"""Whole cases: a folder of evidence with its `application.yaml`, and the truth of what a verification must find."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sample_docs.ledger import Ledger, Salary
from sample_docs.mediums.containers import TURNED_RIGHT
from sample_docs.mediums.pages import joined
from sample_docs.mediums.photos import photos, unrelated
from sample_docs.mediums.scans import scan_pdf
from sample_docs.story import (
    Evidence,
    Story,
    application_of,
    certificate_paper,
    digital_slip,
    digital_statement,
    ledger_of,
    scanned_certificate,
    slip_paper,
    statement_paper,
    tell_story,
)
from sample_docs.truth import Json
from sample_docs.workshop import salaries

_PHOTO_SIDE = 2400
"""Pixels: the photos of the committed case are small enough to keep and still good to read."""
SAMPLE = "sample"
"""The case of the first start; its folder is called `sample-case`."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a verification of the case must say. `requirements` by kind, `findings` as (rule, status, how many)."""

    outcome: str
    requirements: Mapping[str, str]
    findings: Sequence[tuple[str, str, int]]

    def to_json(self) -> Json:
        findings = [{"rule": rule, "status": status, "count": count} for rule, status, count in self.findings]
        return {"outcome": self.outcome, "requirements": dict(self.requirements), "findings": findings}


@dataclass(frozen=True, slots=True)
class DrawnCase:
    """A case before it is written: its folder's name, its papers, its other files and what is expected."""

    id: str
    as_of: date
    seed: int
    application: str
    evidence: tuple[Evidence, ...]
    unrelated: Mapping[str, bytes]
    expected: Expected

    def files(self) -> dict[str, bytes]:
        found = {name: content for paper in self.evidence for name, content in paper.files.items()}
        return found | dict(self.unrelated) | {"application.yaml": self.application.encode()}

    def truth(self) -> Json:
        return {
            "case": self.id,
            "as_of": self.as_of.isoformat(),
            "seed": self.seed,
            "expected": self.expected.to_json(),
            "documents": [paper.to_json() for paper in self.evidence],
            "unrelated": list(self.unrelated),
            "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(self.files().items())},
        }


def write_case(name: str, out: Path, as_of: date, seed: int) -> Path:
    """Writes the case's evidence into a folder of its own inside `out` and gives that folder; no truth is written.

    `name` is one of `case_names()`; raises KeyError for another.
    """
    case = draw_case(name, as_of, seed)
    folder = out / case.id
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in case.files().items():
        (folder / file).write_bytes(content)
    return folder


def write_golden(name: str, out: Path, as_of: date, seed: int) -> Path:
    """Writes `out/NAME/evidence/` and, beside it, `truth.json`; gives `out/NAME`."""
    case = draw_case(name, as_of, seed)
    evidence = out / name / "evidence"
    evidence.mkdir(parents=True, exist_ok=True)
    for file, content in case.files().items():
        (evidence / file).write_bytes(content)
    text = json.dumps(case.truth(), ensure_ascii=False, indent=1)
    (out / name / "truth.json").write_text(text + "\n", encoding="utf-8")
    return out / name


def draw_case(name: str, as_of: date, seed: int) -> DrawnCase:
    """The same for the same name, day, seed and fonts; raises KeyError for a name that is not in `case_names()`."""
    return _CASES[name](tell_story(as_of, seed))


def case_names() -> tuple[str, ...]:
    """What `draw_case` can draw."""
    return tuple(_CASES)


def _complete(story: Story) -> DrawnCase:
    """Everything is there and agrees: three slips and a statement from the issuers, the certificate scanned."""
    ledger = ledger_of(story, salaries(story.slips), busy=0.3)
    evidence = (
        *(digital_slip(story, slip, "vertical_table") for slip in story.slips[-3:]),
        digital_statement(story, ledger, "debit_history"),
        scanned_certificate(story, "诊断证明扫描件.pdf"),
    )
    return _drawn("complete", story, ledger, evidence, _all_agrees())


def _sample(story: Story) -> DrawnCase:
    """Small and quick to read: for whoever starts the service for the first time."""
    ledger = ledger_of(story, salaries(story.slips), busy=0.12)
    evidence = (
        *(digital_slip(story, slip, "vertical_table") for slip in story.slips[-3:]),
        digital_statement(story, ledger, "bilingual_head"),
        scanned_certificate(story, "诊断证明扫描件.pdf"),
    )
    return _drawn("sample-case", story, ledger, evidence, _all_agrees())


def _gaps(story: Story) -> DrawnCase:
    """The middle slip is missing, and the first month's salary arrived with another amount than its slip says."""
    first, _, last = story.slips[-3:]
    paid = [
        Salary(s.day, s.amount - Decimal("1500.00") if s.day == first.pay_date else s.amount)
        for s in salaries(story.slips)
    ]
    ledger = ledger_of(story, paid, busy=0.25)
    evidence = (
        *(digital_slip(story, slip, "grid_four_columns") for slip in (first, last)),
        digital_statement(story, ledger, "bilingual_head"),
        scanned_certificate(story, "IMG_0007.pdf"),
    )
    expected = Expected(
        "needs_review",
        {"pay_slip": "partial", "bank_statement": "met", "medical_certificate": "met"},
        [
            ("income.credited", "fail", 1),
            ("income.credited", "pass", 1),
            ("pay.sum", "pass", 2),
            ("bank.balance", "pass", 1),
        ],
    )
    return _drawn("gaps", story, ledger, evidence, expected)


def _photos(story: Story) -> DrawnCase:
    """What an applicant sends from a phone: one slip, two pages of a statement, the certificate, and a landscape."""
    ledger = ledger_of(story, salaries(story.slips), busy=0.1)
    slip = story.slips[-1]
    slip_pdf, slip_truth = slip_paper(story, slip, "vertical_table")
    pages, statement_truth = statement_paper(story, ledger, "bilingual_head")
    proof, proof_truth = certificate_paper(story)
    slip_photo = photos(slip_pdf, story.rng("slip photo"), orientation=TURNED_RIGHT, side=_PHOTO_SIDE)
    statement_photos = photos(pages, story.rng("statement photo"), side=_PHOTO_SIDE)
    evidence = (
        Evidence(_shots("IMG_20261118_0915", slip_photo), "photo", slip_truth),
        Evidence(_shots("IMG_20261118_0917", statement_photos), "photo", statement_truth),
        Evidence(
            _shots("微信图片_20261118", photos(proof, story.rng("proof photo"), quarters=3, side=_PHOTO_SIDE)),
            "photo",
            proof_truth,
        ),
    )
    expected = Expected(
        "needs_documents",
        {"pay_slip": "partial", "bank_statement": "met", "medical_certificate": "met"},
        [
            ("pay.sum", "pass", 1),
            ("bank.balance", "pass", 1),
            ("income.credited", "pass", 1),
            ("file.readable", "fail", 1),  # the landscape: a picture without a word
        ],
    )
    landscape = {"IMG_20261003_1802.jpg": unrelated(story.rng("landscape"))}
    return _drawn("photos", story, ledger, evidence, expected, landscape)


def _bundle(story: Story) -> DrawnCase:
    """Everything in one scanned file, as a branch's copier sends it: slips, statement, certificate."""
    ledger = ledger_of(story, salaries(story.slips), busy=0.12)
    papers = [slip_paper(story, slip, "side_by_side") for slip in story.slips[-3:]]
    papers += [statement_paper(story, ledger, "separate_columns"), certificate_paper(story)]
    pdf, spans = joined([pdf for pdf, _ in papers])
    file = {"扫描件0001.pdf": scan_pdf(pdf, story.rng("bundle scan"))}
    evidence = tuple(Evidence(file, "scan", truth, span) for (_, truth), span in zip(papers, spans, strict=True))
    return _drawn("bundle", story, ledger, evidence, _all_agrees())


_CASES: Mapping[str, Callable[[Story], DrawnCase]] = {
    "complete": _complete,
    "gaps": _gaps,
    "photos": _photos,
    "bundle": _bundle,
    SAMPLE: _sample,
}


def _drawn(
    case_id: str,
    story: Story,
    ledger: Ledger,
    evidence: tuple[Evidence, ...],
    expected: Expected,
    unrelated: Mapping[str, bytes] | None = None,
) -> DrawnCase:
    return DrawnCase(
        case_id, story.as_of, story.seed, application_of(story, ledger), evidence, unrelated or {}, expected
    )


def _all_agrees() -> Expected:
    return Expected(
        "ready",
        {"pay_slip": "met", "bank_statement": "met", "medical_certificate": "met"},
        [
            ("income.credited", "pass", 3),
            ("pay.sum", "pass", 3),
            ("bank.balance", "pass", 1),
            ("identity.id_number", "pass", 1),
            ("medical.parts", "pass", 1),
        ],
    )


def _shots(stem: str, pages: Sequence[bytes]) -> dict[str, bytes]:
    return {f"{stem}{number:02d}.jpg": page for number, page in enumerate(pages, 1)}
