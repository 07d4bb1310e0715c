"""What a kind of document is: a declaration of the signs it is known by and the fields it shows.

A kind is one file in `kinds/`, found by folder; the file's name is the kind's name, its `KIND` the declaration.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from domain.case import Person
from domain.document import OTHER, Document, Field, LineItem, Transaction
from domain.errors import ContradictionError
from domain.text import Problem
from domain.transcript import Page, Reader
from extractors import kinds
from extractors.labels import Lexicon, Scope
from extractors.overlaps import PrintedRow
from extractors.pairs import Pair
from extractors.sheet import Sheet
from extractors.values import ValueType


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field of a kind: its labels in both languages, the plainest first, and the type of its value."""

    name: str
    type: ValueType
    labels: tuple[str, ...]
    must: bool = False
    """Whether a document of this kind normally shows it."""
    scope: Scope = Scope.CURRENT
    last_labels: tuple[str, ...] = ()
    """Labels that name it only where no other does: the consultant, where nobody signs."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of one document, before it has its id and parts."""

    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    line_items: tuple[LineItem, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    problems: tuple[Problem, ...] = ()
    other_people: int = 0
    pairs: tuple[Pair, ...] = ()
    """Every value with its label, also those whose label names no field: what line items are made from."""


Special = Callable[[Sheet, Draft, Person], tuple[Draft, ...]]
"""What a kind needs beyond labels and values: gets the sheet, what the labels gave, and who the applicant is; returns
the documents that the sheet holds, nearly always one."""


LookAgain = Callable[[Document, Sheet, Reader], Document]


@dataclass(frozen=True, slots=True)
class Kind:
    """`titles` and `signs` map words to weights: a page is of this kind from 1.0 on. A title counts where it stands
    alone on a line; a sign anywhere. Negative signs speak against the kind."""

    name: str
    titles: Mapping[str, float]
    signs: Mapping[str, float]
    wanted: tuple[Wanted, ...]
    known_labels: tuple[str, ...] = ()
    """Labels that are not wanted, but end the value before them."""
    special: Special | None = None
    look_again: LookAgain | None = None
    """What the kind itself looks at a second time, besides doubtful fields: figures of rows that do not add up."""
    shape: Callable[[Page], float] | None = None
    """What the build of a page weighs for the kind, beside its words: the columns of a statement."""
    told: Callable[[Sheet], float] | None = None
    """What a page tells in sentences that only the kind tells, weighed where its words leave open what it is."""
    parts: Callable[[Sheet], tuple[Sheet, ...]] | None = None
    """The documents that a sheet of the kind holds side by side, each as a sheet: the accounts of one statement."""
    printed_rows: Callable[[Sheet], tuple[PrintedRow, ...]] | None = None
    """The rows of a sheet as printed, by which pictures of one scroll are known."""
    labelled_part: Callable[[Sheet], Sheet] | None = None
    """The part of the sheet where labels of fields stand, where that is not all of it: a statement without its rows."""
    sums: tuple[tuple[str, str, str], ...] = ()
    """`(a, b, c)`: a document of this kind prints a = b + c. Used to choose between readings, never to change one."""
    people: tuple[str, ...] = ()
    """Fields that tell people apart where a sheet lists several, one a row; empty: a sheet is one document."""
    apart: tuple[str, ...] = ()
    """Fields that tell rows of one person apart: a table of months is a document for each."""
    alike: tuple[str, ...] = ()
    """Fields that all pages of one document print alike, as far as they print them; the first alone tells documents
    apart. Empty: pages from several files are never one document."""
    proofs: tuple[tuple[str, ...], ...] = ()
    """What a paper without a title of the kind must show to be of it: of each of these groups of fields one at least.
    `line_items` and `transactions` stand for rows read, `sums` for sums that hold. An article on sick notes speaks of
    days of rest, too."""
    running_title: bool = False
    """Whether every page of one document repeats the title (a statement), so that a title alone begins no new one."""

    @property
    def lexicon(self) -> Lexicon:
        """Every label of the kind, ready for search."""
        return _lexicon(self.name)


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in the order of their names; raises ContradictionError as `check` does."""
    found = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(kinds.__path__)):
        kind = importlib.import_module(f"{kinds.__name__}.{module}").KIND
        _check(module, kind)
        found[module] = kind
    return MappingProxyType(found)


def check() -> None:
    """Raises ContradictionError when a kind contradicts its file's name, itself or the type of another's field."""
    types: dict[str, ValueType] = {}
    for kind in all_kinds().values():
        for wanted in kind.wanted:
            if types.setdefault(wanted.name, wanted.type) is not wanted.type:
                raise _contradiction(kind.name, f"{wanted.name} has another type than in another kind")


@cache
def _lexicon(name: str) -> Lexicon:
    kind = all_kinds()[name]
    return Lexicon(((w.name, w.scope, w.labels, w.last_labels) for w in kind.wanted), kind.known_labels)


def _check(module: str, kind: object) -> None:
    if not isinstance(kind, Kind) or kind.name != module or module == OTHER:
        raise _contradiction(module, "the file's name is not its KIND's name")
    if not kind.titles or not kind.wanted:
        raise _contradiction(module, "a kind needs titles and wanted fields")
    names = [w.name for w in kind.wanted]
    if len(names) != len(set(names)):
        raise _contradiction(module, "a field is wanted twice")
    seen: dict[tuple[str, Scope, ValueType], str] = {}
    for wanted in kind.wanted:
        for spelling in (*wanted.labels, *wanted.last_labels):
            other = seen.setdefault((spelling, wanted.scope, wanted.type), wanted.name)
            if other != wanted.name:
                raise _contradiction(module, f"{spelling!r} names both {other} and {wanted.name}")


def _contradiction(name: str, why: str) -> ContradictionError:
    return ContradictionError(f"材料类型 {name} 的声明自相矛盾：{why}", f"the kind {name} contradicts itself: {why}")
