"""What to ask the applicant for: one request for each thing to send, with all its reasons. Polite, accusing nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Request, Wanted
from validators.dossier import Dossier
from validators.requirements import Fulfilled
from validators.rule import Ruling
from validators.scores import AUTHENTICITY
from validators.wanted import KINSHIP, PASSWORD, READABLE_FILE


def requests(fulfilled: Sequence[Fulfilled], rulings: Iterable[Ruling], dossier: Dossier) -> tuple[Request, ...]:
    """In the order of requirements, then findings. What is asked for twice is one request with both reasons."""
    wishes = [*_of_requirements(fulfilled), *_of_findings(rulings)]
    things: dict[tuple[str, ...], list[tuple[Wanted, str]]] = {}
    for wanted, because in wishes:
        things.setdefault(_thing(wanted, wishes), []).append((wanted, because))
    return tuple(_request(same, dossier) for same in things.values())


def request_id(wanted: Wanted) -> str:
    """Made from what is asked for, so that the same request keeps it over versions."""
    months = ",".join(map(str, wanted.months))
    asked = "|".join((wanted.kind, months, str(wanted.period or ""), wanted.account, wanted.file))
    asked += f"|{wanted.about}" if wanted.about else ""
    return f"{wanted.kind}:{hashlib.sha256(asked.encode()).hexdigest()[:8]}"


def _thing(wanted: Wanted, wishes: Iterable[tuple[Wanted, str]]) -> tuple[str, ...]:
    """What makes two wishes one: days of one account are asked for together, and where a single account is named,
    the days for which any account would do are asked of it, too."""
    named = {w.account for w, _ in wishes if w.kind == wanted.kind and w.account}
    account = wanted.account or (named.pop() if len(named) == 1 else "")
    return (wanted.kind, account, wanted.file, ",".join(map(str, wanted.months)))


def _request(same: Sequence[tuple[Wanted, str]], dossier: Dossier) -> Request:
    periods = [wanted.period for wanted, _ in same if wanted.period]
    whole = Period(min(p.first for p in periods), max(p.last for p in periods)) if periods else None
    account = max(wanted.account for wanted, _ in same)
    wanted = replace(same[0][0], period=whole, account=account)
    because = tuple(dict.fromkeys(reason for _, reason in same))
    return Request(request_id(wanted), _text(wanted, dossier), because, wanted)


def _of_requirements(fulfilled: Iterable[Fulfilled]) -> list[tuple[Wanted, str]]:
    return [(wanted, f.requirement.id) for f in fulfilled for wanted in f.wanted]


def _of_findings(rulings: Iterable[Ruling]) -> list[tuple[Wanted, str]]:
    return [(r.wanted, r.finding.id) for r in rulings if r.wanted and r.finding.rule not in AUTHENTICITY]


def _text(wanted: Wanted, dossier: Dossier) -> Bilingual:
    special = _OF_FILES.get(wanted.kind)
    if special:
        return special.fill(file=wanted.file)
    label = dossier.label(wanted.kind)
    if wanted.file:
        return _WHOLE_COPY.fill(label=label, file=wanted.file)
    return Bilingual(
        f"请补充{_account_zh(wanted)}{_when_zh(wanted)}{label.zh}。",
        f"Please send us {_article(wanted)}{label.en}{_plural(wanted)}{_account_en(wanted)}{_when_en(wanted)}.",
    )


_OF_FILES = {
    PASSWORD: Bilingual(
        "文件“{file}”已加密，请告知打开密码，或发送未加密的文件。",
        "The file “{file}” is locked. Please tell us its password or send a copy without one.",
    ),
    READABLE_FILE: Bilingual(
        "文件“{file}”无法看清或无法打开，请重新发送清晰、完整的文件（PDF 或照片）。",
        "The file “{file}” could not be opened or read clearly. Please send it again, whole and clear (PDF or photo).",
    ),
    KINSHIP: Bilingual(
        "请补充与患者的亲属关系证明（如户口簿、结婚证或出生证明）。",
        "Please send us a proof of kinship with the patient (household register, marriage or birth certificate).",
    ),
}
_WHOLE_COPY = Bilingual(
    "请重新发送内容完整的{label}（原文件“{file}”缺少部分内容）。",
    "Please send us a complete copy of the {label} (some of its contents are missing in “{file}”).",
)


def _when_zh(wanted: Wanted) -> str:
    if wanted.months:
        return f" {'、'.join(f'{m.first.year}年{m.first.month}月' for m in wanted.months)} 的"
    return f" {_days_zh(wanted.period)} 的" if wanted.period else ""


def _when_en(wanted: Wanted) -> str:
    if wanted.months:
        return f" for {_listed([f'{m.first:%B %Y}' for m in wanted.months])}"
    period = wanted.period
    return f" from {period.first} to {period.last}" if period else ""


def _days_zh(period: Period) -> str:
    return f"{period.first.isoformat()} 至 {period.last.isoformat()}"


def _account_zh(wanted: Wanted) -> str:
    return f"账号 {wanted.account}" if wanted.account else ""


def _account_en(wanted: Wanted) -> str:
    return f" of the account {wanted.account}" if wanted.account else ""


def _article(wanted: Wanted) -> str:
    return "your " if wanted.months or wanted.period else "a "


def _plural(wanted: Wanted) -> str:
    return "s" if len(wanted.months) > 1 else ""


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
