"""Slips of one person from one employer, and how they follow one another."""

from __future__ import annotations

from datetime import timedelta

from domain.document import Period
from validators.dossier import Dossier
from validators.employers import same_employer
from validators.names import Match, same_name
from validators.paper import Paper


def siblings(slip: Paper, dossier: Dossier) -> tuple[Paper, ...]:
    """Other slips that surely name the same employer and person, the earliest first; those of unread months are left
    out, and so are copies of one month's slip."""
    found = [
        other
        for other in dossier.papers("pay_slip")
        if other.document.id != slip.document.id and other.is_sure("pay_period") and _same(slip, other)
    ]
    return tuple(sorted((p for p in found if not _is_copy(p, slip)), key=period_of))


def period_of(slip: Paper) -> Period:
    """Raises NotReadError where it was not surely read."""
    return slip.period("pay_period")


def follows(earlier: Paper, later: Paper) -> bool:
    """Whether no day lies between what the two slips pay for."""
    return period_of(earlier).last + timedelta(days=1) == period_of(later).first


def is_mainland(slip: Paper) -> bool:
    """Whether the tables of the Chinese mainland apply: pay in yuan, on a slip without the schemes of other places."""
    if any(word in x.label for x in slip.document.line_items for word in _ELSEWHERE):
        return False
    if slip.has("currency"):
        return slip.seen("currency") == "CNY"
    return slip.document.language == "zh"


_ELSEWHERE = (
    "强积金",
    "強積金",
    "強制性公積金",
    "强制性公积金",
    "劳保",
    "勞保",
    "健保",
    "劳退",
    "勞退",
    "MPF",
    "CPF",
    "EPF",
    "公积金局",
)
"""Contributions of Hong Kong, Taiwan, Singapore and Malaysia, on slips in Chinese."""


def _same(one: Paper, other: Paper) -> bool:
    return _agree(one, other, "employer") and _agree(one, other, "employee_name")


def _agree(one: Paper, other: Paper, name: str) -> bool:
    """Both surely say the same, or neither says anything."""
    if not one.has(name) and not other.has(name):
        return True
    if not (one.is_sure(name) and other.is_sure(name)):
        return False
    a, b = one.text(name), other.text(name)
    return same_employer(a, b) is True if name == "employer" else same_name(a, b) in (Match.SAME, Match.MASKED)


def _is_copy(one: Paper, other: Paper) -> bool:
    names = ("pay_period", "gross_pay", "net_pay")
    return all(one.seen(n) == other.seen(n) for n in names)
