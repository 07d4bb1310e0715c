"""Medical certificates: 诊断证明书, 病假条, 出院小结, sick note, discharge summary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.case import Person
from domain.document import Field
from extractors.certificate_told import told_of_certificate
from extractors.issuer import institution, name_of_hospital
from extractors.kind import Draft, Kind, Wanted
from extractors.pairs import Pair
from extractors.rest import loose_issue_date, rest_in_text
from extractors.sentences import fields_in_sentences, who_signs
from extractors.sheet import Sheet
from extractors.under_seal import with_sealed_date
from extractors.values import ValueType

_TITLE_HEADS = (
    "疾病 诊断 疾病诊断 医学诊断 医学 临床诊断 病情 病情诊断 疾病病情 病休 病假 休假 疾病休假 疾病休息 休息 休养 工休"
    " 手术 复工 复工复岗 康复 康复治疗 孕期 产假 就诊 诊疗 治疗 住院 住院诊断 住院病情 门诊 门诊诊断 门诊病情"
    " 急诊 急诊诊断 急诊疾病 急诊病假 疾病诊断及休假 出院 出院诊断 医疗 医疗诊断 医生 医师 职业病诊断 工伤诊断"
    " 职工工伤诊断"
    " 病情诊断 诊断休假 请休假 入出院 24小时入出院 24小时内入出院"
)
_TITLE_TAILS = "证明 证明书 证明单 建议书 建议单 意见书 诊断书 说明 说明书 小结 记录"
_LEAVE_HEADS, _LEAVE_TAILS = "请休假 请假休养 病休 休养 休假 病假 疾病休息 疾病休假", "建议 意见"
_LATIN_HEADS = (
    "discharge|hospital discharge|inpatient discharge|patient discharge|sick leave|medical leave|sickness"
    "|medical absence"
)
_LATIN_TAILS = "card|note|letter|slip|ticket|summary|certificate|report|record|statement"


def _composed(heads: str, tails: str) -> tuple[str, ...]:
    """Every head with every tail: 门诊诊断 证明书 gives 门诊诊断证明书."""
    return tuple(head + tail for head in heads.split() for tail in tails.split())


KIND = Kind(
    name="medical_certificate",
    titles={
        **dict.fromkeys(_composed(_TITLE_HEADS, _TITLE_TAILS), 0.8),
        **dict.fromkeys(_composed(_LEAVE_HEADS, _LEAVE_TAILS), 0.8),
        **dict.fromkeys((f"{h} {t}" for h in _LATIN_HEADS.split("|") for t in _LATIN_TAILS.split("|")), 0.8),
        **dict.fromkeys(("病假条", "病假单", "病假纸", "病假证", "诊断书", "休假单", "病休单", "病假申请诊断书",
            "门诊病历", "急诊病历"), 0.8),
        **dict.fromkeys(
            ("medical certificate", "sick note", "sick leave certificate", "discharge summary",
             "certificate of illness", "doctor's note",
             "doctor's certificate", "medical report", "statement of fitness for work", "fit note",
             "hospital discharge summary",
             "physician hospital discharge summary", "certificate of diagnosis", "diagnosis certificate",
             "medical note", "medical leave certificate",
             "sickness certificate", "medical certificate of incapacity", "certificate of medical leave",
             "discharge report", "physician's statement", "physician's certificate", "work excuse", "school excuse",
             "return to work note", "work/school excuse", "excuse from work", "work release", "work excuse letter",
             "return to work form", "sickness absence certificate", "medical leave note",
             "discharge letter", "discharge note", "hospital certificate", "doctor's statement", "absence note",
             "off work certificate", "sick certificate", "certificate of sickness", "work status report",
             "certificate of incapacity", "certificate of capacity", "certificate to return to work or school",
             "after visit summary",
             "certificate to return to work", "certificate of incapacity for work", "certificate of unfitness for work",
             "certificate of fitness for work", "certificate of attendance and fitness",
             "attending physician's statement",
             "attending physician statement", "discharge notification", "discharge notification to gp",
             "sick leave note", "medical absence certificate", "certificate of medical fitness",
             "unfit for work certificate",
             "medical certificate for sick leave", "emergency department work excuse", "atestado médico"),
            0.8,
        ),
    },
    signs={
        "诊断": 0.3, "患者": 0.2, "医师": 0.25, "医生": 0.15, "医院": 0.15, "休息": 0.2, "全休": 0.25, "病休": 0.25,
        "门诊": 0.1, "住院": 0.15,
        "病历号": 0.15, "科别": 0.15, "就诊": 0.15, "处理意见": 0.2, "建议": 0.1, "出院诊断": 0.25,
        "出院医嘱": 0.25, "入院": 0.1, "病情": 0.1,
        "patient": 0.25, "diagnosis": 0.25, "physician": 0.2, "hospital": 0.15, "clinic": 0.15, "sick leave": 0.25,
        "unfit for work": 0.3,
        "discharged": 0.2, "admitted": 0.15, "doctor": 0.15, "rest": 0.05, "symptoms": 0.1, "certify": 0.1,
        "suffering from": 0.2, "medical cent": 0.15, "days of rest": 0.2, "dr.": 0.1, "illness": 0.1, "sick": 0.1,
        "provider": 0.05,
        "advice": 0.05, "to whom it may concern": 0.2, "under my care": 0.35, "not fit to work": 0.35,
        "not fit for work": 0.3, "unable to work": 0.35, "excused from work": 0.4, "please excuse": 0.4,
        "return to work": 0.3,
        "personal examination": 0.2, "absence from duty": 0.3, "off work": 0.2, "medical leave": 0.25,
        "surgeon": 0.15, "orthop": 0.1, "nursing home": 0.15, "family medicine": 0.15, "consultant": 0.1,
        "recovery": 0.1, "was seen": 0.1, "surgery": 0.1, ",md": 0.2, "mbbs": 0.15, "psy.d": 0.2,
        "internal medicine": 0.2,
        "incapable of work": 0.35, "not able to work": 0.35, "attend work": 0.25, "dear employer": 0.2, ",m.d": 0.2,
        "attended the surgery": 0.25, "was unable to attend": 0.3, "unfit for": 0.2, "treatment of": 0.15,
        "see me": 0.1, "clinical psycholog": 0.15,
        "my patient": 0.3, "leave of absence": 0.2,
        "收费票据": -1.0, "门诊收费": -1.0, "医疗收费": -1.0, "发票": -0.8, "费用清单": -1.0, "处方笺": -0.8,
        "检验报告": -0.8, "检查报告": -0.6,
        "化验单": -0.8, "结算单": -0.8, "挂号": -0.3, "保险单": -0.6, "体检报告": -0.8, "receipt": -0.6,
        "invoice": -0.8, "实发": -0.5,
        "应发": -0.5, "交易日期": -0.8, "prescription": -0.3, "laboratory report": -0.8, "policy number": -0.5,
        "知情同意书": -1.0, "报告医师": -1.0, "影像所见": -1.0, "referral": -0.4, "refer": -0.05,
        "预约": -0.4, "claim form": -0.6,
    },
    wanted=(
        Wanted("patient_name", ValueType.NAME, (
            "姓名", "患者姓名", "病人姓名", "患者", "病人", "名字", "病员姓名", "劳动者姓名", "职工姓名",
            "受伤职工姓名", "兹证明", "被证明人", "就诊人", "就诊者", "employee",
            "patient name", "name (surname first)", "employee full name", "worker's name", "employee name",
            "name of employee",
            "full name of patient", "patient full name", "nama", "nama pesakit",
            "name of patient", "patient", "name", "full name",
            "patient's name", "this is to certify that",
        ), must=True),
        Wanted("sex", ValueType.SEX, ("性别", "患者性别", "sex", "gender", "patient gender", "patient sex")),
        Wanted("age", ValueType.AGE, ("年龄", "患者年龄", "岁数", "age", "patient age")),
        Wanted("id_number", ValueType.ID_NUMBER, (
            "身份证号", "身份证号码", "身份证", "证件号码", "证件号", "公民身份号码", "有效证件号", "患者身份证号",
            "身份证件号码", "id", "id number", "id no",
            "id card no", "id card", "identity no", "identity card no", "national id", "id card number",
            "identity number", "nric", "nric/fin", "nric/fin no", "nric no", "nric/passport no", "fin",
            "passport no", "i.c. no", "ic no",
            "nric/ic no", "hkid", "hkid no", "hkid card no",
            "i.c.", "hkic no", "mykad no", "nric (i.c.) no", "pps number", "pps no", "身份证明文件号码", "身分证字号",
            "身分证号码", "香港身份证号码", "identification no", "h.k. i.d. no", "hk id no",
        )),
        Wanted("institution", ValueType.TEXT, (
            "医院名称", "医疗机构", "医疗机构名称", "就诊医院", "开具医院", "诊断医院", "诊疗机构", "医疗单位",
            "出具单位", "出具机构", "治疗医院", "开具单位",
            "hospital", "hospital name", "clinic", "medical institution", "institution", "facility",
            "name of hospital", "medical facility",
            "issuing hospital", "issued by", "practice", "medical practice", "issuing institution", "issuing clinic",
            "issuing facility", "issuing practice", "name of clinic", "name of institution", "clinic name",
        ), must=True),
        Wanted("department", ValueType.TEXT, (
            "科室", "科别", "就诊科室", "科室名称", "所属科室", "病区", "专科", "门诊科室", "出院科室", "诊疗科室",
            "开单科室", "临床科室", "department", "dept", "clinic / ward",
            "clinic department", "service", "department/service", "specialty", "speciality",
        ), last_labels=("ward", "ward / unit", "unit")),
        Wanted("record_number", ValueType.CODE, (
            "病历号", "门诊号", "急诊号", "诊疗号", "就医号", "住院编号", "门诊编号",
             "住院号", "病案号", "就诊号", "病历号码", "门诊/住院号", "门诊(住院)号",
            "门诊住院号", "登记号", "就诊卡号", "病人号", "患者编号",
            "患者id", "病员号", "卡号", "就诊编号", "门诊病历号", "诊疗卡号", "id号", "病人id", "住院/门诊号",
            "住院病历号", "medical record no", "record no",
            "record number", "medical record number", "mrn", "patient id", "hospital no", "case no",
            "outpatient no", "patient no", "chart no",
            "hospital number", "patient number", "provider's pt id", "pt id", "case number", "inpatient no",
            "reg no", "registration no", "file no", "mc no", "mc number", "uhid", "uhid no", "nhi", "ur number",
            "ur no", "urn",
            "hospital id", "ip no", "opd no", "op no", "umr no", "patient id no", "unit no", "unit number",
            "patient file no", "file", "acct", "acct no", "门诊或住院号", "就诊单号",
            "住院或门诊号", "诊疗单号", "patient's no", "op/ip no", "opd/ipd no",
        )),
        Wanted("diagnosis", ValueType.PARAGRAPH, (
            "诊断", "临床诊断", "出院诊断", "诊断结果", "诊断意见", "主要诊断", "门诊诊断", "疾病诊断", "诊断结论",
            "确定诊断", "最后诊断", "西医诊断", "中医诊断", "病情诊断", "医学诊断", "诊断为", "疾病名称", "病名",
            "诊断内容",
            "诊断名称", "诊断及分期", "诊断及分型", "诊断及依据", "诊断及说明", "临床印象", "印象", "诊断印象",
            "诊断及病情", "病情及诊断", "目前诊断", "现诊断", "修正诊断",
            "住院诊断", "急诊诊断",
            "diagnosis", "clinical diagnosis", "final diagnosis", "discharge diagnosis", "principal diagnosis",
            "primary diagnosis", "diagnoses", "discharge diagnoses", "medical condition", "nature of illness",
            "condition", "following condition(s)", "and, because of the following condition(s)",
            "because of the following condition(s)", "condition(s)", "diagnosed with", "impression",
            "nature of disease", "nature of illness/injury", "illness/injury",
            "nature of injury", "cause of incapacity", "nature of illness or injury", "病症", "病征", "诊断病名",
            "诊断及处理",
            "目前考虑", "考虑诊断", "考虑为", "primary diagnosis (include icd-10)", "diagnoses this admission",
            "findings and/or diagnosis", "diagnosis (icd-10)", "medical diagnosis", "illness", "nature of sickness",
            "diagnosis / condition",
        ), must=True, last_labels=("病情", "reason", "reason for absence", "reason for visit", "初步诊断", "入院诊断",
        "admitting diagnosis", "provisional diagnosis",
                                   "admission diagnosis")),
        Wanted("advice", ValueType.PARAGRAPH, (
            "建议", "医嘱", "处理意见", "医生建议", "医师建议", "处理", "诊疗建议", "治疗建议", "医疗建议",
            "处理建议", "处置", "处置及建议", "出院医嘱", "意见", "医师意见", "治疗意见",
            "休假建议", "处置意见", "休息建议", "诊疗意见", "建议及处理", "建议事项", "处理及建议", "医生意见",
            "病假建议", "医嘱及建议", "出院指导", "出院后注意事项", "医疗机构意见", "出院建议", "注意事项及建议",
            "治疗及建议",
            "休养建议", "诊疗处理", "处理措施", "诊治意见", "诊治建议", "康复建议", "康复意见", "病休意见", "病休建议",
            "休假意见", "休息意见", "病假意见", "休养意见",
            "advice", "restrictions", "comments, including functional effects",
            "comments including functional effects of your condition(s)",
            "management plan", "医师嘱言", "work restrictions", "limitations", "special instructions",
            "plan and advice", "remarks/recommendation", "remarks / recommendation", "advice/recommendation",
            "recommendation(s)",
            "recommendation", "recommendations", "doctor's advice", "medical advice", "treatment advice",
            "instructions", "plan",
            "discharge instructions", "remarks and advice", "discharge advice",
            "advice on discharge", "advice at discharge", "advice and treatment", "follow up",
            "treatment and advice",
            "doctor's recommendation", "discharge plan", "discharge studies summary", "medical recommendation",
            "treatment plan",
            "advice to patient",
            "advice for patient", "advice given", "advice to the patient", "follow-up advice",
            "instructions to patient", "patient instructions",
        ), last_labels=("i advise you that",)),
        Wanted("rest_days", ValueType.DAYS, (
            "休息天数", "病假天数", "休假天数", "建议休息", "全休", "病休", "休息", "病假", "休息时间", "病假期限",
            "病休天数", "建议病假", "休假时间", "休息期限",
            "准假", "准假天数",
            "建议休假", "病休时间", "建议全休", "建议休息天数", "病假时长", "准予病假", "休假期限", "病休期限",
            "days of rest", "rest days",
            "number of days", "days of sick leave", "sick leave days", "duration", "sick leave", "period of rest",
            "rest", "rest period",
            "days off", "duration of leave", "leave duration", "this will be the case for", "total days", "leave days",
            "no. of days", "sick leave granted",
            "recommended rest",
        )),
        Wanted("rest_from", ValueType.DATE, (
            "休息开始日期", "病假开始日期", "休假开始日期", "开始日期", "起始日期", "病休开始日期", "病假起始日期",
            "休息起始日期", "病假起", "起始时间", "开始时间",
            "休假起始日", "休息自", "自", "from", "start date", "rest from", "leave from", "unfit from", "valid from",
            "sick leave from", "effective from",
            "sick leave start", "off work from", "leave start", "date from", "first day", "first day unable to work",
            "first day of incapacity", "first day off work", "first day of absence", "incapacity from", "absent from",
            "first day absent", "病休起始", "休假起始", "病假起始", "休息起始",
        )),
        Wanted("rest_until", ValueType.DATE, (
            "休息结束日期", "病假结束日期", "休假结束日期", "结束日期", "截止日期", "终止日期", "病休结束日期",
            "病假截止日期", "休息截止日期", "病假止", "截止时间",
            "结束时间", "至", "until", "to", "end date", "rest until", "leave to", "unfit until", "valid to",
            "sick leave to",
            "sick leave until", "through",
            "sick leave end", "off work until", "leave end", "date to", "last day", "last day of incapacity",
            "last day off work",
            "last day of absence", "last day unable to work", "incapacity to",
            "last day absent", "病休终止", "休假终止", "病假终止", "休息终止",
            "病休截止",
        )),
        Wanted("doctor", ValueType.NAME, (
            "医师", "医生", "医师电子签名", "医生电子签名", "电子签名",
            "医师签名", "医生签名", "主治医师", "经治医师", "接诊医师", "诊断医师", "医师签字",
            "医生签字", "主治医生", "主管医师", "接诊医生",
            "经治医生", "医师(签名)", "诊断医生", "医师姓名", "开具医师", "签名医师", "主任医师", "副主任医师",
            "住院医师", "医师签章", "医师(签章)", "医生姓名",
            "经管医师", "经管医生", "诊治医师", "诊治医生", "管床医师", "管床医生", "主诊医生", "首诊医师",
            "坐诊医师", "坐诊医生",
            "开证医师",
            "证明医师", "证明医生", "出证医师",
            "签发医师", "填写医师", "就诊医师", "就诊医生", "接诊大夫", "责任医生", "签署",
            "医师签署", "医生签署",
            "村医", "乡村医生", "校医", "厂医",
            "全科医生", "全科医师", "家庭医生",
            "责任医师", "出具医师", "医师/签名", "开单医生", "主诊医师", "门诊医师", "doctor", "physician",
            "attending physician", "attending doctor",
            "doctor's name", "signed", "physician name", "provider", "treating physician", "name of doctor",
            "doctor's signature", "provider signature", "provider's signature", "clinician", "physician / provider",
            "completed by", "issuer's name", "name of issuer",
            "signed and issued by", "issuing practitioner", "issued by",
            "medical practitioner", "physician's signature", "name of physician", "issuing doctor", "signed by",
            "practitioner", "certified by",
            "doctor signature", "attending", "treating doctor", "signature of doctor", "prepared by", "ed provider",
            "name of practitioner", "dentist", "name of medical practitioner", "signature of practitioner",
        ), must=True, last_labels=("consultant", "consultant in charge", "responsible consultant")),
        Wanted("issue_date", ValueType.DATE, (
            "开具日期", "日期", "出具日期", "诊断日期", "签发日期", "填写日期", "开证日期", "证明日期", "出具时间",
            "开具时间", "签名日期", "开立日期", "填发日期",
            "发证日期", "签署日期", "诊断时间", "报告日期", "记录日期", "date of issue", "issue date",
            "date issued", "issued on", "date",
            "issued", "date of certificate", "date of statement", "statement issued",
            "certificate issued", "statement date",
            "certificate date", "dated", "date signed", "date typed", "typed", "date prepared", "date completed",
            "date of signature",
            "date of certification", "签发", "签署日期",
        ), must=True, last_labels=("打印日期", "打印时间", "签名时间", "签字时间")),
    ),
    known_labels=(
        "procedures", "出院时情况", "出院时状况", "手术名称及日期", "目前情况", "capacity", "operations", "operation",
        "complications", "clinical summary", "medication changes", "findings",
        "procedures performed", "admitted – discharged", "condition at discharge", "discharge medications", "自费",
        "certificate id", "serial no", "unfit for work", "fitness for work", "consultation", "date first treated",
        "expected return to work date", "expected fit date", "panel no", "health card", "provider no", "复诊",
        "治疗方案",
        "admit date", "discharge date", "admission", "医保", "收费员", "核对", "签收",
        "单位", "工作单位", "住址", "家庭住址", "地址", "电话", "联系电话", "联系方式", "职业", "民族", "婚姻",
        "婚姻状况", "籍贯", "费别", "费用类别",
        "床号", "床位", "入院日期", "入院时间", "出院日期", "出院时间", "住院天数", "住院日数", "就诊日期",
        "就诊时间", "看诊日期", "出生日期", "出生年月", "主诉",
        "现病史", "既往史", "个人史", "家族史", "过敏史", "体格检查", "查体", "辅助检查", "检查结果", "检验结果",
        "病史", "病情摘要", "病情描述", "治疗经过",
        "诊疗经过", "入院情况", "出院情况", "出院带药", "手术名称", "手术", "备注", "说明", "注意事项", "附注",
        "编号", "证明编号", "no", "证书编号", "盖章", "公章",
        "医院盖章", "医疗机构盖章", "单位盖章", "签章", "签名", "签字", "护士", "审核", "审核医师", "上级医师",
        "复核", "用途", "医保类型", "医保卡号", "社保卡号",
        "与患者关系", "代办人", "目前病情", "存根联",
        "复诊日期", "复诊时间", "随访", "执业证号", "医师编码", "症状", "处方",
        "用药", "治疗", "转归", "工号", "诊断依据",
        "有效期", "症状体征", "主要症状", "病程", "就诊类型", "就诊类别", "治疗结果", "疗效", "特此证明",
        "诊断编码", "icd编码", "icd-10", "icd10",
        "issuer's profession", "profession", "issuer's address", "practice address",
        "occupation", "employer", "company", "address", "phone", "telephone", "tel", "contact", "email",
        "date of birth", "dob", "birth date", "admitted",
        "admission date", "date of admission", "discharged", "discharge date", "date of discharge", "discharged to",
        "visit date", "date of visit",
        "date of examination", "examination date", "examined on", "seen on", "nationality", "certificate no",
        "certificate number", "ref no",
        "reference", "stamp", "signature", "remarks", "notes", "note", "treatment", "medication", "medications",
        "history", "symptoms",
        "chief complaint", "complaint", "history of present illness", "physical examination", "investigations",
        "procedure", "follow-up date",
        "review date", "license no", "licence no", "registration number", "attachment control number", "fax",
        "website", "hospital course",
        "allergies", "past medical history", "room", "bed", "bed no", "insurance",
        "reported symptoms / history of present illness", "next review",
        "涂改无效", "盖章有效", "盖章生效", "未盖章无效", "仅供参考",
        "of present illness", "hospital stamp", "seal", "official stamp", "page", "reg", "time", "meds", "ros",
        "pmhx", "fhx", "social hx",
    ),
    proofs=(("diagnosis", "rest_days", "rest_from"), ("doctor", "issue_date"), ("patient_name",)),
    alike=("patient_name", "record_number", "id_number", "institution", "issue_date"),
    special=lambda sheet, draft, applicant: (_complete(sheet, draft, applicant),),
    look_again=with_sealed_date,
    told=told_of_certificate,
)  # fmt: skip


def _complete(sheet: Sheet, draft: Draft, applicant: Person) -> Draft:
    """What stands on a certificate without a label: the hospital over the title, the days in the advice, the day of
    issue under the signature."""
    read = {n: f for n, f in draft.fields.items() if n != "institution" or not _PERSON.match(str(f.value))}
    if "institution" in read:
        read["institution"] = replace(read["institution"], value=name_of_hospital(str(read["institution"].value)))
    signed = who_signs(sheet)
    if "record_number" in read and "id_number" not in read and _NRIC.fullmatch(str(read["record_number"].value)):
        read["id_number"] = replace(read.pop("record_number"), name="id_number")
    if signed and "doctor" in read and _is_consultant(read["doctor"], draft.pairs):
        del read["doctor"]
    fields: dict[str, Field | None] = {
        **fields_in_sentences(sheet),
        **({"doctor": signed} if signed else {}),
        "institution": institution(sheet),
        "issue_date": loose_issue_date(sheet),
        **rest_in_text(sheet, [f for f in draft.fields.values() if f.method == "paragraph"]),
    }
    printed = {name: field for name, field in fields.items() if field is not None}
    return replace(draft, fields=_without_licence({**printed, **read}, draft.pairs))


_NRIC = re.compile(r"[STFGM]\d{7}[A-Z]")
"""An identity number of Singapore, whatever the clinic calls it: Patient ID S1234567D."""


def _is_consultant(doctor: Field, pairs: Sequence[Pair]) -> bool:
    """Whether the doctor is only said to be in charge: who signs stands elsewhere."""
    led = (p.label for p in pairs if p.value.box.overlap_x(doctor.box) * p.value.box.overlap_y(doctor.box) > 0)
    return any(label is not None and label.key.endswith(("consultant", "incharge")) for label in led)


_PERSON = re.compile(r"\s*(?:Dr\b|Prof\b)|.*\b(?:MD|M\.D\.|MBBS)\W*$|.*医[师生]$")
"""No institution: `Issued by` is followed by either."""


def _without_licence(fields: Mapping[str, Field], pairs: Sequence[Pair]) -> dict[str, Field]:
    """A registration number right under the doctor's name is the doctor's, not the patient's."""
    doctor, number = fields.get("doctor"), fields.get("record_number")
    if doctor is None or number is None or doctor.page != number.page:
        return dict(fields)
    close = -0.5 <= (number.box.y0 - doctor.box.y1) / doctor.box.height < 3
    labels = [p.head.text for p in pairs if p.value.box.overlap_x(number.box) * p.value.box.overlap_y(number.box) > 0]
    registered = any(re.match(r"\W*reg", label, re.IGNORECASE) for label in labels)
    return {name: field for name, field in fields.items() if not (close and registered and name == "record_number")}
