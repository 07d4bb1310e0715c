"""English medical papers: British fit note, American work excuse, Hong Kong sick leave, Indian discharge summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_docs.reserved.cast import Role
from sample_docs.reserved.leaf import A4, LETTER, Leaf, Type, filled, ruled
from sample_docs.reserved.record import Record
from sample_docs.reserved.slips_en import person
from sample_docs.reserved.stamp import Stamp
from sample_docs.truth import Truth

_ILLS = (
    ("Cardiology", "Acute coronary syndrome", "Avoid strenuous activity; continue dual antiplatelet therapy"),
    ("Orthopaedics", "Closed fracture of right tibia", "Non-weight bearing for six weeks; fracture clinic review"),
    ("Neurology", "Migraine with aura", "Avoid triggers; keep a headache diary"),
    ("Gastroenterology", "Acute pancreatitis", "Low fat diet; abstain from alcohol"),
    (
        "Respiratory Medicine",
        "Community acquired pneumonia",
        "Complete the course of antibiotics; repeat chest X-ray in six weeks",
    ),
    ("Psychiatry", "Moderate depressive episode", "Continue sertraline; weekly counselling"),
    ("General Surgery", "Laparoscopic cholecystectomy for gallstones", "No heavy lifting; keep the wound dry"),
    ("Family Medicine", "Lumbar strain", "Gentle stretching, heat packs and analgesia as needed"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What one paper is about."""

    patient: str
    sex: str
    age: int
    born: date
    number: str
    doctor: str
    department: str
    diagnosis: str
    advice: str
    day: date
    days: int

    @property
    def until(self) -> date:
        return self.day + timedelta(days=self.days - 1)


def draw(name: str, role: Role, rng: Random, as_of: date) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("medical_certificate", "en", name)
    day = as_of - timedelta(days=rng.randint(20, 140))
    number = f"{rng.choice('HMKP')}{rng.randint(10**6, 10**7 - 1)}"
    note = Note(
        person(rng, role.who.sex),
        role.who.sex,
        role.who.age_on(day),
        role.who.birth,
        number,
        f"Dr {person(rng)}",
        *rng.choice(_ILLS),
        day,
        rng.choice((3, 5, 7, 10, 14, 21, 28)),
    )
    return LAYOUTS[name](note, Record(truth), rng), truth


def fit_note(note: Note, record: Record, rng: Random) -> bytes:
    """A form of boxes with ticks; the rest is a span of days."""
    leaf = Leaf(record.truth, (520, 680), Type("hei", "sans"))
    leaf.box(24, 24, 472, 632, "#f7fbf4", "#4a7c3a")
    leaf.text(40, 54, "Statement of Fitness for Work", 15, bold=True)
    leaf.text(40, 70, "For social security or Statutory Sick Pay", 10)
    y = 100.0
    shown = f"{note.day:%d/%m/%Y}"
    for label, value in (
        ("Patient's name", f"{record.text('patient_name', note.patient)}"),
        ("I assessed your case on:", shown),
    ):
        leaf.text(40, y, label, 10)
        leaf.box(190, y - 14, 280, 22, "#ffffff", "#4a7c3a")
        leaf.text(198, y, value, 10.5)
        y += 32
    leaf.text(40, y, "and, because of the", 10)
    leaf.text(40, y + 13, "following condition(s):", 10)
    leaf.box(190, y - 14, 280, 46, "#ffffff", "#4a7c3a")
    leaf.text(198, y + 4, record.text("diagnosis", note.diagnosis), 10.5)
    y += 62
    leaf.text(40, y, "I advise you that:", 10)
    leaf.tick(192, y - 9)
    leaf.text(210, y, record.text("advice", "you are not fit for work."), 10.5)
    leaf.tick(192, y + 13, ticked=False)
    leaf.text(210, y + 22, "you may be fit for work taking account of the following advice:", 9)
    leaf.text(40, y + 66, "This will be the case for", 10)
    leaf.text(40, y + 96, "or from", 10)
    leaf.text(196, y + 96, record.value("rest_from", note.day, shown), 10.5)
    leaf.text(300, y + 96, "to", 10)
    leaf.text(330, y + 96, record.value("rest_until", note.until, f"{note.until:%d/%m/%Y}"), 10.5)
    leaf.box(190, y + 52, 280, 22, "#ffffff", "#4a7c3a")
    leaf.text(
        40,
        y + 130,
        f"I {rng.choice(('will', 'will not'))} need to assess your fitness for work again at the end of this period.",
        9,
    )
    leaf.line(40, y + 146, 480, y + 146, 0.6, "#4a7c3a")
    surgery = record.text(
        "institution", rng.choice(("Ravensmoor Medical Centre", "The Old Mill Surgery", "Quayside Health Practice"))
    )
    issuer = (
        ("Issuer's name", record.text("doctor", note.doctor)),
        ("Issuer's profession", "Doctor"),
        ("Date of statement", record.value("issue_date", note.day, shown)),
        ("Issuer's address", f"{surgery}, 12 Church Lane"),
    )
    for n, (label, value) in enumerate(issuer):
        leaf.text(40, y + 174 + 26 * n, label, 10)
        leaf.text(190, y + 174 + 26 * n, value, 10.5)
    leaf.stamp(
        Stamp(surgery.upper(), f" {shown}", "square", ink="blue", opacity=0.65, tilt=rng.randint(-6, 6), face="sans"),
        390,
        y + 226,
        44,
    )
    leaf.text(40, 644, "Med 3 04/22", 8)
    return leaf.pdf()


