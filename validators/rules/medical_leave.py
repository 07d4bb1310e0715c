"""Medical papers: the leave they order."""

from __future__ import annotations

from datetime import date

from domain.case import Reason
from domain.document import Period
from domain.text import Bilingual
from domain.verdict import Severity, Why
from validators.dossier import Dossier
from validators.paper import NotReadError, Paper
from validators.rest import days_of, language_of_norms, leave_of, lengths, norm_of
from validators.rule import Opinion, fails, passes, rule, unknown

OF_HEALTH = frozenset({Reason.ILLNESS, Reason.ACCIDENT})
"""Reasons for which a leave must have to do with the hardship."""


@rule(
    "medical.rest",
    Severity.MINOR,
    zh="休息天数与起止日期一致，时长在常见范围内",
    en="days, start and end of the rest agree; length is within what is usual",
    each=lambda dossier: dossier.papers("medical_certificate"),
    kinds=["medical_certificate"],
)
def rest(paper: Paper, dossier: Dossier) -> Opinion:
    """The last day may be that of return. What is usual is hospitals' custom (`facts/rest_days.yaml`): longer is a
    question, no accusation."""
    printed = [n for n in ("rest_days", "rest_from", "rest_until") if paper.has(n)]
    span = (
        Period(paper.day("rest_from"), paper.day("rest_until")) if {"rest_from", "rest_until"} <= {*printed} else None
    )
    days = days_of(paper)
    if days is None and span is None:
        return _no_rest(paper, bool(printed))
    if span and span.first > span.last:
        return unknown(Why.NOT_CHECKED, _dates_wrong(paper))
    between = (span.last - span.first).days + 1 if span else None
    if (
        days is not None
        and between is not None
        and between not in lengths(days, paper.document.fields["rest_days"].raw)
    ):
        return _disagree(paper, days, between)
    return _usual(paper, dossier, days or between or 0)


@rule(
    "medical.timing",
    Severity.MAJOR,
    zh="在治疗期间开具，休息期与困难时期重叠",
    en="issued inside the treatment, and the leave overlaps the hardship",
    each=lambda dossier: dossier.papers("medical_certificate"),
    kinds=["medical_certificate"],
)
def timing(paper: Paper, dossier: Dossier) -> Opinion:
    """With the days of grace of the policy. A certificate of an earlier illness beside one of the hardship
    does no harm."""
    issued, leave = paper.day("issue_date"), leave_of(paper)
    if leave is None:
        return unknown(Why.NOT_APPLICABLE, _no_leave(paper))
    if leave.first > leave.last:
        return unknown(Why.NOT_CHECKED, _dates_wrong(paper))
    window = _issued_between(leave, dossier)
    if not window.first <= issued <= window.last:
        return _issued_outside(paper, issued, leave, window)
    hardship = _hardship(dossier)
    if hardship and not _overlap(leave, hardship):
        return _elsewhere(paper, leave, hardship, dossier)
    return _in_time(paper, issued, leave, dossier)


def _no_rest(paper: Paper, something: bool) -> Opinion:
    if something:
        return unknown(
            Why.NOT_READ,
            Bilingual(
                f"{paper.title.zh}：只读到休息期的一端，无法核对天数",
                f"{paper.title.en}: only one end of the rest was read; its days cannot be compared",
            ),
        )
    return unknown(
        Why.NOT_APPLICABLE,
        Bilingual(f"{paper.title.zh}没有休息天数和起止日期", f"{paper.title.en} gives no days or dates of rest"),
    )


def _dates_wrong(paper: Paper) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}：休息起止日期先后不符（见日期核验），未再比较",
        f"{paper.title.en}: the rest ends before it begins (see the check of dates); not compared further",
    )


def _disagree(paper: Paper, days: int, between: int) -> Opinion:
    first, last = paper.day("rest_from"), paper.day("rest_until")
    return fails(
        Bilingual(
            f"{paper.title.zh}写明休息 {days} 天，但 {first} 至 {last} 为 {between} 天",
            f"{paper.title.en} orders {days} days of rest, but {first} to {last} is {between} days",
        ),
        expected=str(between),
        actual=str(days),
        action=Bilingual("请对照原件核对休息天数和起止日期", "Compare days and dates of the rest with the original"),
    )


def _usual(paper: Paper, dossier: Dossier, days: int) -> Opinion:
    if paper.document.language != language_of_norms():
        said = Bilingual(
            f"{paper.title.zh}：休息 {days} 天，前后一致；外文证明不按国内惯例比较时长",
            f"{paper.title.en}: {days} days of rest, in agreement; what is usual in China is not asked of it",
        )
        return passes(said, actual=str(days))
    diagnosis = str(paper.seen("diagnosis") or "")
    norm = norm_of(diagnosis, _beside(paper, dossier))
    if norm.usual is None or norm.most is None or days <= norm.usual:
        return passes(
            Bilingual(
                f"{paper.title.zh}：休息 {days} 天，前后一致", f"{paper.title.en}: {days} days of rest, in agreement"
            ),
            actual=str(days),
        )
    said = Bilingual(
        f"{paper.title.zh}：休息 {days} 天，长于{norm.label.zh}通常的 {norm.usual} 天",
        f"{paper.title.en}: {days} days of rest, longer than the usual {norm.usual} days ({norm.label.en})",
    )
    ask = Bilingual(
        "如有疑问，可请申请人补充病历或复诊记录", "If in doubt, ask for the record of treatment or a later visit"
    )
    most = int(norm.most * dossier.share("medical.rest.longest"))
    if days <= most:
        return passes(said, expected=f"≤ {most}", actual=str(days), action=ask)
    paper.insist("diagnosis")
    return fails(said, expected=f"≤ {most}", actual=str(days), action=ask)


