"""Certificates in the form of a letter: sentences with filled-in blanks, and what stands at their foot."""

from __future__ import annotations

from domain.transcript import Origin
from tests.extractors.sheets import read, values, word


def test_a_letter_with_filled_in_blanks_is_read() -> None:
    (paper,) = read(
        word(0.4, 0.1, "疾病证明书"),
        word(0.15, 0.15, "兹有"), word(0.22, 0.15, "覃勇"), word(0.3, 0.15, "同志，性别"), word(0.41, 0.15, "男"),
        word(0.45, 0.15, "，年龄"), word(0.53, 0.15, "39"), word(0.57, 0.15, "岁，身份证号"),
        word(0.15, 0.18, "450103198706151530"), word(0.36, 0.18, "，因"), word(0.45, 0.18, "右胫腓骨骨折术后"),
        word(0.66, 0.18, "于"), word(0.71, 0.18, "2026"), word(0.76, 0.18, "年"), word(0.8, 0.18, "7"),
        word(0.83, 0.18, "月"),
        word(0.14, 0.21, "20"), word(0.17, 0.21, "日在我院"), word(0.28, 0.21, "创伤骨科"),
        word(0.39, 0.21, "住院治疗。建议全休"), word(0.71, 0.21, "60"), word(0.75, 0.21, "天，自"),
        word(0.14, 0.24, "2026"), word(0.19, 0.24, "年"), word(0.23, 0.24, "8"), word(0.26, 0.24, "月"),
        word(0.3, 0.24, "5"), word(0.33, 0.24, "日起至"), word(0.41, 0.24, "2026"), word(0.46, 0.24, "年"),
        word(0.5, 0.24, "10"), word(0.54, 0.24, "月"), word(0.57, 0.24, "3"), word(0.6, 0.24, "日止。"),
        word(0.65, 0.32, "经治医师："), word(0.78, 0.32, "韦冠英"),
        word(0.65, 0.35, "南宁市邕城骨科医院"),
        word(0.65, 0.38, "二〇二六年八月五日"),
    )  # fmt: skip
    assert values(paper) == {
        "patient_name": "覃勇", "sex": "male", "age": "39", "id_number": "450103198706151530",
        "diagnosis": "右胫腓骨骨折术后", "department": "创伤骨科", "rest_days": "60", "rest_from": "2026-08-05",
        "rest_until": "2026-10-03", "doctor": "韦冠英", "institution": "南宁市邕城骨科医院",
        "issue_date": "2026-08-05",
    }  # fmt: skip


def test_a_letter_whose_blanks_are_empty_yields_nothing() -> None:
    (paper,) = read(
        word(0.4, 0.1, "疾病证明书"),
        word(0.15, 0.15, "兹有________同志，性别____，年龄____岁，身份证号________________，"),
        word(0.15, 0.18, "因____________于____年__月__日在我院________科住院治疗。建议全休____天。"),
        word(0.65, 0.32, "经治医师：________"),
    )
    assert values(paper) == {}


def test_an_english_certificate_with_its_facts_in_brackets_is_read() -> None:
    (paper,) = read(
        word(0.3, 0.05, "Bukit Timah Family Clinic"),
        word(0.3, 0.1, "MEDICAL CERTIFICATE"),
        word(0.1, 0.14, "MC No: BT-26-09913"),
        word(0.1, 0.2, "This is to certify that Mr Lim Boon Hock (NRIC: S****417D), age 44, was examined"),
        word(0.1, 0.23, "by me and is suffering from acute gastroenteritis. He is unfit for duty for 3 (three) days"),
        word(0.1, 0.26, "from 14 Sep 2026 to 16 Sep 2026 inclusive."),
    )
    assert values(paper) == {
        "institution": "Bukit Timah Family Clinic", "record_number": "BT-26-09913", "patient_name": "Lim Boon Hock",
        "id_number": "S****417D", "age": "44", "diagnosis": "acute gastroenteritis", "rest_days": "3",
        "rest_from": "2026-09-14", "rest_until": "2026-09-16",
    }  # fmt: skip


