"""Intervals, F1, calibration: against values known from elsewhere."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.figures import calibration, design_effect, f1_counts, share, wilson


@pytest.mark.parametrize(
    ("p", "n", "low", "high"),
    # Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29, with the score interval.
    [
        (81 / 263, 263, 0.2553, 0.3662),
        (15 / 148, 148, 0.0624, 0.1605),
        (0.0, 20, 0.0, 0.1611),
        (1 / 29, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_the_published_one(p: float, n: float, low: float, high: float) -> None:
    assert list(wilson(p, n)) == pytest.approx([low, high], abs=1e-4)


def test_papers_that_err_as_wholes_count_for_as_many_as_there_are() -> None:
    by_field = share([(9, 10)] * 10)
    by_paper = share([(10, 10)] * 9 + [(0, 10)])
    assert by_field is not None
    assert by_paper is not None
    assert by_field.value == by_paper.value == 0.9
    assert by_field.width == pytest.approx(wilson(0.9, 100)[1] - wilson(0.9, 100)[0])
    assert by_paper.low < wilson(0.9, 10)[0] + 0.02
    assert design_effect([(10, 10)] * 9 + [(0, 10)]) == pytest.approx(100 / 9)


def test_a_share_of_nothing_is_no_figure() -> None:
    assert share([(0, 0), (0, 0)]) is None


def test_all_right_still_leaves_doubt() -> None:
    every = share([(10, 10)] * 5)
    assert every is not None
    assert [every.value, every.high] == pytest.approx([1.0, 1.0])
    assert every.low == pytest.approx(0.9287, abs=1e-4)


def test_f1_counts_a_wrong_field_on_both_sides_and_a_missing_one_on_one() -> None:
    right, of = f1_counts(right=6, wrong=1, missing=2, invented=1)
    precision, recall = 6 / 8, 6 / 9
    assert right / of == pytest.approx(2 * precision * recall / (precision + recall))


def test_ece_is_the_mean_distance_weighted_by_count() -> None:
    fields = [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, True)] * 5 + [(0.55, False)] * 5
    made = calibration(fields)
    assert made is not None
    assert made.ece == pytest.approx((abs(0.95 - 0.9) * 10 + abs(0.55 - 0.5) * 10) / 20)
    assert [(b.count, b.right) for b in made.bins if b.count] == [(10, 5), (10, 9)]
    assert sum(b.count for b in made.bins) == made.count == len(fields)


def test_full_confidence_stands_in_the_last_bin() -> None:
    made = calibration([(1.0, True)])
    assert made is not None
    assert made.bins[-1].count == 1
    assert made.ece == 0.0
