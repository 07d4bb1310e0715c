"""The four parts of the service, each one process: `server`, `worker`, `watcher`, `desk`.

`evident up` starts all four as `python -m flows.roles ROLE`; `evident up --only ROLE` runs one alone.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast
from zoneinfo import ZoneInfo

from domain.errors import EvidentError, MachineError
from flows.prefect_environment import prefect_environment
from flows.settings import Settings, load_settings

Role = Literal["server", "worker", "watcher", "desk"]

SUPERVISOR = "EVIDENT_SUPERVISOR_PID"
"""Set in the environment of parts that must not outlive their supervisor."""

SERVER_WAIT = 180.0
"""Seconds to wait for Prefect's server: 10-16 s with an empty database, more on a small machine under load."""

PR_SET_PDEATHSIG = 1

log = logging.getLogger("evident")


def play(settings: Settings, role: Role) -> int:
    """Runs one part until it is told to stop; its exit status."""
    _end_with_supervisor()
    # A process started in the background of a shell ignores SIGINT, and so would everything it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    make_private_home(settings.home)
    os.environ.update(prefect_environment(settings))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("evident").setLevel(logging.INFO)  # others tell of every request they make
    ROLES[role](settings)
    return 0


def make_private_home(home: Path) -> None:
    """The home, and all that this process and its children make from now on, for its own user only."""
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)


def _server(settings: Settings) -> None:
    import uvicorn

    from flows.addresses import accepted_hosts
    from flows.prefect_server import guarded_server

    uvicorn.run(
        guarded_server(accepted_hosts(settings)), host=settings.host, port=settings.prefect_port, log_level="warning"
    )


def _worker(settings: Settings) -> None:
    import asyncio

    from flows.case_flows import FLOWS
    from flows.case_lock import free_left_over
    from flows.deploy import deploy
    from flows.worker import end_process, work
    from register import Register
    from validators import policy_names

    with Register(settings.register_url) as register:
        free_left_over(register)
    wait_for_server()
    deploy(FLOWS, policy_names(settings.policies))
    asyncio.run(work({flow.name: flow for flow in FLOWS}))
    end_process()


def _watcher(settings: Settings) -> None:
    from flows.watch import watch

    wait_for_server()
    watch(settings)


def _desk(settings: Settings) -> None:
    import uvicorn

    import desk
    from flows.addresses import accepted_hosts
    from flows.prefect_environment import USER, password_in
    from register import Register

    guard = desk.Guard(USER, password_in(settings.password_file)) if settings.password_file else None
    hosts, zone = accepted_hosts(settings), ZoneInfo(settings.timezone)
    app = desk.build(Register(settings.register_url), settings.cases, guard, hosts, zone)
    uvicorn.run(app, host=settings.host, port=settings.desk_port, log_level="warning", server_header=False)


ROLES: dict[Role, Callable[[Settings], None]] = {
    "server": _server,
    "worker": _worker,
    "watcher": _watcher,
    "desk": _desk,
}


def wait_for_server(seconds: float = SERVER_WAIT) -> None:
    """Returns when Prefect's server answers; raises MachineError after `seconds`."""
    url = f"{os.environ['PREFECT_API_URL']}/health"
    until = time.monotonic() + seconds
    while not answers(url):
        if time.monotonic() > until:
            raise MachineError(f"Prefect 服务没有应答：{url}", f"Prefect's server does not answer: {url}")
        time.sleep(0.25)


def answers(url: str) -> bool:
    """Whether a GET of `url` gives 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  our own http address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _end_with_supervisor() -> None:
    """Asks Linux to end this process when its supervisor dies, even by SIGKILL."""
    if not (supervisor := os.environ.pop(SUPERVISOR, "")):
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(supervisor):  # it died before we asked
        sys.exit(1)


def main(role: Role) -> int:
    """One part as a process of its own; trouble is told in words, in its log."""
    try:
        return play(load_settings(), role)
    except EvidentError as error:
        print(error.message.zh, error.message.en, sep="\n", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(cast(Role, sys.argv[1])))
