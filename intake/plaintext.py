"""Text files: which encoding they are in, and whether they are a mail, a web page or a table."""

from __future__ import annotations

import codecs
import re

_HEADER = re.compile(r"([!-9;-~]+):(?: |\t|$)")
_MAIL_HEADERS = frozenset({
    "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "delivered-to",
    "reply-to", "content-type", "x-mailer", "dkim-signature", "sender", "cc",
})  # fmt: skip
_MARKUP = re.compile(
    r"\s*(?:<\?[^>]*>\s*)*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table|head|body|meta|\w+:workbook|workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_DELIMITERS = ",\t;|"
_FEWEST_CELLS = 3
_FEWEST_ROWS = 2


def decoded(head: bytes) -> str | None:
    """The first bytes of a text file as text, cut where a character may be torn; `None` for what is no text."""
    for encoding in _encodings(head):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return text if _is_text(text) else None
    return None


def name_from(raw: bytes) -> str:
    """A file's name from bytes without a word on their encoding: UTF-8 as Macs and Linux write, else GBK as Windows."""
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Two bytes of GBK may pass for one letter of Latin, Greek or Arabic; three bytes of UTF-8 hardly for GBK.
        if encoding != "utf-8" or raw.isascii() or max(name) >= "\u0800" or not _all_ideographs(raw):
            return name
    return raw.decode("cp437")


def is_mail(text: str) -> bool:
    """Whether it begins with the headers of a mail (RFC 5322), two known ones at least."""
    names: set[str] = set()
    for number, ended in enumerate(text.lstrip("\ufeff\r\n").splitlines(keepends=True)):
        line = ended.rstrip("\r\n")
        if not line or line == ended:
            break
        if line[0] in " \t" or (number == 0 and line.startswith("From ")):
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        names.add(header[1].lower())
    return len(names & _MAIL_HEADERS) >= 2 and bool(names & {"from", "subject", "received"})


def is_markup(text: str) -> bool:
    """Whether it is a web page, or the table or XML workbook that many an `.xls` is inside."""
    return _MARKUP.match(text.lstrip("\ufeff")) is not None


def is_table(text: str) -> bool:
    """Whether some lines on end have as many cells, three at least, between the same delimiters."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(_longest_run(lines, delimiter) >= _FEWEST_ROWS for delimiter in _DELIMITERS)


def _all_ideographs(raw: bytes) -> bool:
    try:
        return all(c.isascii() or "\u4e00" <= c <= "\u9fff" for c in raw.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _longest_run(lines: list[str], delimiter: str) -> int:
    longest = run = before = 0
    for line in lines:
        cells = re.sub(r'"[^"]*"', "", line).count(delimiter) + 1
        run = run + 1 if cells == before and cells >= _FEWEST_CELLS else 1 if cells >= _FEWEST_CELLS else 0
        longest, before = max(longest, run), cells
    return longest


def _encodings(head: bytes) -> tuple[str, ...]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def _is_text(text: str) -> bool:
    """No control characters but those that lines and cells are parted by."""
    return bool(text.strip()) and not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)
