"""Who issued a paper, where no label says so: the name over the title, in the footer, or at the head of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from domain.document import Field
from domain.geometry import Box
from domain.transcript import Word
from extractors.before_title import body_before_title
from extractors.flow import flow_of
from extractors.grammar.parsed import CJK, plain, printed
from extractors.grammar.people import read_name
from extractors.sheet import Cell, Sheet

_COMPANY = re.compile(
    rf"[{CJK}A-Za-z0-9()（）·&\s]{{2,40}}?(?:有限责任公司|股份有限公司|有限公司|公司|集团|事务所|合作社"
    rf"|研究院|研究所|设计院|出版社|幼儿园|小学|中学|大学|学院|学校|医院|银行"
    rf"|酒店|商行|工厂|制造厂|加工厂|工作室|管理局|委员会|服务中心|中心|俱乐部|协会|厂|超市|药房|门店)"
    rf"(?![{CJK}()（）]{{1,14}}公司)"
    rf"(?:[(（][{CJK}]{{2,12}}[)）])?(?:[{CJK}]{{2,8}}(?:分公司|分行|支行|分院|事业部))?"
)
_LATIN_COMPANY = re.compile(
    r"[A-Z][\w&.,'()/ -]{1,60}?[ ,]"
    r"(?:Co\.?,? ?Ltd|Sdn\.? Bhd|Ltd|Limited|Inc|LLC|Corp|Corporation|Company|GmbH|PLC|Plc|LLP|Group|Pte\.? Ltd)\b\.?",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    rf"[{CJK}A-Za-z0-9()（）·]{{2,40}}?(?:医院|卫生院|保健院|卫生服务中心|卫生服务站"
    rf"|门诊部|诊所|医疗中心|疗养院|防治院|卫生所|医务[室所]|急救中心|(?:精神|公共|妇幼)卫生中心|妇幼保健(?:计划生育服务)?中心|疾病预防控制中心"
    rf"|(?:康复|口腔|医学|健康管理|体检|肿瘤|心理卫生)中心|卫生室|[国中]医馆|醫院|診所|醫務所|醫療中心)"
    rf"(?:[(（](?!盖|公章|签|专用)[{CJK}]{{2,12}}[)）])?(?:[{CJK}]{{1,6}}(?:院区|分院))?"
)
_LATIN_HOSPITAL = re.compile(
    r"(?:[A-Z][\w&.'-]*\s+|of\s+|a\s+|the\s+|for\s+|and\s+|&\s+){0,8}"
    r"(?:Hospitals?|Clinic|Medical Cent(?:er|re)|Health Cent(?:er|re)|Infirmary|(?:Nursing|Maternity) Home|Polyclinic"
    r"|(?:Family |Community |Primary )?Health Team|Telehealth|Dental (?:Clinic|Practice|Surgery|Care|Cent(?:er|re))"
    r"|(?:Joint|Spine|Surgical|Cancer|Eye|Heart|Health|Orthopa?edic|Medical|Clinical) (?:Associates|Institute|Partners)"
    r"|Occupational Health|Medical (?:&|and) Dental"
    r"|(?:Counselling|Counseling|Psychology|Psychological|Psychiatry|Psychotherapy|Physiotherapy|Rehabilitation)"
    r"(?: (?:and|&) [A-Z]\w+)? (?:Services?|Cent(?:er|re)|Group)"
    r"|Medical Group|Medical Practice|Medical Associates|Family Medicine|Family Practice|Internal Medicine"
    r"|Orthopa?edics|Physicians|Urgent Care"
    r"|(?:Behaviou?ral |Mental |Women's |Children's )?Health(?=$|\s*[^\w\s])"
    r"|Health Services?|Healthcare|Surgery|Practice|Medicine)(?![A-Za-z])"
    r"(?: of(?: [A-Z][\w']+)+)?"
    r"(?:\s*(?:&|and) (?:Surgery|Clinic|Maternity|Medical Cent(?:er|re)|Associates|Hospital)(?![A-Za-z]))?"
    r"(?:,? (?:NHS|HSC|Foundation|Trust|Health Board|Group|Practice|Limited|LLC|LLP|PLLC|P\.?C\.|P\.?A\.|PC|(?:Pte"
    r"|Pty|Ltd|Inc)\.?)(?!\w))*"
    rf"(?:\s+(?=[{CJK}]){_HOSPITAL.pattern})?",
)
_FOREIGN_HOSPITAL = re.compile(
    r"(?:Klinik|Poliklinik|Hospital|Clinique|Clínica|H[ôo]pital|Centro M[ée]dico|Farmasi"
    r"|Krankenhaus)(?:\s+[A-Z][\w'.-]+){1,5}"
)
"""Bodies whose names begin with what they are: Klinik Suria Raya."""
_SIGNED = re.compile(
    rf"({_COMPANY.pattern}|(?-i:{_LATIN_COMPANY.pattern}))(?:\s*(?:(?!公司)[{CJK}]){{2,8}}(?:部|处|科|中心|财务|人事|人力资源))?"
)
_LATIN_BODY = re.compile(
    r"(?:(?:[A-Z][\w'&.-]*|of|the|and|&)\s+){1,5}(?:Cent(?:re|er)|School|Academy|University|College|Hotel|Resort"
    r"|Restaurant"
    r"|Caf[eé]|Bakery|Stores?|Supermarket|Services|Solutions|Systems|Technologies|Partners|Associates|Foundation|Trust"
    r"|Council|Authority|Hospital|Clinic|Salon|Studios?|Foods|Industries|Enterprises|Trading|Logistics|Engineering"
    r"|Construction|Farms?|Brothers|Holdings|Retail|Motors|Airlines|Airways|Homes|Church|Club|Agency|Bank)"
)
"""A body that has no form of company in its name: alone in a line of the head."""
_BANK = re.compile(r"(?:银行|支行|分行|信用社)$")
_STREET = re.compile(r"^\d+\s+\w+|^P\.?\s?O\.? Box", re.IGNORECASE)
_TOWN = re.compile(r"\b[A-Z]{2,3}\s*\d{5}(?:-\d{4})?$|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}$")
_NOT_NAMES = re.compile(
    r"(?:研发|产品|技术|运营|客服|营销|销售|财务|人力|人事|共享|数据|质量|生产|采购|供应链|工程|设计|市场|管理)中心$"
    r"|开户|代发|收款|付款|对方|银行卡|请|您|尾号|将于|^\W*本(?:公司|单位|院|表)|the employer|due to|技术支持|提供"
    r"|^(?:所属|所在|发薪|用人|工作|签约|法人|合同|支付|贵|该|我|总|分|子|母|.属|.在)(?:公司|单位)$"
    r"|powered|copyright|©|generated|provided|prepared|printed by|software",
    re.IGNORECASE,
)
_SEALED_PLACE = re.compile(r"\s*[(（](?:盖?公?章|盖章处|签章)[)）]")
"""Behind the name of who seals a paper, wherever in its line that stands."""
_MONTH_BEFORE = re.compile(
    rf"\s*(?:\d{{4}}\s*年\s*(?:\d{{1,2}}\s*月)?\s*(?:份|度)?|[{CJK}*]{{2,4}}\s*[·|｜/]\s*(?=[{CJK}()（）]{{4}}))?\s*"
)
"""A month or a person in front of the name (2026年8月杭州云帆公司工资表, 蒲玉梅 · 成都木棉花餐饮管理有限公司)."""


def employer(sheet: Sheet, titles: Sequence[str]) -> Field | None:
    """The company named over, in or beside the title; else the one that signs at the end, in a line or a sentence."""
    head = _issuer(sheet, "employer", (_COMPANY, _LATIN_COMPANY), 0.3)
    led = body_before_title(sheet, titles)
    before = _field("employer", led[0], led[1], 0.95, "title") if led else None
    signed = _signed_in_text(sheet) or _signature(sheet)
    return before or head or _beside_title(sheet, titles) or signed or _latin_body(sheet)


def institution(sheet: Sheet) -> Field | None:
    """The hospital or clinic named in the head, else in the last lines, else by a seal."""
    forms = (_HOSPITAL, _FOREIGN_HOSPITAL, _LATIN_HOSPITAL)
    head = _issuer(sheet, "institution", forms, 0.3) or _set_wide(sheet)
    last = head or _issuer(sheet, "institution", forms, 1.0, last=True)
    return last or _in_address(sheet) or _seal(sheet)


def _set_wide(sheet: Sheet) -> Field | None:
    """A Chinese name that stands over the paper in letters set wide, which a text layer gives in pieces."""
    for row in sheet.rows:
        text = "".join(c.text.strip() for c in row)
        whole = any(_HOSPITAL.fullmatch(c.text.strip()) for c in row)  # beside it stands something else
        if sheet.in_head(row[0], 0.3) and len(row) > 1 and not whole and _HOSPITAL.fullmatch(text):
            word = Word(text, Box.around(c.box for c in row), min(c.word.confidence for c in row), row[0].word.origin)
            return _field("institution", word, 1, 0.95, "title")
    return None


def name_of_hospital(text: str) -> str:
    """The name alone, where its address follows behind a comma (Slieve Aughty Surgery, Gort, Co. Galway)."""
    found = _LATIN_HOSPITAL.match(text)
    return text[: found.end()] if found and text[found.end() :].startswith(",") else text


def names_in_addresses(sheet: Sheet, names: Mapping[str, str]) -> dict[str, Field]:
    """Names that head an address block (name, street, town with its code): a person's and a company's."""
    found: dict[str, Field] = {}
    for block in _address_blocks(sheet):
        text = block.text.strip()
        company = _LATIN_COMPANY.fullmatch(text) is not None
        if company or read_name(text):
            name = names["company" if company else "person"]
            found.setdefault(name, _field(name, block.word, block.page, 0.85, "address"))
    return found


def _issuer(
    sheet: Sheet, name: str, forms: tuple[re.Pattern[str], ...], down_to: float, last: bool = False
) -> Field | None:
    cells = [c for c in sheet.cells if sheet.in_head(c, down_to)]
    if last:
        middle = _middle(sheet)
        cells = [c for c in reversed(sheet.cells) if c.box.cy > middle]
    for cell in cells:
        for form in forms:
            before = _MONTH_BEFORE.match(cell.text)
            # names set in capitals throughout: the forms know how names begin
            spelt = _as_a_name(cell.text) if cell.text.isupper() and not re.search(f"[{CJK}]", cell.text) else cell.text
            found = form.match(spelt, before.end() if before else 0)
            sealed = last and found and _SEALED_PLACE.match(cell.text, found.end())
            if found and found.group().strip() in _BARE:
                continue  # Hospital Course, Clinic date
            if found and not _NOT_NAMES.search(cell.text[: found.end()]) and (sealed or _opens_row(sheet, cell)):
                word = _continued(sheet, cell, _led_in(sheet, cell, cell.word.cut(*found.span())))
                return _field(name, word, cell.page, 0.95 if not last else 0.85, "title" if not last else "footer")
    return None


def _as_a_name(text: str) -> str:
    """Capitals set as a name is; initials keep theirs."""
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda m: m.group().capitalize(), text)


_BARE = frozenset(
    {"Hospital", "Hospitals", "Clinic", "Practice", "Surgery", "Medicine", "Health", "Physicians", "Orthopaedics"}
)
"""Words that name no body by themselves."""


def _latin_body(sheet: Sheet) -> Field | None:
    for row in sheet.rows:
        if len(row) == 1 and sheet.in_head(row[0], 0.3):
            spelt = row[0].text.title() if row[0].text.isupper() else row[0].text
            if _LATIN_BODY.fullmatch(spelt.strip()) and not _NOT_NAMES.search(spelt):
                return _field("employer", row[0].word, 1, 0.85, "title")
    return None


def _middle(sheet: Sheet) -> float:
    """The height at which half of what is printed has passed; a short letter ends in mid-page."""
    ends = [c.box.cy for c in sheet.cells]
    return min(0.5, (min(ends) + max(ends)) / 2) if ends else 0.5


def _beside_title(sheet: Sheet, titles: Sequence[str]) -> Field | None:
    """The company in the title's own row, at the other edge of the page."""
    keys = {re.sub(r"\s", "", title.lower()) for title in titles}
    for row in sheet.rows:
        words = [re.sub(r"\s", "", plain(c.text).lower()) for c in row]
        if sheet.in_head(row[0], 0.3) and any(any(k in w for k in keys) for w in words):
            whole = [c for c in row if any(form.fullmatch(c.text.strip()) for form in (_COMPANY, _LATIN_COMPANY))]
            if whole:
                return _field("employer", whole[0].word, 1, 0.9, "title")
    return None


