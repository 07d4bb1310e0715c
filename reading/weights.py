"""Where the weights that set-up took out of their packages lie (`tools/take_weights.py`); nothing is ever fetched."""

from __future__ import annotations

from pathlib import Path

from domain.errors import MachineError

FOLDER = Path(__file__).parent / "weights"


def weights(name: str) -> Path:
    """The file of that name; raises MachineError with the way out where set-up has not put it."""
    path = FOLDER / name
    if path.is_file():
        return path
    raise MachineError(
        f"缺少模型文件 {name}。请运行：./run --setup",
        f"The model file {name} is missing. Run: ./run --setup",
    )
