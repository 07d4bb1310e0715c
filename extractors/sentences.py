"""What a certificate says in a sentence: 兹有张伟明同志，男，38岁，因腰肌劳损于…在我院骨科就诊; … was diagnosed with …

Sentences are read as they run over lines and over filled-in blanks, and line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from domain.document import Field
from extractors.flow import Flow, flow_of
from extractors.grammar.parsed import CJK
from extractors.grammar.traditional import simplified
from extractors.sheet import Cell, Sheet
from extractors.values import ValueType, parse

_ISSUED = r"(?:兹有|兹证明|证明|患者|病人|同志)"
_AT = rf"(?:于\s?\d{{4}}\s?年|[在来到至]我院|[在来到至][{CJK}]{{2,12}}医院|就诊|入院|住院)"

_NAME = rf"(?![兹书单]|患者|病人|病员|同志|证明)(?:[{CJK}]{{2,8}}·[{CJK}]{{2,8}}|[{CJK}*·]{{2,4}}?)"

_NOT_A_NAME = r"(?!(?:D\.?O\.?B|DoB|I\.?C\b|NRIC|UHID|MRN|NHS|NPI|Hospital|Date|Age|Aged|Passport|Born)\b)"
_PARTICLE = r"(?:bin|binti|binte|de|da|del|dos|van|von|der|den|la|le|al|el|ibn|[aAsSdD]/[lLpPoO])(?=\s)"
_LATIN_NAME = (
    r"(?:(?:Mr|Ms|Mrs|Miss|Shri|Smt|Kum)\b\.?\s*/?\s*)*"
    r"([A-Z][A-Z'-]+,\s+[A-Z][\w'-]+(?:\s+[A-Z]\.?)?"
    rf"|[A-Z][\w'.-]+(?:\s+{_NOT_A_NAME}(?:{_PARTICLE}|[A-Z][\w'.-]*)){{1,4}})"
)
"""A name of two to five words, its form of address left out: Gareth Pugh, KEANE, DARNELL T., Haziq bin Rosman."""

_MODIFIER = (
    r"(?:single|recurrent|mild|moderate|severe|acute|chronic|left|right|bilateral|unspecified|stage|type|grade)\b"
)
"""What follows a comma within a diagnosis: single episode, moderate."""

_PATTERNS: tuple[tuple[str, ValueType, re.Pattern[str]], ...] = (
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"(?:患者|病人|兹有|兹证明|病员|证明)\s*[:：]?\s*(?:患者|病人)?\s*({_NAME})\s*(?:同志|先生"
            rf"|女士)?\s*[,，、(（;；]?\s*(?:性别)?\s*[:：]?\s*[男女]性?"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(
            rf"(?:^|[,.:]\s*|\b(?:confirm|verif|attest|certif|advise|state|inform)\w*(?: you)? that\s+){_LATIN_NAME}"
            r"(?=\s+(?:has (?:attended|been attending|been seen|been under)|attended|presented"
            r"|was (?:seen|evaluated|examined|assessed|treated|reviewed)))"
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
        re.compile(rf"certif(?:y|ies) that\s+{_LATIN_NAME}"),
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
            rf"\b(?:this day |have )?examined(?:\s+and\s+treated)?\b[^A-Z]{{0,12}}\s+{_LATIN_NAME}(?=\W|\s+[a-z])"
        ),
    ),
    (
        "patient_name",
        ValueType.NAME,
        re.compile(rf"(?:^|\s)(?=Mr|Mrs|Ms|Miss){_LATIN_NAME},\s*(?:DoB|DOB|D\.O\.B|[Dd]ate of birth|[Bb]orn)"),
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
    (
        "patient_name",
        ValueType.NAME,
        re.compile(rf"姓名/性别/年龄[:：]\s*({_NAME})\s*[/,，、]\s*[男女]"),
    ),
    ("sex", ValueType.SEX, re.compile(r"性别/年龄[:：]\s*[^/]{2,6}[/,，、]\s*([男女])")),
    ("age", ValueType.AGE, re.compile(r"性别/年龄[:：]\s*[^/]{2,6}[/,，、]\s*[男女]\s*[/,，、]\s*(\d{1,3}岁?)")),
    ("sex", ValueType.SEX, re.compile(r"\b\d{1,3}[- ]years?[- ]old,?[- ](male|female|man|woman)\b", re.I)),
    ("age", ValueType.AGE, re.compile(r"\bAge\s*年[齡龄]\s*[:：]?\s*(\d{1,3})\b")),
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
            r"(?:病案号|住院号|门诊号|病历号|就诊号|登记号)(?:码)?(?:为|是)?[:：]?\s*([A-Z]{0,3}-?\d{4,}[A-Z\d-]*)"
        ),
    ),
    (
        "record_number",
        ValueType.CODE,
        re.compile(
            r"\b(?:UHID|MRN|(?:Medical Record|Hospital) (?:number|no\.?)|NHI|UR (?:number|no\.?))\s*[:：#]?\s*"
            r"((?:[A-Z]{0,3}|[A-Z]{2,4}-)\d[\w-]{3,})",
            re.I,
        ),
    ),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(r"(?:诊断|确诊)[,，]?(?:系|其)?(?:患有?|罹患)[:：]?\s*([^,，。;；]{2,60})"),
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
            r"(?:diagnosed with|diagnosis of|suffering from(?: 其所患病症为[:：])?|treatment (?:for|of)"
            r"|under my care for"
            r"|(?:seen|treated)(?: here| at \w[\w ]{2,30}?)? for)"
            r"\s*[:：]?\s*(?<=[\s:：])(?:an? )?"
            rf"([A-Za-z](?:[^.,;:]|\.(?=\d)|, (?={_MODIFIER})){{3,120}}?)(?=\.(?!\d)|,(?! {_MODIFIER})|;|$"
            r"|\s+[A-Z][a-z]+\s?:"
            r"|\s+and is recommended|\s+(?:and|who|which)\s+(?:I|he|she|they|is|was|has|needs?|requires?|should"
            r"|will)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "diagnosis",
        ValueType.TEXT,
        re.compile(
            r"\b(?:He|She|They|Patient|[Tt]he patient) (?:presents?|presented|is presenting) with (?:an? )?"
            r"([A-Za-z][^.,;:]{3,90}?)(?=[.,;]|\s+(?:and|who|which)\s+(?:I|he|she|they|is|was|has)\b)"
        ),
    ),
)
_SIGNS = re.compile(
    r"\b(?:[Cc]ompleted|[Ss]igned|[Pp]repared|[Aa]uthenticated) by:?\s+"
    r"((?:Dr\.? )?[A-Z][\w'.-]+(?:\s+[A-Z][\w'.-]*){1,3}(?:, ?(?:MD|DO|NP|PA|MBBS)\b)?)"
)
"""Who signs a paper at its end, as a sentence says it: Completed by Dr Harriet Lowe (FY1)."""
_OPENS = re.compile(rf"({_NAME})\s*(?:同志|先生|女士)?[,，、(]\s*(?:性别[:：]?)?[男女]性?[,，、]")
"""How a certificate's first sentence may begin: 马学军，男，39岁，于…."""
_UNIT = re.compile(r"Department of ([A-Z][A-Za-z&]+(?: (?:[A-Z&][A-Za-z]*|and|of)){0,3})(?=$|\s*[|,·])")
_HEADED = re.compile(
    r"(?!HUMAN|FINANCE|ACCOUNTS|BILLING|RECORDS|MEDICAL RECORDS|PERSONNEL|PHARMACY)(?:[A-Z]{4,}[ &-]+){1,3}DEPARTMENT"
)
"""A department in capitals, a line of its own in the head: EMERGENCY DEPARTMENT."""
_WARD = re.compile(rf"([{CJK}]{{2,10}}科(?:[{CJK}]{{0,3}}病区|门诊)?)")
_OF_A_HOSPITAL = re.compile(
    rf"[{CJK}()（）]{{2,20}}(?:医院|卫生院|保健院|医疗中心)((?!医[务保]|财务|保卫|人事|教)[{CJK}]{{1,8}}科)(?:[(（]盖?章[)）])?"
)
"""A department behind its hospital in the signature, none of the administration (医务科)."""
_DEGREE = (
    r"(?:M\.?D|D\.?O|MBBS|NP|FNP(?:-[A-Z]+)?|PA(?:-C)?|LCSW|LMFT|Psy\.?D|Ph\.?D|DNP|RN|APRN|ARNP|DPM|DC|DDS|DMD|BDS"
    r"|CCFP|FRACGP"
    r"|FRCS|FRCPC?|MRCP|MRCGP|MS)\.?"
)
_DOCTOR = re.compile(
    rf"\s*((?:Dr|DR)\.?(?:\s+(?!{_DEGREE}\b)(?:[A-Z]/[A-Z]|[A-Z][\w'.-]+)){{1,5}}(?:,\s*{_DEGREE})*"
    rf"|(?:[A-Z][\w'.-]+\s+){{1,3}}[A-Z][\w'-]+(?:,\s*{_DEGREE})+)(?:\s+{_DEGREE})*\s*"
)


