"""The watcher: looks at the inbox when something changes there (and regularly, as a net), takes in, hands over."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType

import httpx
import watchfiles
from prefect.client.orchestration import get_client

from domain.errors import MachineError
from flows.case_lines import restore
from flows.handing_over import HandingOver
from flows.settings import Settings
from flows.taking_in import ask_for_unverified, take_in_due
from intake.inbox import Inbox
from register import Register

BUSY, IDLE = 0.5, 10.0
"""Seconds between two looks while something waits, and as a net for events that never came."""

TROUBLE = 5.0
"""Seconds before the next try after a full disk, a database or a server that is away."""

log = logging.getLogger("evident.watcher")


def watch(settings: Settings) -> None:
    """Watches until SIGTERM or SIGINT. Files that lie in the inbox at the start are treated like new ones."""
    stop, wake = threading.Event(), threading.Event()
    _stop_on_signals(stop, wake)
    with Register(settings.register_url) as register:
        restore(register, settings.cases)
        inbox = Inbox(settings.home, settings.quiet_seconds, settings.latest_seconds)
        queue = HandingOver(register, settings.desk_url)
        threading.Thread(target=_wake_on_changes, args=(settings, inbox, stop, wake), daemon=True).start()
        missed = threading.Event()
        missed.set()  # by whatever ran here before
        while not stop.is_set():
            wake.wait(_look(inbox, register, queue, settings, missed))
            wake.clear()


def _look(inbox: Inbox, register: Register, queue: HandingOver, settings: Settings, missed: threading.Event) -> float:
    """One look at inbox and queue; seconds until the next unless something changes before."""
    well = _surviving(lambda: _take_in(inbox, register, settings, missed))
    well = _surviving(lambda: _hand_over(queue)) and well
    if not well:
        return TROUBLE
    busy = not queue.is_idle() or bool(inbox.waiting(datetime.now(UTC)))
    return BUSY if busy else settings.poll_seconds or IDLE


def _take_in(inbox: Inbox, register: Register, settings: Settings, missed: threading.Event) -> None:
    """Takes in what is due; first asks for what a troubled look took in without asking for its verification."""
    if missed.is_set():
        ask_for_unverified(register, settings)
    missed.set()
    take_in_due(inbox, register, settings)
    missed.clear()


def _hand_over(queue: HandingOver) -> None:
    with get_client(sync_client=True) as client:
        queue.look(client, datetime.now(UTC))


def _surviving(step: Callable[[], object]) -> bool:
    """Whether the step went well; trouble of the machine is said, and the step is done again at the next look."""
    try:
        step()
    except (MachineError, httpx.HTTPError, OSError) as error:
        said = str(error) if isinstance(error, MachineError) else type(error).__name__
        log.warning("trouble, trying again: %s", said)
        return False
    return True


def _wake_on_changes(settings: Settings, inbox: Inbox, stop: threading.Event, wake: threading.Event) -> None:
    polling = settings.poll_seconds > 0
    changes = watchfiles.watch(
        inbox.folder,
        watch_filter=None,
        debounce=200,
        stop_event=stop,
        force_polling=polling or None,
        poll_delay_ms=int(settings.poll_seconds * 1000) or 300,
        raise_interrupt=False,
    )
    try:
        for _ in changes:
            wake.set()
    except (OSError, RuntimeError) as error:
        # Too many watches for this system, or a file system without events: the regular look remains.
        log.warning("the inbox's changes are not reported (%s); looking every %.0f s", type(error).__name__, IDLE)


def _stop_on_signals(stop: threading.Event, wake: threading.Event) -> None:
    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()
        wake.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
