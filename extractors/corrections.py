"""Values that the reviewer wrote down from the original, put in the place of what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from domain.corrections import FITS_NOTHING, Corrected, Corrections, FieldCorrection, KindCorrection
from domain.document import OTHER, Document, Field, Period, Value
from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.verdict import as_text
from extractors.grammar.parsed import printed
from extractors.kind import all_kinds
from extractors.values import ValueType, parse

C = TypeVar("C", KindCorrection, FieldCorrection)

CORRECTED = "corrected"
"""`Field.method` of a value set by hand."""
IN_GOOD_FORM = 0.9
"""What is written down leaves nothing to guess: `5719,5` and `08/01/2026` are asked for again."""
WHOLE_PAGE = Box(0.0, 0.0, 1.0, 1.0)
"""Where a value stands that was not found on the page."""

_NO_PAGE = Bilingual("“{file}”没有读出第 {page} 页", "no page {page} was read of “{file}”")
_NO_KIND = Bilingual("不认识的材料类型“{kind}”，可用：{known}", "the kind “{kind}” is not known; known are {known}")
_NO_DOCUMENT = Bilingual(
    "“{file}”第 {page} 页没有材料 {document}", "page {page} of “{file}” holds no document {document}"
)
_SEVERAL = Bilingual(
    "“{file}”第 {page} 页有几份材料，请加上 document，取其一：{ids}",
    "page {page} of “{file}” holds several documents; add `document`, one of {ids}",
)
_NO_FIELD = Bilingual(
    "“{file}”第 {page} 页的材料（{kind}）没有字段“{field}”",
    "the {kind} on page {page} of “{file}” has no field “{field}”",
)
_NO_VALUE = Bilingual(
    "字段“{field}”的值无法识别，应写成 {form}", "the value of “{field}” was not understood; write it as {form}"
)
_LEFT_ASIDE = Bilingual(
    "corrections.yaml 第 {line} 行：{what}。该项更正未被采用，其余照常采用。",
    "corrections.yaml, line {line}: {what}. This correction was left aside; the others were used.",
)
_FORMS = {
    ValueType.MONEY: "5719.54",
    ValueType.TOTAL: "5719.54",
    ValueType.WORDS: "伍仟柒佰壹拾玖元伍角肆分",
    ValueType.DATE: "2026-08-10",
    ValueType.PERIOD: "2026-08, 2026-08-01/2026-08-14",
    ValueType.DAYS: "14",
    ValueType.AGE: "38",
    ValueType.SEX: "male, female",
    ValueType.CURRENCY: "CNY",
}
"""How a value of each type is written; every other type takes any text."""
_STRETCH = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


class _UnfitError(Exception):
    """A correction that fits nothing; never leaves this file."""

    def __init__(self, what: Bilingual) -> None:
        super().__init__(what.en)
        self.what = what


def corrected(
    documents: Sequence[Document], corrections: Corrections
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents with the corrected values in their fields, and a problem for each correction that fits nothing.

    `raw` keeps what was read, empty where nothing was. Kinds are forced in `extract`; here is said which could not be.
    """
    desk = _Desk({document.id: document for document in documents})
    problems = [*_told(corrections.kinds, desk.check), *_told(corrections.fields, desk.set)]
    return tuple(desk.documents.values()), tuple(problems)


def _told(corrections: Iterable[C], apply: Callable[[C], None]) -> Iterator[Problem]:
    for correction in corrections:
        try:
            apply(correction)
        except _UnfitError as unfit:
            yield Problem(FITS_NOTHING, _LEFT_ASIDE.fill(line=correction.line, what=unfit.what))


@dataclass
class _Desk:
    """The documents by id, in their order, as they are corrected one entry after the other."""

    documents: dict[str, Document]

    def check(self, correction: KindCorrection) -> None:
        known = (*all_kinds(), OTHER)
        if correction.kind not in known:
            raise _UnfitError(_NO_KIND.fill(kind=correction.kind, known=", ".join(known)))
        self._on(correction)

    def set(self, correction: FieldCorrection) -> None:
        document, page = self._meant(correction)
        wanted = {w.name: w.type for w in all_kinds()[document.kind].wanted} if document.kind != OTHER else {}
        if correction.field not in wanted:
            where = {"file": correction.file, "page": correction.page, "kind": document.kind}
            raise _UnfitError(_NO_FIELD.fill(field=correction.field, **where))
        value = written(wanted[correction.field], correction.value)
        if value is None:
            form = _FORMS.get(wanted[correction.field], "…")
            raise _UnfitError(_NO_VALUE.fill(field=correction.field, form=form))
        self.documents[document.id] = _with(document, correction, value, page)

    def _meant(self, correction: FieldCorrection) -> tuple[Document, int]:
        """The document and the page in it, counted through its parts."""
        there = self._on(correction)
        if correction.document:
            there = [(document, page) for document, page in there if document.id == correction.document]
        where = {"file": correction.file, "page": correction.page}
        if not there:
            raise _UnfitError(_NO_DOCUMENT.fill(document=correction.document, **where))
        if len(there) > 1:
            raise _UnfitError(_SEVERAL.fill(ids=", ".join(document.id for document, _ in there), **where))
        return there[0]

    def _on(self, correction: KindCorrection | FieldCorrection) -> list[tuple[Document, int]]:
        """The documents on a page of a file, each with that page counted through its parts."""
        there = [
            (document, page)
            for document in self.documents.values()
            if (page := _page_in(document, correction.file, correction.page)) is not None
        ]
        if not there:
            raise _UnfitError(_NO_PAGE.fill(file=correction.file, page=correction.page))
        return there


def written(type: ValueType, text: str) -> Value | None:  # noqa: A002
    """What a person wrote down as a value of `type`; `None` where it is none, or could be two."""
    if type not in _FORMS:
        return printed(text)
    if type is ValueType.PERIOD and (stretch := _STRETCH.fullmatch(text)):
        return _period(stretch[1], stretch[2])
    parsed = parse(type, text)
    return parsed.value if parsed and parsed.sure >= IN_GOOD_FORM else None


def _period(first: str, last: str) -> Period | None:
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    return Period(*days) if days[0] <= days[1] else None


def _page_in(document: Document, file: str, page: int) -> int | None:
    before = 0
    for part in document.parts:
        if part.file == file and part.first <= page <= part.last:
            return before + page - part.first + 1
        before += part.pages
    return None


def _with(document: Document, correction: FieldCorrection, value: Value, page: int) -> Document:
    """The document with the value set; a place where it was read stays its place."""
    name = correction.field
    read = document.fields.get(name) or Field(name, value, "", 1.0, page, WHOLE_PAGE, CORRECTED)
    made = replace(read, value=value, confidence=1.0, method=CORRECTED, needs_review=False, corrected=True)
    said = Corrected(name, read.raw, as_text(value) or "", correction.by, correction.reason)
    others = tuple(c for c in document.corrections if c.name != name)
    return replace(document, fields=dict(sorted({**document.fields, name: made}.items())), corrections=(*others, said))
