"""A case and its verdict come in; `report.json` goes out, and from it and page pictures the report for people.

`compose` makes the report once; `to_json`, `to_html`, `to_pdf` and the summaries only show it. Nothing is judged here.
"""

from reports.compose import compose
from reports.html import to_html
from reports.json import from_json, to_json
from reports.pdf import to_pdf
from reports.run import Run
from reports.schema import schema
from reports.shape import Report
from reports.summary import summary_lines, summary_markdown

__all__ = [
    "Report",
    "Run",
    "compose",
    "from_json",
    "schema",
    "summary_lines",
    "summary_markdown",
    "to_html",
    "to_json",
    "to_pdf",
]
