"""How far the papers sent fulfil the policy: months and days shown, out of those asked.

A paper that lacks a field its kind must show, is illegible or failed `file.readable` counts half. Papers that surely
name somebody else do not count (`people.counts_for_applicant`). What only a person can read stands as `missing` with
weight 0, and neither completeness nor outcome speak of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TypeVar

from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Requirement, RequirementStatus, Wanted
from validators.dossier import Dossier
from validators.kind import lacking
from validators.legible import is_legible
from validators.paper import Paper
from validators.people import counts_for_applicant
from validators.policy import Asked, Days, Issued, Months, Policy
from validators.wanted import READABLE_FILE

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A requirement, what would complete it, and whether it rests on a field that needs review."""

    requirement: Requirement
    wanted: tuple[Wanted, ...]
    rests_on_doubt: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A paper that counts, and the days it shows as far as they were read; a flawed one counts half."""

    paper: Paper
    period: Period | None
    flawed: bool


@dataclass(frozen=True, slots=True)
class Shown(Counted):
    """One whose days were read."""

    period: Period


C = TypeVar("C", bound=Counted)


def requirements(dossier: Dossier, policy: Policy) -> tuple[Fulfilled, ...]:
    """Every line of the policy, in its order."""
    return tuple(_fulfilled(asked, dossier) for asked in policy.requirements)


def _fulfilled(asked: Asked, dossier: Dossier) -> Fulfilled:
    if asked.for_a_person:
        return _for_a_person(asked)
    counted = tuple(_counted(asked.kind, dossier))
    papers = tuple(c for c in counted if _is_fresh(c.paper, asked, dossier))
    stale = [c.paper for c in counted if c not in papers]
    return _with_stale(_of_papers(asked, papers, dossier), stale, asked)


def _of_papers(asked: Asked, papers: tuple[Counted, ...], dossier: Dossier) -> Fulfilled:
    shown = tuple(Shown(s.paper, period, s.flawed) for s in papers if (period := s.period))
    match asked.extent:
        case Months() as months:
            return _months(asked, months, shown, dossier)
        case Days() as days:
            return _days(asked, days, shown, dossier)
        case Issued() as issued:
            earliest = _earliest(issued, dossier)
            return _one(asked, [s for s in papers if s.period is None or s.period.first >= earliest], dossier)
        case None:
            return _one(asked, papers, dossier)


def _counted(kind: str, dossier: Dossier) -> Iterable[Counted]:
    for paper in dossier.papers(kind):
        for name in paper.kind.rests_on:
            paper.seen(name)
        if counts_for_applicant(paper, dossier):
            flawed = bool(lacking(paper.kind, paper.document)) or not is_legible(paper.document, dossier)
            yield Counted(paper, paper.kind.shows(paper.document), flawed)


def _is_fresh(paper: Paper, asked: Asked, dossier: Dossier) -> bool:
    """A paper that names no day of its own is as fresh as any."""
    if asked.fresh_days is None:
        return True
    days = (day for name in paper.kind.dated if isinstance(day := paper.seen(name), date))
    issued = next(days, dossier.case.as_of)
    return issued >= dossier.case.as_of - timedelta(days=asked.fresh_days)


def _with_stale(fulfilled: Fulfilled, stale: Sequence[Paper], asked: Asked) -> Fulfilled:
    """Names the papers that are too old to count, where they would have been needed."""
    requirement = fulfilled.requirement
    if not stale or requirement.status is RequirementStatus.MET:
        return fulfilled
    titles = [paper.title for paper in stale]
    said = Bilingual(
        f"出具已超过 {asked.fresh_days} 天，不计入：{'、'.join(t.zh for t in titles)}",
        f"issued more than {asked.fresh_days} days ago, not counted: {', '.join(t.en for t in titles)}",
    )
    before = requirement.lacking
    lacking = Bilingual(f"{before.zh}；{said.zh}", f"{before.en}; {said.en}") if before else said
    return replace(fulfilled, requirement=replace(requirement, lacking=lacking))


def _months(asked: Asked, months: Months, shown: Sequence[Shown], dossier: Dossier) -> Fulfilled:
    """A month counts by its days, so that two slips of half a month make a whole one."""
    wanted = months_asked(months, dossier.case.as_of, dossier.case.application.since)
    absent = tuple(m for m in wanted if _gaps(m, [s.period for s in shown]))
    used = [s for s in shown if any(_overlap(s.period, m) for m in wanted)]
    ask = Wanted(asked.kind, months=absent) if absent else None

    return _result(asked, partial(_share_of_months, wanted), used, _missing(absent, asked, dossier), ask)


def _share_of_months(months: Sequence[Period], shown: Sequence[Shown]) -> Decimal:
    return sum((_share(month, shown) for month in months), Decimal(0)) / len(months)


def _days(asked: Asked, days: Days, shown: Sequence[Shown], dossier: Dossier) -> Fulfilled:
    """Union over all papers; the last days that may be missing are not asked for."""
    window = days_asked(days, dossier.case.as_of)
    gaps = _gaps(window, [s.period for s in shown])
    used = [s for s in shown if _overlap(s.period, window)]
    ask = Wanted(asked.kind, period=Period(gaps[0].first, gaps[-1].last)) if gaps else None
    return _result(asked, partial(_share, window), used, _missing(gaps, asked, dossier), ask)


def _one(asked: Asked, papers: Sequence[Counted], dossier: Dossier) -> Fulfilled:
    """A paper whose date was not read lacks a field it must show, and so counts half."""
    absent = None if papers else _none_recent_enough(asked, dossier)
    return _result(asked, _best, papers, absent, None if papers else Wanted(asked.kind))


def _best(papers: Sequence[Counted]) -> Decimal:
    return max((Decimal("0.5") if p.flawed else Decimal(1) for p in papers), default=Decimal(0))


def months_asked(months: Months, as_of: date, since: date | None) -> tuple[Period, ...]:
    """The months asked for, oldest first. Without `since`, those due at `as_of`."""
    if months.before_since and since:
        last = _month_before(since)
    else:
        last = _month_before(as_of)
        if as_of.day < months.due_from_day:
            last = _month_before(last.first)
    found = [last]
    while len(found) < months.count:
        found.append(_month_before(found[-1].first))
    return tuple(reversed(found))


def days_asked(days: Days, as_of: date) -> Period:
    """The first and last day that must be shown."""
    return Period(as_of - timedelta(days=days.count), as_of - timedelta(days=days.may_lack_last + 1))


def _earliest(issued: Issued, dossier: Dossier) -> date:
    """Without a declared beginning every certificate is recent enough."""
    since = dossier.case.application.since
    return since - timedelta(days=issued.days_before_since) if since else date.min


def _month_before(day: date) -> Period:
    last = day.replace(day=1) - timedelta(days=1)
    return Period.month(last.year, last.month)


def _share(window: Period, shown: Sequence[Shown]) -> Decimal:
    """Days of `window` shown, flawed papers' at half, out of all."""
    whole = _covered(window, [s.period for s in shown if not s.flawed])
    all_days = _covered(window, [s.period for s in shown])
    return (Decimal(len(whole)) + Decimal(len(all_days - whole)) / 2) / _length(window)


