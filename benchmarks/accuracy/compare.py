"""Reading against truth: right, wrong, missing, invented."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from benchmarks.accuracy.papers import Paper
from domain.document import Document, Transaction
from domain.verdict import as_text


@dataclass
class Tally:
    """Counts over many papers of one group."""

    papers: int = 0
    kinds_right: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """`right`, `wrong`, `missing`, `invented`."""
    rows: Counter[str] = field(default_factory=Counter)
    """`right`, `missing`, `extra`."""
    seconds: float = 0.0
    pages: int = 0
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Takes another tally's counts in."""
        self.papers += other.papers
        self.kinds_right += other.kinds_right
        self.fields += other.fields
        self.rows += other.rows
        self.seconds += other.seconds
        self.pages += other.pages
        self.mistakes += other.mistakes

    @property
    def f1(self) -> float | None:
        right, wrong = self.fields["right"], self.fields["wrong"]
        found, there = right + wrong + self.fields["invented"], right + wrong + self.fields["missing"]
        return 2 * right / (found + there) if found + there else None


def compare(paper: Paper, documents: tuple[Document, ...]) -> Tally:
    """What of one paper was read right. Photos of one paper may have become several documents: together they count."""
    of_kind = [d for d in documents if d.kind == paper.kind]
    tally = Tally(papers=1, kinds_right=int(bool(documents) and documents[0].kind == paper.kind))
    read = {name: f.value for d in reversed(of_kind) for name, f in d.fields.items()}
    for name, expected in paper.fields.items():
        _count_field(tally, paper, name, expected, as_text(read[name]) if name in read else None)
    if paper.complete:
        for name in read.keys() - paper.fields.keys():
            _count_field(tally, paper, name, None, as_text(read[name]))
    _count_rows(tally, paper, [row for d in of_kind for row in d.transactions])
    return tally


def same(expected: str, actual: str) -> bool:
    """Equal as money, or as text without regard to width, spaces and letter case."""
    try:
        return Decimal(expected) == Decimal(actual)
    except InvalidOperation:
        return _plain(expected) == _plain(actual)


def _count_field(tally: Tally, paper: Paper, name: str, expected: object, actual: str | None) -> None:
    if expected is None and actual is None:
        return
    if expected is None:
        verdict = "invented"
    elif actual is None:
        verdict = "missing"
    else:
        verdict = "right" if same(str(expected), actual) else "wrong"
    tally.fields[verdict] += 1
    if verdict != "right":
        tally.mistakes.append(f"{paper.name}: {name} {verdict}: expected {expected!r}, read {actual!r}")


def _count_rows(tally: Tally, paper: Paper, rows: list[Transaction]) -> None:
    read = [(str(t.date), t.amount, t.balance) for t in rows]
    if paper.rows is None:
        if paper.row_count is not None and len(read) != paper.row_count:
            tally.mistakes.append(f"{paper.name}: {len(read)} rows for {paper.row_count}")
        return
    expected = Counter((day, Decimal(amount), _money(balance)) for day, amount, balance in paper.rows)
    found = Counter(read)
    tally.rows["right"] += (expected & found).total()
    tally.rows["missing"] += (expected - found).total()
    tally.rows["extra"] += (found - expected).total()
    if expected != found:
        tally.mistakes.append(
            f"{paper.name}: {(expected - found).total()} of {expected.total()} rows missing, "
            f"{(found - expected).total()} extra"
        )


def _money(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def as_row(group: str, tally: Tally) -> Mapping[str, object]:
    """One line of the results, as the JSON file keeps it."""
    return {
        "group": group,
        "papers": tally.papers,
        "kinds_right": tally.kinds_right,
        "fields": dict(sorted(tally.fields.items())),
        "f1": None if tally.f1 is None else round(tally.f1, 4),
        "rows": dict(sorted(tally.rows.items())),
        "pages": tally.pages,
        "seconds_per_page": round(tally.seconds / tally.pages, 2) if tally.pages else None,
    }
