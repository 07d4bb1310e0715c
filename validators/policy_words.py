"""What a policy asks for and where it decides otherwise than the built-in ones, in words for its owner."""

from __future__ import annotations

from collections.abc import Iterator

from domain.text import Bilingual
from validators.catalog import kinds, rules
from validators.policy import WEIGHTS, Asked, Days, Issued, Months, Policy
from validators.thresholds import DEFAULTS, THRESHOLDS, Unit


def in_words(policy: Policy) -> tuple[Bilingual, ...]:
    """A line for each thing asked for, and for each rule, weight and threshold that was changed."""
    return (*_asked_for(policy), *_changed(policy))


def thresholds_in_words() -> str:
    """Every threshold with its default as a part of a policy file, bounds and meaning in comments."""
    lines = ["thresholds:"]
    for t in THRESHOLDS.values():
        lines.append(f"  # {t.meaning.zh} · {t.meaning.en} ({t.unit}, {t.least} – {t.most})")
        lines.append(f"  {t.name}: {t.default}")
    return "\n".join(lines)


def _asked_for(policy: Policy) -> Iterator[Bilingual]:
    whole = sum(a.weight for a in policy.requirements)
    for asked in policy.requirements:
        if not asked.for_a_person:
            share = Bilingual(
                f"（完整度的 {asked.weight}/{whole}）", f" ({asked.weight} of {whole} parts of completeness)"
            )
            extent, age = _extent(asked), _age(asked)
            yield Bilingual(
                f"{asked.label.zh}：{extent.zh}{age.zh}{share.zh}", f"{asked.label.en}: {extent.en}{age.en}{share.en}"
            )
    by_hand = [a.label for a in policy.requirements if a.for_a_person]
    if by_hand:
        yield Bilingual(
            f"由人工查看：{'、'.join(x.zh for x in by_hand)}",
            f"To be looked at by a person: {', '.join(x.en for x in by_hand)}",
        )


def _extent(asked: Asked) -> Bilingual:
    match asked.extent:
        case Months(count, day, before_since=False):
            return Bilingual(
                f"最近 {count} 个月（次月 {day} 日起视为应有）",
                f"the latest {count} months (due from day {day} of the next)",
            )
        case Months(count):
            return Bilingual(f"困难开始前 {count} 个月", f"the {count} months before the hardship began")
        case Days(count, may_lack_last):
            return Bilingual(
                f"核验日前 {count} 天，最后 {may_lack_last} 天可缺",
                f"the {count} days before the day of verification, of which the last {may_lack_last} may be missing",
            )
        case Issued(days):
            return Bilingual(
                f"不早于困难开始前 {days} 天开具", f"issued no earlier than {days} days before the hardship began"
            )
        case None:
            label = kinds()[asked.kind].label
            return Bilingual(f"一份{label.zh}", f"one {label.en}")


def _age(asked: Asked) -> Bilingual:
    if asked.fresh_days is None:
        return Bilingual("", "")
    return Bilingual(f"，出具不超过 {asked.fresh_days} 天", f", issued no more than {asked.fresh_days} days ago")


def _changed(policy: Policy) -> Iterator[Bilingual]:
    for rule in rules():
        severity = policy.severity_of(rule.id, rule.severity)
        if severity is not rule.severity:
            yield Bilingual(
                f"{rule.id} 的严重程度为 {severity}（内置为 {rule.severity}）：{rule.claim.zh}",
                f"{rule.id} is {severity} (built in: {rule.severity}): {rule.claim.en}",
            )
    for level, weight in policy.weights.items():
        if weight != WEIGHTS[level]:
            yield Bilingual(
                f"{level} 级核验的权重为 {weight}（内置为 {WEIGHTS[level]}）",
                f"a rule of severity {level} weighs {weight} (built in: {WEIGHTS[level]})",
            )
    for name, value in policy.thresholds.items():
        if value != DEFAULTS[name]:
            meaning, unit = THRESHOLDS[name].meaning, UNITS[THRESHOLDS[name].unit]
            yield Bilingual(
                f"{name} 为 {value}{unit.zh}（内置为 {DEFAULTS[name]}）：{meaning.zh}",
                f"{name} is {value}{unit.en} (built in: {DEFAULTS[name]}): {meaning.en}",
            )


UNITS = {Unit.DAYS: Bilingual(" 天", " days"), Unit.PERCENT: Bilingual("%", "%"), Unit.COUNT: Bilingual("", "")}
