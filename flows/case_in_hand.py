"""The case a run works on: found, locked, with its progress shown, and its line in the register kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from prefect import get_run_logger
from prefect.context import FlowRunContext

from domain.errors import UsageError
from flows.artifacts import ProgressShown
from flows.case_lines import line_of
from flows.case_lock import holding
from flows.read_all import Progress, Step
from flows.run_errors import told_plainly
from flows.settings import Settings, load_settings
from flows.stopping import checkpoint
from intake.casefolder import CaseFolder
from register import Register
from reports import Report


@dataclass(frozen=True, slots=True)
class CaseInHand:
    """`progress` is told before every page; it shows how far the run is and stops it where that was asked."""

    id: str
    settings: Settings
    progress: Progress
    register: Register
    key: str
    """The state of what was received when the run began: what came later leads to a further run."""

    @property
    def report_url(self) -> str:
        """The report on the desk."""
        return f"{self.settings.desk_url}/cases/{self.id}/report.html"

    def note(self, report: Report) -> None:
        """Writes what the report says into the list of cases and the case's own events."""
        now = datetime.now(UTC)
        folder = CaseFolder(self.settings.cases, self.id)
        folder.note("verified", now, key=self.key, version=report["report_version"], outcome=report["outcome"])
        self.register.note_case(line_of(folder.record(), report, now))


@contextmanager
def any_run() -> Iterator[Settings]:
    """The settings for a run; every error becomes the run's state. Only inside a flow run."""
    run_id, tries = _this_run()
    with told_plainly(run_id, tries):
        yield load_settings()


@contextmanager
def case_in_hand(case_id: str) -> Iterator[CaseInHand]:
    """The case, held by this run until it ends; every error becomes the run's state. Only inside a flow run."""
    run_id, _ = _this_run()
    go_on = checkpoint(run_id)
    with any_run() as settings, Register(settings.register_url) as register:
        known = _known(case_id, register, settings)
        with holding(register, known, str(run_id), go_on) as still_held:
            key = CaseFolder(settings.cases, known).record().key
            yield CaseInHand(known, settings, _progress(known, go_on, still_held), register, key)


def _this_run() -> tuple[UUID, int]:
    """The run's id, and the how-manieth try it is, from 1."""
    run = FlowRunContext.get()
    if run is None or run.flow_run is None:
        raise RuntimeError("only inside a flow run")
    return run.flow_run.id, run.flow_run.run_count


def _known(case_id: str, register: Register, settings: Settings) -> str:
    """The id as it is spelled; raises UsageError when there is no such case."""
    line = register.find(case_id)
    spelled = line.case_id if line else case_id
    if not CaseFolder(settings.cases, spelled).exists:
        raise UsageError(
            f"没有案件 {case_id}。请在案件列表中查看编号，或先把材料放入收件箱。",
            f"There is no case {case_id}: look its id up in the list of cases, or drop its files into the inbox first.",
        )
    return spelled


def _progress(case_id: str, *checks: Callable[[], None]) -> Progress:
    shown = ProgressShown(case_id, get_run_logger())

    def progress(step: Step) -> None:
        for check in checks:
            check()
        shown.show(step)

    return progress
