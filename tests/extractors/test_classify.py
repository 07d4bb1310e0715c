"""What kind a page is, and where one document ends and the next begins."""

from __future__ import annotations

import pytest

from domain.case import Person
from domain.transcript import Medium, Page, Word
from extractors import check, extract
from extractors.numbering import PageCount, page_count
from tests.extractors.sheets import NoSecondLook, grid, page, read, transcript, values, word


def slip_page(number: int, month: str = "2026年8月", name: str = "张伟明") -> Page:
    return page([
        word(0.3, 0.08, f"{month}工资条"),
        *grid([f"姓名 | {name} | 应发合计 | 9,000.00", "扣款合计 | 900.00 | 实发工资 | 8,100.00"]),
    ], number)  # fmt: skip


def certificate_page(number: int) -> Page:
    return page([
        word(0.3, 0.08, "江州市中心医院"), word(0.4, 0.12, "诊断证明书"), word(0.1, 0.2, "患者：周敏"),
        word(0.1, 0.24, "诊断：腰肌劳损"), word(0.1, 0.3, "医师：吴越"),
    ], number)  # fmt: skip


OTHERS: dict[str, list[Word]] = {
    "an invoice": [
        word(0.35, 0.08, "增值税电子普通发票"),
        *grid([
            "购买方名称 | 张伟明 | 开票日期 | 2026年8月1日", "货物名称 | 金额 | 税率 | 税额",
            "办公用品 | 100.00 | 13% | 13.00",
        ]),
    ],
    "a chat": [
        word(0.4, 0.05, "人事小王"), word(0.1, 0.2, "你好，八月的工资条发你邮箱了"),
        word(0.6, 0.3, "收到，谢谢！实发多少？"),
        word(0.1, 0.4, "8,100元，扣了公积金"),
    ],
    "an identity card": [
        word(0.1, 0.2, "姓名 张伟明"), word(0.1, 0.3, "性别 男 民族 汉"), word(0.1, 0.4, "出生 1988年3月12日"),
        word(0.1, 0.5, "住址 杭州市余江区和平路1号"), word(0.1, 0.7, "公民身份号码 330106198803124514"),
    ],
    "a landscape": [],
    "a proof of income": [
        word(0.4, 0.1, "收入证明"),
        word(0.1, 0.2, "兹证明张伟明系我单位员工，月收入（应发工资）12000元，实发工资10000元。"),
    ],
    "a medical receipt": [
        word(0.3, 0.08, "江州市医疗门诊收费票据"),
        *grid(["姓名 | 张伟明 | 医院 | 江州市中心医院", "项目 | 金额 | 诊断 | 感冒"]),
    ],
    "an electricity bill": [
        word(0.1, 0.08, "Electricity bill"),
        *grid(["Account number | 8801 2277 5 | Opening balance | 88.10", "Period | Units | Rate | Amount"]),
        word(0.1, 0.5, "Transactions: payment received. Closing balance 92.54"),
    ],
    "a credit card's bill": [
        word(0.3, 0.08, "江州银行信用卡电子账单"),
        *grid(["交易日期 | 记账日期 | 摘要 | 交易金额", "08-01 | 08-02 | 超市 | 100.00", "本期账单余额 | 100.00"]),
    ],
    "a menu": [word(0.4, 0.1, "Lunch Menu"), word(0.1, 0.2, "Soup 5.00"), word(0.1, 0.3, "Rest day special 12.00")],
}  # fmt: skip


def test_a_bill_among_the_rows_of_a_statement_makes_it_no_bill() -> None:
    (document,) = read(
        word(0.3, 0.05, "账户交易明细"),
        *grid(["交易日期 | 摘要 | 交易金额 | 账户余额", "2026-08-01 | 电费账单 | -100.00 | 900.00"]),
    )
    assert document.kind == "bank_statement"


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_known_kind_is_other(name: str) -> None:
    (document,) = read(*OTHERS[name])
    assert document.kind == "other"
    assert document.fields == {}


def test_a_slip_without_title_is_known_by_its_words() -> None:
    (document,) = read(
        *grid(
            [
                "姓名 | 张伟明 | 工号 | 12",
                "基本工资 | 9,000.00 | 公积金 | 700.00",
                "应发合计 | 9,000.00 | 实发工资 | 8,300.00",
            ]
        )
    )
    assert document.kind == "pay_slip"


def test_a_title_beside_the_employers_name_is_a_title() -> None:
    (document,) = read(
        word(0.05, 0.05, "Xiamen Harbour Information Technology Co., Ltd."), word(0.72, 0.05, "Earnings Statement"),
        *grid(["Employee: | Adam Cole", "Gross Salary | 9,000.00", "Take-home Pay | 8,000.00"], (0.1, 0.6)),
    )  # fmt: skip
    assert document.kind == "pay_slip"
    assert values(document)["employer"] == "Xiamen Harbour Information Technology Co., Ltd."


