"""How right the reading is, against peers that see the same pages: python -m benchmarks.accuracy

    --quick                 some three minutes of the development part, without peers
    --part PART             development, reserved, both (default), second_set or real
    --only KIND/MEDIUM      either may be left out: pay_slip/scan, bank_statement, /photo
    --seeds 101,103-105     other seeds of the part
    --readers ours,…        of ours, tesseract, plain_rapidocr
    --ocr-pages N           of each drawn part; 600 in all where it is not given
    --mistakes              prints every mistake of ours
    --kept-readings         takes what was last drawn and read, whichever code did: only extraction is measured
    --browse OUT.html       writes the worst cases with crops of their pages

What was drawn, read and extracted before by the same code is taken up again; a run may be stopped at any time.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.accuracy.bench import Fault, Taken, run
from benchmarks.accuracy.browse import browse
from benchmarks.accuracy.calls import ROOT, WORK, seeds_of
from benchmarks.accuracy.mistakes import mistakes
from benchmarks.accuracy.papers import REAL
from benchmarks.accuracy.plan import SEEDS, Asked, planned_papers, tasks_of
from benchmarks.accuracy.readers import OURS, PEERS
from benchmarks.accuracy.results import results
from benchmarks.accuracy.table import table
from benchmarks.accuracy.taking import Setting
from domain.errors import EvidentError
from flows.version import software_version

RESULTS = ROOT / "benchmarks" / "results" / "accuracy.json"
PARTS = {
    "both": ("development", "reserved", "second_set", REAL),
    "development": ("development", REAL),
    "reserved": ("reserved",),
    "second_set": ("second_set",),
    "real": (REAL,),
}

RESERVED_HEAD = (
    "These are papers of the reserved part. Whoever has looked at them must not change reading or extraction by them: "
    "then they no longer show how papers fare that nobody has seen."
)


def main() -> int:
    """Runs the benchmark; the exit status is 0 whatever the figures, 1 where a paper could not be measured."""
    arguments = _arguments()
    asked = _asked(arguments)
    setting = Setting(arguments.work, arguments.threads, arguments.kept_readings)
    try:
        taken, faults = _measured(asked, setting, arguments)
    except EvidentError as error:
        print(error.message.en, file=sys.stderr)
        return 2
    if arguments.mistakes:
        _print_mistakes(taken)
    if arguments.browse:
        _write_browser(taken, setting, arguments)
    written = {**_heading(), **results(taken, faults)}
    path = _results_path(arguments)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(written)))
    for fault in faults:
        print(f"not measured: {fault.task.planned.name} by {fault.task.reader}: {fault.error}", file=sys.stderr)
    return 1 if faults else 0


def _measured(asked: Asked, setting: Setting, arguments: argparse.Namespace) -> tuple[list[Taken], list[Fault]]:
    tasks = tasks_of(planned_papers(asked, setting.work), asked)
    done = list(run(tasks, setting, arguments.processes))
    order = {task: number for number, task in enumerate(tasks)}
    taken = sorted((t for t in done if isinstance(t, Taken)), key=lambda t: order[t.task])
    return taken, [fault for fault in done if isinstance(fault, Fault)]


def _print_mistakes(taken: Sequence[Taken]) -> None:
    for t in taken:
        if t.task.reader == OURS and t.task.planned.part != "reserved":
            for line in mistakes(t.task.planned, t.variant, t.marks):
                print(line)


def _write_browser(taken: Sequence[Taken], setting: Setting, arguments: argparse.Namespace) -> None:
    """Of the reserved part only where that alone was asked for: whoever looks at it may not change extraction after."""
    is_reserved = arguments.part == "reserved"
    mine = [t for t in taken if t.task.reader == OURS and (t.task.planned.part == "reserved") == is_reserved]
    head = RESERVED_HEAD if is_reserved else f"Papers of {', '.join(sorted({t.task.planned.part for t in mine}))}."
    arguments.browse.write_text(browse(mine, setting, head), encoding="utf-8")


def _heading() -> dict[str, object]:
    return {
        "measured_on": date.today().isoformat(),  # noqa: DTZ011  the day of the bench, wherever it stands
        "software": software_version(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "command": " ".join(["python -m benchmarks.accuracy", *sys.argv[1:]]),
    }


def _asked(arguments: argparse.Namespace) -> Asked:
    part = arguments.part or ("development" if arguments.quick else "both")
    readers = tuple(arguments.readers.split(",")) if arguments.readers else (OURS, *PEERS)
    return Asked(
        parts=PARTS[part],
        quick=arguments.quick,
        only=arguments.only,
        seeds=seeds_of(arguments.seeds),
        readers=(OURS,) if arguments.quick and not arguments.readers else readers,
        mediums=tuple(arguments.mediums.split(",")) if arguments.mediums else (),
        real=arguments.real if arguments.real.is_dir() else None,
        ocr_pages=arguments.ocr_pages,
        kept=arguments.kept_readings,
    )


def _results_path(arguments: argparse.Namespace) -> Path:
    """The committed results are those of the whole benchmark; what is measured of a part stays in the work folder."""
    partly = arguments.quick or arguments.part or arguments.only or arguments.seeds or arguments.kept_readings
    given: Path | None = arguments.out
    return given or (arguments.work / "accuracy.json" if partly or arguments.readers else RESULTS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [options]",
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--only", default="")
    parser.add_argument("--seeds", default="", help=f"default {SEEDS['development']} and {SEEDS['reserved']}")
    parser.add_argument("--readers", default="")
    parser.add_argument("--mediums", default="", help="of the second set: digital (default), scan, photo, …")
    parser.add_argument("--real", type=Path, default=ROOT.parent / "shared" / "real_docs")
    parser.add_argument("--ocr-pages", type=int, help="of each drawn part, read from pixels at most")
    parser.add_argument("--mistakes", action="store_true")
    parser.add_argument("--browse", type=Path)
    parser.add_argument("--kept-readings", action="store_true")
    parser.add_argument("--resume", action="store_true", help="the default: nothing is measured twice")
    parser.add_argument("--work", type=Path, default=WORK, help="folder of all that is kept")
    parser.add_argument("--out", type=Path, help="where the results go instead")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1, help="of each process's OCR engine")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
