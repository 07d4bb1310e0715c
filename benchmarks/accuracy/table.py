"""Results as Markdown tables: `python -m benchmarks.accuracy.table [RESULTS.json]`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results" / "accuracy.json"
HEADINGS = (
    *("papers", "pages", "kind", "F1", "core F1", "rows", "items", "seals", "≥ 0.95 right", "ECE"),
    *("s/page wall", "cpu"),
)


def main() -> int:
    """Prints the tables of the file named, or of the committed results."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    print("\n".join(table(json.loads(path.read_text(encoding="utf-8")), by_language=True)))
    return 0


def table(results: Mapping[str, Any], *, by_language: bool = False) -> Iterator[str]:
    """Targets, each part by kind and medium (and language), traps, and everyone on the same pages."""
    yield from _targets(results["targets"])
    for part, rows in results["ours"].items():
        yield from ("", f"**{part}**", "")
        shown = [row for row in rows if by_language or row["language"] == "*"]
        yield from _table(("kind · language · medium", *HEADINGS), [(_group(row), *_cells(row)) for row in shown])
        yield from _traps(rows)
    if results["peers"]:
        yield from ("", "**the same pages by everyone**", "")
        rows = results["peers"]
        yield from _table(
            ("reader · medium", *HEADINGS), [(f"{r['reader']} · {r['medium']}", *_cells(r)) for r in rows]
        )


def _targets(targets: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"**Targets, on the {targets['part']} part**", "")
    rows = []
    for judged in targets["judged"]:
        wanted = f"≥ {_percent(judged['at_least'])}" if "at_least" in judged else f"≤ {_percent(judged['at_most'])}"
        figure = judged["figure"]
        shown = _share(figure) if isinstance(figure, list) else "–" if figure is None else _percent(figure)
        rows.append((judged["target"], wanted, shown, judged["verdict"]))
    yield from _table(("target", "wanted", "figure (95 % interval, of)", "verdict"), rows)


def _traps(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        if (row["kind"], row["language"], row["medium"]) == ("trap", "*", "*") and row["traps"]:
            traps = row["traps"]
            yield ""
            yield (
                f"Traps: {_share(traps['invented'])} of the fields they could yield were invented, "
                f"{traps['invented_per_paper']} a paper, on {_share(traps['papers_with_invented'])} of the papers."
            )


def _group(row: Mapping[str, Any]) -> str:
    named = [row[name] for name in ("kind", "language", "medium") if row[name] != "*"]
    return " · ".join(named) or "all"


def _cells(row: Mapping[str, Any]) -> Iterator[str]:
    yield str(row["papers"])
    yield str(row["pages"])
    for name in ("kind_right", "f1", "core_f1", "rows", "items", "seals"):
        yield _share(row[name])
    calibration = row["calibration"]
    yield _share(calibration["sure_precision"]) if calibration else "–"
    yield f"{calibration['ece']:.3f}" if calibration else "–"
    for clock in ("wall", "cpu"):
        yield f"{row['seconds_per_page'][clock]['all']:.2f}" if row["seconds_per_page"] else "–"


def _share(figure: Sequence[float] | None) -> str:
    """`98.7 (97.9–99.2, 1204)`: percent, interval, of how many."""
    if not figure:
        return "–"
    _, of, value, low, high = figure
    return f"{_percent(value)} ({low * 100:.1f}–{high * 100:.1f}, {of:g})"


def _percent(value: float) -> str:
    return f"{value * 100:.4g} %"


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    sys.exit(main())
