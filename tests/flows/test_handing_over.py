from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import State, StateType
from prefect.exceptions import ObjectNotFound

from flows.handing_over import AT_ONCE, FIRST_WAIT, HandingOver
from register import Register

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@dataclass
class Run:
    id: UUID
    name: str
    parameters: dict[str, Any]
    state: State = field(default_factory=lambda: State(type=StateType.SCHEDULED))

    @property
    def state_type(self) -> StateType:
        return self.state.type

    @property
    def state_name(self) -> str | None:
        return self.state.name

    def end(self, how: StateType) -> None:
        self.state = State(type=how)


@dataclass
class Server:
    """Prefect's server as far as the queue sees it."""

    deployed: bool = True
    runs: dict[str, Run] = field(default_factory=dict)
    """By idempotency key."""

    def read_deployment_by_name(self, name: str) -> Run:
        if not self.deployed:
            raise ObjectNotFound(Exception(name))
        return Run(uuid4(), name, {})

    def create_flow_run_from_deployment(
        self, _deployment: UUID, *, parameters: dict[str, Any], name: str, idempotency_key: str
    ) -> Run:
        return self.runs.setdefault(idempotency_key, Run(uuid4(), name, parameters))

    def read_flow_run(self, run_id: UUID) -> Run:
        for run in self.runs.values():
            if run.id == run_id:
                return run
        raise ObjectNotFound(Exception(str(run_id)))

    @property
    def newest(self) -> Run:
        return list(self.runs.values())[-1]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as register:
        yield register


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def queue(register: Register) -> HandingOver:
    return HandingOver(register, "http://desk")


def look(queue: HandingOver, server: Server, now: datetime = NOW) -> None:
    queue.look(cast(SyncPrefectClient, server), now)


def test_a_case_that_waits_becomes_one_run_that_holds_its_id_only(
    register: Register, server: Server, queue: HandingOver
) -> None:
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    look(queue, server)
    assert [run.name for run in server.runs.values()] == ["verify-A-1"]
    assert server.newest.parameters == {"case_id": "A-1"}


def test_few_runs_are_handed_over_at_a_time(register: Register, server: Server, queue: HandingOver) -> None:
    for number in range(AT_ONCE + 3):
        register.ask(f"A-{number}", "k", NOW + timedelta(seconds=number))
    look(queue, server)
    assert len(server.runs) == AT_ONCE
    server.newest.end(StateType.COMPLETED)
    look(queue, server)
    assert len(server.runs) == AT_ONCE + 1


def test_files_that_arrive_during_a_run_lead_to_one_further_run(
    register: Register, server: Server, queue: HandingOver
) -> None:
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    for key in ("k2", "k3", "k4"):
        register.ask("A-1", key, NOW)
        look(queue, server)
    assert len(server.runs) == 1
    server.newest.end(StateType.COMPLETED)
    look(queue, server)
    assert len(server.runs) == 2
    server.newest.end(StateType.COMPLETED)
    look(queue, server)
    assert len(server.runs) == 2
    assert queue.is_idle()


def test_a_crash_after_the_run_was_made_does_not_make_another(
    register: Register, server: Server, queue: HandingOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.ask("A-1", "k1", NOW)
    with monkeypatch.context() as crash:
        crash.setattr(Register, "handed_to", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            look(queue, server)
    look(HandingOver(register, "http://desk"), server, NOW + timedelta(minutes=1))
    assert len(server.runs) == 1
    assert register.handed()[0].flow_run_id == str(server.newest.id)


def test_before_the_worker_has_deployed_nothing_is_lost(register: Register, server: Server, queue: HandingOver) -> None:
    server.deployed = False
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    assert not queue.is_idle()
    server.deployed = True
    look(queue, server)
    assert len(server.runs) == 1


def test_a_run_that_the_server_forgot_is_made_again(register: Register, server: Server, queue: HandingOver) -> None:
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    server.runs.clear()
    look(queue, server, NOW + timedelta(seconds=1))
    assert len(server.runs) == 1


@pytest.mark.parametrize("how", [StateType.FAILED, StateType.CRASHED])
def test_a_case_whose_run_failed_lets_others_pass_and_is_tried_again_later(
    register: Register, server: Server, queue: HandingOver, how: StateType
) -> None:
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    server.newest.end(how)
    look(queue, server)
    assert queue.is_idle()
    look(queue, server, NOW + FIRST_WAIT - timedelta(seconds=1))
    assert len(server.runs) == 1
    look(queue, server, NOW + FIRST_WAIT)
    assert len(server.runs) == 2
    server.newest.end(how)
    look(queue, server, NOW + FIRST_WAIT)
    look(queue, server, NOW + 2 * FIRST_WAIT)
    assert len(server.runs) == 2
    look(queue, server, NOW + 3 * FIRST_WAIT)
    assert len(server.runs) == 3


def test_a_cancelled_run_is_not_tried_again(register: Register, server: Server, queue: HandingOver) -> None:
    register.ask("A-1", "k1", NOW)
    look(queue, server)
    server.newest.end(StateType.CANCELLED)
    look(queue, server)
    look(queue, server, NOW + timedelta(days=1))
    assert len(server.runs) == 1
