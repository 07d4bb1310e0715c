"""Chinese medical papers, each under a stamp: form of a pad, note in prose, ruled form, discharge, out-patients'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from sample_docs.illness import Certificate, draw_certificate
from sample_docs.reserved.cast import Role, chinese_name
from sample_docs.reserved.leaf import A4, A5_WIDE, Leaf, Type, ruled
from sample_docs.reserved.record import SEXES, Record, day_zh
from sample_docs.reserved.stamp import Stamp
from sample_docs.truth import Truth
from sample_docs.words import count_in_words

_ILLS = (
    ("眼科", "左眼孔源性视网膜脱离", "左眼视物遮挡一周", "避免剧烈运动，按时滴眼药水，术后一周复查眼底"),
    ("普外科", "急性阑尾炎", "转移性右下腹痛一天", "术后清淡饮食，切口隔日换药，避免重体力劳动"),
    ("内分泌科", "2型糖尿病酮症", "口干多饮半年，加重三天", "糖尿病饮食，监测血糖，规律使用胰岛素"),
    ("妇科", "异位妊娠", "停经四十二天，下腹痛一天", "注意休息，复查血HCG，禁性生活一月"),
    ("泌尿外科", "右侧输尿管结石伴肾积水", "右腰部绞痛两天", "多饮水，适当运动，两周后复查泌尿系彩超"),
    ("耳鼻咽喉科", "突发性耳聋（左）", "左耳听力下降三天", "避免噪声及劳累，继续改善微循环治疗"),
    ("肿瘤科", "右乳浸润性导管癌术后化疗", "右乳癌术后两月，入院行第三周期化疗", "加强营养，监测血常规，按期返院化疗"),
    ("精神心理科", "中度抑郁发作", "情绪低落、失眠三月", "规律服药，家属陪护，定期心理治疗"),
    ("手足外科", "右手第3掌骨骨折", "外伤致右手肿痛四小时", "石膏托固定四周，患肢抬高，定期复查"),
    ("肾内科", "慢性肾脏病3期；肾性高血压", "双下肢浮肿一月", "低盐优质蛋白饮食，控制血压，门诊随诊"),
)
_WEEKS = {7: "一周", 14: "两周", 21: "三周"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one paper is about."""

    paper: Certificate
    number: str
    complaint: str


def draw(name: str, role: Role, rng: Random) -> tuple[bytes, Truth]:
    """The PDF of the layout of that name, and its truth."""
    truth = Truth("medical_certificate", "zh", name)
    return LAYOUTS[name](_sheet(role, rng), Record(truth), rng), truth