def test_who_completes_a_discharge_summary_signs_it_before_the_consultant() -> None:
    (paper,) = read(
        word(0.1, 0.05, "St Aldhelm's General Hospital NHS Trust"),
        word(0.75, 0.05, "Discharge Summary"),
        word(0.1, 0.1, "Patient"), word(0.3, 0.1, "Fiona McAllister"),
        word(0.5, 0.1, "DOB"), word(0.6, 0.1, "03/02/1971 (55 years)"),
        word(0.1, 0.14, "Ward / Specialty"), word(0.3, 0.14, "Orthopaedics"),
        word(0.5, 0.14, "Consultant"), word(0.62, 0.14, "Mr Edward Finch"),
        word(0.1, 0.2, "Primary diagnosis: Closed fracture of left distal radius"),
        word(0.1, 0.25, "Advice to patient: No lifting with the left arm."),
        word(0.1, 0.35, "Completed by: Dr Hamza Siddiqui, FY2"),
    )  # fmt: skip
    assert values(paper) == {
        "institution": "St Aldhelm's General Hospital NHS Trust", "patient_name": "Fiona McAllister", "age": "55",
        "department": "Orthopaedics", "diagnosis": "Closed fracture of left distal radius",
        "advice": "No lifting with the left arm.", "doctor": "Dr Hamza Siddiqui",
    }  # fmt: skip


def test_a_name_with_sex_and_age_behind_it_is_the_name_alone() -> None:
    (paper,) = read(
        word(0.3, 0.05, "门诊诊断证明"),
        word(0.1, 0.1, "患者姓名：贾文斌 男 29岁"),
        word(0.1, 0.2, "临床诊断：左踝关节扭伤"),
        word(0.1, 0.3, "医师建议：休息叁（3）天，自2026年11月02日起。"),
    )
    assert values(paper) == {
        "patient_name": "贾文斌", "sex": "male", "age": "29", "diagnosis": "左踝关节扭伤", "rest_days": "3",
        "advice": "休息叁(3)天,自2026年11月02日起。", "rest_from": "2026-11-02",
    }  # fmt: skip


def test_a_diagnosis_in_the_middle_of_a_sentence_ends_with_it() -> None:
    (paper,) = read(
        word(0.3, 0.05, "休假证明"),
        word(0.1, 0.1, "患者阿依古丽·买买提，性别女，年龄41岁，经我院妇科诊断为：子宫肌瘤术后。"),
        word(0.6, 0.5, "医师：古丽娜 2026-09-28"),
    )
    assert values(paper) == {
        "patient_name": "阿依古丽·买买提", "sex": "female", "age": "41", "department": "妇科",
        "diagnosis": "子宫肌瘤术后", "doctor": "古丽娜", "issue_date": "2026-09-28",
    }  # fmt: skip


def test_of_lines_to_be_ticked_only_those_ticked_are_read() -> None:
    (paper,) = read(
        word(0.1, 0.06, "Statement of Fitness for Work"),
        word(0.1, 0.1, "Patient's name"), word(0.4, 0.1, "Mr Gareth Pugh"),
        word(0.1, 0.14, "following condition(s):"), word(0.4, 0.14, "Low back pain with sciatica"),
        word(0.4, 0.180, "☒ you are not fit for work."),
        word(0.1, 0.197, "I advise you that:"), word(0.4, 0.197, "☐ you may be fit for work taking account of the"),
        word(0.4, 0.214, "following advice:"),
        word(0.1, 0.25, "This will be the case for"), word(0.4, 0.25, "or from 05 / 10 / 2026 to 26 / 10 / 2026"),
        word(0.1, 0.29, "Issuer's name"), word(0.4, 0.29, "Dr Nia Llewellyn"),
        word(0.1, 0.33, "Date of statement"), word(0.4, 0.33, "05 / 10 / 2026"),
        word(0.1, 0.37, "Issuer's address"), word(0.4, 0.37, "Cwm Tawe Surgery, Swansea"),
    )  # fmt: skip
    assert values(paper) == {
        "patient_name": "Mr Gareth Pugh", "diagnosis": "Low back pain with sciatica", "rest_from": "2026-10-05",
        "advice": "you are not fit for work.", "rest_until": "2026-10-26", "doctor": "Dr Nia Llewellyn",
        "issue_date": "2026-10-05", "institution": "Cwm Tawe Surgery",
    }  # fmt: skip