def _signature(sheet: Sheet) -> Field | None:
    """A company that stands in a line of its own in the lower half, alone or with its department."""
    middle = _middle(sheet)
    for cell in reversed(sheet.cells):
        found = _SIGNED.fullmatch(cell.text.strip()) if cell.box.cy > middle else None
        if found and not _NOT_NAMES.search(cell.text) and not _BANK.search(found[1]) and _opens_row(sheet, cell):
            return _field("employer", cell.word.cut(*found.span(1)), cell.page, 0.85, "footer")
    return None


def _signed_in_text(sheet: Sheet) -> Field | None:
    """The company whose name ends a message, after its last full stop."""
    flow = flow_of(sheet, len(sheet.pages)) if sheet.pages else None
    found = (
        re.search(rf"[。!;]\s*({_COMPANY.pattern})(?:(?:(?!公司)[{CJK}]){{2,8}}(?:部|处|科|中心))?$", flow.text)
        if flow
        else None
    )
    if flow is None or found is None or _NOT_NAMES.search(found[1]) or _BANK.search(found[1]):
        return None
    return _field("employer", flow.word(*found.span(1)), flow.page, 0.85, "footer")


def _opens_row(sheet: Sheet, cell: Cell) -> bool:
    """A name inside a sentence, or beside a label (开户行 中国工商银行), is not the issuer's."""
    row = next(row for row in sheet.rows if cell in row)
    return row[0] is cell and not _goes_on(sheet, cell)


