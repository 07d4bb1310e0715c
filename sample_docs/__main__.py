"""`python -m sample_docs --seed N --out DIR`: draws one applicant's papers in every layout."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from random import Random

from domain.errors import MachineError
from sample_docs import fonts
from sample_docs.workshop import MEDIUMS, PARTS, Copy, copy_of, draw_papers, draw_traps


def main() -> None:
    """Writes every paper in the mediums asked for, each with its truth beside it."""
    arguments = _arguments()
    try:
        fonts.require()
    except MachineError as error:
        sys.exit(f"{error.message.zh}\n{error.message.en}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    draw = draw_traps if arguments.traps else draw_papers
    for paper in draw(arguments.seed, arguments.as_of, arguments.part):
        if arguments.only in paper.stem:
            for medium in arguments.mediums.split(","):
                _write(copy_of(paper, medium, Random(f"{arguments.seed}:{paper.stem}:{medium}")), arguments.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_docs", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=date(2026, 11, 20), help="day the papers are drawn relative to"
    )
    parser.add_argument("--mediums", default="digital", help=f"of {','.join(MEDIUMS)}, joined by commas")
    parser.add_argument("--part", choices=PARTS, default=PARTS[0], help="which of the two sets of layouts")
    parser.add_argument("--traps", action="store_true", help="draw papers from which nothing may be read instead")
    parser.add_argument("--only", default="", help="draw only papers whose name holds this text, such as pay_slip")
    return parser.parse_args()


def _write(copy: Copy, folder: Path) -> None:
    for name, content in copy.files.items():
        (folder / name).write_bytes(content)
    text = json.dumps(copy.truth_json(), ensure_ascii=False, indent=1)
    suffix = "" if copy.medium == "digital" else f".{copy.medium}"
    (folder / f"{copy.stem}{suffix}.truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