def test_letters_of_a_seal_behind_the_advice_are_no_part_of_it() -> None:
    (paper,) = read(
        word(0.3, 0.05, "诊断证明书", origin=Origin.OCR),
        word(0.1, 0.1, "姓名：蔡玉梅", origin=Origin.OCR),
        word(0.1, 0.2, "处理意见：建议休息贰周，门诊随诊。", origin=Origin.OCR),
        word(0.43, 0.2, "瓯", origin=Origin.OCR), word(0.46, 0.195, "江", origin=Origin.OCR),
        word(0.49, 0.2, "人", origin=Origin.OCR),
        word(0.6, 0.5, "11日期2026年08月17日", origin=Origin.OCR),
    )  # fmt: skip
    assert values(paper) == {
        "patient_name": "蔡玉梅", "advice": "建议休息贰周,门诊随诊。", "rest_days": "14", "issue_date": "2026-08-17",
    }  # fmt: skip


def test_sex_read_into_the_next_label_is_still_read() -> None:
    (paper,) = read(
        word(0.3, 0.05, "病假证明单", origin=Origin.OCR),
        word(0.1, 0.1, "姓名：葛建军", origin=Origin.OCR),
        word(0.3, 0.1, "性别", origin=Origin.OCR), word(0.4, 0.1, "男年龄", origin=Origin.OCR),
        word(0.6, 0.1, "52", origin=Origin.OCR),
        word(0.1, 0.2, "诊断：急性支气管炎", origin=Origin.OCR),
    )  # fmt: skip
    assert (values(paper)["sex"], values(paper)["age"]) == ("male", "52")


def test_a_comma_lost_before_the_reason_and_a_tick_before_the_name_hide_nothing() -> None:
    (paper,) = read(
        word(0.4, 0.1, "疾病证明书", origin=Origin.OCR),
        word(0.1, 0.15, "兹有覃勇同志，性别男，年龄39岁，身份证号450103198706151530", origin=Origin.OCR),
        word(0.1, 0.18, "因右胫腓骨骨折术后于2026年7月20日在我院创伤骨科住院治疗。", origin=Origin.OCR),
        word(0.6, 0.3, "经治医师：☑韦冠英", origin=Origin.OCR),
    )
    assert (values(paper)["diagnosis"], values(paper)["doctor"]) == ("右胫腓骨骨折术后", "韦冠英")


def test_a_letter_says_the_last_day_of_rest_alone() -> None:
    shown = shown_by_letter("He is unable to work for 2 days, through 16 November 2026.")
    assert (shown["rest_days"], shown["rest_until"]) == ("2", "2026-11-16")


def test_days_filled_in_after_a_visit_are_read() -> None:
    (paper,) = read(
        word(0.4, 0.1, "病 假 条"),
        word(0.1, 0.2, "兹有患者章北辰，男，29岁，因急性胃肠炎于2026年9月14日来我院就诊，需休息"),
        word(0.75, 0.2, "叁"), word(0.8, 0.2, "天。"), word(0.6, 0.3, "医师：岳青禾"),
    )  # fmt: skip
    assert values(paper)["rest_days"] == "3"


def test_a_diagnosis_keeps_its_modifiers_and_the_point_of_its_code() -> None:
    shown = shown_by_letter("She carries a diagnosis of Major Depressive Disorder, single episode, moderate (F32.1).")
    assert shown["diagnosis"] == "Major Depressive Disorder, single episode, moderate (F32.1)"


