"""What a certificate says in a sentence: 兹证明患者张伟明，男，38岁，诊断为腰肌劳损; … was diagnosed with …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.document import Field
from extractors.grammar.parsed import CJK, plain
from extractors.sheet import Cell, Sheet
from extractors.values import ValueType, parse

_PATTERNS: tuple[tuple[str, ValueType, re.Pattern[str]], ...] = (
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"(?:患者|病人|兹有|兹证明|病员|证明)\s*[:：]?\s*(?:患者|病人)?\s*([{CJK}*·]{{2,4}}?)\s*(?:同志|先生|女士)?\s*[,，、(（;；]?\s*(?:性别)?\s*[:：]?\s*[男女]"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(r"certify that\s+(?:Mr\.?|Ms\.?|Mrs\.?|Miss)?\s*([A-Z][A-Za-z'.-]+(?:\s+[A-Z][A-Za-z'.-]+){1,3})"),
    ),
    ("doctor", ValueType.NAME, re.compile(r"^\s*(Dr\.?(?:\s+[A-Z][\w'.-]+){1,4}(?:,\s*M\.?D\.?)?)\s*$")),
    (
        "sex",
        ValueType.SEX,
        re.compile(rf"[{CJK}*]{{2,4}}\s*[,，、(（;；]\s*(?:性别)?\s*[:：]?\s*([男女])\s*[,，、)）;；]"),
    ),
    ("age", ValueType.AGE, re.compile(r"[男女]\s*[,，、;；]?\s*(?:年龄)?\s*[:：]?\s*(\d{1,3}\s*周?岁)")),
    ("diagnosis", ValueType.TEXT, re.compile(r"诊断为\s*[:：]?\s*[\"“]?([^,，。;；\"”]{2,60})")),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(
            r"(?:diagnosed with|diagnosis of|suffering from)"
            r"\s+([A-Za-z][^.,;]{3,80}?)(?=[.,;]|$|\s+(?:and|who)\s+(?:is|was|has|needs?|requires?|should|will)\b)",
            re.IGNORECASE,
        ),
    ),
)


def fields_in_sentences(sheet: Sheet) -> dict[str, Field]:
    """Fields that running text names, the first of each."""
    found: dict[str, Field] = {}
    for cell in sheet.cells:
        for field in _fields(cell):
            found.setdefault(field.name, field)
    return found


def _fields(cell: Cell) -> Iterator[Field]:
    if len(plain(cell.text)) != len(cell.text):
        return
    for name, type_, pattern in _PATTERNS:
        said = pattern.search(cell.text)
        parsed = parse(type_, said[1]) if said else None
        if said and parsed is not None:
            word = cell.word.cut(*said.span(1))
            confidence = round(word.confidence * parsed.sure * 0.9, 3)
            yield Field(name, parsed.value, word.text, confidence, cell.page, word.box, "sentence", confidence < 0.8)
