"""A run that is stopped and taken up again; one paper that falls over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.accuracy import taking
from benchmarks.accuracy.bench import Fault, Taken, Task, run
from benchmarks.accuracy.papers import Planned
from benchmarks.accuracy.readers import NoSecondLook, PaperReader
from benchmarks.accuracy.taking import Setting
from domain.geometry import Box
from domain.transcript import Medium, Origin, Page, Transcript, Word
from domain.upload import Upload
from tests.benchmarks.papers import planned


class Reading:
    """Reads two words and counts the files; one name makes it fall over."""

    def __init__(self, stumbles_over: str = "") -> None:
        self.files: list[str] = []
        self._stumbles_over = stumbles_over

    def __call__(self, upload: Upload, content: bytes) -> Transcript:
        self.files.append(upload.name)
        if self._stumbles_over and self._stumbles_over in upload.name:
            raise RuntimeError("no such page")
        words = (Word("工资条", Box(0.4, 0.1, 0.6, 0.12)), Word("实发工资", Box(0.1, 0.3, 0.2, 0.32)))
        page = Page(1, 595, 842, (*words, Word("8,100.00", Box(0.3, 0.3, 0.4, 0.32))), Origin.TEXT_LAYER)
        return Transcript(upload, (page,), Medium.DIGITAL)


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reading], None]:
    def use(reading: Reading) -> None:
        reader = PaperReader("ours", "f" * 40, reading, lambda contents, transcripts: NoSecondLook())
        monkeypatch.setattr(taking, "_reader", lambda name, threads: reader)

    return use


def slips(folder: Path, count: int) -> list[Task]:
    return [Task(slip(folder, number), "ours") for number in range(count)]


def slip(folder: Path, number: int) -> Planned:
    paper = planned(number=number)
    source, truth = folder / f"{paper.stem}.pdf", folder / f"{paper.stem}.truth.json"
    source.write_bytes(b"%PDF-1.7 slip " + bytes([number]))
    fields = {"net_pay": "8100.00"}
    truth.write_text(json.dumps({"kind": "pay_slip", "language": "zh", "fields": fields}), encoding="utf-8")
    return replace(paper, source=source, truth=truth)


def test_a_run_taken_up_again_reads_only_what_is_left(tmp_path: Path, read_by: Callable[[Reading], None]) -> None:
    tasks, setting = slips(tmp_path, 3), Setting(tmp_path / "work")
    first, again = Reading(), Reading()
    read_by(first)
    next(run(tasks, setting, processes=1))
    read_by(again)
    taken = list(run(tasks, setting, processes=1))
    assert [t.marks.count("right") for t in taken if isinstance(t, Taken)] == [1, 1, 1]
    assert (len(first.files), len(again.files)) == (1, 2)


def test_what_was_taken_up_again_has_the_seconds_of_its_first_reading(
    tmp_path: Path, read_by: Callable[[Reading], None]
) -> None:
    tasks, setting = slips(tmp_path, 1), Setting(tmp_path / "work")
    read_by(Reading())
    (first,) = run(tasks, setting, processes=1)
    (again,) = run(tasks, setting, processes=1)
    assert isinstance(first, Taken)
    assert isinstance(again, Taken)
    assert again.outcome == first.outcome


def test_a_paper_that_falls_over_is_named_and_costs_no_other(
    tmp_path: Path, read_by: Callable[[Reading], None]
) -> None:
    read_by(Reading(stumbles_over="layout_1"))
    done = list(run(slips(tmp_path, 3), Setting(tmp_path / "work"), processes=1))
    assert [isinstance(d, Fault) for d in done] == [False, True, False]
    assert isinstance(done[1], Fault)
    assert done[1].error.startswith("RuntimeError")