def _beside(paper: Paper, dossier: Dossier) -> str:
    """What else tells the class: advice and department, and whether the paper is one of discharge."""
    words = " ".join(w.text for page in dossier.pages(paper.document) for w in page.words)
    discharged = "出院" if _says_discharge(words) else ""
    return f"{paper.seen('advice') or ''} {paper.seen('department') or ''} {discharged}"


def _says_discharge(words: str) -> bool:
    return any(said in words for said in ("出院小结", "出院记录", "出院证明", "出院诊断", "出院医嘱"))


def _no_leave(paper: Paper) -> Bilingual:
    return Bilingual(
        f"{paper.title.zh}没有休息天数和起止日期，无法与治疗和困难时期比较",
        f"{paper.title.en} orders no leave that could be compared with treatment and hardship",
    )


def _issued_between(leave: Period, dossier: Dossier) -> Period:
    """Hospitals seal a certificate of the day, or one of up to a month before; leave may begin some days later (a bed
    or an operation is waited for)."""
    early, late = dossier.days("medical.timing.issued_before"), dossier.days("medical.timing.issued_after")
    return Period(leave.first - early, leave.last + late)


_BEFORE = Bilingual("早于休息开始", "before the leave began")


def _issued_outside(paper: Paper, issued: date, leave: Period, window: Period) -> Opinion:
    days = (issued - leave.last).days if issued > leave.last else (leave.first - issued).days
    far = Bilingual("晚于休息结束", "after the leave ended") if issued > leave.last else _BEFORE
    return fails(
        Bilingual(
            f"{paper.title.zh}于 {issued} 开具，{far.zh} {days} 天（{_shown(leave)}）",
            f"{paper.title.en} was issued on {issued}, {days} days {far.en} ({_shown(leave)})",
        ),
        expected=str(window),
        actual=str(issued),
        action=Bilingual(
            "请核对开具日期；如为事后补开，可请申请人提供当时的病历",
            "Check the date of issue; if it was written later, the record of the visit can be asked for",
        ),
    )


def _hardship(dossier: Dossier) -> Period | None:
    """The days with which a leave must have one in common; `None` where it need not, or no beginning was declared.

    Pay falls as late as a month after the leave that cut it."""
    application, as_of = dossier.case.application, dossier.case.as_of
    if application.since is None or application.reason not in OF_HEALTH:
        return None
    early, ahead = dossier.days("medical.timing.before_hardship"), dossier.days("medical.timing.ahead")
    return Period(application.since - early, as_of + ahead)


def _overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _elsewhere(paper: Paper, leave: Period, hardship: Period, dossier: Dossier) -> Opinion:
    since, as_of = dossier.case.application.since, dossier.case.as_of
    said = Bilingual(
        f"{paper.title.zh}的休息期（{_shown(leave)}）与困难时期（{since} 至 {as_of}）没有重叠",
        f"{paper.title.en}: the leave ({_shown(leave)}) has no day in common with the hardship ({since} to {as_of})",
    )
    if any(_may_overlap(other, hardship) for other in dossier.papers(paper.kind.name) if other.key != paper.key):
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(f"{said.zh}；另有证明涉及该时期", f"{said.en}; another certificate speaks of it"),
        )
    return fails(
        said,
        expected=f"{since}/{as_of}",
        actual=_shown(leave),
        action=Bilingual(
            "请询问困难开始日期，或请申请人补充该时期的证明",
            "Ask when the hardship began, or for a certificate of that time",
        ),
    )


def _may_overlap(paper: Paper, hardship: Period) -> bool:
    try:
        leave = leave_of(paper)
    except NotReadError:
        return True
    return leave is not None and _overlap(leave, hardship)


def _in_time(paper: Paper, issued: date, leave: Period, dossier: Dossier) -> Opinion:
    zh, en = f"{paper.title.zh}在治疗期间开具（{_shown(leave)}）", f"{paper.title.en} was issued inside the treatment"
    if _hardship(dossier):
        zh, en = f"{zh}，休息期与困难时期重叠", f"{en} and its leave ({_shown(leave)}) overlaps the hardship"
    return passes(Bilingual(zh, en), expected=_shown(leave), actual=str(issued))


def _shown(leave: Period) -> str:
    return f"{leave.first}/{leave.last}"
