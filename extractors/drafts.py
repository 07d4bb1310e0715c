"""What a sheet of a known kind says: labels paired with values, the best value for each field, what the kind adds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from domain.case import Person
from extractors.choose import candidates, choose
from extractors.classify import is_title
from extractors.kind import Draft, Kind
from extractors.marks import Marked
from extractors.pairs import Pair, Pairing
from extractors.paragraphs import paragraphs
from extractors.people import of_applicant
from extractors.running import amounts_in_text, said_in_text
from extractors.sheet import Sheet


def parts_of(sheet: Sheet, kind: Kind) -> tuple[Sheet, ...]:
    """The sheet itself, or a sheet for each of the documents that stand on its pages side by side."""
    return kind.parts(sheet) if kind.parts else (sheet,)


def read_sheet(sheet: Sheet, kind: Kind, applicant: Person) -> tuple[Draft, ...]:
    """What a sheet of a known kind holds: one draft, or one for each of the applicant's rows in a table of people."""
    labelled = kind.labelled_part(sheet) if kind.labelled_part else sheet
    types = {w.name: w.type for w in kind.wanted}
    marked = Marked(labelled, kind.lexicon, types, lambda text: is_title(kind, text))
    pairs = Pairing(marked).pairs
    pairs = (*pairs, *_unpaired(amounts_in_text(marked), pairs), *said_in_text(marked))
    records, others = of_applicant(pairs, kind, applicant)
    drafts: list[Draft] = []
    for record in records:
        drafts += _special(sheet, kind, _draft(marked, kind, record), applicant)
    return tuple(replace(_uncovered(draft), other_people=others) for draft in drafts) or (Draft(other_people=others),)


def _uncovered(draft: Draft) -> Draft:
    """Without values of which nothing is left: ******, XXXXXXXX XXXXXXXX."""
    seen = {name: f for name, f in draft.fields.items() if not _COVERED.fullmatch(str(f.value))}
    return replace(draft, fields=seen)


_COVERED = re.compile(r"[\s.,/-]*(?:[*█■●•]+|[Xx×]{3,})(?:[\s.,/*█■●•-]|[Xx×]{2,})*")


def _unpaired(running: Sequence[Pair], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Amounts of running text that stand in no pair of a label and a value yet."""
    paired = [pair.value for pair in pairs if pair.value.is_number]
    for pair in running:
        box = pair.value.box
        if not any(p.page == pair.value.page and p.box.overlap_x(box) * p.box.overlap_y(box) > 0 for p in paired):
            yield pair


def _draft(marked: Marked, kind: Kind, pairs: Sequence[Pair]) -> Draft:
    readings = candidates(pairs, kind, marked.sheet.day_order)
    for name, several in paragraphs(marked, kind).items():
        readings[name] = [*readings.get(name, []), *several]
    return Draft(fields=choose(readings, kind), pairs=tuple(pairs))


def _special(sheet: Sheet, kind: Kind, draft: Draft, applicant: Person) -> tuple[Draft, ...]:
    special: Callable[[Sheet, Draft, Person], tuple[Draft, ...]] | None = kind.special
    return special(sheet, draft, applicant) if special else (draft,)