def test_who_completes_a_paper_signs_it() -> None:
    assert shown_by_letter("Completed by Dr Harriet Lowe (FY1).")["doctor"] == "Dr Harriet Lowe"


def test_a_certificate_in_traditional_characters_is_read() -> None:
    (paper,) = read(
        word(0.4, 0.05, "望廈醫療中心"), word(0.4, 0.1, "醫生證明書"),
        word(0.1, 0.2, "茲證明關詠琪，性別女，年齡52歲，"),
        word(0.1, 0.25, "診斷：急性支氣管炎"), word(0.1, 0.3, "建議休息2天，由2026年8月31日至2026年9月1日止。"),
        word(0.6, 0.4, "醫生：龐卓然"),
    )  # fmt: skip
    shown = values(paper)
    assert (shown["diagnosis"], shown["rest_days"], shown["rest_until"]) == ("急性支氣管炎", "2", "2026-09-01")


def shown_by_letter(sentence: str) -> dict[str, str]:
    (paper,) = read(
        word(0.3, 0.05, "Bukit Timah Family Clinic"),
        word(0.3, 0.1, "MEDICAL CERTIFICATE"),
        word(0.1, 0.15, "Patient: Jonah Ezekiel Pratt"),
        word(0.1, 0.2, sentence),
        word(0.1, 0.3, "Date: 15 November 2026"),
    )
    return values(paper)


def _said(*lines: str) -> dict[str, str]:
    rows = [word(0.15, 0.15 + 0.03 * n, line) for n, line in enumerate(lines)]
    (paper,) = read(word(0.38, 0.1, "MEDICAL CERTIFICATE"), *rows)
    return values(paper)


def test_a_letter_says_the_last_day_of_rest_behind_the_first() -> None:
    said = _said(
        "He is off work beginning August 28, 2026, and he will remain", "out of work through September 18, 2026."
    )
    assert said["rest_from"] == "2026-08-28"
    assert said["rest_until"] == "2026-09-18"


def test_the_first_day_may_follow_the_length_of_rest() -> None:
    said = _said("She is not able to work for four (4) weeks from 8 May 2026.")
    assert said["rest_days"] == "28"
    assert said["rest_from"] == "2026-05-08"


def test_a_last_day_without_its_year_is_of_the_first_days_year() -> None:
    (paper,) = read(word(0.4, 0.1, "疾病证明书"), word(0.15, 0.15, "建议病休伍天　2026年6月8日——6月12日"))
    assert values(paper)["rest_from"] == "2026-06-08"
    assert values(paper)["rest_until"] == "2026-06-12"


def test_days_of_a_month_before_a_word_of_rest_are_no_length() -> None:
    (paper,) = read(
        word(0.4, 0.1, "疾病证明书"), word(0.15, 0.15, "病休起始：2026年1月19日　　病休终止：2026年4月18日")
    )
    assert values(paper) == {"rest_from": "2026-01-19", "rest_until": "2026-04-18"}


def test_identity_numbers_of_other_lands_are_read() -> None:
    for number in ("K482019(3)", "950614-10-5582", "F228810937", "7719204KA"):
        said = _said("Patient Name: Sean Keane", f"ID No: {number}", "Diagnosis: Acute bronchitis")
        assert said["id_number"] == number


def test_a_label_in_brackets_right_before_its_value_is_a_label() -> None:
    (paper,) = read(
        word(0.4, 0.1, "诊断证明"), word(0.15, 0.15, "【诊断】结节性甲状腺肿术后"),
        word(0.15, 0.18, "【治疗】行甲状腺次全切除术。"), word(0.15, 0.21, "【建议】全休10天；口服优甲乐。"),
        word(0.15, 0.24, "医师：段成式"),
    )  # fmt: skip
    assert values(paper)["diagnosis"] == "结节性甲状腺肿术后"
    assert values(paper)["advice"] == "全休10天;口服优甲乐。"


