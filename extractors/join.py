"""Files that are pages of one document, put together: photos of a statement's pages, two pages of a certificate.

Pages are joined on evidence only (`extractors/follows.py`), the best borne out first; whatever could go with two
others equally well stays alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from domain.case import Person
from domain.document import OTHER
from domain.transcript import Transcript
from extractors.classify import Classified, Group, is_akin
from extractors.drafts import parts_of, read_sheet
from extractors.follows import SCROLL, Piece, evidence, overlap, scrolled, share_rows
from extractors.kind import Kind
from extractors.overlaps import without_cut, without_repeated
from extractors.sheet import Sheet

Stack = tuple[Piece, ...]
"""Pieces of one document in reading order."""


def join_files(groups: Sequence[Group], kinds: Mapping[str, Kind], applicant: Person) -> list[Group]:
    """The groups, those of one document made one, in the order of their first files."""
    joined = list(groups)
    for kind in kinds.values():
        if kind.alike and len({id(g.pages[0].transcript) for g in joined if _may_be(g, kind)}) > 1:
            joined = _of_kind(joined, kind, applicant)
    return joined


def _of_kind(groups: Sequence[Group], kind: Kind, applicant: Person) -> list[Group]:
    asked = [g for g in groups if _may_be(g, kind)]
    if not any(g.kind == kind.name for g in asked):
        return list(groups)
    places = _places([g.pages[0].transcript for g in groups])
    stacks: list[Stack] = [(_piece(g, kind, applicant, places),) for g in asked]
    while pair := _best_pair(stacks, kind):
        stacks = [s for s in stacks if s not in pair] + [pair[0] + pair[1]]
    whole = {id(p.group): group for stack in stacks if (group := _group(stack, kind)) for p in stack}
    return list({id(g): g for g in (whole.get(id(group), group) for group in groups)}.values())


def _best_pair(stacks: Sequence[Stack], kind: Kind) -> tuple[Stack, Stack] | None:
    """The two that follow each other on the best evidence, with no rival of as good a claim that is no copy."""
    found = [(weight, a, b) for a, b in permutations(stacks, 2) if (weight := _weight(a, b, kind))]
    for weight, a, b in sorted(found, key=lambda claim: -claim[0]):
        rivals = [
            other
            for w, x, y in found
            for other in ([y] if x is a and y is not b else [x] if y is b and x is not a else [])
            if w >= weight
        ]
        if all(share_rows(rival, (*a, *b)) for rival in rivals):
            return a, b
    return None


def _weight(first: Stack, second: Stack, kind: Kind) -> int:
    """How well it is borne out that `second` goes on where `first` ends; 0 where it is not."""
    if any(a.contradicts(b, kind) for a in first for b in second):
        return 0
    if scroll := scrolled(first[-1], second[0]):
        return SCROLL + scroll.repeated
    return 0 if overlap(first, second) else evidence(first[-1], second[0], kind)


def _may_be(group: Group, kind: Kind) -> bool:
    """Of the kind, or a page of no kind that could go on with one, as far as words tell, unless a person says no."""
    could_be = group.kind == OTHER and not group.is_forced
    return group.kind == kind.name or (could_be and is_akin(replace(group.pages[0], count=None), kind))


def _piece(group: Group, kind: Kind, applicant: Person, places: Mapping[int, int]) -> Piece:
    sheet = parts_of(Sheet([c.page for c in group.pages]), kind)[0]
    draft = read_sheet(sheet, kind, applicant)[0]
    printed = kind.printed_rows(sheet) if kind.printed_rows else ()
    return Piece(group, draft.fields, draft.transactions, printed, places[id(group.pages[0].transcript)])


def _places(transcripts: Sequence[Transcript]) -> dict[int, int]:
    """Where each file stands in the order of names, numbers in them by size; a gap between names of another make."""
    ordered = sorted({id(t): t for t in transcripts}.values(), key=lambda t: _natural(t.upload.name))
    places: dict[int, int] = {}
    place = 0
    for before, after in pairwise([None, *ordered]):
        assert after is not None  # noqa: S101 - only the first is None
        place += 1 if before and _make(before.upload.name) == _make(after.upload.name) else 2
        places[id(after)] = place
    return places


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", name)]


def _make(name: str) -> str:
    """`IMG_.jpg` of `IMG_20261118_091701.jpg`: what files from one camera or app have in common."""
    return re.sub(r"[\d_\-() （）]+", "_", name)


def _group(stack: Stack, kind: Kind) -> Group:
    if len(stack) == 1:
        return stack[0].group
    pages = [list(piece.group.pages) for piece in stack]
    for (a, before), (b, after) in pairwise(zip(stack, pages, strict=True)):
        if scroll := scrolled(a, b):
            before[-1] = replace(before[-1], page=without_cut(before[-1].page, a.printed, scroll))
            after[0] = replace(after[0], page=without_repeated(after[0].page, b.printed, scroll))
    return Group(tuple(_as(c, kind) for several in pages for c in several))


def _as(page: Classified, kind: Kind) -> Classified:
    return page if page.kind == kind.name else replace(page, kind=kind.name, confidence=0.8)
