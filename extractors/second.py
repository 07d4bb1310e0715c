"""A second look at doubtful figures and names of scanned pages, by another engine; agreement raises confidence."""

from __future__ import annotations

from dataclasses import replace

from domain.document import Document, Field
from domain.transcript import Look, Origin, Reader
from extractors.choose import SURE
from extractors.kind import all_kinds
from extractors.sheet import Sheet
from extractors.values import ValueType, parse

DOUBTFUL = 0.93
"""A field below this confidence is looked at again."""
AT_MOST = 10
"""Second looks for one document, the most doubtful first: each costs about as much as a line of OCR."""
_LOOKED_AT = {ValueType.MONEY, ValueType.TOTAL, ValueType.NAME, ValueType.ID_NUMBER, ValueType.CODE, ValueType.DATE}


def second_look(document: Document, sheet: Sheet, reader: Reader) -> Document:
    """The document with its doubtful fields confirmed or put in doubt."""
    types = {w.name: w.type for w in all_kinds()[document.kind].wanted}
    doubtful = [f for f in document.fields.values() if types.get(f.name) in _LOOKED_AT and _is_doubtful(f, sheet)]
    looked = {
        f.name: _again(f, types[f.name], document, sheet, reader)
        for f in sorted(doubtful, key=lambda f: f.confidence)[:AT_MOST]
    }
    return replace(document, fields={**document.fields, **looked}) if looked else document


def _is_doubtful(field: Field, sheet: Sheet) -> bool:
    return field.confidence < DOUBTFUL and sheet.pages[field.page - 1].origin is Origin.OCR


def _again(field: Field, type_: ValueType, document: Document, sheet: Sheet, reader: Reader) -> Field:
    sha256, page = document.place(field.page)
    grown = field.box.grown(0.15 * field.box.height, 0.3 * field.box.height)
    words = reader.again(sha256, page, grown, Look.OTHER_ENGINE)
    text = " ".join(w.text for w in sorted(words, key=lambda w: w.box.x0))
    read = parse(type_, text, sheet.day_order)
    if read is None:
        return field
    if read.value == field.value:
        confidence = round(1 - (1 - field.confidence) * 0.35, 3)
        return replace(field, confidence=confidence, needs_review=confidence < SURE)
    return replace(field, confidence=round(field.confidence * 0.8, 3), needs_review=True)
