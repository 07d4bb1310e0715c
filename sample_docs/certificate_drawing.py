"""Draws medical papers, one function each: they are forms and letters with a seal over part of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from sample_docs.abroad import moved
from sample_docs.form_drawing import Block, Form, set_blocks
from sample_docs.illness import Certificate
from sample_docs.pen import Pen, Style
from sample_docs.people import Applicant
from sample_docs.seal import Seal
from sample_docs.sheet import A4, Look, Sheet
from sample_docs.truth import Printed, Truth
from sample_docs.veil import Veil


@dataclass(frozen=True, slots=True)
class CertificateLayout:
    name: str
    draw: Callable[[Sheet, Pen, Certificate, CertificateLayout], None]
    title: str
    language: str = "zh"
    style: Style = field(default_factory=lambda: Style(day="short"))
    face: str = "song"
    size: tuple[float, float] = A4
    seal: str = "诊断证明专用章"
    seal_shape: str = "round"
    seal_ink: float = 0.78
    seal_color: str = "red"
    seal_worn: bool = False
    blocks: tuple[Block, ...] = ()
    """What `filled_form` sets, from top to bottom."""
    margin: float = 60
    institution: str = ""
    """Another kind of institution than a hospital; may hold `{city}`."""
    masked: bool = False
    """Whether the identity number is printed with stars."""
    place: str = ""
    """Abroad: whose patient and hospital it shows."""


def draw_medical(
    layout: CertificateLayout, applicant: Applicant, paper: Certificate, rng: Random, veil: Veil | None = None
) -> tuple[bytes, Truth]:
    """The PDF and its truth."""
    truth = Truth("medical_certificate", layout.language, layout.name)
    sheet = Sheet(layout.size, layout.face, truth, veil)
    if layout.institution:
        paper = replace(paper, institution=layout.institution.format(city=applicant.city.zh))
    if layout.place:
        applicant = moved(applicant, layout.place, rng)
        paper = replace(paper, institution=applicant.hospital)
    layout.draw(sheet, Pen(sheet, layout.style, _values(applicant, paper, layout), {}, rng), paper, layout)
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
        "_admitted": paper.admitted,
        "_stay": (paper.issue_date - paper.admitted).days,
        "_history": paper.history,
        "_first_diagnosis": paper.diagnosis[0],
        "_diagnoses": "  ".join(f"{n}.{d}" for n, d in enumerate(paper.diagnosis, 1)),
        "_complaint": paper.history.partition("，")[0] + "。",
        "_number": f"{paper.issue_date:%Y%m%d}{paper.record_number[-4:]}",
        "_employer": applicant.employer,
        "_phone": applicant.phone,
        "_birth": applicant.birth,
    }
    if layout.masked:
        values["id_number"] = f"{paper.id_number[:6]}********{paper.id_number[-4:]}"
    return values if layout.language == "zh" else values | _english(applicant, layout)


def _english(applicant: Applicant, layout: CertificateLayout) -> dict[str, Printed]:
    return {
        "patient_name": applicant.pinyin,
        "institution": applicant.hospital if layout.place else f"{applicant.city.en} International Hospital",
        "department": "Orthopaedics",
        "diagnosis": "Lumbar disc herniation (L4/5) with sciatica",
        "advice": "Bed rest, physiotherapy, no heavy lifting; review in two weeks",
        "doctor": "Dr. Helen Marsh",
    }


def _seal(paper: Certificate, layout: CertificateLayout, tilt: float) -> Seal:
    return Seal(
        paper.institution, layout.seal, tilt, layout.seal_shape, layout.seal_ink, layout.seal_color, layout.seal_worn
    )


def filled_form(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """The layout's own blocks."""
    form = Form(sheet, pen, _seal(paper, layout, 0), layout.margin, sheet.width - layout.margin)
    set_blocks(form, layout.blocks)


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
    sheet.seal(_seal(paper, layout, -8), sheet.width - 170, y + 78, 62)


def _advice_with_rest(pen: Pen, start: str = "建议休息") -> str:
    """Advice that states the rest as well: one paragraph is the field, the rest's parts are fields of their own."""
    rest = f"{start}{pen.write('rest_days')}天（{pen.write('rest_from')}至{pen.write('rest_until')}）"
    return pen.rewrite("advice", f"{pen.write('advice')}。{rest}。")


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


