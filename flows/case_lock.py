"""At most one run works on a case; another waits here until the first is done."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from domain.errors import MachineError
from register import Register

BEAT_EVERY = 15.0
"""Seconds between two signs of life of a run."""

STALE_AFTER = timedelta(seconds=90)
"""After so long without a sign of life a run is gone, and its lock is freed."""

LOOK_EVERY = 1.0
"""Seconds between two looks whether the case is free."""


@contextmanager
def holding(register: Register, case_id: str, run: str, go_on: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Holds the case's lock for `run`, waiting until it is free; `go_on` is asked meanwhile whether to wait on.

    Gives a check to call between pages: raises MachineError when the lock was lost (the machine slept for long).
    """
    owner = f"{worker_prefix()}{run}"
    while not _taken(register, case_id, owner):
        go_on()
        time.sleep(LOOK_EVERY)
    lost, done = threading.Event(), threading.Event()
    beats = threading.Thread(target=_beat, args=(register, case_id, owner, lost, done), daemon=True)
    beats.start()
    try:
        yield lambda: _still_held(lost)
    finally:
        done.set()
        beats.join()
        register.unlock(case_id, owner)


def worker_prefix() -> str:
    """What the owners of all locks of this machine's worker begin with: at its start they are all left over."""
    return f"{socket.gethostname()}:"


def free_left_over(register: Register) -> tuple[str, ...]:
    """Frees what an earlier worker of this machine held: at start-up, before any run; the case ids."""
    return register.free_stale(datetime.now(UTC), worker_prefix())


def _taken(register: Register, case_id: str, owner: str) -> bool:
    now = datetime.now(UTC)
    register.free_stale(now - STALE_AFTER)
    return register.lock(case_id, owner, now)


def _beat(register: Register, case_id: str, owner: str, lost: threading.Event, done: threading.Event) -> None:
    while not done.wait(BEAT_EVERY):
        try:
            if not register.beat(case_id, owner, datetime.now(UTC)):
                lost.set()
                return
        except MachineError:
            continue  # the database is away: the lock is ours until somebody frees it, and the next beat will tell


def _still_held(lost: threading.Event) -> None:
    if lost.is_set():
        raise MachineError("该案件被另一次运行接管。", "Another run took this case over.")
