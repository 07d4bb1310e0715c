"""What a run shows in the Prefect UI: how far it is, and at the end a summary that leads to the report."""

from __future__ import annotations

import logging
import re
import time
import zlib
from typing import Any
from uuid import UUID

import httpx
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact

import reports
from flows.read_all import Step
from reports import Report

SHOW_EVERY = 1.0
"""Seconds between two updates: each costs 20-30 ms, and a page with a text layer is read in 6 ms."""

log = logging.getLogger("evident.run")


class ProgressShown:
    """A progress bar on the run's page, moved at most once a second, and a line in its log for each file."""

    def __init__(self, case_id: str, logger: Any) -> None:
        self._case_id = case_id
        self._logger = logger
        self._artifact: UUID | None = None
        self._shown_at = 0.0

    def show(self, step: Step) -> None:
        """Shows the step; while the server is away nothing is shown, and the run goes on."""
        if step.page == 0:
            self._logger.info("%s · %s", *_words(step))
        if time.monotonic() - self._shown_at < SHOW_EVERY:
            return
        self._shown_at = time.monotonic()
        try:
            self._put(_percent(step), " · ".join(_words(step)))
        except httpx.HTTPError as error:
            log.warning("progress of %s could not be shown (%s)", self._case_id, type(error).__name__)

    def _put(self, percent: float, words: str) -> None:
        if self._artifact is not None:
            update_progress_artifact(self._artifact, percent, words)
            return
        made = create_progress_artifact(percent, artifact_key("progress", self._case_id), words)
        self._artifact = made if isinstance(made, UUID) else None  # a coroutine only where an event loop runs


def show_summary(report: Report, url: str, language: str) -> None:
    """The summary as a Markdown artifact: outcome, scores, findings and requests, personal data masked."""
    case_id, version = report["case_id"], report["report_version"]
    try:
        create_markdown_artifact(
            reports.summary_markdown(report, url, language),
            artifact_key("report", case_id),
            f"案件 {case_id} 第 {version} 版核验结果 · Case {case_id}, version {version}",
        )
    except httpx.HTTPError as error:
        log.warning("the summary of %s could not be shown (%s)", case_id, type(error).__name__)


def artifact_key(what: str, case_id: str) -> str:
    """Prefect's keys have lower-case letters, digits and dashes only; ids that would collide get a checksum."""
    plain = re.sub(r"[^a-z0-9]+", "-", case_id.lower()).strip("-")
    return (
        f"{what}-{plain}" if plain == case_id.lower() else f"{what}-{plain}-{zlib.crc32(case_id.lower().encode()):08x}"
    )


def _percent(step: Step) -> float:
    within = (step.page - 1) / step.pages if step.page else 0.0
    return round(100 * (step.number - 1 + within) / step.files, 1)


def _words(step: Step) -> tuple[str, str]:
    zh = f"正在读取第 {step.number}/{step.files} 份文件（{step.file}）"
    en = f"reading file {step.number} of {step.files} ({step.file})"
    if step.page:
        return f"{zh}第 {step.page}/{step.pages} 页", f"{en}, page {step.page} of {step.pages}"
    return zh, en
