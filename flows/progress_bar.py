"""How far a run is, drawn on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.read_all import Step


@contextmanager
def progress_bar() -> Iterator[Callable[[Step], None]]:
    """A bar over the case's files on standard error, gone when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("读取 reading", total=None)

        def show(step: Step) -> None:
            page = f" · {step.page}/{step.pages} 页 pages" if step.pages > 1 else ""
            bar.update(task, total=step.files, completed=step.number - 1, description=f"读取 reading{page}")

        yield show
