"""Whose account a statement shows, where it says so in a sentence or leaves out the colon behind a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.document import Field
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.people import SURNAMES, read_name
from extractors.sheet import Cell, Sheet
from extractors.statement_head import TextLine

_FAMILY = "".join(sorted({name for name in SURNAMES if len(name) == 1}))
_CERTIFIED = re.compile(
    r"兹证明\s*[:：]?\s*(?:(?:用户|客户|我行客户|本行客户)\s*[:：]?\s*)?"
    rf"([{CJK}·*](?:\s?[{CJK}·*]){{1,14}}?)\s*(?:[(,，]|$)"
)
"""`兹证明：顾听澜（居民身份证：…），在其微信号…`."""
_ITS_ACCOUNT = re.compile(
    r"其(?![他它中余]).{0,12}?(?:微信号|支付宝(?:[账帐][号户])?|[账帐]户"
    r"|[账帐卡]号)\s*[:：(]?\s*([A-Za-z0-9_*@.+-]{5,40})"
)
"""`在其支付宝账号 138****6621 中`."""
_GLUED_HOLDER = re.compile(
    rf"(?:客户名称|客户姓名|[账帐]户名称|[账帐]户户名|[账帐]户姓名|持卡人姓名|户名)([{CJK}·*]{{2,4}})"
)
_GLUED_ACCOUNT = re.compile(
    r"(?:卡\([账帐]\)号|[账帐]\(卡\)号|卡/[账帐]号|客户[账帐]号|[账帐卡]号|储蓄卡|借记卡|银行卡)"
    r"\s*[:：(]?\s*(\d[\d* ]{8,28}[\d*])\)?"
)
_BOOKLET = re.compile(r"(?:活期|定期|储蓄|一本通|一卡通|存折|借记卡)[^\d:：]{0,8}[:：]?\s*(\d[\d ]{9,26}\d)(?![\d.,])")
_HIDDEN = r"\d{4}(?:\s?\d{2,4})?\s?(?:[*•●·xX]\s?){2,12}\d{3,4}"
_HEADING = re.compile(
    r"(?:[A-Za-z0-9]+ ){1,5}(?:account|a/c|savings|checking)\s?(?:no\.?)?\s?[:#]?\s*(\d[\d -]{6,22}\d)", re.IGNORECASE
)
_MASKED = re.compile(rf"(?:[{CJK}]{{2,10}}\s*){{0,2}}({_HIDDEN})")
_HIDDEN_AMONG = re.compile(rf"(?<![\d*•●]){_HIDDEN}(?![\d*•●])")
_LIST_OF = re.compile(
    r"(?:transactions?|statement|account) (?:list|history|details?)?\s*-\s*([A-Z][A-Za-z .']+?)\s*(?:\([A-Z]{3}\))?"
    r"\s*-\s*(\d{8,20})",
    re.IGNORECASE,
)
_BESIDE_TAIL = re.compile(
    rf"(?:尾号\s*[:：]?|^(?:储蓄卡|借记卡|银行卡)\()\s*\d{{3,4}}\s*[)\]]?\s+([{_FAMILY}][{CJK}]{{1,2}})\s*(?:$|["
    rf"|｜])|^([{_FAMILY}][{CJK}]{{1,2}})\s.{{0,12}}尾号\s*[:：]?\s*\d{{3,4}}"
)
"""The owner's name beside the last digits of the account (`活期 尾号 8843 徐若溪`)."""
_GREETED_BY_NAME = re.compile(
    rf"^(?:亲爱的|尊敬的)?\s?([{_FAMILY}][{CJK}]{{1,2}})(?:先生|女士|小姐)?\s?[,，、]\s?(?:您好|你好)"
    r"|^(?:Hello|Hi|Dear) ([A-Z][a-z'-]+(?: [A-Z][A-Za-z'-]+){1,3}),"
)
_BEHIND_CARD = re.compile(rf"\d{{4}}\s?[(（]([{CJK}*]{{2,4}})[)）]")
"""The owner in brackets behind the last digits of the card: 6225 **** **** 1180(孟*川)."""
_ASKED = re.compile(rf"应(?:我行|本行)?客户\s?([{CJK}·]{{2,4}})(?:先生|女士)?\s?(?:申请|要求|请求)")
_GREETED = re.compile(rf"(?:尊敬|敬爱|亲爱)的\s?((?!客户|用户|持卡)[{CJK}*·]{{2,8}}?)\s?(?:先生|女士|小姐|客户|用户)")
_LONG_NAME = re.compile(rf"(?:户\s*名|姓\s*名|客户姓名|账户名称|客户名称|户主)\s*[:：]\s*([{CJK}]{{5,9}})(?=\s|$)")
_FIRM = re.compile(rf"(?:户\s*名|账户名称|帐户名称|客户名称|单位名称|账户名)\s*[:：]\s*([{CJK}()]{{5,40}})(?=\s|$)")
_HEAD = 0.3
_OF_A_FIRM = re.compile(r"公司|[厂店部行社院所局会校队站馆厅室铺场]$|中心|银行|集团|合作")
_OF_A_LABEL = re.compile(r"[名称号码类型期址行]")


