"""One part of the service as a child process: its log file, its restarts, its end."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before a part that died is started again: doubled each time, from the first on again once it has lived."""

LIVED = 60.0
"""Seconds after which a part counts as having started well."""

STOP_WAIT = 30.0
"""Seconds a part gets to end by itself: the worker lets a page finish and hands its run back."""

LOG_BYTES, LOG_FILES = 5_000_000, 3


class Child:
    """A part of the service. What it prints goes to `logs/ROLE.log`, and that of parts in `heard` to the terminal."""

    heard = frozenset({"watcher"})

    def __init__(self, role: str, environment: Mapping[str, str], logs: Path, say: Callable[[str], None]) -> None:
        self.role = role
        self._environment = dict(environment)
        self._say = say
        self._log = _file_log(role, logs)
        self._process: subprocess.Popen[str] | None = None
        self._pause = FIRST_PAUSE
        self._started = 0.0
        self._again_at: float | None = None

    def start(self) -> None:
        """Starts the part in a process group of its own: Ctrl-C reaches the supervisor only, which stops in order."""
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-m", "flows.roles", self.role],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            process_group=0,
        )
        self._started, self._again_at = time.monotonic(), None
        threading.Thread(target=self._record, args=(self._process,), daemon=True).start()

    def died(self) -> bool:
        """Whether it was started and has ended."""
        return self._process is not None and self._process.poll() is not None

    def revive(self) -> None:
        """Starts it again, after a pause, when it has died; returns at once."""
        if not self.died():
            return
        if self._again_at is None:
            self._plan_restart()
        elif time.monotonic() >= self._again_at:
            self.start()

    def stop(self) -> None:
        """Asks it to end, waits, and kills its whole process group in any case."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_WAIT)
        except subprocess.TimeoutExpired:
            self._say(f"{self.role} 未能及时停止，强制结束。 · {self.role} did not stop in time and is killed.")
        self._kill_group()
        self._process.wait()

    def _plan_restart(self) -> None:
        if time.monotonic() - self._started > LIVED:
            self._pause = FIRST_PAUSE
        self._again_at = time.monotonic() + self._pause
        self._say(
            f"{self.role} 意外退出，{self._pause:.0f} 秒后重启（见 logs/{self.role}.log）。 · "
            f"{self.role} ended unexpectedly; it starts again in {self._pause:.0f} s (see logs/{self.role}.log)."
        )
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._kill_group()

    def _kill_group(self) -> None:
        if self._process is not None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return  # all of it has ended

    def _record(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            self._log.info(line.rstrip())
            if self.role in self.heard:
                self._say(f"[{self.role}] {line.rstrip()}")


def _file_log(role: str, logs: Path) -> logging.Logger:
    logs.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger(f"evident.file.{role}")
    log.propagate = False
    log.setLevel(logging.INFO)
    log.handlers = [
        RotatingFileHandler(logs / f"{role}.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    ]
    return log
