"""What was read of one paper against its truth: every field, row, line and seal marked."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from benchmarks.accuracy.papers import Truth
from domain.document import OTHER
from extractors.kind import all_kinds
from extractors.values import ValueType

PEOPLE = frozenset({"employee_name", "account_holder", "patient_name", "doctor"})
DATES = frozenset(
    {
        *("pay_period", "pay_date", "period_start", "period_end", "printed_at"),
        *("issue_date", "rest_from", "rest_until"),
    }
)
CORE = (
    PEOPLE
    | DATES
    | {
        *("gross_pay", "total_deductions", "net_pay"),
        *("opening_balance", "closing_balance"),
        *("rest_days", "diagnosis", "institution"),
    }
)
"""Fields that a decision rests on."""


@dataclass(frozen=True, slots=True)
class FieldMark:
    """`verdict`: `right`, `wrong`, `missing` or `invented`. `read` is the field as the outcome has it, or None."""

    name: str
    verdict: str
    expected: str | None
    read: Mapping[str, Any] | None

    @property
    def is_core(self) -> bool:
        return self.name in CORE


@dataclass(frozen=True, slots=True)
class ListMark:
    """Entries of a list (rows, line items, seals) matched as wholes, each once, in any order."""

    right: int = 0
    missing: tuple[Any, ...] = ()
    extra: tuple[Any, ...] = ()

    @property
    def of(self) -> int:
        """As many as the page has or as were read, whichever is more: a misread entry counts once, an extra one too."""
        return self.right + max(len(self.missing), len(self.extra))


@dataclass(frozen=True, slots=True)
class Marks:
    """One paper, marked."""

    kind_right: bool
    kinds_read: tuple[str, ...]
    fields: tuple[FieldMark, ...]
    rows: ListMark
    items: ListMark
    seals: ListMark
    could_invent: int
    """Fields of its kind that the page does not print: 0 unless its truth is complete."""

    def count(self, verdict: str, *, core: bool = False) -> int:
        """Fields of that verdict, of the core alone where asked."""
        return sum(m.verdict == verdict and (m.is_core or not core) for m in self.fields)

    @property
    def faultless(self) -> bool:
        lists = (self.rows, self.items, self.seals)
        return self.kind_right and self.count("right") == len(self.fields) and all(m.right == m.of for m in lists)


def compare(truth: Truth, documents: Sequence[Mapping[str, Any]]) -> Marks:
    """Files of one paper may have become several documents: those of its kind count together, the first one's fields
    before the others'. The kind is right when every document made of the paper has it, but for covers and empty forms;
    fields of documents of another kind are invented."""
    of_kind = [d for d in documents if d["kind"] == truth.kind]
    kinds_read = tuple(d["kind"] for d in documents)
    fields = tuple(_fields(truth, of_kind, [d for d in documents if d["kind"] != truth.kind]))
    return Marks(
        kind_right=_is_kind_right(truth, set(kinds_read)),
        kinds_read=kinds_read,
        fields=fields,
        rows=_rows(truth, of_kind),
        items=_items(truth, of_kind),
        seals=_seals(truth, of_kind),
        could_invent=_could_invent(truth),
    )


def _is_kind_right(truth: Truth, kinds: set[str]) -> bool:
    """A cover sheet before a paper is a document of no kind. Words do not tell a form whose every value is covered from
    one that nobody filled in: it may be either."""
    if truth.variant == "covered" and truth.kind in kinds:
        kinds = kinds - {OTHER}
    seen = {name for name, value in truth.fields.items() if value is not None} - {"currency"}
    hidden = truth.variant == "covered" and not (seen or truth.rows or truth.items)
    return kinds == {truth.kind} or (kinds == {OTHER} and (hidden or truth.variant == "blank"))


def _fields(truth: Truth, of_kind: Sequence[Mapping[str, Any]], others: Sequence[Any]) -> Iterator[FieldMark]:
    read: dict[str, Any] = {name: f for d in reversed(of_kind) for name, f in d["fields"].items()}
    for name, expected in truth.fields.items():
        found = read.get(name)
        if expected is not None or found is not None:
            yield FieldMark(name, _verdict(name, expected, found and found["value"]), expected, found)
    if truth.complete:
        for name in sorted(read.keys() - truth.fields.keys()):
            yield FieldMark(name, "invented", None, read[name])
        for document in others:
            for name, found in document["fields"].items():
                yield FieldMark(name, "invented", None, found)


def _verdict(name: str, expected: str | None, actual: str | None) -> str:
    if expected is None:
        return "invented"
    if actual is None:
        return "missing"
    return "right" if same(name, expected, actual) else "wrong"


def same(name: str, expected: str, actual: str) -> bool:
    """Equal as money where the field is money, else as text without regard to width, spaces and letter case."""
    if name in _money_fields():
        try:
            return Decimal(expected) == Decimal(actual)
        except InvalidOperation:
            return False
    return plain(expected) == plain(actual)


def plain(text: str) -> str:
    """NFKC, no spaces, small letters: OCR of Chinese keeps no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _money_fields() -> frozenset[str]:
    money = (ValueType.MONEY, ValueType.TOTAL)
    return frozenset(w.name for kind in all_kinds().values() for w in kind.wanted if w.type in money)


def _could_invent(truth: Truth) -> int:
    """Of a paper of no kind: as many fields as a kind has on average."""
    if not truth.complete:
        return 0
    kinds = all_kinds()
    if truth.kind == OTHER:
        return round(sum(len(kind.wanted) for kind in kinds.values()) / len(kinds))
    return len(kinds[truth.kind].wanted) - sum(value is not None for value in truth.fields.values())


def _rows(truth: Truth, documents: Sequence[Mapping[str, Any]]) -> ListMark:
    if truth.rows is None:
        return ListMark()
    read = [tuple(row["row"]) for d in documents for row in d["rows"]]
    return _matched([_row(row) for row in truth.rows], [_row(row) for row in read])


def _row(row: Sequence[str | None]) -> tuple[str, Decimal, Decimal | None]:
    day, amount, balance = row
    return str(day), Decimal(str(amount)), None if balance in (None, "") else Decimal(str(balance))


def _items(truth: Truth, documents: Sequence[Mapping[str, Any]]) -> ListMark:
    if truth.items is None:
        return ListMark()
    read = [item["item"] for d in documents for item in d["items"]]
    return _matched([_item(item) for item in truth.items], [_item(item) for item in read])


def _item(item: Sequence[str]) -> tuple[str, str, Decimal]:
    section, label, amount = item
    return section, plain(label), Decimal(amount)


def _seals(truth: Truth, documents: Sequence[Mapping[str, Any]]) -> ListMark:
    if truth.seals is None:
        return ListMark()
    read = [plain(s["text"]) for d in documents for s in d["seals"] if s["text"]]
    mark = _matched([plain(seal) for seal in truth.seals], read)
    # Every page may bear the same seal, and the truth names it once.
    expected = {plain(seal) for seal in truth.seals}
    return ListMark(mark.right, mark.missing, tuple(seal for seal in mark.extra if seal not in expected))


def _matched(expected: Sequence[Any], read: Sequence[Any]) -> ListMark:
    wanted, found = Counter(expected), Counter(read)
    return ListMark((wanted & found).total(), tuple((wanted - found).elements()), tuple((found - wanted).elements()))
