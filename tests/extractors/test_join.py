"""Files that are pages of one document: what joins them and what keeps them apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.case import Person
from domain.document import OTHER, Document
from domain.transcript import Transcript
from extractors import extract
from tests.extractors.sheets import NoSecondLook, grid, page, transcript, word

HEADING = "交易日期 | 交易金额 | 账户余额 | 摘要"
FIRST = ("2026-06-01 | 500.00 | 1500.00 | 转账存入", "2026-06-03 | -80.00 | 1420.00 | 超市购物")
SECOND = ("2026-06-08 | -20.00 | 1400.00 | 话费充值", "2026-06-20 | 9000.00 | 10400.00 | 代发工资")
THIRD = ("2026-07-02 | -400.00 | 10000.00 | 水电费", "2026-07-09 | -1.00 | 9999.00 | 手续费")


def shot(
    name: str,
    rows: Sequence[str],
    footer: str = "",
    *,
    account: str = "6222021234567890123",
    holder: str = "张伟明",
    head: bool = True,
    period: str = "2026-06-01 至 2026-07-31",
    total: str = "",
) -> Transcript:
    """One page of a statement as a file of its own."""
    top = [
        word(0.3, 0.04, "东浦银行交易明细"),
        word(0.05, 0.08, f"户名：{holder}"),
        word(0.5, 0.08, f"账号：{account}"),
        word(0.05, 0.12, f"起止日期：{period}"),
    ]
    end = [word(0.45, 0.95, footer)] if footer else []
    sums = [word(0.05, 0.85, f"收入合计：{total}")] if total else []
    return transcript(page([*(top if head else []), *grid([HEADING, *rows]), *sums, *end]), name=name)


def documents(*shots: Transcript) -> tuple[Document, ...]:
    return extract(shots, NoSecondLook(), Person())


def files(document: Document) -> list[str]:
    return [part.file for part in document.parts]


def test_numbered_pages_of_one_account_are_one_document() -> None:
    (document,) = documents(shot("a.jpg", FIRST, "第1页/共2页"), shot("b.jpg", SECOND, "第2页/共2页", total="9500.00"))
    assert files(document) == ["a.jpg", "b.jpg"]
    assert [t.amount for t in document.transactions] == [Decimal(n) for n in ("500", "-80", "-20", "9000")]
    assert [t.page for t in document.transactions] == [1, 1, 2, 2]
    assert document.fields["account_holder"].page == 1
    assert (document.fields["total_credits"].value, document.fields["total_credits"].page) == (Decimal(9500), 2)
    assert document.problems == ()


def test_pages_are_ordered_by_their_numbers_whatever_the_files_are_called() -> None:
    (document,) = documents(shot("a.jpg", SECOND, "2/2"), shot("b.jpg", FIRST, "1/2"))
    assert files(document) == ["b.jpg", "a.jpg"]


def test_pages_without_numbers_are_joined_and_ordered_by_their_balances() -> None:
    (document,) = documents(shot("a.jpg", THIRD), shot("b.jpg", FIRST), shot("c.jpg", SECOND))
    assert files(document) == ["b.jpg", "c.jpg", "a.jpg"]


def test_newest_first_is_followed_the_other_way() -> None:
    (document,) = documents(shot("a.jpg", FIRST[::-1]), shot("b.jpg", SECOND[::-1]))
    assert files(document) == ["b.jpg", "a.jpg"]


def test_a_page_without_a_head_goes_on_with_the_balances_before() -> None:
    (document,) = documents(shot("IMG_01.jpg", FIRST), shot("IMG_02.jpg", SECOND, head=False))
    assert files(document) == ["IMG_01.jpg", "IMG_02.jpg"]
    assert len(document.transactions) == 4


def test_a_masked_account_number_is_the_same_account() -> None:
    masked = shot("b.jpg", SECOND, "2/2", account="622202*********0123")
    assert len(documents(shot("a.jpg", FIRST, "1/2"), masked)) == 1


def test_other_accounts_holders_and_periods_are_never_joined() -> None:
    first = shot("a.jpg", FIRST, "1/2")
    assert len(documents(first, shot("b.jpg", SECOND, "2/2", account="6222029999999990000"))) == 2
    assert len(documents(first, shot("b.jpg", SECOND, "2/2", holder="王桂兰"))) == 2
    assert len(documents(first, shot("b.jpg", SECOND, "2/2", period="2026-07-01 至 2026-07-31"))) == 2


def test_a_page_of_another_count_is_not_joined() -> None:
    assert len(documents(shot("a.jpg", FIRST, "1/2"), shot("b.jpg", SECOND, "2/3"))) == 2


def test_whole_documents_stay_alone() -> None:
    assert len(documents(shot("a.jpg", FIRST, "第1页/共1页"), shot("b.jpg", SECOND, "第1页/共1页"))) == 2


def test_a_page_sent_twice_doubles_no_row() -> None:
    found = documents(shot("a.jpg", FIRST, "1/2"), shot("b.jpg", FIRST, "1/2"), shot("c.jpg", SECOND, "2/2"))
    (whole,) = [d for d in found if len(d.parts) > 1]
    assert len(found) == 2
    assert len(whole.transactions) == 4


def test_a_page_that_could_follow_two_others_stays_alone() -> None:
    bare = shot("z.jpg", THIRD, "2/2", head=False)
    found = documents(
        shot("a.jpg", FIRST, "1/2"), shot("m.jpg", SECOND[:1], "1/2", account="6222029999999990000"), bare
    )
    assert len(found) == 3


def test_rows_that_do_not_connect_are_not_joined_without_numbers() -> None:
    assert len(documents(shot("a.jpg", FIRST), shot("b.jpg", THIRD))) == 2


def test_missing_pages_are_named() -> None:
    (document,) = documents(shot("a.jpg", FIRST, "第1页/共4页"), shot("b.jpg", THIRD, "第4页/共4页"))
    (problem,) = document.problems
    assert problem.code == "pages_missing"
    assert "缺第 2、3 页" in problem.message.zh
    assert "missing: 2, 3" in problem.message.en


def test_a_counted_page_of_something_else_is_not_joined() -> None:
    bill = transcript(
        page([*grid([f"2026-06-{day:02} | {day}5.00 | 单据" for day in range(1, 9)]), word(0.45, 0.95, "第2页/共2页")]),
        name="b.jpg",
    )
    statement, other = documents(shot("a.jpg", FIRST, "第1页/共2页"), bill)
    assert (statement.kind, other.kind) == ("bank_statement", OTHER)
    assert [p.code for p in statement.problems] == ["pages_missing"]


def test_a_picture_of_nothing_is_joined_to_nothing() -> None:
    landscape = transcript(page([]), name="IMG_02.jpg")
    found = documents(shot("IMG_01.jpg", FIRST), landscape, shot("IMG_03.jpg", SECOND))
    assert sorted(d.kind for d in found) == ["bank_statement", OTHER]


def test_wallet_pages_without_balances_go_on_in_the_order_of_their_names() -> None:
    def rows(*days: int) -> list[str]:
        return [f"2026-06-{day:02} | -{day}.00 |  | 消费" for day in days]

    (document,) = documents(shot("w_1.jpg", rows(1, 2, 3)), shot("w_2.jpg", rows(4, 5, 9), head=False))
    assert files(document) == ["w_1.jpg", "w_2.jpg"]


def certificate(name: str, lines: Sequence[str], footer: str = "") -> Transcript:
    words = [word(0.1, 0.05 + 0.05 * n, line) for n, line in enumerate(lines)]
    return transcript(page([*words, *([word(0.45, 0.95, footer)] if footer else [])]), name=name)


CERTIFICATE = ("长沙市第九人民医院", "诊断证明书", "姓名：胡雨桐", "性别：女", "诊断：社区获得性肺炎")


def test_two_pages_of_a_certificate_are_one_document() -> None:
    more = certificate("b.jpg", ("姓名：胡雨桐", "建议：休息7天，一周后复查", "医师签名：张子轩"), "第2页 共2页")
    (document,) = documents(certificate("a.jpg", CERTIFICATE, "第1页 共2页"), more)
    assert (document.kind, files(document)) == ("medical_certificate", ["a.jpg", "b.jpg"])


def test_certificates_of_two_people_stay_apart() -> None:
    other = certificate("b.jpg", (*CERTIFICATE[:2], "姓名：王建国", *CERTIFICATE[3:]), "第2页 共2页")
    assert len(documents(certificate("a.jpg", CERTIFICATE, "第1页 共2页"), other)) == 2


def test_slips_of_one_employer_without_numbers_stay_apart() -> None:
    def slip(name: str, month: str) -> Transcript:
        lines = ["恒泰电子科技有限公司", f"{month}工资条", "姓名：胡雨桐", "应发工资：9000.00", "实发工资：8000.00"]
        return certificate(name, lines)

    assert len(documents(slip("s_1.jpg", "2026年8月"), slip("s_2.jpg", "2026年9月"))) == 2
