"""The warm worker against a real Prefect server: runs are cancelled, handed back and mended."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.prefect_environment import prefect_environment
from flows.settings import Settings

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds for anything to happen: the machine may be busy with other tests."""


@dataclass
class Prefect:
    url: str
    home: Path
    environment: dict[str, str]

    def ask(self, path: str, question: dict[str, Any] | None = None) -> Any:
        body = None if question is None else json.dumps(question).encode()
        request = urllib.request.Request(self.url + path, body, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  loopback
            return json.load(answer)

    def start_run(self) -> str:
        deployment = until(lambda: self.found("/deployments/name/be-patient/evident"))
        wanted = {"parameters": {"case_id": "A-1"}}
        # The server answers 503 while its database is busy: the watcher tries again, too.
        run = until(lambda: self.found(f"/deployments/{deployment['id']}/create_flow_run", wanted))
        return str(run["id"])

    def found(self, path: str, question: dict[str, Any] | None = None) -> Any:
        try:
            return self.ask(path, question)
        except OSError:
            return None

    def state_of(self, run: str) -> str:
        return str(self.ask(f"/flow_runs/{run}")["state_name"])

    def becomes(self, run: str, state: str) -> None:
        until(lambda: (self.found(f"/flow_runs/{run}") or {}).get("state_name") == state)

    def worker(self) -> subprocess.Popen[bytes]:
        script = str(Path(__file__).with_name("patient_worker.py"))
        return subprocess.Popen([sys.executable, script], cwd=PROJECT, env=self.environment)

    def let_runs_finish(self, finish: bool) -> None:
        file = self.home / "finish"
        file.touch() if finish else file.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prefect]:
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings = Settings(home=home, prefect_port=probe.getsockname()[1])
    given = {name: value for name, value in os.environ.items() if not name.startswith(("EVIDENT_", "PREFECT_"))}
    environment = given | prefect_environment(settings, {}) | {"PYTHONPATH": str(PROJECT)}
    environment |= {"EVIDENT_HOME": str(home), "EVIDENT_PREFECT_PORT": str(settings.prefect_port)}
    with (home / "server.log").open("w") as log:
        command = [sys.executable, "-m", "flows.roles", "server"]
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    started = Prefect(f"{settings.prefect_url}/api", home, environment)
    try:
        until(lambda: started.found("/health"))
        yield started
    finally:
        server.terminate()
        server.wait(PATIENCE)


@pytest.fixture
def start_worker(prefect: Prefect) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(prefect.worker())
        return started[-1]

    prefect.let_runs_finish(False)
    yield start
    for worker in started:
        worker.kill()
        worker.wait(PATIENCE)


def test_a_run_is_done_cancelled_handed_back_and_mended(
    prefect: Prefect, start_worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    first = start_worker()
    cancelled = prefect.start_run()
    prefect.becomes(cancelled, "Running")
    prefect.ask(f"/flow_runs/{cancelled}/set_state", {"state": {"type": "CANCELLING"}})
    prefect.becomes(cancelled, "Cancelled")

    handed_back = prefect.start_run()
    prefect.becomes(handed_back, "Running")
    first.send_signal(signal.SIGTERM)
    assert first.wait(PATIENCE) == 0
    assert prefect.state_of(handed_back) == "AwaitingRetry"

    second = start_worker()
    prefect.becomes(handed_back, "Running")
    second.kill()
    second.wait(PATIENCE)
    assert prefect.state_of(handed_back) == "Running"  # nobody mends it while no worker is there

    start_worker()
    until(lambda: prefect.ask(f"/flow_runs/{handed_back}")["run_count"] == 3)
    prefect.let_runs_finish(True)
    prefect.becomes(handed_back, "Completed")


def test_one_run_at_a_time_and_a_cancelled_one_left_by_a_dead_worker_ends_cancelled(
    prefect: Prefect, start_worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    worker = start_worker()
    first = prefect.start_run()
    prefect.becomes(first, "Running")
    second = prefect.start_run()
    worker.kill()
    worker.wait(PATIENCE)
    assert prefect.state_of(second) == "Scheduled"
    prefect.ask(f"/flow_runs/{first}/set_state", {"state": {"type": "CANCELLING"}})

    start_worker()
    prefect.becomes(first, "Cancelled")
    prefect.becomes(second, "Running")
    prefect.let_runs_finish(True)
    prefect.becomes(second, "Completed")


def until(happens: Callable[[], Any]) -> Any:
    """What `happens` gives once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happens():
            return found
        time.sleep(0.2)
    raise AssertionError("it never happened")
