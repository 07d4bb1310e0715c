"""`evident up`: starts Prefect's server, the worker, the watcher and the desk, keeps them running, stops them all."""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import get_args

from domain.errors import MachineError, UsageError
from flows.addresses import check_host, check_ports, desk_address
from flows.child import Child
from flows.first_start import put_sample_case
from flows.prefect_environment import USER, password_in, prefect_environment
from flows.roles import SUPERVISOR, Role, answers, make_private_home, play
from flows.settings import Settings

ORDER: tuple[Role, ...] = get_args(Role)
"""The order of starting; stopping goes backwards, so that the worker can still tell the server about its runs."""

START_WAIT = 180.0
TICK = 0.2

Say = Callable[[str], None]


def up(settings: Settings, only: str | None = None) -> int:
    """Runs the service until Ctrl-C or SIGTERM; with `only`, one part of it in this process. The exit status.

    Raises UsageError for a setting that must change (a port in use, an open host, a home in use already), MachineError
    when a part does not come up.
    """
    check_host(settings)
    if settings.password_file:
        password_in(settings.password_file)
    if only is not None:
        return play(settings, _role(only))
    make_private_home(settings.home)
    with _only_one(settings.home), _stop_event() as stop:
        check_ports(settings)
        _supervise(settings, stop, _say)
    return 0


def _supervise(settings: Settings, stop: threading.Event, say: Say) -> None:
    children = [Child(role, _environment(settings), settings.home / "logs", say) for role in ORDER]
    say("Evident 正在启动… · Evident is starting …")
    try:
        for child in children:
            child.start()
        _wait_until_up(settings, children, stop)
        if not stop.is_set():
            _keep_running(settings, children, stop, say)
    finally:
        say("正在停止… · Stopping …")
        for child in reversed(children):
            child.stop()
        say("已停止。 · Stopped.")


def _wait_until_up(settings: Settings, children: list[Child], stop: threading.Event) -> None:
    waiting = [f"{settings.prefect_url}/api/health", f"{desk_address(settings)}/health"]
    until = time.monotonic() + START_WAIT
    while waiting and not stop.wait(TICK):
        dead = [child.role for child in children if child.died()]
        if dead or time.monotonic() > until:
            raise _not_up(dead[0] if dead else "server", settings.home)
        waiting = [url for url in waiting if not answers(url)]


def _keep_running(settings: Settings, children: list[Child], stop: threading.Event, say: Say) -> None:
    sample = _sample_case(settings, say)
    _welcome(settings, say)
    while not stop.wait(TICK):
        for child in children:
            child.revive()
        if sample and (settings.cases / sample / "report.json").is_file():
            say(f"示例案件的报告 · Report of the sample case: {settings.desk_url}/cases/{sample}/report.html")
            sample = None


def _sample_case(settings: Settings, say: Say) -> str | None:
    """Its id, if there is one; that it could not be drawn is no reason not to start."""
    try:
        return put_sample_case(settings)
    except MachineError as error:
        say(f"{error.message.zh} · {error.message.en}")
        return None


def _welcome(settings: Settings, say: Say) -> None:
    say("")
    say(f"  案件与报告 · Cases and reports   {settings.desk_url}/")
    say(f"  流程界面   · Prefect UI          {settings.prefect_url}/")
    say(f"  收件箱     · Inbox               {(settings.home / 'inbox').resolve()}")
    if settings.password_file:
        say(f"  用户名     · User name           {USER}")
    say("")
    say("  把文件夹放入收件箱即开始核验；Ctrl-C 停止。 · Drop a folder into the inbox to verify it; Ctrl-C stops.")
    say("")


def _environment(settings: Settings) -> dict[str, str]:
    """What the parts are started with. A Prefect server configured in the shell is not ours: its address is dropped."""
    given = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    return {**given, **prefect_environment(settings, given), SUPERVISOR: str(os.getpid()), "PYTHONUNBUFFERED": "1"}


def _not_up(role: str, home: Path) -> MachineError:
    log = (home / "logs" / f"{role}.log").resolve()
    return MachineError(f"{role} 未能启动，原因见 {log}", f"{role} did not start; the reason is in {log}")


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """Holds the home's lock, which the system frees when this process ends, however it ends."""
    with (home / "evident.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"Evident 已在使用 {home.resolve()}。请先停止它，或用 EVIDENT_HOME 指定另一个文件夹。",
                f"Evident is already running on {home.resolve()}: stop it, or name another folder by EVIDENT_HOME.",
            ) from None
        yield


@contextmanager
def _stop_event() -> Iterator[threading.Event]:
    """Set by Ctrl-C and SIGTERM, and when the terminal closes."""
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # started under nohup it outlives its terminal
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, on_signal) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _role(name: str) -> Role:
    for role in ORDER:
        if role == name:
            return role
    raise UsageError(f"没有这个部分：{name}（{'、'.join(ORDER)}）", f"no such part: {name} (one of {', '.join(ORDER)})")


def _say(line: str) -> None:
    with suppress(OSError):  # the terminal may be gone; the service goes on
        print(line, file=sys.stderr, flush=True)
