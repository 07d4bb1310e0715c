"""Medical papers: proofs of diagnosis, sick notes and discharge summaries, with a seal over part of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sample_docs.illness import Certificate
from sample_docs.pen import Pen, Style
from sample_docs.people import Applicant
from sample_docs.sheet import A4, Sheet
from sample_docs.truth import Printed, Truth


@dataclass(frozen=True, slots=True)
class CertificateLayout:
    name: str
    draw: Callable[[Sheet, Pen, Certificate, CertificateLayout], None]
    title: str
    language: str = "zh"
    style: Style = Style(day="short")
    face: str = "song"
    size: tuple[float, float] = A4
    seal: str = "诊断证明专用章"


def draw_medical(
    layout: CertificateLayout, applicant: Applicant, paper: Certificate, rng: Random
) -> tuple[bytes, Truth]:
    """The PDF and its truth."""
    truth = Truth("medical_certificate", layout.language, layout.name)
    sheet = Sheet(layout.size, layout.face, truth)
    layout.draw(sheet, Pen(truth, layout.style, _values(applicant, paper, layout), {}, rng), paper, layout)
    return sheet.pdf(), truth


def _values(applicant: Applicant, paper: Certificate, layout: CertificateLayout) -> dict[str, Printed]:
    values: dict[str, Printed] = {
        "patient_name": paper.patient,
        "sex": paper.sex,
        "age": paper.age,
        "id_number": paper.id_number,
        "institution": paper.institution,
        "department": paper.department,
        "record_number": paper.record_number,
        "diagnosis": "；".join(paper.diagnosis),
        "advice": paper.advice,
        "rest_days": paper.rest_days,
        "rest_from": paper.rest_from,
        "rest_until": paper.rest_until,
        "doctor": paper.doctor,
        "issue_date": paper.issue_date,
    }
    return values if layout.language == "zh" else values | _english(applicant)


def _english(applicant: Applicant) -> dict[str, Printed]:
    return {
        "patient_name": applicant.pinyin,
        "institution": f"{applicant.city.en} International Hospital",
        "department": "Orthopaedics",
        "diagnosis": "Lumbar disc herniation (L4/5) with sciatica",
        "advice": "Bed rest, physiotherapy, no heavy lifting; review in two weeks",
        "doctor": "Dr. Helen Marsh",
    }


def diagnosis_proof(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """诊断证明书: one line of particulars, diagnosis, advice with rest, doctor and date under the seal."""
    middle = sheet.width / 2
    sheet.text(middle, 90, pen.write("institution"), 20, align="center", bold=True)
    sheet.text(middle, 122, layout.title, 18, align="center", bold=True)
    sheet.line(60, 138, sheet.width - 60, 138, 1)
    _spaced(
        sheet,
        166,
        [
            f"姓名：{pen.write('patient_name')}",
            f"性别：{pen.write('sex')}",
            f"年龄：{pen.write('age')}岁",
            f"科别：{pen.write('department')}",
        ],
    )
    _spaced(sheet, 192, [f"门诊号：{pen.write('record_number')}", f"身份证号：{pen.write('id_number')}"])
    y = _paragraph(sheet, 232, "诊断：", pen.write("diagnosis"))
    y = _paragraph(sheet, y + 18, "处理意见：", _advice_with_rest(pen))
    sheet.text(sheet.width - 250, y + 70, f"医师签名：{pen.write('doctor')}", 12)
    sheet.text(sheet.width - 250, y + 98, f"日期：{pen.write('issue_date')}", 12)
    sheet.text(64, y + 150, "注：本证明未加盖医院诊断证明专用章无效，涂改无效。", 9)
    sheet.seal(sheet.width - 170, y + 78, 62, paper.institution, layout.seal, tilt=-8)


def _advice_with_rest(pen: Pen) -> str:
    """Advice that states the rest as well: one paragraph is the field, the rest's parts are fields of their own."""
    rest = f"建议休息{pen.write('rest_days')}天（{pen.write('rest_from')}至{pen.write('rest_until')}）"
    text = f"{pen.write('advice')}。{rest}。"
    pen.truth.add("advice", text)
    return text


def _spaced(sheet: Sheet, y: float, texts: list[str], size: float = 12) -> None:
    step = (sheet.width - 128) / len(texts)
    for number, text in enumerate(texts):
        sheet.text(64 + number * step, y, text, size)


def _paragraph(sheet: Sheet, y: float, label: str, text: str, size: float = 12) -> float:
    """A label on its own line, the text indented and wrapped below; gives the y below it."""
    sheet.text(64, y, label, size, bold=True)
    for line in sheet.wrap(text, sheet.width - 64 - 64 - 24, size):
        y += 22
        sheet.text(88, y, line, size)
    return y + 18


def english_certificate(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """A medical certificate in labelled lines."""
    sheet.text(sheet.width / 2, 84, pen.write("institution"), 18, align="center", bold=True)
    sheet.text(sheet.width / 2, 112, layout.title, 15, align="center", bold=True)
    sheet.line(60, 126, sheet.width - 60, 126, 1)
    lines = (
        ("Patient Name", "patient_name"), ("Sex", "sex"), ("Age", "age"), ("ID No.", "id_number"), ("Medical Record No.", "record_number"),
        ("Department", "department"), ("Diagnosis", "diagnosis"), ("Advice", "advice"), ("Rest Days", "rest_days"),
        ("From", "rest_from"), ("To", "rest_until"),
    )  # fmt: skip
    y = 160.0
    for label, name in lines:
        sheet.text(70, y, f"{label}:", 11, bold=True)
        for line in sheet.wrap(pen.write(name), sheet.width - 260, 11):
            sheet.text(200, y, line, 11)
            y += 16
        y += 10
    sheet.text(70, y + 40, f"Physician: {pen.write('doctor')}", 11)
    sheet.text(330, y + 40, f"Date of Issue: {pen.write('issue_date')}", 11)


LAYOUTS = (
    CertificateLayout("diagnosis_proof", diagnosis_proof, "疾病诊断证明书"),
    CertificateLayout(
        "english_certificate", english_certificate, "MEDICAL CERTIFICATE", "en",
        Style(day="{:%d %B %Y}", sexes={"male": "Male", "female": "Female"}), face="serif",
    ),
)  # fmt: skip
