"""Fits the confidences of fields on the development part: python -m benchmarks.accuracy.calibrate

Writes `extractors/confidence_table.json`. Only the development part is read, so that the reserved part stays a check.
`--kept-readings`, `--seeds`, `--only`, `--processes` as of the benchmark; `--dry` prints the curves, writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.accuracy.bench import Taken, Task, run
from benchmarks.accuracy.calls import WORK, seeds_of
from benchmarks.accuracy.figures import calibration
from benchmarks.accuracy.plan import OCR_PAGES, Asked, planned_papers
from benchmarks.accuracy.readers import OURS
from benchmarks.accuracy.taking import Setting
from domain.transcript import Origin
from extractors.calibration import TABLE, curve_names, on_curve

ENOUGH = 300
"""Fields that a way of finding values must have, and at least `WRONG_ENOUGH` wrong ones, for a curve of its own."""
WRONG_ENOUGH = 5
BLOCK = 60
"""Fields of neighbouring raw confidence seen as one before the curve is fitted: fewer say little."""
MOST = 0.995
"""No reading is surer: of a thousand right ones the next may still be wrong."""

Sample = tuple[float, bool]
"""Raw confidence and whether the field was right."""
Knot = tuple[float, float, int]
"""Raw confidence, calibrated confidence, and of how many fields."""


def main() -> int:
    """Fits, writes and prints the curves; the figures printed are of the papers they were fitted on."""
    arguments = _arguments()
    # The very papers of the whole benchmark: after it only extraction is left to do.
    pages = OCR_PAGES["development"]
    asked = Asked(
        ("development",),
        only=arguments.only,
        seeds=seeds_of(arguments.seeds),
        ocr_pages=pages,
        kept=arguments.kept_readings,
    )
    setting = Setting(arguments.work, 1, arguments.kept_readings, raw=True)
    tasks = [Task(paper, OURS) for paper in planned_papers(asked, setting.work)]
    samples = collected(t for t in run(tasks, setting, arguments.processes) if isinstance(t, Taken))
    curves = fitted_curves(samples)
    for line in _told(samples, curves):
        print(line)
    if not arguments.dry:
        rounded = {name: [[round(x, 4), round(y, 4), n] for x, y, n in knots] for name, knots in curves.items()}
        TABLE.write_text(_as_text(rounded, sum(len(s) for s in samples.values())), encoding="utf-8")
    return 0


def collected(taken: Iterable[Taken]) -> dict[tuple[Origin, str], list[Sample]]:
    """Every field that was read: under where its words come from and how it was found."""
    samples: dict[tuple[Origin, str], list[Sample]] = defaultdict(list)
    for t in taken:
        for mark in t.marks.fields:
            if mark.read:
                origin = Origin.OCR if mark.read["ocr"] else Origin.TEXT_LAYER
                sample = float(mark.read["confidence"]), mark.verdict == "right"
                samples[origin, mark.read["method"]].append(sample)
    return samples


def fitted_curves(samples: Mapping[tuple[Origin, str], Sequence[Sample]]) -> dict[str, list[Knot]]:
    """A curve for each origin, and for each method on it that occurs, and errs, often enough to tell."""
    curves: dict[str, list[Knot]] = {}
    for origin in Origin:
        every = [sample for (of, _), several in samples.items() if of is origin for sample in several]
        if every:
            curves[origin.value] = fitted(every)
    for (origin, method), several in sorted(samples.items()):
        wrong = sum(not right for _, right in several)
        if len(several) >= ENOUGH and wrong >= WRONG_ENOUGH:
            curves[curve_names(origin, method)[0]] = fitted(several)
    return curves


def fitted(samples: Sequence[Sample]) -> list[Knot]:
    """The rising curve nearest to the shares right: isotonic regression by pooling adjacent violators (Ayer 1955).

    A block's share is (right + ½) ÷ (count + 1), Jeffreys' estimate, so that few fields all right are not certain.
    """
    pools: list[list[float]] = []
    for raw, right, count in _blocks(sorted(samples)):
        pools.append([raw * count, right, count])
        while len(pools) > 1 and _level(pools[-2]) >= _level(pools[-1]):
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(raw / count, min(_level([raw, right, count]), MOST), int(count)) for raw, right, count in pools]


def _level(pool: Sequence[float]) -> float:
    _, right, count = pool
    return (right + 0.5) / (count + 1)


def _blocks(samples: Sequence[Sample]) -> Iterator[tuple[float, int, int]]:
    """Mean raw confidence, right and count of neighbours, never parting equals; a small rest joins the last block."""
    equals = [list(several) for _, several in groupby(samples, key=lambda sample: sample[0])]
    blocks: list[list[Sample]] = []
    for several in equals:
        if blocks and len(blocks[-1]) < BLOCK:
            blocks[-1] += several
        else:
            blocks.append(several)
    if len(blocks) > 1 and len(blocks[-1]) < BLOCK:
        blocks[-2:] = [blocks[-2] + blocks[-1]]
    for block in blocks:
        yield sum(raw for raw, _ in block) / len(block), sum(right for _, right in block), len(block)


def _told(samples: Mapping[tuple[Origin, str], Sequence[Sample]], curves: Mapping[str, list[Knot]]) -> Iterator[str]:
    after: list[Sample] = []
    before = [sample for several in samples.values() for sample in several]
    for (origin, method), several in sorted(samples.items()):
        name = next(name for name in curve_names(origin, method) if name in curves)
        curve = tuple((x, y) for x, y, _ in curves[name])
        after += [(on_curve(raw, curve), right) for raw, right in several]
        right = sum(right for _, right in several)
        yield f"{origin.value}/{method}: {right} of {len(several)} right, by curve {name}"
    for name, knots in curves.items():
        yield f"{name}: " + "  ".join(f"{x:.3f}→{y:.3f} ({n})" for x, y, n in knots)
    for what, sample in (("before", before), ("after", after)):
        made = calibration(sample)
        yield f"ECE {what}: {made.ece:.4f} over {made.count} fields" if made else "no field was read"


def _as_text(curves: Mapping[str, object], count: int) -> str:
    lines = [f" {json.dumps(name)}: {json.dumps(knots)}" for name, knots in curves.items()]
    return f'{{"fields": {count},\n "curves": {{\n' + ",\n".join(f" {line}" for line in lines) + "\n }}\n"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.calibrate", description=__doc__)
    parser.add_argument("--seeds", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--kept-readings", action="store_true")
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
