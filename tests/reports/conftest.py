"""A fictional case with something of everything: enough to fill each part of the report."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain.case import Application, Case, Debt, Declared, Person, Plan, Reason, Relative
from domain.document import (
    Document,
    Field,
    LineItem,
    Part,
    Period,
    PrintedCode,
    Seal,
    Section,
    Transaction,
    Value,
)
from domain.geometry import Box
from domain.text import Bilingual, Problem
from domain.transcript import Medium, Origin, Page, Quality, Transcript
from domain.upload import FileStatus, FileType, Upload
from domain.verdict import (
    Applicant,
    Arithmetic,
    Authenticity,
    Capacity,
    CapacityLine,
    CapacityMonth,
    CapacitySpan,
    Evidence,
    Finding,
    Outcome,
    PolicyRef,
    Request,
    Requirement,
    RequirementStatus,
    RuleClaim,
    Scores,
    Severity,
    Status,
    Term,
    Verdict,
    Wanted,
    Why,
)
from reports import Report, Run, compose


@dataclass
class DrawnPictures:
    """Plain grey PNGs of the crop's own size; remembers what was asked for."""

    asked: list[tuple[str, int, Box]] = field(default_factory=list)

    def crop(self, sha256: str, page: int, box: Box) -> bytes:
        self.asked.append((sha256, page, box))
        return png(max(8, round(box.width * 1000)), max(8, round(box.height * 1400)), shade=page * 40 % 256)

    def page(self, sha256: str, page: int, width: int) -> bytes:
        raise AssertionError("this report shows no whole pages")


