"""What a certificate says in a sentence: 兹有张伟明同志，男，38岁，因腰肌劳损于…在我院骨科就诊; … was diagnosed with …

Sentences are read as they run over lines and over filled-in blanks, and line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.document import Field
from extractors.flow import Flow, flow_of
from extractors.grammar.parsed import CJK
from extractors.sheet import Cell, Sheet
from extractors.values import ValueType, parse

_ISSUED = r"(?:兹有|兹证明|证明|患者|病人|同志)"
_AT = rf"(?:于\s?\d{{4}}\s?年|[在来到至]我院|[在来到至][{CJK}]{{2,12}}医院|就诊|入院|住院)"

_NAME = rf"(?![兹书单]|患者|病人|病员|同志|证明)(?:[{CJK}]{{2,8}}·[{CJK}]{{2,8}}|[{CJK}*·]{{2,4}}?)"

_LATIN_NAME = r"(?:(?:Mr|Ms|Mrs|Miss|Shri|Smt|Kum)\b\.?/?\s*)*([A-Z][A-Za-z'.-]+(?:\s+[A-Z][A-Za-z'.-]+){1,3})"
"""A name of two to four words, its form of address left out."""

_PATTERNS: tuple[tuple[str, ValueType, re.Pattern[str]], ...] = (
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"(?:患者|病人|兹有|兹证明|病员|证明)\s*[:：]?\s*(?:患者|病人)?\s*({_NAME})\s*(?:同志|先生|女士)?\s*[,，、(（;；]?\s*(?:性别)?\s*[:：]?\s*[男女]性?"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(rf"(?:兹有|兹证明)\s*[:：]?(?:患者|病人)?\s*({_NAME})\s*(?:同志|先生|女士)"),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(rf"certify that\s+{_LATIN_NAME}"),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"\b(?:Re|RE|Regarding)\s*[:.]?\s+{_LATIN_NAME}(?=\s*(?:[,(;-]|D\.?O\.?B|born|Dear|has |was |is ))"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"\b(?=Mr|Ms|Miss|Patient)(?:Patient,?\s)?{_LATIN_NAME}"
            r"(?=,?\s+(?:\(|aged?\b|DOB|born|has |was |is |had |who ))"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"(?:(?:certify that I have|have (?:today )?)examined|[Pp]lease excuse)\s+{_LATIN_NAME}"
            r"(?=\W|\s+[a-z])"
        ),
    ),
    (
        "sex",
        ValueType.SEX,
        re.compile(rf"[{CJK}*]{{2,4}}[,，、(（;；](?:性别)?[:：]?([男女])性?(?:[,，、)）;；]|年龄)"),
    ),
    ("sex", ValueType.SEX, re.compile(r"([男女])性?[,，、;；/ ]?(?:年龄)?[:：]?(?=\d{1,3}周?岁)")),
    ("sex", ValueType.SEX, re.compile(r"性别\s*/\s*年龄\s*[:：]?\s*([男女])")),
    (
        "sex",
        ValueType.SEX,
        re.compile(r"\b(?:Age\s*/\s*(?:Sex|Gender))\s*[:：]?\s*\d{1,3}\W*(?:y\w*\W*)?\b(M|F|Male|Female)\b", re.I),
    ),
    (
        "sex",
        ValueType.SEX,
        re.compile(
            r"\b(?:Sex|Gender)\s*/\s*Age[^:：\w]{0,3}(?:性[別别]/年[齡龄])?\s*[:：]?\s*(M|F|Male|Female)\b", re.I
        ),
    ),
    ("age", ValueType.AGE, re.compile(r"\b(?:Age\s*/\s*(?:Sex|Gender))\s*[:：]?\s*(\d{1,3})", re.I)),
    (
        "age",
        ValueType.AGE,
        re.compile(
            r"\b(?:Sex|Gender)\s*/\s*Age[^:：\w]{0,3}(?:性[別别]/年[齡龄])?\s*[:：]?\s*(?:M|F|Male|Female)\W+(\d{1,3})\b",
            re.I,
        ),
    ),
    ("age", ValueType.AGE, re.compile(r"性别\s*/\s*年龄\s*[:：]?\s*[男女]\W*(\d{1,3}\s*周?岁?)")),
    ("sex", ValueType.SEX, re.compile(r"(?:同志|先生|女士)[,，]性别[:：]?([男女])[,，、;；。]")),
    (
        "sex",
        ValueType.SEX,
        re.compile(r"\bage[d:]? ?\d{1,3}(?: ?years?| ?yrs?\.?)?(?: old)?[,/ ]+(Male|Female|M|F)\b", re.I),
    ),
    ("age", ValueType.AGE, re.compile(r"[男女]性?\s*[,，、;；]?\s*(?:年龄)?\s*[:：]?\s*(\d{1,3}\s*周?岁)")),
    ("age", ValueType.AGE, re.compile(r"\b[Aa]ged?:? (\d{1,3})\b(?! ?(?:days|weeks|months))")),
    ("age", ValueType.AGE, re.compile(r"\b(\d{1,3})[ -]years?[ -]old\b", re.IGNORECASE)),
    (
        "age",
        ValueType.AGE,
        re.compile(
            r"(?:DOB|birth)\W{0,3}[\w/., -]{6,20}? ?\((?:aged? )?(\d{1,3} ?(?:years?|yrs?|y|yo)?)(?: old)?\)", re.I
        ),
    ),
    (
        "id_number",
        ValueType.ID_NUMBER,
        re.compile(r"身份证(?:件)?(?:号码?)?(?:为|是)?[:：]?([\dX*]{15,18})(?![\dX*])"),
    ),
    (
        "department",
        ValueType.TEXT,
        re.compile(
            rf"我(?:院|中心|所|站)([{CJK}]{{1,10}}?科(?:门诊|[一二三四五六七八九十]?病区)?)(?=住院|门诊|就诊|确诊|治疗|诊治|接受|复查|检查|行|诊断|[,，;；。])"
        ),
    ),
    (
        "record_number",
        ValueType.CODE,
        re.compile(
            r"(?:病案号|住院号|门诊号|病历号|就诊号|登记号)(?:码)?(?:为|是)?[:：]?\s*([A-Z]{0,3}\d{4,}[A-Z\d-]*)"
        ),
    ),
    ("diagnosis", ValueType.TEXT, re.compile(r"诊断为\s*[:：]?\s*[\"“]?([^,，。;；\"”]{2,60})")),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(rf"{_ISSUED}[^。]{{0,60}}?(?:[,，]|(?<=[\dX]))因(?:患有?)?((?![于年])[{CJK}、()]{{2,24}}?){_AT}"),
    ),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(
            rf"(?:[,，)）]|岁)因(?:患有?)?[\"“]?((?![于年])[{CJK}\w、()+-]{{2,24}}?)[\"”]?[,，]?(?:{_AT}|需|建议|特此|现)"
        ),
    ),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(
            r"(?:diagnosed with|diagnosis of|suffering from|treatment for|under my care for"
            r"|(?:seen|treated)(?: here| at \w[\w ]{2,30}?)? for)"
            r"\s*[:：]?\s+(?:an? )?([A-Za-z][^.,;:]{3,80}?)(?=[.,;]|$|\s+[A-Z][a-z]+\s?:"
            r"|\s+(?:and|who|which)\s+(?:I|he|she|they|is|was|has|needs?|requires?|should|will)\b)",
            re.IGNORECASE,
        ),
    ),
)
_OPENS = re.compile(rf"({_NAME})[,，、(]\s*(?:性别[:：]?)?[男女]性?[,，、]")
"""How a certificate's first sentence may begin: 马学军，男，39岁，于…."""
_UNIT = re.compile(r"Department of ([A-Z][A-Za-z&]+(?: (?:[A-Z&][A-Za-z]*|and|of)){0,3})(?=$|\s*[|,·])")
_DEGREE = (
    r"(?:M\.?D|D\.?O|MBBS|NP|FNP(?:-[A-Z]+)?|PA(?:-C)?|LCSW|LMFT|PsyD|PhD|DNP|RN|APRN|ARNP|DPM|DC|FRCS|MRCP|MRCGP)\.?"
)
_DOCTOR = re.compile(
    rf"\s*(Dr\.?(?:\s+[A-Z][\w'.-]+){{1,4}}(?:,\s*{_DEGREE})*|(?:[A-Z][\w'.-]+\s+){{1,3}}[A-Z][\w'-]+(?:,\s*{_DEGREE})+)\s*"
)


