"""What stands on a pay slip without a label of its own: a name over its number, a number in brackets behind the name,
the totals in the headings of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from domain.document import Field
from domain.geometry import Box
from domain.transcript import Word
from extractors.grammar.money import looks_like_money, read_money
from extractors.grammar.parsed import CJK, plain
from extractors.grammar.people import SURNAMES, read_name
from extractors.pairs import Pair
from extractors.sheet import Cell, Sheet
from extractors.values import read_code

_NUMBER_BEHIND = re.compile(
    rf"(?:[{CJK}*·]{{2,6}}|[A-Z][A-Za-z.' -]+?)\s*[(（\[/|]\s*(?:工号|编号"
    r"|(?:Employee|Emp|Staff|Payroll)\.?\s*(?:ID|No\.?|Number|#)|No\.?|ID)?\s*[:：]?"
    r"\s*([A-Za-z]{0,4}-?\d{3,12})\s*[)）\]]?",
    re.IGNORECASE,
)
_SECTIONS = (
    ("gross_pay", re.compile(r"(?:应发|收入|加|发放)(?:项目?|部分|明细)|earnings|payments", re.IGNORECASE)),
    ("total_deductions", re.compile(r"(?:应扣|扣减|扣除|扣款|代扣|减)(?:项目?|部分|明细)|deductions", re.IGNORECASE)),
)
_NO_NAME = re.compile(
    r"\b(?:pay|payslip|payroll|salary|statement|earnings|advice|stub|slip|department|dept|confidential|private|company"
    r"|ltd|limited|inc|llc|corp|group|plc|co|street|road|ave|avenue|employee|employer|summary|details?|period)\b",
    re.IGNORECASE,
)


def number_behind_name(pairs: Sequence[Pair]) -> Field | None:
    """The number in brackets behind the employee's name, 员工：黎昕（CJ-00456）, or one called no more than a number in
    the name's own line: 姓名：哈文轩 编号：0091."""
    for pair in pairs:
        named = pair.label is not None and "employee_name" in pair.label.names
        found = _NUMBER_BEHIND.fullmatch(pair.value.text.strip()) if named else None
        if found is not None:
            return _field("employee_number", found[1], pair.value.word.cut(*found.span(1)), pair.value.page, 0.95)
    lines = {(p.head.page, p.head.row) for p in pairs if p.label is not None and "employee_name" in p.label.names}
    for pair in pairs:
        called = pair.method in ("label_right", "column") and re.fullmatch(
            r"(?:编号|no\.?)[:：]?", plain(pair.head.text).lower()
        )
        code = read_code(pair.value.text) if called and (pair.head.page, pair.head.row) in lines else None
        if code is not None:
            return _field("employee_number", code.value, pair.value.word, pair.value.page, 0.85)
    return None


def name_over_number(sheet: Sheet, pairs: Iterable[Pair]) -> Field | None:
    """A person's name alone in its line, right over the line that begins with the employee's number."""
    for pair in pairs:
        if pair.label is not None and "employee_number" in pair.label.names:
            over = _line_over(sheet, pair)
            name = read_name(over.text) if over is not None else None
            if over is not None and name is not None and _is_full_name(name.value):
                return _field("employee_name", name.value, over.word, over.page, 0.85)
    return None


def section_totals(pairs: Sequence[Pair], fields: Mapping[str, Field]) -> dict[str, Field]:
    """Totals printed in the headings of their sections (应发项 10,050.00), where they come to the net pay with the
    other totals on the slip: a heading alone proves nothing."""
    found: dict[str, Field] = {}
    for pair in pairs:
        for name, words in _SECTIONS:
            amount = read_money(pair.value.text) if looks_like_money(pair.value.text) else None
            if amount and pair.method == "label_right" and words.fullmatch(plain(pair.head.text).strip(" :()元")):
                value = abs(amount.value)
                found.setdefault(name, _field(name, value, pair.value.word, pair.value.page, 0.9 * amount.sure))
    gross, less, net = (fields.get(n) or found.get(n) for n in ("gross_pay", "total_deductions", "net_pay"))
    return found if gross and less and net and _comes_to(gross, less, net) else {}


def totals_by_arithmetic(pairs: Sequence[Pair], fields: Mapping[str, Field]) -> dict[str, Field]:
    """Totals called no more than 合计 or Total, one of the earnings and one of the deductions, where both come to the
    net pay: what a bare total is a total of, its arithmetic alone can say."""
    net = fields.get("net_pay")
    bare = [(p, a) for p in pairs if (a := _bare_total(p)) is not None]
    known = {
        n: [f.value] for n in ("gross_pay", "total_deductions") if (f := fields.get(n)) and isinstance(f.value, Decimal)
    }
    if net is None or not isinstance(net.value, Decimal) or not bare or len(known) == 2:
        return {}
    amounts = [amount for _, amount in bare]
    fitting = {
        (gross, less)
        for gross in known.get("gross_pay", amounts)
        for less in known.get("total_deductions", amounts)
        if gross - less == net.value != gross
    }
    if len(fitting) != 1:
        return {}
    wanted = dict(zip(("gross_pay", "total_deductions"), fitting.pop(), strict=True))
    return {
        name: _field(name, amount, next(p for p, a in bare if a == amount).value.word, 1, 0.9)
        for name, amount in wanted.items()
        if name not in known
    }


