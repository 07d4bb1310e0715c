"""What is different from the version before, and which requests were answered meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from domain.verdict import RequestStatus
from reports.shape import ChangeEntry, Report, RequestEntry, Scalar


def changes_since(previous: Report | None, report: Report) -> list[ChangeEntry]:
    """Each file, document, field, requirement, finding, score and the outcome where they differ; none at first.

    The fields of a document that came or went are not listed beside it.
    """
    if previous is None:
        return []
    lasting = {d["id"] for d in previous["documents"]} & {d["id"] for d in report["documents"]}
    before, after = _comparable(previous, lasting), _comparable(report, lasting)
    return [
        {"what": what, "id": ident, "before": before[what].get(ident), "after": after[what].get(ident)}
        for what in after
        for ident in dict.fromkeys((*before[what], *after[what]))
        if before[what].get(ident) != after[what].get(ident)
    ]


def follow_up(requests: list[RequestEntry], previous: Report | None, version: int) -> list[RequestEntry]:
    """Requests with their history. One that is no longer made stands as answered in the version that notices, once.

    A request answered before and made again is new again.
    """
    open_before = {r["id"]: r for r in _open_requests(previous)}
    made = {r["id"] for r in requests}
    answered = [r for ident, r in open_before.items() if ident not in made]
    return [_with_history(r, open_before.get(r["id"]), version) for r in requests] + [
        {**r, "status": RequestStatus.ANSWERED.value} for r in answered
    ]


def _comparable(report: Report, lasting: set[str]) -> dict[str, dict[str, Scalar]]:
    """The one value of each thing that a change is told by, under the id it keeps over versions."""
    scores = report["scores"]
    return {
        "outcome": {"outcome": report["outcome"]},
        "score": {
            "completeness": scores["completeness"],
            "consistency": scores["consistency"],
            "confidence": scores["confidence"],
            "authenticity": scores["authenticity"],
        },
        "file": {file["name"]: file["status"] for file in report["files"]},
        "document": {document["id"]: document["kind"] for document in report["documents"]},
        "field": dict(_field_values(report, lasting)),
        "requirement": {requirement["id"]: requirement["status"] for requirement in report["requirements"]},
        "finding": {finding["id"]: finding["status"] for finding in report["findings"]},
    }


def _field_values(report: Report, lasting: set[str]) -> Iterator[tuple[str, Scalar]]:
    for document in report["documents"]:
        if document["id"] in lasting:
            for name, field in document["fields"].items():
                yield f"{document['id']}.{name}", field["value"]


def _open_requests(previous: Report | None) -> list[RequestEntry]:
    if previous is None:
        return []
    return [r for r in previous["requests"] if r["status"] != RequestStatus.ANSWERED.value]


def _with_history(request: RequestEntry, before: RequestEntry | None, version: int) -> RequestEntry:
    if before is None:
        return {**request, "status": RequestStatus.NEW.value, "first_in": version}
    return {**request, "status": RequestStatus.STILL_OPEN.value, "first_in": before["first_in"]}
