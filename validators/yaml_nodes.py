"""YAML that remembers its lines, so that every mistake in a policy is named by file and line, not the first alone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import yaml

from domain.errors import UsageError
from domain.text import Bilingual

NOT_YAML = Bilingual("不是合法的 YAML", "not valid YAML")
NAMES_AND_VALUES = Bilingual("这里应为“名称: 值”", "names and values are expected here")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing wrong in a file; `line` counts from 1."""

    line: int
    zh: str
    en: str


class Sheet:
    """One mapping of a YAML file.

    Asking for what is absent or of another type notes a mistake and gives a harmless value, so that reading goes on and
    finds the others; what was read counts for nothing once `mistakes` is not empty. All sheets of a file share them.
    """

    def __init__(self, node: yaml.Node | None, mistakes: list[Mistake], line: int = 1) -> None:
        self._mistakes = mistakes
        self._line = node.start_mark.line + 1 if node else line
        self._keys: dict[str, int] = {}
        self._nodes: dict[str, yaml.Node] = {}
        self._read(node)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._nodes)

    def has(self, key: str) -> bool:
        return key in self._nodes

    def only(self, *known: str) -> None:
        """Notes every key that is none of `known`, with the one that may be meant."""
        for key in self._nodes:
            if key not in known:
                self.wrong(*_strange(key, known), line=self._keys[key])

    def text(self, key: str, default: str | None = None) -> str:
        node = self._node(key, default is None)
        if node is None:
            return default or ""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.wrong(f"“{key}”应为文字", f"{key} must be a text", key)
            return ""
        return str(node.value)

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, `least` or more."""
        node = self._node(key, default is None)
        if node is None:
            return default or least
        if not isinstance(node, yaml.ScalarNode) or not node.value.isascii() or not node.value.isdigit():
            self.wrong(f"“{key}”应为整数", f"{key} must be a whole number", key)
        elif int(node.value) < least:
            self.wrong(f"“{key}”至少为 {least}", f"{key} must be at least {least}", key)
        else:
            return int(node.value)
        return least

    def number(self, key: str) -> Decimal | None:
        """A number in decimal digits; `None` with a mistake where it is none."""
        node = self._node(key, True)
        try:
            found = Decimal(node.value) if isinstance(node, yaml.ScalarNode) else None
        except InvalidOperation:
            found = None
        if found is None or not found.is_finite():
            self.wrong(f"“{key}”应为数字", f"{key} must be a number", key)
            return None
        return found

    def truth(self, key: str, default: bool) -> bool:
        node = self._node(key, False)
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode) or node.value not in ("true", "false"):
            self.wrong(f"“{key}”应为 true 或 false", f"{key} must be true or false", key)
            return default
        return bool(node.value == "true")

    def part(self, key: str, optional: bool = False) -> Sheet:
        """The mapping under `key`; an empty one where it is absent, or present without a value, and optional."""
        node = self._node(key, not optional)
        if optional and isinstance(node, yaml.ScalarNode) and not node.value:
            node = None
        return Sheet(node, self._mistakes, self.line_of(key))

    def items(self, key: str) -> list[Sheet]:
        """The mappings of the list under `key`."""
        node = self._node(key, True)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.wrong(f"“{key}”应为列表", f"{key} must be a list", key)
            return []
        return [Sheet(entry, self._mistakes) for entry in node.value]

    def line_of(self, key: str) -> int:
        """The line of `key`, or the one on which this mapping begins."""
        return self._keys.get(key, self._line)

    def wrong(self, zh: str, en: str, key: str = "", line: int | None = None) -> None:
        """Notes a mistake at `key`'s value (at the beginning of this mapping where none is named)."""
        at = self._nodes.get(key)
        self._mistakes.append(Mistake(line or (at.start_mark.line + 1 if at else self._line), zh, en))

    def _node(self, key: str, needed: bool) -> yaml.Node | None:
        if needed and key not in self._nodes:
            self.wrong(f"缺少“{key}”", f"{key} is missing")
        return self._nodes.get(key)

    def _read(self, node: yaml.Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, yaml.MappingNode):
            self.wrong(NAMES_AND_VALUES.zh, NAMES_AND_VALUES.en)
            return
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self.wrong(NAMES_AND_VALUES.zh, NAMES_AND_VALUES.en, line=line)
            elif key.value in self._nodes:
                self.wrong(f"“{key.value}”写了两次", f"{key.value} stands twice", line=line)
            else:
                self._nodes[str(key.value)], self._keys[str(key.value)] = value, line


def first_sheet(content: bytes, path: str) -> tuple[Sheet, list[Mistake]]:
    """The outermost mapping of a file, and the list that its mistakes go into.

    Raises UsageError where it is no YAML at all: then nothing beyond that place can be read.
    """
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as trouble:
        raise UsageError(f"{path} 不是 UTF-8 编码", f"{path} is not UTF-8") from trouble
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        said = f" ({trouble.problem})" if trouble.problem else ""
        raise faulty([Mistake(line, NOT_YAML.zh + said, NOT_YAML.en + said)], path) from trouble
    except yaml.YAMLError as trouble:
        raise faulty([Mistake(1, NOT_YAML.zh, NOT_YAML.en)], path) from trouble
    mistakes: list[Mistake] = []
    if node is None:
        mistakes.append(Mistake(1, "文件是空的", "the file is empty"))
    return Sheet(node, mistakes), mistakes


def faulty(mistakes: Iterable[Mistake], path: str) -> UsageError:
    """All mistakes, a line each, in the order of the file."""
    ordered = sorted(set(mistakes))
    return UsageError(
        "\n".join(f"{path} 第 {m.line} 行：{m.zh}" for m in ordered),
        "\n".join(f"{path}, line {m.line}: {m.en}" for m in ordered),
    )


def _strange(key: str, known: tuple[str, ...]) -> tuple[str, str]:
    """A long list of what there is helps nobody where one of it is nearly what stands there."""
    near = difflib.get_close_matches(key, known, 1)
    if near:
        return f"不认识“{key}”，是否应为“{near[0]}”？", f"{key} is not known here; is {near[0]} meant?"
    listed = ", ".join(known)
    return f"不认识“{key}”，可用：{listed}", f"{key} is not known here; there are: {listed}"
