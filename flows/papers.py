"""What was sent for a case, listed once at the start of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from domain.errors import UsageError
from domain.text import Bilingual, Problem
from domain.upload import Upload
from intake.casefolder import evidence_at
from intake.evidence import EvidenceFolder

CORRECTIONS_NOT_APPLIED = Problem(
    "corrections_not_applied",
    Bilingual(
        "本版本尚不支持 corrections.yaml，其中的更正未被采用；请人工核对。",
        "corrections.yaml is not supported in this version: its corrections were not applied; please check by hand.",
    ),
)


@dataclass(frozen=True, slots=True)
class Papers:
    """Every file sent, the way to its bytes (by sha256), and what stands beside the evidence."""

    uploads: tuple[Upload, ...]
    content_of: Callable[[str], bytes]
    application: str | None
    """The text of `application.yaml`; `None` when none was sent."""
    passwords: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def papers_in(folder: EvidenceFolder) -> Papers:
    """The papers as they lie there now, those in archives and mails among them."""
    return Papers(
        folder.uploads(),
        folder.content_of,
        folder.application_text(),
        folder.passwords,
        () if folder.corrections_text() is None else (CORRECTIONS_NOT_APPLIED,),
    )


def papers_at(path: Path, passwords: tuple[str, ...]) -> Papers:
    """The papers in any folder, which is read and never changed; raises UsageError where there is none."""
    if not path.is_dir():
        raise UsageError(
            f"没有这个文件夹：{path}。请给出存放一个案件材料的文件夹。",
            f"there is no folder {path}: name the folder that holds one case's files.",
        )
    return papers_in(evidence_at(path.resolve(), passwords))
