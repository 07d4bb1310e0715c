"""The warm worker: runs flows as threads of its own process, one at a time, so that models stay loaded between runs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import anyio
import anyio.abc
import httpx
from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, WorkPoolFilter
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.exceptions import Abort, ObjectNotFound, Pause, PrefectHTTPStatusError
from prefect.flow_engine import run_flow
from prefect.states import AwaitingRetry, Cancelled, Crashed
from prefect.types._datetime import now
from prefect.workers.base import BaseJobConfiguration, BaseVariables, BaseWorker, BaseWorkerResult

from flows.prefect_environment import POOL
from flows.stopping import WORKER_STOPS

LIMIT = 1
"""Runs at a time: PDFium is not thread-safe, and two readers of pictures only share the same cores."""

GRACE = 15.0
"""Seconds a run gets to reach its next page and hand itself back when the worker is stopped."""

LAST_WORD = 3.0
"""Seconds to tell the server about runs that did not hand themselves back; the next start mends what was not heard."""

SERVER_AWAY = timedelta(seconds=15)
"""How long a run whose server went away waits before it begins again."""

LOST = "The worker ended before this run did; it begins again."

log = logging.getLogger("evident.worker")


async def work(flows: Mapping[str, Flow[..., Any]]) -> None:
    """Mends what an earlier worker left behind, then runs what is scheduled until SIGTERM or SIGINT."""
    stop = _stop_on_signals()
    worker = EvidentWorker(flows)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_mend_then_start, worker)
        await stop.wait()
        WORKER_STOPS.set()
        await worker.hand_back(GRACE)
        tasks.cancel_scope.cancel()


def end_process() -> None:
    """Ends now: a run still inside native code would hold the interpreter open, and has been handed back already."""
    logging.shutdown()
    os._exit(0)


async def reconcile(client: PrefectClient) -> None:
    """Runs that a dead worker left Running or Pending begin again; those being cancelled are Cancelled."""
    left = await client.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate(
            {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}}
        ),
        work_pool_filter=WorkPoolFilter.model_validate({"name": {"any_": [POOL]}}),
    )
    for run in left:
        cancelling = run.state_type == StateType.CANCELLING
        await client.set_flow_run_state(run.id, Cancelled() if cancelling else AwaitingRetry(message=LOST), force=True)
        log.info("run %s was left %s by an earlier worker: mended", run.id, run.state_name)


class EvidentWorker(BaseWorker[BaseJobConfiguration, BaseVariables, BaseWorkerResult]):
    """Takes runs of the pool `evident`; `flows` gives the flow to run by its name."""

    type = "evident"
    job_configuration = BaseJobConfiguration
    _description = "Runs Evident's flows inside one warm process."

    def __init__(self, flows: Mapping[str, Flow[..., Any]]) -> None:
        super().__init__(work_pool_name=POOL, name=f"evident-{os.getpid()}", limit=LIMIT)
        self._flows = flows
        self._in_hand: set[UUID] = set()

    async def get_and_submit_flow_runs(self) -> list[FlowRun]:
        """Takes no new run once the worker is stopping."""
        return [] if WORKER_STOPS.is_set() else await super().get_and_submit_flow_runs()

    async def run(
        self,
        flow_run: FlowRun,
        configuration: BaseJobConfiguration,
        task_status: anyio.abc.TaskStatus[int] | None = None,
    ) -> BaseWorkerResult:
        """Runs one flow in a thread. The run's own state says how it went: this says 0 even when the flow failed."""
        if task_status is not None:
            task_status.started(os.getpid())
        self._in_hand.add(flow_run.id)
        try:
            await self._run_in_thread(flow_run)
        finally:
            self._in_hand.discard(flow_run.id)
        return BaseWorkerResult(status_code=0, identifier=str(flow_run.id))

    async def hand_back(self, grace: float) -> None:
        """Waits for the runs in hand to hand themselves back; what has not by then is handed back for them."""
        with anyio.move_on_after(grace):
            while self._in_hand:
                await anyio.sleep(0.1)
        with anyio.move_on_after(LAST_WORD):
            for run_id in self._in_hand:
                await self._settle(run_id, AwaitingRetry(message=LOST))

    async def _run_in_thread(self, flow_run: FlowRun) -> None:
        flow = self._flows[(await self.client.read_flow(flow_run.flow_id)).name]
        try:
            await anyio.to_thread.run_sync(_run, flow, flow_run, abandon_on_cancel=True)
        except Exception as error:  # noqa: BLE001  whatever Prefect's engine raises must not end the worker
            log.warning("run %s was dropped by Prefect's engine (%s)", flow_run.id, type(error).__name__)
            await self._settle_when_back(flow_run.id, _after(error))

    async def _settle_when_back(self, run_id: UUID, state: State) -> None:
        while not await self._settle(run_id, state):
            await anyio.sleep(5)

    async def _settle(self, run_id: UUID, state: State) -> bool:
        """Puts the run into `state` unless it ended otherwise; False while the server is away."""
        try:
            current = (await self.client.read_flow_run(run_id)).state
            if current is None or not (current.is_final() or current.is_scheduled()):
                await self.client.set_flow_run_state(run_id, state, force=True)
        except ObjectNotFound:
            return True
        except (httpx.HTTPError, PrefectHTTPStatusError):
            return False
        return True


def _run(flow: Flow[..., Any], flow_run: FlowRun) -> None:
    try:
        run_flow(flow, flow_run=flow_run, parameters=flow_run.parameters, return_type="state")
    except (Abort, Pause):
        return  # the server, or the flow itself, has already put the run into another state


def _after(error: Exception) -> State:
    """What becomes of a run that Prefect's engine dropped: it begins again if only the server was away."""
    refused = isinstance(error, PrefectHTTPStatusError) and error.response.status_code < 500
    if isinstance(error, httpx.HTTPError) and not refused:
        return AwaitingRetry(scheduled_time=now("UTC") + SERVER_AWAY, message="Prefect's server was away.")
    return Crashed(message=f"Prefect's engine failed: {type(error).__name__}.")


async def _mend_then_start(worker: EvidentWorker) -> None:
    async with get_client() as client:
        await reconcile(client)
    await worker.start(printer=log.info)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
