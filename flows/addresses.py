"""Which addresses the service may be reached under, and whether it may be reached from outside at all."""

from __future__ import annotations

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
    """Raises UsageError naming the setting of a port that something else listens on."""
    if settings.desk_port == settings.prefect_port:
        raise _in_use(settings.desk_port, "EVIDENT_DESK_PORT")
    for port, setting in ((settings.desk_port, "EVIDENT_DESK_PORT"), (settings.prefect_port, "EVIDENT_PREFECT_PORT")):
        if not _is_free(settings.host, port):
            raise _in_use(port, setting)


def accepted_hosts(settings: Settings) -> list[str]:
    """The host names a request may ask for. On loopback only our own: a foreign web page must not reach us under its
    own name (DNS rebinding). Beyond loopback a password or a proxy guards instead."""
    if not settings.on_loopback:
        return ["*"]
    return [*sorted(LOOPBACK), "[::1]", *filter(None, [urlsplit(settings.public_url).hostname])]


def desk_address(settings: Settings) -> str:
    """Where the desk answers on this machine, whatever its public address is."""
    return f"{settings.prefect_url.rpartition(':')[0]}:{settings.desk_port}"


def _is_free(host: str, port: int) -> bool:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port our last run just left is free
        try:
            probe.bind(address)
        except OSError:
            return False
    return True


def _in_use(port: int, setting: str) -> UsageError:
    return UsageError(
        f"端口 {port} 已被占用。请换一个端口：{setting}={port + 10} ./run",
        f"Port {port} is in use. Choose another: {setting}={port + 10} ./run",
    )
