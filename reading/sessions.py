"""Models of this room on ONNX Runtime: how each is set up, and the small ones that are loaded once for the process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from domain.errors import MachineError
from reading.weights import weights


@cache
def session(name: str) -> Any:
    """The model of that file name under `reading/weights`, on one thread.

    Raises MachineError where the weights or the runtime are missing.
    """
    return session_of(weights(name))


def session_of(model: Path, threads: int = 1, *, arena: bool = False) -> Any:
    """The model on so many threads, which sleep while they wait: spinning burns a third of the time of all cores.

    An arena saves a fifth of the detector's time and holds what its largest picture needs, which is bounded. Lines are
    of ever other widths: there it saves nothing and would grow without end. Raises MachineError without the runtime.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise MachineError(
            "缺少 onnxruntime。请运行：pip install onnxruntime",
            "onnxruntime is missing. Run: pip install onnxruntime",
        ) from error
    settings = onnxruntime.SessionOptions()
    settings.log_severity_level = 4
    settings.intra_op_num_threads, settings.inter_op_num_threads = threads, 1
    settings.enable_cpu_mem_arena = arena
    settings.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), settings, providers=["CPUExecutionProvider"])
