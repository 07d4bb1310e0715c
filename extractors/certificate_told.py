"""What a paper without a title of the kind tells that only a certificate does: an illness, what follows for work or the
stay in hospital, and who says so when."""

from __future__ import annotations

import re

from extractors.flow import flow_of
from extractors.grammar.traditional import simplified
from extractors.rest import loose_issue_date, rest_in_text
from extractors.sentences import fields_in_sentences
from extractors.sheet import Sheet

TOLD = 0.8
"""What it weighs where all three are told; the fields of the kind must prove it afterwards."""

_ILL = re.compile(
    r"诊断为|诊断[:：]|确诊|患有|罹患|diagnosed\s+(?:with|as)|\bdiagnos[ie]s\s*[:：]|(?:presents?|presented|presenting)\s+with"
    r"|suffer(?:s|ing|ed)\s+from|under my care for|treat(?:ed|ment)\s+(?:here\s+)?for",
    re.IGNORECASE,
)
_OFF_WORK = re.compile(
    r"全休|病休|卧床休息|(?:建议|需|宜|予).{0,30}?(?:休息|休养|休假|病假)"
    r"|excused?\s+(?:him|her|them)?\s*(?:from|of)\s+(?:\w+\s+)?(?:work|duty|school)"
    r"|(?:un|not\s+)(?:fit|able)\s+(?:for|to)\s+(?:\w+\s+){0,3}?(?:work|duty|duties|employment)"
    r"|(?:return|back)\s+to\s+(?:\w+\s+){0,2}?(?:work|duty|duties)|off\s+work|(?:sick|medical)\s+leave|rest\s+from\s+work",
    re.IGNORECASE,
)
_STAY = re.compile(
    r"(?:入院|住院)(?:日期|时间).*出院(?:日期|时间)|\b(?:admitted|admission|D\.?O\.?A)\b.*\b(?:discharged?|D\.?O\.?D)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[医醫][师師生]\s*(?:[(（]?签[字名章][)）]?)?\s*[:：]|\b(?:physician|doctor|signed)\b[^:]{0,12}:", re.IGNORECASE
)


def told_of_certificate(sheet: Sheet) -> float:
    """`TOLD` where a sheet tells of an illness, of rest or a stay, and of who signs or when; else nothing."""
    text = " ".join(simplified(flow_of(sheet, number).text) for number, _ in enumerate(sheet.pages, 1))
    if not _ILL.search(text):
        return 0.0
    follows = _OFF_WORK.search(text) or _STAY.search(text) or rest_in_text(sheet, ())
    if not follows:
        return 0.0
    signed = _SIGNED.search(text) or loose_issue_date(sheet) or "doctor" in fields_in_sentences(sheet)
    return TOLD if signed else 0.0
