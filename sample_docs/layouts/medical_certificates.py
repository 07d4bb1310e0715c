"""Medical papers: proofs of diagnosis, sick notes and discharge summaries."""

from __future__ import annotations

from sample_docs.certificate_drawing import (
    CertificateLayout,
    diagnosis_proof,
    discharge_summary,
    english_certificate,
    english_discharge,
    sick_note,
    table_proof,
)
from sample_docs.layouts.medical_forms import FORMS
from sample_docs.pen import Style
from sample_docs.sheet import A5_WIDE

LAYOUTS = (
    CertificateLayout("diagnosis_proof", diagnosis_proof, "疾病诊断证明书"),
    CertificateLayout("sick_note", sick_note, "病 假 条", size=A5_WIDE, seal="门诊专用章", seal_shape="oval"),
    CertificateLayout("table_proof", table_proof, "诊断证明书", face="hei", style=Style(day="{:%Y-%m-%d}")),
    CertificateLayout(
        "discharge_summary",
        discharge_summary,
        "出院小结",
        style=Style(day="{:%Y年%m月%d日}"),
        seal="住院专用章",
        seal_ink=0.45,
    ),
    CertificateLayout(
        "english_certificate",
        english_certificate,
        "MEDICAL CERTIFICATE",
        "en",
        Style(day="{:%d %B %Y}", sexes={"male": "Male", "female": "Female"}),
        face="serif",
    ),
    CertificateLayout(
        "english_discharge",
        english_discharge,
        "DISCHARGE SUMMARY",
        "en",
        Style(day="{:%b %d, %Y}", sexes={"male": "M", "female": "F"}),
        face="sans",
    ),
    *FORMS,
)
