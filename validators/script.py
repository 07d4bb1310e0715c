"""Chinese written the traditional way, compared as if it were simplified: 張偉明 is 张伟明."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC


def simplified(text: str) -> str:
    """`text` with traditional letters replaced by simplified ones (OpenCC's t2s); all else stays."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