def _covered(window: Period, periods: Iterable[Period]) -> set[int]:
    days: set[int] = set()
    for p in periods:
        days.update(range(max(p.first, window.first).toordinal(), min(p.last, window.last).toordinal() + 1))
    return days


def _gaps(window: Period, periods: Iterable[Period]) -> tuple[Period, ...]:
    """Runs of days of `window` that no period shows."""
    covered = _covered(window, periods)
    gaps: list[Period] = []
    for ordinal in range(window.first.toordinal(), window.last.toordinal() + 1):
        if ordinal in covered:
            continue
        day = date.fromordinal(ordinal)
        if gaps and gaps[-1].last == day - timedelta(days=1):
            gaps[-1] = Period(gaps[-1].first, day)
        else:
            gaps.append(Period(day, day))
    return tuple(gaps)


def _length(window: Period) -> int:
    return (window.last - window.first).days + 1


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _result(
    asked: Asked,
    measure: Callable[[Sequence[C]], Decimal],
    used: Sequence[C],
    missing: Bilingual | None,
    ask: Wanted | None,
) -> Fulfilled:
    """`missing`, `ask`: what no paper shows at all. Flawed papers are named and asked for beside it."""
    fulfilment = measure(used)
    met = fulfilment >= 1
    status = RequirementStatus.MET if met else RequirementStatus.PARTIAL if fulfilment else RequirementStatus.MISSING
    flawed = [] if met else [s.paper for s in used if s.flawed]
    requirement = Requirement(
        id=asked.id,
        label=asked.label,
        status=status,
        fulfilment=_two_decimals(fulfilment),
        weight=asked.weight,
        documents=tuple(s.paper.document.id for s in used),
        lacking=_lacking(missing, flawed),
    )
    wanted = ((ask,) if ask else ()) + tuple(_whole_copy(paper) for paper in flawed)
    rests_on_doubt = measure([s for s in used if not _doubtful(s.paper)]) < fulfilment
    return Fulfilled(requirement, wanted, rests_on_doubt)


