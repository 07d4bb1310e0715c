"""Papers that mislead a reader: forms not filled in, covered values, pages cut off, papers of other kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample_docs.copies import Paper
from sample_docs.form_drawing import Form, set_blocks
from sample_docs.layouts import apps, bank_statements, medical_certificates, other_kinds, pay_slips
from sample_docs.layouts.other_kinds import OtherLayout
from sample_docs.pen import Pen, Style
from sample_docs.seal import Seal
from sample_docs.sheet import Sheet
from sample_docs.subject import Layout, Subject
from sample_docs.truth import Printed, Truth
from sample_docs.veil import Veil
from sample_docs.words import amount_in_words

_PRIVATE = frozenset(
    {"employee_name", "id_number", "bank_account", "employer", "employee_number", "account_holder", "account_number"}
    | {"counterparty", "counterparty_account", "patient_name", "record_number", "payee", "payee_account", "account"}
)
"""What people cover before they send a paper on."""
_VEILS: dict[str, Callable[[], Veil]] = {
    "blank": lambda: Veil("blank"),
    "covered": lambda: Veil("mosaic"),
    "private": lambda: Veil("mosaic", _PRIVATE),
    "cut": lambda: Veil("cut", left=0.5),
    "cut_high": lambda: Veil("cut", left=0.33),
}
_VEILED = {
    "blank": (
        "vertical_table",
        "grid_four_columns",
        "two_bands",
        "sections_with_subtotals",
        "english_side_by_side",
        "separate_columns",
        "rural_ledger",
        "two_dates",
        "india_statement",
        "diagnosis_proof",
        "sick_note",
        "filled_by_hand",
        "leave_with_counterfoil",
        "electronic_certificate",
        "sick_leave_certificate",
    ),
    "covered": (
        "phone_list",
        "phone_dark",
        "message",
        "side_by_side",
        "bank_app",
        "wallet_app",
        "newest_first",
        "electronic_certificate",
        "table_proof",
    ),
    "private": ("phone_list", "grid_four_columns", "bank_app", "dark_head_zebra", "community_note", "hk_slip"),
    "cut": (
        "vertical_table",
        "sections_with_subtotals",
        "english_year_to_date",
        "separate_columns",
        "bilingual_head",
        "uk_statement",
        "diagnosis_proof",
        "fit_note",
    ),
    "cut_high": ("discharge_summary", "side_by_side", "two_dates", "table_proof"),
}


def traps_of(subject: Subject) -> tuple[Paper, ...]:
    """Blank, covered and cut papers of every kind, then papers of other kinds."""
    veiled = [_veiled(subject, effect, name) for effect, names in _VEILED.items() for name in names]
    return (*veiled, *(other_paper(subject, layout) for layout in other_kinds.LAYOUTS))


def _veiled(subject: Subject, effect: str, name: str) -> Paper:
    paper = subject.paper(_layout(name), veil=_VEILS[effect]())
    paper.truth.variant = effect
    if effect == "blank":  # a form that nobody filled in is evidence of no kind
        paper.truth.kind, paper.truth.fields = "other", {}
    return replace(paper, stem=f"trap-{effect}-{paper.stem}")


def _layout(name: str) -> Layout:
    layouts: list[Layout] = [*pay_slips.LAYOUTS, *bank_statements.LAYOUTS, *apps.LAYOUTS]
    return next(layout for layout in (*layouts, *medical_certificates.LAYOUTS) if layout.name == name)


def other_paper(subject: Subject, layout: OtherLayout) -> Paper:
    """A paper of a kind that is not read here: its truth has no fields."""
    truth = Truth("other", layout.language, layout.name)
    sheet = Sheet(layout.size, layout.face, truth)
    pen = Pen(sheet, Style(day=layout.day), _values(subject), {}, Random(f"{subject.seed}:{layout.name}"))
    seal = Seal(
        layout.sealed_by.format(employer=subject.applicant.employer, hospital=subject.applicant.hospital), layout.seal
    )
    form = Form(sheet, pen, seal, layout.margin, sheet.width - layout.margin)
    set_blocks(form, layout.blocks)
    return Paper(f"trap-other-{layout.name}", sheet.pdf(), truth)


def _values(subject: Subject) -> dict[str, Printed]:
    """All under names that are no fields of the contract."""
    applicant, slip = subject.applicant, subject.slips[-1]
    return {
        "_name": applicant.name,
        "_pinyin": applicant.pinyin,
        "_sex": applicant.sex,
        "_id": applicant.id_number,
        "_birth": applicant.birth,
        "_employer": applicant.employer,
        "_hospital": applicant.hospital,
        "_bank": applicant.bank,
        "_city": applicant.city.zh,
        "_position": applicant.job.position,
        "_month": slip.period.first,
        "_day": slip.pay_date,
        "_since": subject.since,
        "_today": subject.as_of,
        "_base": slip.items[0].amount,
        "_gross": slip.gross_pay,
        "_net": slip.net_pay,
        "_tax": slip.income_tax_ytd,
        "_words": amount_in_words(slip.net_pay),
        "_tail": applicant.card[-4:],
        "_hr": "Grace Lim",
    }
