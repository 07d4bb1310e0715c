"""Layouts of certificates that hospitals and clinics print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.case import Person
from domain.document import Document
from domain.geometry import Box
from domain.transcript import Code, SealRegion, Word
from extractors import extract
from tests.extractors.sheets import NoSecondLook, grid, page, read, transcript, values, word


def test_a_certificate_in_lines_is_read() -> None:
    (paper,) = read(
        word(0.3, 0.08, "杭州市余江区第二人民医院"),
        word(0.38, 0.12, "疾病诊断证明书"),
        word(0.1, 0.2, "姓名：张伟明   性别：男   年龄：38岁   科别：骨科   门诊号：M20260703"),
        word(0.1, 0.26, "诊断：1.左侧桡骨远端骨折；"),
        word(0.16, 0.285, "2.软组织挫伤。"),
        word(0.1, 0.34, "处理意见：石膏固定，建议全休叁周，"),
        word(0.1, 0.365, "两周后复查。"),
        word(0.55, 0.6, "医师签名：王建国"),
        word(0.6, 0.64, "2026年7月6日"),
        word(0.1, 0.7, "注：本证明盖章有效"),
    )
    assert paper.kind == "medical_certificate"
    assert values(paper) == {
        "institution": "杭州市余江区第二人民医院", "patient_name": "张伟明", "sex": "male", "age": "38",
        "department": "骨科",
        "record_number": "M20260703", "diagnosis": "1.左侧桡骨远端骨折;2.软组织挫伤。",
        "advice": "石膏固定,建议全休叁周,两周后复查。", "rest_days": "21", "doctor": "王建国",
        "issue_date": "2026-07-06",
    }  # fmt: skip


def test_a_sick_note_in_a_table_is_read() -> None:
    (paper,) = read(
        word(0.4, 0.1, "病假证明单"),
        *grid([
            "患者姓名 | 李娜 | 性别 | 女",
            "身份证号 | 330106199003124526 | 年龄 | 36",
            "就诊科室 | 消化内科 | 病历号 | 00451278",
            "临床诊断 | 慢性胃炎急性发作",
            "病假天数 | 7天 | 开具日期 | 2026-08-03",
            "病假开始日期 | 2026-08-03 | 病假结束日期 | 2026-08-09",
            "接诊医师 | 孙晓红 | 医疗机构 | 海宁仁和医院",
        ]),
    )  # fmt: skip
    assert values(paper) == {
        "patient_name": "李娜", "sex": "female", "id_number": "330106199003124526", "age": "36",
        "department": "消化内科",
        "record_number": "00451278", "diagnosis": "慢性胃炎急性发作", "rest_days": "7", "issue_date": "2026-08-03",
        "rest_from": "2026-08-03", "rest_until": "2026-08-09", "doctor": "孙晓红", "institution": "海宁仁和医院",
    }  # fmt: skip


def test_an_english_sick_note_is_read() -> None:
    (paper,) = read(
        word(0.3, 0.06, "Lakeside Family Clinic"),
        word(0.35, 0.1, "Medical Certificate"),
        word(0.1, 0.2, "Patient Name: Anna Bell"),
        word(0.1, 0.24, "Diagnosis: Acute bronchitis"),
        word(0.1, 0.28, "The patient is unfit for work for 5 days from 03 Aug 2026 to 07 Aug 2026."),
        word(0.1, 0.4, "Doctor: Dr. Paul Reed"),
        word(0.1, 0.44, "Date: 03 Aug 2026"),
    )
    assert values(paper) == {
        "institution": "Lakeside Family Clinic", "patient_name": "Anna Bell", "diagnosis": "Acute bronchitis",
        "rest_days": "5", "rest_from": "2026-08-03", "rest_until": "2026-08-07", "doctor": "Dr. Paul Reed",
        "issue_date": "2026-08-03",
    }  # fmt: skip
    assert paper.language == "en"


def certificate(*more: Word) -> Document:
    (paper,) = read(
        word(0.3, 0.08, "江州市中心医院"), word(0.4, 0.12, "诊断证明书"), word(0.1, 0.2, "姓名：周敏 性别：女"),
        word(0.1, 0.24, "诊断：腰椎间盘突出症"), *more,
    )  # fmt: skip
    return paper


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("建议：休息14天", "14"),
        ("建议：全休贰周，不适随诊", "14"),
        ("建议休息十五天。", "15"),
        ("医嘱：卧床休息，病休壹拾肆（14）天", "14"),
        ("建议：出院后休息30天", "30"),
        ("建议：全休柒天", "7"),
        ("He is unfit for duty for 3 (three) days", "3"),
        ("处理意见：建议休假：7日", "7"),
    ],
)
def test_days_of_rest_are_read_from_sentences(sentence: str, days: str) -> None:
    assert values(certificate(word(0.1, 0.3, sentence)))["rest_days"] == days


@pytest.mark.parametrize(
    "sentence",
    [
        "建议：注意休息，两周后复查",
        "住院14天",
        "建议：加强锻炼，3个月后复诊",
        "术后第3天换药",
        "建议：休息半个月",
        "全休一个月，两周后复查",
    ],
)
def test_other_lengths_of_time_are_no_days_of_rest(sentence: str) -> None:
    assert "rest_days" not in certificate(word(0.1, 0.3, sentence)).fields


def test_a_stay_in_hospital_is_no_rest() -> None:
    paper = certificate(word(0.1, 0.3, "患者于2026年7月1日至2026年7月10日在我院住院治疗"))
    assert "rest_from" not in paper.fields
    assert "rest_until" not in paper.fields


def test_first_and_last_day_of_rest_are_read_from_a_sentence() -> None:
    paper = certificate(word(0.1, 0.3, "建议全休，自2026年8月3日起至2026年8月16日止，共14天"))
    read_values = values(paper)
    assert (read_values["rest_from"], read_values["rest_until"], read_values["rest_days"]) == (
        "2026-08-03",
        "2026-08-16",
        "14",
    )


def test_a_blank_certificate_is_none() -> None:
    (paper,) = read(
        word(0.3, 0.08, "江州市中心医院"),
        word(0.4, 0.12, "诊断证明书"),
        word(0.1, 0.2, "姓名：______ 性别：□男 □女 年龄：____岁 科室：______"),
        word(0.1, 0.24, "诊断：________________"),
        word(0.1, 0.3, "建议休息____天，自____年__月__日至____年__月__日"),
        word(0.5, 0.5, "门诊号／住院号：____  医师签名：________  日期：____年__月__日"),
    )
    assert (paper.kind, paper.fields) == ("other", {})


def test_a_seal_names_the_institution_where_nothing_else_does() -> None:
    seal = SealRegion(Box(0.6, 0.5, 0.8, 0.65), "江州市中心医院诊断证明专用章", 0.9)
    words = [
        word(0.4, 0.12, "诊断证明书"),
        word(0.1, 0.2, "患者：周敏"),
        word(0.1, 0.24, "诊断：腰肌劳损"),
        word(0.1, 0.3, "医师：吴越"),
    ]
    (paper,) = extract([transcript(page(words, seals=[seal]))], NoSecondLook(), Person())
    assert values(paper)["institution"] == "江州市中心医院"
    assert paper.fields["institution"].method == "seal"
    assert paper.seals[0].text == "江州市中心医院诊断证明专用章"


def test_codes_stay_with_their_document_and_page() -> None:
    code = Code(Box(0.8, 0.05, 0.9, 0.12), "QRCode", "8F3A-61C2")
    first = page([word(0.4, 0.12, "诊断证明书"), word(0.1, 0.2, "患者：周敏  诊断：腰肌劳损  医师：吴越")])
    (paper,) = extract([transcript(replace(first, codes=(code,)))], NoSecondLook(), Person())
    assert [(c.page, c.format, c.text) for c in paper.codes] == [(1, "QRCode", "8F3A-61C2")]


def test_the_birth_and_visit_dates_are_not_the_day_of_issue() -> None:
    paper = certificate(word(0.1, 0.3, "出生日期：1988-03-12   就诊日期：2026-08-01"), word(0.6, 0.6, "2026-08-02"))
    assert values(paper)["issue_date"] == "2026-08-02"


def test_a_discharge_summary_is_a_certificate() -> None:
    (paper,) = read(
        word(0.3, 0.08, "江州市中心医院"),
        word(0.4, 0.12, "出院小结"),
        word(0.1, 0.18, "姓名：周敏  性别：女  年龄：45岁  住院号：ZY008812"),
        word(0.1, 0.22, "入院日期：2026-06-20  出院日期：2026-07-01  住院天数：11天"),
        word(0.1, 0.26, "入院诊断：胆囊结石"),
        word(0.1, 0.30, "诊疗经过：完善检查后行腹腔镜胆囊切除术，恢复顺利。"),
        word(0.1, 0.34, "出院诊断：胆囊结石伴慢性胆囊炎"),
        word(0.1, 0.38, "出院医嘱：1.低脂饮食；2.休息两周；3.门诊随访。"),
        word(0.6, 0.5, "主治医师：郑浩"),
    )
    assert values(paper) == {
        "institution": "江州市中心医院", "patient_name": "周敏", "sex": "female", "age": "45",
        "record_number": "ZY008812",
        "diagnosis": "胆囊结石伴慢性胆囊炎", "advice": "1.低脂饮食;2.休息两周;3.门诊随访。", "rest_days": "14",
        "doctor": "郑浩",
    }  # fmt: skip


def test_a_certificate_in_one_sentence_is_read() -> None:
    (paper,) = read(
        word(0.3, 0.06, "江州市中心医院"),
        word(0.4, 0.1, "疾病证明书"),
        word(0.05, 0.2, "兹证明患者张伟明，男，38岁，因腰痛就诊，诊断为腰椎间盘突出症，建议休息两周。"),
        word(0.6, 0.4, "医师：吴越"),
        word(0.6, 0.45, "2026年8月3日"),
    )
    assert values(paper) == {
        "institution": "江州市中心医院", "patient_name": "张伟明", "sex": "male", "age": "38",
        "diagnosis": "腰椎间盘突出症",
        "rest_days": "14", "doctor": "吴越", "issue_date": "2026-08-03",
    }  # fmt: skip


def test_an_english_certificate_in_sentences_is_read_with_its_own_order_of_day_and_month() -> None:
    (paper,) = read(
        word(0.3, 0.06, "Riverside Medical Centre"),
        word(0.4, 0.1, "SICK NOTE"),
        word(0.1, 0.2, "This is to certify that Mr. Adam Cole was seen on 3 August 2026."),
        word(0.1, 0.24, "He is suffering from acute lumbar strain and requires 7 days of rest."),
        word(0.1, 0.4, "Dr. Mary Shaw"),
        word(0.1, 0.44, "03/08/2026"),
    )
    assert values(paper) == {
        "institution": "Riverside Medical Centre", "patient_name": "Adam Cole", "diagnosis": "acute lumbar strain",
        "rest_days": "7", "doctor": "Dr. Mary Shaw", "issue_date": "2026-08-03",
    }  # fmt: skip


def test_a_date_printed_far_apart_is_one_date() -> None:
    letters = zip((0.5, 0.58, 0.64, 0.68, 0.74, 0.78), ("2026", "年", "8", "月", "3", "日"), strict=True)
    paper = certificate(*(word(x, 0.5, letter) for x, letter in letters))
    assert values(paper)["issue_date"] == "2026-08-03"


def test_text_below_its_label_is_read_until_the_next_label() -> None:
    (paper,) = read(
        word(0.3, 0.05, "江州市中心医院"), word(0.35, 0.09, "门诊诊断证明书"), word(0.05, 0.2, "姓名：周敏"),
        word(0.05, 0.28, "临床诊断"), word(0.08, 0.31, "1.偏头痛；"), word(0.08, 0.335, "2.焦虑状态"),
        word(0.05, 0.38, "处理意见"), word(0.08, 0.41, "休息5天，按时服药，"), word(0.08, 0.435, "门诊随诊。"),
        word(0.5, 0.55, "医师(签章)：郑浩"),
    )  # fmt: skip
    assert values(paper)["diagnosis"] == "1.偏头痛;2.焦虑状态"
    assert values(paper)["advice"] == "休息5天,按时服药,门诊随诊。"
    assert values(paper)["rest_days"] == "5"


def test_text_whose_label_stands_in_the_middle_of_its_cell_is_read_whole() -> None:
    (paper,) = read(
        word(0.3, 0.05, "江州市中心医院"), word(0.35, 0.09, "诊断证明书"), word(0.05, 0.2, "姓名"),
        word(0.25, 0.2, "周敏"),
        word(0.25, 0.292, "腰肌劳损，卧床静养，"), word(0.05, 0.3, "医生建议"),
        word(0.25, 0.31, "休息7天（2026-07-07至2026-07-13）。"),
        word(0.05, 0.4, "诊断"), word(0.25, 0.4, "腰肌劳损"),
    )  # fmt: skip
    read_values = values(paper)
    assert read_values["advice"] == "腰肌劳损,卧床静养,休息7天(2026-07-07至2026-07-13)。"
    assert (read_values["rest_days"], read_values["rest_from"], read_values["rest_until"]) == (
        "7",
        "2026-07-07",
        "2026-07-13",
    )


def test_a_speck_in_its_label_hides_no_day_of_issue() -> None:
    (paper,) = read(
        word(0.3, 0.05, "江州市中心医院"), word(0.35, 0.09, "疾病诊断证明书"), word(0.05, 0.2, "姓名：周敏"),
        word(0.05, 0.3, "诊断：偏头痛"), word(0.5, 0.5, "医师签名：郑浩"), word(0.5, 0.54, "日期1：2026年7月9日"),
    )  # fmt: skip
    assert values(paper)["issue_date"] == "2026-07-09"
