"""Pay slips: the lines of each side against the total of that side."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.document import LineItem, Section
from domain.text import Bilingual
from domain.transcript import Medium
from domain.verdict import Severity, Why
from validators.amounts import shown
from validators.dossier import Dossier
from validators.labels import label_of
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.slip_lines import (
    fewest,
    is_absence,
    is_adjustment,
    is_part,
    is_sure_line,
    lines_of,
    named,
    places,
    total_of,
)
from validators.slip_series import siblings

CENT = Decimal("0.01")
_LEAST_LINES = 2
"""A side with fewer lines shows no habit of listing all of them."""
_PRINTED_TEXT = frozenset({Medium.DIGITAL, Medium.DATA})


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a slip: its total by name, as printed, and its lines. `gap` is by how much the lines exceed it."""

    name: str
    total: Decimal
    lines: tuple[LineItem, ...]
    others: tuple[LineItem, ...]
    """The lines of the other side."""

    @property
    def gap(self) -> Decimal:
        return total_of(self.lines) - self.total

    @property
    def is_rounded(self) -> bool:
        """Each line, or the total, may be rounded."""
        return abs(self.gap) <= CENT * len(self.lines) or (abs(self.gap) < 1 and self.total % 1 == 0)


@rule(
    "pay.items",
    Severity.MAJOR,
    zh="各明细项之和等于合计",
    en="line items add up to their totals",
    each=lambda dossier: dossier.papers("pay_slip"),
    kinds=["pay_slip"],
)
def items(slip: Paper, dossier: Dossier) -> Opinion:
    """Earnings against gross, deductions against their total. What slips do honestly is allowed for: absence taken off
    gross, the tax left out of the deductions, a line that is the sum of others, reimbursements beside gross.

    Lines that fall short of the total contradict it only where the slip is known to list them all: otherwise one was
    perhaps not printed, or not read.
    """
    sides = tuple(_sides(slip))
    if not sides:
        return unknown(
            Why.NOT_APPLICABLE,
            Bilingual(
                f"{slip.title.zh}没有可与合计相比的明细", f"{slip.title.en} prints no lines to compare with its totals"
            ),
        )
    open_sides = [side for side in sides if not _holds(side, slip)]
    if not open_sides:
        return _agrees(slip, sides)
    return _contradicts(slip, open_sides[0], sides, dossier)


def _sides(slip: Paper) -> Iterator[Side]:
    """Raises NotReadError where a total needs review."""
    earned, deducted = lines_of(slip, Section.EARNING), lines_of(slip, Section.DEDUCTION)
    for name, lines, others in (("gross_pay", earned, deducted), ("total_deductions", deducted, earned)):
        if lines and slip.has(name):
            yield Side(name, slip.money(name), lines, others)


def _holds(side: Side, slip: Paper) -> bool:
    return side.is_rounded or _explained(side, slip) is not None


def _explained(side: Side, slip: Paper) -> Bilingual | None:
    """Why the lines of a side may honestly make another sum than its total."""
    gap = side.gap
    if gap < 0:
        beside = fewest(lines_of(slip, Section.ITEM), -gap)
        return _of(beside, "合计另含", "the total also counts") if beside else None
    informative = fewest([x for x in side.lines if is_part(x) or is_adjustment(x)], gap)
    if informative:
        return _of(informative, "合计不含", "the total does not count")
    if side.name == "gross_pay":
        absent = fewest([x for x in side.others if is_absence(x) or is_adjustment(x)], gap)
        if absent:
            return _of(absent, "应发已减去", "gross is after")
    elif _leads_to_net(side, slip):
        left = fewest(side.lines, gap)
        if left:
            return _of(left, "扣款合计未含", "the total of deductions leaves out")
    whole = _sum_of_others(side)
    return _of((whole,), "含有小计", "a line that sums up others:") if whole else None


def _of(lines: Sequence[LineItem], zh: str, en: str) -> Bilingual:
    return Bilingual(f"{zh}{named(lines)}", f"{en} {named(lines)}")


def _leads_to_net(side: Side, slip: Paper) -> bool:
    """Whether net pay is what all deductions leave of gross, whatever the printed total counts."""
    net = slip.money("net_pay") if slip.is_sure("net_pay") else None
    gross = [total_of(side.others)] + ([slip.money("gross_pay")] if slip.is_sure("gross_pay") else [])
    return any(g - total_of(side.lines) == net for g in gross)


def _sum_of_others(side: Side) -> LineItem | None:
    """A line that is the sum of others and counted beside them; the same line twice is one of one other."""
    for line in side.lines:
        rest = [x for x in side.lines if x is not line]
        if line.amount == side.gap and fewest(rest, line.amount, most=5):
            same = len(fewest(rest, line.amount, most=1)) == 1
            if not same or any(x.amount == line.amount and x.label == line.label for x in rest):
                return line
    return None


