"""`application.yaml` → what the applicant declared, each fault with its line; `passwords.txt` → passwords."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from domain.case import Application, Debt, Declared, Person, Plan, Reason, Relative
from domain.text import Bilingual, Problem
from intake.form import Fault, Form, UnknownEntry
from intake.strict_yaml import FaultyYamlError, Node, parse

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
_MONEY_WANTED = Bilingual(
    "“{where}” 应是金额，例如 16000.00（不为负，最多两位小数）",
    "“{where}” must be an amount such as 16000.00 (not negative, at most two decimals)",
)
_DAY_WANTED = Bilingual("“{where}” 应是日期，例如 2026-07-06", "“{where}” must be a date such as 2026-07-06")
_COUNT_WANTED = Bilingual("“{where}” 应是整数", "“{where}” must be a whole number")
_REASON_WANTED = Bilingual("“{where}” 只能是：{reasons}", "“{where}” must be one of: {reasons}")

_MONEY = re.compile(r"(?:CNY|RMB|[¥])?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,2})?\s*元?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def read_application(text: str) -> tuple[Application, tuple[Problem, ...]]:
    """The application and what is wrong with it. Never raises.

    Any fault (`application_faulty`) leaves an empty application: half a declaration would be judged as a whole one.
    An unknown entry (`application_unknown_entry`) is named and left aside, the rest is used.
    """
    form = Form("application.yaml")
    try:
        root = parse(text)
    except FaultyYamlError as error:
        return Application(), (_faulty(Fault(error.line, error.message)),)
    application = _application(form, root)
    if form.faults:
        return Application(), tuple(map(_faulty, form.faults[:MOST_FAULTS]))
    return application, tuple(map(_unknown, form.unknown[:MOST_FAULTS]))


def read_passwords(text: str) -> tuple[str, ...]:
    """Passwords in the order written, one a line, each once; inner spaces count, a byte order mark does not."""
    lines = (line.strip("\r\n\t ") for line in text.removeprefix("\ufeff").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))[:PASSWORD_LIMIT]


def _application(form: Form, root: Node | None) -> Application:
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


def _person(form: Form, node: Node | None) -> Person:
    keys = ("name", "id_number", "employer", "phone")
    entries = form.entries(node, "applicant", keys)
    return Person(**{key: form.text(entries, key, "applicant") for key in keys})


def _relative(form: Form, node: Node, where: str) -> Relative:
    entries = form.entries(node, where, ("name", "relation", "id_number"))
    name = form.required(node, entries, "name", where)
    relation = form.required(node, entries, "relation", where)
    return Relative(name, relation, form.text(entries, "id_number", where))


def _declared(form: Form, node: Node | None) -> Declared:
    entries = form.entries(node, "declared", ("monthly_income", "monthly_expenses", "debts"))
    debts = form.items(entries.get("debts"), "declared.debts")
    return Declared(
        monthly_income=form.value(entries, "monthly_income", "declared", _money, _MONEY_WANTED),
        monthly_expenses=form.value(entries, "monthly_expenses", "declared", _money, _MONEY_WANTED),
        debts=tuple(_debt(form, debt, f"declared.debts[{n}]") for n, debt in enumerate(debts, 1)),
    )


def _debt(form: Form, node: Node, where: str) -> Debt:
    entries = form.entries(node, where, ("lender", "product", "balance", "monthly_payment", "overdue_days"))
    return Debt(
        lender=form.required(node, entries, "lender", where),
        product=form.text(entries, "product", where),
        balance=form.value(entries, "balance", where, _money, _MONEY_WANTED),
        monthly_payment=form.value(entries, "monthly_payment", where, _money, _MONEY_WANTED),
        overdue_days=form.value(entries, "overdue_days", where, _count, _COUNT_WANTED),
    )


def _plan(form: Form, node: Node | None) -> Plan:
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


def _faulty(fault: Fault) -> Problem:
    return Problem("application_faulty", _FAULTY.fill(line=fault.line, what=fault.what))


def _unknown(entry: UnknownEntry) -> Problem:
    return Problem("application_unknown_entry", _UNKNOWN.fill(line=entry.line, key=entry.key))
