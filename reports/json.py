"""The report as bytes of `report.json`."""

from __future__ import annotations

import json
from typing import cast

from reports.shape import Report


def to_json(report: Report) -> bytes:
    """UTF-8, indented by two, keys in the report's own order, ending in a newline.

    File names that are no valid Unicode keep their broken bytes as JSON escapes (`\\udcff`), so that they read back.
    """
    text = json.dumps(report, ensure_ascii=False, allow_nan=False, indent=2)
    return (text + "\n").encode("utf-8", errors="backslashreplace")


def from_json(content: bytes) -> Report:
    """The report that `to_json` wrote; raises ValueError for anything else."""
    report = json.loads(content)
    if not isinstance(report, dict) or "schema_version" not in report:
        raise ValueError("not a report.json")
    return cast(Report, report)
