from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from domain.errors import UsageError
from flows.addresses import accepted_hosts, check_host, check_ports, desk_address
from flows.settings import Settings

OPEN = "0.0.0.0"  # noqa: S104  never bound here


def settings(**given: Any) -> Settings:
    return Settings(**given)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_loopback_needs_no_guard() -> None:
    for host in ("127.0.0.1", "localhost", "::1"):
        check_host(settings(host=host))


def test_an_open_host_without_password_or_proxy_is_refused_and_the_way_out_is_named() -> None:
    with pytest.raises(UsageError, match="EVIDENT_PASSWORD_FILE"):
        check_host(settings(host=OPEN))


def test_an_open_host_is_allowed_behind_a_password_or_a_proxy(tmp_path: Path) -> None:
    check_host(settings(host=OPEN, password_file=tmp_path / "password"))
    check_host(settings(host=OPEN, behind_proxy=True))


@pytest.mark.parametrize("part", ["desk_port", "prefect_port"])
def test_a_port_in_use_is_told_with_the_setting_that_changes_it(part: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ports = {"desk_port": free_port(), "prefect_port": free_port()} | {part: other.getsockname()[1]}
        with pytest.raises(UsageError, match=f"EVIDENT_{part.upper()}"):
            check_ports(settings(**ports))


def test_desk_and_prefect_cannot_share_a_port() -> None:
    port = free_port()
    with pytest.raises(UsageError, match="EVIDENT_DESK_PORT"):
        check_ports(settings(desk_port=port, prefect_port=port))


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_this_machine_does_not_have_is_told_with_the_setting(host: str) -> None:
    with pytest.raises(UsageError, match="EVIDENT_HOST"):
        check_ports(settings(host=host, desk_port=free_port(), prefect_port=free_port()))


def test_free_ports_pass() -> None:
    check_ports(settings(desk_port=free_port(), prefect_port=free_port()))


def test_on_loopback_only_own_names_and_the_public_address_are_answered() -> None:
    hosts = accepted_hosts(settings(public_url="https://desk.example/evident"))
    assert {"127.0.0.1", "localhost", "[::1]", "desk.example"} <= set(hosts)
    assert "*" not in hosts


def test_beyond_loopback_a_guard_answers_for_any_name() -> None:
    assert accepted_hosts(settings(host=OPEN, behind_proxy=True)) == ["*"]


def test_the_desk_is_asked_on_this_machine_whatever_its_public_address() -> None:
    assert desk_address(settings(host=OPEN, desk_port=8021, public_url="https://x.example")) == (
        "http://127.0.0.1:8021"
    )