def fields_in_sentences(sheet: Sheet) -> dict[str, Field]:
    """Fields that running text names, the first of each; and the doctor whose name is a line of its own."""
    found: dict[str, Field] = {}
    for number, _ in enumerate(sheet.pages, 1):
        for field in _fields(flow_of(sheet, number)):
            found.setdefault(field.name, field)
    for row in sheet.rows:
        for cell in row:
            if (unit := _department(row, cell)) is not None:
                found.setdefault("department", unit)
    for cell in sheet.cells:
        doctor = _DOCTOR.fullmatch(cell.text)
        parsed = parse(ValueType.NAME, doctor[1]) if doctor else None
        if doctor and parsed:
            sure = round(cell.word.confidence * parsed.sure * 0.9, 3)
            word = cell.word.cut(*doctor.span(1))
            found.setdefault(
                "doctor", Field("doctor", parsed.value, word.text, sure, cell.page, word.box, "sentence", sure < 0.8)
            )
    closes = _under_the_closing(sheet)
    return {**found, "doctor": closes} if closes is not None and "doctor" not in found else found


def _under_the_closing(sheet: Sheet) -> Field | None:
    """Whose name stands under the last words of a letter (Kind regards,), his letters and title left out."""
    for closing, below in pairwise(sheet.rows):
        closed = len(closing) == 1 and _CLOSING.fullmatch(closing[0].text.strip())
        signed = _UNDER_CLOSING.match(below[0].text) if closed and len(below) == 1 else None
        parsed = parse(ValueType.NAME, signed[1]) if signed else None
        if signed and parsed:
            word = below[0].word.cut(*signed.span(1))
            sure = round(word.confidence * parsed.sure * 0.9, 3)
            return Field("doctor", parsed.value, word.text, sure, below[0].page, word.box, "sentence", sure < 0.8)
    return None


