"""Prints the second set: pages another hand wrote in HTML, set by Chromium, so not by the workshop's drawing engine.

    python -m benchmarks.accuracy.printed OUT
    python -m benchmarks.accuracy --generated OUT --name second_set

`second_set/NAME.html` is the page, `NAME.truth.json` what it prints. Among them are traps (kind `other`): a blank
template, an invoice, a chat, from which nothing may be read.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = Path(__file__).parent / "second_set"
CHROMIUM = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    "--no-pdf-header-footer",
)


def main() -> int:
    """Prints every page into the folder named, with its truth beside it."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        for page in sorted(PAGES.glob("*.html")):
            target = out / f"{page.stem}.pdf"
            subprocess.run(
                [*CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={target}", str(page)],
                check=True,
                capture_output=True,
                timeout=60,
            )
            shutil.copy(page.with_suffix(".truth.json"), out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
