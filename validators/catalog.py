"""Finds kinds and rules by folder: a file dropped into `kinds/` or `rules/` is all it takes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

import validators.kinds
import validators.rules
from domain.errors import ContradictionError
from validators.kind import Kind
from validators.rule import Rule

SUBJECTS = ("file", "image", "document", "identity", "pay", "bank", "income", "medical")
"""The order in which the report lists rules: from the file to what it means."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Every declared kind by name, in the order of names."""
    return MappingProxyType({name: _kind(name, module) for name, module in _modules(validators.kinds)})


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by subject and within a subject as its file lists them."""
    found = [r for _, module in _modules(validators.rules) for r in vars(module).values() if isinstance(r, Rule)]
    by_id = {r.id: r for r in found}
    if len(by_id) < len(found):
        raise ContradictionError("核验规则编号重复", "two rules have the same id")
    return tuple(sorted(found, key=lambda r: _rank(r.subject)))


def _kind(name: str, module: ModuleType) -> Kind:
    kind = getattr(module, "KIND", None)
    if isinstance(kind, Kind) and kind.name == name:
        return kind
    path = f"validators/kinds/{name}.py"
    raise ContradictionError(f"{path} 未声明同名的 KIND", f"{path} declares no KIND of its name")


def _rank(subject: str) -> tuple[int, str]:
    return (SUBJECTS.index(subject) if subject in SUBJECTS else len(SUBJECTS), subject)


def _modules(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda e: e.name):
        yield entry.name, importlib.import_module(f"{package.__name__}.{entry.name}")
