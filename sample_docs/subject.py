"""One applicant with half a year of pay, an account and an illness, and every paper that can be drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from domain.document import Period
from sample_docs.app_drawing import AppLayout, draw_app
from sample_docs.certificate_drawing import CertificateLayout, draw_medical
from sample_docs.copies import Paper
from sample_docs.illness import ILLNESSES, draw_certificate
from sample_docs.ledger import Ledger, Salary, draw_ledger
from sample_docs.pay import PayRules, Slip, draw_slips
from sample_docs.pay import pay_slips as slips_of
from sample_docs.people import Applicant, draw_applicant, draw_employee, draw_name
from sample_docs.slip_drawing import SlipLayout, draw_slip
from sample_docs.statement_drawing import StatementLayout, draw_statement, printed_on
from sample_docs.truth import Truth
from sample_docs.veil import Veil

Layout = SlipLayout | StatementLayout | AppLayout | CertificateLayout


@dataclass(frozen=True)
class Subject:
    """Everything follows from the seed and the day that the papers are drawn relative to."""

    seed: int
    as_of: date

    @property
    def since(self) -> date:
        """When the hardship began."""
        return self.as_of - timedelta(days=137)

    @cached_property
    def applicant(self) -> Applicant:
        return draw_applicant(Random(f"{self.seed}:applicant"), self.since)

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        return slips_of(self.applicant, months_due(self.as_of, 7), Random(f"{self.seed}:pay"), self.since)

    @cached_property
    def ledger(self) -> Ledger:
        return self.account(0.3)

    def account(self, busy: float) -> Ledger:
        """Half a year of the account, with about `busy` purchases a day."""
        first, last = self.as_of - timedelta(days=190), self.as_of - timedelta(days=2)
        applicant, paid = self.applicant, salaries(self.slips)
        rng = Random(f"{self.seed}:ledger")
        return draw_ledger(first, last, applicant.employer, paid, rng, busy=busy, hospital=applicant.hospital)

    def paper(self, layout: Layout, month: int = 0, veil: Veil | None = None) -> Paper:
        """The paper in that layout; a slip's month counts back from the latest."""
        rng = Random(f"{self.seed}:{layout.name}")
        if isinstance(layout, SlipLayout):
            kind, drawn = "pay_slip", self._slip(layout, self.slips[-1 - month], rng, veil)
        elif isinstance(layout, StatementLayout):
            kind, drawn = "bank_statement", self._statement(layout, self.ledger, rng, veil)
        elif isinstance(layout, AppLayout):
            kind, drawn = "bank_statement", draw_app(layout, self.applicant, self.ledger, rng, veil)
        else:
            illness = draw_certificate(self.applicant, self.since, rng, ILLNESSES)
            kind, drawn = "medical_certificate", draw_medical(layout, self.applicant, illness, rng, veil)
        return Paper(f"{kind}-{layout.name}", *drawn)

    def long_statement(self, layout: StatementLayout, rows: int) -> Paper:
        """A statement of exactly so many rows, as many a day as that takes."""
        busy = rows / 185
        ledger = self.account(busy)
        while len(ledger.entries) < rows:
            busy *= 1.1
            ledger = self.account(busy)
        drawn = self._statement(layout, ledger.first_rows(rows), Random(f"{self.seed}:{layout.name}"), None)
        return Paper(f"bank_statement-{layout.name}-{rows}_rows", *drawn)

    def _slip(self, layout: SlipLayout, slip: Slip, rng: Random, veil: Veil | None) -> tuple[bytes, Truth]:
        others = [self._colleague(slip.period, rng) for _ in range(layout.colleagues)]
        return draw_slip(layout, self.applicant, slip, rng, others, veil)

    def _colleague(self, month: Period, rng: Random) -> Slip:
        name, _ = draw_name(rng, rng.choice(("male", "female")))
        rules = PayRules(self.applicant.pay_day, self.applicant.city.medical_extra)
        return draw_slips(draw_employee(rng, name), [month], rules, rng)[0]

    def _statement(
        self, layout: StatementLayout, ledger: Ledger, rng: Random, veil: Veil | None
    ) -> tuple[bytes, Truth]:
        return draw_statement(layout, self.applicant, ledger, printed_on(ledger, rng), rng, veil)


def months_due(as_of: date, count: int) -> tuple[Period, ...]:
    """The latest `count` months whose pay is due, oldest first: a month is due from the 16th of the next."""
    back = 1 if as_of.day >= 16 else 2
    months = [divmod(as_of.year * 12 + as_of.month - 1 - back - i, 12) for i in range(count)]
    return tuple(Period.month(year, month + 1) for year, month in reversed(months))


def salaries(slips: Sequence[Slip]) -> tuple[Salary, ...]:
    """What the employer pays in for these slips, each on its pay date."""
    return tuple(Salary(slip.pay_date, slip.net_pay) for slip in slips)
