"""A fault of the programme, told without what it may quote from a document: its kind and place alone."""

from __future__ import annotations

import traceback

from domain.text import Bilingual


def told(error: Exception) -> Bilingual:
    """What a user reads instead of a stack trace."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {frame.name}:{frame.lineno}"
    return Bilingual(
        f"程序内部错误（{where}）；案件文件未受影响。请把这一行告知维护者。",
        f"A fault of the program ({where}); the case's files are safe. Please tell the maintainers this line.",
    )
