"""People and employers in the plain words of a pay slip: a card's line, a greeting, a letterhead, the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from domain.document import Field
from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.people import SURNAMES, read_id_number
from extractors.sheet import Cell, Sheet

_DEPARTMENT = rf"[{CJK}A-Za-z0-9]{{1,12}}(?:部|中心|组|室|科|车间|站|队|班|学院|分院|分局|工段|一所|二所|三所)"
_POSITION = (
    rf"[{CJK}A-Z]{{0,8}}(?:师|员|长|顾问|经理|主管|讲师|教师|工|专家|总监|助理|司机|干事|教授(?:[一二三四]级)?"
    r"|[一二三四五六七八九]级)"
)
_SEPARATOR = r"\s*[\s·|｜/／,，、(（—-]\s*"
_CARD = re.compile(
    rf"(?:^|(?<=[\s:：|·]))(?P<name>[{CJK}]{{2,4}}){_SEPARATOR}"
    rf"(?P<department>{_DEPARTMENT}){_SEPARATOR}(?P<position>{_POSITION})(?=[\s)）,，·|/]|$)"
    rf"(?:{_SEPARATOR}(?:工号|No\.?|编号)?\s*(?P<number>[A-Z]{{0,3}}-?\d{{3,10}})(?=[\s)）]|$))?"
)
_CLOSE_CARD = re.compile(
    rf"(?P<name>[{CJK}]{{2,4}}?)"
    r"(?P<department>(?:客户|市场|销售|财务|人事|人力|行政|研发|技术|产品|运营|生产|质量|采购|物流|仓储|工程|设备|信息|法务|品牌|设计)"
    rf"[{CJK}]{{0,6}}(?:部|中心|组|室|科))[-—·|/](?P<position>{_POSITION})"
)
"""A card's line whose space behind the name a text layer has lost."""
_COMPOUND_SURNAMES = re.compile(
    r"欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|长孙|宇文|端木|钟离|闻人|公冶|万俟|南宫|贺兰|第五|濮阳|司空|轩辕"
    r"|澹台|赫连|呼延|百里|东郭|独孤|拓跋|淳于|单于|太叔|申屠|仲孙|鲜于|闾丘|公羊|西门|乐正|完颜|纳兰|钮祜禄"
)
_GREETED = re.compile(rf"(?:^|亲爱的|尊敬的)([{CJK}]{{2,4}}?)(?:先生|女士|同事|同志)?[，,、\s]*(?:您好|你好)")
_HELLO = re.compile(r"(?:Hi|Hello|Dear|Hey)\s+([A-Z][a-z'-]+)((?:\s+[A-Z][A-Za-z'-]+){0,3})\s*[,!.:]")
_WORD = r"[A-Z][A-Za-z'’.-]*"
_PARTICLE = "(?:Mac|an|s/o|d/o|a/l|a/p|bin|binti|de|van|von)"
_FULL_NAME = rf"(?:(?:MR|MRS|MS|MISS|Mr|Mrs|Ms|Miss|Dr)\.? )?{_WORD}(?: (?:{_PARTICLE}|{_WORD})){{1,5}}"
_PERSONS_NUMBER = (
    r"(?i:PPSN|NRIC|N\.?I\.?\b|clock no|staff (?:id|no)|emp(?:loyee)?\.? ?(?:id|no|#)|payroll (?:ref|no|id)|worker id"
    r"|IC\b|HKID|SSN|works no)"
)
_LED_NAME = re.compile(
    r"(?:EMPLOYEE|Employee|Worker|Officer|Payee|For|Mr\./Ms\.|EMPLOYEE / EMPLOYÉ\(E\))\s+"
    rf"(?P<name>{_WORD}(?: (?!(?:NO|No|Emp|EMP|ID|Ref|Dept|DEPT)\b)(?:{_PARTICLE}|{_WORD})){{1,4}})"
)
_CHINESE_LED = re.compile(rf"(?:教师|教练|骑手|司机|员工|职工)\s+([{CJK}]{{2,4}})")
_PLACED_IN_ONE = re.compile(
    rf"部门\s*[/／]\s*(?:岗位|职位|职务)\s*[:：]?\s*(?P<department>[{CJK}A-Za-z0-9-]{{2,14}})[/／]"
    rf"(?P<position>[{CJK}A-Za-z]{{2,14}})(?!\S)"
)
_FORM = (
    r"(?:Co\.?,? ?Ltd|Sdn\.? Bhd|Pte\.? Ltd|Pty\.? Ltd|Ltd|Limited|Inc|LLC|L\.L\.C|Corp|Corporation|GmbH|PLC|LLP|DAC"
    r"|Foundation Trust|NHS Trust|Borough Council|County Council|Authority)"
)
_LATIN_COMPANY = rf"[A-Za-z][\w&.,'’-]*(?: (?:\([A-Z]\)|[\w&.'’-]+,?)){{0,7}}? {_FORM}(?![\w])\.?"
_AT_FOOT = re.compile(
    rf"({_LATIN_COMPANY})(?=$|\s*(?:[|,(·•—–-]|Registered|www|UEN|ABN|Reg\b|Tel\b|P\.?O\.? Box|\d))", re.IGNORECASE
)
_ISSUED = re.compile(rf"(?i:issued|paid|employed) by\s+({_LATIN_COMPANY})")
_LED_COMPANY = re.compile(rf"(?:EMPLOYER|Employer|Company)\s+({_LATIN_COMPANY})", re.IGNORECASE)
_CHINESE_COMPANY = (
    rf"[{CJK}]{{2,24}}?(?:[(（][{CJK}]{{2,8}}[)）])?[{CJK}]{{0,16}}?"
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司)"
)
_CHINESE_ISSUED = re.compile(rf"由\s*({_CHINESE_COMPANY})\s*(?:出具|发放|代发|支付|制作)")
_CHINESE_FOOT = re.compile(rf"({_CHINESE_COMPANY})\s*(?:[·|｜,，]|$)")
_CHINESE_BODY = re.compile(
    rf"[{CJK}]{{3,24}}(?:保健院|医院|管理站|服务站|林场|农场|中学|小学|大学|学院|研究院|设计院|管理局|管理所|幼儿园|合作社|工厂|支队|大队)"
)
_NO_COMPANY = re.compile(
    r"bank|银行|payroll|powered|software|insurance|pension|superannuation|credit union|agency:|开户"
    r"|^[本我贵该]|您的?公司",
    re.IGNORECASE,
)
_NO_LETTERHEAD = re.compile(
    r"\b(?:pay|payslip|payroll|salary|wages?|statement|earnings|advice|stub|slip|department|confidential|private|summary"
    r"|details?|period|week|month|employee|direct|deposit|human|resources|page|copy|from|to|subject|hi|dear|hello"
    r"|mr|mrs|ms|miss|dr|bank|union)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    _NO_LETTERHEAD.pattern.replace("|mr|mrs|ms|miss|dr", "")
    + r"|\b(?:street|road|ave|avenue|company|ltd|limited|inc|llc|corp|unit|tax|notes?|name|number|branch|site)\b",
    re.IGNORECASE,
)
_BUSINESS = re.compile(
    r"&|\b(?:Cantina|Kedai|Restoran|Salon|Spa|Diner|Caf[eé]|Bakery|Roofing|Plumbing|Builders?|Grill|Bar|Inn|Pub|Hotel"
    r"|Laundry|Garage|Clinic|Dental|Farm|Stores?|Shop|Market|Kitchen|Pizzeria|Bistro|Council|Authority|School|Academy"
    r"|College|University|Trust|Foundation|Church|Group|Sons|Brothers|Works|Nursery|Studio|Gym|Florist|Butchers?"
    r"|Warung|Syarikat|Perniagaan|Klinik|Pharmacy|Motors|Logistics|Services|Trading|Industries)\b",
    re.IGNORECASE,
)


