"""Why a file cannot be read: raised inside this room only, and turned into a transcript's status."""

from __future__ import annotations

from domain.text import Problem
from domain.upload import FileStatus


class RefusedError(Exception):
    """The file's own trouble: `status` is `locked`, `unreadable` or `declined`, `problem` says what to do."""

    def __init__(self, status: FileStatus, problem: Problem) -> None:
        super().__init__(problem.code)
        self.status = status
        self.problem = problem
