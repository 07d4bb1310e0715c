"""The OCR engines behind one small protocol, and the list of them: another engine is one file and one line here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Protocol

from domain.errors import MachineError, UsageError
from domain.transcript import Word
from reading.pixels import Pixels


class Engine(Protocol):
    """Reads the words of an upright picture. One stays loaded for each process; safe to call from several threads."""

    name: str
    version: str

    def read(self, picture: Pixels) -> tuple[Word, ...]:
        """Words in reading order, boxes in fractions of `picture` (BGR), origin `ocr`. Raises MachineError."""
        ...


def engine(name: str, threads: int) -> Engine:
    """The engine of that name, loaded on first use.

    Raises UsageError for a name that is not listed, MachineError where it is not installed.
    """
    if name not in _LOADERS:
        known = ", ".join(_LOADERS)
        raise UsageError(
            f"没有名为 {name} 的识别引擎；可用：{known}。", f"No OCR engine is called {name}; known: {known}."
        )
    with _LOCK:
        if (name, threads) not in _LOADED:
            _LOADED[name, threads] = _LOADERS[name](threads)
        return _LOADED[name, threads]


def other_engine(name: str, threads: int) -> Engine:
    """The second reader: the first listed engine that is not `name`."""
    return engine(next(other for other in _LOADERS if other != name), threads)


def line_reader(name: str, threads: int) -> Callable[[Pixels], tuple[str, float]]:
    """Reads the picture of one line: its text and the least confidence in it. Raises as `engine` does."""
    reader = engine(name, threads)

    def read(line: Pixels) -> tuple[str, float]:
        words = reader.read(line)
        return "".join(word.text for word in words), min((word.confidence for word in words), default=0.0)

    return read


def engines() -> Mapping[str, str]:
    """Name and version of each engine that works on this machine; loads no model."""
    found = {}
    for name, version in _VERSIONS.items():
        try:
            found[name] = version()
        except MachineError:
            continue
    return found


def _load_rapid(threads: int) -> Engine:
    from reading.rapid import RapidEngine  # digital files need no engine loaded

    return RapidEngine(threads)


def _load_tesseract(threads: int) -> Engine:
    from reading.tesseract import TesseractEngine

    return TesseractEngine(threads)


def _rapid_version() -> str:
    from reading.rapid import version

    return version()


def _tesseract_version() -> str:
    from reading.tesseract import version

    return version()


_LOADERS: Mapping[str, Callable[[int], Engine]] = {"rapidocr": _load_rapid, "tesseract": _load_tesseract}
_VERSIONS: Mapping[str, Callable[[], str]] = {"rapidocr": _rapid_version, "tesseract": _tesseract_version}
_LOADED: dict[tuple[str, int], Engine] = {}
_LOCK = threading.Lock()
