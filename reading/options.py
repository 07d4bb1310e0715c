"""How to read: everything a reading depends on besides the bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

BetweenPages = Callable[[int, int], None]
"""Called with (page, pages) before every page, both from 1: shows progress; may raise to cancel."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """`engine` is a name that `reading.engines()` lists; `threads` is how many cores OCR may use at once."""

    engine: str = "rapidocr"
    passwords: tuple[str, ...] = ()
    threads: int = 2
    between_pages: BetweenPages | None = None