def with_stub(sheet: Sheet, record: Record, rng: Random) -> bytes:
    """A form of a pad: the stub on the left keeps name and number, blanks are filled in on the right."""
    p, leaf = sheet.paper, Leaf(record.truth, A5_WIDE, Type("song", "serif", "serif-bold"))
    pen = Type("kai", "serif")
    leaf.text(82, 52, "（存  根）", 11, "c")
    for n, (label, value) in enumerate(
        (
            ("编号", sheet.number),
            ("姓名", p.patient),
            ("性别", SEXES["zh"][p.sex]),
            ("年龄", f"{p.age}岁"),
            ("医师", p.doctor),
        )
    ):
        _blank(leaf, pen, 24, 88 + 30 * n, label, value, 118)
    leaf.canvas.setDash(2, 3)
    leaf.line(160, 20, 160, 400, 0.6, "#888")
    leaf.canvas.setDash()
    leaf.text(380, 50, record.text("institution", p.institution), 16, "c", bold=True)
    leaf.text(380, 76, rng.choice(("疾 病 诊 断 证 明 书", "诊断证明", "病 情 证 明 单")), 15, "c", bold=True)
    leaf.text(575, 96, f"门诊号：{record.text('record_number', sheet.number)}", 9.5, "r")
    x = _blank(leaf, pen, 184, 122, "姓名", record.text("patient_name", p.patient), 90)
    x = _blank(leaf, pen, x + 8, 122, "性别", record.sex(p.sex), 36)
    x = _blank(leaf, pen, x + 8, 122, "年龄", record.value("age", p.age, f"{p.age}岁"), 48)
    _blank(leaf, pen, x + 8, 122, "科别", record.text("department", p.department), 92)
    _blank(
        leaf, pen, 184, 154, rng.choice(("临床诊断", "诊断", "初步诊断")), record.text("diagnosis", p.diagnosis[0]), 300
    )
    advice = record.text("advice", f"{p.advice}，休息{count_in_words(p.rest_days)}天。")
    record.truth.add("rest_days", p.rest_days)
    leaf.text(184, 186, "处理意见：", 11)
    leaf.faces = pen
    y = leaf.prose(244, 174, 320, advice, 11.5, lead=1.8)
    until = (
        f"自{record.value('rest_from', p.rest_from, day_zh(p.rest_from))}起至"
        f"{record.value('rest_until', p.rest_until, day_zh(p.rest_until))}止"
    )
    leaf.text(244, y + 18, until, 11.5)
    leaf.faces = Type("song", "serif", "serif-bold")
    _blank(leaf, pen, 360, 300, "医师签章", record.text("doctor", p.doctor), 100)
    leaf.text(360, 330, record.value("issue_date", p.issue_date, day_zh(p.issue_date)), 11.5)
    leaf.text(184, 384, "此证明未经盖章无效，仅供请假、休学使用，不作其他依据。", 8.5)
    leaf.stamp(
        Stamp(
            p.institution,
            rng.choice(("诊断证明专用章", "医务科")),
            tilt=rng.randint(-20, 20),
            opacity=rng.uniform(0.55, 0.85),
        ),
        rng.randint(430, 500),
        318,
        52,
    )
    return leaf.pdf()


def leave_note(sheet: Sheet, record: Record, rng: Random) -> bytes:
    """A note in one sentence with an oval stamp, as small clinics write them."""
    p, leaf = sheet.paper, Leaf(record.truth, (500, 360), Type("kai", "serif", "serif-bold"))
    leaf.text(250, 46, record.text("institution", p.institution), 15, "c", bold=True)
    leaf.text(250, 74, rng.choice(("病 假 证 明", "病休证明书", "病 假 条")), 16, "c", bold=True)
    name, sex = record.text("patient_name", p.patient), record.sex(p.sex)
    age = record.value("age", p.age, f"{p.age}岁")
    diagnosis = record.text("diagnosis", p.diagnosis[0])
    days = record.value("rest_days", p.rest_days, rng.choice((f"{p.rest_days}天", f"{count_in_words(p.rest_days)}天")))
    if p.rest_days in _WEEKS and rng.random() < 0.4:
        days = _WEEKS[p.rest_days]
    since, until = (
        record.value(key, day, day_zh(day)) for key, day in (("rest_from", p.rest_from), ("rest_until", p.rest_until))
    )
    clinic = record.text("department", p.department)
    y = leaf.prose(
        44,
        104,
        412,
        f"兹有患者{name}，{sex}，{age}，因病于{day_zh(p.issue_date)}来我院{clinic}就诊，经检查诊断为：{diagnosis}。",
        12.5,
        lead=1.8,
        first=25,
    )
    y = leaf.prose(44, y + 4, 412, f"建议病休{days}（{since}至{until}）。", 12.5, lead=1.8, first=25)
    leaf.text(60, y + 26, "特此证明", 12.5)
    leaf.text(
        290, y + 66, f"{rng.choice(('主治医师', '接诊医生', '经治医师'))}：{record.text('doctor', p.doctor)}", 12.5
    )
    leaf.text(
        290,
        y + 90,
        record.value("issue_date", p.issue_date, f"{p.issue_date:%Y}年{p.issue_date:%m}月{p.issue_date:%d}日"),
        12.5,
    )
    leaf.stamp(
        Stamp(
            p.institution, rng.choice(("门诊专用章", "疾病证明专用章")), "oval", tilt=rng.randint(-15, 10), opacity=0.75
        ),
        350,
        y + 74,
        46,
    )
    return leaf.pdf()


