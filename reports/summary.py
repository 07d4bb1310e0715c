"""The report in a few lines: masked for the run's page in Prefect, plain for the reviewer's own terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from domain.text import Bilingual
from reports.masking import masked_name, masker
from reports.shape import FindingEntry, Report, Texts
from reports.show import UNPRINTABLE, in_words, percent
from reports.view import View, arrange
from reports.words import AUTHENTICITY, NEXT_STEPS, OUTCOMES, REQUIREMENT_STATUSES, SCORES, SEVERITIES, word

MARKDOWN = re.compile(r"[\\`*_{}\[\]#|~>]|^[-+]|(?<=^\d)[.)]|:(?=//)|(?<=www)\.|@")
"""Marks, list starts, and what would turn a bare address into a link."""

COMPARABLE = re.compile(r"[-−]?[\d,]+(\.\d+)?|\d{4}-\d{2}(-\d{2})?")
"""What may be shown of compared values without naming anybody: sums, counts, days and months."""

TOO_LITTLE = Bilingual("材料太少，无法判断", "too little to judge")
HEADINGS = {
    "open": Bilingual("打开报告", "Open the report"),
    "requirements": Bilingual("材料要求", "Requirements"),
    "failed": Bilingual("未通过的核验", "Failed checks"),
    "requests": Bilingual("补件通知", "Requests to the applicant"),
    "applicant": Bilingual("申请人", "Applicant"),
    "unknown": Bilingual("另有 {n} 项未能判断", "{n} more checks could not be judged"),
    "waived": Bilingual("{n} 项由人工认可", "waived by a person: {n}"),
    "versus": Bilingual("应为 {expected}，实际 {actual}", "expected {expected}, found {actual}"),
}


def summary_markdown(report: Report, report_url: str, language: str) -> str:
    """Markdown for a run's artifact: no name, number or file name of anybody stands in it; files go by their hash."""
    mask = masker(report)

    def safe(text: Texts | Bilingual) -> str:
        return _escaped(mask(_pick(text, language)))

    view = arrange(report)
    name = masked_name(report["applicant"]["name"]) or "—"
    lines = [
        f"## {_escaped(report['case_id'])} · {safe(word(OUTCOMES, report['outcome']))}",
        f"[{safe(HEADINGS['open'])}]({_link(report_url)}) · {safe(HEADINGS['applicant'])} {_escaped(name)}",
        safe(word(NEXT_STEPS, report["outcome"])),
        "\n".join(
            ["| | |", "|---|---|", *(f"| {_escaped(a)} | {_escaped(b)} |" for a, b in _scores(report, language))]
        ),
        *_section(safe(HEADINGS["requirements"]), _requirement_lines(view, language, safe)),
        *_section(safe(HEADINGS["failed"]), _finding_lines(view, language, safe)),
        *_section(safe(HEADINGS["requests"]), (f"- {safe(r['text'])}" for r in view.open_requests)),
    ]
    if view.waived:
        lines.append(safe(HEADINGS["waived"].fill(n=len(view.waived))))
    if view.not_judged:
        lines.append(safe(HEADINGS["unknown"].fill(n=view.not_judged)))
    return "\n\n".join(lines) + "\n"


def summary_lines(report: Report, language: str) -> list[str]:
    """Plain lines for a terminal, with the values compared; what could steer a terminal is taken out."""
    view = arrange(report)
    lines = [
        f"{report['case_id']}  {_pick(word(OUTCOMES, report['outcome']), language)}",
        _pick(word(NEXT_STEPS, report["outcome"]), language),
        "",
        *(f"{name}  {value}" for name, value in _scores(report, language)),
        *_plain_section("requirements", _plain_requirements(view, language), language),
        *_plain_section("failed", _plain_findings(view, language), language),
        *_plain_section("requests", (_pick(r["text"], language) for r in view.open_requests), language),
    ]
    if view.waived:
        lines += ["", _pick(HEADINGS["waived"].fill(n=len(view.waived)), language)]
    if view.not_judged:
        lines += ["", _pick(HEADINGS["unknown"].fill(n=view.not_judged), language)]
    return [UNPRINTABLE.sub("\ufffd", line.replace("\n", " ")) for line in lines]


def _plain_section(heading: str, lines: Iterable[str], language: str) -> list[str]:
    body = [f"  {line}" for line in lines]
    return ["", _pick(HEADINGS[heading], language), *body] if body else []


def _plain_requirements(view: View, language: str) -> Iterator[str]:
    for r in view.required:
        lacking = "  " + _pick(r["lacking"], language) if r["lacking"] else ""
        yield f"[{_pick(word(REQUIREMENT_STATUSES, r['status']), language)}] {_pick(r['label'], language)}{lacking}"


def _plain_findings(view: View, language: str) -> Iterator[str]:
    for f in view.failed:
        yield f"[{_pick(word(SEVERITIES, f['severity']), language)}] {_pick(f['message'], language)}"
        if f["expected"] is not None or f["actual"] is not None:
            yield "  " + _versus(f, language)


def _scores(report: Report, language: str) -> Iterator[tuple[str, str]]:
    scores = report["scores"]
    consistency = scores["consistency"]
    shown = {
        "completeness": f"{scores['completeness']}/100",
        "consistency": _pick(TOO_LITTLE, language) if consistency is None else f"{consistency}/100",
        "confidence": percent(scores["confidence"]),
        "authenticity": _pick(word(AUTHENTICITY, scores["authenticity"]), language),
    }
    return ((_pick(SCORES[name], language), value) for name, value in shown.items())


def _section(heading: str, lines: Iterator[str]) -> list[str]:
    body = "\n".join(lines)
    return [f"### {heading}", body] if body else []


Safe = Callable[[Texts | Bilingual], str]


def _requirement_lines(view: View, language: str, safe: Safe) -> Iterator[str]:
    for r in view.required:
        lacking = f": {safe(r['lacking'])}" if r["lacking"] else ""
        yield f"- **{safe(word(REQUIREMENT_STATUSES, r['status']))}** {safe(r['label'])}{lacking}"


def _finding_lines(view: View, language: str, safe: Safe) -> Iterator[str]:
    for f in view.failed:
        values = f" ({_escaped(_versus(f, language))})" if _nameless(f) else ""
        yield f"- **{safe(word(SEVERITIES, f['severity']))}** {safe(f['message'])} `{f['rule']}`{values}"


def _nameless(finding: FindingEntry) -> bool:
    return all(value and COMPARABLE.fullmatch(value) for value in (finding["expected"], finding["actual"]))


def _versus(finding: FindingEntry, language: str) -> str:
    expected, actual = (in_words(v, language) for v in (finding["expected"], finding["actual"]))
    return _pick(HEADINGS["versus"], language).format(expected=expected, actual=actual)


def _pick(text: Texts | Bilingual, language: str) -> str:
    return text.in_language(language) if isinstance(text, Bilingual) else text["zh" if language == "zh" else "en"]


def _escaped(text: str) -> str:
    """As text in Markdown: marks lose their meaning, angle brackets and line ends too."""
    plain = UNPRINTABLE.sub("\ufffd", " ".join(text.split()))
    return MARKDOWN.sub(r"\\\g<0>", plain.replace("&", "&amp;").replace("<", "&lt;"))


def _link(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
