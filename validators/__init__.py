"""The judging room.

In: a `Case` and a `Policy`. Out: a `Verdict`: findings, requirements, scores, outcome and requests.
"""

from validators.check import check
from validators.policy_file import load_policy, policy_for, policy_names
from validators.validate import validate

__all__ = ["check", "load_policy", "policy_for", "policy_names", "validate"]
