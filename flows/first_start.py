"""The first start: a sample case in the inbox, so that a newcomer reads a report within two minutes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from flows.settings import Settings

SAMPLE = "sample-illness"
"""Name of the sample case, and of its folder in the inbox."""


def put_sample_case(settings: Settings) -> str | None:
    """Puts the sample case, drawn relative to today, into the inbox if there is no case yet; its id when it did."""
    inbox = settings.home / "inbox"
    if not settings.sample_case or _holds_anything(settings.cases) or _holds_anything(inbox):
        return None
    from flows.order import today
    from sample_docs import write_case

    inbox.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.home, prefix=".sample-") as folder:
        written = Path(folder) / SAMPLE
        write_case(SAMPLE, written, as_of=today(settings), seed=1)
        shutil.move(written, inbox / SAMPLE)  # one rename: the watcher never sees half of it
    return SAMPLE


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
