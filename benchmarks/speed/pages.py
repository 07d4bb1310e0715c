"""The pages to read: fixed ones of the workshop's development part, each with the words that are printed on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from random import Random

import cv2
import numpy as np
import pypdfium2

import reading
from domain.upload import FileType, Upload
from sample_docs.workshop import Paper, copy_of, each_paper

AS_OF = date(2026, 11, 20)
SEED = 3101
RESENT = "resent"
"""A photo at 55 % of its size, blurred and pressed hard into a JPEG, as a messenger passes it on."""
# layout → how it reaches us
PLAN = {
    "pay_slip-vertical_table": "scan",
    "pay_slip-wide_row": "scan",
    "pay_slip-payroll_sheet": "scan",
    "bank_statement-debit_history": "scan",
    "bank_statement-separate_columns": "scan",
    "bank_statement-english_statement": "scan",
    "medical_certificate-discharge_summary": "scan",
    "pay_slip-grid_four_columns": "photo",
    "pay_slip-english_grid": "photo",
    "bank_statement-newest_first": "photo",
    "bank_statement-bilingual_head": "photo",
    "medical_certificate-table_proof": "photo",
    "medical_certificate-sick_note": "photo",
    "pay_slip-phone_list": "screenshot",
    "bank_statement-wallet_flow": "screenshot",
    "pay_slip-side_by_side": "screenshot",
    "pay_slip-employer_beside_employee": RESENT,
    "pay_slip-english_side_by_side": RESENT,
    "bank_statement-account_and_name": RESENT,
    "bank_statement-debit_credit_mark": RESENT,
    "medical_certificate-diagnosis_proof": RESENT,
    "medical_certificate-english_discharge": RESENT,
}


@dataclass(frozen=True, slots=True)
class SpeedPage:
    """One page as a file of its own."""

    name: str
    medium: str
    upload: Upload
    content: bytes
    printed: tuple[str, ...]
    """Its words, by the text layer of the digital page it was made from."""


def pages() -> Iterator[SpeedPage]:
    """The same pages on every run, in the order of `PLAN`."""
    papers = {paper.stem: paper for paper in each_paper(SEED, AS_OF)}
    for stem, medium in PLAN.items():
        yield _page(_first_page(papers[stem]), medium)


def _page(paper: Paper, medium: str) -> SpeedPage:
    sent = copy_of(paper, "photo" if medium == RESENT else medium, Random(paper.stem), "")
    name, content = next(iter(sent.files.items()))
    if medium == RESENT:
        content = _resent(content)
    return SpeedPage(paper.stem, medium, upload_of(name, content), content, _printed(paper))


def upload_of(name: str, content: bytes) -> Upload:
    """As intake would take it."""
    kind = next(kind for sign, kind in _SIGNS.items() if content.startswith(sign))
    return Upload(name, hashlib.sha256(content).hexdigest(), len(content), kind)


_SIGNS = {
    b"%PDF": FileType.PDF,
    b"\x89PNG": FileType.PNG,
    b"\xff\xd8": FileType.JPEG,
    b"II*": FileType.TIFF,
    b"MM\x00": FileType.TIFF,
}


def _first_page(paper: Paper) -> Paper:
    whole, first, out = pypdfium2.PdfDocument(paper.pdf), pypdfium2.PdfDocument.new(), BytesIO()
    first.import_pages(whole, [0])
    first.save(out)
    whole.close()
    first.close()
    return Paper(paper.stem, out.getvalue(), paper.truth)


def _printed(paper: Paper) -> tuple[str, ...]:
    upload = upload_of(f"{paper.stem}.pdf", paper.pdf)
    transcript = reading.read(upload, paper.pdf, reading.ReadingOptions(threads=1))
    return tuple(word.text for word in transcript.pages[0].words)


def _resent(photo: bytes) -> bytes:
    picture = cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_COLOR)
    small = cv2.resize(np.asarray(picture), None, fx=0.55, fy=0.55, interpolation=cv2.INTER_AREA)
    pressed = cv2.imencode(".jpg", cv2.GaussianBlur(small, (0, 0), 0.7), [cv2.IMWRITE_JPEG_QUALITY, 30])
    return bytes(pressed[1].tobytes())