def _agrees(slip: Paper, sides: Sequence[Side]) -> Opinion:
    told = [_told(side) for side in sides]
    why = [reason for side in sides if not side.is_rounded and (reason := _explained(side, slip))]
    zh, en = "；".join(x.zh for x in (*told, *why)), "; ".join(x.en for x in (*told, *why))
    return passes(
        Bilingual(f"{slip.title.zh}：{zh}", f"{slip.title.en}: {en}"),
        expected=str(total_of(sides[0].lines)),
        actual=str(sides[0].total),
        evidence=tuple(e for side in sides for e in places(slip, side.lines)),
    )


def _told(side: Side) -> Bilingual:
    label, listed = label_of(side.name), shown(total_of(side.lines))
    return Bilingual(
        f"{len(side.lines)} 项明细共 {listed}，{label.zh} {shown(side.total)}",
        f"{len(side.lines)} lines add up to {listed}, {label.en} is {shown(side.total)}",
    )


def _contradicts(slip: Paper, side: Side, sides: Sequence[Side], dossier: Dossier) -> Opinion:
    told, evidence = _told(side), places(slip, side.lines)
    doubtful = next(_doubts(slip, side, sides, dossier), None)
    if doubtful:
        return unknown(
            Why.NOT_READ,
            Bilingual(
                f"{slip.title.zh}：{told.zh}；{doubtful.zh}，未作判断",
                f"{slip.title.en}: {told.en}; {doubtful.en}, so this was not judged",
            ),
            evidence=evidence,
            action=_COMPARE,
        )
    return fails(
        Bilingual(
            f"{slip.title.zh}：{told.zh}，相差 {shown(abs(side.gap))}",
            f"{slip.title.en}: {told.en}, {shown(abs(side.gap))} apart",
        ),
        expected=str(total_of(side.lines)),
        actual=str(side.total),
        evidence=evidence,
        action=_COMPARE,
    )


_COMPARE = Bilingual(
    "请对照原件逐项核对明细与合计，必要时请单位说明",
    "Compare the lines with the total on the original; ask the employer if they differ",
)


def _doubts(slip: Paper, side: Side, sides: Sequence[Side], dossier: Dossier) -> Iterator[Bilingual]:
    """What stands against calling the difference a contradiction."""
    unsure = [x for x in side.lines if not is_sure_line(x)]
    if unsure:
        yield Bilingual(f"{unsure[0].label}等识别不够确定", f"{unsure[0].label} was not surely read")
    if _is_printed_elsewhere(abs(side.gap), slip, dossier):
        yield Bilingual(
            "差额印在别处，可能是未识别的明细", "the difference is printed elsewhere, perhaps a line not read"
        )
    if side.gap < 0 and not _lists_all(slip, side, sides, dossier):
        yield Bilingual("可能还有未列出或未识别的项目", "further lines may not be printed or were not read")


def _lists_all(slip: Paper, side: Side, sides: Sequence[Side], dossier: Dossier) -> bool:
    """Whether the slip is of a kind that lists every line: its other side does, or another slip of the employer.

    On a picture a line may be lost, so that there another slip must show this one's lines to be no fewer.
    """
    if slip.document.medium in _PRINTED_TEXT and any(s.name != side.name and _is_whole(s, slip) for s in sides):
        return True
    labels = {x.label for x in side.lines}
    return any(
        _is_whole(other, paper) and (slip.document.medium in _PRINTED_TEXT or {x.label for x in other.lines} <= labels)
        for paper in siblings(slip, dossier)
        for other in _sure_sides(paper)
        if other.name == side.name
    )


def _is_whole(side: Side, slip: Paper) -> bool:
    return len(side.lines) >= _LEAST_LINES and _holds(side, slip)


def _sure_sides(paper: Paper) -> tuple[Side, ...]:
    totals = all(paper.is_sure(name) for name in ("gross_pay", "total_deductions") if paper.has(name))
    return tuple(_sides(paper)) if totals else ()


def _is_printed_elsewhere(amount: Decimal, slip: Paper, dossier: Dossier) -> bool:
    """Whether the page prints `amount` more often than fields and lines were read of it."""
    known = [x.amount for x in slip.document.line_items]
    known += [f.value for f in slip.document.fields.values() if isinstance(f.value, Decimal)]
    words = (word.text for page in dossier.pages(slip.document) for word in page.words)
    return sum(_figure(text) == amount for text in words) > known.count(amount)


def _figure(text: str) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip("¥￥$元 ").replace(",", "")
    try:
        return abs(Decimal(plain))
    except InvalidOperation:
        return None
