"""A case's line in the register, made from what stands in its folder."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from domain.case import Reason
from domain.errors import EvidentError
from intake.casefolder import CaseFolder
from intake.caseid import CASE_ID
from intake.received import CaseRecord
from register import CaseLine, Register
from reports import Report


def restore(register: Register, cases: Path) -> int:
    """Fills an empty register from the case folders; how many cases it noted. Harmless when it is not empty."""
    if register.count() or not cases.is_dir():
        return 0
    lines = [line for folder in sorted(cases.iterdir()) if (line := _line_in(cases, folder.name))]
    register.rebuild(lines)
    return len(lines)


def line_of(record: CaseRecord, report: Report | None, updated: datetime) -> CaseLine:
    """The line of a case; without a report, the one before its first."""
    if report is None:
        return CaseLine(record.case_id, record.created, updated, record.folder_name)
    scores, policy = report["scores"], report["policy"]["name"]
    return CaseLine(
        record.case_id,
        record.created,
        updated,
        record.folder_name,
        report["outcome"],
        scores["completeness"],
        scores["consistency"],
        scores["authenticity"],
        policy if policy in set(Reason) else None,
        report["report_version"],
    )


def _line_in(cases: Path, name: str) -> CaseLine | None:
    if not CASE_ID.fullmatch(name):
        return None
    folder = CaseFolder(cases, name)
    try:
        record, latest = folder.record(), folder.latest_report()
    except EvidentError:
        return None  # a damaged case.json is said by whoever opens the case
    report: Report | None = json.loads(latest) if latest else None
    updated = datetime.fromisoformat(report["verified_at"]) if report else record.created
    return line_of(record, report, updated)
