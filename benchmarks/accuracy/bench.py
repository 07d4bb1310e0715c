"""Every planned paper taken by its reader, in a few processes, with the progress shown; nothing read is read twice."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from benchmarks.accuracy.compare import Marks, compare
from benchmarks.accuracy.drawing import Delivered
from benchmarks.accuracy.papers import Planned, truth_at
from benchmarks.accuracy.taking import Outcome, Setting, take
from domain.errors import EvidentError

EXPECTED_SECONDS = {"ours": 2.5, "tesseract": 5.0, "plain_rapidocr": 4.0}
"""Wall seconds of a page read from pixels in one process, drawing included: for the first guess at the end only."""


@dataclass(frozen=True, slots=True)
class Task:
    """One paper by one reader."""

    planned: Planned
    reader: str

    @property
    def cost(self) -> float:
        """Expected seconds."""
        page = EXPECTED_SECONDS[self.reader] if self.planned.needs_ocr else 0.15
        return page * self.planned.pages


@dataclass(frozen=True, slots=True)
class Taken:
    """A task done: the marks, and what they were made from."""

    task: Task
    marks: Marks
    outcome: Outcome
    delivered: Delivered
    variant: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A task that fell over: the benchmark goes on, the results name it."""

    task: Task
    error: str


def run(tasks: Sequence[Task], setting: Setting, processes: int) -> Iterator[Taken | Fault]:
    """Whatever of the tasks is done, as it is done. Raises EvidentError where the machine lacks an engine."""
    progress = _Progress(tasks, processes)
    if processes == 1:
        for task in tasks:
            progress.told(task)
            yield _done(task, setting)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn, initializer=_end_with_parent) as pool:
        waiting: dict[Future[Taken | Fault], Task] = {pool.submit(_done, task, setting): task for task in tasks}
        try:
            for future in as_completed(waiting):
                progress.told(waiting[future])
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """A run that is killed leaves no process behind: the pool's own would wait for work for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _done(task: Task, setting: Setting) -> Taken | Fault:
    try:
        outcome, delivered = take(task.planned, task.reader, setting)
    except EvidentError:
        raise
    except Exception as error:  # noqa: BLE001  one paper that falls over must not cost an hour's measurement
        return Fault(task, f"{type(error).__name__}: {error}"[:300])
    truth = truth_at(delivered.truth, task.planned.part)
    return Taken(task, compare(truth, outcome["documents"]), outcome, delivered, truth.variant)


class _Progress:
    """A line on the terminal now and then: how far, and when it will be done."""

    def __init__(self, tasks: Sequence[Task], processes: int) -> None:
        self._left, self._all = sum(task.cost for task in tasks), sum(task.cost for task in tasks)
        self._count, self._of, self._processes = 0, len(tasks), processes
        self._started = self._told = time.monotonic()

    def told(self, task: Task) -> None:
        self._count += 1
        self._left -= task.cost
        now = time.monotonic()
        if now - self._told < 5 and self._count < self._of:
            return
        self._told = now
        done = self._all - self._left
        pace = (now - self._started) / done if done > 20 else 1 / self._processes
        left = time.strftime("%H:%M:%S", time.localtime(time.time() + self._left * pace))
        print(f"  {self._count} of {self._of} papers; expected end {left}", file=sys.stderr, flush=True)
