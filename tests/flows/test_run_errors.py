from __future__ import annotations

import logging
from typing import NoReturn
from uuid import UUID

import pytest
from prefect.client.schemas.objects import State

from domain.errors import CancelledError, MachineError, UsageError
from flows import run_errors
from flows.run_errors import RETRIES, told_plainly

RUN = UUID(int=7)


class Ended(BaseException):
    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def end_as(_run_id: UUID, state: State) -> NoReturn:
        raise Ended(state)

    monkeypatch.setattr(run_errors, "end_as", end_as)


def state_after(error: Exception, tries: int = 1) -> State:
    with pytest.raises(Ended) as ended, told_plainly(RUN, tries):
        raise error
    return ended.value.state


def test_a_cancelled_run_ends_cancelled() -> None:
    assert state_after(CancelledError("停止", "stopped")).is_cancelled()


def test_machine_trouble_begins_the_run_again_a_few_times_then_waits_for_a_person() -> None:
    trouble = MachineError("磁盘已满", "the disk is full")
    for tries in range(1, RETRIES + 1):
        assert state_after(trouble, tries).name == "AwaitingRetry"
    last = state_after(trouble, RETRIES + 1)
    assert last.is_failed()
    assert last.message == "磁盘已满 · the disk is full"


def test_what_the_user_must_change_is_not_tried_again() -> None:
    assert state_after(UsageError("没有案件", "no such case")).is_failed()


def test_an_unforeseen_error_tells_its_place_and_never_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        state = state_after(KeyError("张伟明"))
    assert state.is_failed()
    assert "KeyError" in str(state.message)
    assert "state_after" in str(state.message)
    assert "张伟明" not in str(state.message) + caplog.text


def test_a_run_that_goes_well_is_left_alone() -> None:
    with told_plainly(RUN, 1):
        done = True
    assert done
