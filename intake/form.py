"""YAML that people fill in, read like a form: entry by entry, with every fault collected instead of raised."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from domain.text import Bilingual
from intake.strict_yaml import MappingNode, Node, ScalarNode, SequenceNode, line_of

T = TypeVar("T")

TEXT_LIMIT = 500
"""Characters of one text."""

_MAPPING_WANTED = Bilingual("“{where}” 应是若干 “名称: 值”", "“{where}” must be a set of `name: value` entries")
_LIST_WANTED = Bilingual("“{where}” 应是以 “-” 开头的列表", "“{where}” must be a list, each item starting with “-”")
_TEXT_WANTED = Bilingual("“{where}” 应是一段文字", "“{where}” must be a plain text")
_TOO_LONG = Bilingual("“{where}” 过长", "“{where}” is too long")
_MISSING = Bilingual("“{where}” 缺少 “{key}”", "“{where}” lacks “{key}”")
_TWICE = Bilingual("“{where}” 出现了两次", "“{where}” stands twice")
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a line, from 1."""

    line: int
    what: Bilingual


@dataclass(frozen=True, slots=True)
class UnknownEntry:
    """An entry that the form does not ask for, on a line, from 1."""

    line: int
    key: str


class Form:
    """Collects faults while the tree is walked, so that one look names them all. `name` is the file's own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.unknown: list[UnknownEntry] = []

    def fault(self, node: Node, what: Bilingual, where: str, **values: object) -> None:
        self.faults.append(Fault(line_of(node), what.fill(where=where, **values)))

    def entries(self, node: Node | None, where: str, known: tuple[str, ...]) -> Mapping[str, Node]:
        """The known entries of a mapping by name; empty for an absent one."""
        if node is None or is_nothing(node):
            return {}
        if not isinstance(node, MappingNode):
            self.fault(node, _MAPPING_WANTED, where or self.name)
            return {}
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            self._sort_in(found, key_node, value, where, known)
        return found

    def _sort_in(self, found: dict[str, Node], key: Node, value: Node, where: str, known: tuple[str, ...]) -> None:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name in found:
            self.fault(key, _TWICE, below(where, name))
        elif name in known:
            found[name] = value
        else:
            self.unknown.append(UnknownEntry(line_of(key), below(where, name[:40])))

    def items(self, node: Node | None, where: str) -> list[Node]:
        if node is None or is_nothing(node):
            return []
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.fault(node, _LIST_WANTED, where or self.name)
        return []

    def text(self, entries: Mapping[str, Node], key: str, where: str) -> str:
        """NFKC, outer spaces removed; empty where absent."""
        node = entries.get(key)
        if node is None or is_nothing(node):
            return ""
        if not isinstance(node, ScalarNode):
            self.fault(node, _TEXT_WANTED, below(where, key))
            return ""
        if len(node.value) > TEXT_LIMIT:
            self.fault(node, _TOO_LONG, below(where, key))
        return unicodedata.normalize("NFKC", node.value).strip()

    def required(self, parent: Node, entries: Mapping[str, Node], key: str, where: str) -> str:
        value = self.text(entries, key, where)
        if not value and isinstance(parent, MappingNode):
            self.fault(parent, _MISSING, where, key=key)
        return value

    def value(
        self, entries: Mapping[str, Node], key: str, where: str, convert: Callable[[str], T], wanted: Bilingual
    ) -> T | None:
        """`convert` of the text, or `None` where absent; what it refuses with ValueError is a fault."""
        written = self.text(entries, key, where)
        if not written:
            return None
        try:
            return convert(written)
        except ValueError:
            self.fault(entries[key], wanted, below(where, key))
            return None


def is_nothing(node: Node) -> bool:
    """An entry whose value is left out."""
    return isinstance(node, ScalarNode) and node.style is None and node.value in _NOTHING


def below(where: str, key: str) -> str:
    """`declared.monthly_income`: the name of an entry by the one it stands in."""
    return f"{where}.{key}" if where else key
