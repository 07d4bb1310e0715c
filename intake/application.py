"""`application.yaml` → what the applicant declared, each fault with its line; `passwords.txt` → passwords."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from domain.case import Application, Debt, Declared, Person, Plan, Reason, Relative
from domain.text import Bilingual, Problem
from intake.strict_yaml import FaultyYamlError, MappingNode, Node, ScalarNode, SequenceNode, line_of, parse

T = TypeVar("T")

TEXT_LIMIT = 500
"""Characters of one declared text."""

PASSWORD_LIMIT = 100
"""Passwords tried for a case: each costs time on each locked file."""

MOST_FAULTS = 10
"""So many faults are named; a file with more is no application."""

_FAULTY = Bilingual(
    "application.yaml 第 {line} 行：{what}。本次核验未采用该文件，请更正后重新放入。",
    "application.yaml, line {line}: {what}. It was left aside this time; please correct it and put it in again.",
)
_UNKNOWN = Bilingual(
    "application.yaml 第 {line} 行：不认识的项目 “{key}”，未采用；其余内容照常采用。",
    "application.yaml, line {line}: the unknown entry “{key}” was left aside; the rest was used.",
)
_MAPPING_WANTED = Bilingual("“{where}” 应是若干 “名称: 值”", "“{where}” must be a set of `name: value` entries")
_LIST_WANTED = Bilingual("“{where}” 应是以 “-” 开头的列表", "“{where}” must be a list, each item starting with “-”")
_TEXT_WANTED = Bilingual("“{where}” 应是一段文字", "“{where}” must be a plain text")
_TOO_LONG = Bilingual("“{where}” 过长", "“{where}” is too long")
_MISSING = Bilingual("“{where}” 缺少 “{key}”", "“{where}” lacks “{key}”")
_TWICE = Bilingual("“{where}” 出现了两次", "“{where}” stands twice")
_MONEY_WANTED = Bilingual(
    "“{where}” 应是金额，例如 16000.00（不为负，最多两位小数）",
    "“{where}” must be an amount such as 16000.00 (not negative, at most two decimals)",
)
_DAY_WANTED = Bilingual("“{where}” 应是日期，例如 2026-07-06", "“{where}” must be a date such as 2026-07-06")
_COUNT_WANTED = Bilingual("“{where}” 应是整数", "“{where}” must be a whole number")
_REASON_WANTED = Bilingual("“{where}” 只能是：{reasons}", "“{where}” must be one of: {reasons}")

_MONEY = re.compile(r"(?:CNY|RMB|[¥])?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,2})?\s*元?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NOTHING = ("", "~", "null", "Null", "NULL")


def read_application(text: str) -> tuple[Application, tuple[Problem, ...]]:
    """The application and what is wrong with it. Never raises.

    Any fault (`application_faulty`) leaves an empty application: half a declaration would be judged as a whole one.
    An unknown entry (`application_unknown_entry`) is named and left aside, the rest is used.
    """
    form = _Form()
    try:
        root = parse(text)
    except FaultyYamlError as error:
        return Application(), (_faulty(error.line, error.message),)
    application = _application(form, root)
    if form.faults:
        return Application(), tuple(form.faults[:MOST_FAULTS])
    return application, tuple(form.unknown[:MOST_FAULTS])


def read_passwords(text: str) -> tuple[str, ...]:
    """Passwords in the order written, one a line, each once; inner spaces count, a byte order mark does not."""
    lines = (line.strip("\r\n\t ") for line in text.removeprefix("\ufeff").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))[:PASSWORD_LIMIT]


class _Form:
    """Collects faults while the tree is walked, so that one look names them all."""

    def __init__(self) -> None:
        self.faults: list[Problem] = []
        self.unknown: list[Problem] = []

    def fault(self, node: Node, what: Bilingual, where: str, **values: object) -> None:
        self.faults.append(_faulty(line_of(node), what.fill(where=where, **values)))

    def entries(self, node: Node | None, where: str, known: tuple[str, ...]) -> Mapping[str, Node]:
        """The known entries of a mapping by name; empty for an absent one."""
        if node is None or _is_nothing(node):
            return {}
        if not isinstance(node, MappingNode):
            self.fault(node, _MAPPING_WANTED, where or "application.yaml")
            return {}
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            self._sort_in(found, key_node, value, where, known)
        return found

    def _sort_in(self, found: dict[str, Node], key: Node, value: Node, where: str, known: tuple[str, ...]) -> None:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name in found:
            self.fault(key, _TWICE, _below(where, name))
        elif name in known:
            found[name] = value
        else:
            message = _UNKNOWN.fill(line=line_of(key), key=_below(where, name[:40]))
            self.unknown.append(Problem("application_unknown_entry", message))

    def items(self, node: Node | None, where: str) -> list[Node]:
        if node is None or _is_nothing(node):
            return []
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.fault(node, _LIST_WANTED, where)
        return []

    def text(self, entries: Mapping[str, Node], key: str, where: str) -> str:
        """NFKC, outer spaces removed; empty where absent."""
        node = entries.get(key)
        if node is None or _is_nothing(node):
            return ""
        if not isinstance(node, ScalarNode):
            self.fault(node, _TEXT_WANTED, _below(where, key))
            return ""
        if len(node.value) > TEXT_LIMIT:
            self.fault(node, _TOO_LONG, _below(where, key))
        return unicodedata.normalize("NFKC", node.value).strip()

    def required(self, parent: Node, entries: Mapping[str, Node], key: str, where: str) -> str:
        value = self.text(entries, key, where)
        if not value and isinstance(parent, MappingNode):
            self.fault(parent, _MISSING, where, key=key)
        return value

    def value(
        self, entries: Mapping[str, Node], key: str, where: str, convert: Callable[[str], T], wanted: Bilingual
    ) -> T | None:
        """`convert` of the text, or `None` where absent; what it refuses with ValueError is a fault."""
        written = self.text(entries, key, where)
        if not written:
            return None
        try:
            return convert(written)
        except ValueError:
            self.fault(entries[key], wanted, _below(where, key))
            return None


def _application(form: _Form, root: Node | None) -> Application:
    top = form.entries(root, "", ("applicant", "household", "reason", "since", "declared", "plan"))
    household = form.items(top.get("household"), "household")
    return Application(
        applicant=_person(form, top.get("applicant")),
        household=tuple(_relative(form, node, f"household[{n}]") for n, node in enumerate(household, 1)),
        reason=form.value(top, "reason", "", Reason, _reason_wanted()),
        since=form.value(top, "since", "", _day, _DAY_WANTED),
        declared=_declared(form, top.get("declared")),
        plan=_plan(form, top.get("plan")),
    )


def _person(form: _Form, node: Node | None) -> Person:
    keys = ("name", "id_number", "employer", "phone")
    entries = form.entries(node, "applicant", keys)
    return Person(**{key: form.text(entries, key, "applicant") for key in keys})


def _relative(form: _Form, node: Node, where: str) -> Relative:
    entries = form.entries(node, where, ("name", "relation", "id_number"))
    name = form.required(node, entries, "name", where)
    relation = form.required(node, entries, "relation", where)
    return Relative(name, relation, form.text(entries, "id_number", where))


def _declared(form: _Form, node: Node | None) -> Declared:
    entries = form.entries(node, "declared", ("monthly_income", "monthly_expenses", "debts"))
    debts = form.items(entries.get("debts"), "declared.debts")
    return Declared(
        monthly_income=form.value(entries, "monthly_income", "declared", _money, _MONEY_WANTED),
        monthly_expenses=form.value(entries, "monthly_expenses", "declared", _money, _MONEY_WANTED),
        debts=tuple(_debt(form, debt, f"declared.debts[{n}]") for n, debt in enumerate(debts, 1)),
    )


def _debt(form: _Form, node: Node, where: str) -> Debt:
    entries = form.entries(node, where, ("lender", "product", "balance", "monthly_payment", "overdue_days"))
    return Debt(
        lender=form.required(node, entries, "lender", where),
        product=form.text(entries, "product", where),
        balance=form.value(entries, "balance", where, _money, _MONEY_WANTED),
        monthly_payment=form.value(entries, "monthly_payment", where, _money, _MONEY_WANTED),
        overdue_days=form.value(entries, "overdue_days", where, _count, _COUNT_WANTED),
    )


def _plan(form: _Form, node: Node | None) -> Plan:
    entries = form.entries(node, "plan", ("resume_on", "affordable_monthly_payment", "note"))
    return Plan(
        resume_on=form.value(entries, "resume_on", "plan", _day, _DAY_WANTED),
        affordable_monthly_payment=form.value(entries, "affordable_monthly_payment", "plan", _money, _MONEY_WANTED),
        note=form.text(entries, "note", "plan"),
    )


def _money(written: str) -> Decimal:
    """`16000.00`, `16,000.00`, `¥16000`, `16000元`; raises ValueError for anything else."""
    match = _MONEY.fullmatch(written)
    if match is None:
        raise ValueError("no amount")
    return Decimal(match[1].replace(",", "") + (match[2] or ""))


def _day(written: str) -> date:
    """`2026-07-06`, `2026/7/6`, `2026年7月6日`; raises ValueError for anything else."""
    match = _DAY.fullmatch(written)
    if match is None:
        raise ValueError("no date")
    return date(int(match[1]), int(match[2]), int(match[3]))


def _count(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", written):
        raise ValueError("no whole number")
    return int(written)


def _reason_wanted() -> Bilingual:
    return _REASON_WANTED.fill(where="{where}", reasons=", ".join(Reason))


def _faulty(line: int, what: Bilingual) -> Problem:
    return Problem("application_faulty", _FAULTY.fill(line=line, what=what))


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style is None and node.value in _NOTHING


def _below(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
