"""Small YAML written by people: parsed safely, within bounds, with the line of every fault."""

from __future__ import annotations

import yaml
from yaml.events import AliasEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from domain.text import Bilingual

SIZE_LIMIT = 64 * 1024
"""Characters; the longest real application stays under 4 000."""

DEPTH_LIMIT = 12

_TOO_LONG = Bilingual("文件过长", "the file is too long")
_ALIAS = Bilingual("不接受 YAML 引用（&、*）", "YAML aliases (&, *) are not accepted")
_TOO_DEEP = Bilingual("层次过深", "it is nested too deeply")
_FULL_WIDTH = Bilingual(
    "格式有误：冒号须用半角并后接空格（例如 “name: 张三”）",
    "bad format: the colon must be half-width and followed by a space (`name: value`)",
)
_TAB = Bilingual(
    "格式有误：缩进须用空格，不能用制表符（Tab）",
    "bad format: indent with spaces, not with tabs",
)
_BAD_FORMAT = Bilingual(
    "格式有误，请检查缩进、冒号、引号和括号",
    "bad format; check indentation, colons, quotes and brackets",
)
_BAD_CHARACTER = Bilingual(
    "含有无法识别的字符，请用 UTF-8 编码保存",
    "it holds unreadable characters; please save it as UTF-8",
)


class FaultyYamlError(Exception):
    """The text is no YAML that we accept; `line` from 1."""

    def __init__(self, line: int, message: Bilingual) -> None:
        super().__init__(f"line {line}: {message.en}")
        self.line = line
        self.message = message


def parse(text: str) -> Node | None:
    """The tree of the one YAML document in `text`, `None` where there is none. Raises FaultyYamlError.

    Nodes keep each scalar's characters as written, so that money never passes through a float and an identity number
    is never taken for an integer.
    """
    if len(text) > SIZE_LIMIT:
        raise FaultyYamlError(1, _TOO_LONG)
    if "\ufffd" in text:
        raise FaultyYamlError(_line_at(text, text.index("\ufffd")), _BAD_CHARACTER)
    try:
        return _BoundedLoader(text).get_single_node()
    except yaml.reader.ReaderError as error:
        raise FaultyYamlError(_line_at(text, int(error.position)), _BAD_CHARACTER) from None
    except yaml.MarkedYAMLError as error:
        raise _diagnosis(error, text.splitlines()) from None
    except (ValueError, OverflowError):  # PyYAML lets `"\UFFFFFFFF"` reach chr()
        raise FaultyYamlError(_line_at(text, text.index("\\U")), _BAD_CHARACTER) from None


def line_of(node: Node) -> int:
    """From 1."""
    return int(node.start_mark.line) + 1


class _BoundedLoader(yaml.SafeLoader):
    """Composes nodes only, and neither aliases nor deep nests."""

    line: int
    """Where the scanner is, from 0."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(AliasEvent):
            raise FaultyYamlError(self.line + 1, _ALIAS)
        if self._depth >= DEPTH_LIMIT:
            raise FaultyYamlError(self.line + 1, _TOO_DEEP)
        self._depth += 1
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _diagnosis(error: yaml.MarkedYAMLError, lines: list[str]) -> FaultyYamlError:
    """The two slips that happen most, by name; the parser often notices them one line late."""
    line = _line_of(error, len(lines))
    for number in (line, line - 1):
        written = lines[number - 1] if 1 <= number <= len(lines) else ""
        if "\t" in written:
            return FaultyYamlError(number, _TAB)
        if "：" in written:
            return FaultyYamlError(number, _FULL_WIDTH)
    return FaultyYamlError(line, _BAD_FORMAT)


def _line_of(error: yaml.MarkedYAMLError, last: int) -> int:
    """From 1; what is missing only at the end of the file is shown where it was opened."""
    found = [int(mark.line) + 1 for mark in (error.problem_mark, error.context_mark) if mark]
    return next((line for line in found if line <= last), max(1, last))


__all__ = ["FaultyYamlError", "MappingNode", "Node", "ScalarNode", "SequenceNode", "line_of", "parse"]