def person_in_words(sheet: Sheet) -> dict[str, Field]:
    """The employee, with department, post and number where they follow, as a card's line, a greeting or a word in front
    of the name gives them."""
    return _over_number(sheet) | _greeted(sheet) | _led_person(sheet) | _card(sheet) | _placed_in_one(sheet)


def employer_in_words(sheet: Sheet, person: Field | None) -> Field | None:
    """The employer in a sentence (issued by …), behind the bare word, over the paper as its letterhead, or in a line at
    the foot with its address."""
    lines = list(_lines(sheet))
    for form in (_LED_COMPANY, _ISSUED, _CHINESE_ISSUED):
        for line in lines:
            found = form.search(line.text)
            if found is not None and not _NO_COMPANY.search(found[1]):
                return _field("employer", found[1], line.cut(*found.span(1)), 0.9)
    return _letterhead(sheet, person) or _at_foot(lines)


def _card(sheet: Sheet) -> dict[str, Field]:
    """钟离秋月 | 客户成功部·资深顾问: a person of a known family name, a department and a post, in this order."""
    for line in _lines(sheet):
        found = _CARD.search(line.text) or _CLOSE_CARD.fullmatch(line.text)
        if found is None or not _is_chinese_name(found["name"]):
            continue
        named = {"employee_name": "name", "department": "department", "position": "position"}
        fields = {f: _field(f, found[part], line.cut(*found.span(part)), 0.9) for f, part in named.items()}
        if found.groupdict().get("number"):
            fields["employee_number"] = _field(
                "employee_number", found["number"], line.cut(*found.span("number")), 0.85
            )
        return fields
    return {}


