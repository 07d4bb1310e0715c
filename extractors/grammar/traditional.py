"""Chinese as Hong Kong, Macau and Taiwan print it, put into simplified characters, letter for letter."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

_AS_PAPERS_MEAN_IT = {"帳": "账", "參": "叁", "覆": "复"}
"""帳號 is an account, 參 stands in amounts, 覆診 is another visit; alone, OpenCC takes 帐, 参 and 覆."""


def simplified(text: str) -> str:
    """`text` with traditional characters made simplified (OpenCC's t2s); as long as `text`, so that places in it
    stay true: its phrases, which could change the length, are left alone."""
    return text if text.isascii() else "".join(map(_letter, text))


@cache
def _letter(letter: str) -> str:
    return _AS_PAPERS_MEAN_IT.get(letter) or str(_converter().convert(letter))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
