"""The circumstances of one verification: what the report says beside what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Run:
    """`verified_at` carries its offset; `engines` maps each engine that was at hand to its version."""

    report_version: int
    verified_at: datetime
    software_version: str
    engines: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    duration_seconds: float | None = None
    case_name: str = ""
    """The inbox folder's own name where the case id was made; it may hold personal data."""

    def __post_init__(self) -> None:
        if self.verified_at.tzinfo is None:
            raise ValueError("verified_at needs its offset")
        if self.report_version < 1:
            raise ValueError("report versions count from 1")