def _bare_total(pair: Pair) -> Decimal | None:
    called = re.fullmatch(
        r"(?:合计|小计|总计|共计|total|subtotal|sub-total|total taxes|total tax|taxes total|deductions)",
        plain(pair.head.text).strip(" :").lower(),
    )
    amount = read_money(pair.value.text) if called and pair.value.is_number else None
    return abs(amount.value) if amount else None


def named_with_title(sheet: Sheet) -> Field | None:
    """A cell in the upper part that is nothing but a person with their form of address (Mr Daniel Okafor), or a title
    and whom it is for (Pay slip for Mei Tran)."""
    for cell in sheet.cells:
        found = _ADDRESSED.fullmatch(cell.text.strip()) if sheet.in_head(cell, 0.4) else None
        if found is not None:
            word = cell.word.cut(*found.span(1))
            return _field("employee_name", plain(word.text), word, cell.page, 0.85)
    return None


_ADDRESSED = re.compile(
    r"\s*(?:(?i:pay ?slip|pay ?stub|pay advice|salary slip) for (?=[A-Z][a-z]+ [A-Z][A-Za-z'-]+\s*$|M[rs]))?"
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? |(?<=for ))(?:[A-Z][A-Za-z'.-]* ){0,3}[A-Z][A-Za-z'-]+)\s*"
)


def name_before_company(sheet: Sheet) -> Field | None:
    """The person that stands before the employer in one line of a card: 蒲玉梅 · 成都木棉花餐饮管理有限公司."""
    for line in _lines_of_head(sheet):
        found = _BEFORE_COMPANY.fullmatch(line.text)
        if found is not None and found[1][0] in SURNAMES:
            return _field("employee_name", found[1], line.cut(*found.span(1)), 1, 0.85)
    return None


def placed_person(sheet: Sheet) -> dict[str, Field]:
    """A person with department and post in one line of a card's head: 桑榆 客户成功部-客户经理."""
    for line in _lines_of_head(sheet):
        found = _PLACED.fullmatch(line.text)
        if found is not None and found[1][0] in SURNAMES:
            return {
                name: _field(name, found[n], line.cut(*found.span(n)), 1, 0.85)
                for n, name in enumerate(("employee_name", "department", "position"), 1)
                if found[n]
            }
    return {}


def _lines_of_head(sheet: Sheet) -> Iterator[Word]:
    """The short lines of the first page's head, each as one word."""
    for row in sheet.rows:
        if sheet.in_head(row[0], 0.4) and len(row) <= 3:
            text = " ".join(cell.text.strip() for cell in row)
            yield Word(text, Box.around(c.box for c in row), min(c.word.confidence for c in row), row[0].word.origin)


_PLACED = re.compile(
    rf"([{CJK}]{{2,3}})\s*[\s|·/｜,，-]\s*([{CJK}A-Za-z0-9]{{1,12}}(?:部门?|中心|组|室|科|事业部|车间|站|店|队|班|分局))"
    rf"(?:\s*[-—/|·]\s*([{CJK}A-Za-z]{{2,12}}))?"
)
_BEFORE_COMPANY = re.compile(rf"([{CJK}*]{{2,4}})\s*[·|/｜]\s*[{CJK}()（）]{{4,30}}(?:公司|集团|厂|店|中心|院|所|学校)")


def _line_over(sheet: Sheet, pair: Pair) -> Cell | None:
    """The only cell of the row above the label, where both begin at the same left edge."""
    rows = [row for row in sheet.rows if row[0].page == pair.head.page]
    at = next((i for i, row in enumerate(rows) if row[0].row == pair.head.row), 0)
    over = rows[at - 1] if at else ()
    lone = len(over) == 1 and abs(over[0].box.x0 - pair.head.box.x0) < 0.012
    return over[0] if lone and pair.head.box.y0 - over[0].box.y1 < 2 * over[0].box.height else None


def _is_full_name(text: str) -> bool:
    """Two to four Latin words, none of which belongs to a title, or a Chinese name."""
    if re.search(f"[{CJK}]", text):
        return 2 <= len(text) <= 4 and not re.search(r"[工薪单表条明细公司部]", text)
    return 2 <= len(text.split()) <= 4 and not _NO_NAME.search(text)


def _comes_to(gross: Field, less: Field, net: Field) -> bool:
    amounts = (gross.value, less.value, net.value)
    a, b, c = (v if isinstance(v, Decimal) else Decimal(0) for v in amounts)
    return a - b == c != 0


def _field(name: str, value: Decimal | str, word: Word, page: int, sure: float) -> Field:
    confidence = round(word.confidence * sure, 3)
    return Field(name, value, word.text, confidence, page, word.box, "unlabelled", needs_review=confidence < 0.8)