def _goes_on(sheet: Sheet, cell: Cell) -> bool:
    """Whether the line above runs on into this one: it is a sentence that reaches the right margin without an end."""
    above = _over(sheet, cell)
    margin = max(c.box.x1 for c in sheet.cells if c.page == cell.page)
    full = above is not None and above.box.x1 > margin - 1.2 * above.box.height and above.box.width > 0.5
    return above is not None and full and re.search(r"[。.!?;；：:]\s*$", above.text) is None


def _led_in(sheet: Sheet, cell: Cell, word: Word) -> Word:
    """A Chinese name that began in the line above, both set in the middle (…临城街道 / 社区卫生服务中心)."""
    for above in sheet.cells:
        centred = abs(above.box.cx - cell.box.cx) < 0.01 and 0 < cell.box.cy - above.box.cy < 2.2 * cell.box.height
        if above.page == cell.page and centred and _NAME_GOES_ON.fullmatch(above.text.strip()):
            sure = min(word.confidence, above.word.confidence)
            return Word(above.text.strip() + word.text, Box.around([above.box, word.box]), sure, word.origin)
    return word


_NAME_GOES_ON = re.compile(rf"[{CJK}()（）]{{3,30}}(?:街道|[镇乡区县市省州盟旗]|大学|学院|附属|集团|总队|部队|分院)")


