"""How a run stops before its end: somebody cancelled it, the worker is stopping, or the machine needs mending."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NoReturn
from uuid import UUID

import httpx
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.exceptions import Pause
from prefect.states import AwaitingRetry

from domain.errors import CancelledError

WORKER_STOPS = threading.Event()
"""Set when the worker is asked to end: its run hands itself back at the next page."""

ASK_EVERY = 1.0
"""Seconds between two questions to the server, which cost about 10 ms each."""


def checkpoint(run_id: UUID) -> Callable[[], None]:
    """A function to call between pages: raises CancelledError when the run was cancelled, Pause when handed back."""
    asked_at = time.monotonic()

    def go_on() -> None:
        nonlocal asked_at
        if WORKER_STOPS.is_set():
            end_as(run_id, AwaitingRetry(message="The worker was stopped; the run begins again when it is back."))
        if time.monotonic() - asked_at >= ASK_EVERY:
            asked_at = time.monotonic()
            if is_cancelling(run_id):
                raise CancelledError("已按要求停止。", "Stopped as asked.")

    return go_on


def is_cancelling(run_id: UUID) -> bool:
    """Whether somebody asked for this run to stop; False while the server cannot be asked."""
    try:
        with get_client(sync_client=True) as client:
            state = client.read_flow_run(run_id).state
    except httpx.HTTPError:
        return False
    return state is not None and (state.is_cancelling() or state.is_cancelled())


def end_as(run_id: UUID, state: State) -> NoReturn:
    """Ends the run in hand in `state`, past the server's own rules; Prefect's engine is told by `Pause`.

    A flow's `retries` would hold the worker's only thread while it waits; a run put to AwaitingRetry here does not.
    """
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(run_id, state, force=True)
    raise Pause(f"ended as {state.name}", state=state)
