"""A case and its verdict come in; `report.json` goes out, and from it and page pictures the report for people.

`compose` makes the report once; `to_json`, `to_html`, `to_pdf` and the summaries only show it. Nothing is judged here.
"""

from reports.compose import compose
from reports.html import to_html
from reports.json import to_json
from reports.run import Run
from reports.schema import schema
from reports.shape import Report

__all__ = ["Report", "Run", "compose", "schema", "to_html", "to_json"]
