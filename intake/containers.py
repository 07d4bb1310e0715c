"""What an archive or a mail offers to be unpacked, behind one small protocol, and why it may refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.text import Problem
from domain.upload import FileStatus, FileType


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside. `name` may have folders and is not yet safe; `refused`: why it is not unpacked."""

    name: str
    size: int
    """Bytes unpacked, as the container says: no more than that are ever unpacked."""
    refused: Problem | None = None
    type: FileType | None = None
    """Where the container knows it better than the bytes tell."""


class Container(Protocol):
    """An opened archive or mail. Its members stand in the same order every time it is opened."""

    @property
    def members(self) -> tuple[Member, ...]: ...

    def content(self, number: int) -> bytes:
        """The bytes of a member by its place in `members`; raises LockedError, or RefusedError with the reason."""
        ...


class LockedError(Exception):
    """A member, or the whole container, needs a password that nobody gave."""


class RefusedError(Exception):
    """A container or one of its members is damaged or not to be unpacked: `problem` says what to do."""

    def __init__(self, status: FileStatus, problem: Problem) -> None:
        super().__init__(problem.code)
        self.status = status
        self.problem = problem


def open_container(kind: FileType, content: bytes, passwords: tuple[str, ...], size_limit: int) -> Container:
    """The opened container; raises RefusedError where it is damaged or goes beyond every bound."""
    if kind is FileType.MAIL:
        from intake.mails import Mail  # noqa: PLC0415  each library is loaded for what needs it

        return Mail(content, size_limit)
    from intake.zips import Zip  # noqa: PLC0415

    return Zip(content, passwords, size_limit)
