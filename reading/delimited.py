"""CSV as banks and wallets export it: in UTF-8 or GBK, lines of text before the table and after, cells padded."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator

from reading.cells import text_of

DELIMITERS = ",\t;|"
_PADDING = re.compile(r"[\t ]+(\"?,)")
SAMPLE = 400
"""Lines by which the delimiter is told."""


def rows_of(content: bytes) -> Iterator[list[str]]:
    """The rows, one by one. Never raises: a line that breaks the rules of CSV is cut at every delimiter."""
    text = decoded(content)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell over 128 KiB
            continue
        yield [text_of(cell) for cell in row]


def decoded(content: bytes) -> str:
    """The text, by its byte order mark, else as UTF-8, else as GBK as Chinese Windows writes it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "gb18030", errors="replace")


def _delimiter(text: str) -> str:
    """The one that cuts most lines into as many cells as their neighbours. Tabs before commas only pad the cells."""
    lines = [_PADDING.sub(r"\1", line).rstrip() for line in text[:200_000].splitlines() if line.strip()][:SAMPLE]

    def agreeing(delimiter: str) -> int:
        counts = [line.count(delimiter) for line in lines]
        return sum(min(a, 20) for a, b in itertools.pairwise(counts) if a == b and a >= 2)

    return max(DELIMITERS, key=agreeing)
