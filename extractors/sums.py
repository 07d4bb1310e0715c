"""What a document's own arithmetic says of figures that OCR read: gross − deductions = net.

A sum that holds confirms all its parts. One that does not puts them in doubt; it is mended only where other readings of
the same places make it hold in exactly one way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from domain.document import Field, Value
from extractors.choose import SURE

Sum = tuple[str, str, str]
"""`(a, b, c)`: a = b + c."""
CONFIRMED = 0.35
"""What a sum that holds leaves of the doubt in each of its parts: a misread figure would have to be made up for by
another."""
CONTRADICTED = 0.6
"""What a sum that does not hold leaves of the confidence in each of its parts: one of the three is wrong."""
MENDED = 0.85
"""Confidence in figures of which one was put right by another reading of its place."""


def weighed(fields: Mapping[str, Field], sums: Sequence[Sum]) -> dict[str, Field]:
    """The fields with their confidence changed by the sums they are part of."""
    changed = dict(fields)
    for names in sums:
        holds = _holds([fields[name].value for name in names]) if all(name in fields for name in names) else None
        for name in names if holds is not None else ():
            sure = fields[name].confidence
            sure = round(1 - (1 - sure) * CONFIRMED if holds else sure * CONTRADICTED, 3)
            changed[name] = replace(fields[name], confidence=sure, needs_review=sure < SURE)
    return changed


def settled(fields: Mapping[str, Field], sums: Sequence[Sum]) -> set[str]:
    """The fields that are part of a sum that holds."""
    whole = [names for names in sums if all(n in fields for n in names) and _holds([fields[n].value for n in names])]
    return {name for names in whole for name in names}


def mended(fields: Mapping[str, Field], others: Mapping[str, Value], sums: Sequence[Sum]) -> dict[str, Field]:
    """The fields with those replaced by `others`, second readings of their places, that make a sum hold; unchanged
    where none does, or several do."""
    changed = dict(fields)
    for names in sums:
        if not all(name in fields for name in names) or _holds([fields[name].value for name in names]):
            continue
        readings = [{fields[n].value, others.get(n, fields[n].value)} for n in names]
        fitting = [values for values in product(*readings) if _holds(values)]
        for name, value in zip(names, fitting[0], strict=True) if len(fitting) == 1 else ():
            method = fields[name].method if fields[name].value == value else "second_reading"
            changed[name] = replace(fields[name], value=value, method=method, confidence=MENDED, needs_review=False)
    return changed


def _holds(values: Sequence[Value]) -> bool:
    a, b, c = (value if isinstance(value, Decimal) else None for value in values)
    return a is not None and b is not None and c is not None and a == b + c
