"""What was read once is not read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy.drawing import made_whole
from benchmarks.accuracy.kept import KeptLooks, KeptReadings
from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.transcript import Look, Medium, Origin, Page, Transcript, Word
from domain.upload import FileType, Upload

UPLOAD = Upload("a.png", "ab" * 32, 3, FileType.PNG)
BOX = Box(0.1, 0.1, 0.2, 0.2)
PAGE = Page(1, 100, 100, (Word("工资", BOX, 0.9, Origin.OCR),), Origin.OCR)


class Counting:
    """A reading and a second look, counted."""

    def __init__(self, *problems: Problem) -> None:
        self.times = 0
        self._problems = problems

    def __call__(self) -> Transcript:
        self.times += 1
        return Transcript(UPLOAD, (PAGE,), Medium.SCAN, problems=self._problems)

    def again(self, sha256: str, page: int, box: Box, look: Look) -> tuple[Word, ...]:
        self.times += 1
        return (Word("8,100.00", box, 0.8, Origin.OCR),)


def test_a_kept_transcript_is_given_with_the_seconds_it_took(tmp_path: Path) -> None:
    kept, reading = KeptReadings(tmp_path, "f" * 40), Counting()
    first, seconds = kept.transcript(UPLOAD, reading)
    assert kept.transcript(UPLOAD, reading) == (first, seconds)
    assert reading.times == 1


def test_other_code_reads_again_unless_any_reading_will_do(tmp_path: Path) -> None:
    reading = Counting()
    KeptReadings(tmp_path, "old" * 10).transcript(UPLOAD, reading)
    KeptReadings(tmp_path, "new" * 10, whatever_read=True).transcript(UPLOAD, reading)
    assert reading.times == 1
    KeptReadings(tmp_path, "new" * 10).transcript(UPLOAD, reading)
    assert reading.times == 2


def test_what_fell_over_is_read_again(tmp_path: Path) -> None:
    reading = Counting(Problem("page_failed", Bilingual("坏", "broken")))
    kept = KeptReadings(tmp_path, "f" * 40)
    kept.transcript(UPLOAD, reading)
    kept.transcript(UPLOAD, reading)
    assert reading.times == 2


def test_second_looks_are_taken_once(tmp_path: Path) -> None:
    looking = Counting()
    words = []
    for _ in range(2):
        looks = KeptLooks(tmp_path / "looks.json")
        looks.by(lambda: looking)
        words.append(looks.again(UPLOAD.sha256, 1, BOX, Look.OTHER_ENGINE))
        looks.keep()
    assert looking.times == 1
    assert words[0] == words[1] == (Word("8,100.00", BOX, 0.8, Origin.OCR),)


def test_a_folder_whose_making_is_broken_off_is_not_there(tmp_path: Path) -> None:
    def broken_off() -> None:
        with made_whole(tmp_path / "papers") as making:
            (making / "a.pdf").write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert list(tmp_path.iterdir()) == []


def test_who_is_first_makes_the_folder(tmp_path: Path) -> None:
    with made_whole(tmp_path / "papers") as mine:
        (mine / "a.pdf").write_bytes(b"mine")
        with made_whole(tmp_path / "papers") as others:
            (others / "a.pdf").write_bytes(b"others")
    assert (tmp_path / "papers" / "a.pdf").read_bytes() == b"others"
    assert [path.name for path in tmp_path.iterdir()] == ["papers"]
