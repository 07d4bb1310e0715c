"""YAML that remembers its lines, so that a mistake in a policy can be named by file and line."""

from __future__ import annotations

import yaml

from domain.errors import UsageError


class Sheet:
    """One mapping of a YAML file. Asking for what is absent or of another type raises UsageError with the line."""

    def __init__(self, node: yaml.Node | None, path: str) -> None:
        self._path = path
        self._line = node.start_mark.line + 1 if node else 1
        self._nodes = self._entries(node)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._nodes)

    def has(self, key: str) -> bool:
        return key in self._nodes

    def only(self, *known: str) -> None:
        """Raises UsageError for the first key that is none of `known`."""
        for key in self._nodes:
            if key not in known:
                raise self.at(key).wrong(
                    f"不认识“{key}”，可用：{', '.join(known)}",
                    f"{key} is not known here; there are: {', '.join(known)}",
                )

    def text(self, key: str, default: str | None = None) -> str:
        node = self._node(key, default is None)
        if node is None:
            return default or ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.at(key).wrong(f"“{key}”应为文字", f"{key} must be a text")
        return str(node.value)

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, `least` or more."""
        node = self._node(key, default is None)
        if node is None:
            return default or 0
        if not isinstance(node, yaml.ScalarNode) or not node.value.isascii() or not node.value.isdigit():
            raise self.at(key).wrong(f"“{key}”应为整数", f"{key} must be a whole number")
        if int(node.value) < least:
            raise self.at(key).wrong(f"“{key}”至少为 {least}", f"{key} must be at least {least}")
        return int(node.value)

    def truth(self, key: str, default: bool) -> bool:
        node = self._node(key, False)
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode) or node.value not in ("true", "false"):
            raise self.at(key).wrong(f"“{key}”应为 true 或 false", f"{key} must be true or false")
        return bool(node.value == "true")

    def part(self, key: str, optional: bool = False) -> Sheet:
        """The mapping under `key`; an empty one where it is absent and optional."""
        return Sheet(self._node(key, not optional) or yaml.MappingNode("", [], self._mark()), self._path)

    def items(self, key: str) -> list[Sheet]:
        """The mappings of the list under `key`."""
        node = self._node(key, True)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.at(key).wrong(f"“{key}”应为列表", f"{key} must be a list")
        return [Sheet(entry, self._path) for entry in node.value]

    def at(self, key: str) -> Sheet:
        """The place of `key`'s value, to name a mistake there."""
        place = Sheet(None, self._path)
        place._line = self._nodes[key].start_mark.line + 1 if key in self._nodes else self._line
        return place

    def wrong(self, zh: str, en: str) -> UsageError:
        return UsageError(f"{self._path} 第 {self._line} 行：{zh}", f"{self._path}, line {self._line}: {en}")

    def _node(self, key: str, needed: bool) -> yaml.Node | None:
        if needed and key not in self._nodes:
            raise self.wrong(f"缺少“{key}”", f"{key} is missing")
        return self._nodes.get(key)

    def _entries(self, node: yaml.Node | None) -> dict[str, yaml.Node]:
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong("这里应为“名称: 值”", "names and values are expected here")
        entries: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.wrong("这里应为“名称: 值”", "names and values are expected here")
            if key.value in entries:
                raise self._twice(key)
            entries[str(key.value)] = value
        return entries

    def _twice(self, key: yaml.Node) -> UsageError:
        self._line = key.start_mark.line + 1
        return self.wrong(f"“{key.value}”写了两次", f"{key.value} stands twice")

    def _mark(self) -> yaml.Mark:
        return yaml.Mark(self._path, 0, self._line - 1, 0, None, 0)
