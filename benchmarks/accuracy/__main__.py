"""Reads every paper with each engine and the same extractors, and writes what was right.

python -m benchmarks.accuracy --real ../shared/real_docs                         the documents nobody of us made
python -m benchmarks.accuracy --generated DIR --name generated [--limit N]       what `python -m sample_docs` drew
--engines rapidocr,tesseract      the peers of the same run (default both)
--mistakes                        lists every mistake
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import extractors
import intake
import reading
from benchmarks.accuracy.compare import Tally, as_row, compare
from benchmarks.accuracy.papers import Paper, generated_papers, real_papers
from domain.case import Person
from domain.upload import Upload
from flows.version import software_version

RESULTS = Path(__file__).parents[1] / "results"


def main() -> int:
    """Runs the benchmark; the exit status is 0 whatever the figures: a benchmark is not a test."""
    asked = _arguments()
    papers = list(real_papers(asked.real)) if asked.real else list(generated_papers(asked.generated))[: asked.limit]
    rows: list[dict[str, object]] = []
    for engine in asked.engines.split(","):
        rows += _measure(engine, papers, asked.mistakes)
        _write(asked.name, rows)  # after each engine: a run that is stopped keeps what it measured
    return 0


def _write(name: str, rows: list[dict[str, object]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    written = {
        "measured_on": date.today().isoformat(),  # noqa: DTZ011  the day of the bench, wherever it stands
        "software": software_version(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "command": "python -m benchmarks.accuracy " + " ".join(sys.argv[1:]),
        "rows": rows,
    }
    (RESULTS / f"accuracy_{name}.json").write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n")


def read_paper(paper: Paper, engine: str) -> Tally:
    """Reads and extracts one paper as the service would, and compares."""
    contents = {_sha256(content): (path.name, content) for path in paper.paths for content in [path.read_bytes()]}
    options = reading.ReadingOptions(engine=engine)
    started = time.perf_counter()
    transcripts = tuple(
        reading.read(Upload(name, sha256, len(content), intake.identify(content)), content, options)
        for sha256, (name, content) in contents.items()
    )
    second_look = reading.SecondLook(lambda sha256: contents[sha256][1], transcripts, options)
    applicant = Person(name=str(paper.fields.get("employee_name") or ""))
    documents = extractors.extract(transcripts, second_look, applicant)
    tally = compare(paper, documents)
    tally.seconds, tally.pages = time.perf_counter() - started, sum(len(t.pages) for t in transcripts)
    return tally


def _measure(engine: str, papers: Iterable[Paper], show_mistakes: bool) -> list[dict[str, object]]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for paper in papers:
        tally = read_paper(paper, engine)
        for mistake in tally.mistakes if show_mistakes else ():
            print(f"  [{engine}] {mistake}")
        for group in (paper.group, "all"):
            tallies[group].add(tally)
    rows = [{"engine": engine, **as_row(group, tally)} for group, tally in sorted(tallies.items())]
    for row in rows:
        print(" | ".join(str(value) for value in row.values()))
    return rows


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--real", type=Path)
    where.add_argument("--generated", type=Path)
    parser.add_argument("--name", default="real_docs")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--engines", default="rapidocr,tesseract")
    parser.add_argument("--mistakes", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
