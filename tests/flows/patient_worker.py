"""The worker with a flow of its own that runs until a file appears: started by the worker's tests as a process."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

from prefect import flow
from prefect.context import FlowRunContext

from flows.deploy import deploy
from flows.run_errors import told_plainly
from flows.stopping import checkpoint
from flows.worker import end_process, work

FINISH = Path(os.environ["EVIDENT_HOME"]) / "finish"


@flow(name="be-patient", flow_run_name="patient-{case_id}")
def be_patient(case_id: str) -> None:
    """等待。

    Waits.

    Args:
        case_id: 编号 the id
    """
    run = FlowRunContext.get()
    assert run is not None
    assert run.flow_run is not None
    go_on = checkpoint(run.flow_run.id)
    with told_plainly(run.flow_run.id, run.flow_run.run_count):
        while not FINISH.exists():
            go_on()
            time.sleep(0.05)


if __name__ == "__main__":
    deploy([be_patient], ())
    asyncio.run(work({be_patient.name: be_patient}))
    print("ended by itself", file=sys.stderr)
    end_process()
