"""In tests no fault may hide behind what keeps a report alive in the field."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("evident", deadline=None)  # no test asserts a time: a busy machine is no fault
settings.load_profile("evident")


class Raising(logging.Handler):
    """Turns a logged fault back into an error."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage()) from sys.exc_info()[1]


RAISING = Raising()
logging.getLogger("evident.unforeseen").addHandler(RAISING)


@pytest.fixture
def faults_are_only_logged() -> Iterator[None]:
    """As in the field: a fault costs one finding or one document."""
    logging.getLogger("evident.unforeseen").removeHandler(RAISING)
    yield
    logging.getLogger("evident.unforeseen").addHandler(RAISING)
