"""Pay slips: income tax."""

from __future__ import annotations

from domain.verdict import Severity
from validators.rule import declared

TAX = declared(
    "pay.tax",
    Severity.MINOR,
    zh="个人所得税符合累计预扣法（在未知项目的范围内）",
    en="income tax is what cumulative withholding gives, within what is unknown",
)
