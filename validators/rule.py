"""The mechanism of rules: one plain function a rule, asked once for each thing it judges.

A rule says what it judges (`each`) and gives an `Opinion` on one such thing, or `None` where there is nothing to judge.
It asks a `Paper` for the values it needs; a value that was not surely read ends the question there, and the finding
becomes `unknown` in this file and nowhere else.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from domain.text import Bilingual
from domain.verdict import Evidence, Finding, Severity, Status, Wanted, Why
from validators.dossier import Dossier
from validators.paper import NotReadError
from validators.policy import Policy


class Subject(Protocol):
    """A thing that is judged: a document, a file, a declaration."""

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by over all versions of a report: document ids or file hashes."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where the values that were asked for stand."""
        ...


S = TypeVar("S", bound=Subject)

UNFORESEEN = logging.getLogger("evident.unforeseen")
"""Faults of the programme that cost one finding or one document instead of the report; tests let none pass."""

FELL_OVER = Bilingual(
    "程序内部错误（{rule}，{error}），此项未能核验，请人工核对并告知维护者",
    "a fault of the program ({rule}, {error}): this was not checked; check it by hand and tell the maintainers",
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a rule says of one thing. `wanted` is what the applicant could send to settle it."""

    status: Status
    message: Bilingual
    why: Why | None = None
    expected: str | None = None
    actual: str | None = None
    evidence: tuple[Evidence, ...] = ()
    """Beside the fields that were asked for, which are added without being named."""
    action: Bilingual | None = None
    wanted: Wanted | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A finding and what would settle it."""

    finding: Finding
    wanted: Wanted | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`opinions` is `None` for a rule that is declared and not checked in this version."""

    id: str
    severity: Severity
    claim: Bilingual
    kinds: tuple[str, ...]
    """The kinds of document without which there is nothing to judge; empty: any."""
    opinions: Callable[[Dossier], Iterator[tuple[Subject, Opinion]]] | None

    @property
    def subject(self) -> str:
        return self.id.partition(".")[0]


def judge(rule: Rule, dossier: Dossier, policy: Policy) -> tuple[Ruling, ...]:
    """Every finding of one rule, in the order of what it judges; one `unknown` where it judged nothing."""
    severity = policy.severity_of(rule.id, rule.severity)
    if rule.opinions is None:
        return (_ruling(rule, severity, (), _not_checked(rule)),)
    rulings = tuple(_ruling(rule, severity, s.key, o, s.evidence) for s, o in rule.opinions(dossier))
    return rulings or (_ruling(rule, severity, (), _nothing_to_judge(rule, dossier, policy)),)


def rule(
    rule_id: str,
    severity: Severity,
    *,
    zh: str,
    en: str,
    each: Callable[[Dossier], Iterable[S]],
    kinds: Iterable[str] = (),
) -> Callable[[Callable[[S, Dossier], Opinion | None]], Rule]:
    """Makes a `Rule` of a function that judges one of `each`; `zh` and `en` are the claim printed in the report."""

    def made_of(opinion_on: Callable[[S, Dossier], Opinion | None]) -> Rule:
        def opinions(dossier: Dossier) -> Iterator[tuple[Subject, Opinion]]:
            for subject in each(dossier):
                opinion = _ask(rule_id, opinion_on, subject, dossier)
                if opinion is not None:
                    yield subject, opinion

        return Rule(rule_id, severity, Bilingual(zh, en), tuple(kinds), opinions)

    return made_of


def declared(rule_id: str, severity: Severity, *, zh: str, en: str) -> Rule:
    """A rule of the contract that this version does not check and says so."""
    return Rule(rule_id, severity, Bilingual(zh, en), (), None)


def passes(
    message: Bilingual,
    *,
    expected: str | None = None,
    actual: str | None = None,
    evidence: tuple[Evidence, ...] = (),
    action: Bilingual | None = None,
    wanted: Wanted | None = None,
) -> Opinion:
    """The values agree."""
    return Opinion(Status.PASS, message, None, expected, actual, evidence, action, wanted)


def fails(
    message: Bilingual,
    *,
    action: Bilingual,
    expected: str | None = None,
    actual: str | None = None,
    evidence: tuple[Evidence, ...] = (),
    wanted: Wanted | None = None,
) -> Opinion:
    """The values, all surely read, contradict each other; `action` is for the reviewer."""
    return Opinion(Status.FAIL, message, None, expected, actual, evidence, action, wanted)


def unknown(
    why: Why,
    message: Bilingual,
    *,
    evidence: tuple[Evidence, ...] = (),
    action: Bilingual | None = None,
    wanted: Wanted | None = None,
) -> Opinion:
    """Not to be told, and why. Never counts as a pass."""
    return Opinion(Status.UNKNOWN, message, why, None, None, evidence, action, wanted)


def _ask(
    rule_id: str, opinion_on: Callable[[S, Dossier], Opinion | None], subject: S, dossier: Dossier
) -> Opinion | None:
    try:
        return opinion_on(subject, dossier)
    except NotReadError as missing:
        return unknown(Why.NOT_READ, missing.message, evidence=missing.evidence, action=missing.action)
    except Exception as error:  # noqa: BLE001  one check that falls over must not cost the reviewer the report
        # An error's own text may quote a document: its kind alone is told.
        UNFORESEEN.error("rule %s fell over: %s", rule_id, type(error).__name__)
        return unknown(Why.NOT_CHECKED, FELL_OVER.fill(rule=rule_id, error=type(error).__name__))


def _ruling(
    rule: Rule, severity: Severity, key: tuple[str, ...], opinion: Opinion, asked: tuple[Evidence, ...] = ()
) -> Ruling:
    finding = Finding(
        id=finding_id(rule.id, key),
        rule=rule.id,
        status=opinion.status,
        severity=severity,
        message=opinion.message,
        why=opinion.why,
        expected=opinion.expected,
        actual=opinion.actual,
        evidence=tuple(dict.fromkeys(asked + opinion.evidence)),
        action=opinion.action,
    )
    return Ruling(finding, opinion.wanted)


def finding_id(rule_id: str, key: tuple[str, ...]) -> str:
    """`RULE:` and eight hex digits of the rule and what it judged."""
    return f"{rule_id}:{hashlib.sha256('|'.join((rule_id, *key)).encode()).hexdigest()[:8]}"


def _not_checked(rule: Rule) -> Opinion:
    claim = rule.claim
    return unknown(Why.NOT_CHECKED, Bilingual(f"本版本未核验：{claim.zh}", f"Not checked in this version: {claim.en}"))


def _nothing_to_judge(rule: Rule, dossier: Dossier, policy: Policy) -> Opinion:
    lacking = [k for k in rule.kinds if not dossier.case.of_kind(k)]
    asked_for = [k for k in lacking if k in policy.kinds]
    if not asked_for:
        return unknown(Why.NOT_APPLICABLE, Bilingual("本案材料中没有可核验的内容", "Nothing in this case to check"))
    names = Bilingual(
        "、".join(dossier.label(k).zh for k in asked_for), ", ".join(dossier.label(k).en for k in asked_for)
    )
    return unknown(Why.NOT_SUPPLIED, Bilingual("尚未收到：{names}", "Not sent yet: {names}").fill(names=names))
