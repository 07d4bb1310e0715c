"""Small models of this room on ONNX Runtime, each loaded once for the process."""

from __future__ import annotations

from functools import cache
from typing import Any

from domain.errors import MachineError
from reading.weights import weights


@cache
def session(name: str) -> Any:
    """The model of that file name under `reading/weights`, on one thread that sleeps while it waits.

    Raises MachineError where the weights or the runtime are missing.
    """
    path = weights(name)
    try:
        import onnxruntime
    except ImportError as error:
        raise MachineError(
            "缺少 onnxruntime。请运行：pip install onnxruntime",
            "onnxruntime is missing. Run: pip install onnxruntime",
        ) from error
    settings = onnxruntime.SessionOptions()
    settings.log_severity_level = 4
    settings.intra_op_num_threads = settings.inter_op_num_threads = 1
    settings.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])