def said_holder(sheet: Sheet) -> Field | None:
    """The person whom the statement certifies to be the account's owner."""
    for row in sheet.rows:
        line = TextLine(row)
        found = _CERTIFIED.search(line.text)
        name = read_name(re.sub(r"\s", "", found[1])) if found else None
        if found and name:
            return line.field("account_holder", name.value, *found.span(1), "sentence")
        if (named := _named_in(line)) is not None:
            return named
    return _glued_holder(sheet.cells) or _long_name(sheet) or _listed(sheet) or _firm(sheet)


def _named_in(line: TextLine) -> Field | None:
    """The owner that a line greets, names as who asked for the statement, or gives beside the card's last digits."""
    first = line.row[0]
    for form in (_GREETED, _GREETED_BY_NAME, _ASKED, _BESIDE_TAIL):
        if found := form.search(line.text):
            said = found.lastindex or 1
            return line.field("account_holder", found[said], *found.span(said), "sentence")
    behind = _BEHIND_CARD.search(line.text) if first.page == 1 and first.box.cy < _HEAD else None
    if behind and (behind[1][0] in _FAMILY or "*" in behind[1]) and not _OF_A_FIRM.search(behind[1]):
        return line.field("account_holder", behind[1], *behind.span(1), "sentence")
    return None


def _long_name(sheet: Sheet) -> Field | None:
    """A name of five letters and more behind its label: those of minorities, not set apart by a dot."""
    for row in sheet.rows:
        line = TextLine(row)
        found = _LONG_NAME.search(line.text)
        if found and not _OF_A_FIRM.search(found[1]):
            return line.field("account_holder", found[1], *found.span(1), "label_right")
    return None


def _firm(sheet: Sheet) -> Field | None:
    """A business behind a holder's label: a shop's account is its owner's, too."""
    for row in sheet.rows:
        line = TextLine(row)
        if found := _FIRM.search(line.text):
            return line.field("account_holder", found[1], *found.span(1), "label_right")
    return None


def _listed(sheet: Sheet) -> Field | None:
    """`Transactions List - SUNIL VERMA (INR) - 002301512345`."""
    for cell in sheet.cells:
        found = _LIST_OF.fullmatch(plain(cell.text))
        name = read_name(found[1]) if found else None
        if found and name:
            return TextLine([cell]).field("account_holder", name.value, *found.span(1), "title")
    return None


def said_account(sheet: Sheet) -> Field | None:
    """The account that a sentence names as the person's own."""
    for row in sheet.rows:
        line = TextLine(row)
        if found := _ITS_ACCOUNT.search(line.text):
            return line.field("account_number", found[1], *found.span(1), "sentence")
        if found := _LIST_OF.fullmatch(line.text):
            return line.field("account_number", found[2], *found.span(2), "title")
    return _glued_account(sheet.cells) or _in_heading(sheet) or _masked_card(sheet)


def whole_account(fields: dict[str, Field], sheet: Sheet) -> dict[str, Field]:
    """With the whole of an account number set in more groups than most (`4027 1108 0120 1000 9963 51`)."""
    read = fields.get("account_number")
    for row in sheet.rows if read is not None else ():
        line = TextLine(row)
        whole = _GROUPS.search(line.text) or _HIDDEN_AMONG.search(line.text)
        if (
            whole
            and read
            and _digits(read.value)
            and (_digits(whole[0]).startswith(_digits(read.value)) or str(read.value) in whole[0].split())
            and _digits(whole[0]) != _digits(read.value)
        ):
            return {**fields, "account_number": line.field("account_number", whole[0], *whole.span(), "label_right")}
    return fields


def _digits(text: object) -> str:
    return re.sub(r"\D", "", str(text))


_GROUPS = re.compile(r"(?<![\d*])(\d{2,6}(?: [\d*]{1,6}){3,7})(?![\d.,*年])")


def _glued_holder(cells: Sequence[Cell]) -> Field | None:
    for cell in cells:
        found = _GLUED_HOLDER.fullmatch(plain(cell.text))
        if found and read_name(found[1]) and not _OF_A_LABEL.search(found[1]):
            return TextLine([cell]).field("account_holder", found[1], *found.span(1), "label_right")
    return None


def _in_heading(sheet: Sheet) -> Field | None:
    """The number in the heading of an account (`HKD Savings Account 123-456789-833`)."""
    for row in sheet.rows:
        line = TextLine(row)
        if found := _HEADING.fullmatch(line.text) or (_BOOKLET.match(line.text) if row[0].page == 1 else None):
            return line.field("account_number", found[1].strip(), *found.span(1), "title")
    return None


def _masked_card(sheet: Sheet) -> Field | None:
    """The masked card that an app's screen shows beside the bank's name (`6217 **** **** 8890`)."""
    for row in sheet.rows:
        line = TextLine(row)
        if row[0].page == 1 and (found := _MASKED.fullmatch(line.text)):
            return line.field("account_number", re.sub(r"\s", "", found[1]), *found.span(1), "title")
    for row in sheet.rows:
        line = TextLine(row)
        if row[0].page == 1 and row[0].box.cy < _HEAD and (hidden := _HIDDEN_AMONG.search(line.text)):
            return line.field("account_number", hidden[0], *hidden.span(), "title")
    return None


def _glued_account(cells: Sequence[Cell]) -> Field | None:
    for cell in cells:
        if found := _GLUED_ACCOUNT.fullmatch(plain(cell.text)):
            number = re.sub(r"\s", "", found[1])
            return TextLine([cell]).field("account_number", number, *found.span(1), "label_right")
    return None
