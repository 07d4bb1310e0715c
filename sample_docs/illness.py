"""What a doctor certifies: an illness with the department, advice and rest that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_docs.people import Applicant, draw_name


@dataclass(frozen=True, slots=True)
class Certificate:
    patient: str
    sex: str
    age: int
    id_number: str
    institution: str
    department: str
    record_number: str
    diagnosis: tuple[str, ...]
    history: str
    advice: str
    rest_days: int
    rest_from: date
    doctor: str
    issue_date: date
    admitted: date
    """First day in hospital, for discharge summaries; out-patients were seen that day."""

    @property
    def rest_until(self) -> date:
        return self.rest_from + timedelta(days=self.rest_days - 1)


Illness = tuple[str, tuple[str, ...], str, str]
"""Department, diagnoses, history and advice."""
_ILLNESSES: tuple[Illness, ...] = (
    (
        "骨科",
        ("腰椎间盘突出症（L4/5）", "坐骨神经痛"),
        "腰痛伴左下肢放射痛两周，直腿抬高试验阳性。",
        "卧床休息，避免久坐及负重，门诊随访",
    ),
    ("骨科", ("左踝关节骨折术后",), "外伤后左踝肿痛，行切开复位内固定术。", "石膏外固定，患肢禁止负重，定期复查X线片"),
    (
        "消化内科",
        ("急性胃溃疡伴出血", "失血性贫血"),
        "黑便三天，胃镜示胃角溃疡。",
        "规律服药，清淡饮食，四周后复查胃镜",
    ),
    (
        "呼吸内科",
        ("社区获得性肺炎",),
        "发热、咳嗽五天，胸部CT示右下肺炎症。",
        "继续抗感染治疗，注意休息，一周后复查胸片",
    ),
    (
        "心血管内科",
        ("冠状动脉粥样硬化性心脏病", "不稳定型心绞痛"),
        "反复胸闷胸痛一月，冠脉造影示前降支狭窄。",
        "避免劳累，坚持服药，两周后门诊复诊",
    ),
    (
        "神经内科",
        ("脑梗死恢复期",),
        "右侧肢体无力十天，头颅MRI示左侧基底节区梗死。",
        "康复训练，控制血压，建议继续休息治疗",
    ),
)


ILLNESSES = (
    *_ILLNESSES,
    (
        "精神心理科",
        ("抑郁发作（中度）", "睡眠障碍"),
        "情绪低落、失眠两月，HAMD评分21分。",
        "规律服药，心理治疗，两周后复诊",
    ),
    (
        "普通外科",
        ("急性化脓性阑尾炎",),
        "转移性右下腹痛一天，行腹腔镜阑尾切除术。",
        "流质饮食三天，切口换药，一周后拆线",
    ),
    ("泌尿外科", ("右输尿管上段结石", "右肾积水"), "右腰部绞痛伴血尿两天。", "多饮水，适当运动，两周后复查泌尿系超声"),
    (
        "内分泌科",
        ("2型糖尿病", "糖尿病周围神经病变", "高脂血症"),
        "口干多饮半年，双足麻木一月。",
        "控制饮食，监测血糖，按时用药",
    ),
    (
        "肿瘤科",
        ("乳腺恶性肿瘤术后化疗",),
        "左乳癌改良根治术后，第2周期化疗。",
        "加强营养，每周复查血常规，按期返院化疗",
    ),
)
"""All that the workshop draws; committed cases draw of the first six only."""


def draw_certificate(
    applicant: Applicant, since: date, rng: Random, illnesses: Sequence[Illness] = _ILLNESSES
) -> Certificate:
    """Issued on the day the hardship begins or shortly after; the rest starts that day."""
    department, diagnosis, history, advice = rng.choice(illnesses)
    issued = since + timedelta(days=rng.randint(0, 3))
    stay = rng.randint(5, 12)
    return Certificate(
        patient=applicant.name,
        sex=applicant.sex,
        age=applicant.age_on(issued),
        id_number=applicant.id_number,
        institution=applicant.hospital,
        department=department,
        record_number=f"{issued:%y}{rng.randint(0, 999999):06d}",
        diagnosis=diagnosis,
        history=history,
        advice=advice,
        rest_days=rng.choice((7, 14, 30)),
        rest_from=issued,
        doctor=draw_name(rng, rng.choice(("male", "female")))[0],
        issue_date=issued,
        admitted=issued - timedelta(days=stay),
    )