def test_a_department_in_capitals_stands_in_a_line_of_its_own() -> None:
    assert _said("EMERGENCY DEPARTMENT", "Patient Name: Sean Keane")["department"] == "EMERGENCY DEPARTMENT"


def test_a_practice_may_be_named_after_two_things() -> None:
    for name in ("Riverbend Pain & Spine Institute", "Sugarloaf Medical & Dental", "Noor Maternity Home"):
        (paper,) = read(
            word(0.15, 0.06, name), word(0.38, 0.1, "MEDICAL CERTIFICATE"), word(0.15, 0.15, "Patient Name: Sean Keane")
        )
        assert values(paper)["institution"] == name


def test_a_letter_without_a_title_is_a_certificate_by_what_it_tells() -> None:
    (paper,) = read(
        word(0.1, 0.05, "Harrow Lane Counselling and Psychology Service"),
        word(0.1, 0.12, "9th September 2026"),
        word(0.1, 0.18, "To whom it concerns,"),
        word(0.1, 0.22, "Declan Moriarty has attended me for weekly sessions since June 2026. He presents with an"),
        word(0.1, 0.25, "adjustment disorder with low mood. In my opinion he is not fit to attend work from"),
        word(0.1, 0.28, "9th September 2026 until 7th October 2026."),
        word(0.1, 0.36, "Kind regards,"), word(0.1, 0.4, "Aoife Tierney, Reg. Psychol. PsSI"),
        word(0.1, 0.43, "Senior Counselling Psychologist"),
    )  # fmt: skip
    assert paper.kind == "medical_certificate"
    assert values(paper) == {
        "institution": "Harrow Lane Counselling and Psychology Service", "patient_name": "Declan Moriarty",
        "diagnosis": "adjustment disorder with low mood", "rest_from": "2026-09-09", "rest_until": "2026-10-07",
        "doctor": "Aoife Tierney", "issue_date": "2026-09-09",
    }  # fmt: skip


def test_a_letter_of_an_employer_about_leave_is_no_certificate() -> None:
    (paper,) = read(
        word(0.1, 0.05, "Brightwater Foods Ltd"),
        word(0.1, 0.12, "9 September 2026"),
        word(0.1, 0.22, "Declan Moriarty was seen by our manager and will be on medical leave from"),
        word(0.1, 0.25, "9 September 2026 until 7 October 2026."),
        word(0.1, 0.36, "Kind regards,"), word(0.1, 0.4, "Aoife Tierney"),
    )  # fmt: skip
    assert paper.kind == "other"


def test_a_recommendation_of_leave_is_a_certificate() -> None:
    (paper,) = read(
        word(0.4, 0.1, "请休假建议"), word(0.1, 0.15, "申屠宁 同志（性别 女 ，年龄 36 岁，病历号 K220981）："),
        word(0.1, 0.2, "经我院内分泌科诊断，患有 甲状腺功能亢进症 ，建议自2026年1月5日起至2026年1月18日"),
        word(0.1, 0.23, "止休息，共计拾肆天。"), word(0.6, 0.3, "医生（签字）：皇甫端"),
    )  # fmt: skip
    shown = values(paper)
    assert paper.kind == "medical_certificate"
    assert (shown["patient_name"], shown["diagnosis"]) == ("申屠宁", "甲状腺功能亢进症")
    assert (shown["rest_days"], shown["department"]) == ("14", "内分泌科")


def test_a_card_of_discharge_names_the_department_before_the_ward() -> None:
    (paper,) = read(
        word(0.1, 0.05, "ARUNODAYA MISSION HOSPITAL"), word(0.1, 0.1, "DISCHARGE CARD"),
        word(0.1, 0.15, "Name"), word(0.3, 0.15, "Mrs. Leena Varghese"),
        word(0.1, 0.18, "Ward"), word(0.3, 0.18, "Female Surgical"),
        word(0.1, 0.21, "Department"), word(0.3, 0.21, "General Surgery"),
        word(0.1, 0.24, "Final diagnosis: Umbilical hernia, reducible"),
        word(0.1, 0.3, "Date: 11-09-2026"),
    )  # fmt: skip
    assert paper.kind == "medical_certificate"
    assert values(paper)["department"] == "General Surgery"


