"""Pay slip 工资条. What it must show follows 工资支付暂行规定 art. 6 (amount, time, payee), and who paid."""

from __future__ import annotations

from domain.document import Document, Period
from domain.text import Bilingual
from validators.kind import Kind


def _month(document: Document) -> Period | None:
    found = document.fields.get("pay_period")
    return found.value if found and isinstance(found.value, Period) else None


KIND = Kind(
    name="pay_slip",
    label=Bilingual("工资条", "pay slip"),
    holder="employee_name",
    must_show=("employee_name", "employer", "pay_period", "gross_pay", "net_pay"),
    shows=_month,
    rests_on=("pay_period",),
    in_order=(("pay_period", "pay_date"),),
    days_early={
        "pay_date": 5
    },  # paid in the month itself, and before a holiday that begins it (工资支付暂行规定 art. 7)
    past=("pay_period", "pay_date"),
    same=("employee_name", "pay_period", "gross_pay", "net_pay"),
)
