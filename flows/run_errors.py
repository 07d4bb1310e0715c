"""What becomes of a run when something goes wrong, by who must act: the user, the machine, or us."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from prefect.states import AwaitingRetry, Cancelled, Failed
from prefect.types._datetime import now

from domain.errors import CancelledError, EvidentError, MachineError
from flows.stopping import end_as
from flows.unforeseen import told

RETRIES = 2
"""How often a run that met machine trouble begins again by itself; then it waits for the machine to be mended."""

RETRY_AFTER = timedelta(seconds=30)
"""Before the first new try; twice that before the second."""

log = logging.getLogger("evident.run")


@contextmanager
def told_plainly(run_id: UUID, tries: int) -> Iterator[None]:
    """Ends the run in the state that fits what was raised; `tries` counts from 1.

    Our own errors carry words for people and no values of documents. Any other may quote a document: only its kind
    and place reach Prefect and the log.
    """
    try:
        yield
    except CancelledError as error:
        end_as(run_id, Cancelled(message=_both(error)))
    except MachineError as error:
        log.warning("run %s, try %d: %s", run_id, tries, error)
        if tries > RETRIES:
            end_as(run_id, Failed(message=_both(error)))
        end_as(run_id, AwaitingRetry(scheduled_time=now("UTC") + RETRY_AFTER * tries, message=_both(error)))
    except EvidentError as error:
        end_as(run_id, Failed(message=_both(error)))
    except Exception as error:  # noqa: BLE001  the run ends as failed, and says where
        place = "".join(traceback.format_tb(error.__traceback__))
        log.error("run %s failed: %s\n%s", run_id, type(error).__name__, place)
        said = told(error)
        end_as(run_id, Failed(message=f"{said.zh} · {said.en}"))


def _both(error: EvidentError) -> str:
    return f"{error.message.zh} · {error.message.en}"
