"""The JSON Schema of a policy file, made from the rules, kinds and thresholds that there are, for editors."""

from __future__ import annotations

from typing import Any

from domain.verdict import Severity
from validators.catalog import kinds, rules
from validators.policy_file import EXTENTS, LAST_DAY, MOST_DAYS, MOST_MONTHS
from validators.thresholds import THRESHOLDS, Threshold, Unit

Schema = dict[str, Any]


def policy_schema() -> Schema:
    """JSON Schema 2020-12. What it cannot say (an id that stands twice) `evident policy check` does."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Evident policy",
        **_mapping(
            {
                "version": {"type": ["string", "number"], "description": "What the report names the policy by."},
                "label": _LABEL,
                "requirements": {"type": "array", "minItems": 1, "items": _requirement()},
                "severities": _mapping({rule.id: _severity(rule.claim.en) for rule in rules()}),
                "weights": _mapping({severity.value: _whole(0) for severity in Severity}),
                "thresholds": _mapping({t.name: _threshold(t) for t in THRESHOLDS.values()}),
            },
            needed=["version", "label", "requirements"],
        ),
    }


def _requirement() -> Schema:
    by_hand = {"required": ["for_a_person"], "properties": {"for_a_person": {"const": True}, "weight": {"const": 0}}}
    read = {"required": ["weight"], "properties": {"id": {"pattern": rf"^({'|'.join(kinds())})\..+$"}}}
    lines = _mapping(
        {
            "id": {"type": "string", "pattern": r"^[^.]+\..+$", "description": "The kind, a point and a name."},
            "label": _LABEL,
            "weight": _whole(0) | {"description": "Its share of completeness."},
            "for_a_person": {"type": "boolean", "description": "Listed for a person to look at; weight 0."},
            "months": _mapping(
                {
                    "count": _whole(1, MOST_MONTHS),
                    "due_from_day": _whole(1, LAST_DAY),
                    "before": {"enum": ["as_of", "since"]},
                },
                needed=["count"],
            ),
            "days": _mapping({"count": _whole(1, MOST_DAYS), "may_lack_last": _whole(0)}, needed=["count"]),
            "issued": _mapping({"days_before_since": _whole(0, MOST_DAYS)}, needed=["days_before_since"]),
            "fresh_days": _whole(1, MOST_DAYS) | {"description": "Issued no more than so many days ago."},
        },
        needed=["id", "label"],
    )
    one_extent = [{"not": {"required": [a, b]}} for a in EXTENTS for b in EXTENTS if a < b]
    return lines | {"allOf": one_extent, "anyOf": [by_hand, read]}


def _mapping(properties: Schema, needed: list[str] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": needed or [],
        "additionalProperties": False,
    }


def _whole(least: int, most: int | None = None) -> Schema:
    return {"type": "integer", "minimum": least} | ({} if most is None else {"maximum": most})


def _severity(claim: str) -> Schema:
    return {"enum": [severity.value for severity in Severity], "description": claim}


def _threshold(threshold: Threshold) -> Schema:
    return {
        "type": "number" if threshold.unit is Unit.PERCENT else "integer",
        "minimum": int(threshold.least),
        "maximum": int(threshold.most),
        "default": int(threshold.default),
        "description": f"{threshold.meaning.en} ({threshold.unit})",
    }


_LABEL: Schema = _mapping(
    {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}}, needed=["zh", "en"]
)
