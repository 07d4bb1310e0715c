from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import sample_docs.cases
from flows.first_start import SAMPLE_ID, put_sample_case
from flows.settings import Settings


@pytest.fixture(autouse=True)
def quickly_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_case(name: str, out: Path, as_of: date, seed: int) -> Path:
        assert (name, seed) == (sample_docs.cases.SAMPLE, 1)
        folder = out / SAMPLE_ID
        folder.mkdir()
        (folder / "slip.pdf").write_text(as_of.isoformat())
        return folder

    monkeypatch.setattr(sample_docs.cases, "write_case", write_case)


def test_the_first_start_puts_one_whole_sample_case_into_the_inbox(tmp_path: Path) -> None:
    assert put_sample_case(Settings(home=tmp_path)) == SAMPLE_ID
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]
    assert [path.name for path in (tmp_path / "inbox" / SAMPLE_ID).iterdir()] == ["slip.pdf"]


def test_it_is_not_put_where_cases_or_waiting_files_are(tmp_path: Path) -> None:
    for place in ("cases/A-1", "inbox/B-1"):
        home = tmp_path / place.replace("/", "-")
        (home / place).mkdir(parents=True)
        assert put_sample_case(Settings(home=home)) is None
        assert not (home / "inbox" / SAMPLE_ID).exists()


def test_it_is_not_put_when_the_setting_says_no(tmp_path: Path) -> None:
    assert put_sample_case(Settings(home=tmp_path, sample_case=False)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_later_start_finds_it_and_puts_no_other(tmp_path: Path) -> None:
    (tmp_path / "cases" / SAMPLE_ID).mkdir(parents=True)
    assert put_sample_case(Settings(home=tmp_path)) == SAMPLE_ID
    assert not (tmp_path / "inbox").exists()


@pytest.mark.slow
def test_its_name_is_the_one_the_workshop_gives() -> None:
    assert sample_docs.cases.draw_case(sample_docs.cases.SAMPLE, date(2026, 11, 24), 1).id == SAMPLE_ID
