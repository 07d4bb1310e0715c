"""What happened to an applicant, and the papers that tell of it: the material from which cases are put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Protocol, TypeVar

from sample_docs.certificate_drawing import draw_medical
from sample_docs.illness import Certificate, draw_certificate
from sample_docs.layouts import bank_statements, medical_certificates, pay_slips
from sample_docs.ledger import Ledger, Salary, draw_ledger
from sample_docs.mediums.scans import scan_pdf
from sample_docs.pay import Slip
from sample_docs.pay import pay_slips as draw_pay_slips
from sample_docs.people import Applicant, draw_applicant
from sample_docs.slip_drawing import draw_slip
from sample_docs.statement_drawing import draw_statement, printed_on
from sample_docs.truth import Json, Truth
from sample_docs.workshop import months_due

_PAY_DAY = 5
"""Paid early in the month, so that the statement reaches ten days beyond the last pay day."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document of a case: the files it came in and what they print."""

    files: Mapping[str, bytes]
    medium: str
    truth: Truth
    pages: tuple[int, int] | None = None
    """First and last page in the file, where the file holds other documents too."""

    def to_json(self) -> Json:
        pages = {"pages": list(self.pages)} if self.pages else {}
        return self.truth.to_json() | {"medium": self.medium, "files": list(self.files)} | pages


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to the applicant, from which every paper of the case is drawn."""

    seed: int
    as_of: date
    since: date
    applicant: Applicant
    slips: tuple[Slip, ...]
    certificate: Certificate

    def rng(self, what: str) -> Random:
        return Random(f"{self.seed}:{what}")


def tell_story(as_of: date, seed: int) -> Story:
    """Ill for some four months before `as_of`, with the pay slips of the seven months that a statement covers."""
    since = as_of - timedelta(days=137)
    applicant = draw_applicant(Random(f"{seed}:applicant"), since, pay_day=_PAY_DAY)
    slips = draw_pay_slips(applicant, months_due(as_of, 7), Random(f"{seed}:pay"), since)
    return Story(seed, as_of, since, applicant, slips, draw_certificate(applicant, since, Random(f"{seed}:illness")))


def application_of(story: Story, ledger: Ledger) -> str:
    """`application.yaml`; the declared income is what the three latest slips show, the loan what the account pays."""
    applicant = story.applicant
    income = sum((slip.net_pay for slip in story.slips[-3:]), Decimal(0)) / 3
    loan = next((-entry.amount for entry in ledger.entries if entry.key == "loan"), Decimal("1200.00"))
    return f"""\
applicant:
  name: {applicant.name}
  id_number: "{applicant.id_number}"
  employer: {applicant.employer}
  phone: "{applicant.phone}"
reason: illness
since: {story.since}
declared:
  monthly_income: {income:.2f}
  monthly_expenses: {income * Decimal("0.7"):.2f}
  debts:
    - lender: 安泰消费金融有限公司
      product: 个人消费贷款
      balance: {loan * 26:.2f}
      monthly_payment: {loan:.2f}
      overdue_days: 0
    - {{lender: 京东金融, product: 白条, balance: 18211.40, monthly_payment: 1620.00, overdue_days: 22}}
plan:
  resume_on: {story.as_of + timedelta(days=90)}
  affordable_monthly_payment: 800.00
  note: 复工后恢复还款
"""


def ledger_of(story: Story, salaries: Sequence[Salary], *, busy: float) -> Ledger:
    """The account over the 190 days before `as_of`, with about `busy` purchases a day."""
    first, last = story.as_of - timedelta(days=190), story.as_of - timedelta(days=1)
    applicant = story.applicant
    return draw_ledger(
        first, last, applicant.employer, salaries, story.rng("ledger"), busy=busy, hospital=applicant.hospital
    )


def slip_paper(story: Story, slip: Slip, layout: str) -> tuple[bytes, Truth]:
    """One employer's slips use one set of labels, so the draw is the same for every month."""
    return draw_slip(_named(pay_slips.LAYOUTS, layout), story.applicant, slip, story.rng("slip labels"))


def statement_paper(story: Story, ledger: Ledger, layout: str) -> tuple[bytes, Truth]:
    """The PDF and its truth, printed on `as_of`."""
    rng = story.rng("statement")
    printed = printed_on(ledger, rng)
    return draw_statement(_named(bank_statements.LAYOUTS, layout), story.applicant, ledger, printed, rng)


def certificate_paper(story: Story) -> tuple[bytes, Truth]:
    """The PDF and its truth."""
    layout = _named(medical_certificates.LAYOUTS, "diagnosis_proof")
    return draw_medical(layout, story.applicant, story.certificate, story.rng("certificate"))


def digital_slip(story: Story, slip: Slip, layout: str) -> Evidence:
    """A month's slip as the employer sends it."""
    pdf, truth = slip_paper(story, slip, layout)
    return Evidence({f"工资条{slip.period}.pdf": pdf}, "digital", truth)


def digital_statement(story: Story, ledger: Ledger, layout: str) -> Evidence:
    """The statement as the bank's app exports it."""
    pdf, truth = statement_paper(story, ledger, layout)
    return Evidence({f"银行流水{ledger.first:%Y%m%d}-{ledger.last:%Y%m%d}.pdf": pdf}, "digital", truth)


def scanned_certificate(story: Story, name: str) -> Evidence:
    """The certificate from a scanner, a PDF of one picture."""
    pdf, truth = certificate_paper(story)
    return Evidence({name: scan_pdf(pdf, story.rng("certificate scan"))}, "scan", truth)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


_Layout = TypeVar("_Layout", bound=_Named)


def _named(layouts: Sequence[_Layout], name: str) -> _Layout:
    return next(layout for layout in layouts if layout.name == name)
