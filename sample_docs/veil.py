"""What keeps values from being seen: a form not filled in, a mosaic over them, a page cut off below a line.

The layouts know nothing of it: every value passes through `lay` on its way to the page, and when the page is done
`lift` takes out of the truth what cannot be seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sample_docs.truth import Truth

MOSAIC = "\ue000"
"""Stands for one covered character; the sheet draws a grey square for it."""
_FIRST_MARK = 0xF0000
_MARK = re.compile(r"[\U000F0000-\U000FFFFD]")


@dataclass
class Veil:
    """`effect`: empty (all is seen), `blank`, `mosaic` or `cut`. `covers`: names under a mosaic; empty means all."""

    effect: str = ""
    covers: frozenset[str] = frozenset()
    left: float = 1.0
    """Share of the first page that is left above the cut."""
    _laid: list[str] = field(default_factory=list)
    _marks: list[int] = field(default_factory=list)
    _lost: set[str] = field(default_factory=set)

    @property
    def hides_all(self) -> bool:
        """Whether no value can be seen at all."""
        return self.effect == "blank" or (self.effect == "mosaic" and not self.covers)

    def lay(self, name: str, text: str, key: str = "") -> str:
        """`text` as it goes to the page. `name` decides what a mosaic covers; `key` tells equal names apart."""
        if self.effect == "cut":
            return self._marked(key or name, text)
        if self.hides_all or (self.effect == "mosaic" and name in self.covers):
            self._lost.add(key or name)
            return "" if self.effect == "blank" else MOSAIC * len(text)
        return text

    def forget(self, name: str) -> None:
        """The field of that name is laid again, as part of a longer text: where it was laid so far no longer counts."""
        self._laid = ["" if key == name else key for key in self._laid]

    def unmarked(self, text: str, *, visible: bool) -> str:
        """`text` without marks; where it is visible, what they mark was seen."""
        if self.effect != "cut":
            return text
        if visible:
            self._marks += [ord(mark) - _FIRST_MARK for mark in _MARK.findall(text)]
        return _MARK.sub("", text)

    @staticmethod
    def plain(text: str) -> str:
        """Without marks: what a text says."""
        return _MARK.sub("", text)

    def lift(self, truth: Truth) -> None:
        """Takes out of the truth whatever the page does not show."""
        seen = {key for number, key in enumerate(self._laid) if self._marks.count(number) > 1}
        lost = self._lost | (set(self._laid) - seen)
        self._drop_items(truth, lost)
        truth.transactions = [row for n, row in enumerate(truth.transactions) if self._keep_row(row, n, lost)]
        for name in lost & truth.fields.keys():
            del truth.fields[name]

    def _marked(self, key: str, text: str) -> str:
        """Between two marks: the value is seen where both of them are."""
        mark = chr(_FIRST_MARK + len(self._laid))
        self._laid.append(key)
        return mark + text + mark

    @staticmethod
    def _drop_items(truth: Truth, lost: set[str]) -> None:
        gone = [item for n, item in enumerate(truth.line_items) if f"item {n}" in lost]
        truth.line_items = [item for item in truth.line_items if item not in gone]
        for item in gone:
            truth.fields.pop(item["name"], None)

    @staticmethod
    def _keep_row(row: dict[str, str | None], number: int, lost: set[str]) -> bool:
        """A row without its day or amount is none; other cells that are covered are absent."""
        gone = {name for name in (*row, *_ROW_CELLS) if f"row {number} {name}" in lost}
        for name in gone & _ROW_CELLS.keys():
            row[_ROW_CELLS[name][0]] = _ROW_CELLS[name][1]
        return not gone & _ESSENTIAL


_ROW_CELLS: dict[str, tuple[str, str | None]] = {
    "summary": ("description", ""),
    "counterparty": ("counterparty", ""),
    "payee": ("counterparty", ""),
    "balance": ("balance", None),
}
_ESSENTIAL = frozenset({"date", "date_time", "amount", "size", "income", "expense", "worded"})
