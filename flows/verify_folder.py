"""`evident verify`: one plain folder, no server. The same steps as the service, from `order`."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import intake
import reports
from domain.errors import UsageError
from flows import order
from flows.order import Question
from flows.papers import papers_at
from flows.read_all import Progress
from flows.settings import Settings
from intake.casefolder import write_report_files
from intake.caseid import CASE_ID
from reports import Report


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
    papers = papers_at(folder, passwords)
    day = as_of or order.today(settings)
    where = out or folder.resolve().with_name(f"{folder.resolve().name}-report")
    version = order.verify(papers, Question(_case_id(folder, day), day, policy), settings, progress)
    write_report_files(where, version.files)
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
