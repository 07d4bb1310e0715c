"""Extraction is tested on the confidences it arrives at itself: the fitted table changes with every fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors import calibration


@pytest.fixture(autouse=True)
def without_a_confidence_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(calibration, "TABLE", tmp_path / "no_table.json")
    calibration.table.cache_clear()
    yield
    calibration.table.cache_clear()
