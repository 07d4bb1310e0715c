"""Pay slips: 工资条, 工资单, payslip, earnings statement; of one person, or a sheet with a row for each."""

from __future__ import annotations

from dataclasses import replace

from domain.case import Person
from domain.document import Field
from extractors.currency import printed_currency
from extractors.issuer import employer, names_in_addresses
from extractors.items import line_items
from extractors.kind import Draft, Kind
from extractors.period import period_in_title, period_of_two_dates
from extractors.sheet import Sheet
from extractors.slip_fields import WANTED
from extractors.slip_head import employer_in_words, numbers_in_words, person_in_words, without_bank
from extractors.slip_known_labels import KNOWN_LABELS
from extractors.slip_signs import SIGNS, TITLES
from extractors.unlabelled import (
    name_before_company,
    name_over_number,
    named_with_title,
    number_behind_name,
    placed_person,
    section_totals,
    totals_by_arithmetic,
)

KIND = Kind(
    name="pay_slip",
    titles=TITLES,
    signs=SIGNS,
    wanted=WANTED,
    known_labels=KNOWN_LABELS,
    special=lambda sheet, draft, applicant: (_complete(sheet, draft, applicant),),
    sums=(("gross_pay", "total_deductions", "net_pay"),),
    people=("employee_name", "id_number", "employee_number"),
    apart=("pay_period",),
    proofs=(
        ("net_pay", "gross_pay", "total_deductions", "line_items"),
        ("employee_name", "employee_number", "id_number", "pay_period", "pay_date", "sums"),
    ),
    alike=("pay_period", "employer"),
)


def _complete(sheet: Sheet, draft: Draft, applicant: Person) -> Draft:
    """What stands on a slip without a label: the employer over the title, the month in it, the unit of its amounts."""
    fields: dict[str, Field | None] = {
        "employer": employer(sheet, tuple(KIND.titles)),
        "employee_name": name_over_number(sheet, draft.pairs) or named_with_title(sheet) or name_before_company(sheet),
        "employee_number": number_behind_name(draft.pairs),
        "pay_period": period_of_two_dates(draft.pairs, sheet.day_order) or period_in_title(sheet, tuple(KIND.titles)),
        "currency": printed_currency(sheet),
        **names_in_addresses(sheet, {"person": "employee_name", "company": "employer"}),
        **section_totals(draft.pairs, draft.fields),
        **totals_by_arithmetic(draft.pairs, draft.fields),
    }
    printed = placed_person(sheet) | {name: field for name, field in fields.items() if field is not None}
    known = {**numbers_in_words(sheet), **person_in_words(sheet), **printed, **draft.fields}
    if "employer" not in known and (paid_by := employer_in_words(sheet, known.get("employee_name"))) is not None:
        known["employer"] = paid_by
    if "bank_account" in known:
        known["bank_account"] = without_bank(known["bank_account"])
    return replace(draft, fields=known, line_items=line_items(draft.pairs, KIND, sheet))
