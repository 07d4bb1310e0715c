"""The judging room.

In: a `Case` and a `Policy`. Out: a `Verdict`: findings, requirements, scores, outcome and requests.
"""

from validators.check import check
from validators.policy_file import load_policy, policy_for, policy_names, policy_path
from validators.policy_schema import policy_schema
from validators.policy_words import in_words, thresholds_in_words
from validators.validate import validate

__all__ = [
    "check",
    "in_words",
    "load_policy",
    "policy_for",
    "policy_names",
    "policy_path",
    "policy_schema",
    "thresholds_in_words",
    "validate",
]
