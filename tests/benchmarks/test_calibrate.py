"""Confidences fitted and applied."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.accuracy.calibrate import BLOCK, MOST, fitted, fitted_curves
from benchmarks.accuracy.figures import calibration
from domain.transcript import Origin
from extractors.calibration import on_curve


def drawn(count: int, seed: int, power: float) -> list[tuple[float, bool]]:
    """Fields whose share right is a power of their raw confidence, so that raw ones promise too much."""
    rng = Random(seed)  # noqa: S311
    raws = [round(rng.uniform(0.5, 0.99), 2) for _ in range(count)]
    return [(raw, rng.random() < raw**power) for raw in raws]


def test_the_fitted_curve_rises_and_mends_confidences_of_other_papers() -> None:
    knots = fitted(drawn(6000, 1, 3))
    assert [y for _, y, _ in knots] == sorted(y for _, y, _ in knots)
    assert len({x for x, _, _ in knots}) == len(knots)
    curve = tuple((x, y) for x, y, _ in knots)
    others = drawn(6000, 2, 3)
    before, after = calibration(others), calibration([(on_curve(raw, curve), right) for raw, right in others])
    assert before is not None
    assert after is not None
    assert before.ece > 0.1
    assert after.ece < 0.03


def test_equal_confidences_get_one_share_however_they_are_sorted() -> None:
    ((raw, share, count),) = fitted([(0.9, False)] * BLOCK + [(0.9, True)] * 3 * BLOCK)
    assert [raw, share] == pytest.approx([0.9, 0.75], abs=0.01)
    assert count == 4 * BLOCK


def test_no_field_is_called_certain() -> None:
    ((_, sure, _),) = fitted([(0.99, True)] * 100_000)
    assert sure == MOST


def test_few_fields_that_were_right_promise_little() -> None:
    ((_, sure, _),) = fitted([(0.99, True)] * 4)
    assert sure == pytest.approx(0.9)


def test_a_rare_method_goes_by_the_curve_of_its_origin() -> None:
    common = {(Origin.OCR, "label_right"): drawn(2000, 3, 2), (Origin.OCR, "seal"): drawn(40, 4, 2)}
    assert set(fitted_curves(common)) == {"ocr", "ocr/label_right"}


def test_a_curve_is_straight_between_its_knots_and_level_outside() -> None:
    curve = ((0.5, 0.2), (0.9, 0.8))
    assert on_curve(0.3, curve) == 0.2
    assert on_curve(0.7, curve) == pytest.approx(0.5)
    assert on_curve(0.95, curve) == 0.8
