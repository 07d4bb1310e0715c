"""What was sent for a case, wherever it lies: a plain folder (`evident verify`) or a case folder (the service)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import intake
from domain.errors import UsageError
from domain.text import Bilingual, Problem
from domain.upload import Upload
from intake.casefolder import CaseFolder

APPLICATION_NAMES = ("application.yaml", "application.yml")
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


def of_folder(folder: Path, passwords: tuple[str, ...]) -> Papers:
    """The papers in a plain folder, which is read and never changed; raises UsageError when there is none."""
    if not folder.is_dir():
        raise UsageError(
            f"没有这个文件夹：{folder}。请给出存放一个案件材料的文件夹。",
            f"there is no folder {folder}: name the folder that holds one case's files.",
        )
    uploads = intake.list_uploads(folder)
    where = {upload.sha256: folder / upload.name for upload in reversed(uploads)}
    return Papers(
        uploads,
        lambda sha256: where[sha256].read_bytes(),
        _first_text(folder, APPLICATION_NAMES),
        passwords + intake.read_passwords(_first_text(folder, ("passwords.txt",)) or ""),
        _corrections_problem((folder / "corrections.yaml").is_file()),
    )


def of_case(case: CaseFolder) -> Papers:
    """The papers of a case taken in by the service: the originals as they stand now."""
    return Papers(
        case.uploads(),
        case.content_of,
        case.application_text(),
        intake.read_passwords(case.passwords_text() or ""),
        _corrections_problem(case.corrections_text() is not None),
    )


def _corrections_problem(present: bool) -> tuple[Problem, ...]:
    return (CORRECTIONS_NOT_APPLIED,) if present else ()


def _first_text(folder: Path, names: tuple[str, ...]) -> str | None:
    for name in names:
        if (path := folder / name).is_file() and not path.is_symlink():
            return path.read_text(encoding="utf-8-sig", errors="replace")
    return None
