"""Which addresses the service may be reached under, and whether it may be reached from outside at all."""

from __future__ import annotations

import errno
import socket
from urllib.parse import urlsplit

from domain.errors import UsageError
from flows.settings import LOOPBACK, Settings


def check_host(settings: Settings) -> None:
    """Raises UsageError when the service would be open to others without any guard."""
    if settings.on_loopback or settings.password_file or settings.behind_proxy:
        return
    raise UsageError(
        f"EVIDENT_HOST={settings.host} 会让其他机器访问案件材料。请设置 EVIDENT_PASSWORD_FILE（密码文件），"
        "或在已有访问控制的代理之后设置 EVIDENT_BEHIND_PROXY=true。",
        f"EVIDENT_HOST={settings.host} would open the cases to other machines: set EVIDENT_PASSWORD_FILE, "
        "or EVIDENT_BEHIND_PROXY=true behind a proxy that guards access.",
    )


def check_ports(settings: Settings) -> None:
    """Raises UsageError naming the setting of a port that something else listens on, or that cannot be had."""
    if settings.desk_port == settings.prefect_port:
        raise _in_use(settings.desk_port, "EVIDENT_DESK_PORT")
    for port, setting in ((settings.desk_port, "EVIDENT_DESK_PORT"), (settings.prefect_port, "EVIDENT_PREFECT_PORT")):
        refusal = _refusal(settings.host, port)
        if refusal is not None:
            raise _in_use(port, setting) if refusal == errno.EADDRINUSE else _no_address(settings.host, port, setting)


def accepted_hosts(settings: Settings) -> list[str]:
    """The host names a request may ask for. On loopback only our own: a foreign web page must not reach us under its
    own name (DNS rebinding). Beyond loopback a password or a proxy guards instead."""
    if not settings.on_loopback:
        return ["*"]
    return [*sorted(LOOPBACK), "[::1]", *filter(None, [urlsplit(settings.public_url).hostname])]


def desk_address(settings: Settings) -> str:
    """Where the desk answers on this machine, whatever its public address is."""
    return f"{settings.prefect_url.rpartition(':')[0]}:{settings.desk_port}"


def _refusal(host: str, port: int) -> int | None:
    """The system's error number when nothing can listen there; `None` when it is free."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port our last run just left is free
            probe.bind(address)
    except OSError as error:
        return error.errno
    return None


def _in_use(port: int, setting: str) -> UsageError:
    return UsageError(
        f"端口 {port} 已被占用。请换一个端口：{setting}={port + 10} ./run",
        f"Port {port} is in use. Choose another: {setting}={port + 10} ./run",
    )


def _no_address(host: str, port: int, setting: str) -> UsageError:
    return UsageError(
        f"无法在 {host} 的端口 {port} 上监听。请检查 EVIDENT_HOST 和 {setting}（小于 1024 的端口需要特权）。",
        f"Nothing can listen on {host}, port {port}. Check EVIDENT_HOST and {setting} (below 1024 needs privilege).",
    )
