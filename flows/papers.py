"""What was sent for a case, listed once at the start of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from domain.errors import UsageError
from domain.upload import Upload
from intake.casefolder import evidence_at
from intake.evidence import EvidenceFolder


@dataclass(frozen=True, slots=True)
class Papers:
    """Every file sent, the way to its bytes (by sha256), and what stands beside the evidence."""

    uploads: tuple[Upload, ...]
    content_of: Callable[[str], bytes]
    application: str | None
    """The text of `application.yaml`; `None` when none was sent."""
    passwords: tuple[str, ...] = ()
    corrections: str | None = None
    """The text of `corrections.yaml`; `None` when there is none."""


def papers_in(folder: EvidenceFolder) -> Papers:
    """The papers as they lie there now, those in archives and mails among them."""
    return Papers(
        folder.uploads(),
        folder.content_of,
        folder.application_text(),
        folder.passwords,
        folder.corrections_text(),
    )


def papers_at(path: Path, passwords: tuple[str, ...]) -> Papers:
    """The papers in any folder, which is read and never changed; raises UsageError where there is none."""
    if not path.is_dir():
        raise UsageError(
            f"没有这个文件夹：{path}。请给出存放一个案件材料的文件夹。",
            f"there is no folder {path}: name the folder that holds one case's files.",
        )
    return papers_in(evidence_at(path.resolve(), passwords))
