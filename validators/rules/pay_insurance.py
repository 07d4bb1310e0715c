"""Pay slips: contributions."""

from __future__ import annotations

from domain.verdict import Severity
from validators.rule import declared

INSURANCE = declared(
    "pay.insurance", Severity.MINOR, zh="社保和公积金比例合规", en="contributions stand in their lawful ratios"
)
