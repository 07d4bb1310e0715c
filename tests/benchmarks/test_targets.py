"""Targets: reached, not reached, not shown."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.figures import Share
from benchmarks.accuracy.papers import Truth
from benchmarks.accuracy.results import results
from benchmarks.accuracy.table import table
from benchmarks.accuracy.targets import judged, verdict
from tests.benchmarks.papers import document, planned, taken

SLIP = Truth("pay_slip", {"net_pay": "100.00", "employee_name": "甲"})


@pytest.mark.parametrize(
    ("figure", "at_least", "said"),
    [
        (Share(999, 1000, 0.995, 0.9999), 0.995, "reached"),
        (Share(990, 1000, 0.986, 0.994), 0.995, "not reached"),
        (Share(99, 100, 0.95, 0.999), 0.985, "not shown"),
        (Share(98, 100, 0.93, 0.995), 0.985, "not shown"),
        (Share(50, 100, 0.4, 0.6), 0.985, "not reached"),
        (None, 0.985, "not measured"),
    ],
)
def test_a_wide_interval_shows_nothing_unless_all_of_it_misses(
    figure: Share | None, at_least: float, said: str
) -> None:
    assert verdict(figure, at_least, None) == said


def test_at_most_is_judged_the_other_way_round() -> None:
    assert verdict(Share(1, 1000, 0.0002, 0.006), None, 0.005) == "reached"
    assert verdict(Share(8, 1000, 0.0052, 0.0149), None, 0.005) == "not reached"
    assert verdict(Share(0, 20, 0.0, 0.16), None, 0.005) == "not shown"


def test_targets_are_judged_on_their_own_mediums_without_traps() -> None:
    right = document(net_pay="100.00", employee_name="甲")
    members = [
        taken(planned(number=1), SLIP, right),
        taken(planned(number=2, trap=True), Truth("pay_slip", {}), document(net_pay="1.00")),
        taken(planned(medium="photo_hard", number=3), SLIP, document(net_pay="100.00")),
    ]
    figures = {line["target"]: line["figure"] for line in judged(members)}
    assert figures["core fields F1, digital"][:3] == [2, 2, 1.0]
    assert figures["core fields F1, hard photo"][:2] == [1, 1.5]
    assert figures["core fields F1, scan, screenshot and good photo"] is None
    assert figures["invented fields on traps"][0] == 1
    assert figures["kind"][:2] == [3, 3]


def test_results_compare_everyone_on_the_same_papers_and_name_no_value_or_path() -> None:
    scans = [planned(medium="scan", number=n, part="reserved") for n in (1, 2)]
    right, half = document(net_pay="100.00", employee_name="甲"), document(net_pay="100.00")
    everyone = [
        *(taken(scan, SLIP, right) for scan in scans),
        taken(scans[0], SLIP, half, reader="tesseract"),
    ]
    written = results(everyone, [])
    assert written["targets"]["part"] == "reserved"
    beside = {row["reader"]: row for row in written["peers"] if row["medium"] == "*"}
    assert (beside["ours"]["papers"], beside["tesseract"]["papers"]) == (1, 1)
    assert beside["ours"]["f1"][2] == 1.0 > beside["tesseract"]["f1"][2]
    assert "甲" not in str(written)
    assert "nowhere" not in str(written)
    lines = list(table(written, by_language=True))
    assert any(line.startswith("| tesseract · scan | 1 |") for line in lines)
