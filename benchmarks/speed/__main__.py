"""CPU seconds a page and what was read, ours against its peers: python -m benchmarks.speed [--threads N] [--readers …]

Every page goes through one reader after the other, so that what else the machine does falls on all of them alike.
RapidOCR is taken as its package comes, with the threads it likes; Tesseract stands behind our own setting upright.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import reading
from benchmarks.peers.plain_rapidocr import PlainRapidOcr
from benchmarks.speed.counting import counts
from benchmarks.speed.pages import RESENT, SpeedPage, pages
from domain.transcript import Transcript

RESULTS = Path(__file__).parent.parent / "results" / "speed.json"
READERS = ("ours", "plain_rapidocr", "tesseract")
Row = dict[str, str | int | float]
Read = Callable[[SpeedPage], Transcript]


def main() -> int:
    """Measures, prints, and writes `results/speed.json`."""
    arguments = _arguments()
    readers = {name: _reader(name, arguments.threads) for name in arguments.readers}
    measured: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for number, page in enumerate(pages()):
        for name, read in readers.items():
            if not number:
                read(page)  # models are loaded by the first page, which is read again
            measured[name, "resent" if page.medium == RESENT else "usual"].update(_measured(page, read))
        rows = [Row(reader=reader, pages=group) | _row(total) for (reader, group), total in measured.items()]
        _write(arguments, rows)  # a run may be stopped: the rows count their pages
    for row in rows:
        print(*(f"{key} {value}" for key, value in row.items()), sep=" · ")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--readers", type=lambda text: text.split(","), default=READERS)
    return parser.parse_args()


def _reader(name: str, threads: int) -> Read:
    if name == "plain_rapidocr":
        plain, any_options = PlainRapidOcr(), reading.ReadingOptions()
        return lambda page: plain.read(page.upload, page.content, any_options)
    options = reading.ReadingOptions(engine={"ours": "rapidocr"}.get(name, name), threads=threads)
    return lambda page: reading.read(page.upload, page.content, options)


def _measured(page: SpeedPage, read: Read) -> Counter[str]:
    spent: Counter[str] = Counter(count=1)
    with _timed(spent):
        transcript = read(page)
    spent.update(counts(page.printed, (word.text for sheet in transcript.pages for word in sheet.words)))
    return spent


@contextmanager
def _timed(spent: Counter[str]) -> Iterator[None]:
    """Adds milliseconds of this process and of the programs it started."""
    wall, before = time.perf_counter(), os.times()
    yield
    after = os.times()
    spent["wall"] += round(1000 * (time.perf_counter() - wall))
    spent["cpu"] += round(1000 * (sum(after[:4]) - sum(before[:4])))


def _row(total: Counter[str]) -> Row:
    number = total["count"]
    seconds: Row = {f"{kind}_seconds_a_page": round(total[kind] / 1000 / number, 2) for kind in ("cpu", "wall")}
    things: Row = {key: value for key, value in total.items() if key not in ("count", "cpu", "wall")}
    return Row(count=number) | seconds | things


def _write(arguments: argparse.Namespace, rows: list[Row]) -> None:
    report = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "command": f"python -m benchmarks.speed --threads {arguments.threads} --readers {','.join(arguments.readers)}",
        "rows": rows,
    }
    RESULTS.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
