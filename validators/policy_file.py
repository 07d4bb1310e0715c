"""Reads policies: the built-in ones beside this file, the lender's own from a folder, or any file by its path.

Validated strictly: a key nobody knows, a weight that is no number, a rule that does not exist: each is named
with its line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import yaml

from domain.case import Reason
from domain.errors import UsageError
from domain.text import Bilingual
from domain.verdict import PolicyRef, Severity
from validators.catalog import kinds, rules
from validators.policy import WEIGHTS, Asked, Days, Issued, Months, Policy
from validators.yaml_nodes import Sheet

BUILT_IN = Path(__file__).parent / "policies"
GENERAL = "general"


def load_policy(name: str, folder: Path | None) -> Policy:
    """The policy called `name`: a file's path, else the lender's in `folder`, else a built-in.

    Raises UsageError (naming file and line) for an unknown name or a faulty file.
    """
    path = _find(name, folder)
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
    """Raises UsageError naming `path` and the line of the first mistake."""
    try:
        root = yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as trouble:
        raise UsageError(f"{path} 不是 UTF-8 编码", f"{path} is not UTF-8") from trouble
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise UsageError(f"{path} 第 {line} 行不是合法的 YAML", f"{path}, line {line}: not valid YAML") from trouble
    except yaml.YAMLError as trouble:
        raise UsageError(f"{path} 不是合法的 YAML", f"{path} is not valid YAML") from trouble
    return _policy(Sheet(root, str(path)), path.stem, hashlib.sha256(content).hexdigest())


def _find(name: str, folder: Path | None) -> Path:
    if "/" in name or name.endswith((".yaml", ".yml")):
        return Path(name)
    for place in (folder, BUILT_IN):
        if place and (place / f"{name}.yaml").is_file():
            return place / f"{name}.yaml"
    known = ", ".join(policy_names(folder))
    raise UsageError(f"没有名为 {name} 的规则，可用：{known}", f"No policy is called {name}; there are: {known}")


def _policy(sheet: Sheet, name: str, sha256: str) -> Policy:
    sheet.only("version", "label", "requirements", "severities", "weights")
    requirements = tuple(_asked(line) for line in sheet.items("requirements"))
    ids = [a.id for a in requirements]
    for line in sheet.items("requirements"):
        if ids.count(line.text("id")) > 1:
            raise line.wrong("材料要求编号重复", "this requirement id stands twice")
    return Policy(
        ref=PolicyRef(name, sheet.text("version"), sha256),
        label=_label(sheet),
        requirements=requirements,
        severities=_severities(sheet),
        weights=_weights(sheet),
    )


def _asked(line: Sheet) -> Asked:
    line.only("id", "label", "weight", "for_a_person", "months", "days", "issued")
    kind, point, rest = line.text("id").partition(".")
    if not (kind and point and rest):
        raise line.wrong("编号应为“材料类型.名称”", "an id is the kind, a point and a name: pay_slip.recent")
    for_a_person = line.truth("for_a_person", False)
    weight = line.whole("weight", 0 if for_a_person else None)
    if for_a_person and weight:
        raise line.wrong("由人工查看的材料权重须为 0", "what a person looks at has weight 0")
    if not for_a_person and kind not in kinds():
        raise line.at("id").wrong(
            f"本版本不能识读“{kind}”，请写 for_a_person: true", f"{kind} cannot be read yet: add for_a_person: true"
        )
    return Asked(line.text("id"), _label(line), weight, for_a_person, _extent(line))


def _extent(line: Sheet) -> Months | Days | Issued | None:
    named = [name for name in ("months", "days", "issued") if line.has(name)]
    if len(named) > 1:
        raise line.wrong("months、days、issued 只能写一个", "only one of months, days and issued can be given")
    return _EXTENTS[named[0]](line.part(named[0])) if named else None


def _months(part: Sheet) -> Months:
    part.only("count", "due_from_day", "before")
    before = part.text("before", "as_of")
    if before not in ("as_of", "since"):
        raise part.wrong("before 只能是 as_of 或 since", "before is as_of or since")
    return Months(part.whole("count", least=1), part.whole("due_from_day", 16, least=1), before == "since")


def _days(part: Sheet) -> Days:
    part.only("count", "may_lack_last")
    days = Days(part.whole("count", least=1), part.whole("may_lack_last", 0))
    if days.may_lack_last >= days.count:
        raise part.wrong("may_lack_last 须小于 count", "may_lack_last must be less than count")
    return days


def _issued(part: Sheet) -> Issued:
    part.only("days_before_since")
    return Issued(part.whole("days_before_since"))


_EXTENTS: dict[str, Callable[[Sheet], Months | Days | Issued]] = {"months": _months, "days": _days, "issued": _issued}


def _label(sheet: Sheet) -> Bilingual:
    label = sheet.part("label")
    label.only("zh", "en")
    return Bilingual(label.text("zh"), label.text("en"))


def _severities(sheet: Sheet) -> dict[str, Severity]:
    part = sheet.part("severities", optional=True)
    part.only(*(rule.id for rule in rules()))
    return {rule_id: _severity(part, part.text(rule_id), rule_id) for rule_id in part.keys}


def _weights(sheet: Sheet) -> dict[Severity, int]:
    part = sheet.part("weights", optional=True)
    return {**WEIGHTS, **{_severity(part, name, name): part.whole(name) for name in part.keys}}


def _severity(part: Sheet, word: str, key: str) -> Severity:
    if word not in set(Severity):
        raise part.at(key).wrong(
            f"“{word}”不是严重程度（info、minor、major、critical）", f"{word} is not info, minor, major or critical"
        )
    return Severity(word)