def test_parts_of_a_paper_are_numbered_before_their_labels() -> None:
    (paper,) = read(
        word(0.4, 0.1, "出院小结"), word(0.1, 0.15, "姓名：符阿妹"),
        word(0.1, 0.2, "四、出院诊断：1、子宫多发性平滑肌瘤；2、轻度贫血"),
        word(0.1, 0.23, "五、出院医嘱：1、注意休息，加强营养；2、术后1个月复查。"),
        word(0.6, 0.3, "医师签名：吉家宝"),
    )  # fmt: skip
    assert values(paper)["diagnosis"] == "1、子宫多发性平滑肌瘤;2、轻度贫血"
    assert values(paper)["advice"] == "1、注意休息,加强营养;2、术后1个月复查。"


def test_a_village_doctors_slip_names_illness_and_leave_in_its_own_words() -> None:
    (paper,) = read(
        word(0.3, 0.05, "南渡村卫生室"), word(0.4, 0.1, "病假证明"), word(0.1, 0.15, "姓名：厉小满"),
        word(0.1, 0.18, "病情：感冒发热（38.9℃）"), word(0.1, 0.21, "准假：2天"),
        word(0.1, 0.24, "起止：2026-03-02～2026-03-03"), word(0.1, 0.27, "村医：厉大有"),
    )  # fmt: skip
    assert values(paper) == {
        "institution": "南渡村卫生室", "patient_name": "厉小满", "diagnosis": "感冒发热(38.9°C)", "rest_days": "2",
        "rest_from": "2026-03-02", "rest_until": "2026-03-03", "doctor": "厉大有",
    }  # fmt: skip


def test_a_british_statement_writes_the_day_first() -> None:
    (paper,) = read(
        word(0.1, 0.05, "MED3 STATEMENT OF FITNESS FOR WORK"),
        word(0.1, 0.1, "Name of patient"), word(0.3, 0.1, "Bronwen Ellis-Hughes"),
        word(0.1, 0.14, "Valid from"), word(0.3, 0.14, "04/11/2026"),
        word(0.1, 0.18, "Valid to"), word(0.3, 0.18, "01/12/2026"),
        word(0.1, 0.22, "Statement issued"), word(0.3, 0.22, "05/11/2026"),
        word(0.1, 0.26, "Surgery"), word(0.3, 0.26, "Tal-y-Bont Medical Practice"),
    )  # fmt: skip
    assert values(paper) == {
        "patient_name": "Bronwen Ellis-Hughes", "rest_from": "2026-11-04", "rest_until": "2026-12-01",
        "issue_date": "2026-11-05", "institution": "Tal-y-Bont Medical Practice",
    }  # fmt: skip


def test_advice_ends_where_the_doctor_signs() -> None:
    (paper,) = read(
        word(0.1, 0.1, "DISCHARGE CARD"), word(0.1, 0.15, "Advice on discharge:"),
        word(0.1, 0.18, "1. Avoid lifting weights"), word(0.1, 0.21, "2. Rest for 3 weeks"),
        word(0.1, 0.25, "Dr. Abel Thomas MS"),
    )  # fmt: skip
    assert values(paper)["advice"] == "1. Avoid lifting weights 2. Rest for 3 weeks"
    assert values(paper)["rest_days"] == "21"


def test_an_identity_number_is_one_though_the_clinic_calls_it_the_patients() -> None:
    said = _said("Patient Name: Goh Siew Hoon", "Patient ID: S7718203H", "Diagnosis: Dengue fever")
    assert said["id_number"] == "S7718203H"
    assert "record_number" not in said
