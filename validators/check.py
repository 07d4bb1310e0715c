"""Whether rules, kinds and built-in policies agree: asked at start-up, before any file moves."""

from __future__ import annotations

from domain.errors import ContradictionError, UsageError
from validators.catalog import kinds, rules
from validators.policy_file import load_policy, policy_names
from validators.scores import AUTHENTICITY, COMPLETENESS


def check() -> None:
    """Raises ContradictionError naming the first contradiction."""
    known = {rule.id for rule in rules()}
    _all_known(AUTHENTICITY | COMPLETENESS, known, "scores")
    for rule in rules():
        _all_known(frozenset(rule.kinds), set(kinds()), rule.id)
    for name in policy_names(None):
        _built_in(name, known)


def _built_in(name: str, known: set[str]) -> None:
    try:
        policy = load_policy(name, None)
    except UsageError as trouble:
        raise ContradictionError(trouble.message.zh, trouble.message.en) from trouble
    _all_known(frozenset(policy.severities), known, name)
    _all_known(policy.kinds, set(kinds()), name)


def _all_known(named: frozenset[str], known: set[str], where: str) -> None:
    strange = sorted(named - known)
    if strange:
        raise ContradictionError(
            f"{where} 用到未声明的 {strange[0]}", f"{where} names {strange[0]}, which is not declared"
        )