def _continued(sheet: Sheet, cell: Cell, word: Word) -> Word:
    """A Latin name that goes on in the next line (Not a Memorial Hospital / Of Collier)."""
    for below in sheet.cells:
        near = -0.5 <= (below.box.y0 - cell.box.y1) / cell.box.height < 0.8 and abs(below.box.x0 - cell.box.x0) < 0.01
        if below.page == cell.page and near and re.match(r"(?:of|at|for|&|and)\s+[A-Z]", below.text, re.IGNORECASE):
            text = f"{word.text} {below.text}"
            return Word(
                text, Box.around([word.box, below.box]), min(word.confidence, below.word.confidence), word.origin
            )
    return word


def _in_address(sheet: Sheet) -> Field | None:
    """The hospital that heads the address beside a label (Issuer's address: Cwm Tawe Surgery, Swansea)."""
    for cell in sheet.cells:
        beside = re.search(r"(?:address|地址)\s*[:：]\s*(?=\S)", cell.text, re.IGNORECASE)
        found = _LATIN_HOSPITAL.match(cell.text, beside.end()) if beside else None
        if found is not None:
            return _field("institution", cell.word.cut(*found.span()), cell.page, 0.85, "address")
    for row in sheet.rows:
        for label, cell in pairwise(row):
            found = _LATIN_HOSPITAL.match(cell.text) if _LEADS_TO_A_BODY.search(label.text) else None
            if found is not None:
                return _field("institution", cell.word.cut(*found.span()), cell.page, 0.85, "address")
    return None


_LEADS_TO_A_BODY = re.compile(r"address|地址|^\W*(?:gp |dental )?(?:surgery|practice|clinic)\W*$", re.IGNORECASE)
"""A label beside which a name of a hospital is the issuer's; a surgery may be an operation as well."""


def _seal(sheet: Sheet) -> Field | None:
    for number, page in enumerate(sheet.pages, 1):
        for seal in page.seals:
            found = _HOSPITAL.search(plain(seal.text))
            if found:
                word = Word(found.group(), seal.box, seal.confidence)
                return _field("institution", word, number, 0.8, "seal")
    return None


def _address_blocks(sheet: Sheet) -> Iterator[Cell]:
    """The first line of each block of lines that ends with a town and its code."""
    for town in sheet.cells:
        if not _TOWN.search(town.text):
            continue
        street = _over(sheet, town)
        first = _over(sheet, street) if street is not None and _STREET.match(street.text) else None
        if first is None and _STREET.match(town.text):  # street and town in one line
            first = _over(sheet, town)
        if first is not None:
            yield first


def _over(sheet: Sheet, cell: Cell) -> Cell | None:
    """The line right above, beginning at the same left edge."""
    above = [
        c
        for c in sheet.cells
        if c.page == cell.page
        and abs(c.box.x0 - cell.box.x0) < 0.012
        and 0 < cell.box.cy - c.box.cy < 2.2 * cell.box.height
    ]
    return max(above, key=lambda c: c.box.cy, default=None)


def _field(name: str, word: Word, page: int, sure: float, method: str) -> Field:
    text = printed(word.text)
    if re.search(f"[{CJK}]", text):
        text = re.sub(r"\s+", "", text)
    confidence = round(word.confidence * sure, 3)
    return Field(name, text, word.text, confidence, page, word.box, method, needs_review=confidence < 0.8)
