"""`evident verify`: one plain folder, no server. The same steps as the service, from `order`."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import Path

import intake
import reports
from domain.errors import MachineError, UsageError
from flows import order, papers
from flows.order import Progress, Question
from flows.settings import Settings
from reports import Report

CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def verify_folder(
    folder: Path,
    out: Path | None,
    as_of: date | None,
    policy: str,
    passwords: tuple[str, ...],
    settings: Settings,
    progress: Progress,
) -> tuple[Report, Path]:
    """Verifies `folder` and writes the report into `out` (default: beside it). Returns the report and where it is."""
    sent = papers.of_folder(folder, passwords)
    day = as_of or order.today(settings)
    where = out or folder.resolve().with_name(f"{folder.resolve().name}-report")
    _make_folder(where)
    version = order.verify(sent, Question(_case_id(folder, day), day, policy), settings, progress)
    for name in ("report.html", "report.pdf", "report.json"):
        _write(where / name, version.files[name])
    return version.report, where


def passwords_in(path: Path | None) -> tuple[str, ...]:
    """The passwords of `--password-file`; raises UsageError when it cannot be read."""
    if path is None:
        return ()
    try:
        return intake.read_passwords(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"无法读取密码文件 {path}：应为 UTF-8 文本，每行一个密码。",
            f"cannot read the password file {path}: it must be UTF-8 text, one password a line.",
        ) from error


def summary(report: Report, where: Path, settings: Settings) -> list[str]:
    """What the terminal shows: the verdict in a screenful, and where the report is."""
    return [*reports.summary_lines(report, settings.language), "", str(where / "report.html")]


def _case_id(folder: Path, day: date) -> str:
    name = folder.resolve().name
    if CASE_ID.fullmatch(name):
        return name
    # Made from the name and the day, so that the same folder gives the same report again.
    return f"C-{day:%Y%m%d}-{hashlib.sha256(name.encode()).hexdigest()[:4]}"


def _make_folder(where: Path) -> None:
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"无法写入 {where}：请用 --out 指定一个可写的文件夹。",
            f"cannot write to {where}: name a folder you may write to with --out.",
        ) from error


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a report."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as error:
        raise MachineError(
            f"无法写出 {path.name}：{error.strerror}。请检查磁盘空间与权限。",
            f"cannot write {path.name}: {error.strerror}. Check free disk space and permissions.",
        ) from error
