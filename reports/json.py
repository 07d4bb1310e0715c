"""The report as bytes of `report.json`."""

from __future__ import annotations

import json

from reports.shape import Report


def to_json(report: Report) -> bytes:
    """UTF-8, indented by two, keys in the report's own order, ending in a newline.

    File names that are no valid Unicode keep their broken bytes as JSON escapes (`\\udcff`), so that they read back.
    """
    text = json.dumps(report, ensure_ascii=False, allow_nan=False, indent=2)
    return (text + "\n").encode("utf-8", errors="backslashreplace")