def electronic(sheet: Sheet, record: Record, rng: Random) -> bytes:
    """A ruled form out of the hospital's system with a square stamp, signed electronically."""
    p, leaf = sheet.paper, Leaf(record.truth, A4, Type("droid", "sans"))
    leaf.text(297, 66, record.text("institution", p.institution), 18, "c", bold=True)
    leaf.text(297, 94, rng.choice(("门诊诊断证明书", "医学诊断证明", "疾病证明书（电子）")), 15, "c")
    label = rng.choice(("病历号", "登记号", "就诊卡号", "病人ID"))
    days = record.value("rest_days", p.rest_days, rng.choice((f"{p.rest_days}天", f"{p.rest_days} 日")))
    since, until = (
        record.value(key, day, day.isoformat())
        for key, day in (("rest_from", p.rest_from), ("rest_until", p.rest_until))
    )
    rows = [
        [
            "姓名",
            record.text("patient_name", p.patient),
            "性别",
            record.sex(p.sex),
            "年龄",
            record.value("age", p.age, f"{p.age}岁"),
        ],
        [
            label,
            record.text("record_number", sheet.number),
            "就诊科室",
            record.text("department", p.department),
            "费别",
            rng.choice(("自费", "城镇职工", "居民医保")),
        ],
    ]
    y = leaf.table(50, 114, [60, 125, 60, 105, 50, 95], rows, ruled(), size=10.5, pad=6)
    long = [
        ["身份证号", record.text("id_number", p.id_number)],
        [rng.choice(("诊断", "诊断结果")), record.text("diagnosis", p.diagnosis[0])],
        ["建议", record.text("advice", p.advice)],
    ]
    long += [["休假天数", days], ["休假时间", f"{since} 至 {until}"]]
    y = leaf.table(50, y, [60, 435], long, ruled(), size=10.5, pad=9, lead=1.6)
    doctor = record.text("doctor", p.doctor)
    y = leaf.table(
        50,
        y,
        [60, 190, 60, 185],
        [["医生", doctor, "开具日期", record.value("issue_date", p.issue_date, p.issue_date.isoformat())]],
        ruled(),
        size=10.5,
        pad=9,
    )
    _cells(leaf, 60, y + 24, 70, rng)
    leaf.text(140, y + 60, "扫码可核验真伪", 9, ink="#666")
    leaf.text(50, y + 120, "1.本证明一式一份，涂改无效。2.未加盖电子签章无效。", 8.5, ink="#666")
    leaf.stamp(
        Stamp(p.institution, rng.choice(("诊断证明专用章", "医务部电子签章")), "square", opacity=0.85, face="hei"),
        440,
        y + 26,
        52,
    )
    return leaf.pdf()


