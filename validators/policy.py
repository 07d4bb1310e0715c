"""A policy: what a complete case contains, and how checks weigh. Values only; `policy_file.py` reads them from YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from domain.text import Bilingual
from domain.verdict import PolicyRef, Severity
from validators.thresholds import DEFAULTS

WEIGHTS: Mapping[Severity, int] = MappingProxyType(
    {Severity.CRITICAL: 8, Severity.MAJOR: 4, Severity.MINOR: 1, Severity.INFO: 0}
)


@dataclass(frozen=True, slots=True)
class Months:
    """The latest `count` months: those due at `as_of` (from `due_from_day` of the next), or those before `since`."""

    count: int
    due_from_day: int = 16
    before_since: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The `count` days before `as_of`, of which the last `may_lack_last` need not be shown."""

    count: int
    may_lack_last: int = 0


@dataclass(frozen=True, slots=True)
class Issued:
    """Issued no earlier than so many days before `since`."""

    days_before_since: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a policy. Its kind is the part of the id before the point."""

    id: str
    label: Bilingual
    weight: int
    for_a_person: bool = False
    extent: Months | Days | Issued | None = None
    """How much of it; `None`: one document."""
    fresh_days: int | None = None
    """A document printed or issued more than so many days before `as_of` does not count; `None`: of any age."""

    @property
    def kind(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Policy:
    ref: PolicyRef
    label: Bilingual
    requirements: tuple[Asked, ...]
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """Rule id → severity, where the policy sees it otherwise than the rule."""
    weights: Mapping[Severity, int] = field(default_factory=lambda: WEIGHTS)
    thresholds: Mapping[str, Decimal] = field(default_factory=lambda: DEFAULTS)
    """Every threshold by name: the policy's, else its default."""

    def severity_of(self, rule_id: str, declared: Severity) -> Severity:
        return self.severities.get(rule_id, declared)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that the policy asks for and this version reads."""
        return frozenset(a.kind for a in self.requirements if not a.for_a_person)
