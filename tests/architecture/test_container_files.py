from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, Any] = composed["services"]
    return services


def test_any_debian_serves_as_base() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert lines[0] == "ARG BASE=docker.io/library/debian:bookworm-slim"
    assert all(line.startswith("FROM ${BASE}") for line in lines if line.startswith("FROM"))


def test_the_image_does_not_run_as_root() -> None:
    users = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("USER ")]
    assert users
    assert users[-1] not in ("USER root", "USER 0")


def test_every_published_port_is_on_loopback(services: dict[str, Any]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_parts_share_one_database_and_one_home(services: dict[str, Any]) -> None:
    parts = {name: service for name, service in services.items() if name != "database"}
    assert set(parts) == {"server", "worker", "watcher", "desk"}
    for name, part in parts.items():
        assert part["command"] == ["up", "--only", name]
        assert part["environment"]["EVIDENT_DATABASE_URL"].startswith("postgresql+psycopg://")
        assert part["volumes"] == ["${EVIDENT_DATA:-./data}:/data"]
