"""What the rules and requirements must know of a kind of document. One declaration a file in `kinds/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from domain.document import Document, Period
from domain.text import Bilingual


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is the file's name here and in the extractors. All field names are the contract's."""

    name: str
    label: Bilingual
    holder: str
    """The field that names whose paper it is; empty: none."""
    must_show: tuple[str, ...]
    """Fields without which the paper is no proof."""
    shows: Callable[[Document], Period | None]
    """The days it speaks of, as far as they were read; `None` where they were not."""
    rests_on: tuple[str, ...]
    """The fields that `shows` looks at."""
    excused: Callable[[Document], frozenset[str]] = lambda _: frozenset()
    """Of `must_show`, what this paper by its nature need not show."""
    needs_rows: bool = False
    """Whether it must also show transactions."""
    in_order: tuple[tuple[str, str], ...] = ()
    """Pairs of date fields of which the first is never later than the second."""
    days_early: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By how many days the second of such a pair may lie before the first all the same."""
    past: tuple[str, ...] = ()
    """Date fields that cannot lie after the day the case is judged for."""
    dated: tuple[str, ...] = ()
    """Date fields that tell how fresh the paper is, the best first; empty: its age says nothing."""
    same: tuple[str, ...] = ()
    """Fields that together make two papers copies of one another."""

    def when(self, document: Document) -> str:
        """The days it speaks of, printed: `2026-08`, `2026-05-01/2026-10-31`, `2026-07-08`; empty where unread."""
        shown = self.shows(document)
        if shown is None:
            return ""
        return shown.first.isoformat() if shown.first == shown.last else str(shown)


def lacking(kind: Kind, document: Document) -> tuple[str, ...]:
    """What the paper must show and does not: field names, and `transactions`."""
    asked = (name for name in kind.must_show if name not in kind.excused(document))
    fields = tuple(name for name in asked if name not in document.fields)
    return fields + (("transactions",) if kind.needs_rows and not document.transactions else ())