def discharge(sheet: Sheet, record: Record, rng: Random) -> bytes:
    """Two pages: particulars, course, then diagnosis and advice at discharge under a worn stamp."""
    p, leaf = sheet.paper, Leaf(record.truth, A4, Type("song", "serif", "serif-bold"))
    stay = (p.issue_date - p.admitted).days
    leaf.text(297, 56, record.text("institution", p.institution), 17, "c", bold=True)
    leaf.text(297, 82, rng.choice(("出 院 记 录", "出院小结", "出院病情证明")), 15, "c", bold=True)
    leaf.text(50, 108, f"科室：{record.text('department', p.department)}", 10.5)
    leaf.text(240, 108, f"床号：{rng.randint(1, 60)}床", 10.5)
    leaf.text(545, 108, f"{rng.choice(('住院号', '病案号'))}：{record.text('record_number', sheet.number)}", 10.5, "r")
    leaf.line(50, 115, 545, 115, 0.8)
    first = (
        f"姓名：{record.text('patient_name', p.patient)}    性别：{record.sex(p.sex)}    年龄："
        f"{record.value('age', p.age, f'{p.age}岁')}    职业：职员"
    )
    y = leaf.prose(50, 124, 495, first, 10.5, lead=1.8)
    y = leaf.prose(
        50,
        y,
        495,
        f"入院日期：{p.admitted:%Y-%m-%d}    出院日期：{p.issue_date:%Y-%m-%d}    住院天数：{stay}天",
        10.5,
        lead=1.8,
    )
    parts = [
        ("主诉", f"{sheet.complaint}。"),
        (
            "入院情况",
            (
                f"{sheet.complaint}，为求进一步诊治收入我科。查体：T {rng.randint(362, 375) / 10}℃，P "
                f"{rng.randint(66, 98)}次/分，R 18次/分，BP {rng.randint(110, 148)}/"
                f"{rng.randint(68, 92)}mmHg。神志清，精神可，心肺听诊未闻及明显异常，腹软。"
            ),
        ),
    ]
    parts += [
        (
            "诊疗经过",
            (
                "入院后完善血常规、生化、凝血、心电图及影像学等相关检查，排除禁忌后予对症支持治疗，"
                "经治疗症状较前明显好转，无发热，饮食睡眠可，大小便正常。期间请相关科室会诊，"
                "调整用药后复查各项指标较入院时改善，切口或患处无渗血渗液。上级医师查房后同意出院。"
            ),
        )
    ]
    parts += [("出院情况", "患者一般情况可，生命体征平稳，无特殊不适。")]
    for title, text in parts:
        y = leaf.prose(50, y + 6, 495, f"{title}：{text}", 10.5, lead=1.8)
    if rng.random() < 0.6:
        leaf.text(297, 820, "第1页", 9, "c")
        leaf.turn()
        leaf.text(50, 50, f"姓名：{p.patient}", 9.5)
        leaf.text(545, 50, f"住院号：{sheet.number}", 9.5, "r")
        y = 70.0
    y = leaf.prose(50, y + 6, 495, f"出院诊断：{record.text('diagnosis', p.diagnosis[0])}", 10.5, lead=1.8)
    advice = record.text("advice", f"1.{p.advice}；2.出院后休息{p.rest_days}天；3.不适随诊。")
    record.truth.add("rest_days", p.rest_days)
    y = leaf.prose(50, y + 6, 495, f"出院医嘱：{advice}", 10.5, lead=1.8)
    leaf.text(
        380, y + 54, f"{rng.choice(('医师签名', '主管医师', '住院医师'))}：{record.text('doctor', p.doctor)}", 10.5
    )
    leaf.text(380, y + 78, f"日期：{record.value('issue_date', p.issue_date, f'{p.issue_date:%Y-%m-%d}')}", 10.5)
    leaf.stamp(
        Stamp(
            p.institution,
            rng.choice(("住院部", "病案管理专用章", "医务处")),
            ink="pale",
            opacity=0.5,
            wear=1400,
            grain=rng.randint(0, 9999),
            tilt=rng.randint(-25, 25),
        ),
        455,
        y + 62,
        54,
    )
    return leaf.pdf()


def outpatients(sheet: Sheet, record: Record, rng: Random) -> bytes:
    """Lines of an out-patients' form where the stamp lies across doctor and date."""
    p, leaf = sheet.paper, Leaf(record.truth, (595, 700), Type("hei", "hei", "hei"))
    leaf.text(297, 60, f"{record.text('institution', p.institution)}", 17, "c")
    leaf.text(297, 86, rng.choice(("诊 断 书", "门诊诊断证明书", "疾病诊断建议书")), 15, "c")
    number = record.text("record_number", sheet.number)
    leaf.line(50, 98, 545, 98, 1.2)
    leaf.text(54, 122, f"患者姓名：{record.text('patient_name', p.patient)}", 11)
    leaf.text(230, 122, f"性别/年龄：{record.sex(p.sex)} / {record.value('age', p.age, str(p.age))}岁", 11)
    leaf.text(545, 122, f"ID号：{number}", 11, "r")
    leaf.text(54, 146, f"就诊科室：{record.text('department', p.department)}", 11)
    leaf.text(230, 146, f"就诊日期：{p.issue_date:%Y.%m.%d}", 11)
    leaf.line(50, 158, 545, 158, 0.6)
    leaf.text(54, 186, f"主    诉：{sheet.complaint}", 11)
    leaf.text(54, 216, "诊断意见：", 11, bold=True)
    y = leaf.prose(76, 224, 460, record.text("diagnosis", _numbered(p.diagnosis[0], rng)), 11.5, lead=1.8)
    leaf.text(54, y + 26, "医嘱建议：", 11, bold=True)
    since, until = (
        record.value(key, day, f"{day:%Y.%m.%d}")
        for key, day in (("rest_from", p.rest_from), ("rest_until", p.rest_until))
    )
    days = record.value("rest_days", p.rest_days, f"{p.rest_days}")
    advice = record.text("advice", f"{p.advice}。全休{days}天（{since}-{until}）。")
    y = leaf.prose(76, y + 34, 460, advice, 11.5, lead=1.8)
    leaf.text(
        360, y + 70, f"{rng.choice(('医生', '诊断医师', '医师（签名）'))}：{record.text('doctor', p.doctor)}", 11.5
    )
    leaf.text(
        360,
        y + 98,
        (
            f"{rng.choice(('日期', '填写日期', '出具日期'))}："
            f"{record.value('issue_date', p.issue_date, f'{p.issue_date:%Y.%m.%d}')}"
        ),
        11.5,
    )
    leaf.text(54, y + 98, "（盖章有效）", 10)
    leaf.stamp(
        Stamp(
            p.institution,
            rng.choice(("诊断证明专用章", "门诊部", "医疗证明专用章")),
            tilt=rng.randint(-30, 30),
            opacity=rng.uniform(0.7, 0.9),
            face="hei",
        ),
        rng.randint(400, 450),
        y + 84,
        56,
    )
    return leaf.pdf()


