"""Medical certificate 诊断证明, sick note 病假条, discharge summary 出院小结. Doctor and seal: see `medical.parts`."""

from __future__ import annotations

from datetime import date

from domain.document import Document, Period
from domain.text import Bilingual
from validators.kind import Kind


def _issued(document: Document) -> Period | None:
    found = document.fields.get("issue_date")
    return Period(found.value, found.value) if found and isinstance(found.value, date) else None


KIND = Kind(
    name="medical_certificate",
    label=Bilingual("诊断证明", "medical certificate"),
    holder="patient_name",
    must_show=("patient_name", "institution", "diagnosis", "issue_date"),
    shows=_issued,
    rests_on=("issue_date",),
    in_order=(("rest_from", "rest_until"),),
    past=("issue_date",),
    dated=("issue_date",),
    same=("patient_name", "institution", "diagnosis", "issue_date"),
)