def _placed_in_one(sheet: Sheet) -> dict[str, Field]:
    """Department and post in one cell, with a stroke between them as in its label: 部门/岗位 线路一所/主任工程师."""
    for line in _lines(sheet):
        found = _PLACED_IN_ONE.search(line.text)
        if found is not None:
            return {f: _field(f, found[f], line.cut(*found.span(f)), 0.88) for f in ("department", "position")}
    return {}


def _greeted(sheet: Sheet) -> dict[str, Field]:
    """张三，您好; Dear Oluwaseun, where the full name stands elsewhere on the page (To: Oluwaseun Farrant)."""
    for line in _lines(sheet):
        chinese, latin = _GREETED.search(line.text), _HELLO.match(line.text)
        if chinese is not None and _is_chinese_name(chinese[1]):
            return _named(chinese[1], line.cut(*chinese.span(1)))
        if latin is not None:
            whole = latin[2] and not _NO_LETTERHEAD.search(latin[2])
            at = (latin.start(1), latin.end(2))
            return _named(line.text[slice(*at)], line.cut(*at)) if whole else _in_full(sheet, latin[1])
    return {}


def _in_full(sheet: Sheet, given: str) -> dict[str, Field]:
    """The full name of whom a greeting calls by the given name, in a cell of its own, or behind a colon."""
    form = re.compile(rf"(?:[^:]{{1,12}}:\s*)?({re.escape(given)}(?:\s[A-Z]\.?)?(?:\s[A-Z][A-Za-z'’-]+){{1,2}})")
    for cell in sheet.cells:
        found = form.fullmatch(cell.text.strip()) if cell.page == 1 else None
        if found is not None:
            return _named(found[1], cell.word)
    return {}


def _over_number(sheet: Sheet) -> dict[str, Field]:
    """A Latin full name that opens a line of the head, right before or over the name of a number of the person."""
    rows = [row for row in sheet.rows if row[0].page == 1 and row[0].box.cy < 0.45]
    for row, below in pairwise(rows):
        line, cell = _joined(row), row[0]
        beside = re.match(rf"({_FULL_NAME})\s*[(（]\s*{_PERSONS_NUMBER}", line.text)
        if beside is not None and _is_latin_person(beside[1]):
            return _named(beside[1], line.cut(*beside.span(1)))
        text = plain(cell.text).strip()
        under = re.match(_PERSONS_NUMBER, plain(below[0].text).strip())
        near = abs(cell.box.x0 - below[0].box.x0) < 0.012 and below[0].box.y0 - cell.box.y1 < 2 * cell.box.height
        if under and near and re.fullmatch(_FULL_NAME, text) and _is_latin_person(text):
            return _named(text, cell.word)
    return {}


def _is_latin_person(text: str) -> bool:
    return not any(form.search(text) for form in (_NO_PERSON, _NO_COMPANY, _BUSINESS))


def _named(name: str, word: Word) -> dict[str, Field]:
    return {"employee_name": _field("employee_name", name, word, 0.88)}


def _led_person(sheet: Sheet) -> dict[str, Field]:
    """The name behind a bare word, without a colon, in a line of the head: EMPLOYEE Lachlan Warrigal."""
    for row in sheet.rows:
        if row[0].page != 1 or row[0].box.cy > 0.45:
            break
        line = _joined(row)
        latin, chinese = _LED_NAME.match(line.text), _CHINESE_LED.match(line.text)
        if latin is not None and not _NO_LETTERHEAD.search(latin["name"]) and not _NO_COMPANY.search(latin["name"]):
            return _named(latin["name"], line.cut(*latin.span("name")))
        if chinese is not None and _is_chinese_name(chinese[1]):
            return _named(chinese[1], line.cut(*chinese.span(1)))
    return {}


def _letterhead(sheet: Sheet, person: Field | None) -> Field | None:
    """The first line of the page: a company, a public body, or what its words show to be a business."""
    first = next((row for row in sheet.rows if row[0].page == 1), ())
    if not first or first[0].box.cy > 0.3:
        return None
    line, cell = _joined(first), first[0]
    company = re.match(rf"({_LATIN_COMPANY})(?=$|\s*[|:—–-]|\s)", line.text, re.IGNORECASE)
    if company is not None and not _NO_LETTERHEAD.search(company[1]) and not _NO_COMPANY.search(company[1]):
        return _field("employer", company[1], line.cut(*company.span(1)), 0.9)
    text = plain(cell.text).strip()
    if _CHINESE_BODY.fullmatch(text) and not _NO_COMPANY.search(text):
        return _field("employer", text, cell.word, 0.9)
    words = re.fullmatch(rf"(?:(?:{_WORD}|&|and|of|the)\s*){{2,7}}", text)
    other = person is None or str(person.value).lower() not in text.lower()
    business = words and other and _BUSINESS.search(text) and not _NO_LETTERHEAD.search(text)
    return _field("employer", text, cell.word, 0.85) if business and len(first) <= 2 else None


