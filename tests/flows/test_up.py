"""`evident up` for real: everything starts, a dropped case becomes a report on the desk, everything stops."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sample_docs.cases import write_case

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()", "up"]
PATIENCE = 240.0
"""Seconds for anything at all to happen: the machine may be busy with other tests."""


@dataclass
class Service:
    home: Path
    desk: str
    prefect: str
    environment: dict[str, str]
    process: subprocess.Popen[str]
    log: Path

    def drop(self, case: Path, case_id: str) -> None:
        """As a careful user would: copied beside, then moved in whole."""
        shutil.copytree(case, self.home / "arriving")
        (self.home / "arriving").rename(self.home / "inbox" / case_id)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    desk_port, prefect_port = free_ports(2)
    home, log = tmp_path / "home", tmp_path / "up.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("EVIDENT_", "PREFECT_"))}
    environment |= {
        "EVIDENT_HOME": str(home),
        "EVIDENT_DESK_PORT": str(desk_port),
        "EVIDENT_PREFECT_PORT": str(prefect_port),
        "EVIDENT_SAMPLE_CASE": "false",
        "EVIDENT_QUIET_SECONDS": "1",
    }
    with log.open("w") as output:
        process = subprocess.Popen(COMMAND, cwd=PROJECT, env=environment, stdout=output, stderr=output, text=True)
    desk, prefect = f"http://127.0.0.1:{desk_port}", f"http://127.0.0.1:{prefect_port}"
    started = Service(home, desk, prefect, environment, process, log)
    try:
        yield started
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The digital papers of a drawn case: no pixels need to be read."""
    folder = write_case("complete", tmp_path / "drawn", date.today(), 3)  # noqa: DTZ011  any day will do
    for path in folder.iterdir():
        if path.suffix not in (".pdf", ".yaml") or "诊断" in path.name:
            path.unlink()
    return folder


def test_a_dropped_case_becomes_a_report_and_a_signal_stops_everything(service: Service, case: Path) -> None:
    until((service.home / "inbox").is_dir, service)
    sent_later = next(path for path in sorted(case.iterdir()) if path.suffix == ".pdf")
    later = sent_later.read_bytes()
    sent_later.unlink()
    service.drop(case, "A-1024")

    report = until(lambda: fetched(f"{service.desk}/cases/A-1024/report.json"), service)
    assert json.loads(report)["case_id"] == "A-1024"
    assert b"<html" in until(lambda: fetched(f"{service.desk}/cases/A-1024/report.html"), service)
    assert b"%PDF" in until(lambda: fetched(f"{service.desk}/cases/A-1024/report.pdf"), service)
    assert b"A-1024" in until(lambda: fetched(f"{service.desk}/"), service)

    (service.home / "inbox" / "A-1024").mkdir(exist_ok=True)
    (service.home / "inbox" / "A-1024" / "late.pdf").write_bytes(later)
    until(lambda: fetched(f"{service.desk}/cases/A-1024/history/0002/report.json"), service)

    runs = asked(f"{service.prefect}/api/flow_runs/filter", {})
    assert [run["name"] for run in runs] == ["verify-A-1024"] * 2
    assert all(run["parameters"] == {"case_id": "A-1024"} for run in runs)
    assert {artifact["type"] for artifact in asked(f"{service.prefect}/api/artifacts/filter", {})} >= {"markdown"}

    assert refused(f"{service.prefect}/api/health", {"Host": "evil.example"}) == 400
    assert refused(f"{service.desk}/", {"Host": "evil.example"}) == 400
    assert "Access-Control-Allow-Origin" not in headers_for(f"{service.prefect}/api/health", "http://evil.example")

    second = subprocess.run(
        COMMAND, cwd=PROJECT, env=service.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert second.returncode == 2
    assert "already running" in second.stderr

    assert len(processes_of(service.home)) == 5
    assert service.stop() == 0
    assert processes_of(service.home) == []


def test_a_part_that_dies_comes_back_and_all_end_even_when_their_supervisor_is_killed(service: Service) -> None:
    until(lambda: len(processes_of(service.home)) == 5 and "Prefect UI" in service.log.read_text(), service)
    desk = next(pid for pid in processes_of(service.home) if b"desk" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(desk, signal.SIGKILL)
    until(lambda: fetched(f"{service.desk}/health") is None, service)
    until(lambda: fetched(f"{service.desk}/health"), service)
    assert "desk ended unexpectedly" in service.log.read_text()
    service.process.kill()
    service.process.wait(PATIENCE)
    until(lambda: processes_of(service.home) == [], service, may_end=True)


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def until(happens: Callable[[], Any], service: Service, may_end: bool = False) -> Any:
    """What `happens` gives once it gives something; fails with the service's own words when it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happens():
            return found
        if service.process.poll() is not None and not may_end:
            break
        time.sleep(0.2)
    pytest.fail(f"nothing happened; the service said:\n{service.log.read_text()}")


def fetched(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  loopback
            return bytes(answer.read())
    except OSError:
        return None


def asked(url: str, question: dict[str, Any]) -> Any:
    request = urllib.request.Request(url, json.dumps(question).encode(), {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  loopback
        return json.load(answer)


def headers_for(url: str, origin: str) -> dict[str, str]:
    request = urllib.request.Request(url, headers={"Origin": origin})  # noqa: S310  loopback
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  loopback
        return dict(answer.headers)


def refused(url: str, headers: dict[str, str]) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)  # noqa: S310  loopback
    error.value.close()
    return int(error.value.code)


def processes_of(home: Path) -> list[int]:
    """Every process that was started for this home, whoever its parent is."""
    mark = f"EVIDENT_HOME={home}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
