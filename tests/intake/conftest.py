"""What the tests of this room share."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power, and waiting for the disk is most of what they would do."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
