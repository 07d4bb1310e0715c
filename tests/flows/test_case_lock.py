from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.errors import CancelledError, MachineError
from flows import case_lock
from flows.case_lock import free_left_over, holding, worker_prefix
from register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as register:
        yield register


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_lock, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(case_lock, "BEAT_EVERY", 0.01)


def go_on() -> None:
    """Nobody asks to stop."""


def test_a_run_holds_the_case_and_gives_it_back(register: Register) -> None:
    with holding(register, "A-1", "run-1", go_on):
        assert [lock.case_id for lock in register.locks()] == ["A-1"]
    assert register.locks() == ()


def test_a_run_that_fails_gives_the_case_back_too(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), holding(register, "A-1", "run-1", go_on):
        _ = 1 // 0
    assert register.locks() == ()


def test_a_second_run_on_the_case_waits_for_the_first(register: Register) -> None:
    order: list[str] = []
    waits = threading.Event()

    def second() -> None:
        with holding(register, "a-1", "run-2", waits.set):
            order.append("second begins")

    thread = threading.Thread(target=second)
    with holding(register, "A-1", "run-1", go_on):
        thread.start()
        assert waits.wait(10)
        order.append("first ends")
    thread.join(10)
    assert order == ["first ends", "second begins"]


def test_a_waiting_run_can_be_cancelled(register: Register) -> None:
    def cancelled() -> None:
        raise CancelledError("停止", "stop")

    with (
        holding(register, "A-1", "run-1", go_on),
        pytest.raises(CancelledError),
        holding(register, "A-1", "run-2", cancelled),
    ):
        raise AssertionError("two runs hold one case")


def test_a_run_without_a_sign_of_life_loses_the_case(register: Register) -> None:
    register.lock("A-1", "elsewhere:dead", datetime.now(UTC) - timedelta(minutes=5))
    with holding(register, "A-1", "run-1", go_on):
        assert register.locks()[0].owner == f"{worker_prefix()}run-1"


def test_a_run_whose_lock_was_taken_away_stops_at_the_next_page(register: Register) -> None:
    beaten = threading.Event()
    with holding(register, "A-1", "run-1", go_on) as still_held:
        still_held()
        register.unlock("A-1", f"{worker_prefix()}run-1")
        for _ in range(1000):
            try:
                still_held()
            except MachineError:
                beaten.set()
                break
            threading.Event().wait(0.01)
    assert beaten.is_set()


def test_at_its_start_a_worker_frees_what_its_dead_predecessor_held_and_nothing_else(register: Register) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    register.lock("A-1", f"{worker_prefix()}run-1", before)
    register.lock("B-1", "another-machine:run-2", before)
    assert free_left_over(register) == ("A-1",)
    assert [lock.case_id for lock in register.locks()] == ["B-1"]
