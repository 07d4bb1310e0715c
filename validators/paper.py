"""How rules and requirements ask a document for its values.

`paper.money("net_pay")` gives the value if it was surely read and otherwise raises `NotReadError`, which `rule.py`
turns into an `unknown` finding. What was asked is kept, for the evidence of the finding and the confidence of the case.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.document import PAGES_MISSING, ROW_UNREAD, Document, Field, Period, Transaction, Value
from domain.text import Bilingual
from domain.verdict import Evidence, as_text
from validators.kind import Kind
from validators.labels import label_of

SURE_ROW = 0.80
"""Rows carry a confidence and no review mark: below this a row is not surely read."""

V = TypeVar("V", Decimal, date, Period, str, int)
Asked = dict[tuple[str, str], bool]
"""(document, field) → whether it needs no review, of every field that a rule or requirement looked at."""


class NotReadError(Exception):
    """A value that a rule needs is absent or needs review. Ends the question; never leaves `validators`."""

    def __init__(self, paper: Paper, name: str) -> None:
        super().__init__(name)
        doubtful = paper.document.fields.get(name)
        self.evidence = (paper.place(doubtful),) if doubtful else (Evidence(paper.document.id, name),)
        self.message, self.action = _doubtful(paper, name) if doubtful else _absent(paper, name)


class Paper:
    """One document as a rule sees it. Made anew for each question, so that it knows what was asked of it."""

    def __init__(self, document: Document, kind: Kind, asked: Asked) -> None:
        self.document = document
        self.kind = kind
        self._asked = asked
        self._evidence: dict[str, Evidence] = {}

    def money(self, name: str) -> Decimal:
        return self._sure(name, Decimal)

    def day(self, name: str) -> date:
        return self._sure(name, date)

    def period(self, name: str) -> Period:
        return self._sure(name, Period)

    def whole(self, name: str) -> int:
        return self._sure(name, int)

    def text(self, name: str) -> str:
        return self._sure(name, str)

    def has(self, name: str) -> bool:
        """Whether the field was found at all, surely read or not."""
        return name in self.document.fields

    def is_sure(self, name: str) -> bool:
        """Whether the field was found and needs no review."""
        found = self.document.fields.get(name)
        return found is not None and not found.needs_review

    def seen(self, name: str) -> Value | None:
        """The value whether or not it was surely read; `None` where absent. For looking, not for accusing."""
        found = self._look(name)
        return None if found is None else found.value

    def insist(self, *names: str) -> None:
        """Raises `NotReadError` for the first of `names` that was found but needs review."""
        for name in names:
            if self.has(name) and not self.is_sure(name):
                raise NotReadError(self, name)

    def place(self, found: Field) -> Evidence:
        return Evidence(self.document.id, found.name, found.page, found.box)

    def row_place(self, row: Transaction) -> Evidence:
        return Evidence(self.document.id, "transactions", row.page, row.box)

    @property
    def pages_missing(self) -> Bilingual | None:
        """Which pages were not sent, where its printed page numbers tell that some were not."""
        return next((p.message for p in self.document.problems if p.code == PAGES_MISSING), None)

    @property
    def rows_unread(self) -> Bilingual | None:
        """Where rows were seen whose amounts could not be read."""
        return next((p.message for p in self.document.problems if p.code == ROW_UNREAD), None)

    @property
    def rows(self) -> tuple[Transaction, ...]:
        return self.document.transactions

    @property
    def key(self) -> tuple[str, ...]:
        return (self.document.id,)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(self._evidence.values())

    @property
    def file(self) -> str:
        """The name of the file it begins in."""
        return self.document.parts[0].file if self.document.parts else self.document.id

    @property
    def title(self) -> Bilingual:
        """`2026-08 工资条（工资条.pdf）`: what the reader knows this document by."""
        when = self.kind.when(self.document)
        zh = f"{when}{' ' if when else ''}{self.kind.label.zh}（{self.file}）"
        return Bilingual(zh, f"{self.kind.label.en}{' ' if when else ''}{when} ({self.file})")

    def _sure(self, name: str, wanted: type[V]) -> V:
        found = self._look(name)
        if found is None or found.needs_review or not isinstance(found.value, wanted):
            raise NotReadError(self, name)
        return found.value

    def _look(self, name: str) -> Field | None:
        found = self.document.fields.get(name)
        if found is not None:
            self._asked[self.document.id, name] = not found.needs_review
            self._evidence[name] = self.place(found)
        return found


def is_sure_row(row: Transaction) -> bool:
    """Whether a rule may accuse on the strength of this row."""
    return row.confidence >= SURE_ROW


def _doubtful(paper: Paper, name: str) -> tuple[Bilingual, Bilingual]:
    field, value = label_of(name), as_text(paper.document.fields[name].value)
    message = Bilingual(
        f"{paper.title.zh}：{field.zh}“{value}”识别不够确定，未作核验",
        f"{paper.title.en}: {field.en} “{value}” was not surely read, so this was not checked",
    )
    return message, Bilingual(f"请对照原件核对{field.zh}", f"Compare the {field.en} with the original")


def _absent(paper: Paper, name: str) -> tuple[Bilingual, Bilingual]:
    field = label_of(name)
    message = Bilingual(
        f"{paper.title.zh}：未读到{field.zh}，未作核验",
        f"{paper.title.en}: no {field.en} was read, so this was not checked",
    )
    return message, Bilingual(f"请查看原件上是否有{field.zh}", f"See whether the original shows the {field.en}")