def sick_note(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """病假条: a small form with the values filled in on ruled gaps, days of rest in capitals."""
    middle = sheet.width / 2
    sheet.text(middle, 60, pen.write("institution"), 16, align="center", bold=True)
    sheet.text(middle, 88, layout.title, 15, align="center", bold=True)
    sheet.text(sheet.width - 60, 108, f"No.{paper.record_number[::-1]}", 9, align="right", color="#B01E2E")
    gap = _Gaps(sheet, 60, 140)
    gap.fill("姓名", pen.write("patient_name"), 80)
    gap.fill("性别", pen.write("sex"), 40)
    gap.fill("年龄", f"{pen.write('age')}岁", 50)
    gap.fill("病历号", pen.write("record_number"), 90)
    gap.next_line()
    gap.fill("科室", pen.write("department"), 90)
    gap.fill("单位", "", 200)
    gap.next_line()
    gap.fill("诊断", pen.write("diagnosis"), sheet.width - 170)
    gap.next_line()
    gap.fill("建议", pen.rewrite("advice", f"全休{pen.write('rest_days', 'capitals')}天"), 130)
    gap.next_line()
    gap.fill("休假时间  自", pen.write("rest_from"), 110)
    gap.fill("至", pen.write("rest_until"), 110)
    gap.next_line()
    gap.fill("医师", pen.write("doctor"), 90, face="kai")
    gap.fill("日期", pen.write("issue_date"), 120)
    sheet.seal(_seal(paper, layout, 12), sheet.width - 150, gap.y - 14, 50)


class _Gaps:
    """Fills `label ____` gaps from left to right, line by line."""

    def __init__(self, sheet: Sheet, left: float, y: float) -> None:
        self._sheet, self._left, self._x, self.y = sheet, left, left, y

    def fill(self, label: str, value: str, width: float, face: str = "kai") -> None:
        """The label, then a ruled gap with the value written into it."""
        sheet = self._sheet
        sheet.text(self._x, self.y, f"{label}：" if " " not in label and label != "至" else label, 11)
        start = self._x + sheet.width_of(f"{label}：", 11)
        sheet.line(start, self.y + 3, start + width, self.y + 3, 0.5)
        if value:
            sheet.text(start + 6, self.y, value, 12, face=face, color="#1F3A7A")
        self._x = start + width + 14

    def next_line(self) -> None:
        self._x, self.y = self._left, self.y + 32


def table_proof(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """诊断证明书 as a ruled form."""
    sheet.text(sheet.width / 2, 70, pen.write("institution"), 18, align="center", bold=True)
    sheet.text(sheet.width / 2, 98, layout.title, 16, align="center", bold=True)
    sheet.text(60, 122, f"门诊号：{pen.write('record_number')}", 10)
    sheet.text(sheet.width - 60, 122, f"开具日期：{pen.write('issue_date')}", 10, align="right")
    look, width = Look(size=11, row_height=30, padding=6), sheet.width - 120
    six = [width * share for share in (0.13, 0.23, 0.12, 0.14, 0.14, 0.24)]
    two = [width * 0.2, width * 0.8]
    y = sheet.row(
        60,
        132,
        six,
        ("姓名", pen.write("patient_name"), "性别", pen.write("sex"), "年龄", f"{pen.write('age')}岁"),
        look,
        "c" * 6,
    )
    y = sheet.row(60, y, two, ("身份证号", pen.write("id_number")), look, "cl")
    y = sheet.row(60, y, two, ("就诊科室", pen.write("department")), look, "cl")
    tall = replace(look, row_height=90)
    y = sheet.row(60, y, two, ("病情摘要", paper.history), tall, "cl")
    y = sheet.row(60, y, two, ("诊断", pen.write("diagnosis")), tall, "cl")
    y = sheet.row(60, y, two, ("医生建议", _advice_with_rest(pen)), tall, "cl")
    y = sheet.row(60, y, two, ("医师签名", pen.write("doctor")), look, "cl")
    sheet.text(60, y + 20, "（盖章有效）", 10)
    sheet.seal(_seal(paper, layout, -4), sheet.width - 140, y - 30, 58)


def discharge_summary(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """出院小结: stay in hospital, diagnoses on admission and discharge, course, orders."""
    style = layout.style
    sheet.text(sheet.width / 2, 66, pen.write("institution"), 18, align="center", bold=True)
    sheet.text(sheet.width / 2, 94, layout.title, 17, align="center", bold=True)
    _spaced(
        sheet,
        124,
        [f"姓名：{pen.write('patient_name')}", f"性别：{pen.write('sex')}", f"年龄：{pen.write('age')}岁"],
        11,
    )
    _spaced(sheet, 144, [f"科室：{pen.write('department')}", f"住院号：{pen.write('record_number')}", "床号：12床"], 11)
    stay = (paper.issue_date - paper.admitted).days
    dates = [
        f"入院日期：{style.date(paper.admitted)}",
        f"出院日期：{style.date(paper.issue_date)}",
        f"住院天数：{stay}天",
    ]
    _spaced(sheet, 164, dates, 11)
    sheet.line(60, 174, sheet.width - 60, 174)
    y = _paragraph(sheet, 198, "入院诊断：", paper.diagnosis[0], 11)
    y = _paragraph(sheet, y + 6, "出院诊断：", pen.write("diagnosis"), 11)
    y = _paragraph(sheet, y + 6, "入院时情况：", paper.history, 11)
    y = _paragraph(
        sheet, y + 6, "诊疗经过：", "入院后完善相关检查，予对症支持治疗，病情好转，经上级医师同意予以出院。", 11
    )
    y = _paragraph(sheet, y + 6, "出院医嘱：", _advice_with_rest(pen, "出院后休息"), 11)
    sheet.text(sheet.width - 230, y + 40, f"主治医师：{pen.write('doctor')}", 11)
    sheet.text(sheet.width - 230, y + 62, f"日期：{pen.write('issue_date')}", 11)
    sheet.seal(_seal(paper, layout, 5), sheet.width - 160, y + 44, 56)


def english_discharge(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """An English discharge summary: particulars in two columns, then headed paragraphs."""
    sheet.text(60, 70, pen.write("institution"), 16, bold=True)
    sheet.text(60, 92, layout.title, 13, bold=True)
    sheet.line(60, 102, sheet.width - 60, 102, 1)
    day = layout.style.date
    pairs = (
        (f"Name: {pen.write('patient_name')}", f"MRN: {pen.write('record_number')}"),
        (f"Gender: {pen.write('sex')}", f"Age: {pen.write('age')} years"),
        (f"Date of Admission: {day(paper.admitted)}", f"Date of Discharge: {day(paper.issue_date)}"),
        (f"Department: {pen.write('department')}", f"Attending Physician: {pen.write('doctor')}"),
    )
    for number, pair in enumerate(pairs):
        _spaced(sheet, 124 + 20 * number, list(pair), 10.5)
    y = _paragraph(sheet, 224, "Final Diagnosis", pen.write("diagnosis"), 10.5)
    course = "Admitted with low back pain radiating to the left leg. Treated conservatively with good response."
    y = _paragraph(sheet, y + 8, "Hospital Course", course, 10.5)
    rest = f"Off work for {pen.write('rest_days')} days from {pen.write('rest_from')} to {pen.write('rest_until')}"
    y = _paragraph(
        sheet, y + 8, "Discharge Instructions", pen.rewrite("advice", f"{pen.write('advice')}. {rest}."), 10.5
    )
    sheet.text(64, y + 40, f"Signed: {pen.write('doctor')}", 10.5)
    sheet.text(330, y + 40, f"Date: {pen.write('issue_date')}", 10.5)


def english_certificate(sheet: Sheet, pen: Pen, paper: Certificate, layout: CertificateLayout) -> None:
    """A medical certificate in labelled lines."""
    sheet.text(sheet.width / 2, 84, pen.write("institution"), 18, align="center", bold=True)
    sheet.text(sheet.width / 2, 112, layout.title, 15, align="center", bold=True)
    sheet.line(60, 126, sheet.width - 60, 126, 1)
    lines = (
        ("Patient Name", "patient_name"),
        ("Sex", "sex"),
        ("Age", "age"),
        ("ID No.", "id_number"),
        ("Medical Record No.", "record_number"),
        ("Department", "department"),
        ("Diagnosis", "diagnosis"),
        ("Advice", "advice"),
        ("Rest Days", "rest_days"),
        ("From", "rest_from"),
        ("To", "rest_until"),
    )
    y = 160.0
    for label, name in lines:
        sheet.text(70, y, f"{label}:", 11, bold=True)
        for line in sheet.wrap(pen.write(name), sheet.width - 260, 11):
            sheet.text(200, y, line, 11)
            y += 16
        y += 10
    sheet.text(70, y + 40, f"Physician: {pen.write('doctor')}", 11)
    sheet.text(330, y + 40, f"Date of Issue: {pen.write('issue_date')}", 11)
