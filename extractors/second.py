"""A second look at doubtful figures and names of scanned pages; agreement raises confidence, disagreement lowers it.

By the other engine, or through the red channel where a seal lies over the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.document import Document, Field, Value
from domain.geometry import Box
from domain.transcript import Look, Origin, Reader
from extractors.choose import SURE
from extractors.kind import Kind, Wanted
from extractors.labels import Scope
from extractors.sheet import Cell, Sheet
from extractors.sums import mended, settled, weighed
from extractors.values import ValueType, parse

DOUBTFUL = 0.93
"""A field below this confidence is looked at again."""
AT_MOST = 10
"""Second looks for one document, the most doubtful first: each costs about as much as a line of OCR."""
_LOOKED_AT = {
    ValueType.MONEY, ValueType.TOTAL, ValueType.NAME, ValueType.ID_NUMBER, ValueType.CODE, ValueType.DATE,
}  # fmt: skip
_SEALED = 0.85
"""What a seal over a value leaves of its confidence: strokes of both run together."""
AGREED, CONTRADICTED = 0.35, 0.8
"""What a second reading leaves of the doubt where it says the same, and of the confidence where it says another."""
_RECOVERED = 0.75
"""Confidence of a value that only the second look shows."""


def second_look(document: Document, sheet: Sheet, kind: Kind, reader: Reader) -> Document:
    """The document with its doubtful fields confirmed or put in doubt, and what a seal hid beside a label added."""
    return _SecondLook(document, sheet, reader).over(kind)


@dataclass(frozen=True)
class _SecondLook:
    document: Document
    sheet: Sheet
    reader: Reader

    def over(self, kind: Kind) -> Document:
        wanted = {w.name: w for w in kind.wanted if w.type in _LOOKED_AT}
        fields = {f.name: self._under_seal(f) for f in self.document.fields.values()}
        sums = [
            names for names in kind.sums if all(n in fields and self._is_read_by_ocr(fields[n].page) for n in names)
        ]
        fields = weighed(fields, sums)
        known = settled(fields, sums)
        doubtful = sorted(
            (f for f in fields.values() if f.name in wanted and f.name not in known and self._is_doubtful(f)),
            key=lambda f: f.confidence,
        )
        seen = {f.name: self._read_again(f, wanted[f.name].type) for f in doubtful[:AT_MOST]}
        fields |= {name: _compared(fields[name], value) for name, value in seen.items()}
        fields = mended(fields, {name: value for name, value in seen.items() if value is not None}, sums)
        lost = [w for w in wanted.values() if w.must and w.name not in fields][: max(0, AT_MOST - len(doubtful))]
        fields |= {f.name: f for w in lost for f in self._recovered(w, kind)}
        return replace(self.document, fields=dict(sorted(fields.items())))

    def _under_seal(self, field: Field) -> Field:
        """A value that a seal overlaps is doubtful, however sure its reading looked."""
        if not (self._is_read_by_ocr(field.page) and self._sealed(field.page, field.box)) or field.method == "seal":
            return field
        confidence = round(field.confidence * _SEALED, 3)
        return replace(field, confidence=confidence, needs_review=field.needs_review or confidence < SURE)

    def _is_doubtful(self, field: Field) -> bool:
        looked = field.method == "second_reading"  # the same look would agree with itself
        return field.confidence < DOUBTFUL and not looked and self._is_read_by_ocr(field.page)

    def _is_read_by_ocr(self, page: int) -> bool:
        return self.sheet.pages[page - 1].origin is Origin.OCR

    def _sealed(self, page: int, box: Box) -> bool:
        seals = self.sheet.pages[page - 1].seals
        return any(s.box.overlap_x(box) > 0 and s.box.overlap_y(box) > 0 for s in seals)

    def _read_again(self, field: Field, type_: ValueType) -> Value | None:
        """What the other look shows in the field's place; None where it shows no value of its type."""
        read = parse(type_, self._text(field.page, field.box), self.sheet.day_order)
        return read.value if read is not None else None

    def _recovered(self, wanted: Wanted, kind: Kind) -> Iterator[Field]:
        """What a second look finds beside the field's label, where the page shows a label and a seal."""
        for cell in self.sheet.cells:
            label = kind.lexicon.find(cell.text) if self._is_read_by_ocr(cell.page) else None
            beside = _beside(cell)
            if (
                label
                and label.scope is Scope.CURRENT
                and wanted.name in label.names
                and self._sealed(cell.page, beside)
            ):
                text = self._text(cell.page, beside)
                read = parse(wanted.type, text, self.sheet.day_order)
                if read is not None:
                    yield Field(wanted.name, read.value, text, _RECOVERED, cell.page, beside, "second_reading", True)
                    return

    def _text(self, page: int, box: Box) -> str:
        sha256, number = self.document.place(page)
        look = Look.RED_CHANNEL if self._sealed(page, box) else Look.OTHER_ENGINE
        grown = box.grown(0.15 * box.height, 0.3 * box.height)
        words = self.reader.again(sha256, number, grown, look)
        return " ".join(w.text for w in sorted(words, key=lambda w: w.box.x0))


def _compared(field: Field, again: Value | None) -> Field:
    """The field after a second look: confirmed, contradicted or, where that showed nothing, as it was."""
    if again is None:
        return field
    if again == field.value:
        confidence = round(1 - (1 - field.confidence) * AGREED, 3)
        return replace(field, confidence=confidence, needs_review=confidence < SURE)
    return replace(field, confidence=round(field.confidence * CONTRADICTED, 3), needs_review=True)


def _beside(label: Cell) -> Box:
    """The place to the right of a label where its value would stand."""
    return Box(label.box.x1, label.box.y0, min(1.0, label.box.x1 + 0.22), label.box.y1)