def work_excuse(note: Note, record: Record, rng: Random) -> bytes:
    """A letter to the employer, in prose."""
    leaf = Leaf(record.truth, LETTER, Type("hei", "serif", "serif-bold"))
    leaf.text(
        306,
        70,
        record.text(
            "institution",
            rng.choice(
                ("Cedar Bluff Family Medicine", "Lakeshore Urgent Care Clinic", "Mesa Verde Orthopedic Associates")
            ),
        ),
        18,
        "c",
        bold=True,
    )
    leaf.text(
        306,
        88,
        (
            f"{rng.randint(100, 9900)} Juniper Road, Suite {rng.randint(100, 400)}   Tel ("
            f"{rng.randint(201, 989)}) 555-01{rng.randint(10, 99)}"
        ),
        10,
        "c",
    )
    leaf.line(72, 100, 540, 100, 1)
    leaf.text(
        306, 140, rng.choice(("WORK EXCUSE NOTE", "RETURN TO WORK / SCHOOL", "Medical Excuse")), 14, "c", bold=True
    )
    issued = f"{note.day:%B} {note.day.day}, {note.day.year}"
    leaf.text(72, 180, f"Date: {record.value('issue_date', note.day, issued)}", 12)
    leaf.text(72, 206, f"Patient: {record.text('patient_name', note.patient)}", 12)
    leaf.text(360, 206, f"DOB: {note.born:%m/%d/%Y}", 12)
    leaf.text(72, 232, f"Diagnosis: {record.text('diagnosis', note.diagnosis)}", 12)
    days = record.value("rest_days", note.days, f"{note.days} days")
    since, until = (
        record.value(key, day, f"{day:%m/%d/%Y}") for key, day in (("rest_from", note.day), ("rest_until", note.until))
    )
    leaf.text(72, 268, "To Whom It May Concern:", 12)
    y = leaf.prose(
        72,
        286,
        468,
        (
            "The above named patient was seen in our office today and has been advised to stay off work "
            f"for {days}, from {since} through {until}. Please excuse this absence."
        ),
        12,
        lead=1.5,
    )
    y = leaf.prose(72, y + 12, 468, f"Restrictions: {record.text('advice', note.advice)}.", 12, lead=1.5)
    leaf.text(72, y + 60, "Sincerely,", 12)
    leaf.line(72, y + 110, 270, y + 110)
    leaf.text(72, y + 126, record.text("doctor", f"{note.doctor}, MD"), 12)
    return leaf.pdf()


