"""The lines of a pay slip: every amount that stands for itself, on the side of earnings, deductions or the employer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from domain.document import LineItem, Section
from extractors.grammar.money import read_money
from extractors.grammar.parsed import plain
from extractors.kind import Kind
from extractors.labels import Scope
from extractors.pairs import Pair
from extractors.sheet import Cell, Sheet
from extractors.values import ValueType

_TOTALS = re.compile(r"合计|小计|总计|总额|应发|实发|实付|到手|应付|净|\btotal|\bgross|\bnet\b|subtotal", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"日期|天数|时长|小时|工时|次数|基数|比例|税率|编号|工号|账号|帐号|卡号|序号|余额|电话|手机|应纳税|应税|计税|专项附加|累计|减除|免税|"
    r"标准|出勤|月份|年月|速算|人数|单价|page|\bhours?\b|\bhrs\b|\bdays?\b|\brate\b|number|\bno\b\.?\s*(?:[:(]|$)|\bytd\b|taxable|balance|period|\bdate\b"
    r"|year to date|total to date|exemption|\bstate:|\blocal:|\bfederal:|\bid\b|tax code|\bzip\b|avenue|street",
    re.IGNORECASE,
)
_DEDUCTION = re.compile(
    r"扣|税|保险|公积金|社保|医保|养老|失业|年金|罚|借款|还款|工会|会费|党费|房租|水电|迟到|早退|缺勤|旷工"
    r"|(?:事假|病假)(?!工资|补)|\btax|insurance|withh|deduct|pension|401|medicare|social security|soc sec"
    r"|loan|union|dues|garnish|bond|stock plan|fica|\bsdi|\bsui|\bnic?\b|provident|housing fund"
    r"|no pay|[無无]薪|hsa|fsa|\biit\b|absence|unpaid|\blate\b|\bpaye\b",
    re.IGNORECASE,
)
_EARNING = re.compile(
    r"工资|薪|奖|补贴|补助|津贴|提成|加班|餐补|房补|车补|话补|补发|佣金|分红|绩效|全勤|福利"
    r"|salary|wage|overtime|bonus|allowance|commission|regular|holiday|vacation|incentive|reimburse|basic|subsidy|shift|tips",
    re.IGNORECASE,
)
_HEADINGS = (
    (
        Section.EMPLOYER,
        re.compile(
            r"单位(?:缴|部分|承担)|公司(?:缴|部分|承担)|企业(?:缴|部分)|employer'?s? (?:contrib|paid|cost)",
            re.IGNORECASE,
        ),
    ),
    (
        Section.DEDUCTION,
        re.compile(
            r"^\W*(?:应?扣|代扣|减项|扣除|扣款|个人缴|deductions?|taxes|withholdings?|statutory)", re.IGNORECASE
        ),
    ),
    (
        Section.EARNING,
        re.compile(r"^\W*(?:应发|收入|发放|加项|工资项目|earnings?|payments?|income|wages)", re.IGNORECASE),
    ),
)


def line_items(pairs: Iterable[Pair], kind: Kind, sheet: Sheet) -> tuple[LineItem, ...]:
    """One line for each amount with a label of its own, in reading order. Totals, rates, bases, counts of hours or days
    and figures of the year to date are no lines."""
    headings = _headings(sheet)
    lines = [
        line
        for several in _by_head(pairs)
        for scope in (Scope.CURRENT, Scope.EMPLOYER)
        if (line := _line([p for p in several if p.scope is scope], kind, headings))
    ]
    return tuple(sorted(lines, key=lambda item: (item.page, round(item.box.cy, 2), item.box.x0)))


def _by_head(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs of each label, where it can be an item's."""
    heads: dict[tuple[int, int], list[Pair]] = {}
    for pair in pairs:
        if pair.method != "label_right_joined":
            heads.setdefault((id(pair.head), pair.band if pair.method == "column" else 0), []).append(pair)
    return list(heads.values())


def _line(several: Sequence[Pair], kind: Kind, headings: Sequence[tuple[Section, Cell]]) -> LineItem | None:
    """The line of one label in one scope; None where it is none."""
    label = plain(several[0].head.text).rstrip(":： ") if several else ""
    if not label or _NO_AMOUNT.search(label) or _TOTALS.search(label) or not _names_amount(several[0], kind):
        return None
    amounts = ((p, read_money(p.value.text)) for p in several if p.value.is_number and not _is_code(p.value.text))
    pair, amount = next(((p, a) for p, a in amounts if a is not None), (None, None))
    if pair is None or amount is None:
        return None
    section = _section(label, pair, amount.value < 0, headings)
    name = next((n for n in pair.label.names if _is_amount(kind, n)), "") if pair.label else ""
    confidence = round(min(pair.value.word.confidence * amount.sure * pair.sure, pair.head.word.confidence, 0.99), 3)
    value = abs(amount.value) if section is Section.DEDUCTION else amount.value
    return LineItem(section, label, name, value, pair.value.page, pair.value.box, confidence)


def _is_code(text: str) -> bool:
    """A long row of digits without cents is a number of something, of a pension account, of a paper."""
    return re.fullmatch(r"\d{8,}", text.strip()) is not None


def _names_amount(pair: Pair, kind: Kind) -> bool:
    """Whether the label names an amount, or nothing that is known to be something else."""
    names = set(pair.label.names) if pair.label else set()
    totals = {name for triple in kind.sums for name in triple}
    return not names or (any(_is_amount(kind, n) for n in names) and not names & totals)


def _is_amount(kind: Kind, name: str) -> bool:
    return any(w.name == name and w.type in (ValueType.MONEY, ValueType.TOTAL) for w in kind.wanted)


def _section(label: str, pair: Pair, negative: bool, headings: Sequence[tuple[Section, Cell]]) -> Section:
    if pair.scope is Scope.EMPLOYER:
        return Section.EMPLOYER
    heading = _heading_over(pair, headings)
    if heading is Section.EMPLOYER:
        return heading
    if pair.label and pair.label.names:
        return Section.EARNING if "base_pay" in pair.label.names else Section.DEDUCTION
    if _DEDUCTION.search(label) or negative:
        return Section.DEDUCTION
    if _EARNING.search(label):
        return Section.EARNING
    return heading or Section.ITEM


def _headings(sheet: Sheet) -> list[tuple[Section, Cell]]:
    """Words that open a section: short, without figures."""
    short = [
        c
        for c in sheet.cells
        if len(c.text) <= 28 and not re.search(r"\d", c.text) and not _TOTALS.search(c.text.replace("应发", ""))
    ]
    return [(section, c) for c in short for section, words in _HEADINGS if words.search(plain(c.text))]


def _heading_over(pair: Pair, headings: Sequence[tuple[Section, Cell]]) -> Section | None:
    """The last heading above the label, in its column or left of it."""
    above = [
        (cell.box.cy, cell.box.x0, section)
        for section, cell in headings
        if cell.page == pair.head.page
        and cell.box.cy <= pair.head.box.cy + 0.002
        and cell.box.x0 <= pair.head.box.x1 + 0.02
    ]
    return max(above, key=lambda h: (round(h[0], 2), h[1]))[2] if above else None
