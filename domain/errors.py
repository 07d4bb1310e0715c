"""Errors by who must act. A file's own trouble is no error here: it becomes a `Problem` in the report."""

from __future__ import annotations

from domain.text import Bilingual


class EvidentError(Exception):
    """Carries what is wrong and the way out in both languages, and never a value from a document."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.message = Bilingual(zh, en)

    def __reduce__(self) -> tuple[type[EvidentError], tuple[str, str]]:
        """Crosses a process boundary whole: the default would forget the Chinese text, and fail."""
        return type(self), (self.message.zh, self.message.en)


class UsageError(EvidentError):
    """Whoever started the command must change something: an unknown folder, policy or setting."""


class MachineError(EvidentError):
    """The machine must be mended (engine missing, disk full, server away): retried, nothing is lost."""


class ContradictionError(EvidentError):
    """Kinds, rules or policies contradict each other: the programme stops before any file moves."""


class CancelledError(EvidentError):
    """Somebody asked for this run to stop; what was not finished is done again by the next one."""