def png(width: int, height: int, shade: int = 200) -> bytes:
    """An eight-bit grey PNG of one shade, written by hand."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def pictures() -> DrawnPictures:
    return DrawnPictures()


@pytest.fixture
def case() -> Case:
    return fictional_case()


def capacity() -> Capacity:
    def line(zh: str, en: str, total: str, monthly: str, counted: bool = True) -> CapacityLine:
        return CapacityLine(Bilingual(zh, en), Decimal(total), Decimal(monthly), counted)

    def span(income: str, disposable: str) -> CapacitySpan:
        return CapacitySpan(1, Decimal(income), Decimal("7540.99"), Decimal("1406.02"), Decimal(disposable))

    return Capacity(
        currency="CNY",
        months=(
            CapacityMonth(Period.month(2026, 8), Decimal("12298.75"), Decimal("7540.99"), Decimal("1406.02")),
            CapacityMonth(Period.month(2026, 9), Decimal("0.00"), Decimal("310.00"), Decimal("0.00"), whole=False),
        ),
        monthly_income=Decimal("12298.75"),
        monthly_spending=Decimal("7540.99"),
        monthly_debt_payments=Decimal("1406.02"),
        disposable=Decimal("3351.74"),
        basis=Bilingual("按完整显示的 1 个月取中位数。", "Medians over 1 month wholly shown."),
        sources=(
            line("工资", "salary", "12298.75", "12298.75"),
            line("个人转入", "persons", "500.00", "500.00", False),
        ),
        categories=(line("房租", "rent", "4000.00", "4000.00"), line("医疗", "medical", "3540.99", "3540.99")),
        lenders=(line("京东金融", "JD Finance", "1406.02", "1406.02"),),
        left_out=(line("退款", "refunds", "35.00", "35.00", False),),
        before_since=span("16000.00", "7052.99"),
        after_since=span("12298.75", "3351.74"),
    )


@pytest.fixture
def verdict() -> Verdict:
    return fictional_verdict()


@pytest.fixture
def report(case: Case, verdict: Verdict) -> Report:
    return compose(case, verdict, fictional_run(), None)


@pytest.fixture
def run() -> Run:
    return fictional_run()


@pytest.fixture
def later() -> Callable[[int], Run]:
    return fictional_run


def fictional_run(version: int = 1) -> Run:
    return Run(
        version, datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "0.1.0", {"tesseract": "5.3.0", "rapidocr": "3.10.0"}, 12.34
    )


def fictional_case() -> Case:
    slip, statement, leave = sent("工资条/2026-08.pdf"), sent("银行流水.pdf"), sent("IMG_2041.jpg", FileType.JPEG)
    copy = sent("银行流水 (1).pdf", FileType.PDF, FileStatus.DUPLICATE, duplicate_of=statement.name, like=statement)
    locked = sent("征信报告.pdf")
    blank_page = Page(2, 595, 842, (), Origin.OCR, quality=Quality(blank=True, problems=(problem("blank_page"),)))
    return Case(
        id="C-20261124-7f3a",
        as_of=date(2026, 11, 24),
        application=Application(
            applicant=Person("张伟明", "330106198803124514", "杭州云帆信息技术有限公司"),
            household=(Relative("张小宝", "child"),),
            reason=Reason.ILLNESS,
            since=date(2026, 7, 6),
            declared=Declared(
                Decimal("16000.00"),
                Decimal("9000.00"),
                (Debt("云帆金融", "白条", Decimal("38211.40"), Decimal("3200.00"), 45),),
            ),
            plan=Plan(date(2027, 1, 1), Decimal("1800.00"), "复工后恢复还款"),
        ),
        uploads=(slip, statement, leave, copy, locked, sent("说明.docx", FileType.UNKNOWN, FileStatus.DECLINED)),
        transcripts=(
            Transcript(slip, (), Medium.DIGITAL),
            Transcript(statement, (blank_page, blank_page), Medium.SCAN, engine="rapidocr 3.10.0"),
            Transcript(leave, (), Medium.PHOTO, engine="rapidocr 3.10.0"),
            Transcript(locked, (), Medium.DIGITAL, FileStatus.LOCKED, (problem("locked"),)),
        ),
        documents=(pay_slip(slip), bank_statement(statement), certificate(leave)),
        problems=(problem("application_line_7"),),
    )


def sent(
    name: str,
    kind: FileType = FileType.PDF,
    status: FileStatus = FileStatus.TAKEN,
    duplicate_of: str | None = None,
    like: Upload | None = None,
) -> Upload:
    sha256 = like.sha256 if like else hashlib.sha256(name.encode()).hexdigest()
    return Upload(name, sha256, 20480, kind, status, duplicate_of)


def problem(code: str) -> Problem:
    return Problem(
        code,
        Bilingual(
            f"文件有问题（{code}），请重新发送清晰完整的文件", f"There is trouble with it ({code}): send a whole file"
        ),
    )


def pay_slip(upload: Upload) -> Document:
    fields = (
        read("employee_name", "张伟明", 0.12),
        read("employer", "杭州云帆信息技术有限公司", 0.08),
        read("pay_period", Period.month(2026, 8), 0.16, raw="2026年8月"),
        read("pay_date", date(2026, 9, 10), 0.2, raw="2026.9.10"),
        read("gross_pay", Decimal("16000.00"), 0.3, raw="16,000.00"),
        read("total_deductions", Decimal("3701.25"), 0.34, raw="3,701.25"),
        read("net_pay", Decimal("12298.75"), 0.38, raw="¥12,298.75", confidence=0.71, needs_review=True),
    )
    items = (
        LineItem(Section.EARNING, "基本工资", "base_pay", Decimal("15000.00"), 1, row_box(0.5), 0.99),
        LineItem(Section.EARNING, "餐补", "", Decimal("1000.00"), 1, row_box(0.53), 0.99),
        LineItem(Section.DEDUCTION, "养老保险", "pension", Decimal("1280.00"), 1, row_box(0.56), 0.98),
    )
    document = paper("D-slip08", upload, "pay_slip", Medium.DIGITAL, fields)
    return replace(document, line_items=items)


def bank_statement(upload: Upload) -> Document:
    fields = (
        read("bank", "杭州银行", 0.05),
        read("account_holder", "张*明", 0.08),
        read("account_number", "6217 **** **** 0423", 0.11),
        read("period_start", date(2026, 5, 28), 0.14),
        read("period_end", date(2026, 11, 20), 0.17),
        read("closing_balance", Decimal("8204.11"), 0.2, raw="8,204.11"),
    )
    document = paper("D-bank", upload, "bank_statement", Medium.SCAN, fields, pages=2)
    return replace(document, transactions=rows(60))


def rows(count: int) -> tuple[Transaction, ...]:
    return tuple(row(n) for n in range(count))


def row(n: int) -> Transaction:
    pay_day = n % 15 == 0
    return Transaction(
        date(2026, 6, 1) + timedelta(days=2 * n),
        "代发工资" if pay_day else "消费",
        "杭州云帆信息技术有限公司" if pay_day else "支付宝-滴滴出行",
        Decimal("12298.75") if pay_day else Decimal("-86.40"),
        Decimal("9000.00") + n,
        1 + n // 31,
        row_box(0.2 + 0.02 * (n % 31)),
        0.97,
        repaired=n == 7,
    )


def certificate(upload: Upload) -> Document:
    fields = (
        read("patient_name", "张伟明", 0.2),
        read("institution", "杭州市第二人民医院", 0.05),
        read("diagnosis", "腰椎间盘突出症（L4/5）", 0.3),
        read("rest_days", 30, 0.36, raw="休息叁拾天"),
        read("issue_date", date(2026, 7, 6), 0.7),
    )
    seals = (Seal(1, Box(0.6, 0.62, 0.82, 0.78), "杭州市第二人民医院诊断证明专用章", 0.83),)
    document = paper("D-leave", upload, "medical_certificate", Medium.PHOTO, fields)
    codes = (PrintedCode(1, Box(0.8, 0.05, 0.9, 0.12), "QRCode", "https://hospital.example/verify?id=<7731>"),)
    return replace(document, seals=seals, codes=codes, problems=(problem("dim"),))


def paper(ident: str, upload: Upload, kind: str, medium: Medium, fields: tuple[Field, ...], pages: int = 1) -> Document:
    part = Part(upload.name, upload.sha256, 1, pages)
    return Document(ident, (part,), kind, 0.98765432, "zh", medium, {f.name: f for f in fields})


def read(
    name: str, value: Value, y: float, raw: str = "", confidence: float = 0.98, needs_review: bool = False
) -> Field:
    printed = raw or str(value)
    return Field(
        name, value, printed, confidence, 1, Box(0.3, y, 0.3 + 0.25, y + 0.0212345), "label_right", needs_review
    )


def row_box(y: float) -> Box:
    return Box(0.06, y, 0.94, y + 0.018)


def fictional_verdict() -> Verdict:
    not_credited = Finding(
        "income.credited:1a2b3c4d",
        "income.credited",
        Status.FAIL,
        Severity.CRITICAL,
        Bilingual(
            "2026-08 的实发工资 12298.75 未在流水中到账", "Net pay 12298.75 of 2026-08 did not arrive in the statement"
        ),
        expected="12298.75",
        actual="11298.75",
        evidence=(
            Evidence("D-slip08", "net_pay", 1, Box(0.3, 0.38, 0.55, 0.4012345)),
            Evidence("D-bank", "amount", 2, row_box(0.3)),
        ),
        action=Bilingual(
            "核对两份材料，请申请人说明差额", "Compare both papers; ask the applicant to explain the difference"
        ),
    )
    return Verdict(
        policy=PolicyRef("illness", "1.0", "ab" * 32),
        applicant=Applicant("张伟明", "330106198803124514", "杭州云帆信息技术有限公司"),
        outcome=Outcome.NEEDS_REVIEW,
        outcome_because=("income.credited:1a2b3c4d",),
        scores=Scores(
            78,
            40,
            Decimal("0.94444444"),
            Authenticity.INCONCLUSIVE,
            2,
            2,
            4,
            arithmetic=Arithmetic(
                (Term("pay_slip.recent", 4, Decimal("0.67")),),
                (Term("income.credited", 8, Decimal(0)), Term("pay.sum", 4, Decimal(1))),
                applicable_weight=29,
                capped_at=40,
                sure_fields=17,
                used_fields=18,
            ),
        ),
        requirements=requirements(),
        findings=(not_credited, *minor_findings()),
        requests=(
            request(
                "R-slips",
                "pay_slip",
                (Period.month(2026, 9), Period.month(2026, 10)),
                "请补充 2026 年 9 月、10 月的工资条",
            ),
            request("R-password", "credit_report", (), "请提供“征信报告”的打开密码", file="征信报告.pdf"),
        ),
        letter=Bilingual("张伟明，您好：\n\n1. 请补充工资条", "Dear Mr Zhang,\n\n1. Please send your pay slips"),
        capacity=capacity(),
        rules=tuple(
            RuleClaim(ident, Bilingual(zh, en), severity)
            for ident, zh, en, severity in (
                (
                    "income.credited",
                    "每月实发工资都到账",
                    "Each month's net pay arrives in a statement",
                    Severity.CRITICAL,
                ),
                ("pay.sum", "应发减扣款等于实发", "Gross less deductions equals net", Severity.MAJOR),
                (
                    "bank.balance",
                    "每行余额由上一行得出",
                    "Every balance follows from the row before",
                    Severity.CRITICAL,
                ),
                ("pay.tax", "个税符合累计预扣", "Income tax is what cumulative withholding gives", Severity.MINOR),
                ("medical.seal", "印章与医院名称一致", "The seal names the institution", Severity.MAJOR),
                ("identity.employer", "单位名称一致", "The same employer throughout", Severity.MAJOR),
            )
        ),
        notes=(Bilingual("完整度只涉及 9 类材料中的 3 类", "Completeness speaks of 3 of 9 kinds of paper"),),
    )


def requirements() -> tuple[Requirement, ...]:
    return (
        Requirement(
            "pay_slip.recent",
            Bilingual("最近三个月的工资条", "Pay slips of the last three months"),
            RequirementStatus.PARTIAL,
            Decimal("0.33"),
            3,
            documents=("D-slip08",),
            lacking=Bilingual("缺 2026-09、2026-10", "2026-09 and 2026-10 are missing"),
        ),
        Requirement(
            "bank_statement.recent",
            Bilingual("180 天银行流水", "Statements over 180 days"),
            RequirementStatus.MET,
            Decimal(1),
            4,
            documents=("D-bank",),
        ),
        Requirement(
            "medical_certificate.onset",
            Bilingual("诊断证明", "Medical certificate"),
            RequirementStatus.MET,
            Decimal(1),
            2,
            documents=("D-leave",),
        ),
        Requirement(
            "tax_certificate.any",
            Bilingual("纳税证明", "Tax certificate"),
            RequirementStatus.MISSING,
            Decimal(0),
            0,
            for_a_person=True,
        ),
    )


def minor_findings() -> tuple[Finding, ...]:
    return (
        judged(
            "identity.employer",
            Status.FAIL,
            "工资条与付款方单位名称不同",
            "The slip and the payer name different employers",
        ),
        judged("pay.sum", Status.PASS, "16000.00 − 3701.25 = 12298.75", "16000.00 − 3701.25 = 12298.75"),
        judged("bank.balance", Status.PASS, "59 行余额全部连续", "All 59 balances follow"),
        judged("pay.tax", Status.UNKNOWN, "本版本尚未核验", "Not checked in this version", Why.NOT_CHECKED),
        judged(
            "medical.seal", Status.UNKNOWN, "印章文字未能读清", "The seal's text could not be read surely", Why.NOT_READ
        ),
        judged("income.credited", Status.UNKNOWN, "未提供 9 月流水", "No statement covers September", Why.NOT_SUPPLIED),
        judged("pay.tax", Status.UNKNOWN, "不适用于流水", "Does not apply to statements", Why.NOT_APPLICABLE, "2"),
    )


def judged(rule: str, status: Status, zh: str, en: str, why: Why | None = None, salt: str = "") -> Finding:
    ident = f"{rule}:{hashlib.sha256((zh + salt).encode()).hexdigest()[:8]}"
    evidence = (Evidence("D-slip08", "employer", 1, Box(0.3, 0.08, 0.55, 0.1012345)), Evidence("D-bank"))
    return Finding(ident, rule, status, Severity.MAJOR, Bilingual(zh, en), why, evidence=evidence)


def request(ident: str, kind: str, months: tuple[Period, ...], zh: str, file: str = "") -> Request:
    text = Bilingual(zh, f"Please send what is missing ({kind})")
    return Request(ident, text, ("pay_slip.recent",), Wanted(kind, months, file=file))
