"""One document as the report prints it: every value with where it was read and how sure the reader was."""

from __future__ import annotations

from domain.corrections import Corrected
from domain.document import Document, Field, LineItem, Part, PrintedCode, Seal, Transaction
from domain.verdict import as_text
from reports.plain import problem_entries, rounded
from reports.shape import (
    CodeEntry,
    CorrectionEntry,
    DocumentEntry,
    FieldEntry,
    LineItemEntry,
    PartEntry,
    SealEntry,
    TransactionEntry,
)


def document_entry(document: Document) -> DocumentEntry:
    """Fields in the order their kind gives, rows in the order of the pages."""
    return {
        "id": document.id,
        "parts": [_part(part) for part in document.parts],
        "kind": document.kind,
        "kind_confidence": rounded(document.kind_confidence),
        "language": document.language,
        "medium": document.medium.value,
        "fields": {name: _field(field) for name, field in document.fields.items()},
        "line_items": [_line_item(item) for item in document.line_items],
        "transactions": [_transaction(row) for row in document.transactions],
        "seals": [_seal(seal) for seal in document.seals],
        "codes": [_code(code) for code in document.codes],
        "problems": problem_entries(document.problems),
        "other_people": document.other_people,
        "corrections": [_correction(corrected) for corrected in document.corrections],
    }


def _correction(corrected: Corrected) -> CorrectionEntry:
    return {
        "name": corrected.name,
        "before": corrected.before,
        "after": corrected.after,
        "by": corrected.by,
        "reason": corrected.reason,
    }


def _part(part: Part) -> PartEntry:
    return {"file": part.file, "sha256": part.sha256, "pages": [part.first, part.last]}


def _field(field: Field) -> FieldEntry:
    value = field.value
    return {
        "value": value if isinstance(value, int) else as_text(value) or "",
        "raw": field.raw,
        "confidence": rounded(field.confidence),
        "page": field.page,
        "box": field.box.rounded(),
        "method": field.method,
        "needs_review": field.needs_review,
        "corrected": field.corrected,
    }


def _line_item(item: LineItem) -> LineItemEntry:
    return {
        "section": item.section.value,
        "label": item.label,
        "name": item.name,
        "amount": f"{item.amount:f}",
    }


def _transaction(row: Transaction) -> TransactionEntry:
    return {
        "date": row.date.isoformat(),
        "description": row.description,
        "counterparty": row.counterparty,
        "amount": f"{row.amount:f}",
        "balance": as_text(row.balance),
        "page": row.page,
        "box": row.box.rounded(),
        "confidence": rounded(row.confidence),
        "repaired": row.repaired,
    }


def _seal(seal: Seal) -> SealEntry:
    return {
        "page": seal.page,
        "box": seal.box.rounded(),
        "text": seal.text,
        "confidence": rounded(seal.confidence),
    }


def _code(code: PrintedCode) -> CodeEntry:
    return {"page": code.page, "box": code.box.rounded(), "format": code.format, "text": code.text}