def _at_foot(lines: Sequence[Word]) -> Field | None:
    """A company that opens one of the last three lines, alone or with its address."""
    for line in reversed(lines[-3:]):
        found = _AT_FOOT.match(line.text) or _CHINESE_FOOT.match(line.text)
        if found is not None and not _NO_COMPANY.search(found[1]) and re.match(rf"[A-Z{CJK}]", found[1]):
            return _field("employer", found[1], line.cut(*found.span(1)), 0.85)
    return None


_MASKED = (
    r"(?:[A-Z]{2}[*Xx]{2}[ *Xx\d]{8,32}\d|[*xX·•-]{2,}[*xX·•\d-]*\d{4}(?:-\d)?"
    r"|\d{4}[ ]?[\d*Xx ]{4,14}[*Xx]{2,}[\d* ]*\d{3,4})"
)
_ACCOUNTS = (
    re.compile(
        rf"(?:account|a/c|acct|chk|checking|savings|sav|FCU|iban|paid to|账号|账户|卡号|银行卡|户口)"
        rf"[^*·•\d]{{0,24}}?({_MASKED})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?:账户|账号|卡|银行卡)尾号\s*[:：为是]?\s*(\d{4})(?!\d)"),
    re.compile(rf"[{CJK}]{{2,8}}银行\s*[(（](\d{{4}})[)）]"),
)
_NUMBERED = re.compile(
    r"(?:(?:Worker|Employee|Staff|Payroll|Badge|Clock)\s*(?:ID|No\.?|Number)|工号|员工卡|职工号)\s*[:：]?\s*"
    r"([A-Z]{1,4}[-/]?\d{2,10}|\d{2,10})(?![\w-])",
)
_IDENTIFIED = re.compile(
    r"(?:NI number|PPSN|NINO|NRIC|HKID|IC|身份证号?码?)\s*[:：]?\s*"
    r"([A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]|\d{7}[A-W][A-IW]?|\d{6}-[\d*]{2}-[\d*]{2,4}"
    r"|[A-Z]\*{4}\d{3}[A-Z]|\d{17}[\dX])(?!\w)"
)


def numbers_in_words(sheet: Sheet) -> dict[str, Field]:
    """Account, employee's and identity number behind their plain names inside a line or a sentence."""
    found: dict[str, Field] = {}
    forms: Mapping[str, Sequence[re.Pattern[str]]] = {
        "bank_account": _ACCOUNTS,
        "employee_number": (_NUMBERED,),
        "id_number": (_IDENTIFIED,),
    }
    for line in _lines(sheet):
        for name, patterns in forms.items():
            hit = next((h for form in patterns if (h := form.search(line.text))), None)
            if hit is not None:
                value = read_id_number(hit[1]) if name == "id_number" else None
                text = value.value if value else hit[1].strip()
                found.setdefault(name, _field(name, text, line.cut(*hit.span(1)), 0.85))
    return found


def _is_chinese_name(text: str) -> bool:
    """Two or three characters behind a family name of one, up to four behind one of two."""
    if _COMPOUND_SURNAMES.match(text):
        return 3 <= len(text) <= 5
    return 2 <= len(text) <= 3 and text[0] in SURNAMES and not re.search(r"[部科组室工资薪单表员师]", text)


def _lines(sheet: Sheet) -> Iterator[Word]:
    """The rows of the first page, each as one word."""
    return (_joined(row) for row in sheet.rows if row[0].page == 1)


def _joined(row: Sequence[Cell]) -> Word:
    text = " ".join(plain(cell.text).strip() for cell in row)
    return Word(text, Box.around(c.box for c in row), min(c.word.confidence for c in row), row[0].word.origin)


def _field(name: str, value: str, word: Word, sure: float) -> Field:
    confidence = round(word.confidence * sure, 3)
    return Field(name, value, word.text, confidence, 1, word.box, "unlabelled", needs_review=confidence < 0.8)


def without_bank(account: Field) -> Field:
    """An account alone, where its bank's name stands before it in the same cell (招商银行6214 8512 **** 0936)."""
    number = re.sub(rf"^[{CJK}]{{2,16}}(?=[\dX*]{{4}})", "", str(account.value))
    return replace(account, value=number)
