"""Whole cases: a folder of evidence with its `application.yaml`, and the truth of what a verification must find."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

from sample_docs import mediums
from sample_docs.certificate_drawing import draw_medical
from sample_docs.illness import Certificate, draw_certificate
from sample_docs.layouts import bank_statements, medical_certificates, pay_slips
from sample_docs.ledger import Ledger, Salary, draw_ledger
from sample_docs.pay import Slip
from sample_docs.pay import pay_slips as draw_pay_slips
from sample_docs.people import Applicant, draw_applicant
from sample_docs.slip_drawing import draw_slip
from sample_docs.statement_drawing import draw_statement, printed_on
from sample_docs.truth import Json, Truth
from sample_docs.workshop import months_due, salaries

SAMPLE = "sample"
"""The case of the first start; its folder is called `sample-case`."""
_PAY_DAY = 5
"""Paid early in the month, so that the statement reaches ten days beyond the last pay day."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document of a case: the files it came in and what they print."""

    files: Mapping[str, bytes]
    medium: str
    truth: Truth
    pages: tuple[int, int] | None = None
    """First and last page in the file, where the file holds other documents too."""

    def to_json(self) -> Json:
        pages = {"pages": list(self.pages)} if self.pages else {}
        return self.truth.to_json() | {"medium": self.medium, "files": list(self.files)} | pages


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
    return _CASES[name](_story(as_of, seed))


def case_names() -> tuple[str, ...]:
    """What `draw_case` can draw."""
    return tuple(_CASES)


@dataclass(frozen=True, slots=True)
class _Story:
    """What happened to the applicant, from which every paper of the case is drawn."""

    seed: int
    as_of: date
    since: date
    applicant: Applicant
    slips: tuple[Slip, ...]
    certificate: Certificate

    def rng(self, what: str) -> Random:
        return Random(f"{self.seed}:{what}")


def _story(as_of: date, seed: int) -> _Story:
    since = as_of - timedelta(days=137)
    applicant = draw_applicant(Random(f"{seed}:applicant"), since, pay_day=_PAY_DAY)
    slips = draw_pay_slips(applicant, months_due(as_of, 7), Random(f"{seed}:pay"), since)
    return _Story(seed, as_of, since, applicant, slips, draw_certificate(applicant, since, Random(f"{seed}:illness")))


def _complete(story: _Story) -> DrawnCase:
    """Everything is there and agrees: three slips and a statement from the issuers, the certificate scanned."""
    ledger = _ledger(story, salaries(story.slips), busy=0.3)
    evidence = (
        *(_digital_slip(story, slip, "vertical_table") for slip in story.slips[-3:]),
        _digital_statement(story, ledger, "debit_history"),
        _scanned_certificate(story, "诊断证明扫描件.pdf"),
    )
    return _drawn("complete", story, ledger, evidence, _all_agrees())


def _sample(story: _Story) -> DrawnCase:
    """Small and quick to read: for whoever starts the service for the first time."""
    ledger = _ledger(story, salaries(story.slips), busy=0.12)
    evidence = (
        *(_digital_slip(story, slip, "vertical_table") for slip in story.slips[-3:]),
        _digital_statement(story, ledger, "bilingual_head"),
        _scanned_certificate(story, "诊断证明扫描件.pdf"),
    )
    return _drawn("sample-case", story, ledger, evidence, _all_agrees())


