"""Pay slips: gross, deductions, net pay, and net pay in words."""

from __future__ import annotations

from decimal import Decimal

from domain.document import Section
from domain.text import Bilingual
from domain.verdict import Evidence, Severity, Why
from validators.amount_words import amount_in_words, has_everyday_numerals
from validators.amounts import shown
from validators.dossier import Dossier
from validators.paper import Paper
from validators.rule import Opinion, fails, passes, rule, unknown
from validators.slip_lines import fewest, is_adjustment, is_sure_line, lines_of, named, places, total_of

CENT = Decimal("0.01")
_ROUNDED_TO = (Decimal(1), Decimal("0.1"))


@rule(
    "pay.sum",
    Severity.MAJOR,
    zh="应发合计 − 扣款合计 = 实发",
    en="gross − deductions = net",
    each=lambda dossier: dossier.papers("pay_slip"),
    kinds=["pay_slip"],
)
def net_follows(slip: Paper, dossier: Dossier) -> Opinion:
    """Printed lines outside both totals (reimbursement, tax, advance) may explain a gap; so may rounding."""
    gross, deductions, net = slip.money("gross_pay"), slip.money("total_deductions"), slip.money("net_pay")
    due = gross - deductions
    said = Bilingual(
        f"{slip.title.zh}：应发 {shown(gross)} − 扣款 {shown(deductions)} = {shown(due)}",
        f"{slip.title.en}: gross {shown(gross)} − deductions {shown(deductions)} = {shown(due)}",
    )
    if due == net:
        agree = Bilingual(f"{said.zh}，与实发一致", f"{said.en}, as net pay says")
        return passes(agree, expected=str(due), actual=str(net))
    explained = _explained(net - due, net, slip)
    if explained:
        reason, evidence = explained
        told = Bilingual(f"{said.zh}，实发 {shown(net)}；{reason.zh}", f"{said.en}, net pay {shown(net)}; {reason.en}")
        return passes(told, expected=str(due), actual=str(net), evidence=evidence)
    return fails(
        Bilingual(
            f"{said.zh}，但实发为 {shown(net)}，相差 {shown(net - due)}",
            f"{said.en}, but net pay is {shown(net)}: {shown(net - due)} apart",
        ),
        expected=str(due),
        actual=str(net),
        action=Bilingual("请对照原件核对应发、扣款和实发", "Compare gross, deductions and net pay with the original"),
    )


@rule(
    "pay.words",
    Severity.MAJOR,
    zh="大写金额与小写一致",
    en="the amount in words equals the figure",
    each=lambda dossier: (slip for slip in dossier.papers("pay_slip") if slip.has("net_pay_in_words")),
    kinds=["pay_slip"],
)
def words(slip: Paper, dossier: Dossier) -> Opinion:
    """Chinese capitals with the liberties that slips take, everyday numerals (noted), and English words."""
    written, net = slip.text("net_pay_in_words"), slip.money("net_pay")
    amount = amount_in_words(written)
    if amount is None:
        return unknown(
            Why.NOT_READ,
            Bilingual(
                f"{slip.title.zh}：大写“{written}”无法辨认为金额，未作核验",
                f"{slip.title.en}: “{written}” cannot be made out as an amount, so this was not checked",
            ),
            action=_COMPARE_WORDS,
        )
    said = Bilingual(
        f"{slip.title.zh}：大写“{written}”即 {shown(amount)}，实发为 {shown(net)}",
        f"{slip.title.en}: “{written}” is {shown(amount)}, net pay is {shown(net)}",
    )
    if amount == net or _leaves_out_cents(written, amount, net):
        return passes(_noted(said, written), expected=str(net), actual=str(amount))
    return fails(
        Bilingual(f"{said.zh}，两者不一致", f"{said.en}: they are not the same"),
        expected=str(net),
        actual=str(amount),
        action=_COMPARE_WORDS,
    )


_COMPARE_WORDS = Bilingual(
    "请对照原件核对大写和小写金额", "Compare the amount in words and the figure with the original"
)


def _leaves_out_cents(written: str, amount: Decimal, net: Decimal) -> bool:
    """English words often stop at the whole amount; Chinese ones close with 整 where there is none."""
    return written.isascii() and amount == net.to_integral_value(rounding="ROUND_DOWN") and "/100" not in written


def _noted(said: Bilingual, written: str) -> Bilingual:
    if not has_everyday_numerals(written):
        return said
    return Bilingual(f"{said.zh}（未用大写数字）", f"{said.en} (written with everyday numerals, not capitals)")


def _explained(gap: Decimal, net: Decimal, slip: Paper) -> tuple[Bilingual, tuple[Evidence, ...]] | None:
    """Why net pay may differ by `gap`, and where that is printed."""
    lines = [x for x in lines_of(slip) if is_adjustment(x) and is_sure_line(x)]
    adjusting = fewest(lines, abs(gap)) or fewest(lines, gap)
    if adjusting:
        reason = Bilingual(
            f"差额 {shown(gap)} 等于所列的{named(adjusting)}",
            f"the gap of {shown(gap)} equals the printed line {named(adjusting)}",
        )
        return reason, places(slip, adjusting)
    return _left_out(gap, slip) or _rounded(gap, net)


def _left_out(gap: Decimal, slip: Paper) -> tuple[Bilingual, tuple[Evidence, ...]] | None:
    """Printed deductions, mostly the tax, that the printed total does not count and net pay does."""
    listed = lines_of(slip, Section.DEDUCTION)
    left = fewest([x for x in listed if is_sure_line(x)], -gap)
    if left and total_of(listed) == slip.money("total_deductions") - gap:
        reason = Bilingual(
            f"扣款合计未含{named(left)}", f"the total of deductions leaves out the printed line {named(left)}"
        )
        return reason, places(slip, left)
    if not listed and slip.is_sure("income_tax") and slip.money("income_tax") == -gap:
        return Bilingual("扣款合计未含个人所得税", "the total of deductions leaves out the income tax"), ()
    return None


def _rounded(gap: Decimal, net: Decimal) -> tuple[Bilingual, tuple[Evidence, ...]] | None:
    if abs(gap) <= CENT:
        return Bilingual("相差一分，为四舍五入", "one cent apart, which rounding explains"), ()
    for unit in _ROUNDED_TO:
        if abs(gap) < unit and net % unit == 0:
            zh, en = ("元", "whole yuan") if unit == 1 else ("角", "tenths")
            return Bilingual(f"实发取整到{zh}", f"net pay is rounded to {en}"), ()
    return None