def _lacking(missing: Bilingual | None, flawed: Sequence[Paper]) -> Bilingual | None:
    if not flawed:
        return missing
    titles = [paper.title for paper in flawed]
    halves = Bilingual(
        f"内容不全或不清晰，按一半计：{'、'.join(t.zh for t in titles)}",
        f"incomplete or not legible, counted half: {', '.join(t.en for t in titles)}",
    )
    return Bilingual(f"{missing.zh}；{halves.zh}", f"{missing.en}; {halves.en}") if missing else halves


def _whole_copy(paper: Paper) -> Wanted:
    """The same as the rule that found the flaw asks for, so that both become one request."""
    file = paper.file
    return (
        Wanted(paper.kind.name, file=file) if lacking(paper.kind, paper.document) else Wanted(READABLE_FILE, file=file)
    )


def _two_decimals(fulfilment: Decimal) -> Decimal:
    """Rounded, but never up to 1 while something is missing nor down to 0 while something is there."""
    if fulfilment in (0, 1):
        return fulfilment.quantize(CENT)
    return min(max(fulfilment.quantize(CENT, ROUND_HALF_UP), CENT), 1 - CENT)


def _doubtful(paper: Paper) -> bool:
    return any(paper.has(n) and not paper.is_sure(n) for n in (paper.kind.holder, *paper.kind.rests_on))


def _missing(periods: Sequence[Period], asked: Asked, dossier: Dossier) -> Bilingual | None:
    if not periods:
        return None
    label = dossier.label(asked.kind)
    zh, en = "、".join(map(str, periods)), ", ".join(map(str, periods))
    return Bilingual(f"缺少 {zh} 的{label.zh}", f"Missing: {label.en} for {en}")


def _none_recent_enough(asked: Asked, dossier: Dossier) -> Bilingual:
    label = dossier.label(asked.kind)
    if not (isinstance(asked.extent, Issued) and dossier.case.application.since):
        return Bilingual(f"缺少{label.zh}", f"Missing: {label.en}")
    earliest = _earliest(asked.extent, dossier)
    return Bilingual(f"缺少 {earliest} 及以后开具的{label.zh}", f"Missing: {label.en} issued on {earliest} or later")


def _for_a_person(asked: Asked) -> Fulfilled:
    note = Bilingual("由人工查看", "To be looked at by a person")
    requirement = Requirement(
        asked.id, asked.label, RequirementStatus.MISSING, Decimal("0.00"), 0, for_a_person=True, lacking=note
    )
    return Fulfilled(requirement, (), False)
