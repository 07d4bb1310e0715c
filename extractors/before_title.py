"""The employer in the words that lead to the title in one line: 国盛集团榆阳煤矿职工工资单."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.transcript import Word
from extractors.grammar.parsed import CJK, plain
from extractors.sheet import Sheet

_BODY = (
    "公司|集团|厂|矿|院|所|校|局|委|办|处|站|队|社|馆|行|会|园|店|场|部|中心|学|机关|政府|基地|酒店|宾馆|饭店|超市|俱乐部"
    "|工作室|事务所|街道|合作社|分公司|项目部|连锁|农场|林场|油田|电站|法庭|大队|支队|联合体"
)
_LEADS = re.compile(
    r"(?:\d{2,4}年)?(?:\d{1,2}月)?[份度]?的?"
    rf"(?P<who>[{CJK}A-Za-z0-9()·]{{2,36}}?(?:{_BODY}))"
    r"(?:[(（][^()（）]{1,12}[)）])?(?:在[职编岗]|离退休)?(?:教?职工|员工|人员|工作人员|个人|全体|管理人员|工人)?"
    r"(?:\d{2,4}年)?(?:\d{1,2}月)?[份度]?(?:的)?"
)
_NO_BODY = re.compile(
    r"^(?:本|我|贵|各|全)|^(?:事业|机关|行政)|(?:研发|财务|人事|行政|市场|销售|生产|人力资源|综合)部$|代发"
)


def body_before_title(sheet: Sheet, titles: Sequence[str]) -> tuple[Word, int] | None:
    """The body named right before a title in a line of the head, and its page; None where none is."""
    keys = sorted({re.sub(r"\s", "", t.lower()) for t in titles}, key=len, reverse=True)
    for cell in (c for c in sheet.cells if sheet.in_head(c, 0.3)):
        text = plain(cell.text)
        at = next((at for key in keys if (at := text.lower().find(key)) > 0), 0)
        found = _LEADS.fullmatch(text[:at].strip()) if at and len(text) == len(cell.text) else None
        if found is not None and not _NO_BODY.search(found["who"]):
            return cell.word.cut(*found.span("who")), cell.page
    return None
