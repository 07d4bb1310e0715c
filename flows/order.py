"""The order of the steps from files to a report: the one place where it stands, with Prefect or without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import extractors
import intake
import reading
import reports
import validators
from domain.case import Case
from domain.transcript import Transcript
from flows.kept_looks import KeptLooks
from flows.papers import Papers, papers_in
from flows.read_all import Progress, Readings, read_all
from flows.settings import Settings
from flows.version import software_version
from intake.casefolder import CaseFolder
from reading import ReadingOptions
from reading.transcripts import reading_key
from reports import Report, Run


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a case: judged for which day, by which policy (empty: the one of its reason), against what."""

    case_id: str
    as_of: date
    policy: str = ""
    report_version: int = 1
    previous: Report | None = None
    case_name: str = ""
    """The inbox folder's own name where the id was made from it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the report: its object, and its three files by name."""

    report: Report
    files: Mapping[str, bytes]


def verify(
    papers: Papers, question: Question, settings: Settings, progress: Progress, readings: Readings | None = None
) -> Version:
    """Reads, extracts, judges and reports; raises UsageError for an unknown policy, MachineError without an engine."""
    application, problems = intake.read_application(papers.application or "")
    corrections, faults = intake.read_corrections(papers.corrections or "", papers.uploads)
    policy = validators.load_policy(question.policy or validators.policy_for(application.reason), settings.policies)
    options = options_for(settings, papers)
    transcripts = read_all(papers, options, progress, readings)
    reader = reading.SecondLook(papers.content_of, transcripts, options)
    looks = KeptLooks(reader, readings, reading_key(options)) if readings else None
    documents = extractors.extract(transcripts, looks or reader, application.applicant, kinds=corrections.kinds)
    if looks:
        looks.keep()
    documents, unfit = extractors.corrected(documents, corrections)
    case = Case(
        question.case_id,
        question.as_of,
        application,
        papers.uploads,
        transcripts,
        documents,
        (*problems, *faults, *unfit),
        corrections.waivers,
    )
    verdict = validators.validate(case, policy)
    report = reports.compose(case, verdict, this_run(question, settings, transcripts), question.previous)
    return Version(report, render(report, papers, transcripts, options, settings))


def verify_case(
    case_id: str, settings: Settings, progress: Progress, policy: str = "", as_of: date | None = None
) -> Version:
    """Verifies a case of the service and writes the next version into its folder. The caller holds the case's lock."""
    case = CaseFolder(settings.cases, case_id)
    previous = case.latest_report()
    question = Question(
        case_id,
        as_of or today(settings),
        policy,
        case.latest_version() + 1,
        reports.from_json(previous) if previous else None,
        case.record().folder_name or "",
    )
    version = verify(papers_in(case), question, settings, progress, case)
    case.write_version(version.files)
    return version


def rebuild_report(case_id: str, settings: Settings, progress: Progress) -> None:
    """Makes html and pdf of the latest version again from its `report.json`: judges nothing, makes no new version."""
    case = CaseFolder(settings.cases, case_id)
    report = reports.from_json(case.require_latest_report())
    papers = papers_in(case)
    options = options_for(settings, papers)
    transcripts = read_all(papers, options, progress, case)
    files = render(report, papers, transcripts, options, settings)
    case.replace_renderings({name: files[name] for name in ("report.html", "report.pdf")})


def options_for(settings: Settings, papers: Papers) -> ReadingOptions:
    """How the files of this case are read."""
    return ReadingOptions(engine=settings.ocr_engine, passwords=papers.passwords)


def render(
    report: Report,
    papers: Papers,
    transcripts: tuple[Transcript, ...],
    options: ReadingOptions,
    settings: Settings,
) -> dict[str, bytes]:
    """The report's three files by name."""
    gallery = reading.Gallery(papers.content_of, transcripts, options)
    html = reports.to_html(report, gallery, settings.language)
    return {
        "report.html": html.encode(),
        "report.pdf": reports.to_pdf(html),
        "report.json": reports.to_json(report),
    }


def this_run(question: Question, settings: Settings, transcripts: tuple[Transcript, ...]) -> Run:
    """When and with what this version was made."""
    engines = {engine for t in transcripts if (engine := t.engine)}
    return Run(
        report_version=question.report_version,
        verified_at=datetime.now(ZoneInfo(settings.timezone)).replace(microsecond=0),
        software_version=software_version(),
        engines=dict(engine.split(" ", 1) for engine in sorted(engines)),
        case_name=question.case_name,
    )


def today(settings: Settings) -> date:
    """Today where the lender is."""
    return datetime.now(ZoneInfo(settings.timezone)).date()
