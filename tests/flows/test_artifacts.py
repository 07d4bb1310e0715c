from __future__ import annotations

import logging
import re
import time
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import artifacts
from flows.artifacts import ProgressShown, artifact_key
from flows.read_all import Step
from intake.caseid import CASE_ID

case_ids = st.from_regex(CASE_ID, fullmatch=True).filter(str.isascii)


@given(case_ids)
def test_every_case_id_gives_a_key_that_prefect_accepts(case_id: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", artifact_key("report", case_id))


@given(case_ids, case_ids)
def test_two_cases_never_share_a_key(one: str, other: str) -> None:
    same = one.casefold() == other.casefold()
    assert (artifact_key("report", one) == artifact_key("report", other)) == same


def test_progress_moves_with_pages_and_is_shown_at_most_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[float] = []
    clock = [100.0]

    def create(percent: float, *_: str) -> UUID:
        shown.append(percent)
        return UUID(int=1)

    monkeypatch.setattr(artifacts, "create_progress_artifact", create)
    monkeypatch.setattr(artifacts, "update_progress_artifact", lambda _id, percent, _words: shown.append(percent))
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    progress = ProgressShown("A-1", logging.getLogger("test"))
    for seconds, step in [
        (0.0, Step("abc", 1, 2, 0, 0)),
        (0.5, Step("abc", 1, 2, 1, 4)),
        (1.0, Step("abc", 1, 2, 3, 4)),
        (1.0, Step("def", 2, 2, 0, 0)),
        (2.0, Step("def", 2, 2, 2, 2)),
    ]:
        clock[0] = 100.0 + seconds
        progress.show(step)
    assert shown == [0.0, 25.0, 75.0]


def test_a_run_goes_on_while_its_progress_cannot_be_shown(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> UUID:
        raise httpx.ConnectError("away")

    monkeypatch.setattr(artifacts, "create_progress_artifact", away)
    with caplog.at_level(logging.WARNING):
        ProgressShown("A-1", logging.getLogger("test")).show(Step("abc", 1, 1, 0, 0))
    assert "could not be shown" in caplog.text
