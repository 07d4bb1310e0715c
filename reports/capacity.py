"""The repayment capacity as the report prints it."""

from __future__ import annotations

from domain.verdict import Capacity, CapacityLine, CapacityMonth, CapacitySpan
from reports.plain import texts
from reports.shape import CapacityEntry, CapacityLineEntry, CapacitySpanEntry, MonthEntry


def capacity_entry(capacity: Capacity) -> CapacityEntry:
    """Months oldest first; lines as the verdict orders them."""
    return {
        "currency": capacity.currency,
        "months": [_month(month) for month in capacity.months],
        "monthly_income": f"{capacity.monthly_income:f}",
        "monthly_spending": f"{capacity.monthly_spending:f}",
        "monthly_debt_payments": f"{capacity.monthly_debt_payments:f}",
        "disposable": f"{capacity.disposable:f}",
        "basis": texts(capacity.basis),
        "sources": [_line(line) for line in capacity.sources],
        "categories": [_line(line) for line in capacity.categories],
        "lenders": [_line(line) for line in capacity.lenders],
        "left_out": [_line(line) for line in capacity.left_out],
        "before_since": _span(capacity.before_since) if capacity.before_since else None,
        "after_since": _span(capacity.after_since) if capacity.after_since else None,
    }


def _month(month: CapacityMonth) -> MonthEntry:
    return {
        "month": str(month.month),
        "income": f"{month.income:f}",
        "spending": f"{month.spending:f}",
        "debt_payments": f"{month.debt_payments:f}",
        "whole": month.whole,
    }


def _line(line: CapacityLine) -> CapacityLineEntry:
    return {
        "label": texts(line.label),
        "total": f"{line.total:f}",
        "monthly": f"{line.monthly:f}",
        "counted": line.counted,
    }


def _span(span: CapacitySpan) -> CapacitySpanEntry:
    return {
        "months": span.months,
        "income": f"{span.income:f}",
        "spending": f"{span.spending:f}",
        "debt_payments": f"{span.debt_payments:f}",
        "disposable": f"{span.disposable:f}",
    }
