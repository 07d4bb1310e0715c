"""The second set: pages another hand wrote in HTML, set by Chromium, so not by the workshop's drawing engine.

`second_set/NAME.html` is the page, `NAME.truth.json` what it prints. Among them are traps (kind `other`): a blank
template, an invoice, a chat, from which nothing may be read.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy.drawing import fingerprint, made_whole, page_count
from benchmarks.accuracy.papers import DIGITAL, Planned
from domain.document import OTHER

PAGES = Path(__file__).parent / "second_set"
PART = "second_set"
CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--no-pdf-header-footer",
)


def second_set(work: Path, mediums: Sequence[str] = ()) -> list[Planned]:
    """Every page, printed into the work folder unless it was before; digital, or in these mediums."""
    folder = work / "drawn" / f"{PART}-{fingerprint(PAGES.iterdir())[:12]}"
    if not folder.is_dir():
        with made_whole(folder) as making:
            _print_all(making)
    return [
        _planned(path, medium) for path in sorted(folder.glob("*.truth.json")) for medium in (mediums or (DIGITAL,))
    ]


def _planned(truth: Path, medium: str) -> Planned:
    written = json.loads(truth.read_text(encoding="utf-8"))
    stem = truth.name.removesuffix(".truth.json")
    pdf = truth.with_name(f"{stem}.pdf")
    kind, language, trap = written["kind"], written["language"], written["kind"] == OTHER
    # The seed decides how its copies look.
    return Planned(PART, 1, stem, kind, language, medium, "", page_count(pdf), trap, pdf, truth)


def _print_all(folder: Path) -> None:
    for page in sorted(PAGES.glob("*.html")):
        shutil.copy(_printed(page, folder.parent.parent / "printed"), folder / f"{page.stem}.pdf")
        shutil.copy(page.with_suffix(".truth.json"), folder)


def _printed(page: Path, kept: Path) -> Path:
    """The page as PDF, printed once for as long as its text stays the same: the set grows, its pages do not change."""
    pdf = kept / f"{fingerprint([page])}.pdf"
    if not pdf.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept) as scratch:
            fresh = Path(scratch) / "page.pdf"
            subprocess.run(
                [*CHROMIUM, f"--user-data-dir={scratch}/profile", f"--print-to-pdf={fresh}", str(page)],
                check=True,
                capture_output=True,
                timeout=60,
            )
            fresh.replace(pdf)
    return pdf
