"""The first start: a sample case in the inbox, so that a newcomer reads a report within two minutes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flows.settings import Settings

SAMPLE_ID = "sample-case"
"""The sample case's id, as the workshop names its folder."""

SEED = 1


def put_sample_case(settings: Settings) -> str | None:
    """Puts the sample case, drawn relative to today, into the inbox if there is no case yet; its id, also when it is
    there from an earlier start, else `None`. Raises MachineError when a font it is drawn with is missing.
    """
    if (settings.cases / SAMPLE_ID).is_dir():
        return SAMPLE_ID
    inbox = settings.home / "inbox"
    if not settings.sample_case or _holds_anything(settings.cases) or _holds_anything(inbox):
        return None
    from flows.order import today
    from sample_docs.cases import SAMPLE, write_case

    inbox.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.home, prefix=".sample-") as drawing:
        written = write_case(SAMPLE, Path(drawing), today(settings), SEED)
        written.rename(inbox / written.name)  # in one step: the watcher never sees half of it
    return written.name


def _holds_anything(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
