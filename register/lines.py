"""What the register keeps, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as the list of cases shows it; scores and outcome of its latest report, `None` before the first.

    `created` and `updated` are aware UTC. Outcome, authenticity and reason are the values of the domain's enums.
    """

    case_id: str
    created: datetime
    updated: datetime
    shown_name: str | None = None
    """The inbox folder's own name where it is no case id; may be a person's: never log it."""
    outcome: str | None = None
    completeness: int | None = None
    consistency: int | None = None
    authenticity: str | None = None
    reason: str | None = None
    report_version: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """A case to be verified. `key` tells which of its files are the newest: the same key is the same work."""

    case_id: str
    key: str
    asked_at: datetime
    handed_at: datetime | None = None
    flow_run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """Who works on a case. Times are aware UTC."""

    case_id: str
    owner: str
    taken: datetime
    heartbeat: datetime