_CLOSING = re.compile(
    r"(?:yours\s+)?(?:sincerely|faithfully|truly|respectfully)(?:\s+yours)?\s*,?"
    r"|(?:with\s+)?(?:kind|best|warm)?(?:est)?\s*regards\s*,?",
    re.IGNORECASE,
)
_UNDER_CLOSING = re.compile(r"\s*([A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+)){1,3})\s*(?:$|[,(])")


def who_signs(sheet: Sheet) -> Field | None:
    """Whom a sentence names as the one who wrote the paper (Completed by Dr Harriet Lowe)."""
    for number, _ in enumerate(sheet.pages, 1):
        flow = flow_of(sheet, number)
        said = _SIGNS.search(flow.text)
        parsed = parse(ValueType.NAME, said[1]) if said else None
        if said and parsed:
            word = flow.word(*said.span(1))
            sure = round(word.confidence * parsed.sure * 0.9, 3)
            return Field("doctor", parsed.value, word.text, sure, number, word.box, "sentence", sure < 0.8)
    return None


def _department(row: Sequence[Cell], cell: Cell) -> Field | None:
    """`Department of Orthopaedics` in a letter's head; 消化内科 alone before who signs; behind the hospital's name in a
    line of its own."""
    text = cell.text.strip()
    signed = cell is row[0] and len(row) > 1 and re.match(r"\S{0,4}[医醫][师師生]", row[1].text.strip()) is not None
    if cell.page == 1 and len(row) == 1 and cell.box.cy < 0.3 and _HEADED.fullmatch(text):
        sure = round(cell.word.confidence * 0.9, 3)
        return Field("department", text, cell.text, sure, 1, cell.box, "sentence", sure < 0.8)
    unit = _UNIT.match(text) or (_WARD.fullmatch(text) if signed else None) or _OF_A_HOSPITAL.fullmatch(text)
    if unit is None:
        return None
    sure = round(cell.word.confidence * 0.9, 3)
    word = cell.word.cut(*(at + len(cell.text) - len(cell.text.lstrip()) for at in unit.span(1)))
    return Field("department", unit[1], word.text, sure, cell.page, word.box, "sentence", sure < 0.8)


def _fields(flow: Flow) -> Iterator[Field]:
    text = simplified(flow.text)
    for at in sorted(flow.starts):
        opened = _OPENS.match(text, at)
        parsed = parse(ValueType.NAME, opened[1]) if opened else None
        if opened and parsed is not None:
            word = flow.word(*opened.span(1))
            yield Field("patient_name", parsed.value, word.text, 0.9, flow.page, word.box, "sentence", False)
    for name, type_, pattern in _PATTERNS:
        said = pattern.search(text)
        parsed = parse(type_, flow.text[slice(*said.span(1))]) if said else None
        if said and parsed is not None:
            word = flow.word(*said.span(1))
            confidence = round(word.confidence * parsed.sure * 0.9, 3)
            yield Field(name, parsed.value, word.text, confidence, flow.page, word.box, "sentence", confidence < 0.8)
