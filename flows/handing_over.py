"""From the register's queue to Prefect: few runs at a time, each exactly once, and none lost."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.exceptions import ObjectNotFound

from register import Register, Work

DEPLOYMENT = "verify-case/evident"

AT_ONCE = 4
"""Runs handed to Prefect and not finished: its SQLite locks up under hundreds, and the worker does one at a time."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=6)
"""How long a case whose run failed waits before it is tried again: doubled every time."""

log = logging.getLogger("evident.queue")


@dataclass(frozen=True, slots=True)
class _Failed:
    key: str
    wait: timedelta
    again_at: datetime


class HandingOver:
    """Looks after the queue. Raises MachineError while the register, httpx.HTTPError while the server is away."""

    def __init__(self, register: Register, desk_url: str) -> None:
        self._register = register
        self._desk_url = desk_url
        self._failed: dict[str, _Failed] = {}
        """Cases to be tried again; after a restart they are found by what they received since they were verified."""

    def look(self, client: SyncPrefectClient, now: datetime) -> None:
        """Clears away what is finished, hands over what waits."""
        self._ask_again(now)
        for work in self._register.handed():
            if work.flow_run_id is not None:
                self._follow(client, work, now)
        self._register.take_work(AT_ONCE, now)
        for work in self._register.handed():
            if work.flow_run_id is None:
                self._start(client, work)

    def is_idle(self) -> bool:
        """Whether nothing waits and nothing is handed over."""
        return not (self._register.waiting() or self._register.handed())

    def _start(self, client: SyncPrefectClient, work: Work) -> None:
        """A run for the work; the same one when a crash kept us from remembering that it was made already."""
        try:
            deployment = client.read_deployment_by_name(DEPLOYMENT)
        except ObjectNotFound:
            return  # the worker, which makes the deployments, is still starting
        run = client.create_flow_run_from_deployment(
            deployment.id,
            parameters={"case_id": work.case_id},
            name=f"verify-{work.case_id}",
            idempotency_key=idempotency_key(work),
        )
        self._register.handed_to(work.case_id, str(run.id))
        log.info("case %s: handed over to run %s", work.case_id, run.id)

    def _follow(self, client: SyncPrefectClient, work: Work, now: datetime) -> None:
        try:
            run = client.read_flow_run(UUID(work.flow_run_id))
        except ObjectNotFound:
            self._register.hand_back(work.case_id)  # Prefect's database was made anew
            return
        if run.state is None or not run.state.is_final():
            return
        self._register.finish(work.case_id)
        if run.state_type in (StateType.FAILED, StateType.CRASHED):
            self._remember_failed(work, now)
        else:
            self._failed.pop(work.case_id, None)
        log.info("case %s: %s", work.case_id, self._ended(run, work.case_id))

    def _ended(self, run: FlowRun, case_id: str) -> str:
        if run.state_type == StateType.COMPLETED:
            return f"verified, report at {self._desk_url}/cases/{case_id}/report.html"
        return f"run {run.id} ended as {run.state_name}"

    def _remember_failed(self, work: Work, now: datetime) -> None:
        before = self._failed.get(work.case_id)
        wait = min(before.wait * 2, LONGEST_WAIT) if before else FIRST_WAIT
        self._failed[work.case_id] = _Failed(work.key, wait, now + wait)

    def _ask_again(self, now: datetime) -> None:
        for case_id, failed in self._failed.items():
            if failed.again_at <= now:
                self._register.ask(case_id, failed.key, now)
                self._failed[case_id] = _Failed(failed.key, failed.wait, datetime.max.replace(tzinfo=UTC))


def idempotency_key(work: Work) -> str:
    """The same for one handing over of one state of the case's files, whoever asks Prefect for its run."""
    return f"{work.case_id.casefold()}:{work.key}:{work.handed_at:%Y%m%dT%H%M%S.%f}"