def fields_in_sentences(sheet: Sheet) -> dict[str, Field]:
    """Fields that running text names, the first of each; and the doctor whose name is a line of its own."""
    found: dict[str, Field] = {}
    for number, _ in enumerate(sheet.pages, 1):
        for field in _fields(flow_of(sheet, number)):
            found.setdefault(field.name, field)
    for cell in sheet.cells:
        if (unit := _department(cell)) is not None:
            found.setdefault("department", unit)
        doctor = _DOCTOR.fullmatch(cell.text)
        parsed = parse(ValueType.NAME, doctor[1]) if doctor else None
        if doctor and parsed:
            sure = round(cell.word.confidence * parsed.sure * 0.9, 3)
            word = cell.word.cut(*doctor.span(1))
            found.setdefault(
                "doctor", Field("doctor", parsed.value, word.text, sure, cell.page, word.box, "sentence", sure < 0.8)
            )
    return found


def _department(cell: Cell) -> Field | None:
    """`Department of Orthopaedics` in a letter's head."""
    unit = _UNIT.match(cell.text.strip())
    if unit is None:
        return None
    sure = round(cell.word.confidence * 0.9, 3)
    return Field("department", unit[1], cell.text, sure, cell.page, cell.box, "sentence", sure < 0.8)


def _fields(flow: Flow) -> Iterator[Field]:
    for at in sorted(flow.starts):
        opened = _OPENS.match(flow.text, at)
        parsed = parse(ValueType.NAME, opened[1]) if opened else None
        if opened and parsed is not None:
            word = flow.word(*opened.span(1))
            yield Field("patient_name", parsed.value, word.text, 0.9, flow.page, word.box, "sentence", False)
    for name, type_, pattern in _PATTERNS:
        said = pattern.search(flow.text)
        parsed = parse(type_, said[1]) if said else None
        if said and parsed is not None:
            word = flow.word(*said.span(1))
            confidence = round(word.confidence * parsed.sure * 0.9, 3)
            yield Field(name, parsed.value, word.text, confidence, flow.page, word.box, "sentence", confidence < 0.8)
