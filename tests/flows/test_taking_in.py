from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import MachineError
from flows import taking_in
from flows.case_lines import restore
from flows.settings import Settings
from flows.taking_in import ask_for_unverified, take_in_now
from intake.casefolder import CaseFolder
from register import CaseLine, Register

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(taking_in, "TWO_LOOKS", 0.01)
    return Settings(home=tmp_path)


@pytest.fixture
def register(settings: Settings) -> Iterator[Register]:
    with Register(settings.register_url) as register:
        yield register


def drop(settings: Settings, case_id: str, name: str = "slip.pdf", content: bytes = PDF) -> None:
    folder = settings.home / "inbox" / case_id
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def test_what_is_whole_leaves_the_inbox_is_listed_and_waits_to_be_verified(
    settings: Settings, register: Register
) -> None:
    drop(settings, "A-1")
    assert take_in_now(settings) == 1
    assert (settings.cases / "A-1" / "originals" / "slip.pdf").read_bytes() == PDF
    assert not (settings.home / "inbox" / "A-1" / "slip.pdf").exists()
    assert [line.case_id for line in register.cases()] == ["A-1"]
    assert [work.case_id for work in register.waiting()] == ["A-1"]


def test_a_file_still_arriving_stays_in_the_inbox(settings: Settings, register: Register) -> None:
    drop(settings, "A-1", content=PDF[:-7])
    assert take_in_now(settings) == 0
    assert (settings.home / "inbox" / "A-1" / "slip.pdf").exists()
    assert register.waiting() == ()


def test_a_later_file_keeps_the_scores_in_the_list_until_it_is_verified(settings: Settings, register: Register) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    register.note_case(CaseLine("A-1", NOW, NOW, None, "ready", 100, 100, "clear", "illness", 1))
    drop(settings, "A-1", "statement.pdf", PDF + b"%%EOF\n")
    take_in_now(settings)
    line = register.find("A-1")
    assert line is not None
    assert line.outcome == "ready"
    assert line.updated > NOW


def test_the_same_bytes_again_are_received_and_verified_again_so_that_the_report_says_duplicate(
    settings: Settings, register: Register
) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    drop(settings, "A-1")
    assert take_in_now(settings) == 1
    assert CaseFolder(settings.cases, "A-1").record().received[-1].duplicate_of == "slip.pdf"


def test_a_case_whose_request_was_lost_in_a_crash_is_found_at_the_next_start(settings: Settings) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    settings.home.joinpath("register.db").unlink()
    with Register(settings.register_url) as empty:
        assert restore(empty, settings.cases) == 1
        ask_for_unverified(empty, settings)
        assert [work.case_id for work in empty.waiting()] == ["A-1"]


def test_a_case_verified_as_it_stands_is_not_verified_again_at_the_next_start(settings: Settings) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    case = CaseFolder(settings.cases, "A-1")
    case.note("verified", NOW, key=case.record().key)
    settings.home.joinpath("register.db").unlink()
    with Register(settings.register_url) as empty:
        ask_for_unverified(empty, settings)
        assert empty.waiting() == ()


def test_a_register_with_cases_is_not_rebuilt(settings: Settings, register: Register) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    assert restore(register, settings.cases) == 0


def test_folders_that_are_no_cases_are_passed_over(settings: Settings, register: Register) -> None:
    for name in ("not a case", "EMPTY-1"):
        (settings.cases / name).mkdir(parents=True)
    assert restore(register, settings.cases) == 0
    ask_for_unverified(register, settings)
    assert register.waiting() == ()


def test_trouble_with_one_case_holds_up_no_other(settings: Settings, register: Register) -> None:
    drop(settings, "A-1")
    take_in_now(settings)
    (settings.cases / "A-1" / "case.json").write_bytes(b"{damaged")
    drop(settings, "A-1", "statement.pdf", PDF + b"%%EOF\n")
    drop(settings, "B-2")
    with pytest.raises(MachineError):
        take_in_now(settings)
    assert (settings.cases / "B-2" / "originals" / "slip.pdf").exists()
    assert "B-2" in [work.case_id for work in register.waiting()]
    assert (settings.home / "inbox" / "A-1" / "statement.pdf").exists()