def _gaps(story: _Story) -> DrawnCase:
    """The middle slip is missing, and the first month's salary arrived with another amount than its slip says."""
    first, _, last = story.slips[-3:]
    paid = [
        Salary(s.day, s.amount - Decimal("1500.00") if s.day == first.pay_date else s.amount)
        for s in salaries(story.slips)
    ]
    ledger = _ledger(story, paid, busy=0.25)
    evidence = (
        *(_digital_slip(story, slip, "grid_four_columns") for slip in (first, last)),
        _digital_statement(story, ledger, "bilingual_head"),
        _scanned_certificate(story, "IMG_0007.pdf"),
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


def _photos(story: _Story) -> DrawnCase:
    """What an applicant sends from a phone: one slip, two pages of a statement, the certificate, and a landscape."""
    ledger = _ledger(story, salaries(story.slips), busy=0.1)
    slip = story.slips[-1]
    slip_pdf, slip_truth = _slip(story, slip, "vertical_table")
    pages, statement_truth = _statement(story, ledger, "bilingual_head")
    proof, proof_truth = _certificate(story)
    slip_photo = mediums.photos(slip_pdf, story.rng("slip photo"), turn="exif")
    evidence = (
        Evidence(_shots("IMG_20261118_0915", slip_photo), "photo", slip_truth),
        Evidence(
            _shots("IMG_20261118_0917", mediums.photos(pages, story.rng("statement photo"))), "photo", statement_truth
        ),
        Evidence(
            _shots("微信图片_20261118", mediums.photos(proof, story.rng("proof photo"), turn="right")),
            "photo",
            proof_truth,
        ),
    )
    expected = Expected(
        "needs_documents",
        {"pay_slip": "partial", "bank_statement": "met", "medical_certificate": "met"},
        [("pay.sum", "pass", 1), ("bank.balance", "pass", 1), ("income.credited", "pass", 1)],
    )
    landscape = {"IMG_20261003_1802.jpg": mediums.unrelated(story.rng("landscape"))}
    return _drawn("photos", story, ledger, evidence, expected, landscape)


def _bundle(story: _Story) -> DrawnCase:
    """Everything in one scanned file, as a branch's copier sends it: slips, statement, certificate."""
    ledger = _ledger(story, salaries(story.slips), busy=0.12)
    papers = [_slip(story, slip, "side_by_side") for slip in story.slips[-3:]]
    papers += [_statement(story, ledger, "separate_columns"), _certificate(story)]
    pdf, spans = mediums.joined([pdf for pdf, _ in papers])
    file = {"扫描件0001.pdf": mediums.scan_pdf(pdf, story.rng("bundle scan"))}
    evidence = tuple(Evidence(file, "scan", truth, span) for (_, truth), span in zip(papers, spans, strict=True))
    return _drawn("bundle", story, ledger, evidence, _all_agrees())


_CASES: Mapping[str, Callable[[_Story], DrawnCase]] = {
    "complete": _complete,
    "gaps": _gaps,
    "photos": _photos,
    "bundle": _bundle,
    SAMPLE: _sample,
}


def _drawn(
    case_id: str,
    story: _Story,
    ledger: Ledger,
    evidence: tuple[Evidence, ...],
    expected: Expected,
    unrelated: Mapping[str, bytes] | None = None,
) -> DrawnCase:
    return DrawnCase(case_id, story.as_of, story.seed, _application(story, ledger), evidence, unrelated or {}, expected)


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


def _ledger(story: _Story, salaries: Sequence[Salary], *, busy: float) -> Ledger:
    first, last = story.as_of - timedelta(days=190), story.as_of - timedelta(days=1)
    applicant = story.applicant
    return draw_ledger(
        first, last, applicant.employer, salaries, story.rng("ledger"), busy=busy, hospital=applicant.hospital
    )


def _slip(story: _Story, slip: Slip, layout: str) -> tuple[bytes, Truth]:
    """One employer's slips use one set of labels, so the draw is the same for every month."""
    return draw_slip(_named(pay_slips.LAYOUTS, layout), story.applicant, slip, story.rng("slip labels"))


def _statement(story: _Story, ledger: Ledger, layout: str) -> tuple[bytes, Truth]:
    rng = story.rng("statement")
    printed = printed_on(ledger, rng)
    return draw_statement(_named(bank_statements.LAYOUTS, layout), story.applicant, ledger, printed, rng)


def _certificate(story: _Story) -> tuple[bytes, Truth]:
    layout = _named(medical_certificates.LAYOUTS, "diagnosis_proof")
    return draw_medical(layout, story.applicant, story.certificate, story.rng("certificate"))


def _digital_slip(story: _Story, slip: Slip, layout: str) -> Evidence:
    pdf, truth = _slip(story, slip, layout)
    return Evidence({f"工资条{slip.period}.pdf": pdf}, "digital", truth)


def _digital_statement(story: _Story, ledger: Ledger, layout: str) -> Evidence:
    pdf, truth = _statement(story, ledger, layout)
    return Evidence({f"银行流水{ledger.first:%Y%m%d}-{ledger.last:%Y%m%d}.pdf": pdf}, "digital", truth)


def _scanned_certificate(story: _Story, name: str) -> Evidence:
    pdf, truth = _certificate(story)
    return Evidence({name: mediums.scan_pdf(pdf, story.rng("certificate scan"))}, "scan", truth)


def _shots(stem: str, pages: Sequence[bytes]) -> dict[str, bytes]:
    return {f"{stem}{number:02d}.jpg": page for number, page in enumerate(pages, 1)}


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_Layout = TypeVar("_Layout", bound=_Named)


def _named(layouts: Sequence[_Layout], name: str) -> _Layout:
    return next(layout for layout in layouts if layout.name == name)


def _application(story: _Story, ledger: Ledger) -> str:
    applicant = story.applicant
    income = sum((slip.net_pay for slip in story.slips[-3:]), Decimal(0)) / 3
    loan = next((-entry.amount for entry in ledger.entries if entry.key == "loan"), Decimal("1200.00"))
    return f"""\
applicant:
  name: {applicant.name}
  id_number: "{applicant.id_number}"
  employer: {applicant.employer}
  phone: "{applicant.phone}"
reason: illness
since: {story.since}
declared:
  monthly_income: {income:.2f}
  monthly_expenses: {income * Decimal("0.7"):.2f}
  debts:
    - lender: 安泰消费金融有限公司
      product: 个人消费贷款
      balance: {loan * 26:.2f}
      monthly_payment: {loan:.2f}
      overdue_days: 0
    - {{lender: 京东金融, product: 白条, balance: 18211.40, monthly_payment: 1620.00, overdue_days: 22}}
plan:
  resume_on: {story.as_of + timedelta(days=90)}
  affordable_monthly_payment: 800.00
  note: 复工后恢复还款
"""
