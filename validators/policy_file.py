"""Reads policies: the built-in ones beside this file, the lender's own from a folder, or any file by its path.

Validated strictly: a key nobody knows, a weight that is no number, a rule that does not exist: each is named
with its line, and all of them at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from domain.case import Reason
from domain.errors import UsageError
from domain.text import Bilingual
from domain.verdict import PolicyRef, Severity
from validators.catalog import kinds, rules
from validators.policy import WEIGHTS, Asked, Days, Issued, Months, Policy
from validators.thresholds import DEFAULTS, THRESHOLDS, Threshold, Unit
from validators.yaml_nodes import Sheet, faulty, first_sheet

BUILT_IN = Path(__file__).parent / "policies"
GENERAL = "general"


def load_policy(name: str, folder: Path | None) -> Policy:
    """The policy called `name`: a file's path, else the lender's in `folder`, else a built-in.

    Raises UsageError (naming file and line) for an unknown name or a faulty file.
    """
    path = policy_path(name, folder)
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise UsageError(f"无法读取规则文件 {path}", f"The policy file {path} cannot be read") from trouble
    return read_policy(content, path)


def policy_names(folder: Path | None) -> tuple[str, ...]:
    """Names of the built-in policies and those in `folder`, sorted."""
    return tuple(sorted({p.stem for f in (BUILT_IN, folder) if f for p in f.glob("*.yaml")}))


def policy_for(reason: Reason | None) -> str:
    """The built-in name for a declared reason; `general` where none is declared."""
    return reason.value if reason else GENERAL


def read_policy(content: bytes, path: Path) -> Policy:
    """Raises UsageError naming `path` and every mistake with its line."""
    sheet, mistakes = first_sheet(content, str(path))
    policy = _policy(sheet, path.stem, hashlib.sha256(content).hexdigest())
    if mistakes:
        raise faulty(mistakes, str(path))
    return policy


def policy_path(name: str, folder: Path | None) -> Path:
    """The file of the policy called `name`; raises UsageError for an unknown name."""
    if "/" in name or name.endswith((".yaml", ".yml")):
        return Path(name)
    for place in (folder, BUILT_IN):
        if place and (place / f"{name}.yaml").is_file():
            return place / f"{name}.yaml"
    known = ", ".join(policy_names(folder))
    raise UsageError(f"没有名为 {name} 的规则，可用：{known}", f"No policy is called {name}; there are: {known}")


def _policy(sheet: Sheet, name: str, sha256: str) -> Policy:
    if sheet.keys:
        sheet.only(*KEYS)
    lines = sheet.items("requirements")
    _no_id_twice(lines)
    return Policy(
        ref=PolicyRef(name, sheet.text("version"), sha256),
        label=_label(sheet),
        requirements=tuple(_asked(line) for line in lines),
        severities=_severities(sheet),
        weights=_weights(sheet),
        thresholds=_thresholds(sheet),
    )


def _no_id_twice(lines: list[Sheet]) -> None:
    seen: set[str] = set()
    for line in lines:
        ident = line.text("id", "")
        if ident and ident in seen:
            line.wrong("材料要求编号重复", f"the id {ident} stands twice", "id")
        seen.add(ident)


def _asked(line: Sheet) -> Asked:
    line.only(*OF_A_REQUIREMENT)
    ident, for_a_person = line.text("id"), line.truth("for_a_person", False)
    weight = line.whole("weight", 0 if for_a_person else None)
    if for_a_person and weight:
        line.wrong("由人工查看的材料权重须为 0", "what a person looks at has weight 0", "weight")
    if ident and _is_id(ident, line) and not for_a_person:
        _is_read(ident.partition(".")[0], line)
    return Asked(ident, _label(line), weight, for_a_person, _extent(line), _fresh_days(line, ident))


def _is_id(ident: str, line: Sheet) -> bool:
    kind, _, rest = ident.partition(".")
    if not (kind and rest):
        line.wrong("编号应为“材料类型.名称”", "an id is the kind, a point and a name: pay_slip.recent", "id")
    return bool(kind and rest)


def _is_read(kind: str, line: Sheet) -> None:
    if kind not in kinds():
        known = ", ".join(kinds())
        line.wrong(
            f"本版本不能识读“{kind}”（可识读：{known}），请写 for_a_person: true",
            f"{kind} cannot be read yet (there are: {known}): add for_a_person: true",
            "id",
        )


def _extent(line: Sheet) -> Months | Days | Issued | None:
    named = [name for name in EXTENTS if line.has(name)]
    if len(named) > 1:
        line.wrong("months、days、issued 只能写一个", "only one of months, days and issued can be given")
    read = [EXTENTS[name](line.part(name)) for name in named]
    return read[0] if read else None


def _months(part: Sheet) -> Months:
    part.only("count", "due_from_day", "before")
    before = part.text("before", "as_of")
    if before not in ("as_of", "since", ""):
        part.wrong("before 只能是 as_of 或 since", "before is as_of or since", "before")
    due_from = part.whole("due_from_day", 16, least=1)
    if due_from > LAST_DAY:
        part.wrong(f"“due_from_day”至多为 {LAST_DAY}", f"due_from_day must be at most {LAST_DAY}", "due_from_day")
    return Months(_bounded(part, "count", MOST_MONTHS), due_from, before == "since")


def _days(part: Sheet) -> Days:
    part.only("count", "may_lack_last")
    days = Days(_bounded(part, "count", MOST_DAYS), part.whole("may_lack_last", 0))
    if days.may_lack_last >= days.count:
        part.wrong("may_lack_last 须小于 count", "may_lack_last must be less than count", "may_lack_last")
    return days


def _issued(part: Sheet) -> Issued:
    part.only("days_before_since")
    return Issued(_bounded(part, "days_before_since", MOST_DAYS, least=0))


def _fresh_days(line: Sheet, ident: str) -> int | None:
    if not line.has("fresh_days"):
        return None
    kind = kinds().get(ident.partition(".")[0])
    if kind is not None and not kind.dated:
        line.wrong(
            f"{kind.label.zh}不按开具日期计，不能写 fresh_days；请用 months",
            f"a {kind.label.en} is told by its month, not by the day it was issued: use months, not fresh_days",
            "fresh_days",
        )
    return _bounded(line, "fresh_days", MOST_DAYS)


def _bounded(part: Sheet, key: str, most: int, least: int = 1) -> int:
    """A whole number from `least` to `most`: no calendar reaches further."""
    found = part.whole(key, least=least)
    if found > most:
        part.wrong(f"“{key}”至多为 {most}", f"{key} must be at most {most}", key)
    return min(found, most)


EXTENTS: Mapping[str, Callable[[Sheet], Months | Days | Issued]] = MappingProxyType(
    {"months": _months, "days": _days, "issued": _issued}
)
KEYS = ("version", "label", "requirements", "severities", "weights", "thresholds")
OF_A_REQUIREMENT = ("id", "label", "weight", "for_a_person", *EXTENTS, "fresh_days")
MOST_MONTHS, MOST_DAYS, LAST_DAY = 120, 3660, 28


def _label(sheet: Sheet) -> Bilingual:
    label = sheet.part("label")
    if not sheet.has("label"):
        return Bilingual("", "")
    label.only("zh", "en")
    return Bilingual(label.text("zh"), label.text("en"))


def _severities(sheet: Sheet) -> dict[str, Severity]:
    part = sheet.part("severities", optional=True)
    part.only(*(rule.id for rule in rules()))
    named = {rule_id: _severity(part, part.text(rule_id), rule_id) for rule_id in part.keys}
    return {rule_id: severity for rule_id, severity in named.items() if severity}


def _weights(sheet: Sheet) -> dict[Severity, int]:
    part = sheet.part("weights", optional=True)
    part.only(*(severity.value for severity in Severity))
    known = [severity for severity in Severity if part.has(severity)]
    return {**WEIGHTS, **{severity: part.whole(severity) for severity in known}}


def _severity(part: Sheet, word: str, key: str) -> Severity | None:
    if word in set(Severity):
        return Severity(word)
    if word:
        part.wrong(
            f"“{word}”不是严重程度（info、minor、major、critical）",
            f"{word} is not info, minor, major or critical",
            key,
        )
    return None


def _thresholds(sheet: Sheet) -> dict[str, Decimal]:
    part = sheet.part("thresholds", optional=True)
    part.only(*THRESHOLDS)
    named = {name: part.number(name) for name in part.keys if name in THRESHOLDS}
    for name, value in named.items():
        if value is not None and not THRESHOLDS[name].allows(value):
            part.wrong(*_out_of_bounds(THRESHOLDS[name]), name)
    return {**DEFAULTS, **{name: value for name, value in named.items() if value is not None}}


def _out_of_bounds(of: Threshold) -> tuple[str, str]:
    whole = Bilingual("", "") if of.unit is Unit.PERCENT else Bilingual("整数，", "a whole number ")
    return (
        f"“{of.name}”应为{whole.zh}{of.least} 至 {of.most}（{of.meaning.zh}）",
        f"{of.name} must be {whole.en}from {of.least} to {of.most} ({of.meaning.en})",
    )