def sick_leave_hk(note: Note, record: Record, rng: Random) -> bytes:
    """A certificate in fields with the clinic's round chop in blue or red."""
    leaf = Leaf(record.truth, (560, 400), Type("song", "sans"))
    clinic = record.text(
        "institution", rng.choice(("Wah Fung Medical Clinic", "Sunrise Polyclinic", "Harbour View Specialist Centre"))
    )
    leaf.text(280, 50, clinic, 17, "c", bold=True)
    leaf.text(
        280,
        78,
        rng.choice(("SICK LEAVE CERTIFICATE", "MEDICAL CERTIFICATE", "CERTIFICATE OF SICKNESS")),
        13,
        "c",
        bold=True,
    )
    rows = [
        [
            "Name",
            record.text("patient_name", note.patient),
            "Sex / Age",
            f"{record.sex(note.sex)} / {record.value('age', note.age, str(note.age))}",
        ],
        [
            "Record No.",
            record.text("record_number", note.number),
            "Date",
            record.value("issue_date", note.day, f"{note.day:%d-%b-%Y}"),
        ],
    ]
    y = leaf.table(36, 96, [70, 190, 70, 158], rows, [], size=10.5, pad=4)
    since, until = (
        record.value(key, day, f"{day:%d-%b-%Y}") for key, day in (("rest_from", note.day), ("rest_until", note.until))
    )
    y = leaf.prose(
        36,
        y + 12,
        488,
        (
            "This is to certify that the above patient was suffering from "
            f"{record.text('diagnosis', note.diagnosis)} and is recommended sick leave for "
            f"{record.value('rest_days', note.days, str(note.days))} day(s), from {since} to {until} "
            "(both dates inclusive)."
        ),
        11.5,
        lead=1.6,
    )
    leaf.text(300, y + 74, record.text("doctor", note.doctor), 11.5, bold=True)
    leaf.line(300, y + 58, 500, y + 58)
    leaf.text(300, y + 90, "Registered Medical Practitioner", 9.5)
    leaf.stamp(
        Stamp(
            clinic.upper(),
            " CHOP",
            ink=rng.choice(("blue", "red")),
            opacity=0.7,
            tilt=rng.randint(-15, 15),
            face="serif-bold",
        ),
        130,
        y + 76,
        50,
    )
    return leaf.pdf()


def discharge_in(note: Note, record: Record, rng: Random) -> bytes:
    """A hospital's summary: a box of particulars, headed paragraphs."""
    leaf = Leaf(record.truth, A4, Type("hei", "dejavu", "dejavu-bold"))
    stay = rng.randint(2, 9)
    hospital = record.text(
        "institution",
        rng.choice(
            (
                "Shanti Devi Memorial Hospital",
                "Coromandel Institute of Medical Sciences",
                "Nilgiri Multispeciality Hospital",
            )
        ),
    )
    leaf.text(297, 56, hospital, 14, "c", bold=True)
    leaf.text(297, 78, "DISCHARGE SUMMARY", 12, "c", bold=True)
    admitted = note.day - timedelta(days=stay)
    rows = [
        [
            "Patient Name",
            record.text("patient_name", note.patient),
            rng.choice(("UHID", "MRN", "IP No.")),
            record.text("record_number", note.number),
        ],
        [
            "Age / Gender",
            f"{record.value('age', note.age, str(note.age))} Years / {record.sex(note.sex)}",
            "Department",
            record.text("department", note.department),
        ],
        ["Admission Date", f"{admitted:%d-%m-%Y}", "Discharge Date", f"{note.day:%d-%m-%Y}"],
    ]
    rules = [*ruled("#888"), filled(0, "#eef4fb")]
    y = leaf.table(40, 92, [90, 175, 90, 160], rows, rules, size=8.5, pad=4)
    record.truth.add("rest_days", note.days)
    parts = (
        (rng.choice(("FINAL DIAGNOSIS", "DIAGNOSIS")), record.text("diagnosis", note.diagnosis)),
        (
            "COURSE IN HOSPITAL",
            (
                "Patient was admitted with the above complaints, evaluated and managed conservatively. "
                "Vitals remained stable throughout the stay."
            ),
        ),
        ("ADVICE ON DISCHARGE", record.text("advice", f"{note.advice}. Bed rest for {note.days} days.")),
        ("CONDITION AT DISCHARGE", "Stable, afebrile, tolerating oral diet."),
    )
    for title, text in parts:
        leaf.text(40, y + 26, title, 9.5, bold=True)
        y = leaf.prose(40, y + 32, 515, text, 9.5, lead=1.6)
    leaf.text(360, y + 70, record.text("doctor", note.doctor), 10, bold=True)
    leaf.text(360, y + 86, "Consultant", 9)
    leaf.stamp(
        Stamp(
            hospital.upper(),
            " MEDICAL RECORDS",
            "oval",
            ink=rng.choice(("blue", "red")),
            opacity=0.6,
            tilt=rng.randint(-12, 12),
            face="sans-bold",
        ),
        250,
        y + 76,
        42,
    )
    leaf.text(40, y + 86, f"Date: {record.value('issue_date', note.day, f'{note.day:%d-%m-%Y}')}", 9.5)
    return leaf.pdf()


LAYOUTS: Mapping[str, Callable[[Note, Record, Random], bytes]] = {
    "fit_note": fit_note,
    "work_excuse": work_excuse,
    "sick_leave_hk": sick_leave_hk,
    "discharge_in": discharge_in,
}
