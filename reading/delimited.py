"""CSV as banks and wallets export it: in UTF-8 or GBK, lines of text before the table and after, cells padded."""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator

from reading.cells import text_of

DELIMITERS = ",\t;|"
_PADDING = re.compile(r"[\t ]+(\"?,)")
SAMPLE = 200_000
"""Bytes by which the delimiter is told."""
PIECE = 1 << 20


def rows_of(content: bytes) -> Iterator[list[str]]:
    """The rows, one by one. Never raises: a line that breaks the rules of CSV is cut at every delimiter."""
    encoding = encoding_of(content)
    sample = content[:SAMPLE].decode(encoding, errors="replace")
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline="")
    reader = csv.reader(lines, delimiter=_delimiter(sample))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell over 128 KiB
            continue
        yield [text_of(cell) for cell in row]


def decoded(content: bytes) -> str:
    """The text, by its byte order mark, else as UTF-8, else as GBK as Chinese Windows writes it. Never raises."""
    return content.decode(encoding_of(content), errors="replace")


def encoding_of(content: bytes) -> str:
    """Told without ever holding the whole text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), PIECE):
            decoder.decode(content[at : at + PIECE], final=at + PIECE >= len(content))
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _delimiter(text: str) -> str:
    """The one that cuts most lines into as many cells as their neighbours. Tabs before commas only pad the cells."""
    lines = [_PADDING.sub(r"\1", line).rstrip() for line in text.splitlines() if line.strip()]

    def agreeing(delimiter: str) -> int:
        counts = [line.count(delimiter) for line in lines]
        return sum(min(a, 20) for a, b in itertools.pairwise(counts) if a == b and a >= 2)

    return max(DELIMITERS, key=agreeing)
