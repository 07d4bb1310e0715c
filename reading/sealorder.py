"""In what order a seal of straight rows is read: from the top; a name, from the right, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CJK = "㐀-䶿一-鿿"


def text_of_rows(rows: Sequence[str]) -> str:
    """The rows of a seal, from the top, as its text.

    国周 over 印建 is the seal of 周建国: two columns, the right one first, and 印 or 章 at the end.
    """
    closed = [re.sub(r"\s", "", row) for row in rows]
    columns = len(closed) == 2 and all(re.fullmatch(f"[{_CJK}]{{2}}", row) for row in closed)
    if columns and closed[1][0] in "印章" and closed[1][1] not in "印章":
        return closed[0][1] + closed[1][1] + closed[0][0] + closed[1][0]
    return " ".join(row.strip() for row in rows if row.strip()) if _is_latin(rows) else "".join(closed)


def _is_latin(rows: Sequence[str]) -> bool:
    return not re.search(f"[{_CJK}]", "".join(rows))
