"""The numbers by which rules decide, named: a policy may set each within its bounds; rules ask the dossier for them.

Days, percentages and counts that a lender may see otherwise stand here. How surely a value must be read, and what
law or arithmetic fixes, is no policy's to change and stands with its rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from domain.text import Bilingual


class Unit(StrEnum):
    DAYS = "days"
    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Threshold:
    """`name` is the rule's id and a word; days and counts are whole numbers."""

    name: str
    unit: Unit
    default: Decimal
    least: Decimal
    most: Decimal
    meaning: Bilingual

    def allows(self, value: Decimal) -> bool:
        """Whether a policy may set it so."""
        whole = self.unit is Unit.PERCENT or value == value.to_integral_value()
        return whole and self.least <= value <= self.most


def _threshold(name: str, unit: Unit, usual: int, least: int, most: int, *, zh: str, en: str) -> Threshold:
    return Threshold(name, unit, Decimal(usual), Decimal(least), Decimal(most), Bilingual(zh, en))


_ALL = (
    _threshold(
        "document.dates.booked_later", Unit.DAYS, 4, 0, 10,
        zh="流水打印之后还可出现的记账天数（长周末）",
        en="days after printing that a row may still bear (a long weekend)",
    ),
    _threshold(
        "income.credited.before", Unit.DAYS, 3, 0, 31,
        zh="工资可早于所印发放日期到账的天数",
        en="days before the printed pay date on which pay may arrive",
    ),
    _threshold(
        "income.credited.after", Unit.DAYS, 10, 0, 31,
        zh="工资可晚于所印发放日期到账的天数",
        en="days after the printed pay date on which pay may arrive",
    ),
    _threshold(
        "income.credited.parts", Unit.COUNT, 4, 1, 6,
        zh="一个月的工资最多可分几笔到账",
        en="into how many credits one month's pay may be split",
    ),
    _threshold(
        "income.declared.agrees", Unit.PERCENT, 10, 0, 100,
        zh="申报收入与材料相差不超过此百分比为一致",
        en="the declared income agrees within this share of what is shown",
    ),
    _threshold(
        "income.declared.far", Unit.PERCENT, 15, 0, 100,
        zh="申报收入超出材料所示范围此百分比以上为不一致",
        en="beyond everything shown by more than this, the declared income does not agree",
    ),
    _threshold(
        "income.reduction.falls", Unit.PERCENT, 5, 0, 90,
        zh="收入至少下降此百分比才算下降",
        en="by how much at least the income must fall to have fallen",
    ),
    _threshold(
        "bank.interest.least", Unit.PERCENT, 40, 0, 100,
        zh="季度结息不低于按挂牌利率所得的百分比",
        en="quarterly interest is at least this share of what the posted rate gives",
    ),
    _threshold(
        "bank.interest.most", Unit.PERCENT, 160, 100, 2000,
        zh="季度结息不高于按挂牌利率所得的百分比（国有及主要股份制银行）",
        en="quarterly interest is at most this share of what the posted rate gives (banks that post it)",
    ),
    _threshold(
        "bank.interest.most_elsewhere", Unit.PERCENT, 900, 100, 5000,
        zh="季度结息不高于按挂牌利率所得的百分比（其他银行）",
        en="quarterly interest is at most this share of what the posted rate gives (other banks)",
    ),
    _threshold(
        "bank.pass_through.within", Unit.DAYS, 1, 0, 7,
        zh="资金在几天之内转出算快进快出",
        en="days within which money that leaves again passes through",
    ),
    _threshold(
        "bank.pass_through.kept", Unit.PERCENT, 1, 0, 20,
        zh="转出时最多留下的百分比（手续费）",
        en="the share that may stay behind for a fee",
    ),
    _threshold(
        "bank.pass_through.large", Unit.PERCENT, 15, 1, 100,
        zh="单笔达到月均收入此百分比才计入快进快出",
        en="the share of an average month's money in, below which a sum is too small to matter",
    ),
    _threshold(
        "bank.pass_through.days", Unit.COUNT, 2, 1, 20,
        zh="出现快进快出的天数达到此数才提示",
        en="on how many days it must happen to be named",
    ),
    _threshold(
        "bank.period.disorder", Unit.COUNT, 3, 1, 50,
        zh="最多几行（或十分之一）次序不符算错行；更多则视为按其他方式排列，不作判断",
        en="so many rows out of order, or a tenth, are disorder; more is a list grouped by something else than days",
    ),
    _threshold(
        "file.duplicate.rows", Unit.COUNT, 3, 1, 50,
        zh="几行相同的交易即可认定两份流水重复（未读到账号时）",
        en="how many equal rows make two statements copies where no account number was read",
    ),
    _threshold(
        "medical.rest.longest", Unit.PERCENT, 100, 50, 400,
        zh="休息天数上限占惯例表所列上限的百分比",
        en="the longest rest that raises no question, of what the table of usual rest allows at most",
    ),
    _threshold(
        "medical.timing.issued_before", Unit.DAYS, 14, 0, 366,
        zh="证明可早于休息开始几天开具",
        en="days before the leave begins on which a certificate may be issued",
    ),
    _threshold(
        "medical.timing.issued_after", Unit.DAYS, 31, 0, 366,
        zh="证明可晚于休息结束几天开具",
        en="days after the leave ended on which a certificate may be issued",
    ),
    _threshold(
        "medical.timing.before_hardship", Unit.DAYS, 31, 0, 366,
        zh="休息可早于困难开始几天结束",
        en="days before the hardship began on which a leave may have ended",
    ),
    _threshold(
        "medical.timing.ahead", Unit.DAYS, 14, 0, 366,
        zh="休息可晚于核验日期几天开始",
        en="days after the day of verification on which a leave may begin",
    ),
)  # fmt: skip

THRESHOLDS: Mapping[str, Threshold] = MappingProxyType({t.name: t for t in _ALL})
DEFAULTS: Mapping[str, Decimal] = MappingProxyType({t.name: t.default for t in _ALL})
