"""In what order a seal of straight rows is read: from the top; a name, from the right, column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CJK = "㐀-䶿一-鿿"
_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛皇甫尉迟公孙慕容夏侯端木令狐东方司徒司空南宫独孤长孙宇文钟离闻人"
        "澹台公冶宗政濮阳淳于单于太叔申屠轩辕西门东郭呼延赫连百里拓跋第五万俟完颜纳兰叶赫",
    )
)
"""Chinese surnames of two characters."""


def text_of_rows(rows: Sequence[str]) -> str:
    """The rows of a seal, from the top, as its text.

    国周 over 印建 is the seal of 周建国: two columns, the right one first, and 印 or 章 at the end. So is 秀欧
    over 英阳, whose right column is a surname of two characters.
    """
    closed = [re.sub(r"\s", "", row) for row in rows]
    columns = len(closed) == 2 and all(re.fullmatch(f"[{_CJK}]{{2}}", row) for row in closed)
    if columns and closed[1][0] in "印章" and closed[1][1] not in "印章":
        return closed[0][1] + closed[1][1] + closed[0][0] + closed[1][0]
    if columns and closed[0][1] + closed[1][1] in _SURNAMES:
        return closed[0][1] + closed[1][1] + closed[0][0] + closed[1][0]
    return " ".join(row.strip() for row in rows if row.strip()) if _is_latin(rows) else "".join(closed)


def _is_latin(rows: Sequence[str]) -> bool:
    return not re.search(f"[{_CJK}]", "".join(rows))
