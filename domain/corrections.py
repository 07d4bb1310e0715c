"""What the reviewer puts right by hand: the entries of `corrections.yaml`, each with who says so and why.

`line` is where the entry begins in that file, so that one which fits nothing can be named.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindCorrection:
    """The document on this page is of `kind`, whatever its words say. `page` from 1, in the file."""

    file: str
    page: int
    kind: str
    by: str = ""
    reason: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class FieldCorrection:
    """The original on this page says `value`, as the reviewer wrote it down. `page` from 1, in the file."""

    file: str
    page: int
    field: str
    value: str
    document: str = ""
    """Id of the document meant, where a page holds several; else empty."""
    by: str = ""
    reason: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding, by its id, that the reviewer accepts."""

    finding: str
    by: str = ""
    reason: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that stands in `corrections.yaml`, in its order; of two entries for the same thing the later one holds."""

    kinds: tuple[KindCorrection, ...] = ()
    fields: tuple[FieldCorrection, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did to a document: `before` is what had been read, empty where nothing was."""

    name: str
    """The field, or `kind`."""
    before: str
    after: str
    by: str = ""
    reason: str = ""


KIND = "kind"
"""`Corrected.name` of a forced kind."""

FITS_NOTHING = "correction_fits_nothing"
"""Code of the problem of an entry whose file, page, field or finding is not there, or whose value is none."""
