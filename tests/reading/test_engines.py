from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.errors import UsageError
from domain.transcript import Word
from reading.engines import Engine, engine
from reading.pixels import Pixels


class Paper:
    """An engine that counts how often it was loaded."""

    name, version, loads = "paper", "1", 0

    def __init__(self, threads: int) -> None:
        Paper.loads += 1

    def read(self, picture: Pixels) -> tuple[Word, ...]:
        return ()


def test_an_engine_is_loaded_once_for_all_cases_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Paper, "loads", 0)
    module = sys.modules["reading.engines"]  # the room's own `engines` is the function
    monkeypatch.setattr(module, "_LOADERS", {"paper": Paper})
    monkeypatch.setattr(module, "_LOADED", {})

    def asked(_: int) -> Engine:
        return engine("paper", 2)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(asked, range(40)))
    assert len(set(map(id, answers))) == 1
    assert Paper.loads == 1


def test_an_engine_that_is_not_listed_is_a_wrong_setting() -> None:
    with pytest.raises(UsageError, match="rapidocr"):
        engine("abacus", 2)
