"""Web pages, bodies of mails and XML workbooks of 2003 → rows of cells: those of tables, any other line as one cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reading.cells import text_of
from reading.delimited import decoded

MOST_CELLS = 400_000
_BREAKS = frozenset({
    "address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "styles", "head", "title", "template", "noscript", "documentproperties"})
_SPREADSHEET = {"row": "tr", "cell": "td", "worksheet": "table"}
"""Elements of an XML workbook that do what those of a web page do."""
_MOST_SKIPPED = 50
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


def rows_of(content: bytes) -> list[list[str]]:
    """The rows as a browser shows them one under another. Never raises."""
    parser = _Rows()
    parser.feed(_text(content))
    parser.close()
    parser.end_row()
    return parser.rows


def _text(content: bytes) -> str:
    said = _CHARSET.search(content[:2048])
    if said and not content.startswith(b"\xef\xbb\xbf"):
        try:
            return content.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decoded(content)
    return decoded(content)


class _Rows(HTMLParser):
    """`_depth` counts the elements open around us that nobody sees. Tables inside a cell give rows of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._row: list[str] = []
        self._cell: list[str] = []
        self._in_cell = False
        self._depth = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _plain(tag)
        if tag == "body":
            self._depth = 0  # mails forget to close their head
        if tag in _UNSEEN:
            self._depth += 1
        elif tag in ("td", "th"):
            self._end_cell()
            self._row += [""] * _skipped(attrs, len(self._row))
            self._in_cell = True
        elif tag in ("tr", "table"):
            self.end_row()
        elif tag in _BREAKS:
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in it: an empty cell, a line break."""
        if _plain(tag) in ("td", "th"):
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        tag = _plain(tag)
        if tag in _UNSEEN:
            self._depth = max(0, self._depth - 1)
        elif tag in ("td", "th"):
            self._end_cell(even_empty=True)
        elif tag in ("tr", "table"):
            self.end_row()
        elif tag in _BREAKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self._cell.append(re.sub(r"\s+", " ", data))

    def end_row(self) -> None:
        """What was gathered so far stands on one line; a cell that fills its row alone has lines of its own."""
        self._end_cell()
        self._in_cell = False
        if len([cell for cell in self._row if cell.strip()]) == 1:
            lines = [[text] for cell in self._row for line in cell.split("\n") if (text := text_of(line))]
        else:
            lines = [[text_of(cell) for cell in self._row]]
        for line in lines:
            if any(line) and self._cells < MOST_CELLS:
                self.rows.append(line)
                self._cells += len(line)
        self._row = []

    def _break(self) -> None:
        if self._in_cell:
            self._cell.append("\n")
        else:
            self.end_row()

    def _end_cell(self, even_empty: bool = False) -> None:
        text = "".join(self._cell)
        self._cell = []
        if even_empty or text.strip():
            self._row.append(text)


def _plain(tag: str) -> str:
    """Without a namespace, in the words of web pages."""
    tag = tag.rpartition(":")[2]
    return _SPREADSHEET.get(tag, tag)


def _skipped(attrs: list[tuple[str, str | None]], filled: int) -> int:
    """Empty cells that an XML workbook leaves out and says so: the next one's number, from 1."""
    said = next((value for name, value in attrs if name == "ss:index"), None) or ""
    return min(max(0, int(said) - 1 - filled), _MOST_SKIPPED) if said.isdecimal() else 0
