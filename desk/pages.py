"""The desk's pages as HTML: self-contained, in Chinese and English, every value escaped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.text import Bilingual
from domain.verdict import Authenticity, Outcome
from register import CaseLine

OUTCOMES = MappingProxyType(
    {
        Outcome.READY.value: Bilingual("可以审批", "Ready for a decision"),
        Outcome.NEEDS_DOCUMENTS.value: Bilingual("需要补件", "Documents are needed"),
        Outcome.NEEDS_REVIEW.value: Bilingual("需要人工复核", "Needs a person's review"),
        Outcome.UNREADABLE.value: Bilingual("无法读取", "Nothing could be read"),
    }
)
AUTHENTICITY = MappingProxyType(
    {
        Authenticity.CLEAR.value: Bilingual("未见改动", "Clear"),
        Authenticity.CAUTION.value: Bilingual("须留意", "Caution"),
        Authenticity.ALERT.value: Bilingual("警示", "Alert"),
        Authenticity.INCONCLUSIVE.value: Bilingual("未能判断", "Inconclusive"),
    }
)
WAITING = Bilingual("核验中", "Being verified")
MESSAGES = MappingProxyType(
    {
        "not_found": Bilingual(
            "没有这一页。请从案件列表进入。", "There is no such page. Please start from the list of cases."
        ),
        "not_yet": Bilingual(
            "报告尚未生成，本页会自动刷新。", "The report is not there yet; this page reloads by itself."
        ),
        "trouble": Bilingual(
            "登记库暂时无法使用，请稍后再试；没有内容丢失。",
            "The register cannot be used at the moment; please try again. Nothing is lost.",
        ),
    }
)

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list is asked for; `page` counts from 1."""

    search: str
    outcome: str
    page: int
    per_page: int

    def link(self, page: int) -> str:
        """The address of another page of the same list."""
        parts = {"search": self.search, "outcome": self.outcome, "page": page if page > 1 else ""}
        return "/?" + urlencode({name: value for name, value in parts.items() if value})


def cases_page(lines: Sequence[CaseLine], total: int, asked: Asked, zone: tzinfo) -> str:
    """The list of cases: one page of `total` lines, the last changed first; times in `zone`."""
    pages = max(1, math.ceil(total / asked.per_page))

    return _templates.get_template("cases.html").render(
        lines=lines,
        total=total,
        asked=asked,
        outcomes=OUTCOMES,
        authenticity=AUTHENTICITY,
        waiting=WAITING,
        when=lambda moment: moment.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        pages=pages,
    )


def message_page(name: str) -> str:
    """A page that says one thing."""
    return _templates.get_template("message.html").render(message=MESSAGES[name])