def test_several_slips_in_one_file_are_several_documents() -> None:
    file = transcript(slip_page(1, "2026年6月"), slip_page(2, "2026年7月"), slip_page(3, "2026年8月"))
    documents = extract([file], NoSecondLook(), Person())
    assert [values(d)["pay_period"] for d in documents] == ["2026-06", "2026-07", "2026-08"]
    assert [(d.parts[0].first, d.parts[0].last) for d in documents] == [(1, 1), (2, 2), (3, 3)]
    assert len({d.id for d in documents}) == 3


def test_different_kinds_in_one_file_are_parted() -> None:
    documents = extract([transcript(slip_page(1), certificate_page(2))], NoSecondLook(), Person())
    assert [d.kind for d in documents] == ["pay_slip", "medical_certificate"]


def test_a_page_without_title_continues_the_document_before() -> None:
    second = page([word(0.1, 0.1, "个人声明：以上内容属实"), word(0.1, 0.2, "实发工资已到账")], 2)
    (document,) = extract([transcript(slip_page(1), second)], NoSecondLook(), Person())
    assert (document.parts[0].first, document.parts[0].last) == (1, 2)


def test_a_strange_page_behind_a_slip_is_a_document_of_its_own() -> None:
    card = page(OTHERS["an identity card"], 2)
    documents = extract([transcript(slip_page(1), card)], NoSecondLook(), Person())
    assert [d.kind for d in documents] == ["pay_slip", "other"]


def test_a_statement_under_another_title_with_its_own_account_is_another() -> None:
    rows = [
        "记账日期 | 摘要 | 交易金额 | 余额",
        "2026-08-01 | 工资 | 100.00 | 300.00",
        "2026-08-02 | 消费 | -50.00 | 250.00",
    ]
    first = page(
        [word(0.4, 0.05, "账户交易明细"), word(0.05, 0.1, "户名：赵鹏飞  账号：6222020200112233445"), *grid(rows)]
    )
    again = page(
        [word(0.4, 0.05, "账户交易明细"), word(0.05, 0.1, "户名：赵鹏飞  账号：6222020200112233445"), *grid(rows)], 2
    )
    other = page(
        [word(0.4, 0.05, "活期储蓄存折"), word(0.05, 0.1, "户名：赵鹏飞  账号：6217003860012345678"), *grid(rows)], 3
    )
    made = extract([transcript(first, again, other)], NoSecondLook(), Person())
    assert [(d.parts[0].first, d.parts[0].last) for d in made] == [(1, 2), (3, 3)]


def test_a_page_that_counts_itself_second_continues_the_document() -> None:
    second = page([*slip_page(2).words, word(0.45, 0.95, "第2页 共2页")], 2)
    (document,) = extract([transcript(slip_page(1), second)], NoSecondLook(), Person())
    assert document.parts[0].pages == 2


def test_the_id_depends_on_bytes_and_pages_only() -> None:
    first = extract([transcript(slip_page(1))], NoSecondLook(), Person())
    again = extract([transcript(slip_page(1, name="李娜"))], NoSecondLook(), Person())
    other = extract([transcript(slip_page(1), name="b.pdf")], NoSecondLook(), Person())
    assert first[0].id == again[0].id
    assert first[0].id != other[0].id
    assert first[0].id.startswith("d-")
    assert len(first[0].id) == 12


def test_a_document_knows_how_its_paper_reached_us() -> None:
    (document,) = extract([transcript(slip_page(1), medium=Medium.PHOTO)], NoSecondLook(), Person())
    assert document.medium is Medium.PHOTO


def test_a_file_without_pages_gives_no_document() -> None:
    assert extract([transcript()], NoSecondLook(), Person()) == ()


@pytest.mark.parametrize(
    ("line", "number", "total"),
    [
        ("第 2 页 共 5 页", 2, 5),
        ("第1页，共3页", 1, 3),
        ("第1页/Page 1 共6页/Total 6", 1, 6),
        ("共 4 页 第 3 页", 3, 4),
        ("第2/6页", 2, 6),
        ("第 7 页", 7, None),
        ("Page 3 of 7", 3, 7),
        ("2/5", 2, 5),
        ("页码：4/9", 4, 9),
    ],
)
def test_a_page_tells_its_number(line: str, number: int, total: int | None) -> None:
    assert page_count([line]) == PageCount(number, total)


@pytest.mark.parametrize("line", ["2026/08", "31/12", "无"])
def test_what_is_no_page_number_tells_nothing(line: str) -> None:
    assert page_count([line]) is None


def test_the_kinds_do_not_contradict_each_other() -> None:
    check()
