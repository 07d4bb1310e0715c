"""What a pay slip says in running text: 基本工资14100元，应发金额17028.00元；… 发放至您尾号为7731的银行卡."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.transcript import Word
from extractors.flow import Flow, flow_of
from extractors.grammar.parsed import CJK
from extractors.labels import Scope
from extractors.marks import Marked, Piece
from extractors.pairs import Pair

_AMOUNT = re.compile(
    rf"(?P<label>[{CJK}()]{{2,16}})\s*[:：为是]?\s*(?P<said>-?\d[\d,]*(?:\.\d{{1,2}})?)\s*元"
    rf"|(?:^|(?<=[,，;；。、:：{CJK}]))(?P<bare>[{CJK}()]{{2,12}})\s*[:：]?\s*(?P<amount>-?\d[\d,]*\.\d\d)(?=[,，;；。、]|$|[一二三四五六七八九十]、)"
)
"""An amount in a sentence; without its 元 only between marks and with its cents."""
_LEAD = re.compile(r"^(?:[^()]*\)(?=.{2})|其中|扣除|包括|以及|另有|含|及|和)")
_DAY = r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?"
_MARK = re.compile(rf"[^{CJK}\w ]")
_NOBODY = r"(?!各位|大家|全体|员工|同事|亲爱|尊敬|本月|以下|附件|您好|你好)"
_GREETED = re.compile(
    rf"(?:(?:亲爱|尊敬)的)?{_NOBODY}(?P<said>[{CJK}*]{{2,4}}?)"
    r"(?:(?:先生|女士|同事|老师|同学)?[,，:：]?(?:您好|你好|辛苦了)|(?:先生|女士|同事|老师|同学)[,，:：])"
    rf"|(?:Hi|Hello|Dear)[ ,]*(?P<called>{_NOBODY}[{CJK}*]{{2,4}}(?=[,，:：!])|(?:M[rs]s?\.? )?"
    r"[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'.-]+){1,3})"
)
"""Who a message greets; a first name alone is no name."""
_NET = r"实[发付领](?:金额|工资|合计)?(?:人民币)?(?:\(?大写\)?)?[:：]?(?:人民币)?"
_IN_WORDS = r"[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]*[整正]?)"
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "发放日期",
        re.compile(rf"(?P<said>{_DAY})(?:已|将|前)?(?:发放|到账|支付|发薪|打款|转入|汇入|转账|打入)(?![日时周方金凭])"),
    ),
    ("银行卡号", re.compile(r"尾号(?:为|是)?[:：]?[\"“]?(?P<said>\d{4})(?!\d)")),
    (
        "姓名",
        re.compile(rf"(?:兹|今|现)(?:支付|发给|付给|发放)(?:给)?[:：]?(?P<said>[{CJK}]{{2,4}})(?=\d{{4}}年|同志|本人)"),
    ),
    ("实发大写", re.compile(rf"{_NET}(?P<said>{_IN_WORDS})")),
    ("实发", re.compile(rf"{_NET}{_IN_WORDS}[(]?(?P<said>¥?\d[\d,]*\.\d\d)")),
    (
        "account number",
        re.compile(
            r"(?:deposit|paid|credit|transfer)\w* (?:in)?to (?:your |bank |the )*"
            r"(?:account|a/c|checking|savings)(?: account)?"
            r"(?: no\.?| number| ending(?: in| with)?)*:? ?(?P<said>[X*•\d-]{4,})",
            re.IGNORECASE,
        ),
    ),
)


def amounts_in_text(marked: Marked) -> list[Pair]:
    """Every amount of a message with the words before it."""
    return [pair for flow in _flows(marked) for pair in _amounts(marked, flow)]


def said_in_text(marked: Marked) -> list[Pair]:
    """Who is greeted, when is paid, to which account. A letter about a patient greets anybody."""
    return [
        _pair(marked, flow, label, place, place)
        for flow in _flows(marked)
        for label, place in (
            *(_greeted(flow) if _is_to_employee(marked) else ()),
            *((label, m.span("said")) for label, form in _SAID for m in form.finditer(flow.text)),
        )
    ]


def _is_to_employee(marked: Marked) -> bool:
    label = marked.lexicon.find("姓名")
    return label is not None and "employee_name" in label.names


def _flows(marked: Marked) -> Iterator[Flow]:
    for number, _ in enumerate(marked.sheet.pages, 1):
        yield flow_of(marked.sheet, number)


def _greeted(flow: Flow) -> Iterator[tuple[str, tuple[int, int]]]:
    """A greeting opens a line or follows a mark; a Latin name in it ends its line or stands before a mark."""
    for at in range(len(flow.text)):
        said = _GREETED.match(flow.text, at) if at in flow.starts or _MARK.match(flow.text, at - 1) else None
        if said is not None:
            start, end = said.span("said" if said["said"] else "called")
            ends = {end, end + 1} & {*flow.starts, len(flow.text)} or _MARK.match(flow.text, end)
            yield from [("姓名", (start, end))] if said["said"] or ends else []


def _amounts(marked: Marked, flow: Flow) -> Iterator[Pair]:
    for found in _AMOUNT.finditer(flow.text):
        label, said = ("label", "said") if found["label"] else ("bare", "amount")
        start, end = found.span(label)
        begin = start + _lead(marked, flow.text[start:end])
        yield _pair(marked, flow, flow.text[begin:end], (begin, end), found.span(said))


def _lead(marked: Marked, label: str) -> int:
    """How many characters of `label` only join it to the sentence: 扣除 of 扣除养老保险, none of 扣除合计."""
    lead = _LEAD.match(label)
    rest = marked.lexicon.find(label[lead.end() :]) if lead else None
    keeps = lead is None or (marked.lexicon.find(label) is not None and not (rest and rest.names))
    return 0 if lead is None or keeps else lead.end()


def _pair(marked: Marked, flow: Flow, head: str, at: tuple[int, int], value: tuple[int, int]) -> Pair:
    label = marked.lexicon.find(head)
    named = Piece(_called(head, flow.word(*at)), flow.page, 0)
    scope = label.scope if label else Scope.CURRENT
    return Pair(Piece(flow.word(*value), flow.page, 0), named, label, scope, "sentence", 0.95)


def _called(head: str, place: Word) -> Word:
    return Word(head, place.box, place.confidence, place.origin)
