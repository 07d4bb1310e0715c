"""`python -m sample_docs --seed N --out DIR`: draws one applicant's papers in every layout."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from sample_docs.workshop import Paper, draw_papers


def main() -> None:
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for paper in draw_papers(arguments.seed, arguments.as_of):
        _write(paper, arguments.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_docs", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=date(2026, 11, 20), help="day the papers are drawn relative to"
    )
    return parser.parse_args()


def _write(paper: Paper, folder: Path) -> None:
    (folder / f"{paper.stem}.pdf").write_bytes(paper.pdf)
    truth = json.dumps(paper.truth.to_json(), ensure_ascii=False, indent=1)
    (folder / f"{paper.stem}.truth.json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