def _sheet(role: Role, rng: Random) -> Sheet:
    ills = [ill for ill in _ILLS if role.who.sex == "female" or ill[0] not in {"妇科", "肿瘤科"}]
    department, diagnosis, complaint, advice = rng.choice(ills)
    drawn = draw_certificate(role.who, role.since, rng)
    paper = replace(
        drawn,
        department=department,
        diagnosis=(diagnosis,),
        advice=advice,
        rest_days=rng.choice((3, 5, 7, 10, 14, 15, 21, 28, 30)),
        doctor=chinese_name(rng, rng.choice(("male", "female")))[:4].split("·")[0],
    )
    number = rng.choice(
        (
            f"{rng.randint(10**7, 10**8 - 1)}",
            f"MZ{rng.randint(10**8, 10**9 - 1)}",
            f"{paper.issue_date:%y%m%d}{rng.randint(100, 9999):05d}",
            f"0{rng.randint(10**6, 10**7 - 1)}",
        )
    )
    return Sheet(paper, number, complaint)


def _numbered(diagnosis: str, rng: Random) -> str:
    second = rng.choice(("", "2、高血压病2级", "2、轻度贫血", "2、高脂血症"))
    return f"1、{diagnosis} {second}" if second else rng.choice((diagnosis, f"1、{diagnosis}"))


def _blank(leaf: Leaf, pen: Type, x: float, y: float, label: str, value: str, wide: float) -> float:
    """A label with its blank filled in by another face, on a line; gives the x after it."""
    x = leaf.text(x, y, f"{label}：", 11)
    printed, leaf.faces = leaf.faces, pen
    end = leaf.text(x + 4, y, value, 12)
    leaf.faces = printed
    right = max(x + wide - 30, end + 4)
    leaf.line(x, y + 3, right, y + 3, 0.5)
    return right


def _cells(leaf: Leaf, x: float, y: float, side: float, rng: Random) -> None:
    """Something that looks like a code of squares."""
    cell = side / 25
    for row in range(25):
        for column in range(25):
            corner = (row < 7 or row > 17) and (column < 7 or column > 17) and not (row > 17 and column > 17)
            dark = _finder(row % 18, column % 18) if corner else rng.random() < 0.5
            if dark:
                leaf.box(x + column * cell, y + row * cell, cell, cell, "#000")


def _finder(row: int, column: int) -> bool:
    return max(abs(row - 3), abs(column - 3)) != 2 and max(abs(row - 3), abs(column - 3)) < 4


LAYOUTS: Mapping[str, Callable[[Sheet, Record, Random], bytes]] = {
    "with_stub": with_stub,
    "leave_note": leave_note,
    "electronic": electronic,
    "discharge": discharge,
    "outpatients": outpatients,
}
