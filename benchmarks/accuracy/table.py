"""The committed results as a Markdown table: `python -m benchmarks.accuracy.table accuracy_real_docs.json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results"
HEADINGS = [
    "engine · group",
    "papers",
    "kinds",
    "fields right",
    "wrong",
    "missing",
    "invented",
    "F1",
    "rows",
    "missing",
    "extra",
    "s/page",
]


def main() -> int:
    """Prints one table for each named file of `benchmarks/results/`."""
    for name in sys.argv[1:]:
        print("\n".join(table(json.loads((RESULTS / name).read_text(encoding="utf-8")))))
    return 0


def table(results: dict[str, Any]) -> Iterator[str]:
    """Heading, then a line for each engine and group."""
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    for row in results["rows"]:
        fields, rows = row["fields"], row["rows"]
        cells = [
            f"{row['engine']} · {row['group']}",
            row["papers"],
            row["kinds_right"],
            *(fields.get(name, 0) for name in ("right", "wrong", "missing", "invented")),
            "–" if row["f1"] is None else f"{row['f1']:.3f}",
            *(rows.get(name, 0) for name in ("right", "missing", "extra")),
            row["seconds_per_page"],
        ]
        yield f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    sys.exit(main())
