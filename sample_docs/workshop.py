"""Draws one applicant's papers: each paper by kind and layout, digital first, then as it reaches us."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from importlib import import_module
from random import Random

from domain.document import Period
from sample_docs.certificate_drawing import draw_medical
from sample_docs.copies import MEDIUMS, Copy, Paper, copy_of
from sample_docs.illness import draw_certificate
from sample_docs.layouts import bank_statements, medical_certificates, pay_slips
from sample_docs.ledger import Salary, draw_ledger
from sample_docs.pay import PayRules, Slip, draw_slips
from sample_docs.pay import pay_slips as slips_of
from sample_docs.people import Applicant, draw_applicant, draw_employee, draw_name
from sample_docs.slip_drawing import draw_slip
from sample_docs.statement_drawing import draw_statement, printed_on

__all__ = ["MEDIUMS", "PARTS", "Copy", "Paper", "copy_of", "draw_papers", "draw_traps", "months_due", "salaries"]

PARTS = ("development", "reserved")
Drawer = Callable[[int, date], tuple[Paper, ...]]
"""Draws papers from a seed and the day they are drawn relative to."""


def draw_papers(seed: int, as_of: date, part: str = "development") -> tuple[Paper, ...]:
    """One applicant's papers in every layout of `part`, the same for the same seed and day; ValueError without one."""
    return _drawer(part, _draw_papers, "draw_papers")(seed, as_of)


def draw_traps(seed: int, as_of: date, part: str = "development") -> tuple[Paper, ...]:
    """Papers from which nothing may be read but what is left on them: blank forms, covered values, other kinds."""
    return _drawer(part, _draw_traps, "draw_traps")(seed, as_of)


def _drawer(part: str, own: Drawer, name: str) -> Drawer:
    """Reserved layouts stand in a package of their own, imported only where they are asked for."""
    if part == "development":
        return own
    if part == "reserved":
        drawer: Drawer = getattr(import_module("sample_docs.reserved"), name)
        return drawer
    raise ValueError(f"no part {part!r}: development or reserved")


def _draw_traps(seed: int, as_of: date) -> tuple[Paper, ...]:
    del seed, as_of
    return ()


def _draw_papers(seed: int, as_of: date) -> tuple[Paper, ...]:
    since = as_of - timedelta(days=137)
    applicant = draw_applicant(Random(f"{seed}:applicant"), since)
    slips = slips_of(applicant, months_due(as_of, 7), Random(f"{seed}:pay"), since)
    return (
        *_slips(seed, applicant, slips),
        *_statements(seed, applicant, slips, as_of),
        *_certificates(seed, applicant, since),
    )


def months_due(as_of: date, count: int) -> tuple[Period, ...]:
    """The latest `count` months whose pay is due, oldest first: a month is due from the 16th of the next."""
    back = 1 if as_of.day >= 16 else 2
    months = [divmod(as_of.year * 12 + as_of.month - 1 - back - i, 12) for i in range(count)]
    return tuple(Period.month(year, month + 1) for year, month in reversed(months))


def salaries(slips: Sequence[Slip]) -> tuple[Salary, ...]:
    """What the employer pays in for these slips, each on its pay date."""
    return tuple(Salary(slip.pay_date, slip.net_pay) for slip in slips)


def _slips(seed: int, applicant: Applicant, slips: Sequence[Slip]) -> list[Paper]:
    papers = []
    for number, layout in enumerate(pay_slips.LAYOUTS):
        slip, rng = slips[-1 - number % 3], Random(f"{seed}:{layout.name}")
        others = [_colleague(applicant, slip.period, rng) for _ in range(layout.colleagues)]
        pdf, truth = draw_slip(layout, applicant, slip, rng, others)
        papers.append(Paper(f"pay_slip-{layout.name}", pdf, truth))
    return papers


def _colleague(applicant: Applicant, month: Period, rng: Random) -> Slip:
    name, _ = draw_name(rng, rng.choice(("male", "female")))
    rules = PayRules(applicant.pay_day, applicant.city.medical_extra)
    return draw_slips(draw_employee(rng, name), [month], rules, rng)[0]


def _statements(seed: int, applicant: Applicant, slips: Sequence[Slip], as_of: date) -> list[Paper]:
    ledger = draw_ledger(
        as_of - timedelta(days=190),
        as_of - timedelta(days=2),
        applicant.employer,
        salaries(slips),
        Random(f"{seed}:ledger"),
        hospital=applicant.hospital,
    )
    papers = []
    for layout in bank_statements.LAYOUTS:
        rng = Random(f"{seed}:{layout.name}")
        pdf, truth = draw_statement(layout, applicant, ledger, printed_on(ledger, rng), rng)
        papers.append(Paper(f"bank_statement-{layout.name}", pdf, truth))
    return papers


def _certificates(seed: int, applicant: Applicant, since: date) -> list[Paper]:
    papers = []
    for layout in medical_certificates.LAYOUTS:
        rng = Random(f"{seed}:{layout.name}")
        pdf, truth = draw_medical(layout, applicant, draw_certificate(applicant, since, rng), rng)
        papers.append(Paper(f"medical_certificate-{layout.name}", pdf, truth))
    return papers
