"""Small factories: a case made of domain objects, everything right unless a test says otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from domain.case import Application, Case, Person, Reason, Relative
from domain.document import Document, Field, LineItem, Part, Period, Seal, Section, Transaction, Value
from domain.geometry import Box
from domain.transcript import Medium, Origin, Page, Quality, Transcript, Word
from domain.upload import FileStatus, FileType, Upload
from domain.verdict import Finding, Verdict
from validators import load_policy, validate

AS_OF = date(2026, 11, 24)
NAME, NUMBER = "张伟明", "11010519491231002X"
EMPLOYER = "杭州云帆信息技术有限公司"
CARD = "6222021202034567890"
BOX = Box(0.1, 0.1, 0.3, 0.12)
MONTHS = (8, 9, 10)
HOUSEHOLD = (Relative("张小宝", "child"), Relative("李婷婷", "spouse"))


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def field(name: str, value: Value, needs_review: bool = False) -> Field:
    return Field(name, value, str(value), 0.5 if needs_review else 0.99, 1, BOX, "label_right", needs_review)


def document(kind: str, file: str, values: dict[str, Value], unsure: Iterable[str] = (), **more: object) -> Document:
    fields = {name: field(name, value, name in set(unsure)) for name, value in values.items()}
    part = Part(file, sha(file), 1, 1)
    whole = Document(sha(file)[:12], (part,), kind, 0.99, "zh", Medium.DIGITAL, fields)
    return replace(whole, **more)  # type: ignore[arg-type]


def without(paper: Document, *names: str) -> Document:
    return replace(paper, fields={n: f for n, f in paper.fields.items() if n not in names})


def with_values(paper: Document, *, unsure: Iterable[str] = (), **values: Value) -> Document:
    changed = {name: field(name, value) for name, value in values.items()}
    fields = {**paper.fields, **changed}
    fields.update({n: replace(fields[n], needs_review=True) for n in unsure})
    return replace(paper, fields=fields)


def slip(month: int = 10, file: str = "", unsure: Iterable[str] = (), **values: Value) -> Document:
    following = date(2026, month, 1) + timedelta(days=31)
    usual: dict[str, Value] = {
        "employee_name": NAME,
        "employer": EMPLOYER,
        "pay_period": Period.month(2026, month),
        "pay_date": following.replace(day=10),
        "gross_pay": Decimal("16000.00"),
        "total_deductions": Decimal("3701.25"),
        "net_pay": Decimal("12298.75"),
        "bank_account": CARD,
    }
    return document("pay_slip", file or f"工资条2026-{month:02}.pdf", {**usual, **values}, unsure)


def line(label: str, amount: str, section: Section = Section.ITEM) -> LineItem:
    return LineItem(section, label, "", Decimal(amount), 1, BOX, 0.99)


EARNED = (("基本工资", "9000.00"), ("岗位工资", "3500.00"), ("绩效工资", "3500.00"))
DEDUCTED = (
    ("养老保险", "960.00"),
    ("医疗保险", "240.00"),
    ("失业保险", "60.00"),
    ("住房公积金", "1440.00"),
    ("个人所得税", "1001.25"),
)


def itemised(
    month: int = 10,
    earned: Sequence[tuple[str, str]] = EARNED,
    deducted: Sequence[tuple[str, str]] = DEDUCTED,
    **values: Value,
) -> Document:
    """A slip whose lines are printed; they add up to its usual totals unless told otherwise."""
    lines = (
        *(line(label, amount, Section.EARNING) for label, amount in earned),
        *(line(label, amount, Section.DEDUCTION) for label, amount in deducted),
    )
    return replace(slip(month, **values), line_items=lines)  # type: ignore[arg-type]


def row(day: date, amount: str, balance: str | None, **more: object) -> Transaction:
    kept = None if balance is None else Decimal(balance)
    return replace(Transaction(day, "消费", "便利店", Decimal(amount), kept, 1, BOX, 0.99), **more)  # type: ignore[arg-type]


def pay_row(day: date, amount: str, balance: str | None, **more: object) -> Transaction:
    return row(day, amount, balance, **{"description": "代发工资", "counterparty": EMPLOYER, **more})


def interest_row(day: date, amount: str, balance: str | None, **more: object) -> Transaction:
    return row(day, amount, balance, **{"description": "结息", "counterparty": "", **more})


def salary_rows(amounts: Sequence[str] = ("12298.75",) * 6) -> tuple[Transaction, ...]:
    """A salary on the tenth of each month from June on, rent on the twentieth, the interest of September's quarter; the
    balances follow."""
    rows, balance, earned = [], Decimal("1000.00"), Decimal(0)
    for month, amount in enumerate(amounts, 6):
        moves = [(10, pay_row, amount), (20, row, "-4000.00")]
        if month == 9:
            moves.append((21, interest_row, f"{earned * 30 * Decimal('0.0005') / 360:.2f}"))
        for day, maker, moved in moves:
            balance += Decimal(moved)
            rows.append(maker(date(2026, month, day), moved, str(balance)))
        earned += balance if month in (6, 7, 8) else 0
    return tuple(rows)


def statement(file: str = "流水.pdf", unsure: Iterable[str] = (), **values: Value) -> Document:
    usual: dict[str, Value] = {
        "bank": "中国工商银行",
        "account_holder": NAME,
        "account_number": CARD,
        "period_start": date(2026, 5, 20),
        "period_end": date(2026, 11, 23),
        "printed_at": date(2026, 11, 24),
    }
    return document("bank_statement", file, {**usual, **values}, unsure, transactions=salary_rows())


def certificate(file: str = "诊断证明.jpg", unsure: Iterable[str] = (), **values: Value) -> Document:
    usual: dict[str, Value] = {
        "patient_name": NAME,
        "institution": "杭州市第九人民医院",
        "diagnosis": "腰椎间盘突出症",
        "doctor": "王建国",
        "issue_date": date(2026, 7, 8),
        "rest_from": date(2026, 7, 8),
        "rest_until": date(2026, 8, 6),
    }
    seal = Seal(1, BOX, "杭州市第九人民医院", 0.9)
    return document("medical_certificate", file, {**usual, **values}, unsure, seals=(seal,))


def complete() -> tuple[Document, ...]:
    return (*(slip(month) for month in MONTHS), statement(), certificate())


def upload(name: str, **more: object) -> Upload:
    return replace(Upload(name, sha(name), 1000, FileType.PDF), **more)  # type: ignore[arg-type]


def page(number: int = 1, **quality: object) -> Page:
    return Page(number, 595, 842, (Word("工资条", BOX),), Origin.TEXT_LAYER, quality=Quality(**quality))  # type: ignore[arg-type]


def transcript(of: Upload, *pages: Page, status: FileStatus = FileStatus.TAKEN, **more: object) -> Transcript:
    return Transcript(of, pages or (page(),), Medium.DIGITAL, status, **more)  # type: ignore[arg-type]


def application(**more: object) -> Application:
    usual = Application(Person(NAME, NUMBER, EMPLOYER), HOUSEHOLD, Reason.ILLNESS, date(2026, 7, 6))
    return replace(usual, **more)  # type: ignore[arg-type]


def case(*documents: Document, declared: Application | None = None, files: Sequence[Transcript] = ()) -> Case:
    """Every document's file is there and readable; `files` are further ones."""
    names = list(dict.fromkeys(part.file for d in documents for part in d.parts))
    known = {t.upload.name for t in files}
    read = (*(transcript(upload(name)) for name in names if name not in known), *files)
    return Case(
        "C-1", AS_OF, application() if declared is None else declared, tuple(t.upload for t in read), read, documents
    )


def verdict(*documents: Document, policy: str = "illness", **more: object) -> Verdict:
    return validate(case(*documents, **more), load_policy(policy, None))  # type: ignore[arg-type]


def found(rule: str, *documents: Document, **more: object) -> tuple[Finding, ...]:
    """The findings of one rule."""
    return tuple(f for f in verdict(*documents, **more).findings if f.rule == rule)  # type: ignore[arg-type]


def one(rule: str, *documents: Document, **more: object) -> Finding:
    """The only finding of one rule."""
    (finding,) = found(rule, *documents, **more)
    return finding
