"""The committed cases in `samples/`: drawn once with a fixed day, read by the golden tests.

`python -m sample_docs.golden` draws them again, evidence and truth together. Other versions of fonts or libraries give
other bytes of the same papers, so tests compare the committed files with their committed hashes, and only the truth
with a new drawing.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from sample_docs import fonts
from sample_docs.cases import write_golden

FOLDER = Path(__file__).parent / "samples"
AS_OF = date(2026, 11, 20)
SEEDS = {"complete": 11, "gaps": 12, "photos": 13}


def redraw(folder: Path = FOLDER) -> None:
    """Replaces every committed case. Raises MachineError naming the packages of missing fonts."""
    fonts.require()
    for name, seed in SEEDS.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        write_golden(name, folder, AS_OF, seed)


if __name__ == "__main__":
    redraw()
