"""The lines of a pay slip by side, and what lines of certain names mean for its totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from domain.document import LineItem, Section
from domain.verdict import Evidence
from validators.amounts import shown
from validators.paper import SURE_ROW, Paper

_ADJUSTMENT = re.compile(
    r"报销|补发|补扣|调整|尾差|抹零|零头|取整|舍入|上月|结转|垫付|借支|预支|代垫|退款|退税|"
    r"reimburs|adjust|round|carr(?:y|ied)|advance|expense|refund|back ?pay|arrears",
    re.IGNORECASE,
)
_ABSENCE = re.compile(
    r"病假|事假|缺勤|迟到|早退|旷工|请假|缺卡|未出勤|无薪|無薪"
    r"|absence|unpaid|\blate\b|no[- ]pay|leave (?:deduction|without)|sick leave|lateness",
    re.IGNORECASE,
)
_PART = re.compile(
    r"其中|(?:^|[(（])含|标准|核定|档案|小计|实物|非货币"
    r"|of which|incl(?:\.|uded|uding)|in[- ]kind|non[- ]?cash|notional|taxable benefit|subtotal",
    re.IGNORECASE,
)
_ONE_OFF = re.compile(
    r"^(?:奖金|bonus)$|年终|年度|全年|一次性|十三薪|13薪|双薪|补偿|赔偿|分红|股权|期权"
    r"|annual|year[- ]?end|13th|severance|stock|option|compensation",
    re.IGNORECASE,
)
_FREE_OF_TAX = re.compile(
    r"补贴|补助|津贴|报销|福利|餐|通讯|交通|独生|差旅|allowance|subsidy|reimburs|benefit", re.IGNORECASE
)

Meaning = Callable[[LineItem], bool]


def is_adjustment(line: LineItem) -> bool:
    """It stands outside gross and deductions and still changes what is paid out: a reimbursement, an advance."""
    return _ADJUSTMENT.search(line.label) is not None


def is_absence(line: LineItem) -> bool:
    """Pay that was not earned: some slips count it among the deductions, others take it off gross."""
    return _ABSENCE.search(line.label) is not None


def is_part(line: LineItem) -> bool:
    """It is shown for information: a part of another line, a standard, a benefit in kind."""
    return _PART.search(line.label) is not None


def is_one_off(line: LineItem) -> bool:
    """Pay that may be taxed otherwise than each month's: a yearly bonus, a severance pay."""
    return _ONE_OFF.search(line.label) is not None and line.amount != 0


def is_free_of_tax(line: LineItem) -> bool:
    """An allowance that may be left out of taxable income."""
    return _FREE_OF_TAX.search(line.label) is not None


def lines_of(slip: Paper, *sections: Section) -> tuple[LineItem, ...]:
    """The lines with an amount; of `sections` only, where some are named."""
    return tuple(x for x in slip.document.line_items if x.amount and (not sections or x.section in sections))


def is_sure_line(line: LineItem) -> bool:
    """Whether a rule may accuse on the strength of this line."""
    return line.confidence >= SURE_ROW


def total_of(lines: Iterable[LineItem]) -> Decimal:
    """Their sum; 0 of none."""
    return sum((x.amount for x in lines), Decimal(0))


def fewest(lines: Sequence[LineItem], amount: Decimal, most: int = 3) -> tuple[LineItem, ...]:
    """The fewest of `lines` (the first twelve are tried) whose amounts add up to `amount`; empty where none do."""
    for count in range(1, most + 1):
        for chosen in combinations(lines[:12], count):
            if total_of(chosen) == amount:
                return chosen
    return ()


def named(lines: Iterable[LineItem]) -> str:
    """`差旅报销 300.00、补扣 20.00`."""
    return "、".join(f"{x.label} {shown(x.amount)}" for x in lines)


def places(slip: Paper, lines: Iterable[LineItem]) -> tuple[Evidence, ...]:
    """Where the lines stand."""
    return tuple(Evidence(slip.document.id, "line_items", x.page, x.box) for x in lines)
